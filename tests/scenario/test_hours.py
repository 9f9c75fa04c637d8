"""Calendars from a scenario: overrides by weekday, leave, every day, tables past the horizon."""

from datetime import date

import pytest

from sim.errors import SimError
from sim.scenario.horizon import Horizon
from sim.scenario.hours import MARGIN_DAYS, calendars
from sim.scenario.organisation import Hours, Organisation
from sim.worktime import DAY, Calendar

WEEK = Horizon(first=date(2020, 4, 24), last=date(2020, 4, 30), warm_up=0, follow_up=0)


def the(horizon: Horizon = WEEK, **hours: object) -> Calendar:
    county = Organisation.model_construct(calendars={"office": Hours.model_validate(hours)})
    return calendars(county, horizon)["office"]


def test_hours_hold_on_the_make_up_sunday_and_weekdays_override_them() -> None:
    desk = the(hours=["09:00-17:00"], weekdays={"mon": ["09:00-12:00"]})
    worked = [desk.between(day * DAY, (day + 1) * DAY) for day in range(5)]
    assert worked == [480, 0, 480, 180, 480]  # Friday, Saturday, the make-up Sunday, Monday, Tuesday


def test_every_day_works_and_leave_does_not() -> None:
    desk = the(hours=["00:00-24:00"], days="every day", leave=[date(2020, 4, 25)])
    assert desk.days.working[:3] == (True, False, True)


def test_equal_hours_share_one_calendar() -> None:
    hours = Hours.model_validate({"hours": ["09:00-17:00"]})
    county = Organisation.model_construct(calendars={"a": hours, "b": hours.model_copy()})
    both = calendars(county, WEEK)
    assert both["a"] is both["b"] is calendars(county, WEEK)["a"]


def test_an_unpublished_year_is_refused_within_the_horizon_only() -> None:
    last = Horizon(first=date(2026, 1, 1), last=date(2026, 12, 31), warm_up=0, follow_up=0)
    assert len(the(last, hours=["09:00-17:00"]).days.working) == 365 + MARGIN_DAYS
    far = Horizon(first=date(2095, 1, 1), last=date(2095, 12, 31), warm_up=0, follow_up=0)
    with pytest.raises(SimError, match="2095"):
        the(far, hours=["09:00-17:00"])
