"""What is cited and what is assumed, and which assumptions matter."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sim.experiment.design.ranged import Span
from sim.experiment.futures.assumptions import Assumption, assumptions
from sim.report.briefing.changes import drawn
from sim.report.briefing.document import Block, Heading, Paragraph, Piece, Table
from sim.report.briefing.material import Material, capital
from sim.report.briefing.paths import path_words
from sim.report.terms import title_of
from sim.report.titles import in_

TOLD = ("tasks.on_time", "cards.red", "units.criticised", "approvals.on_time.true")
STRONGEST, WIDEST = 3, 12


def assumed(material: Material) -> list[Block]:
    """The section of assumptions and sources."""
    counts = {
        name: material.number("sources", name, "count", scenario=material.base)
        for name in ("cited", "assumed", "ranged")
    }
    blocks: list[Block] = [
        Heading(1, material.term("assumptions and sources")),
        Paragraph(material.said("cited and assumed", **counts)),
    ]
    if len(material.frames["documents"]):
        blocks.append(_documents(material))
    return blocks + (_carriers(material) if drawn(material) else _widest(material))


def _documents(material: Material) -> Table:
    documents = material.study.comparison.base.scenario.documents
    return Table(
        material.term("documents sheet"),
        material.term("documents table"),
        tuple(material.term(head) for head in ("document", "document number", "values cited")),
        tuple(
            (
                in_(document.title, "zh") if material.lang == "zh" else f"{in_(document.title, 'en')} ({name})",
                document.number,
                material.number("documents", "values", "count", document=name),
            )
            for name, document in documents.items()
        ),
        words=2,
    )


def _carriers(material: Material) -> list[Block]:
    """The strongest assumptions of some measures: of the baseline's level, and of every variant's difference."""
    frame = material.frames["carriers"]
    rows: list[tuple[Piece, ...]] = []
    for variant in ("", *material.variants):
        some = [
            (title_of(measure, material.lang), _named(material, str(name)), material.number(
                "carriers", "correlation", "ratio", signed=True, variant=variant, measure=measure, assumption=name))
            for measure in TOLD
            for name in frame[(frame["variant"] == variant) & (frame["measure"] == measure)]["assumption"][:STRONGEST]
        ]  # fmt: skip
        if some:
            head = capital(material.called(variant)) if variant else material.term("level of the baseline")
            rows += [(capital(head),), *some]
    futures = material.fact("futures")
    if not rows:
        return [Paragraph(material.said("carried by none", n=futures))]
    heads = ("measure", "an assumption", "correlation")
    return [
        Paragraph(material.said("carried by", n=futures)),
        Table(
            material.term("assumptions sheet"),
            material.term("carriers table"),
            tuple(material.term(head) for head in heads),
            tuple(rows),
            words=2,
        ),
    ]


def _named(material: Material, assumption: str) -> str:
    return path_words(assumption, material.study.comparison.base.scenario, material.lang)


class Wide(NamedTuple):
    """An assumption, and how many times its lowest value the highest is."""

    assumption: Assumption
    times: float


def widest(every: "tuple[Assumption, ...]") -> list[Wide]:
    """Those of numbers above 0, the widest first, one for each range and last word of its path."""
    found: dict[tuple[object, ...], Wide] = {}
    for each in every:
        if isinstance(each.values, Span) and each.values.low > 0:
            leaf = each.name.rpartition(".")[2]
            wide = Wide(each, float(each.values.high / each.values.low))
            found.setdefault((leaf, each.values.low, each.values.high), wide)
    return sorted(found.values(), key=lambda wide: -wide.times)


def _widest(material: Material) -> list[Block]:
    study = material.study
    held = assumptions(
        study.comparison.base.scenario, {name: run.scenario for name, run in study.comparison.variants.items()}
    )
    rows = tuple(_rows(material, widest(held)[:WIDEST]))
    if not rows:
        return [Paragraph((material.term("no ranges"),))]
    return [
        Paragraph((material.term("widest ranges"),)),
        Table(
            material.term("assumptions sheet"),
            material.term("ranges table"),
            tuple(material.term(head) for head in ("an assumption", "value", "range")),
            rows,
            words=3,
        ),
    ]


def _rows(material: Material, some: list[Wide]) -> Iterator[tuple[Piece, ...]]:
    for wide in some:
        place = wide.assumption.places[0]
        assert place.range is not None, "an assumption has a range"
        low, high = (spoken(end, material.lang) for end in place.range)
        yield (
            _named(material, wide.assumption.name),
            spoken(place.value, material.lang),
            material.term("to", low=low, high=high),
        )


UNITS = {
    "working days": "个工作日",
    "working day": "个工作日",
    "days": "天",
    "day": "天",
    "hours": "小时",
    "hour": "小时",
    "minutes": "分钟",
    "minute": "分钟",
    "yuan": "元",
    "a year": "件/年",
}


def spoken(value: str, lang: str) -> str:
    """A value as it is written in a file, with its unit in the language.

    >>> spoken("3 working days", "zh"), spoken("10 %", "zh"), spoken("0.15", "zh"), spoken("10 %", "en")
    ('3个工作日', '10%', '0.15', '10 %')
    """
    match = re.fullmatch(r"(-?[\d.]+)\s*(.*)", value)
    if lang == "en" or match is None:
        return value
    return match[1] + UNITS.get(match[2], match[2])
