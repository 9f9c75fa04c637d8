"""Frames know ids; people read titles: what a scenario calls its units and posts, and what it cites."""

import re

import pandas as pd

from sim.report.terms import language
from sim.scenario.organisation import Organisation
from sim.scenario.quantities import Title


def titled(frame: pd.DataFrame, organisation: Organisation, lang: str | None = None) -> pd.DataFrame:
    """The frame with a column `title` for its units or, if it has no units, for its posts."""
    lang = language(lang)
    if "unit" in frame:
        return frame.assign(title=[in_(organisation.units[unit].title, lang) for unit in frame["unit"]])
    return frame.assign(title=[post_title(post, organisation, lang) for post in frame["post"]])


def in_(title: Title, lang: str) -> str:
    """A title of a scenario in `lang`."""
    return title.zh if lang == "zh" else title.en


def post_title(post: str, organisation: Organisation, lang: str) -> str:
    """What to call a post, "unit/post" or "leader/<id>"; a post without a title is called by its unit and id."""
    owner, own = post.split("/")
    if owner == "leader":
        return in_(organisation.leaders[own].title, lang)
    unit = organisation.units[owner]
    title = unit.posts[own].title
    return in_(unit.title, lang) + " " + (called(own, organisation, lang) if title is None else in_(title, lang))


def called(name: str, organisation: Organisation, lang: str) -> str:
    """What an id of a post or stage that recurs is called; the id itself if the organisation has no title for it."""
    return in_(organisation.titles[name], lang) if name in organisation.titles else name


def cited(source: str, lang: str) -> str:
    """A citation as a reader of `lang` writes it.

    >>> cited("xiangyin-2020 annex art. 5-6", "zh"), cited("xiangyin-2020 plan art. 22", "zh")
    ('xiangyin-2020 附件第5-6条', 'xiangyin-2020 正文第22条')
    """
    if lang == "en":
        return source
    chinese = re.sub(r"\bart\. *([\d-]+)", r"第\1条", source)
    return re.sub(r"\b(annex|plan) *", lambda part: {"annex": "附件", "plan": "正文"}[part[1]], chinese)
