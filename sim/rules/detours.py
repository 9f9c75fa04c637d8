"""Detours before the first stage: why a file is passed on, and how often."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.trace import CONTESTED, WRONG_DESK


class Chances(NamedTuple):
    """The chances that a file goes astray, under the orders in force."""

    wrong: float
    contested: float
    again: float
    lost: float


def cleared_of(share: float, cleared: float) -> float:
    """What is left of a share after so much of it is cleared up, exactly itself after nothing.

    >>> cleared_of(0.5, 0.75), cleared_of(0.07, 0.0)
    (0.125, 0.07)
    """
    return share * (1 - cleared)


def bounces(wrong: float, contested: float, again: Sequence[float], chances: Chances) -> tuple[int, ...]:
    """Why a file with these uniforms is passed on, once an entry; at most once more than there are `again`.

    >>> often = Chances(0.1, 0.3, 0.5, 0.0)
    >>> bounces(0.05, 0.2, (0.4, 0.6), often), bounces(0.5, 0.2, (0.4, 0.4), often), bounces(0.1, 0.3, (0.1,), often)
    ((1, 1), (2, 2, 2), ())
    """
    if wrong < chances.wrong:
        why = WRONG_DESK
    elif contested < chances.contested:
        why = CONTESTED
    else:
        return ()
    times = next((r for r, uniform in enumerate(again) if uniform >= chances.again), len(again))
    return (why,) * (times + 1)
