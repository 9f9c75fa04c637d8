"""The scoreboard held against the truth, as a table."""

from math import isnan

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.scoreboard import VERDICTS, Scoreboard
from sim.report.terms import number, term
from sim.report.titles import in_

NUMBERS = ("given", "few tasks", "many tasks", "wrong half", "interval")
TITLES = dict(
    zip(
        VERDICTS,
        ("verdict criticised", "verdict admonished", "verdict star", "verdict last", "verdict bottom"),
        strict=True,
    )
)


def show_scoreboard(console: Console, found: Scoreboard, lang: str) -> None:
    """One table a spread: how many units get each verdict, and how often it falls on the wrong half."""
    console.print(Text(in_(found.scenario.title, lang), style="bold"))
    console.print(Text(term("scoreboard", lang)))
    for order in found.order.to_dict("records"):
        console.print()
        console.print(Text(_head(order["spread"], order["correlation"], lang)))
        console.print(_table(found.verdicts[found.verdicts["spread"] == order["spread"]], lang))
    console.print(Text(term("scoreboard, aid", lang), style="dim"))


def _table(verdicts: pd.DataFrame, lang: str) -> Table:
    """The verdicts that anybody was given."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(Text(term("verdict", lang)), overflow="fold")
    for key in NUMBERS:
        table.add_column(Text(term(key, lang)), justify="right")
    for row in verdicts[verdicts["verdicts"] > 0].to_dict("records"):
        shares = (number(row[name], "share", lang) for name in ("given", "few", "many", "wrong"))
        low, high = (number(row[end], "whole share", lang) for end in ("low", "high"))
        within = term("nothing", lang) if isnan(row["low"]) else term("to", lang, low=low, high=high)
        table.add_row(Text(term(TITLES[row["verdict"]], lang)), *shares, within)
    return table


def _head(spread: float, correlation: float, lang: str) -> str:
    if not spread:
        return term("no true differences", lang)
    shown = number(correlation, "ratio", lang)
    return term("true spread", lang, spread=number(spread, "whole share", lang), correlation=shown)
