"""Targets: bounds kept exactly or as printed, and all at once; worked out on the cases of one June."""

from collections.abc import Callable
from dataclasses import replace
from math import isnan
from typing import Any

import pytest

from sim.scenario.behaviour import Behaviour
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from sim.trace import GRANTED, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

ON_TIME = {"title": "on time", "measure": "approvals.on_time.official"}
VOLUME = {"title": "volume", "measure": "approvals.granted"}
SLOW = {"title": "days", "measure": "approvals.days.official.mean"}
CARDS = {"title": "signing", "measure": "cards.signing_days", "at_most": "3 days"}


def june(late: int, cases: int) -> list[Mapping]:
    """Cases received on Tuesday and granted on Wednesday, these many of them only on Friday, a day after their due."""
    received, due = "2020-06-02 09:00", "2020-06-04 17:00"
    return [
        {"case": n, "submitted_min": received, "received_min": received, "due_min": due, "true_due_min": due,
         "finished_min": "2020-06-05 10:00" if n < late else "2020-06-03 10:00", "outcome": GRANTED}
        for n in range(cases)
    ]  # fmt: skip


@pytest.fixture
def card(county: County, order: Order, played: Played) -> Callable[..., Scorecard]:
    """The scorecard of a June with so many late cases, under these targets."""
    return lambda late, cases, **targets: score(played(cases=june(late, cases)), county(order(targets=targets)))


def test_each_target_is_told_with_what_was_measured(card: Callable[..., Scorecard]) -> None:
    """One late of 200 is 99.5 %; 199 took a day and one took three: 202 / 200 = 1.01 days."""
    found = card(
        1,
        200,
        on_time=ON_TIME | {"at_least": "100 %"},
        volume=VOLUME | {"at_least": 200},
        days=SLOW | {"at_most": "1 day"},
    )
    assert [tuple(row) for row in found.targets.itertuples(index=False)] == [
        ("days", "approvals.days.official.mean", "at most", 1.0, pytest.approx(1.01), 0),
        ("on_time", "approvals.on_time.official", "at least", 1.0, 0.995, 0),
        ("volume", "approvals.granted", "at least", 200.0, 200.0, 1),
    ]
    assert (found.measures["targets.met"], found.measures["targets.met_all"]) == (1, 0)


@pytest.mark.parametrize(
    ("late", "bound", "judged", "met"),
    [
        (0, "100 %", "exact", 1),
        (1, "100 %", "exact", 0),
        (1, "100 %", "rounded", 1),  # 99.5 % goes up
        (2, "100 %", "rounded", 0),  # 99.0 %
        (1, "99.9 %", "rounded", 0),  # to one decimal it is 99.5 %
        (1, "99.5 %", "exact", 1),
    ],
)
def test_a_hundred_percent_literally_or_as_printed(
    card: Callable[..., Scorecard], late: int, bound: str, judged: str, met: int
) -> None:
    """M140, of 200 cases."""
    found = card(late, 200, on_time=ON_TIME | {"at_least": bound, "judged": judged})
    assert found.measures["targets.met_all"] == met


def test_what_was_not_measured_is_neither_met_nor_missed(card: Callable[..., Scorecard]) -> None:
    kept, missed = ON_TIME | {"at_least": "90 %"}, VOLUME | {"at_least": 11}
    found = card(0, 10, kept=kept, signing=CARDS)
    assert found.targets.set_index("target")["met"].to_dict() == {"kept": 1, "signing": -1}
    assert found.measures["targets.met"] == 1
    assert isnan(found.measures["targets.met_all"])
    assert card(0, 10, kept=kept, signing=CARDS, missed=missed).measures["targets.met_all"] == 0


def test_without_targets_nothing_is_met(card: Callable[..., Scorecard]) -> None:
    found = card(0, 10)
    assert found.targets.empty
    assert found.measures["targets.met"] == 0
    assert isnan(found.measures["targets.met_all"])


def test_the_policy_of_the_last_day_sets_the_targets(county: County, order: Order, played: Played) -> None:
    first, later = (order(targets={"volume": VOLUME | {"at_least": n}}) for n in (5, 11))
    trace = played(cases=june(0, 10))
    assert score(trace, county(first, ("2020-12-31", later))).measures["targets.met"] == 0
    assert score(trace, county(first, ("2021-01-01", later))).measures["targets.met"] == 1


def test_satisfied_of_those_asked_or_of_all(county: County, order: Order, played: Played) -> None:
    """M141: nobody of ten was satisfied; of the five who are asked all are too polite to say so."""
    asked, served = ({"title": of, "measure": f"satisfaction.{of}", "at_least": "98 %"} for of in ("share", "true"))
    polite = {"title": "clients", "who": "clients", "sample": 5, "every": "year", "polite": "100 %"}
    never = {"base": -99.0, "waiting": 0.0, "visit": 0.0, "refused": 0.0, "quality": 0.0}
    ordered = order(targets={"asked": asked, "served": served}, ratings={"polite": polite})
    felt = replace(county(ordered), behaviour=Behaviour.model_validate({"satisfaction": never}))
    found = score(played(cases=june(0, 10)), felt)
    assert found.targets["value"].tolist() == [1, 0]
    assert found.targets["met"].tolist() == [1, 0]
    assert found.measures["satisfaction.asked"] == 5
