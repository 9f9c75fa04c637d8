"""Work in progress from empty desks on: one desk of queueing theory, overload, seasons, and too short a week."""

from functools import cache
from typing import Any

import numpy as np
import pytest

import sim
from sim.experiment.warmup import ALL, Warmup, in_progress, is_seasonal, warmup
from sim.experiment.warmup.settling import ENOUGH, GROWING, LONGER, NOTHING, SHORT, UNSETTLED, filled_after
from sim.scenario.scenario import Scenario
from sim.trace import OPEN
from tests.engine.worlds import COUNTY
from tests.experiment.fast import county as week

YEAR = 365 * 1440


def desk(load: float, warm_up: int = 30, **changes: Any) -> Scenario:
    """One desk that never shuts: Poisson arrivals, exponential services of six hours, half a year."""
    demand = {
        "rounds": 1,
        "matters": {
            "licence": {
                "title": "Licence",
                "volume": f"{load * YEAR / 360:.3f} a year",
                "at": "a",
                "stages": {"review": {"post": "desk", "work": {"exponential": "360 minutes"}}},
            }
        },
    }
    organisation = {
        **COUNTY["organisation"],  # type: ignore[dict-item]
        "calendars": {"always": {"hours": ["00:00-24:00"], "days": "every day"}, "signing": {"hours": ["10:00-10:30"]}},
        "calendar": "always",
    }
    policy = {
        "limits": {"task_default": "7 working days", "approvals": {"licence": {"promised": "2 working days"}}},
        "precedence": {"base": "received"},
    }
    horizon = {"first": "2021-01-01", "last": "2021-05-31", "warm_up": warm_up, "follow_up": 30}
    written = {**COUNTY, "horizon": horizon, "organisation": organisation, "demand": demand, "policy": policy}
    return sim.load(written).with_(changes)


@cache
def looked_at(load: float, warm_up: int = 30) -> Warmup:
    return warmup(desk(load, warm_up), replications=10)


def test_work_in_progress_by_hand() -> None:
    """Received at 5, 10 and 20, ended at 12, never and at 30: what ends in a minute is gone in the next."""
    received, ended = np.array([5, 10, 20]), np.array([12, OPEN, 30])
    assert in_progress(received, ended, np.array([5, 6, 12, 13, 21, 31])).tolist() == [0, 1, 2, 1, 2, 1]


def test_one_desk_fills_from_empty_and_comes_to_rest_where_theory_says() -> None:
    """M/M/1 at a load of 0.7: in the long run 0.7 / 0.3 = 2.33 are there; from empty it takes a few days."""
    found = looked_at(0.7)
    whole = found.verdicts[0]
    assert (whole.series, whole.verdict, found.seasonal) == (ALL, ENOUGH, False)
    assert whole.level == pytest.approx(7 / 3, rel=0.25)
    assert found.worlds.groupby("date")["all"].mean().iloc[0] < whole.level
    assert found.warm_days == 30
    assert len(found.dates) == found.days == 30 + 151 + 30


def test_a_warm_up_that_is_too_short_is_told_with_the_days_it_takes() -> None:
    """Ten applications a day, forty days of work each, and officers enough: the desk fills up to 400 in forty days."""
    slow = {
        "demand.matters.licence.volume": "3650 a year",
        "demand.matters.licence.stages.review.work": {"exponential": None, "constant": "40 days"},
        "organisation.units.a.posts.desk.officers": 500,
    }
    found = warmup(desk(0.1, 0, **slow), replications=8)
    whole = found.verdicts[0]
    assert (whole.verdict, found.warm_days) == (LONGER, 0)
    assert whole.cut is not None
    assert 35 <= whole.cut <= 90  # it fills for forty days, and sways by luck for as long
    assert found.needed == whole.warm_up == whole.cut
    assert whole.level == pytest.approx(400, rel=0.05)
    assert looked_at(0.7).needed is not None


def test_work_that_piles_up_has_no_answer() -> None:
    found = looked_at(1.4)
    whole = found.verdicts[0]
    assert (whole.verdict, whole.cut, whole.warm_up, whole.until) == (GROWING, None, None, None)
    assert whole.rise > 20
    assert found.needed is None


def test_what_never_comes_and_what_is_too_short_have_no_answer() -> None:
    assert {verdict.verdict for verdict in warmup(desk(0.0), replications=1).verdicts} == {NOTHING}
    found = warmup(week().with_({"horizon.follow_up": 62, "horizon.last": "2020-03-06"}), replications=1)
    assert found.verdicts[0].verdict == SHORT
    assert found.as_json()["verdicts"][0]["rise"] is None


def test_seasons_are_seen_where_a_profile_in_use_has_them() -> None:
    even = desk(0.7)
    months = {"demand.profiles": {"busy": {"months": [2, *[1] * 11]}, "even": {"months": [1] * 12}}}
    assert not is_seasonal(even)
    assert not is_seasonal(even.with_({**months, "demand.matters.licence.profile": "even"}))
    assert is_seasonal(even.with_({**months, "demand.matters.licence.profile": "busy"}))
    assert is_seasonal(week())


def test_it_begins_with_the_opening_of_the_desks_and_a_backlog_is_there_at_once() -> None:
    standing = {"matters": {"licence": {"open": 40, "age": {"from": "0 working days", "to": "9 working days"}}}}
    scenario = desk(0.7).with_({"horizon.look_back": "10 days", "horizon.warm_up": 0, "demand.backlog": standing})
    found = warmup(scenario, replications=2)
    assert found.dates[0] == scenario.horizon.first
    assert found.worlds["all"].iloc[0] > 30


def test_units_add_up_to_the_whole_and_workers_change_nothing() -> None:
    found = looked_at(0.7)
    by_day = found.units.groupby("date")["mean"].sum()
    assert by_day.to_numpy() == pytest.approx(found.worlds.groupby("date")["all"].mean().to_numpy())
    assert (found.worlds["all"] == found.worlds["approvals"] + found.worlds["tasks"]).all()


def test_filled_is_the_last_week_with_a_gap_above_a_twentieth() -> None:
    """Weeks of 20, 40, 38 and 40 beside 40 throughout: the third lacks two, no more than a twentieth."""
    own = np.repeat([20.0, 40, 38, 40, 40, 40, 40, 40], 5)
    assert filled_after(own, np.full(40, 40.0)) == 5
    assert filled_after(own - 0.1, np.full(40, 40.0)) == 15
    assert filled_after(own, own) == 0
    assert filled_after(own * 0.9, np.full(40, 40.0)) is None


def test_where_demand_is_seasonal_an_earlier_start_tells_when_the_desks_have_filled() -> None:
    """Twice as many come in every other month; after a few weeks both starts have the same on the desk, day by day."""
    busy = {"demand.profiles": {"busy": {"months": [2, 1] * 6}}, "demand.matters.licence.profile": "busy"}
    found = warmup(desk(0.5).with_(busy), replications=6)
    whole = found.verdicts[0]
    assert (found.seasonal, found.earlier) == (True, 180)
    assert whole.verdict in (ENOUGH, LONGER)
    assert whole.filled is not None
    assert found.days == 130
    behind = found.worlds[found.worlds["date"] > str(whole.until or "")]
    assert (behind["all"] == behind["all_earlier"]).mean() > 0.9
    assert (found.worlds["all"] <= found.worlds["all_earlier"]).all()


def test_an_overloaded_desk_never_fills() -> None:
    assert looked_at(1.4).verdicts[0].filled is None
    assert UNSETTLED not in {verdict.verdict for verdict in looked_at(1.4).verdicts[:1]}
