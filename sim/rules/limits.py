"""Limits: when a case or task is due, and how a stopped clock or an extension moves that."""

from sim.rules.records import BY_DAYS, BY_MINUTES, BY_WORKING_DAYS, Limit
from sim.worktime import DAY, Calendar, Minutes


def shortened(number: int, percent: int) -> int:
    """The limit at `percent` of its length, rounded up to a whole unit, at least 1.

    >>> shortened(7, 70), shortened(20, 70), shortened(1, 30)
    (5, 14, 1)
    """
    return max(1, -(-number * percent // 100))


def due(start: Minutes, limit: Limit, office: Calendar) -> Minutes:
    """The last minute within the limit; limits in days end at close of business.

    Seven working days from Wednesday 22 April 2020: Sunday the 26th was worked, so Thursday the 30th.

    >>> from datetime import date
    >>> from sim.worktime import Unpublished, calendar, office_days
    >>> days = office_days(date(2020, 4, 22), 40, unpublished=Unpublished.REFUSE)
    >>> office = calendar(days, {"working day": [(480, 720), (870, 1050)]})
    >>> divmod(due(600, Limit(7, BY_WORKING_DAYS, 0), office), DAY)
    (8, 1050)
    >>> divmod(due(600, Limit(7, BY_WORKING_DAYS, 1), office), DAY), divmod(due(600, Limit(9, BY_DAYS, 0), office), DAY)
    ((7, 1050), (14, 1050))
    >>> divmod(due(690, Limit(60, BY_MINUTES, 0), office), DAY)
    (0, 900)
    """
    if limit.by == BY_MINUTES:
        return office.finish(start, limit.number)
    day = start // DAY
    if limit.by == BY_DAYS:
        return office.closing(office.days.next_working(day + limit.number - limit.same_day))
    counted = limit.number - 1 if limit.same_day and office.days.next_working(day) == day else limit.number
    return office.close_of(day, counted) if counted else office.closing(day)


def moved(due_min: Minutes, noticed: Minutes, returned: Minutes, by: int, office: Calendar) -> Minutes:
    """The due after the clock stood still between two moments; a stop after due changes nothing.

    Working days stopped are those after the day of notice up to the day of return.
    """
    if noticed > due_min:
        return due_min
    if by == BY_MINUTES:
        return office.finish(due_min, office.between(noticed, returned))
    from_day, to_day, due_day = noticed // DAY, returned // DAY, due_min // DAY
    if by == BY_WORKING_DAYS:
        stopped = office.days.working_between(from_day, to_day)
        return office.close_of(due_day, stopped) if stopped else due_min
    return office.closing(office.days.next_working(due_day + to_day - from_day)) if to_day > from_day else due_min


def extended(due_min: Minutes, working_days: int, office: Calendar) -> Minutes:
    """The due after an extension: close of the n-th working day after the due in force."""
    return office.close_of(due_min // DAY, working_days) if working_days else due_min
