"""Limits by hand, on the calendar of spring 2020: 26 April and 9 May are worked, 1 to 5 May are off."""

from datetime import date

import pytest

from sim.rules.limits import due, extended, moved, shortened
from sim.rules.records import BY_DAYS, BY_MINUTES, BY_WORKING_DAYS, Limit
from sim.worktime import Unpublished, calendar, office_days
from tests.engine.worlds import Clock

CLOCK = Clock(date(2020, 4, 20))
DAYS = office_days(CLOCK.start, 60, unpublished=Unpublished.REFUSE)
OFFICE = calendar(DAYS, {"working day": [(510, 720), (870, 1050)]})  # 8:30-12:00 and 14:30-17:30
SHORT_FRIDAYS = calendar(DAYS, {"working day": [(510, 720), (870, 1050)], 4: [(540, 690)]})  # 9:00-11:30
AFTER, SAME = 0, 1


@pytest.mark.parametrize(
    ("number", "percent", "left"),
    [
        (7, 100, 7),
        (7, 70, 5),  # 4.9
        (7, 50, 4),  # 3.5
        (10, 70, 7),
        (20, 70, 14),
        (100, 7, 7),  # in floats 7.000000000000001
        (3, 34, 2),  # 1.02
        (1, 30, 1),
        (3, 1, 1),
        (7, 150, 11),  # 10.5
        (60, 70, 42),
    ],
)
def test_shortened_rounds_up_to_whole_units(number: int, percent: int, left: int) -> None:
    assert shortened(number, percent) == left


@pytest.mark.parametrize(
    ("start", "number", "first_day", "end"),
    [
        ("Wed 22 Apr 10:00", 7, AFTER, "Thu 30 Apr 17:30"),
        ("Wed 22 Apr 17:30", 7, AFTER, "Thu 30 Apr 17:30"),
        ("Wed 22 Apr 00:00", 8, AFTER, "Wed 6 May 17:30"),
        ("Fri 24 Apr 10:00", 1, AFTER, "Sun 26 Apr 17:30"),
        ("Sat 25 Apr 10:00", 1, AFTER, "Sun 26 Apr 17:30"),
        ("Thu 30 Apr 18:00", 1, AFTER, "Wed 6 May 17:30"),
        ("Sat 2 May 10:00", 1, AFTER, "Wed 6 May 17:30"),
        ("Fri 8 May 10:00", 2, AFTER, "Mon 11 May 17:30"),
        ("Wed 22 Apr 10:00", 7, SAME, "Wed 29 Apr 17:30"),
        ("Wed 22 Apr 10:00", 1, SAME, "Wed 22 Apr 17:30"),
        ("Sat 25 Apr 10:00", 1, SAME, "Sun 26 Apr 17:30"),
        ("Thu 30 Apr 10:00", 2, SAME, "Wed 6 May 17:30"),
    ],
)
def test_due_in_working_days(start: str, number: int, first_day: int, end: str) -> None:
    limit = Limit(number, BY_WORKING_DAYS, first_day)
    assert CLOCK(due(CLOCK.minute(start), limit, OFFICE)) == end


@pytest.mark.parametrize(
    ("start", "number", "first_day", "end"),
    [
        ("Mon 20 Apr 10:00", 3, AFTER, "Thu 23 Apr 17:30"),
        ("Mon 20 Apr 10:00", 5, AFTER, "Sun 26 Apr 17:30"),  # Saturday moves
        ("Wed 22 Apr 10:00", 8, AFTER, "Thu 30 Apr 17:30"),
        ("Wed 22 Apr 10:00", 9, AFTER, "Wed 6 May 17:30"),  # Labour Day moves
        ("Wed 22 Apr 10:00", 9, SAME, "Thu 30 Apr 17:30"),
        ("Wed 22 Apr 10:00", 1, SAME, "Wed 22 Apr 17:30"),
        ("Sat 25 Apr 10:00", 1, SAME, "Sun 26 Apr 17:30"),
    ],
)
def test_due_in_natural_days(start: str, number: int, first_day: int, end: str) -> None:
    limit = Limit(number, BY_DAYS, first_day)
    assert CLOCK(due(CLOCK.minute(start), limit, OFFICE)) == end


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("Mon 20 Apr 09:00", 60, "Mon 20 Apr 10:00"),
        ("Mon 20 Apr 11:30", 30, "Mon 20 Apr 12:00"),
        ("Mon 20 Apr 11:30", 60, "Mon 20 Apr 15:00"),
        ("Mon 20 Apr 17:00", 60, "Tue 21 Apr 09:00"),
        ("Mon 20 Apr 20:00", 60, "Tue 21 Apr 09:30"),
        ("Mon 20 Apr 08:30", 390, "Mon 20 Apr 17:30"),
        ("Thu 30 Apr 17:00", 60, "Wed 6 May 09:00"),
    ],
)
@pytest.mark.parametrize("first_day", [AFTER, SAME])
def test_due_in_minutes_counts_office_minutes(start: str, number: int, first_day: int, end: str) -> None:
    limit = Limit(number, BY_MINUTES, first_day)
    assert CLOCK(due(CLOCK.minute(start), limit, OFFICE)) == end


def test_due_is_at_the_close_of_its_own_weekday() -> None:
    limit = Limit(2, BY_WORKING_DAYS, AFTER)
    assert CLOCK(due(CLOCK.minute("Wed 22 Apr 10:00"), limit, SHORT_FRIDAYS)) == "Fri 24 Apr 11:30"


@pytest.mark.parametrize(
    ("before", "noticed", "returned", "after"),
    [
        ("Wed 22 Apr 17:30", "Mon 20 Apr 10:00", "Wed 22 Apr 10:00", "Fri 24 Apr 17:30"),
        ("Wed 22 Apr 17:30", "Mon 20 Apr 10:00", "Mon 20 Apr 17:00", "Wed 22 Apr 17:30"),
        ("Wed 22 Apr 17:30", "Mon 20 Apr 16:00", "Tue 21 Apr 08:30", "Thu 23 Apr 17:30"),  # a night is a day
        ("Fri 24 Apr 17:30", "Fri 24 Apr 10:00", "Mon 27 Apr 09:00", "Mon 27 Apr 17:30"),  # 26 and 27
        ("Thu 30 Apr 17:30", "Thu 30 Apr 10:00", "Wed 6 May 09:00", "Wed 6 May 17:30"),  # one in seven days
        ("Wed 22 Apr 17:30", "Wed 22 Apr 17:30", "Thu 23 Apr 09:00", "Thu 23 Apr 17:30"),  # at due
        ("Wed 22 Apr 17:30", "Wed 22 Apr 17:31", "Thu 23 Apr 09:00", "Wed 22 Apr 17:30"),  # after due
    ],
)
def test_a_stop_moves_due_by_working_days(before: str, noticed: str, returned: str, after: str) -> None:
    moments = (CLOCK.minute(when) for when in (before, noticed, returned))
    assert CLOCK(moved(*moments, BY_WORKING_DAYS, OFFICE)) == after


@pytest.mark.parametrize(
    ("before", "noticed", "returned", "after"),
    [
        ("Thu 23 Apr 17:30", "Mon 20 Apr 10:00", "Wed 22 Apr 10:00", "Sun 26 Apr 17:30"),  # Saturday moves
        ("Thu 23 Apr 17:30", "Mon 20 Apr 10:00", "Mon 20 Apr 17:00", "Thu 23 Apr 17:30"),
        ("Wed 22 Apr 17:30", "Wed 22 Apr 10:00", "Wed 29 Apr 08:30", "Wed 29 Apr 17:30"),
        ("Thu 30 Apr 17:30", "Wed 29 Apr 10:00", "Thu 30 Apr 08:30", "Wed 6 May 17:30"),  # 1 May moves
        ("Thu 23 Apr 17:30", "Thu 23 Apr 17:31", "Wed 29 Apr 08:30", "Thu 23 Apr 17:30"),
    ],
)
def test_a_stop_moves_due_by_natural_days(before: str, noticed: str, returned: str, after: str) -> None:
    moments = (CLOCK.minute(when) for when in (before, noticed, returned))
    assert CLOCK(moved(*moments, BY_DAYS, OFFICE)) == after


@pytest.mark.parametrize(
    ("before", "noticed", "returned", "after"),
    [
        ("Mon 20 Apr 10:00", "Mon 20 Apr 09:30", "Mon 20 Apr 15:00", "Mon 20 Apr 15:30"),  # 180: 120 and 60
        ("Mon 20 Apr 10:00", "Mon 20 Apr 09:30", "Mon 20 Apr 09:30", "Mon 20 Apr 10:00"),
        ("Mon 20 Apr 10:00", "Mon 20 Apr 10:00", "Tue 21 Apr 08:30", "Mon 20 Apr 17:30"),  # 300: 120 and 180
        ("Mon 20 Apr 10:00", "Mon 20 Apr 10:01", "Tue 21 Apr 08:30", "Mon 20 Apr 10:00"),
        ("Tue 21 Apr 09:00", "Mon 20 Apr 17:30", "Tue 21 Apr 08:30", "Tue 21 Apr 09:00"),  # a night is nothing
    ],
)
def test_a_stop_moves_due_by_office_minutes(before: str, noticed: str, returned: str, after: str) -> None:
    moments = (CLOCK.minute(when) for when in (before, noticed, returned))
    assert CLOCK(moved(*moments, BY_MINUTES, OFFICE)) == after


@pytest.mark.parametrize(
    ("before", "working_days", "after"),
    [
        ("Thu 30 Apr 17:30", 7, "Wed 13 May 17:30"),  # 6, 7, 8, 9, 11, 12, 13
        ("Thu 30 Apr 17:30", 0, "Thu 30 Apr 17:30"),
        ("Fri 24 Apr 17:30", 1, "Sun 26 Apr 17:30"),
        ("Mon 20 Apr 10:00", 1, "Tue 21 Apr 17:30"),  # a limit in minutes, extended, ends at close
    ],
)
def test_an_extension_adds_working_days(before: str, working_days: int, after: str) -> None:
    assert CLOCK(extended(CLOCK.minute(before), working_days, OFFICE)) == after
