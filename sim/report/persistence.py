"""Several years in a row, as tables: measures by year, who stays in which third, which seats lost their cadre."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.inference import bounded
from sim.experiment.run import headlines
from sim.experiment.years import THIRDS, Years
from sim.report.tables import show
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import in_

FRAMES = ("measures", "units", "cadres", "summary", "moves", "grades", "again")
SHOWN = ("summary", "moves", "grades", "again")
FATES = ("people.removed", "people.transferred", "people.admonished", "people.warned", "people.rating.mean")


def show_years(console: Console, found: Years, lang: str) -> None:
    """The tables, the years side by side, and how to read them."""
    console.print(Text(in_(found.scenario.title, lang), style="bold"))
    rows = _by_year(found, lang)
    when = [str(year) for year in sorted(found.summary["year"].unique())]
    show(console, _table(term("years in a row", lang), [term("measure", lang), *when], rows))
    if found.moves["pairs"].sum():
        heads = ("whom and where", *(f"next in {third}" for third in THIRDS), "pairs of years")
        told = [term(head, lang) for head in heads]
        show(console, _table(term("who stays where", lang), told, _moves(found.moves, lang)))
    if found.grades["pairs"].sum():
        titles = _titles(found, lang)
        told = [term("grade of before", lang), *(term("then grade", lang, grade=title) for title in titles)]
        show(console, _table(term("grades from year to year", lang), told, _grades(found.grades, titles, lang)))
    if len(found.again):
        again = [
            [
                term(f"lost {row['what']}", lang),
                number(row["times"], "count", lang),
                number(row["seats"], "count", lang),
            ]
            for row in found.again.to_dict("records")
        ]
        told = [term(head, lang) for head in ("lost how", "lost times", "lost seats")]
        show(console, _table(term("seats that lost", lang), told, again))
    console.print(Text(term("years, aid", lang, n=found.replications), style="dim"))


def _by_year(found: Years, lang: str) -> list[list[str]]:
    """One row a measure that matters here, one column a year."""
    names: Sequence[str] = [*headlines(found.scenario)]
    names = [*names, *(name for name in FATES if name not in names)]
    rows = []
    for name in names:
        own = found.summary[found.summary["measure"] == name]
        if own["mean"].isna().all() or not (own["mean"] != 0).any():
            continue
        kind = kind_of(name)
        rows.append([title_of(name, lang), *(_with_interval(row, kind, lang) for row in own.to_dict("records"))])
    return rows


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Words in the first column, numbers in the others."""
    table = Table(title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for position, head in enumerate(heads):
        table.add_column(Text(head), justify="right" if position else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _with_interval(row: Mapping[Any, Any], kind: str, lang: str) -> str:
    mean = number(row["mean"], kind, lang)
    if isnan(row["low"]):
        return mean
    return f"{mean} [{number(row['low'], kind, lang)}, {number(row['high'], kind, lang)}]"


def _moves(moves: pd.DataFrame, lang: str) -> list[list[str]]:
    rows = []
    for (whom, before), own in moves.groupby(["whom", "before"], sort=False):
        if own["pairs"].sum():
            shares = [number(share, "share", lang) for share in own["share"]]
            rows.append([term(f"{whom} in {before}", lang), *shares, number(own["pairs"].sum(), "count", lang)])
    return rows


def _titles(found: Years, lang: str) -> list[str]:
    bonus = found.scenario.epochs[-1].policy.bonus
    return [in_(grade.title, lang) for grade in bonus.grades.grades] if bonus else []


def _grades(grades: pd.DataFrame, titles: Sequence[str], lang: str) -> list[list[str]]:
    """One row a grade that anybody had, with the shares that have each grade in the next year."""
    return [
        [title, *(number(share, "share", lang) for share in own["share"])]
        for title, (_, own) in zip(titles, grades.groupby("before", sort=False), strict=True)
        if own["pairs"].sum()
    ]


def years_as_json(found: Years) -> dict[str, Any]:
    """Plain values: scenario, digest, years, chains, and the tables; None where unknown."""
    tables = {
        name: [
            {key: bounded(value) if isinstance(value, float) else value for key, value in row.items()}
            for row in getattr(found, name).to_dict("records")
        ]
        for name in SHOWN
    }
    head = {"scenario": found.scenario.name, "digest": found.scenario.digest}
    return {**head, "years": found.years, "replications": found.replications, **tables}
