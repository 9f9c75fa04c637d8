"""Against the World, where it is at hand: who came, with how much work, and what chance decided."""

from collections.abc import Iterator

import numpy as np

from sim.audit.cases import received_at
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.routes import Routes, part_of
from sim.audit.tasks import Task
from sim.audit.walk import RETURN, cut_of
from sim.trace import CASE, CO, LEAD, NOBODY, OPEN, RETURNED, TASK, WRAP_UP
from sim.trace import TURNED_AWAY as LEFT
from sim.world.world import World


def drawn_findings(ground: Ground, tasks: list[Task]) -> Iterator[Finding]:
    """Arrivals, work and decisions that are not those of the World; without one, shares of work alone.

    If others came than the World drew, its chances are not asked any further.
    """
    for task in tasks:
        yield from _share_findings(ground, task)
    world = ground.world
    if world is None:
        return
    strangers = list(_arrival_findings(ground, world))
    yield from strangers
    if strangers:
        return
    yield from _case_findings(ground, world)
    yield from _child_findings(ground, world)
    for task in tasks:
        yield from _task_findings(ground, world, task)


def _arrival_findings(ground: Ground, world: World) -> Iterator[Finding]:
    """Every case that the office received within the horizon, and every task, as the World drew them; none besides."""
    cases, tasks = ground.trace.tables["cases"], ground.trace.tables["tasks"]
    first = cases["parent"] == NOBODY
    received = {n for n, at in enumerate(world.cases.submitted.tolist()) if received_at(ground, at) < ground.horizon}
    for number in received ^ set(cases["case"][first].tolist()):
        yield differs("lost", number, "missing" if number in received else "present", "as drawn")
    known = cases["case"][first & (cases["case"] < len(world.cases.matter))]
    rows = np.array([ground.rows["cases"][number] for number in known.tolist()], dtype=np.int64)
    for column, drawn in (
        ("matter", "matter"),
        ("unit", "unit"),
        ("month", "month"),
        ("index", "index"),
        ("online", "online"),
        ("urgent", "urgent"),
        ("submitted_min", "submitted"),
    ):
        found, right = cases[column][rows], getattr(world.cases, drawn)[known]
        for at in np.flatnonzero(found != right).tolist():
            yield differs("world", int(known[at]), f"{column} {found[at]}", right[at])
    spells = set(ground.each("absences", "officer", "first_day", "last_day"))
    if spells != (right := {tuple(spell) for spell in world.people.absences.tolist()}):
        yield differs("world", NOBODY, f"absences {sorted(spells - right)}", sorted(right - spells))
    if set(tasks["task"].tolist()) != set(range(len(world.tasks.source))):
        yield differs("lost", NOBODY, f"{len(tasks['task'])} tasks", len(world.tasks.source))
        return
    for column, drawn in (
        ("source", "source"),
        ("month", "month"),
        ("index", "index"),
        ("unit", "unit"),
        ("assigned_min", "assigned"),
    ):
        found, right = tasks[column], getattr(world.tasks, drawn)[tasks["task"]]
        for at in np.flatnonzero(found != right).tolist():
            yield differs("world", int(tasks["task"][at]), f"{column} {found[at]}", right[at])


def _case_findings(ground: Ground, world: World) -> Iterator[Finding]:
    """The work of each round, and whether it ended with a supplement or a return, of cases that the World drew."""
    services = ground.tables["services"]
    rounds, content = world.rounds, world.cases.content
    first, work = world.cases.first.tolist(), content.work.tolist()
    uniforms, refusals = content.supplement.tolist(), content.returned.tolist()
    noticed, routes = _notices(ground), Routes(ground)
    deemed = {(case, stage): minute for case, stage, minute in ground.each("deemed", "case", "stage", "deemed_min")}
    closed = {(case, stage): minute for case, stage, minute in ground.each("reviews", "case", "stage", "closed_min")}
    columns = ("case", "matter", "unit", "received_min", "outcome", "finished_min", "parent")
    for case, matter, unit, received, outcome, finished, parent in ground.each("cases", *columns):
        if parent != NOBODY:
            continue
        route, returned = routes.of(matter, unit, received, case), set[int]()
        mine = work[first[case] : first[case] + len(ground.trace.names.stages[matter]) * rounds]
        handed, cut = set[tuple[int, int]](), cut_of(route, outcome, finished)
        for row in ground.served.get((CASE, case), ()):
            s, r, ended = services["stage"][row], services["round"][row], services["finished_min"][row]
            at, step = first[case] + s * rounds + r, route.at(s)
            if step is None:
                continue  # found by its way
            if (s, r) not in handed and services["work"][row] != (right := step.work(mine, max(r, 0), rounds)):
                yield differs("world", case, f"work {services['work'][row]}", f"work {right}")
            (handed.add if services["handed_over"][row] else handed.discard)((s, r))
            in_vain = any(end != OPEN and ended > end for end in (finished, deemed.get((case, s), OPEN)))
            if (s, r) in handed or ended == OPEN or in_vain:
                continue
            again = r < route.last_round(rounds) and route.asks(step, uniforms[at])
            if again != ((case, s, r) in noticed):
                yield differs("supplement", case, not again, again)
            back = ground.office.opening(ended + int(content.correction[at])) if again else OPEN
            back = back if back < ground.horizon and (back, RETURN) < cut else OPEN
            if again and noticed.get((case, s, r), back) != back:
                yield differs("supplement", case, ground.moment(noticed[case, s, r]), ground.moment(back))
            refused = not again and refusals[first[case] // rounds + s] < step.terms.refuse
            if refused and (case, s) not in deemed:
                returned.add(ended if not route.meets(step) else OPEN if outcome == LEFT else closed[case, s])
        told, right = finished if outcome == RETURNED else OPEN, min(returned - {OPEN}, default=OPEN)
        if told != right:
            yield differs("outcome", case, f"returned {ground.moment(told)}", ground.moment(right))


def _notices(ground: Ground) -> dict[tuple[int, int, int], int]:
    return {
        (case, stage, turn): returned
        for case, stage, turn, returned in ground.each("supplements", "case", "stage", "round", "returned_min")
    }


def _child_findings(ground: Ground, world: World) -> Iterator[Finding]:
    """Whoever was returned at the first try comes again if so drawn, after the time drawn."""
    cases = ground.tables["cases"]
    again = {parent: row for row, parent in enumerate(cases["parent"]) if parent != NOBODY}
    for case, matter, outcome, finished, lineage in ground.each(
        "cases", "case", "matter", "outcome", "finished_min", "lineage"
    ):
        terms = ground.scenario.demand.matters[ground.trace.names.matters[matter]].reapply
        if outcome != RETURNED or lineage or terms is None:
            continue
        comes = world.rounds > 1 and float(world.cases.reapply[case]) < terms.share
        submitted = finished + int(world.cases.reapply_after[case])
        comes = comes and submitted < ground.horizon and received_at(ground, submitted) < ground.horizon
        found = cases["submitted_min"][again[case]] if case in again else OPEN
        if found != (submitted if comes else OPEN):
            yield differs("child", case, ground.moment(found), ground.moment(submitted if comes else OPEN))


def _work_of(ground: Ground, task: Task, part: int) -> int:
    """The work with which a part was first taken up; OPEN if it never was."""
    services, parts = ground.tables["services"], ground.tables["parts"]
    item = (parts["part"][part], parts["round"][part])
    rows = ground.served.get((TASK, task.number), ())
    return next((services["work"][r] for r in rows if (services["stage"][r], services["round"][r]) == item), OPEN)


def _share_findings(ground: Ground, task: Task) -> Iterator[Finding]:
    """Wrap-up and rework are shares of the lead's work, rounded half up, at least 1."""
    parts, terms = ground.tables["parts"], ground.scenario.demand.tasks
    leads = [row for row in task.parts if parts["role"][row] == LEAD and parts["round"][row] == 0]
    if terms is None or not leads or (whole := _work_of(ground, task, leads[0])) == OPEN:
        return
    for row in task.parts:
        wraps, found = parts["role"][row] == WRAP_UP, _work_of(ground, task, row)
        if found != OPEN and (wraps or parts["round"][row]):
            right = part_of(whole, terms.wrap_up if wraps else terms.rework)
            if found != right:
                yield differs("part", task.number, f"work {found}", f"work {right}")


def _task_findings(ground: Ground, world: World, task: Task) -> Iterator[Finding]:
    """Limit, helpers, work, checks and what the checks found, as drawn."""
    parts, table, drawn = ground.tables["parts"], ground.tables["tasks"], world.tasks
    n = task.number
    number, unit = int(drawn.limit_number[n]), int(drawn.limit_unit[n])
    if table["explicit"][task.row] != int(number >= 0):
        yield differs("limit of a task", n, table["explicit"][task.row], int(number >= 0))
    elif number >= 0 and (table["limit_number"][task.row], table["limit_unit"][task.row]) != (number, unit):
        yield differs("limit of a task", n, table["limit_number"][task.row], number)
    helpers = zip(drawn.co_units[n].tolist(), drawn.co_work[n].tolist(), strict=True)
    right = sorted([(LEAD, task.unit, int(drawn.work[n]))] + [(CO, u, work) for u, work in helpers if u >= 0])
    rows = [row for row in task.parts if parts["role"][row] != WRAP_UP and parts["round"][row] == 0]
    found = sorted((parts["role"][row], parts["unit"][row], _work_of(ground, task, row)) for row in rows)
    if [part[:2] for part in found] != [part[:2] for part in right] or any(
        f[2] not in {r[2], OPEN} for f, r in zip(found, right, strict=True)
    ):
        yield differs("world", n, found, right)
    yield from _check_findings(ground, world, task)


def _check_findings(ground: Ground, world: World, task: Task) -> Iterator[Finding]:
    reports, terms = ground.tables["reports"], ground.scenario.demand.tasks
    for row in task.reports:
        turn, reported = reports["round"][row], reports["reported_min"][row]
        check = ground.policy(reported).check
        checked = int(check is not None and float(world.tasks.check[task.number, turn]) < check.share)
        passed = reports["passed"][row]
        if passed != OPEN and terms is not None:
            chance = terms.poor * float(world.people.errors[_last_officer(ground, task, reported)])
            poor = checked and turn < world.rounds - 1 and float(world.tasks.poor[task.number, turn]) < chance
            passed = int(not poor)
        if (reports["checked"][row], reports["passed"][row]) != (checked, passed):
            yield differs("report", task.number, (reports["checked"][row], reports["passed"][row]), (checked, passed))


def _last_officer(ground: Ground, task: Task, reported: int) -> int:
    """Who ended the last part before the task was reported; of several at once that of the first part."""
    services = ground.tables["services"]
    ended = [
        (-services["finished_min"][row], services["stage"][row], row)
        for row in ground.served.get((TASK, task.number), ())
        if OPEN < services["finished_min"][row] <= reported and not services["handed_over"][row]
    ]
    return services["officer"][min(ended)[2]] if ended else 0
