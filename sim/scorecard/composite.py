"""The composite appraisal of units (M083): four components out of 100, weighted."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim.luck import luck
from sim.scenario.appraisal import Composite
from sim.scorecard.opinions import said
from sim.scorecard.performance import Stretch, units_as_owners, works
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.raters import satisfied
from sim.scorecard.ratings import Rating
from sim.scorecard.year import Year
from sim.trace import Trace

TEN_THOUSANDTHS = HUNDREDTHS * 100


class CompositeRow(NamedTuple):
    """The composite of one unit and its components, out of 100."""

    unit: str
    self_report: float
    social: float
    daily: float
    overall: float
    composite: float


class Components(NamedTuple):
    """The four components of one unit, in hundredths of a point."""

    self_report: int
    social: int
    daily: int
    overall: int

    def together(self, rule: Composite) -> int:
        """The composite in ten-thousandths of a point.

        A tenth of 98, three tenths each of 80, 90 and 85:

        >>> weights = {"self": "10 %", "social": "30 %", "daily": "30 %", "overall": "30 %"}
        >>> rule = Composite.model_validate({"components": weights, "self_report": {}})
        >>> Components(9800, 8000, 9000, 8500).together(rule)
        863000
        """
        weights = rule.components
        return (
            weights.own * self.self_report
            + weights.social * self.social
            + weights.daily * self.daily
            + weights.overall * self.overall
        )


def composites(trace: Trace, year: Year, rated: Sequence[Rating]) -> dict[str, Components]:
    """The components of every unit; none if the policy has no such appraisal.

    Daily supervision is the work of the whole year on time; what the unit says of itself and what the leaders say
    follow from it, as kindly as the policy assumes. A unit that nobody rated has the mark of daily supervision for the
    social one too.
    """
    rule = year.policy.appraisal
    if rule is None:
        return {}
    social = satisfied(rated, rule.raters or tuple(year.policy.ratings), year.policy)
    all_year = Stretch(year.from_min, year.to_min, year.horizon_min)
    found, when = {}, year.date(year.to_min - 1).year
    for unit, work in zip(trace.names.units, works(trace, year, units_as_owners(trace), all_year), strict=True):
        daily = work.mark(rule.cards)
        own, overall = (
            said(daily, opinion, luck(trace.root, trace.replication, f"appraisal/{what}/{unit}", when))
            for what, opinion in (("self", rule.self_report), ("leaders", rule.leaders))
        )
        found[unit] = Components(own, social.get(unit, daily), daily, overall)
    return found


def composite_rows(rule: Composite | None, components: Mapping[str, Components]) -> list[CompositeRow]:
    """The rows of the frame."""
    if rule is None:
        return []
    return [
        CompositeRow(
            unit=unit,
            self_report=each.self_report / HUNDREDTHS,
            social=each.social / HUNDREDTHS,
            daily=each.daily / HUNDREDTHS,
            overall=each.overall / HUNDREDTHS,
            composite=each.together(rule) / TEN_THOUSANDTHS,
        )
        for unit, each in components.items()
    ]


def bases(rule: Composite | None, components: Mapping[str, Components]) -> dict[str, int]:
    """By unit, what takes the place of the base of the score, in ten-thousandths of a point."""
    if rule is None or rule.enters != "base of the score":
        return {}
    return {unit: each.together(rule) for unit, each in components.items()}
