"""Detours before the first stage: who takes one, how often files are passed on, and how long it takes."""

import numpy as np

from sim.scorecard.year import Year
from sim.trace import LOST, NOT_NEEDED, OPEN, Trace
from sim.worktime import DAY


def detour_measures(trace: Trace, year: Year) -> dict[str, float]:
    """The measures `approvals.misrouted`, `.bounces` and `.detour_days`."""
    cases, table = trace.tables["cases"], trace.tables["detours"]
    received = cases["case"][year.holds(cases["received_min"]) & (cases["outcome"] != NOT_NEEDED)]
    ours = np.isin(table["case"], received)
    misrouted = len(np.unique(table["case"][ours]))
    bounces = np.sum(ours & (table["why"] != LOST))
    ends = np.where(table["arrived_min"] == OPEN, year.horizon_min, table["arrived_min"])
    return {
        "approvals.misrouted": misrouted,
        "approvals.bounces": bounces / len(received) if len(received) else float("nan"),
        "approvals.detour_days": (
            float(np.sum((ends - table["sent_min"])[ours])) / DAY / misrouted if misrouted else float("nan")
        ),
    }
