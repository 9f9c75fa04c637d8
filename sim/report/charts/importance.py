"""Which values matter: effects or shares of the variance with their intervals, and the floor of luck beneath."""

from math import isnan
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiment.design.samples import MORRIS
from sim.report.charts.panel import Key, nothing
from sim.report.charts.path_rows import MOST, PathRow, Said, path_rows, set_scale, with_rest
from sim.report.footer import Footer
from sim.report.look import CALM, INK, LINE, PAPER, SOFT, WARM, drawing
from sim.report.terms import kind_of, number, term, title_of

MARK_MM = 1.7
"""How far apart the marks of a row stand."""


def importance(
    frame: pd.DataFrame,
    lang: str,
    *,
    measure: str,
    kind: str,
    title: str | None = None,
    footer: Footer | None = None,
) -> Figure:
    """One row a path: what `sim.experiment.sensitivity` found for a measure by `kind`, morris or saltelli.

    Morris: the mean of absolute effects; saltelli: the first and the total order. A mark is filled where it is beyond
    the floor of luck, which is hatched from 0 on.
    """
    title = title or term("importance", lang, measure=title_of(measure, lang))
    morris = kind == MORRIS
    by = "mu_star" if morris else "total"
    shown = frame.sort_values(by, ascending=False, kind="stable")
    if shown.empty or shown[by].isna().all():
        return nothing(lang, title=title, footer=footer)
    own = kind_of(measure) if morris else "share"
    marks = MORRIS_MARKS if morris else SOBOL_MARKS
    with drawing(lang):
        rows = shown[:MOST].to_dict("records")
        sheet, axes, middles = path_rows(
            [PathRow(str(row["path"]), tuple(_said(row, mark, own, lang) for mark in marks)) for row in rows],
            lang,
            title=title,
            aid=with_rest(term(f"importance {kind}, aid", lang), len(shown), lang),
            footer=footer,
            keys=_keys(marks, lang, floors=bool(shown["floor"].notna().any())),
            across=term("importance effect" if morris else "importance share", lang),
            intervals=False,
        )
        ends = [0.0]
        for row, middle in zip(rows, middles, strict=True):
            for at, mark in enumerate(marks):
                ends += _draw(axes, row, mark, middle + (at - (len(marks) - 1) / 2) * 2 * MARK_MM)
        axes.axvline(0, color=INK, lw=0.7)
        set_scale(axes, min(ends), max(ends), own, lang, apart=morris)
        return sheet.finished()


Mark = dict[str, Any]
MORRIS_MARKS: tuple[Mark, ...] = (
    {"value": "mu_star", "low": "low", "high": "high", "floor": "floor", "marker": "o", "colour": CALM, "key": ""},
)
SOBOL_MARKS: tuple[Mark, ...] = (
    {"value": "first", "low": "first_low", "high": "first_high", "floor": "first_floor", "marker": "s",
     "colour": WARM, "key": "first order"},
    {"value": "total", "low": "low", "high": "high", "floor": "floor", "marker": "o", "colour": CALM,
     "key": "total order"},
)  # fmt: skip


def _said(row: dict[Any, Any], mark: Mark, kind: str, lang: str) -> Said:
    value, floor = row[mark["value"]], row[mark["floor"]]
    words = number(value, kind, lang, signed=mark["value"] == "mu_star").removeprefix("+")
    return Said(words, INK if isnan(floor) or value > floor else SOFT)


def _draw(axes: Axes, row: dict[Any, Any], mark: Mark, middle: float) -> list[float]:
    """The mark with its interval above its floor; what has to fit on the axis."""
    value, low, high, floor = (float(row[mark[name]]) for name in ("value", "low", "high", "floor"))
    if not isnan(floor):
        edges = [middle - MARK_MM * 0.8, 2 * MARK_MM * 0.8]
        axes.barh([middle], [floor], edges[1], fc=PAPER, ec=LINE, hatch="//////", lw=0.4, zorder=1)
    if not isnan(low):
        axes.plot([low, high], [middle] * 2, color=mark["colour"], lw=1.3, solid_capstyle="butt", zorder=2)
    face = mark["colour"] if isnan(floor) or value > floor else PAPER
    how = {"mfc": face, "mec": mark["colour"], "mew": 1.1, "zorder": 3}
    axes.plot([value], [middle], mark["marker"], ms=4.2, **how)
    return [end for end in (value, low, high, floor) if not isnan(end)]


def _keys(marks: tuple[Mark, ...], lang: str, *, floors: bool) -> list[Key]:
    keys = [
        Key(term(mark["key"], lang), {"marker": mark["marker"], "ls": "none", "ms": 4.2, "color": mark["colour"]})
        for mark in marks
        if mark["key"]
    ]
    if not floors:
        return keys
    dot = {"marker": "o", "ls": "none", "ms": 4.2, "mec": SOFT, "mew": 1.1}
    return [
        *keys,
        Key(term("importance beyond", lang), {**dot, "mfc": SOFT}),
        Key(term("importance within", lang), {**dot, "mfc": PAPER}),
        Key(term("importance floor", lang), patch={"fc": PAPER, "ec": LINE, "hatch": "//////", "lw": 0.4}),
    ]
