"""The ladder: two and three reds, in the year or on one item; grave consequences by luck."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.luck import luck
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from sim.trace import RED, YELLOW, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]


def reds(*received: tuple[int, str]) -> list[Mapping]:
    """Reds of unit a, each with its task and date."""
    return [
        {"slip": i, "task": task, "unit": 0, "colour": RED, "issued_min": f"{day} 10:00"}
        for i, (task, day) in enumerate(received)
    ]


def rung(card: Scorecard) -> list[int]:
    return list(card.units.loc[0, ["criticised", "admonished"]])


@pytest.fixture
def ladder(county: County, order: Order, cards: Mapping) -> Callable[..., Scenario]:
    """The county with the annex's ladder."""

    def of(**choices: str) -> Scenario:
        return county(order(cards=cards, ladder={"criticised": 2, "admonished": 3} | choices))

    return of


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ([(0, "2020-03-02")], [0, 0]),
        ([(0, "2020-03-02"), (1, "2020-11-02")], [1, 0]),
        ([(0, "2020-03-02"), (1, "2020-11-02"), (0, "2020-12-31")], [1, 1]),
        ([(0, "2020-03-02"), (1, "2021-01-04")], [0, 0]),
        ([(0, "2019-12-20"), (1, "2020-01-06")], [0, 0]),
    ],
)
def test_reds_of_the_year(
    ladder: Callable[..., Scenario], played: Played, received: list[tuple[int, str]], expected: list[int]
) -> None:
    assert rung(score(played(cards=reds(*received)), ladder())) == expected


@pytest.mark.parametrize(
    ("same_item", "expected"), [("persists over year-end", [1, 1]), ("resets", [0, 0]), ("ignored", [0, 0])]
)
def test_the_count_of_an_item_may_outlive_the_year(
    ladder: Callable[..., Scenario], played: Played, same_item: str, expected: list[int]
) -> None:
    item = reds((0, "2019-12-16"), (0, "2019-12-26"), (0, "2020-01-06"))
    assert rung(score(played(cards=item), ladder(same_item=same_item))) == expected


def test_an_item_without_a_red_in_the_year_brings_nothing_in_it(
    ladder: Callable[..., Scenario], played: Played
) -> None:
    last_year = reds((0, "2019-12-06"), (0, "2019-12-16"), (0, "2019-12-26"))
    assert rung(score(played(cards=last_year), ladder())) == [0, 0]


def test_measures_count_units(ladder: Callable[..., Scenario], played: Played) -> None:
    received = reds((0, "2020-03-02"), (1, "2020-04-02"))
    received += [{"slip": 9, "task": 5, "unit": 1, "colour": YELLOW, "issued_min": "2020-03-02 10:00"}]
    measures = score(played(cards=received), ladder()).measures
    assert [measures[f"units.{name}"] for name in ("with_red", "criticised", "admonished", "clean")] == [1, 1, 0, 1]


def test_without_a_ladder_nobody_is_on_it(county: County, order: Order, played: Played, cards: Mapping) -> None:
    assert rung(score(played(cards=reds((0, "2020-03-02"), (0, "2020-03-12"))), county(order(cards=cards)))) == [0, 0]


def task(number: int, due: str, reported: str | None) -> Mapping:
    row = {"task": number, "assigned_min": "2019-12-02 09:00", "due_min": f"{due} 17:00"}
    return row | ({"reported_min": f"{reported} 10:00"} if reported else {})


LATE = [
    task(6, "2020-12-30", None) | {"reported_min": "2021-01-01 00:00"},  # on the stroke of the year's end
    task(0, "2020-02-12", "2020-02-13"),  # reported late in the year
    task(1, "2020-12-30", "2021-01-04"),  # open past due at year-end
    task(2, "2020-12-30", None),  # never reported
]
NOT_LATE = [
    task(3, "2020-02-12", "2020-02-12"),  # on time
    task(4, "2019-12-20", "2019-12-30"),  # late, but in the year before
    task(5, "2021-01-05", "2021-02-01"),  # due in the year after
]


def test_grave_consequences_come_from_late_tasks_only(ladder: Callable[..., Scenario], played: Played) -> None:
    card = score(played(tasks=LATE + NOT_LATE), ladder(grave="100 %"))
    assert card.measures["sanctions.grave"] == 4


def test_grave_consequences_follow_the_luck_of_the_task(ladder: Callable[..., Scenario], played: Played) -> None:
    tasks = [task(number, "2020-02-12", "2020-02-13") for number in range(200)]
    expected = sum(luck(1, 4, f"grave/{number}", 0) < 0.1 for number in range(200))
    assert score(played(replication=4, tasks=tasks), ladder(grave="10 %")).measures["sanctions.grave"] == expected
    assert 0 < expected < 200
    assert score(played(tasks=tasks), ladder()).measures["sanctions.grave"] == 0
