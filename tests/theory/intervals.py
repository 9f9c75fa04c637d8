"""Intervals over Worlds, and what it takes to agree with theory."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

CONFIDENCE = 0.999


class Interval(NamedTuple):
    """A mean over Worlds and the half-width of its interval at 99.9 %."""

    mean: float
    half: float

    @property
    def low(self) -> float:
        return self.mean - self.half

    @property
    def high(self) -> float:
        return self.mean + self.half


def interval(values: Sequence[float] | NDArray[np.float64]) -> Interval:
    """The t interval of one value a World.

    >>> [round(number, 3) for number in interval([1.0, 2.0, 3.0])]
    [2.0, 18.244]
    """
    found = np.asarray(values, dtype=float)
    error = found.std(ddof=1) / np.sqrt(len(found))
    return Interval(float(found.mean()), float(stats.t.ppf((1 + CONFIDENCE) / 2, len(found) - 1) * error))


def steadied(values: Sequence[float], controls: Sequence[Sequence[float]], known: Sequence[float]) -> Interval:
    """The same, with what each World's luck explains taken out: `controls` are a row a World, their means `known`.

    The control variates of the textbooks: a regression on quantities whose expectation theory gives exactly.

    >>> [round(number, 3) for number in steadied([1.0, 2.1, 2.9, 4.0], [[1], [2], [3], [4]], [2.0])]
    [2.01, 1.642]
    """
    found, luck = np.asarray(values, dtype=float), np.asarray(controls, dtype=float) - np.asarray(known, dtype=float)
    design = np.column_stack([np.ones(len(found)), luck])
    fitted, *_ = np.linalg.lstsq(design, found, rcond=None)
    free = len(found) - design.shape[1]
    variance = ((found - design @ fitted) ** 2).sum() / free * np.linalg.inv(design.T @ design)[0, 0]
    return Interval(float(fitted[0]), float(stats.t.ppf((1 + CONFIDENCE) / 2, free) * np.sqrt(variance)))


def agrees(found: Interval, oracle: float, *, within: float) -> None:
    """The interval holds the oracle, and is narrower than this share of it either way, so that it says something."""
    assert found.half <= within * abs(oracle), f"{found.half / abs(oracle):.1%} either way is wider than {within:.1%}"
    assert found.low <= oracle <= found.high, f"{oracle:.5f} is not in {found.mean:.5f} ± {found.half:.5f}"
