"""How often the 95 % intervals hold the true value: `python bench/coverage.py`, or with fewer meta-replications.

A meta-replication is an experiment of its own: its Worlds are met by no other, and its interval holds the true value or
not. The model is one day at one desk, played by the engine under a baseline and with quicker work; the true value is
the mean over all Worlds of all meta-replications. Beside it stand two distributions whose mean is known: exponential,
and a rare event. Every experiment is done with a fixed number of Worlds, and as `--precision` does it.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import sim
from sim.experiment.amounts import Amount
from sim.experiment.inference import interval
from sim.experiment.stopping import REACHED, Series
from sim.luck import luck
from sim.scenario.scenario import Scenario

Floats = NDArray[np.float64]

META, WORLDS, MOST = 1_000, 20, 200
SECOND_DAY = 24 * 60
RATE = 0.05
DESK: dict[str, Any] = {
    "title": "One desk for a day",
    "seed": 1,
    "horizon": {"first": "2021-03-01", "last": "2021-03-01", "warm_up": 0, "follow_up": 5},
    "organisation": {
        "calendars": {"always": {"hours": ["00:00-24:00"], "days": "every day"}},
        "calendar": "always",
        "units": {"hall": {"title": "Hall", "heads": 1, "posts": {"desk": {"officers": 1}}}},
    },
    "demand": {
        "rounds": 1,
        "matters": {
            "permit": {
                "title": "Permit",
                "volume": "4380 a year",
                "at": "hall",
                "stages": {"decide": {"post": "desk", "work": {"exponential": "90 minutes"}}},
            }
        },
    },
    "policy": {
        "limits": {"task_default": "7 working days", "approvals": {"permit": {"promised": "1 day"}}},
        "precedence": {"base": "received"},
    },
}
QUICKER = {"demand.matters.permit.stages.decide.work": {"exponential": "80 minutes"}}


class Held(NamedTuple):
    """How many of so many intervals held the true value, and how many Worlds an experiment took on average."""

    what: str
    how: str
    share: float
    worlds: float
    truth: float


def days(worlds: int) -> Floats:
    """One row a World: the mean minutes from receipt to result of the day's applications, before and after."""
    base = sim.load(DESK)
    quicker = base.with_(QUICKER, name="quicker")
    rows = [[_minutes(base, number), _minutes(quicker, number)] for number in range(worlds)]
    return np.array(rows)


def _minutes(scenario: Scenario, number: int) -> float:
    cases = sim.play(sim.draw(scenario, number), scenario).tables["cases"]
    today = cases["received_min"] < SECOND_DAY
    return float((cases["finished_min"] - cases["received_min"])[today].mean()) if today.any() else np.nan


def fixed(values: Floats, truth: float, what: str, meta: int, worlds: int = WORLDS) -> Held:
    """Experiments of a fixed number of Worlds, each its own."""
    found = [interval(some) for some in values[: meta * worlds].reshape(meta, worlds)]
    return Held(what, f"{worlds} Worlds", _share([(each.low, each.high) for each in found], truth), worlds, truth)


def stopped(values: Floats, truth: float, what: str, meta: int, goal: Amount, least: int) -> Held:
    """Experiments that stop at a precision, one after another along the values."""
    ends, taken = [], []
    stream = iter(values)
    for _ in range(meta):
        series = Series("", what, goal, least)
        for count in range(1, MOST + 1):
            if series.add(float(next(stream))).verdict == REACHED:
                break
        found = interval(np.array(series.values))
        ends.append((found.low, found.high))
        taken.append(count)
    asked = f"±{goal.size:.0%}" if goal.relative else f"±{goal.size:g}"
    return Held(what, f"until {asked}, {least} first", _share(ends, truth), float(np.mean(taken)), truth)


def _share(ends: list[tuple[float, float]], truth: float) -> float:
    return float(np.mean([low <= truth <= high for low, high in ends]))


def of_the_model(values: Floats, meta: int, least: int = WORLDS) -> Iterator[Held]:
    """The mean of the baseline and the paired difference, `values` as `days` gives them."""
    difference = values[:, 1] - values[:, 0]
    goals = {"mean minutes": Amount(30.0), "paired difference": Amount(8.0)}
    for what, own in (("mean minutes", values[:, 0]), ("paired difference", difference)):
        truth = float(np.nanmean(own))
        yield fixed(own, truth, what, meta)
        yield stopped(own, truth, what, meta, goals[what], least)
        yield stopped(own, truth, what, meta, Amount(0.25, relative=True), least)


def of_known_means(meta: int) -> Iterator[Held]:
    """Exponential values of mean 1, and an event in one World of twenty."""
    uniforms = luck(1, 0, "coverage", np.arange(meta * MOST))
    exponential, rare = -np.log1p(-uniforms), (uniforms < RATE).astype(float)
    kinds: list[tuple[str, Floats, float]] = [("exponential", exponential, 1.0), ("rare event", rare, RATE)]
    for what, values, truth in kinds:
        for worlds in (WORLDS, 5 * WORLDS):
            yield fixed(values, truth, what, meta, worlds)
    yield stopped(exponential, 1.0, "exponential", meta, Amount(0.25), WORLDS)
    yield stopped(rare, RATE, "rare event", meta, Amount(0.05), WORLDS)


def shown(found: Iterator[Held], tell: Callable[[str], None]) -> None:
    """One line a kind of experiment."""
    for each in found:
        tell(f"{each.what:<20}{each.how:<26}{each.share:>7.1%}{each.worlds:>9.1f}{each.truth:>11.3f}")


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("meta", nargs="?", type=int, default=META, help="meta-replications of every kind")
    meta = parser.parse_args().meta
    print(f"{'of what':<20}{'Worlds':<26}{'holds':>7}{'Worlds':>9}{'true value':>11}")
    values = days(meta * 2 * WORLDS)
    shown(of_the_model(values, meta), print)
    shown(of_the_model(values, meta, least=3), print)
    shown(of_known_means(meta), print)


if __name__ == "__main__":
    sys.exit(main())
