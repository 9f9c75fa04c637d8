"""Public ratings 社会评议 (M118): what raters say of each unit, half-year by half-year, beside what is true.

Clients are those served by the unit in that time, drawn by luck of the case; representatives are drawn by their
number. A unit that served nobody is not rated.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import nan
from typing import NamedTuple

import numpy as np

from sim.luck import luck
from sim.scenario.ratings import Raters, RatingShare
from sim.scenario.scenario import Scenario
from sim.scorecard.chance import case_luck, grouped
from sim.scorecard.satisfaction import Served, served
from sim.scorecard.survival import Floats, Mask
from sim.scorecard.year import Year
from sim.trace import Ints, Trace
from sim.worktime import DAY

FULL_MARK = 1_000_000  # 100 points in ten-thousandths
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


def with_ratings(scores: Mapping[str, int], rated: Sequence[Rating], rule: RatingShare | None) -> dict[str, int]:
    """The scores, in ten-thousandths of a point, after the public rating had its share; rounded down.

    A score of 110 and 45 of 50 satisfied give half of 110 and half of 90.

    >>> rated = [Rating("a", 0, "x", 30, 29, 0.9), Rating("a", 1, "x", 20, 16, 0.9)]
    >>> with_ratings({"a": 1_100_000, "b": 1_100_000}, rated, RatingShare(weight="50 %"))
    {'a': 1000000, 'b': 1100000}
    """
    if rule is None:
        return dict(scores)
    found = dict(scores)
    for unit in {each.unit for each in rated if not rule.units or each.unit in rule.units}:
        asked, satisfied = (sum(getattr(r, what) for r in rated if r.unit == unit) for what in ("asked", "satisfied"))
        kept = (100 - rule.weight) * scores[unit] * asked
        found[unit] = (kept + rule.weight * FULL_MARK * satisfied) // (100 * asked)
    return found


def satisfaction_measures(rated: Sequence[Rating], clients: Served, called: Mask) -> dict[str, float]:
    """The measures `satisfaction.*`: what was said, and beside it what all who were served would say."""
    asked, satisfied = sum(each.asked for each in rated), sum(each.satisfied for each in rated)
    rounds: dict[tuple[str, int], list[Rating]] = {}
    for each in rated:
        rounds.setdefault((each.unit, each.period), []).append(each)
    shares = [sum(r.satisfied for r in found) / sum(r.asked for r in found) for found in rounds.values()]
    return {
        "satisfaction.asked": asked,
        "satisfaction.share": satisfied / asked if asked else nan,
        "satisfaction.lowest": min(shares, default=nan),
        "satisfaction.called_back": len(called),
        "satisfaction.call_backs": float(called.mean()) if len(called) else nan,
        "satisfaction.true": float(clients.satisfied.mean()) if len(clients.satisfied) else nan,
    }
