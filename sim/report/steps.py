"""Layers laid on one after another, as a table and as a waterfall."""

from math import isnan
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.in_turn import InTurn
from sim.report.charts.waterfall import waterfall
from sim.report.files import write
from sim.report.footer import Footer
from sim.report.look import save
from sim.report.tables import INDENT, table_of, with_half_width
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import in_

ORDERS = {"in_order": "in order", "in_reverse": "in reverse", "all_orders": "all orders"}
"""The orders in which layers may come, and what each column is called."""


def show_steps(console: Console, found: InTurn, lang: str) -> None:
    """The table, and how to read it."""
    console.print(Text(in_(found.base.title, lang), style="bold"))
    console.print(Text(subject_of(found, lang)))
    console.print(steps_table(found, lang))
    console.print(Text(term("steps, aid", lang), style="dim"))
    if found.frame["all_orders"].isna().all():
        console.print(Text(term("steps, many", lang), style="dim"))


def steps_table(found: InTurn, lang: str) -> Table:
    """Before, each layer with its change in three orders and where the measure stands then, and the whole change."""
    kind = kind_of(found.measure, averaged=True)
    orders = {name: head for name, head in ORDERS.items() if not found.frame[name].isna().all()}
    rows = [[term("baseline", lang), number(found.before.mean, kind, lang), *("" for _ in orders)]]
    for row, level in zip(found.frame.to_dict("records"), found.levels[1:], strict=True):
        changes = (with_half_width(row[name], row[f"{name}_high"], kind, lang) for name in orders)
        rows.append([INDENT + in_(found.layers[row["layer"]], lang), number(level, kind, lang), *changes])
    whole = number(found.after.mean - found.before.mean, kind, lang, signed=True)
    rows.append([term("all together", lang), number(found.after.mean, kind, lang), *(whole for _ in orders)])
    return table_of("step", lang, ("step",), ("stands at", *orders.values()), rows, footer_of(found))


def steps_chart(found: InTurn, lang: str, order: str = "in_order") -> Figure:
    """The waterfall from before to after: in order, in reverse, or by the mean over all orders."""
    title = term("steps of", lang, subject=subject_of(found, lang))
    return waterfall(steps_frame(found, lang, order), lang, measure=found.measure, title=title, footer=footer_of(found))


def steps_frame(found: InTurn, lang: str, order: str = "in_order") -> pd.DataFrame:
    """step, title, change, low, high: the first and the last row are totals. In reverse the last layer comes first."""
    frame = found.frame.iloc[::-1] if order == "in_reverse" else found.frame
    nan = float("nan")
    rows = [
        ("before", term("baseline", lang), found.before.mean, nan, nan),
        *(
            (row["layer"], in_(found.layers[row["layer"]], lang), row[order], row[f"{order}_low"], row[f"{order}_high"])
            for row in frame.to_dict("records")
        ),
        ("after", term("all together", lang), found.after.mean, nan, nan),
    ]
    return pd.DataFrame(rows, columns=["step", "title", "change", "low", "high"])


def write_steps(folder: Path, found: InTurn, lang: str) -> list[Path]:
    """Write the steps; returns the files: facts.json, steps.csv, and a chart for each order."""
    written = write(folder, {"steps": found.frame}, facts=found.as_json())
    orders = [order for order in ORDERS if not isnan(found.frame[order].iloc[0])]
    charts = ((order, steps_chart(found, lang, order)) for order in orders)
    return written + [path for order, chart in charts for path in save(chart, folder / f"steps-{order}-{lang}")]


def subject_of(found: InTurn, lang: str) -> str:
    """What is told: the days of a matter, or a measure."""
    if found.matter is None:
        return title_of(found.measure, lang)
    return term("official days of", lang, matter=in_(found.base.demand.matters[found.matter].title, lang))


def footer_of(found: InTurn) -> Footer:
    """The small print."""
    assumed = sum(source.source is None and not source.default for source in found.base.sources)
    return Footer(found.base.digest, found.replications, found.base.behaviour.mode, assumed)
