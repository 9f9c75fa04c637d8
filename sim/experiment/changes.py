"""What the points of a sweep change against its baseline, World by World."""

import numpy as np
import pandas as pd

from sim.experiment.design import ENDS
from sim.experiment.inference import holm, interval, paired
from sim.experiment.keys import key
from sim.experiment.store import DONE
from sim.experiment.sweep import Sweep


def changes(swept: Sweep, measure: str) -> pd.DataFrame:
    """One row a point: what it is, mean, low, high; difference, difference_low, difference_high, resolved; baseline.

    Differences are paired over Worlds, with 95 % intervals, against the point that is the baseline, told by
    `baseline`: in a design of ends the point of the same variant where nothing is changed, else any whose scenario is
    the base of the sweep; NaN where there is none. `resolved` is Holm's procedure over all points of a variant.
    """
    wide = swept.rows.assign(value=swept.rows[measure].where(swept.rows["status"] == DONE))
    values = wide.pivot(index="point", columns="replication", values="value").to_numpy(float)
    first = swept.rows[swept.rows["replication"] == 0].sort_values("point").reset_index(drop=True)
    against = _against(swept, first)
    rows, p = [], []
    for at, base in enumerate(against):
        found = paired(values[base] if base >= 0 else np.full(values.shape[1], np.nan), values[at])
        rows.append((*interval(values[at]), found.difference, found.low, found.high, at == base))
        p.append(found.p)
    names = ["mean", "low", "high", "difference", "difference_low", "difference_high", "baseline"]
    told = pd.concat([first[swept.tried], pd.DataFrame(rows, columns=names)], axis=1)
    others = ~told["baseline"]
    told["resolved"] = False
    for _, some in told[others].groupby("variant"):
        told.loc[some.index, "resolved"] = holm([p[at] for at in some.index])
    return told


def _against(swept: Sweep, first: pd.DataFrame) -> list[int]:
    """By point the one that it is held against, -1 if there is none."""
    if swept.design.kind == ENDS:
        tries = 1 + 2 * len(swept.design.axes)
        return [at - at % tries for at in range(len(first))]
    own = key(swept.base, 0)
    base = next((point for (point, world), name in swept.keys.items() if world == 0 and name == own), -1)
    return [base] * len(first)
