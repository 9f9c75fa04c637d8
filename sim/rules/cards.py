"""Escalation cards: the day for which the next slip of an open task is planned.

Days count from the horizon's first day. The ladder comes as one flat record, filled from `policy.cards`,
where every rung stands beside its article.
"""

from sim.rules.records import ANY_DAY, BY_WORKING_DAYS, FROM_DUE, CardLadder
from sim.rules.records import Days as Offset
from sim.trace import BLUE, NONE, YELLOW
from sim.worktime import NO_DAY, Days


def days_on(day: int, offset: Offset, days: Days) -> int:
    """The day so many days on; negative offsets go back.

    Wednesday 22 April 2020 plus five calendar days, plus five working days (Sunday the 26th was one), less one:

    >>> from datetime import date
    >>> from sim.worktime import Unpublished, office_days
    >>> days = office_days(date(2020, 4, 20), 40, unpublished=Unpublished.REFUSE)
    >>> days_on(2, Offset(5, 1), days), days_on(2, Offset(5, 2), days), days_on(2, Offset(-1, 2), days)
    (7, 8, 1)
    """
    if offset.by != BY_WORKING_DAYS:
        return day + offset.number
    for _ in range(-offset.number):
        day = days.last_working_before(day)
    return days.nth_after(day, offset.number) if offset.number > 0 else day


def rung_day(
    held: int, due_day: int, held_day: int, failed_day: int, drawn: int, ladder: CardLadder, days: Days
) -> int:
    """The day of the slip after `held`, before holidays move it; NO_DAY when there is none to come.

    `held_day` is the date of issue of the card held, `failed_day` that of a slip of this rung that came to nothing
    (-1: none), after which the rung's own interval runs again. `drawn` is the day of the red term in which red
    falls if any day will do. Red counts from the day yellow was *issued*, so a slow signature delays red as well.

    >>> from sim.trace import RED
    >>> from sim.worktime import NO_DAY, Days
    >>> from datetime import date
    >>> daily = Days(date(2020, 1, 6), (True,) * 100)
    >>> ladder = CardLadder(Offset(0, 1), 1, Offset(5, 1), Offset(10, 1), 0, Offset(10, 1), 1)
    >>> [rung_day(held, 3, at, -1, 0, ladder, daily) for held, at in ((NONE, -1), (BLUE, 3), (YELLOW, 9), (RED, 19))]
    [3, 8, 19, 29]
    >>> rung_day(BLUE, 3, 3, 8, 0, ladder, daily)
    13
    >>> rung_day(YELLOW, 3, 9, -1, 0, ladder._replace(red_from=FROM_DUE), daily)
    18
    """
    if held == NONE:
        planned = days_on(due_day, ladder.blue_after, days)
        return planned if failed_day < 0 else max(planned, days.nth_after(failed_day, 1))
    if held == BLUE:
        since = due_day if failed_day < 0 else max(due_day, failed_day)
        return days_on(since, ladder.yellow_after, days)
    if held == YELLOW:
        return max(due_day + 1, _red_day(due_day, held_day, failed_day, drawn, ladder, days))
    if ladder.repeat_after.number == 0:
        return NO_DAY
    return max(due_day + 1, days_on(held_day if failed_day < 0 else failed_day, ladder.repeat_after, days))


def _red_day(due_day: int, held_day: int, failed_day: int, drawn: int, ladder: CardLadder, days: Days) -> int:
    if failed_day >= 0:
        return days_on(failed_day, ladder.red_after, days)
    if ladder.red_from == FROM_DUE:
        return days_on(days_on(due_day, ladder.yellow_after, days), ladder.red_after, days)
    if ladder.red_from == ANY_DAY:
        return days_on(held_day, Offset(drawn, ladder.red_after.by), days)
    return days_on(held_day, ladder.red_after, days)


def drawn_up_day(day: int, ladder: CardLadder, days: Days) -> int:
    """The day on which a signed slip planned for `day` is drawn up: moved to a working day where that is the rule."""
    return days.next_working(day) if ladder.moves else day
