"""Approvals: both clocks, what is open, what cannot be judged, what was returned; worked out on the calendar."""

from collections.abc import Callable
from math import isnan
from typing import Any

import pytest

from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.trace import GRANTED, NOT_NEEDED, OPEN, RETURNED, TURNED_AWAY, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]


def case(number: int, received: str, due: str, finished: str | None, **more: object) -> Mapping:
    """A licence that was received as it was submitted, and granted if finished, unless `more` says otherwise."""
    return {
        "case": number,
        "submitted_min": received,
        "received_min": received,
        "due_min": due,
        "true_due_min": due,
        "outcome": GRANTED if finished else OPEN,
    } | ({"finished_min": finished} if finished else {}) | more  # fmt: skip


JUNE = [
    # handed in on Monday night, received on Tuesday, granted on Thursday: 2 working days; 2 days and 14 hours
    case(0, "2020-06-02 09:00", "2020-06-04 17:00", "2020-06-04 10:00",
         submitted_min="2020-06-01 20:00", true_due_min="2020-06-03 17:00"),
    # Tuesday to Monday with two days stopped: 4 - 2 working days; 6 days and an hour
    case(1, "2020-06-02 09:00", "2020-06-08 17:00", "2020-06-08 10:00", stopped_days=2, matter=1),
    # Tuesday to the next Tuesday: 5 working days, 7 days and an hour, late
    case(2, "2020-06-02 09:00", "2020-06-04 17:00", "2020-06-09 10:00"),
    case(3, "2020-06-02 09:00", "2020-06-04 17:00", "2020-06-02 11:00", outcome=RETURNED),
    case(4, "2020-06-02 09:00", "2020-06-04 17:00", "2020-06-02 09:00", outcome=TURNED_AWAY),
    # its item is cancelled: nobody received it
    case(7, "2020-06-02 09:00", "2020-06-04 17:00", "2020-06-02 09:00", outcome=NOT_NEEDED),
    # received in other years
    case(5, "2019-12-31 09:00", "2020-01-03 17:00", "2020-01-02 10:00"),
    case(6, "2021-01-04 09:00", "2021-01-06 17:00", None),
]  # fmt: skip


def test_a_week_in_june(county: County, played: Played) -> None:
    card = score(played(cases=JUNE), county())
    of = {name.removeprefix("approvals."): value for name, value in card.measures.items()}
    assert [of[name] for name in ("received", "granted", "returned", "turned_away", "open_at_end")] == [5, 3, 1, 1, 0]
    assert of["on_time.official"] == pytest.approx(2 / 3)
    assert of["on_time.true"] == pytest.approx(1 / 3)
    assert [of[f"days.official.{q}"] for q in ("mean", "median", "p90")] == pytest.approx([3, 2, 5])
    assert of["days.true.mean"] == pytest.approx((62 / 24 + 145 / 24 + 169 / 24) / 3)
    assert of["days.true.median"] == pytest.approx(145 / 24)


def test_days_are_counted_by_matter_and_clock(county: County, played: Played) -> None:
    days = score(played(cases=JUNE), county()).days
    assert [tuple(row) for row in days.itertuples(index=False)] == [
        ("licence", "official", 2, 1),
        ("licence", "official", 5, 1),
        ("permit", "official", 2, 1),
        ("licence", "true", 2, 1),
        ("licence", "true", 7, 1),
        ("permit", "true", 6, 1),
    ]


NEW_YEARS_EVE = case(1, "2020-12-31 10:00", "2021-01-05 17:00", None)
"""Open to the end: 20 working days in January, 17 in February, 21 to 29 March, which are 58; 88 days 14 hours."""
TWO_DAYS = case(0, "2020-06-02 09:00", "2020-06-04 17:00", "2020-06-04 09:00")


def test_an_open_case_is_late_once_it_is_due_and_counts_in_the_days(county: County, played: Played) -> None:
    """Half of two are done after 2 days, the other is open after 58: the mean is 2 + 56/2 = 30."""
    card = score(played(cases=[TWO_DAYS, NEW_YEARS_EVE]), county())
    of = {name.removeprefix("approvals."): value for name, value in card.measures.items()}
    assert (of["open_at_end"], of["unjudged"], of["on_time.official"]) == (1, 0, 0.5)
    assert of["days.official.mean"] == pytest.approx(30)
    assert of["days.true.mean"] == pytest.approx(2 + (88 + 14 / 24 - 2) / 2)
    assert (of["days.official.median"], isnan(of["days.official.p90"])) == (2, True)
    assert card.days["days"].tolist() == [-1, 2, -1, 2]


def test_an_open_case_that_is_not_yet_due_is_left_out(county: County, played: Played) -> None:
    waiting = NEW_YEARS_EVE | {"due_min": "2021-03-30 00:00"}
    measures = score(played(cases=[TWO_DAYS, waiting]), county()).measures
    assert (measures["approvals.unjudged"], measures["approvals.on_time.official"]) == (1, 1)
    assert measures["approvals.on_time.true"] == 0.5


@pytest.mark.parametrize(
    ("clock", "noticed", "days"),
    [
        ("stops", "2021-01-04 10:00", 1),
        ("stops", "2021-01-05 17:00", 2),
        ("stops", "2021-01-06 10:00", 58),
        ("runs", "2021-01-04 10:00", 58),
    ],
)
def test_a_stop_that_lasts_to_the_end_is_no_day_on_the_clock(
    county: County, order: Order, played: Played, clock: str, noticed: str, days: int
) -> None:
    """Noticed on 4 January the clock has run for that day alone; noticed past due it does not stop."""
    trace = played(
        cases=[TWO_DAYS, NEW_YEARS_EVE],
        supplements=[{"case": 1, "noticed_min": noticed, "due_before_min": "2021-01-05 17:00"}],
    )
    measures = score(trace, county(order(clock={"supplement": clock}))).measures
    mean = 2 + (days - 2) / 2 if days > 2 else 2  # one that is last seen open before the other ends tells nothing
    assert measures["approvals.days.official.mean"] == pytest.approx(mean)
    assert measures["approvals.supplements"] == 0.5


def test_the_clock_follows_the_policy_of_the_day(county: County, order: Order, played: Played) -> None:
    trace = played(
        cases=[NEW_YEARS_EVE],
        supplements=[{"case": 1, "noticed_min": "2021-01-04 00:00", "due_before_min": "2021-01-05 17:00"}],
    )
    runs, stops = order(clock={"supplement": "runs"}), order(clock={"supplement": "stops"})
    assert score(trace, county(runs, ("2021-01-04", stops))).measures["approvals.days.official.mean"] == 1
    assert score(trace, county(runs, ("2021-01-05", stops))).measures["approvals.days.official.mean"] == 58


def test_supplements_of_other_years_do_not_count(county: County, played: Played) -> None:
    notices = [{"case": n, "noticed_min": "2020-06-03 09:00", "returned_min": "2020-06-04 09:00"} for n in (0, 0, 5, 6)]
    assert score(played(cases=JUNE, supplements=notices), county()).measures["approvals.supplements"] == 0.4
