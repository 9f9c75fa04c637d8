"""The calendar that is walked day by day: worked out by hand, and against the one that the engine counts with."""

from datetime import date

import numpy as np
import pytest

from sim.audit.days import DAY, MINUTES, NATURAL, NEVER, WORKING, Calendar, walked
from sim.scenario.horizon import Horizon
from sim.scenario.hours import calendars
from sim.scenario.organisation import Hours, Organisation

APRIL = Horizon(first=date(2020, 4, 20), last=date(2020, 6, 30), warm_up=0, follow_up=30)
HOURS = {
    "office": {"hours": ["08:30-12:00", "14:30-17:30"]},
    "hotline": {"hours": ["00:00-24:00"], "days": "every day"},
    "market": {"hours": ["09:00-12:00"], "weekdays": {"wed": ["13:00-17:00"], "sat": []}, "leave": ["2020-05-20"]},
}


def of(name: str, horizon: Horizon = APRIL) -> Calendar:
    return walked(Hours.model_validate(HOURS[name]), horizon)


def on(month: int, day: int, hours: int = 0, minutes: int = 0) -> int:
    return (date(2020, month, day) - APRIL.start).days * DAY + hours * 60 + minutes


def test_seven_working_days_from_a_wednesday_before_the_holiday():
    office = of("office")
    assert office.due(on(4, 22, 10), 7, WORKING, "day after") == on(4, 30, 17, 30)
    assert office.due(on(4, 22, 10), 7, WORKING, "same day") == on(4, 29, 17, 30)
    assert office.due(on(4, 25, 10), 1, WORKING, "same day") == on(4, 26, 17, 30)  # a Saturday is no day 1


def test_natural_days_end_on_a_working_day():
    office = of("office")
    assert office.due(on(4, 22, 10), 9, NATURAL, "day after") == on(5, 6, 17, 30)
    assert office.due(on(4, 22, 10), 5, NATURAL, "same day") == on(4, 26, 17, 30)  # a Sunday that is worked


def test_minutes_pass_only_while_the_office_is_open():
    office = of("office")
    assert office.due(on(4, 22, 11, 30), 60, MINUTES, "day after") == on(4, 22, 15)
    assert office.finish(on(4, 30, 17), 30) == on(4, 30, 17, 30)
    assert office.finish(on(4, 30, 17), 31) == on(5, 6, 8, 31)
    assert office.finish(on(4, 30, 12, 10), 0) == on(4, 30, 12, 10)
    assert office.opening(on(4, 30, 17, 30)) == on(5, 6, 8, 30)
    assert office.between(on(4, 30), on(5, 7)) == 2 * 390


def test_past_the_table_is_never():
    office = of("office")
    assert office.finish(0, 10**6) == NEVER
    assert office.due(0, 10**4, WORKING, "day after") == NEVER
    assert office.nth(3, -5) == -1


@pytest.mark.parametrize("year", [2020, 2023])
@pytest.mark.parametrize("name", HOURS)
def test_agrees_with_the_calendar_of_the_engine(name, year):
    horizon = Horizon(first=date(year, 1, 1), last=date(year, 12, 31), warm_up=60, follow_up=60)
    walk = of(name, horizon)
    count = calendars(Organisation.model_construct(calendars={name: Hours.model_validate(HOURS[name])}), horizon)[name]
    luck = np.random.default_rng(year)
    for t, n in zip(luck.integers(0, 480 * DAY, 300).tolist(), luck.integers(1, 40, 300).tolist(), strict=True):
        assert walk.is_open(t) == count.is_open(t)
        assert walk.opening(t) == count.next_opening(t)
        assert walk.finish(t, n * 50) == count.finish(t, n * 50)
        assert walk.between(t, t + n * 999) == count.between(t, t + n * 999)
        assert walk.close(walk.nth(t // DAY, n)) == count.close_of(t // DAY, n)
        assert walk.open(t // DAY) == count.opening(t // DAY)
        assert walk.days_on(t, n) == count.days_on(t, n)
        assert walk.days_between(t // DAY, t // DAY + n) == count.days.working_between(t // DAY, t // DAY + n)


@pytest.mark.parametrize("stand_in", ["statutory days only", "plain weekdays"])
def test_years_without_a_published_table_follow_the_stand_in(stand_in):
    horizon = Horizon(
        first=date(2031, 1, 1), last=date(2031, 12, 31), warm_up=0, follow_up=0, unpublished_years=stand_in
    )
    walk = of("office", horizon)
    count = calendars(
        Organisation.model_construct(calendars={"office": Hours.model_validate(HOURS["office"])}), horizon
    )["office"]
    assert [walk.works[day] for day in range(365)] == [day in set(count.days.numbers.tolist()) for day in range(365)]
    assert walk.works[0] == (stand_in == "plain weekdays")
