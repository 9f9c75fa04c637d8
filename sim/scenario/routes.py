"""Routes of approvals as they are ordered: which stages happen, where, and with how much work."""

from typing import Literal

from pydantic import Field

from sim.scenario.quantities import Id, Part, Percent, Share
from sim.scenario.reviews import Deemed, Together


class Drop(Part):
    """A stage that does not happen any more (M010, M020, M021).

    The share `kept` of its work goes to stage `to`: without one to the next stage that is left, after the last to the
    one before. Its supplements and returns do not happen.
    """

    kept: Share
    to: Id | None = None


class Intermediary(Part):
    """Intermediaries (M036): at so many percent of their time, outside the official clock or within it."""

    time: Percent = 100
    clock: Literal["stops", "runs"] = "stops"


class Route(Part):
    """How a county orders the route of a matter; what it does not name stays as the demand has it.

    `at` does a stage at another post (M023 below, M027 one window, M028 in the hall), with `work` percent of its work.
    `hand_off` and `supplement` are percentages of the hand-offs and of the chances of a supplement (M031, M033).
    `notice`: whoever has supplemented at a stage is asked for nothing more there, or for whatever turns up (M032).
    `item`: the matter stays a matter of the office, or needs no application any more (M022).
    `together` names stages that are reviewed at the same time (M025), `deemed` what silence means (M030).
    """

    drop: dict[Id, Drop] = Field(default_factory=dict)
    at: dict[Id, str] = Field(default_factory=dict)
    work: dict[Id, Percent] = Field(default_factory=dict)
    intermediary: Intermediary = Intermediary()
    hand_off: Percent = 100
    supplement: Percent = 100
    notice: Literal["each round", "once only"] = "each round"
    item: Literal["kept", "cancelled"] = "kept"
    together: dict[Id, Together] = Field(default_factory=dict)
    deemed: Deemed | None = None
