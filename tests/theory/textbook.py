"""Desks as the textbooks write them: recursions over arrivals and works, without events, calendars or stories.

They know nothing of the simulator, so a World that plays as they reckon is played as theory supposes.
"""

from collections.abc import Sequence
from heapq import heappop, heappush, heapreplace

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def first_come(arrived: Ints, work: Ints, officers: int) -> Ints:
    """When the work of each begins, first come first served (Lindley 1952; Kiefer and Wolfowitz 1955).

    >>> first_come(np.array([0, 1, 2, 9]), np.array([5, 3, 1, 1]), 1).tolist()
    [0, 5, 8, 9]
    >>> first_come(np.array([0, 1, 2, 9]), np.array([5, 3, 1, 1]), 2).tolist()
    [0, 1, 4, 9]
    """
    if officers == 1:
        before = np.cumsum(work) - work
        return np.asarray(np.maximum.accumulate(arrived - before) + before)
    free, begun = [0] * officers, []
    for at, minutes in zip(arrived.tolist(), work.tolist(), strict=True):
        start = max(at, free[0])
        heapreplace(free, start + minutes)
        begun.append(start)
    return np.array(begun)


def one_officer(arrived: Ints, rank: Ints, works: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """When each first begins and when it ends for good: least rank first, then first come; nobody interrupted.

    `works` lists the rounds of each; after every round but its last it queues again under its old place.

    >>> begun, ended = one_officer(np.array([0, 1, 2]), np.array([1, 1, 0]), [[5, 2], [3], [1]])
    >>> begun.tolist(), ended.tolist()
    ([0, 8, 5], [8, 11, 6])
    """
    at, ranks, rounds = arrived.tolist(), rank.tolist(), [0] * len(works)
    begun, ended = [0] * len(works), [0] * len(works)
    waiting: list[tuple[int, int]] = []
    now = come = 0
    while come < len(at) or waiting:
        now = now if waiting else max(now, at[come])
        while come < len(at) and at[come] <= now:
            heappush(waiting, (ranks[come], come))
            come += 1
        case = heappop(waiting)[1]
        if rounds[case] == 0:
            begun[case] = now
        now += works[case][rounds[case]]
        rounds[case] += 1
        if rounds[case] < len(works[case]):
            heappush(waiting, (ranks[case], case))
        else:
            ended[case] = now
    return np.array(begun), np.array(ended)


def busy_of_many(arrived: Ints, work: Ints, officers: int) -> NDArray[np.float64]:
    """Whether each arrival, if all were served at once, would find so many or more in service; a tie is half.

    >>> busy_of_many(np.array([0, 1, 4, 9]), np.array([4, 8, 1, 1]), 2).tolist()
    [0.0, 0.0, 0.5, 0.0]
    """
    ends, before = np.sort(arrived + work), np.arange(len(arrived))
    left = [before - np.searchsorted(ends, arrived, side) >= officers for side in ("left", "right")]
    return np.asarray((left[0] + left[1].astype(float)) / 2)


def turned_away(arrived: Ints, work: Ints, officers: int) -> NDArray[np.bool_]:
    """Who finds every officer busy where nobody may wait (Erlang 1917).

    >>> turned_away(np.array([0, 1, 2, 5]), np.array([5, 5, 5, 5]), 2).tolist()
    [False, False, True, False]
    """
    free, away = [0] * officers, []
    for at, minutes in zip(arrived.tolist(), work.tolist(), strict=True):
        away.append(free[0] > at)
        if free[0] <= at:
            heapreplace(free, at + minutes)
    return np.array(away)
