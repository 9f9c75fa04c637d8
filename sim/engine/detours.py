"""Detours before the first stage: what goes astray under the orders of the day of receipt."""

from collections.abc import Iterator

from sim.rules.detours import Chances, bounces, cleared_of
from sim.scenario.duties import Astray
from sim.scenario.policy import Policy
from sim.trace import LOST
from sim.worktime import Minutes
from sim.world.world import Astray as Drawn


def chances(terms: Astray | None, policy: Policy) -> Chances | None:
    """How a matter's files go astray under this policy; None if none can."""
    if terms is None:
        return None
    passed_on = policy.first_inquiry.bounces if policy.first_inquiry else 1.0
    contested = cleared_of(terms.contested, policy.duties.cleared if policy.duties else 0.0)
    return Chances(terms.wrong * passed_on, contested * passed_on, terms.again * passed_on, terms.lost)


def detours(drawn: Drawn, case: int, chances: Chances) -> Iterator[tuple[int, Minutes]]:
    """Why the file of a case goes astray and for how long, one detour after another."""
    why = bounces(float(drawn.wrong[case]), float(drawn.contested[case]), drawn.again[case].tolist(), chances)
    yield from zip(why, drawn.way[case].tolist(), strict=False)
    if drawn.lost[case] < chances.lost:
        yield LOST, int(drawn.found[case])
