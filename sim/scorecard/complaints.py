"""Complaints 投诉 (M114, M115): who complains while waiting, who gets through, and what follows.

An applicant complains at the minute at which the waiting so far, as a multiple of the promised time, reaches a span
of the applicant's own luck; never, if the result comes first. So the chance rises with the wait, and who complains is
the same under every policy that lets people wait as long. Complaints count by their own date.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.scenario.hotline import Hotline
from sim.scenario.scenario import Scenario
from sim.scorecard.chance import case_luck
from sim.scorecard.ledger import Entry
from sim.scorecard.satisfaction import promised
from sim.scorecard.year import Year
from sim.trace import CASE, NOBODY, NOT_NEEDED, OPEN, Ints, Trace
from sim.worktime import Calendar

A_YEAR = 365  # days over which the calls a year are spread


class ComplaintRow(NamedTuple):
    """One complaint of the year; `taken` 0 if all lines were engaged, `officer` who was sanctioned for it, or "".

    Whether it is about `efficiency` nobody knows of one that was not taken.
    """

    unit: str
    case: int
    minute: int
    date: str
    taken: int
    efficiency: int
    officer: str


def complaints(trace: Trace, scenario: Scenario, year: Year, office: Calendar) -> tuple[ComplaintRow, ...]:
    """The complaints of the year by minute and case, while the policy takes complaints."""
    if scenario.behaviour.complaints is None or all(epoch.policy.complaints is None for epoch in year.epochs):
        return ()
    rows, minutes = _made(trace, year, scenario.behaviour.complaints.hazard)
    engaged, about, punished = (case_luck(trace, rows, f"complaint/{what}") for what in ("line", "about", "sanction"))
    found = []
    for at in np.lexsort((rows, minutes)).tolist():
        row, minute = int(rows[at]), int(minutes[at])
        terms = year.policy_at(minute).complaints
        if terms is None:
            continue
        taken = terms.hotline is None or engaged[at] >= blocked_share(terms.hotline, year, office)
        efficiency = bool(taken and about[at] < scenario.behaviour.complaints.efficiency)
        officer = _responsible(trace, row, minute) if efficiency and punished[at] < terms.sanctioned else NOBODY
        found.append(
            ComplaintRow(
                unit=trace.names.units[trace.column("cases", "unit")[row]],
                case=int(trace.column("cases", "case")[row]),
                minute=minute,
                date=year.date(minute).isoformat(),
                taken=int(taken),
                efficiency=int(efficiency),
                officer=trace.names.officers[officer] if officer != NOBODY else "",
            )
        )
    return tuple(found)


def _made(trace: Trace, year: Year, hazard: float) -> tuple[Ints, Ints]:
    """The rows of the cases that brought a complaint in the year, and its minute."""
    table = trace.tables["cases"]
    end = np.where(table["finished_min"] == OPEN, year.horizon_min, table["finished_min"])
    rows = np.flatnonzero((table["outcome"] != NOT_NEEDED) & (table["submitted_min"] < year.to_min))
    if hazard == 0:
        return rows[:0], rows[:0]
    spans = -np.log1p(-case_luck(trace, rows, "complaint")) / hazard
    waited = np.minimum(np.floor(spans * promised(trace)[rows]), year.horizon_min)
    minutes = table["submitted_min"][rows] + waited.astype(np.int64)
    made = (minutes < end[rows]) & year.holds(minutes)
    return rows[made], minutes[made]


def _responsible(trace: Trace, row: int, minute: int) -> int:
    """The officer who last began to work on the case by then, or who was the first later; NOBODY if none ever did."""
    services = trace.tables["services"]
    own = (services["kind"] == CASE) & (services["number"] == trace.column("cases", "case")[row])
    officers, before = services["officer"][own], services["started_min"][own] <= minute
    if before.any():
        return int(officers[before][-1])
    return int(officers[0]) if len(officers) else NOBODY


def blocked_share(hotline: Hotline, year: Year, office: Calendar) -> float:
    """The share of calls that find all lines engaged, while the office is open."""
    days = (year.to_min - year.from_min) / 1440
    minutes = hotline.calls / A_YEAR * days * hotline.call.minutes
    return erlang_b(hotline.lines, minutes / office.between(year.from_min, year.to_min))


def erlang_b(lines: int, load: float) -> float:
    """The share of calls lost that find all lines engaged; `load` is how many lines they would engage on average.

    >>> [round(erlang_b(2, load), 4) for load in (0.5, 1, 2)]
    [0.0769, 0.2, 0.4]
    """
    lost = 1.0
    for line in range(1, lines + 1):
        lost = load * lost / (line + load * lost)
    return lost


def complaint_entries(rows: Sequence[ComplaintRow], year: Year, units: Sequence[str]) -> list[Entry]:
    """What complaints about efficiency cost their units, each with the case that caused it."""
    charged = [(row, year.policy_at(row.minute).complaints) for row in rows if row.efficiency]
    return [
        Entry(
            units.index(row.unit), row.minute, "policy.complaints.points", -terms.points, NOBODY, NOBODY, case=row.case
        )
        for row, terms in charged
        if terms is not None and terms.points
    ]


def complaint_measures(rows: Sequence[ComplaintRow]) -> dict[str, float]:
    """The measures `complaints.*`."""
    return {
        "complaints.received": sum(row.taken for row in rows),
        "complaints.blocked": sum(not row.taken for row in rows),
        "complaints.efficiency": sum(row.efficiency for row in rows),
        "complaints.sanctioned": len({row.officer for row in rows} - {""}),
    }
