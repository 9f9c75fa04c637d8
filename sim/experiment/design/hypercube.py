"""A Latin hypercube: n points, and in every dimension exactly one of them in each of n equal strata."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.luck import luck

Floats = NDArray[np.float64]


def hypercube(names: Sequence[str], n: int, *, root: int) -> Floats:
    """The positions in [0, 1), one row a point and one column a name.

    M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21 (1979). Every name has its own luck, so one name
    more or less moves no other; another n moves all.

    >>> points = hypercube(["a", "b"], 4, root=7)
    >>> np.sort(np.floor(points * 4), axis=0).T.tolist()
    [[0.0, 1.0, 2.0, 3.0], [0.0, 1.0, 2.0, 3.0]]
    """
    columns = [_column(name, n, root) for name in names]
    return np.array(columns).reshape(len(columns), n).T


def _column(name: str, n: int, root: int) -> Floats:
    points = np.arange(n, dtype=np.int64)
    stratum = shuffled(f"futures/stratum/{name}", n, root=root)
    inside = luck(root, 0, f"futures/position/{name}", points)
    return np.minimum((stratum + inside) / n, np.nextafter((stratum + 1) / n, 0))


def shuffled(name: str, n: int, *, root: int) -> NDArray[np.int64]:
    """The numbers 0 to n - 1 in the order that the luck of this name gives them."""
    drawn = luck(root, 0, name, np.arange(n, dtype=np.int64))
    return np.argsort(drawn, kind="stable").astype(np.int64)
