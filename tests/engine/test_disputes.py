"""Disputes between units, worked out by hand: up the ladder rung by rung, what waits, and who gets the cards.

A task of Wednesday 22 April, led by a with b to help. The director and the vice-head give 20 minutes to a matter and
need a working day's notice, the head gives 30 at once; all sit from 10:00 to 10:30, also on Sunday 26 April, worked.
"""

from typing import Any

import pytest

from sim.audit import audit
from sim.luck import luck
from sim.scorecard.scorecard import score
from tests.audit.test_hand_made import altered
from tests.engine.worlds import EXTENSIONS, YES, Story, county, played, task

RUNGS = [
    {"leader": "director", "takes": "1 working day", "minutes": "20 minutes", "settles": "0 %"},
    {"leader": "vice-head", "takes": "1 working day", "minutes": "20 minutes", "settles": "0 %"},
    {"leader": "head", "takes": "0 working days", "minutes": "30 minutes", "settles": "100 %"},
]
TWO_DAYS = {"policy.limits.task_default": "2 working days"}
TASK: dict[str, Any] = {"at": "Wed 22 Apr 09:00", "work": 120, "co": {"b": 60}, "label": "head/2020-04/0"}
ALL_THE_WAY = {"disputed": "100 %", "rungs": RUNGS}


def disputed(terms: dict[str, Any] | None = None, changes: dict[str, Any] | None = None, **more: Any) -> Story:
    """The story of a task of two units that do not agree: two hours for the lead, one for the helper."""
    scenario = county({"policy.coordination": ALL_THE_WAY | (terms or {})} | (changes or {}))
    story = played(scenario, task(**TASK | more))
    assert audit(scenario, story.trace, score(story.trace, scenario)) == ()
    return story


def rungs(story: Story) -> list[tuple[str, str, str, str, int]]:
    """(leader, asked, on the desk, decided, settled)."""
    return [
        (
            "-" if row.leader < 0 else story.names.leaders[row.leader],
            *(story.clock(m) for m in (row.asked_min, row.prepared_min, row.decided_min)),
            row.settled,
        )
        for row in story.rows("disputes")
    ]


def test_nobody_passes_a_rung_and_the_last_one_settles() -> None:
    """The director 10:00-10:20 on Thu 23; the vice-head ten minutes on Fri 24 and ten on Sun 26; the head twenty then
    and ten on Mon 27. Only now b begins, though a was done after two hours."""
    story = disputed()
    assert rungs(story) == [
        ("director", "Wed 22 Apr 09:00", "Thu 23 Apr 09:00", "Thu 23 Apr 10:20", 0),
        ("vice-head", "Thu 23 Apr 10:20", "Fri 24 Apr 10:20", "Sun 26 Apr 10:10", 0),
        ("head", "Sun 26 Apr 10:10", "Sun 26 Apr 10:10", "Mon 27 Apr 10:10", 1),
    ]
    assert story.parts == [
        ("lead", "a", "Wed 22 Apr 09:00", "Wed 22 Apr 11:00"),
        ("co-unit", "b", "Mon 27 Apr 10:10", "Mon 27 Apr 11:10"),
    ]
    assert story.tasks == [("Thu 30 Apr 17:30", "Mon 27 Apr 11:10", "Mon 27 Apr 11:10")]


def test_units_that_agree_begin_together() -> None:
    story = disputed({"disputed": "0 %"})
    assert rungs(story) == []
    assert story.parts[1] == ("co-unit", "b", "Wed 22 Apr 09:00", "Wed 22 Apr 10:00")


def test_a_lead_without_help_has_nobody_to_dispute_with() -> None:
    assert rungs(disputed(co={})) == []


def test_the_units_talk_first() -> None:
    """Three working days from Wed 22 are 23, 24 and Sun 26; that settles it, and no leader hears of it."""
    story = disputed({"consultation": {"takes": "3 working days", "settles": "100 %"}})
    assert rungs(story) == [("-", "Wed 22 Apr 09:00", "-", "Sun 26 Apr 09:00", 1)]
    assert story.at_leaders == []


def test_what_is_urgent_goes_to_the_head_at_once() -> None:
    story = disputed({"urgent": "100 %", "consultation": {"takes": "3 working days", "settles": "100 %"}})
    assert rungs(story) == [("head", "Wed 22 Apr 09:00", "Wed 22 Apr 09:00", "Wed 22 Apr 10:30", 1)]


def test_a_rung_settles_by_its_own_luck() -> None:
    """The director settles if the luck of this task at the lowest rung is below the chance, not otherwise."""
    below = luck(0, 0, "settle/head/2020-04/0", 0)
    for settles, leaders in (
        (f"{100 * below + 1e-6:.9f} %", ["director"]),
        (f"{100 * below - 1e-6:.9f} %", ["director", "vice-head", "head"]),
    ):
        story = disputed({"rungs": [RUNGS[0] | {"settles": settles}, *RUNGS[1:]]})
        assert [leader for leader, *_ in rungs(story)] == leaders


def test_the_wrap_up_may_wait_instead() -> None:
    """Parts end on Wed 22 11:00; the director hears it on Fri 24, the vice-head for ten minutes on Sun 26 and ten on
    Mon 27, the head for twenty on Mon 27 and ten on Tue 28. Then twelve minutes of wrap-up."""
    story = disputed({"holds": "wrap-up"}, {"demand.tasks.wrap_up": "10 %"})
    assert rungs(story) == [
        ("director", "Wed 22 Apr 11:00", "Thu 23 Apr 11:00", "Fri 24 Apr 10:20", 0),
        ("vice-head", "Fri 24 Apr 10:20", "Sun 26 Apr 10:20", "Mon 27 Apr 10:10", 0),
        ("head", "Mon 27 Apr 10:10", "Mon 27 Apr 10:10", "Tue 28 Apr 10:10", 1),
    ]
    assert story.parts[1:] == [
        ("co-unit", "b", "Wed 22 Apr 09:00", "Wed 22 Apr 10:00"),
        ("wrap-up", "a", "Tue 28 Apr 10:10", "Tue 28 Apr 10:22"),
    ]


@pytest.mark.parametrize(("rule", "units"), [("lead", ["a"]), ("culprit", ["b"]), ("shared", ["a", "b"])])
def test_the_lead_pays_for_the_delay_of_a_dispute(rule: str, units: list[str]) -> None:
    """A19: due Fri 24 while the dispute goes on; a's own part has long been done, and b has not begun."""
    story = disputed(changes=TWO_DAYS | {"policy.cards.recipient": rule})
    assert story.received_cards == [("blue", unit, "Fri 24 Apr 17:30") for unit in units]


def test_the_clock_may_stand_still() -> None:
    """A20: due Fri 24, settled Mon 27; 23, 24, 26 and 27 stood still, so due is four working days on: Wed 29."""
    story = disputed({"clock": "stops"}, TWO_DAYS)
    assert story.tasks == [("Wed 29 Apr 17:30", "Mon 27 Apr 11:10", "Mon 27 Apr 11:10")]
    assert story.cards == []
    row = story.rows("disputes")[-1]
    assert (story.clock(row.due_before_min), story.clock(row.due_after_min)) == ("Fri 24 Apr 17:30", "Wed 29 Apr 17:30")


def test_nobody_asks_for_more_time_while_the_clock_stands_still() -> None:
    """Not on Thu 23, the day before the first due, but on Tue 28, the day before the one in force from Mon 27 on."""
    more, terms = {"work": 100_000, "ask": YES, "grant": YES}, TWO_DAYS | {"policy.extensions": EXTENSIONS}
    still = disputed({"clock": "stops"}, terms, **more)
    assert [asked for asked, *_ in still.extensions] == ["Tue 28 Apr 08:30"]
    runs = disputed(changes=terms, **more)
    assert [asked for asked, *_ in runs.extensions] == ["Thu 23 Apr 08:30"]


def test_a_dispute_that_is_never_settled_keeps_the_part_from_beginning() -> None:
    story = disputed({"rungs": [RUNGS[2] | {"takes": "90 working days"}]})
    assert rungs(story) == [("head", "Wed 22 Apr 09:00", "-", "-", -1)]
    assert story.parts[1] == ("co-unit", "b", "-", "-")
    assert story.tasks == [("Thu 30 Apr 17:30", "-", "-")]


def test_what_disputes_cost_is_measured() -> None:
    """Working days from Wed 22 to Mon 27 by rungs: 1, 2 and 1; leaders give 20, 20 and 30 minutes, of which ten fall on
    Monday, after the judged week; nothing of it is signing."""
    story = disputed()
    scorecard = score(story.trace, county({"policy.coordination": ALL_THE_WAY}))
    names = ("coordination.disputed", "coordination.to_the_top", "coordination.days_lost", "leaders.dispute_minutes")
    assert [scorecard.measures[name] for name in names] == [1, 1, 4, 60]
    assert scorecard.measures["leaders.signing_minutes"] == 0
    assert scorecard.posts.set_index("post")["disputes"].to_dict() == {
        "a/desk": 0, "b/desk": 0, "leader/director": 1, "leader/head": 1, "leader/vice-head": 1
    }  # fmt: skip


LIES = {
    "settled by the director": ("disputes", 0, {"settled": 1}),
    "not settled by the head": ("disputes", 2, {"settled": 0}),
    "a rung passed over": ("disputes", 1, {"rung": 2}),
    "on the desk a day early": ("disputes", 1, {"prepared_min": 4 * 1440 - 1}),
    "asked of somebody else": ("disputes", 1, {"leader": 0}),
    "due moved though the clock ran": ("disputes", 2, {"due_after_min": 99 * 100}),
    "begun before it was settled": ("parts", 1, {"queued_min": 2 * 1440 + 540}),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_dispute_told_wrong_is_found(lie: str) -> None:
    table, row, values = LIES[lie]
    found = audit(county({"policy.coordination": ALL_THE_WAY}), altered(disputed().trace, table, row, **values))
    assert {finding.rule for finding in found} & {"dispute", "part", "order of times", "horizon"}
