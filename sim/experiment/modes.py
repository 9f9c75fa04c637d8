"""The three modes of behaviour over the same Worlds: does a conclusion depend on how people respond?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from sim.experiment.amounts import Amount
from sim.experiment.compare import Comparison, compare
from sim.experiment.inference import bounded
from sim.experiment.run import DEFAULT_REPLICATIONS, HEADLINES
from sim.experiment.stopping import Until
from sim.scenario.behaviour import MODES
from sim.scenario.files import in_mode
from sim.scenario.scenario import Scenario

HOLDS, IN_PART, FLIPS, NONE = "holds", "in part", "flips", "none"
"""What becomes of a conclusion: the same under all modes, not resolved under some, of another sign, never resolved."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Modes:
    """A comparison under each mode of behaviour, over the same Worlds.

    `conclusions`: one row a variant and measure: variant, measure, the difference under each mode, under
    `resolved` the modes in which it is resolved, and the `verdict`: HOLDS, IN_PART, FLIPS or NONE.
    """

    comparisons: dict[str, Comparison] = field(repr=False)
    conclusions: pd.DataFrame

    @property
    def flips(self) -> pd.DataFrame:
        """The conclusions on headline measures that have one sign under one mode and the other under another."""
        rows = self.conclusions
        heads = next(iter(self.comparisons.values())).declared or HEADLINES
        return rows[(rows["verdict"] == FLIPS) & rows["measure"].isin(heads)]

    def as_json(self) -> dict[str, Any]:
        """Plain values: the comparison of each mode, and the conclusions."""
        rows = self.conclusions.to_dict("records")
        return {
            "modes": {mode: comparison.as_json() for mode, comparison in self.comparisons.items()},
            "conclusions": [
                {str(k): bounded(v) if isinstance(v, float) else v for k, v in row.items()} for row in rows
            ],
        }


def modes(
    base: Scenario,
    variants: Sequence[Scenario] | Mapping[str, Scenario],
    *,
    replications: int = DEFAULT_REPLICATIONS,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Modes:
    """Compare the variants with the baseline under each mode; `progress` hears how many Worlds are done in all."""
    named = dict(variants) if isinstance(variants, Mapping) else {scenario.name: scenario for scenario in variants}
    cast = {
        mode: (in_mode(base, mode), {name: in_mode(scenario, mode) for name, scenario in named.items()})
        for mode in MODES
    }
    return compared(cast, replications=replications, workers=workers, progress=progress)


def compared(
    cast: Mapping[str, tuple[Scenario, Mapping[str, Scenario]]],
    *,
    replications: int,
    workers: int,
    until: Until | None = None,
    measures: Sequence[str] = (),
    margin: Mapping[str, str | float | Amount] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Modes:
    """The same of baseline and variants by mode; with `until`, each mode plays the Worlds that its precision takes."""
    found = {}
    for number, (mode, (base, named)) in enumerate(cast.items()):
        heard = None if progress is None else partial(_heard, progress, number * replications)
        found[mode] = compare(
            base,
            named,
            replications=replications,
            workers=workers,
            until=until,
            measures=measures,
            margin=margin,
            progress=heard,
        )
    return Modes(comparisons=found, conclusions=conclusions({m: each.differences for m, each in found.items()}))


def _heard(progress: Callable[[int], None], before: int, done: int) -> None:
    progress(before + done)


def conclusions(differences: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Conclusions from the differences of each mode, which have the same rows in the same order."""
    first = next(iter(differences.values()))
    rows = first[["variant", "measure"]].reset_index(drop=True)
    values = {mode: frame["difference"].to_numpy(float) for mode, frame in differences.items()}
    resolved = {mode: frame["resolved"].to_numpy(bool) & (values[mode] != 0) for mode, frame in differences.items()}
    told = [", ".join(mode for mode in differences if resolved[mode][i]) for i in range(len(rows))]
    signs = np.array([np.where(resolved[mode], np.sign(values[mode]), 0) for mode in differences])
    return rows.assign(**values, resolved=told, verdict=[verdict(column) for column in signs.T])


def verdict(signs: Sequence[float]) -> str:
    """What becomes of a conclusion whose resolved signs are these by mode, 0 where it is not resolved.

    >>> verdict([1, 1, 1]), verdict([-1, 0, -1]), verdict([1, 0, -1]), verdict([0, 0, 0])
    ('holds', 'in part', 'flips', 'none')
    """
    seen = set(np.sign(signs).astype(int).tolist())
    if seen >= {1, -1}:
        return FLIPS
    if seen == {0}:
        return NONE
    return IN_PART if 0 in seen else HOLDS
