"""The audit re-derives what appraisals make of units and cadres, and finds each forged row."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import sim
from sim.audit import audit
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard
from sim.trace import Trace
from sim.world.world import World

ORDERS: list[Mapping[str, object]] = [
    {},
    {
        "policy.cadres.whom": "units",
        "policy.cadres.data": "since the last rating",
        "policy.cadres.cards": "ignored",
        "policy.appraisal.cards": "deducted",
        "policy.appraisal.enters": "shown alone",
    },
    {
        "policy.cadres.removal.condition": "either",
        "policy.cadres.removal.threshold": 80,
        "policy.cadres.warning": {"last": 2, "within": "zone"},
        "policy.cadres.lagging": {"share": "50 %", "measure": "talk"},
        "policy.incompetence.rated": "by lot",
        "policy.incompetence.share": "40 %",
        "policy.incompetence.dismissed": "at once",
        "policy.incompetence.heads": "after two years running",
        "policy.withholding.unreviewed": "0 %",
        "policy.forfeiture": {"sanctioned": ["cadres", "officers"], "tolerated": "50 %"},
        "policy.real_results.preferred": "no",
        "organisation.personnel.incompetent": ["bureau-a/office/1", "bureau-b/office/1"],
    },
]

Played = tuple[Scenario, Trace, Scorecard, World]


def played(changes: Mapping[str, object]) -> Played:
    scenario = sim.load(Path(__file__).parent.parent / "data" / "people.yaml").with_(changes)
    world = sim.draw(scenario)
    trace = sim.play(world, scenario)
    return scenario, trace, sim.score(trace, scenario), world


@pytest.fixture(scope="module")
def year() -> Played:
    return played({})


@pytest.mark.parametrize("changes", ORDERS, ids=range(len(ORDERS)))
def test_what_is_played_and_rated_could_have_happened(changes: Mapping[str, object]) -> None:
    scenario, trace, card, world = played(changes)
    assert audit(scenario, trace, card, world) == ()


@pytest.mark.parametrize(
    ("frame", "column", "value", "rule"),
    [
        ("cadres", "first", 99.5, "rating"),
        ("cadres", "annual", 12.0, "rating"),
        ("cadres", "satisfaction", 12.0, "rating"),
        ("cadres", "rank", 1.5, "rating"),
        ("cadres", "removed", 1, "fate"),
        ("cadres", "transferred", 0, "fate"),
        ("cadres", "warned", 0, "fate"),
        ("cadres", "post", "bureau-b/office", "cadres"),
        ("appraisal", "self_report", 99.0, "composite"),
        ("appraisal", "daily", 1.0, "composite"),
        ("appraisal", "composite", 1.0, "composite"),
        ("appraisal", "unit", "bureau-b", "composite"),
        ("units", "score", 100.0, "score"),
        ("incompetent", "step", "nothing", "incompetent"),
        ("incompetent", "running", 2, "incompetent"),
        ("accountability", "on_time", 1.0, "held to account"),
        ("honours", "mark", 1.0, "honours"),
        ("honours", "who", "bureau-a/office", "honours"),
    ],
)
def test_a_forged_row_is_found(year: Played, frame: str, column: str, value: object, rule: str) -> None:
    """The first row is that of bureau-a and of its office, whose cadre lags behind."""
    scenario, trace, card, world = year
    rows = getattr(card, frame).copy()
    rows.loc[0, column] = value
    found = audit(scenario, trace, replace(card, **{frame: rows}), world)
    assert {finding.rule for finding in found} == {rule}


@pytest.mark.parametrize("tier", ["withheld", "award", "honour"])
def test_a_line_beside_the_tiers_that_is_missing_or_forged_is_found(year: Played, tier: str) -> None:
    scenario, trace, card, world = year
    own = card.money["tier"] == tier
    assert own.any()
    for money in (card.money[~own], card.money.assign(fen=card.money["fen"] + own)):
        found = audit(scenario, trace, replace(card, money=money), world)
        assert {finding.rule for finding in found} == {"awards"}


def test_a_cadre_who_is_left_out_is_missed(year: Played) -> None:
    scenario, trace, card, world = year
    found = audit(scenario, trace, replace(card, cadres=card.cadres.iloc[1:]), world)
    assert [finding.rule for finding in found] == ["cadres"]
