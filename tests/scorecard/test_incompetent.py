"""Officers rated incompetent and units held to account, by hand; the county is that of conftest."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sim.luck import luck
from sim.scenario.personnel import Personnel
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from sim.trace import CASE, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

STEPS = {"reminded": "100 %", "criticised": "0 %", "examined": "0 %", "admonished": "0 %"}
RULE: Mapping = {"share": "30 %", "rated": "slowest", "steps": STEPS}
SERVED = [
    {"kind": CASE, "officer": officer, "post": post, "started_min": "2020-03-02 09:00", "work": 60, "minutes": minutes}
    for officer, post, minutes in ((0, 0, 60), (1, 0, 90), (2, 1, 80), (3, 2, 50))
]
"""Officers a/desk/1 and 2, b/desk/1, c/desk/1; the second at a is slowest, then b's, who heads its only post."""


@pytest.fixture
def rated(county: County, order: Order, played: Played) -> Callable[..., Scorecard]:
    """The year under these further rules, after these were rated so the year before."""

    def card(before: tuple[str, ...] = (), served: list[Mapping] = SERVED, **changes: object) -> Scorecard:
        scenario = county(order(incompetence={**RULE, **changes}))
        moved = scenario.organisation.model_copy(update={"personnel": Personnel(incompetent=before)})
        return score(played(services=served), replace(scenario, organisation=moved))

    return card


def test_the_slowest_are_rated_so_and_a_head_goes_at_once(rated: Callable[..., Scorecard]) -> None:
    """30 % of four are 1.2, so one; 40 % are 1.6, so two: a's second officer at 40 a 60 minutes, b's head at 45."""
    assert rated().incompetent["officer"].tolist() == ["a/desk/2"]
    both = rated(share="40 %").incompetent
    assert both[["officer", "step", "head", "running", "dismissed"]].values.tolist() == [
        ["a/desk/2", "reminded", 0, 1, 0],
        ["b/desk/1", "reminded", 1, 1, 1],
    ]
    later = rated(share="40 %", heads="after two years running").incompetent
    assert later["dismissed"].tolist() == [0, 0]


def test_two_years_running_are_dismissed(rated: Callable[..., Scorecard]) -> None:
    again = rated(("a/desk/2",))
    assert again.incompetent[["running", "dismissed"]].values.tolist() == [[2, 1]]
    assert again.measures["people.dismissed"] == 1
    assert rated(("a/desk/1",)).measures["people.dismissed"] == 0
    assert rated(dismissed="at once").measures["people.dismissed"] == 1


def test_bureaus_send_down_and_towns_train(rated: Callable[..., Scorecard]) -> None:
    """Everybody is slowest; heads stay for a year. Of b and c, c is a town; who is dismissed is not sent."""
    sent = {"sent_down": {"lasting": "365 days", "classes": ["bureaus"]},
            "trained": {"lasting": "30 days", "classes": ["towns"]}}  # fmt: skip
    found = rated(share="100 %", heads="after two years running", **sent)
    assert found.incompetent[["officer", "sent_down", "trained"]].values.tolist() == [
        ["a/desk/1", 1, 0],
        ["a/desk/2", 1, 0],
        ["b/desk/1", 1, 0],
        ["c/desk/1", 0, 1],
    ]
    assert found.measures["people.sent_away"] == 4
    again = rated(("a/desk/2",), share="100 %", heads="after two years running", **sent)
    assert again.incompetent["sent_down"].tolist() == [1, 0, 1, 0]


def test_by_lot_everyone_has_the_same_chance(rated: Callable[..., Scorecard]) -> None:
    seats = ["a/desk/1", "a/desk/2", "b/desk/1", "c/desk/1"]
    drawn = [seat for seat in seats if luck(1, 0, f"incompetent/{seat}", 2020) < 0.6]
    assert 0 < len(drawn) < 4
    assert rated(served=[], rated="by lot", share="60 %").incompetent["officer"].tolist() == drawn


def test_units_below_the_bar_are_held_to_account(county: County, order: Order, played: Played) -> None:
    """Unit a: three of four tasks on time, 75 points; at 75 it is not below."""
    tasks = [
        {"task": i, "unit": 0, "assigned_min": "2020-03-02 09:00", "due_min": "2020-03-11 17:00", "reported_min": done}
        for i, done in enumerate(["2020-03-10 12:00"] * 3 + ["2020-03-20 12:00"])
    ]
    for below, held in (("75.01", [("a", 75)]), ("75", [])):
        card = score(played(tasks=tasks), county(order(accountability={"below": below})))
        assert list(card.accountability.itertuples(index=False, name=None)) == held
        assert card.measures["appraisal.held_to_account"] == len(held)
