"""A rescoring told: tables before and after, what would have changed in sentences, and a folder with all of it."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.report.charts.moves import rank_moves
from sim.report.files import write
from sim.report.footer import Footer
from sim.report.look import save
from sim.report.tables import FEN, show, table_of
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import in_, titled
from sim.scenario.scenario import Scenario
from sim.workbook.rescore import COUNTED, Rescoring

NAMED = 3  # of the assumptions
WHEN = ("before", "after")
FLAGS = ("criticised", "admonished", "star")


def show_rescoring(console: Console, rescoring: Rescoring, lang: str) -> None:
    """The facts of the ledger, then by variant the county, the units and what would have changed; what it rests on."""
    console.print(Text(in_(rescoring.base.title, lang), style="bold"))
    console.print(Text(facts(rescoring.before.measures, rescoring.county.year, lang)))
    for note in rescoring.notes:
        console.print(Text(note.in_(lang)))
    for name, scenario in rescoring.variants.items():
        console.print()
        console.print(Text(in_(scenario.title, lang), style="bold"))
        show(console, rescored_measures(rescoring, name, lang))
        show(console, rescored_units(rescoring, name, lang))
        console.print(Text(term("what changes", lang), style="bold"))
        for sentence in changes(rescoring, name, lang):
            console.print(Text(sentence))
    console.print()
    lots = rescoring.measures.query("measure == 'honours.places_by_lot'")[["before", "after"]].to_numpy().max()
    if lots:
        console.print(Text(term("lots of a rescoring", lang, n=number(lots, "count", lang))))
    if assumed := rescoring.assumed:
        some = term("comma", lang).join(assumed[:NAMED])
        console.print(Text(term("assumed for counting", lang, n=len(assumed), paths=some)))
    console.print(Text(term("counted anew", lang)))


def facts(had: Mapping[str, float], year: int, lang: str) -> str:
    """What a ledger holds, whatever the rules, from its measures."""
    return term(
        "ledger facts",
        lang,
        year=year,
        tasks=number(had["tasks.assigned"], "count", lang),
        on_time=number(had["tasks.on_time"], "share", lang),
        blue=number(had["cards.blue"], "count", lang),
        yellow=number(had["cards.yellow"], "count", lang),
        red=number(had["cards.red"], "count", lang),
    )


def rescored_measures(rescoring: Rescoring, variant: str, lang: str) -> Table:
    """The county's points, sanctions and money before and after."""
    of = rescoring.measures
    rows = []
    for row in of[(of["variant"] == variant) & of["measure"].isin(COUNTED)].to_dict("records"):
        kind = kind_of(row["measure"], averaged=False)
        values = (_exact(row[name], kind, lang, signed=name == "difference") for name in (*WHEN, "difference"))
        rows.append([title_of(row["measure"], lang), *values])
    return table_of("rescoring", lang, ("measure",), ("before", "after", "difference"), rows)


def rescored_units(rescoring: Rescoring, variant: str, lang: str) -> Table:
    """The units, best first by the new counting; what changes stands as old and new in two lines."""
    rows = [
        [
            unit["title"],
            number(unit["tasks"], "count", lang),
            "/".join(number(unit[colour], "count", lang) for colour in ("blue", "yellow", "red")),
            _became(unit, "points", lambda value: _exact(value, "points", lang)),
            _became(unit, "rank", lambda value: number(value, "count", lang)),
            _became(unit, "grade_title", str),
            _became(unit, "paid_fen", lambda value: number(value / FEN, "yuan", lang)),
        ]
        for unit in _units(rescoring, variant, lang)
    ]
    heads = ("tasks", "cards of three colours", "points", "rank", "grade", "paid")
    return table_of("rescored units", lang, ("unit",), heads, rows)


def changes(rescoring: Rescoring, variant: str, lang: str) -> list[str]:
    """What would have changed for whom, in sentences, and the money in all."""
    sentences = []
    for unit in _units(rescoring, variant, lang):
        if changed := list(_changes(unit, lang)):
            said = term("semicolon", lang).join(changed)
            sentences.append(term("unit changes", lang, unit=unit["title"], changes=said))
    if not sentences:
        return [term("nothing changes", lang)]
    before, after = (card.measures["bonus.paid"] for card in (rescoring.before, rescoring.after[variant]))
    if before != after:
        sentences.append(term("paid in all", lang, **_yuan(before, after, lang)))
    return sentences


def _changes(unit: dict[Hashable, Any], lang: str) -> Iterator[str]:
    """What would have changed for one unit: grade, money, sanctions, honours."""
    old, new = unit["grade_title_before"], unit["grade_title_after"]
    if old != new:
        yield term("grade changes", lang, before=old, after=new)
    if unit["paid_fen_before"] != unit["paid_fen_after"]:
        yield term("paid changes", lang, **_yuan(unit["paid_fen_before"] / FEN, unit["paid_fen_after"] / FEN, lang))
    for flag in FLAGS:
        if unit[f"{flag}_before"] != unit[f"{flag}_after"]:
            yield term(f"{'gains' if unit[f'{flag}_after'] else 'loses'} {flag}", lang)
    old, new = unit["quota_places_before"], unit["quota_places_after"]
    if old != new:
        yield term("places change", lang, before=old, after=new)


def _yuan(before: float, after: float, lang: str) -> dict[str, str]:
    """Two sums of money and their difference, to the fen."""
    shown = (number(value, "yuan", lang, decimals=2) for value in (before, after))
    change = number(after - before, "yuan", lang, signed=True, decimals=2)
    return {**dict(zip(WHEN, shown, strict=True)), "change": change}


def _exact(value: float, kind: str, lang: str, *, signed: bool = False) -> str:
    """A value as its kind is written; points to the hundredth, where they have hundredths and no more."""
    hundredths = kind == "points" and value * 10 % 1 != 0 and round(value, 2) == value
    return number(value, kind, lang, signed=signed, decimals=2 if hundredths else None)


def _became(unit: dict[Hashable, Any], name: str, written: Callable[[Any], str]) -> str:
    """What a unit has by the new counting; below what it had, if that is written otherwise."""
    before, after = (written(unit[f"{name}_{when}"]) for when in WHEN)
    return after if before == after else f"{before}\n-> {after}"


def _units(rescoring: Rescoring, variant: str, lang: str) -> list[dict[Hashable, Any]]:
    """The rows of a variant with titles of units and grades, best first by the new counting."""
    rows = _titled(rescoring, variant, lang)
    for when, scenario in zip(WHEN, (rescoring.base, rescoring.variants[variant]), strict=True):
        grades = _grades(scenario, lang)
        rows[f"grade_title_{when}"] = [grades[grade] for grade in rows[f"grade_{when}"]]
    return rows.sort_values(["rank_after", "rank_before", "unit"]).to_dict("records")


def _titled(rescoring: Rescoring, variant: str, lang: str) -> pd.DataFrame:
    units = rescoring.units
    return titled(units[units["variant"] == variant], rescoring.base.organisation, lang)


def _grades(scenario: Scenario, lang: str) -> list[str]:
    """The titles of the grades on the last day of the year, best first."""
    policy = next(epoch.policy for epoch in reversed(scenario.epochs) if epoch.since <= scenario.horizon.last)
    if policy.bonus is None:
        return [term("nothing", lang)]
    return [in_(grade.title, lang) for grade in policy.bonus.grades.grades]


def write_rescoring(folder: Path, rescoring: Rescoring, lang: str) -> list[Path]:
    """Write a rescoring; returns the files: facts.json, its tables as CSV, and by variant the chart of ranks."""
    frames = {"units": rescoring.units, "measures": rescoring.measures, "points": rescoring.points}
    written = write(folder, frames, facts=rescoring.as_json())
    for name, scenario in rescoring.variants.items():
        title = term("rank moves", lang, variant=in_(scenario.title, lang))
        footer = Footer(scenario.digest, 0, scenario.behaviour.label)
        figure = rank_moves(_titled(rescoring, name, lang), lang, title=title, footer=footer)
        written += save(figure, folder / f"ranks-{name}-{lang}")
    return written
