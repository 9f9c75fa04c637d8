"""Phases of a programme: what fell into each, by date of receipt, assignment and issue."""

from datetime import date
from typing import NamedTuple

import numpy as np

from sim.scenario.phases import Phase
from sim.scorecard.approvals import Cases
from sim.scorecard.survival import Mask
from sim.scorecard.year import Year, lateness
from sim.trace import BLUE, ISSUED, RED, YELLOW, Ints, Trace
from sim.worktime import DAY


class PhaseRow(NamedTuple):
    """What fell into one phase of the year: `cases` and `tasks` are those judged, shares NaN where there were none.

    `days` is the mean of working days on the official clock over the cases granted; cards are slips issued.
    """

    phase: str
    first: str
    last: str
    cases: int
    on_time: float
    days: float
    tasks: int
    tasks_on_time: float
    blue: int
    yellow: int
    red: int


def phase_rows(trace: Trace, year: Year, cases: Cases) -> list[PhaseRow]:
    """The phases of the policy that settles the year, in the order of their first days."""
    phases = sorted(year.policy.phases.items(), key=lambda each: (each[1].first, each[0]))
    return [_row(name, phase, trace, year, cases) for name, phase in phases]


def _row(name: str, phase: Phase, trace: Trace, year: Year, cases: Cases) -> PhaseRow:
    rows = _within(phase, year, cases.received_min)
    judged = lateness(cases.finished_min[rows], cases.due_min[rows], year.horizon_min)
    days = cases.official_days[rows & cases.granted]
    table, slips = trace.tables["tasks"], trace.tables["slips"]
    own = year.holds(table["assigned_min"]) & _within(phase, year, table["assigned_min"])
    tasks = lateness(table["reported_min"][own], table["due_min"][own], year.horizon_min)
    issued = (slips["fate"] == ISSUED) & year.holds(slips["issued_min"]) & _within(phase, year, slips["issued_min"])
    blue, yellow, red = (int(np.sum(issued & (slips["colour"] == colour))) for colour in (BLUE, YELLOW, RED))
    return PhaseRow(
        phase=name,
        first=phase.first.isoformat(),
        last=phase.last.isoformat(),
        cases=int(judged.judged.sum()),
        on_time=judged.share,
        days=float(days.mean()) if len(days) else float("nan"),
        tasks=int(tasks.judged.sum()),
        tasks_on_time=tasks.share,
        blue=blue,
        yellow=yellow,
        red=red,
    )


def _within(phase: Phase, year: Year, minutes: Ints) -> Mask:
    first, after = (_midnight(day, year) for day in (phase.first, phase.last))
    return (minutes >= first) & (minutes < after + DAY)


def _midnight(day: date, year: Year) -> int:
    return (day - year.start).days * DAY


def phase_measures(rows: list[PhaseRow]) -> dict[str, float]:
    """The measures `phases.*`: the phase in which least was on time, NaN without phases."""
    shares = {
        "phases.on_time.lowest": [row.on_time for row in rows if row.cases],
        "phases.tasks_on_time.lowest": [row.tasks_on_time for row in rows if row.tasks],
    }
    return {name: min(some, default=float("nan")) for name, some in shares.items()}
