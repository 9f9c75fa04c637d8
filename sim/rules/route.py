"""Routes as ordered: who takes over a stage that was dropped, and what is left of work, ways and chances."""

from collections.abc import Container, Iterable

from sim.rules.rework import share_of


def heir(stage: int, stages: int, dropped: Container[int]) -> int:
    """The stage that takes over from a dropped one, of so many: the next that is left, else the last before it.

    >>> heir(1, 4, {1, 2}), heir(3, 4, {2, 3}), heir(0, 2, {0})
    (3, 1, 1)
    """
    left = [other for other in range(stages) if other not in dropped]
    return next((other for other in left if other > stage), left[-1])


def ordered_work(own: int, kept: Iterable[tuple[int, float]], percent: int) -> int:
    """The work of a stage with the shares kept of dropped ones, at so many percent, rounded half up, at least 1.

    60 minutes and 60 % of 45 are 87; at 110 % that is 95.7.

    >>> ordered_work(60, [(45, 0.6)], 110), ordered_work(5, [], 50), ordered_work(1, [(9, 0.0)], 10)
    (96, 3, 1)
    """
    whole = own + sum(share_of(work, share) for work, share in kept)
    return max(1, (2 * whole * percent + 100) // 200)


def ordered_way(way: int, percent: int) -> int:
    """The time of a hand-off or an intermediary at so many percent, rounded half up; it may come to nothing.

    >>> ordered_way(195, 70), ordered_way(195, 100), ordered_way(195, 0)
    (137, 195, 0)
    """
    return (2 * way * percent + 100) // 200


def ordered_chance(share: float, percent: int) -> float:
    """A chance at so many percent, exactly itself at 100.

    >>> ordered_chance(0.07, 100), ordered_chance(0.2, 50)
    (0.07, 0.1)
    """
    return share * (percent / 100)
