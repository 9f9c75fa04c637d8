"""Coordination of tasks that several units share: the dispute route and the ladder of escalation."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantities import Id, Minutes, Part, Share, WorkingDays


class Consultation(Part):
    """The units talk among themselves first, for so many working days; so many disputes end there."""

    takes: WorkingDays
    settles: Share


class Rung(Part):
    """A leader who is asked to settle what was not settled below.

    The matter lies on the leader's desk `takes` working days after it was passed on, reasons and grounds set out; it
    takes `minutes` of the leader's time and is then settled with chance `settles`, or goes up.
    """

    leader: Id
    takes: WorkingDays
    minutes: Minutes
    settles: Share


class Coordination(Part):
    """Disputes between the units of a task 部门争议协调 (M130, M131).

    `disputed` is the share of tasks with co-units on which the units do not agree. What waits for the decision
    (`holds`) are the parts of the co-units, from assignment on, or the wrap-up, when all parts have ended. Nobody
    passes a rung, but so many disputes are `urgent` and go straight to the last one, which settles whatever comes
    to it. A20: the clock of the task runs meanwhile, or stops.
    """

    disputed: Share
    holds: Literal["co-units", "wrap-up"] = "co-units"
    consultation: Consultation | None = None
    rungs: Annotated[tuple[Rung, ...], Field(min_length=1)]
    urgent: Share = 0.0
    clock: Literal["runs", "stops"] = "runs"
