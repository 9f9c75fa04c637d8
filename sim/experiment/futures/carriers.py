"""Which assumptions carry the spread of a result over futures: rank correlations, with the noise that chance makes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.experiment.design.hypercube import shuffled

Floats = NDArray[np.float64]

SHUFFLES = 400
QUANTILE = 0.95
FEWEST = 4


class Carried(NamedTuple):
    """By assumption its rank correlation with the result, and the greatest that chance alone would show."""

    correlations: Floats
    noise: float

    @property
    def order(self) -> list[int]:
        """The assumptions, that of the strongest correlation first."""
        return [int(i) for i in np.argsort(-np.abs(self.correlations), kind="stable")]


def carried(positions: Floats, results: Floats, names: Sequence[str], *, root: int) -> Carried | None:
    """Spearman's rank correlation of the results with the positions, one row a future and one column a name.

    `noise` is the 95 % quantile of the greatest correlation of any assumption when the results are shuffled: what is
    not above it may be chance. What rises and falls again over a range is not seen. None where nothing varies, or
    for fewer than four futures.
    """
    if len(results) < FEWEST or not names or np.ptp(results) == 0:
        return None
    across, along = _standard(positions), _standard(results[:, None])[:, 0]
    orders = [shuffled(f"futures/noise/{number}", len(results), root=root) for number in range(SHUFFLES)]
    by_chance = np.abs(along[np.array(orders)] @ across).max(axis=1)
    return Carried(along @ across, float(np.quantile(by_chance, QUANTILE)))


def _standard(columns: Floats) -> Floats:
    """Ranks by column, centred and of length 1; a column without spread is 0."""
    ranks = stats.rankdata(columns, axis=0)
    centred = ranks - ranks.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=0))
    return np.asarray(centred / np.where(length == 0, 1, length))
