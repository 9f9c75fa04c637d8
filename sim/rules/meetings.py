"""Joint meetings: held at the opening of every so many-th working day, counted both ways from a fixed day."""

from sim.worktime import DAY, Calendar, Minutes


def next_meeting(minute: Minutes, every: int, anchor: int, office: Calendar) -> Minutes:
    """The opening of the first day of meeting at or after a minute; `anchor`, or the working day after it, is one.

    From Wednesday 22 April 2020 on every third working day: Wednesday, Sunday the 26th (worked), Wednesday the 29th.

    >>> from datetime import date
    >>> from sim.worktime import Unpublished, calendar, office_days
    >>> days = office_days(date(2020, 4, 20), 40, unpublished=Unpublished.REFUSE)
    >>> office = calendar(days, {"working day": [(510, 720), (870, 1050)]})
    >>> [next_meeting(t, 3, 2, office) // DAY for t in (0, 2 * DAY + 510, 2 * DAY + 511, 7 * DAY)]
    [2, 2, 6, 9]
    """
    days = office.days
    day = minute // DAY
    before = days.working_between(-1, day - 1)  # working days before the day of the minute
    if days.next_working(day) == day and minute > office.opening(day):
        before += 1
    wait = (days.working_between(-1, anchor - 1) - before) % every
    return office.opening(days.nth_after(-1, before + wait + 1))
