"""How long things take when some are still open: the Kaplan-Meier curve, its restricted mean and quantiles.

E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

ROUNDING = 1e-12


class Curve(NamedTuple):
    """The share `open_after` that is still open after each of the `days` on which anything was last seen."""

    days: Floats
    open_after: Floats

    @property
    def mean(self) -> float:
        """The mean days, restricted to the longest time anybody was followed, which the horizon sets.

        One of three takes 1 day, one 3, one is open after 5: 1 x 1 + 2 x 2/3 + 2 x 1/3 = 3 days.

        >>> round(kaplan_meier(np.array([1.0, 3.0, 5.0]), np.array([True, True, False])).mean, 9)
        3.0
        """
        if not len(self.days):
            return float("nan")
        before = np.concatenate(([1.0], self.open_after[:-1]))
        return float(np.diff(self.days, prepend=0.0) @ before)

    def quantile(self, share: float) -> float:
        """The first day on which at least this share had ended; NaN if fewer were seen to end.

        >>> curve = kaplan_meier(np.array([1.0, 3.0, 5.0]), np.array([True, True, False]))
        >>> curve.quantile(0.5), curve.quantile(0.9)
        (3.0, nan)
        """
        reached = self.open_after <= 1 - share + ROUNDING
        return float(self.days[reached.argmax()]) if reached.any() else float("nan")


def kaplan_meier(days: Floats, ended: Mask) -> Curve:
    """The curve of these durations; those that have not `ended` were open when last seen, after so many days.

    What is last seen open on a day counts as at risk on that day.

    >>> kaplan_meier(np.array([2.0, 2.0, 4.0]), np.array([True, False, True])).open_after.round(3).tolist()
    [0.667, 0.0]
    """
    moments, place = np.unique(days, return_inverse=True)
    seen = np.bincount(place, minlength=len(moments))
    ends = np.bincount(place, weights=ended, minlength=len(moments))
    at_risk = len(days) - np.cumsum(seen) + seen
    return Curve(moments.astype(np.float64), np.cumprod(1 - ends / at_risk))
