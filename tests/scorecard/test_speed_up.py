"""Speed-up: promises against the law's limits and last year's, and days taken; worked out on three cases."""

from collections.abc import Callable
from math import isnan
from typing import Any

import pytest

from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.trace import GRANTED, NOT_NEEDED, RETURNED, Trace

County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]


def case(number: int, finished: str, **more: object) -> dict[str, Any]:
    """A licence received on Tuesday morning."""
    received, due = "2020-06-02 09:00", "2020-06-30 17:00"
    return {"case": number, "submitted_min": received, "received_min": received, "due_min": due, "true_due_min": due,
            "finished_min": finished, "outcome": GRANTED} | more  # fmt: skip


CASES = [
    case(0, "2020-06-04 10:00"),  # 2 working days
    case(1, "2020-06-09 10:00"),  # 5 working days
    case(2, "2020-06-12 10:00", matter=1),  # a permit: 8 working days
    case(3, "2020-06-03 10:00", outcome=RETURNED),  # a licence: its limit counts, its days do not
    case(4, "2020-06-02 09:00", outcome=NOT_NEEDED),
]
LICENCE = {"promised": "7 working days", "statutory": "20 working days", "before": "10 working days"}


def speed(card: Any) -> list[float]:
    return [card.measures[f"approvals.speed_up.{of}"] for of in ("limits", "promises", "actual")]


def test_by_volume(county: County, order: Order, played: Played) -> None:
    """Three licences of 7 for 20 (last year 10) and a permit of 14 days for 14 days, which are 10 working days each:
    (21 + 10) / (60 + 10) of the law, (21 + 10) / (30 + 10) of last year; 2 + 5 + 8 days against 20 + 20 + 10."""
    limits = {"licence": LICENCE, "permit": {"promised": "14 days", "statutory": "14 days"}}
    found = score(played(cases=CASES), county(order(limits={"task_default": "7 days", "approvals": limits})))
    assert speed(found) == pytest.approx([1 - 31 / 70, 1 - 31 / 40, 1 - 15 / 50])


def test_what_has_no_limit_of_the_law_is_left_out(county: County, order: Order, played: Played) -> None:
    limits = {"licence": LICENCE, "permit": {"promised": "14 days"}}
    found = score(played(cases=CASES), county(order(limits={"task_default": "7 days", "approvals": limits})))
    assert speed(found) == pytest.approx([1 - 21 / 60, 1 - 31 / 40, 1 - 7 / 40])
    none = {"licence": {"promised": "7 days"}, "permit": {"promised": "14 days"}}
    bare = speed(score(played(cases=CASES), county(order(limits={"task_default": "7 days", "approvals": none}))))
    assert [isnan(share) for share in bare] == [True, False, True]
    assert bare[1] == 0


@pytest.mark.parametrize(
    ("promised", "factor", "cut"),
    [
        ("7 working days", "70 %", 1 - 5 / 7),  # 4.9 is rounded up: 28.6 %, not 30 %
        ("10 working days", "70 %", 0.3),
        ("1 working day", "70 %", 0),
        ("1 hour", "70 %", 0.3),  # 42 minutes
    ],
)
def test_thirty_percent_off_is_rarely_thirty(
    county: County, order: Order, played: Played, promised: str, factor: str, cut: float
) -> None:
    """A21: against last year's promise, which is the promise before its factor."""
    limits = {
        "task_default": "7 days",
        "approvals": {"licence": {"promised": promised}},
        "factor": {"approvals": factor},
    }
    assert speed(score(played(cases=CASES), county(order(limits=limits))))[1] == pytest.approx(cut)


def test_the_limit_is_that_of_the_day_of_receipt(county: County, order: Order, played: Played) -> None:
    def ordered(days: int) -> Policy:
        return order(
            limits={"task_default": "7 days", "approvals": {"licence": LICENCE | {"promised": f"{days} working days"}}}
        )

    later = case(5, "2020-06-23 10:00", received_min="2020-06-22 09:00")
    found = score(played(cases=[CASES[0], later]), county(ordered(10), ("2020-06-22", ordered(5))))
    assert found.measures["approvals.speed_up.limits"] == pytest.approx(1 - 15 / 40)


def test_promises_that_were_filed(county: County, order: Order, played: Played) -> None:
    """35 % of 20 days and a tenth more are 7.7, so 8; for the permit 90 % and a tenth more are 99 % of 14: all 14."""
    limits = {"licence": LICENCE, "permit": {"promised": "7 days", "statutory": "14 days"}}
    filed = {"fraction": "35 %", "sandbag": "10 %", "matters": {"permit": "90 %"}}
    ordered = order(limits={"task_default": "7 days", "approvals": limits, "filed": filed})
    found = score(played(cases=CASES), county(ordered))
    assert found.measures["approvals.speed_up.limits"] == pytest.approx(1 - (3 * 8 + 10) / (3 * 20 + 10))
    assert found.measures["approvals.speed_up.promises"] == pytest.approx(1 - (3 * 8 + 10) / (3 * 10 + 5))
