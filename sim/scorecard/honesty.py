"""Honesty: clocks stopped without need, those that are found out, and what was granted wrongly (F4, F6, M124)."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.scorecard.chance import case_luck, grouped
from sim.scorecard.ledger import Entry
from sim.scorecard.year import Year
from sim.trace import NOBODY, NOT_NEEDED, OPEN, Trace


class FoundOut(NamedTuple):
    """A clock that was stopped without need, found out when it ran again."""

    case: int
    stage: int
    unit: int
    minute: int
    points: int


def found_out(trace: Trace, year: Year) -> tuple[FoundOut, ...]:
    """Those of the year; whoever looks asks the luck `records/<stage>` of the case."""
    return tuple(sorted(_found_out(trace, year)))


def _found_out(trace: Trace, year: Year) -> Iterator[FoundOut]:
    table, cases = trace.tables["pauses"], trace.tables["cases"]
    rows = cases["case"].searchsorted(table["case"])
    ended = (table["returned_min"] != OPEN) & year.holds(table["returned_min"])
    matters, stages = cases["matter"][rows], table["stage"]
    for own in grouped(matters, stages, within=np.arange(len(rows))):
        stage = trace.names.stages[matters[own[0]]][stages[own[0]]]
        uniforms = case_luck(trace, rows[own], f"records/{stage}")
        for at, uniform in zip(own.tolist(), uniforms.tolist(), strict=True):
            minute = int(table["returned_min"][at])
            terms = year.policy_at(minute).false_reports
            if ended[at] and terms is not None and uniform < terms.share * terms.detects:
                row = rows[at]
                yield FoundOut(int(table["case"][at]), int(stages[at]), int(cases["unit"][row]), minute, terms.points)


def found_entries(found: tuple[FoundOut, ...]) -> list[Entry]:
    """The lines of the ledger that they cost."""
    rule = "policy.false_reports.points"
    return [Entry(each.unit, each.minute, rule, -each.points, NOBODY, NOBODY, each.case) for each in found]


def honesty_measures(trace: Trace, year: Year, found: tuple[FoundOut, ...]) -> dict[str, float]:
    """The measures of wrong approvals and of clocks stopped without need, by the year of receipt."""
    cases = trace.tables["cases"]
    numbers = cases["case"][year.holds(cases["received_min"]) & (cases["outcome"] != NOT_NEEDED)]
    return {
        "approvals.wrong": np.isin(numbers, trace.column("wrong", "case")).sum(),
        "approvals.games": np.isin(trace.column("pauses", "case"), numbers).sum(),
        "approvals.games.found_out": len(found),
    }
