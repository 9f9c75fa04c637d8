"""Scenarios of queueing theory, written as anybody would write them, and their Worlds as theory looks at them.

Doors are always open, arrivals are Poisson, 2021 to 2023 have 365 days each, so that a volume a year is one rate a
minute. Time is whole minutes. With a mean service of m minutes the rounding of works and arrivals adds about a quarter
of a square minute to the variances: means of waits are off by some 1 / (4 m²), below 0.01 % from m = 60 on. A share
beyond a moment is off by 1 / (2 m), unless ties count as half, as they do in `share_beyond`.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import sim
from sim.scenario.scenario import Scenario
from sim.trace import Trace
from sim.world.world import World

DAY = 1440
YEAR = 365 * DAY
EDGE = 60
"""Days before the judged years and after them, with demand running."""

Ints = NDArray[np.int64]
Mapped = Mapping[str, Any]
NOTHING: Mapped = MappingProxyType({})


class Matter(NamedTuple):
    """What arrives: how many a mean service, its stages, and whatever else a matter may say."""

    rate: float
    stages: Sequence[Mapped]
    more: Mapped = NOTHING


def exponential(minutes: int) -> Mapped:
    """Work without memory."""
    return {"exponential": f"{minutes} minutes"}


def stage(work: Mapped, post: str = "desk", **more: Any) -> Mapped:
    """One stage of a route."""
    return {"post": post, "work": work, **more}


def system(
    unit: int,
    *,
    posts: Mapping[str, Mapped],
    matters: Mapping[str, Matter],
    years: int = 3,
    rounds: int = 1,
    precedence: Mapped | None = None,
    units: int = 1,
    tasks: Mapped | None = None,
) -> Scenario:
    """The scenario of a system whose time unit, mostly the mean service, is `unit` minutes."""
    office = {"heads": 1, "posts": posts, "tasks": next(iter(posts))}
    bureaus = {f"bureau-{n}": {"title": f"Bureau {n}", **office} for n in range(1, units + 1)}
    demand = {
        "rounds": rounds,
        "matters": {
            name: {
                "title": name,
                "volume": f"{matter.rate / unit * YEAR:.6f} a year",
                "at": "bureau-1",
                "stages": {f"stage-{n}": each for n, each in enumerate(matter.stages)},
                **matter.more,
            }
            for name, matter in matters.items()
        },
    }
    limits = {"task_default": "1 hours", "approvals": {name: {"promised": "1 hours"} for name in matters}}
    return sim.load(
        {
            "title": "A system of queueing theory",
            "seed": 20210101,
            "horizon": {
                "first": "2021-01-01",
                "last": f"{2020 + years}-12-31",
                "warm_up": EDGE,
                "follow_up": EDGE,
                "unpublished_years": "refuse",
            },
            "organisation": {
                "calendars": {"always": {"hours": ["00:00-24:00"], "days": "every day"}},
                "calendar": "always",
                "units": bureaus,
            },
            "demand": demand if tasks is None else {**demand, "tasks": tasks},
            "policy": {"limits": limits, "precedence": precedence or {"base": "received"}},
        }
    )


def worlds(scenario: Scenario, count: int) -> Iterator[World]:
    """The first Worlds of a scenario."""
    return (sim.draw(scenario, replication) for replication in range(count))


def traces(scenario: Scenario, count: int) -> Iterator[Trace]:
    """The first Worlds of a scenario, played."""
    return (sim.play(world, scenario) for world in worlds(scenario, count))


def judged(minutes: Ints, scenario: Scenario) -> NDArray[np.bool_]:
    """Which of these minutes lie in the judged years."""
    return (minutes >= EDGE * DAY) & (minutes < EDGE * DAY + scenario.horizon.year_days * DAY)


def work_at(world: World, stage: int = 0, stages: int = 1) -> Ints:
    """The work of every case at a stage of its route, first round, in the order of arrival."""
    content, rounds = world.cases.content.work, world.rounds
    assert len(content) == len(world.cases.first) * stages * rounds
    return np.asarray(content[world.cases.first + stage * rounds])


def begun(trace: Trace, stage: int = 0) -> Ints:
    """When each case was first seated at a stage, in the order of arrival; -1 if it never was."""
    services = trace.table("services")
    first = services[(services["stage"] == stage) & (services["round"] == 0)]
    found = np.full(len(trace.table("cases")), -1)
    found[first["number"].to_numpy()] = first["started_min"].to_numpy()
    return found


def share_beyond(times: Ints, moment: int) -> float:
    """The share of times above a whole minute, ties as half; half of what waits one minute would not wait at all.

    >>> share_beyond(np.array([1, 2, 3, 4]), 2), share_beyond(np.array([0, 0, 1, 5]), 0)
    (0.625, 0.625)
    """
    return float((times > moment).mean() + (times == max(moment, 1)).mean() / 2)
