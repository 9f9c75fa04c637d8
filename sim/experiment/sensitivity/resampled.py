"""Bootstrap over two things at once: the points that a design drew, and the Worlds that they met."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.experiment.inference import CONFIDENCE
from sim.luck import luck

Floats = NDArray[np.float64]
Picked = NDArray[np.int64]

RESAMPLES = 500


def half_widths(
    estimate: Callable[[Picked, Floats], Floats], points: int, worlds: int, *, root: int, resamples: int = RESAMPLES
) -> Floats:
    """Half the width of the 95 % intervals of what `estimate` gives for points by number and weights of Worlds.

    Points and Worlds are both drawn with replacement (A. B. Owen, Annals of Applied Statistics 1 (2007): the
    pigeonhole bootstrap, which errs on the wide side); a draw that leaves fewer than two Worlds keeps all. The width
    is that of 95 % of the resamples that have an estimate. NaN for a single point, or where there is no estimate.
    """
    whole = estimate(np.arange(points), np.ones(worlds))
    if points < 2 or np.isnan(whole).any():
        return np.full_like(whole, np.nan)
    picked = _drawn("points", points, resamples, root)
    met = _drawn("worlds", worlds, resamples, root)
    found = [
        estimate(rows, np.bincount(seen, minlength=worlds).astype(float) if np.ptp(seen) else np.ones(worlds))
        for rows, seen in zip(picked, met, strict=True)
    ]
    low, high = np.nanquantile(found, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=0)
    return np.asarray((high - low) / 2)


def _drawn(name: str, n: int, times: int, root: int) -> Picked:
    drawn = luck(root, 0, f"resample/{name}", np.arange(times * n, dtype=np.int64))
    return (drawn * n).astype(np.int64).reshape(times, n)
