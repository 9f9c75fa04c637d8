"""What oversight costs and finds: visits, and the days that calls take from offices and leaders."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.scenario.calls import call_names
from sim.scenario.scenario import Scenario
from sim.scorecard.away import spells
from sim.scorecard.inspections import VisitRow
from sim.scorecard.ledger import Entry
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.year import Year
from sim.trace import NOBODY, Ints, Trace
from sim.worktime import DAY


class CallRow(NamedTuple):
    """One call in the year: how often units and leaders were called on, and the working days that it took from them.

    A day counts for the call that it was given to, also if another call or an absence fell on it.
    """

    call: str
    times: int
    officer_days: int
    leader_days: int


def calls(trace: Trace, year: Year, scenario: Scenario) -> tuple[CallRow, ...]:
    """One row a call that is ordered at some time, sorted by id."""
    ids = call_names(epoch.policy.calls for epoch in scenario.epochs)
    if not ids:
        return ()
    table = trace.tables["calls"]
    first, last = table["first_day"], table["last_day"]
    begun, days = year.holds(first * DAY), _days(year, first, last)
    officer, of_unit = table["officer"] != NOBODY, table["unit"] != NOBODY
    whom = np.where(of_unit, table["unit"], table["officer"] + len(trace.names.units))
    return tuple(
        CallRow(
            call=name,
            times=len(np.unique(np.stack([whom, first], axis=1)[begun & own], axis=0)),
            officer_days=int(days[own & officer & of_unit].sum()),
            leader_days=int(days[own & ~of_unit].sum()),
        )
        for number, name in enumerate(ids)
        for own in [table["call"] == number]
    )


def _days(year: Year, first: Ints, last: Ints) -> Ints:
    """The working days of the year in stretches of days."""
    begin, end = max(year.from_min, 0) // DAY, (year.to_min - 1) // DAY
    return year.office.working_between(np.maximum(first, begin) - 1, np.minimum(last, end))


def visit_entries(rows: Sequence[VisitRow], units: Sequence[str]) -> list[Entry]:
    """The lines of the ledger that violations found out cost."""
    return [
        Entry(
            units.index(row.unit),
            row.minute,
            f"policy.calls.{row.call}.visit.points",
            round(row.points * HUNDREDTHS),
            NOBODY,
            NOBODY,
        )
        for row in rows
        if row.points
    ]


def oversight_measures(trace: Trace, year: Year, rows: Sequence[VisitRow]) -> dict[str, float]:
    """The measures `oversight.*`, and the days that officers and leaders are called away."""
    away = np.array(spells(trace, "calls"), dtype=np.int64).reshape(-1, 3)
    leads = away[:, 0] >= len(trace.names.officers) - len(trace.names.leaders)
    days = _days(year, away[:, 1], away[:, 2])
    staff = len(trace.names.officers) - len(trace.names.leaders)
    all_days = staff * int(_days(year, np.array([0]), np.array([year.horizon_min // DAY]))[0])
    called = int(days[~leads].sum())
    return {
        "oversight.visits": len(rows),
        "oversight.found": sum(row.found for row in rows),
        "oversight.named": len({row.unit for row in rows if row.named}),
        "officers.days_called": called,
        "officers.share_called": called / all_days if all_days else float("nan"),
        "leaders.days_called": int(days[leads].sum()),
    }
