"""Cards by mistake, appeals and revocations, and terms to put things right, worked out by hand."""

from typing import Any

import pytest

from sim.audit import audit
from sim.luck import luck
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from tests.audit.test_hand_made import altered
from tests.engine.worlds import Story, county, dated, played, task

CERTAIN = {"mistaken": "100 %", "appealed": "100 %", "decided": "2 working days", "granted": "100 %"}
ORDERS: dict[str, Any] = {
    "horizon.last": "2020-05-31",
    "policy.cards.accuracy": CERTAIN,
    "policy.clean_sheet": {"bands": [{"tasks": 1, "no_yellow": 10, "no_red": 5}]},
    "policy.ladder": {"criticised": 1, "admonished": 2},
}
BLUE_ONLY = {"policy.cards.accuracy": CERTAIN | {"mistaken": dated("Fri 1 May", "100 %", "0 %")}}
DONE = {"at": "Wed 22 Apr 09:00", "work": 60, "label": "head/2020-04/0"}
"""A task that is done and struck off on the day of its assignment; it would be due on Thursday 30 April."""


def told(changes: dict[str, Any] | None = None, **more: Any) -> tuple[Story, Scorecard, Scenario]:
    """The story of one task, its scorecard and its scenario; the audit has nothing to say."""
    scenario = county(ORDERS | (changes or {}))
    story = played(scenario, task(**DONE | more))
    card = score(story.trace, scenario)
    assert audit(scenario, story.trace, card) == ()
    return story, card, scenario


def lines(story: Story, card: Scorecard) -> list[tuple[str, str, float]]:
    """(when, rule, points) of the ledger of the year."""
    points = card.points.itertuples()
    return [(story.clock(line.minute), line.rule.removeprefix("policy."), line.points) for line in points]


def test_a_blue_card_by_mistake_is_revoked_and_its_point_given_back() -> None:
    """Issued on Thu 30 April at close; two working days on, Wed 6 and Thu 7 May, the appeal is granted."""
    story, card, _ = told(BLUE_ONLY)
    assert story.cards == [("blue", "Thu 30 Apr 17:30")]
    assert lines(story, card) == [
        ("Thu 30 Apr 17:30", "cards.points.blue", -1),
        ("Thu 7 May 17:30", "cards.accuracy.granted", 1),
        ("Sun 31 May 23:59", "clean_sheet.bands.0.no_yellow", 10),
        ("Sun 31 May 23:59", "clean_sheet.bands.0.no_red", 5),
    ]
    assert [card.measures[f"cards.{name}"] for name in ("blue", "mistaken", "appealed", "revoked")] == [1, 1, 1, 1]
    assert card.measures["points.deducted"] == 0


ALL_THREE = [("blue", "Thu 30 Apr 17:30"), ("yellow", "Thu 7 May 10:10"), ("red", "Wed 20 May 10:15")]


def test_revoked_cards_count_neither_for_the_clean_sheet_nor_for_the_ladder() -> None:
    """Mistake upon mistake: yellow 30 + 5, moved to Wed 6 May, signed on the 7th; red 7 + 10, moved to the 18th, signed
    on the 20th. Without an appeal they cost 8 points, 15 of bonus, and public criticism."""
    story, card, _ = told()
    assert story.cards[:3] == ALL_THREE
    lead = card.units.set_index("unit").loc["a"]
    assert (lead["deducted"], lead["bonus_points"], lead["criticised"]) == (0, 15, 0)
    story, card, _ = told({"policy.cards.accuracy.appealed": "0 %"})
    lead = card.units.set_index("unit").loc["a"]
    assert (lead["deducted"], lead["bonus_points"], lead["criticised"]) == (8, 0, 1)
    assert [card.measures[f"cards.{name}"] for name in ("mistaken", "appealed", "revoked")] == [3, 0, 0]


def test_an_appeal_that_is_not_granted_changes_nothing() -> None:
    _, card, _ = told({"policy.cards.accuracy.granted": "0 %"})
    assert [card.measures[f"cards.{name}"] for name in ("mistaken", "appealed", "revoked")] == [3, 3, 0]
    assert card.measures["points.deducted"] == 8


def test_nobody_is_carded_by_mistake_unless_luck_has_it() -> None:
    below = luck(0, 0, "mistake/head/2020-04/0", 0)
    for share, cards in ((below + 1e-6, 1), (below - 1e-6, 0)):
        written = dated("Fri 1 May", f"{100 * share:.9f} %", "0 %")
        story, _, _ = told({"policy.cards.accuracy": CERTAIN | {"mistaken": written}})
        assert len(story.cards) == cards
    assert told({"policy.cards.accuracy": None})[0].cards == []


def test_a_card_that_a_task_deserves_is_no_mistake() -> None:
    story, card, _ = told(work=100_000)
    assert story.cards[:3] == ALL_THREE
    assert card.measures["cards.mistaken"] == 0
    assert story.rows("mistakes") == []


# ---- terms to put things right

TERM = {"policy.cards.accuracy": None, "policy.cards.rectification": {"term": "5 working days"}}


def test_a_yellow_card_sets_a_term_of_its_own() -> None:
    """From Thu 7 May: 8, Sat 9 (worked), 11, 12 and Wed 13. Red counts as before. Who is done on that day, after 360
    minutes on 22 April, thirteen whole days and 300 minutes, has put things right in time."""
    story, card, _ = told(TERM, work=100_000)
    assert [(story.clock(r.issued_min), story.clock(r.due_min)) for r in story.rows("rectifications")] == [
        ("Thu 7 May 10:10", "Wed 13 May 17:30")
    ]
    assert story.cards[:3] == ALL_THREE
    assert card.measures["cards.rectified"] == 0
    story, card, _ = told(TERM, work=360 + 13 * 390 + 300)
    assert story.tasks[0][1] == "Wed 13 May 16:00"
    assert card.measures["cards.rectified"] == 1


def test_red_may_count_from_the_end_of_the_term() -> None:
    """13 + 10 = Sat 23 May, moved to Mon 25, on the head's desk on Wed 27."""
    story, _, _ = told(TERM | {"policy.cards.red.counts_from": "rectification ended"}, work=100_000)
    assert story.cards[:3] == [*ALL_THREE[:2], ("red", "Wed 27 May 10:15")]


LIES: dict[str, tuple[dict[str, Any], str, dict[str, int]]] = {
    "revoked though refused": ({"policy.cards.accuracy.granted": "0 %"}, "mistakes", {"revoked": 1}),
    "decided a day early": ({}, "mistakes", {"decided_min": 16 * 1440 + 1050}),
    "never appealed": ({}, "mistakes", {"appealed": 0}),
    "term a day longer": (TERM | {}, "rectifications", {"due_min": 24 * 1440 + 1050}),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_is_told_wrong_of_an_appeal_or_a_term_is_found(lie: str) -> None:
    changes, table, values = LIES[lie]
    story, _, scenario = told(changes, work=100_000 if table == "rectifications" else 60)
    found = {finding.rule for finding in audit(scenario, altered(story.trace, table, 0, **values))}
    assert found == {table.removesuffix("s")}


def test_a_refund_of_a_point_too_many_is_found() -> None:
    story, card, scenario = told(BLUE_ONLY)
    card.points.loc[1, "points"] = 2.0
    assert "points" in {finding.rule for finding in audit(scenario, story.trace, card)}


# ---- reports that come late

LATE = {"policy.cards.accuracy": None, "demand.tasks.late_reports": {"share": "100 %", "after": "4 working days"}}


def test_finished_work_may_be_reported_late_and_is_carded_meanwhile() -> None:
    """Done on Wed 29 April 16:00, before due: 360 minutes on the 22nd, five whole days, 300. Reported four working days
    on, 30 April, 6, 7 and 8 May; so blue on the 30th, and yellow, drawn up on the 6th and signed on the 7th."""
    work = 360 + 5 * 390 + 300
    story, card, _ = told(LATE, work=work)
    assert [(story.clock(r.done_min), story.clock(r.reported_min)) for r in story.rows("late_reports")] == [
        ("Wed 29 Apr 16:00", "Fri 8 May 16:00")
    ]
    assert story.reports == [("Fri 8 May 16:00", "Fri 8 May 16:00", "unchecked")]
    assert story.cards == ALL_THREE[:2]
    assert [card.measures[name] for name in ("tasks.reported_late", "cards.on_done_work", "tasks.on_time")] == [1, 2, 0]
    story, card, _ = told(LATE | {"demand.tasks.late_reports.share": "0 %"}, work=work)
    assert story.cards == []
    assert [card.measures[name] for name in ("tasks.reported_late", "cards.on_done_work", "tasks.on_time")] == [0, 0, 1]


def test_a_late_report_told_wrong_is_found() -> None:
    story, _, scenario = told(LATE)
    for values in ({"done_min": 2 * 1440 + 601}, {"reported_min": 9 * 1440 + 600}):
        assert "report" in {f.rule for f in audit(scenario, altered(story.trace, "late_reports", 0, **values))}
