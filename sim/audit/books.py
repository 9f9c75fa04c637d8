"""The books: every row refers to something that exists, and its times come in order within the horizon.

What this file lets pass can be indexed without fear by the others.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import IDS
from sim.trace import (
    CASE,
    COLOURS,
    DEFAULTS,
    DETOURS,
    DISPUTE,
    EXTENSION,
    FATES,
    KINDS,
    LATER,
    LIMIT_UNITS,
    NOBODY,
    OPEN,
    OUTCOMES,
    ROLES,
    SLIP,
    TASK,
    Ints,
    Trace,
)

REFERS = {
    "cases": {"matter": "matters", "unit": "units"},
    "services": {"post": "posts", "officer": "officers"},
    "supplements": {"case": "cases"},
    "intermediaries": {"case": "cases"},
    "pauses": {"case": "cases"},
    "detours": {"case": "cases"},
    "hand_offs": {"case": "cases"},
    "reviews": {"case": "cases"},
    "deemed": {"case": "cases", "post": "posts"},
    "unfit": {"case": "cases"},
    "wrong": {"case": "cases"},
    "tasks": {"source": "sources", "unit": "units"},
    "parts": {"task": "tasks", "unit": "units", "post": "posts"},
    "reports": {"task": "tasks"},
    "late_reports": {"task": "tasks"},
    "reminders": {"task": "tasks"},
    "slips": {"task": "tasks"},
    "cards": {"slip": "slips", "task": "tasks", "unit": "units"},
    "extensions": {"task": "tasks", "approver": "leaders"},
    "disputes": {"task": "tasks"},
    "rectifications": {"slip": "slips", "task": "tasks"},
    "mistakes": {"slip": "slips", "task": "tasks"},
    "absences": {"officer": "officers"},
}
CODES: dict[str, dict[str, set[int]]] = {
    "cases": {"online": {0, 1}, "urgent": {0, 1}, "outcome": set(OUTCOMES)},
    "backlog": {"kind": {CASE, TASK}},
    "services": {"kind": set(KINDS), "handed_over": {0, 1}},
    "detours": {"why": set(DETOURS)},
    "deemed": {"why": set(DEFAULTS)},
    "tasks": {"explicit": {0, 1}, "limit_unit": set(range(len(LIMIT_UNITS)))},
    "parts": {"role": set(ROLES)},
    "reports": {"checked": {0, 1}, "passed": {0, 1, OPEN}},
    "slips": {"colour": set(COLOURS), "fate": set(FATES)},
    "cards": {"colour": set(COLOURS)},
    "extensions": {"granted": {0, 1, OPEN}},
    "disputes": {"settled": {0, 1, OPEN}},
    "mistakes": {"appealed": {0, 1}, "revoked": {0, 1, OPEN}},
}
TIMES: dict[str, tuple[tuple[str, ...], ...]] = {
    "cases": (("submitted_min", "received_min", "finished_min"),),
    "services": (("queued_min", "started_min", "finished_min"),),
    "supplements": (("noticed_min", "returned_min"),),
    "intermediaries": (("sent_min", "returned_min"),),
    "pauses": (("sent_min", "returned_min"),),
    "detours": (("sent_min", "arrived_min"),),
    "hand_offs": (("sent_min", "arrived_min"),),
    "reviews": (("sent_min", "ended_min"), ("sent_min", "closed_min")),
    "deemed": (("deemed_min",),),
    "unfit": (("granted_min",),),
    "wrong": (("granted_min",),),
    "tasks": (("assigned_min", "reported_min", "struck_off_min"),),
    "parts": (("queued_min", "ended_min"),),
    "reports": (("reported_min", "decided_min"),),
    "late_reports": (("done_min", "reported_min"),),
    "reminders": (("reminded_min",),),
    "slips": (("drawn_up_min", "prepared_min"), ("drawn_up_min", "decided_min"), ("drawn_up_min", "issued_min")),
    "cards": (("issued_min",),),
    "extensions": (("asked_min", "decided_min"),),
    "rectifications": (("issued_min",),),
    "mistakes": (("issued_min", "decided_min"),),
    "disputes": (("asked_min", "prepared_min"), ("asked_min", "decided_min")),
}
"""Times that follow one another; what follows an OPEN one did not happen either."""
OF_CASES = ("supplements", "intermediaries", "pauses", "hand_offs", "reviews", "deemed", "unfit")
"""Tables whose rows name a case and a stage of its matter."""
ALWAYS = {"received_min", "started_min"}
"""Times without which there is no row, as without the first of every chain."""
NOT_YET = {("parts", "queued_min")}
"""Times that may be OPEN though they are the first of their chain."""


def book_findings(trace: Trace, rounds: int) -> Iterator[Finding]:
    """Rows that refer to nothing, numbers that are not unique, codes without meaning, times out of order."""
    for table, column in IDS.items():
        numbers = trace.column(table, column)
        for number in np.unique(numbers[_repeated(numbers)]).tolist():
            yield differs("number", number, f"{table}: twice", "once")
    for table, columns in REFERS.items():
        for column, target in columns.items():
            values = trace.column(table, column)
            yield from _wrong("reference", trace, table, column, ~np.isin(values, _known(trace, target)), target)
    for table, codes in CODES.items():
        for column, known in codes.items():
            values = trace.column(table, column)
            yield from _wrong("code", trace, table, column, ~np.isin(values, sorted(known)), sorted(known))
    yield from _served(trace)
    yield from _counts(trace, rounds)
    yield from _paced(trace)
    for table, chains in TIMES.items():
        for chain in chains:
            yield from _times(trace, table, chain)


def _repeated(numbers: Ints) -> NDArray[np.bool_]:
    _, inverse, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    return np.asarray(counts[inverse] > 1)


def _known(trace: Trace, target: str) -> Ints:
    if target in IDS:
        return trace.column(target, IDS[target])
    return np.arange(len(getattr(trace.names, target)))


def _wrong(
    rule: str, trace: Trace, table: str, column: str, wrong: NDArray[np.bool_], right: object
) -> Iterator[Finding]:
    values = trace.column(table, column)
    for row in np.flatnonzero(wrong).tolist():
        yield differs(rule, _number(trace, table, row), f"{table}.{column} = {values[row]}", right)


def _number(trace: Trace, table: str, row: int) -> int:
    """The number that names a row: its first column, for services and the backlog the second."""
    columns = list(trace.tables[table])
    return int(trace.column(table, columns[1] if table in {"services", "backlog"} else columns[0])[row])


def _paced(trace: Trace) -> Iterator[Finding]:
    """Paces of services that are not there, or not in their order."""
    rows = trace.column("paces", "service")
    wrong = (rows < 0) | (rows >= len(trace.column("services", "kind"))) | (np.diff(rows, prepend=-1) <= 0)
    yield from _wrong("reference", trace, "paces", "service", wrong, "services")


def _served(trace: Trace) -> Iterator[Finding]:
    """Services and children of nothing, signers and officers called away that there are not."""
    kinds, numbers = trace.column("services", "kind"), trace.column("services", "number")
    for kind, target in (
        (CASE, "cases"),
        (TASK, "tasks"),
        (SLIP, "slips"),
        (EXTENSION, "extensions"),
        (DISPUTE, "disputes"),
    ):
        lost = (kinds == kind) & ~np.isin(numbers, _known(trace, target))
        yield from _wrong("reference", trace, "services", "number", lost, target)
    parents, signers = trace.column("cases", "parent"), trace.column("slips", "signer")
    stood, which = trace.column("backlog", "kind"), trace.column("backlog", "number")
    for kind, target in ((CASE, "cases"), (TASK, "tasks")):
        lost = (stood == kind) & ~np.isin(which, _known(trace, target))
        yield from _wrong("reference", trace, "backlog", "number", lost, target)
    lost = (parents != NOBODY) & ~np.isin(parents, trace.column("cases", "case"))
    yield from _wrong("reference", trace, "cases", "parent", lost, "cases")
    called = trace.column("calls", "officer")
    lost = (called != NOBODY) & ~np.isin(called, _known(trace, "officers"))
    yield from _wrong("reference", trace, "calls", "officer", lost, "officers")
    lost = (signers != NOBODY) & ~np.isin(signers, _known(trace, "leaders"))
    yield from _wrong("reference", trace, "slips", "signer", lost, "leaders")
    asked = trace.column("disputes", "leader")
    lost = (asked != NOBODY) & ~np.isin(asked, _known(trace, "leaders"))
    yield from _wrong("reference", trace, "disputes", "leader", lost, "leaders")


def _counts(trace: Trace, rounds: int) -> Iterator[Finding]:
    """Rounds and stages that there are not, work and minutes below none, days of absence in disorder."""
    for table in ("services", "supplements", "parts", "reports", "late_reports"):
        turn = trace.column(table, "round")
        wrong = (turn < 0) | (turn >= rounds)
        if table == "services":
            wrong &= (turn != LATER) | (trace.column(table, "kind") != CASE)
        yield from _wrong("rounds", trace, table, "round", wrong, f"0 ≤ round < {rounds}")
    stages = np.array([len(stages) for stages in trace.names.stages], dtype=np.int64)
    cases, order = trace.column("cases", "case"), np.argsort(trace.column("cases", "case"))
    everything = {name: np.ones(len(trace.column(name, "case")), dtype=bool) for name in OF_CASES}
    for table, column, rows in (
        ("services", "number", trace.column("services", "kind") == CASE),
        ("backlog", "number", trace.column("backlog", "kind") == CASE),
        *((name, "case", rows) for name, rows in everything.items()),
    ):
        known = rows & np.isin(trace.column(table, column), cases)
        at = order[np.searchsorted(cases[order], trace.column(table, column)[known])]
        stage, wrong = trace.column(table, "stage"), np.zeros(len(rows), dtype=bool)
        matter = trace.column("cases", "matter")[at].clip(0, max(len(stages) - 1, 0))
        wrong[known] = (stage[known] < 0) | (stage[known] >= stages[matter])
        yield from _wrong("route", trace, table, "stage", wrong, "a stage of the matter")
    for column in ("work", "minutes"):
        yield from _wrong("minutes", trace, "services", column, trace.column("services", column) < 0, "≥ 0")
    for table in ("absences", "calls"):
        first, last = trace.column(table, "first_day"), trace.column(table, "last_day")
        outside = (first < 0) | (last < first) | (last > trace.horizon_min // DAY)
        yield from _wrong("order of times", trace, table, "last_day", outside, "first day ≤ last day, in the horizon")


def _times(trace: Trace, table: str, chain: tuple[str, ...]) -> Iterator[Finding]:
    end = trace.horizon_min
    for column in chain:
        values = trace.column(table, column)
        may_be = ((column != chain[0]) & (column not in ALWAYS)) | ((table, column) in NOT_YET)
        outside = ((values < 0) & ~((values == OPEN) & may_be)) | (values >= end)
        yield from _wrong("horizon", trace, table, column, outside, f"0 ≤ {column} < {end}")
    for before, after in pairwise(chain):
        early, late = trace.column(table, before), trace.column(table, after)
        wrong = (late != OPEN) & ((early == OPEN) | (late < early))
        yield from _wrong("order of times", trace, table, after, wrong, f"≥ {before}")
