"""Where the time of one application or task went: waiting, service, stops and signing over an axis of dates."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.report.charts.page import EDGE_MM, SMALL_MM, millimetres, page
from sim.report.charts.panel import GAP_MM, KEY_MM, Key, Labels, in_rows, nothing, write_keys
from sim.report.footer import Footer
from sim.report.look import (
    CALM,
    CARDS,
    FAINT,
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
from sim.report.terms import term

WIDEST_TITLE_MM = 60.0
LANE_MM, AXIS_MM, OUTSIDE_MM, LEAST_MM = 6.0, 8.5, 34.0, 0.5
BARS: dict[str, dict[str, Any]] = {
    "waiting": {"fc": PAPER, "ec": SOFT, "lw": 0.6},
    "service": {"fc": CALM, "ec": CALM, "lw": 0.6},
    "stopped": {"fc": PAPER, "ec": SOFT, "lw": 0.6, "hatch": "/////"},
    "checking": {"fc": LINE, "ec": SOFT, "lw": 0.6},
    "signing": {"fc": PAPER, "ec": INK, "lw": 0.6, "hatch": "....."},
}
EPOCH = datetime(1970, 1, 1)
LINES: dict[str, dict[str, Any]] = {
    "due": {"color": WARM, "lw": 1.0, "ls": (0, (4, 2))},
    "first due": {"color": WARM, "lw": 0.7, "ls": (0, (1, 1.5))},
}
MOMENT: dict[str, Any] = {"color": INK, "lw": 0.7}


def gantt(
    frame: pd.DataFrame,
    lang: str,
    *,
    title: str | None = None,
    footer: Footer | None = None,
) -> Figure:
    """One case or task: what happened in each lane, when the office was closed, the dues and the cards.

    `frame` as of `sim.report.explain.course`: lane, title, kind, begins, ends. Kinds of bars are waiting,
    service, stopped, checking, signing; a card has its colour; lane -1 holds what stands behind all lanes: closed
    office, dues and other moments.
    """
    title = title or term("course", lang)
    behind, lanes = frame[frame["lane"] < 0], frame[frame["lane"] >= 0]
    if lanes.empty:
        return nothing(lang, title=title, footer=footer)
    titles = lanes.groupby("lane")["title"].first()
    open_, moments = behind["kind"] != "closed", behind[behind["kind"] != "closed"].sort_values("begins")
    seen = pd.concat([lanes, behind[open_]])
    first, last = seen["begins"].min(), seen["ends"].max()
    with drawing(lang):
        left = EDGE_MM + min(max(map(length, titles)), WIDEST_TITLE_MM) + GAP_MM
        wide = FULL_MM - EDGE_MM - 2 - left
        edge = (last - first) * 0.02
        span = (_number(first - edge), _number(last + edge))
        words = _moments(moments, span, wide, lang)
        keys = in_rows(_keys(lanes, behind, lang), FULL_MM - 2 * EDGE_MM)
        head = len(keys) * KEY_MM + 1.5 + (1 + max((row for *_, row in words), default=-1)) * SMALL_MM + 1.0
        pitch = min(LANE_MM, (TALLEST_MM - OUTSIDE_MM - head - AXIS_MM) / len(titles))
        body = head + pitch * len(titles) + AXIS_MM
        aid = term("course, aid", lang)
        sheet, top = page(FULL_MM, body, lang, title=title, aid=aid, footer=footer, intervals=False)
        table = millimetres(sheet, top, body)
        write_keys(table, keys, 0)
        for at, said, row in words:
            down = head - 1.0 - (row + 0.5) * SMALL_MM
            table.text(left + at, down, said, ha="center", va="center_baseline", size=SMALL_PT, color=SOFT)
        for n, name in enumerate(titles):
            middle = head + (n + 0.5) * pitch
            table.text(EDGE_MM, middle, shortened(str(name), WIDEST_TITLE_MM), va="center_baseline")
        axes = sheet.axes(left, top + head, wide, pitch * len(titles))
        axes.set(xlim=span, ylim=(len(titles) - 0.5, -0.5))
        _background(axes, behind)
        _bars(axes, lanes, list(titles.index), (span[1] - span[0]) / wide)
        _cards(axes, lanes, list(titles.index), (wide, pitch * len(titles)), pitch, lang)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        _dates(axes, first, last, wide, lang)
        return sheet.finished()


def _number(when: datetime) -> float:
    return (when - EPOCH).total_seconds() / 86400


def day_words(when: datetime, lang: str) -> str:
    """The day in short.

    >>> day_words(datetime(2020, 4, 30), "en"), day_words(datetime(2020, 4, 30), "zh")
    ('30 Apr', '4月30日')
    """
    month = term("months, short", lang).split()[when.month - 1]
    return term("day of a month", lang, day=when.day, month=month)


def _moments(moments: pd.DataFrame, span: tuple[float, float], wide: float, lang: str) -> list[tuple[float, str, int]]:
    """The words of each moment: where their middle stands, in millimetres, and in which row above the lanes."""
    found: list[tuple[float, str, int]] = []
    ends: list[float] = []
    for row in moments.to_dict("records"):
        said = term(f"moment: {row['kind']}", lang, day=day_words(row["begins"], lang))
        half = length(said, SMALL_PT) / 2
        at = (_number(row["begins"]) - span[0]) / (span[1] - span[0]) * wide
        at = max(half, min(at, wide - half))
        free = next((n for n, end in enumerate(ends) if end + 1.5 <= at - half), len(ends))
        ends[free : free + 1] = [at + half]
        found.append((at, said, free))
    return found


def _keys(lanes: pd.DataFrame, behind: pd.DataFrame, lang: str) -> Sequence[Key]:
    kinds = set(lanes["kind"]) | set(behind["kind"])
    cards = {kind: {"fc": CARDS[kind].colour, "ec": PAPER, "hatch": CARDS[kind].hatch, "lw": 0} for kind in CARDS}
    return [
        *(Key(term(f"bar: {kind}", lang), patch=look) for kind, look in BARS.items() if kind in kinds),
        *(Key(term(f"line: {kind}", lang), line) for kind, line in LINES.items() if kind in kinds),
        *(Key(term(kind, lang), patch=look) for kind, look in cards.items() if kind in kinds),
        *([Key(term("office closed", lang), patch={"fc": FAINT, "ec": LINE, "lw": 0.3})] if "closed" in kinds else []),
    ]


def _background(axes: Axes, behind: pd.DataFrame) -> None:
    for row in behind.to_dict("records"):
        begin, end = _number(row["begins"]), _number(row["ends"])
        if row["kind"] == "closed":
            axes.axvspan(begin, end, fc=FAINT, lw=0, zorder=0)
        else:
            axes.axvline(begin, zorder=2.5, **LINES.get(row["kind"], MOMENT))


def _bars(axes: Axes, lanes: pd.DataFrame, order: list[int], per_mm: float) -> None:
    """The bars of each lane; what is too short to be seen is drawn half a millimetre wide."""
    for row in lanes[lanes["kind"].isin(list(BARS))].to_dict("records"):
        begin, end = _number(row["begins"]), _number(row["ends"])
        wide, tall = max(end - begin, LEAST_MM * per_mm), 0.36 if row["kind"] == "waiting" else 0.6
        bar = Rectangle((begin, order.index(row["lane"]) - tall / 2), wide, tall, **BARS[row["kind"]])
        bar.set_zorder(1.5 if row["kind"] == "waiting" else 2)
        axes.add_patch(bar)


def _cards(
    axes: Axes, lanes: pd.DataFrame, order: list[int], size: tuple[float, float], pitch: float, lang: str
) -> None:
    """The cards, each with its colour's mark, its name and its day."""
    labels = Labels(axes, *size)
    (low, high), cards = axes.get_xlim(), lanes[lanes["kind"].isin(list(CARDS))].sort_values("begins")
    wide = 2.6 / size[0] * (high - low)
    for row in cards.to_dict("records"):
        at, lane, look = _number(row["begins"]), order.index(row["lane"]), CARDS[row["kind"]]
        tall = 2.6 / pitch
        card = Rectangle((at - wide / 2, lane - tall / 2), wide, tall, fc=look.colour, ec=PAPER, hatch=look.hatch, lw=0)
        card.set_zorder(4)
        axes.add_patch(card)
        labels.keep_free(at, lane, 1.3)
    for row in reversed(cards.to_dict("records")):  # the last has the edge beside it, and so the least choice
        words = day_words(row["begins"], lang)
        labels.put(_number(row["begins"]), order.index(row["lane"]), words, "right left", gap=1.9, zorder=5)


def _dates(axes: Axes, first: datetime, last: datetime, wide: float, lang: str) -> None:
    """Ticks at midnight of as many days as have room (else where it begins), the year under its first."""
    start = datetime(first.year, first.month, first.day)
    days = (last - start).days + 1
    room = max(length(day_words(start + timedelta(days=n), lang)) for n in range(min(days, 60) + 1)) + 3.0
    step = next(n for n in (1, 2, 7, 14, 28, 56, 112, 364) if days / n <= wide / room or n == 364)
    low, high = axes.get_xlim()
    ticks = [start + timedelta(days=n) for n in range(0, days + 1, step)]
    ticks = [tick for tick in ticks if low <= _number(tick) <= high] or [first]
    years = ["", *(str(tick.year) for tick in ticks)]
    under = [f"\n{year}" if year != before else "" for before, year in pairwise(years)]
    axes.set_xticks(
        [_number(tick) for tick in ticks],
        [day_words(tick, lang) + year for tick, year in zip(ticks, under, strict=True)],
    )
