"""The agenda: SimPy's environment with the order of business of a minute as its priority.

Whole minutes and opening hours make ties the rule, so the order within a minute is ours and not that of
insertion: what ends comes before what begins, and desks are seated when nothing else is due.
"""

from collections.abc import Callable
from operator import attrgetter

from simpy import Environment, Event, Interrupt, Process
from simpy.events import EventPriority

from sim.worktime import Minutes

__all__ = [
    "ARRIVAL",
    "CARD",
    "CHECK",
    "DUTY",
    "EXPIRY",
    "FINISH",
    "MEETING",
    "ORDERS",
    "RANK",
    "RETURN",
    "Agenda",
    "Event",
    "Interrupt",
    "Moment",
    "Process",
    "entity",
]

ORDERS, FINISH, CHECK, RETURN, MEETING, EXPIRY, CARD, ARRIVAL, DUTY = range(1, 10)
RANK = 40  # bits of a priority below its rank; SimPy keeps the priorities 0 and 1 for its own events


def entity(kind: int, number: int) -> int:
    """A number that no other case, task, slip, extension or dispute has, for the order within a rank."""
    return number << 3 | kind


class Moment(Event):
    """An event of known outcome; `Agenda.put` gives it its minute."""

    def __init__(self, env: Environment) -> None:
        self.env = env
        self.callbacks = []
        self._value = None
        self._ok = True
        self._defused = False

    def tell(self, value: int) -> None:
        """Let the event bring this value to whoever waits for it."""
        self._value = value


class Agenda(Environment):
    """An environment that seats desks once no more business is due in the minute."""

    def __init__(self, until: Minutes) -> None:
        super().__init__(initial_time=0)
        self.until = until
        self.handled = 0
        self.seat: Callable[[], None] | None = None

    now = property(attrgetter("_now"), doc="The minute of the business at hand.")  # half the price of a method

    def put(self, event: Event, minute: Minutes, rank: int, entity: int) -> None:
        """Schedule `event`; one past the horizon is left out, it would never be handled."""
        if minute < self.until:
            self.schedule(event, EventPriority(rank << RANK | entity), minute - self.now)

    def at(self, minute: Minutes, rank: int, entity: int) -> Event:
        """An event of this minute, in its rank, in the order of entities."""
        event = Moment(self)
        self.put(event, minute, rank, entity)
        return event

    def step(self) -> None:
        """Handle one event, then seat the desks that wait for it if the minute's business is done."""
        super().step()
        self.handled += 1
        if self.seat is not None and self.peek() > self.now:
            seat, self.seat = self.seat, None
            seat()
