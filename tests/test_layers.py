"""Every layer beside a baseline moves what it is meant to move, in the right direction, and conserves the rest."""

from functools import cache
from pathlib import Path

import pytest

import sim
from sim.experiment.run import Run

SCENARIOS = Path(__file__).parent.parent / "scenarios"
BASE = SCENARIOS / "xiangyin-2020.yaml"
WORLDS = 2

# Measure, and the sign of its change: 1 more, -1 less, 0 exactly the same.
SIGNS = {
    "task-limits-30-percent-shorter": {"tasks.on_time": -1, "cards.blue": 1, "approvals.received": 0},
    "approval-limits-30-percent-shorter": {"approvals.on_time.official": -1, "tasks.assigned": 0},
    "no-cards": {"cards.blue": -1, "cards.red": -1, "points.deducted": -1, "approvals.received": 0},
    "points-1-3-10": {"points.deducted": 1, "cards.red": 0, "approvals.days.true.mean": 0},
    "thresholds-pro-rata": {"points.bonus": 1, "cards.yellow": 0, "points.deducted": 0},
    "cards-in-working-days": {"cards.red": -1, "approvals.received": 0},
    "signing-by-fixed-lag": {"cards.signing_days": -1, "approvals.received": 0},
    "two-more-officers": {"approvals.received": 0, "officers.utilisation": -1},
}


@cache
def played(layer: str) -> Run:
    scenario = sim.load_variant(BASE, layer) if layer else sim.load(BASE)
    return sim.run(scenario, replications=WORLDS)


def test_every_layer_is_told_here():
    assert {path.stem for path in BASE.with_suffix("").glob("*.yaml")} == SIGNS.keys()


@pytest.mark.parametrize("layer", SIGNS)
def test_layer(layer):
    base, variant = played(""), played(layer)
    assert variant.findings == ()
    for measure, sign in SIGNS[layer].items():
        change = variant.measures[measure] - base.measures[measure]
        assert (change == 0).all() if sign == 0 else change.mean() * sign > 0, (measure, change.tolist())


@pytest.mark.parametrize("layer", ["", *SIGNS])
def test_nothing_is_lost(layer):
    measures = played(layer).measures
    ends = ("granted", "returned", "turned_away", "open_at_end")
    assert (measures["approvals.received"] == sum(measures[f"approvals.{end}"] for end in ends)).all()
    units = played(layer).units
    assert (units["paid_fen"] + units["unspent_fen"] == units["pool_fen"]).all()
    assert (units["first_heads"] + units["second_heads"] + units["third_heads"] == units["heads"]).all()
    assert (
        units[["tasks", "blue", "yellow", "red"]].groupby(played(layer).units["replication"]).sum()["tasks"]
        == measures["tasks.assigned"]
    ).all()
