"""Run a scenario over many Worlds: measures with intervals, frames by unit, post, month and day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from sim.audit import Finding
from sim.experiment.inference import bounded, interval
from sim.experiment.replications import Outcome, replicate
from sim.experiment.stopping import Stopped, Until, outcomes_until
from sim.experiment.workers import each
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario

FRAMES = (
    "units", "months", "posts", "days", "ratings", "complaints", "targets", "phases", "calls", "visits", "stages",
    "appraisal", "cadres", "incompetent", "accountability", "honours",
)  # fmt: skip
DEFAULT_REPLICATIONS = 20

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A scenario over Worlds 0 to `replications` - 1.

    `measures`: one row a World, one column a measure. The frames of `FRAMES` are those of the scorecards, with a column
    `replication` before theirs. `findings` are what the audit of the first World objects to; none, if all is well.
    `traces`: by World the digest of what happened; `events`: all that happened in World 0, as Parquet.
    `stopped` says how precise it is and why it went no further, if it was to go on until a precision is reached.
    """

    scenario: Scenario
    replications: int
    measures: pd.DataFrame = field(repr=False)
    units: pd.DataFrame = field(repr=False)
    months: pd.DataFrame = field(repr=False)
    posts: pd.DataFrame = field(repr=False)
    days: pd.DataFrame = field(repr=False)
    ratings: pd.DataFrame = field(repr=False)
    complaints: pd.DataFrame = field(repr=False)
    targets: pd.DataFrame = field(repr=False)
    phases: pd.DataFrame = field(repr=False)
    calls: pd.DataFrame = field(repr=False)
    visits: pd.DataFrame = field(repr=False)
    stages: pd.DataFrame = field(repr=False)
    appraisal: pd.DataFrame = field(repr=False)
    cadres: pd.DataFrame = field(repr=False)
    incompetent: pd.DataFrame = field(repr=False)
    accountability: pd.DataFrame = field(repr=False)
    honours: pd.DataFrame = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False, default=())
    audited: bool = field(repr=False, default=False)
    traces: tuple[str, ...] = field(repr=False, default=())
    events: bytes = field(repr=False, default=b"")
    stopped: Stopped | None = field(repr=False, default=None)

    @property
    def summary(self) -> pd.DataFrame:
        """One row a measure: measure, mean, low, high (95 % over Worlds; NaN with one World)."""
        rows = [(name, *interval(self.measures[name].to_numpy(dtype=float))) for name in self.measures.columns]
        return pd.DataFrame(rows, columns=["measure", "mean", "low", "high"])

    def as_json(self) -> dict[str, Any]:
        """Plain values: scenario, digest, replications, measures with mean, low, high (None where unknown)."""
        return {
            "scenario": self.scenario.name,
            "digest": self.scenario.digest,
            "replications": self.replications,
            "measures": {
                str(row["measure"]): {name: bounded(row[name]) for name in ("mean", "low", "high")}
                for row in self.summary.to_dict("records")
            },
        } | ({} if self.stopped is None else {"stopped": self.stopped.as_json()})

    def __repr__(self) -> str:
        shown = self.summary.set_index("measure").reindex(HEADLINES).round(3).to_string()
        worlds = f"{self.replications} World{'s' if self.replications != 1 else ''}"
        return f"Run of {self.scenario.name} over {worlds}, digest {self.scenario.digest[:12]}\n{shown}"


HEADLINES = (
    "approvals.on_time.official",
    "approvals.on_time.true",
    "approvals.days.true.mean",
    "tasks.on_time",
    "cards.blue",
    "cards.yellow",
    "cards.red",
    "points.deducted",
    "units.criticised",
    "units.admonished",
    "people.removed",
    "bonus.paid",
    "officers.utilisation",
    "leaders.signing_minutes",
)


def headlines(*scenarios: Scenario) -> tuple[str, ...]:
    """The headline measures of mechanisms that at least one of the scenarios has; all others would be 0 for ever."""
    absent = {about for about, had in MECHANISMS.items() if not any(map(had, scenarios))}
    found = [measure for measure in HEADLINES if measure.partition(".")[0] not in absent]
    return (*found, *(measure for measure, had in BESIDE_ON_TIME.items() if any(map(had, scenarios))))


MECHANISMS: dict[str, Callable[[Scenario], object]] = {
    "approvals": lambda scenario: scenario.demand.matters,
    "tasks": lambda scenario: scenario.demand.tasks,
    "cards": lambda scenario: any(epoch.policy.cards for epoch in scenario.epochs),
    "points": lambda scenario: any(_costs_points(epoch.policy) for epoch in scenario.epochs),
    "units": lambda scenario: any(epoch.policy.ladder for epoch in scenario.epochs),
    "people": lambda scenario: any(epoch.policy.cadres for epoch in scenario.epochs),
    "bonus": lambda scenario: any(epoch.policy.bonus for epoch in scenario.epochs),
    "leaders": lambda scenario: scenario.organisation.leaders,
}
"""What the first part of a measure's name is about."""
BESIDE_ON_TIME: dict[str, Callable[[Scenario], object]] = {
    "approvals.deemed": lambda scenario: any(
        route.deemed for epoch in scenario.epochs for route in epoch.policy.routes.values()
    ),
    "backlog.cases_open": lambda scenario: scenario.demand.backlog and scenario.demand.backlog.matters,
    "backlog.tasks_open": lambda scenario: scenario.demand.backlog and scenario.demand.backlog.tasks,
}
"""What must not be left out where shares on time are told, as it is in neither."""


def _costs_points(policy: Policy) -> bool:
    """Whether cards, visits or the monitor can cost a unit points."""
    visits = any(call.visit is not None for call in policy.calls.values())
    return policy.cards is not None or policy.monitoring is not None or visits


def run(
    scenario: Scenario,
    *,
    replications: int = DEFAULT_REPLICATIONS,
    workers: int = 1,
    audited: bool = True,
    until: Until | None = None,
    progress: Progress | None = None,
) -> Run:
    """Play and score `replications` Worlds; the first is audited unless told otherwise.

    With `until`, `replications` are the first Worlds, and more follow until the means are as precise as it asks.
    `workers` local processes share the work; the result does not depend on how many. From a script, call it under
    `if __name__ == "__main__":` when `workers` is above 1.
    """
    outcomes, stopped = played({"": scenario}, replications, until, workers=workers, audited=audited, progress=progress)
    return gathered(scenario, [row[0] for row in outcomes], audited=audited, stopped=stopped)


def played(
    scenarios: Mapping[str, Scenario],
    replications: int,
    until: Until | None,
    *,
    workers: int,
    audited: bool,
    progress: Progress | None,
) -> tuple[list[list[Outcome]], Stopped | None]:
    """One row a World, one outcome a scenario, the baseline first; and where it stopped, if that was to be found."""
    if until is None:
        rows = outcomes_of(tuple(scenarios.values()), replications, workers=workers, audited=audited, progress=progress)
        return rows, None
    play_one = partial(_replicate, tuple(scenarios.values()), audited)
    variants = list(scenarios)[1:]
    return outcomes_until(play_one, variants, until, least=replications, workers=workers, progress=progress)


def outcomes_of(
    scenarios: Sequence[Scenario], replications: int, *, workers: int, audited: bool, progress: Progress | None
) -> list[list[Outcome]]:
    """One row a World, one outcome a scenario."""
    if replications < 1:
        raise ValueError("at least one replication")
    play_one = partial(_replicate, tuple(scenarios), audited)
    return each(play_one, range(replications), workers, progress)


def _replicate(scenarios: tuple[Scenario, ...], audited: bool, replication: int) -> list[Outcome]:
    first = replication == 0
    return replicate(scenarios, replication, audited=audited and first, kept=first)


def gathered(scenario: Scenario, outcomes: Sequence[Outcome], *, audited: bool, stopped: Stopped | None = None) -> Run:
    """The outcomes of one scenario as frames."""
    measures = pd.DataFrame([outcome.scorecard.measures for outcome in outcomes])
    measures.index = pd.Index([outcome.replication for outcome in outcomes], name="replication")
    frames = {name: _stacked(outcomes, name) for name in FRAMES}
    findings = tuple(finding for outcome in outcomes for finding in outcome.findings)
    return Run(
        scenario=scenario,
        replications=len(outcomes),
        measures=measures,
        findings=findings,
        audited=audited,
        traces=tuple(outcome.trace for outcome in outcomes),
        events=outcomes[0].events,
        stopped=stopped,
        **frames,
    )


def _stacked(outcomes: Sequence[Outcome], name: str) -> pd.DataFrame:
    parts = []
    for outcome in outcomes:
        frame: pd.DataFrame = getattr(outcome.scorecard, name).copy()
        frame.insert(0, "replication", np.full(len(frame), outcome.replication))
        parts.append(frame)
    return pd.concat(parts, ignore_index=True)
