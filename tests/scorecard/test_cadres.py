"""Cadres rated twice a year, on ledgers worked out by hand; the county and its calendar are those of conftest."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from sim.luck import luck
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.trace import BLUE, CASE, GRANTED, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

RATED: Mapping = {"first": {"weight": "40 %", "by": "08-31"}, "second": {"weight": "60 %", "by": "12-31"}}
A, B, C = range(3)


def task(number: int, unit: int, assigned: str, due: str, reported: str | None) -> Mapping:
    """One task of a unit."""
    done = {} if reported is None else {"reported_min": reported}
    return {"task": number, "unit": unit, "assigned_min": assigned, "due_min": due, "due0_min": due, **done}


TASKS = [
    task(0, A, "2020-03-02 09:00", "2020-03-11 17:00", "2020-03-10 12:00"),
    task(1, A, "2020-04-01 09:00", "2020-04-13 17:00", "2020-04-20 12:00"),
    task(2, A, "2020-09-01 09:00", "2020-09-10 17:00", "2020-09-10 17:00"),
    task(3, B, "2020-05-11 09:00", "2020-05-20 17:00", "2020-05-20 11:00"),
    task(4, B, "2020-12-23 09:00", "2021-01-04 17:00", "2021-01-11 09:00"),
]
CARD = [{"slip": 0, "task": 1, "unit": A, "colour": BLUE, "issued_min": "2020-04-13 17:00"}]


@pytest.fixture
def cadres(county: County, order: Order, played: Played, cards: Mapping) -> Callable[..., pd.DataFrame]:
    """The cadres of the year under these further orders, by unit."""

    def rated(tables: Mapping | None = None, replication: int = 0, **orders: object) -> pd.DataFrame:
        trace = played(replication, **({"tasks": TASKS, "cards": CARD} if tables is None else tables))
        found = score(trace, county(order(cards=cards, cadres={**RATED, **orders}))).cadres
        return found.set_index("unit")

    return rated


def test_two_ratings_weigh_forty_and_sixty(cadres: Callable[..., pd.DataFrame]) -> None:
    """A: one of two on time is 50, less 1 point for the blue card, 49; then one of one: 0.4 x 49 + 0.6 x 100 = 79.6.

    B's last task is not due when the second rating is given, so nobody can hold it against B: 100. Nothing came to C:
    100. B has done more than C and stands before it.
    """
    found = cadres()
    assert found.loc["a", ["first", "second", "annual", "rank"]].tolist() == [49, 100, 79.6, 3]
    assert found.loc["b", ["first", "second", "annual", "rank"]].tolist() == [100, 100, 100, 1]
    assert found.loc["c", ["first", "second", "annual", "rank"]].tolist() == [100, 100, 100, 2]
    assert found["post"].tolist() == ["a/desk", "b/desk", "c/desk"]


def test_other_weights_and_cards_ignored(cadres: Callable[..., pd.DataFrame]) -> None:
    half = {"first": {"weight": "50 %", "by": "08-31"}, "second": {"weight": "50 %", "by": "12-31"}}
    assert cadres(**half).loc["a", "annual"] == 74.5
    assert cadres(cards="ignored").loc["a", "annual"] == 80


@pytest.mark.parametrize(("data", "first", "second"), [("calendar halves", 100, 0), ("since the last rating", 0, 100)])
def test_what_data_lies_in_a_half(cadres: Callable[..., pd.DataFrame], data: str, first: float, second: float) -> None:
    """A task of 15 July, late: the second half by the calendar, but before the rating of 31 August."""
    late = [task(0, A, "2020-07-15 09:00", "2020-07-24 17:00", "2020-08-03 12:00")]
    found = cadres({"tasks": late}, data=data)
    assert found.loc["a", ["first", "second"]].tolist() == [first, second]


@pytest.mark.parametrize(
    ("due", "reported", "first"),
    [
        ("2020-07-06 17:00", "2020-08-31 16:59", 0),  # reported late, and known so
        ("2020-07-06 17:00", "2020-09-01 09:00", 0),  # open past its due on 31 August
        ("2020-09-10 17:00", "2020-09-12 09:00", 100),  # extended: nobody can say yet
    ],
)
def test_a_rating_knows_what_was_known_on_its_day(
    cadres: Callable[..., pd.DataFrame], due: str, reported: str, first: float
) -> None:
    assert cadres({"tasks": [task(0, A, "2020-06-24 09:00", due, reported)]}).loc["a", "first"] == first


def test_a_post_answers_for_the_cases_of_which_it_did_a_stage(cadres: Callable[..., pd.DataFrame]) -> None:
    """A late case of unit A, of which B's desk did a stage, counts once for either post; by units, for A alone."""
    case = {"case": 0, "unit": A, "received_min": "2020-02-03 09:00", "due_min": "2020-02-05 17:00", "outcome": GRANTED,
            "finished_min": "2020-02-07 10:00"}  # fmt: skip
    services = [{"kind": CASE, "number": 0, "post": post} for post in (A, A, B)]
    tables = {"cases": [case], "services": services}
    assert cadres(tables)["first"].tolist() == [0, 0, 100]
    assert cadres(tables, whom="units")["first"].tolist() == [0, 100, 100]


@pytest.mark.parametrize(
    ("removal", "removed"),
    [
        ({"last": 1, "threshold": 80}, ["a"]),
        ({"last": 1, "threshold": "79.6"}, []),  # 79.6 is not below 79.6
        ({"last": 1, "threshold": "79.6", "condition": "either"}, ["a"]),
        ({"last": 0, "threshold": 80}, []),
        ({"last": 0, "threshold": 80, "condition": "either"}, ["a"]),
        ({"last": 3, "threshold": 80}, ["a"]),
        ({"last": 2, "threshold": 80, "condition": "either"}, ["a", "c"]),
    ],
)
def test_last_and_below_the_threshold(
    cadres: Callable[..., pd.DataFrame], removal: Mapping, removed: list[str]
) -> None:
    found = cadres(removal=removal)
    assert found.index[found["removed"] == 1].tolist() == removed


def test_who_lags_is_admonished_and_moved_unless_removed(cadres: Callable[..., pd.DataFrame]) -> None:
    """A tenth of three is one at least, half of three are two; who is removed is not admonished too."""
    tenth = cadres(lagging={"share": "10 %"})
    assert tenth[["admonished", "transferred"]].sum().tolist() == [1, 1]
    talk = cadres(lagging={"share": "50 %", "measure": "talk"})
    assert talk[["admonished", "transferred"]].values.tolist() == [[1, 0], [0, 0], [1, 0]]
    both = cadres(lagging={"share": "50 %"}, removal={"last": 1, "threshold": 80})
    assert both[["removed", "admonished"]].values.tolist() == [[1, 0], [0, 0], [0, 1]]


@pytest.mark.parametrize(("within", "warned"), [("unit", []), ("class", ["a"]), ("zone", ["a"])])
def test_the_last_is_warned_where_there_is_more_than_one(
    cadres: Callable[..., pd.DataFrame], within: str, warned: list[str]
) -> None:
    """Each unit has one cadre; A and B are bureaus, C alone is a town."""
    found = cadres(warning={"last": 1, "within": within})
    assert found.index[found["warned"] == 1].tolist() == warned


def test_equals_share_a_rank_and_the_lot_decides_who_is_last(cadres: Callable[..., pd.DataFrame]) -> None:
    """Nothing happened: 100 for all, rank 2 for all; whoever draws the highest lot is last, and told so by lot."""
    losers = set()
    for replication in range(8):
        found = cadres({}, replication, removal={"last": 1, "threshold": 101})
        assert found["rank"].tolist() == [2, 2, 2]
        lots = {unit: luck(1, replication, f"lot/removed/{unit}/desk", 2020) for unit in "abc"}
        last = max(lots, key=lots.__getitem__)
        assert found.index[found["removed"] == 1].tolist() == found.index[found["by_lot"] == 1].tolist() == [last]
        losers.add(last)
    assert len(losers) > 1


def test_leaders_are_kind_and_representatives_see_what_there_is(cadres: Callable[..., pd.DataFrame]) -> None:
    """Half performance, a quarter each the others: 49, 49 and 59 in the first half make 51.5; 100 is the most."""
    marks = {"performance": "50 %", "representatives": "25 %", "leaders": "25 %"}
    found = cadres(marks=marks, leaders={"kindness": 10})
    assert found.loc["a", ["first", "second", "annual"]].tolist() == [51.5, 100, 80.6]
    uniform = luck(1, 0, "opinion/leaders/a/desk", 2020 * 2)
    given = 49 + round((2 * uniform - 1) * 20, 2)
    spread = cadres(marks={"performance": "0 %", "leaders": "100 %"}, leaders={"spread": 20})
    assert spread.loc["a", "first"] == pytest.approx(given)


def test_the_neutral_report_asks_about_four_criteria(cadres: Callable[..., pd.DataFrame]) -> None:
    """Two cases of A, one within the published limit, one without a supplement: both chances are one half."""
    common = {"unit": A, "outcome": GRANTED, "received_min": "2020-02-03 09:00", "due_min": "2020-02-28 17:00"}
    cases = [
        {**common, "case": 0, "true_due_min": "2020-02-05 17:00", "finished_min": "2020-02-05 12:00"},
        {**common, "case": 1, "true_due_min": "2020-02-05 17:00", "finished_min": "2020-02-19 12:00"},
    ]
    notice = [{"case": 1, "noticed_min": "2020-02-04 10:00", "returned_min": "2020-02-11 09:00"}]
    services = [{"kind": CASE, "number": number, "post": A} for number in (0, 1)]
    report = {"asked": 10, "integrity": "100 %", "style": "0 %"}
    tables = {"cases": cases, "supplements": notice, "services": services}
    found = cadres(tables, marks={"performance": "0 %", "public": "100 %"}, report=report)
    good = {
        criterion: sum(luck(1, 0, f"public/{criterion}/a/desk", 2020 * 2 * 4096 + i) < 0.5 for i in range(10))
        for criterion in ("efficiency", "service")
    }
    assert len(set(good.values()) | {0, 10}) > 2
    assert found.loc["a", "first"] == (good["efficiency"] / 10 + good["service"] / 10 + 1 + 0) * 25


def test_without_such_an_order_there_are_no_cadres(county: County, played: Played) -> None:
    card = score(played(tasks=TASKS), county())
    assert card.cadres.empty
    assert card.measures["people.removed"] == 0
