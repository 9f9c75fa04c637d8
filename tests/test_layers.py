"""Every layer beside a baseline moves what it is meant to move, in the right direction, and conserves the rest."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import sim
from sim.experiment.compare import Comparison
from sim.experiment.run import Run

SCENARIOS = Path(__file__).parent.parent / "scenarios"


class Told(NamedTuple):
    """What is told of a baseline: part of its year, and of each layer the signs of changes.

    A measure, and the sign of its change: 1 more, -1 less, 0 the same. `tests/test_expected.py` plays whole years.
    """

    horizon: Mapping[str, Any]
    signs: Mapping[str, Mapping[str, int]]


BASELINES = {
    "xiangyin-2020": Told(
        # the months of most tasks, all of the county
        {"first": "2020-03-01", "last": "2020-05-31", "warm_up": 60, "follow_up": 115, "unpublished_years": "refuse"},
        {
            "task-limits-30-percent-shorter": {"tasks.on_time": -1, "cards.blue": 1, "approvals.received": 0},
            "approval-limits-30-percent-shorter": {"approvals.on_time.official": -1, "tasks.assigned": 0},
            "no-cards": {"cards.blue": -1, "cards.red": -1, "points.deducted": -1, "approvals.received": 0},
            "points-1-3-10": {"points.deducted": 1, "cards.red": 0, "approvals.days.true.mean": 0},
            "thresholds-pro-rata": {"points.bonus": 1, "cards.yellow": 0, "points.deducted": 0},
            "cards-in-working-days": {"cards.yellow": -1, "points.deducted": -1, "approvals.received": 0},
            "signing-by-fixed-lag": {"cards.signing_days": -1, "approvals.received": 0},
            "one-window": {"approvals.received": 0, "tasks.assigned": 0, "approvals.days.true.median": -1},
            "fewer-papers": {"approvals.received": 0, "approvals.days.true.mean": -1},
            "joint-review": {"tasks.assigned": 0, "approvals.days.true.mean": -1},
            "deemed-approval": {"tasks.assigned": 0, "approvals.deemed": 1, "approvals.granted": -1},
            "public-rating": {"approvals.received": 0, "approvals.days.true.mean": 0, "points.net": 0},
            "disputes-between-bureaus": {"tasks.days.mean": 1, "approvals.received": 0, "tasks.assigned": 0},
            "red-after-rectification": {"cards.red": -1, "cards.blue": 0, "approvals.received": 0},
            "two-more-officers": {"approvals.received": 0, "officers.utilisation": -1},
        },
    ),
    "hangzhou-2004": Told(
        {"first": "2004-03-01", "last": "2004-04-30", "warm_up": 40, "follow_up": 70},
        {
            "two-levels": {"approvals.days.official.mean": -1, "approvals.unfit": 1},
            "hand-offs-cut": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "registration-first": {"approvals.received": 0, "approvals.days.official.mean": 1},
            "work-cut": {"approvals.received": 0, "officers.utilisation": -1},
            "two-days-promised": {"approvals.on_time.official": -1, "approvals.days.true.mean": 0},
            "one-window": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "ab-posts": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "once-only-notice": {"approvals.received": 0, "approvals.supplements": -1},
            "eight-systems": {"approvals.received": 0, "approvals.supplements": -1, "approvals.days.official.mean": -1},
            "items-cancelled": {"approvals.not_needed": 1, "approvals.received": -1, "officers.utilisation": -1},
            "powers-to-districts": {"approvals.received": 0, "approvals.on_time.official": -1},
            "powers-and-staff-to-districts": {"approvals.received": 0, "approvals.days.official.mean": 1},
            "seven-fees-abolished": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "rules-cleaned-up": {"approvals.received": 0, "officers.utilisation": -1},
            "investment-centre": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "inspections": {"oversight.visits": 1, "officers.days_called": 1, "approvals.received": 0},
            "duties-cleared": {"coordination.disputed": -1, "tasks.assigned": 0, "approvals.received": 0},
            "applications-astray": {"approvals.misrouted": 1, "approvals.received": 0, "approvals.days.true.mean": 1},
            "fewer-astray": {"approvals.misrouted": 1, "coordination.disputed": -1, "approvals.received": 0},
            "complaints": {"complaints.received": 1, "approvals.received": 0, "approvals.days.true.mean": 0},
            "town-windows": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "complaint-centre": {"approvals.received": 0, "approvals.days.true.mean": 0},
            "whole-programme": {"approvals.not_needed": 1, "approvals.days.official.mean": -1},
        },
    ),
    "approval-centre": Told(
        {"first": "2013-03-01", "last": "2013-05-31", "warm_up": 60, "follow_up": 60, "unpublished_years": "refuse"},
        {
            "limits-30-percent-shorter": {"approvals.on_time.official": -1, "approvals.days.true.mean": 0},
            "promises-filed": {"approvals.speed_up.limits": -1, "approvals.received": 0},
            "levels-cut": {"approvals.days.true.mean": -1, "approvals.returned": 0},
            "network": {"approvals.days.true.mean": -1, "approvals.returned": 0},
            "one-notice": {"approvals.supplements": -1, "satisfaction.true": 1},
            "one-more-officer": {"officers.utilisation": -1, "approvals.returned": 0},
            "joint-review": {"approvals.days.true.mean": -1, "approvals.returned": 0},
            "composite-appraisal": {"score.worst": -1, "approvals.days.true.mean": 0},
            "faster-than-the-law": {"targets.met": 1, "approvals.days.true.mean": 0},
            "on-time-as-printed": {"targets.met": 0, "approvals.days.true.mean": 0},
            "whole-programme": {"approvals.days.true.mean": -1, "approvals.on_time.official": -1},
        },
    ),
    "shenyang-2015": Told(
        {"first": "2015-04-01", "last": "2015-06-30", "warm_up": 40, "follow_up": 100},
        {
            "one-window": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "parallel-review": {"approvals.received": 0, "approvals.days.true.mean": -1},
            "intermediaries-held": {"approvals.received": 0, "approvals.days.true.mean": -1},
            "everything-on-time": {"approvals.days.true.mean": 0, "tasks.days.mean": 0},
            "same-day": {"officers.utilisation": -1, "work.in_progress": -1},
            "shorter-ways": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "papers-tracked": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "five-steps": {"approvals.received": 0, "approvals.days.official.mean": 1},
            "units-merged": {"approvals.received": 0, "tasks.days.mean": -1},
            "those-served-are-asked": {"satisfaction.asked": 1, "approvals.days.true.mean": 0},
            "four-phases": {"tasks.assigned": 1, "oversight.visits": 1, "officers.days_called": 1},
            "rules-in-force": {"approvals.received": 0, "approvals.days.true.mean": -1},
            "whole-programme": {"approvals.received": 0, "approvals.days.true.mean": -1, "oversight.visits": 1},
        },
    ),
    "baoding-2013": Told(
        {"warm_up": 20, "follow_up": 80},
        {
            "items-cancelled": {"approvals.not_needed": 1, "approvals.received": -1, "officers.utilisation": -1},
            "levels-cut": {"approvals.received": 0, "approvals.days.true.mean": -1},
            "levels-between-offices-cut": {"approvals.received": 0, "approvals.days.official.mean": -1},
            "published-and-standardised": {"approvals.received": 0, "approvals.supplements": -1},
            "two-hotlines": {"complaints.received": 1, "approvals.days.true.mean": 0},
            "checks-and-mystery-visits": {"oversight.visits": 1, "approvals.received": 0},
            "campaigns": {"officers.days_called": 1, "approvals.received": 0, "approvals.days.true.mean": 1},
            "cadres-rated": {"approvals.days.true.mean": 0, "tasks.days.mean": 0},
            "last-place-removed": {"people.transferred": 1, "approvals.days.true.mean": 0},
            "threshold-90": {"people.removed": 1, "approvals.days.true.mean": 0},
            "three-phases": {"approvals.received": 0, "tasks.days.mean": 1},
            "whole-programme": {"approvals.not_needed": 1, "people.transferred": 1, "approvals.days.true.mean": -1},
        },
    ),
    "two-bureaus": Told(
        {},
        {
            "limits-30": {"tasks.on_time": -1, "cards.blue": 1, "approvals.received": 0},
            "cards-1-3-10": {"points.deducted": 1, "cards.blue": 0, "approvals.days.true.mean": 0},
            "opening-backlog": {"backlog.cases": 1, "backlog.tasks": 1, "approvals.received": 0, "tasks.assigned": 0},
        },
    ),
}
PLAYED = [(name, layer) for name, told in BASELINES.items() for layer in ("", *told.signs)]


@lru_cache(1)  # one baseline after another, as pytest asks
def compared(name: str) -> Comparison:
    base, told = SCENARIOS / f"{name}.yaml", BASELINES[name]
    part = {"horizon": told.horizon} if told.horizon else {}
    layers = [sim.load_variant(base, layer, set=part) for layer in told.signs]
    return sim.compare(sim.load(base, set=part), layers, replications=1, audited=True)


def test_every_layer_of_every_baseline_is_told_here():
    beside = {
        path.stem: {layer.stem for layer in path.with_suffix("").glob("*.yaml")} for path in SCENARIOS.glob("*.yaml")
    }
    assert beside == {name: set(told.signs) for name, told in BASELINES.items()}


@pytest.mark.parametrize(("name", "layer"), PLAYED)
def test_layer(name, layer):
    base = compared(name).base
    played = compared(name).variants[layer] if layer else base
    assert played.findings == ()
    nothing_is_lost(played)
    for measure, sign in BASELINES[name].signs.get(layer, {}).items():
        assert (base.measures[measure] > 0).all() or sign > 0, "or there would be nothing to move or to keep"
        change = played.measures[measure] - base.measures[measure]
        assert (change == 0).all() if sign == 0 else change.mean() * sign > 0, (measure, change.tolist())


def nothing_is_lost(played: Run) -> None:
    measures, units = played.measures, played.units
    ends = ("granted", "deemed", "returned", "turned_away", "open_at_end")
    assert (measures["approvals.received"] == sum(measures[f"approvals.{end}"] for end in ends)).all()
    if played.scenario.policy.bonus:
        assert (units["paid_fen"] + units["unspent_fen"] == units["pool_fen"]).all()
        assert (units["first_heads"] + units["second_heads"] + units["third_heads"] == units["heads"]).all()
    assert (units.groupby("replication")["tasks"].sum() == measures["tasks.assigned"]).all()
