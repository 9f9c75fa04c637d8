"""Movements of personnel on the days of the horizon: extra absence, and paces that change."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from sim.luck import luck
from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Organisation
from sim.scenario.personnel import Personnel
from sim.scenario.quantities import WORKING_DAYS, Span
from sim.worktime import Unpublished, office_days
from sim.world.laws import Ints, lognormal

MARGIN = 60  # natural days that a stretch of working days may take beyond twice its number
Spell = tuple[int, int, int]
"""(officer, first day, last day)."""


def seats_of(at: str, officers: Sequence[str]) -> list[int]:
    """The officers, by number, who sit at a seat or at all seats of a post.

    >>> seats_of("a/desk", ("a/desk/1", "a/desk/2", "a/desk-two/1")), seats_of("a/desk/2", ("a/desk/1", "a/desk/2"))
    ([0, 1], [1])
    """
    return [number for number, officer in enumerate(officers) if at in (officer, officer.rpartition("/")[0])]


def spells_away(personnel: Personnel | None, horizon: Horizon, officers: Sequence[str]) -> Iterator[Spell]:
    """The stretches of days on which seats are empty, as far as they reach into the horizon."""
    for away in personnel.away if personnel else ():
        first, end = _day(away.since, horizon), _end(away.since, away.lasting, horizon)
        if first < horizon.days and end > 0:
            for officer in seats_of(away.seat, officers):
                yield officer, max(first, 0), min(end, horizon.days) - 1


def changing_paces(
    organisation: Organisation, horizon: Horizon, officers: Sequence[str], speed: Ints, *, root: int, replication: int
) -> Ints:
    """Rows of (officer, first day, permille): the pace from that day on of those whose pace changes; else no rows.

    The n-th newcomer on a seat has the luck of the seat's name at n. Where several things slow a seat the worst holds.
    """
    moved = organisation.personnel
    if moved is None:
        return np.empty((0, 3), dtype=np.int64)
    arrivals: dict[int, list[int]] = {}
    slow: dict[int, list[tuple[int, int, int]]] = {}
    for newcomer in moved.newcomers:
        for officer in seats_of(newcomer.seat, officers):
            arrivals.setdefault(officer, []).append(_day(newcomer.since, horizon))
    for slowed in moved.slowed:
        stretch = (_day(slowed.since, horizon), _end(slowed.since, slowed.lasting, horizon), slowed.speed)
        for officer in seats_of(slowed.at, officers):
            slow.setdefault(officer, []).append(stretch)
    rows = []
    for officer in sorted({*arrivals, *slow}):
        came, learning = arrivals.get(officer, []), slow.get(officer, [])
        turns = {0, *came, *(edge for first, end, _ in learning for edge in (first, end))}
        for day in sorted(turn for turn in turns if 0 <= turn < horizon.days):
            predecessors = sum(first <= day for first in came)
            own = int(speed[officer])
            if predecessors:
                uniform = luck(root, replication, f"speed/{officers[officer]}", np.array([predecessors]))
                own = permille(float(lognormal(1.0, organisation.officers.speed.cv, uniform)[0]))
            percent = min((percent for first, end, percent in learning if first <= day < end), default=100)
            rows.append((officer, day, max(1, own * percent // 100)))
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def permille(factor: float) -> int:
    """A pace in permille of the usual, at least 1."""
    return max(1, round(1000 * factor))


def merged(spells: Sequence[Spell], working: Ints) -> list[Spell]:
    """The spells of all officers in order; those of one officer that leave no working day between them are one.

    >>> merged([(0, 4, 4), (0, 7, 9), (1, 7, 7), (0, 8, 12)], np.array([0, 1, 2, 3, 4, 7, 8, 9, 10, 11]))
    [(0, 4, 12), (1, 7, 7)]
    """
    found: list[Spell] = []
    for officer, first, last in sorted(spells):
        if found and found[-1][0] == officer:
            before = found[-1][2]
            if first <= before + 1 or working.searchsorted(first) == working.searchsorted(before + 1):
                found[-1] = (officer, found[-1][1], max(before, last))
                continue
        found.append((officer, first, last))
    return found


def _day(when: date, horizon: Horizon) -> int:
    return (when - horizon.start).days


def _end(since: date, lasting: Span, horizon: Horizon) -> int:
    return _day(day_after(since, lasting, horizon), horizon)


def day_after(since: date, lasting: Span, horizon: Horizon) -> date:
    """The day after the last of so many days from `since` on; working days are those published, else by statute."""
    if lasting.unit != WORKING_DAYS or not lasting.number:
        return since + timedelta(days=lasting.number)
    unpublished = Unpublished(horizon.unpublished_years)
    around = Unpublished.STATUTORY if unpublished is Unpublished.REFUSE else unpublished
    days = office_days(since, 2 * lasting.number + MARGIN, unpublished=around)
    return since + timedelta(days=int(days.nth_after(-1, lasting.number)) + 1)
