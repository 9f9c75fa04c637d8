"""Scenarios of queueing theory, written as anybody would write them: doors always open, one unit, Poisson arrivals.

Time is whole minutes. A mean service of m minutes makes means wrong by less than 1 / (4 m²) of a service, for the
rounding of works and arrivals only adds variances of 1/12 and 1/6 square minutes: below 0.01 % from 60 minutes on.
Shares beyond a moment count a tie as half, which takes out what is first order in 1 / m.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

import sim
from sim.scenario.scenario import Scenario
from sim.trace import Trace
from sim.world.world import World

DAY = 1440
YEAR = 365 * DAY
EDGE = 60
"""Days of warm-up and of follow-up."""
YEARS = 3
"""2021 to 2023, which have 365 days each: a volume a year is one rate a minute."""

Mapped = dict[str, Any]
Ints = NDArray[np.int64]


def system(
    *,
    unit: int,
    posts: Mapping[str, int | Mapped],
    matters: Mapping[str, Mapped],
    years: int = YEARS,
    rounds: int = 1,
    precedence: Mapped | None = None,
    tasks: Mapped | None = None,
    follow_up: int = EDGE,
) -> Scenario:
    """The scenario of a system whose `matters` come as `matter` gives them, at rates per `unit` minutes."""
    units = {"bureau": {"title": "Bureau", "heads": 1, "posts": {name: staffed(post) for name, post in posts.items()}}}
    demand: Mapped = {"rounds": rounds, "matters": {name: arriving(terms, unit) for name, terms in matters.items()}}
    return sim.load(
        {
            "title": "A queueing system",
            "seed": 20210101,
            "horizon": {
                "first": "2021-01-01",
                "last": f"{2020 + years}-12-31",
                "warm_up": f"{EDGE} days",
                "follow_up": f"{follow_up} days",
                "unpublished_years": "refuse",
            },
            "organisation": {
                "calendars": {"always": {"hours": ["00:00-24:00"], "days": "every day"}},
                "calendar": "always",
                "units": units,
            },
            "demand": demand,
            "policy": {
                "limits": {
                    "task_default": "60 minutes",
                    "approvals": {name: {"promised": "60 minutes"} for name in matters},
                },
                "precedence": precedence or {"base": "received"},
            },
        }
    )
