"""Ranks, ties and lots: who comes first, who shares a rank, and which places only a lot can fill.

Order: score, then fewer reds, fewer yellows, fewer blues, more tasks, a higher share on time. What is still
equal shares a mid-rank; where an honour cuts through such a tie the lot decides.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

Lot = Callable[[str], float]
"""A unit's lot for one honour, a uniform in [0, 1); the lowest is drawn first."""


class Standing(NamedTuple):
    """What a unit is ranked by; `score` in whole ten-thousandths, so that no rounding ranks."""

    unit: str
    score: int
    reds: int
    yellows: int
    blues: int
    tasks: int
    on_time: float


class Order(NamedTuple):
    """Units from best to worst, and how many places above a cut the lot has filled."""

    units: tuple[str, ...]
    by_lot: int


def ties(standings: Iterable[Standing]) -> tuple[tuple[str, ...], ...]:
    """The units from best to worst, those that nothing tells apart together, by id.

    >>> a, b = Standing("a", 100, 0, 0, 1, 5, 0.9), Standing("b", 100, 0, 0, 0, 5, 0.9)
    >>> ties([a, b, a._replace(unit="c")])
    (('b',), ('a', 'c'))
    """
    ranked = sorted(standings, key=lambda standing: (_key(standing), standing.unit))
    return tuple(tuple(s.unit for s in group) for _, group in groupby(ranked, key=_key))


def _key(s: Standing) -> tuple[float, ...]:
    return (-s.score, s.reds, s.yellows, s.blues, -s.tasks, -s.on_time)


def before_others(tied: Sequence[Sequence[str]], preferred: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """The same groups with the preferred before all others, in their order among themselves.

    >>> before_others((("a",), ("b", "c")), frozenset("c"))
    (('c',), ('a',), ('b',))
    """
    if not preferred:
        return tuple(map(tuple, tied))
    parted = [[tuple(u for u in group if (u in preferred) == first) for group in tied] for first in (True, False)]
    return tuple(group for groups in parted for group in groups if group)


def mid_ranks(tied: Sequence[Sequence[str]]) -> dict[str, float]:
    """The rank of each unit, 1 the best; those tied share the mean of their places.

    >>> mid_ranks((("b",), ("a", "c")))
    {'b': 1.0, 'a': 2.5, 'c': 2.5}
    """
    ranks: dict[str, float] = {}
    for group in tied:
        ranks |= dict.fromkeys(group, len(ranks) + (len(group) + 1) / 2)
    return ranks


def drawn(tied: Sequence[Sequence[str]], cuts: Iterable[int], lot: Lot) -> Order:
    """The units in one order: a tie that a cut runs through is put in order by lot.

    A cut of k parts the first k places from the rest.

    >>> lots = {"a": 0.7, "c": 0.2}
    >>> drawn((("b",), ("a", "c"), ("d",)), [2], lots.__getitem__)
    Order(units=('b', 'c', 'a', 'd'), by_lot=1)
    >>> drawn((("b",), ("a", "c"), ("d",)), [1, 3], lots.__getitem__).by_lot
    0
    """
    places, order, by_lot = list(cuts), list[str](), 0
    for group in tied:
        inside = [cut - len(order) for cut in places if 0 < cut - len(order) < len(group)]
        by_lot += max(inside, default=0)
        order += sorted(group, key=lambda unit: (lot(unit), unit)) if inside else group
    return Order(tuple(order), by_lot)
