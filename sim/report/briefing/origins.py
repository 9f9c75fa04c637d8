"""Where a number of a briefing comes from, written as "frame[key=value, …].column", and looked up again."""

import re

import pandas as pd

from sim.experiment.study import Study
from sim.report.briefing.frames import KEYS, frames


def origin(frame: str, column: str, **where: object) -> str:
    """The address of one value.

    >>> origin("units", "red", scenario="pilot", unit="bureau-a")
    'units[scenario=pilot, unit=bureau-a].red'
    """
    return f"{frame}[{', '.join(f'{key}={where[key]}' for key in KEYS[frame])}].{column}"


def resolve(study: Study, address: str) -> float:
    """The value at an address; refused unless exactly one row of the frame is meant."""
    frame, where, column = parsed(address)
    return float(row(frames(study)[frame], where, address)[column])


def parsed(address: str) -> tuple[str, dict[str, str], str]:
    """Frame, keys and column of an address.

    >>> parsed("facts[fact=replications].value")
    ('facts', {'fact': 'replications'}, 'value')
    """
    frame, _, rest = address.partition("[")
    keys = KEYS.get(frame, ())
    found = re.fullmatch(", ".join(f"{key}=(.*)" for key in keys) + r"\]\.(\w+)", rest)
    if found is None:
        raise ValueError(f"no address of a value: {address}")
    *values, column = found.groups()
    return frame, dict(zip(keys, values, strict=True)), column


def row(frame: pd.DataFrame, where: dict[str, str], address: str) -> "pd.Series[float]":
    """The one row that has these values."""
    kept = pd.Series(True, index=frame.index)
    for key, value in where.items():
        kept &= frame[key].astype(str) == value
    if kept.sum() != 1:
        raise ValueError(f"{address}: {kept.sum()} rows")
    return frame[kept].iloc[0]
