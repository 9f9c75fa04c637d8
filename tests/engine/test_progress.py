"""Looks at progress, worked out by hand: who is reminded, when, and what is taken up first from then on."""

from typing import Any

from sim.audit import audit
from sim.scorecard.scorecard import score
from tests.audit.test_hand_made import altered
from tests.engine.worlds import Assignment, Story, county, played, task

HALF = {"policy.progress": {"at": "50 %"}}


def reminded(*tasks: Assignment, orders: dict[str, Any] = HALF) -> Story:
    """The story of these tasks, of which the audit has nothing to say."""
    scenario = county(orders)
    story = played(scenario, *tasks)
    assert audit(scenario, story.trace, score(story.trace, scenario)) == ()
    return story


def test_who_has_not_begun_at_half_time_is_reminded_and_taken_up_first() -> None:
    """Three tasks of Wed 22 April: the first keeps a's only officer for 1,740 minutes, until Mon 27 at 16:00 (360, then
    390 on 23, 24 and 26, and 210). Of seven working days half are over with the fourth: 23, 24, 26 and Mon 27."""
    tasks = [task("Wed 22 Apr 09:00", 1740), task("Wed 22 Apr 09:01", 60), task("Wed 22 Apr 09:02", 60)]
    story = reminded(*tasks)
    assert [(row.task, story.clock(row.reminded_min)) for row in story.rows("reminders")] == [
        (1, "Mon 27 Apr 08:30"),
        (2, "Mon 27 Apr 08:30"),
    ]
    scorecard = score(story.trace, county(HALF))
    assert scorecard.measures["tasks.reminded"] == 2
    assert reminded(*tasks, orders={}).rows("reminders") == []


def test_what_was_reminded_of_goes_before_what_is_due_earlier() -> None:
    """The officer is free on Mon 27 at 10:30. By due date the task of Mon 27, due on Wed 29, goes before that of
    Wed 22, due on Thu 30; but of this one the unit was reminded at 08:30."""
    tasks = [
        task("Wed 22 Apr 09:00", 360 + 3 * 390 + 120, limit=(9, "working days")),
        task("Wed 22 Apr 09:01", 60),
        task("Mon 27 Apr 08:40", 60, limit=(2, "working days")),
    ]
    due = {"policy.precedence.base": "due date", **NAMED}
    plain, half = reminded(*tasks, orders=due), reminded(*tasks, orders=due | HALF)
    assert [ended for _, _, _, ended in plain.parts[1:]] == ["Mon 27 Apr 15:00", "Mon 27 Apr 11:30"]
    assert [ended for _, _, _, ended in half.parts[1:]] == ["Mon 27 Apr 11:30", "Mon 27 Apr 15:00"]


NAMED = {
    "demand.tasks.sources.head.explicit": "50 %",
    "demand.tasks.sources.head.limits": [
        {"limit": "9 working days", "weight": 1.0},
        {"limit": "2 working days", "weight": 1.0},
    ],
}


def test_a_reminder_told_wrong_is_found() -> None:
    story = reminded(task("Wed 22 Apr 09:00", 2000), task("Wed 22 Apr 09:01", 60))
    found = audit(county(HALF), altered(story.trace, "reminders", 0, reminded_min=8 * 1440 + 510))
    assert "progress" in {finding.rule for finding in found}
