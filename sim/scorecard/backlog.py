"""The backlog with which the desks opened: how much it was, what is left of it, and when it was cleared."""

import numpy as np

from sim.scenario.scenario import Scenario
from sim.scorecard.year import Year
from sim.trace import CASE, OPEN, TASK, Ints, Trace
from sim.worktime import DAY


def backlog_measures(trace: Trace, year: Year, scenario: Scenario) -> dict[str, float]:
    """The measures `backlog.*`."""
    opens = scenario.horizon.opening_day * DAY
    cases, tasks = (np.arange(np.sum(trace.column("backlog", "kind") == kind)) for kind in (CASE, TASK))  # come first
    case_ends, task_ends = (
        trace.column("cases", "finished_min")[cases],
        trace.column("tasks", "struck_off_min")[tasks],
    )
    task_dues = _dues_then(trace, tasks, opens)
    cards = trace.tables["cards"]
    ends = np.concatenate([case_ends, task_ends])
    return {
        "backlog.cases": len(cases),
        "backlog.cases_overdue": _late(trace.column("cases", "due0_min")[cases], case_ends, opens),
        "backlog.cases_open": _open(case_ends, year.to_min),
        "backlog.tasks": len(tasks),
        "backlog.tasks_overdue": _late(task_dues, task_ends, opens),
        "backlog.tasks_open": _open(task_ends, year.to_min),
        "backlog.cards": int(np.sum(year.holds(cards["issued_min"]) & np.isin(cards["task"], tasks))),
        "backlog.cleared_days": _cleared(ends, year, opens // DAY),
    }


def _late(dues: Ints, ends: Ints, opens: int) -> int:
    return int(np.sum((dues < opens) & ((ends == OPEN) | (ends >= opens))))


def _open(ends: Ints, minute: int) -> int:
    return int(np.sum((ends == OPEN) | (ends >= minute)))


def _dues_then(trace: Trace, tasks: Ints, opens: int) -> Ints:
    """The dues of these tasks in force when the desks opened."""
    dues = trace.column("tasks", "due0_min")[tasks].copy()
    for table in ("extensions", "disputes"):
        columns = trace.tables[table]
        moved = (columns["decided_min"] != OPEN) & (columns["decided_min"] < opens) & (columns["due_after_min"] != OPEN)
        for task, due in zip(columns["task"][moved].tolist(), columns["due_after_min"][moved].tolist(), strict=True):
            if task < len(dues):
                dues[task] = max(dues[task], due)
    return dues


def _cleared(ends: Ints, year: Year, opening_day: int) -> float:
    """Working days from the opening to the last end, both included; NaN if there was none or not all have ended."""
    if not len(ends) or OPEN in ends:
        return float("nan")
    return float(year.office.working_between(opening_day - 1, max(int(ends.max()) // DAY, opening_day - 1)))
