"""What units score, and how little a single year says about it: a caterpillar with ranks."""

from math import isnan
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiment.inference import Interval, interval
from sim.report.charts.page import EDGE_MM, millimetres, page
from sim.report.charts.panel import nothing
from sim.report.footer import Footer
from sim.report.look import (
    CALM,
    FAINT,
    FULL_MM,
    INK,
    LINE,
    SMALL_PT,
    SOFT,
    TALLEST_MM,
    drawing,
    length,
    shortened,
)
from sim.report.terms import number, term
from sim.report.years import Range, nine_in_ten, ranks

WIDEST_TITLE_MM = 66.0
HEAD_MM, ROW_MM, AXIS_MM, OUTSIDE_MM = 5.0, 5.0, 9.0, 22.0
SCORE_MM, RANK_MM, GAP_MM = 12.0, 28.0, 3.0


class Row(NamedTuple):
    """One unit: its mean score, the scores and the ranks of its years."""

    title: str
    mean: Interval
    scores: Range
    ranks: Range


def unit_scores(frame: pd.DataFrame, lang: str, *, title: str | None = None, footer: Footer | None = None) -> Figure:
    """Units by mean score, each with the interval of the mean, the range of its years and of its ranks.

    `frame` has one row a replication and unit: replication, unit, title, score, rank. The thin line is what
    a unit must expect of a single year; more replications shorten the thick line only.
    """
    title = title or term("unit scores", lang)
    if frame.empty:
        return nothing(lang, title=title, footer=footer)
    rows = _rows(frame)
    once = frame["replication"].nunique() == 1
    pitch = min(ROW_MM, (TALLEST_MM - OUTSIDE_MM - HEAD_MM - AXIS_MM) / len(rows))
    with drawing(lang):
        sheet, top = page(
            FULL_MM,
            HEAD_MM + pitch * len(rows) + AXIS_MM,
            lang,
            title=title,
            aid=term("scores in one year" if once else "scores, aid", lang),
            footer=footer,
        )
        titles = min(max(length(row.title) for row in rows), WIDEST_TITLE_MM)
        left, height = EDGE_MM + titles + GAP_MM, pitch * len(rows)
        _words(millimetres(sheet, top, HEAD_MM + height), rows, pitch, lang, once=once)
        wide = FULL_MM - EDGE_MM - SCORE_MM - RANK_MM - left
        panel = sheet.axes(left, top + HEAD_MM, wide, height)
        _draw(panel, rows, lang, once=once)
        return sheet.finished()


def _rows(frame: pd.DataFrame) -> list[Row]:
    rows = [
        Row(
            str(years["title"].iloc[0]),
            interval(years["score"].to_numpy(float)),
            nine_in_ten(years["score"]),
            ranks(years["rank"]),
        )
        for _, years in frame.groupby("unit", sort=True)
    ]
    return sorted(rows, key=lambda row: -row.mean.mean)


def _words(table: Axes, rows: list[Row], pitch: float, lang: str, *, once: bool) -> None:
    """Titles left of the panel, mean scores and ranks right of it."""
    rank = FULL_MM - EDGE_MM
    score = rank - RANK_MM
    for at, key in ((score, "score" if once else "mean score"), (rank, "rank" if once else "rank in years")):
        words = term(key, lang)
        table.text(at, HEAD_MM / 2, words, ha="right", va="center_baseline", size=SMALL_PT, color=SOFT)
    for n, row in enumerate(rows):
        middle = HEAD_MM + (n + 0.5) * pitch
        table.text(EDGE_MM, middle, shortened(row.title, WIDEST_TITLE_MM), va="center_baseline")
        table.text(score, middle, number(row.mean.mean, "points", lang), ha="right", va="center_baseline")
        table.text(rank, middle, _ranks(row.ranks, lang), ha="right", va="center_baseline")


def _ranks(ranks: Range, lang: str) -> str:
    low, high = (number(edge, "count", lang) for edge in ranks)
    return low if low == high else term("to", lang, low=low, high=high)


def _draw(panel: Axes, rows: list[Row], lang: str, *, once: bool) -> None:
    for n, row in enumerate(rows):
        if n % 2:
            panel.axhspan(n - 0.5, n + 0.5, color=FAINT, lw=0, zorder=0)
        if not isnan(row.mean.low):
            panel.plot(row.scores, [n, n], color=SOFT, lw=0.8, solid_capstyle="butt")
            panel.plot([row.mean.low, row.mean.high], [n, n], color=CALM, lw=3.2, solid_capstyle="butt", alpha=0.75)
        panel.plot([row.mean.mean], [n], "o", ms=3.2, color=INK)
    middle = sum(row.mean.mean for row in rows) / len(rows)
    panel.axvline(middle, color=LINE, lw=0.8, zorder=0.5)
    panel.set(ylim=(len(rows) - 0.5, -0.5), xlabel=term("score" if once else "score a year", lang))
    panel.set_yticks([])
    panel.spines["left"].set_visible(False)
    panel.margins(x=0.02)
