"""Inference over Worlds: means with intervals, paired differences, and which of many differences are resolved."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """A mean with its interval over Worlds; NaN where there is none (one World, or nothing to measure)."""

    mean: float
    low: float
    high: float


class Paired(NamedTuple):
    """A difference over common Worlds. `variance_ratio` is that of the paired difference to independent runs:
    0.1 says that ten times as many independent Worlds would be needed. `p` is that of the paired t test."""

    base: float
    variant: float
    difference: float
    low: float
    high: float
    variance_ratio: float
    p: float
    worlds: int


def interval(values: Floats) -> Interval:
    """Mean and 95 % t interval of independent values; Worlds without a value are left out.

    >>> interval(np.array([1.0, 2.0, 3.0]))
    Interval(mean=2.0, low=-0.48..., high=4.48...)
    >>> interval(np.array([2.0, 2.0]))
    Interval(mean=2.0, low=2.0, high=2.0)
    >>> interval(np.array([2.0]))
    Interval(mean=2.0, low=nan, high=nan)
    """
    seen = values[~np.isnan(values)]
    if len(seen) == 0:
        return Interval(np.nan, np.nan, np.nan)
    mean = float(seen.mean())
    if len(seen) == 1:
        return Interval(mean, np.nan, np.nan)
    half = half_width(seen)
    return Interval(mean, mean - half, mean + half)


def intervals(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Means, lows and highs of the rows of a matrix, each as `interval` finds them.

    >>> intervals(np.array([[1.0, 2.0, 3.0], [2.0, 2.0, np.nan]]))
    (array([2., 2.]), array([-0.48413771,  2.        ]), array([4.48413771, 2.        ]))
    """
    found = np.full((3, len(values)), np.nan)
    n = values.shape[1]
    whole = ~np.isnan(values).any(axis=1) & (n > 1)
    if whole.any():
        seen = np.ascontiguousarray(values[whole])
        mean = seen.mean(axis=1)
        half = stats.t.ppf((1 + CONFIDENCE) / 2, n - 1) * seen.std(axis=1, ddof=1) / np.sqrt(n)
        half[np.ptp(seen, axis=1) == 0] = 0.0
        found[:, whole] = mean, mean - half, mean + half
    for row in np.flatnonzero(~whole & ~np.isnan(values).all(axis=1)):
        found[:, row] = interval(values[row])
    return found[0], found[1], found[2]


def proportion(hits: int, of: int) -> Interval:
    """A share of independent Worlds with its 95 % interval by Wilson, which has a width also at 0 and at 1.

    >>> proportion(20, 20)
    Interval(mean=1.0, low=0.83..., high=1.0)
    >>> proportion(0, 0)
    Interval(mean=nan, low=nan, high=nan)
    """
    if of == 0:
        return Interval(np.nan, np.nan, np.nan)
    share, z2 = hits / of, float(stats.norm.ppf((1 + CONFIDENCE) / 2)) ** 2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = np.sqrt(z2 * share * (1 - share) / of + z2 * z2 / (4 * of * of)) / (1 + z2 / of)
    return Interval(share, max(0.0, float(middle - half)), min(1.0, float(middle + half)))


def half_width(values: Floats) -> float:
    """Half the width of the 95 % t interval of the mean (0 if all values are alike)."""
    n = len(values)
    if np.ptp(values) == 0:
        return 0.0
    return float(_quantile(n - 1) * values.std(ddof=1) / np.sqrt(n))


@lru_cache(maxsize=1024)
def _quantile(freedom: int) -> float:
    """That of Student's t with so many degrees of freedom which the interval reaches to."""
    return float(stats.t.ppf((1 + CONFIDENCE) / 2, freedom))


def paired(base: Floats, variant: Floats) -> Paired:
    """The difference variant - base over the Worlds in which both have a value.

    >>> found = paired(np.array([1.0, 2.0, 4.0]), np.array([2.0, 3.0, 5.0]))
    >>> found.difference, found.low, found.high, found.variance_ratio, found.p
    (1.0, 1.0, 1.0, nan, 0.0)
    """
    both = ~(np.isnan(base) | np.isnan(variant))
    one, two = base[both], variant[both]
    difference = two - one
    mean, low, high = interval(difference)
    independent = one.var(ddof=1) + two.var(ddof=1) if len(one) > 1 else np.nan
    spread = difference.var(ddof=1) if len(one) > 1 else np.nan
    alike = bool(np.isnan(spread) or _is_zero(difference))
    return Paired(
        base=float(one.mean()) if len(one) else np.nan,
        variant=float(two.mean()) if len(two) else np.nan,
        difference=mean,
        low=low,
        high=high,
        variance_ratio=np.nan if alike or independent == 0 else float(spread / independent),
        p=_p(difference),
        worlds=len(one),
    )


def _is_zero(differences: Floats) -> bool:
    return bool(np.ptp(differences) == 0)


def _p(differences: Floats) -> float:
    """Two-sided p of a mean of 0; without spread 0 or 1, with fewer than two Worlds unknown, so 1."""
    if len(differences) < 2:
        return 1.0
    if _is_zero(differences):
        return 1.0 if differences[0] == 0 else 0.0
    t = differences.mean() / (differences.std(ddof=1) / np.sqrt(len(differences)))
    return float(2 * stats.t.sf(abs(t), len(differences) - 1))


def holm(p: Sequence[float], level: float = 1 - CONFIDENCE) -> list[bool]:
    """Which hypotheses Holm's step-down procedure rejects, so that the chance of any false one stays below `level`.

    >>> holm([0.01, 0.04, 0.03, 0.005])
    [True, False, False, True]
    """
    rejected = [False] * len(p)
    for rank, at in enumerate(sorted(range(len(p)), key=lambda i: p[i])):
        if p[at] > level / (len(p) - rank):
            break
        rejected[at] = True
    return rejected


def bounded(value: float) -> float | None:
    """The number for JSON, which knows no NaN: None where there is nothing to say."""
    return None if np.isnan(value) else float(value)


def plain(value: Any) -> Any:
    """A value of a frame for JSON: NumPy's numbers as Python's, None for what is not known.

    >>> plain(np.int64(3)), plain(np.bool_(True)), plain(float("nan")), plain(pd.NA), plain("cards.red")
    (3, True, None, None, 'cards.red')
    """
    if value is pd.NA:
        return None
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    return bounded(value) if isinstance(value, float) else value


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as plain values."""
    return [{str(name): plain(value) for name, value in row.items()} for row in frame.to_dict("records")]
