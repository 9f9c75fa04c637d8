"""What queueing theory says, in closed form; times are in mean services, rates are per mean service.

Each doctest is a row of the published tables or of a hand calculation.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from scipy import stats


def erlang_b(offered: float, officers: int) -> float:
    """The share of arrivals turned away when nobody may wait (Erlang 1917), by the stable recursion.

    >>> [round(erlang_b(offered, 2), 4) for offered in (0.5, 1, 2)]
    [0.0769, 0.2, 0.4]
    """
    lost = 1.0
    for busy in range(1, officers + 1):
        lost = offered * lost / (busy + offered * lost)
    return lost


def erlang_c(offered: float, officers: int) -> float:
    """The share of arrivals that wait at M/M/c.

    >>> [round(erlang_c(*system), 5) for system in ((2.4, 3), (4.25, 5))]
    [0.64719, 0.65447]
    >>> [round(erlang_c(*system), 4) for system in ((10, 14), (50, 58), (200, 215))]
    [0.1741, 0.1944, 0.2099]
    """
    lost = erlang_b(offered, officers)
    return lost / (1 - offered / officers * (1 - lost))


def halfin_whitt(beta: float) -> float:
    """The limit of Erlang C with c = a + beta * sqrt(a) officers as a grows (Halfin and Whitt 1981).

    >>> round(halfin_whitt(1.0), 4)
    0.2234
    """
    return float(1 / (1 + beta * stats.norm.cdf(beta) / stats.norm.pdf(beta)))


def poisson_beyond(mean: float, count: int) -> float:
    """The chance that a Poisson number of this mean is `count` or more: busy officers where nobody need wait.

    >>> round(poisson_beyond(1.0, 2), 6)
    0.264241
    """
    return float(stats.poisson.sf(count - 1, mean))


def mean_wait(rate: float, officers: int) -> float:
    """The mean wait at M/M/c with service rate 1.

    >>> [round(mean_wait(*system), 5) for system in ((0.8, 1), (2.4, 3), (4.25, 5))]
    [4.0, 1.07865, 0.87263]
    """
    return erlang_c(rate, officers) / (officers - rate)


def sojourn_tail(rate: float, officers: int, time: float) -> float:
    """The share of cases at M/M/c that stay longer than `time`, wait and service together.

    >>> round(sojourn_tail(0.8, 1, 5), 5), round(sojourn_tail(2.4, 3, 5), 5), round(sojourn_tail(4.25, 5, 7), 6)
    (0.36788, 0.07639, 0.012262)
    """
    waits, spare = erlang_c(rate, officers), officers - rate
    both = (spare * math.exp(-time) - math.exp(-spare * time)) / (spare - 1)
    return math.exp(-time) * (1 - waits) + waits * both


def pollaczek_khinchine(rate: float, cv: float) -> float:
    """The mean wait at M/G/1 with mean service 1.

    >>> [round(pollaczek_khinchine(0.8, cv), 10) for cv in (0, 0.5, 1, 1.5)]
    [2.0, 2.5, 4.0, 6.5]
    """
    return rate * (1 + cv * cv) / (2 * (1 - rate))


def allen_cunneen(rate: float, officers: int, cv: float) -> float:
    """About the mean wait at M/G/c: that of M/M/c, scaled by the variability of the work.

    >>> round(allen_cunneen(4.25, 5, math.sqrt(2)), 3)
    1.309
    """
    return mean_wait(rate, officers) * (1 + cv * cv) / 2


def cobham(rates: Sequence[float]) -> list[float]:
    """The mean wait of each class at one officer who serves the first class first and interrupts nobody.

    Exponential services of mean 1 (Cobham 1954).

    >>> [round(wait, 4) for wait in cobham([0.3, 0.4])], [round(wait, 4) for wait in cobham([0.2, 0.2, 0.4])]
    ([1.0, 3.3333], [1.0, 1.6667, 6.6667])
    """
    residual = sum(rates)  # sum of rate * E[S^2] / 2
    loads = [sum(rates[:n]) for n in range(len(rates) + 1)]
    return [residual / ((1 - before) * (1 - upto)) for before, upto in pairwise(loads)]


def conserved(rates: Sequence[float]) -> float:
    """The sum of load times wait over the classes, the same under every order that looks at no service.

    >>> round(conserved([0.3, 0.4]), 5)
    1.63333
    """
    load = sum(rates)
    return load * load / (1 - load)


def tandem(rate: float, speeds: Sequence[float]) -> float:
    """The mean sojourn in a row of M/M/1 stages (Jackson 1957).

    >>> round(tandem(0.7, [1, 1.2, 0.9]), 4)
    10.3333
    """
    return sum(1 / (speed - rate) for speed in speeds)


def feedback(rate: float, again: float) -> float:
    """The mean time in all at M/M/1 whose cases come back with chance `again` after each service.

    >>> round(feedback(0.6, 0.25), 4)
    6.6667
    """
    load = rate / (1 - again)
    return load / (1 - load) / rate


def harmonic(parts: int) -> float:
    """The mean of the longest of so many exponential parts of mean 1.

    >>> round(harmonic(5), 5)
    2.28333
    """
    return sum(1 / part for part in range(1, parts + 1))
