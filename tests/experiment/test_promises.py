"""Promises made from a pilot: the ninth of ten days, a tenth more, the law; worked out on counts by hand."""

from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.errors import SimError
from sim.experiment.promises import FiledRow, filed_rows, promises
from sim.trace import OPEN

PILOT = Path(__file__).parent.parent / "data" / "pilot.yaml"


def days(**counts: dict[int, int]) -> pd.DataFrame:
    rows = [(matter.replace("_", "-"), day, n) for matter, some in counts.items() for day, n in some.items()]
    return pd.DataFrame(rows, columns=["matter", "days", "cases"])


@pytest.mark.parametrize(
    ("counts", "sandbag", "taken", "filed"),
    [
        ({1: 80, 4: 10, 9: 10}, 0.1, 4, 5),  # 4.4 is rounded up
        ({1: 80, 4: 9, 9: 11}, 0.1, 9, 10),  # 9.9
        ({10: 100}, 0.1, 10, 11),
        ({10: 100}, 0.3, 10, 12),  # 13 is beyond the law's 12
        ({0: 100}, 0.1, 0, 1),  # on the day of receipt: a day is the least promise
    ],
)
def test_what_is_filed(counts: dict[int, int], sandbag: float, taken: float, filed: int) -> None:
    limits = sim.load(PILOT).policy.limits
    assert filed_rows(days(licence=counts), limits, 0.9, sandbag) == [FiledRow("licence", 100, 2, taken, filed)]


def test_what_never_ends_keeps_its_promise() -> None:
    (row,) = filed_rows(days(licence={1: 80, OPEN: 20}), sim.load(PILOT).policy.limits, 0.9, 0.1)
    assert row.filed == row.promised == 2


def test_the_promises_of_a_pilot_hold_for_nine_in_ten_of_the_same_years() -> None:
    """Filed at the days of nine in ten and no slack, at least nine in ten of each matter are on time."""
    base = sim.load(PILOT).with_({"policy.limits.approvals": {
        "licence": {"promised": "2 working days"}, "building-permit": {"promised": "7 working days"}}})  # fmt: skip
    found = promises(base, sandbag=0, replications=2)
    filed = base.with_(found.changes)
    assert filed.policy.limits.approvals["licence"].before is not None
    assert base.world_digest == filed.world_digest
    played = sim.run(filed, replications=2, audited=False)
    assert (played.measures["approvals.on_time.official"].mean()) >= 0.88
    assert sim.run(base, replications=2, audited=False).measures["approvals.on_time.official"].mean() < 0.88


def test_a_quantile_is_a_share() -> None:
    with pytest.raises(SimError, match="a share below 1"):
        promises(sim.load(PILOT), quantile=90)
