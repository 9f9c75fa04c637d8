"""One desk, first come first served: M/M/c by Erlang, M/G/1 by Pollaczek and Khinchine, M/G/c by Allen and Cunneen.

Each system is held to theory by two links. Played, every case of a World begins at the very minute that the textbook
recursion gives; and the recursion, over many Worlds, agrees with the closed form.
"""

import math
from typing import NamedTuple

import numpy as np
import pytest

import sim
from sim.scenario.scenario import Scenario
from tests.theory import formulas
from tests.theory.intervals import agrees, interval, steadied
from tests.theory.systems import (
    Ints,
    Mapped,
    Matter,
    begun,
    exponential,
    judged,
    share_beyond,
    stage,
    system,
    work_at,
    worlds,
)
from tests.theory.textbook import busy_of_many, first_come


class Desk(NamedTuple):
    """A desk, arrivals a mean service, and the minutes of a mean service."""

    officers: int
    rate: float
    unit: int
    work: Mapped

    @property
    def scenario(self) -> Scenario:
        return system(
            self.unit,
            posts={"desk": {"officers": self.officers}},
            matters={"matter": Matter(self.rate, [stage(self.work)])},
        )


def markov(officers: int, rate: float, unit: int) -> Desk:
    return Desk(officers, rate, unit, exponential(unit))


M_M_C = {"M/M/1": markov(1, 0.8, 60), "M/M/3": markov(3, 2.4, 180), "M/M/5": markov(5, 4.25, 300)}
M_G_1 = {
    "constant": (0.0, {"constant": "60 minutes"}),
    "Erlang": (0.5, {"erlang": {"mean": "60 minutes", "phases": 4}}),
    "gamma": (1.5, {"gamma": {"mean": "60 minutes", "cv": 1.5}}),
    "lognormal": (1.5, {"lognormal": {"mean": "60 minutes", "cv": 1.5}}),
    "mixture": (
        math.sqrt(2 * (0.1 * 3.7**2 + 0.9 * 0.7**2) - 1),
        {
            "mixture": {
                "share": "10 %",
                "hard": {"exponential": "222 minutes"},
                "easy": {"exponential": "42 minutes"},
            }
        },
    ),
}
M_G_5 = Desk(5, 4.25, 300, {"lognormal": {"mean": "300 minutes", "cv": math.sqrt(2)}})
MANY = {  # officers at a + sqrt(a): a, c, minutes of a service, Worlds
    "10": (10, 14, 900, 30),
    "50": (50, 58, 3000, 40),
    "200": (200, 215, 9000, 60),
}


def waits(desk: Desk, count: int) -> list[tuple[Ints, Ints]]:
    """The waits and sojourns of the cases of the judged years in each World."""
    scenario, found = desk.scenario, []
    for world in worlds(scenario, count):
        arrived, work = world.cases.submitted, work_at(world)
        here = judged(arrived, scenario)
        wait = (first_come(arrived, work, desk.officers) - arrived)[here]
        found.append((wait, wait + work[here]))
    return found


@pytest.mark.parametrize(
    "desk",
    [
        *M_M_C.values(),
        *(Desk(1, 0.8, 60, work) for _, work in M_G_1.values()),
        M_G_5,
        *(markov(officers, offered, unit) for offered, officers, unit, _ in MANY.values()),
    ],
    ids=[*M_M_C, *M_G_1, "M/G/5", *MANY],
)
def test_every_case_begins_when_the_textbook_says(desk: Desk) -> None:
    world = sim.draw(desk.scenario, 0)
    trace = sim.play(world, desk.scenario)
    arrived, work = world.cases.submitted, work_at(world)
    start = first_come(arrived, work, desk.officers)
    assert len(start) > 15_000
    assert np.array_equal(trace.column("cases", "received_min"), arrived)
    assert np.array_equal(begun(trace), np.where(start < trace.horizon_min, start, -1))
    services = trace.table("services").sort_values("number")
    ended = start[services["number"]] + work[services["number"]]
    assert np.array_equal(services["finished_min"], np.where(ended < trace.horizon_min, ended, -1))


@pytest.mark.parametrize(
    ("name", "count", "tail", "precise"),
    [("M/M/1", 70, 5, 0.03), ("M/M/3", 90, 5, 0.08), ("M/M/5", 100, 7, 0.25)],
    ids=list(M_M_C),
)
def test_waits_agree_with_erlang(name: str, count: int, tail: int, precise: float) -> None:
    officers, rate, unit, _ = desk = M_M_C[name]
    found = waits(desk, count)
    wait = formulas.mean_wait(rate, officers)
    agrees(interval([times.mean() / unit for times, _ in found]), wait, within=0.05)
    agrees(interval([times.mean() / unit for _, times in found]), wait + 1, within=0.03)
    agrees(interval([share_beyond(times, 0) for times, _ in found]), formulas.erlang_c(rate, officers), within=0.01)
    agrees(
        interval([share_beyond(times, tail * unit) for _, times in found]),
        formulas.sojourn_tail(rate, officers, tail),
        within=precise,
    )


@pytest.mark.parametrize(("cv", "work"), M_G_1.values(), ids=list(M_G_1))
def test_waits_agree_with_pollaczek_and_khinchine(cv: float, work: Mapped) -> None:
    found = waits(Desk(1, 0.8, 60, work), 70)
    agrees(interval([times.mean() / 60 for times, _ in found]), formulas.pollaczek_khinchine(0.8, cv), within=0.06)


def test_waits_at_several_desks_are_about_those_of_allen_and_cunneen() -> None:
    found = interval([times.mean() / M_G_5.unit for times, _ in waits(M_G_5, 60)])
    about = formulas.allen_cunneen(M_G_5.rate, M_G_5.officers, math.sqrt(2))
    assert found.half < 0.08 * about
    assert abs(found.mean - about) < 0.1 * about


@pytest.mark.parametrize(("offered", "officers", "unit", "count"), MANY.values(), ids=list(MANY))
def test_officers_by_the_square_root_rule(offered: int, officers: int, unit: int, count: int) -> None:
    """The share that waits; steadied by how often the same cases, all served at once, would keep everybody busy."""
    desk = markov(officers, offered, unit)
    wait, busy = [], []
    for world in worlds(desk.scenario, count):
        arrived, work = world.cases.submitted, work_at(world)
        here = judged(arrived, desk.scenario)
        wait.append(share_beyond((first_come(arrived, work, officers) - arrived)[here], 0))
        busy.append([busy_of_many(arrived, work, officers)[here].mean()])
    everybody = formulas.poisson_beyond(offered, officers)
    agrees(steadied(wait, busy, [everybody]), formulas.erlang_c(offered, officers), within=0.025)
