"""Which values of a sweep matter for a measure: screening after Morris, or Sobol indices, with the noise of luck."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import SimError, Text
from sim.experiment.design import Design
from sim.experiment.design.ranged import along
from sim.experiment.design.samples import MORRIS, SALTELLI
from sim.experiment.sensitivity.changes import names_of
from sim.experiment.sensitivity.replicate_noise import share_of_noise
from sim.experiment.sensitivity.screening import screened
from sim.experiment.sensitivity.variance import decomposed
from sim.experiment.store import DONE
from sim.experiment.sweep import Sweep

Floats = NDArray[np.float64]

KINDS = (MORRIS, SALTELLI)


def sensitivity(swept: Sweep, measure: str) -> pd.DataFrame:
    """One row a path, under each variant: the sensitivity of the mean of a measure over Worlds to its value.

    For `morris` the columns of `screening.screened`, in the measure's unit for the whole range of a value; for
    `saltelli` those of `variance.decomposed`, as shares of the variance. Then `noise`, the share of the variance
    between points that is luck, and `used`, the trajectories or base points whose rows are all done. Raises SimError
    for other designs.
    """
    design = swept.design
    if design.kind not in KINDS:
        raise SimError(
            Text(
                f"a sweep of kind {design.kind} tells no sensitivity; sample with morris:N or saltelli:N.",
                f"抽样方式为 {design.kind} 的试验不能作敏感性分析；请用 morris:N 或 saltelli:N 抽样。",
            )
        )
    found = []
    for told, values in by_variant(swept, measure):
        frame = _analysed(design, values, swept.base.root)
        for at, (name, value) in enumerate(told.items()):
            frame.insert(at, name, value)
        found.append(frame)
    return pd.concat(found, ignore_index=True)


def sensitivities(swept: Sweep, measures: Sequence[str]) -> pd.DataFrame:
    """The same of several measures, named in the first column; empty for designs that tell none."""
    if swept.design.kind not in KINDS:
        return pd.DataFrame()
    found = []
    for measure in measures:
        frame = sensitivity(swept, measure)
        frame.insert(0, "measure", measure)
        found.append(frame)
    return pd.concat(found, ignore_index=True)


def by_variant(swept: Sweep, measure: str) -> Iterator[tuple[dict[str, str], Floats]]:
    """What names a variant, and its values: a row a point, a column a World in which anything was measured."""
    names = names_of(swept)
    value = swept.rows[measure].where(swept.rows["status"] == DONE) if measure in swept.rows else np.nan
    done = swept.rows[["point", "replication", *names]].assign(value=value)
    for told, rows in done.groupby(names, sort=False):
        values = rows.pivot(index="point", columns="replication", values="value").to_numpy(float)
        seen = ~np.isnan(values).all(axis=0)
        yield {name: str(each) for name, each in zip(names, told, strict=True)}, values[:, seen if seen.any() else [0]]


def _analysed(design: Design, values: Floats, root: int) -> pd.DataFrame:
    paths = [axis.path for axis in design.axes]
    size = len(paths) + (1 if design.kind == MORRIS else 2)
    known = ~np.isnan(values).reshape(-1, size * values.shape[1]).any(axis=1)
    if design.kind == MORRIS:
        positions = design.positions(root).tolist()
        places = [[along(each.values, at) for each, at in zip(design.axes, row, strict=True)] for row in positions]
        frame = screened(np.array(places), values, paths, root=root)
    else:
        frame = decomposed(values, paths, root=root)
    noise = share_of_noise(values[np.repeat(known, size)]) if known.any() else np.nan
    return frame.assign(noise=noise, used=int(known.sum()))
