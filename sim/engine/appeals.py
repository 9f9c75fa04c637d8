"""Appeals 申诉 against cards by mistake: made at issue, decided some days on, granted or not."""

from collections.abc import Iterator

from sim.engine.agenda import CARD, Event, entity
from sim.engine.office import Office
from sim.engine.task import Task
from sim.scenario.cards import Accuracy
from sim.trace import OPEN, SLIP


def appeal(office: Office, task: Task, slip: int, attempt: int, terms: Accuracy) -> Iterator[Event]:
    """What becomes of one card that was issued by mistake."""
    issued, row = office.now, len(office.rows["mistakes"])
    made = office.luck(f"appeal/{task.label}", attempt) < terms.appealed
    office.write("mistakes", slip, task.number, issued, int(made), OPEN, OPEN)
    if not made:
        return
    decided = office.calendar.days_on(issued, terms.decided.number) if terms.decided.number else issued
    yield office.agenda.at(decided, CARD, entity(SLIP, slip))
    revoked = int(office.luck(f"appeal-granted/{task.label}", attempt) < terms.granted)
    office.rows["mistakes"][row] = (slip, task.number, issued, 1, office.now, revoked)
