"""Calls as ordered: who is away by order, and when; asked once, before the office opens."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from sim.luck import luck
from sim.rules.calls import drawn_day, parts, periods, who_goes
from sim.scenario.calls import Call, call_names
from sim.scenario.hours import calendars
from sim.scenario.scenario import Scenario
from sim.trace import NOBODY
from sim.worktime import Days
from sim.world.people import LEADER
from sim.world.world import World

Row = tuple[int, int, int, int, int]
"""(call, unit, officer, first day, last day)."""


class Party(NamedTuple):
    """Who is called on together: officers of a unit, or a leader; `stream` is the luck of their days."""

    stream: str
    unit: int
    officers: list[int]
    going: int


def called(world: World, scenario: Scenario) -> list[Row]:
    """Everyone who is called away within the horizon; a call follows the orders of its first day."""
    ids = call_names(epoch.policy.calls for epoch in scenario.epochs)
    if not ids:
        return []
    days = calendars(scenario.organisation, scenario.horizon)[scenario.organisation.calendar].days
    ask = partial(luck, world.root, world.replication)
    start, end = scenario.horizon.start.toordinal(), scenario.horizon.days
    since = [0, *(max(epoch.since.toordinal() - start, 0) for epoch in scenario.epochs[1:]), end]
    rows = []
    for epoch, (begin, after) in zip(scenario.epochs, pairwise(since), strict=True):
        for name, call in epoch.policy.calls.items():
            for party in _parties(world, scenario, name, call):
                for first in sorted(set(_first_days(call, days, end, partial(ask, party.stream)))):
                    if begin <= first < after:
                        draws = [ask(f"called/{name}/{world.names.officers[o]}", start + first) for o in party.officers]
                        last = min(days.nth_after(first, call.lasts.number - 1), end - 1)
                        going = who_goes(party.officers, draws, party.going) or [NOBODY]
                        rows += [(ids.index(name), party.unit, officer, first, last) for officer in going]
    return sorted(rows)


def _parties(world: World, scenario: Scenario, name: str, call: Call) -> Iterator[Party]:
    """Every unit that is called on and has one of the posts, and every leader; units go if officers or a visit do."""
    names = world.names
    alike = call.together == "all units"
    staff: dict[str, list[int]] = {}
    for post in names.posts:
        unit, own = post.split("/")
        if not call.posts or own in call.posts:
            staff.setdefault(unit, [])
    for officer, home in enumerate(names.officer_posts):
        unit, own = names.posts[home].split("/")
        if unit in staff and (not call.posts or own in call.posts):
            staff[unit].append(officer)
    for number, unit in enumerate(names.units):
        terms = scenario.organisation.units[unit]
        chosen = unit in call.units or terms.klass in call.classes or not (call.units or call.classes)
        if chosen and unit in staff and (call.visit is not None or (call.officers and staff[unit])):
            yield Party(f"call/{name}" if alike else f"call/{name}/{unit}", number, staff[unit], call.officers)
    for leader in call.leaders:
        officer = names.officers.index(f"{LEADER}{leader}/1")
        yield Party(f"call/{name}" if alike else f"call/{name}/{LEADER}{leader}", NOBODY, [officer], 1)


def _first_days(call: Call, days: Days, end: int, ask: Callable[[int], float]) -> Iterator[int]:
    """The first days of a call within the horizon, by office days; drawn days are drawn by their dates alone."""
    start = days.first.toordinal()
    low, high = 0, end - 1
    if call.window is not None:
        low, high = max(low, days.number(call.window.first)), min(high, days.number(call.window.last))
    if call.on or call.times is not None:
        planned = [days.number(when) for when in call.on] or list(_drawn(call, days, end, ask))
        yield from (moved for day in planned if 0 <= day < end and (moved := days.next_working(day)) < end)
    elif call.every is not None:
        for after in periods(days.first, end, call.every):
            day = days.last_working_before(after)
            yield from [day] if low <= day <= high else []
    elif call.chance is not None:
        chance = call.chance
        yield from (d for d in days.numbers.tolist() if low <= d <= high and ask(start + d) < chance)


def _drawn(call: Call, days: Days, end: int, ask: Callable[[int], float]) -> Iterator[int]:
    """One drawn day in each part of the window, or of each calendar year that the horizon touches."""
    if call.window is not None:
        stretches = [(days.number(call.window.first), days.number(call.window.last))]
    else:
        years = range(days.first.year, days.date(end - 1).year + 1)
        stretches = [(days.number(date(y, 1, 1)), days.number(date(y, 12, 31))) for y in years]
    for first, last in stretches:
        for part in parts(first, last, call.times or 1):
            yield drawn_day(part, ask(days.first.toordinal() + part[0]))
