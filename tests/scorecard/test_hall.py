"""What is decided on the spot: types, the same day, the wait in the hall, and a limit that counts from the window."""

from collections.abc import Callable
from dataclasses import replace
from math import isnan

import pytest

from sim.scenario.demand import Demand
from sim.scenario.organisation import Organisation
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.trace import CASE, GRANTED, OPEN, RETURNED, TASK, Trace
from tests.scorecard.conftest import ORGANISATION

County, Played = Callable[..., Scenario], Callable[..., Trace]
Row = dict[str, object]


def case(number: int, received: str, due: str, finished: str, **more: object) -> Row:
    of = {"submitted_min": received, "received_min": received, "due_min": due, "true_due_min": due, "parent": -1}
    return {"case": number, "index": number, "outcome": GRANTED, "finished_min": finished} | of | more


def service(number: int, queued: str, started: str, **more: object) -> Row:
    return {"kind": CASE, "number": number, "queued_min": queued, "started_min": started} | more


CASES = [
    # certificates within 60 minutes, the office being shut from 12 to 13
    case(0, "2020-06-02 09:00", "2020-06-02 10:00", "2020-06-02 09:50"),  # waits 10 minutes
    case(
        1, "2020-06-02 09:00", "2020-06-02 10:00", "2020-06-02 10:20"
    ),  # waits 30: late by 20, from the window in time
    case(2, "2020-06-02 11:30", "2020-06-02 13:30", "2020-06-02 14:20"),  # waits 30 and 10: from the window till 14:10
    case(3, "2020-06-02 16:30", "2020-06-03 09:30", "2020-06-03 09:20"),  # waits 30, comes again, waits 5
    case(4, "2020-06-02 09:00", "2020-06-02 10:00", "2020-06-02 10:20", online=1),  # nobody waits
    # permits within days
    case(5, "2020-06-02 09:00", "2020-06-04 17:00", "2020-06-02 16:00", matter=1),  # handed on first
    case(6, "2020-06-02 09:00", "2020-06-04 17:00", "2020-06-02 09:30", matter=1, outcome=RETURNED),
    case(7, "2020-06-02 16:00", "2020-06-04 17:00", "2020-06-05 09:30", matter=1, outcome=OPEN, finished_min=OPEN),
]
SERVICES = [
    service(0, "2020-06-02 09:00", "2020-06-02 09:10"),
    service(0, "2020-06-02 09:00", "2020-06-02 09:01", kind=TASK),
    service(1, "2020-06-02 09:00", "2020-06-02 09:30"),
    service(1, "2020-06-02 10:00", "2020-06-02 10:15", stage=1),
    service(2, "2020-06-02 11:30", "2020-06-02 13:10"),
    service(3, "2020-06-02 16:30", "2020-06-03 09:05"),
    service(4, "2020-06-02 09:00", "2020-06-02 10:00"),
    service(5, "2020-06-02 11:00", "2020-06-02 13:00"),
    service(6, "2020-06-02 09:00", "2020-06-02 09:20"),
]


def measured(county: Scenario, trace: Trace, applicants: str) -> dict[str, float]:
    """The measures `approvals.*` where applicants at the desk of unit a wait, or go home."""
    either = {
        "title": "x",
        "volume": "1 a year",
        "at": "a",
        "stages": {"review": {"post": "desk", "work": {"constant": "1 minute"}}},
    }
    demand = Demand.model_validate({"matters": {"licence": either | {"type": "instant"}, "permit": either}})
    a = ORGANISATION["units"]["a"] | {"posts": {"desk": {"officers": 2, "applicants": applicants}}}
    organisation = Organisation.model_validate(ORGANISATION | {"units": ORGANISATION["units"] | {"a": a}})
    scenario = replace(county, demand=demand, organisation=organisation)
    found = score(trace, scenario).measures
    return {name.removeprefix("approvals."): value for name, value in found.items()}


@pytest.fixture
def measures(county: County, played: Played) -> dict[str, float]:
    return measured(county(), played(cases=CASES, services=SERVICES), "wait")


def test_types_are_counted_apart(measures: dict[str, float]) -> None:
    """Of the five certificates 0 and 3 are in time; of the permits 5 is, 7 is open past its due, 6 was returned."""
    assert [measures[f"received.{of}"] for of in ("instant", "promise", "joint", "upward")] == [5, 3, 0, 0]
    assert (measures["on_time.instant"], measures["on_time.promise"]) == (0.4, 0.5)
    assert isnan(measures["on_time.joint"])
    assert isnan(measures["on_time.upward"])
    assert measures["on_time.official"] == pytest.approx(3 / 7)


def test_the_same_day(measures: dict[str, float]) -> None:
    """Granted on the day: 0, 1, 2, 4 and 5, of seven that were granted or are open; 6 was returned."""
    assert measures["same_day"] == pytest.approx(5 / 7)
    assert measures["same_day.instant"] == 0.8


def test_the_wait_in_the_hall(measures: dict[str, float]) -> None:
    """On paper and taken up without a hand-off: 10, 30, 30 + 10, 30 + 5 and 20 minutes."""
    assert measures["hall_wait.mean"] == (10 + 30 + 40 + 35 + 20) / 5
    assert measures["hall_wait.p90"] == 40


def test_whether_queueing_counts(measures: dict[str, float]) -> None:
    """From the window 1 has until 10:30 and is in time; 2 has until 14:10 and is late by ten minutes all the same."""
    assert measures["on_time.accepted"] == pytest.approx(4 / 7)


def test_who_goes_home_waits_for_nothing(county: County, played: Played) -> None:
    found = measured(county(), played(cases=CASES, services=SERVICES), "go home")
    assert isnan(found["hall_wait.mean"])
    assert found["on_time.accepted"] == found["on_time.official"]
