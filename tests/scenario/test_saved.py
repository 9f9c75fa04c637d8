"""A scenario saved as plain values is read back as it was: digest, sources, ranges, dates."""

import json
from pathlib import Path

import pytest

import sim
from sim.scenario.saved import saved

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "scenarios").glob("*.yaml"), *(ROOT / "tests" / "data").glob("*.yaml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_saved_and_read_back(path):
    scenario = sim.load(path)
    again = sim.load(json.loads(json.dumps(saved(scenario))))
    assert again.digest == scenario.digest
    cited = [(s.path, s.value, s.source, s.note, s.range, s.since) for s in scenario.sources]
    assert [(s.path, s.value, s.source, s.note, s.range, s.since) for s in again.sources] == cited
