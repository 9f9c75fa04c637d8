"""How long things take: the monitored clock and the citizen's, side by side, each in its own days."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from sim.report.charts.page import EDGE_MM, SMALL_MM, TEXT_MM, page
from sim.report.charts.panel import AXIS_MM, BELOW_MM, GAP_MM, nothing, round_numbers
from sim.report.footer import Footer
from sim.report.look import CALM, FAINT, FULL_MM, HALF_MM, INK, PAPER, SMALL_PT, SOFT, Sheet, drawing, packed
from sim.report.terms import limit_words, number, term
from sim.scenario.quantities import DAYS, WORKING_DAYS, Span

OPEN = -1
PANEL_MM = 42.0
CLOCKS = {"official": INK, "true": CALM}


class Curve(NamedTuple):
    """The share of all cases that are finished within 0, 1, 2… days; open ones are never."""

    within: NDArray[np.float64]

    def at(self, days: int) -> float:
        """The share finished within so many days."""
        return float(self.within[min(days, len(self.within) - 1)])


class Mark(NamedTuple):
    """Where the limit falls on a clock's axis: between `low` and `high` days, equal if it is sharp."""

    low: int
    high: int


class Reading(NamedTuple):
    """What one clock's panel shows, and above it its name, the number to take away, small print."""

    clock: str
    done: Curve
    mark: Mark | None
    last: int
    heading: str
    said: str
    small: list[str]

    @property
    def height(self) -> float:
        """Millimetres that the lines take."""
        return TEXT_MM * (2 if self.said else 1) + 0.3 + SMALL_MM * len(self.small) + 2.0


def days_taken(
    frame: pd.DataFrame,
    lang: str,
    *,
    subject: str,
    limit: Span | None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """The share of cases finished within n days, by the official and the citizen's clock, with the limit.

    `frame` holds one matter (or the tasks): clock ("official", in working days, or "true", in natural days),
    days (-1 for never within the simulated time) and cases. A limit in working days is no single number of
    natural days, so the citizen's panel shows the band it spans in weeks without holidays.
    """
    clocks = [clock for clock in CLOCKS if (frame["clock"] == clock).any()]
    title = subject + term("colon", lang) + term("days taken", lang)
    if not clocks:
        return nothing(lang, title=title, footer=footer, width=width)
    across = 1 if width == HALF_MM else len(clocks)
    wide = (width - 2 * EDGE_MM) / across
    room = wide - AXIS_MM - GAP_MM
    with drawing(lang):
        readings = [_reading(frame[frame["clock"] == clock], clock, limit, lang, room) for clock in clocks]
        head = max(reading.height for reading in readings)
        each, rows = head + PANEL_MM + BELOW_MM, len(clocks) // across
        aid = term("share finished, by days", lang)
        if limit is not None:
            aid += term("semicolon", lang) + term("limit", lang, limit=limit_words(limit, lang))
        body = rows * each + (rows - 1) * 3
        sheet, top = page(width, body, lang, title=title, aid=aid, footer=footer, intervals=False)
        for n, reading in enumerate(readings):
            left, down = EDGE_MM + n % across * wide + AXIS_MM, top + n // across * (each + 3)
            _write(sheet, left, down, reading)
            _draw(sheet.axes(left, down + head, room, PANEL_MM), reading, lang)
        return sheet.finished()


def curve(cases: pd.DataFrame) -> Curve:
    """The share finished within each number of days.

    >>> curve(pd.DataFrame({"days": [1, 3, -1], "cases": [2, 1, 1]})).within.tolist()
    [0.0, 0.5, 0.5, 0.75]
    """
    done = cases[cases["days"] != OPEN]
    counts = np.bincount(done["days"].to_numpy(), weights=done["cases"].to_numpy(), minlength=1)
    return Curve(counts.cumsum() / cases["cases"].sum())


def marked(limit: Span | None, clock: str) -> Mark | None:
    """Where a limit falls: n working days span n natural days and the weekends between.

    >>> marked(Span(7, "working days"), "true"), marked(Span(10, "working days"), "true")
    (Mark(low=9, high=11), Mark(low=14, high=14))
    """
    if limit is None or limit.unit not in (DAYS, WORKING_DAYS):
        return None
    if clock == "official":
        return Mark(limit.number, limit.number) if limit.unit == WORKING_DAYS else None
    if limit.unit == DAYS:
        return Mark(limit.number, limit.number)
    return Mark(limit.number + 2 * (limit.number // 5), limit.number + 2 * -(-limit.number // 5))


def _reading(cases: pd.DataFrame, clock: str, limit: Span | None, lang: str, room: float) -> Reading:
    done, mark = curve(cases), marked(limit, clock)
    last, unit = _last_day(done, mark), WORKING_DAYS if clock == "official" else DAYS
    said, small = "", []
    if mark is not None and limit is not None:
        share = number(done.at(mark.high), "share", lang)
        said = term("within", lang, share=share, days=limit_words(Span(mark.high, unit), lang))
        if mark.low < mark.high:
            small.append(term("hatched", lang, limit=limit_words(limit, lang)))
    for key, share in (("beyond", done.within[-1] - done.at(last)), ("never", 1 - done.within[-1])):
        if share >= 0.0005:
            days = limit_words(Span(last, unit), lang)
            small.append(term(key, lang, share=number(share, "share", lang), days=days))
    lines = packed(small, term("semicolon", lang), room, SMALL_PT)
    return Reading(clock, done, mark, last, term(clock, lang), said, lines)


def _write(sheet: Sheet, left: float, top: float, reading: Reading) -> None:
    sheet.write(left, top, reading.heading, color=CLOCKS[reading.clock])
    sheet.write(left, top + TEXT_MM, reading.said)
    down = top + TEXT_MM * (2 if reading.said else 1) + 0.3
    for n, words in enumerate(reading.small):
        sheet.write(left, down + n * SMALL_MM, words, SMALL_PT, color=SOFT)


def _draw(panel: Axes, reading: Reading, lang: str) -> None:
    clock, done, mark, last = reading[:4]
    days = list(range(last + 1))
    shares = np.array([done.at(day) for day in days])
    panel.fill_between(days, shares, step="post", color=FAINT, lw=0)
    panel.step(days, shares, where="post", color=CLOCKS[clock], lw=1.4)
    panel.set(xlim=(0, last), ylim=(0, 1.02), xlabel=term(f"{clock} days", lang))
    quarters = (0, 0.25, 0.5, 0.75, 1)
    panel.set_yticks(quarters, [number(quarter, "whole share", lang) for quarter in quarters])
    panel.set_xticks(round_numbers(0, last, 9, whole=True))
    if mark is None:
        return
    if mark.low < mark.high:
        panel.axvspan(mark.low, mark.high, fc="none", ec=SOFT, hatch="////", lw=0, alpha=0.5)
    panel.axvline(mark.high, color=SOFT, lw=0.9, ls=(0, (4, 2)))
    panel.plot([mark.high], [done.at(mark.high)], "o", ms=4.5, mfc=PAPER, mec=INK, mew=1.1, zorder=5, clip_on=False)


def _last_day(done: Curve, mark: Mark | None) -> int:
    """As many days as show 99.5 % of what is ever finished, and somewhat more than the limit."""
    enough = int(np.searchsorted(done.within, 0.995 * done.within[-1]))
    return max(enough + 1, mark.high + -(-mark.high // 4) if mark else 0, 4)
