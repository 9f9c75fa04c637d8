"""Ramps: a value that moves in even steps between two days, and what cannot be one."""

from datetime import date
from pathlib import Path

import pytest

import sim
from sim.errors import ScenarioError

PILOT = Path(__file__).parent.parent / "data" / "pilot.yaml"
LOAD = "policy.reporting.load"
RAMP = {"was": "0 %", "from": "2020-03-02", "until": "2020-05-01", "steps": 3, "is": "7 %"}


def test_a_ramp_is_a_value_with_dates() -> None:
    """A third of 7 is 2.3, so 2; two thirds are 4.7, so 5; halfway from 2 March to 1 May, sixty days on, is 1 April."""
    ramp = sim.load(PILOT).with_({LOAD: RAMP})
    written = sim.load(PILOT).with_(
        {
            LOAD: [
                {"is": "0 %"},
                {"from": "2020-03-02", "is": "2 %"},
                {"from": "2020-04-01", "is": "5 %"},
                {"from": "2020-05-01", "is": "7 %"},
            ]
        }
    )
    assert ramp.digest == written.digest
    assert [(epoch.since, epoch.policy.reporting.load) for epoch in ramp.epochs[1:] if epoch.policy.reporting] == [
        (date(2020, 3, 2), 2), (date(2020, 4, 1), 5), (date(2020, 5, 1), 7),
    ]  # fmt: skip


def test_every_step_carries_the_source() -> None:
    told = sim.load(PILOT).with_({LOAD: RAMP | {"note": "assumption: grows"}})
    assert {source.note for source in told.sources if source.path == LOAD} == {"assumption: grows"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"steps": 1}, "two steps or more"),
        ({"until": "2020-03-02"}, "`until` comes after `from`"),
        ({"was": "3 days"}, "differ in their unit"),
        ({"was": "none"}, "a number with its unit"),
        ({"steps": "six"}, "a ramp is written"),
        ({"until": None}, "a ramp is written"),
        ({"from": None}, "a ramp is written"),
    ],
)
def test_what_is_no_ramp_is_told(change: dict[str, object], says: str) -> None:
    written = {key: value for key, value in (RAMP | change).items() if value is not None}
    with pytest.raises(ScenarioError, match=says) as error:
        sim.load(PILOT).with_({LOAD: written})
    assert [problem.path for problem in error.value.problems] == [LOAD]
