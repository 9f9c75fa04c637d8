"""A case: what one application carries with it through the office, and its official clock."""

from sim.engine.agenda import EXPIRY, Event, entity
from sim.engine.desk import Desk, Job
from sim.engine.office import Office
from sim.engine.routes import Files, Route, Step
from sim.rules.limits import due, moved
from sim.rules.precedence import Key, key
from sim.trace import CASE, NOBODY, NONE, OPEN, PAST_DUE
from sim.worktime import DAY, Minutes


class Case:
    """One application 办件 at work; `origin` is the World's case that it is, or is a later try of."""

    __slots__ = (
        "at_hand",
        "deemed",
        "due",
        "due0",
        "expiry",
        "files",
        "finished",
        "first",
        "lineage",
        "matter",
        "number",
        "office",
        "origin",
        "outcome",
        "parent",
        "received",
        "stood",
        "stopped_days",
        "stops",
        "submitted",
        "true_due",
        "urgent",
    )

    def __init__(
        self,
        office: Office,
        number: int,
        origin: int,
        matter: int,
        urgent: int,
        submitted: Minutes,
        files: Files,
        first: int,
        parent: int = NOBODY,
        lineage: int = 0,
    ) -> None:
        self.office, self.number, self.origin, self.matter, self.urgent = (
            office,
            number,
            origin,
            matter,
            urgent,
        )
        self.parent, self.lineage = parent, lineage
        self.files, self.first = files, first
        self.submitted = submitted
        self.received = office.received(submitted)
        limit = office.orders(self.received).approvals[matter]
        self.due0 = self.due = due(self.received, limit, office.calendar)
        self.true_due = self.due if submitted == self.received else due(submitted, limit, office.calendar)
        self.stopped_days = self.stops = 0
        self.deemed: tuple[Step, ...] = ()  # stages that consented by default
        self.expiry: Expiry | None = None
        self.at_hand: tuple[tuple[Desk, Job], ...] = ()  # of reviews that are made at the same time
        self.finished = self.outcome = OPEN

    def key(self, job: Job) -> Key:
        """Its place in a queue; applications carry no cards."""
        orders = self.office.orders()
        return key(
            orders.base,
            orders.cards_first,
            self.office.now,
            urgent=self.urgent,
            card=NONE,
            due=self.due,
            work=job.work,
            lane=orders.lanes[self.matter],
            received=self.received,
            kind=CASE,
            number=self.number,
        )

    def stand(self) -> None:
        """The official clock stands still from now on, or for one more reason."""
        if not self.stops:
            self.stood = (self.office.now, self.due, self.stopped_days)
        self.stops += 1

    def count(self) -> None:
        """Move the due and count the days for as long as the clock has stood still by now, whatever for."""
        office, (since, before, days) = self.office, self.stood
        by = office.orders(self.received).approvals[self.matter].by
        self.due = moved(before, since, office.now, by, office.calendar)
        self.stopped_days = days + office.calendar.days.working_between(since // DAY, office.now // DAY)
        for desk, job in self.at_hand:
            if job.waiting:
                desk.reorder(job)

    def go_on(self) -> None:
        """One reason for the clock to stand still is gone; after the last it runs again."""
        self.count()
        self.stops -= 1
        if self.expiry is not None:
            self.expiry.wait()

    def consent(self, step: Step, why: int) -> None:
        """A stage has decided nothing, and so consents."""
        self.deemed += (step,)
        self.office.write("deemed", self.number, step.stage, step.desk.number, self.office.now, why)

    def end(self, outcome: int) -> None:
        """The case is over, this way, now."""
        self.finished, self.outcome = self.office.now, outcome


class Expiry:
    """The end of an application's patience: past due, it is approved if nothing is left that must be decided."""

    def __init__(self, case: Case, route: Route) -> None:
        self.case, self.undecided = case, route.stages
        self.story = case.office.agenda.active_process
        self.wait()

    def wait(self) -> None:
        """Look again at the due in force, or after all else in this minute if that is past."""
        if all(step.consent is not None for step in self.undecided):
            agenda = self.case.office.agenda
            due = agenda.at(max(self.case.due, agenda.now), EXPIRY, entity(CASE, self.case.number))
            due.callbacks.append(self.pass_by)

    def decided(self, steps: tuple[Step, ...]) -> None:
        """These stages have decided."""
        waited_for = any(step.consent is None for step in self.undecided)
        self.undecided = tuple(step for step in self.undecided if step not in steps)
        if waited_for:
            self.wait()

    def pass_by(self, _: Event) -> None:
        """Approve the application if it is open, and its clock runs and is past due."""
        case = self.case
        if case.outcome == OPEN and not case.stops and case.due <= case.office.now:
            for step in self.undecided:
                case.consent(step, PAST_DUE)
            assert self.story is not None
            self.story.interrupt()
