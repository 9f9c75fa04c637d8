"""Reviews at the same time and deemed approval, worked out on paper, to the minute; every story could have happened.

A licence goes through four stages: `accept` at a/desk, then `fire` at b/desk, `water` at c/desk and `site` at d/desk,
which may be reviewed at the same time. Nobody has anything else to do unless a story says so. An office day has 390
minutes: 08:30-12:00 and 14:30-17:30. Of the days used here Sunday 26 April 2020 is worked.
"""

from copy import deepcopy
from typing import Any

import pytest

import sim
from sim.audit import audit
from sim.scenario.scenario import Scenario
from tests.engine.worlds import COUNTY, DAY, YES, Application, Story, case, world

STAGE = {"post": "desk", "work": {"constant": "60 minutes"}}
ASKS = {"supplement": "50 %", "correction": {"constant": "1 day"}, "return": "10 %"}
LICENCES: dict[str, Any] = deepcopy(COUNTY)
for unit in ("c", "d"):
    LICENCES["organisation"]["units"][unit] = LICENCES["organisation"]["units"]["b"] | {"title": unit.upper()}
LICENCES["demand"]["matters"]["licence"]["stages"] = {
    "accept": STAGE | ASKS,
    "fire": STAGE | ASKS | {"post": "b/desk"},
    "water": STAGE | ASKS | {"post": "c/desk"},
    "site": STAGE | ASKS | {"post": "d/desk"},
}
LICENCES["policy"]["limits"]["approvals"]["licence"]["promised"] = "3 working days"
WORK = ((60,), (45,), (200,), (30,))
JOINT = {"together": {"building": {"stages": ["fire", "water", "site"]}}}
MEETING = {"stages": ["fire", "water", "site"], "how": "meeting", "every": "3 working days"}


def ordered(order: dict[str, Any] | None, **more: Any) -> Scenario:
    """The bureaus under an order about the route of licences."""
    return sim.load(LICENCES).with_(({"policy.routes": {"licence": order}} if order is not None else {}) | more)


def played(order: dict[str, Any] | None, *cases: Application, **more: Any) -> Story:
    """The story of these cases under an order about the route of licences, which could have happened."""
    scenario = ordered(order, **more)
    drawn = world(scenario, *cases)
    trace = sim.play(drawn, scenario)
    assert audit(scenario, trace, world=drawn) == audit(scenario, trace) == ()
    return Story(scenario, trace)


def by_stage(story: Story) -> list[tuple[str, str, str]]:
    """(stage, started, finished), in order of seating."""
    return [
        (story.names.stages[0][row.stage], story.clock(row.started_min), story.clock(row.finished_min))
        for row in story.rows("services")
    ]


# ---- parallel


def test_one_after_another_unless_ordered() -> None:
    """60, 45, 200 and 30 minutes are 335 in a row: from 09:00 180 until noon, then 155, so 17:05."""
    assert played(None, case("Mon 20 Apr 09:00", WORK)).cases[0][2:] == ("granted", "Mon 20 Apr 17:05")


def test_reviews_at_the_same_time_end_with_the_slowest() -> None:
    """Accepted at 10:00; 45 until 10:45, 30 until 10:30, 200 until 15:50 (120 by noon, 80 from 14:30)."""
    story = played(JOINT, case("Mon 20 Apr 09:00", WORK))
    assert by_stage(story) == [
        ("accept", "Mon 20 Apr 09:00", "Mon 20 Apr 10:00"),
        ("fire", "Mon 20 Apr 10:00", "Mon 20 Apr 10:45"),
        ("water", "Mon 20 Apr 10:00", "Mon 20 Apr 15:50"),
        ("site", "Mon 20 Apr 10:00", "Mon 20 Apr 10:30"),
    ]
    assert story.cases == [("Mon 20 Apr 09:00", "Thu 23 Apr 17:30", "granted", "Mon 20 Apr 15:50")]
    print(story.rows("reviews"))
