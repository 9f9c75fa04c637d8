"""How often the 95 % intervals hold the true value: `python bench/coverage.py`, or with fewer meta-replications.

A meta-replication is an experiment of its own: its Worlds are met by no other of its kind, and its interval holds the
true value or not. The model is one day at one counter, played by the engine as it is and with quicker work; the true
value is the mean over all Worlds played. Beside it stand two distributions whose mean is known: exponential, and an
event in one World of twenty. Experiments take a fixed number of Worlds, or stop as `--precision` does.
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

META, WORLDS, LEAST, MOST = 1_000, 20, 3, 400
"""Experiments, their first Worlds as commands have them and the fewest allowed, and a ceiling."""
ROOM = 40
"""Worlds that an experiment takes at most on average, so many are played for each."""
DAY, SOON = 24 * 60, 2 * 60
RATE = 0.05
COUNTER: dict[str, Any] = {
    "title": "One counter for a day",
    "seed": 1,
    "horizon": {"first": "2021-03-01", "last": "2021-03-01", "warm_up": 0, "follow_up": 2},
    "organisation": {
        "calendars": {"always": {"hours": ["00:00-24:00"], "days": "every day"}},
        "calendar": "always",
        "units": {"hall": {"title": "Hall", "heads": 3, "posts": {"counter": {"officers": 3}}}},
    },
    "demand": {
        "rounds": 1,
        "matters": {
            "permit": {
                "title": "Permit",
                "volume": "4380 a year",
                "at": "hall",
                "stages": {"decide": {"post": "counter", "work": {"exponential": "90 minutes"}}},
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
    """The share of intervals that held the true value, and how many Worlds an experiment took on average."""

    what: str
    how: str
    share: float
    worlds: float
    truth: float


def days(worlds: int) -> Floats:
    """One row a World: mean minutes to the result and share within two hours, of the day's applications; then the same
    with quicker work."""
    base = sim.load(COUNTER)
    quicker = base.with_(QUICKER, name="quicker")
    return np.array([[*_day(base, number), *_day(quicker, number)] for number in range(worlds)])


def _day(scenario: Scenario, number: int) -> tuple[float, float]:
    cases = sim.play(sim.draw(scenario, number), scenario).tables["cases"]
    minutes = (cases["finished_min"] - cases["received_min"])[cases["received_min"] < DAY]
    return (float(minutes.mean()), float((minutes <= SOON).mean())) if len(minutes) else (np.nan, np.nan)


def fixed(values: Floats, truth: float, what: str, meta: int, worlds: int = WORLDS) -> Held:
    """Experiments of a fixed number of Worlds."""
    found = [interval(some) for some in values[: meta * worlds].reshape(meta, worlds)]
    return Held(what, f"{worlds} Worlds", _share([(each.low, each.high) for each in found], truth), worlds, truth)


def stopped(values: Floats, truth: float, what: str, meta: int, goal: Amount, least: int) -> Held:
    """Experiments that stop at a precision, one after another along the values."""
    ends, taken = [], 0
    stream = iter(values.tolist())
    for _ in range(meta):
        series = Series("", what, goal, least)
        while len(series.values) < MOST and series.add(next(stream)).verdict != REACHED:
            pass
        found = interval(np.array(series.values))
        ends.append((found.low, found.high))
        taken += len(series.values)
    asked = f"{goal.size:.0%} of it" if goal.relative else f"{goal.size:g}"
    return Held(what, f"until {asked}, {least} first", _share(ends, truth), taken / meta, truth)


def _share(ends: list[tuple[float, float]], truth: float) -> float:
    return float(np.mean([low <= truth <= high for low, high in ends]))


def of_the_model(values: Floats, meta: int) -> Iterator[Held]:
    """The minutes of the baseline and their paired difference, `values` as `days` gives them."""
    minutes, gain = values[:, 0], values[:, 2] - values[:, 0]
    for what, own, goals in (
        ("minutes", minutes, (Amount(10.0), Amount(0.12, relative=True))),
        ("minutes, difference", gain, (Amount(1.3), Amount(0.14, relative=True))),
    ):
        truth = float(np.nanmean(own))
        yield fixed(own, truth, what, meta)
        for goal in goals:
            yield stopped(own, truth, what, meta, goal, WORLDS)


def of_skewed(values: Floats, meta: int) -> Iterator[Held]:
    """A difference of shares that is 0 on most days, exponential values of mean 1, and an event in one World of 20."""
    shares = values[:, 3] - values[:, 1]
    truth = float(np.nanmean(shares))
    yield fixed(shares, truth, "share, difference", meta)
    for least in (WORLDS, LEAST):
        yield stopped(shares, truth, "share, difference", meta, Amount(0.023), least)
    uniforms = luck(1, 0, "coverage", np.arange(meta * MOST))
    exponential, rare = -np.log1p(-uniforms), (uniforms < RATE).astype(float)
    for what, own, mean, goal in (("exponential", exponential, 1.0, 0.3), ("rare event", rare, RATE, 0.05)):
        yield fixed(own, mean, what, meta)
        yield fixed(own, mean, what, meta, 5 * WORLDS)
        for least in (WORLDS, LEAST):
            yield stopped(own, mean, what, meta, Amount(goal), least)


def shown(found: Iterator[Held], tell: Callable[[str], None]) -> None:
    """One line a kind of experiment."""
    for each in found:
        tell(f"{each.what:<21}{each.how:<27}{each.share:>6.1%}{each.worlds:>8.1f}{each.truth:>11.3f}")


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("meta", nargs="?", type=int, default=META, help="meta-replications of every kind")
    meta = parser.parse_args().meta
    print(f"{'estimate':<21}{'Worlds':<27}{'holds':>6}{'Worlds':>8}{'true value':>11}")
    values = days(meta * ROOM)
    shown(of_the_model(values, meta), print)
    shown(of_skewed(values, meta), print)


if __name__ == "__main__":
    sys.exit(main())
