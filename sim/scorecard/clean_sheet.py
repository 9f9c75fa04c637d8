"""Bonuses of a clean sheet: points and excellent places for a year without yellow or red (annex art. 9).

A14: bands add up, the higher replaces the lower, or the highest single bonus alone is paid. A15: no yellow
and no red are both paid, or the higher. A35: in steps at the thresholds, or pro rata below the last one. The
quota of excellent places has none of these choices: the increases of all bands reached add up (A17).
"""

from itertools import accumulate, pairwise
from typing import NamedTuple

from sim.scenario.policy import CleanSheet


class Bonus(NamedTuple):
    """Hundredths of a point that one value of the policy brings."""

    rule: str
    points: int


def bonuses(sheet: CleanSheet, tasks: int, yellows: int, reds: int) -> tuple[Bonus, ...]:
    """What a unit with so many tasks, yellows and reds in the year is paid, value by value.

    >>> low, high = {"tasks": 5, "no_yellow": 10, "no_red": 5}, {"tasks": 20, "no_yellow": 20, "no_red": 10}
    >>> sheet = CleanSheet.model_validate({"bands": (low, high)})
    >>> [sum(bonus.points for bonus in bonuses(sheet, tasks, 0, 0)) for tasks in (4, 5, 20)]
    [0, 1500, 4500]
    >>> bonuses(sheet, 19, 1, 0)
    (Bonus(rule='policy.clean_sheet.bands.0.no_red', points=500),)
    """
    if not sheet.bands:
        return ()
    last = max(band.tasks for band in sheet.bands)
    if sheet.scale == "pro rata":
        return _prorated(_in_full(sheet, last, yellows, reds), min(tasks, last), last)
    return _in_full(sheet, tasks, yellows, reds)


def quota_increase(sheet: CleanSheet, tasks: int, yellows: int, reds: int) -> int:
    """By how many percent the bands reached raise the quota of excellent places.

    >>> band = {"tasks": 20, "no_yellow": 20, "no_red": 10, "quota_no_yellow": "3 %", "quota_no_red": "2 %"}
    >>> sheet = CleanSheet.model_validate({"bands": (band,)})
    >>> quota_increase(sheet, 20, 0, 0), quota_increase(sheet, 20, 1, 0), quota_increase(sheet, 19, 0, 0)
    (5, 2, 0)
    """
    return sum(
        (not yellows) * band.quota_no_yellow + (not reds) * band.quota_no_red
        for band in sheet.bands
        if tasks >= band.tasks
    )


def _in_full(sheet: CleanSheet, tasks: int, yellows: int, reds: int) -> tuple[Bonus, ...]:
    reached = sorted((band.tasks, i) for i, band in enumerate(sheet.bands) if tasks >= band.tasks)
    paid = [i for _, i in (reached[-1:] if sheet.stack == "replaced" else reached)]
    path = "policy.clean_sheet.bands"
    no_yellow = [] if yellows else [Bonus(f"{path}.{i}.no_yellow", sheet.bands[i].no_yellow) for i in paid]
    no_red = [] if reds else [Bonus(f"{path}.{i}.no_red", sheet.bands[i].no_red) for i in paid]
    if sheet.stack == "highest single":
        return tuple(sorted(no_red + no_yellow, key=_points)[-1:])
    if sheet.both == "higher only":
        return tuple(max(no_yellow, no_red, key=lambda kind: sum(map(_points, kind))))
    return (*no_yellow, *no_red)


def _points(bonus: Bonus) -> int:
    return bonus.points


def _prorated(full: tuple[Bonus, ...], tasks: int, last: int) -> tuple[Bonus, ...]:
    """The share tasks/last of each, cut so that they add up to that share of the total, floored."""
    sums = [total * tasks // last for total in accumulate(map(_points, full), initial=0)]
    parts = (after - before for before, after in pairwise(sums))
    return tuple(Bonus(bonus.rule, points) for bonus, points in zip(full, parts, strict=True))
