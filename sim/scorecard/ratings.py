"""Public ratings 社会评议 (M118): what raters say of each unit, half-year by half-year, beside what is true.

Clients are those served by the unit in that time, drawn by luck of the case; representatives are drawn by their
number. A unit that served nobody is not rated.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from math import nan
from typing import NamedTuple

import numpy as np

from sim.luck import luck
from sim.scenario.ratings import Raters
from sim.scenario.scenario import Scenario
from sim.scorecard.chance import case_luck, grouped
from sim.scorecard.satisfaction import Served, served
from sim.scorecard.survival import Floats, Mask
from sim.scorecard.year import Year
from sim.trace import Ints, Trace
from sim.worktime import DAY

MONTHS = {"half-year": 6, "year": 12}


class Rating(NamedTuple):
    """How many raters of a group were asked about a unit in a period, and how many said that they are satisfied.

    `period` counts from 0 at the start of the year: half-years, or whole years where the group is asked every year.
    `true` is the share of all whom the unit served in that time who are satisfied.
    """

    unit: str
    period: int
    group: str
    asked: int
    satisfied: int
    true: float


def ratings(trace: Trace, scenario: Scenario, year: Year) -> tuple[Rating, ...]:
    """The ratings of the year by group, period and unit, under the policy that settles the year."""
    clients = served(trace, scenario, year) if year.policy.ratings else None
    if clients is None:
        return ()
    return tuple(
        rating
        for name, raters in sorted(year.policy.ratings.items())
        for rating in group_ratings(name, raters, clients, trace, year)
    )


def group_ratings(name: str, raters: Raters, clients: Served, trace: Trace, year: Year) -> Iterator[Rating]:
    """The ratings by one group, by period and unit."""
    period = periods(year, MONTHS[raters.every]).searchsorted(clients.finished_min, "right") - 1
    places = case_luck(trace, clients.row, f"asked/{name}") if raters.who == "clients" else np.empty(0)
    for own in grouped(period, clients.unit, within=clients.row):
        unit, number = trace.names.units[clients.unit[own[0]]], int(period[own[0]])
        true = clients.satisfied[own]
        if raters.who == "clients":
            asked = own[np.lexsort((clients.row[own], places[own]))][: raters.sample]
            polite, invited = (case_luck(trace, clients.row[asked], f"{what}/{name}") for what in ("polite", "invited"))
            found = clients.satisfied[asked]
        else:
            rater = np.arange(raters.sample)
            verdict, polite, invited = (
                luck(trace.root, trace.replication, f"{what}/{name}/{unit}/{number}", rater)
                for what in ("verdict", "polite", "invited")
            )
            found = verdict < true.mean()
        said = _said(found, raters, polite=polite, invited=invited)
        yield Rating(unit, number, name, len(said), int(said.sum()), float(true.mean()))


def _said(satisfied: Mask, raters: Raters, *, polite: Floats, invited: Floats) -> Mask:
    """Who says yes: the satisfied, the polite, and whoever was invited for being friendly."""
    return satisfied | (polite < raters.polite) | (invited < raters.invited)


def periods(year: Year, months: int) -> Ints:
    """The minutes at which the periods of so many months begin that the year holds, the first with the year."""
    begins, first = [year.from_min], year.date(year.from_min)
    while (begin := (_months_on(first, months * len(begins)) - year.start).days * DAY) < year.to_min:
        begins.append(begin)
    return np.array(begins, dtype=np.int64)


def _months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month if it is shorter.

    >>> _months_on(date(2020, 8, 31), 6)
    datetime.date(2021, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, monthrange(day.year + years, month + 1)[1]))


def satisfaction_measures(rated: Sequence[Rating], clients: Served) -> dict[str, float]:
    """The measures `satisfaction.*`: what was said, and beside it what all who were served would have said."""
    asked, satisfied = sum(each.asked for each in rated), sum(each.satisfied for each in rated)
    rounds: dict[tuple[str, int], list[Rating]] = {}
    for each in rated:
        rounds.setdefault((each.unit, each.period), []).append(each)
    shares = [sum(r.satisfied for r in found) / sum(r.asked for r in found) for found in rounds.values()]
    return {
        "satisfaction.asked": asked,
        "satisfaction.share": satisfied / asked if asked else nan,
        "satisfaction.lowest": min(shares, default=nan),
        "satisfaction.true": float(clients.satisfied.mean()) if len(clients.satisfied) else nan,
    }
