"""What changes against the baseline, measure by measure, with the interval that says how sure that is."""

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.charts.page import EDGE_MM, millimetres, page
from sim.report.charts.panel import nothing
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
    TEXT_PT,
    WARM,
    drawing,
    length,
    shortened,
)
from sim.report.terms import ahead, enough_decimals, kind_of, number, term, title_of

WIDEST_TITLE_MM = 52.0
ROW_MM, HEAD_MM, GROUP_MM, AXIS_MM, LEGEND_MM, GAP_MM, INDENT_MM = 5.0, 5.0, 6.0, 7.5, 5.0, 4.0, 2.0
OUTSIDE_MM = 22.0
LEAST, MOST = -0.95, 19.0  # of relative changes on the scale of ratios
RATIO_TICKS = (
    (-0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0),
    (-0.75, -0.5, -0.25, 0.0, 0.5, 1.0, 3.0, 9.0, 19.0),
    (-0.9, -0.75, -0.5, 0.0, 1.0, 3.0, 9.0, 19.0),
    (-0.75, 0.0, 3.0, 15.0),
    (0.0,),
)


class Look(NamedTuple):
    """A mark that is told apart in grey: its shape, its colour, whether it is filled."""

    marker: str
    colour: str
    filled: bool


LOOKS = {
    "better": Look("o", CALM, True),
    "worse": Look("D", WARM, True),
    "changed": Look("s", INK, True),
    "not resolved": Look("o", SOFT, False),
}


class Row(NamedTuple):
    """One measure of one variant: under which heading it stands, what is drawn, what is printed."""

    group: str
    label: str
    kind: str
    change: float
    low: float
    high: float
    verdict: str
    values: str
    said: str
    interval: str


class Scale(NamedTuple):
    """How changes lie along the axis: the place of a change, and choices of ticks, the most first."""

    place: Callable[[float], float]
    ticks: tuple[tuple[float, ...], ...]
    low: float
    high: float


def paired_differences(
    frame: pd.DataFrame,
    lang: str,
    *,
    relative: bool,
    title: str | None = None,
    footer: Footer | None = None,
) -> Figure:
    """Differences of each variant from the baseline with 95 % intervals; filled marks are resolved ones.

    `frame`: variant, measure, base, variant_mean, difference, low, high, resolved. Relative changes share one
    axis (of ratios, if any is above one half); absolute ones have an axis for each kind of measure. A change
    against a baseline of 0 has no relative size: its numbers stand without a mark.
    """
    title = title or term("paired differences", lang)
    if frame.empty:
        return nothing(lang, title=title, footer=footer)
    with drawing(lang):
        panels = _panels(frame, lang, relative=relative)
        around = HEAD_MM + len(panels) * AXIS_MM + LEGEND_MM
        usual = sum(_height(rows) for rows in panels)
        pitch = min(1.0, (TALLEST_MM - OUTSIDE_MM - around) / usual)
        body = around + pitch * usual
        sheet, top = page(
            FULL_MM,
            body,
            lang,
            title=title,
            aid=term("change, relative" if relative else "change, absolute", lang),
            footer=footer,
        )
        table = millimetres(sheet, top, body)
        left, right, columns = _columns([row for rows in panels for row in rows], lang)
        _head(table, columns, lang)
        down = HEAD_MM
        for rows in panels:
            places, height = _write(table, rows, down, columns, pitch), pitch * _height(rows)
            panel = sheet.axes(left, top + down, right - left, height, facecolor="none")
            _draw(panel, rows, [place - down for place in places], _scale(rows, relative), lang)
            panel.set_ylim(height, 0)
            down += height + AXIS_MM
        _legend(table, left, body - LEGEND_MM / 2, {row.verdict for rows in panels for row in rows}, lang)
        return sheet.finished()


def _panels(frame: pd.DataFrame, lang: str, *, relative: bool) -> list[list[Row]]:
    """The rows of each axis: of all measures if relative, else of those of one kind.

    They stand under their variant, or under their measure where several variants share an absolute axis.
    """
    by_measure = not relative and frame["variant"].nunique() > 1
    rows = [_row(record, lang, relative=relative) for record in frame.to_dict("records")]
    if by_measure:
        rows = [row._replace(group=row.label, label=row.group) for row in rows]
    groups, kinds = (list(dict.fromkeys(found)) for found in zip(*((r.group, r.kind) for r in rows), strict=True))
    return [[r for group in groups for r in rows if (r.group, r.kind) == (group, kind)] for kind in kinds]


def _row(record: dict[Hashable, Any], lang: str, *, relative: bool) -> Row:
    measure, own = str(record["measure"]), kind_of(str(record["measure"]))
    size = (abs(record["base"]) or math.nan) if relative else 1.0
    change, low, high = (float(record[name]) / size for name in ("difference", "low", "high"))
    kind = "change" if relative else own
    ends = (number(end, kind, lang, signed=True, bare=True) for end in (low, high))
    return Row(
        group=str(record["variant"]),
        label=title_of(measure, lang),
        kind=kind,
        change=change,
        low=low,
        high=high,
        verdict=_verdict(measure, float(record["difference"]), bool(record["resolved"])),
        values=" → ".join(number(record[name], own, lang) for name in ("base", "variant_mean")),
        said=number(change, kind, lang, signed=True),
        interval=term("to", lang, low=next(ends), high=next(ends)) if math.isfinite(low) else "",
    )


def _verdict(measure: str, difference: float, resolved: bool) -> str:
    if not resolved:
        return "not resolved"
    if not ahead(measure) or not difference:
        return "changed"
    return "better" if difference * ahead(measure) > 0 else "worse"


def _height(rows: Sequence[Row]) -> float:
    """Millimetres that the rows and their headings take, unless they must be closer to fit a page."""
    return len(rows) * ROW_MM + len({row.group for row in rows}) * GROUP_MM


def _columns(rows: Sequence[Row], lang: str) -> tuple[float, float, tuple[float, float, float]]:
    """Where the axes begin and end, and the right edges of the three columns of numbers behind them."""
    label = min(max(length(row.label) for row in rows) + INDENT_MM, WIDEST_TITLE_MM)
    wide = [
        max(length(term(head, lang), SMALL_PT), *(length(words, size) for words in column))
        for head, size, column in (
            ("from to", TEXT_PT, [row.values for row in rows]),
            ("change", TEXT_PT, [row.said for row in rows]),
            ("interval", SMALL_PT, [row.interval for row in rows]),
        )
    ]
    third = FULL_MM - EDGE_MM
    second = third - wide[2] - GAP_MM
    first = second - wide[1] - GAP_MM
    return EDGE_MM + label + GAP_MM, first - wide[0] - GAP_MM, (first, second, third)


def _head(table: Axes, columns: tuple[float, float, float], lang: str) -> None:
    for right, key in zip(columns, ("from to", "change", "interval"), strict=True):
        words = term(key, lang)
        table.text(right, HEAD_MM / 2, words, ha="right", va="center_baseline", size=SMALL_PT, color=SOFT)


def _write(
    table: Axes, rows: Sequence[Row], top: float, columns: tuple[float, float, float], pitch: float
) -> list[float]:
    """The words and numbers of each row; where each stands, down from the top of the table."""
    places, down, group = [], top, None
    for row in rows:
        if row.group != group:
            group = row.group
            table.text(
                EDGE_MM, down + (GROUP_MM - 2.4) * pitch, shortened(group, FULL_MM - 2 * EDGE_MM), va="center_baseline"
            )
            table.plot([EDGE_MM, FULL_MM - EDGE_MM], [down + (GROUP_MM - 0.3) * pitch] * 2, color=LINE, lw=0.6)
            down += GROUP_MM * pitch
        places.append(down + ROW_MM * pitch / 2)
        label = shortened(row.label, WIDEST_TITLE_MM - INDENT_MM)
        table.text(EDGE_MM + INDENT_MM, places[-1], label, va="center_baseline")
        colour = SOFT if row.verdict == "not resolved" else INK
        for right, words, size in zip(columns, row[-3:], (TEXT_PT, TEXT_PT, SMALL_PT), strict=True):
            how: dict[str, Any] = {"ha": "right", "va": "center_baseline", "size": size, "color": colour}
            table.text(right, places[-1], words, **how)
        down += ROW_MM * pitch
    return places


def _draw(panel: Axes, rows: Sequence[Row], places: Sequence[float], scale: Scale, lang: str) -> None:
    panel.axvline(0, color=INK, lw=0.7)
    for row, middle in zip(rows, places, strict=True):
        if math.isfinite(row.change):
            _mark(panel, row, middle, scale)
    panel.set(xlim=(scale.place(scale.low), scale.place(scale.high)))
    panel.set_yticks([])
    panel.spines["left"].set_visible(False)
    ticks, labels = _ticks(panel, rows[0].kind, scale, lang)
    panel.set_xticks(ticks, labels)


def _ticks(panel: Axes, kind: str, scale: Scale, lang: str) -> tuple[list[float], list[str]]:
    """The places of the scale's ticks and their numbers: the first choice whose numbers have room."""
    room = panel.get_position().width * FULL_MM / (scale.place(scale.high) - scale.place(scale.low))
    for choice in scale.ticks:
        ticks = [tick for tick in choice if scale.low <= tick <= scale.high]
        decimals = enough_decimals(ticks, kind)
        words = [number(tick, kind, lang, signed=True, decimals=decimals) for tick in ticks]
        places = [scale.place(tick) for tick in ticks]
        widths = [length(each) + 2.4 for each in words]
        steps = zip(pairwise(places), pairwise(widths), strict=True)
        if all((right - left) * room >= (a + b) / 2 for (left, right), (a, b) in steps):
            break
    return places, words


def _mark(panel: Axes, row: Row, middle: float, scale: Scale) -> None:
    """The mark with its interval; an arrow stands where either runs off the scale."""
    look = LOOKS[row.verdict]
    ends = [max(scale.low, min(end, scale.high)) for end in (row.low, row.change, row.high)]
    if math.isfinite(row.low):
        low, high = scale.place(ends[0]), scale.place(ends[2])
        panel.plot([low, high], [middle] * 2, color=look.colour, lw=1.3, solid_capstyle="butt")
        for end, place, arrow in ((row.low, low, "<"), (row.high, high, ">")):
            if not scale.low <= end <= scale.high:
                panel.plot([place], [middle], arrow, color=look.colour, ms=3.5, clip_on=False)
    if scale.low <= row.change <= scale.high:
        face = look.colour if look.filled else PAPER
        place = scale.place(row.change)
        panel.plot([place], [middle], look.marker, ms=4.2, mfc=face, mec=look.colour, mew=1.1, zorder=3)


def _scale(rows: Sequence[Row], relative: bool) -> Scale:
    """Straight, or of ratios where a change goes beyond one half: so halved and doubled look alike."""
    ends = [end for row in rows for end in (row.low, row.change, row.high) if math.isfinite(end)]
    low, high = min(ends, default=0.0), max(ends, default=0.0)
    low, high = min(low, 0.0), max(high, 0.0)
    if relative and max(-low, high) > 0.5:
        low, high = max((1 + low) / 1.1 - 1, LEAST), min((1 + high) * 1.1 - 1, MOST)
        return Scale(math.log1p, RATIO_TICKS, low, high)
    room = 0.06 * ((high - low) or 1.0)
    low, high = low - room, high + room
    return Scale(lambda change: change, tuple(_round_numbers(low, high)), low, high)


def _round_numbers(low: float, high: float) -> Iterator[tuple[float, ...]]:
    """Ever fewer round numbers from low to high, in the end 0 alone."""
    unit = 10.0 ** math.floor(math.log10((high - low) / 5))
    for step in (unit * times for times in (1, 2, 5, 10, 20, 50)):
        if (high - low) / step <= 8:
            yield tuple(n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1))
    yield (0.0,)


def _legend(table: Axes, left: float, middle: float, verdicts: set[str], lang: str) -> None:
    for verdict, look in LOOKS.items():
        if verdict in verdicts:
            face = look.colour if look.filled else PAPER
            table.plot([left + 1], [middle], look.marker, ms=4.2, mfc=face, mec=look.colour, mew=1.1)
            table.text(left + 3, middle, term(verdict, lang), va="center_baseline", size=SMALL_PT, color=SOFT)
            left += 8 + length(term(verdict, lang), SMALL_PT)
