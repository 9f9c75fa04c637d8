"""Busy minutes, waits and work in hand, counted on the calendar by hand: 420 minutes are an office day."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.trace import CASE, EXTENSION, SLIP, TASK, Trace

Mapping = dict[str, Any]
County, Played = Callable[..., Scenario], Callable[..., Trace]

YEAR_DAYS = 249  # published working days of 2020


def service(
    post: int,
    officer: int,
    queued: str,
    started: str,
    finished: str | None,
    minutes: int,
    kind: int = CASE,
    number: int = 0,
) -> Mapping:
    row = {"post": post, "officer": officer, "queued_min": queued, "started_min": started, "minutes": minutes}
    return row | {"kind": kind, "number": number} | ({"finished_min": finished} if finished else {})


def test_utilisation_and_wait_of_a_post(county: County, played: Played) -> None:
    """Two officers; queued on Friday at 16, begun on Monday at 10: 60 and 60 minutes; the other did not wait."""
    services = [
        service(0, 0, "2020-05-29 16:00", "2020-06-01 10:00", "2020-06-01 14:00", 180),
        service(0, 1, "2020-06-01 10:00", "2020-06-01 10:00", "2020-06-01 10:30", 30, TASK, 7),
        service(0, 1, "2020-06-01 11:00", "2020-06-01 11:00", "2020-06-01 11:30", 30, TASK, 7),
    ]
    posts = score(played(services=services), county()).posts.set_index("post")
    assert posts.loc["a/desk", ["officers", "services", "cases", "tasks", "slips"]].tolist() == [2, 3, 1, 1, 0]
    assert posts.loc["a/desk", "utilisation"] == pytest.approx(240 / (2 * YEAR_DAYS * 420))
    assert posts.loc["a/desk", "wait_days"] == pytest.approx(120 / 420 / 3)
    assert posts["kind"].tolist() == ["post", "post", "post", "leader"]


@pytest.mark.parametrize(
    ("started", "finished", "minutes", "inside"),
    [
        ("2020-12-31 16:00", "2021-01-04 11:00", 180, 60),
        ("2019-12-31 16:00", "2020-01-02 11:00", 180, 120),
        ("2020-12-31 16:00", "2021-01-05 11:00", 180, 180 / 10),  # away on the 4th: a share of 600 minutes
        ("2020-12-31 16:30", None, 9999, 30),
        ("2021-01-04 09:00", "2021-01-04 12:00", 180, 0),
        ("2019-12-30 09:00", "2019-12-30 12:00", 180, 0),
        ("2019-12-31 16:00", "2021-01-04 10:00", 60 + YEAR_DAYS * 420 + 60, YEAR_DAYS * 420),
    ],
)
def test_services_over_either_end_of_the_year_count_inside(
    county: County, played: Played, started: str, finished: str | None, minutes: int, inside: float
) -> None:
    row = service(1, 2, started, started, finished, minutes)
    posts = score(played(services=[row]), county()).posts.set_index("post")
    assert posts.loc["b/desk", "busy_min"] == pytest.approx(inside)


def test_absence_is_not_available(county: County, played: Played) -> None:
    """Tuesday and Wednesday 2 and 3 June; and a spell that ends in the year with one working day of it."""
    day = 31 + 153  # 2 June 2020, from 1 December 2019
    absences = [
        {"officer": 2, "first_day": day, "last_day": day + 1},
        {"officer": 2, "first_day": 29, "last_day": 32},
    ]
    posts = score(played(absences=absences), county()).posts.set_index("post")
    assert posts.loc["b/desk", "available_min"] == (YEAR_DAYS - 3) * 420
    assert posts.loc["a/desk", "available_min"] == 2 * YEAR_DAYS * 420


def test_whoever_covers_is_busy_at_home(county: County, played: Played) -> None:
    """The officer of b serves the queue of c: the minutes are b's, the case is c's."""
    row = service(2, 2, "2020-06-01 09:00", "2020-06-01 09:00", "2020-06-01 10:00", 60)
    posts = score(played(services=[row]), county()).posts.set_index("post")
    assert posts["busy_min"].tolist() == [0, 60, 0, 0]
    assert posts["cases"].tolist() == [0, 0, 1, 0]


def test_officers_and_leaders_are_measured_apart(county: County, played: Played) -> None:
    services = [
        service(2, 3, "2020-06-01 09:00", "2020-06-01 09:00", "2020-06-01 16:00", 360),
        service(3, 4, "2020-06-01 11:00", "2020-06-02 10:00", "2020-06-02 10:15", 15, SLIP, 3),
        service(3, 4, "2020-06-01 11:00", "2020-06-02 10:15", "2020-06-02 10:30", 15, EXTENSION, 3),
    ]
    card = score(played(services=services), county())
    of = card.measures
    assert of["officers.utilisation"] == pytest.approx(360 / (4 * YEAR_DAYS * 420))
    assert of["officers.utilisation.highest"] == pytest.approx(360 / (YEAR_DAYS * 420))
    assert (of["leaders.slips"], of["leaders.signing_minutes"]) == (1, 30)
    assert of["leaders.utilisation.highest"] == pytest.approx(30 / (YEAR_DAYS * 30))
    leader = card.posts.set_index("post").loc["leader/head"]
    assert (leader["slips"], leader["extensions"]) == (1, 1)  # slip 3 and request 3 are two things
    assert leader["wait_days"] == pytest.approx((300 + 60 + 300 + 75) / 420 / 2)


def test_work_in_hand_is_a_mean_over_the_minutes_of_the_year(county: County, played: Played) -> None:
    """One case from 1 January to 1 July, 182 of 366 days; one from before to after; one only after."""
    cases = [
        {"case": 0, "received_min": "2020-01-01 00:00", "finished_min": "2020-07-01 00:00", "outcome": 1},
        {"case": 1, "received_min": "2019-12-10 09:00", "finished_min": "2021-02-01 10:00", "outcome": 1},
        {"case": 2, "received_min": "2021-01-04 09:00", "outcome": -1},
        {"case": 3, "received_min": "2020-12-31 00:00", "outcome": -1},
        {"case": 4, "outcome": -1},
    ]
    tasks = [{"task": 0, "assigned_min": "2020-12-30 00:00"}]
    measures = score(played(cases=cases, tasks=tasks), county()).measures
    assert measures["work.in_progress"] == pytest.approx((182 + 366 + 1) / 366)
    assert measures["work.in_progress.tasks"] == pytest.approx(2 / 366)
    assert measures["work.open_cases_year_end"] == 2
