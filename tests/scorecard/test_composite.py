"""The composite appraisal of units, by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.luck import luck
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.composite import composites
from sim.scorecard.raters import satisfied
from sim.scorecard.ratings import Rating
from sim.scorecard.scorecard import score
from sim.scorecard.year import judged_year
from sim.trace import BLUE, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

RULE: Mapping = {
    "components": {"self": "25 %", "social": "0 %", "daily": "50 %", "overall": "25 %"},
    "self_report": {"kindness": 8},
    "leaders": {"kindness": 3},
}
TASKS = [
    {"task": i, "unit": 0, "assigned_min": "2020-03-02 09:00", "due_min": "2020-03-11 17:00", "reported_min": done}
    for i, done in enumerate(["2020-03-10 12:00"] * 3 + ["2020-03-20 12:00"])
]
CARD = [{"slip": 0, "task": 3, "unit": 0, "colour": BLUE, "issued_min": "2020-03-11 17:00"}]


@pytest.fixture
def scored(county: County, order: Order, played: Played, cards: Mapping) -> Callable[..., Any]:
    def card(**changes: object) -> Any:
        return score(played(tasks=TASKS, cards=CARD), county(order(cards=cards, appraisal={**RULE, **changes})))

    return card


def test_components_and_composite(scored: Callable[..., Any]) -> None:
    """Unit a: three of four on time, 75; 83 by itself, 78 by its leaders: 20.75 + 37.5 + 19.5 = 77.75. Others: 100."""
    frame = scored().appraisal.set_index("unit")
    assert frame.loc["a"].tolist() == [83, 75, 75, 78, 77.75]
    assert frame.loc["b"].tolist() == [100] * 5


def test_it_takes_the_place_of_the_base_or_is_shown_alone(scored: Callable[..., Any]) -> None:
    """The blue card costs a point either way: 77.75 - 1, or 100 - 1."""
    assert scored().units["score"].tolist() == [76.75, 100, 100]
    assert scored(enters="shown alone").units["score"].tolist() == [99, 100, 100]
    assert scored(cards="deducted").appraisal["daily"].tolist() == [74, 100, 100]


def test_what_is_said_spreads_by_luck_of_the_year(scored: Callable[..., Any]) -> None:
    frame = scored(self_report={"kindness": 0, "spread": 10}).appraisal.set_index("unit")
    drift = (2 * luck(1, 0, "appraisal/self/a", 2020) - 1) * 10
    assert frame.loc["a", "self_report"] == pytest.approx(75 + drift, abs=0.005)


RATED = {"citizens": {"title": "C", "who": "clients", "sample": 50},
         "deputies": {"title": "D", "who": "representatives", "sample": 40, "every": "year"}}  # fmt: skip
SAID = (
    Rating("a", 0, "citizens", 50, 40, 0.5),
    Rating("a", 1, "citizens", 50, 35, 0.5),
    Rating("a", 0, "deputies", 40, 10, 0.5),
    Rating("b", 1, "citizens", 3, 1, 0.5),
)


def test_the_social_component_is_the_share_satisfied_of_all_who_were_asked(
    county: County, order: Order, played: Played
) -> None:
    """Unit a: 85 of 140 are 60.71; citizens alone, 75 of 100; b: 1 of 3 is 33.33; nobody rated c, whose work counts."""
    for raters, marks in (([], [6071, 3333, 10000]), (["citizens"], [7500, 3333, 10000])):
        scenario = county(order(appraisal={**RULE, "raters": raters}, ratings=RATED))
        trace = played(tasks=TASKS)
        found = composites(trace, judged_year(trace, scenario), SAID)
        assert [found[unit].social for unit in "abc"] == marks


def test_a_half_year_has_its_own_ratings_and_the_yearly_ones(order: Order) -> None:
    policy = order(ratings=RATED)
    both = ("citizens", "deputies")
    assert satisfied(SAID, both, policy, 0) == {"a": 5556}  # 50 of 90
    assert satisfied(SAID, both, policy, 1) == {"a": 5000, "b": 3333}  # 45 of 90
    assert satisfied(SAID, (), policy) == {}
