"""Looks at progress: whom the office had to remind, and when."""

from collections.abc import Iterator

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.tasks import Task
from sim.trace import OPEN, TASK


def progress_findings(ground: Ground, tasks: list[Task]) -> Iterator[Finding]:
    """Reminders of tasks that had been begun, or of none; reminders that are missing."""
    told = sorted(ground.each("reminders", "task", "reminded_min"))
    right = sorted((task.number, minute) for task in tasks if (minute := _reminded(ground, task)) != OPEN)
    for row in sorted(set(told) ^ set(right)) or told[:1] * (len(told) != len(right)):
        yield differs(
            "progress", row[0], *("-" if row not in rows else ground.moment(row[1]) for rows in (told, right))
        )


def _reminded(ground: Ground, task: Task) -> int:
    """The opening at which a task was looked at and found untouched; OPEN if it was not, or had been begun."""
    terms, first, last = ground.policy(task.assigned).progress, task.assigned // DAY, task.due0 // DAY
    days = ground.office.days_between(first, last) if last > first else 0
    if terms is None or not days:
        return OPEN
    whole, rest = divmod(days * terms.at, 100)
    minute = ground.office.open(ground.office.nth(first, whole + (rest > 0)))
    rows = ground.served.get((TASK, task.number), ())
    begun = any(ground.tables["services"]["started_min"][row] < minute for row in rows)
    return OPEN if begun or minute >= ground.horizon else minute
