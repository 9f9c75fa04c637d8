"""Counted anew by hand: points, ranks, grades and money to the fen; and the simulator's own years counted alike."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from sim.errors import ScenarioError
from sim.scenario.spans import Span
from sim.scorecard.scorecard import score
from sim.trace import ALLOWED, BLUE, CO, LIMIT_UNITS, OPEN, RED, YELLOW
from sim.workbook.ledger import trace_of
from sim.workbook.proposed import varied
from sim.workbook.records import County, Place, Task
from sim.workbook.rescore import FACTS, WON, rescore
from tests.workbook.ledgers import base, county, late, task, year

PILOT = Path(__file__).parents[1] / "data" / "pilot.yaml"


def anew(ledger, rules=None, **changes):
    """The units of a ledger after these changes of the policy, by id."""
    rules = rules or base()
    variant = rules.with_({f"policy.{path.replace('__', '.')}": value for path, value in changes.items()}, name="anew")
    return rescore(ledger, rules, [variant]).units.set_index("unit")


def points(**changes):
    """What the year by hand leaves each unit, in points."""
    return anew(year(), **changes)["points_after"].to_dict()


def test_the_year_by_hand_under_its_own_rules():
    # A: 10 + 5 + 20 + 10. B: 5 + 10 without red, less 1 + 2. C: less 1 + 2 + 5 + 5. D: four tasks too few. E: 10 + 5
    assert anew(year())["points_before"].to_dict() == {"a": 45, "b": 12, "c": -13, "d": 0, "e": 15}
    units = anew(year())
    assert units["rank_before"].to_dict() == {"a": 1, "e": 2, "b": 3, "d": 4, "c": 5}
    assert units["criticised_before"].to_dict() == {"a": 0, "b": 0, "c": 1, "d": 0, "e": 0}
    assert units["admonished_before"].sum() == 0
    # three bureaus: half of them, rounded up, are two; half of two townships is one
    assert units["grade_before"].to_dict() == {"a": 0, "b": 0, "c": 1, "d": 1, "e": 0}


def test_money_by_hand_to_the_fen():
    paid = anew(year())["paid_fen_before"]
    # 40 heads at 10,000: 8 x 12,000, 4 x 8,000 and 28 x 9,714.28; at 8,000: 8 x 9,600, 4 x 6,400 and 28 x 7,771.42
    assert paid["a"] == paid["b"] == 8 * 1_200_000 + 4 * 800_000 + 28 * 971_428 == 39_999_984
    assert paid["c"] == 8 * 960_000 + 4 * 640_000 + 28 * 777_142 == 31_999_976
    # 20 heads are a small unit, first and second tier alone: 4 x 12,000 and 16 x 9,500; 4 x 9,600 and 16 x 7,600
    assert paid["e"] == 4 * 1_200_000 + 16 * 950_000 == 20_000_000
    assert paid["d"] == 4 * 960_000 + 16 * 760_000 == 16_000_000


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"a": 45, "b": 12, "c": -13, "d": 0, "e": 15}),
        ({"cards__points__red": 10}, {"a": 45, "b": 12, "c": -23, "d": 0, "e": 15}),
        ({"cards__points__per_item": "highest only"}, {"a": 45, "b": 13, "c": -5, "d": 0, "e": 15}),
        ({"clean_sheet__stack": "replaced"}, {"a": 30, "b": 7, "c": -13, "d": 0, "e": 15}),
        ({"clean_sheet__stack": "highest single"}, {"a": 20, "b": 7, "c": -13, "d": 0, "e": 10}),
        ({"clean_sheet__both": "higher only"}, {"a": 30, "b": 12, "c": -13, "d": 0, "e": 10}),
        ({"clean_sheet__scale": "pro rata"}, {"a": 45, "b": 12, "c": -13, "d": 0, "e": 22.5}),
        ({"clean_sheet": None}, {"a": 0, "b": -3, "c": -13, "d": 0, "e": 0}),
    ],
)
def test_points_by_hand(changes, expected):
    assert points(**changes) == expected


def test_weight_and_cap_of_the_score():
    units = anew(year(), score={"weight": "10 %", "cap": "1.25 points"})
    assert units["score_after"].to_dict() == {"a": 101.25, "b": 101.2, "c": 98.75, "d": 100.0, "e": 101.25}


def test_other_rungs_of_the_ladder():
    units = anew(year(), ladder={"criticised": 1, "admonished": 2})
    assert units.loc["c", ["criticised_before", "admonished_before"]].tolist() == [1, 0]
    assert units.loc["c", ["criticised_after", "admonished_after"]].tolist() == [1, 1]
    assert units.drop(index="c")[["criticised_after", "admonished_after"]].sum().sum() == 0


def test_a_swap_of_two_units_swaps_grade_and_money():
    # A has one item to red, 1 + 2 + 5 = 8; B two to yellow, 2 x 3 = 6. With yellow at 6 points: 12 and 14
    ledger = county(late("a", "2020-05-18"), late("b"), late("b"), late("c", *["2020-05-18", "2020-05-28"]))
    rules = base(bonus__grades__grades=[
        {"title": "one", "share": "33 %", "standard": "10000 yuan"},
        {"title": "two", "share": "33 %", "standard": "8000 yuan"},
        {"title": "three", "share": "34 %", "standard": "6000 yuan"},
    ])  # fmt: skip
    units = anew(ledger, rules, cards__points__yellow=6)
    assert units.loc[["a", "b", "c"], "points_before"].tolist() == [-8, -6, -13]
    assert units.loc[["a", "b", "c"], "points_after"].tolist() == [-12, -14, -17]
    assert units.loc[["a", "b", "c"], "class_rank_before"].tolist() == [2, 1, 3]
    assert units.loc[["a", "b", "c"], "class_rank_after"].tolist() == [1, 2, 3]
    assert units.loc[["a", "b"], "paid_fen_before"].tolist() == [31_999_976, 39_999_984]
    assert units.loc[["a", "b"], "paid_fen_after"].tolist() == [39_999_984, 31_999_976]
    assert units.loc["c", "paid_fen_before"] == units.loc["c", "paid_fen_after"]


def test_equal_scores_are_told_apart_by_fewer_reds_and_never_by_the_cards_of_others():
    # with yellow at 4 points: A 1 + 4 + 5 = 10, B 2 x 5 = 10; B has no red and stays first
    units = anew(county(late("a", "2020-05-18"), late("b"), late("b")), cards__points__yellow=4)
    assert units.loc[["a", "b"], "points_after"].tolist() == [-10, -10]
    assert units.loc[["b", "a"], "rank_after"].tolist() == [4, 5]


def test_what_nothing_tells_apart_shares_a_rank_and_only_the_lot_fills_the_place():
    # five units of nothing: the bureaus' cut after two of three and the townships' after one of two
    alike = base().with_({"policy.cards.points.red": 10}, name="anew")
    result = rescore(county(*[task(unit) for unit in "abcde"]), base(), [alike])
    assert set(result.units["rank_before"]) == {3}
    lots = result.measures.set_index("measure").loc["honours.places_by_lot"]
    assert (lots["before"], lots["after"]) == (3, 3)
    assert (result.units["grade_before"] == result.units["grade_after"]).all(), "the same lots are drawn again"


def test_a_card_of_the_year_for_a_task_of_the_year_before():
    row = task("a", "2019-12-10", done="2020-01-20", blue="2019-12-19", yellow="2020-01-02", reds=["2020-01-14"])
    ledger = county(row)
    units = anew(ledger, cards__points__per_item="highest only")
    assert units.loc["a", ["tasks", "blue", "yellow", "red"]].tolist() == [0, 0, 1, 1]
    assert units.loc["a", "points_before"] == -7  # the blue one was charged in its own year
    assert units.loc["a", "points_after"] == -4  # 5 for the red, of which the blue of last year has paid 1


def test_reds_of_earlier_years_count_for_the_ladder_unless_it_resets():
    row = task("a", "2019-09-02", done="2020-01-20", blue="2019-09-11", yellow="2019-09-18",
               reds=["2019-10-08", "2020-01-14"])  # fmt: skip
    units = anew(county(row), ladder__same_item="resets")
    assert units.loc["a", ["criticised_before", "criticised_after"]].tolist() == [1, 0]


def test_cards_of_the_next_year_do_not_count():
    row = task("a", "2020-12-01", done="2021-01-29", blue="2020-12-10", yellow="2020-12-15", reds=["2021-01-04"])
    units = anew(county(row))
    assert units.loc["a", ["blue", "yellow", "red"]].tolist() == [1, 1, 0]
    assert units.loc["a", "points_before"] == -3


def test_co_tasks_count_where_the_variant_says_so():
    # five led alone, fifteen helped with: only together are they twenty
    rows = [task("a")] * 5 + [task("b", co_units=["a"])] * 15
    units = anew(county(*rows), clean_sheet__counts="lead and co")
    assert units.loc["a", ["points_before", "points_after"]].tolist() == [15, 45]


def test_no_change_changes_nothing():
    result = rescore(year(), base(), [base().with_({"policy.cards.points.red": "5 points"}, name="same")])
    for name in WON:
        assert (result.units[f"{name}_before"] == result.units[f"{name}_after"]).all(), name
    assert (result.measures["difference"].fillna(0) == 0).all()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("policy.limits.task_default", "5 working days"),
        ("policy.cards.yellow.after", "3 days"),
        ("policy.cards.recipient", "shared"),
        ("organisation.units.a.heads", 50),
        ("seed", 8),
    ],
)
def test_what_would_have_changed_events_is_refused_with_the_way_out(path, value):
    other = base().with_({path: value}, name="shorter")
    with pytest.raises(ScenarioError, match="no ledger tells how") as error:
        rescore(year(), base(), [other])
    assert f"shorter {path}: " in error.value.in_("en")
    assert "xiaoneng compare" in error.value.in_("en")
    assert path in error.value.in_("zh")
    assert "台账无从推知" in error.value.in_("zh")


PROPOSALS = (
    ("harder", "policy.cards.points.red", "10 points"),
    ("harder", "policy.cards.points.yellow", "3"),
    ("gentler", "policy.clean_sheet.scale", "pro rata"),
)


def test_proposals_of_the_workbook_and_single_values_combine():
    ledger = year()._replace(proposals=county(proposals=PROPOSALS).proposals)
    made = varied(ledger, base(), ["harder", "harder+gentler"], ["policy.cards.points.blue=2"])
    result = rescore(ledger, base(), made)
    after = result.units.set_index(["variant", "unit"])["points_after"]
    assert after["harder"].to_dict() == {"a": 45, "b": 10, "c": -25, "d": 0, "e": 15}  # less 2 + 3; less 2 + 3 + 20
    assert after["harder+gentler"].to_dict() == {"a": 45, "b": 10, "c": -25, "d": 0, "e": 22.5}
    assert made["harder"].title.en == "Proposal harder + policy.cards.points.blue = 2"
    assert made["harder+gentler"].title.zh == "方案harder + 方案gentler + policy.cards.points.blue = 2"


def test_single_values_alone_make_one_variant():
    made = varied(year(), base(), [], ["policy.cards.points.red=10"])
    assert list(made) == ["set"]
    assert made["set"].title.zh == "policy.cards.points.red = 10"


def test_asked_for_nothing_or_for_an_unknown_proposal_it_says_what_there_is():
    ledger = year()._replace(proposals=county(proposals=PROPOSALS).proposals)
    with pytest.raises(ScenarioError, match="Proposals: harder, gentler"):
        varied(ledger, base(), [], [])
    with pytest.raises(ScenarioError, match=r"no proposal 'harsher'\. There: harder, gentler"):
        varied(ledger, base(), ["harsher"], [])
    with pytest.raises(ScenarioError, match=r"Did you mean policy\.cards\.points\.red"):
        varied(ledger, base(), [], ["policy.cards.points.rde=10"])


def test_what_is_wrong_with_a_proposal_is_told_with_its_row():
    ledger = county(proposals=(("odd", "policy.cards.points.red", "ten"), ("odd", "policy.ladder.admonisht", "4")))
    with pytest.raises(ScenarioError) as error:
        varied(ledger, base(), ["odd"], ["policy.cards.points.blue=one"])
    told = error.value.in_("en")
    assert "county.xlsx Proposals!2: policy.cards.points.red: " in told
    assert "county.xlsx Proposals!3: policy.ladder.admonisht: " in told
    assert "--set policy.cards.points.blue: " in told


def test_the_points_are_told_line_by_line_with_the_number_of_the_task():
    ledger = county(late("a", "2020-05-18"))
    result = rescore(ledger, base(), varied(ledger, base(), [], ["policy.cards.points.red=10"]))
    lines = [tuple(line) for line in result.points[["variant", "date", "points", "number"]].itertuples(index=False)]
    days = ("2020-04-30", "2020-05-06", "2020-05-18")
    assert lines == [("", day, -lost, "T2") for day, lost in zip(days, (1, 2, 5), strict=True)] + [
        ("set", day, -lost, "T2") for day, lost in zip(days, (1, 2, 10), strict=True)
    ]


def test_json_is_plain():
    told = rescore(year(), base(), varied(year(), base(), [], ["policy.cards.points.red=10"])).as_json()
    assert told["variants"]["set"]["measures"]["points.deducted"] == {"before": 16, "after": 26, "difference": 10}
    (c,) = [unit for unit in told["variants"]["set"]["units"] if unit["unit"] == "c"]
    assert (c["points_before"], c["points_after"], c["red"]) == (-13, -23, 2)
    assert told["base"]["digest"] != told["variants"]["set"]["digest"]


def ledger_of(trace, scenario):
    """A simulated year as its supervision office would have written it down: dates, limits, cards, days granted."""
    start, units = scenario.horizon.start, trace.names.units

    def day(minute):
        return start + timedelta(days=int(minute) // 1440)

    cards, granted = trace.table("cards"), trace.table("extensions").query(f"granted == {ALLOWED}")
    parts = trace.table("parts").query(f"role == {CO}")
    rows = []
    for row in trace.table("tasks").to_dict("records"):
        own = cards[cards["task"] == row["task"]]
        dates = {colour: [day(m) for m in own[own["colour"] == colour]["issued_min"]] for colour in (BLUE, YELLOW, RED)}
        explicit = Span(row["limit_number"], LIMIT_UNITS[row["limit_unit"]]) if row["explicit"] else None
        given = scenario.policy.extensions.adds.number * int((granted["task"] == row["task"]).sum())
        rows.append(
            Task(Place("played", "Ledger", len(rows) + 2), str(row["task"]), trace.names.sources[row["source"]],
                 units[row["unit"]], tuple(units[unit] for unit in parts[parts["task"] == row["task"]]["unit"]),
                 day(row["assigned_min"]), explicit, None if row["reported_min"] == OPEN else day(row["reported_min"]),
                 next(iter(dates[BLUE]), None), next(iter(dates[YELLOW]), None), tuple(dates[RED]), given)
        )  # fmt: skip
    first = scenario.horizon.first.year
    return County("played", "", "", first, (), (), (), (), tuple(rows), (), (), ())


def lines_of(scorecard):
    """The lines of points; within a day a ledger does not know which of two tasks came first."""
    lines = scorecard.points[["unit", "date", "task", "rule", "points"]]
    return lines.sort_values(["unit", "date", "task", "rule"], ignore_index=True)


@pytest.fixture(scope="module", params=[0, 1, 2])
def played(request):
    """A year of the pilot under shorter limits, so that there are cards of all colours."""
    scenario = sim.load(PILOT, set={"policy.limits.factor.task_default": "60 %"})
    return scenario, sim.play(sim.draw(scenario, request.param), scenario)


OTHER = {"policy.cards.points.red": 10, "policy.clean_sheet.stack": "replaced", "policy.ladder.criticised": 1}


@pytest.mark.parametrize("changes", [{}, OTHER])
def test_the_ledger_of_a_simulated_year_is_counted_as_the_simulator_counts_it(played, changes):
    scenario, trace = played
    rules = scenario.with_(changes) if changes else scenario
    assert (trace.column("cards", "colour") == RED).any()
    own, counted = score(trace, rules), score(trace_of(ledger_of(trace, scenario), rules), rules)
    # a ledger has one date of being done, so what was reported in the year but checked after it counts as completed
    pd.testing.assert_frame_equal(
        own.units.drop(columns="completed"), counted.units.drop(columns="completed"), check_exact=True
    )
    pd.testing.assert_frame_equal(lines_of(own), lines_of(counted))
    pd.testing.assert_frame_equal(own.money, counted.money)
    pd.testing.assert_frame_equal(own.months, counted.months)
    same = [name for name in own.measures if name.startswith(("points.", "score.", "bonus.", "units.", "tasks.days"))]
    np.testing.assert_equal([own.measures[name] for name in same], [counted.measures[name] for name in same])
    for name in (*FACTS, "tasks.on_time.original"):
        assert own.measures[name] == counted.measures[name], name
