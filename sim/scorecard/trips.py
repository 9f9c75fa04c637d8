"""Visits 跑动次数 (M017): every trip that an application takes, until its result is in the applicant's hands.

Handing in on paper is one, online none; each supplement is one unless it is answered online; fetching the result is
one where it is not sent. After a return the trips of the tries before are counted too. A telephone call that sends
people home leaves no record, and is not modelled.
"""

import numpy as np

from sim.scenario.ratings import Visits
from sim.scorecard.chance import case_luck, grouped
from sim.scorecard.survival import Mask
from sim.scorecard.year import Year
from sim.trace import DEEMED, GRANTED, NOT_NEEDED, OPEN, Ints, Trace
from sim.worktime import DAY

PASSED = (GRANTED, DEEMED)


def trips(trace: Trace, rule: Visits | None) -> Ints:
    """By case, in the order of the trace, how many trips it has taken; without a rule, by its defaults."""
    rule = rule or Visits()
    table = trace.tables["cases"]
    taken: Ints = ((table["online"] == 0) & (table["outcome"] != NOT_NEEDED)).astype(np.int64)
    last_day = np.where(taken > 0, table["submitted_min"] // DAY, OPEN)
    rows, days = _supplements(trace, rule)
    np.add.at(taken, rows, 1)
    np.maximum.at(last_day, rows, days)
    if rule.results == "in person":
        taken += np.isin(table["outcome"], PASSED) & (table["finished_min"] // DAY != last_day)
    for lineage in range(1, int(table["lineage"].max(initial=0)) + 1):
        again = np.flatnonzero(table["lineage"] == lineage)
        taken[again] += taken[table["case"].searchsorted(table["parent"][again])]
    return taken


def _supplements(trace: Trace, rule: Visits) -> tuple[Ints, Ints]:
    """The rows of the cases whose applicants brought a supplement themselves, once each time, and the days."""
    table = trace.tables["supplements"]
    rows = trace.column("cases", "case").searchsorted(table["case"])
    came = (table["returned_min"] != OPEN) & ~_online(trace, rows, rule.supplements_online)
    return rows[came], table["returned_min"][came] // DAY


def _online(trace: Trace, rows: Ints, share: float) -> Mask:
    """Which supplements are answered online: by luck of the case, the stage and the round."""
    online = np.zeros(len(rows), dtype=np.bool_)
    if share == 0:
        return online
    stages, rounds = (trace.column("supplements", column) for column in ("stage", "round"))
    matters = trace.column("cases", "matter")[rows]
    for own in grouped(matters, stages, rounds, within=rows):
        stage = trace.names.stages[matters[own[0]]][stages[own[0]]]
        online[own] = case_luck(trace, rows[own], f"answer/{stage}/{rounds[own[0]]}") < share
    return online


def visit_measures(trace: Trace, year: Year, taken: Ints) -> dict[str, float]:
    """The measures `approvals.visits.*`, over what was granted, or deemed so, of the applications of the year."""
    table = trace.tables["cases"]
    taken = taken[year.holds(table["received_min"]) & np.isin(table["outcome"], PASSED)]
    return {
        "approvals.visits.mean": float(taken.mean()) if len(taken) else float("nan"),
        "approvals.visits.at_most_one": float((taken <= 1).mean()) if len(taken) else float("nan"),
    }
