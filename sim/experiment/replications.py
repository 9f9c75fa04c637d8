"""One replication: draw the World, play it under each scenario, score it, and see whose outcome flipped."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.audit import Finding, audit
from sim.engine.play import play
from sim.experiment.traces import events_digest, packed
from sim.experiment.worlds import draw
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from sim.trace import GRANTED, OPEN, Trace
from sim.world.world import World

SCORING = (
    "policy.cards.points.",
    "policy.clean_sheet",
    "policy.ladder",
    "policy.quota",
    "policy.stars",
    "policy.score",
    "policy.bonus",
    "policy.targets",
    "policy.phases",
    "policy.false_reports",
    "policy.visits",
    "policy.ratings",
    "policy.call_backs",
    "policy.complaints",
    "behaviour.satisfaction",
    "behaviour.complaints",
)


class Outcome(NamedTuple):
    """What one scenario made of one World. `flips` are shares of cases and tasks whose outcome differs from base.

    `trace` is the digest of what happened, `events` all of it as Parquet if it was to be kept.
    """

    replication: int
    scorecard: Scorecard
    flips: dict[str, float]
    findings: tuple[Finding, ...]
    kernel_events: int
    trace: str
    events: bytes = b""


def is_rescoring(base: Scenario, variant: Scenario) -> bool:
    """Whether only the counting differs and nobody responds to it, so that nothing that happens in a World can."""
    return counts_anew(base, variant) and not variant.behaviour.reads_scoring


def counts_anew(base: Scenario, variant: Scenario) -> bool:
    """Whether only the counting differs."""
    changed = base.differences(variant)
    return bool(changed) and all(path.startswith(SCORING) for path in changed)


def replicate(
    scenarios: Sequence[Scenario], replication: int, audited: bool = False, kept: bool = False
) -> list[Outcome]:
    """One World for all scenarios that share it, played and scored under each; flips are against the first.

    Where only scoring differs from the first scenario, its trace is scored again instead of played again.
    """
    worlds: dict[str, World] = {}
    outcomes: list[Outcome] = []
    first: Trace | None = None
    for scenario in scenarios:
        digest = scenario.world_digest
        if digest not in worlds:
            worlds = {digest: draw(scenario, replication)}
        if first is not None and is_rescoring(scenarios[0], scenario):
            trace = replace(first, digest=scenario.digest)
        else:
            trace = play(worlds[digest], scenario)
        first = first or trace
        scorecard = score(trace, scenario)
        findings = audit(scenario, trace, scorecard, worlds[digest]) if audited else ()
        told = (flips(first, trace), findings, trace.kernel_events, events_digest(trace))
        outcomes.append(Outcome(replication, scorecard, *told, packed(trace) if kept else b""))
    return outcomes


def flips(base: Trace, variant: Trace) -> dict[str, float]:
    """The shares of applications and of tasks of the year whose verdict is another one; NaN if there are none.

    Applications count as on time, late or neither (returned, turned away, not needed); tasks by report within the due
    in force.
    """
    if base is variant:
        return {"approvals": 0.0, "tasks": 0.0}
    return {
        "approvals": _share_that_differs(_case_verdicts(base), _case_verdicts(variant)),
        "tasks": _share_that_differs(_task_verdicts(base), _task_verdicts(variant)),
    }


def _share_that_differs(one: "pd.Series[Any]", two: "pd.Series[Any]") -> float:
    both = pd.concat([one, two], axis=1, join="inner", keys=["one", "two"])
    return float((both["one"] != both["two"]).mean()) if len(both) else np.nan


def _case_verdicts(trace: Trace) -> "pd.Series[Any]":
    cases = trace.table("cases")
    received = cases["received_min"]
    cases = cases[(cases["lineage"] == 0) & (received >= trace.year_from_min) & (received < trace.year_to_min)]
    late = (cases["finished_min"] == OPEN) | (cases["finished_min"] > cases["due_min"])
    verdict = np.where(cases["outcome"] > GRANTED, cases["outcome"], late.astype(int))
    names = [np.array(trace.names.matters)[cases["matter"]], np.array(trace.names.units)[cases["unit"]]]
    return pd.Series(verdict, index=pd.MultiIndex.from_arrays([*names, cases["month"], cases["index"]]))


def _task_verdicts(trace: Trace) -> "pd.Series[Any]":
    tasks = trace.table("tasks")
    assigned = tasks["assigned_min"]
    tasks = tasks[(assigned >= trace.year_from_min) & (assigned < trace.year_to_min)]
    late = (tasks["reported_min"] == OPEN) | (tasks["reported_min"] > tasks["due_min"])
    names = np.array(trace.names.sources, dtype=object)[tasks["source"]]
    return pd.Series(
        late.astype(int).to_numpy(), index=pd.MultiIndex.from_arrays([names, tasks["month"], tasks["index"]])
    )
