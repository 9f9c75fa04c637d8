"""Movements of personnel 人事变动: whose seat is empty, who is new on it, where people still learn."""

from sim.scenario.quantities import CardDays, Part, Percent, When


class Away(Part):
    """A seat (`unit/post/number`) that nobody sits on from a date on: vacant, sent down, or in training."""

    seat: str
    since: When
    lasting: CardDays


class Newcomer(Part):
    """Another person on a seat from a date on, whose own pace is drawn afresh."""

    seat: str
    since: When


class Slowed(Part):
    """A seat, or all seats of a post (`unit/post`), at so much of their speed for a time."""

    at: str
    since: When
    lasting: CardDays
    speed: Percent


class Personnel(Part):
    """Everything that moves. A time in working days counts those of the published calendar, its first day included.

    `incompetent` are the seats whose officers were rated incompetent in the year before, which counts for two running.
    """

    away: tuple[Away, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    slowed: tuple[Slowed, ...] = ()
    incompetent: tuple[str, ...] = ()
