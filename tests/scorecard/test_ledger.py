"""The points ledger line by line: dates, rules, causes, refunds, the turn of the year, a change of prices."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.ledger import accounts, received
from sim.scorecard.points import Item, ledger_points
from sim.scorecard.scorecard import Scorecard, score
from sim.scorecard.year import judged_year
from sim.trace import BLUE, RED, YELLOW, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

A, B = 0, 1


def lines(card: Scorecard) -> list[tuple[str, str, str, float, int, int]]:
    frame = card.points[["unit", "date", "rule", "points", "slip", "task"]]
    return [(u, d, r.removeprefix("policy."), p, s, t) for u, d, r, p, s, t in frame.itertuples(index=False)]


def issued(slip: int, task: int, unit: int, colour: int, when: str) -> Mapping:
    return {"slip": slip, "task": task, "unit": unit, "colour": colour, "issued_min": when}


def assigned(unit: int, count: int) -> list[Mapping]:
    return [
        {"task": task, "unit": unit, "assigned_min": "2020-02-03 09:00", "due_min": "2020-02-12 17:00",
         "reported_min": "2020-02-10 10:00"}
        for task in range(count)
    ]  # fmt: skip


def test_one_item_to_red_and_a_clean_unit(
    county: County, order: Order, played: Played, cards: Mapping, clean_sheet: Mapping
) -> None:
    """Unit a has five tasks and one of them goes red: -1 -2 -5, and nothing clean. Unit b has none."""
    trace = played(
        tasks=assigned(A, 5),
        cards=[
            issued(0, 3, A, BLUE, "2020-04-30 17:00"),
            issued(1, 3, A, YELLOW, "2020-05-07 10:05"),
            issued(2, 3, A, RED, "2020-05-20 10:15"),
        ],
    )
    card = score(trace, county(order(cards=cards, clean_sheet=clean_sheet)))
    assert lines(card) == [
        ("a", "2020-04-30", "cards.points.blue", -1.0, 0, 3),
        ("a", "2020-05-07", "cards.points.yellow", -2.0, 1, 3),
        ("a", "2020-05-20", "cards.points.red", -5.0, 2, 3),
    ]
    assert card.units.set_index("unit").loc["a", ["deducted", "bonus_points", "ledger", "score"]].tolist() == [
        8,
        0,
        -8,
        92,
    ]


def test_bonuses_stand_at_the_end_of_the_year_one_line_a_value(
    county: County, order: Order, played: Played, clean_sheet: Mapping
) -> None:
    card = score(played(tasks=assigned(B, 20)), county(order(clean_sheet=clean_sheet)))
    assert lines(card) == [
        ("b", "2020-12-31", "clean_sheet.bands.0.no_yellow", 10.0, -1, -1),
        ("b", "2020-12-31", "clean_sheet.bands.1.no_yellow", 20.0, -1, -1),
        ("b", "2020-12-31", "clean_sheet.bands.0.no_red", 5.0, -1, -1),
        ("b", "2020-12-31", "clean_sheet.bands.1.no_red", 10.0, -1, -1),
    ]


def test_cards_of_other_years_are_not_charged_but_lead_up_to_the_highest(
    county: County, order: Order, played: Played, cards: Mapping
) -> None:
    """Yellow on 27 December 2019, red on 6 January 2020: with `highest only` the red adds 5 - 2."""
    policy = order(cards=cards | {"points": cards["points"] | {"per_item": "highest only"}})
    trace = played(
        cards=[
            issued(0, 0, A, BLUE, "2019-12-20 17:00"),
            issued(1, 0, A, YELLOW, "2019-12-27 10:05"),
            issued(2, 0, A, RED, "2020-01-06 10:10"),
            issued(3, 0, A, RED, "2020-01-16 10:10"),
            issued(4, 0, A, RED, "2021-01-04 10:10"),
        ]
    )
    assert lines(score(trace, county(policy))) == [
        ("a", "2020-01-06", "cards.points.red", -3.0, 2, 0),
        ("a", "2020-01-16", "cards.points.red", 0.0, 3, 0),
    ]


def test_a_yellow_of_the_year_before_spoils_no_clean_sheet(
    county: County, order: Order, played: Played, clean_sheet: Mapping
) -> None:
    trace = played(tasks=assigned(A, 5), cards=[issued(0, 0, A, YELLOW, "2019-12-31 10:05")])
    assert score(trace, county(order(clean_sheet=clean_sheet))).units.loc[0, "bonus_points"] == 15


def test_an_extension_that_refunds_gives_points_and_the_clean_sheet_back(
    county: County, order: Order, played: Played, cards: Mapping, clean_sheet: Mapping
) -> None:
    """Blue and yellow in May are refunded on 13 May; the yellow of June, on the same task, stands."""
    may = [issued(0, 0, A, BLUE, "2020-05-06 17:00"), issued(1, 0, A, YELLOW, "2020-05-11 10:05")]
    granted = {"task": 0, "decided_min": "2020-05-13 10:00", "granted": 1, "refunds": 1}
    policy = order(cards=cards, clean_sheet=clean_sheet)
    kept = score(played(tasks=assigned(A, 5), cards=may, extensions=[granted]), county(policy))
    assert lines(kept)[2:] == [
        ("a", "2020-05-13", "extensions.earlier_cards", 3.0, -1, 0),
        ("a", "2020-12-31", "clean_sheet.bands.0.no_yellow", 10.0, -1, -1),
        ("a", "2020-12-31", "clean_sheet.bands.0.no_red", 5.0, -1, -1),
    ]
    assert kept.units.loc[0, ["yellow", "deducted", "ledger"]].tolist() == [1, 0, 15]
    june = [*may, issued(2, 0, A, YELLOW, "2020-06-11 10:05")]
    lost = score(played(tasks=assigned(A, 5), cards=june, extensions=[granted]), county(policy))
    assert lost.units.loc[0, ["deducted", "bonus_points"]].tolist() == [2, 5]


@pytest.mark.parametrize(
    "extension",
    [
        {"granted": 0, "refunds": 1, "decided_min": "2020-05-13 10:00"},
        {"granted": 1, "refunds": 0, "decided_min": "2020-05-13 10:00"},
        {"granted": 1, "refunds": 1, "decided_min": "2021-01-01 00:00"},
        {"granted": 1, "refunds": 1, "decided_min": "2020-05-06 17:00"},
        {"granted": -1, "refunds": 1},
        {"granted": 1, "refunds": 1, "decided_min": "2020-05-13 10:00", "task": 1},
    ],
)
def test_what_refunds_nothing(county: County, order: Order, played: Played, cards: Mapping, extension: Mapping) -> None:
    trace = played(cards=[issued(0, 0, A, BLUE, "2020-05-06 17:00")], extensions=[{"task": 0} | extension])
    assert score(trace, county(order(cards=cards))).units.loc[0, "ledger"] == -1


def test_prices_are_those_of_the_day_of_issue(county: County, order: Order, played: Played, cards: Mapping) -> None:
    dearer = order(cards=cards | {"points": {"blue": 3, "yellow": 2, "red": 5}})
    trace = played(cards=[issued(0, 0, A, BLUE, "2020-06-30 17:00"), issued(1, 1, A, BLUE, "2020-07-01 17:00")])
    card = score(trace, county(order(cards=cards), ("2020-07-01", dearer)))
    assert card.points["points"].tolist() == [-1, -3]


def test_every_recipient_of_a_shared_card_pays(county: County, order: Order, played: Played, cards: Mapping) -> None:
    shared = [issued(0, 0, A, YELLOW, "2020-05-11 10:05"), issued(0, 0, B, YELLOW, "2020-05-11 10:05")]
    slip = {"slip": 0, "colour": YELLOW, "fate": 1, "issued_min": "2020-05-11 10:05",
            "drawn_up_min": "2020-05-08 09:00", "decided_min": "2020-05-11 10:05"}  # fmt: skip
    card = score(played(cards=shared, slips=[slip]), county(order(cards=cards)))
    assert card.units["ledger"].tolist() == [-2, -2, 0]
    assert card.measures["cards.yellow"] == 1
    assert card.measures["cards.signing_days"] == 3
    assert card.measures["points.deducted"] == 4


@given(
    drawn=st.lists(st.tuples(st.integers(0, 6), st.sampled_from((BLUE, YELLOW, RED)), st.integers(0, 365))),
    tasks=st.integers(0, 25),
    per_item=st.sampled_from(("cumulative", "highest only")),
)
def test_the_ledger_adds_up_to_the_points_of_its_items(
    drawn: list[tuple[int, int, int]], tasks: int, per_item: str,
    county: County, order: Order, played: Played, cards: Mapping, clean_sheet: Mapping, moment: Callable[[str], int],
) -> None:  # fmt: skip
    policy = order(cards=cards | {"points": cards["points"] | {"per_item": per_item}}, clean_sheet=clean_sheet)
    rows = [
        {"slip": slip, "task": task, "unit": A, "colour": colour, "issued_min": moment("2020-01-01") + day * 1440}
        for slip, (task, colour, day) in enumerate(drawn)
    ]
    items = {task: Item() for task, _, _ in drawn}
    for task, colour, _ in drawn:
        items[task] = items[task].plus(colour)
    trace = played(cards=rows)
    year = judged_year(trace, county(policy))
    book = accounts(trace, year, received(trace, year.to_min), [tasks, 0, 0])[A]
    assert sum(entry.points for entry in book.entries) == ledger_points(policy, tasks, list(items.values()))


def test_the_sum_over_the_ledger_is_the_units_column(
    county: County, order: Order, played: Played, cards: Mapping, clean_sheet: Mapping
) -> None:
    trace = played(
        tasks=assigned(A, 5),
        cards=[issued(i, i, i % 3, 1 + i % 3, f"2020-0{i + 1}-03 10:00") for i in range(9)],
    )
    card = score(trace, county(order(cards=cards, clean_sheet=clean_sheet)))
    summed = card.points.groupby("unit")["points"].sum().reindex(["a", "b", "c"])
    pd.testing.assert_series_equal(summed, card.units.set_index("unit")["ledger"], check_names=False)
