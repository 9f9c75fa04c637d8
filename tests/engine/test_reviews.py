"""Reviews at the same time and deemed approval, worked out on paper, to the minute; every story could have happened.

A licence goes through four stages: `accept` at a/desk, then `fire` at b/desk, `water` at c/desk and `site` at d/desk.
Nobody has anything else to do unless a story says so. An office day has 390 minutes: 08:30-12:00 and 14:30-17:30. Of
the days used here Sunday 26 April 2020 is worked. The limit is 3 working days: from Mon 20 April, Thu 23 at 17:30.
"""

from copy import deepcopy
from typing import Any

import pytest

import sim
from sim.audit import audit
from sim.scenario.scenario import Scenario
from sim.trace import DEFAULTS
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
SLOW = ((60,), (1000,), (200,), (30,))
"""Fire takes 1000 minutes: from Mon 20, 10:00, 300 on that day, 390 on Tue, 310 on Wed 22, so until 16:10."""
STAGES = ["fire", "water", "site"]
JOINT = {"together": {"building": {"stages": STAGES}}}
MEETING = {"together": {"building": {"stages": STAGES, "how": "meeting", "every": "3 working days"}}}
MEETING["together"]["building"]["first"] = "2020-04-22"
BY_SILENCE = {"after": "1 working day"}


def ordered(order: dict[str, Any] | None, **more: Any) -> Scenario:
    """The bureaus under an order about the route of licences."""
    return sim.load(LICENCES).with_(({"policy.routes": {"licence": order}} if order is not None else {}) | more)


def played(
    order: dict[str, Any] | None, *cases: Application, people: dict[str, Any] | None = None, **more: Any
) -> Story:
    """The story of these cases under an order about the route of licences, which could have happened."""
    scenario = ordered(order, **more)
    drawn = world(scenario, *cases, **(people or {}))
    trace = sim.play(drawn, scenario)
    assert audit(scenario, trace, world=drawn) == audit(scenario, trace) == ()
    return Story(scenario, trace)


def by_stage(story: Story) -> list[tuple[str, str, str]]:
    """(stage, started, finished), in order of seating."""
    return [
        (story.names.stages[0][row.stage], story.clock(row.started_min), story.clock(row.finished_min))
        for row in story.rows("services")
    ]


def reviews(story: Story) -> list[tuple[str, str, str, str]]:
    """(stage, sent, ended, closed)."""
    return [
        (story.names.stages[0][row.stage], *map(story.clock, (row.sent_min, row.ended_min, row.closed_min)))
        for row in story.rows("reviews")
    ]


def deemed(story: Story) -> list[tuple[int, str, str, str]]:
    """(case, stage, when, why)."""
    return [
        (row.case, story.names.stages[0][row.stage], story.clock(row.deemed_min), DEFAULTS[row.why])
        for row in story.rows("deemed")
    ]


def measures(story: Story, order: dict[str, Any] | None = None) -> dict[str, float]:
    """The measures of approvals, without `approvals.`."""
    card = sim.score(story.trace, ordered(order))
    return {name.removeprefix("approvals."): value for name, value in card.measures.items()}


# ---- parallel


def test_one_after_another_unless_ordered() -> None:
    """60, 45, 200 and 30 minutes are 335 in a row: from 09:00 180 until noon, then 155, so 17:05."""
    story = played(None, case("Mon 20 Apr 09:00", WORK))
    assert story.cases[0][2:] == ("granted", "Mon 20 Apr 17:05")
    assert reviews(story) == deemed(story) == []


def test_reviews_at_the_same_time_end_with_the_slowest() -> None:
    """Accepted at 10:00; 45 until 10:45, 30 until 10:30, 200 until 15:50 (120 by noon, 80 from 14:30).

    Of 3 * 200 minutes the other two wait 155 + 170, 325.
    """
    story = played(JOINT, case("Mon 20 Apr 09:00", WORK))
    assert by_stage(story) == [
        ("accept", "Mon 20 Apr 09:00", "Mon 20 Apr 10:00"),
        ("fire", "Mon 20 Apr 10:00", "Mon 20 Apr 10:45"),
        ("water", "Mon 20 Apr 10:00", "Mon 20 Apr 15:50"),
        ("site", "Mon 20 Apr 10:00", "Mon 20 Apr 10:30"),
    ]
    assert reviews(story) == [
        ("fire", "Mon 20 Apr 10:00", "Mon 20 Apr 10:45", "Mon 20 Apr 15:50"),
        ("water", "Mon 20 Apr 10:00", "Mon 20 Apr 15:50", "Mon 20 Apr 15:50"),
        ("site", "Mon 20 Apr 10:00", "Mon 20 Apr 10:30", "Mon 20 Apr 15:50"),
    ]
    assert story.cases == [("Mon 20 Apr 09:00", "Thu 23 Apr 17:30", "granted", "Mon 20 Apr 15:50")]
    assert measures(story)["joint.straggler"] == pytest.approx(325 / 600)
    assert measures(story)["joint.meeting_days"] == 0


def test_the_next_stage_begins_when_the_last_has_ended() -> None:
    """Fire and water together, until 15:50; then site, until 16:20. A stage that is dropped is not waited for."""
    order = {"together": {"building": {"stages": ["water", "fire"]}}}
    story = played(order, case("Mon 20 Apr 09:00", WORK))
    assert by_stage(story)[-1] == ("site", "Mon 20 Apr 15:50", "Mon 20 Apr 16:20")
    story = played(JOINT | {"drop": {"water": {"kept": "0 %"}}}, case("Mon 20 Apr 09:00", WORK))
    assert story.cases[0][3] == "Mon 20 Apr 10:45"


def test_stops_that_overlap_are_one_stop() -> None:
    """Site gives notice at 10:30 until Thu 23, fire at 10:45 until Tue 21: the clock stands on 21, 22 and 23 April, once.

    Due moves from Thu 23 by 3 working days, to Fri 24, Sun 26 (worked) and Mon 27; counted twice it would be Tue 28.
    """
    file = case(
        "Mon 20 Apr 09:00",
        ((60,), (45, 20), (200,), (30, 10)),
        supplement=[[], [YES], [], [YES]],
        correction=[[], [DAY], [], [3 * DAY]],
    )
    story = played(JOINT, file)
    assert story.supplements == [
        ("Mon 20 Apr 10:30", "Thu 23 Apr 10:30", "Thu 23 Apr 17:30", "Mon 27 Apr 17:30"),
        ("Mon 20 Apr 10:45", "Tue 21 Apr 10:45", "Thu 23 Apr 17:30", "Fri 24 Apr 17:30"),
    ]
    assert story.cases == [("Mon 20 Apr 09:00", "Mon 27 Apr 17:30", "granted", "Thu 23 Apr 10:40")]
    assert story.trace.column("cases", "stopped_days").tolist() == [3]
    assert measures(story)["days.official.mean"] == 0


def test_a_stop_that_lasts_is_not_counted_where_another_has_stopped() -> None:
    """Site is away until Thu 23, fire for ever: by the end every day since Mon 20 April is stopped, none twice."""
    file = case(
        "Mon 20 Apr 09:00",
        ((60,), (45, 20), (200,), (30, 10)),
        supplement=[[], [YES], [], [YES]],
        correction=[[], [200 * DAY], [], [3 * DAY]],
    )
    story = played(JOINT, file)
    assert story.cases[0][2] == "open"
    assert measures(story)["days.official.mean"] == 0


def test_the_due_of_a_waiting_review_moves_with_the_stop_of_another() -> None:
    """By due date: case 0 waits for water behind a long one; its notice at site moves its due behind that of case 2."""
    files = (
        case("Mon 20 Apr 08:30", ((1,), (1,), (600,), (1,))),
        case(
            "Mon 20 Apr 08:31",
            ((1,), (1,), (60,), (1, 1)),
            supplement=[[], [], [], [YES]],
            correction=[[], [], [], [DAY // 2]],
        ),
        case("Mon 20 Apr 08:32", ((1,), (1,), (60,), (1,))),
    )
    story = played(JOINT, *files, **{"policy.precedence.base": "due date"})
    water = [row.number for row in story.rows("services") if row.stage == 2]
    assert water == [0, 2, 1]


def test_one_refusal_ends_the_case() -> None:
    """Fire refuses at 10:45: site has ended, water is in hand and goes on until 15:50 in vain."""
    file = case("Mon 20 Apr 09:00", WORK, returned=[1.0, YES])
    story = played(JOINT, file)
    assert story.cases[0][2:] == ("returned", "Mon 20 Apr 10:45")
    assert by_stage(story)[2] == ("water", "Mon 20 Apr 10:00", "Mon 20 Apr 15:50")
    assert reviews(story) == [
        ("fire", "Mon 20 Apr 10:00", "Mon 20 Apr 10:45", "Mon 20 Apr 10:45"),
        ("water", "Mon 20 Apr 10:00", "-", "Mon 20 Apr 10:45"),
        ("site", "Mon 20 Apr 10:00", "Mon 20 Apr 10:30", "Mon 20 Apr 10:45"),
    ]


def test_a_refusal_takes_waiting_reviews_out_of_their_queues() -> None:
    """Water is busy with case 0 until 15:50; case 1, refused by fire at 11:45, never gets there; case 2 does."""
    files = (
        case("Mon 20 Apr 09:00", WORK),
        case("Mon 20 Apr 09:01", WORK, returned=[1.0, YES]),
        case("Mon 20 Apr 09:02", ((30,), (1,), (20,), (1,))),
    )
    story = played(JOINT, *files)
    assert story.cases[1][2:] == ("returned", "Mon 20 Apr 11:45")
    assert [row.number for row in story.rows("services") if row.stage == 2] == [0, 2]
    assert story.cases[2][3] == "Mon 20 Apr 16:10"


def test_who_supplements_in_vain_is_not_waited_for() -> None:
    """Site gives notice at 10:30, fire refuses at 10:45: the applicant need not come back."""
    file = case("Mon 20 Apr 09:00", WORK, supplement=[[], [], [], [YES]], correction=[[], [], [], [60]])
    story = played(JOINT, file)
    assert story.supplements[0][1] == "Mon 20 Apr 14:30"  # back at 11:30 would be 11:30
