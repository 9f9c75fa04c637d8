"""Visits: trips counted by hand, case by case; what is answered online or sent takes none."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sim.scenario.policy import Policy
from sim.scenario.ratings import Visits
from sim.scenario.scenario import Scenario
from sim.scorecard.chance import case_luck
from sim.scorecard.scorecard import score
from sim.scorecard.trips import trips
from sim.trace import GRANTED, NOT_NEEDED, OPEN, RETURNED, Trace

County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]
Row = dict[str, Any]


def case(number: int, finished: str = "2020-06-04 10:00", outcome: int = GRANTED, **more: object) -> Row:
    """A case that was handed in on the morning of 2 June."""
    handed_in = "2020-06-02 09:00"
    return {"case": number, "index": number, "submitted_min": handed_in, "received_min": handed_in,
            "finished_min": finished, "outcome": outcome, "parent": -1} | more  # fmt: skip


def supplement(number: int, returned: str | None, turn: int = 0) -> Row:
    came = {"returned_min": returned} if returned else {}
    return {"case": number, "round": turn, "noticed_min": "2020-06-02 11:00"} | came


CASES = [
    case(0),  # on paper, and that is all
    case(1, online=1),
    case(2),  # comes back twice
    case(3, online=1),  # comes once
    case(4, finished="2020-06-02 16:00"),  # decided on the spot
    case(5, outcome=RETURNED),
    case(6, lineage=1, parent=5),  # the same applicant again
    case(7, outcome=NOT_NEEDED),
    case(8, outcome=OPEN) | {"finished_min": OPEN},  # asked for more, and not back yet
    case(9, finished="2020-06-03 15:00"),  # decided on the day of the supplement
]
SUPPLEMENTS = [
    supplement(2, "2020-06-03 09:00"),
    supplement(2, "2020-06-04 09:00", 1),
    supplement(3, "2020-06-03 09:00"),
    supplement(8, None),
    supplement(9, "2020-06-03 09:00"),
]


@pytest.fixture
def trace(played: Played) -> Trace:
    return played(cases=CASES, supplements=SUPPLEMENTS)


def test_every_trip_counts(trace: Trace) -> None:
    assert trips(trace, Visits()).tolist() == [1, 0, 3, 1, 1, 1, 2, 0, 1, 2]


def test_fetching_the_result_is_a_trip_unless_the_applicant_is_there_anyway(trace: Trace) -> None:
    """Cases 2, 4 and 9 end on the day of their last trip; 5 was returned and 8 is open: there is nothing to fetch."""
    fetched = Visits(results="in person")
    assert trips(trace, fetched).tolist() == [2, 1, 3, 2, 1, 1, 3, 0, 1, 2]


def test_what_is_answered_online_takes_no_trip(trace: Trace) -> None:
    """All online: what is left is handing in. A quarter: by the luck of case, stage and round, below .25."""
    assert trips(trace, Visits(supplements_online="100 %")).tolist() == [1, 0, 1, 0, 1, 1, 2, 0, 1, 1]
    rows = np.array([2, 2, 3, 9])
    uniforms = [float(case_luck(trace, rows[[n]], f"answer/review/{turn}")[0]) for n, turn in enumerate((0, 1, 0, 0))]
    some = trips(trace, Visits(supplements_online="25 %"))
    assert [3 - some[2], 1 - some[3], 2 - some[9]] == [
        sum(u < 0.25 for u in uniforms[:2]), int(uniforms[2] < 0.25), int(uniforms[3] < 0.25)
    ]  # fmt: skip


def test_the_measures_go_by_what_was_granted(trace: Trace, county: County, order: Order) -> None:
    """Granted are 0, 1, 2, 3, 4, 6 and 9 with 1 + 0 + 3 + 1 + 1 + 2 + 2 = 10 trips; four of seven at most one."""
    measures = score(trace, county()).measures
    assert measures["approvals.visits.mean"] == pytest.approx(10 / 7)
    assert measures["approvals.visits.at_most_one"] == pytest.approx(4 / 7)
    fetched = score(trace, county(order(visits={"results": "in person"}))).measures
    assert fetched["approvals.visits.mean"] == pytest.approx(14 / 7)
    assert fetched["approvals.visits.at_most_one"] == pytest.approx(2 / 7)
