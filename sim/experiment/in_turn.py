"""Layers laid on a baseline one after another: what each takes off, in one order, in the reverse one, and in all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import factorial
from typing import Any

import numpy as np
import pandas as pd

from sim.errors import SimError, Text
from sim.experiment.inference import Floats, Interval, bounded, interval
from sim.experiment.run import DEFAULT_REPLICATIONS, Progress, Run, gathered, outcomes_of
from sim.scenario.quantities import Title
from sim.scenario.scenario import Scenario

ALL_ORDERS = 5
"""The most layers that are played in every order: five are 32 scenarios."""

Layers = frozenset[str]
Worlds = Mapping[Layers, Floats]
COLUMNS = [
    "layer",
    *(f"{order}{end}" for order in ("in_order", "in_reverse", "all_orders") for end in ("", "_low", "_high")),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class InTurn:
    """What each of several layers changes of one measure, as they come one after another.

    `frame`: one row a layer, in the order given, with its mean change and the ends of its 95 % interval over Worlds: in
    that order, in the reverse order, and as the mean over all orders (Shapley's value; NaN if not all were played).
    Each of the three adds up to the difference between `before` and `after`. `levels` are the means after no layer, the
    first, the first two and so on. `layers` have their titles. `matter` is the matter whose mean days on the
    official clock are meant; without one `measure` says what is.
    """

    base: Scenario
    layers: Mapping[str, Title]
    measure: str
    matter: str | None
    replications: int
    before: Interval
    after: Interval
    levels: tuple[float, ...]
    frame: pd.DataFrame = field(repr=False)

    def as_json(self) -> dict[str, Any]:
        """Plain values: scenario, digest, what is measured, before, after, and a row a layer."""
        ends = {name: dict(zip(("mean", "low", "high"), map(bounded, of), strict=True)) for name, of in self._ends()}
        rows = [{k: v if k == "layer" else bounded(v) for k, v in row.items()} for row in self.frame.to_dict("records")]
        said = {"scenario": self.base.name, "digest": self.base.digest, "replications": self.replications}
        return said | {"measure": self.measure, "matter": self.matter} | ends | {"layers": rows}

    def _ends(self) -> tuple[tuple[str, Interval], ...]:
        return ("before", self.before), ("after", self.after)


def in_turn(
    base: Scenario,
    layers: Sequence[str],
    laid: Callable[[str], Scenario],
    *,
    matter: str | None = None,
    measure: str = "approvals.days.official.mean",
    replications: int = DEFAULT_REPLICATIONS,
    every_order: bool = True,
    workers: int = 1,
    progress: Progress | None = None,
) -> InTurn:
    """Play the baseline under the layers as they come, over common Worlds; `laid` gives the scenario of `a+b`.

    With five layers or fewer every set of them is played, so that what each does can be told whatever the order; not so
    if `every_order` is False.
    """
    if matter is not None and matter not in base.demand.matters:
        there, there_zh = ", ".join(base.demand.matters), "、".join(base.demand.matters)
        raise SimError(
            Text(f"there is no matter '{matter}'; there are {there}.", f"没有事项“{matter}”；现有：{there_zh}。")
        )
    sets = list(_sets(layers, every_order and len(layers) <= ALL_ORDERS))
    scenarios = [base, *(laid("+".join(each for each in layers if each in some)) for some in sets[1:])]
    outcomes = outcomes_of(scenarios, replications, workers=workers, audited=False, progress=progress)
    found = {
        some: _values(gathered(scenario, [row[i] for row in outcomes], audited=False), measure, matter)
        for i, (some, scenario) in enumerate(zip(sets, scenarios, strict=True))
    }
    alone = {next(iter(some)): each for some, each in zip(sets, scenarios, strict=True) if len(some) == 1}
    prefixes = [frozenset(layers[:n]) for n in range(len(layers) + 1)]
    return InTurn(
        base=base,
        layers={layer: (alone.get(layer) or laid(layer)).title for layer in layers},
        measure=measure,
        matter=matter,
        replications=replications,
        before=interval(found[prefixes[0]]),
        after=interval(found[prefixes[-1]]),
        levels=tuple(interval(found[some]).mean for some in prefixes),
        frame=pd.DataFrame([_row(layer, layers, found) for layer in layers], columns=COLUMNS),
    )


def _sets(layers: Sequence[str], every: bool) -> Iterator[Layers]:
    """The sets of layers to play, none first: every one of them, or those of the two orders."""
    if every:
        yield from (frozenset(some) for n in range(len(layers) + 1) for some in combinations(layers, n))
        return
    several = range(len(layers) + 1)
    yield from dict.fromkeys([*(frozenset(layers[:n]) for n in several), *(frozenset(layers[n:]) for n in several)])


def _values(run: Run, measure: str, matter: str | None) -> Floats:
    """The measure by World, or the mean official days of the cases of a matter that were done."""
    if matter is None:
        return run.measures[measure].to_numpy(float)
    done = run.days.query("matter == @matter and clock == 'official' and days >= 0")
    sums = done.assign(sum=done["days"] * done["cases"]).groupby("replication")[["sum", "cases"]].sum()
    means: Floats = (sums["sum"] / sums["cases"]).reindex(run.measures.index).to_numpy(float)
    return means


def _row(layer: str, layers: Sequence[str], found: Worlds) -> tuple[object, ...]:
    """A layer's change in the order given, in the reverse one, and over all orders, each with its interval."""
    place = layers.index(layer)
    before, behind = frozenset(layers[:place]), frozenset(layers[place + 1 :])
    changes = [found[some | {layer}] - found[some] for some in (before, behind)]
    return (layer, *interval(changes[0]), *interval(changes[1]), *interval(shapley(layer, layers, found)))


def shapley(layer: str, layers: Sequence[str], found: Worlds) -> Floats:
    """A layer's change by World, as the mean over all orders in which the layers could come (Shapley 1953).

    Two layers that take 4 and 3 off 10 alone and 5 together: 4 first or 2 second for one, 3 or 1 for the other.

    >>> days = {"": 10.0, "a": 6.0, "b": 7.0, "ab": 5.0}
    >>> found = {frozenset(some): np.array([left]) for some, left in days.items()}
    >>> [float(shapley(layer, "ab", found)[0]) for layer in "ab"]
    [-3.0, -2.0]
    """
    n, others = len(layers), [each for each in layers if each != layer]
    if len(found) < 2**n:
        return np.full(len(found[frozenset()]), np.nan)
    return sum(
        (
            factorial(size)
            * factorial(n - size - 1)
            / factorial(n)
            * (found[frozenset(some) | {layer}] - found[frozenset(some)])
            for size in range(n)
            for some in combinations(others, size)
        ),
        start=np.zeros(len(found[frozenset()])),
    )
