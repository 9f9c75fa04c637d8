"""When work is finished relative to its due: what is early, the pile at the deadline, what is late or still open."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.charts.page import EDGE_MM, SMALL_MM, TEXT_MM, page
from sim.report.charts.panel import AXIS_MM, BELOW_MM, GAP_MM, nothing, number_axis, round_numbers
from sim.report.footer import Footer
from sim.report.look import (
    CALM,
    FULL_MM,
    HALF_MM,
    INK,
    LINE,
    PAPER,
    SMALL_PT,
    SOFT,
    WARM,
    Sheet,
    drawing,
    length,
    packed,
)
from sim.report.terms import number, term

BAND_MM = 36.0
FURTHEST = 25  # days from the due; what lies further off shares the last bar
LOOKS: dict[str, dict[str, Any]] = {
    "early": {"fc": LINE, "ec": PAPER, "lw": 0},
    "on the day": {"fc": CALM, "ec": PAPER, "lw": 0},
    "after due": {"fc": WARM, "ec": PAPER, "lw": 0, "hatch": "/////"},
    "open past due": {"fc": PAPER, "ec": WARM, "lw": 0.6, "hatch": "xxxx"},
}


class Reading(NamedTuple):
    """Shares of all that was judged: by days after the due (early ones negative), and still open past it."""

    name: str
    shares: "pd.Series[float]"
    still_open: float
    said: list[str]


def deadline_histogram(
    frame: pd.DataFrame,
    lang: str,
    *,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """How many working days before or after its due work is finished, cases and tasks apart.

    `frame` as of `sim.scorecard.slack`: what ("case" or "task"), open, slack_days, cases. What is still open past
    its due has a bar of its own.
    """
    title = title or term("finish and due", lang)
    kinds = [kind for kind in ("case", "task") if (frame["what"] == kind).any()]
    if not kinds:
        return nothing(lang, title=title, footer=footer, width=width)
    across = 1 if width == HALF_MM else len(kinds)
    wide = (width - 2 * EDGE_MM) / across
    room = wide - AXIS_MM - GAP_MM
    with drawing(lang):
        readings = [_reading(frame[frame["what"] == kind], kind, lang, room) for kind in kinds]
        head = TEXT_MM + max(len(reading.said) for reading in readings) * SMALL_MM + 3.0
        each, rows = head + BAND_MM + BELOW_MM, len(kinds) // across
        aid = term("finish and due, aid", lang)
        sheet, top = page(
            width, rows * each + (rows - 1) * 3, lang, title=title, aid=aid, footer=footer, intervals=False
        )
        for n, reading in enumerate(readings):
            left, down = EDGE_MM + n % across * wide + AXIS_MM, top + n // across * (each + 3)
            _write(sheet, left, down, reading)
            _bars(sheet.axes(left, down + head, room, BAND_MM), reading, room, lang)
        return sheet.finished()


def shares_by_day(work: pd.DataFrame) -> "pd.Series[float]":
    """The share of all that was finished so many working days after the due; early ones have negative days.

    >>> work = pd.DataFrame({"open": [0, 0, 0, 1], "slack_days": [3, 0, -2, -9], "cases": [1, 4, 3, 2]})
    >>> shares_by_day(work).to_dict()
    {-3: 0.1, 0: 0.4, 2: 0.3}
    """
    done = work[work["open"] == 0]
    return done["cases"].groupby(-done["slack_days"]).sum() / work["cases"].sum()


def _reading(work: pd.DataFrame, kind: str, lang: str, room: float) -> Reading:
    shares = shares_by_day(work)
    still_open = float(work.loc[work["open"] == 1, "cases"].sum() / work["cases"].sum())
    parts = (
        ("share early", shares[shares.index < 0].sum()),
        ("share on the day", shares.get(0, 0.0)),
        ("share late", shares[shares.index > 0].sum()),
        ("share open", still_open),
    )
    said = [term(key, lang, share=number(float(share), "share", lang)) for key, share in parts if share]
    name = term(
        "finished cases" if kind == "case" else "finished tasks", lang, n=number(work["cases"].sum(), "count", lang)
    )
    return Reading(name, shares, still_open, packed(said, term("semicolon", lang), room, SMALL_PT))


def _write(sheet: Sheet, left: float, top: float, reading: Reading) -> None:
    sheet.write(left, top, reading.name)
    for n, words in enumerate(reading.said):
        sheet.write(left, top + TEXT_MM + 0.3 + n * SMALL_MM, words, SMALL_PT, color=SOFT)


def _bars(band: Axes, reading: Reading, room: float, lang: str) -> None:
    near = reading.shares.groupby(reading.shares.index.to_numpy().clip(-FURTHEST, FURTHEST)).sum()
    first, last = min([-4, *near.index]), max([4, *near.index])
    beyond = last + max(3, (last - first) // 6) if reading.still_open else last
    for key, days in (("early", near.index < 0), ("on the day", near.index == 0), ("after due", near.index > 0)):
        band.bar(near.index[days], near[days], 0.8, **LOOKS[key])
    if reading.still_open:
        band.bar([beyond], [reading.still_open], 0.8, **LOOKS["open past due"])
    band.axvline(0.5, color=INK, lw=0.8, ls=(0, (4, 2)))
    most = max(near.max() if len(near) else 0.0, reading.still_open)
    band.set(xlim=(first - 0.8, beyond + 1.2), ylim=(0, most * 1.06), xlabel=term("days about the due", lang))
    number_axis(band, "y", round_numbers(0, most, 4), "whole share" if most > 0.1 else "share", lang)
    named = {day: f"{FURTHEST}+" for day in (-FURTHEST, FURTHEST) if day in near.index}
    if reading.still_open:
        named[beyond] = term("open bar", lang)
    _days(band, named, [int(day) for day in round_numbers(first, last, 6, whole=True)], room / (beyond - first + 2.0))


def _days(band: Axes, named: Mapping[int, str], days: Iterable[int], per_day: float) -> None:
    """The ticks with names of their own, then the deadline and other days as far as they have room."""
    ticks = dict(named)
    for day in sorted(days, key=abs):
        half = length(str(abs(day))) / 2 + 1.2
        if all(abs(day - other) * per_day >= half + length(word) / 2 for other, word in ticks.items()):
            ticks[day] = str(abs(day))
    band.set_xticks(list(ticks), list(ticks.values()))
