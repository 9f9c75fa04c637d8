"""Welch's plot: work in progress day by day, its mean and moving averages, the warm-up, and where MSER-5 cuts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiment.warmup.transient import moving_average
from sim.report.charts.panel import PANEL_MM, VEIL, Key, nothing, number_axis, panel, round_numbers
from sim.report.footer import Footer
from sim.report.look import CALM, FULL_MM, INK, LINE, SMALL_PT, WARM, drawing, length
from sim.report.terms import number, term

WINDOWS = (5, 20)
DASHES: tuple[Any, ...] = ((0, (1.5, 1.2)), "-", (0, (5, 1.5, 1, 1.5)))
WORLDS_SHOWN = 40
LEGIBLE_MM, ROW_PT = 2.0, 9.0
WARM_UP: dict[str, Any] = {"color": INK, "lw": 0.9, "ls": (0, (4, 2))}
CUT: dict[str, Any] = {"color": WARM, "lw": 1.1}
FILLED: dict[str, Any] = {"color": WARM, "lw": 1.1, "ls": (0, (1, 1))}
SOONER: dict[str, Any] = {"color": CALM, "lw": 0.8, "ls": (0, (1, 1))}


class Line(NamedTuple):
    """A line across the days: its words, where it stands, how it looks."""

    key: str
    at: float
    look: dict[str, Any]


def welch_plot(
    frame: pd.DataFrame,
    lang: str,
    *,
    windows: Sequence[int] = WINDOWS,
    warm_up: int = 0,
    cut: int | None = None,
    filled: int | None = None,
    earlier: int = 0,
    said: str = "",
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """Work in progress at the end of each working day: every World thin, their mean, and Welch's moving averages.

    `frame` has replication, date (ISO, working days) and work. `warm_up` and `cut` are working days from the first:
    those of the scenario's warm-up, and those that MSER-5 cuts off (None: it has no answer); after `filled` the desks
    have filled as far as those that opened `earlier` days before, whose work may stand in a column `earlier`. `said`
    tells what follows.
    """
    title = title or term("warm-up title", lang)
    if frame.empty:
        return nothing(lang, title=title, footer=footer, width=width)
    worlds = frame.pivot(index="replication", columns="date", values="work").sort_index(axis=1)
    days = [date.fromisoformat(str(day)) for day in worlds.columns]
    mean = worlds.to_numpy(dtype=float).mean(axis=0)
    with drawing(lang):
        lines = [
            Line(key, days_, look)
            for key, days_, look in (
                ("welch warm-up", warm_up or None, WARM_UP),
                ("welch cut", cut, CUT),
                ("welch filled", filled, FILLED),
            )
            if days_ is not None
        ]
        other = "earlier" in frame.columns
        keys = _keys(len(worlds), windows, earlier if other else 0, lines, lang)
        aid = term("welch, aid", lang, said=said).strip()
        sheet, axes = panel(
            PANEL_MM, lang, title=title, aid=aid, footer=footer, across="", up=term("warm-up series", lang), keys=keys,
            width=width, intervals=False,
        )  # fmt: skip
        at = np.array([(day - days[0]).days for day in days])
        for row in worlds.to_numpy(dtype=float)[:WORLDS_SHOWN] if len(worlds) > 1 else ():
            axes.plot(at, row, color=LINE, lw=0.35, zorder=1)
        if other:
            sooner = frame.groupby("date")["earlier"].mean().sort_index()
            axes.plot(at, sooner.to_numpy(), zorder=2, **SOONER)
        axes.plot(at, mean, color=CALM, lw=0.7, zorder=2)
        for window, dash in zip(windows, DASHES, strict=False):
            line = moving_average(mean, window)
            axes.plot(at[: len(line)], line, color=INK, lw=1.3, ls=dash, zorder=3)
        _limits(axes, worlds.to_numpy(dtype=float), at, lang)
        _months(axes, days, width, lang)
        _lines(axes, [line._replace(at=_after(at, int(line.at))) for line in lines], width, lang)
        return sheet.finished()


def _after(at: np.ndarray, days: int) -> float:
    """Where so many working days have ended: half a day before the next one."""
    return float(at[min(days, len(at) - 1)]) - 0.5


def _keys(worlds: int, windows: Sequence[int], earlier: int, lines: Sequence[Line], lang: str) -> list[Key]:
    mean: dict[str, Any] = {"color": CALM, "lw": 0.9}
    keys = [Key(term("welch world", lang), {"color": LINE, "lw": 0.6} if worlds > 1 else mean)]
    if worlds > 1:
        keys.append(Key(term("welch mean", lang, n=number(worlds, "count", lang)), mean))
    if earlier:
        keys.append(Key(term("welch earlier", lang, n=earlier), SOONER))
    for n, (window, dash) in enumerate(zip(windows, DASHES, strict=False)):
        words = term("welch window" if n == 0 else "welch window short", lang, n=window)
        keys.append(Key(words, {"color": INK, "lw": 1.3, "ls": dash}))
    return [*keys, *(Key(term(line.key, lang), line.look) for line in lines)]


def _limits(axes: Axes, worlds: np.ndarray, at: np.ndarray, lang: str) -> None:
    most = float(worlds.max()) or 1.0
    axes.set(xlim=(-1, at[-1] + 1), ylim=(0, most * 1.08))
    number_axis(axes, "y", round_numbers(0, most, 6, whole=True), "count", lang)


def _months(axes: Axes, days: Sequence[date], width: float, lang: str) -> None:
    """Ticks at the first of the months, named as far as they have room, with the year under the first and January."""
    short = term("months, short", lang).split()
    firsts = [day for day in _every_day(days[0], days[-1]) if day.day == 1] or [days[0]]
    wide = (axes.get_position().width * width) / max((days[-1] - days[0]).days, 1)
    longest = max(length(name) for name in short) + LEGIBLE_MM
    step = next(n for n in (1, 2, 3, 6, 12, 1200) if longest <= n * 30 * wide or n == 1200)
    names = [
        (short[day.month - 1] + (f"\n{day.year}" if n == 0 or day.month == 1 else "")) if n % step == 0 else ""
        for n, day in enumerate(firsts)
    ]
    axes.set_xticks([(day - days[0]).days for day in firsts], names)


def _every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _lines(axes: Axes, lines: Sequence[Line], width: float, lang: str) -> None:
    """The lines, each named beside its top: to the right where there is room, one below another where they meet."""
    wide, (first, last) = axes.get_position().width * width, axes.get_xlim()
    taken, row = 0.0, 0
    for line in sorted(lines, key=lambda line: line.at):
        words, place = term(line.key, lang), (line.at - first) / (last - first) * wide
        room = length(words, SMALL_PT) + 2.0
        left_of = place + room > wide
        row = row + 1 if (place - room if left_of else place) < taken else 0
        taken = place if left_of else place + room
        axes.axvline(line.at, zorder=4, **line.look)
        axes.annotate(
            words, (line.at, 1.0), xycoords=("data", "axes fraction"),
            xytext=(-2.5 if left_of else 2.5, -1.5 - row * ROW_PT), textcoords="offset points",
            ha="right" if left_of else "left", va="top", size=SMALL_PT, color=INK, bbox=VEIL, zorder=5,
        )  # fmt: skip
