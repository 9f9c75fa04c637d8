"""Steps: what each round of a stage took of the office's time, where the monitor watches stages (M120).

A step lasts from reaching the queue of its post to the end of its work; what an applicant supplements lies between two.
"""

from typing import NamedTuple

import numpy as np

from sim.scenario.quantities import DAYS, HOURS, WORKING_DAYS, Span
from sim.scorecard.survival import Floats
from sim.scorecard.year import Year
from sim.trace import CASE, OPEN, Ints, Trace
from sim.worktime import DAY, Calendar


class StepRow(NamedTuple):
    """The steps of a watched stage that ended in the year: how many, how many late, mean wait and mean length in days.

    Days are average working days of the office.
    """

    matter: str
    stage: str
    steps: int
    late: int
    wait_days: float
    days: float


class Steps(NamedTuple):
    """Steps that ended in the year, one entry each."""

    matter: Ints
    stage: Ints
    queued_min: Ints
    started_min: Ints
    ended_min: Ints


def watched(trace: Trace, year: Year, office: Calendar) -> tuple[StepRow, ...]:
    """One row a stage that the monitor watches at some time, by matter and place on its route; none, if none is."""
    ordered = [epoch.policy.monitoring.stages if epoch.policy.monitoring else {} for epoch in year.epochs]
    names = trace.names
    stages = sorted(
        {
            (names.matters.index(matter), names.stages[names.matters.index(matter)].index(stage))
            for order in ordered
            for matter, limits in order.items()
            for stage in limits
        }
    )
    if not stages:
        return ()
    begins = np.array([(epoch.since - year.start).days * DAY for epoch in year.epochs], dtype=np.int64)
    steps, rows = _ended(trace, year), []
    for matter, stage in stages:
        own = Steps(*(column[(steps.matter == matter) & (steps.stage == stage)] for column in steps))
        epoch, late = (begins.searchsorted(own.queued_min, "right") - 1).clip(0), 0
        for number, order in enumerate(ordered):
            limit = order.get(names.matters[matter], {}).get(names.stages[matter][stage])
            if limit is not None:
                due = _due(own.queued_min[epoch == number], limit, office)
                late += int(np.sum(own.ended_min[epoch == number] > due))
        wait, whole = (_days(own.queued_min, until, year, office) for until in (own.started_min, own.ended_min))
        rows.append(
            StepRow(
                matter=names.matters[matter],
                stage=names.stages[matter][stage],
                steps=len(whole),
                late=late,
                wait_days=float(wait.mean()) if len(wait) else float("nan"),
                days=float(whole.mean()) if len(whole) else float("nan"),
            )
        )
    return tuple(rows)


def _ended(trace: Trace, year: Year) -> Steps:
    """The steps that ended in the year; one that was handed over is one still."""
    services, cases = trace.tables["services"], trace.tables["cases"]
    rows = np.flatnonzero(services["kind"] == CASE)
    rows = rows[np.lexsort([services[name][rows] for name in ("started_min", "round", "stage", "number")])]
    step = np.stack([services[name][rows] for name in ("number", "stage", "round")])
    first = np.concatenate([[True], (step[:, 1:] != step[:, :-1]).any(axis=0)])[: len(rows)]
    last = np.append(first[1:], True)[: len(rows)]
    ended = np.where(services["handed_over"][rows[last]] == 1, OPEN, services["finished_min"][rows[last]])
    inside = year.holds(ended)
    matter = cases["matter"][np.argsort(cases["case"])[np.searchsorted(np.sort(cases["case"]), step[0, first][inside])]]
    return Steps(
        matter=matter,
        stage=step[1, first][inside],
        queued_min=services["queued_min"][rows[first]][inside],
        started_min=services["started_min"][rows[first]][inside],
        ended_min=ended[inside],
    )


def _due(queued: Ints, limit: Span, office: Calendar) -> Ints:
    """When a step is to be done: as a limit of an application, from the minute at which it reached the queue."""
    if limit.unit == WORKING_DAYS:
        return office.close_of(queued // DAY, limit.number)
    if limit.unit == DAYS:
        return office.closing(office.days.next_working(queued // DAY + limit.number))
    return office.finish(queued, limit.number * (60 if limit.unit == HOURS else 1))


def _days(begin: Ints, end: Ints, year: Year, office: Calendar) -> Floats:
    """Office minutes from begin to end, in average working days of the year."""
    days = office.days.working_between(year.from_min // DAY - 1, (year.to_min - 1) // DAY)
    return np.asarray(office.between(begin, end) * days / max(office.between(year.from_min, year.to_min), 1))
