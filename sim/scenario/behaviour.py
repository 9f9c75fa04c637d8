"""How people respond to what is ordered. Mechanical: not at all, beyond the precedence that is ordered."""

from typing import Literal

from sim.scenario.hotline import Complaining
from sim.scenario.quantities import Part
from sim.scenario.ratings import Satisfaction


class Behaviour(Part):
    """The mode of response; `mechanical` is the only one without assumptions about people."""

    mode: Literal["mechanical"] = "mechanical"
    satisfaction: Satisfaction | None = None
    complaints: Complaining | None = None
