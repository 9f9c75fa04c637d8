"""Money beside the tiers of the pool: bonuses withheld and forfeited, awards for real results, honours."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantities import Fen, Id, Part, Share


class Withholding(Part):
    """M078: no year-end bonus for a unit without rules of its own, that does not follow them, or is not reviewed.

    Each is the chance that it befalls a unit in a year.
    """

    missing: Share
    unfollowed: Share
    unreviewed: Share


class Forfeiture(Part):
    """M081: who is sanctioned loses the bonus, unless the fault is tolerated.

    `sanctioned`: heads who were admonished for reds, cadres removed or admonished, officers rated incompetent. Each
    loses what a head of the second tier gets, with the chance `tolerated` of keeping it.
    """

    sanctioned: Annotated[tuple[Literal["heads", "cadres", "officers"], ...], Field(min_length=1)] = (
        "heads",
        "cadres",
        "officers",
    )
    tolerated: Share


class RealResults(Part):
    """M079: the chance a year that a unit wins with an item, what it is paid, and whether it leads its class then."""

    share: Share
    award: Fen
    preferred: Literal["first grades", "no"] = "first grades"


class Honour(Part):
    """A share that is honoured (at least one), of these posts of all units or of every post, and what each is paid."""

    share: Share
    posts: tuple[Id, ...] = ()
    award: Fen = 0


class Honours(Part):
    """M082: flag windows 红旗窗口, posts with the best record; model clerks 服务标兵, officers with most work done."""

    windows: Honour | None = None
    clerks: Honour | None = None
