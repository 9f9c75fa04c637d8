"""Supervision by three-colour slips, as the annex reads: blue on the day, then yellow, then red, until it is done."""

from collections.abc import Iterator

from sim.engine.agenda import ARRIVAL, CARD, Event, entity
from sim.engine.appeals import appeal
from sim.engine.extensions import Extensions
from sim.engine.office import Office
from sim.engine.orders import days_of
from sim.engine.signature import Paper
from sim.engine.task import Task
from sim.rules.cards import days_on, drawn_up_day, rung_day
from sim.scenario.cards import Cards, Rectification
from sim.trace import (
    BLUE,
    EXCUSED,
    ISSUED,
    NOBODY,
    NONE,
    OPEN,
    PENDING,
    RED,
    SLIP,
    TASK,
    VOID,
    WITHHELD,
    YELLOW,
)
from sim.worktime import DAY, NEVER, NO_DAY, Minutes


class Supervision:
    """The office that draws up slips 督查室, and the leaders who sign them."""

    def __init__(self, office: Office, extensions: Extensions) -> None:
        self.office, self.extensions = office, extensions
        self.slips = 0
        self.errs = any(epoch.policy.cards and epoch.policy.cards.accuracy for epoch in office.scenario.epochs)

    @property
    def cards(self) -> Cards:
        """The orders about cards, now."""
        cards = self.office.orders().cards
        assert cards is not None, "slips are drawn up only where cards are ordered"
        return cards

    def watch(self, task: Task) -> Iterator[Event]:
        """One task under supervision, until it is struck off, if nobody errs, or no slip is left to come."""
        office = self.office
        while task.struck_off == OPEN or self.errs:
            minute = min(self.next_slip(task), office.next_change)
            if minute == NEVER:
                return
            if minute > office.now:
                yield office.agenda.at(minute, CARD, entity(TASK, task.number))
            elif self.is_open(task):
                yield from self.slip(task)
            elif self.errs and self.mistaken(task):
                yield from self.slip(task, mistaken=True)
            elif task.struck_off != OPEN and office.next_change == NEVER:
                return
            else:
                yield self.news(task)

    def news(self, task: Task) -> Event:
        """When a shut task changes, or new orders may open it."""
        office = self.office
        if office.next_change == NEVER:
            return task.changed
        return office.agenda.any_of(
            [task.changed, office.agenda.at(office.next_change, CARD, entity(TASK, task.number))]
        )

    def is_open(self, task: Task) -> bool:
        """Open for cards: its clock runs, and it is not reported; not even once where only timeliness counts."""
        return (
            not task.stands
            and (task.first_reported if self.cards.quality == "timeliness only" else task.reported) == OPEN
        )

    def mistaken(self, task: Task) -> bool:
        """Whether the next slip is drawn up though the task was reported; luck is asked once for each attempt."""
        accuracy = self.cards.accuracy
        if accuracy is None or task.stands or task.spared == task.attempts:
            return False
        task.spared = task.attempts
        return self.office.luck(f"mistake/{task.label}", task.attempts) < accuracy.mistaken

    def next_slip(self, task: Task) -> Minutes:
        """When the next slip is drawn up if the task is open then; NEVER if none is to come under these orders."""
        ladder, calendar = self.office.orders().ladder, self.office.calendar
        if ladder is None:
            return NEVER
        day = self.next_day(task)
        if day == NO_DAY:
            return NEVER
        if task.held == NONE:
            minute = calendar.closing(day) if ladder.blue_at_close else calendar.opening(day)
        else:
            minute = calendar.opening(drawn_up_day(day, ladder, calendar.days))
        minute, now = max(minute, task.open_since), self.office.now
        if minute >= now:
            return minute
        return now if calendar.is_open(now - 1) else calendar.next_opening(now)

    def next_day(self, task: Task) -> int:
        """The day the next slip is planned for, by the due in force and the cards held."""
        ladder = self.office.orders().ladder
        assert ladder is not None
        due_day, days = task.due // DAY, self.office.calendar.days
        drawn = 1 + int(task.red_luck * ladder.red_after.number)
        return rung_day(task.held, due_day, task.held_day, task.failed_day, drawn, ladder, days)

    def slip(self, task: Task, *, mistaken: bool = False) -> Iterator[Event]:
        """Drawn up; excused, or prepared and signed; issued, withheld or void."""
        office, orders, row = self.office, self.office.orders(), len(self.office.rows["slips"])
        colour, drawn_up, attempt, number = min(task.held + 1, RED), office.now, task.attempts, self.slips
        terms = orders.slips[colour]
        signer = office.names.leaders.index(terms.signer) if colour != BLUE else NOBODY
        task.attempts, self.slips = attempt + 1, number + 1

        def write(prepared: Minutes, decided: Minutes, fate: int) -> None:
            issued = decided if fate == ISSUED else OPEN
            found = (number, task.number, colour, attempt, drawn_up, prepared, signer, decided, fate, issued)
            office.rows["slips"][row : row + 1] = [found]

        write(OPEN, OPEN, PENDING)
        prepared, fate = OPEN, EXCUSED
        if mistaken or terms.excused == 0 or office.luck(f"excused/{task.label}", attempt) >= terms.excused:
            prepared, fate = drawn_up, ISSUED
            if colour != BLUE:
                prepared = office.calendar.days_on(drawn_up, terms.prepared) if terms.prepared else drawn_up
                yield office.agenda.at(prepared, ARRIVAL, entity(SLIP, number))
                write(prepared, OPEN, PENDING)
                if orders.signed_at_desks:
                    yield self.signed(terms.signer, number, drawn_up // DAY)
                yield office.agenda.at(office.now, CARD, entity(SLIP, number))
                fate = self.fate(task, attempt, terms.withheld, mistaken=mistaken)
        write(prepared, office.now, fate)
        if fate == ISSUED:
            self.issue(task, number, colour, attempt, mistaken=mistaken)
        else:
            task.failed_day = office.now // DAY

    def signed(self, signer: str, number: int, dated: int) -> Event:
        """The slip joins its leader's queue; the event is the signature."""
        minutes = self.office.scenario.organisation.leaders[signer].slip.minutes
        return self.office.work(self.office.leader(signer), Paper(dated), SLIP, number, minutes)

    def fate(self, task: Task, attempt: int, withheld: float, *, mistaken: bool) -> int:
        """What comes of a slip on the leader's desk, once all work that ends this minute has ended."""
        if self.office.orders().cards is None or not (mistaken or self.is_open(task)):
            return VOID
        if self.next_day(task) > self.office.now // DAY:
            return VOID
        if withheld > 0 and self.office.luck(f"withheld/{task.label}", attempt) < withheld:
            return WITHHELD
        return ISSUED

    def issue(self, task: Task, slip: int, colour: int, attempt: int, *, mistaken: bool) -> None:
        """The card is out: it counts from this minute for every unit that receives it."""
        now, cards = self.office.now, self.cards
        task.held, task.held_day, task.failed_day = colour, now // DAY, OPEN
        if colour == YELLOW:
            task.red_luck = self.office.luck(f"red-day/{task.label}", 0)
            if cards.rectification is not None:
                self.rectify(task, slip, cards.rectification)
        for unit in self.recipients(task):
            self.office.write("cards", slip, task.number, unit, colour, now)
        task.reorder()
        if not mistaken:
            self.extensions.ask_late(task, colour, attempt)
        elif cards.accuracy is not None:
            self.office.start(appeal(self.office, task, slip, attempt, cards.accuracy))

    def rectify(self, task: Task, slip: int, terms: Rectification) -> None:
        """Yellow sets a term of its own; red may count from its end."""
        now, calendar = self.office.now, self.office.calendar
        last = calendar.days.next_working(days_on(now // DAY, days_of(terms.term), calendar.days))
        self.office.write("rectifications", slip, task.number, now, calendar.closing(last))
        if self.cards.red.counts_from == "rectification ended":
            task.held_day = last

    def recipients(self, task: Task) -> list[int]:
        """The lead; or those whose own part is open, the lead if none is; or lead and co-units alike."""
        rule = self.cards.recipient
        if rule == "shared":
            return sorted({task.unit, *(unit for unit, _ in task.helpers)})
        if rule == "culprit":
            late = {unit for _, unit, _, job in task.parts if job.ended == OPEN or job.ended > self.office.now}
            return sorted(late.union(task.waits)) or [task.unit]
        return [task.unit]
