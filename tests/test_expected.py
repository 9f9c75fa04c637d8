"""Baselines give, to the last digit, the scorecards that stand in tests/expected; `make expected` refreshes them."""

import json
from pathlib import Path

import pytest

import sim
from sim.experiment.inference import bounded

SCENARIOS = Path(__file__).parent.parent / "scenarios"
EXPECTED = Path(__file__).parent / "expected"
WORLDS = 2


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: path.stem)
def test_baseline_keeps_its_scorecard(path, request):
    result = sim.run(sim.load(path), replications=WORLDS)
    assert result.findings == ()
    measures = {name: [bounded(value) for value in result.measures[name].tolist()] for name in result.measures.columns}
    found = {"digest": result.scenario.digest, "measures": measures}
    file = EXPECTED / f"{path.stem}.json"
    if request.config.getoption("--refresh-expected"):
        file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8", newline="\n")
    expected = json.loads(file.read_text(encoding="utf-8"))
    assert found["digest"] == expected["digest"], "the scenario's values changed: refresh with `make expected`"
    moved = {
        name: (expected["measures"].get(name), values)
        for name, values in measures.items()
        if not alike(expected["measures"].get(name, []), values)
    }
    assert not moved, f"measures moved (expected, found): {moved}"
    assert measures.keys() == expected["measures"].keys()


def alike(expected, found):
    """Whether two rows of values are the same; None stands where there was nothing to measure."""
    return len(expected) == len(found) and all(
        old is new is None or (None not in (old, new) and new == pytest.approx(old, rel=1e-9))
        for old, new in zip(expected, found, strict=True)
    )
