"""Compare reforms with a baseline over common Worlds: paired differences, flips, interactions, notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from sim.errors import Text
from sim.experiment.amounts import Amount, amounts
from sim.experiment.inference import Paired, holm, interval, paired, plain
from sim.experiment.notes import notes
from sim.experiment.run import DEFAULT_REPLICATIONS, HEADLINES, Progress, Run, gathered, headlines, played
from sim.experiment.stopping import Stopped, Until
from sim.scenario.scenario import Scenario

COLUMNS = ("base", "variant", "difference", "low", "high", "variance_ratio", "resolved")
SIMULATION_ALONE, BOTH = "simulation alone", "simulation and assumptions"
"""Of what errors a finding speaks: without futures, and with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A baseline and its variants over the same Worlds.

    `differences`: one row a variant and measure, with columns variant, measure, base, variant_mean, difference,
    low, high (95 % of the paired difference), variance_ratio (paired to independent), resolved, worlds. Resolved
    means one sign by Holm's procedure over the headline measures and variants; all other measures form a second
    family, and what is the same in every World is known, not tested. It speaks of simulation error alone.
    `declared`: the headline measures that the study named; the usual ones if it named none. `margin`: by measure how
    large a difference must be to matter. `stopped`: how precise it is and why it went no further, if it was to go on
    until a precision is reached.
    `flips`: shares of applications and tasks whose verdict changed. `interactions`: for a layer A+B beside A and B,
    what both do together beyond the sum of each.
    """

    base: Run
    variants: dict[str, Run]
    differences: pd.DataFrame = field(repr=False)
    flips: pd.DataFrame = field(repr=False)
    interactions: pd.DataFrame = field(repr=False)
    notes: dict[str, tuple[Text, ...]] = field(repr=False)
    declared: tuple[str, ...] = field(repr=False, default=())
    margin: dict[str, float] = field(repr=False, default_factory=dict)
    stopped: Stopped | None = field(repr=False, default=None)

    @property
    def headlines(self) -> tuple[str, ...]:
        """The headline measures: those declared, else the usual ones that its scenarios have mechanisms for."""
        return self.declared or headlines(self.base.scenario, *(run.scenario for run in self.variants.values()))

    def as_json(self) -> dict[str, Any]:
        """Plain values: scenarios, digests, replications, and under `differences` a row by variant and measure."""
        rows = self.differences.rename(columns={"variant": "name", "variant_mean": "variant"})
        return {
            "base": {"scenario": self.base.scenario.name, "digest": self.base.scenario.digest},
            "variants": {name: {"digest": run.scenario.digest} for name, run in self.variants.items()},
            "replications": self.base.replications,
            "differences": {
                str(name): {row["measure"]: {c: plain(row[c]) for c in COLUMNS} for row in of.to_dict("records")}
                for name, of in rows.groupby("name", sort=False)
            },
            "flips": {
                row["variant"]: {"approvals": plain(row["approvals"]), "tasks": plain(row["tasks"])}
                for row in self.flips.to_dict("records")
            },
            "interactions": [
                {str(k): plain(v) for k, v in row.items()} for row in self.interactions.to_dict("records")
            ],
            "notes": {name: [note.en for note in some] for name, some in self.notes.items()},
            "headlines": list(self.headlines),
            "margin": self.margin,
            "speaks_of": SIMULATION_ALONE,
        } | ({} if self.stopped is None else {"stopped": self.stopped.as_json()})

    def __repr__(self) -> str:
        shown = self.differences[self.differences["measure"].isin(self.declared or HEADLINES)]
        names = ", ".join(self.variants)
        return (
            f"Comparison of {self.base.scenario.name} with {names} over {self.base.replications} Worlds\n"
            f"{shown.drop(columns='worlds').round(3).to_string(index=False)}"
        )


def compare(
    base: Scenario,
    variants: Sequence[Scenario] | Mapping[str, Scenario],
    *,
    replications: int = DEFAULT_REPLICATIONS,
    workers: int = 1,
    audited: bool = False,
    until: Until | None = None,
    measures: Sequence[str] = (),
    margin: Mapping[str, str | float | Amount] | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Play base and variants over the same Worlds and pair what comes out.

    Variants are named by their scenarios, or by the keys of a mapping; names must differ. With `until`, `replications`
    are the first Worlds, and more follow until the paired differences are as precise as it asks. `measures` declares
    the headline measures, which Holm's procedure judges together; what has a precision or a `margin` is one of them
    too. Raises ScenarioError for a precision or a margin that is none.
    """
    named = dict(variants) if isinstance(variants, Mapping) else {scenario.name: scenario for scenario in variants}
    if len(named) != len(variants) or not named:
        raise ValueError("compare needs at least one variant, and variants of different names")
    margins = {measure: each.size for measure, each in amounts(margin or {}, "margin", relative=False).items()}
    declared = _declared(measures, [*(until.amounts if until else ()), *margins], headlines(base, *named.values()))
    outcomes, stopped = played(
        {"": base, **named}, replications, until, workers=workers, audited=audited, progress=progress
    )
    runs = [
        gathered(scenario, [row[i] for row in outcomes], audited=audited)
        for i, scenario in enumerate((base, *named.values()))
    ]
    played_variants = dict(zip(named, runs[1:], strict=True))
    flips = [
        (
            name,
            *(
                np.nanmean([row[i].flips[what] for row in outcomes]) if _any(outcomes, i, what) else np.nan
                for what in ("approvals", "tasks")
            ),
        )
        for i, name in enumerate(named, start=1)
    ]
    differences = _differences(runs[0], played_variants, declared or HEADLINES)
    return Comparison(
        base=runs[0],
        variants=played_variants,
        differences=differences,
        flips=pd.DataFrame(flips, columns=["variant", "approvals", "tasks"]),
        interactions=_interactions(runs[0], played_variants),
        notes={name: notes(base, scenario) for name, scenario in named.items()},
        declared=declared,
        margin=margins,
        stopped=None if stopped is None else _with_resolved(stopped, differences),
    )


def _declared(measures: Sequence[str], named: Sequence[str], usual: Sequence[str]) -> tuple[str, ...]:
    """The headline measures with those that a goal or a margin names; none if these are the usual ones anyway."""
    further = [measure for measure in dict.fromkeys(named) if measure not in (measures or usual)]
    return (*(measures or usual), *further) if measures or further else ()


def _with_resolved(stopped: Stopped, differences: pd.DataFrame) -> Stopped:
    resolved = differences[["variant", "measure", "resolved"]]
    return replace(stopped, goals=stopped.goals.merge(resolved, on=["variant", "measure"], how="left"))


def _any(outcomes: Sequence[Sequence[Any]], i: int, what: str) -> bool:
    return any(not np.isnan(row[i].flips[what]) for row in outcomes)


def _differences(base: Run, variants: Mapping[str, Run], declared: Sequence[str]) -> pd.DataFrame:
    found: list[tuple[str, str, Paired]] = [
        (name, measure, paired(base.measures[measure].to_numpy(float), run.measures[measure].to_numpy(float)))
        for name, run in variants.items()
        for measure in base.measures.columns
    ]
    frame = pd.DataFrame(
        [(name, measure, *difference[:6], difference.worlds) for name, measure, difference in found],
        columns=["variant", "measure", "base", "variant_mean", "difference", "low", "high", "variance_ratio", "worlds"],
    )
    resolved = np.zeros(len(found), dtype=bool)
    headline = np.array([measure in declared for _, measure, _ in found])
    differs = np.array([difference.p < 1 for _, _, difference in found])
    for family in (np.flatnonzero(headline & differs), np.flatnonzero(~headline & differs)):
        resolved[family] = holm([found[i][2].p for i in family])
    frame.insert(8, "resolved", resolved)
    return frame


def _interactions(base: Run, variants: Mapping[str, Run]) -> pd.DataFrame:
    """For each A+B whose parts were played too: both together, less each alone, by World."""
    rows = []
    for name, run in variants.items():
        parts = name.split("+")
        if len(parts) > 1 and all(part in variants for part in parts):
            for measure in base.measures.columns:
                start = base.measures[measure].to_numpy(float)
                alone = sum(variants[part].measures[measure].to_numpy(float) - start for part in parts)
                beyond = run.measures[measure].to_numpy(float) - start - alone
                rows.append((name, measure, *interval(beyond)))
    return pd.DataFrame(rows, columns=["variant", "measure", "interaction", "low", "high"])
