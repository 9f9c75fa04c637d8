"""Electronic monitoring 电子监察: what it sends by itself, and what a unit loses by it."""

from pydantic import Field

from sim.scenario.quantities import CardDays, Id, Limit, Part, Points


class Alarm(Part):
    """A card that the monitor sends for an application so many days after its official due, if it is open then.

    0 days: at the due itself. It costs the unit `points`.
    """

    after: CardDays
    points: Points


class Monitoring(Part):
    """M116: the monitor sees the official clock only; what is late for the citizen alone it does not see.

    It sends yellow cards, and red ones if they are ordered. They are no supervision cards: nobody signs them, and no
    ladder and no clean sheet counts them. `stages` (M120) watches stages of matters: how long a step of them may take.
    """

    yellow: Alarm
    red: Alarm | None = None
    stages: dict[Id, dict[Id, Limit]] = Field(default_factory=dict)
