"""What the year does to people and units beside points and money, as measures."""

from collections.abc import Sequence
from math import fsum

from sim.scorecard.accountability import HeldRow
from sim.scorecard.cadres import CadreRow
from sim.scorecard.composite import CompositeRow
from sim.scorecard.incompetent import IncompetentRow

FATES = ("removed", "transferred", "admonished", "warned", "by_lot")


def people_measures(
    appraisal: Sequence[CompositeRow],
    cadres: Sequence[CadreRow],
    incompetent: Sequence[IncompetentRow],
    held: Sequence[HeldRow],
) -> dict[str, float]:
    """The measures `appraisal.*` and `people.*`."""
    return {
        "appraisal.composite": _mean([row.composite for row in appraisal]),
        "appraisal.inflation": _mean([row.self_report - row.daily for row in appraisal]),
        "appraisal.held_to_account": len(held),
        **{f"people.{fate}": sum(getattr(row, fate) for row in cadres) for fate in FATES},
        "people.rating.mean": _mean([row.annual for row in cadres]),
        "people.incompetent": len(incompetent),
        "people.sent_away": sum(row.sent_down + row.trained for row in incompetent),
        "people.dismissed": sum(row.dismissed for row in incompetent),
    }


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values) if values else float("nan")
