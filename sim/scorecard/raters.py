"""What groups of raters say of a unit, as one mark out of 100."""

from collections.abc import Sequence

from sim.scenario.policy import Policy
from sim.scorecard.performance import mark
from sim.scorecard.ratings import Rating


def satisfied(
    rated: Sequence[Rating], groups: Sequence[str], policy: Policy, half: int | None = None
) -> dict[str, int]:
    """By unit, the share satisfied of all whom these groups asked, in hundredths of a point; only units that are rated.

    With a `half` (0 or 1) only that half-year counts, and groups that are asked once a year.
    """
    asked, content = dict[str, int](), dict[str, int]()
    for each in rated:
        yearly = policy.ratings[each.group].every == "year"
        if each.group in groups and (half is None or yearly or each.period == half):
            asked[each.unit] = asked.get(each.unit, 0) + each.asked
            content[each.unit] = content.get(each.unit, 0) + each.satisfied
    return {unit: mark(content[unit], number) for unit, number in asked.items() if number}
