"""Money beside the tiers, by hand: withheld, forfeited, tolerated, awards and honours; the county is in conftest."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.luck import luck
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from sim.trace import BLUE, CASE, GRANTED, RED, YELLOW, Trace

Mapping = dict[str, Any]
County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

BONUS = {
    "base": "60 %",
    "first": {"share": "20 %", "change": "20 %"},
    "third": {"share": "10 %", "change": "-20 %"},
    "grades": {
        "grades": [
            {"title": "1", "share": "50 %", "standard": "12000 yuan"},
            {"title": "2", "share": "50 %", "standard": "10000 yuan"},
        ]
    },
}
"""Unit a has 40 heads, b 29 in the same class, c 10 alone in its own."""
REDS = [
    {"slip": 3 * red + rung, "task": red, "unit": 0, "colour": colour, "issued_min": f"2020-0{5 + red}-06 17:00"}
    for red in range(3)
    for rung, colour in enumerate((BLUE, YELLOW, RED))
]


@pytest.fixture
def year(county: County, order: Order, played: Played, cards: Mapping) -> Callable[..., Scorecard]:
    """The year under these rules, in which a's head is admonished for three reds."""

    def card(replication: int = 0, tables: Mapping | None = None, **rules: object) -> Scorecard:
        ordered = order(cards=cards, ladder={"criticised": 2, "admonished": 3}, bonus=BONUS, **rules)
        return score(played(replication, **(tables or {"cards": REDS})), county(ordered))

    return card


def lines(card: Scorecard, tier: str) -> list[tuple[str, int, float]]:
    """(unit, heads, yuan) of the lines of one tier."""
    own = card.money[card.money["tier"] == tier]
    return [(row.unit, row.heads, row.fen / 100) for row in own.itertuples()]


def test_without_rules_followed_and_reviewed_nobody_is_paid(year: Callable[..., Scorecard]) -> None:
    """All three chances at 0 withhold nothing; any one at 100 % withholds all that the tiers would get."""
    chances = {"missing": "0 %", "unfollowed": "0 %", "unreviewed": "0 %"}
    assert lines(year(withholding=chances), "withheld") == []
    for what in chances:
        card = year(withholding={**chances, what: "100 %"})
        paid = dict(zip(card.units["unit"], card.units["paid_fen"] / 100, strict=True))
        heads = {"a": 40, "b": 29, "c": 10}
        assert lines(card, "withheld") == [(unit, heads[unit], -paid[unit]) for unit in "abc"]
        assert card.measures["bonus.withheld"] == pytest.approx(card.measures["bonus.paid"])


def test_the_admonished_head_loses_what_the_second_tier_gets_unless_tolerated(year: Callable[..., Scorecard]) -> None:
    """Unit a is second of two, standard 10,000: (400,000 - 8 x 12,000 - 4 x 8,000) / 28 = 9,714.28."""
    card = year(forfeiture={"tolerated": "0 %"})
    assert lines(card, "forfeit") == [("a", 1, -9714.28)]
    assert card.measures["bonus.forfeited"] == 9714.28
    kept = year(forfeiture={"tolerated": "100 %"})
    assert (lines(kept, "forfeit"), lines(kept, "tolerated")) == ([], [("a", 1, 0)])
    assert kept.measures["bonus.tolerated"] == 1
    assert lines(year(forfeiture={"sanctioned": ["cadres"], "tolerated": "0 %"}), "forfeit") == []


def test_who_is_sanctioned_twice_loses_it_once(year: Callable[..., Scorecard]) -> None:
    """All are rated incompetent, and b's cadre is removed too: two officers at a and its head, one at b, one at c."""
    steps = {"reminded": "100 %", "criticised": "0 %", "examined": "0 %", "admonished": "0 %"}
    rated = {"first": {"weight": "40 %", "by": "08-31"}, "second": {"weight": "60 %", "by": "12-31"}}
    card = year(
        forfeiture={"tolerated": "0 %"},
        incompetence={"share": "100 %", "steps": steps},
        cadres={**rated, "removal": {"last": 3, "threshold": 101}},
    )
    assert [(unit, heads) for unit, heads, _ in lines(card, "forfeit")] == [("a", 3), ("b", 1), ("c", 1)]


def test_where_the_bonus_is_withheld_there_is_nothing_to_forfeit(year: Callable[..., Scorecard]) -> None:
    withheld = {"missing": "100 %", "unfollowed": "0 %", "unreviewed": "0 %"}
    assert lines(year(forfeiture={"tolerated": "0 %"}, withholding=withheld), "forfeit") == []


def test_an_award_puts_a_unit_first_in_its_class(year: Callable[..., Scorecard]) -> None:
    """Of a and b, b has the better score. A World in which a alone wins turns the grades round, if so ordered."""
    alone = next(
        n for n in range(100) if luck(1, n, "award/a", 2020) < 0.3 <= min(luck(1, n, f"award/{u}", 2020) for u in "bc")
    )
    rule = {"share": "30 %", "award": "100000 yuan"}
    card = year(alone, real_results=rule)
    assert lines(card, "award") == [("a", 1, 100_000)]
    assert card.measures["awards.paid"] == 100_000
    assert card.units["grade"].tolist()[:2] == [0, 1]
    assert card.units["class_rank"].tolist()[:2] == [2, 1]
    assert year(alone, real_results={**rule, "preferred": "no"}).units["grade"].tolist()[:2] == [1, 0]


def test_flag_windows_and_model_clerks(year: Callable[..., Scorecard]) -> None:
    """a's desk had one of two cases on time, b's one of one: b is the window. a's second officer did most work."""
    common = {"outcome": GRANTED, "received_min": "2020-02-03 09:00", "due_min": "2020-02-05 17:00"}
    cases = [
        {**common, "case": number, "unit": unit, "finished_min": done}
        for number, (unit, done) in enumerate(
            [(0, "2020-02-05 17:00"), (0, "2020-02-06 09:00"), (1, "2020-02-04 09:00")]
        )
    ]
    services = [
        {
            "kind": CASE,
            "number": number,
            "post": post,
            "officer": officer,
            "work": work,
            "started_min": "2020-02-03 10:00",
        }
        for number, post, officer, work in ((0, 0, 0, 50), (1, 0, 1, 90), (2, 1, 2, 60))
    ]
    tables = {"cases": cases, "services": services}
    honours = {"windows": {"share": "10 %"}, "clerks": {"share": "50 %", "award": "500 yuan"}}
    card = year(tables=tables, honours=honours)
    assert card.honours[["kind", "who", "mark"]].values.tolist() == [
        ["window", "b/desk", 100],
        ["clerk", "a/desk/2", 90],
        ["clerk", "b/desk/1", 60],
    ]
    assert lines(card, "honour") == [("a", 1, 500), ("b", 1, 500)]
    assert (card.measures["honours.windows"], card.measures["honours.clerks"]) == (1, 2)
    none = year(tables=tables, honours={"windows": {"share": "10 %", "posts": ["hall"]}})
    assert none.honours.empty
