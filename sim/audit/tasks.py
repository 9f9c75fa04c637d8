"""Supervised tasks: their limits, parts, reports, checks and strike-off."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sim.audit.days import limited
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground, Wait, Waiting, task_post
from sim.luck import luck
from sim.scenario.demand import Tasks as Terms
from sim.scenario.quantities import Span
from sim.trace import CO, LEAD, LIMIT_UNITS, OPEN, TASK, WRAP_UP


@dataclass(slots=True)
class Task:
    """One task as the trace tells it; lists hold its rows in the other tables, in order.

    `shut` are its stretches from report to reopening (OPEN: for good), `stops` those in which a dispute made its clock
    stand still, `grants` are (minute, due) of extensions, `moves` those and the end of such a stop. `dispute` runs from
    being taken up to being settled (OPEN: not yet).
    """

    number: int
    row: int
    label: str
    unit: int
    assigned: int
    due0: int
    parts: list[int] = field(default_factory=list)
    reports: list[int] = field(default_factory=list)
    slips: list[int] = field(default_factory=list)
    extensions: list[int] = field(default_factory=list)
    disputes: list[int] = field(default_factory=list)
    late_reports: list[int] = field(default_factory=list)
    dispute: tuple[int, int] | None = None
    shut: list[tuple[int, int]] = field(default_factory=list)
    stops: list[tuple[int, int]] = field(default_factory=list)
    grants: list[tuple[int, int]] = field(default_factory=list)
    moves: list[tuple[int, int]] = field(default_factory=list)

    def due(self, minute: int) -> int:
        """The due in force at a minute; what was granted in that minute counts."""
        return ([self.due0] + [due for granted, due in self.moves if granted <= minute])[-1]


def open_from(shut: list[tuple[int, int]], minute: int) -> int:
    """The minute itself if no stretch that is shut holds it, else when that one ends; OPEN if it does not."""
    for reported, reopened in shut:
        if reported <= minute and (reopened == OPEN or minute < reopened):
            return reopened
    return minute


def tasks_of(ground: Ground) -> list[Task]:
    """The tasks, each with its rows in the other tables."""
    sources = ground.trace.names.sources
    found: dict[int, Task] = {}
    columns = ("task", "source", "month", "index", "unit", "assigned_min", "due0_min")
    for row, (task, source, month, index, unit, assigned, due0) in enumerate(ground.each("tasks", *columns)):
        label = f"{sources[source]}/{month // 12}-{month % 12 + 1:02}/{index}"
        found[task] = Task(task, row, label, unit, assigned, due0)
    order = {"parts": "part", "reports": "round", "late_reports": "round", "slips": "attempt", "disputes": "rung"}
    order["extensions"] = "asked_min"
    for name, column in order.items():
        keys = ground.tables[name][column]
        numbers = ground.tables[name]["task"]
        for row in sorted(range(len(keys)), key=keys.__getitem__):
            getattr(found[numbers[row]], name).append(row)
    reports, extensions = ground.tables["reports"], ground.tables["extensions"]
    for task_ in found.values():
        for row in task_.reports:
            reopened = reports["decided_min"][row] if reports["passed"][row] == 0 else OPEN
            task_.shut.append((reports["reported_min"][row], reopened))
        granted = [row for row in task_.extensions if extensions["granted"][row] == 1]
        task_.grants = sorted((extensions["decided_min"][row], extensions["due_after_min"][row]) for row in granted)
        task_.moves = task_.grants
        if task_.disputes:
            _dispute(ground, task_)
    return list(found.values())


def uniform(ground: Ground, what: str, task: Task, index: int) -> float:
    """The luck of this name that the task has at an index."""
    return luck(ground.trace.root, ground.trace.replication, f"{what}/{task.label}", index)


def _dispute(ground: Ground, task: Task) -> None:
    """From when to when a task was in dispute, and what that did to its clock, as its rows tell."""
    table = ground.tables["disputes"]
    began, last = table["asked_min"][task.disputes[0]], task.disputes[-1]
    ended = table["decided_min"][last] if table["settled"][last] == 1 else OPEN
    task.dispute = (began, ended)
    terms = ground.policy(began).coordination
    if terms is not None and terms.clock == "stops" and began <= task.due(began):
        task.stops = [task.dispute]
        if ended != OPEN:
            task.moves = sorted([*task.moves, (ended, table["due_after_min"][last])])


def held_until(ground: Ground, task: Task, what: str) -> int | None:
    """When a dispute let go of what it held, OPEN if it has not; None if there was none, or it held something else."""
    if task.dispute is None:
        return None
    terms = ground.policy(task.dispute[0]).coordination
    return task.dispute[1] if terms is not None and terms.holds == what else None


def task_findings(ground: Ground, tasks: list[Task], waiting: Waiting) -> Iterator[Finding]:
    """Tasks whose limit, parts or reports are not what the rules give; who still waits goes into `waiting`."""
    terms = ground.scenario.demand.tasks
    for task in tasks:
        assert terms is not None, "sources of tasks are named, so there are tasks"
        yield from _limit_findings(ground, terms, task)
        for row in task.parts:
            yield from _service_findings(ground, task, row, waiting)
        yield from _part_findings(ground, terms, task)
        yield from _report_findings(ground, task)


def _limit_findings(ground: Ground, terms: Terms, task: Task) -> Iterator[Finding]:
    table, limits = ground.tables["tasks"], ground.policy(task.assigned).limits
    explicit = table["explicit"][task.row]
    span = Span(table["limit_number"][task.row], LIMIT_UNITS[table["limit_unit"][task.row]])
    source = terms.sources[ground.trace.names.sources[table["source"][task.row]]]
    allowed = [named.limit for named in source.limits] if explicit else [limits.task_default]
    if span not in allowed:
        yield differs("limit of a task", task.number, span, " / ".join(map(str, allowed)))
    number, unit = limited(span, limits.factor.task_explicit if explicit else limits.factor.task_default)
    due = ground.office.due(task.assigned, number, unit, limits.first_day)
    if task.due0 != due:
        yield differs("due of a task", task.number, ground.moment(task.due0), ground.moment(due))


def _service_findings(ground: Ground, task: Task, part: int, waiting: Waiting) -> Iterator[Finding]:
    """The services of one part, at its unit's post for tasks, from its queueing to its end with no gap."""
    parts, services, names = ground.tables["parts"], ground.tables["services"], ground.trace.names
    number, turn, unit = parts["part"][part], parts["round"][part], names.units[parts["unit"][part]]
    post = names.posts.index(f"{unit}/{task_post(ground.scenario.organisation.units[unit])}")
    since, ended, runs = parts["queued_min"][part], OPEN, False
    held = since == OPEN
    for row in ground.served.get((TASK, task.number), ()):
        if (services["stage"][row], services["round"][row]) == (number, turn):
            found = (services["post"][row], services["queued_min"][row], ended)
            if found != (post, since, OPEN) or runs:
                yield differs("part", task.number, f"service {found}", (post, since, OPEN))
            since = services["finished_min"][row]
            runs = since == OPEN
            ended = OPEN if services["handed_over"][row] else since
    found_part, right = (parts["post"][part], parts["ended_min"][part]), (post, ended)
    if found_part != right:
        yield differs("part", task.number, found_part, right)
    if ended == OPEN and not runs and not held:
        waiting[TASK, task.number, number, turn] = Wait(post, since)


def _part_findings(ground: Ground, terms: Terms, task: Task) -> Iterator[Finding]:
    """The parts there must be: lead and helpers from assignment, the wrap-up after them, rework after failed checks."""
    parts, reports = ground.tables["parts"], ground.tables["reports"]
    columns = ("round", "role", "unit", "queued_min")
    found = [tuple(parts[c][row] for c in columns) for row in task.parts]
    helpers = sorted({unit for turn, role, unit, _ in found if (turn, role) == (0, CO)} - {task.unit})
    held, kept = held_until(ground, task, "co-units"), held_until(ground, task, "wrap-up")
    begins = task.assigned if held is None else held
    right = [(0, LEAD, task.unit, task.assigned)] + [(0, CO, unit, begins) for unit in helpers]
    ends = [parts["ended_min"][row] for row in task.parts if parts["role"][row] != WRAP_UP and parts["round"][row] == 0]
    if terms.wrap_up > 0 and ends and OPEN not in ends and kept != OPEN:
        right.append((0, WRAP_UP, task.unit, max(ends) if kept is None else kept))
    failed = [row for row in task.reports if reports["passed"][row] == 0 and terms.rework > 0]
    right += [(reports["round"][row] + 1, LEAD, task.unit, reports["decided_min"][row]) for row in failed]
    if sorted(found) != sorted(right):
        yield differs("part", task.number, sorted(found), sorted(right))
    served = {
        (ground.tables["services"]["stage"][row], ground.tables["services"]["round"][row])
        for row in ground.served.get((TASK, task.number), ())
    }
    lost = served - {(parts["part"][row], parts["round"][row]) for row in task.parts}
    if lost or len({parts["part"][row] for row in task.parts}) < len(task.parts):
        yield differs("part", task.number, f"services of {sorted(lost)}", "parts, each of its own number")


def _report_findings(ground: Ground, task: Task) -> Iterator[Finding]:
    """A report whenever the work of a round has ended, its decision, and what stands on the task in the end."""
    reports, table = ground.tables["reports"], ground.tables["tasks"]
    ends = _ends(ground, task)
    columns = ("round", "reported_min", "checked", "decided_min", "passed")
    found = [tuple(reports[c][row] for c in columns) for row in task.reports]
    right, late = [], []
    for turn, done in enumerate(ends):
        reported = _said(ground, task, turn, done)
        if reported != done:
            late.append((turn, done, reported))
        if reported == OPEN:
            break
        checked, passed = found[turn][2::2] if turn < len(found) else (0, 1)
        check = ground.policy(reported).check
        lag = check.lag.number if check and checked else 0
        decided = ground.office.days_on(reported, lag) if lag else reported
        last = turn == ground.scenario.demand.rounds - 1
        if not check or not checked or last:
            passed = 1
        if decided >= ground.horizon:
            decided, passed = OPEN, OPEN
        right.append((turn, reported, checked if check else 0, decided, passed))
    if found != right:
        yield differs("report", task.number, found, right)
    table_late = ground.tables["late_reports"]
    told = [tuple(table_late[c][row] for c in ("round", "done_min", "reported_min")) for row in task.late_reports]
    if told != late:
        yield differs("report", task.number, f"late {told}", f"late {late}")
    final = right[-1] if right else (0, OPEN, 0, OPEN, OPEN)
    stands = (OPEN, OPEN) if final[4] == 0 else (final[1], final[3])
    noted = (table["reported_min"][task.row], table["struck_off_min"][task.row])
    if noted != stands:
        yield differs("strike-off", task.number, noted, stands)


def _said(ground: Ground, task: Task, turn: int, done: int) -> int:
    """When work that is done is reported: at once, or some working days late; OPEN if not within the horizon."""
    terms = ground.scenario.demand.tasks
    late = terms.late_reports if terms is not None else None
    if late is None or not late.after.number or uniform(ground, "late-report", task, turn) >= late.share:
        return done
    said = ground.office.days_on(done, late.after.number)
    return said if said < ground.horizon else OPEN


def _ends(ground: Ground, task: Task) -> list[int]:
    """When the work of each round ended, as far as it did: wrapped up in the first, reworked in the others."""
    parts, terms = ground.tables["parts"], ground.scenario.demand.tasks
    assert terms is not None
    rounds: dict[int, list[int]] = {}
    for row in task.parts:
        if parts["role"][row] == WRAP_UP or parts["round"][row] or not terms.wrap_up:
            rounds.setdefault(parts["round"][row], []).append(parts["ended_min"][row])
    found = []
    for turn in range(len(rounds)):
        if OPEN in rounds.get(turn, [OPEN]):
            break
        found.append(max(rounds[turn]))
    if found and not terms.rework:
        reports = ground.tables["reports"]
        found += [reports["decided_min"][row] for row in task.reports if reports["passed"][row] == 0]
    kept = held_until(ground, task, "wrap-up")
    if found and kept is not None and not terms.wrap_up:
        return [] if kept == OPEN else [kept, *found[1:]]
    return found
