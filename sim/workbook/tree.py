"""A county as a scenario's tree: the preset's rules, what the workbook says by its sheet, assumptions with a range."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from sim.errors import SimError
from sim.scenario.spans import WORKING_DAYS, Span
from sim.workbook.estimates import Estimates, SourceEstimate
from sim.workbook.matters import MINUTES
from sim.workbook.preset import Preset
from sim.workbook.records import County, Filled, Matter, Post, Stage, Unit
from sim.worktime import Unpublished, office_days

DOCUMENT = "county-workbook"
WARM_UP, FOLLOW_UP = 180, 200
CV, CV_RANGE = 1, (0.5, 1.8)


def tree(county: County, preset: Preset, told: Estimates, follow_up: int) -> CommentedMap:
    """The scenario of a county, before its own settings; `told` is what its ledger tells."""
    rules, top = preset.copy(), CommentedMap()
    en, zh, year = county.title_en, county.title_zh, county.year
    filled = {each.path: each for each in county.filled}
    top["title"] = flow(en=f"{en} {year}: from its workbook", zh=f"{zh}{year}年：据工作簿生成")
    top["seed"] = year
    top["about"] = ABOUT
    top["horizon"] = flow(first=date(year, 1, 1), last=date(year, 12, 31), warm_up=WARM_UP, follow_up=follow_up)
    top["horizon"]["unpublished_years"] = unpublished(year)
    top["documents"] = rules["documents"]
    own = flow(en=f"Workbook of {en} for {year}", zh=f"{zh}{year}年工作簿")
    top["documents"][DOCUMENT] = CommentedMap(title=own)
    top["organisation"] = rules["organisation"]
    if county.matters:
        stages = [stage for matter in county.matters for stage in matter.stages]
        stages.sort(key=lambda stage: f"{_path(stage)}.post" not in filled)  # titles of the sheet override assumed ones
        titles = {stage.name: flow(en=stage.title_en, zh=stage.title_zh) for stage in stages}
        top["organisation"]["titles"] = CommentedMap(titles)
    top["organisation"]["classes"] = CommentedMap(
        {each.name: flow(en=each.title_en, zh=each.title_zh) for each in county.classes}
    )
    top["organisation"]["units"] = CommentedMap({unit.name: _unit(unit, county.posts, filled) for unit in county.units})
    top["demand"] = _demand(county, rules, told, filled)
    top["policy"] = _policy(county, rules, told)
    top["behaviour"] = rules["behaviour"]
    _comment(top)
    return top


ABOUT = (
    "Made by `xiaoneng import` from a county's workbook. Values cited from county-workbook stand in the named sheet. "
    "The rules are those of the published plan unless the county set its own. Whatever has a note and no source is an "
    "assumption: xiaoneng sources FILE --assumptions lists them all."
)
COMMENTS = {
    "organisation": "Hours, absence, speed and leaders' minutes are assumptions; units and posts are the workbook's.",
    "demand": "Volumes and limits of tasks are estimated from the ledger; when and how much work are assumptions.",
    "policy": "The published plan and its annex on cards; what the county set itself is cited from its Settings.",
}


def _comment(top: CommentedMap) -> None:
    for key, words in COMMENTS.items():
        top.yaml_set_comment_before_after_key(key, before=words)


def unpublished(year: int) -> str:
    """How days of the simulated years without a published calendar are taken: refused while all are published."""
    try:
        office_days(date(year - 1, 1, 1), 3 * 365, unpublished=Unpublished.REFUSE)
    except SimError:
        return str(Unpublished.STATUTORY)
    return str(Unpublished.REFUSE)


def flow(**entries: object) -> CommentedMap:
    """A mapping on one line."""
    made = CommentedMap(entries)
    made.fa.set_flow_style()
    return made


def listed(items: Iterable[object]) -> CommentedSeq:
    """A list on one line."""
    made = CommentedSeq(items)
    made.fa.set_flow_style()
    return made


def said(value: object, sheet: str) -> CommentedMap:
    """A value that stands in a sheet."""
    return flow(**{"is": value, "source": f"{DOCUMENT} {sheet}"})


def assumed(value: object, spread: tuple[object, object] | None, why: str) -> CommentedMap:
    """A value that stands nowhere."""
    made = CommentedMap({"is": value})
    if spread is not None:
        made["range"] = listed(spread)
    made["note"] = f"assumption: {why}" if why else "assumption"
    made.fa.set_flow_style()
    return made


def _value(path: str, value: object, sheet: str, filled: Mapping[str, Filled]) -> CommentedMap:
    """A value with its sheet, or with its assumption where the sheet left it out."""
    hole = filled.get(path)
    if hole is None:
        return said(value, sheet)
    ends = (_bare(hole.low), _bare(hole.high)) if hole.low else None
    return assumed(value, ends, hole.reason_en)


def _bare(end: str) -> object:
    return int(end) if end.isdecimal() else end


def _unit(unit: Unit, posts: Iterable[Post], filled: Mapping[str, Filled]) -> CommentedMap:
    path = f"organisation.units.{unit.name}"
    made = CommentedMap(title=flow(en=unit.title_en, zh=unit.title_zh))
    made["class"] = _value(f"{path}.class", unit.klass, "Units", filled)
    made["heads"] = _value(f"{path}.heads", unit.heads, "Units", filled)
    made["tasks"] = _value(f"{path}.tasks", unit.tasks, "Posts", filled)
    made["posts"] = CommentedMap()
    for post in posts:
        if post.unit == unit.name:
            at = f"{path}.posts.{post.name}"
            made["posts"][post.name] = flow(
                title=flow(en=post.title_en, zh=post.title_zh),
                officers=_value(f"{at}.officers", post.officers, "Posts", filled),
                share=_value(f"{at}.share", f"{post.share} %", "Posts", filled),
            )
    return made


def _demand(county: County, rules: CommentedMap, told: Estimates, filled: Mapping[str, Filled]) -> CommentedMap:
    made = rules["demand"]
    tasks = made.pop("tasks")
    case = rules["case"]
    made["matters"] = CommentedMap({matter.name: _matter(matter, case, filled) for matter in county.matters})
    if not county.ledger:
        return made  # type: ignore[no-any-return]
    titles = {source.name: flow(en=source.title_en, zh=source.title_zh) for source in county.sources}
    sources = {name: _source(titles[name], each) for name, each in told.sources.items()}
    work = CommentedMap(profile=tasks.pop("profile"))
    work["sources"] = _cited(CommentedMap(sources), "Ledger")
    work["leads"] = _cited(flow(**told.leads), "Ledger")
    work["co_units"] = said(listed(_percent(share) for share in told.co_units), "Ledger")
    del tasks["co_units"]
    work.update(tasks)
    made["tasks"] = work
    return made  # type: ignore[no-any-return]


def _cited(held: CommentedMap, sheet: str) -> CommentedMap:
    """A mapping all of whose values stand in one sheet."""
    return CommentedMap({"source": f"{DOCUMENT} {sheet}", "is": held})


def _percent(per_mille: int) -> str:
    return f"{per_mille / 10:g} %"


def _source(title: CommentedMap, told: SourceEstimate) -> CommentedMap:
    share = _percent(round(1000 * told.explicit / told.tasks))
    made = CommentedMap(title=title, volume=f"{told.tasks} a year", explicit=share)
    if told.limits:
        made["limits"] = listed(flow(limit=str(limit), weight=count) for limit, count in told.limits)
    return made


def _matter(matter: Matter, case: CommentedMap, filled: Mapping[str, Filled]) -> CommentedMap:
    made = CommentedMap(title=flow(en=matter.title_en, zh=matter.title_zh))
    made["at"] = said(matter.unit, "Matters")
    made["volume"] = said(f"{matter.volume:.10g} a year", "Matters")
    for key in ("profile", "online", "urgent"):
        made[key] = deepcopy(case[key])
    longest = max(matter.stages, key=lambda stage: stage.minutes or MINUTES)
    made["stages"] = CommentedMap()
    for stage in matter.stages:
        made["stages"][stage.name] = _stage(stage, filled)
        if stage is longest:
            for key in ("supplement", "correction", "again", "return"):
                made["stages"][stage.name][key] = deepcopy(case[key])
    return made


def _path(stage: Stage) -> str:
    return f"demand.matters.{stage.matter}.stages.{stage.name}"


def _stage(stage: Stage, filled: Mapping[str, Filled]) -> CommentedMap:
    path = _path(stage)
    mean = _value(f"{path}.work", f"{stage.minutes or MINUTES:.0f} minutes", "Stages", filled)
    work = flow(lognormal=flow(mean=mean, cv=assumed(CV, CV_RANGE, "how much cases differ")))
    return CommentedMap(post=_value(f"{path}.post", stage.post, "Stages", filled), work=work)


def _policy(county: County, rules: CommentedMap, told: Estimates) -> CommentedMap:
    made = rules["policy"]
    approvals = CommentedMap()
    for matter in county.matters:
        limit = flow(promised=str(matter.promised))
        if matter.statutory is not None:
            limit["statutory"] = str(matter.statutory)
        approvals[matter.name] = limit
    if approvals:
        made["limits"]["approvals"] = _cited(approvals, "Matters")
    if told.asked is not None:
        made["extensions"]["asked"] = said(_percent(told.asked), "Ledger")
        made["extensions"]["asked"]["note"] = "those who were granted one, over the assumed share that is granted"
    if told.adds is not None:
        made["extensions"]["adds"] = said(str(Span(told.adds, WORKING_DAYS)), "Ledger")
    return made  # type: ignore[no-any-return]
