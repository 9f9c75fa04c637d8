"""Slips and cards: each rung of each task derived from its assignment on, and compared with what was drawn up."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sim.audit.appeals import Left, appealed, left_findings
from sim.audit.days import DAY, NEVER
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.tasks import Task, open_from, uniform
from sim.scenario.cards import Cards
from sim.scenario.quantities import WORKING_DAYS, Span
from sim.trace import (
    BLUE,
    CO,
    COLOURS,
    EXCUSED,
    FATES,
    ISSUED,
    LEAD,
    NOBODY,
    NONE,
    OPEN,
    PENDING,
    RED,
    SLIP,
    VOID,
    WITHHELD,
    YELLOW,
)


@dataclass(slots=True)
class Rung:
    """Where a task stands on the ladder.

    The card it holds and the date from which that counts, of its issue or of the end of the term that it set; the date
    on which the next one came to nothing, if it did; the minute since which the next one may be drawn up; whether the
    next one is drawn up by mistake.
    """

    since: int
    held: int = NONE
    held_day: int = OPEN
    failed_day: int = OPEN
    attempt: int = 0
    mistaken: bool = False


class Slip(NamedTuple):
    """A row of the table of slips, without its number and task."""

    colour: int
    attempt: int
    drawn_up_min: int
    prepared_min: int
    signer: int
    decided_min: int
    fate: int
    issued_min: int

    def told(self, ground: Ground) -> str:
        """The slip in words."""
        times = (ground.moment(t) for t in (self.drawn_up_min, self.prepared_min, self.decided_min, self.issued_min))
        return f"{COLOURS[self.colour]} {self.attempt} {' / '.join(times)} {FATES[self.fate]} signer {self.signer}"


def card_findings(ground: Ground, tasks: list[Task]) -> Iterator[Finding]:
    """Slips that are missing, or never fell due, or went another way than the rules; cards that went elsewhere."""
    slips = ground.tables["slips"]
    for early, late in pairwise(sorted(zip(slips["slip"], slips["drawn_up_min"], strict=True))):
        if late[1] < early[1]:
            yield differs("slip", late[0], f"drawn up before slip {early[0]}", "numbers in order of drawing up")
    left: Left = {"rectifications": [], "mistakes": []}
    for task in tasks:
        yield from _ladder_findings(ground, task, left)
    yield from left_findings(ground, left)
    yield from _receipt_findings(ground, tasks)


def _ladder_findings(ground: Ground, task: Task, left: Left) -> Iterator[Finding]:
    """Walk up the ladder: each slip as it must have been, against the next one that was drawn up."""
    table, rung = ground.tables["slips"], Rung(task.assigned)
    for row in [*task.slips, None]:
        number = NOBODY if row is None else table["slip"][row]
        found = None if row is None else Slip(*(table[c][row] for c in Slip._fields))
        right = _slip(ground, task, rung, number)
        if found != right:
            rule = "slip" if found and right else "extra slip" if found else "missing slip"
            yield differs(rule, task.number, found.told(ground) if found else "-", right.told(ground) if right else "-")
            return
        if right is not None:
            if right.fate == ISSUED and rung.mistaken:
                card = (number, task.number, right.issued_min)
                left["mistakes"].append((*card, *appealed(ground, task, rung.attempt, right.issued_min)))
            _climb(ground, task, rung, right, number, left)


def _climb(ground: Ground, task: Task, rung: Rung, slip: Slip, number: int, left: Left) -> None:
    """What a slip leaves: a card of this date, or a rung that came to nothing on this date; nothing while pending."""
    rung.attempt += 1
    rung.since = ground.horizon if slip.fate == PENDING else slip.decided_min
    if slip.fate != ISSUED:
        rung.failed_day = slip.decided_min // DAY
        return
    rung.held, rung.held_day, rung.failed_day = slip.colour, slip.issued_min // DAY, OPEN
    cards = _cards(ground, slip.issued_min)
    if slip.colour == YELLOW and cards.rectification is not None:
        last = ground.office.working(_days_on(ground, rung.held_day, cards.rectification.term))
        left["rectifications"].append((number, task.number, slip.issued_min, ground.office.close(last)))
        if cards.red.counts_from == "rectification ended":
            rung.held_day = last


def _slip(ground: Ground, task: Task, rung: Rung, number: int) -> Slip | None:
    """The next slip of the task, as the rules and the leader's signature under `number` make it; None if none."""
    drawn = _drawn_up(ground, task, rung)
    if drawn == OPEN:
        return None
    cards, colour = _cards(ground, drawn), min(rung.held + 1, RED)
    slip = Slip(colour, rung.attempt, drawn, OPEN, NOBODY, OPEN, PENDING, OPEN)
    if colour == BLUE:
        if not rung.mistaken and _happens(ground, "excused", task, rung, cards.blue.excused):
            return slip._replace(decided_min=drawn, fate=EXCUSED)
        return slip._replace(prepared_min=drawn, decided_min=drawn, fate=ISSUED, issued_min=drawn)
    terms = cards.yellow if colour == YELLOW else cards.red
    slip = slip._replace(signer=ground.trace.names.leaders.index(terms.signer))
    if not rung.mistaken and _happens(ground, "excused", task, rung, terms.excused):
        return slip._replace(decided_min=drawn, fate=EXCUSED)
    prepared = ground.office.days_on(drawn, terms.prepared.number) if terms.prepared.number else drawn
    slip = slip._replace(prepared_min=prepared if prepared < ground.horizon else OPEN)
    return slip if slip.prepared_min == OPEN else _decided(ground, task, rung, slip, number)


def _decided(ground: Ground, task: Task, rung: Rung, slip: Slip, number: int) -> Slip:
    """The slip after its signature: void if nothing is due any more, withheld, or issued; pending without one.

    It goes the way of the orders under which it was drawn up; whether it is void is asked under those of the moment.
    """
    cards = _cards(ground, slip.drawn_up_min)
    decided = slip.prepared_min if cards.signing == "fixed lag" else _signed(ground, number)
    if decided == OPEN:
        return slip
    planned, fate = _planned_day(ground, task, rung, decided), VOID
    if OPEN < planned <= decided // DAY and (rung.mistaken or _is_open(ground, task, decided)):
        withheld = (cards.yellow if slip.colour == YELLOW else cards.red).withheld
        fate = WITHHELD if _happens(ground, "withheld", task, rung, withheld) else ISSUED
    return slip._replace(decided_min=decided, fate=fate, issued_min=decided if fate == ISSUED else OPEN)


def _drawn_up(ground: Ground, task: Task, rung: Rung) -> int:
    """The minute at which the next slip is drawn up, OPEN if never.

    The plan is made afresh whenever the due moves or another policy begins. A slip whose minute is past by then is
    drawn up at once, if the office is open, else at its next opening; one whose minute passed while the task was shut
    is drawn up when that reopens, or then and there by mistake, for which luck is asked once.
    """
    minute, spared = rung.since, False
    changes = [granted for granted, _ in task.moves] + ground.changes
    while minute < ground.horizon:
        day = _planned_day(ground, task, rung, minute)
        planned = NEVER if day == OPEN else max(_minute_of(ground, rung, minute, day), _open_since(task, minute))
        if planned < minute:
            planned = minute if ground.office.is_open(minute - 1) else ground.office.opening(minute)
        change = min((m for m in changes if minute < m <= planned), default=OPEN)
        if change != OPEN:
            minute = change
        elif planned >= ground.horizon:
            return OPEN
        elif _is_open(ground, task, planned):
            rung.mistaken = False
            return planned
        else:
            accuracy = _cards(ground, planned).accuracy
            if accuracy is not None and not spared and open_from(task.stops, planned) == planned:
                spared = True
                if _happens(ground, "mistake", task, rung, accuracy.mistaken):
                    rung.mistaken = True
                    return planned
            ends = (open_from(task.shut, planned), open_from(task.stops, planned))
            later = [m for m in (*ends, *ground.changes) if m > planned]
            minute = min(later, default=ground.horizon)
    return OPEN


def _open_since(task: Task, minute: int) -> int:
    """When the task was last reopened by a minute, or its clock ran again, or when it was assigned."""
    return max([task.assigned, *(ended for _, ended in task.shut + task.stops if ended <= minute)])


def _planned_day(ground: Ground, task: Task, rung: Rung, minute: int) -> int:
    """The day of the next rung, as it is planned at a minute, before holidays move it; OPEN if there is none."""
    cards, office, due = ground.policy(minute).cards, ground.office, task.due(minute) // DAY
    if cards is None:
        return OPEN
    if rung.held == NONE:
        day = _days_on(ground, due, cards.blue.after)
        return day if rung.failed_day == OPEN else max(day, office.nth(rung.failed_day, 1))
    if rung.held == BLUE:
        return _days_on(ground, max(due, rung.failed_day), cards.yellow.after)
    if rung.held == YELLOW:
        return max(due + 1, _red_day(ground, task, rung, cards, due))
    if cards.red.repeat.number == 0:
        return OPEN
    since = rung.held_day if rung.failed_day == OPEN else rung.failed_day
    return max(due + 1, _days_on(ground, since, cards.red.repeat))


def _red_day(ground: Ground, task: Task, rung: Rung, cards: Cards, due: int) -> int:
    """The day of the first red: so long after yellow was issued, or was due, or on any day of that term."""
    if rung.failed_day != OPEN:
        return _days_on(ground, rung.failed_day, cards.red.after)
    if cards.red.counts_from == "yellow due":
        return _days_on(ground, _days_on(ground, due, cards.yellow.after), cards.red.after)
    after = cards.red.after
    if cards.red.counts_from == "any day" and after.number:
        after = Span(1 + int(uniform(ground, "red-day", task, 0) * after.number), after.unit)
    return _days_on(ground, rung.held_day, after)


def _minute_of(ground: Ground, rung: Rung, minute: int, day: int) -> int:
    """The minute of that day at which a slip is drawn up: blue as ordered, others at the opening of a working day."""
    cards, office = _cards(ground, minute), ground.office
    if rung.held == NONE:
        return office.close(day) if cards.blue.at == "close of day" else office.open(day)
    return office.open(office.working(day) if cards.holiday == "next working day" else day)


def _days_on(ground: Ground, day: int, span: Span) -> int:
    return ground.office.nth(day, span.number) if span.unit == WORKING_DAYS and span.number else day + span.number


def _cards(ground: Ground, minute: int) -> Cards:
    cards = ground.policy(minute).cards
    assert cards is not None, "slips are drawn up only where cards are ordered"
    return cards


def _is_open(ground: Ground, task: Task, minute: int) -> bool:
    """Open for cards: its clock runs, and it is not reported; not even once if timeliness alone counts."""
    if open_from(task.stops, minute) != minute:
        return False
    if task.shut and _cards(ground, minute).quality == "timeliness only":
        return minute < task.shut[0][0]
    return open_from(task.shut, minute) == minute


def _happens(ground: Ground, what: str, task: Task, rung: Rung, share: float) -> bool:
    return share > 0 and uniform(ground, what, task, rung.attempt) < share


def _signed(ground: Ground, number: int) -> int:
    """When the signer's service of a slip ended; OPEN if it did not."""
    rows = ground.served.get((SLIP, number), [])
    return ground.tables["services"]["finished_min"][rows[-1]] if rows else OPEN


def _receipt_findings(ground: Ground, tasks: list[Task]) -> Iterator[Finding]:
    """Each issued slip is received once by each unit that the rule names, and no other slip by any."""
    slips, table = ground.tables["slips"], ground.tables["cards"]
    columns = ("slip", "task", "unit", "colour", "issued_min")
    found = sorted(zip(*(table[c] for c in columns), strict=True))
    right = sorted(
        (slips["slip"][row], task.number, unit, slips["colour"][row], slips["issued_min"][row])
        for task in tasks
        for row in task.slips
        if slips["fate"][row] == ISSUED
        for unit in _recipients(ground, task, slips["issued_min"][row])
    )
    if found != right:
        for card in sorted(set(found) ^ set(right)) or [found[0]]:
            yield differs("card", card[0], card if card in found else "-", card if card in right else "-")


def _recipients(ground: Ground, task: Task, minute: int) -> set[int]:
    """The units that receive a card: the lead, those whose own part is open (the lead if none is), or all alike."""
    parts, rule = ground.tables["parts"], _cards(ground, minute).recipient
    if rule == "shared":
        return {parts["unit"][row] for row in task.parts if parts["role"][row] in {LEAD, CO}}
    late = {
        parts["unit"][row]
        for row in task.parts
        if (parts["queued_min"][row] <= minute or parts["role"][row] == CO)
        and not OPEN < parts["ended_min"][row] <= minute
    }
    return late if rule == "culprit" and late else {task.unit}
