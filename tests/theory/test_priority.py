"""One officer and several classes: Cobham's waits, and Kleinrock's conservation law whatever the precedence."""

from collections.abc import Iterator

import numpy as np
import pytest

import sim
from sim.scenario.scenario import Scenario
from sim.world.world import World
from tests.theory import formulas
from tests.theory.intervals import agrees, interval
from tests.theory.systems import Ints, Mapped, Matter, begun, exponential, judged, stage, system, work_at, worlds
from tests.theory.textbook import first_come, one_officer

UNIT = 60
ONE = {"desk": {"officers": 1}}
STAGES = [stage(exponential(UNIT))]
COUNT = 50


def urgent_first() -> Scenario:
    """Three sevenths of one matter are urgent."""
    matter = Matter(0.7, STAGES, {"urgent": f"{300 / 7:.10f} %"})
    return system(UNIT, posts=ONE, matters={"matter": matter})


def in_lanes(precedence: Mapped) -> Scenario:
    """Three matters, by name in the order of their lanes."""
    matters = {name: Matter(rate, STAGES) for name, rate in (("a", 0.2), ("b", 0.2), ("c", 0.4))}
    return system(UNIT, posts=ONE, matters=matters, precedence=precedence)


LANES = {"base": "lanes", "lanes": [["a"], ["b"]]}
SYSTEMS = {"urgent": urgent_first(), "lanes": in_lanes(LANES)}
RATES = {"urgent": [0.3, 0.4], "lanes": [0.2, 0.2, 0.4]}


def classes(name: str, world: World) -> Ints:
    """The class of every case, the first served being 0."""
    return 1 - world.cases.urgent if name == "urgent" else world.cases.matter


def mean_waits(name: str, count: int) -> Iterator[list[float]]:
    """The mean wait of each class in each World."""
    for world in worlds(SYSTEMS[name], count):
        arrived, kind = world.cases.submitted, classes(name, world)
        start, _ = one_officer(arrived, kind, work_at(world)[:, None].tolist())
        here = judged(arrived, SYSTEMS[name])
        yield [float((start - arrived)[here & (kind == k)].mean() / UNIT) for k in range(len(RATES[name]))]


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_case_begins_when_the_textbook_says(name: str) -> None:
    world = sim.draw(SYSTEMS[name], 0)
    trace = sim.play(world, SYSTEMS[name])
    start, _ = one_officer(world.cases.submitted, classes(name, world), work_at(world)[:, None].tolist())
    assert np.array_equal(begun(trace), np.where(start < trace.horizon_min, start, -1))


@pytest.mark.parametrize("name", SYSTEMS)
def test_waits_agree_with_cobham(name: str) -> None:
    found = np.array(list(mean_waits(name, COUNT)))
    for waits, oracle in zip(found.T, formulas.cobham(RATES[name]), strict=True):
        agrees(interval(waits), oracle, within=0.06)
    agrees(interval(found @ RATES[name]), formulas.conserved(RATES[name]), within=0.05)


@pytest.mark.parametrize("base", ["received", "due date", "slack", "shortest work", "late last", "lanes"])
def test_every_precedence_leaves_the_officer_idle_at_the_same_minutes(base: str) -> None:
    """Work in hand is the same on each path whatever the order: what one class gains another loses."""
    scenario = in_lanes({**LANES, "base": base} if base == "lanes" else {"base": base})
    world = sim.draw(scenario, 0)
    trace = sim.play(world, scenario)
    arrived, work = world.cases.submitted, work_at(world)
    start = first_come(arrived, work, 1)
    services = trace.table("services")
    done = services[services["finished_min"] >= 0]
    assert (np.diff(services["started_min"]) > 0).all()
    found = after_idling(done["started_min"].to_numpy(), done["finished_min"].to_numpy())
    assert np.array_equal(found, after_idling(start, start + work)[: len(found)])


def after_idling(started: Ints, finished: Ints) -> Ints:
    """When the officer begins after he had nothing to do."""
    return started[1:][started[1:] > finished[:-1]]
