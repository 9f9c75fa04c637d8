"""Sobol indices: how much of the variance over all ranges at once is due to each value, alone and with the others.

First order by A. Saltelli et al., Computer Physics Communications 181 (2010), total order by M. J. W. Jansen, Computer
Physics Communications 117 (1999). A simulation adds luck to both: A. Marrel, B. Iooss, S. Da Veiga and M. Ribatet,
Statistics and Computing 22 (2012), treat it as one more input, and J. L. Hart, A. Alexanderian and P. A. Gremaud, SIAM
Journal on Scientific Computing 39 (2017), look at the indices World by World. Here the indices are those of the mean
over all Worlds that could be, estimated from products of different Worlds, in which luck has no mean.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.experiment.sensitivity.replicate_noise import QUANTILE, Noise, crossed
from sim.experiment.sensitivity.resampled import half_widths

Floats = NDArray[np.float64]

COLUMNS = ["path", "first", "first_low", "first_high", "first_floor", "total", "low", "high", "floor", "beyond"]


def decomposed(values: Floats, names: Sequence[str], *, root: int) -> pd.DataFrame:
    """By name: first (order), first_low, first_high, first_floor, and total (order), low, high, floor, beyond.

    `values` has one row a point, as `design.samples.crosswise` orders them, and one column a World; a base
    point of which some value is not known is left out with its crossings. Intervals hold with 95 %. Below a floor
    replicate noise alone would bring the index in 95 of 100 cases; `beyond` says that `total` is above its own. With
    one World there are no floors, and luck is part of the indices. NaN where nothing varies but by luck.
    """
    blocks = values.reshape(-1, len(names) + 2, values.shape[1])
    blocks = blocks[~np.isnan(blocks).any(axis=(1, 2))]
    blocks = blocks - blocks.mean(axis=(0, 1)) if len(blocks) else blocks
    points, worlds = len(blocks), values.shape[1]

    def estimate(rows: NDArray[np.int64], weights: Floats) -> Floats:
        return indices(blocks[rows], weights)

    found = estimate(np.arange(points), np.ones(worlds))
    halves = half_widths(estimate, points, worlds, root=root)
    floors = _floors(blocks, root) if worlds > 1 and points else np.full_like(found, np.nan)
    rows = [
        (name, first, first - half, first + half, first_floor, total, total - wide, total + wide, floor, total > floor)
        for name, (first, total), (half, wide), (first_floor, floor) in zip(
            names, found.T.tolist(), halves.T.tolist(), floors.T.tolist(), strict=True
        )
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def indices(blocks: Floats, weights: Floats) -> Floats:
    """First and total order by name: two rows. `blocks`: by base point, its crossings, and World."""
    variance = _variance(blocks, weights)
    if not variance > 0:
        return np.full((2, blocks.shape[1] - 2), np.nan)
    base, crossings, other = blocks[:, :1], blocks[:, 1:-1], blocks[:, -1:]
    moved = crossings - base
    first = crossed(np.broadcast_to(other, moved.shape), moved, weights).mean(axis=0)
    total = crossed(moved, moved, weights).mean(axis=0) / 2
    return np.asarray([first, total]) / variance


def _variance(blocks: Floats, weights: Floats) -> float:
    """That of the mean over Worlds, over the points A and B."""
    if not len(blocks):
        return float("nan")
    drawn = np.concatenate([blocks[:, 0], blocks[:, -1]])
    apart = drawn - drawn.mean(axis=0)
    return float(crossed(apart, apart, weights).mean())


def _floors(blocks: Floats, root: int) -> Floats:
    """What noise alone brings to first and total order by name: two rows."""
    points, _, worlds = blocks.shape
    variance = _variance(blocks, np.ones(worlds))
    if not variance > 0:
        return np.full((2, blocks.shape[1] - 2), np.nan)
    noise, other = Noise(points, worlds, root=root), blocks[:, -1].mean(axis=1)
    floors = []
    for at in range(1, blocks.shape[1] - 1):
        moved = blocks[:, at] - blocks[:, 0]
        drawn = noise.of(moved)
        usual = moved.var(axis=1, ddof=1).mean() / worlds
        floors.append(
            (np.quantile(drawn @ other / points, QUANTILE), np.quantile((drawn**2).mean(axis=1) - usual, QUANTILE) / 2)
        )
    return np.asarray(floors).T / variance
