"""A study: everything that a briefing on some reforms needs, computed once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from sim.errors import SimError, Text
from sim.experiment.compare import Comparison, compare
from sim.experiment.example import Example, example
from sim.experiment.futures import DEFAULT_FUTURES, Futures, futures
from sim.experiment.futures.assumptions import assumptions
from sim.experiment.modes import Modes, modes
from sim.experiment.replications import is_rescoring
from sim.experiment.run import DEFAULT_REPLICATIONS, Run
from sim.experiment.staff import Staffing, staff
from sim.scenario.scenario import Scenario

DEFAULT_STAFFED = 4
DEFAULT_TARGET = 0.98
TARGETED = "tasks.on_time"

Part = Literal["comparison", "futures", "staff"]
Heard = Callable[[Part, int], None]
"""Hears of which part how much is done: Worlds, futures, years simulated for staff."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Study:
    """A baseline and its variants, looked at from all sides.

    `futures`: None if none were drawn. `staffing`: by the scenario's name the officers that every unit needs for
    `target`, the share of its tasks on time; empty if nobody asked, or if there are no tasks. `example`: one card of
    the baseline to be told day by day. `missing`: by part, why what was asked for could not be computed. `modes`: the
    same comparison under the three modes of behaviour, None if nobody asked.
    """

    comparison: Comparison = field(repr=False)
    futures: Futures | None = field(repr=False)
    staffing: dict[str, Staffing] = field(repr=False)
    target: float
    example: Example = field(repr=False)
    missing: dict[Part, Text]
    modes: Modes | None = field(repr=False, default=None)

    @property
    def runs(self) -> dict[str, Run]:
        """The runs of the baseline and of the variants, in this order, by name."""
        return {self.comparison.base.scenario.name: self.comparison.base, **self.comparison.variants}


def study(
    base: Scenario,
    variants: Sequence[Scenario] | Mapping[str, Scenario],
    *,
    replications: int = DEFAULT_REPLICATIONS,
    futures: int = DEFAULT_FUTURES,
    staffing: int = DEFAULT_STAFFED,
    target: float = DEFAULT_TARGET,
    modes: bool = False,
    workers: int = 1,
    progress: Heard | None = None,
) -> Study:
    """Compare the variants with the baseline, then draw `futures`, then look for officers over `staffing` Worlds.

    0 futures or 0 Worlds for staff leave that part out. What fails after the comparison is a missing part, for the
    comparison is not to be lost. Raises SimError for names that are not all different, ScenarioError for a range of an
    assumption that cannot be read, both before anything is played.
    """
    named = dict(variants) if isinstance(variants, Mapping) else {scenario.name: scenario for scenario in variants}
    if not named or len(named) != len(variants) or base.name in named:
        raise SimError(
            Text(
                "A study needs a baseline and at least one variant, all of different names. Name the variants apart.",
                "测算需要一个现状方案和至少一个改革方案，且名称各不相同。请区分各方案的名称。",
            )
        )
    if not 0 < target <= 1:
        raise SimError(
            Text(
                f"the target is {target:g}; write a share above 0 and up to 1, such as 0.98.",
                f"目标为 {target:g}；请写大于 0、不超过 1 的比例，例如 0.98。",
            )
        )
    if futures:
        assumptions(base, named)
    missing: dict[Part, Text] = {}
    compared = compare(
        base, named, replications=replications, workers=workers, audited=True, progress=_of("comparison", progress)
    )
    told = example(base)
    drawn, staffed = None, dict[str, Staffing]()
    if futures:
        try:
            drawn = _futures(base, named, n=futures, workers=workers, progress=_of("futures", progress))
        except SimError as trouble:
            missing["futures"] = trouble.message
    if staffing:
        try:
            staffed = _staffing(
                {base.name: base, **named}, target, replications=staffing, workers=workers, progress=progress
            )
        except SimError as trouble:
            missing["staff"] = trouble.message
    return Study(
        comparison=compared,
        futures=drawn,
        staffing=staffed,
        target=target,
        example=told,
        missing=missing,
        modes=_modes(base, named, replications=replications, workers=workers) if modes else None,
    )


_futures, _modes = futures, modes


def _of(part: Part, progress: Heard | None) -> Callable[[int], None] | None:
    return None if progress is None else partial(progress, part)


def _staffing(
    scenarios: Mapping[str, Scenario], target: float, *, replications: int, workers: int, progress: Heard | None
) -> dict[str, Staffing]:
    """By name; where only the scoring differs from a scenario before, its answer holds."""
    found: dict[str, Staffing] = {}
    plays = 0
    for name, scenario in scenarios.items():
        if scenario.demand.tasks is None:
            continue
        alike = [had for had in found.values() if _same_events(had.scenario, scenario)]
        found[name] = (
            alike[0]
            if alike
            else staff(
                scenario, {TARGETED: target}, replications=replications, workers=workers, progress=_on(plays, progress)
            )
        )
        plays += 0 if alike else found[name].plays
    return found


def _same_events(one: Scenario, other: Scenario) -> bool:
    return one.digest == other.digest or is_rescoring(one, other)


def _on(plays: int, progress: Heard | None) -> Callable[[int], None] | None:
    return None if progress is None else lambda done: progress("staff", plays + done)
