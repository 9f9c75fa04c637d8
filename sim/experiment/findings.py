"""What a comparison has found: resolved in both ranges and larger than the margin, or by simulation alone."""

from typing import Any

import numpy as np
import pandas as pd

from sim.experiment.compare import BOTH, SIMULATION_ALONE, Comparison
from sim.experiment.futures import ENOUGH, Futures, resolved_in_both
from sim.experiment.inference import plain

SECOND = ("future_low", "future_high", "share", "one_sign", "in_both")
COLUMNS = (
    "variant", "measure", "difference", "low", "high", "resolved", "margin", "beyond", *SECOND, "finding", "speaks_of"
)  # fmt: skip


def findings(comparison: Comparison, drawn: Futures | None = None) -> pd.DataFrame:
    """One row a variant and headline measure.

    Columns: variant, measure, difference, low, high, resolved (as the comparison has them), margin, `beyond` (the size
    of the difference exceeds the margin, 0 where none is stated), future_low, future_high, share, one_sign, in_both (as
    `resolved_in_both` has them; unknown without futures), `finding`, `speaks_of`. A finding is resolved in both ranges
    and beyond its margin; where no futures were drawn it is resolved by the comparison and beyond its margin, and
    speaks of simulation alone.
    """
    own = comparison.differences[["variant", "measure", "difference", "low", "high", "resolved"]]
    found = own[own["measure"].isin(comparison.headlines)].reset_index(drop=True)
    found["margin"] = [comparison.margin.get(measure, 0.0) for measure in found["measure"]]
    found["beyond"] = found["difference"].abs() > found["margin"]
    known = in_futures(drawn)
    if known is None:
        unknown = {"future_low": np.nan, "future_high": np.nan, "share": np.nan, "one_sign": False, "in_both": False}
        found = found.assign(**unknown, finding=found["resolved"] & found["beyond"], speaks_of=SIMULATION_ALONE)
    else:
        both = resolved_in_both(comparison, known)
        found = found.merge(both[["variant", "measure", *SECOND]], on=["variant", "measure"], how="left")
        found = found.assign(**{name: found[name].eq(True) for name in ("one_sign", "in_both")})
        found = found.assign(finding=found["in_both"], speaks_of=BOTH)
    return found[list(COLUMNS)]


def in_futures(drawn: Futures | None) -> Futures | None:
    """The futures, if there are any to speak of."""
    return drawn if drawn is not None and drawn.n else None


def findings_json(comparison: Comparison, drawn: Futures | None = None) -> dict[str, Any]:
    """The comparison as plain values, with its findings, and the futures if they were asked for.

    `few_futures` warns that fewer were drawn than a finding should rest on.
    """
    rows = findings(comparison, drawn).to_dict("records")
    known = in_futures(drawn)
    return comparison.as_json() | {
        "speaks_of": SIMULATION_ALONE if known is None else BOTH,
        **({} if known is None else {"few_futures": known.n < ENOUGH}),
        **({} if drawn is None else {"futures": drawn.as_json()}),
        "findings": [
            {str(name): None if known is None and name in SECOND else plain(value) for name, value in row.items()}
            for row in rows
        ],
    }
