"""Routes as ordered, worked out on paper, to the minute; and every story could have happened.

A licence goes through three stages, all at desks that have nothing else to do unless a story says so: `accept` and
`review` at a/desk, `approve` at b/desk.
"""

from copy import deepcopy
from typing import Any

import pytest

import sim
from sim.audit import audit
from sim.errors import ScenarioError
from sim.report.explain import explain_case
from sim.scenario.scenario import Scenario
from tests.engine.worlds import COUNTY, DAY, YES, Application, Story, case, dated, world

STAGE = {"post": "desk", "work": {"constant": "60 minutes"}}
ASKS = {"supplement": "50 %", "correction": {"constant": "1 day"}}
LICENCES: dict[str, Any] = deepcopy(COUNTY)
LICENCES["demand"]["matters"]["licence"]["stages"] = {
    "accept": STAGE | ASKS | {"hand_off": {"exponential": "1 hour"}},
    "review": STAGE | ASKS | {"return": "10 %", "hand_off": {"exponential": "1 hour"}},
    "approve": {"post": "b/desk", "work": {"constant": "60 minutes"}, "hand_off": {"exponential": "1 hour"}},
}
WORK = ((60,), (45,), (30,))


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


def work(story: Story) -> list[tuple[str, int]]:
    """(stage, work) as it was given to officers."""
    rows = story.rows("services")
    return [(story.names.stages[0][row.stage], row.work) for row in rows]


# ---- hand-offs


def test_a_file_is_on_its_way_in_office_time_while_the_clock_runs() -> None:
    """On Mon 20: 09:00 + 30 to accept, done at 10:30; 400 minutes are 90 + 180, and 130 on Tue, 10:40; then no more."""
    story = played(None, case("Mon 20 Apr 09:00", WORK, hand_off=(30, 400, 0)))
    assert story.hand_offs == [
        ("accept", "Mon 20 Apr 09:00", "Mon 20 Apr 09:30"),
        ("review", "Mon 20 Apr 10:30", "Tue 21 Apr 10:40"),
    ]
    assert story.services == [
        ("case 0", "Mon 20 Apr 09:30", "Mon 20 Apr 10:30"),
        ("case 0", "Tue 21 Apr 10:40", "Tue 21 Apr 11:25"),
        ("case 0", "Tue 21 Apr 11:25", "Tue 21 Apr 11:55"),
    ]
    assert story.cases == [("Mon 20 Apr 09:00", "Wed 22 Apr 17:30", "granted", "Tue 21 Apr 11:55")]


def test_who_is_on_the_way_does_not_wait_and_keeps_its_key() -> None:
    """Case 0 gets there at 10:00 and stands before case 1, which was received later but came without a way."""
    story = played(
        None,
        case("Mon 20 Apr 09:00", WORK, hand_off=(60,)),
        case("Mon 20 Apr 09:10", ((55,), (1,), (1,))),
        case("Mon 20 Apr 09:15", ((5,), (1,), (1,))),
    )
    assert [(what, start) for what, start, _ in story.services][:3] == [
        ("case 1", "Mon 20 Apr 09:10"),
        ("case 0", "Mon 20 Apr 10:05"),
        ("case 0", "Mon 20 Apr 11:05"),
    ]


def test_who_is_still_on_the_way_at_the_end_is_open() -> None:
    story = played(None, case("Mon 20 Apr 09:00", WORK, hand_off=(0, 100_000)))
    assert story.hand_offs == [("review", "Mon 20 Apr 10:00", "-")]
    assert story.cases[0][2:] == ("open", "-")


def test_after_a_supplement_the_file_is_where_it_was() -> None:
    """Notice at 10:30, back on Tue 21 at 10:30, straight to the queue."""
    story = played(
        None, case("Mon 20 Apr 09:00", ((60, 20), (1,), (1,)), supplement=[[YES]], correction=[[DAY]], hand_off=(30,))
    )
    assert story.services[1] == ("case 0", "Tue 21 Apr 10:30", "Tue 21 Apr 10:50")
    assert len(story.hand_offs) == 1


def test_shared_data_shortens_the_way() -> None:
    """70 % of 30 is 21; of 401, 280.7, so 281: from 10:21 on, 99 + 180 + 2 on Tue. 0 % is no way at all."""
    file = case("Mon 20 Apr 09:00", WORK, hand_off=(30, 401))
    assert played({"hand_off": "70 %"}, file).hand_offs == [
        ("accept", "Mon 20 Apr 09:00", "Mon 20 Apr 09:21"),
        ("review", "Mon 20 Apr 10:21", "Tue 21 Apr 08:32"),
    ]
    assert played({"hand_off": "0 %"}, file).hand_offs == []
    assert played({"hand_off": "1 %"}, file).hand_offs == [("review", "Mon 20 Apr 10:00", "Mon 20 Apr 10:04")]


def test_a_hand_off_counts_in_office_time() -> None:
    with pytest.raises(ScenarioError, match=r"review.hand_off: found 2 days; .* Write it in hours or minutes"):
        ordered(None, **{"demand.matters.licence.stages.review.hand_off.exponential": "2 days"})


# ---- intermediaries


def survey(**more: Any) -> dict[str, Any]:
    """A survey before review."""
    return {"demand.matters.licence.stages.review.intermediary": {"exponential": "3 days"}} | more


def test_an_intermediary_works_outside_the_clock() -> None:
    """Accepted by Mon 20, 10:00; back two days and 10 hours later, on Wed 22 at 20:00, so on Thu 23 at opening.

    21, 22 and 23 April stand still: due moves from Wed 22 to 23, 24, Sunday 26 (worked). Then half an hour on the way.
    """
    file = case("Mon 20 Apr 09:00", WORK, intermediary=(0, 2 * DAY + 600), hand_off=(0, 30))
    story = played(None, file, **survey())
    assert story.intermediaries == [("Mon 20 Apr 10:00", "Thu 23 Apr 08:30", "Wed 22 Apr 17:30", "Sun 26 Apr 17:30")]
    assert story.hand_offs == [("review", "Thu 23 Apr 08:30", "Thu 23 Apr 09:00")]
    assert story.cases == [("Mon 20 Apr 09:00", "Sun 26 Apr 17:30", "granted", "Thu 23 Apr 10:15")]
    assert story.trace.column("cases", "stopped_days").tolist() == [3]
    measured = sim.score(story.trace, ordered(None, **survey())).measures
    assert measured["approvals.days.official.mean"] == 0  # three working days, all stopped
    assert measured["approvals.days.true.mean"] == pytest.approx(3 + 75 / DAY)
    assert (measured["approvals.on_time.official"], measured["approvals.on_time.true"]) == (1, 0)
    assert measured["approvals.supplements"] == 0


def test_an_intermediary_may_be_held_to_a_limit_and_within_the_clock() -> None:
    """Half the time: back on Tue 21 at 15:00. Within the clock: due stays Wed 22, no day stopped."""
    file = case("Mon 20 Apr 09:00", WORK, intermediary=(0, 2 * DAY + 600))
    half = played({"intermediary": {"time": "50 %"}}, file, **survey())
    assert half.intermediaries == [("Mon 20 Apr 10:00", "Tue 21 Apr 15:00", "Wed 22 Apr 17:30", "Thu 23 Apr 17:30")]
    within = played({"intermediary": {"clock": "runs"}}, file, **survey())
    assert within.cases == [("Mon 20 Apr 09:00", "Wed 22 Apr 17:30", "granted", "Thu 23 Apr 09:45")]
    assert within.trace.column("cases", "stopped_days").tolist() == [0]
    assert played({"intermediary": {"time": "0 %"}}, file, **survey()).intermediaries == []
    assert played({"drop": {"review": {"kept": "0 %"}}}, file, **survey()).intermediaries == []


def test_an_intermediary_who_is_never_done_leaves_the_case_open_and_its_clock_stopped() -> None:
    """The last simulated day is Sat 6 June. Stopped since Mon 20 April, a case has no official day; else it has 33:

    21-24, 26-30 April are 9; 6-9, 11-15, 18-22, 25-29 May are 19; 1-5 June are 5.
    """
    file = case("Mon 20 Apr 09:00", WORK, intermediary=(0, 100 * DAY))
    story = played(None, file, **survey())
    assert story.intermediaries == [("Mon 20 Apr 10:00", "-", "Wed 22 Apr 17:30", "-")]
    assert story.cases == [("Mon 20 Apr 09:00", "Wed 22 Apr 17:30", "open", "-")]
    stopped, ran = (
        sim.score(story.trace, ordered(order, **survey())).measures["approvals.days.official.mean"]
        for order in (None, {"intermediary": {"clock": "runs"}})
    )
    assert (stopped, ran) == (0, 33)


# ---- stages that are dropped


@pytest.mark.parametrize(
    ("drop", "done"),
    [
        ({"review": {"kept": "60 %"}}, [("accept", 60), ("approve", 57)]),  # 30 + 27
        ({"review": {"kept": "60 %", "to": "accept"}}, [("accept", 87), ("approve", 30)]),
        ({"review": {"kept": "0 %"}}, [("accept", 60), ("approve", 30)]),
        ({"approve": {"kept": "50 %"}}, [("accept", 60), ("review", 60)]),
        ({"accept": {"kept": "1 %"}, "review": {"kept": "10 %"}}, [("approve", 36)]),  # 30 + 1 (0.6) + 5 (4.5)
    ],
)
def test_what_is_kept_of_a_dropped_stage_is_done_in_another(drop: dict[str, Any], done: list[tuple[str, int]]) -> None:
    story = played({"drop": drop}, case("Mon 20 Apr 09:00", WORK))
    assert work(story) == done
    assert story.cases[0][2] == "granted"


def test_a_dropped_stage_asks_nothing_returns_nothing_and_is_not_on_the_way() -> None:
    file = case("Mon 20 Apr 09:00", WORK, supplement=[[], [YES]], returned=[1.0, YES], hand_off=[0, 60])
    assert played(None, file).cases[0][2] == "returned"
    story = played({"drop": {"review": {"kept": "100 %"}}}, file)
    assert (story.supplements, story.hand_offs) == ([], [])
    assert story.cases[0][2:] == ("granted", "Mon 20 Apr 11:15")  # 60 and 75
    assert [tuple(row) for row in story.rows("unfit")] == [(0, 1, story.clock.minute("Mon 20 Apr 11:15"))]


def test_only_what_is_granted_passes_unfit() -> None:
    """Review would have returned the first and the third (0.1 is not below 10 %); the third never ends."""
    order = {"drop": {"review": {"kept": "0 %"}}}
    files = [
        case("Mon 20 Apr 09:00", WORK, returned=[1.0, YES]),
        case("Mon 20 Apr 09:00", WORK, returned=[1.0, 0.1]),
        case("Mon 20 Apr 09:00", ((60,), (45,), (100_000,)), returned=[1.0, YES]),
    ]
    story = played(order, *files)
    assert [row.case for row in story.rows("unfit")] == [0]
    measured = sim.score(story.trace, ordered(order)).measures
    assert (measured["approvals.granted"], measured["approvals.unfit"]) == (2, 1)


def test_kept_work_is_done_once() -> None:
    """Accept takes 60 + 45 in the first round, and what was drawn for it in the second."""
    order = {"drop": {"review": {"kept": "100 %", "to": "accept"}}}
    story = played(order, case("Mon 20 Apr 09:00", ((60, 20), (45,), (30,)), supplement=[[YES]], correction=[[60]]))
    assert work(story) == [("accept", 105), ("accept", 20), ("approve", 30)]


def test_a_stage_that_was_not_returned_for_good() -> None:
    """Who is sent back by a stage that is left comes again under the route of that day."""
    order = {"drop": {"accept": {"kept": "0 %"}}}
    file = case("Mon 20 Apr 09:00", WORK, returned=[1.0, YES], reapply=YES, after=10)
    story = played(order, file)
    assert story.cases[0][2] == "returned"
    assert {stage for stage, _ in work(story)} <= {"review", "approve"}


# ---- who does it


def test_a_stage_may_be_done_elsewhere_with_more_work() -> None:
    """Review goes to b/desk: 45 at 110 % is 49.5, so 50; the case stays with its unit."""
    story = played({"at": {"review": "b/desk"}, "work": {"review": "110 %"}}, case("Mon 20 Apr 09:00", WORK))
    assert [officer for _, officer, _, _ in story.sittings] == ["a/desk/1", "b/desk/1", "b/desk/1"]
    assert work(story) == [("accept", 60), ("review", 50), ("approve", 30)]
    assert story.trace.column("cases", "unit").tolist() == [story.names.units.index("a")]


def test_a_post_without_a_unit_is_the_cases_own() -> None:
    story = played({"at": {"approve": "desk"}, "work": {"approve": "1 %"}}, case("Mon 20 Apr 09:00", WORK))
    assert {officer for _, officer, _, _ in story.sittings} == {"a/desk/1"}
    assert work(story)[-1] == ("approve", 1)


def test_one_window_for_two_matters() -> None:
    """Apart the permit of b does not wait; pooled it waits at a/desk for 60 and 45 minutes, and takes 11."""
    permits = {
        "demand.matters.permit": {"title": "Permit", "volume": "0 a year", "at": "b", "stages": {"intake": STAGE}},
        "policy.limits.approvals.permit": {"promised": "2 working days"},
    }
    files = (
        case("Mon 20 Apr 09:00", WORK),
        case("Mon 20 Apr 09:05", ((10,),), matter="permit", unit="b"),
    )
    apart = played(None, *files, **permits)
    assert apart.sittings[1] == ("case 1", "b/desk/1", "Mon 20 Apr 09:05", "Mon 20 Apr 09:15")
    window = {"permit": {"at": {"intake": "a/desk"}, "work": {"intake": "110 %"}}}
    pooled = played(None, *files, **permits, **{"policy.routes": window})
    assert ("case 1", "a/desk/1", "Mon 20 Apr 10:45", "Mon 20 Apr 10:56") in pooled.sittings
    assert pooled.trace.column("cases", "unit").tolist() == apart.trace.column("cases", "unit").tolist()


def test_the_factor_is_on_what_is_done_there_in_all() -> None:
    """45 + 60 at 80 % is 84; the second round, 10 at 80 %, is 8."""
    order = {"drop": {"accept": {"kept": "100 %"}}, "work": {"review": "80 %"}}
    file = case("Mon 20 Apr 09:00", ((60,), (45, 10), (30,)), supplement=[[], [YES]], correction=[[], [60]])
    assert work(played(order, file)) == [("review", 84), ("review", 8), ("approve", 30)]


# ---- fewer papers, notice once, items cancelled


def test_fewer_papers_fewer_supplements() -> None:
    """50 % of 50 % is 25 %: who draws 0.3 is asked no more, who draws 0.2 still is."""
    three, two = (case("Mon 20 Apr 09:00", WORK, supplement=[[u]], correction=[[60]]) for u in (0.3, 0.2))
    asked = [len(played(order, file).supplements) for order in (None, {"supplement": "50 %"}) for file in (three, two)]
    assert asked == [1, 1, 0, 1]


def test_notice_is_given_once_a_stage() -> None:
    """Of two supplements at each of two stages one each is left."""
    file = case("Mon 20 Apr 09:00", ((9,) * 3,) * 3, supplement=[[YES] * 3, [YES] * 3], correction=[[9] * 3] * 2)
    assert len(played(None, file).supplements) == 4
    story = played({"notice": "once only"}, file)
    assert [(row.stage, row.round) for row in story.rows("supplements")] == [(0, 0), (1, 0)]


def test_a_cancelled_item_takes_nobodys_time() -> None:
    """Submitted at 12:30, it would have been received at 14:30."""
    story = played({"item": "cancelled"}, case("Mon 20 Apr 12:30", WORK))
    assert story.cases == [("Mon 20 Apr 14:30", "Wed 22 Apr 17:30", "not needed", "Mon 20 Apr 14:30")]
    assert story.services == story.hand_offs == []
    measured = sim.score(story.trace, ordered({"item": "cancelled"})).measures
    assert (measured["approvals.received"], measured["approvals.not_needed"]) == (0, 1)


# ---- dated orders, and how they are told


def test_a_case_keeps_the_route_of_its_receipt() -> None:
    """From Tue 21 review is dropped: case 0, received on Monday, is still reviewed on Tuesday."""
    routes = dated("Tue 21 Apr", {}, {"licence": {"drop": {"review": {"kept": "0 %"}}}})
    files = (case("Mon 20 Apr 17:00", WORK), case("Tue 21 Apr 09:30", WORK))
    story = played(None, *files, **{"policy.routes": routes})
    assert work(story) == [("accept", 60), ("review", 45), ("accept", 60), ("approve", 30), ("approve", 30)]
    assert story.services[1] == ("case 0", "Tue 21 Apr 09:00", "Tue 21 Apr 09:45")


def test_what_an_intermediary_does_is_told() -> None:
    scenario = ordered(None, **survey())
    file = case("Mon 20 Apr 09:00", WORK, intermediary=(0, 2 * DAY))
    lines = explain_case(scenario, sim.play(world(scenario, file), scenario), 0, "en")
    assert [line.text for line in lines[4:6]] == [
        "With an intermediary before stage review.",
        "Back from the intermediary. The official clock stood still for 2 working days: due moves from "
        "Wed 2020-04-22 17:30 to Fri 2020-04-24 17:30.",
    ]
    assert "13 h with intermediaries" in lines[-3].text  # two office days


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_story_is_told(lang: str) -> None:
    order = {"drop": {"accept": {"kept": "50 %"}}, "at": {"review": "b/desk"}, "work": {"review": "90 %"}}
    scenario = ordered(order)
    trace = sim.play(world(scenario, case("Mon 20 Apr 09:00", WORK, hand_off=(0, 30))), scenario)
    lines = [line.text for line in explain_case(scenario, trace, 0, lang)]
    told = {
        "en": [
            "Stage accept does not happen any more; 50 % of its work is done in another.",
            "Stage review is done by B desk, as ordered.",
            "Stage review takes 90 % of its work, as ordered.",
            "Sent on to stage review; it gets there on Mon 2020-04-20 09:30, after 30 min of office time.",
        ],
        "zh": [
            "环节accept已取消，其工作量的50%并入其他环节。",
            "按规定，环节review由B desk办理。",
            "按规定，环节review工作量为原来的90%。",
            "转交环节review，途中30分钟（办公时间），2020-04-20 周一 09:30送达。",
        ],
    }
    assert lines[2:6] == told[lang]
    assert {"en": "30 min on the way", "zh": "途中30分钟"}[lang] in lines[-3]


def test_a_cancelled_item_is_told() -> None:
    scenario = ordered({"item": "cancelled"})
    lines = explain_case(scenario, sim.play(world(scenario, case("Mon 20 Apr 09:00", WORK)), scenario), 0, "en")
    assert lines[-1].text == "No application is needed any more: the item is cancelled."
