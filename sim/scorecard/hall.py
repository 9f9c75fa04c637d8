"""Types of cases (M001) and what is decided on the spot (M002): by type, the same day, and the wait in the hall.

Where the applicants of a post wait, those on paper wait in the hall from receipt until the case is taken up. A limit
may be counted from the ticket, as the official clock has it, or from acceptance at the window (A30).
"""

import numpy as np

from sim.scenario.demand import TYPES, Demand
from sim.scenario.organisation import Organisation
from sim.scorecard.survival import Floats
from sim.scorecard.year import Year, lateness
from sim.trace import CASE, GRANTED, NOT_NEEDED, OPEN, Ints, Trace
from sim.worktime import DAY, Calendar


def type_measures(trace: Trace, year: Year, demand: Demand) -> dict[str, float]:
    """The measures `approvals.received.*` and `approvals.on_time.*` by type; returned and supplemented are outcomes."""
    table, found = trace.tables["cases"], dict[str, float]()
    kind = _types(trace, demand)
    received = year.holds(table["received_min"]) & (table["outcome"] != NOT_NEEDED)
    judged = received & np.isin(table["outcome"], (GRANTED, OPEN))
    for number, name in enumerate(TYPES):
        own = judged & (kind == number)
        found[f"approvals.received.{name}"] = float(np.sum(received & (kind == number)))
        late = lateness(table["finished_min"][own], table["due_min"][own], year.horizon_min)
        found[f"approvals.on_time.{name}"] = late.share
    at_once = judged & (table["finished_min"] // DAY == table["received_min"] // DAY)
    for name, some in (("", judged), (".instant", judged & (kind == TYPES.index("instant")))):
        found[f"approvals.same_day{name}"] = float(at_once[some].mean()) if some.any() else float("nan")
    return found


def _types(trace: Trace, demand: Demand) -> Ints:
    """By case, the position of its matter's type; a matter that names none is a promise."""
    types = [demand.matters[name].type if name in demand.matters else None for name in trace.names.matters]
    return np.array([TYPES.index(name or "promise") for name in types], dtype=np.int64)[trace.column("cases", "matter")]


def hall_measures(trace: Trace, year: Year, organisation: Organisation, office: Calendar) -> dict[str, float]:
    """The measures `approvals.hall_wait.*`, and on time by the clock that begins at the window."""
    table, taken_up = trace.tables["cases"], accepted(trace, organisation)
    waited = (table["online"] == 0) & (taken_up != OPEN) & year.holds(table["received_min"])
    waits = office.between(table["received_min"][waited], taken_up[waited]).astype(np.float64)
    judged = year.holds(table["received_min"]) & np.isin(table["outcome"], (GRANTED, OPEN))
    start = np.where(taken_up == OPEN, table["received_min"], taken_up)
    allowed = office.between(table["received_min"], table["due_min"])
    due = np.where(start == table["received_min"], table["due_min"], office.finish(start, allowed))
    late = lateness(table["finished_min"][judged], due[judged], year.horizon_min)
    return {
        "approvals.hall_wait.mean": float(waits.mean()) if len(waits) else float("nan"),
        "approvals.hall_wait.p90": nine_in_ten(waits),
        "approvals.on_time.accepted": late.share,
    }


def accepted(trace: Trace, organisation: Organisation) -> Ints:
    """By case, when an applicant on paper was called to a window of the hall; OPEN for others and for who never was.

    Where the first stage is reached by a hand-off, or after an intermediary, nobody waits for it.
    """
    table, services = trace.tables["cases"], trace.tables["services"]
    of_cases = (services["kind"] == CASE) & np.isin(services["number"], table["case"])
    numbers, first = np.unique(services["number"][of_cases], return_index=True)
    rows = table["case"].searchsorted(numbers)
    queued, started = (services[column][of_cases][first] for column in ("queued_min", "started_min"))
    halls = [
        number
        for number, name in enumerate(trace.names.posts)
        for unit, _, post in [name.partition("/")]
        if unit in organisation.units and organisation.units[unit].posts[post].applicants == "wait"
    ]
    at_window = np.isin(services["post"][of_cases][first], halls)
    at_window &= (table["online"][rows] == 0) & (queued == table["received_min"][rows])
    found = np.full(len(table["case"]), OPEN, dtype=np.int64)
    found[rows[at_window]] = started[at_window]
    return found


def nine_in_ten(values: Floats) -> float:
    """The least value that nine in ten do not exceed; NaN of none.

    >>> nine_in_ten(np.arange(1.0, 11.0)), nine_in_ten(np.array([7.0]))
    (9.0, 7.0)
    """
    return float(np.sort(values)[-(-len(values) * 9 // 10) - 1]) if len(values) else float("nan")
