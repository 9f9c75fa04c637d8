"""Disputes between units: how many tasks had one, how many went to the top, and the days they took."""

import numpy as np

from sim.scorecard.year import Year
from sim.trace import Trace


def coordination_measures(trace: Trace, year: Year) -> dict[str, float]:
    """The measures `coordination.*`, of tasks assigned in the year."""
    tasks, rungs = trace.tables["tasks"], trace.tables["disputes"]
    if not len(rungs["task"]):
        return {"coordination.disputed": 0, "coordination.to_the_top": 0, "coordination.days_lost": 0}
    ours = np.isin(rungs["task"], tasks["task"][year.holds(tasks["assigned_min"])])
    days = year.working_days(rungs["asked_min"][ours], rungs["decided_min"][ours])
    return {
        "coordination.disputed": len(np.unique(rungs["task"][ours])),
        "coordination.to_the_top": np.sum(rungs["above"][ours] == 0),
        "coordination.days_lost": days.sum(),
    }
