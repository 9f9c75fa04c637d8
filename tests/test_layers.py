"""Every layer beside a baseline moves what it is meant to move, in the right direction, and conserves the rest."""

from pathlib import Path

import pytest

import sim
from sim.experiment.compare import Comparison

SCENARIOS = Path(__file__).parent.parent / "scenarios"
BASE = SCENARIOS / "xiangyin-2020.yaml"
WORLDS = 2
QUARTER = {  # the months of most tasks, all of the county; `tests/test_expected.py` plays the whole year
    "horizon": {
        "first": "2020-03-01",
        "last": "2020-05-31",
        "warm_up": 60,
        "follow_up": 115,
        "unpublished_years": "refuse",
    }
}

# Measure, and the sign of its change: 1 more, -1 less, 0 exactly the same.
SIGNS = {
    "task-limits-30-percent-shorter": {"tasks.on_time": -1, "cards.blue": 1, "approvals.received": 0},
    "approval-limits-30-percent-shorter": {"approvals.on_time.official": -1, "tasks.assigned": 0},
    "no-cards": {"cards.blue": -1, "cards.red": -1, "points.deducted": -1, "approvals.received": 0},
    "points-1-3-10": {"points.deducted": 1, "cards.red": 0, "approvals.days.true.mean": 0},
    "thresholds-pro-rata": {"points.bonus": 1, "cards.yellow": 0, "points.deducted": 0},
    "cards-in-working-days": {"cards.red": -1, "approvals.received": 0},
    "signing-by-fixed-lag": {"cards.signing_days": -1, "approvals.received": 0},
    "one-window": {"approvals.received": 0, "tasks.assigned": 0, "approvals.days.true.median": -1},
    "fewer-papers": {"approvals.received": 0, "approvals.days.true.mean": -1},
    "two-more-officers": {"approvals.received": 0, "officers.utilisation": -1},
}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    layers = [sim.load_variant(BASE, layer, set=QUARTER) for layer in SIGNS]
    return sim.compare(sim.load(BASE, set=QUARTER), layers, replications=WORLDS, workers=WORLDS, audited=True)


def test_every_layer_is_told_here():
    assert {path.stem for path in BASE.with_suffix("").glob("*.yaml")} == SIGNS.keys()


@pytest.mark.parametrize("layer", SIGNS)
def test_layer(layer, comparison):
    base, variant = comparison.base, comparison.variants[layer]
    assert variant.findings == ()
    for measure, sign in SIGNS[layer].items():
        assert (base.measures[measure] > 0).all(), "or there would be nothing to move or to keep"
        change = variant.measures[measure] - base.measures[measure]
        assert (change == 0).all() if sign == 0 else change.mean() * sign > 0, (measure, change.tolist())


@pytest.mark.parametrize("layer", ["", *SIGNS])
def test_nothing_is_lost(layer, comparison):
    played = comparison.variants[layer] if layer else comparison.base
    measures, units = played.measures, played.units
    ends = ("granted", "deemed", "returned", "turned_away", "open_at_end")
    assert (measures["approvals.received"] == sum(measures[f"approvals.{end}"] for end in ends)).all()
    assert (units["paid_fen"] + units["unspent_fen"] == units["pool_fen"]).all()
    assert (units["first_heads"] + units["second_heads"] + units["third_heads"] == units["heads"]).all()
    assert (units.groupby("replication")["tasks"].sum() == measures["tasks.assigned"]).all()
