"""Screening by elementary effects: which of many values matter at all, and which act with others or not in a line.

M. D. Morris, Technometrics 33 (1991), and the mean of absolute effects by F. Campolongo, J. Cariboni and A. Saltelli,
Environmental Modelling and Software 22 (2007).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.experiment.sensitivity.replicate_noise import QUANTILE, Noise, crossed
from sim.experiment.sensitivity.resampled import half_widths

Floats = NDArray[np.float64]

COLUMNS = ["path", "mu", "mu_star", "sigma", "low", "high", "floor", "beyond"]


def screened(places: Floats, values: Floats, names: Sequence[str], *, root: int) -> pd.DataFrame:
    """By name: mu, mu_star, sigma, low, high, floor, beyond.

    `places` has one row a point and one column a name, from 0 (low end) to 1 (high end), trajectory after trajectory;
    `values` has a column a World. An elementary effect is the change from point to point over the share of the range
    that was crossed, so it is in the unit of the values, for the whole range; where the grid of a value leaves both
    points alike it is 0.

    `mu` and `mu_star` are means of the effects and of their absolute values, each effect being a mean over Worlds;
    `sigma` is their spread without replicate noise. `low` and `high` hold mu_star with 95 %. Below `floor` replicate
    noise alone would bring mu_star in 95 of 100 cases; `beyond` says that it is above. With one World there is
    no floor, and nothing is beyond it.
    """
    effects = elementary(places, values)
    worlds = values.shape[1]
    if not effects.shape[1]:
        return pd.DataFrame({"path": names, **dict.fromkeys(COLUMNS[1:-1], np.nan), "beyond": False})
    noise = Noise(effects.shape[1], worlds, root=root)
    rows = []
    for name, own in zip(names, effects, strict=True):
        means = own.mean(axis=1)
        star = float(np.abs(means).mean())
        half = _half(own, root)
        floor = float(np.quantile(np.abs(noise.of(own)).mean(axis=1), QUANTILE)) if worlds > 1 else np.nan
        low, high = max(0.0, star - half), star + half
        rows.append((name, float(means.mean()), star, _spread(own), low, high, floor, bool(star > floor)))
    return pd.DataFrame(rows, columns=COLUMNS)


def elementary(places: Floats, values: Floats) -> Floats:
    """The effects: by name, trajectory and World; a trajectory with a value that is not known is left out.

    >>> elementary(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 0.5]]), np.array([[1.0], [3.0], [6.0]])).tolist()
    [[[2.0]], [[6.0]]]
    """
    names = places.shape[1]
    at = places.reshape(-1, names + 1, names)
    seen = values.reshape(len(at), names + 1, -1)
    known = ~np.isnan(seen).any(axis=(1, 2))
    moved, changed = np.diff(at[known], axis=1), np.diff(seen[known], axis=1)
    steps = np.abs(moved).argmax(axis=1)  # by trajectory and name, the step in which it moves
    which = np.arange(len(moved))[:, None]
    far = moved[which, steps, np.arange(names)][..., None]
    effects = np.divide(changed[which, steps], far, out=np.zeros((len(moved), names, seen.shape[2])), where=far != 0)
    return np.asarray(effects.swapaxes(0, 1))


def _half(effects: Floats, root: int) -> float:
    def star(rows: NDArray[np.int64], weights: Floats) -> Floats:
        return np.asarray(np.abs(effects[rows] @ weights / weights.sum()).mean())

    return float(half_widths(star, *effects.shape, root=root))


def _spread(effects: Floats) -> float:
    """The standard deviation of the effects between trajectories, without what comes from single Worlds."""
    n = len(effects)
    if n < 2:
        return float("nan")
    apart = effects - effects.mean(axis=0)
    return float(np.sqrt(max(0.0, crossed(apart, apart).sum() / (n - 1))))
