"""Disputes between the units of a task 部门争议: consultation, then rung by rung up the ladder until one settles it."""

from collections.abc import Generator
from typing import Any, NamedTuple

from sim.engine.agenda import ARRIVAL, MEETING, Event, entity
from sim.engine.office import Office
from sim.engine.orders import task_limit
from sim.engine.signature import Paper
from sim.engine.task import Task
from sim.rules.detours import cleared_of
from sim.rules.limits import moved
from sim.scenario.coordination import Coordination
from sim.trace import DISPUTE, NOBODY, OPEN, TASK
from sim.worktime import DAY, Minutes


class Stop(NamedTuple):
    """A rung as the engine climbs it; `leader` is "" for the units' own consultation."""

    leader: str
    takes: int  # working days
    minutes: int
    settles: float


class Disputes:
    """Those who do not agree, and the leaders whom they ask."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.asked = 0

    def course(self, task: Task, holds: str) -> Generator[Event, Any, None]:
        """One dispute, until it is settled; nothing if what waits for it is something else, or the units agree."""
        orders = self.office.orders()
        terms = orders.coordination
        if terms is None or terms.holds != holds or not task.helpers or task.disputed:
            return
        office, label = self.office, task.label
        if office.luck(f"dispute/{label}", 0) >= cleared_of(terms.disputed, orders.cleared):
            return
        task.disputed = True
        if holds == "co-units":
            task.waits = tuple(unit for unit, _ in task.helpers)
        else:
            yield office.agenda.at(office.now, MEETING, entity(TASK, task.number))
        began, ladder = office.now, _ladder(terms)
        task.stands = terms.clock == "stops" and began <= task.due
        urgent = terms.urgent > 0 and office.luck(f"urgent-dispute/{label}", 0) < terms.urgent
        for rung in range(len(ladder) - 1 if urgent else 0, len(ladder)):
            if (yield from self.rung(task, began, ladder, rung)):
                break
        task.waits = ()

    def rung(self, task: Task, began: Minutes, ladder: list[Stop], at: int) -> Generator[Event, Any, bool]:
        """One rung: reasons set out, the leader's time, a decision; returns whether it settled the dispute."""
        office, rows, rung = self.office, self.office.rows["disputes"], ladder[at]
        number, row, asked, above = self.asked, len(rows), office.now, len(ladder) - 1 - at
        leader = office.names.leaders.index(rung.leader) if rung.leader else NOBODY
        self.asked += 1

        def write(prepared: Minutes, decided: Minutes, settled: int, before: Minutes, after: Minutes) -> None:
            told = (number, task.number, at, above, leader, asked, prepared, decided, settled, before, after)
            rows[row : row + 1] = [told]

        write(OPEN, OPEN, OPEN, OPEN, OPEN)
        ready, prepared = office.calendar.days_on(asked, rung.takes) if rung.takes else asked, OPEN
        if rung.leader:
            yield office.agenda.at(ready, ARRIVAL, entity(DISPUTE, number))
            prepared = ready
            write(prepared, OPEN, OPEN, OPEN, OPEN)
            yield office.work(office.leader(rung.leader), Paper(asked // DAY), DISPUTE, number, rung.minutes)
        yield office.agenda.at(max(ready, office.now), MEETING, entity(DISPUTE, number))
        settled, before = above == 0 or office.luck(f"settle/{task.label}", at) < rung.settles, task.due
        if settled and task.stands:
            task.go_on(moved(before, began, office.now, self.counted_by(task), office.calendar))
        write(prepared, office.now, int(settled), before, task.due)
        return settled

    def counted_by(self, task: Task) -> int:
        """How the limit of the task counts: minutes, days or working days."""
        world = self.office.world.tasks
        number, unit = int(world.limit_number[task.number]), int(world.limit_unit[task.number])
        return task_limit(number, unit, self.office.orders(task.assigned).limits).by


def _ladder(terms: Coordination) -> list[Stop]:
    consulted = terms.consultation
    first = [Stop("", consulted.takes.number, 0, consulted.settles)] if consulted else []
    return first + [Stop(rung.leader, rung.takes.number, rung.minutes.minutes, rung.settles) for rung in terms.rungs]
