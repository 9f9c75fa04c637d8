"""The first transient of a series: where MSER-5 cuts it off, and Welch's moving average.

K. P. White Jr., "An effective truncation heuristic for bias reduction in simulation output", Simulation 69 (1997)
323-334; K. P. White Jr. and S. Robinson, "The problem of the initial transient (again), or why MSER works", Journal
of Simulation 4 (2010) 268-272; K. Hoad, S. Robinson and R. Davies, "Automating warm-up length estimation", Journal
of the Operational Research Society 61 (2010) 1389-1403; P. D. Welch, "The statistical analysis of simulation results",
in S. S. Lavenberg (ed.), Computer Performance Modeling Handbook (1983).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BATCH = 5
LAST = 5
"""Batches that are always kept: so few of them are alike by chance (Hoad, Robinson and Davies 2010)."""
LEAST = 2 * LAST
"""Batches without which there is no answer."""


class Cut(NamedTuple):
    """Where a series is cut: the least statistic leaves out so many batches, of all.

    A cut in the second half is none: the series has not settled, or is too short to say.
    """

    batches: int
    of: int

    @property
    def settled(self) -> bool:
        """Whether the cut lies in the first half."""
        return 2 * self.batches <= self.of

    @property
    def values(self) -> int:
        """How many values of the series are cut off."""
        return self.batches * BATCH


def batch_means(series: Floats, size: int = BATCH) -> Floats:
    """The means of so many values each, in order; what is left over at the end is left out.

    >>> batch_means(np.array([1.0, 3.0, 5.0, 7.0, 9.0]), 2).tolist()
    [2.0, 6.0]
    """
    whole = len(series) // size
    return np.asarray(series[: whole * size].reshape(whole, size).mean(axis=1))


def mser(values: Floats) -> Floats:
    """The statistic after leaving out the first d of n values, d from 0 to n - 1: the sum of squares of the n - d left
    about their own mean, divided by (n - d)^2.

    >>> mser(np.array([9.0, 1.0, 3.0])).round(3).tolist()  # 104/3 / 9; 2 / 4; 0 / 1
    [3.852, 0.5, 0.0]
    """
    n = len(values)
    return np.array([np.sum((values[d:] - values[d:].mean()) ** 2) / (n - d) ** 2 for d in range(n)])


def mser_5(series: Floats) -> Cut | None:
    """Where MSER-5 cuts a series; None if it is too short to be asked.

    It takes the first of the least statistics of the means of five, leaving at least the last five of them.
    """
    means = batch_means(series)
    if len(means) < LEAST:
        return None
    told = mser(means)[: len(means) - LAST + 1]
    return Cut(int(np.argmin(told)), len(means))


def moving_average(series: Floats, window: int) -> Floats:
    """Welch's moving average of a series: the mean of the `window` values on either side and of the value itself; near
    the beginning of as many on either side as there are before. The last `window` values have none.

    >>> moving_average(np.array([1.0, 2.0, 6.0, 4.0, 5.0]), 1).tolist()
    [1.0, 3.0, 4.0, 5.0]
    """
    reach = np.minimum(np.arange(max(len(series) - window, 0)), window)
    return np.array([series[i - w : i + w + 1].mean() for i, w in enumerate(reach.tolist())])
