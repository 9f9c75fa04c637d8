"""What many simulated years say about a single one: the range that nine in ten fall into."""

from math import ceil, floor
from typing import NamedTuple

import pandas as pd

TAIL = 0.05


class Range(NamedTuple):
    """What nine simulated years in ten lie between; more years make it no narrower."""

    low: float
    high: float


def nine_in_ten(years: "pd.Series[float]") -> Range:
    """The range from the 5th to the 95th percentile.

    >>> nine_in_ten(pd.Series([float(n) for n in range(21)]))
    Range(low=1.0, high=19.0)
    """
    return Range(float(years.quantile(TAIL)), float(years.quantile(1 - TAIL)))


def ranks(years: "pd.Series[float]") -> Range:
    """That range in whole places, or the one rank, shared or not, that all years agree on.

    >>> ranks(pd.Series([1.0, 2.5, 4.0])), ranks(pd.Series([2.5]))
    (Range(low=1, high=4), Range(low=2.5, high=2.5))
    """
    low, high = nine_in_ten(years)
    return Range(low, high) if low == high else Range(floor(low), ceil(high))
