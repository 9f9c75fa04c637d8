"""The judged year: which minutes it holds, whose dates they are, which policy is in force when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from sim.scenario.hours import calendars
from sim.scenario.policy import Policy
from sim.scenario.scenario import Epoch, Scenario
from sim.scorecard.survival import Mask
from sim.trace import OPEN, Ints, Trace
from sim.worktime import DAY, Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The half-open stretch [from_min, to_min) of minutes, within a trace that ends before `horizon_min`.

    `start` is the date of minute 0 and `office` the working days of the office calendar.
    """

    from_min: int
    to_min: int
    horizon_min: int
    start: date
    office: Days
    epochs: tuple[Epoch, ...]

    def holds(self, minutes: Ints) -> Mask:
        """Which of the minutes lie in the year; OPEN never does."""
        return (minutes >= max(self.from_min, 0)) & (minutes < self.to_min)

    def date(self, minute: int) -> date:
        """The date of a minute."""
        return self.start + timedelta(days=minute // DAY)

    def policy_at(self, minute: int) -> Policy:
        """The policy in force at a minute."""
        day = self.date(minute)
        return next((e.policy for e in reversed(self.epochs) if e.since <= day), self.epochs[0].policy)

    @property
    def policy(self) -> Policy:
        """The policy on the last day of the year, which settles scores, honours and money."""
        return self.policy_at(self.to_min - 1)

    @property
    def last_seen_day(self) -> int:
        """The last simulated day."""
        return (self.horizon_min - 1) // DAY

    def working_days(self, after_min: Ints, until_min: Ints) -> Ints:
        """Working days d of the office with day(after) < d <= day(until), the last simulated day if OPEN."""
        until = np.where(until_min == OPEN, self.last_seen_day, until_min // DAY)
        return self.office.working_between(after_min // DAY, until)


class Lateness(NamedTuple):
    """Which of several things were `on_time`, and of which that can be `judged` at all."""

    on_time: Mask
    judged: Mask

    @property
    def share(self) -> float:
        """The share on time of those judged; NaN if none is."""
        return float(self.on_time.sum() / self.judged.sum()) if self.judged.any() else float("nan")


def lateness(finished_min: Ints, due_min: Ints, horizon_min: int) -> Lateness:
    """What finished no later than its due is on time; what is open past its due is late.

    What is still open and not yet due when the trace ends cannot be judged.

    >>> finished, due = np.array([90, 101, OPEN, OPEN]), np.array([100, 100, 100, 200])
    >>> late = lateness(finished, due, horizon_min=150)
    >>> late.on_time.tolist(), late.judged.tolist()
    ([True, False, False, False], [True, True, True, False])
    """
    done = finished_min != OPEN
    return Lateness(done & (finished_min <= due_min), done | (due_min < horizon_min))


def judged_year(trace: Trace, scenario: Scenario) -> Year:
    """The judged year of a trace of this scenario."""
    office = calendars(scenario.organisation, scenario.horizon)[scenario.organisation.calendar]
    return Year(
        from_min=trace.year_from_min,
        to_min=trace.year_to_min,
        horizon_min=trace.horizon_min,
        start=scenario.horizon.start,
        office=office.days,
        epochs=scenario.epochs,
    )
