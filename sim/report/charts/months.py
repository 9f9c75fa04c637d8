"""When in the year cards are issued: the months of each colour, one under the other, on one axis of time."""

from math import isnan
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.experiment.inference import Interval, interval
from sim.report.charts.cards import COLOURS
from sim.report.charts.page import EDGE_MM, SMALL_MM, millimetres, page
from sim.report.charts.panel import AXIS_MM, nothing, number_axis, round_numbers
from sim.report.footer import Footer
from sim.report.look import CARDS, FULL_MM, INK, LINE, PAPER, SMALL_PT, drawing, length
from sim.report.terms import number, term

BAND_MM, HEAD_MM, BETWEEN_MM, NAMES_MM = 21.0, 5.0, 2.0, 7.5


def cards_by_month(
    frame: pd.DataFrame,
    lang: str,
    *,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """Mean cards a month by colour over the year, with 95 % intervals over years.

    `frame` has one row a replication, unit and month: replication, unit, month ("2020-01"), blue, yellow, red;
    the units in it are added up. Each colour has a scale of its own.
    """
    title = title or term("cards by month", lang)
    if frame.empty:
        return nothing(lang, title=title, footer=footer, width=width)
    sums = frame.groupby(["month", "replication"])[list(COLOURS)].sum()
    months = sorted(frame["month"].unique())
    once = frame["replication"].nunique() == 1
    each = HEAD_MM + BAND_MM + BETWEEN_MM
    with drawing(lang):
        aid = term("cards in a month" if once else "cards a month", lang)
        body = each * len(COLOURS) + NAMES_MM
        sheet, top = page(width, body, lang, title=title, aid=aid, footer=footer)
        table = millimetres(sheet, top, body)
        for n, colour in enumerate(COLOURS):
            means = [interval(sums.loc[month, colour].to_numpy(float)) for month in months]
            _head(table, n * each, colour, sum(mean.mean for mean in means), lang, once=once)
            wide = width - 2 * EDGE_MM - AXIS_MM
            band = sheet.axes(EDGE_MM + AXIS_MM, top + n * each + HEAD_MM, wide, BAND_MM)
            _bars(band, colour, means, wide, lang, once=once)
            band.set_xticks(range(len(months)), _names(months, wide, lang) if n == 2 else [""] * len(months))
        return sheet.finished()


def _head(table: Axes, top: float, colour: str, in_all: float, lang: str, *, once: bool) -> None:
    look, middle = CARDS[colour], top + HEAD_MM / 2
    mark = Rectangle((EDGE_MM, middle - 1.4), 4, 2.8, fc=look.colour, ec=PAPER, hatch=look.hatch, lw=0)
    table.add_patch(mark)
    n = number(in_all, "count" if once or not in_all else "mean", lang)
    words = term("colour in all", lang, colour=term(colour, lang), n=n)
    table.text(EDGE_MM + 5.5, middle, words, va="center_baseline")


def _bars(band: Axes, colour: str, means: list[Interval], wide: float, lang: str, *, once: bool) -> None:
    look = CARDS[colour]
    band.bar(range(len(means)), [m.mean for m in means], 0.66, fc=look.colour, ec=PAPER, hatch=look.hatch, lw=0)
    tops = [m.mean if isnan(m.high) else m.high for m in means]
    most = max(tops) or 1.0
    band.set(xlim=(-0.6, len(means) - 0.4), ylim=(0, most / (1 - (SMALL_MM + 1.4) / BAND_MM)))
    words = [number(m.mean, "count" if once or not m.mean else "mean", lang) for m in means]
    room = wide / (len(means) + 0.2)
    printed = max(length(word, SMALL_PT) for word in words) + 0.6 <= room
    for n, (mean, end, word) in enumerate(zip(means, tops, words, strict=True)):
        if mean.mean and not isnan(mean.low):
            band.plot([n, n], [max(mean.low, 0.0), mean.high], color=INK, lw=0.8, solid_capstyle="butt")
        if printed:
            ink = INK if mean.mean else LINE
            over: dict[str, Any] = {"xytext": (0, 1.6), "textcoords": "offset points", "ha": "center", "va": "bottom"}
            band.annotate(word, (n, end), size=SMALL_PT, color=ink, **over)
    number_axis(band, "y", round_numbers(0, most, 3, whole=True), "count", lang)


def _names(months: list[str], wide: float, lang: str) -> list[str]:
    """The names of the months as far as they have room, the year under the first and under every January."""
    short = term("months, short", lang).split()
    names = [short[int(month[5:]) - 1] for month in months]
    step = next(n for n in (1, 2, 3, 6, 12, 1200) if max(map(length, names)) + 1.0 <= n * wide / len(months))
    return [
        (name + (f"\n{month[:4]}" if n == 0 or month.endswith("-01") else "")) if n % step == 0 else ""
        for n, (month, name) in enumerate(zip(months, names, strict=True))
    ]
