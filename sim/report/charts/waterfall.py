"""From before to after, step by step: which part of a reform contributes how much."""

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiment.compare import Comparison
from sim.report.charts.page import EDGE_MM, millimetres, page
from sim.report.charts.panel import KEY_MM, Key, in_rows, nothing, number_axis, round_numbers, write_keys
from sim.report.footer import Footer
from sim.report.look import (
    CALM,
    FULL_MM,
    INK,
    LINE,
    PAPER,
    SMALL_PT,
    SOFT,
    TALLEST_MM,
    WARM,
    drawing,
    length,
    shortened,
)
from sim.report.terms import ahead, kind_of, number, term, title_of

WIDEST_TITLE_MM = 60.0
HEAD_MM, ROW_MM, AXIS_MM, GAP_MM, OUTSIDE_MM = 5.0, 6.0, 9.5, 4.0, 26.0
SUMS_TO = 1e-6  # of the largest level, within which the steps must lead to the last total


class Step(NamedTuple):
    """One row: a total (where it stands) or a contribution (from where to where), with its interval."""

    title: str
    start: float
    end: float
    low: float
    high: float
    total: bool


def contributions(comparison: Comparison, layer: str, measure: str, lang: str, titles: dict[str, str]) -> pd.DataFrame:
    """The frame of a layer A+B over a baseline, from a comparison that holds A, B and A+B.

    Each part counts by what it does alone; what both do beyond the sum of each stands as the last contribution.
    """
    rows = comparison.differences.query("measure == @measure").set_index("variant")
    beyond = comparison.interactions.query("measure == @measure").set_index("variant").loc[layer]
    both, nan = rows.loc[layer], math.nan
    found = [
        ("before", term("baseline", lang), both["base"], nan, nan),
        *((part, titles.get(part, part), *rows.loc[part, ["difference", "low", "high"]]) for part in layer.split("+")),
        ("beyond", term("together beyond", lang), *beyond[["interaction", "low", "high"]]),
        ("after", term("all together", lang), both["variant_mean"], nan, nan),
    ]
    return pd.DataFrame(found, columns=["step", "title", "change", "low", "high"])


def waterfall(
    frame: pd.DataFrame,
    lang: str,
    *,
    measure: str,
    title: str | None = None,
    footer: Footer | None = None,
) -> Figure:
    """A measure before, what each step contributes, and after.

    `frame`: step, title, change, and low, high where an interval is known; the first and the last row are
    totals. The axis shows the range in which things move and need not begin at 0.
    """
    title = title or term("waterfall", lang, measure=title_of(measure, lang))
    if len(frame) < 2:
        return nothing(lang, title=title, footer=footer)
    steps, kind, sign = steps_of(frame), kind_of(measure), ahead(measure)
    pitch = min(ROW_MM, (TALLEST_MM - OUTSIDE_MM - HEAD_MM - AXIS_MM) / len(steps))
    with drawing(lang):
        keys = in_rows(_keys(sign, lang), FULL_MM - 2 * EDGE_MM)
        head, height = len(keys) * KEY_MM + HEAD_MM, pitch * len(steps)
        aid = term("waterfall, aid", lang)
        sheet, top = page(FULL_MM, head + height + AXIS_MM, lang, title=title, aid=aid, footer=footer)
        table = millimetres(sheet, top, head + height)
        write_keys(table, keys, 0)
        rights = _write(table, steps, head, pitch, kind, lang)
        left = EDGE_MM + min(max(length(step.title) for step in steps), WIDEST_TITLE_MM) + GAP_MM
        axes = sheet.axes(left, top + head, rights - GAP_MM - left, height)
        _draw(axes, steps, sign)
        axes.set_xlabel(title_of(measure, lang))
        low, high = axes.get_xlim()
        number_axis(axes, "x", round_numbers(low, high, 5), kind, lang)
        return sheet.finished()


def steps_of(frame: pd.DataFrame) -> list[Step]:
    """The rows with the levels between which they lead; refused if they do not lead to the last total."""
    changes = [float(change) for change in frame["change"]]
    levels = list(accumulate(changes[:-1]))
    if abs(levels[-1] - changes[-1]) > SUMS_TO * max(map(abs, levels)):
        raise ValueError(f"the steps lead to {levels[-1]}, and the last total is {changes[-1]}")
    ends = [*levels, changes[-1]]
    known = frame.reindex(columns=["low", "high"]).astype(float)
    return [
        Step(str(title), end - change, end, low, high, n in (0, len(changes) - 1))
        for n, (title, change, end, low, high) in enumerate(
            zip(frame["title"], changes, ends, known["low"], known["high"], strict=True)
        )
    ]


def _keys(sign: int, lang: str) -> list[Key]:
    down, up = ("worse", "better") if sign > 0 else ("better", "worse")
    names = {CALM: down, WARM: up} if sign <= 0 else {CALM: up, WARM: down}
    if sign == 0:
        names = {CALM: "lowers it", WARM: "raises it"}
    return [
        Key(term("total", lang), {"marker": "D", "color": INK, "ms": 3.6, "ls": "none"}),
        *(Key(term(key, lang), patch=_face(colour)) for colour, key in names.items()),
        Key(term("interval", lang), {"color": INK, "lw": 0.9}),
    ]


def _face(colour: str) -> dict[str, Any]:
    return {"fc": colour, "ec": PAPER, "lw": 0, "hatch": "" if colour == CALM else "/////"}


def _write(table: Axes, steps: Sequence[Step], head: float, pitch: float, kind: str, lang: str) -> float:
    """Titles, changes and intervals; where the columns of numbers begin."""
    said, between = [], []
    for step in steps:
        change = step.end if step.total else step.end - step.start
        said.append(number(change, kind, lang, signed=not step.total))
        ends = [number(end, kind, lang, signed=True, bare=True) for end in (step.low, step.high)]
        between.append(term("to", lang, low=ends[0], high=ends[1]) if math.isfinite(step.low) else "")
    third = FULL_MM - EDGE_MM
    second = third - max(length(words, SMALL_PT) for words in (*between, term("interval", lang))) - GAP_MM
    for right, key in ((second, "change"), (third, "interval")):
        table.text(
            right, head - HEAD_MM / 2, term(key, lang), ha="right", va="center_baseline", size=SMALL_PT, color=SOFT
        )
    for n, step in enumerate(steps):
        middle = head + (n + 0.5) * pitch
        table.text(EDGE_MM, middle, shortened(step.title, WIDEST_TITLE_MM), va="center_baseline")
        table.text(second, middle, said[n], ha="right", va="center_baseline")
        table.text(third, middle, between[n], ha="right", va="center_baseline", size=SMALL_PT)
    return second - max(length(words) for words in (*said, term("change", lang))) - GAP_MM


def _draw(axes: Axes, steps: Sequence[Step], sign: int) -> None:
    for n, step in enumerate(steps):
        if step.total:
            axes.plot([step.end], [n], "D", color=INK, ms=4.0, zorder=4)
        else:
            good = (step.end - step.start) * (sign or -1) >= 0
            axes.barh([n], [step.end - step.start], 0.56, left=step.start, **_face(CALM if good else WARM))
        if math.isfinite(step.low) and not step.total:
            axes.plot([step.start + step.low, step.start + step.high], [n, n], color=INK, lw=0.9, zorder=3)
        if n + 1 < len(steps):
            axes.plot([step.end, step.end], [n, n + 1], color=LINE, lw=0.8, zorder=0.6)
    ends = [end for step in steps for end in (step.end, step.start + step.low, step.start + step.high)]
    ends = [end for end in ends if math.isfinite(end)] + [step.start for step in steps[1:-1]]
    low, high = min(ends), max(ends)
    edge = 0.06 * ((high - low) or abs(high) or 1.0)
    axes.set(xlim=(low - edge, high + edge), ylim=(len(steps) - 0.5, -0.5))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
