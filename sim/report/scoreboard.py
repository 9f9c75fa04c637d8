"""The scoreboard held against the truth, as tables."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.scoreboard import VERDICTS, Scoreboard
from sim.experiment.verdicts import BINS
from sim.report.terms import number, term
from sim.report.titles import in_

HEADS = ("verdict", "given", "wrong half", "interval", "wrongly", "rightly")
TITLES = {verdict: f"verdict {verdict}" for verdict in VERDICTS}


def show_scoreboard(console: Console, found: Scoreboard, lang: str) -> None:
    """For every number of years: a table a spread, then by number of tasks, then the curve over the spreads."""
    console.print(Text(in_(found.scenario.title, lang), style="bold"))
    console.print(Text(term("scoreboard", lang)))
    for years in found.years:
        own = {
            name: frame[frame["years"] == years]
            for name, frame in (
                ("order", found.order),
                ("verdicts", found.verdicts),
                ("tasks", found.by_tasks),
                ("ranks", found.ranks),
            )
        }
        if len(found.years) > 1:
            console.print()
            console.print(Text(term("years added up", lang, years=years), style="bold"))
        for order in own["order"].to_dict("records"):
            here = {name: frame[frame["spread"] == order["spread"]] for name, frame in own.items()}
            console.print()
            console.print(Text(_head(order["spread"], order["correlation"], lang)))
            if order["spread"]:
                console.print(Text(_ranks(here["ranks"], lang)))
            console.print(_verdicts(here["verdicts"], lang))
            if order["spread"]:
                console.print(_by_tasks(here["tasks"], lang))
        if (own["order"]["spread"] > 0).sum() > 1:
            console.print(_curve(own["verdicts"], lang))
    console.print(Text(term("scoreboard, aid", lang), style="dim"))


def _verdicts(verdicts: pd.DataFrame, lang: str) -> Table:
    """The verdicts that anybody was given."""
    rows = []
    for row in verdicts[verdicts["verdicts"] > 0].to_dict("records"):
        given, wrong, wrongly, rightly = (_share(row[name], lang) for name in ("given", "wrong", "wrongly", "rightly"))
        rows.append([term(TITLES[row["verdict"]], lang), given, wrong, _within(row, "", lang), wrongly, rightly])
    return _table(None, [term(head, lang) for head in HEADS], rows)


def _by_tasks(by_tasks: pd.DataFrame, lang: str) -> Table:
    """How often each verdict falls on the wrong half, where there are few tasks and where there are many."""
    given = by_tasks.groupby("verdict")["verdicts"].transform("sum") > 0
    rows = [
        [term(TITLES[str(verdict)], lang), *(_share(wrong, lang) for wrong in own["wrong"])]
        for verdict, own in by_tasks[given].groupby("verdict", sort=False)
    ]
    heads = [term("verdict", lang), *(term(f"third with {name}", lang) for name in BINS)]
    return _table(term("by number of tasks", lang), heads, rows)


def _curve(verdicts: pd.DataFrame, lang: str) -> Table:
    """By verdict the chance of the wrong half to get it, spread by spread."""
    some = verdicts[verdicts["spread"] > 0]
    spreads = some["spread"].unique().tolist()
    heads = [term("spread of", lang, spread=number(spread, "whole share", lang)) for spread in spreads]
    rows = [
        [
            term(TITLES[str(verdict)], lang),
            *(f"{_share(row['wrongly'], lang)} ({_within(row, 'wrongly_', lang)})" for row in own.to_dict("records")),
        ]
        for verdict, own in some.groupby("verdict", sort=False)
        if own["verdicts"].sum()
    ]
    return _table(term("curve", lang), [term("verdict", lang), *heads], rows)


def _ranks(ranks: pd.DataFrame, lang: str) -> str:
    """Where who is shown first, in the middle and last truly belongs."""
    rows = ranks.to_dict("records")
    ends = {"first": rows[0], "middle": rows[(len(rows) - 1) // 2], "last": rows[-1]}
    told = {
        f"{at}_{end}": number(round(row[end]), "count", lang) for at, row in ends.items() for end in ("low", "high")
    }
    return term("shown and true", lang, n=len(rows), **told)


def _table(title: str | None, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    named = None if title is None else Text(title)
    table = Table(title=named, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for position, head in enumerate(heads):
        table.add_column(Text(head), justify="right" if position else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _share(value: float, lang: str) -> str:
    return number(value, "share", lang)


def _within(row: dict[Any, Any], of: str, lang: str) -> str:
    low, high = row[f"{of}low"], row[f"{of}high"]
    if isnan(low):
        return term("nothing", lang)
    return term("to", lang, low=number(low, "whole share", lang), high=number(high, "whole share", lang))


def _head(spread: float, correlation: float, lang: str) -> str:
    if not spread:
        return term("no true differences", lang)
    shown = number(correlation, "ratio", lang)
    return term("true spread", lang, spread=number(spread, "whole share", lang), correlation=shown)
