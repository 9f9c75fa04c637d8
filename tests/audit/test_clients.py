"""What citizens said is re-derived: the scorecard agrees under many orders, and each forged line is found."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.audit import audit
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard
from sim.trace import Trace

RATED = Path(__file__).parent.parent / "data" / "ratings.yaml"
RULES = {"ratings": "public rating", "complaints": "complaint"}
SHORT = {
    "horizon.first": "2020-04-01",
    "horizon.last": "2020-11-14",
    "horizon.warm_up": 30,
    "demand.matters.building-permit.stages.approve.return": "30 %",
    "behaviour.complaints.hazard": 0.05,
    "policy.complaints.sanctioned": "40 %",
}


@cache
def rated(**changes: Any) -> tuple[Scenario, Trace, Scorecard]:
    scenario = sim.load(RATED, set=SHORT | {path.replace("__", "."): value for path, value in changes.items()})
    trace = sim.play(sim.draw(scenario, replication=1), scenario)
    return scenario, trace, sim.score(trace, scenario)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"policy__visits__results": "sent", "policy__visits__supplements_online": "0 %"},
        {"policy__ratings__citizens__every": "year", "policy__ratings__deputies__polite": "30 %"},
        {"policy__score__rating__weight": "33 %", "policy__visits": None},
        {"policy__complaints__hotline": None, "policy__call_backs": None},
        {"behaviour__complaints__hazard": 0, "behaviour__satisfaction__quality": 0},
        {"horizon__first": "2020-08-31", "horizon__last": "2021-03-31"},
    ],
    ids=" ".join,
)
def test_what_is_said_could_have_been_said(changes: dict[str, Any]) -> None:
    scenario, trace, card = rated(**changes)
    assert not card.ratings.empty
    assert audit(scenario, trace, card) == ()


@pytest.mark.parametrize(
    ("rule", "frame", "column", "told"),
    [
        ("public rating", "ratings", "satisfied", 3),
        ("public rating", "ratings", "asked", 51),
        ("public rating", "ratings", "true", 0.5),
        ("public rating", "ratings", "unit", "bureau-z"),
        ("complaint", "complaints", "taken", 0),
        ("complaint", "complaints", "case", 1),
        ("complaint", "complaints", "officer", "bureau-b/office/1"),
        ("complaint", "complaints", "minute", 50_000),
        ("points", "points", "points", -9.0),
        ("score", "units", "score", 100.0),
    ],
)
def test_a_forged_line_is_found(rule: str, frame: str, column: str, told: object) -> None:
    scenario, trace, card = rated()
    table = getattr(card, frame).copy()
    rows = table.index[table["rule"] == "policy.complaints.points"] if frame == "points" else table.index
    table.loc[rows[0], column] = told
    assert rule in {finding.rule for finding in audit(scenario, trace, replace(card, **{frame: table}))}


@pytest.mark.parametrize("frame", ["ratings", "complaints"])
def test_a_line_left_out_or_told_twice_is_found(frame: str) -> None:
    scenario, trace, card = rated()
    table = getattr(card, frame)
    for told in (table.iloc[1:], table.iloc[[0, *range(len(table))]]):
        found = audit(scenario, trace, replace(card, **{frame: told}))
        assert RULES[frame] in {finding.rule for finding in found}
