"""Movements of personnel: who is away by them, and what pace they leave on a day, walked day by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np

from sim.audit.days import DAY, Ints, works_on
from sim.audit.finding import Finding, differs
from sim.audit.ground import LEADER, Ground
from sim.luck import luck
from sim.scenario.personnel import Personnel
from sim.scenario.quantities import WORKING_DAYS, Span

NOTHING = Personnel()


def personnel_findings(ground: Ground) -> Iterator[Finding]:
    """Officers who are not away though their seat is empty."""
    moved = ground.scenario.organisation.personnel or NOTHING
    for away in moved.away:
        officer = ground.trace.names.officers.index(away.seat)
        days = {(day - ground.scenario.horizon.start).days for day in _days(ground, away.since, away.lasting)}
        missed = sorted(day for day in days - ground.away[officer] if 0 <= day < ground.horizon // DAY)
        if missed:
            yield differs("personnel", officer, f"there on {len(missed)} days", f"away from {away.since}")


def moves(ground: Ground, officer: int) -> bool:
    """Whether the pace of a seat changes at all."""
    moved, seat = ground.scenario.organisation.personnel or NOTHING, ground.trace.names.officers[officer]
    return any(seat == each.seat for each in moved.newcomers) or any(_covers(each.at, seat) for each in moved.slowed)


def paces(ground: Ground, officer: int, minutes: Ints) -> Ints:
    """The pace of a seat, in permille, at each of these minutes; the World must be at hand, but for leaders."""
    seat = ground.trace.names.officers[officer]
    if seat.startswith(LEADER) or ground.world is None:
        return np.full(len(minutes), 1000)
    usual = int(ground.world.people.speed[officer])
    if not moves(ground, officer):
        return np.full(len(minutes), usual)
    moved = ground.scenario.organisation.personnel or NOTHING
    slow: dict[date, int] = {}
    for slowed in moved.slowed:
        if _covers(slowed.at, seat):
            for day in _days(ground, slowed.since, slowed.lasting):
                slow[day] = min(slow.get(day, 100), slowed.speed)
    arrived = [newcomer.since for newcomer in moved.newcomers if newcomer.seat == seat]
    found = []
    for minute in minutes.tolist():
        day = ground.scenario.horizon.start + timedelta(days=minute // DAY)
        came = sum(since <= day for since in arrived)
        own = _drawn(ground, seat, came) if came else usual
        found.append(max(1, own * slow.get(day, 100) // 100))
    return np.array(found, dtype=np.int64)


def _covers(at: str, seat: str) -> bool:
    return seat in (at, f"{at}/{seat.rpartition('/')[2]}")


def _drawn(ground: Ground, seat: str, came: int) -> int:
    """The pace of the n-th newcomer: a lognormal of mean 1000 permille."""
    uniform = luck(ground.trace.root, ground.trace.replication, f"speed/{seat}", came)
    spread = sqrt(log(1 + ground.scenario.organisation.officers.speed.cv**2))
    factor = exp(spread * NormalDist().inv_cdf(uniform) - spread**2 / 2) if spread else 1.0
    return max(1, round(1000 * factor))


def _days(ground: Ground, since: date, lasting: Span) -> Iterator[date]:
    """So many days from a date on; working days are those of the published calendar, and those between them belong."""
    day, left = since, lasting.number
    while left:
        yield day
        left -= works_on(day, ground.scenario.horizon) if lasting.unit == WORKING_DAYS else 1
        day += timedelta(days=1)
