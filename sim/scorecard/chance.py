"""Chance at scoring: uniforms of cases, by the names and indices under which the World drew them."""

import numpy as np
from numpy.typing import NDArray

from sim.luck import luck
from sim.scorecard.survival import Floats
from sim.trace import Ints, Trace

A_MONTH = 20  # bits of an index below its month, as the World numbers its arrivals


def case_luck(trace: Trace, rows: Ints, what: str, *, by_try: bool = True) -> Floats:
    """A uniform of the stream `what` for the cases in these rows; each try after a return has its own, if `by_try`."""
    table = trace.tables["cases"]
    matter, unit, lineage = (table[column][rows] for column in ("matter", "unit", "lineage"))
    index = (table["month"][rows] << A_MONTH) + table["index"][rows]
    lineage = lineage if by_try else np.zeros_like(lineage)
    found = np.empty(len(rows))
    for own in grouped(matter, unit, lineage, within=index):
        first = own[0]
        name = f"{what}/{trace.names.matters[matter[first]]}/{trace.names.units[unit[first]]}"
        again = f"/again/{lineage[first]}" if lineage[first] else ""
        found[own] = luck(trace.root, trace.replication, name + again, index[own])
    return found


def grouped(*keys: Ints, within: Ints) -> list[NDArray[np.intp]]:
    """The positions that share all keys, group by group in the order of the keys, and in the order of `within` inside.

    >>> [own.tolist() for own in grouped(np.array([1, 0, 1]), within=np.array([5, 4, 3]))]
    [[1], [2, 0]]
    """
    order = np.lexsort((within, *reversed(keys)))
    if not len(order):
        return []
    changes = np.any([np.diff(key[order]) != 0 for key in keys], axis=0)
    return np.split(order, np.flatnonzero(changes) + 1)
