"""Calendars: whole minutes and day numbers on one side, working days and opening hours on the other.

Day 0 is the horizon's first day and minute 0 its midnight. Ask with plain ints (a search in a sorted tuple,
below a microsecond) or with integer arrays (the same answers, many at once). Outside its table a calendar
knows no working day, so nothing is open there: what would lie past the end is `NEVER`, or `NO_DAY`.

>>> from datetime import date
>>> days = office_days(date(2020, 4, 22), 60, unpublished=Unpublished.REFUSE)
>>> desk = calendar(days, {"working day": [(510, 720), (870, 1050)]})  # 8:30-12:00 and 14:30-17:30
>>> due = desk.close_of(0, 7)  # seven working days from Wednesday 22 April; Sunday the 26th is worked
>>> str(days.date(due // DAY)), due % DAY
('2020-04-30', 1050)
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar, overload

import numpy as np
from chinese_calendar import constants as published
from numpy.typing import NDArray

from sim.errors import SimError, Text

Minutes = int
Spans = Sequence[tuple[int, int]]
"""Opening hours of one day: (open, close) pairs in minutes of the day, in order, half-open."""

DAY = 1440
NEVER: int = 2**62
"""The minute past the end of any table: still int64, and later than every horizon."""
NO_DAY: int = NEVER // DAY
"""The day past the end of any table."""
WORKING_DAY = "working day"

Int64s = NDArray[np.int64]
Whole = TypeVar("Whole", int, Int64s)


class Unpublished(StrEnum):
    """What stands in for the holidays of a year without a published table."""

    REFUSE = "refuse"
    STATUTORY = "statutory days only"
    WEEKDAYS = "plain weekdays"


@dataclass(frozen=True, slots=True)
class Days:
    """The working days of a horizon, numbered from its `first` day; `working[d]` says whether day d is one.

    `numbers` are the working days in order, as an array for those who loop in compiled code.

    >>> week = Days(dt.date(2024, 5, 6), (True,) * 5 + (False,) * 2)
    >>> week.next_working(3), week.nth_after(3, 1), week.last_working_before(6), week.working_between(0, 6)
    (3, 4, 4, 4)
    >>> week.next_working(5) == week.nth_after(3, 2) == NO_DAY
    True
    """

    first: dt.date
    working: tuple[bool, ...] = field(repr=False)
    numbers: Int64s = field(init=False, repr=False, compare=False)
    _numbers: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _padded: Int64s = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = tuple(day for day, works in enumerate(self.working) if works)
        object.__setattr__(self, "_numbers", numbers)
        object.__setattr__(self, "_padded", _table([-1, *numbers, NO_DAY]))
        object.__setattr__(self, "numbers", self._padded[1:-1])

    def number(self, when: dt.date) -> int:
        """The day number of a date; negative before the first day."""
        return (when - self.first).days

    def date(self, day: int) -> dt.date:
        """The date of a day number, inside the table or not; `NO_DAY` has none and is refused."""
        try:
            return self.first + dt.timedelta(days=day)
        except OverflowError:
            end = self.first + dt.timedelta(days=len(self.working))
            raise SimError(
                Text(
                    f"day {day} has no date: it lies past the calendar, which ends before {end}. "
                    "Lengthen the follow-up after the horizon.",
                    f"第 {day} 日无对应日期：已超出日历（止于 {end} 之前）。请延长期末跟踪期。",
                )
            ) from None

    def next_working(self, day: Whole) -> Whole:
        """The day itself if it is a working day, else the next one; `NO_DAY` past the table."""
        return self._nth(self._before(day))

    def nth_after(self, day: Whole, n: Whole | int) -> Whole:
        """The n-th working day strictly after `day`; for n = 0 the day itself, moved as by `next_working`."""
        if isinstance(day, int) and isinstance(n, int):
            if n > 0:
                return self._nth(bisect_right(self._numbers, day) + n - 1)
            _refuse_negative(n, "working days")
            return self._nth(self._before(day))
        day, n = _int64(day), _int64(n)
        _refuse_negative(n.min(initial=0), "working days")
        return self._nth(np.where(n == 0, self._before(day), self.numbers.searchsorted(day, "right") + n - 1))

    def last_working_before(self, day: Whole) -> Whole:
        """The last working day strictly before `day`; -1 if the table has none."""
        return self._nth(self._before(day) - 1)

    def working_between(self, after: Whole, until: Whole | int) -> Whole:
        """The number of working days d with after < d <= until; 0 if until <= after."""
        if isinstance(after, int) and isinstance(until, int):
            if until <= after:
                return 0
            return bisect_right(self._numbers, until) - bisect_right(self._numbers, after)
        past, upto = (self.numbers.searchsorted(_int64(day), "right") for day in (after, until))
        return (upto - past).clip(0)

    def joined(self, spells: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Spells of (first day, last day) in order, those that no working day separates as one.

        >>> week = Days(dt.date(2024, 5, 6), (True,) * 5 + (False,) * 2 + (True,) * 5)
        >>> week.joined([(7, 7), (3, 4), (9, 9)])  # Monday joins Thursday and Friday, Wednesday does not
        [(3, 7), (9, 9)]
        """
        found: list[tuple[int, int]] = []
        for first, last in sorted(spells):
            if found and first <= self.next_working(found[-1][1] + 1):
                found[-1] = (found[-1][0], max(found[-1][1], last))
            else:
                found.append((first, last))
        return found

    def _before(self, day: Whole) -> Whole:
        """The number of working days strictly before `day`."""
        if isinstance(day, int):
            return bisect_left(self._numbers, day)
        return _int64(self.numbers.searchsorted(_int64(day)))

    def _nth(self, k: Whole) -> Whole:
        """The working day that k others precede; -1 below the table, `NO_DAY` past it."""
        if isinstance(k, int):
            if k < 0:
                return -1
            return self._numbers[k] if k < len(self._numbers) else NO_DAY
        return self._padded.take(k + 1, mode="clip")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The opening hours on `days`: `week` has the hours of Monday to Sunday, as `calendar` settles them.

    Hours are [open, close): work begun outside them begins at the next opening, and work that is done at
    closing ends then. Hours that touch, over midnight too, are one stretch. For compiled loops the table is
    public: stretch i is [opens[i], shuts[i + 1]), `done[i]` minutes are open before it; shuts[0] = -NEVER,
    and the last of `opens` is NEVER.
    """

    days: Days
    week: tuple[tuple[tuple[int, int], ...], ...]
    opens: Int64s = field(init=False, repr=False, compare=False)
    shuts: Int64s = field(init=False, repr=False, compare=False)
    done: Int64s = field(init=False, repr=False, compare=False)
    _opens: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _shuts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _done: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _first_open: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _last_close: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        monday = self.days.first.weekday()
        opens, shuts, done = [], [-NEVER], [0]
        for day in self.days.numbers.tolist():
            for start, end in self.week[(monday + day) % 7]:
                if shuts[-1] == day * DAY + start:
                    shuts.pop()
                    done.pop()
                else:
                    opens.append(day * DAY + start)
                shuts.append(day * DAY + end)
                done.append(done[-1] + shuts[-1] - opens[-1])
        usual = next(spans for spans in self.week if spans)
        turned = [self.week[(monday + day) % 7] or usual for day in range(7)]
        for name, table in (("opens", opens), ("shuts", shuts), ("done", done)):
            object.__setattr__(self, f"_{name}", tuple(table))
            object.__setattr__(self, name, _table([*table, NEVER] if table is opens else table))
        object.__setattr__(self, "_first_open", tuple(spans[0][0] for spans in turned))
        object.__setattr__(self, "_last_close", tuple(spans[-1][1] for spans in turned))

    def finish(self, start: Whole, minutes: Whole | int) -> Whole:
        """The minute at which so many working minutes, begun at `start`, are done; `NEVER` past the table.

        No minutes are done at once, open or not: finish(t, 0) = t.

        >>> desk = calendar(Days(dt.date(2024, 5, 6), (True,)), {"working day": [(510, 720), (870, 1050)]})
        >>> desk.finish(500, 210), desk.finish(500, 211), desk.finish(720, 1)
        (720, 871, 871)
        """
        if isinstance(start, int) and isinstance(minutes, int):
            if minutes <= 0:
                _refuse_negative(minutes, "minutes of work")
                return start
            i = bisect_right(self._opens, start)
            shut = self._shuts[i]
            if start + minutes <= shut:
                return start + minutes
            done = self._done[i] + minutes
            if start < shut:
                done -= shut - start
            j = bisect_left(self._done, done)
            return self._shuts[j] - self._done[j] + done if j < len(self._done) else NEVER
        start, minutes = _int64(start), _int64(minutes)
        _refuse_negative(minutes.min(initial=0), "minutes of work")
        done = self._worked(start) + minutes
        j = self.done.searchsorted(done).clip(max=len(self.done) - 1)
        end = np.where(done > self.done[-1], NEVER, self.shuts[j] - self.done[j] + done)
        return np.where(minutes == 0, start, end)

    def between(self, a: Whole, b: Whole | int) -> Whole:
        """The working minutes in [a, b); 0 if b <= a."""
        if isinstance(a, int) and isinstance(b, int):
            return self._worked(b) - self._worked(a) if a < b else 0
        return (self._worked(_int64(b)) - self._worked(_int64(a))).clip(0)

    @overload
    def is_open(self, t: int) -> bool: ...
    @overload
    def is_open(self, t: Int64s) -> NDArray[np.bool_]: ...
    def is_open(self, t: int | Int64s) -> bool | NDArray[np.bool_]:
        """Whether minute t is within hours: open at opening, shut at closing."""
        if isinstance(t, int):
            return t < self._shuts[bisect_right(self._opens, t)]
        t = _int64(t)
        return t < self.shuts[self.opens[:-1].searchsorted(t, "right")]

    def next_opening(self, t: Whole) -> Whole:
        """The minute t itself if open, else the next opening; `NEVER` past the table."""
        if isinstance(t, int):
            i = bisect_right(self._opens, t)
            if t < self._shuts[i]:
                return t
            return self._opens[i] if i < len(self._opens) else NEVER
        return np.where(self.is_open(t), t, self.next_start(t))

    def next_start(self, t: Whole) -> Whole:
        """The first opening strictly after t: when the doors open next, `NEVER` if they never do.

        Doors that stay open over midnight do not open again: round the clock there is one opening in all.
        """
        if isinstance(t, int):
            i = bisect_right(self._opens, t)
            return self._opens[i] if i < len(self._opens) else NEVER
        return self.opens[self.opens[:-1].searchsorted(_int64(t), "right")]

    def opening(self, day: Whole) -> Whole:
        """The first opening minute of a day, by the usual hours of its weekday, working day or not.

        A weekday without hours takes those of the first weekday that has some.
        """
        return self._at(day, self._first_open)

    def closing(self, day: Whole) -> Whole:
        """The last closing minute of a day, working or not, as for `opening`: a due day may be a holiday."""
        return self._at(day, self._last_close)

    def close_of(self, day: Whole, n: Whole | int) -> Whole:
        """The closing minute of the n-th working day after `day`; `NEVER` past the table."""
        return self.closing(self.days.nth_after(day, n))

    def days_on(self, t: Whole, n: Whole | int) -> Whole:
        """The same minute of the day on the n-th working day after the day of t; `NEVER` past the table."""
        day = self.days.nth_after(t // DAY, n)
        if isinstance(day, int):
            return NEVER if day == NO_DAY else day * DAY + t % DAY
        return np.where(day == NO_DAY, NEVER, day * DAY + t % DAY)

    def _worked(self, t: Whole) -> Whole:
        """The working minutes before t."""
        if isinstance(t, int):
            i = bisect_right(self._opens, t)
            shut = self._shuts[i]
            return self._done[i] - (shut - t) if t < shut else self._done[i]
        i = self.opens[:-1].searchsorted(t, "right")
        return _int64(self.done[i] - (self.shuts[i] - t).clip(0))

    def _at(self, day: Whole, minutes: tuple[int, ...]) -> Whole:
        """The minute of `day` that its weekday has in `minutes`, which begin with the weekday of day 0."""
        if isinstance(day, int):
            return NEVER if day >= NO_DAY else day * DAY + minutes[day % 7]
        day = _int64(day)
        return np.where(day >= NO_DAY, NEVER, day * DAY + np.array(minutes)[day % 7])


def office_days(
    first: dt.date,
    count: int,
    *,
    unpublished: Unpublished,
    every_day: bool = False,
    leave: Collection[dt.date] = (),
) -> Days:
    """The working days of `count` days from `first`: the published holidays and make-up days, less `leave`.

    A year without a published table follows `unpublished`. Its statutory days include the days off that make
    up for a holiday on a weekend, which are law (Measures on Holidays for National Festivals and Memorial
    Days, State Council order 795 of 2024, art. 6); the swaps that a yearly notice adds are not known, so no
    weekend works. With `every_day` no day is off but leave, and no table is asked.

    >>> days = office_days(dt.date(2020, 4, 24), 5, unpublished=Unpublished.REFUSE)
    >>> days.working  # Friday; Saturday off, Sunday worked for Labour Day; Monday, Tuesday
    (True, False, True, True, True)
    """
    dates = [first + dt.timedelta(days=day) for day in range(count)]
    away = frozenset(leave)
    if every_day:
        return Days(first, tuple(date not in away for date in dates))
    off, made_up = _days_off({date.year for date in dates}, unpublished)
    works = (date in made_up or (date.weekday() < 5 and date not in off) for date in dates)
    return Days(first, tuple(work and date not in away for work, date in zip(works, dates, strict=True)))


def calendar(days: Days, hours: Mapping[int | str, Spans] | None) -> Calendar:
    """The calendar of these days with these hours; None is round the clock.

    "working day" gives the hours of every working day, make-up Saturdays and Sundays included; a weekday, 0
    for Monday to 6 for Sunday, overrides it, and an empty list closes that weekday. Hours never turn a day
    into a working day.

    >>> days = office_days(dt.date(2020, 4, 24), 5, unpublished=Unpublished.REFUSE)
    >>> desk = calendar(days, {"working day": [(540, 1020)], 4: [(540, 720)]})  # Fridays 9:00-12:00
    >>> desk.next_start(720) == 2 * DAY + 540, desk.between(0, 5 * DAY) == 180 + 3 * 480
    (True, True)
    """
    hours = {WORKING_DAY: [(0, DAY)]} if hours is None else hours
    for key, spans in hours.items():
        _check_hours(key, spans)
    week = tuple(tuple(hours.get(day, hours.get(WORKING_DAY, ()))) for day in range(7))
    if not any(week) or (WORKING_DAY not in hours and len(hours) < 7):
        raise SimError(
            Text(
                f'opening hours: found for {[*hours]} only. Give hours for "{WORKING_DAY}", '
                "or for each weekday from 0 (Monday) to 6 (Sunday), and let one of them be open.",
                f"办公时间：仅有 {[*hours]}。请填写“{WORKING_DAY}”，或逐一填写 0（周一）至 6（周日），且至少一天开门。",
            )
        )
    return Calendar(days, week)


def _days_off(years: set[int], unpublished: Unpublished) -> tuple[set[dt.date], set[dt.date]]:
    """The days off of these years beside weekends, and the weekend days that work."""
    known = {date.year for date in published.holidays}
    off, made_up = set(published.holidays), set(published.workdays)
    strange = sorted(years - known)
    if not strange or unpublished is Unpublished.WEEKDAYS:
        return off, made_up
    if unpublished is Unpublished.REFUSE:
        raise _unknown(strange, min(known), max(known), unpublished)
    from holidays import country_holidays  # noqa: PLC0415  (a fifth of a second that most runs need not pay)

    lawful = country_holidays("CN", years=strange, language="en_US")
    if not lawful.start_year <= strange[0] <= strange[-1] <= lawful.end_year:
        raise _unknown(strange, lawful.start_year, lawful.end_year, unpublished)
    return off | {date for date, name in lawful.items() if "substituted" not in name}, made_up


def _unknown(years: list[int], low: int, high: int, policy: Unpublished) -> SimError:
    """The error for those of the years whose holidays this policy does not know."""
    named = ", ".join(str(year) for year in years if not low <= year <= high)
    return SimError(
        Text(
            f"calendar of {named}: holidays are known for {low} to {high}; "
            f'the policy for other years is "{policy}". Keep the horizon within known years, or choose '
            f'"{Unpublished.STATUTORY}" (1950 to 2100) or "{Unpublished.WEEKDAYS}".',
            f"{named} 年日历：放假安排仅有 {low} 至 {high} 年，对其他年份的处理为“{policy}”。请只用这些年份，"
            f"或改选“{Unpublished.STATUTORY}”（1950 至 2100 年）或“{Unpublished.WEEKDAYS}”。",
        )
    )


def _check_hours(key: int | str, spans: Spans) -> None:
    """Refuse a key that is no weekday, and hours that do not follow each other within one day."""
    if key != WORKING_DAY and key not in range(7):
        raise SimError(
            Text(
                f'opening hours of {key!r}: give "{WORKING_DAY}" or a weekday, 0 (Monday) to 6 (Sunday).',
                f"办公时间“{key}”：应为“{WORKING_DAY}”，或 0（周一）至 6（周日）。",
            )
        )
    edges = [0, *(edge for span in spans for edge in span), DAY]
    whole = all(isinstance(edge, int) for edge in edges)
    if not whole or any(b < a for a, b in pairwise(edges)) or any(shut == start for start, shut in spans):
        raise SimError(
            Text(
                f"opening hours of {key}: {list(spans)} are not (open, close) pairs in order within one day. "
                "Give whole minutes from midnight, 0 to 1440, each pair after the one before.",
                f"{key} 的办公时间：{list(spans)} 不是同一天内依次排列的（开门，关门）时间。"
                "请填写自零点起的整分钟数（0 至 1440），后一段不得早于前一段。",
            )
        )


def _refuse_negative(least: int, what: str) -> None:
    if least < 0:
        raise ValueError(f"{least} {what}: a calendar counts forward; ask from the earlier moment")


def _int64(numbers: int | Int64s) -> Int64s:
    """The numbers as int64; floats are refused, never rounded."""
    return np.asarray(numbers).astype(np.int64, casting="same_kind", copy=False)


def _table(numbers: list[int]) -> Int64s:
    """The numbers as an array that nobody can write to."""
    table = np.array(numbers, dtype=np.int64)
    table.setflags(write=False)
    return table
