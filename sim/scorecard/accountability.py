"""Programme accountability (M097): units that did not carry out what was ordered."""

from typing import NamedTuple

from sim.scorecard.performance import Stretch, units_as_owners, works
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.year import Year
from sim.trace import Trace


class HeldRow(NamedTuple):
    """One unit held to account: criticised, and to rectify; its work of the year on time, out of 100."""

    unit: str
    on_time: float


def held_rows(trace: Trace, year: Year) -> list[HeldRow]:
    """The units whose work of the year on time, as known at the end of the trace, is below the bar; cards aside."""
    rule = year.policy.accountability
    if rule is None:
        return []
    all_year = Stretch(year.from_min, year.to_min, year.horizon_min)
    return [
        HeldRow(unit, work.share / HUNDREDTHS)
        for unit, work in zip(trace.names.units, works(trace, year, units_as_owners(trace), all_year), strict=True)
        if work.share < rule.below
    ]
