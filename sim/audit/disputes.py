"""Disputes: which tasks had one, before which rungs it came, what each took, and what it did to the due."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sim.audit.cases import moved_by_stop
from sim.audit.days import limited
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground, Waiting
from sim.audit.signing import paper_findings
from sim.audit.tasks import Task, uniform
from sim.scenario.coordination import Coordination
from sim.scenario.quantities import Span
from sim.trace import CO, DISPUTE, LIMIT_UNITS, NOBODY, OPEN, WRAP_UP


class Row(NamedTuple):
    """A row of the table of disputes, without its number and task."""

    rung: int
    above: int
    leader: int
    asked_min: int
    prepared_min: int
    decided_min: int
    settled: int
    due_before_min: int
    due_after_min: int


def dispute_findings(ground: Ground, tasks: list[Task], waiting: Waiting) -> Iterator[Finding]:
    """Disputes that are missing or made up, or went another way; papers that wait go into `waiting`."""
    table = ground.tables["disputes"]
    for early, late in pairwise(sorted(zip(table["dispute"], table["asked_min"], strict=True))):
        if late[1] < early[1]:
            yield differs("dispute", late[0], f"asked before dispute {early[0]}", "numbers in order of asking")
    for task in tasks:
        found = [Row(*(table[c][row] for c in Row._fields)) for row in task.disputes]
        right = list(_course(ground, task))
        if found != right:
            yield differs("dispute", task.number, [tuple(row) for row in found], [tuple(row) for row in right])
            continue
        for row, rung in zip(task.disputes, found, strict=True):
            minutes = _minutes(ground, task, rung)
            way = (rung.prepared_min, rung.leader, minutes, rung.decided_min if rung.leader != NOBODY else OPEN)
            yield from paper_findings(ground, (DISPUTE, table["dispute"][row]), way, waiting)


def _course(ground: Ground, task: Task) -> Iterator[Row]:
    """The rungs one after the other, from the moment at which the units do not agree."""
    began = _begins(ground, task)
    terms = ground.policy(began).coordination if began != OPEN else None
    if terms is None:
        return
    asked, first = began, 0 if terms.consultation is None else -1
    rungs = range(first, len(terms.rungs))
    if uniform(ground, "urgent-dispute", task, 0) < terms.urgent:
        rungs = rungs[-1:]
    for at in rungs:
        row = _rung(ground, task, terms, (began, asked, at))
        yield row
        if row.settled:
            return
        asked = row.decided_min


def _begins(ground: Ground, task: Task) -> int:
    """When the units of a task begin to dispute; OPEN if they agree, or nobody helps, or it has not come to that."""
    parts = ground.tables["parts"]
    if not any(parts["role"][row] == CO for row in task.parts):
        return OPEN
    ends = [parts["ended_min"][row] for row in task.parts if parts["role"][row] != WRAP_UP and not parts["round"][row]]
    moments = {"co-units": task.assigned, "wrap-up": OPEN if OPEN in ends else max(ends)}
    for holds, minute in moments.items():
        policy = ground.policy(minute) if minute != OPEN else None
        if policy is None or policy.coordination is None or policy.coordination.holds != holds:
            continue
        clear = 0.0 if policy.duties is None else policy.duties.cleared
        if uniform(ground, "dispute", task, 0) < policy.coordination.disputed * (1 - clear):
            return minute
    return OPEN


def _rung(ground: Ground, task: Task, terms: Coordination, at: tuple[int, int, int]) -> Row:
    """One rung of a dispute that began and was passed on to it at these minutes; -1 is the consultation."""
    began, asked, rung = at
    lowest = 0 if terms.consultation is None else -1
    held = terms.consultation if rung < 0 else terms.rungs[rung]
    assert held is not None
    leader = NOBODY if rung < 0 else ground.trace.names.leaders.index(terms.rungs[rung].leader)
    ready = ground.office.days_on(asked, held.takes.number) if held.takes.number else asked
    prepared = decided = ready if ready < ground.horizon else OPEN
    if leader == NOBODY:
        prepared = OPEN
    else:
        decided = _heard(ground, task, rung - lowest)
    row = Row(rung - lowest, len(terms.rungs) - 1 - rung, leader, asked, prepared, decided, OPEN, OPEN, OPEN)
    if decided == OPEN:
        return row
    settled = row.above == 0 or uniform(ground, "settle", task, row.rung) < held.settles
    before = after = _granted(task, decided)
    if settled and terms.clock == "stops" and began <= _granted(task, began):
        after = moved_by_stop(before, (began, decided), _unit(ground, task), ground.office)
    return row._replace(settled=int(settled), due_before_min=before, due_after_min=after)


def _heard(ground: Ground, task: Task, rung: int) -> int:
    """When the leader's time for this rung ended; OPEN if it did not."""
    table, services = ground.tables["disputes"], ground.tables["services"]
    for row in task.disputes:
        if table["rung"][row] == rung:
            rows = ground.served.get((DISPUTE, table["dispute"][row]), [])
            return services["finished_min"][rows[-1]] if rows and not services["handed_over"][rows[-1]] else OPEN
    return OPEN


def _granted(task: Task, minute: int) -> int:
    """The due as extensions alone had moved it up to and in a minute."""
    return ([task.due0] + [due for granted, due in task.grants if granted <= minute])[-1]


def _unit(ground: Ground, task: Task) -> int:
    table = ground.tables["tasks"]
    return limited(Span(table["limit_number"][task.row], LIMIT_UNITS[table["limit_unit"][task.row]]), 100)[1]


def _minutes(ground: Ground, task: Task, rung: Row) -> int:
    """The minutes that a leader gives to the matter; none in a consultation."""
    terms = ground.policy(ground.tables["disputes"]["asked_min"][task.disputes[0]]).coordination
    return (
        0 if terms is None or rung.leader == NOBODY else terms.rungs[len(terms.rungs) - 1 - rung.above].minutes.minutes
    )
