"""Approvals: how many, on time by both clocks, how many days, how many trips back.

Cases count for the year in which they were received. On-time shares and days are over granted and open cases; what was
returned or turned away is counted apart, or refusing would look like speed, and so is what was approved by default, or
silence would. What is not needed any more was never received.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from sim.scenario.policy import Policy
from sim.scenario.routes import Route
from sim.scorecard.survival import Floats, Mask, kaplan_meier
from sim.scorecard.year import Year, lateness
from sim.trace import GRANTED, NOT_NEEDED, OPEN, RETURNED, TURNED_AWAY, Ints, Trace
from sim.worktime import DAY


class DayCount(NamedTuple):
    """How many cases of a matter took so many days on a clock; OPEN days are those not finished."""

    matter: str
    clock: str
    days: int
    cases: int


class Cases(NamedTuple):
    """The cases that were received in the year and not returned or turned away: granted, or still open.

    Official days are working days without those the clock stood still, true days natural ones. An open case
    has the days it was open when the trace ends.
    """

    matter: Ints
    received_min: Ints
    granted: Mask
    official_days: Ints
    true_days: Floats
    finished_min: Ints
    due_min: Ints
    true_due_min: Ints


def judged_cases(trace: Trace, year: Year) -> Cases:
    """The cases of the year that are judged by days and dues."""
    table = trace.tables["cases"]
    outcome = table["outcome"]
    rows = year.holds(table["received_min"]) & ((outcome == GRANTED) | (outcome == OPEN))
    stopped = table["stopped_days"] + _stopped_now(trace, year)
    received, finished = table["received_min"][rows], table["finished_min"][rows]
    end = np.where(finished == OPEN, year.horizon_min, finished)
    return Cases(
        matter=table["matter"][rows],
        received_min=received,
        granted=outcome[rows] == GRANTED,
        official_days=year.working_days(received, finished) - stopped[rows],
        true_days=(end - table["submitted_min"][rows]) / DAY,
        finished_min=finished,
        due_min=table["due_min"][rows],
        true_due_min=table["true_due_min"][rows],
    )


def _stopped_now(trace: Trace, year: Year) -> Ints:
    """By case, the working days of a stop that still lasts when the trace ends; the due tells if it stops.

    Days that an overlapping stop has already counted are not counted again.
    """
    cases = len(trace.column("cases", "case"))
    since, counted = np.full(cases, year.horizon_min), np.zeros(cases, dtype=np.int64)
    for rows, begun, back in _stops(trace, year):
        lasting, over = back == OPEN, back != OPEN
        np.minimum.at(since, rows[lasting], begun[lasting])
        np.maximum.at(counted, rows[over], back[over])
    stands = since < year.horizon_min
    since = np.maximum(since, counted)
    return np.where(stands, year.working_days(since, np.full_like(since, OPEN)), 0)


def standing_still(trace: Trace, year: Year) -> Mask:
    """By case, whether its official clock stands still when the trace ends."""
    still = np.zeros(len(trace.column("cases", "case")), dtype=np.bool_)
    for rows, _, back in _stops(trace, year):
        still[rows[back == OPEN]] = True
    return still


def _stops(trace: Trace, year: Year) -> Iterator[tuple[Ints, Ints, Ints]]:
    """What stops the official clock: rows of cases, since when they are away, and when they came back or OPEN."""
    cases = trace.tables["cases"]
    for name, begins in (("supplements", "noticed_min"), ("pauses", "sent_min"), ("intermediaries", "sent_min")):
        table = trace.tables[name]
        begun, rows = table[begins], cases["case"].searchsorted(table["case"])
        if name != "intermediaries":
            stops = _ordered(year, begun, lambda policy: policy.clock.supplement == "stops")
        else:
            stops = _stops_outside(trace, year, rows)
        stops &= begun <= table["due_before_min"]
        yield rows[stops], begun[stops], table["returned_min"][stops]


def _stops_outside(trace: Trace, year: Year, rows: Ints) -> Mask:
    """Whether the clock stands still while an intermediary works on these cases: by the route at receipt."""
    matters, received = (trace.column("cases", column)[rows] for column in ("matter", "received_min"))
    stops = np.ones(len(rows), dtype=np.bool_)
    for matter in np.unique(matters).tolist():
        own, ordered = matters == matter, partial(_stops_by_route, trace.names.matters[matter])
        stops[own] = _ordered(year, received[own], ordered)
    return stops


def _stops_by_route(matter: str, policy: Policy) -> bool:
    return policy.routes.get(matter, Route()).intermediary.clock == "stops"


def _ordered(year: Year, minutes: Ints, what: Callable[[Policy], bool]) -> Mask:
    """Whether the policy in force at each of the minutes orders this."""
    begins = np.array([(epoch.since - year.start).days * DAY for epoch in year.epochs], dtype=np.int64)
    orders = np.array([what(epoch.policy) for epoch in year.epochs])
    return np.take(orders, (begins.searchsorted(minutes, "right") - 1).clip(0))


def approval_measures(trace: Trace, year: Year, cases: Cases) -> dict[str, float]:
    """The measures `approvals.*`."""
    table = trace.tables["cases"]
    received = year.holds(table["received_min"]) & (table["outcome"] != NOT_NEEDED)
    outcomes = table["outcome"][received]
    numbers = table["case"][received]
    supplements = np.isin(trace.column("supplements", "case"), numbers).sum()
    not_needed = year.holds(table["received_min"]) & (table["outcome"] == NOT_NEEDED)
    official = lateness(cases.finished_min, cases.due_min, year.horizon_min)
    true = lateness(cases.finished_min, cases.true_due_min, year.horizon_min)
    return {
        "approvals.received": len(numbers),
        "approvals.granted": np.sum(outcomes == GRANTED),
        "approvals.returned": np.sum(outcomes == RETURNED),
        "approvals.turned_away": np.sum(outcomes == TURNED_AWAY),
        "approvals.not_needed": np.sum(not_needed),
        "approvals.unfit": np.isin(numbers, trace.column("unfit", "case")).sum(),
        "approvals.open_at_end": np.sum(outcomes == OPEN),
        "approvals.unjudged": np.sum(~official.judged),
        "approvals.on_time.official": official.share,
        "approvals.on_time.true": true.share,
        "approvals.gap": official.share - true.share,
        **durations("approvals.days.official", cases.official_days, cases.granted),
        **durations("approvals.days.true", cases.true_days, cases.granted),
        "approvals.supplements": supplements / len(numbers) if len(numbers) else float("nan"),
    }


def durations(name: str, days: Ints | Floats, ended: Mask) -> dict[str, float]:
    """The measures `name.mean`, `name.median` and `name.p90` of these days, by Kaplan-Meier."""
    curve = kaplan_meier(days.astype(np.float64), ended)
    return {f"{name}.mean": curve.mean, f"{name}.median": curve.quantile(0.5), f"{name}.p90": curve.quantile(0.9)}


def case_days(cases: Cases, matters: tuple[str, ...]) -> Iterator[DayCount]:
    """How many cases of each matter took how many whole days on either clock."""
    true = np.floor(cases.true_days).astype(np.int64)
    for clock, days in (("official", cases.official_days), ("true", true)):
        yield from day_counts(matters, clock, cases.matter, np.where(cases.granted, days, OPEN))


def day_counts(names: tuple[str, ...], clock: str, of: Ints, days: Ints) -> Iterator[DayCount]:
    """The rows of one clock; `of` holds positions in `names`."""
    width = int(days.max(initial=0)) + 1 - OPEN
    pairs, counts = np.unique(of * width + days - OPEN, return_counts=True)
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        yield DayCount(names[pair // width], clock, pair % width + OPEN, count)
