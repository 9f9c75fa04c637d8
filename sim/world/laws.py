"""Inverse distribution functions: a uniform becomes minutes, a count, or a choice."""

import math

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.scenario.quantities import Distribution, Moments

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def minutes(law: Distribution, uniforms: Floats, hard: Floats, *, least: int = 1) -> Ints:
    """Whole minutes at these uniforms, rounded half up, at least `least`.

    `hard` are the uniforms that decide which part of a mixture holds.

    >>> from sim.scenario.quantities import Distribution
    >>> half = np.array([0.5])
    >>> minutes(Distribution(exponential="100 minutes"), half, half).tolist()
    [69]
    """
    return np.maximum(np.floor(_quantile(law, uniforms, hard) + 0.5).astype(np.int64), least)


def share_of(work: Ints, share: float) -> Ints:
    """That share of each work in whole minutes, rounded half up, at least 1.

    >>> share_of(np.array([25, 3]), 0.58).tolist()
    [15, 2]
    """
    millionths = round(share * 1_000_000)
    return np.maximum((2 * work * millionths + 1_000_000) // 2_000_000, 1)


def _quantile(law: Distribution, uniforms: Floats, hard: Floats) -> Floats:
    if law.constant is not None:
        return np.full(len(uniforms), float(law.constant.minutes))
    if law.exponential is not None:
        return -law.exponential.minutes * np.log1p(-uniforms)
    if law.erlang is not None:
        return special.gammaincinv(law.erlang.phases, uniforms) * (law.erlang.mean.minutes / law.erlang.phases)
    if law.gamma is not None:
        return _gamma(law.gamma, uniforms)
    if law.lognormal is not None:
        return lognormal(law.lognormal.mean.minutes, law.lognormal.cv, uniforms)
    assert law.mixture is not None
    mixture = law.mixture
    rare, usual = (_quantile(part, uniforms, hard) for part in (mixture.hard, mixture.easy))
    chosen: Floats = np.where(hard < mixture.share, rare, usual)
    return chosen


def _gamma(law: Moments, uniforms: Floats) -> Floats:
    if law.cv == 0:
        return np.full(len(uniforms), float(law.mean.minutes))
    shape = law.cv**-2
    return np.asarray(special.gammaincinv(shape, uniforms) * (law.mean.minutes / shape), dtype=np.float64)


def lognormal(mean: float, cv: float, uniforms: Floats) -> Floats:
    """Lognormal values of this mean and coefficient of variation; a uniform of 0 gives 0."""
    sigma = math.sqrt(math.log1p(cv * cv))
    factors: Floats = np.exp(sigma * special.ndtri(uniforms) - sigma * sigma / 2)
    return mean * factors if cv else np.full(len(uniforms), mean)


def poisson(means: Floats, uniforms: Floats) -> Ints:
    """Poisson counts: the least n whose distribution function reaches the uniform.

    >>> poisson(np.array([2.0, 2.0, 0.0]), np.array([0.13, 0.5, 0.9])).tolist()
    [0, 2, 0]
    """
    guess = np.ceil(special.pdtrik(np.maximum(uniforms, 1e-300), means))
    guess = np.where(np.isfinite(guess), guess, 0.0)
    below = np.maximum(guess - 1, 0)
    counts = np.where(special.pdtr(below, means) >= uniforms, below, guess)
    return np.where(means > 0, counts, 0).astype(np.int64)


def choice(weights: tuple[float, ...], uniforms: Floats) -> Ints:
    """Positions in `weights`, chosen in proportion to them.

    >>> choice((6, 3, 1), np.array([0.0, 0.59, 0.6, 0.95])).tolist()
    [0, 0, 1, 2]
    """
    edges = np.cumsum(np.asarray(weights, dtype=float))
    return np.minimum(np.searchsorted(edges / edges[-1], uniforms, side="right"), len(weights) - 1)
