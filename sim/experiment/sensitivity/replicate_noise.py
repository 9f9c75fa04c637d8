"""Replicate noise: what is left of luck when all points meet the same Worlds, and what it alone would show.

A measure at point x in World w is f(x) + g(w) + h(x, w). What a World does to all points alike, g, cancels in every
difference between points. What it does to some points more than to others, h, does not: it is the replicate noise of
an effect, and its size is seen in how the effect differs from World to World. Products of *different* Worlds have no
noise in their mean, however h hangs together from point to point; that is how noise is taken out of squares here.
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.luck import luck

Floats = NDArray[np.float64]

DRAWS = 2000
QUANTILE = 0.95


def crossed(one: Floats, other: Floats, weights: Floats | None = None) -> Floats:
    """The mean of one[…, v] * other[…, w] over pairs of different Worlds v, w; with one World its product.

    `weights` say how often each World counts.

    >>> crossed(np.array([1.0, 3.0]), np.array([1.0, 5.0])), crossed(np.array([2.0]), np.array([3.0]))
    (array(4.), array(6.))
    """
    if one.shape[-1] == 1:
        return np.asarray((one * other)[..., 0])
    counts = np.ones(one.shape[-1]) if weights is None else weights
    pairs = counts.sum() ** 2 - (counts**2).sum()
    return np.asarray(((one @ counts) * (other @ counts) - (one * other) @ counts**2) / pairs)


def share_of_noise(values: Floats) -> float:
    """How much of the variance of the points' means over Worlds is replicate noise; NaN with one World.

    `values`: one row a point, one column a World.

    >>> share_of_noise(np.array([[1.0, 2.0], [3.0, 4.0]])), share_of_noise(np.array([[1.0, 1.0], [1.0, -1.0]]))
    (0.0, 1.0)
    """
    if values.shape[1] == 1:
        return float("nan")
    centred = values - values.mean(axis=0)
    whole = (centred.mean(axis=1) ** 2).mean()
    return float(np.clip(1 - crossed(centred, centred).mean() / whole, 0, 1)) if whole > 0 else 0.0


class Noise:
    """Draws of the noise in the means of T effects over r Worlds: what luck would show if no effect were there.

    Normal draws with the covariance over Worlds of the effects about their means. That covariance has rank r - 1, so
    its part between effects is shrunk as far as luck explains it (J. Schäfer and K. Strimmer, Statistical
    Applications in Genetics and Molecular Biology 4 (2005), 32), and a Student factor says how little is known of its
    size: r - 1 degrees of freedom for each of the effects that are independent of one another.
    """

    def __init__(self, effects: int, worlds: int, *, root: int, draws: int = DRAWS) -> None:
        self.shape, self.root, self.draws = (effects, worlds), root, draws

    @cached_property
    def _own(self) -> Floats:
        return self._normal("own", self.shape[0])

    @cached_property
    def _shared(self) -> Floats:
        return self._normal("shared", self.shape[1])

    def of(self, effects: Floats) -> Floats:
        """One row a draw and one column an effect; `effects` has a row an effect and a column a World."""
        worlds = effects.shape[1]
        free = worlds - 1
        apart = effects - effects.mean(axis=1, keepdims=True)
        variance = (apart**2).sum(axis=1) / free
        own, total = (variance**2).sum(), variance.sum() ** 2
        if total == 0:
            return np.zeros((self.draws, len(effects)))
        between = max(0.0, ((apart.T @ apart) ** 2).sum() / free**2 - own)
        by_luck = (total - own) / free
        kept = np.sqrt(max(0.0, 1 - by_luck / between)) if between > 0 else 0.0
        kept = 1.0 if free == 1 else kept
        independent = total / (own + kept**2 * between)
        drawn = np.sqrt(1 - kept) * np.sqrt(variance) * self._own
        drawn += np.sqrt(kept / free) * self._shared @ apart.T
        return np.asarray(drawn * self._student(free * independent)[:, None] / np.sqrt(worlds))

    def _student(self, free: float) -> Floats:
        drawn = luck(self.root, 0, "noise/size", np.arange(self.draws, dtype=np.int64))
        return np.sqrt(free / stats.chi2.ppf(np.clip(drawn, 1e-6, None), free))

    def _normal(self, name: str, columns: int) -> Floats:
        drawn = luck(self.root, 0, f"noise/{name}", np.arange(self.draws * columns, dtype=np.int64))
        return np.asarray(stats.norm.ppf(np.clip(drawn, 1e-15, None)).reshape(self.draws, columns))
