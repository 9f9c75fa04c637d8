"""Officers who are rated incompetent 不称职, and programmes that are not carried out."""

from typing import Literal

from pydantic import Field

from sim.scenario.cadres import Replacement
from sim.scenario.quantities import CardDays, Id, Part, Points, Share


class Steps(Part):
    """The four steps (M094) as the case may be: shares of those rated that add up to 100 %."""

    reminded: Share
    criticised: Share
    examined: Share
    admonished: Share


class Sent(Part):
    """Sent away for a time (M095), from units of these classes, or of all: down to the grass roots, or to a course."""

    lasting: CardDays
    classes: tuple[Id, ...] = ()


class Incompetence(Part):
    """Every year a share of officers is rated incompetent (M094), by lot or those slowest at their work.

    `dismissed`: who was so rated in the year before too, or at once (M096); `heads` says the same of those on the first
    seat of the post that does a unit's tasks. `replacement`: what a dismissal costs in the year after.
    """

    share: Share
    rated: Literal["by lot", "slowest"] = "by lot"
    steps: Steps
    sent_down: Sent | None = None
    trained: Sent | None = None
    dismissed: Literal["after two years running", "at once"] = "after two years running"
    heads: Literal["after two years running", "at once"] = "at once"
    replacement: Replacement | None = None


class Accountability(Part):
    """M097: a unit whose work of the year on time is below so many points of 100 is criticised and has to rectify."""

    below: Points = Field(ge=0)
