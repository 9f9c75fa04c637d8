"""Calls: on which days officers are called away, and who goes."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

Days = tuple[int, int]
"""First and last day number of a stretch, both included."""

MONTHS = {"month": 1, "half-year": 6, "year": 12}


def parts(first: int, last: int, times: int) -> list[Days]:
    """A stretch of days in so many parts, as equal as days allow.

    Fifteen days in two parts: seven, and eight.

    >>> parts(100, 114, 2)
    [(100, 106), (107, 114)]
    """
    days = last - first + 1
    begins = [first + k * days // times for k in range(times + 1)]
    return [(begin, after - 1) for begin, after in pairwise(begins)]


def drawn_day(part: Days, uniform: float) -> int:
    """The day of a part that a uniform falls on, each day alike.

    >>> [drawn_day((100, 106), uniform) for uniform in (0.0, 0.142, 0.143, 0.999)]
    [100, 100, 101, 106]
    """
    first, last = part
    return first + int(uniform * (last - first + 1))


def periods(start: date, days: int, every: str) -> list[int]:
    """The day numbers behind the last day of each week, month, half-year or year that ends within so many days.

    Weeks end on Sunday. From Wednesday 22 April 2020 the first Sunday is day 4; the month ends with day 8.

    >>> periods(date(2020, 4, 22), 14, "week"), periods(date(2020, 4, 22), 14, "month")
    ([5, 12], [9])
    """
    if every == "week":
        return list(range(7 - start.weekday(), days + 1, 7))
    found, month = [], start.year * 12 + start.month - 1
    while (day := (date(month // 12, month % 12 + 1, 1) - start).days) <= days:
        if day > 0 and month % MONTHS[every] == 0:
            found.append(day)
        month += 1
    return found


def who_goes(officers: Sequence[int], uniforms: Sequence[float], number: int) -> list[int]:
    """So many officers, those of the least uniforms, in order of their numbers; all, if there are no more.

    >>> who_goes([4, 5, 6], [0.7, 0.2, 0.5], 2), who_goes([4, 5], [0.7, 0.2], 3)
    ([5, 6], [4, 5])
    """
    drawn = sorted(zip(uniforms, officers, strict=True))
    return sorted(officer for _, officer in drawn[:number])
