"""Extension requests 延期: asked before the due date, decided at a leader's desk, granted or not (annex art. 8)."""

from collections.abc import Generator
from typing import Any

from sim.engine.agenda import CARD, Event, entity
from sim.engine.office import Office
from sim.engine.signature import Paper
from sim.engine.task import Task
from sim.rules.limits import extended
from sim.scenario.policy import Extensions as Terms
from sim.trace import BLUE, EXTENSION, OPEN, TASK, YELLOW
from sim.worktime import DAY, NEVER


class Extensions:
    """Those who ask for more time, and those who give it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.requests = 0

    @property
    def terms(self) -> Terms | None:
        """The orders about extensions, now."""
        return self.office.orders().extensions

    def ask(self, task: Task) -> Generator[Event, Any, None]:
        """On the last working day before the task is due, its unit may ask; again after a grant, if unlimited."""
        office, calendar, world = self.office, self.office.calendar, self.office.world.tasks
        asks = 0
        while self.terms is not None or office.next_change < NEVER:
            day = calendar.days.last_working_before(task.due // DAY)
            minute = max(calendar.opening(day), task.assigned, office.now)
            if minute > task.due:
                return
            due = task.due
            yield office.agenda.at(minute, CARD, entity(TASK, task.number))
            if task.stands:
                yield task.changed
            if task.due != due:
                continue
            terms, n = self.terms, task.number
            will = float(world.ask[n]) if asks == 0 else office.luck(f"ask/{task.label}", asks)
            if terms is None or task.reported != OPEN or will >= terms.asked:
                return
            task.asked = True
            chance = float(world.grant[n]) if asks == 0 else office.luck(f"grant/{task.label}", asks)
            granted = yield from self.request(task, terms.approver, chance)
            asks += 1
            if not granted or terms.number == "once":
                return

    def ask_late(self, task: Task, colour: int, attempt: int) -> None:
        """Where late asking is allowed, who did not ask before may ask at each card; the colour names the approver."""
        terms, cards = self.terms, self.office.orders().cards
        if terms is None or cards is None or terms.late == "refused" or task.asked or self.office.now < task.due:
            return
        if task.extended and terms.number == "once":
            return
        if self.office.luck(f"late-ask/{task.label}", attempt) < terms.asked:
            approver = {BLUE: terms.approver, YELLOW: cards.yellow.signer}.get(colour, cards.red.signer)
            self.office.start(self.request(task, approver, self.office.luck(f"late-grant/{task.label}", attempt)))

    def request(self, task: Task, approver: str, chance: float) -> Generator[Event, Any, bool]:
        """One request through the approver's queue; returns whether it was granted. It stops nothing meanwhile."""
        office, rows, terms = self.office, self.office.rows["extensions"], self.terms
        assert terms is not None
        number, asked, row = self.requests, office.now, len(rows)
        self.requests += 1
        leader = office.names.leaders.index(approver)
        office.write("extensions", number, task.number, asked, leader, OPEN, OPEN, task.due, OPEN, 0)
        minutes = office.scenario.organisation.leaders[approver].slip.minutes
        done = office.work(office.leader(approver), Paper(asked // DAY), EXTENSION, number, minutes)
        yield done
        spent = task.extended and terms.number == "once"
        granted, before = chance < terms.granted and not spent, task.due
        refunds = granted and terms.earlier_cards == "refunded"
        if granted:
            task.due = extended(before, terms.adds.number, office.calendar)
            task.extended = True
            task.reorder()
        due, now = task.due if granted else before, office.now
        rows[row] = (number, task.number, asked, leader, now, int(granted), before, due, int(refunds))
        return granted
