"""The day of the next slip by hand: a task due on Thursday 30 April 2020, before the holiday of 1 to 5 May."""

from datetime import date

import pytest

from sim.rules.cards import days_on, drawn_up_day, rung_day
from sim.rules.records import ANY_DAY, BY_DAYS, BY_WORKING_DAYS, FROM_DUE, FROM_ISSUE, CardLadder
from sim.rules.records import Days as Offset
from sim.trace import BLUE, NONE, RED, YELLOW
from sim.worktime import NO_DAY, Unpublished, office_days
from tests.engine.worlds import day_of

DAYS = office_days(date(2020, 4, 20), 80, unpublished=Unpublished.REFUSE)
LADDER = CardLadder(
    blue_after=Offset(0, BY_DAYS),
    blue_at_close=1,
    yellow_after=Offset(5, BY_DAYS),
    red_after=Offset(10, BY_DAYS),
    red_from=FROM_ISSUE,
    repeat_after=Offset(10, BY_DAYS),
    moves=1,
)
NEVER_TRIED = ""
DUE = "Thu 30 Apr"


def day(written: str) -> int:
    return DAYS.number(day_of(written)) if written else -1


def planned(ladder: CardLadder, held: int, since: str, failed: str = NEVER_TRIED, *, due: str = DUE, drawn: int = 0):
    return DAYS.date(rung_day(held, day(due), day(since), day(failed), drawn, ladder, DAYS))


@pytest.mark.parametrize(
    ("start", "offset", "end"),
    [
        ("Wed 22 Apr", Offset(0, BY_DAYS), "Wed 22 Apr"),
        ("Wed 22 Apr", Offset(5, BY_DAYS), "Mon 27 Apr"),
        ("Thu 30 Apr", Offset(5, BY_DAYS), "Tue 5 May"),  # a holiday stays
        ("Wed 22 Apr", Offset(-2, BY_DAYS), "Mon 20 Apr"),
        ("Wed 22 Apr", Offset(0, BY_WORKING_DAYS), "Wed 22 Apr"),
        ("Sat 2 May", Offset(0, BY_WORKING_DAYS), "Sat 2 May"),
        ("Wed 22 Apr", Offset(5, BY_WORKING_DAYS), "Tue 28 Apr"),  # 23, 24, 26, 27, 28
        ("Thu 30 Apr", Offset(1, BY_WORKING_DAYS), "Wed 6 May"),
        ("Thu 30 Apr", Offset(-1, BY_WORKING_DAYS), "Wed 29 Apr"),
        ("Mon 27 Apr", Offset(-2, BY_WORKING_DAYS), "Fri 24 Apr"),
        ("Wed 6 May", Offset(-1, BY_WORKING_DAYS), "Thu 30 Apr"),
        ("Sat 2 May", Offset(-1, BY_WORKING_DAYS), "Thu 30 Apr"),
    ],
)
def test_days_on(start: str, offset: Offset, end: str) -> None:
    assert DAYS.date(days_on(day(start), offset, DAYS)) == day_of(end)


@pytest.mark.parametrize(
    ("held", "since", "failed", "next_"),
    [
        (NONE, "", NEVER_TRIED, "Thu 30 Apr"),
        (NONE, "", "Thu 30 Apr", "Wed 6 May"),  # excused: the next working day
        (BLUE, "Thu 30 Apr", NEVER_TRIED, "Tue 5 May"),
        (BLUE, "Thu 30 Apr", "Thu 7 May", "Tue 12 May"),
        (YELLOW, "Thu 7 May", NEVER_TRIED, "Sun 17 May"),
        (YELLOW, "Thu 7 May", "Wed 20 May", "Sat 30 May"),
        (RED, "Wed 20 May", NEVER_TRIED, "Sat 30 May"),
        (RED, "Wed 20 May", "Wed 3 Jun", "Sat 13 Jun"),
    ],
)
def test_each_rung_has_its_own_interval(held: int, since: str, failed: str, next_: str) -> None:
    assert planned(LADDER, held, since, failed) == day_of(next_)


def test_yellow_after_a_void_slip_counts_from_the_later_of_decision_and_due() -> None:
    """Void on Thu 7 May because due moved to Wed 13: from 13; void on Fri 15, after the new due: from 15."""
    assert planned(LADDER, BLUE, "Thu 30 Apr", "Thu 7 May", due="Wed 13 May") == day_of("Mon 18 May")
    assert planned(LADDER, BLUE, "Thu 30 Apr", "Fri 15 May", due="Wed 13 May") == day_of("Wed 20 May")


def test_red_comes_after_the_due_in_force() -> None:
    """Yellow on Thu 7 May, but due was moved to Fri 22: red on Sat 23 at the earliest; so with repeated reds."""
    assert planned(LADDER, YELLOW, "Thu 7 May", due="Fri 22 May") == day_of("Sat 23 May")
    assert planned(LADDER, RED, "Mon 11 May", due="Fri 22 May") == day_of("Sat 23 May")


@pytest.mark.parametrize(
    ("change", "drawn", "next_"),
    [
        ({"red_from": FROM_DUE}, 0, "Fri 15 May"),  # 30 April + 5 + 10, whenever yellow was issued
        ({"red_from": ANY_DAY}, 1, "Fri 8 May"),
        ({"red_from": ANY_DAY}, 10, "Sun 17 May"),
        ({"red_after": Offset(10, BY_WORKING_DAYS)}, 0, "Wed 20 May"),  # 8, 9, 11-15, 18-20
        ({"red_after": Offset(10, BY_WORKING_DAYS), "red_from": ANY_DAY}, 3, "Mon 11 May"),  # 8, 9, 11
        ({"red_after": Offset(3, BY_DAYS)}, 0, "Sun 10 May"),
    ],
)
def test_what_red_counts_from(change: dict[str, object], drawn: int, next_: str) -> None:
    assert planned(LADDER._replace(**change), YELLOW, "Thu 7 May", drawn=drawn) == day_of(next_)


def test_a_failed_red_counts_from_its_decision_whatever_it_counted_from_before() -> None:
    for start in (FROM_ISSUE, FROM_DUE, ANY_DAY):
        ladder = LADDER._replace(red_from=start)
        assert planned(ladder, YELLOW, "Thu 7 May", "Wed 20 May", drawn=2) == day_of("Sat 30 May")


def test_one_red_only_if_it_is_not_repeated() -> None:
    ladder = LADDER._replace(repeat_after=Offset(0, BY_DAYS))
    assert rung_day(RED, day(DUE), day("Wed 20 May"), -1, 0, ladder, DAYS) == NO_DAY


@pytest.mark.parametrize(
    ("offset", "blue"),
    [
        (Offset(-1, BY_WORKING_DAYS), "Wed 29 Apr"),
        (Offset(-5, BY_DAYS), "Sat 25 Apr"),
        (Offset(1, BY_DAYS), "Fri 1 May"),
        (Offset(1, BY_WORKING_DAYS), "Wed 6 May"),
    ],
)
def test_blue_before_and_after_due(offset: Offset, blue: str) -> None:
    assert planned(LADDER._replace(blue_after=offset), NONE, "") == day_of(blue)


@pytest.mark.parametrize(
    ("moves", "nominal", "drawn_up"),
    [
        (1, "Tue 5 May", "Wed 6 May"),
        (1, "Wed 6 May", "Wed 6 May"),
        (1, "Sat 9 May", "Sat 9 May"),  # worked
        (1, "Sun 17 May", "Mon 18 May"),
        (0, "Tue 5 May", "Tue 5 May"),
        (0, "Sun 17 May", "Sun 17 May"),
    ],
)
def test_holidays_move_a_signed_slip_or_not(moves: int, nominal: str, drawn_up: str) -> None:
    assert DAYS.date(drawn_up_day(day(nominal), LADDER._replace(moves=moves), DAYS)) == day_of(drawn_up)
