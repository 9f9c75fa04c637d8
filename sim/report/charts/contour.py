"""Lines of equal value of a measure over two numbers, drawn between the points that were tried."""

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.tri import Triangulation

from sim.report.charts.panel import PANEL_MM, Key, nothing, panel, round_numbers
from sim.report.charts.paths import axis_words, scaled
from sim.report.footer import Footer
from sim.report.look import CALM, FULL_MM, INK, PAPER, SMALL_PT, SOFT, WARM, drawing, length
from sim.report.terms import enough_decimals, kind_of, number, term, title_of

TALL_MM = PANEL_MM * 1.25
SHADES = LinearSegmentedColormap.from_list("heights", [PAPER, "#9cc3cf"])
FEWEST = 4
EDGE = 0.03
DASHED = (0, (4, 2))


def contour(
    frame: pd.DataFrame,
    lang: str,
    *,
    measure: str,
    across: str,
    up: str,
    target: float | None = None,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """A measure over the numbers tried at two paths, whether on a grid or scattered: mean, low and high by point.

    Between the points it is taken to go straight over the triangles of a Delaunay triangulation; nothing is smoothed,
    so luck shows as wiggles. `target` is drawn as a line of its own. Fewer than four points, or points in one line,
    have no picture.
    """
    title = title or term("contour", lang, measure=title_of(measure, lang))
    known = frame.dropna(subset=["mean"])
    x, y = (scaled(list(known[path])) for path in (across, up))
    if x is None or y is None or len(known) < FEWEST or not (np.ptp(x.numbers) and np.ptp(y.numbers)):
        return nothing(lang, title=title, footer=footer, width=width)
    kind, heights = kind_of(measure), known["mean"].to_numpy(float)
    steps = _lines(heights)
    lines = [line for line in steps if target is None or abs(line - target) > np.ptp(heights) / 1000]
    with drawing(lang):
        ticks = [round_numbers(min(each.numbers), max(each.numbers), 8) for each in (x, y)]
        sheet, axes = panel(
            TALL_MM,
            lang,
            title=title,
            aid=_aid(known, kind, lang),
            footer=footer,
            across=axis_words(across, x.unit, lang),
            up=axis_words(up, y.unit, lang),
            keys=_keys(lang, None if target is None else number(target, kind, lang)),
            width=width,
            left=max(length(f"{tick:g}") for tick in ticks[1]) + 3,
        )
        axes.set_xticks(ticks[0], [f"{tick:g}" for tick in ticks[0]])
        axes.set_yticks(ticks[1], [f"{tick:g}" for tick in ticks[1]])
        placed = Triangulation(x.numbers, y.numbers, triangles=Triangulation(*_unit(x.numbers, y.numbers)).triangles)
        _shade(axes, placed, heights, steps)
        if lines:
            drawn = axes.tricontour(placed, heights, levels=lines, colors=[CALM], linewidths=0.9)
            decimals = enough_decimals(lines, kind)
            words = {line: number(line, kind, lang, decimals=decimals) for line in lines}
            for label in axes.clabel(drawn, lines, fmt=words, fontsize=SMALL_PT, colors=[INK]):
                label.set_clip_on(False)
        if target is not None and heights.min() < target < heights.max():
            axes.tricontour(placed, heights, levels=[target], colors=[WARM], linewidths=1.6, linestyles=[DASHED])
        axes.plot(x.numbers, y.numbers, "o", ms=2.4, color=SOFT, zorder=3)
        return sheet.finished()


def _unit(x: list[float], y: list[float]) -> tuple[Any, Any]:
    """Both from 0 to 1, so that units do not shape the triangles."""
    across, up = ((np.array(each) - min(each)) / np.ptp(each) for each in (x, y))
    return across, up


def _lines(heights: Any) -> list[float]:
    low, high = float(heights.min()), float(heights.max())
    return [line for line in round_numbers(low, high, 7) if low < line < high]


def _aid(known: pd.DataFrame, kind: str, lang: str) -> str:
    halves = (known["high"] - known["mean"]).dropna()
    if halves.empty:
        return term("contour, aid, once", lang, n=len(known))
    half = number(halves.median(), kind, lang, signed=True).removeprefix("+")
    return term("contour, aid", lang, n=len(known), half=half)


def _keys(lang: str, target: str | None) -> list[Key]:
    dot = Key(term("contour point", lang), {"marker": "o", "ls": "none", "ms": 2.4, "color": SOFT})
    if target is None:
        return [dot]
    return [dot, Key(term("contour target", lang, value=target), {"color": WARM, "lw": 1.6, "ls": DASHED})]


def _shade(axes: Axes, placed: Triangulation, heights: Any, lines: list[float]) -> None:
    """Darker from line to line, over the whole of what was tried."""
    for ends, numbers, room in ((axes.set_xlim, placed.x, EDGE), (axes.set_ylim, placed.y, 1.5 * EDGE)):
        ends(numbers.min() - room * np.ptp(numbers), numbers.max() + room * np.ptp(numbers))
    if np.ptp(heights):
        edges = sorted({float(heights.min()), *lines, float(heights.max())})
        shades = [SHADES((at + 0.5) / (len(edges) - 1)) for at, _ in enumerate(pairwise(edges))]
        axes.tricontourf(placed, heights, levels=edges, colors=shades)
