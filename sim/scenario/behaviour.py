"""How people respond to what is ordered: channels, each off when absent and with its own dose.

Mechanical has no channel: nobody responds, beyond the precedence that is ordered. Every value here is an assumption;
`central` and `strong` are layers that come with the program (`--behaviour`).
"""

from typing import Literal

from sim.scenario.channels import (
    Attention,
    CardPrice,
    Care,
    Channel,
    ClockGames,
    Contest,
    DeadlinePull,
    Fading,
    Fatigue,
    LastMinute,
    Pressure,
)
from sim.scenario.hotline import Complaining
from sim.scenario.quantities import Part
from sim.scenario.ratings import Satisfaction

MODES = ("mechanical", "central", "strong")
OWN = "own"


class Behaviour(Part):
    """The mode of response, and its channels. `mechanical` is the only one without assumptions about people.

    `satisfaction` says how content applicants are; nobody at the desks responds to it.
    """

    mode: Literal["mechanical", "central", "strong", "own"] = "mechanical"
    deadline_pull: DeadlinePull | None = None
    pressure: Pressure | None = None
    fatigue: Fatigue | None = None
    care: Care | None = None
    last_minute: LastMinute | None = None
    clock_games: ClockGames | None = None
    contest: Contest | None = None
    card_price: CardPrice | None = None
    attention: Attention | None = None
    fading: Fading | None = None
    satisfaction: Satisfaction | None = None
    complaints: Complaining | None = None

    @property
    def channels(self) -> dict[str, Channel]:
        """The channels that are on, by name: those that are there with a dose above 0."""
        found = {name: getattr(self, name) for name in CHANNELS}
        return {name: channel for name, channel in found.items() if channel is not None and channel.dose > 0}

    @property
    def label(self) -> str:
        """What the mode is called: channels that were added to mechanical are assumptions of one's own."""
        return OWN if self.mode == MODES[0] and self.channels else self.mode

    @property
    def reads_scoring(self) -> bool:
        """Whether anybody responds to points or money, so that other weights change what happens."""
        return bool({"contest", "card_price"} & self.channels.keys())


CHANNELS = (
    "deadline_pull",
    "pressure",
    "fatigue",
    "care",
    "last_minute",
    "clock_games",
    "contest",
    "card_price",
    "attention",
    "fading",
)
"""The channels by which officers and heads respond."""
