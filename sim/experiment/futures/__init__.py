"""The second range: how far differences move, over the same Worlds, when assumptions take other values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import SimError, Text
from sim.experiment.compare import Comparison
from sim.experiment.design.hypercube import hypercube
from sim.experiment.design.ranged import Written
from sim.experiment.futures.assumptions import Assumption, assumptions, future
from sim.experiment.futures.carriers import carried
from sim.experiment.inference import paired, plain
from sim.experiment.replications import replicate
from sim.experiment.run import HEADLINES, Progress
from sim.experiment.workers import each
from sim.scenario.scenario import Scenario

Floats = NDArray[np.float64]

DEFAULT_FUTURES = 64
ENDS = (0.05, 0.95)
ONE_SIGN = 0.95
FEWEST, ENOUGH = 20, 64
"""Futures below which nothing is resolved, and below which a finding is told as one of few."""
BASELINE = ""

ROWS = ("future", "variant", "measure", "base", "variant_mean", "difference")
RANGES = ("variant", "measure", "mean", "low", "high", "share", "one_sign", "futures")
CARRIERS = ("variant", "measure", "assumption", "correlation", "noise", "carries")


class Impossible(NamedTuple):
    """A future that the rules of a scenario refuse, or that could not be played; `variant` "" is the baseline."""

    future: int
    variant: str
    reason: Text


class Played(NamedTuple):
    """One future under every scenario that it is possible for: by variant ("" the baseline) a row a World."""

    measures: dict[str, list[dict[str, float]]]
    impossible: tuple[Impossible, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Futures:
    """A baseline and its variants in `n` futures, each over Worlds 0 to `worlds` - 1.

    `drawn`: future, then a column an assumption with the value it takes. `rows`: future, variant, measure, base,
    variant_mean, difference (means over the Worlds in which both have a value). `ranges`, by variant and headline
    measure: mean of the differences over futures, low and high (between which nine in ten of them lie), `share`
    of futures whose difference has the sign of the mean, `one_sign`: there are at least 20 futures and at least 95 %
    of them have that sign (a difference of 0 has none), and how many `futures` count. `carriers`: variant ("" for the
    baseline's own level), measure, assumption, correlation (Spearman's, of the result with the assumption), noise,
    `carries` (beyond noise), strongest first. `impossible`: futures that a scenario refuses, with the reason; they
    are missing from its rows, and a future that the baseline refuses from all.

    Where no value without a source declares a range, nothing is drawn and all frames are empty.
    """

    base: Scenario
    variants: dict[str, Scenario]
    n: int
    worlds: int
    assumptions: tuple[Assumption, ...] = field(repr=False)
    impossible: tuple[Impossible, ...] = field(repr=False)
    drawn: pd.DataFrame = field(repr=False)
    rows: pd.DataFrame = field(repr=False)
    ranges: pd.DataFrame = field(repr=False)
    carriers: pd.DataFrame = field(repr=False)

    def as_json(self) -> dict[str, Any]:
        """Plain values, None for what is not known; of the carriers those beyond noise."""
        beyond = self.carriers[self.carriers["carries"]]
        return {
            "base": {"scenario": self.base.name, "digest": self.base.digest},
            "variants": {name: {"digest": scenario.digest} for name, scenario in self.variants.items()},
            "futures": self.n,
            "worlds": self.worlds,
            "assumptions": [
                {"name": each.name, "paths": list(each.paths), "value": each.places[0].value,
                 "range": each.places[0].range}
                for each in self.assumptions
            ],
            "impossible": [
                {"future": each.future, "variant": each.variant or None, "reason": each.reason.en}
                for each in self.impossible
            ],
            "ranges": {
                str(name): {row["measure"]: {c: plain(row[c]) for c in RANGES[2:]} for row in of.to_dict("records")}
                for name, of in self.ranges.groupby("variant", sort=False)
            },
            "carriers": [
                {"variant": row["variant"] or None, **{c: plain(row[c]) for c in CARRIERS[1:5]}}
                for row in beyond.to_dict("records")
            ],
        }  # fmt: skip


def futures(
    base: Scenario,
    variants: Sequence[Scenario] | Mapping[str, Scenario],
    *,
    n: int = DEFAULT_FUTURES,
    worlds: int = 1,
    measures: Sequence[str] = (),
    workers: int = 1,
    progress: Progress | None = None,
) -> Futures:
    """Play base and variants in n futures: a Latin hypercube over all values without a source that declare a range.

    A future holds for the baseline and every variant alike, and all meet the same Worlds. What a variant sets itself
    is its proposal and keeps its value, while the baseline's varies. With one World all futures share its luck.
    `measures` declares the headline measures, the usual ones if it names none. `progress` hears how many futures are
    played. Raises ScenarioError for a range that cannot be read.
    """
    named = dict(variants) if isinstance(variants, Mapping) else {scenario.name: scenario for scenario in variants}
    if len(named) != len(variants) or not named or BASELINE in named:
        raise ValueError("futures needs at least one variant, and variants of different names")
    if n < 1 or worlds < 1:
        raise ValueError("at least one future and one World")
    held = assumptions(base, named)
    names = [assumption.name for assumption in held]
    positions = hypercube(names, n if held else 0, root=base.root)
    drawn = [
        {assumption.name: assumption.values.at(at) for assumption, at in zip(held, row, strict=True)}
        for row in positions.tolist()
    ]
    call = partial(_play, {BASELINE: base, **named}, held, worlds)
    played = each(call, list(enumerate(drawn)), workers, progress)
    heads = tuple(measures) or HEADLINES
    rows = pd.DataFrame([row for f, of in enumerate(played) for row in _rows(f, of, named)], columns=list(ROWS))
    return Futures(
        base=base,
        variants=named,
        n=len(drawn),
        worlds=worlds,
        assumptions=held,
        impossible=tuple(failure for of in played for failure in of.impossible),
        drawn=pd.DataFrame([(f, *row.values()) for f, row in enumerate(drawn)], columns=["future", *names]),
        rows=rows,
        ranges=pd.DataFrame(_ranges(rows, heads), columns=list(RANGES)).astype({"one_sign": bool}),
        carriers=pd.DataFrame(_carriers(rows, heads, positions, names, base.root), columns=list(CARRIERS)).astype(
            {"carries": bool}
        ),
    )


def _play(
    scenarios: Mapping[str, Scenario], held: Sequence[Assumption], worlds: int, numbered: tuple[int, dict[str, Written]]
) -> Played:
    """One future, under the baseline and every variant that allows it."""
    number, drawn = numbered
    possible: dict[str, Scenario] = {}
    failures: list[Impossible] = []
    for name, scenario in scenarios.items():
        try:
            possible[name] = future(scenario, drawn, held)
        except SimError as error:
            failures.append(Impossible(number, name, error.message))
            if name == BASELINE:
                return Played({}, tuple(failures))
    measures: dict[str, list[dict[str, float]]] = {name: [] for name in possible}
    for replication in range(worlds):
        try:
            outcomes = replicate(tuple(possible.values()), replication)
        except SimError as error:
            return Played({}, (*failures, Impossible(number, BASELINE, error.message)))
        for name, outcome in zip(possible, outcomes, strict=True):
            measures[name].append(outcome.scorecard.measures)
    return Played(measures, tuple(failures))


def _rows(number: int, played: Played, variants: Mapping[str, Scenario]) -> Iterator[tuple[Any, ...]]:
    for name in variants:
        if name not in played.measures:
            continue
        for measure in played.measures[BASELINE][0]:
            one, two = (np.array([world[measure] for world in played.measures[of]]) for of in (BASELINE, name))
            yield (number, name, measure, *paired(one, two)[:3])


def _ranges(rows: pd.DataFrame, heads: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    shown = rows[rows["measure"].isin(heads)]
    for (variant, measure), some in shown.groupby(["variant", "measure"], sort=False):
        differences = some["difference"].dropna().to_numpy(float)
        if not len(differences):
            yield variant, measure, np.nan, np.nan, np.nan, np.nan, False, 0
            continue
        mean = float(differences.mean())
        share = float((np.sign(differences) == np.sign(mean)).mean()) if mean else np.nan
        low, high = np.quantile(differences, ENDS)
        sure = len(differences) >= FEWEST and share >= ONE_SIGN
        yield variant, measure, mean, float(low), float(high), share, bool(sure), len(differences)


def _carriers(
    rows: pd.DataFrame, heads: Sequence[str], positions: Floats, names: Sequence[str], root: int
) -> Iterator[tuple[Any, ...]]:
    """The baseline's levels first, then the differences of every variant, strongest assumption first in each."""
    shown = rows[rows["measure"].isin(heads)]
    levels = shown.drop_duplicates(["future", "measure"]).assign(variant=BASELINE)
    for some, column in ((levels, "base"), (shown, "difference")):
        for (variant, measure), of in some.groupby(["variant", "measure"], sort=False):
            known = of.dropna(subset=[column])
            at = positions[known["future"].to_numpy(int)]
            found = carried(at, known[column].to_numpy(float), names, root=root)
            for i in () if found is None else found.order:
                assert found is not None
                strength = float(found.correlations[i])
                yield variant, measure, names[i], strength, found.noise, bool(abs(strength) > found.noise)


def resolved_in_both(comparison: Comparison, drawn: Futures, margin: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Which findings hold in both ranges: one row a variant and headline measure that both have.

    Columns: variant, measure, difference, low, high, resolved (as the comparison has them), future_low, future_high,
    share, one_sign (of the futures), margin, in_both. A finding is resolved in both if the comparison resolves it, the
    futures have one sign, the two signs agree, and the comparison's difference is larger than the margin (that of the
    comparison unless given, in the unit of the measure; 0 for what has none). Without futures nothing is.
    """
    if comparison.base.scenario.digest != drawn.base.digest:
        raise ValueError("the comparison and the futures have different baselines")
    margin = comparison.margin if margin is None else margin
    if unknown := sorted(set(margin) - set(comparison.declared or HEADLINES)):
        raise ValueError(f"no headline measure: {', '.join(unknown)}")
    ours = comparison.differences[["variant", "measure", "difference", "low", "high", "resolved"]]
    theirs = drawn.ranges.rename(columns={"low": "future_low", "high": "future_high"})
    both = ours.merge(theirs.drop(columns="futures"), on=["variant", "measure"], how="inner")
    both["margin"] = [float(margin.get(measure, 0.0)) for measure in both["measure"]]
    agree = np.sign(both["difference"]) == np.sign(both["mean"])
    both["in_both"] = both["resolved"] & both["one_sign"] & agree & (both["difference"].abs() > both["margin"])
    return both.drop(columns="mean").astype({"resolved": bool, "one_sign": bool, "in_both": bool})
