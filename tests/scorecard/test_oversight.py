"""Visits, calls and the electronic monitor, counted by hand from rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sim.luck import luck
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.trace import GRANTED, Trace

County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]
WEDNESDAY = date(2020, 6, 3)
DAY = (WEDNESDAY - date(2019, 12, 1)).days
CHECK = {"title": "Check", "officers": 1, "on": ["2020-06-03"]}
TODAY = {"call": 0, "first_day": DAY, "last_day": DAY}
CALLS = [TODAY | {"unit": unit, "officer": host} for unit, host in ((0, 0), (2, 3), (1, -1))]
ABSENT = [{"officer": officer, "first_day": DAY, "last_day": DAY} for officer in (1, 2)]
"""Of a one officer is absent and one receives the visitors; b's is absent; c's receives them."""
DUE = {"received_min": "2020-05-28 09:00", "due_min": "2020-06-02 17:00", "outcome": -1}
LATER = {"due_min": "2020-06-05 17:00"}
CASES = [
    DUE,
    DUE | {"case": 1, "index": 1, "outcome": GRANTED, "finished_min": "2020-06-02 18:00"},
    DUE | {"case": 2, "index": 2} | LATER,
    DUE | {"case": 3, "index": 3},
    DUE | {"case": 4, "index": 4, "received_min": "2020-06-04 09:00"} | LATER,
]
STANDS_STILL = [{"case": 3, "noticed_min": "2020-05-29 09:00", "due_before_min": "2020-06-02 17:00"}]
SEEN = ["posts", "unmanned", "conduct", "files", "overdue", "found", "points", "named"]


def visited(visit: dict[str, Any], county: County, order: Order, played: Played) -> Any:
    """The scorecard of the visits on 3 June."""
    policy = order(calls={"check": CHECK | {"visit": {"detects": "100 %"} | visit}})
    return score(played(cases=CASES, supplements=STANDS_STILL, calls=CALLS, absences=ABSENT), county(policy))


def test_a_visit_sees_unmanned_posts_and_overdue_files(county: County, order: Order, played: Played) -> None:
    """In hand at a: 0, overdue; 2, not yet due; 3, whose clock stands still. Finished and later ones are not there."""
    card = visited({"files": 10, "points": 2, "bulletin": 1}, county, order, played)
    seen = card.visits.set_index("unit")[SEEN]
    assert seen.loc["a"].tolist() == [1, 0, 0, 3, 1, 1, -2, 1]
    assert seen.loc["b"].tolist() == [1, 1, 0, 0, 0, 1, -2, 1]
    assert seen.loc["c"].tolist() == [1, 0, 0, 0, 0, 0, 0, 0]
    measures = ("oversight.visits", "oversight.found", "oversight.named", "points.deducted")
    assert [card.measures[name] for name in measures] == [3, 2, 2, 4]
    lines = card.points[["unit", "date", "rule", "points", "task", "case"]].to_numpy().tolist()
    rule = "policy.calls.check.visit.points"
    assert lines == [["a", "2020-06-03", rule, -2, -1, -1], ["b", "2020-06-03", rule, -2, -1, -1]]
    assert card.units.set_index("unit")["score"].tolist() == [98, 98, 100]


def test_it_comes_at_a_drawn_minute_of_the_office(county: County, order: Order, played: Played) -> None:
    card = visited({}, county, order, played)
    for row in card.visits.itertuples():
        minute = int(luck(1, 0, f"visit/check/{row.unit}", WEDNESDAY.toordinal()) * 420)
        assert row.minute == DAY * 1440 + (540 + minute if minute < 180 else 600 + minute)


def test_what_is_found_out_is_luck_below_the_chance(county: County, order: Order, played: Played) -> None:
    """One violation at a, its file; one at b, its post; each has a uniform by what it is and the date."""
    uniforms = {
        "a": luck(1, 0, "found/check/licence/a/0-01/0", WEDNESDAY.toordinal()),
        "b": luck(1, 0, "found/check/b/desk", WEDNESDAY.toordinal()),
    }
    for detects in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        visit = {"files": 10, "detects": f"{100 * detects:.0f} %"}
        found = visited(visit, county, order, played).visits.set_index("unit")["found"]
        assert found.to_dict() == {"c": 0} | {unit: int(uniform < detects) for unit, uniform in uniforms.items()}


def test_only_so_many_files_are_looked_at(county: County, order: Order, played: Played) -> None:
    """Of 0, 2 and 3 the one with the least luck; only 0 is overdue."""
    uniforms = {n: luck(1, 0, f"file/check/licence/a/0-01/{n}", WEDNESDAY.toordinal()) for n in (0, 2, 3)}
    row = visited({"files": 1}, county, order, played).visits.iloc[0]
    assert (row["files"], row["overdue"]) == (1, int(min(uniforms, key=lambda n: uniforms[n]) == 0))


def test_conduct_is_seen_where_somebody_is(county: County, order: Order, played: Played) -> None:
    seen = visited({"conduct": "100 %"}, county, order, played).visits.set_index("unit")
    assert seen[["unmanned", "conduct"]].to_numpy().tolist() == [[0, 1], [1, 0], [0, 1]]


def test_b_stands_in_for_an_unmanned_post(county: County, order: Order, played: Played) -> None:
    """c covers b, but its officer receives the visitors; without visitors of its own c's officer is at work."""
    policy = order(
        calls={"check": CHECK | {"visit": {"detects": "100 %"}}}, cover={"available": "100 %", "speed": "100 %"}
    )
    scenario = county(policy)
    posts = scenario.organisation.units["b"].posts
    posts["desk"] = posts["desk"].model_copy(update={"cover": "c/desk"})
    for calls, unmanned in ((CALLS, 1), (CALLS[2:], 0)):
        seen = score(played(calls=calls, absences=ABSENT), scenario).visits.set_index("unit")
        assert seen.loc["b", "unmanned"] == unmanned


def test_days_called_count_once_a_person_and_take_from_what_is_available(
    county: County, order: Order, played: Played
) -> None:
    """b's officer: Wed 3 to Fri 5 June and Fri 5 to Mon 8, four working days; the leader one; one before the year."""
    policy = order(calls={"drill": {"title": "Drill", "officers": 1, "on": ["2020-06-03"]}})
    calls = [
        {"call": 0, "unit": 1, "officer": 2, "first_day": DAY, "last_day": DAY + 2},
        {"call": 0, "unit": 1, "officer": 2, "first_day": DAY + 2, "last_day": DAY + 5},
        {"call": 0, "unit": -1, "officer": 4, "first_day": DAY, "last_day": DAY},
        {"call": 0, "unit": 1, "officer": 2, "first_day": 1, "last_day": 1},
    ]
    absences = [{"officer": 2, "first_day": DAY + 1, "last_day": DAY + 1}]
    card = score(played(calls=calls, absences=absences), county(policy))
    assert (card.measures["officers.days_called"], card.measures["leaders.days_called"]) == (4, 1)
    year = card.posts.set_index("post")["available_min"]
    assert year["b/desk"] == year["c/desk"] - 4 * 420
    assert year["leader/head"] == (year["c/desk"] // 420 - 1) * 30
    assert card.measures["officers.share_called"] == pytest.approx(4 / (4 * year["c/desk"] / 420))
    assert card.calls.to_numpy().tolist() == [["drill", 3, 5, 1]]


# ---- the electronic monitor

FRIDAY = "2020-06-05 17:00"
MONITOR = {"yellow": {"after": "0 days", "points": 0.5}, "red": {"after": "2 days", "points": 1}}


def monitored(county: County, order: Order, played: Played, monitor: dict[str, Any] | None = None, **row: Any) -> Any:
    """The scorecard of one case of unit a, due on Friday 5 June."""
    case = {"received_min": "2020-06-02 09:00", "due_min": FRIDAY, "true_due_min": FRIDAY, "outcome": GRANTED} | row
    return score(played(cases=[case]), county(order(monitoring=monitor or MONITOR)))


@pytest.mark.parametrize(
    ("finished", "cards"),
    [
        ("2020-06-05 17:00", (0, 0)),
        ("2020-06-05 17:01", (1, 0)),
        ("2020-06-07 17:00", (1, 0)),  # two days after is Sunday, at the hour of closing
        ("2020-06-08 09:00", (1, 1)),
    ],
)
def test_the_monitor_sends_cards_by_the_official_clock(
    county: County, order: Order, played: Played, finished: str, cards: tuple[int, int]
) -> None:
    card = monitored(county, order, played, finished_min=finished)
    assert (card.measures["monitoring.yellow"], card.measures["monitoring.red"]) == cards
    assert card.measures["points.deducted"] == 0.5 * cards[0] + cards[1]


def test_each_card_is_a_line_with_its_case(county: County, order: Order, played: Played) -> None:
    """Two working days after Friday is Tuesday; an open case gets both."""
    monitor = MONITOR | {"red": {"after": "2 working days", "points": 1}}
    card = monitored(county, order, played, monitor, case=7, outcome=-1, finished_min=-1)
    assert card.points[["minute", "rule", "points", "case"]].to_numpy().tolist() == [
        [(DAY + 2) * 1440 + 1020, "policy.monitoring.yellow.points", -0.5, 7],
        [(DAY + 6) * 1440 + 1020, "policy.monitoring.red.points", -1, 7],
    ]


def test_no_card_while_the_clock_stands_still(county: County, order: Order, played: Played) -> None:
    away = [{"noticed_min": "2020-06-03 09:00", "returned_min": -1, "due_before_min": FRIDAY, "due_after_min": -1}]
    cases = [{"received_min": "2020-06-02 09:00", "due_min": FRIDAY, "outcome": -1}]
    for clock, yellow in (("stops", 0), ("runs", 1)):
        policy = order(monitoring=MONITOR, clock={"supplement": clock})
        card = score(played(cases=cases, supplements=away), county(policy))
        assert card.measures["monitoring.yellow"] == yellow


def test_the_orders_of_the_due_day_hold_for_the_monitor(county: County, order: Order, played: Played) -> None:
    cases = [{"received_min": "2020-06-02 09:00", "due_min": FRIDAY, "outcome": -1}]
    for since, yellow in (("2020-06-05", 1), ("2020-06-06", 0)):
        scenario = county(order(), (since, order(monitoring=MONITOR)))
        assert score(played(cases=cases), scenario).measures["monitoring.yellow"] == yellow


def test_what_is_late_for_the_citizen_alone_is_not_seen(county: County, order: Order, played: Played) -> None:
    """The clock stopped: the published limit ended on the 3rd, the official one on the 5th; done on the 4th."""
    seen = {"true_due_min": "2020-06-03 17:00"}
    card = monitored(county, order, played, finished_min="2020-06-04 10:00", **seen)
    assert (card.measures["approvals.late_unseen"], card.measures["monitoring.yellow"]) == (1, 0)
    card = monitored(county, order, played, finished_min="2020-06-08 10:00", **seen)
    assert (card.measures["approvals.late_unseen"], card.measures["monitoring.yellow"]) == (0, 1)


# ---- steps

STEP = {"number": 5, "queued_min": "2020-06-02 09:00", "started_min": "2020-06-02 10:00", "handed_over": 1}
SERVICES = [
    STEP | {"finished_min": "2020-06-02 17:00"},
    {"number": 5, "queued_min": "2020-06-02 17:00", "started_min": "2020-06-03 09:00",
     "finished_min": "2020-06-03 10:00"},
    {"number": 5, "round": 1, "queued_min": "2020-06-05 09:00", "started_min": "2020-06-05 09:00",
     "finished_min": "2020-06-09 09:01"},
    {"number": 5, "round": 2, "queued_min": "2020-12-31 09:00", "started_min": "2020-12-31 09:00"},
    {"number": 3, "queued_min": "2020-06-02 09:00", "started_min": "2020-06-02 09:00",
     "finished_min": "2020-06-30 17:00"},
]  # fmt: skip
"""Two steps of a licence that ended, 480 and 841 minutes of the office long; one that has not; a step of a permit."""


@pytest.mark.parametrize(
    ("limit", "late"),
    [("1 working day", 1), ("2 working days", 0), ("4 days", 0), ("2 days", 1), ("8 hours", 1), ("479 minutes", 2)],
)
def test_a_step_lasts_from_the_queue_to_the_end_of_its_work(
    county: County, order: Order, played: Played, limit: str, late: int
) -> None:
    """From Tue 2 June to Wed at 10:00, handed over in between; from Fri 5 to Tue 9 June, a minute after opening."""
    cases = [{"case": 3, "matter": 1}, {"case": 5, "matter": 0}]
    policy = order(monitoring=MONITOR | {"stages": {"licence": {"review": limit}}})
    card = score(played(cases=cases, services=SERVICES), county(policy))
    row = card.stages.iloc[0]
    assert row[["matter", "stage", "steps", "late"]].tolist() == ["licence", "review", 2, late]
    assert (row["wait_days"], row["days"]) == pytest.approx((30 / 420, (480 + 841) / 2 / 420))
    assert (len(card.stages), card.measures["monitoring.steps_late"]) == (1, late)


def test_the_orders_of_its_beginning_hold_for_a_step(county: County, order: Order, played: Played) -> None:
    policy = order(monitoring=MONITOR | {"stages": {"licence": {"review": "1 hour"}}})
    for since, late in (("2020-06-02", 2), ("2020-06-03", 1), ("2020-06-06", 0)):
        scenario = county(order(), (since, policy))
        card = score(played(cases=[{"case": 5}], services=SERVICES[:4]), scenario)
        assert card.measures["monitoring.steps_late"] == late


def test_without_orders_there_is_nothing(county: County, played: Played) -> None:
    card = score(played(cases=CASES), county())
    assert len(card.visits) == len(card.calls) == len(card.points) == len(card.stages) == 0
    assert card.measures["officers.days_called"] == card.measures["monitoring.yellow"] == 0
