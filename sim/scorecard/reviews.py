"""Reviews at the same time, and what passed because somebody was silent."""

import numpy as np

from sim.scorecard.survival import Mask
from sim.scorecard.year import Year
from sim.trace import CASE, DEEMED, LATER, OPEN, Ints, Trace
from sim.worktime import DAY, Calendar


def review_measures(trace: Trace, year: Year, office: Calendar) -> dict[str, float]:
    """The measures `approvals.deemed*` and `approvals.joint.*`, of the cases received in the year."""
    cases, deemed, services = (trace.tables[name] for name in ("cases", "deemed", "services"))
    received = year.holds(cases["received_min"])
    numbers, passed = cases["case"][received], cases["case"][received & (cases["outcome"] == DEEMED)]
    silent = _pairs(trace, "deemed", np.isin(deemed["case"], numbers))
    unfit = _pairs(trace, "unfit", np.isin(trace.column("unfit", "case"), passed))
    unseen = unfit[np.isin(unfit, silent)]
    later = (services["kind"] == CASE) & (services["round"] == LATER) & np.isin(services["number"], numbers)
    reviewed = later & (services["finished_min"] != OPEN) & (services["handed_over"] == 0)
    seen = services["number"][reviewed] * _width(trace) + services["stage"][reviewed]
    return {
        "approvals.deemed": len(passed),
        "approvals.deemed.stages": len(silent),
        "approvals.deemed.unfit": len(np.unique(unseen // _width(trace))),
        "approvals.deemed.reviewed": len(seen),
        "approvals.deemed.found": np.isin(seen, unfit).sum(),
        **_joint(trace, np.isin(trace.column("reviews", "case"), numbers), office),
    }


def _width(trace: Trace) -> int:
    return max((len(stages) for stages in trace.names.stages), default=1)


def _pairs(trace: Trace, table: str, rows: Mask) -> Ints:
    """Case and stage of these rows as one number."""
    return trace.column(table, "case")[rows] * _width(trace) + trace.column(table, "stage")[rows]


def _joint(trace: Trace, rows: Mask, office: Calendar) -> dict[str, float]:
    """Of joint reviews that went to their end: how long reviews waited for others, and for the meeting."""
    table = {name: column[rows] for name, column in trace.tables["reviews"].items()}
    _, group = np.unique(np.stack([table["case"], table["sent_min"]]), axis=1, return_inverse=True)
    groups, group = int(group.max(initial=-1)) + 1, group.ravel()
    whole, last = np.ones(groups, dtype=np.bool_), np.zeros(groups, dtype=np.int64)
    np.logical_and.at(whole, group, (table["ended_min"] != OPEN) & (table["closed_min"] != OPEN))
    np.maximum.at(last, group, table["ended_min"])
    own, last = whole[group], last[group]
    sent, ended, closed = (table[name][own] for name in ("sent_min", "ended_min", "closed_min"))
    waited, lasted = office.between(ended, last[own]), office.between(sent, closed)
    met = office.days.working_between(last[own] // DAY, closed // DAY)
    return {
        "approvals.joint.straggler": _ratio(waited.sum(), lasted.sum()),
        "approvals.joint.meeting_days": _ratio(met.sum(), len(met)),
    }


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")
