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
from sim.errors import ScenarioError
from sim.experiment.run import headlines
from sim.report.explain import explain_case
from sim.scenario.scenario import Scenario
from sim.trace import DEFAULTS
from tests.engine.worlds import COUNTY, DAY, FOREVER, YES, Application, Story, case, world

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
    """Site gives notice at 10:30 until Thu 23, fire at 10:45 until Tue 21: 21, 22 and 23 April stand still, once.

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
    """Site gives notice at 10:30, fire refuses at 10:45: the applicant, back at 11:30, finds the case over."""
    more = {"supplement": [[], [], [], [YES]], "correction": [[], [], [], [60]]}
    assert played(JOINT, case("Mon 20 Apr 09:00", WORK, **more)).supplements[0][1] == "Mon 20 Apr 11:30"
    story = played(JOINT, case("Mon 20 Apr 09:00", WORK, returned=[1.0, YES], **more))
    assert story.supplements == [("Mon 20 Apr 10:30", "-", "Thu 23 Apr 17:30", "-")]
    assert story.cases == [("Mon 20 Apr 09:00", "Thu 23 Apr 17:30", "returned", "Mon 20 Apr 10:45")]


# ---- meetings


def test_what_was_prepared_is_decided_at_the_next_meeting() -> None:
    """Every third working day, one of them Wed 22: also Sun 26, Wed 29. Ready on Mon 20, 15:50; two working days."""
    story = played(MEETING, case("Mon 20 Apr 09:00", WORK), case("Tue 21 Apr 14:30", WORK))
    assert reviews(story)[0] == ("fire", "Mon 20 Apr 10:00", "Mon 20 Apr 10:45", "Wed 22 Apr 08:30")
    assert [row[2:] for row in story.cases] == [("granted", "Wed 22 Apr 08:30"), ("granted", "Sun 26 Apr 08:30")]
    # water of case 1 is ready on Wed 22 at 09:50, after the meeting: 3 working days (23, 24, 26)
    assert measures(story)["joint.meeting_days"] == pytest.approx((2 + 3) / 2)


def test_warm_up_does_not_move_the_meetings() -> None:
    story = played(MEETING, case("Mon 20 Apr 09:00", WORK), **{"horizon.warm_up": 12})
    assert story.cases[0][3] == "Wed 22 Apr 08:30"


def test_a_refusal_is_spoken_at_the_meeting() -> None:
    story = played(MEETING, case("Mon 20 Apr 09:00", WORK, returned=[1.0, YES]))
    assert story.cases[0][2:] == ("returned", "Wed 22 Apr 08:30")
    assert story.services[-1][0] == "case 0"
    assert len(story.services) == 4


OFF = {"away": {"b/desk/1": ("Wed 22 Apr", "Wed 22 Apr")}}


def test_without_everybody_there_the_meeting_is_put_off() -> None:
    """Nobody comes from b/desk on Wed 22; on Sun 26 fire refuses."""
    assert played(MEETING, case("Mon 20 Apr 09:00", WORK), people=OFF).cases[0][2:] == ("granted", "Sun 26 Apr 08:30")
    story = played(MEETING, case("Mon 20 Apr 09:00", WORK, returned=[1.0, YES]), people=OFF)
    assert story.cases[0][2:] == ("returned", "Sun 26 Apr 08:30")


def test_who_stays_away_consents() -> None:
    """With consent by absence the meeting is held; fire would have refused, so that the licence is unfit."""
    order = MEETING | {"deemed": {"absence": "consents"}}
    story = played(order, case("Mon 20 Apr 09:00", WORK, returned=[1.0, YES]), people=OFF)
    assert story.cases[0][2:] == ("deemed", "Wed 22 Apr 08:30")
    assert deemed(story) == [(0, "fire", "Wed 22 Apr 08:30", "absent")]
    of = measures(story, order)
    assert [of[name] for name in ("granted", "deemed", "deemed.stages", "deemed.unfit", "unfit")] == [0, 1, 1, 1, 1]
    story = played(order, case("Mon 20 Apr 09:00", WORK), people=OFF)
    assert measures(story, order)["deemed.unfit"] == 0


def test_a_unit_may_stay_away_by_chance() -> None:
    """At 100 % nobody ever comes: deemed to consent, all at once; else the meeting is put off for ever."""
    never = deepcopy(MEETING)
    never["together"]["building"]["absent"] = "100 %"
    story = played(never | {"deemed": {"absence": "consents"}}, case("Mon 20 Apr 09:00", WORK))
    assert [row[1:] for row in deemed(story)] == [(stage, "Wed 22 Apr 08:30", "absent") for stage in STAGES]
    assert played(never, case("Mon 20 Apr 09:00", WORK)).cases[0][2] == "open"


def test_high_risk_stages_do_not_consent_by_absence() -> None:
    order = MEETING | {"deemed": {"absence": "consents", "excluded": ["fire"]}}
    story = played(order, case("Mon 20 Apr 09:00", WORK), people=OFF)
    assert story.cases[0][2:] == ("granted", "Sun 26 Apr 08:30")


# ---- silence


def test_who_is_silent_consents() -> None:
    """Fire has the file since Mon 20, 10:00, and one working day: until Tue 21, 17:30. Its work ends in vain on Wed."""
    order = JOINT | {"deemed": BY_SILENCE}
    story = played(order, case("Mon 20 Apr 09:00", SLOW, returned=[1.0, YES]))
    assert story.cases == [("Mon 20 Apr 09:00", "Thu 23 Apr 17:30", "deemed", "Tue 21 Apr 17:30")]
    assert deemed(story) == [(0, "fire", "Tue 21 Apr 17:30", "silent")]
    assert ("fire", "Mon 20 Apr 10:00", "Wed 22 Apr 16:10") in by_stage(story)
    assert played(JOINT, case("Mon 20 Apr 09:00", SLOW)).cases[0][2:] == ("granted", "Wed 22 Apr 16:10")


def test_deemed_approvals_are_never_on_time() -> None:
    """Case 0 passes by default within its limit, case 1 is granted: one of one on time, both counted."""
    order = JOINT | {"deemed": BY_SILENCE}
    story = played(order, case("Mon 20 Apr 09:00", SLOW), case("Thu 23 Apr 09:00", WORK))
    of = measures(story, order)
    assert [of[name] for name in ("received", "granted", "deemed", "on_time.official")] == [2, 1, 1, 1]
    assert of["days.true.mean"] == pytest.approx((60 * 6 + 50) / DAY)  # of case 1 alone
    card = sim.score(story.trace, ordered(order))
    assert card.posts.set_index("post")["deemed"].to_dict() == {
        post: int(post == "b/desk") for post in story.names.posts
    }


def test_deemed_approvals_stand_beside_the_shares_on_time() -> None:
    assert "approvals.deemed" in headlines(ordered(JOINT), ordered(JOINT | {"deemed": BY_SILENCE}))
    assert "approvals.deemed" not in headlines(ordered(JOINT))


def test_what_still_waits_is_withdrawn() -> None:
    """Case 1 waits at fire behind case 0, both until Tue 21, 17:30; case 2 comes on Wed and is next, at 16:10."""
    order = JOINT | {"deemed": BY_SILENCE}
    files = (
        case("Mon 20 Apr 08:30", ((60,), (1000,), (9,), (9,))),
        case("Mon 20 Apr 09:00", ((30,), (50,), (9,), (9,))),
        case("Wed 22 Apr 08:30", ((30,), (50,), (9,), (9,))),
    )
    story = played(order, *files)
    assert deemed(story) == [(n, "fire", "Tue 21 Apr 17:30", "silent") for n in (0, 1)]
    assert [row.number for row in story.rows("services") if row.stage == 1] == [0, 2]


def test_the_last_minute_is_in_time() -> None:
    """Of 690 minutes until Tue 21, 17:30 fire takes 690, or 691."""
    order = JOINT | {"deemed": BY_SILENCE}
    in_time, late = (played(order, case("Mon 20 Apr 09:00", ((60,), (n,), (1,), (1,)))) for n in (690, 691))
    assert (in_time.cases[0][2:], deemed(in_time)) == (("granted", "Tue 21 Apr 17:30"), [])
    assert late.cases[0][2:] == ("deemed", "Tue 21 Apr 17:30")


def test_after_a_supplement_the_time_begins_anew() -> None:
    """Notice on Mon 20 at 10:45 is an answer; back on Wed 22 at 10:45, silent until Thu 23, 17:30."""
    file = case(
        "Mon 20 Apr 09:00", ((60,), (45, FOREVER), (1,), (1,)), supplement=[[], [YES]], correction=[[], [2 * DAY]]
    )
    story = played(JOINT | {"deemed": BY_SILENCE}, file)
    assert deemed(story) == [(0, "fire", "Thu 23 Apr 17:30", "silent")]


def test_stages_alone_are_silent_only_where_that_is_ordered() -> None:
    """Accept on Tue 21, 17:30; fire then until Wed 22, water at once, site too."""
    file = case("Mon 20 Apr 09:00", ((FOREVER,), (FOREVER,), (9,), (9,)))
    alone = {"together": {"building": {"stages": ["water", "site"]}}}
    assert deemed(played(alone | {"deemed": BY_SILENCE}, file)) == []
    story = played({"deemed": BY_SILENCE | {"within": "every stage"}}, file)
    assert deemed(story) == [(0, "accept", "Tue 21 Apr 17:30", "silent"), (0, "fire", "Wed 22 Apr 17:30", "silent")]
    assert story.cases[0][2:] == ("deemed", "Thu 23 Apr 08:48")


def test_high_risk_stages_must_decide() -> None:
    order = JOINT | {"deemed": BY_SILENCE | {"excluded": ["fire"]}}
    assert played(order, case("Mon 20 Apr 09:00", SLOW)).cases[0][2:] == ("granted", "Wed 22 Apr 16:10")


# ---- the licence itself


def test_past_its_due_an_application_is_approved() -> None:
    """Due on Thu 23, 17:30: accept has decided, fire is at it, water and site have not seen it."""
    order = {"deemed": {"level": "licence"}}
    story = played(order, case("Mon 20 Apr 09:00", ((60,), (FOREVER,), (9,), (9,)), returned=[YES, 1.0, YES]))
    assert story.cases[0][2:] == ("returned", "Mon 20 Apr 10:00")
    story = played(order, case("Mon 20 Apr 09:00", ((60,), (FOREVER,), (9,), (9,)), returned=[1.0, 1.0, YES]))
    assert story.cases[0][2:] == ("deemed", "Thu 23 Apr 17:30")
    assert deemed(story) == [(0, stage, "Thu 23 Apr 17:30", "past due") for stage in STAGES]
    assert [(row.stage, story.clock(row.granted_min)) for row in story.rows("unfit")] == [(2, "Thu 23 Apr 17:30")]


def test_a_decision_in_the_last_minute_counts() -> None:
    """From Mon 20, 09:00 to Thu 23, 17:30 there are 360 + 3 * 390, so 1530 minutes."""
    order = {"deemed": {"level": "licence"}}
    in_time, late = (played(order, case("Mon 20 Apr 09:00", ((n,), (1,), (1,), (1,)))) for n in (1527, 1528))
    assert in_time.cases[0][2:] == ("granted", "Thu 23 Apr 17:30")
    assert deemed(late) == [(0, "site", "Thu 23 Apr 17:30", "past due")]


def test_while_the_clock_stands_nothing_expires() -> None:
    """Notice on Mon 20 at 10:00, back on Fri 24 at 10:00: due moves by 4 working days (24, 26, 27, 28)."""
    file = case("Mon 20 Apr 09:00", ((60, FOREVER), (1,), (1,), (1,)), supplement=[[YES]], correction=[[4 * DAY]])
    story = played({"deemed": {"level": "licence"}}, file)
    assert story.cases == [("Mon 20 Apr 09:00", "Tue 28 Apr 17:30", "deemed", "Tue 28 Apr 17:30")]


def test_a_stage_that_must_decide_is_waited_for() -> None:
    """Fire takes 2000 minutes: 300 on Mon 20, 390 a day on 21 to 24 April, 140 on Sun 26: 10:50. Then it lapses."""
    order = {"deemed": {"level": "licence", "excluded": ["fire"]}}
    story = played(order, case("Mon 20 Apr 09:00", ((60,), (2000,), (9,), (9,))))
    assert deemed(story) == [(0, stage, "Sun 26 Apr 10:50", "past due") for stage in ("water", "site")]
    assert story.cases[0][2:] == ("deemed", "Sun 26 Apr 10:50")


def test_reviews_at_the_same_time_lapse_too() -> None:
    story = played(JOINT | {"deemed": {"level": "licence"}}, case("Mon 20 Apr 09:00", ((60,), (FOREVER,), (9,), (9,))))
    assert deemed(story) == [(0, "fire", "Thu 23 Apr 17:30", "past due")]
    assert reviews(story)[0] == ("fire", "Mon 20 Apr 10:00", "-", "Thu 23 Apr 17:30")


# ---- looked at again


def test_a_later_review_finds_what_is_unfit() -> None:
    """Deemed on Tue 21; on Thu 23 at 17:30 the review is queued, and begins on Fri 24: 390, 390 on Sun 26, 220 on Mon.

    The work in vain has ended by then. The county has done the work twice to learn that it granted what is unfit.
    """
    later = {"later_review": {"share": "100 %", "after": "2 working days"}}
    order = JOINT | {"deemed": BY_SILENCE | later}
    story = played(order, case("Mon 20 Apr 09:00", SLOW, returned=[1.0, YES]))
    assert by_stage(story)[-1] == ("fire", "Fri 24 Apr 08:30", "Mon 27 Apr 14:40")
    assert story.cases[0][2:] == ("deemed", "Tue 21 Apr 17:30")
    of = measures(story, order)
    assert [of[f"deemed.{name}"] for name in ("unfit", "reviewed", "found")] == [1, 1, 1]
    fit = measures(played(order, case("Mon 20 Apr 09:00", SLOW)), order)
    assert [fit[f"deemed.{name}"] for name in ("unfit", "reviewed", "found")] == [0, 1, 0]


# ---- a gate


def test_one_legal_office_for_all_units() -> None:
    """Documents of a and b meet at the legal office, d/desk: one is sent back and comes to the same desk again.

    Case 0 is there from 09:30 to 10:30, mended by Tue 21 at 10:30, and there again for 30 minutes. Case 1 follows at
    10:30. Without the gate both are through, and what it would have stopped is counted.
    """
    stages = {
        "draft": STAGE,
        "legality": STAGE | ASKS | {"post": "d/desk"},
    }
    matter = {"title": "Document", "volume": "0 a year", "at": {"a": 1, "b": 1}, "stages": stages}
    more = {"demand.matters.document": matter, "policy.limits.approvals.document": {"promised": "5 working days"}}
    asks = {"supplement": [[], [YES]], "correction": [[], [DAY]]}
    files = (
        case("Mon 20 Apr 09:00", ((30,), (60, 30)), matter="document", **asks),
        case("Mon 20 Apr 09:00", ((40,), (50,)), matter="document", unit="b", returned=[1.0, YES]),
    )
    story = played(None, *files, **more)
    assert [row[1:] for row in story.sittings if "d/desk/1" in row] == [
        ("d/desk/1", "Mon 20 Apr 09:30", "Mon 20 Apr 10:30"),
        ("d/desk/1", "Mon 20 Apr 10:30", "Mon 20 Apr 11:20"),
        ("d/desk/1", "Tue 21 Apr 10:30", "Tue 21 Apr 11:00"),
    ]
    assert [row[2] for row in story.cases] == ["granted", "returned"]
    gone = {"policy.routes": {"document": {"drop": {"legality": {"kept": "0 %"}}}}}
    story = played(None, *files, **more, **gone)
    assert [row[2:] for row in story.cases] == [("granted", "Mon 20 Apr 09:30"), ("granted", "Mon 20 Apr 09:40")]
    assert [row.case for row in story.rows("unfit")] == [1]


# ---- told, and refused


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_deemed_approval_is_told(lang: str) -> None:
    scenario = ordered(JOINT | {"deemed": BY_SILENCE})
    trace = sim.play(world(scenario, case("Mon 20 Apr 09:00", SLOW, returned=[1.0, YES])), scenario)
    lines = [line.text for line in explain_case(scenario, trace, 0, lang)]
    told = {
        "en": [
            "Sent to fire, water, site at the same time; all were over on Tue 2020-04-21 17:30.",
            "Stage fire: B desk has not answered in time and is deemed to consent; nobody has decided.",
            "Approved by default: counted apart, neither on time nor late.",
            "Unfit: stage fire would have returned it, had it decided.",
            "The work on stage fire comes too late to count.",
        ],
        "zh": [
            "同时送fire、water、site并联审查，2020-04-21 周二 17:30全部结束。",
            "环节fire：B desk逾时未答复，视为同意（超时默许），未经审定。",
            "默许办结：单独统计，不计按时，也不计超时。",
            "不符合条件：环节fire如经审定本应予以退件。",
            "环节fire的办理已不起作用。",
        ],
    }
    assert [line for line in lines if line in told[lang]] == told[lang]


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ({"together": {"x": {"stages": ["fire"]}}}, "one stage alone"),
        ({"together": {"x": {"stages": ["fire", "roof"]}}}, "no stage 'roof'"),
        ({"together": {"x": {"stages": ["accept", "water"]}}}, "'fire' comes between"),
        ({"together": {"x": {"stages": ["fire", "water"]}, "y": {"stages": ["water", "site"]}}}, "also in 'x'"),
        ({"together": {"x": {"stages": STAGES, "how": "meeting"}}}, "how often"),
        ({"together": {"x": {"stages": STAGES, "how": "meeting", "every": "0 working days"}}}, "at least 1"),
        ({"together": {"x": {"stages": STAGES, "how": "meeting", "every": "5 working days", "first": "2019-01-01"}}},
         "outside the simulated days"),
        ({"deemed": {"after": "1 working day"}}, "no stages are reviewed together"),
        (JOINT | {"deemed": {}}, "nobody is ever deemed"),
        (JOINT | {"deemed": {"after": "1 working day", "excluded": ["roof"]}}, "no stage 'roof'"),
    ],
)  # fmt: skip
def test_what_cannot_be_ordered_is_refused(order: dict[str, Any], message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        ordered(order)
