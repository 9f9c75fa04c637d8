"""Money beside the tiers of the pool: what is withheld, forfeited and tolerated, and awards for real results.

These are lines of the money ledger of their own; what the tiers of a pool pay stands there before them, in full.
"""

from collections.abc import Iterator, Mapping, Sequence

from sim.luck import luck
from sim.scenario.awards import Forfeiture, RealResults, Withholding
from sim.scorecard.appraisal import MoneyRow, UnitRow
from sim.scorecard.cadres import CadreRow
from sim.scorecard.incompetent import IncompetentRow
from sim.scorecard.year import Year
from sim.trace import Trace

WITHHELD, FORFEIT, TOLERATED, AWARD, HONOUR = "withheld", "forfeit", "tolerated", "award", "honour"
SYSTEM = ("missing", "unfollowed", "unreviewed")


def winners(trace: Trace, year: Year) -> frozenset[str]:
    """The units that win an award for real results in the year."""
    rule = year.policy.real_results
    if rule is None:
        return frozenset()
    return frozenset(unit for unit in trace.names.units if _draw(trace, year, f"award/{unit}") < rule.share)


def preferred(trace: Trace, year: Year) -> frozenset[str]:
    """The winners, where they come first in their classes."""
    rule = year.policy.real_results
    return winners(trace, year) if rule and rule.preferred == "first grades" else frozenset()


def award_lines(
    trace: Trace,
    year: Year,
    units: Sequence[UnitRow],
    cadres: Sequence[CadreRow],
    incompetent: Sequence[IncompetentRow],
) -> list[MoneyRow]:
    """The lines of these rules, unit by unit."""
    policy, won, lines = year.policy, winners(trace, year), list[MoneyRow]()
    for row in units:
        withheld = bool(policy.withholding) and lacking(trace, year, policy.withholding, row.unit)
        if withheld and row.paid_fen:
            lines.append(MoneyRow(row.unit, "policy.withholding", row.heads, -row.paid_fen, WITHHELD))
        if policy.forfeiture and not withheld:
            people = sanctioned(policy.forfeiture, row, cadres, incompetent)
            lines += _forfeits(trace, year, policy.forfeiture, row, people)
        if policy.real_results and row.unit in won:
            lines.append(_award(row.unit, policy.real_results))
    return lines


def lacking(trace: Trace, year: Year, rule: Withholding | None, unit: str) -> bool:
    """Whether the unit's system of appraisal is missing, not followed, or its results not reviewed."""
    return rule is not None and any(
        _draw(trace, year, f"system/{what}/{unit}") < getattr(rule, what) for what in SYSTEM
    )


def sanctioned(
    rule: Forfeiture, row: UnitRow, cadres: Sequence[CadreRow], incompetent: Sequence[IncompetentRow]
) -> list[str]:
    """Who of a unit is sanctioned in the year, by names that luck knows; a person with two sanctions counts once."""
    people: Mapping[str, list[str]] = {
        "heads": [f"{row.unit}/head"] * row.admonished,
        "cadres": [f"{each.post}/1" for each in cadres if each.unit == row.unit and (each.removed or each.admonished)],
        "officers": [each.officer for each in incompetent if each.unit == row.unit],
    }
    return list(dict.fromkeys(name for kind in rule.sanctioned for name in people[kind]))


def _forfeits(trace: Trace, year: Year, rule: Forfeiture, row: UnitRow, people: Sequence[str]) -> Iterator[MoneyRow]:
    """What the sanctioned lose, and who keeps it because the fault is tolerated."""
    kept = sum(_draw(trace, year, f"tolerated/{name}") < rule.tolerated for name in people)
    lost, each = len(people) - kept, row.second_fen or row.first_fen
    if lost and each:
        yield MoneyRow(row.unit, "policy.forfeiture", lost, -lost * each, FORFEIT)
    if kept:
        yield MoneyRow(row.unit, "policy.forfeiture.tolerated", kept, 0, TOLERATED)


def _award(unit: str, rule: RealResults) -> MoneyRow:
    return MoneyRow(unit, "policy.real_results.award", 1, rule.award, AWARD)


def _draw(trace: Trace, year: Year, name: str) -> float:
    return luck(trace.root, trace.replication, name, year.date(year.to_min - 1).year)
