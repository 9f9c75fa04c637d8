"""Ranks, ties and lots; stars, excellent places and grades that follow from them."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.luck import luck
from sim.scenario.policy import Grade, Policy, Quota
from sim.scenario.scenario import Scenario
from sim.scorecard.grades import grade_ends
from sim.scorecard.honours import excellent_places
from sim.scorecard.ranking import Standing, drawn, mid_ranks, ties
from sim.scorecard.scorecard import score
from sim.trace import BLUE, RED, YELLOW, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

EVEN = Standing("m", 1_000_000, reds=1, yellows=1, blues=1, tasks=10, on_time=0.8)


@pytest.mark.parametrize(
    "better",
    [{"score": 1_000_001}, {"reds": 0}, {"yellows": 0}, {"blues": 0}, {"tasks": 11}, {"on_time": 0.9}],
)
def test_each_word_of_the_order_decides_when_those_before_it_are_equal(better: Mapping) -> None:
    assert ties([EVEN, EVEN._replace(unit="z", **better)]) == (("z",), ("m",))


def test_an_earlier_word_outweighs_all_later_ones() -> None:
    first = EVEN._replace(unit="z", reds=0, yellows=9, blues=9, tasks=1, on_time=0.1)
    assert ties([EVEN, first]) == (("z",), ("m",))


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_ranks_are_conserved_whatever_is_tied(sizes: list[int]) -> None:
    tied = [[f"{i}-{j}" for j in range(size)] for i, size in enumerate(sizes)]
    assert sum(mid_ranks(tied).values()) == sum(range(1, sum(sizes) + 1))


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.lists(st.integers(0, 40), max_size=4))
def test_a_draw_keeps_everybody_and_never_crosses_a_tie(sizes: list[int], cuts: list[int]) -> None:
    tied = [[f"{i}-{j}" for j in range(size)] for i, size in enumerate(sizes)]
    order = drawn(tied, cuts, lambda unit: luck(1, 0, unit, 0))
    assert [unit.split("-")[0] for unit in order.units] == [unit.split("-")[0] for group in tied for unit in group]
    assert order.by_lot <= max([0, *(cut for cut in cuts if cut < sum(sizes))])


def test_two_cuts_in_one_tie_fill_the_places_above_the_lower_one() -> None:
    assert drawn((("a", "b", "c", "d", "e"),), [1, 3], lambda unit: luck(1, 0, unit, 0)).by_lot == 3


def card(slip: int, unit: int, colour: int) -> Mapping:
    return {"slip": slip, "task": slip, "unit": unit, "colour": colour, "issued_min": "2020-05-06 17:00"}


def test_five_blues_and_one_red_cost_the_same_but_rank_apart(
    county: County, order: Order, played: Played, cards: Mapping
) -> None:
    rows = [card(slip, 0, BLUE) for slip in range(5)] + [card(5, 1, RED)]
    units = score(played(cards=rows), county(order(cards=cards))).units
    assert units["score"].tolist() == [95, 95, 100]
    assert units["rank"].tolist() == [2, 3, 1]
    assert units["class_rank"].tolist() == [1, 2, 1]


def test_two_reds_rank_below_five_yellows(county: County, order: Order, played: Played, cards: Mapping) -> None:
    rows = [card(slip, 1, YELLOW) for slip in range(5)] + [card(slip, 0, RED) for slip in (5, 6)]
    units = score(played(cards=rows), county(order(cards=cards))).units
    assert units["score"].tolist() == [90, 90, 100]
    assert units["rank"].tolist() == [3, 2, 1]


def test_a_star_that_equals_share_is_drawn_by_a_lot_that_knows_no_order(
    county: County, order: Order, played: Played
) -> None:
    """All three units are equal: the lowest of their own lots is the star, in every replication."""
    policy = order(stars={"number": 1, "award": "10000 yuan"})
    for replication in range(10):
        result = score(played(replication=replication), county(policy))
        lots = {unit: luck(1, replication, f"lot/stars/{unit}", 0) for unit in "abc"}
        winner = min(lots, key=lots.__getitem__)
        assert result.units.loc[result.units["star"] == 1, "unit"].tolist() == [winner]
        assert result.money.to_dict("records") == [
            {"unit": winner, "rule": "policy.stars.award", "heads": 1, "fen": 1_000_000, "tier": "star"}
        ]
        assert result.measures["honours.places_by_lot"] == 1


@pytest.mark.parametrize("number", [0, 3, 10])
def test_where_all_or_none_are_stars_no_lot_is_drawn(county: County, order: Order, played: Played, number: int) -> None:
    result = score(played(), county(order(stars={"number": number, "award": "10000 yuan"})))
    assert result.units["star"].sum() == min(number, 3)
    assert result.measures["honours.places_by_lot"] == 0


def test_excellent_places_follow_the_clean_sheet(
    county: County, order: Order, played: Played, clean_sheet: Mapping
) -> None:
    """Unit a, 40 heads, 20 tasks and a clean year: 25 % of 40 are 10. Unit b, 29 heads: 20 % are 5."""
    tasks = [{"task": task, "assigned_min": "2020-02-03 09:00"} for task in range(20)]
    policy = order(clean_sheet=clean_sheet, quota={"base": "20 %", "cap": "25 %"})
    assert score(played(tasks=tasks), county(policy)).units["quota_places"].tolist() == [10, 5, 2]
    spoilt = played(tasks=tasks, cards=[card(0, 0, YELLOW)])
    assert score(spoilt, county(policy)).units["quota_places"].tolist() == [8, 5, 2]  # 22 % of 40 are 8.8


def test_a_relative_increase_may_bring_no_place_at_all() -> None:
    quota = Quota.model_validate({"base": "20 %", "cap": "25 %", "adds": "relative"})
    assert [excellent_places(heads, quota, 5) for heads in (40, 100)] == [8, 21]


def grades(*shares: str) -> list[Mapping]:
    return [
        {"title": {"en": str(i), "zh": str(i)}, "share": share, "standard": f"{12000 - 1000 * i} yuan"}
        for i, share in enumerate(shares)
    ]


@pytest.mark.parametrize(
    ("shares", "units", "ends"),
    [
        (("30 %", "50 %", "20 %"), 10, (3, 8, 10)),
        (("30 %", "50 %", "20 %"), 5, (2, 4, 5)),  # 1.5 and 4.0
        (("30 %", "50 %", "20 %"), 1, (0, 1, 1)),  # 0.3 and 0.8
        (("15 %", "70 %", "15 %"), 10, (2, 9, 10)),  # 1.5 and 8.5
        (("100 %",), 7, (7,)),
    ],
)
def test_grades_end_at_rounded_cumulative_shares(shares: tuple[str, ...], units: int, ends: tuple[int, ...]) -> None:
    assert grade_ends([Grade.model_validate(grade) for grade in grades(*shares)], units) == ends


def bonus(**choices: object) -> Mapping:
    tiers = {"first": {"share": "20 %", "change": "20 %"}, "third": {"share": "10 %", "change": "-20 %"}}
    return {"base": "60 %", **tiers, "grades": {"grades": grades("50 %", "50 %")} | choices}


def test_the_rank_within_the_class_gives_grade_and_standard(
    county: County, order: Order, played: Played, cards: Mapping
) -> None:
    """Bureaus a and b: b is better and has the first grade. Township c is alone: half of 1 rounds up to 1."""
    result = score(played(cards=[card(0, 0, BLUE)]), county(order(cards=cards, bonus=bonus())))
    assert result.units["grade"].tolist() == [1, 0, 0]
    assert result.units["standard_fen"].tolist() == [1_100_000, 1_200_000, 1_200_000]
    assert result.measures["honours.places_by_lot"] == 0


def test_equal_bureaus_draw_lots_for_the_grade(county: County, order: Order, played: Played) -> None:
    result = score(played(), county(order(bonus=bonus())))
    lots = {unit: luck(1, 0, f"lot/grade/{unit}", 0) for unit in "ab"}
    better = min(lots, key=lots.__getitem__)
    assert result.units.set_index("unit").loc[better, "grade"] == 0
    assert result.measures["honours.places_by_lot"] == 1


def test_a_flat_standard_is_that_of_the_first_grade(county: County, order: Order, played: Played) -> None:
    units = score(played(), county(order(bonus=bonus(by="flat")))).units
    assert units["grade"].tolist() == [0, 0, 0]
    assert units["standard_fen"].tolist() == [1_200_000] * 3
