"""Supervision of progress 进度督查: a look at each task within its term, and a talk if nobody has begun."""

from collections.abc import Iterator

from sim.engine.agenda import CARD, Event, entity
from sim.engine.office import Office
from sim.engine.task import Task
from sim.scenario.progress import Progress
from sim.trace import OPEN, TASK
from sim.worktime import DAY


def look(office: Office, task: Task, terms: Progress) -> Iterator[Event]:
    """One look, at the opening of the day on which so much of the working days of the term are over."""
    days, assigned = office.calendar.days, task.assigned // DAY
    whole = days.working_between(assigned, task.due0 // DAY)
    if not whole:
        return
    minute = office.calendar.opening(days.nth_after(assigned, -(-whole * terms.at // 100)))
    yield office.agenda.at(minute, CARD, entity(TASK, task.number))
    begun = any(not job.waiting or job.queued != job.first_queued for _, _, _, job in task.parts)
    if task.reported == OPEN and not begun:
        office.write("reminders", task.number, office.now)
        task.urgent = 1
        task.reorder()
