"""Runs and comparisons over common Worlds, on the pilot of two bureaus."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment.replications import flips, is_rescoring, replicate
from sim.experiment.run import HEADLINES
from sim.measures import MEASURES

PILOT = Path(__file__).parent.parent / "data" / "pilot.yaml"


@pytest.fixture(scope="module")
def base():
    return sim.load(PILOT)


@pytest.fixture(scope="module")
def comparison(base):
    shorter = base.with_({"policy.limits.factor.task_default": "60 %"}, name="shorter")
    dearer = base.with_({"policy.cards.points.red": 10}, name="dearer")
    both = base.with_(
        {"policy.limits.factor.task_default": "60 %", "policy.cards.points.red": 10}, name="shorter+dearer"
    )
    return sim.compare(base, [shorter, dearer, both], replications=4)


def test_a_run_holds_every_measure_of_every_world(base):
    result = sim.run(base, replications=3)
    assert list(result.measures.columns) == list(MEASURES)
    assert list(result.measures.index) == [0, 1, 2]
    assert result.findings == ()
    assert set(result.units["replication"]) == {0, 1, 2}
    assert "cards.red" in repr(result)
    assert set(HEADLINES) <= set(MEASURES)


def test_json_is_plain_and_has_no_nan(base, comparison):
    result = sim.run(base, replications=1)
    plain = json.loads(json.dumps(result.as_json(), allow_nan=False))
    assert plain["scenario"] == "pilot"
    assert plain["replications"] == 1
    assert plain["measures"]["cards.blue"]["low"] is None
    told = json.loads(json.dumps(comparison.as_json(), allow_nan=False))
    row = told["differences"]["shorter"]["cards.blue"]
    assert set(row) == {"base", "variant", "difference", "low", "high", "variance_ratio", "resolved"}


def test_processes_change_nothing(base):
    alone, shared = (sim.run(base, replications=3, workers=workers) for workers in (1, 2))
    pd.testing.assert_frame_equal(alone.measures, shared.measures, check_exact=True)
    pd.testing.assert_frame_equal(alone.units, shared.units, check_exact=True)


def test_more_worlds_leave_the_first_ones_alone(base):
    few, more = (sim.run(base, replications=n, audited=False) for n in (2, 3))
    pd.testing.assert_frame_equal(few.measures, more.measures.head(2), check_exact=True)


def test_differences_are_paired_by_world(comparison):
    row = comparison.differences.query("variant == 'shorter' and measure == 'cards.blue'").iloc[0]
    by_world = comparison.variants["shorter"].measures["cards.blue"] - comparison.base.measures["cards.blue"]
    assert row["difference"] == pytest.approx(by_world.mean())
    assert row["low"] <= row["difference"] <= row["high"]
    assert row["worlds"] == 4


def test_only_scoring_changed_is_said_and_leaves_events_alone(base, comparison):
    dearer = comparison.variants["dearer"].scenario
    assert is_rescoring(base, dearer)
    assert not is_rescoring(base, comparison.variants["shorter"].scenario)
    assert any("no response" in note.en for note in comparison.notes["dearer"])
    rows = comparison.differences.query("variant == 'dearer'").set_index("measure")
    assert rows.loc["cards.red", "difference"] == 0
    assert not rows.loc["cards.red", "resolved"]
    assert np.isnan(rows.loc["cards.red", "variance_ratio"])


def test_rescoring_equals_playing_again(base):
    dearer = base.with_({"policy.cards.points.red": 10})
    rescored = replicate((base, dearer), 1)[1].scorecard
    trace = sim.play(sim.draw(dearer, 1), dearer)
    assert rescored.measures == pytest.approx(sim.score(trace, dearer).measures, nan_ok=True)


def test_effective_cut_is_told(comparison):
    assert any("effectively 28.6 % shorter" in note.en for note in comparison.notes["shorter"])


def test_interaction_of_a_rescoring_and_a_limit(comparison):
    rows = comparison.interactions.set_index("measure")
    assert set(comparison.interactions["variant"]) == {"shorter+dearer"}
    assert rows.loc["cards.blue", "interaction"] == pytest.approx(0)
    one, two, both = (
        comparison.variants[name].measures["points.deducted"] for name in ("shorter", "dearer", "shorter+dearer")
    )
    beyond = both - one - two + comparison.base.measures["points.deducted"]
    assert rows.loc["points.deducted", "interaction"] == pytest.approx(beyond.mean())


def test_flips_count_changed_verdicts(base):
    world = sim.draw(base)
    trace = sim.play(world, base)
    assert flips(trace, sim.play(world, base)) == {"approvals": 0.0, "tasks": 0.0}
    shorter = base.with_({"policy.limits.factor.task_explicit": "10 %", "policy.limits.factor.task_default": "20 %"})
    changed = flips(trace, sim.play(world, shorter))
    assert changed["tasks"] > 0


def test_variants_need_names_of_their_own(base):
    with pytest.raises(ValueError, match="different names"):
        sim.compare(base, [base, base])
