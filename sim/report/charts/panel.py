"""What charts with axes share: a panel under its keys, round numbers along an axis, words put where there is room."""

from collections.abc import Mapping, Sequence
from itertools import count
from math import ceil, floor
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.report.charts.page import EDGE_MM, SMALL_MM, millimetres, page
from sim.report.footer import Footer
from sim.report.look import FULL_MM, INK, PAPER, SMALL_PT, SOFT, TEXT_PT, Sheet, drawing, length
from sim.report.terms import enough_decimals, number, term

PANEL_MM, AXIS_MM, BELOW_MM, GAP_MM, KEY_MM = 58.0, 10.5, 9.5, 5.0, 4.0
MARK_MM = 6.0
AROUND_MM = 1.0
VEIL = {"fc": PAPER, "lw": 0, "alpha": 0.7, "pad": 0.5}  # lets words be read on a line


class Key(NamedTuple):
    """What a mark means: the words, and how matplotlib draws the mark, as a line or as a patch."""

    words: str
    line: Mapping[str, Any] | None = None
    patch: Mapping[str, Any] | None = None


def panel(
    height: float,
    lang: str,
    *,
    title: str,
    aid: str,
    footer: Footer | None,
    across: str,
    up: str,
    keys: Sequence[Key] = (),
    width: float = FULL_MM,
    left: float = AXIS_MM,
    right: float = GAP_MM,
    intervals: bool = True,
) -> tuple[Sheet, Axes]:
    """A sheet with one pair of axes, named `across` and `up`; `left` and `right` millimetres beside them stay free."""
    rows = in_rows(keys, width - 2 * EDGE_MM)
    head = len(rows) * KEY_MM + SMALL_MM + 1.0
    sheet, top = page(width, head + height + BELOW_MM, lang, title=title, aid=aid, footer=footer, intervals=intervals)
    table = millimetres(sheet, top, head)
    write_keys(table, rows, 0)
    table.text(EDGE_MM, head - SMALL_MM / 2 - 1.0, up, va="center_baseline", size=SMALL_PT, color=SOFT)
    axes = sheet.axes(EDGE_MM + left, top + head, width - 2 * EDGE_MM - left - right, height)
    axes.set_xlabel(across)
    return sheet, axes


def nothing(lang: str, *, title: str, footer: Footer | None, width: float = FULL_MM) -> Figure:
    """A sheet that says that there is nothing to show."""
    with drawing(lang):
        words = term("nothing to show", lang)
        sheet, _ = page(width, 0, lang, title=title, aid=words, footer=footer, intervals=False)
        return sheet.finished()


def in_rows(keys: Sequence[Key], room: float) -> list[list[Key]]:
    """The keys in rows of at most `room` millimetres."""
    rows: list[list[Key]] = []
    left = room
    for key in keys:
        wide = _wide(key)
        if not rows or left + wide > room:
            rows.append([])
            left = 0.0
        rows[-1].append(key)
        left += wide
    return rows


def _wide(key: Key) -> float:
    return MARK_MM + 1.5 + length(key.words, SMALL_PT) + 4.0


def write_keys(table: Axes, rows: Sequence[Sequence[Key]], top: float, first: float = EDGE_MM) -> None:
    """Draw the keys on axes of millimetres, the first row at `top`."""
    for n, row in enumerate(rows):
        middle, left = top + (n + 0.5) * KEY_MM, first
        for key in row:
            if key.line is not None:
                ends = [left + 0.8, left + MARK_MM - 0.2] if key.line.get("ls") != "none" else [left + MARK_MM / 2]
                table.plot(ends, [middle] * len(ends), **key.line)
            if key.patch is not None:
                table.add_patch(Rectangle((left + 1, middle - 1.3), MARK_MM - 2, 2.6, **key.patch))
            table.text(left + MARK_MM + 1.5, middle, key.words, va="center_baseline", size=SMALL_PT, color=SOFT)
            left += _wide(key)


def round_numbers(low: float, high: float, most: int = 6, *, whole: bool = False) -> list[float]:
    """Round numbers at even steps from `low` to `high`, no more steps than `most`.

    >>> round_numbers(0, 23), round_numbers(0, 0.31, 4), round_numbers(0, 1, 4, whole=True)
    ([0.0, 5.0, 10.0, 15.0, 20.0], [0.0, 0.1, 0.2, 0.3], [0.0, 1.0])
    """
    reach = high - low
    if not reach:
        return [low]
    steps = (times * 10.0**power for power in count(-6) for times in (1, 2, 5))
    step = next(step for step in steps if reach <= step * most * (1 + 1e-9) and (step >= 1 or not whole))
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(n * step, 9) for n in range(first, last + 1)]


def number_axis(axes: Axes, which: str, ticks: Sequence[float], kind: str, lang: str) -> None:
    """Set these ticks on the "x" or "y" axis, written as their kind is."""
    decimals = enough_decimals(ticks, kind)
    words = [number(tick, kind, lang, decimals=decimals) for tick in ticks]
    (axes.set_xticks if which == "x" else axes.set_yticks)(ticks, words)


class Box(NamedTuple):
    """A rectangle in millimetres from the bottom left corner of a panel."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any room."""
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high


class Labels:
    """Small words beside the marks of a panel, each on a side where it meets nothing; else it is left out.

    Set the limits of the axes first. `wide` and `high` are the panel's size in millimetres.
    """

    def __init__(self, axes: Axes, wide: float, high: float) -> None:
        self.axes = axes
        self.size = (wide, high)
        self.taken: list[Box] = []

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where in the panel a point of the data lies, in millimetres."""
        (left, right), (low, high) = self.axes.get_xlim(), self.axes.get_ylim()
        return (x - left) / (right - left) * self.size[0], (y - low) / (high - low) * self.size[1]

    def keep_free(self, x: float, y: float, around: float = AROUND_MM) -> None:
        """Put no words on this point."""
        across, up = self.place(x, y)
        self.taken.append(Box(across - around, up - around, across + around, up + around))

    def write(self, left: float, top: float, words: str) -> None:
        """Write the words in soft ink with their top left corner there, in millimetres, and keep their room."""
        place = (left / self.size[0], top / self.size[1])
        self.axes.text(*place, words, transform=self.axes.transAxes, va="top", size=SMALL_PT, color=SOFT)
        self.taken.append(Box(left, top - SMALL_MM, left + length(words, SMALL_PT), top))

    def put(self, x: float, y: float, words: str, sides: str, *, gap: float = AROUND_MM + 0.5, **how: Any) -> bool:
        """Write the words beside the point, on the first of the sides that is free; whether there was room."""
        across, up = self.place(x, y)
        wide, high = length(words, SMALL_PT), SMALL_PT / TEXT_PT * 3.2
        boxes = {
            "right": Box(across + gap, up - high / 2, across + gap + wide, up + high / 2),
            "left": Box(across - gap - wide, up - high / 2, across - gap, up + high / 2),
            "above": Box(across - wide / 2, up + gap, across + wide / 2, up + gap + high),
            "below": Box(across - wide / 2, up - gap - high, across + wide / 2, up - gap),
        }
        for side in sides.split():
            box = boxes[side]
            inside = box.left >= 0 and box.low >= 0 and box.right <= self.size[0] and box.high <= self.size[1]
            if inside and not any(box.meets(other) for other in self.taken):
                self.taken.append(box._replace(left=box.left - AROUND_MM, right=box.right + AROUND_MM))
                middle = ((box.left + box.right) / 2 / self.size[0], (box.low + box.high) / 2 / self.size[1])
                style: dict[str, Any] = {
                    "size": SMALL_PT,
                    "color": INK,
                    "ha": "center",
                    "va": "center",
                    "bbox": VEIL,
                } | how
                self.axes.text(*middle, words, transform=self.axes.transAxes, **style)
                return True
        return False
