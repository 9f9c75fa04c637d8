"""A league table of units whose true lateness is known: how much of the shown order is luck.

No offices here, only counts: each unit has so many tasks, each late with the unit's true chance. What a scoreboard of
late shares can tell at best, before load, staff and signers add their own noise.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.luck import luck

Floats = NDArray[np.float64]

BOTTOM = 0.1


class League(NamedTuple):
    """What the shown order of late shares says about the true one; means over the drawn leagues.

    `spearman`: rank correlation of the true and the shown order; `worst_named`: the last place is truly the worst unit;
    `last_above_median`: the last place is truly better than the median; `bottom_named`: the share of the worst tenth
    that is shown there; `last_small`: the last place belongs to the half of units with fewer tasks; `rankability`:
    the part of the shown spread that is true (tau^2 / (tau^2 + median sampling variance), van Dishoeck 2011).
    """

    spearman: float
    worst_named: float
    last_above_median: float
    bottom_named: float
    last_small: float
    rankability: float


def league(
    tasks: Sequence[int], *, mean: float, spread: float, years: int = 1, replications: int = 2000, root: int = 0
) -> League:
    """Draw leagues of units with these yearly tasks; true chances are beta with `mean` and standard deviation `spread`.

    `years` of counts are added up before ranking. Units alike in late share are put in order by lot.
    """
    sizes = np.asarray(tasks, dtype=np.int64) * years
    shape = (replications, len(sizes))

    def ask(what: str) -> Floats:
        return np.asarray(luck(root, 0, f"league/{what}", np.arange(replications * len(sizes)))).reshape(shape)

    true = _chances(ask("true"), mean, spread)
    shown = stats.binom.ppf(ask("late"), sizes, true) / sizes
    order = _places(shown, ask("lot"))  # 0 the best shown
    truth = _places(true, ask("tie"))
    last = len(sizes) - 1
    at_last = order == last
    worst = truth == last
    tenth = max(1, round(BOTTOM * len(sizes)))
    small = np.argsort(np.argsort(sizes + np.arange(len(sizes)) * 1e-9)) < len(sizes) // 2
    return League(
        spearman=_spearman(truth, order),
        worst_named=float((at_last & worst).any(axis=1).mean()),
        last_above_median=float((true < np.median(true, axis=1, keepdims=True))[at_last].mean()),
        bottom_named=float(((order > last - tenth) & (truth > last - tenth)).sum() / (tenth * replications)),
        last_small=float(np.broadcast_to(small, shape)[at_last].mean()),
        rankability=float(spread**2 / (spread**2 + np.median(mean * (1 - mean) / sizes))),
    )


def by_luck_alone(units: int, tasks: int, chance: float, cards: int) -> float:
    """How many of so many equal units get at least `cards` red cards in a year, each task with this chance.

    >>> [round(by_luck_alone(40, 40, 0.02, cards), 1) for cards in (2, 3)]
    [7.6, 1.8]
    """
    return float(units * stats.binom.sf(cards - 1, tasks, chance))


def _chances(uniforms: Floats, mean: float, spread: float) -> Floats:
    if spread == 0:
        return np.full_like(uniforms, mean)
    weight = mean * (1 - mean) / spread**2 - 1
    if not 0 < mean < 1 or weight <= 0:
        raise ValueError("no beta distribution has this mean and standard deviation")
    return np.asarray(stats.beta.ppf(uniforms, mean * weight, (1 - mean) * weight))


def _places(values: Floats, lots: Floats) -> NDArray[np.int64]:
    """The place of each unit in its league, 0 the lowest value; ties by lot."""
    order = np.lexsort((lots, values), axis=1)
    return np.argsort(order, axis=1).astype(np.int64)


def _spearman(true: NDArray[np.int64], shown: NDArray[np.int64]) -> float:
    """The mean rank correlation of two orders without ties."""
    units = true.shape[1]
    return float((1 - 6 * ((true - shown) ** 2).sum(axis=1) / (units * (units**2 - 1))).mean())
