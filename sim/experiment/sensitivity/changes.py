"""What the points of a sweep change against its baseline, World by World."""

import numpy as np
import pandas as pd

from sim.experiment.design import ENDS
from sim.experiment.inference import holm, interval, paired
from sim.experiment.keys import key
from sim.experiment.store import DONE
from sim.experiment.sweep import Sweep
from sim.scenario.files import in_mode


def changes(swept: Sweep, measure: str) -> pd.DataFrame:
    """One row a point: what it is, mean, low, high; difference, difference_low, difference_high, resolved; baseline.

    Differences are paired over Worlds, with 95 % intervals, against the point that is the baseline, told by
    `baseline`: in a design of ends the point of the same variant where nothing is changed, else any whose scenario is
    the base of the sweep, under the same mode of behaviour; NaN where there is none. `resolved` is Holm's procedure
    over all points of a variant.
    """
    rows = swept.rows[["point", "replication"]]
    wide = rows.assign(value=swept.rows[measure].where(swept.rows["status"] == DONE))
    values = wide.pivot(index="point", columns="replication", values="value").to_numpy(float)
    first = swept.rows[swept.rows["replication"] == 0].sort_values("point").reset_index(drop=True)
    against = _against(swept, first)
    told, p = [], []
    for at, base in enumerate(against):
        held = paired(values[base] if base >= 0 else np.full(values.shape[1], np.nan), values[at])
        told.append((*interval(values[at]), held.difference, held.low, held.high, at == base))
        p.append(held.p)
    names = ["mean", "low", "high", "difference", "difference_low", "difference_high", "baseline"]
    found = pd.concat([first[swept.tried], pd.DataFrame(told, columns=names)], axis=1).assign(resolved=False)
    for _, some in found[~found["baseline"]].groupby(names_of(swept)):
        found.loc[some.index, "resolved"] = holm([p[at] for at in some.index])
    return found


def names_of(swept: Sweep) -> list[str]:
    """The columns that name a variant: all that say what a point is, but its number and the paths."""
    paths = [axis.path for axis in swept.design.axes]
    return [name for name in swept.tried if name != "point" and name not in paths]


def _against(swept: Sweep, first: pd.DataFrame) -> list[int]:
    """By point the one that it is held against, -1 if there is none."""
    if swept.design.kind == ENDS:
        tries = 1 + 2 * len(swept.design.axes)
        return [at - at % tries for at in range(len(first))]
    points = {name: point for (point, world), name in sorted(swept.keys.items(), reverse=True) if world == 0}
    modes = swept.design.behaviours
    base = {mode: points.get(key(in_mode(swept.base, mode), 0), -1) for mode in modes}
    return [base[mode] for mode in first["behaviour"]] if modes else [points.get(key(swept.base, 0), -1)] * len(first)
