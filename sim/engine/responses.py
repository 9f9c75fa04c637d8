"""Responses of the people at the desks: tables filled before play, and what is read from them at a seating."""

from typing import NamedTuple

import numpy as np

from sim.engine.prices import Prices
from sim.rules.contest import contested
from sim.rules.pace import USUAL, faded, pressed, pulled, weight_of_a_day
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.trace import Names
from sim.worktime import DAY, Calendar

PACES = ("deadline_pull", "pressure", "fatigue", "contest", "card_price", "attention", "fading")
"""The channels that bend the pace of work."""
WEEK = 5  # working days in which a desk's capacity is reckoned


class Responses(NamedTuple):
    """What is on, as tables; None or 0 where a channel is off."""

    writes: bool  # whether anything bends the pace
    pulled: tuple[int, ...] | None  # by working days of slack
    pressed: tuple[int, ...] | None  # by load in percent
    slows: int  # permille, by overwork
    weight: int  # of a day in overwork, millionths
    prices: Prices | None
    lift: float  # by the price of a card
    half_at: int
    attention: int  # permille
    lifted: tuple[int, ...] | None  # by day, after new orders
    contest: tuple[int, ...] | None  # by epoch


def responses(scenario: Scenario, names: Names, cards: list[tuple[int, ...]], office: Calendar) -> Responses | None:
    """The responses of a scenario; None where no desk has any."""
    on, behaviour = scenario.behaviour.channels, scenario.behaviour
    if not on.keys() & {*PACES, "clock_games"}:
        return None
    strength = {name: channel.dose / 100 for name, channel in on.items()}
    pull, press, tire, price, attend, fade, contest = (
        getattr(behaviour, name) if name in on else None
        for name in ("deadline_pull", "pressure", "fatigue", "card_price", "attention", "fading", "contest")
    )
    return Responses(
        writes=bool(on.keys() & set(PACES)),
        pulled=pulled(pull.lift / 100 * strength["deadline_pull"], pull.fades.number) if pull else None,
        pressed=pressed(press.exponent * strength["pressure"], press.shortest, press.longest) if press else None,
        slows=round(USUAL * tire.slows * strength["fatigue"]) if tire else 0,
        weight=weight_of_a_day(tire.half_life.number) if tire else 0,
        prices=Prices(scenario, names.units, cards) if price else None,
        lift=price.lift / 100 * strength["card_price"] if price else 0.0,
        half_at=price.half_at if price else 0,
        attention=round(USUAL * attend.weight * strength["attention"]) if attend else 0,
        lifted=_lifted(scenario, office, fade.lift / 100 * strength["fading"]) if fade else None,
        contest=tuple(_tiers(epoch.policy, contest.lift / 100 * strength["contest"]) for epoch in scenario.epochs)
        if contest
        else None,
    )


def _tiers(policy: Policy, lift: float) -> int:
    """The pace under the tiers of a policy; without a bonus nobody contests anything."""
    if policy.bonus is None:
        return USUAL
    first, third = policy.bonus.first, policy.bonus.third
    return contested(lift, first.share, first.change / 100, third.share, third.change / 100)


def _lifted(scenario: Scenario, office: Calendar, lift: float) -> tuple[int, ...]:
    """By day, the pace after the last of the dates on which new orders took force or the office was looked at."""
    fading, start = scenario.behaviour.fading, scenario.horizon.start
    assert fading is not None
    dates = {*(epoch.since for epoch in scenario.epochs[1:]), *fading.after}
    days = sorted((when - start).days for when in dates)
    found, half_life = [], fading.half_life.number
    for day in range(scenario.horizon.days + 1):
        last = max((each for each in days if each <= day), default=None)
        passed = 0 if last is None else office.days.working_between(last, day)
        found.append(USUAL if last is None else faded(lift, half_life, passed))
    return tuple(found)


class Weeks(NamedTuple):
    """By day of a calendar: whether it is worked, and the open minutes of the five working days from it on."""

    works: list[bool]
    minutes: list[int]


def weeks_of(calendar: Calendar, days: int) -> Weeks:
    """The weeks of a calendar up to the day after the horizon; past the table, as far as it reaches."""
    every = np.arange(days + 2)
    ends = calendar.days.nth_after(every - 1, WEEK) + 1
    return Weeks(
        (calendar.days.next_working(every) == every).tolist(), calendar.between(every * DAY, ends * DAY).tolist()
    )
