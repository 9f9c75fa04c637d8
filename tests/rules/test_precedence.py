"""Whom an officer serves next: small queues put in order by hand."""

from itertools import permutations

import pytest

from sim.rules.precedence import BASES, DUE_DATE, LANES, LATE_LAST, RECEIVED, SHORTEST, SLACK, key
from sim.trace import BLUE, CASE, NONE, RED, TASK, YELLOW

NOW = 1000
USUAL = {"urgent": 0, "card": NONE, "due": 2000, "work": 60, "lane": 0, "received": 500, "kind": CASE, "number": 0}


def order(base: int, queue: dict[str, dict[str, int]], *, cards_first: bool = False, now: int = NOW) -> list[str]:
    """The names of a queue, next first."""
    return sorted(queue, key=lambda name: key(base, cards_first, now, **(USUAL | queue[name])))


BY_BASE = {
    "early": {"received": 100, "due": 1900, "work": 90, "lane": 2, "number": 1},
    "overdue": {"received": 200, "due": 900, "work": 80, "lane": 1, "number": 2},
    "short": {"received": 300, "due": 1800, "work": 10, "lane": 1, "number": 3},
    "long": {"received": 400, "due": 1850, "work": 900, "lane": 0, "number": 4},
}


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (RECEIVED, ["early", "overdue", "short", "long"]),
        (DUE_DATE, ["overdue", "short", "long", "early"]),
        (SLACK, ["overdue", "long", "short", "early"]),  # 820, 950, 1790, 1810
        (SHORTEST, ["short", "overdue", "early", "long"]),
        (LATE_LAST, ["short", "long", "early", "overdue"]),
        (LANES, ["long", "overdue", "short", "early"]),
    ],
)
def test_the_base(base: int, expected: list[str]) -> None:
    assert order(base, BY_BASE) == expected


def test_late_begins_the_minute_after_due() -> None:
    queue = {"due now": {"due": NOW, "number": 1}, "due later": {"due": NOW + 500, "number": 2}}
    assert order(LATE_LAST, queue, now=NOW) == ["due now", "due later"]
    assert order(LATE_LAST, queue, now=NOW + 1) == ["due later", "due now"]


BY_CARD = {
    "none": {"received": 1, "kind": TASK, "number": 1},
    "blue": {"received": 2, "kind": TASK, "number": 2, "card": BLUE},
    "red": {"received": 3, "kind": TASK, "number": 3, "card": RED},
    "yellow": {"received": 4, "kind": TASK, "number": 4, "card": YELLOW},
    "urgent": {"received": 5, "kind": CASE, "number": 5, "urgent": 1},
}


@pytest.mark.parametrize("base", range(len(BASES)))
def test_urgent_before_red_before_yellow_before_blue(base: int) -> None:
    assert order(base, BY_CARD, cards_first=True) == ["urgent", "red", "yellow", "blue", "none"]


def test_cards_may_be_ignored() -> None:
    assert order(RECEIVED, BY_CARD) == ["urgent", "none", "blue", "red", "yellow"]


def test_the_base_decides_within_a_card() -> None:
    queue = {"late blue": {"card": BLUE, "due": 900}, "blue": {"card": BLUE, "due": 1500}, "due": {"due": 100}}
    assert order(DUE_DATE, queue, cards_first=True) == ["late blue", "blue", "due"]


@pytest.mark.parametrize("base", range(len(BASES)))
def test_ties_go_by_receipt_then_cases_first_then_number(base: int) -> None:
    queue = {
        "case 8": {"kind": CASE, "number": 8},
        "case 9": {"kind": CASE, "number": 9},
        "task 0": {"kind": TASK, "number": 0},
        "task 1": {"kind": TASK, "number": 1},
    }
    if base != RECEIVED:
        queue["first"] = {"kind": TASK, "number": 99, "received": 499}
    expected = [*(["first"] if base != RECEIVED else []), "case 8", "case 9", "task 0", "task 1"]
    for names in permutations(queue):
        assert order(base, {name: queue[name] for name in names}) == expected


def test_names_of_bases_stand_in_the_order_of_their_codes() -> None:
    assert [BASES[base] for base in (RECEIVED, DUE_DATE, SLACK, SHORTEST, LATE_LAST, LANES)] == [
        "received",
        "due date",
        "slack",
        "shortest work",
        "late last",
        "lanes",
    ]
