"""Targets 目标: whether each measure of the year keeps its bound, and whether all do at once."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from math import isnan
from typing import NamedTuple

from sim.scenario.policy import Policy
from sim.scenario.targets import Target

MET, MISSED, UNJUDGED = 1, 0, -1
PLACES = 12
"""Decimals beyond which a float is noise."""


class TargetRow(NamedTuple):
    """One target of the year. `side` is "at least" or "at most"; `met` 1 or 0, -1 where nothing was measured."""

    target: str
    measure: str
    side: str
    bound: float
    value: float
    met: int


def target_rows(policy: Policy, measured: Mapping[str, float]) -> list[TargetRow]:
    """The targets of a policy, by id, held against what was measured."""
    return [
        TargetRow(
            target=name,
            measure=target.measure,
            side="at most" if target.at_least is None else "at least",
            bound=target.bound.value,
            value=float(measured[target.measure]),
            met=met(target, float(measured[target.measure])),
        )
        for name, target in policy.targets.items()
    ]


def met(target: Target, value: float) -> int:
    """Whether a value keeps the bound of a target.

    One late of 3,000 is 99.97 %: not 100 %, but as it is printed it is, and so are 15 late; 16 print as 99 %.

    >>> def on_time(**more):
    ...     return Target(title="on time", measure="approvals.on_time.official", **more)
    >>> met(on_time(at_least="100 %"), 2999 / 3000), met(on_time(at_least="100 %"), float("nan"))
    (0, -1)
    >>> [met(on_time(at_least="100 %", judged="rounded"), share) for share in (2999 / 3000, 2985 / 3000, 2984 / 3000)]
    [1, 1, 0]
    >>> met(on_time(at_least="99.9 %", judged="rounded"), 0.9984), met(on_time(at_most="98 %"), 0.98)
    (0, 1)
    """
    if isnan(value):
        return UNJUDGED
    number, unit = target.bound
    exact = Decimal(repr(round(value, PLACES))) * (100 if unit == "%" else 1)
    if target.judged == "rounded":
        exact = exact.quantize(number, ROUND_HALF_UP)
    return int(exact <= number if target.at_least is None else exact >= number)


def target_measures(rows: list[TargetRow]) -> dict[str, float]:
    """The measures `targets.*`: how many are met, and whether all are; unknown without targets, or if one is unjudged
    and none is missed."""
    found = [row.met for row in rows]
    unknown = not found or (UNJUDGED in found and MISSED not in found)
    return {
        "targets.met": found.count(MET),
        "targets.met_all": float("nan") if unknown else float(found.count(MET) == len(found)),
    }
