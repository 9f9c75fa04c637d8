"""Speed-up 审批提速: how much shorter promised limits are than the law's and last year's, and how much faster work is.

Limits are compared in working days: natural days as 5 in 7, hours and minutes by an ordinary day of the office. Each is
a ratio of sums over applications, so that a matter weighs by its volume and by the length of its limit.
"""

from typing import NamedTuple

import numpy as np

from sim.scenario.organisation import Organisation
from sim.scenario.policy import Limits
from sim.scenario.quantities import DAYS, HOURS, MINUTES, WORKING_DAYS, Span
from sim.scorecard.approvals import Cases
from sim.scorecard.survival import Floats, Mask
from sim.scorecard.year import Year
from sim.trace import GRANTED, NOT_NEEDED, Trace
from sim.worktime import DAY

NONE = float("nan")


class Lengths(NamedTuple):
    """Limits of applications in working days, NaN where there is none: in force, by the law, and last year's."""

    promised: Floats
    statutory: Floats
    before: Floats


def speed_measures(trace: Trace, year: Year, organisation: Organisation, cases: Cases) -> dict[str, float]:
    """The measures `approvals.speed_up.*`: of all received, and of what was granted its own days."""
    table = trace.tables["cases"]
    rows = year.holds(table["received_min"]) & (table["outcome"] != NOT_NEEDED)
    lengths = _lengths(trace, year, organisation, rows)
    granted = rows & (table["outcome"] == GRANTED)
    law = _lengths(trace, year, organisation, granted).statutory
    return {
        "approvals.speed_up.limits": cut(lengths.promised, lengths.statutory),
        "approvals.speed_up.promises": cut(lengths.promised, lengths.before),
        "approvals.speed_up.actual": cut(cases.official_days[cases.granted].astype(np.float64), law),
    }


def cut(new: Floats, old: Floats) -> float:
    """How much less the new are in sum than the old, as a share; what has no old length is left out.

    >>> round(cut(np.array([7.0, 5.0, 9.0]), np.array([10.0, 20.0, NONE])), 2)
    0.6
    """
    known = ~np.isnan(old)
    return 1 - float(new[known].sum() / old[known].sum()) if known.any() else NONE


def _lengths(trace: Trace, year: Year, organisation: Organisation, rows: Mask) -> Lengths:
    """The limits of the applications of these rows, by the policy in force at receipt."""
    matters, received = (trace.column("cases", column)[rows] for column in ("matter", "received_min"))
    begins = np.array([(epoch.since - year.start).days * DAY for epoch in year.epochs], dtype=np.int64)
    epochs = (begins.searchsorted(received, "right") - 1).clip(0)
    day = _ordinary_day(organisation)
    names = trace.names.matters
    table = np.array([[_limits(epoch.policy.limits, name, day) for name in names] for epoch in year.epochs])
    return Lengths(*table.reshape(len(year.epochs), len(names), 3)[epochs, matters].T)


def _limits(limits: Limits, matter: str, day: int) -> tuple[float, float, float]:
    """One matter's limit in force, the law's and last year's, in working days of so many minutes."""
    if matter not in limits.approvals:
        return NONE, NONE, NONE
    limit, promised = limits.approvals[matter], limits.promised(matter)
    law, before = limit.statutory, limit.before or limit.promised
    return working_days(promised, day, limits.factor.approvals), working_days(law, day), working_days(before, day)


def working_days(limit: Span | None, day: int, percent: int = 100) -> float:
    """A limit in working days of so many minutes, after a factor that rounds up to whole units (hours: to minutes).

    >>> day = 420
    >>> [working_days(Span(*limit), day, 70) for limit in ((7, "working days"), (10, "days"), (1, "hours"))]
    [5.0, 5.0, 0.1]
    """
    if limit is None:
        return NONE
    length, unit = (limit.number, limit.unit) if limit.unit != HOURS else (limit.minutes, MINUTES)
    length = max(1, -(-length * percent // 100))
    return float(length) if unit == WORKING_DAYS else length * 5 / 7 if unit == DAYS else length / day


def _ordinary_day(organisation: Organisation) -> int:
    """The open minutes of a working day of the office calendar; of its longest weekday if it has no usual hours."""
    hours = organisation.calendars[organisation.calendar]
    days = [hours.hours] if hours.hours else list(hours.weekdays.values())
    return max(sum(closes - opens for opens, closes in spans) for spans in days)
