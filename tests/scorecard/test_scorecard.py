"""The scorecard as a whole: every name and column is always there, and the same trace gives the same card."""

from collections.abc import Callable
from math import isnan
from typing import Any

import pandas as pd
import pytest

from sim.measures import MEASURES
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from sim.trace import BLUE, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

UNIT_COLUMNS = [
    "unit", "class", "heads", "tasks", "co_tasks", "completed", "blue", "yellow", "red", "on_time", "deducted",
    "bonus_points", "ledger", "score", "rank", "class_rank", "grade", "standard_fen", "pool_fen", "base_fen",
    "first_heads", "second_heads", "third_heads", "first_fen", "second_fen", "third_fen", "paid_fen", "unspent_fen",
    "as_written_fen", "overspent_fen", "quota_places", "criticised", "admonished", "star", "star_fen",
]  # fmt: skip
FRAMES = {
    "units": UNIT_COLUMNS,
    "points": ["unit", "minute", "date", "rule", "points", "slip", "task", "case"],
    "money": ["unit", "rule", "heads", "fen", "tier"],
    "months": ["unit", "month", "blue", "yellow", "red", "points", "rank"],
    "posts": ["post", "kind", "officers", "utilisation", "busy_min", "available_min", "services", "cases", "tasks",
              "slips", "extensions", "disputes", "dispute_min", "wait_days", "deemed"],
    "days": ["matter", "clock", "days", "cases"],
    "appraisal": ["unit", "self_report", "social", "daily", "overall", "composite"],
    "cadres": ["unit", "post", "first", "second", "annual", "satisfaction", "rank", "removed", "transferred",
               "admonished", "warned", "by_lot"],
    "incompetent": ["officer", "unit", "step", "head", "running", "sent_down", "trained", "dismissed"],
    "accountability": ["unit", "on_time"],
    "honours": ["kind", "who", "unit", "mark", "award_fen"],
    "ratings": ["unit", "period", "group", "asked", "satisfied", "true"],
    "complaints": ["unit", "case", "minute", "date", "taken", "efficiency", "officer"],
    "calls": ["call", "times", "officer_days", "leader_days"],
    "visits": ["call", "unit", "minute", "date", "posts", "unmanned", "conduct", "files", "overdue", "found", "points",
               "named"],
    "stages": ["matter", "stage", "steps", "late", "wait_days", "days"],
    "phases": ["phase", "first", "last", "cases", "on_time", "days", "tasks", "tasks_on_time", "blue", "yellow", "red"],
    "targets": ["target", "measure", "side", "bound", "value", "met"],
}  # fmt: skip
UNDEFINED = {
    *(f"approvals.days.{clock}.{q}" for clock in ("official", "true") for q in ("mean", "median", "p90")),
    *(f"tasks.days.{q}" for q in ("mean", "median", "p90")),
    "approvals.on_time.official", "approvals.on_time.true", "approvals.gap",
    "approvals.bounces", "approvals.detour_days", "approvals.supplements", "tasks.on_time",
    "tasks.on_time.original", "cards.signing_days", "cards.rectified", "people.rating.mean",
    "appraisal.composite", "appraisal.inflation",
    "approvals.visits.mean", "approvals.visits.at_most_one",
    *(f"approvals.on_time.{of}" for of in ("instant", "promise", "joint", "upward", "accepted")),
    "approvals.same_day", "approvals.same_day.instant", "approvals.hall_wait.mean", "approvals.hall_wait.p90",
    "satisfaction.share", "satisfaction.lowest", "satisfaction.call_backs", "satisfaction.true",
    *(f"approvals.speed_up.{of}" for of in ("limits", "promises", "actual")), "targets.met_all",
    "phases.on_time.lowest", "phases.tasks_on_time.lowest",
    "backlog.cleared_days", "approvals.joint.straggler", "approvals.joint.meeting_days",
}  # fmt: skip


@pytest.fixture
def empty(county: County, played: Played) -> Scorecard:
    """The card of a year in which nothing happened, under a policy without mechanisms."""
    return score(played(), county())


def test_every_measure_is_there_and_undefined_only_where_there_was_nothing(empty: Scorecard) -> None:
    assert list(empty.measures) == list(MEASURES)
    assert {name for name, value in empty.measures.items() if isnan(value)} == UNDEFINED
    assert all(type(value) is float for value in empty.measures.values())


@pytest.mark.parametrize("name", FRAMES)
def test_every_column_is_there(empty: Scorecard, name: str) -> None:
    assert list(getattr(empty, name).columns) == FRAMES[name]


def test_a_year_without_anything_leaves_everybody_at_the_base(empty: Scorecard) -> None:
    assert empty.units["unit"].tolist() == ["a", "b", "c"]
    assert empty.units["class"].tolist() == ["bureaus", "bureaus", "towns"]
    assert empty.units["score"].tolist() == [100, 100, 100]
    assert empty.units["rank"].tolist() == [2, 2, 2]
    zero = UNIT_COLUMNS[UNIT_COLUMNS.index("grade") :]
    assert not empty.units[zero].any(axis=None)


@pytest.mark.parametrize(
    ("rule", "best", "worst"),
    [({}, 100, 90), ({"weight": "10 %"}, 100, 99), ({"cap": "4 points"}, 100, 96), ({"base": 1000}, 1000, 990)],
)
def test_base_weight_and_cap_of_the_score(
    county: County, order: Order, played: Played, cards: Mapping, rule: Mapping, best: float, worst: float
) -> None:
    """Ten blues of unit b. The ledger stays what it is; only the score is weighted and capped."""
    rows = [{"slip": i, "task": i, "unit": 1, "colour": BLUE, "issued_min": "2020-05-06 17:00"} for i in range(10)]
    card = score(played(cards=rows), county(order(cards=cards, score=rule)))
    assert (card.measures["score.best"], card.measures["score.worst"]) == (best, worst)
    assert card.measures["points.spread"] == pytest.approx((best - worst) * 2**0.5 / 3)
    assert (card.measures["points.net"], card.measures["points.deducted"]) == (-10, 10)


def test_the_policy_of_the_last_day_settles_the_year(
    county: County, order: Order, played: Played, clean_sheet: Mapping
) -> None:
    tasks = [{"task": task, "assigned_min": "2020-02-03 09:00"} for task in range(5)]
    paid = order(clean_sheet=clean_sheet)
    in_time, too_late = county(order(), ("2020-12-31", paid)), county(order(), ("2021-01-01", paid))
    assert score(played(tasks=tasks), in_time).measures["points.bonus"] == 15
    assert score(played(tasks=tasks), too_late).measures["points.bonus"] == 0


def test_scoring_is_pure(county: County, order: Order, played: Played, cards: Mapping) -> None:
    policy = order(cards=cards, stars={"number": 2, "award": "10000 yuan"})
    one, two = (score(played(), county(policy)) for _ in range(2))
    assert one.measures.keys() == two.measures.keys()
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_explained_in_both_languages(name: str) -> None:
    measure = MEASURES[name]
    assert all((*measure.title, *measure.definition))
    assert measure.unit in {"count", "share", "mean", "days", "minutes", "points", "yuan"}
    assert measure.better in {"higher", "lower", ""}


def test_titles_tell_measures_apart() -> None:
    for lang in ("en", "zh"):
        titles = [measure.title.in_(lang) for measure in MEASURES.values()]
        assert len(set(titles)) == len(titles)
