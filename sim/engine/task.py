"""One supervised task at work: what is open, what is due, which card it holds."""

from sim.engine.agenda import Event
from sim.engine.desk import Job
from sim.engine.office import Office
from sim.rules.precedence import Key, key
from sim.trace import NOBODY, NONE, OPEN, TASK
from sim.worktime import Minutes


class Task:
    """A task 督办任务. `parts` are (role, unit, post, job); `changed` happens when it is reopened or struck off.

    `waits` are the co-units that a dispute keeps from beginning; `stands` says that it makes the clock stand still.
    `held_day` is the day from which the card held counts; `spared` the last attempt at which luck spared it a mistake.
    """

    __slots__ = (
        "asked",
        "assigned",
        "attempts",
        "changed",
        "disputed",
        "due",
        "due0",
        "extended",
        "failed_day",
        "first_reported",
        "held",
        "held_day",
        "helpers",
        "label",
        "number",
        "office",
        "open_since",
        "parts",
        "red_luck",
        "reported",
        "spared",
        "stands",
        "struck_off",
        "unit",
        "urgent",
        "waits",
        "work",
    )

    def __init__(self, office: Office, number: int, due: Minutes) -> None:
        world = office.world.tasks
        self.office, self.number, self.label = office, number, world.label[number]
        self.assigned = self.open_since = int(world.assigned[number])
        self.unit, self.work = int(world.unit[number]), int(world.work[number])
        pairs = zip(world.co_units[number].tolist(), world.co_work[number].tolist(), strict=True)
        self.helpers = [(unit, work) for unit, work in pairs if unit >= 0]
        self.due0 = self.due = due
        self.reported = self.first_reported = self.struck_off = OPEN
        self.held, self.held_day, self.failed_day, self.red_luck, self.attempts = NONE, OPEN, OPEN, 0.0, 0
        self.spared, self.urgent = NOBODY, 0
        self.asked = self.extended = self.disputed = self.stands = False
        self.waits: tuple[int, ...] = ()
        self.parts: list[tuple[int, int, int, Job]] = []
        self.changed: Event = office.agenda.event()

    def key(self, job: Job) -> Key:
        """Its place in a queue, with the card it holds now and the due in force."""
        orders = self.office.orders()
        return key(
            orders.base,
            orders.cards_first,
            self.office.now,
            urgent=self.urgent,
            card=self.held,
            due=self.due,
            work=job.work,
            lane=orders.last_lane,
            received=self.assigned,
            kind=TASK,
            number=self.number,
        )

    def reorder(self) -> None:
        """Give the parts that wait their new place, after a card or an extension."""
        for _, _, post, job in self.parts:
            if job.waiting:
                self.office.desks[post].reorder(job)

    def report(self) -> None:
        """The work is said to be done."""
        self.reported = self.office.now
        if self.first_reported == OPEN:
            self.first_reported = self.reported

    def reopen(self) -> None:
        """The check failed: open again, as if never reported."""
        self.reported, self.open_since = OPEN, self.office.now
        self._change()

    def strike_off(self) -> None:
        """Off the list for good."""
        self.struck_off = self.office.now
        self._change()

    def go_on(self, due: Minutes) -> None:
        """The clock runs again, towards this due."""
        self.due, self.stands, self.open_since = due, False, self.office.now
        self.reorder()
        self._change()

    def _change(self) -> None:
        happened, self.changed = self.changed, self.office.agenda.event()
        happened.succeed()
