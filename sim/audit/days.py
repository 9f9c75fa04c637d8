"""A calendar walked date by date and minute by minute: slow to build, too plain to be wrong.

Day 0 is the horizon's first day, minute 0 its midnight. The tables reach `MARGIN_DAYS` past the horizon;
what would lie beyond them is `NEVER`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import chinese_calendar
import numpy as np
from numpy.typing import NDArray

from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Hours
from sim.scenario.quantities import Span
from sim.trace import LIMIT_UNITS

Ints = NDArray[np.int64]

DAY = 1440
MARGIN_DAYS = 366
NEVER = 2**62
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES, HOURS, NATURAL, WORKING = range(len(LIMIT_UNITS))


@dataclass(frozen=True, slots=True)
class Calendar:
    """`works[d]` tells working days, `opens[d]` and `shuts[d]` the first and last minute of the hours of a date.

    `counted[d]` are the working days before d, `done[t]` the open minutes before t.
    """

    works: list[bool]
    opens: list[int]
    shuts: list[int]
    counted: list[int]
    done: Ints
    after: dict[tuple[int, int], int] = field(default_factory=dict)

    def is_open(self, t: int) -> bool:
        """Whether minute t is within hours."""
        return bool(self.done[t + 1] > self.done[t])

    def opening(self, t: int) -> int:
        """The minute t itself if it is within hours, else the next one that is."""
        return t if self.is_open(t) else self.finish(t, 1) - 1

    def finish(self, t: int, minutes: int) -> int:
        """The minute at which so many open minutes from t have passed."""
        if minutes == 0:
            return t
        end = int(np.searchsorted(self.done, self.done[t] + minutes))
        return end if end < len(self.done) else NEVER

    def between(self, a: int, b: int) -> int:
        """The open minutes from a to b."""
        return int(self.done[b] - self.done[a])

    def working(self, day: int) -> int:
        """The first working day from this one on."""
        return self.nth(day - 1, 1)

    def nth(self, day: int, n: int) -> int:
        """The n-th working day after this one, found by walking; with n below 0 the one so many before, -1 if none."""
        if (day, n) not in self.after:
            step, here, left = (1, day, n) if n >= 0 else (-1, day, -n)
            while left and 0 <= here + step < len(self.works):
                here += step
                left -= self.works[here]
            beyond = NEVER // DAY if n >= 0 else -1
            self.after[day, n] = beyond if left else here
        return self.after[day, n]

    def days_between(self, a: int, b: int) -> int:
        """The working days after day a up to day b."""
        return self.counted[b + 1] - self.counted[a + 1]

    def days_on(self, t: int, n: int) -> int:
        """The same minute of the day, n working days on."""
        return self.nth(t // DAY, n) * DAY + t % DAY

    def open(self, day: int) -> int:
        """The first opening minute of the date, also if it is a day off."""
        return self.opens[day] if 0 <= day < len(self.opens) else (NEVER if day >= 0 else -1)

    def close(self, day: int) -> int:
        """The last closing minute of the date, also if it is a day off."""
        return self.shuts[day] if 0 <= day < len(self.shuts) else (NEVER if day >= 0 else -1)

    def due(self, start: int, number: int, unit: int, first_day: str) -> int:
        """When a limit that starts at a minute ends; `unit` is a code of the trace."""
        if unit == MINUTES:
            return self.finish(start, number)
        day = start // DAY
        if unit == WORKING:
            return self.close(self.nth(day, number - (first_day == "same day" and self.works[day])))
        return self.close(self.working(day + number - (first_day == "same day")))


def walked(hours: Hours, horizon: Horizon) -> Calendar:
    """The calendar of these hours: each date looked up, each open minute marked."""
    days = horizon.days + MARGIN_DAYS
    works, opens, shuts = [], [], []
    is_open = np.zeros(days * DAY, dtype=np.int64)
    for day, (when, spans) in enumerate(_dates(hours, horizon.start, days)):
        works.append(_works(when, hours, horizon))
        usual = spans or next(some for _, some in _dates(hours, date(2024, 1, 1), 7) if some)
        opens.append(day * DAY + usual[0][0])
        shuts.append(day * DAY + usual[-1][1])
        for start, end in spans if works[-1] else ():
            is_open[day * DAY + start : day * DAY + end] = 1
    counted = np.concatenate([[0], np.cumsum(works)]).tolist()
    return Calendar(works, opens, shuts, counted, np.concatenate([[0], np.cumsum(is_open)]))


def _dates(hours: Hours, first: date, days: int) -> Iterator[tuple[date, tuple[tuple[int, int], ...]]]:
    """Each date with the opening hours of its weekday; 2024 began on a Monday."""
    own = {WEEKDAYS.index(name): spans for name, spans in hours.weekdays.items()}
    for day in range(days):
        when = first + timedelta(days=day)
        yield when, own.get(when.weekday(), hours.hours)


def _works(when: date, hours: Hours, horizon: Horizon) -> bool:
    if when in hours.leave:
        return False
    return hours.days == "every day" or works_on(when, horizon)


def works_on(when: date, horizon: Horizon) -> bool:
    """Whether a date is a working day, as published or as the horizon declares of other years."""
    try:
        return bool(chinese_calendar.is_workday(when))
    except NotImplementedError:
        by_law = horizon.unpublished_years == "statutory days only"
        return when.weekday() < 5 and not (by_law and when in _statutory_holidays(when.year))


@cache
def _statutory_holidays(year: int) -> frozenset[date]:
    """The days off by law, without the swaps that a yearly notice may add."""
    from holidays import country_holidays  # noqa: PLC0415  (slow to import, and few calendars need it)

    named = country_holidays("CN", years=year, language="en_US").items()
    return frozenset(when for when, name in named if "substituted" not in name)


@cache
def limited(limit: Span, percent: int) -> tuple[int, int]:
    """A limit by its factor, rounded up, at least 1, with its unit as the trace codes it; hours as minutes.

    >>> limited(Span(7, "working days"), 70), limited(Span(1, "hours"), 70)
    ((5, 3), (42, 0))
    """
    number, unit = limit.number, LIMIT_UNITS.index(limit.unit)
    if unit == HOURS:
        number, unit = number * 60, MINUTES
    whole, rest = divmod(number * percent, 100)
    return max(whole + (rest > 0), 1), unit
