"""Attainment 目标达成: in how many Worlds each target is met, and all of them at once."""

import pandas as pd
from scipy import stats

from sim.experiment.inference import proportion
from sim.experiment.run import Run
from sim.scorecard.targets import MET, UNJUDGED

ALL = ""
"""The row of all targets at once."""


def attainment(run: Run) -> pd.DataFrame:
    """One row a target, in the order of their ids, and a last one, ALL, for all of them at once; none without targets.

    Columns: target, measure, side, bound, value (mean over Worlds), met and worlds (those in which it was judged),
    share, low, high (Wilson, 95 %).
    """
    rows = []
    for target, some in run.targets.groupby("target") if len(run.targets) else ():
        judged = some[some["met"] != UNJUDGED]
        met, worlds, first = int((judged["met"] == MET).sum()), len(judged), some.iloc[0]
        said = (first["measure"], first["side"], first["bound"], some["value"].mean())
        rows.append((target, *said, met, worlds, *proportion(met, worlds)))
    if rows:
        every = run.measures["targets.met_all"].dropna()
        met, worlds = int(every.sum()), len(every)
        rows.append((ALL, "targets.met_all", "", float("nan"), float("nan"), met, worlds, *proportion(met, worlds)))
    columns = ["target", "measure", "side", "bound", "value", "met", "worlds", "share", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def chance_of_target(late: float, items: int, allowed: int = 0) -> float:
    """The chance that at most `allowed` of so many items are late, if each is with chance `late`, on its own.

    A year of 3,000 items needs a lateness of about 1 in 100,000 for 97 % to see none; printed as "100 %", 15 may be:

    >>> round(chance_of_target(1e-5, 3000), 3), round(chance_of_target(1e-3, 3000), 3)
    (0.97, 0.05)
    >>> round(chance_of_target(3e-3, 3000, allowed=15), 2)
    0.98
    """
    return float(stats.binom.cdf(allowed, items, late))


def lateness_allowed(chance: float, items: int) -> float:
    """The lateness of an item with which none of so many is late with this chance.

    >>> f"{lateness_allowed(0.97, 3000):.2e}"
    '1.02e-05'
    """
    return float(1 - chance ** (1 / items))
