"""Phases of a programme: what fell into each, counted by hand on four applications, two tasks and three cards."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.trace import BLUE, EXCUSED, GRANTED, ISSUED, YELLOW, Trace

County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

PHASES = {
    "work": {"title": "work", "first": "2020-06-01", "last": "2020-06-05"},
    "launch": {"title": "launch", "first": "2020-05-04", "last": "2020-05-31"},
    "end": {"title": "end", "first": "2020-12-20", "last": "2020-12-31"},
}


def case(number: int, received: str, due: str, finished: str) -> dict[str, Any]:
    return {"case": number, "submitted_min": received, "received_min": received, "due_min": due, "true_due_min": due,
            "finished_min": finished, "outcome": GRANTED}  # fmt: skip


CASES = [
    case(0, "2020-05-28 09:00", "2020-06-01 17:00", "2020-06-02 10:00"),  # launch: 3 working days, late
    case(1, "2020-06-01 09:00", "2020-06-03 17:00", "2020-06-02 10:00"),  # work: 1 day, on time
    case(2, "2020-06-05 16:59", "2020-06-09 17:00", "2020-06-10 10:00"),  # work, on its last day: 3 days, late
    case(3, "2020-06-06 00:00", "2020-06-10 17:00", "2020-06-08 10:00"),  # after it
]
TASKS = [
    {"task": 0, "assigned_min": "2020-05-29 09:00", "due0_min": "2020-06-09 17:00", "due_min": "2020-06-09 17:00",
     "reported_min": "2020-06-08 10:00"},
    {"task": 1, "assigned_min": "2020-06-02 09:00", "due0_min": "2020-06-11 17:00", "due_min": "2020-06-11 17:00",
     "reported_min": "2020-06-12 10:00"},
]  # fmt: skip
SLIPS = [
    {"slip": 0, "colour": BLUE, "fate": ISSUED, "issued_min": "2020-06-05 17:00"},
    {"slip": 1, "colour": YELLOW, "fate": ISSUED, "issued_min": "2020-06-06 08:00"},
    {"slip": 2, "colour": BLUE, "fate": EXCUSED},
]


def test_each_phase_has_what_fell_into_it(county: County, order: Order, played: Played) -> None:
    trace = played(cases=CASES, tasks=TASKS, slips=SLIPS)
    found = score(trace, county(order(phases=PHASES)))
    rows = found.phases.set_index("phase")
    assert rows.index.tolist() == ["launch", "work", "end"]
    assert rows.loc["launch", ["cases", "on_time", "days", "tasks", "tasks_on_time", "blue"]].tolist() == [
        1,
        0,
        3,
        1,
        1,
        0,
    ]
    assert rows.loc["work", ["cases", "on_time", "days", "tasks", "tasks_on_time", "blue"]].tolist() == [
        2,
        0.5,
        2,
        1,
        0,
        1,
    ]
    assert rows.loc["end", ["cases", "tasks", "yellow", "red"]].tolist() == [0, 0, 0, 0]
    assert np.isnan(rows.loc["end", "on_time"])
    assert rows["yellow"].sum() == 0
    assert found.measures["phases.on_time.lowest"] == 0
    assert found.measures["phases.tasks_on_time.lowest"] == 0


def test_phases_change_nothing_but_what_is_told_of_them(county: County, order: Order, played: Played) -> None:
    trace = played(cases=CASES, tasks=TASKS, slips=SLIPS)
    bare, told = (score(trace, county(each)).measures for each in (order(), order(phases=PHASES)))
    ours = {name for name in bare if name.startswith("phases.")}
    assert {n: bare[n] for n in bare.keys() - ours} == pytest.approx(
        {n: told[n] for n in told.keys() - ours}, nan_ok=True
    )
    assert all(np.isnan(bare[name]) for name in ours)
