"""The price of targets: how slack promises, or how many officers, it takes to attain all of them at once."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from sim.engine.furniture import in_full
from sim.errors import SimError, Text
from sim.experiment.attainment import attainment
from sim.experiment.notes import shown_limit
from sim.experiment.run import DEFAULT_REPLICATIONS, Progress, gathered, outcomes_of
from sim.experiment.staff.search import officers_path
from sim.scenario.quantities import WORKING_DAYS, Span
from sim.scenario.scenario import Scenario
from sim.world.draw import shares_of

LIMITS = "policy.limits"


class Cell(NamedTuple):
    """One target (ALL: every one at once) at one pair of a promise factor in percent and officers added."""

    factor: int
    officers: int
    target: str
    value: float
    met: int
    worlds: int
    share: float
    low: float
    high: float


def attainment_surface(
    scenario: Scenario,
    *,
    factors: Sequence[int],
    officers: Sequence[int] = (0,),
    posts: Sequence[str] | None = None,
    replications: int = DEFAULT_REPLICATIONS,
    workers: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """In what share of Worlds each target is met, and all are, on a grid of promises and officers: columns of `Cell`.

    `factors` are percentages at which the promised limits of the last orders are taken, all year and never beyond the
    law's: above 100 they are slack. `officers` are added at each of `posts` ("unit/post"; unless named, every post on
    the route of a matter). All cells meet the same demand; intervals are Wilson's, 95 % over Worlds. Raises SimError
    for a scenario without targets.
    """
    if not any(epoch.policy.targets for epoch in scenario.epochs):
        raise SimError(
            Text("the scenario sets no targets; add policy.targets.", "方案没有设定目标；请添加 policy.targets。")
        )
    posts = posts_of_routes(scenario) if posts is None else posts
    cells = [(factor, more) for more in officers for factor in factors]
    scenarios = [
        scenario.with_(slackened(scenario, factor) | _staffed(scenario, posts, more), name=f"{factor}/{more}")
        for factor, more in cells
    ]
    outcomes = outcomes_of(scenarios, replications, workers=workers, audited=False, progress=progress)
    rows = []
    for i, (factor, more) in enumerate(cells):
        found = attainment(gathered(scenarios[i], [row[i] for row in outcomes], audited=False))
        columns = [name for name in Cell._fields if name not in ("factor", "officers")]
        rows += [Cell(factor, more, *each) for each in found[columns].itertuples(index=False, name=None)]
    return pd.DataFrame(rows, columns=list(Cell._fields))


def slackened(scenario: Scenario, percent: int) -> dict[str, str | None]:
    """The changes that take every promise at so many percent, rounded up to whole units and bounded by the law."""
    limits = scenario.epochs[-1].policy.limits
    changes: dict[str, str | None] = {f"{LIMITS}.factor.approvals": "100 %"}
    if limits.filed is not None:
        changes[f"{LIMITS}.filed"] = None
    for matter, limit in limits.approvals.items():
        now, path = shown_limit(limits.promised(matter), limits.factor.approvals), f"{LIMITS}.approvals.{matter}"
        longer = shown_limit(now, percent)
        if limit.statutory is not None and _length(longer) > _length(limit.statutory):
            longer = limit.statutory
        changes[f"{path}.promised"] = str(longer)
        changes[f"{path}.before"] = str(limit.before or limit.promised)
    return changes


def _length(limit: Span) -> float:
    """A limit in natural days, a working day taken as 7/5 of one: good for comparing, not for counting."""
    return limit.number * 7 / 5 if limit.unit == WORKING_DAYS else limit.minutes / 1440


def posts_of_routes(scenario: Scenario) -> tuple[str, ...]:
    """Every post on the route of a matter, as "unit/post"."""
    return tuple(
        sorted(
            {
                in_full(stage.post, unit)
                for matter in scenario.demand.matters.values()
                for unit, _ in shares_of(matter)
                for stage in matter.stages.values()
            }
        )
    )


def _staffed(scenario: Scenario, posts: Sequence[str], more: int) -> dict[str, int]:
    units = scenario.organisation.units
    found = {}
    for post in posts if more else ():
        unit, own = post.split("/")
        found[officers_path(post)] = units[unit].posts[own].officers + more
    return found
