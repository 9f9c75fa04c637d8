"""A hotline where nobody may wait: places 0, Erlang's loss formula."""

import numpy as np
import pytest

import sim
from sim.scenario.scenario import Scenario
from sim.trace import TURNED_AWAY
from tests.theory import formulas
from tests.theory.intervals import agrees, steadied
from tests.theory.systems import Matter, exponential, judged, stage, system, work_at, worlds
from tests.theory.textbook import busy_of_many, turned_away

UNIT = 1500  # minutes a call: a line that falls free in the very minute of the next call is one in thousands
LINES = 2


def hotline(offered: float) -> Scenario:
    return system(
        UNIT,
        posts={"desk": {"officers": LINES, "places": 0}},
        matters={"call": Matter(offered, [stage(exponential(UNIT))])},
    )


@pytest.mark.parametrize("offered", [0.5, 1, 2])
def test_calls_are_lost_when_the_textbook_says(offered: float) -> None:
    scenario = hotline(offered)
    world = sim.draw(scenario, 0)
    trace = sim.play(world, scenario)
    lost = turned_away(world.cases.submitted, work_at(world), LINES)
    assert np.array_equal(trace.column("cases", "outcome") == TURNED_AWAY, lost)
    assert len(trace.table("services")) == (~lost).sum()


@pytest.mark.parametrize(("offered", "count"), [(0.5, 120), (1, 60), (2, 40)])
def test_losses_agree_with_erlang(offered: float, count: int) -> None:
    """Steadied by how often as many lines as one likes would have two or more engaged by the same calls."""
    scenario, lost, busy = hotline(offered), [], []
    for world in worlds(scenario, count):
        arrived, work = world.cases.submitted, work_at(world)
        here = judged(arrived, scenario)
        lost.append(turned_away(arrived, work, LINES)[here].mean())
        busy.append([busy_of_many(arrived, work, LINES)[here].mean()])
    found = steadied(lost, busy, [formulas.poisson_beyond(offered, LINES)])
    agrees(found, formulas.erlang_b(offered, LINES), within=0.03)
