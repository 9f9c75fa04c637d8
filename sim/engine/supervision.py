"""Supervision by three-colour slips, as the annex reads: blue on the day, then yellow, then red, until it is done."""

from collections.abc import Iterator

from simpy import Event

from sim.engine.agenda import ARRIVAL, CARD, entity
from sim.engine.extensions import Extensions
from sim.engine.office import Office
from sim.engine.signature import Paper
from sim.engine.task import Task
from sim.rules.cards import drawn_up_day, rung_day
from sim.scenario.policy import Cards
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
from sim.worktime import DAY, Minutes


class Supervision:
    """The office that draws up slips 督查室, and the leaders who sign them."""

    def __init__(self, office: Office, extensions: Extensions) -> None:
        self.office, self.extensions = office, extensions
        self.slips = 0

    @property
    def cards(self) -> Cards:
        """The orders about cards, now."""
        cards = self.office.orders().cards
        assert cards is not None, "tasks are watched only where cards are ordered"
        return cards

    def watch(self, task: Task) -> Iterator[Event]:
        """One task under supervision, until it is struck off or no slip is left to come."""
        agenda = self.office.agenda
        while task.struck_off == OPEN:
            minute = self.next_slip(task)
            if minute == OPEN:
                return
            if minute > self.office.now:
                yield agenda.at(minute, CARD, entity(TASK, task.number))
            elif self.is_open(task):
                yield from self.slip(task)
            else:
                yield task.changed

    def is_open(self, task: Task) -> bool:
        """Open for cards: not reported, or, where only timeliness counts, not reported even once."""
        return (task.first_reported if self.cards.quality == "timeliness only" else task.reported) == OPEN

    def next_slip(self, task: Task) -> Minutes:
        """When the next slip is drawn up if the task is open then; OPEN if none is to come."""
        ladder, calendar = self.office.orders().ladder, self.office.calendar
        assert ladder is not None
        day = self.next_day(task)
        if day < 0:
            return OPEN
        if task.held == NONE:
            minute = calendar.closing(day) if ladder.blue_at_close else calendar.opening(day)
        else:
            minute = calendar.opening(drawn_up_day(day, ladder, calendar.days))
        return max(minute, task.open_since)

    def next_day(self, task: Task) -> int:
        """The day the next slip is planned for, by the due in force and the cards held."""
        ladder = self.office.orders().ladder
        assert ladder is not None
        return rung_day(
            task.held,
            task.due // DAY,
            task.held_day,
            task.failed_day,
            task.red_day,
            ladder,
            self.office.calendar.days,
        )

    def slip(self, task: Task) -> Iterator[Event]:
        """Drawn up; excused, or prepared and signed; issued, withheld or void."""
        office, rows = self.office, self.office.rows["slips"]
        colour, drawn_up, attempt, number = min(task.held + 1, RED), office.now, task.attempts, self.slips
        terms = office.orders().slips[colour]
        signer = office.names.leaders.index(terms.signer) if colour != BLUE else NOBODY
        task.attempts, self.slips, row = attempt + 1, number + 1, len(rows)
        prepared, fate = OPEN, PENDING
        office.write("slips", number, task.number, colour, attempt, drawn_up, OPEN, signer, OPEN, PENDING, OPEN)
        if terms.excused > 0 and office.luck(f"excused/{task.label}", attempt) < terms.excused:
            fate = EXCUSED
        elif colour == BLUE:
            prepared, fate = drawn_up, ISSUED
        else:
            prepared = office.calendar.days_on(drawn_up, terms.prepared) if terms.prepared else drawn_up
            yield office.agenda.at(prepared, ARRIVAL, entity(SLIP, number))
            rows[row] = (
                number,
                task.number,
                colour,
                attempt,
                drawn_up,
                prepared,
                signer,
                OPEN,
                PENDING,
                OPEN,
            )
            if self.cards.signing == "leaders' desks":
                yield self.signed(terms.signer, number, drawn_up // DAY)
            yield office.agenda.at(office.now, CARD, entity(SLIP, number))
            fate = self.fate(task, attempt, terms.withheld)
        now = office.now
        issued = now if fate == ISSUED else OPEN
        rows[row] = (number, task.number, colour, attempt, drawn_up, prepared, signer, now, fate, issued)
        if fate == ISSUED:
            self.issue(task, number, colour)
        else:
            task.failed_day = now // DAY

    def signed(self, signer: str, number: int, dated: int) -> Event:
        """The slip joins its leader's queue; the event is the signature."""
        desk, minutes = (
            self.office.leader(signer),
            self.office.scenario.organisation.leaders[signer].slip.minutes,
        )
        _, done = self.office.work(desk, Paper(dated), SLIP, number, minutes)
        return done

    def fate(self, task: Task, attempt: int, withheld: float) -> int:
        """What comes of a slip on the leader's desk, once all work that ends this minute has ended."""
        if not self.is_open(task) or self.next_day(task) > self.office.now // DAY:
            return VOID
        if withheld > 0 and self.office.luck(f"withheld/{task.label}", attempt) < withheld:
            return WITHHELD
        return ISSUED

    def issue(self, task: Task, slip: int, colour: int) -> None:
        """The card is out: it counts from this minute for every unit that receives it."""
        now = self.office.now
        task.held, task.held_day, task.failed_day = colour, now // DAY, OPEN
        if colour == YELLOW:
            term = self.cards.red.after.number
            task.red_day = 1 + int(self.office.luck(f"red-day/{task.label}", 0) * term) if term else 0
        for unit in self.recipients(task):
            self.office.write("cards", slip, task.number, unit, colour, now)
        task.reorder()
        self.extensions.ask_late(task, colour)

    def recipients(self, task: Task) -> list[int]:
        """The lead; or those whose own part is open, the lead if none is; or lead and co-units alike."""
        rule = self.cards.recipient
        if rule == "shared":
            return sorted({task.unit, *(unit for unit, _ in task.helpers)})
        if rule == "culprit":
            late = {unit for _, unit, _, job in task.parts if job.ended == OPEN or job.ended > self.office.now}
            return sorted(late) or [task.unit]
        return [task.unit]
