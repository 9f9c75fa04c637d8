"""Promises as careful units would file them: what nine in ten took last year, a little slack, never beyond the law."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.errors import SimError, Text
from sim.experiment.run import DEFAULT_REPLICATIONS, Progress, run
from sim.scenario.policy import Limits
from sim.scenario.quantities import WORKING_DAYS, Span
from sim.scenario.scenario import Scenario
from sim.trace import OPEN


class FiledRow(NamedTuple):
    """One matter: its cases, the promise so far, days within which the quantile was done, and what is filed.

    Days are working days on the official clock; NaN where so large a share was never done.
    """

    matter: str
    cases: int
    promised: int
    taken: float
    filed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """What units would file. `frame`: columns of `FiledRow`."""

    scenario: Scenario
    quantile: float
    sandbag: float
    frame: pd.DataFrame = field(repr=False)

    @property
    def changes(self) -> dict[str, str]:
        """The promises by path, as `scenario.with_` takes them; last year's are kept as `before`."""
        limits, found = self.scenario.policy.limits, dict[str, str]()
        for row in self.frame.to_dict("records"):
            path = f"policy.limits.approvals.{row['matter']}"
            limit = limits.approvals[str(row["matter"])]
            found[f"{path}.promised"] = f"{row['filed']} {WORKING_DAYS}"
            found[f"{path}.before"] = str(limit.before or limit.promised)
        return found


def promises(
    scenario: Scenario,
    *,
    quantile: float = 0.9,
    sandbag: float = 0.1,
    replications: int = DEFAULT_REPLICATIONS,
    workers: int = 1,
    progress: Progress | None = None,
) -> Promises:
    """What units would promise if they knew how long the scenario's years take (M143): a plan made from a pilot.

    For each matter with a limit in working days: the days within which `quantile` of its cases were done over all
    Worlds together, `sandbag` more, rounded up, at least a day, at most the statutory limit in working days. A matter
    in which too much stays open keeps its promise. The pace that is promised is the pace of the scenario as it is
    ordered: what shortened limits would do to it is not foreseen.
    """
    if not 0 < quantile < 1 or sandbag < 0:
        raise SimError(
            Text(
                f"found quantile {quantile:g} and slack {sandbag:g}; write a share below 1, and slack from 0 on.",
                f"分位数 {quantile:g}、余量 {sandbag:g}：分位数应在 0 与 1 之间，余量不得小于 0。",
            )
        )
    days = run(scenario, replications=replications, workers=workers, audited=False, progress=progress).days
    rows = filed_rows(days[days["clock"] == "official"], scenario.policy.limits, quantile, sandbag)
    frame = pd.DataFrame(rows, columns=list(FiledRow._fields))
    return Promises(scenario=scenario, quantile=quantile, sandbag=sandbag, frame=frame)


def filed_rows(days: pd.DataFrame, limits: Limits, quantile: float, sandbag: float) -> list[FiledRow]:
    """What is filed for each matter, from counts of cases by days (matter, days, cases)."""
    rows = []
    for matter, limit in limits.approvals.items():
        own = days[days["matter"] == matter]
        counts = Counter[int]()
        for day, n in zip(own["days"], own["cases"], strict=True):
            counts[day] += n
        cases, promised = sum(counts.values()), limits.promised(matter)
        if not cases or promised.unit != WORKING_DAYS:
            continue
        taken = within(counts, quantile)
        filed = promised.number if np.isnan(taken) else max(1, ceil(round(taken * (1 + sandbag), 9)))
        rows.append(FiledRow(matter, cases, promised.number, taken, _by_law(filed, limit.statutory)))
    return rows


def within(counts: Mapping[int, int], quantile: float) -> float:
    """The fewest days within which so large a share was done; NaN if it never was. OPEN days count as never.

    >>> within({1: 6, 2: 3, 9: 1}, 0.9), within({1: 6, OPEN: 4}, 0.9)
    (2.0, nan)
    """
    needed, done = quantile * sum(counts.values()) - 1e-9, 0
    for day in sorted(counts):
        if day != OPEN:
            done += counts[day]
            if done >= needed:
                return float(day)
    return float("nan")


def _by_law(days: int, law: Span | None) -> int:
    return min(days, law.number) if law is not None and law.unit == WORKING_DAYS else days
