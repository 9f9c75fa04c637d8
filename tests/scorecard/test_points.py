"""What cards really cost (N1) and what task counts bring (N2), from the annex's own numbers."""

from collections.abc import Callable
from itertools import product
from math import comb
from typing import Any

import pytest

from sim.scenario.policy import Policy
from sim.scorecard.points import CLEAN, Item, expected_score, ledger_points, price_path

Order = Callable[..., Policy]
Mapping = dict[str, Any]


@pytest.fixture
def annex(order: Order, cards: Mapping, clean_sheet: Mapping) -> Callable[..., Policy]:
    """The annex, with its choices."""

    def of(per_item: str = "cumulative", **choices: str) -> Policy:
        points = {"points": cards["points"] | {"per_item": per_item}}
        return order(cards=cards | points, clean_sheet=clean_sheet | choices)

    return of


@pytest.mark.parametrize(
    ("tasks", "path"),
    [(4, (2, 2, 5, 5, 8)), (5, (12, 2, 10, 5, 23)), (19, (12, 2, 10, 5, 23)), (20, (32, 2, 20, 5, 53))],
)
def test_the_price_path_of_the_annex(annex: Order, tasks: int, path: tuple[float, ...]) -> None:
    """First yellow, later yellow, first red, later red, first item that goes all the way."""
    assert price_path(annex(), tasks) == path


def test_the_price_path_if_only_the_highest_card_of_an_item_counts(annex: Order) -> None:
    path = price_path(annex("highest only"), 20)
    assert path == (31, 1, 18, 3, 50)


def test_without_cards_nothing_costs_points(order: Order, clean_sheet: Mapping) -> None:
    assert price_path(order(), 20) == (0, 0, 0, 0, 0)
    assert price_path(order(clean_sheet=clean_sheet), 20) == (30, 0, 15, 0, 45)


@pytest.mark.parametrize(("tasks", "score"), [(4, -0.35), (5, 13.9), (19, 11.0), (20, 35.8), (60, 21.8)])
def test_the_cliffs_of_the_annex(annex: Order, tasks: int, score: float) -> None:
    assert expected_score(annex(), tasks, 0.05, 0.25, 0.2) == pytest.approx(score, abs=0.051)


@pytest.mark.parametrize(("stack", "score"), [("replaced", 23.3), ("highest single", 15.5)])
def test_the_other_readings_at_twenty_tasks(annex: Order, stack: str, score: float) -> None:
    assert expected_score(annex(stack=stack), 20, 0.05, 0.25, 0.2) == pytest.approx(score, abs=0.05)


@pytest.mark.parametrize(("tasks", "score"), [(20, 5.3), (60, -25.1)])
def test_the_cliffs_where_lateness_is_common(annex: Order, tasks: int, score: float) -> None:
    assert expected_score(annex(), tasks, 0.2, 0.4, 0.3) == pytest.approx(score, abs=0.05)


def mean_over_every_year(policy: Policy, tasks: int) -> float:
    """The mean ledger over all numbers of items that end blue, yellow and red, by their multinomial chances."""
    mean = 0.0
    for blue, yellow, red in product(range(tasks + 1), repeat=3):
        if (clean := tasks - blue - yellow - red) >= 0:
            ways = comb(tasks, clean) * comb(tasks - clean, blue) * comb(yellow + red, yellow)
            chance = 0.95**clean * 0.0375**blue * 0.01**yellow * 0.0025**red
            items = [Item(1)] * blue + [Item(1, 1)] * yellow + [Item(1, 1, 1)] * red
            mean += ways * chance * ledger_points(policy, tasks, items)
    return mean / 100


@pytest.mark.parametrize("tasks", [4, 5, 12, 20])
@pytest.mark.parametrize("choice", [{}, {"stack": "highest single"}, {"scale": "pro rata"}, {"both": "higher only"}])
@pytest.mark.parametrize("per_item", ["cumulative", "highest only"])
def test_the_expectation_is_the_mean_over_every_possible_year(
    annex: Order, tasks: int, choice: dict[str, str], per_item: str
) -> None:
    policy = annex(per_item, **choice)
    assert expected_score(policy, tasks, 0.05, 0.25, 0.2) == pytest.approx(mean_over_every_year(policy, tasks))


@pytest.mark.parametrize(
    ("choices", "tasks", "points"),
    [
        ({}, 4, 0),
        ({}, 20, 4500),
        ({"stack": "replaced"}, 20, 3000),
        ({"stack": "highest single"}, 20, 2000),
        ({"both": "higher only"}, 20, 3000),
        ({"both": "higher only", "stack": "replaced"}, 20, 2000),
        ({"scale": "pro rata"}, 4, 900),
        ({"scale": "pro rata"}, 7, 1575),
        ({"scale": "pro rata"}, 50, 4500),
        ({"scale": "pro rata", "stack": "highest single"}, 7, 700),
    ],
)
def test_what_a_clean_year_brings(annex: Order, choices: dict[str, str], tasks: int, points: int) -> None:
    assert ledger_points(annex(**choices), tasks, []) == points


def test_higher_only_compares_points(order: Order) -> None:
    sheet = {"bands": [{"tasks": 1, "no_yellow": 5, "no_red": 8}], "both": "higher only"}
    assert ledger_points(order(clean_sheet=sheet), 1, []) == 800


def test_pro_rata_floors_the_sum_and_not_each_bonus(order: Order) -> None:
    """A third of 20.02 is 6.67; of each 10.01 it is 3.33, which would make 6.66."""
    sheet = {"bands": [{"tasks": 3, "no_yellow": 10.01, "no_red": 10.01}], "scale": "pro rata"}
    assert ledger_points(order(clean_sheet=sheet), 1, []) == 667


def test_a_red_in_a_year_of_twenty_leaves_only_what_cards_cost(annex: Order) -> None:
    assert ledger_points(annex(), 20, [Item(1, 1, 3)]) == -(1 + 2 + 15) * 100
    assert ledger_points(annex("highest only"), 20, [Item(1, 1, 3), CLEAN]) == -500
