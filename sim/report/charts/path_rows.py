"""A row a path: its name on the left, a panel in the middle, what is printed on the right."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from sim.report.charts.page import EDGE_MM, SMALL_MM, millimetres, page
from sim.report.charts.panel import KEY_MM, Key, in_rows, round_numbers, write_keys
from sim.report.charts.paths import path_lines
from sim.report.footer import Footer
from sim.report.look import FAINT, FULL_MM, INK, SMALL_PT, SOFT, TALLEST_MM, TEXT_PT, Sheet, length
from sim.report.terms import enough_decimals, number, term

WIDEST_MM, GAP_MM, ROW_MM, AXIS_MM, HEAD_MM, OUTSIDE_MM = 52.0, 4.0, 9.0, 10.0, 4.5, 26.0
LINES = 3
MOST = 24
"""Paths of a picture that can be read; the rest is told."""


class Said(NamedTuple):
    """Words on the right of a row, one below the other, and in which ink."""

    words: str
    colour: str = INK


class PathRow(NamedTuple):
    """A path and what stands beside it."""

    path: str
    said: tuple[Said, ...]


def path_rows(
    rows: Sequence[PathRow],
    lang: str,
    *,
    title: str,
    aid: str,
    footer: Footer | None,
    keys: Sequence[Key],
    across: str,
    intervals: bool = True,
) -> tuple[Sheet, Axes, list[float]]:
    """A sheet, the axes of its panel, whose ordinate counts millimetres down, and the middle of each row."""
    legend = in_rows(keys, FULL_MM - 2 * EDGE_MM)
    head = len(legend) * KEY_MM + 1.5
    pitch = min(ROW_MM, (TALLEST_MM - OUTSIDE_MM - head - AXIS_MM) / len(rows))
    high = pitch * len(rows)
    sheet, top = page(FULL_MM, head + high + AXIS_MM, lang, title=title, aid=aid, footer=footer, intervals=intervals)
    table = millimetres(sheet, top, head + high)
    write_keys(table, legend, 0)
    lines = [_label(row.path, max(1, min(LINES, int(pitch / SMALL_MM)))) for row in rows]
    left = EDGE_MM + max(length(line, SMALL_PT) for some in lines for line in some) + GAP_MM
    right = FULL_MM - EDGE_MM - max((length(said.words, SMALL_PT) for row in rows for said in row.said), default=0.0)
    middles = [pitch * (at + 0.5) for at in range(len(rows))]
    for row, some, middle in zip(rows, lines, middles, strict=True):
        for at, line in enumerate(some):
            down = head + middle + (at - (len(some) - 1) / 2) * SMALL_MM
            table.text(left - GAP_MM, down, line, ha="right", va="center_baseline", size=SMALL_PT)
        for at, said in enumerate(row.said):
            down = head + middle + (at - (len(row.said) - 1) / 2) * min(SMALL_MM + 0.6, pitch / len(row.said))
            how: dict[str, Any] = {"ha": "right", "va": "center_baseline", "size": SMALL_PT, "color": said.colour}
            table.text(FULL_MM - EDGE_MM, down, said.words, **how)
    axes = sheet.axes(left, top + head, right - GAP_MM - left, high)
    axes.set(ylim=(high, 0))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(across, size=TEXT_PT, color=SOFT)
    for at in range(1, len(rows), 2):
        axes.axhspan(at * pitch, (at + 1) * pitch, color=FAINT, lw=0, zorder=0)
    return sheet, axes, middles


def set_scale(axes: Axes, low: float, high: float, kind: str, lang: str, *, apart: bool, signed: bool = False) -> None:
    """Limits and round numbers along the axis; `apart` writes differences, of shares in percentage points."""
    room = 0.04 * ((high - low) or 1.0)
    low, high = (low - room if low < 0 else low), high + room
    axes.set_xlim(low, high)
    ticks = round_numbers(low, high, 6)
    decimals = enough_decimals(ticks, kind)
    words = [number(tick, kind, lang, signed=apart, decimals=decimals) for tick in ticks]
    axes.set_xticks(ticks, [each if signed else each.removeprefix("+") for each in words])


def _label(path: str, most: int) -> list[str]:
    """The path in so many lines at most, its end rather than its beginning."""
    lines = path_lines(path, WIDEST_MM)
    return lines if len(lines) <= most else [f"…{lines[-most]}", *lines[len(lines) - most + 1 :]]


def with_rest(aid: str, n: int, lang: str) -> str:
    """The reading aid, and how many of n paths are shown where that is not all."""
    return aid if n <= MOST else aid + term("paths shown", lang, shown=MOST, n=n)
