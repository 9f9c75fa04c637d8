"""What people say: an opinion of work that they see, and how many of so many people find it good."""

from math import floor

import numpy as np

from sim.luck import luck
from sim.scenario.opinion import Opinion
from sim.scorecard.performance import FULL, mark
from sim.trace import Trace

ASKED_BITS = 12
"""Bits of an index below its half-year: at most so many people are asked, as a power of two."""


def said(deserved: int, opinion: Opinion, uniform: float) -> int:
    """The mark that people give, in hundredths: what is deserved, kindlier, give or take; within 0 and 100 points.

    >>> kind = Opinion.model_validate({"kindness": 10, "spread": 5})
    >>> [said(deserved, kind, uniform) for deserved, uniform in ((8000, 0.5), (8000, 0.0), (9600, 0.9))]
    [9000, 8500, 10000]
    """
    given = deserved + opinion.kindness + floor((2 * uniform - 1) * opinion.spread + 0.5)
    return min(max(given, 0), FULL)


def found_good(trace: Trace, name: str, half: int, asked: int, chance: float) -> int:
    """The mark in hundredths from so many people, each of whom finds it good with this chance; by half-year."""
    uniforms = luck(trace.root, trace.replication, name, (half << ASKED_BITS) + np.arange(asked))
    return mark(int((uniforms < chance).sum()), asked)
