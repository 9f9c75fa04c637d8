"""F7: what the tiers of a bonus do to effort, as in a contest of many with noise (Lazear and Rosen 1981)."""

from statistics import NormalDist

from sim.rules.pace import USUAL

TOP, BOTTOM = 0.2, 0.1
STATUTORY = (TOP, 0.2, BOTTOM, -0.2)
"""Tiers of the plan (art. 22): shares of the first and third, and what they change of the standard."""


def stakes(first: float, up: float, third: float, down: float) -> float:
    """What one more unit of effort wins, in standards: the density of rivals at either cut times what is won there.

    Twenty per cent at +20 % and ten at -20 %: 0.280 x 0.2 + 0.1755 x 0.2.

    >>> round(stakes(*STATUTORY), 4), round(stakes(0.2, 0.2, 0.1, -0.3), 4), stakes(0.0, 0.2, 0.0, -0.2)
    (0.0911, 0.1086, 0.0)
    """
    return _density(first) * up - _density(third) * down


def _density(share: float) -> float:
    normal = NormalDist()
    return normal.pdf(normal.inv_cdf(share)) if 0 < share < 1 else 0.0


def contested(lift: float, first: float, up: float, third: float, down: float) -> int:
    """The pace under these tiers: `lift` under those of the plan, in proportion to the stakes under others.

    >>> contested(0.05, *STATUTORY), contested(0.05, 0.2, 0.2, 0.1, -0.3), contested(0.05, 0.0, 0.0, 0.0, 0.0)
    (1050, 1060, 1000)
    """
    return USUAL + round(USUAL * lift * stakes(first, up, third, down) / stakes(*STATUTORY))
