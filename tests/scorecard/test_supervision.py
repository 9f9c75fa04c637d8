"""Tasks and cards: what each unit led, helped with, finished and received, by year and by month."""

from collections.abc import Callable
from math import isnan
from typing import Any

import pytest

from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.trace import BLUE, CO, EXCUSED, ISSUED, LEAD, PENDING, RED, VOID, WITHHELD, YELLOW, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]


def task(number: int, unit: int, assigned: str, due: str, reported: str | None, **more: object) -> Mapping:
    row = {"task": number, "unit": unit, "assigned_min": assigned, "due0_min": due, "due_min": due} | more
    return row | ({"reported_min": reported} if reported else {})


TASKS = [
    # Wednesday 22 April: 7 working days with the make-up Sunday end on Thursday 30 April
    task(0, 0, "2020-04-22 10:00", "2020-04-30 17:00", "2020-04-30 17:00", struck_off_min="2020-04-30 17:00"),
    # extended from 30 April to 14 May, reported 8 May: 7 + 3 days; struck off in the next year
    task(1, 0, "2020-04-22 10:00", "2020-04-30 17:00", "2020-05-08 09:30", due_min="2020-05-14 17:00",
         struck_off_min="2021-01-04 10:00", source=1),
    # never reported: 58 working days from New Year's Eve to 29 March
    task(2, 0, "2020-12-31 10:00", "2021-01-12 17:00", None, source=1),
    # not yet due when the trace ends
    task(3, 1, "2020-12-31 10:00", "2021-03-30 17:00", None),
    # of the year before
    task(4, 1, "2019-12-31 10:00", "2020-01-10 17:00", "2020-01-13 10:00", struck_off_min="2020-01-13 10:00"),
]  # fmt: skip


def test_tasks_of_the_year(county: County, played: Played) -> None:
    measures = score(played(tasks=TASKS), county()).measures
    of = {name.removeprefix("tasks."): value for name, value in measures.items()}
    assert (of["assigned"], of["open_at_end"], of["unjudged"]) == (4, 2, 1)
    assert of["on_time"] == pytest.approx(2 / 3)
    assert of["on_time.original"] == pytest.approx(1 / 3)
    # 7 and 10 days, two open after 58: 7 + 3 x 3/4 + 48 x 2/4
    assert of["days.mean"] == pytest.approx(33.25)
    assert (of["days.median"], isnan(of["days.p90"])) == (10, True)


def test_what_each_unit_led_and_finished(county: County, played: Played) -> None:
    units = score(played(tasks=TASKS), county()).units.set_index("unit")
    assert units["tasks"].tolist() == [3, 1, 0]
    assert units["completed"].tolist() == [1, 0, 0]
    assert units.loc["a", "on_time"] == pytest.approx(2 / 3)
    assert units["on_time"].isna().tolist() == [False, True, True]


def test_task_days_by_source(county: County, played: Played) -> None:
    days = score(played(tasks=TASKS), county()).days
    assert [tuple(row) for row in days.itertuples(index=False)] == [
        ("tasks/documents", "official", -1, 1),
        ("tasks/documents", "official", 7, 1),
        ("tasks/head", "official", -1, 1),
        ("tasks/head", "official", 10, 1),
    ]


PARTS = [
    {"task": 0, "part": 0, "role": LEAD, "unit": 0},
    {"task": 0, "part": 1, "role": CO, "unit": 1},
    {"task": 0, "part": 1, "role": CO, "unit": 1, "round": 1},
    {"task": 1, "part": 1, "role": CO, "unit": 1},
    {"task": 1, "part": 2, "role": CO, "unit": 2},
    {"task": 4, "part": 1, "role": CO, "unit": 2},
]


@pytest.mark.parametrize(
    ("counts", "counted"), [("lead", [3, 1, 0]), ("lead and co", [3, 3, 1]), ("completed", [1, 0, 0])]
)
def test_which_tasks_count_for_the_clean_sheet(
    county: County, order: Order, played: Played, counts: str, counted: list[int]
) -> None:
    """With a bonus from three tasks, or one, on: whoever has so many is paid."""
    for tasks in (1, 3):
        sheet = {"bands": [{"tasks": tasks, "no_yellow": 10, "no_red": 0}], "counts": counts}
        units = score(played(tasks=TASKS, parts=PARTS), county(order(clean_sheet=sheet))).units
        assert units["co_tasks"].tolist() == [0, 2, 1]
        assert units["bonus_points"].tolist() == [10.0 * (n >= tasks) for n in counted]


def test_extended_and_reopened_count_tasks_and_not_events(county: County, played: Played) -> None:
    grants = [{"task": t, "granted": g, "decided_min": "2020-04-29 10:00"} for t, g in ((1, 1), (1, 1), (0, 0), (4, 1))]
    failed = [{"task": 0, "round": r, "checked": 1, "decided_min": "2020-04-28 10:00"} for r in (0, 1)]
    passed = [{"task": 1, "passed": 1, "decided_min": "2020-05-08 09:30"}, {"task": 3, "passed": 0}]
    measures = score(played(tasks=TASKS, extensions=grants, reports=failed + passed), county()).measures
    assert (measures["tasks.extended"], measures["tasks.reopened"]) == (1, 1)


def slip(number: int, colour: int, fate: int, drawn_up: str, decided: str | None) -> Mapping:
    row = {"slip": number, "colour": colour, "fate": fate, "drawn_up_min": drawn_up}
    moments = {"decided_min": decided} if decided else {}
    return row | moments | ({"issued_min": decided} if fate == ISSUED else {})


def test_cards_by_fate_and_days_to_sign(county: County, played: Played) -> None:
    """Yellow drawn up on Wednesday 6 May is signed on the 7th, red of the 18th on the 20th: 1.5 days."""
    slips = [
        slip(0, BLUE, ISSUED, "2020-04-30 17:00", "2020-04-30 17:00"),
        slip(1, YELLOW, ISSUED, "2020-05-06 09:00", "2020-05-07 10:00"),
        slip(2, RED, ISSUED, "2020-05-18 09:00", "2020-05-20 10:00"),
        slip(3, RED, EXCUSED, "2020-06-01 09:00", "2020-06-01 09:00"),
        slip(4, RED, WITHHELD, "2020-06-11 09:00", "2020-06-15 10:00"),
        slip(5, RED, VOID, "2020-06-29 09:00", "2020-07-01 10:00"),
        slip(6, YELLOW, ISSUED, "2020-12-31 09:00", "2021-01-04 10:00"),
        slip(7, YELLOW, ISSUED, "2019-12-30 09:00", "2019-12-31 10:00"),
        slip(8, YELLOW, PENDING, "2021-03-29 09:00", None),
    ]
    measures = score(played(slips=slips), county()).measures
    names = ("blue", "yellow", "red", "excused", "withheld", "void", "signing_days")
    assert [measures[f"cards.{name}"] for name in names] == [1, 1, 1, 1, 1, 1, 1.5]


def test_cards_by_month(county: County, played: Played) -> None:
    received = [("2020-01-01 00:00", BLUE), ("2020-05-31 23:59", YELLOW), ("2020-06-01 00:00", RED),
                ("2020-12-31 17:00", BLUE), ("2021-01-01 00:00", RED)]  # fmt: skip
    cards = [{"slip": i, "unit": 1, "colour": c, "issued_min": when} for i, (when, c) in enumerate(received)]
    card = score(played(cards=cards), county())
    assert len(card.months) == 3 * 12
    of_b = card.months[card.months["unit"] == "b"].set_index("month")
    shown = of_b[of_b[["blue", "yellow", "red"]].sum(axis=1) > 0]
    assert [tuple(row) for row in shown[["blue", "yellow", "red"]].itertuples()] == [
        ("2020-01", 1, 0, 0), ("2020-05", 0, 1, 0), ("2020-06", 0, 0, 1), ("2020-12", 1, 0, 0),
    ]  # fmt: skip
    assert card.units.set_index("unit").loc["b", ["blue", "yellow", "red"]].tolist() == [2, 1, 1]


def test_the_bulletin_of_a_month_has_points_so_far_and_ranks(
    county: County, order: Order, played: Played, cards: Mapping
) -> None:
    """b: -1 from May, -6 from June; c: -1 from June on. Equal units share the mean of their ranks."""
    received = [(1, BLUE, "2020-05-06 17:00"), (1, RED, "2020-06-30 09:00"), (2, BLUE, "2020-06-01 17:00")]
    rows = [{"slip": i, "unit": u, "colour": c, "issued_min": when} for i, (u, c, when) in enumerate(received)]
    months = score(played(cards=rows), county(order(cards=cards))).months.set_index(["month", "unit"])
    shown = {
        month: months.loc[month, ["points", "rank"]].to_numpy().tolist() for month in ("2020-04", "2020-05", "2020-06")
    }
    assert shown == {
        "2020-04": [[0, 2], [0, 2], [0, 2]],
        "2020-05": [[0, 1.5], [-1, 3], [0, 1.5]],
        "2020-06": [[0, 1], [-6, 3], [-1, 2]],
    }
