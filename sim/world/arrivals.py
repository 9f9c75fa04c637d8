"""When things arrive: monthly counts, and moments by the inverse of a profile.

Months are absolute (year * 12 + month - 1) and index the streams, so a longer warm-up re-deals nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sim.luck import luck
from sim.scenario.demand import Profile
from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Organisation
from sim.worktime import DAY, Unpublished, office_days
from sim.world.laws import Ints, poisson

A_MONTH = 20  # bits of an index below its month: at most a million arrivals of one name a month


@dataclass(frozen=True, slots=True)
class Pattern:
    """A profile on the calendar: for each month its share of the year and its stretches of minutes."""

    months: Ints
    shares: NDArray[np.float64]  # of the year's volume
    stretches: tuple[tuple[Ints, Ints, NDArray[np.float64]], ...]  # starts, lengths, cumulative mass


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Arrivals of one name, in order of (month, index): their stream index and minute."""

    month: Ints
    index: Ints
    stream: Ints
    minute: Ints

    def those(self, chosen: NDArray[np.bool_]) -> "Arrivals":
        """The arrivals that are chosen."""
        return Arrivals(self.month[chosen], self.index[chosen], self.stream[chosen], self.minute[chosen])


def month_of(day: date) -> int:
    """The absolute number of a month."""
    return day.year * 12 + day.month - 1


def pattern(profile: Profile, organisation: Organisation, horizon: Horizon) -> Pattern:
    """The profile laid on the months of the horizon; minutes count from the horizon's first day."""
    last = date.fromordinal(horizon.start.toordinal() + horizon.days - 1)
    first = date(horizon.start.year, 1, 1)
    count = date(last.year, 12, 31).toordinal() - first.toordinal() + 1
    weights = _day_weights(profile, organisation, first, count, horizon)
    hours = _stretches_of_a_day(profile, organisation)
    mass = weights * sum(length * rate for _, length, rate in hours)
    months = np.array([month_of(date.fromordinal(first.toordinal() + d)) for d in range(count)])
    numbers = np.arange(month_of(horizon.start), month_of(last) + 1)
    offset = horizon.start.toordinal() - first.toordinal()
    return Pattern(
        months=numbers,
        shares=np.array([_share(profile, mass, months, int(m)) for m in numbers]),
        stretches=tuple(_stretches(np.flatnonzero(months == m), weights, hours, offset) for m in numbers),
    )


def _day_weights(
    profile: Profile, organisation: Organisation, first: date, count: int, horizon: Horizon
) -> NDArray[np.float64]:
    by_weekday = np.array(profile.weekdays or (1.0,) * 7)
    weights = by_weekday[(first.weekday() + np.arange(count)) % 7].copy()
    calendar = organisation.calendars[profile.during] if profile.during else None
    working_days = profile.days == "working days" or (calendar is not None and calendar.days == "working days")
    if working_days:
        days = office_days(
            first,
            count,
            unpublished=Unpublished(horizon.unpublished_years),
            leave=calendar.leave if calendar else (),
        )
        weights *= np.asarray(days.working[:count], dtype=float)
    return weights


def _stretches_of_a_day(profile: Profile, organisation: Organisation) -> list[tuple[int, int, float]]:
    """(start, length, rate) of the stretches of a day with a rate of their own."""
    opening = organisation.calendars[profile.during].hours if profile.during else ((0, DAY),)
    found = []
    for opens, closes in opening:
        for hour in range(opens // 60, -(-closes // 60)):
            start, end = max(opens, hour * 60), min(closes, hour * 60 + 60)
            rate = 1.0 if profile.hours is None else profile.hours.get(hour, 0.0)
            if rate > 0:
                found.append((start, end - start, rate))
    return found


def _share(profile: Profile, mass: NDArray[np.float64], months: Ints, month: int) -> float:
    """The month's share of its year's volume: by the declared months, else by the mass of its days."""
    if profile.months is not None:
        return profile.months[month % 12] / sum(profile.months)
    total = mass[months // 12 == month // 12].sum()
    return float(mass[months == month].sum() / total) if total else 0.0


def _stretches(
    days: Ints, weights: NDArray[np.float64], hours: list[tuple[int, int, float]], offset: int
) -> tuple[Ints, Ints, NDArray[np.float64]]:
    starts = np.array([(d - offset) * DAY + start for d in days for start, _, _ in hours], dtype=np.int64)
    lengths = np.array([length for _ in days for _, length, _ in hours], dtype=np.int64)
    mass = np.array([weights[d] * length * rate for d in days for _, length, rate in hours])
    return starts, lengths, np.cumsum(mass)


def moments(patterns: Pattern, position: int, uniforms: NDArray[np.float64]) -> Ints:
    """Minutes within the month at `position`, by the inverse of the profile's mass."""
    starts, lengths, edges = patterns.stretches[position]
    target = uniforms * edges[-1]
    at = np.minimum(np.searchsorted(edges, target, side="right"), len(edges) - 1)
    before = np.where(at > 0, edges[at - 1], 0.0)
    inside = (target - before) / (edges[at] - before)
    return np.asarray(starts[at] + np.minimum((inside * lengths[at]).astype(np.int64), lengths[at] - 1))


def arrivals(
    name: str,
    volume: float,
    patterns: Mapping[str, Pattern],
    *,
    root: int,
    replication: int,
    online: tuple[float, str] | None,
    profile: str,
) -> tuple[Arrivals, NDArray[np.bool_]]:
    """All arrivals of `name` in the months of the horizon, and which of them came online.

    The count of a month is an inverse Poisson; each moment has its own uniform, so one more arrival leaves
    the others where they are.
    """
    usual = patterns[profile]
    counts = poisson(volume * usual.shares, luck(root, replication, f"arrive/{name}", usual.months))
    month = np.repeat(usual.months, counts)
    index = np.concatenate([np.arange(n) for n in counts]) if counts.sum() else np.empty(0, dtype=np.int64)
    stream = (month << A_MONTH) + index
    uniforms = luck(root, replication, f"moment/{name}", stream)
    by_net = np.zeros(len(stream), dtype=bool)
    if online is not None:
        by_net = luck(root, replication, f"online/{name}", stream) < online[0]
    minute = np.empty(len(stream), dtype=np.int64)
    for chosen, key in ((~by_net, profile), (by_net, online[1] if online else profile)):
        for position, number in enumerate(usual.months):
            here = chosen & (month == number)
            if here.any():
                minute[here] = moments(patterns[key], position, uniforms[here])
    return Arrivals(month, index, stream, minute), by_net
