"""Flat records of integers: what a policy orders, in the form that rules and engines read.

Each is filled from the scenario by `sim.engine.orders`; nothing here knows YAML, units of text or articles.
"""

from typing import NamedTuple

BY_MINUTES, BY_DAYS, BY_WORKING_DAYS = 0, 1, 2

FROM_ISSUE, FROM_DUE, ANY_DAY = 0, 1, 2


class Limit(NamedTuple):
    """A limit as it binds, after its factor; `same_day` 1 counts the first day as day 1."""

    number: int
    by: int
    same_day: int


class Days(NamedTuple):
    """A number of days, calendar or working (`by` as in `Limit`)."""

    number: int
    by: int


class CardLadder(NamedTuple):
    """When each slip is planned: offsets, what red counts from, and whether holidays move a signed slip."""

    blue_after: Days
    blue_at_close: int
    yellow_after: Days
    red_after: Days
    red_from: int
    repeat_after: Days  # number 0: one red only
    moves: int  # 1: a day that is no working day moves to the next one


class Workload(NamedTuple):
    """What turns work into minutes at a post: share of time in percent, time left by administration in percent."""

    share: int
    time: int
