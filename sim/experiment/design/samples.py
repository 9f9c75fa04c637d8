"""Where the points of a sample lie: positions in [0, 1), one row a point and one column an axis.

Designs for sensitivity come from SALib (the extra `sensitivity`), whose chance is a number that our own luck draws.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from sim.experiment.design.hypercube import hypercube
from sim.extras import needed
from sim.luck import luck

Floats = NDArray[np.float64]

LHS, SOBOL, MORRIS, SALTELLI = "lhs", "sobol", "morris", "saltelli"
LEVELS = 4
"""Of a trajectory: places along each axis, of which every step crosses two (Morris 1991)."""
SEEDS = 2**32
HAIR = 1e-9
"""Puts a position within the level that it stands for, and the last one below 1."""


class Sample(NamedTuple):
    """A kind of sample: its positions for names, n and root, and how many points it has for k axes and n."""

    positions: Callable[[Sequence[str], int, int], Floats]
    points: Callable[[int, int], int]


def _latin(names: Sequence[str], n: int, root: int) -> Floats:
    return hypercube(names, n, root=root)


def _sequence(names: Sequence[str], n: int, root: int) -> Floats:
    power = max(0, int(np.ceil(np.log2(n))))
    found: Floats = qmc.Sobol(len(names), scramble=False).random_base2(power)[:n]
    return found


def trajectories(names: Sequence[str], n: int, root: int) -> Floats:
    """n trajectories of Morris, each of one point more than names; from point to point one axis moves.

    M. D. Morris, Technometrics 33 (1991). An axis has four levels and moves by two of them.
    """
    drawn = _salib("morris").sample(_problem(names), n, num_levels=LEVELS, seed=_seed(MORRIS, root))
    levels = np.rint(np.asarray(drawn) * (LEVELS - 1)) / (LEVELS - 1)
    return np.asarray(np.clip(levels + HAIR, 0, 1 - HAIR))


def crosswise(names: Sequence[str], n: int, root: int) -> Floats:
    """n times: a point A, for each name that point with the name's value from B, and the point B.

    A. Saltelli et al., Computer Physics Communications 181 (2010), on a scrambled Sobol sequence; n is a power of two.
    """
    drawn = _salib("sobol").sample(_problem(names), n, calc_second_order=False, seed=_seed(SALTELLI, root))
    return np.asarray(np.clip(drawn, 0, 1 - HAIR))


def _problem(names: Sequence[str]) -> dict[str, Any]:
    return {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}


def _salib(sampler: str) -> Any:
    needed("SALib", "sensitivity")
    return import_module(f"SALib.sample.{sampler}")


def _seed(kind: str, root: int) -> int:
    """Never 0, which SALib takes for none in some of its functions."""
    return 1 + int(luck(root, 0, f"sample/{kind}", 0) * SEEDS)


SAMPLES: Mapping[str, Sample] = {
    LHS: Sample(_latin, lambda k, n: n),
    SOBOL: Sample(_sequence, lambda k, n: n),
    MORRIS: Sample(trajectories, lambda k, n: n * (k + 1)),
    SALTELLI: Sample(crosswise, lambda k, n: n * (k + 2)),
}
