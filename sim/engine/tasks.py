"""The story of a supervised task: parts of lead and co-units, wrap-up, report, check, rework, strike-off."""

from collections.abc import Generator, Iterator
from typing import Any

from sim.engine.agenda import ARRIVAL, CHECK, FINISH, Event, entity
from sim.engine.desk import Job
from sim.engine.disputes import Disputes
from sim.engine.extensions import Extensions
from sim.engine.office import Office
from sim.engine.orders import task_limit
from sim.engine.progress import look
from sim.engine.supervision import Supervision
from sim.engine.task import Task
from sim.rules.limits import due
from sim.rules.rework import share_of
from sim.scenario.demand import LateReports
from sim.scenario.demand import Tasks as Terms
from sim.trace import CO, LEAD, LIMIT_UNITS, OPEN, TASK, WRAP_UP


class SupervisedTasks:
    """All supervised tasks of a World at one office, with those who watch over them."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.tasks: list[Task] = []
        self.extensions = Extensions(office)
        self.supervision = Supervision(office, self.extensions)
        self.disputes = Disputes(office)
        self.errors = office.world.people.errors.tolist()

    @property
    def terms(self) -> Terms:
        """What demand says of tasks."""
        terms = self.office.scenario.demand.tasks
        assert terms is not None, "a World with tasks comes from a demand with tasks"
        return terms

    def arrive(self) -> Iterator[Event]:
        """Every task of the World, when it is assigned."""
        office, world = self.office, self.office.world.tasks
        for number, assigned in enumerate(world.assigned.tolist()):
            yield office.agenda.at(assigned, ARRIVAL, entity(TASK, number))
            orders = office.orders()
            limit = task_limit(int(world.limit_number[number]), int(world.limit_unit[number]), orders.limits)
            task = Task(office, number, due(assigned, limit, office.calendar))
            self.tasks.append(task)
            office.start(self.task(task))
            office.start(self.supervision.watch(task))
            office.start(self.extensions.ask(task))
            if orders.progress is not None:
                office.start(look(office, task, orders.progress))

    def task(self, task: Task) -> Generator[Event, Any, None]:
        """One task, from assignment to strike-off."""
        yield from self.parts(task)
        yield from self.disputes.course(task, "wrap-up")
        wrap_up = share_of(task.work, self.terms.wrap_up)
        if wrap_up:
            yield self.part(task, WRAP_UP, task.unit, wrap_up, 0)
        for round_ in range(self.office.world.rounds):
            passed = yield from self.report(task, round_)
            if passed:
                task.strike_off()
                return
            task.reopen()
            rework = share_of(task.work, self.terms.rework)
            if rework:
                yield self.part(task, LEAD, task.unit, rework, round_ + 1)

    def parts(self, task: Task) -> Iterator[Event]:
        """Lead and co-units start together, unless a dispute keeps these waiting; until the last of them has ended."""
        ended = [self.part(task, LEAD, task.unit, task.work, 0)]
        yield from self.disputes.course(task, "co-units")
        ended += [self.part(task, CO, unit, work, 0) for unit, work in task.helpers]
        yield self.office.agenda.all_of(ended) if len(ended) > 1 else ended[0]

    def part(self, task: Task, role: int, unit: int, work: int, round_: int) -> Event:
        """Queue one part at its unit's post for tasks."""
        desk = self.office.task_desks[unit]
        number = len(task.parts)
        job = self.office.work(desk, task, TASK, task.number, work, stage=number, round_=round_)
        task.parts.append((role, unit, desk.number, job))
        return job

    def report(self, task: Task, round_: int) -> Generator[Event, Any, bool]:
        """Reported, perhaps checked; returns whether it passed. Nobody's look counts as passing."""
        if self.terms.late_reports is not None:
            yield from self.late(task, round_, self.terms.late_reports)
        office, world, rows = self.office, self.office.world.tasks, self.office.rows["reports"]
        reported, row = office.now, len(rows)
        task.report()
        terms = office.orders().check
        checked = terms is not None and float(world.check[task.number, round_]) < terms.share
        office.write("reports", task.number, round_, reported, int(checked), OPEN, OPEN)
        if terms is not None and checked:
            decided = office.calendar.days_on(reported, terms.lag.number) if terms.lag.number else reported
            yield office.agenda.at(decided, CHECK, entity(TASK, task.number))
        last: Job = task.parts[-1][3] if len(task.parts) > 1 + len(task.helpers) else _ended_last(task)
        chance = self.terms.poor * self.errors[last.officer]
        passed = not checked or round_ == office.world.rounds - 1 or float(world.poor[task.number, round_]) >= chance
        rows[row] = (task.number, round_, reported, int(checked), office.now, int(passed))
        return passed

    def late(self, task: Task, round_: int, terms: LateReports) -> Iterator[Event]:
        """Perhaps the work is done, and nobody says so for some days."""
        office, rows, row = self.office, self.office.rows["late_reports"], len(self.office.rows["late_reports"])
        if not terms.after.number or office.luck(f"late-report/{task.label}", round_) >= terms.share:
            return
        done = office.now
        office.write("late_reports", task.number, round_, done, OPEN)
        yield office.agenda.at(office.calendar.days_on(done, terms.after.number), FINISH, entity(TASK, task.number))
        rows[row] = (task.number, round_, done, office.now)

    def write(self) -> None:
        """One row a task and one a part, in the order of numbers, and one more for what stood there."""
        world, backlog = self.office.world.tasks, self.office.world.backlog
        self.office.rows["backlog"] += [(TASK, task, 0) for task in range(backlog.tasks if backlog else 0)]
        for task in self.tasks:
            n = task.number
            named = int(world.limit_number[n]) >= 0
            default = self.office.orders(task.assigned).limits.task_default
            number = int(world.limit_number[n]) if named else default.number
            unit = int(world.limit_unit[n]) if named else LIMIT_UNITS.index(default.unit)
            self.office.write(
                "tasks",
                n,
                int(world.source[n]),
                int(world.month[n]),
                int(world.index[n]),
                task.unit,
                task.assigned,
                int(named),
                number,
                unit,
                task.due0,
                task.due,
                task.reported,
                task.struck_off,
            )
            for part, (role, at, post, job) in enumerate(task.parts):
                self.office.write("parts", n, part, role, at, post, job.round, job.first_queued, job.ended)
            for part, unit in enumerate(task.waits, start=len(task.parts)):
                self.office.write("parts", n, part, CO, unit, self.office.task_desks[unit].number, 0, OPEN, OPEN)


def _ended_last(task: Task) -> Job:
    """The job of the part that ended last; of several at once the first."""
    jobs: list[Job] = [job for _, _, _, job in task.parts]
    return max(jobs, key=lambda job: job.ended)
