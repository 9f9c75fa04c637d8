"""Which units are late more often than luck explains: late shares against numbers of tasks, within limits.

D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy import stats

from sim.report.charts.page import EDGE_MM
from sim.report.charts.panel import AXIS_MM, GAP_MM, PANEL_MM, Key, Labels, nothing, number_axis, panel, round_numbers
from sim.report.footer import Footer
from sim.report.look import CALM, FULL_MM, INK, PAPER, SOFT, WARM, drawing, shortened
from sim.report.terms import number, term

Floats = NDArray[np.float64]

INNER, OUTER = 0.95, 0.998
WIDEST_TITLE = 0.28  # of the width of the chart


class Dot(NamedTuple):
    """One unit in one year: tasks that were judged, the share of them that was late, and how far outside it is."""

    title: str
    tasks: int
    late: float
    outside: str


def funnel_plot(
    frame: pd.DataFrame,
    lang: str,
    *,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """Units' late shares in one simulated year against their tasks, with binomial limits about the overall share.

    `frame` has one row a replication and unit: replication, unit, title, tasks, on_time (NaN without tasks).
    Drawn is the first replication, as a county sees one year; the words count over all of them.
    """
    title = title or term("funnel", lang)
    judged = frame[frame["on_time"].notna() & (frame["tasks"] > 0)]
    if judged.empty:
        return nothing(lang, title=title, footer=footer, width=width)
    years = [year for _, year in judged.groupby("replication", sort=True)]
    dots, overall = dots_of(years[0]), overall_share(years[0])
    beyond = [sum(dot.outside != "" for dot in dots_of(year)) for year in years]
    with drawing(lang):
        aid = term(
            "funnel, aid",
            lang,
            n=number(len(dots), "count", lang),
            seen=number(sum(beyond) / len(beyond), "count" if len(beyond) == 1 else "mean", lang),
            luck=number(outside_by_luck(np.array([float(dot.tasks) for dot in dots]), overall), "mean", lang),
        )
        sheet, axes = panel(
            PANEL_MM + 8,
            lang,
            title=title,
            aid=aid,
            footer=footer,
            across=term("tasks in the year", lang),
            up=term("share of tasks late", lang),
            keys=_keys(number(overall, "share", lang), lang),
            width=width,
            intervals=False,
        )
        most = max(dot.tasks for dot in dots)
        _limits(axes, overall, most)
        high = max(1.12 * max(dot.late for dot in dots), 2.0 * overall, 0.02)
        axes.set(xlim=(0, most * 1.06 + 1), ylim=(-0.03 * high, min(high, 1.04)))
        number_axis(axes, "y", round_numbers(0, min(high, 1.0), 6), "share", lang)
        number_axis(axes, "x", round_numbers(0, most, 8, whole=True), "count", lang)
        _dots(axes, dots, Labels(axes, width - 2 * EDGE_MM - AXIS_MM - GAP_MM, PANEL_MM + 8), width * WIDEST_TITLE)
        return sheet.finished()


def overall_share(year: pd.DataFrame) -> float:
    """The share late of all tasks of all units."""
    return float(((1 - year["on_time"]) * year["tasks"]).sum() / year["tasks"].sum())


def limits(tasks: Floats, share: float, coverage: float) -> tuple[Floats, Floats]:
    """The late shares beyond which a unit lies with at most the remaining probability, half of it on each side.

    Quantiles of the binomial, interpolated between whole numbers of tasks as in Spiegelhalter's appendix; the
    upper limit mirrors the lower one. Of two tasks, late by the toss of a coin, none are late in a quarter of all
    years, and two in another:

    >>> low, high = limits(np.array([2.0]), 0.5, 0.5)
    >>> float(low[0]), float(high[0])
    (0.0, 1.0)
    """
    tail = (1 - coverage) / 2
    return _lower(tasks, share, tail).clip(0), (1 - _lower(tasks, 1 - share, tail)).clip(None, 1)


def _lower(tasks: Floats, share: float, tail: float) -> Floats:
    law = stats.binom(tasks, share)
    whole = law.ppf(tail)
    over = (law.cdf(whole) - tail) / law.pmf(whole)
    return np.asarray((whole - over) / tasks, dtype=np.float64)


def outside_by_luck(tasks: Floats, share: float) -> float:
    """How many of these units lie outside the inner limits in a year if nothing but luck parts them."""
    low, high = limits(tasks, share, INNER)
    law = stats.binom(tasks, share)
    return float((law.cdf(np.ceil(low * tasks - 1e-9) - 1) + law.sf(np.floor(high * tasks + 1e-9))).sum())


def dots_of(year: pd.DataFrame) -> list[Dot]:
    """The units of one year, each with "outer", "inner" or "" for the limits it lies outside."""
    share, tasks = overall_share(year), year["tasks"].to_numpy(float)
    late = (1 - year["on_time"]).to_numpy(float)
    found = np.full(len(tasks), "", dtype=object)
    for name, coverage in (("inner", INNER), ("outer", OUTER)):
        low, high = limits(tasks, share, coverage)
        found[(late < low - 1e-9) | (late > high + 1e-9)] = name
    return [Dot(*row) for row in zip(year["title"], tasks.astype(int).tolist(), late.tolist(), found, strict=True)]


def _keys(overall: str, lang: str) -> Sequence[Key]:
    dot = {"marker": "o", "ls": "none", "ms": 3.2}
    return [
        Key(term("unit inside", lang), {**dot, "mfc": PAPER, "mec": SOFT}),
        Key(term("unit outside", lang), {**dot, "marker": "D", "mfc": WARM, "mec": WARM}),
        Key(term("overall share", lang, share=overall), {"color": INK, "lw": 0.8}),
        Key(term("inner limits", lang), {"color": CALM, "lw": 0.9, "ls": (0, (4, 2))}),
        Key(term("outer limits", lang), {"color": CALM, "lw": 0.9}),
    ]


def _limits(axes: Axes, overall: float, most: int) -> None:
    tasks = np.arange(1, int(most * 1.06) + 2, dtype=np.float64)
    axes.axhline(overall, color=INK, lw=0.8)
    for coverage, dashes in ((INNER, (0, (4, 2))), (OUTER, "-")):
        for edge in limits(tasks, overall, coverage):
            axes.plot(tasks, edge, color=CALM, lw=0.9, ls=dashes)


def _dots(axes: Axes, dots: Sequence[Dot], labels: Labels, widest: float) -> None:
    """The dots; those outside bear their titles as far as there is room."""
    for dot in dots:
        labels.keep_free(dot.tasks, dot.late, 0.7)
        out = dot.outside != ""
        face, edge = (WARM, WARM) if out else (PAPER, SOFT)
        axes.plot([dot.tasks], [dot.late], "D" if out else "o", mfc=face, mec=edge, ms=3.4, zorder=3, clip_on=False)
    for dot in sorted(dots, key=lambda dot: -dot.late):
        if dot.outside:
            labels.put(dot.tasks, dot.late, shortened(dot.title, widest), "right left above below")
