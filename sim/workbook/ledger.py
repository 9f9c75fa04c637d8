"""Last year's ledger as a trace, so that the scorecard counts it as it counts a simulated year.

A ledger knows dates, not minutes: a task is assigned and a card is issued at the opening of its day, work is done
and a limit ends at the close of its day. Cards go to the lead unit. When an extension was granted is not said; it
counts from the original due day. What a ledger does not tell (services, checks, slips on their way) stays empty.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sim.engine.orders import task_limit
from sim.errors import Problem, ScenarioError, Text
from sim.rules.limits import due, extended
from sim.scenario.hours import calendars
from sim.scenario.policy import Limits, Policy
from sim.scenario.quantities import Span
from sim.scenario.scenario import Scenario
from sim.trace import (
    ALLOWED,
    BLUE,
    CO,
    COLUMNS,
    ISSUED,
    LIMIT_UNITS,
    NOBODY,
    OPEN,
    RED,
    YELLOW,
    Names,
    Trace,
    columns_of,
)
from sim.workbook.log import at
from sim.workbook.records import County, Task
from sim.worktime import DAY, Calendar, Minutes
from sim.world.people import names

NO_LIMIT = (-1, 0)


class Clock(NamedTuple):
    """The office calendar from the ledger's first day on; its minute `zero` is minute 0 of the trace."""

    office: Calendar
    zero: Minutes

    def day(self, when: date) -> int:
        """The calendar's number of a date."""
        return self.office.days.number(when)

    def works(self, when: date) -> bool:
        """Whether the office works on a date."""
        return self.office.days.next_working(self.day(when)) == self.day(when)

    def opening(self, when: date) -> Minutes:
        """The minute of the trace at which a day opens, working or not."""
        return self.office.opening(self.day(when)) - self.zero

    def closing(self, when: date) -> Minutes:
        """The minute of the trace at which a day closes, working or not."""
        return self.office.closing(self.day(when)) - self.zero

    def dues(self, task: Task, limits: Limits) -> tuple[Minutes, Minutes]:
        """Close of the day on which the limit of a task ends, without and with what was granted on top."""
        number, unit = _coded(task.limit) if task.limit else NO_LIMIT
        limit = task_limit(number, unit, limits)
        ends = due(self.office.opening(self.day(task.assigned)), limit, self.office)
        first = self.office.closing(ends // DAY)
        return first - self.zero, extended(first, task.extended, self.office) - self.zero


class Entry(NamedTuple):
    """One task of the ledger in the trace's numbers; `done` is OPEN while it is open."""

    number: int
    task: Task
    source: int
    unit: int
    helpers: tuple[int, ...]
    assigned: Minutes
    limit: Span
    due0: Minutes
    due: Minutes
    done: Minutes


def trace_of(county: County, scenario: Scenario) -> Trace:
    """The ledger as a trace of this scenario: its tasks, co-units, slips, cards and extensions.

    It ends with the year, or with the last date of the ledger: what is open then and past its due is late.
    ScenarioError for units that the scenario has not, row by row, and for a ledger without tasks or of another year.
    """
    _check(county, scenario)
    horizon = scenario.horizon
    sources = tuple(sorted({task.source for task in county.ledger}))
    who = names(scenario.organisation, scenario.demand)._replace(sources=sources)
    clock = clock_of(county, scenario)
    tables = _tables(_entries(county, scenario, clock, who), clock)
    last = max(horizon.last, *(day for task in county.ledger for day in dates(task)))
    return Trace(
        root=scenario.root,
        replication=0,
        digest=scenario.digest,
        names=who,
        horizon_min=((last - horizon.start).days + 1) * DAY,
        year_from_min=horizon.year_day * DAY,
        year_to_min=(horizon.year_day + horizon.year_days) * DAY,
        tables={table: columns_of(tables.get(table, []), table) for table in COLUMNS},
        kernel_events=0,
    )


def clock_of(county: County, scenario: Scenario) -> Clock:
    """The scenario's office calendar; it reaches back to the ledger's first day, if that comes before."""
    horizon = scenario.horizon
    first = min((day for task in county.ledger for day in dates(task)), default=horizon.start)
    earlier = max((horizon.start - first).days, 0)
    longer = horizon.model_copy(update={"warm_up": horizon.warm_up + earlier})
    return Clock(calendars(scenario.organisation, longer)[scenario.organisation.calendar], earlier * DAY)


def cards(task: Task) -> Iterator[tuple[int, date]]:
    """The cards of a task, colour and date: blue, yellow, then the reds by date."""
    for colour, dates_ in ((BLUE, (task.blue,)), (YELLOW, (task.yellow,)), (RED, sorted(task.reds))):
        yield from ((colour, when) for when in dates_ if when is not None)


def dates(task: Task) -> tuple[date, ...]:
    """Every date that the ledger gives of a task."""
    return (task.assigned, *([task.done] if task.done else []), *(when for _, when in cards(task)))


def _check(county: County, scenario: Scenario) -> None:
    problems = [
        Problem(task.place.file, 0, at(task.place), _unknown(unit, scenario))
        for task in county.ledger
        for unit in (task.unit, *task.co_units)
        if unit not in scenario.organisation.units
    ]
    judged = scenario.horizon.first.year
    if not county.ledger:
        message = Text(
            "the ledger has no task, so nothing can be counted. Fill in last year's tasks.",
            "台账中没有任务，无从计分。请填入上年度督办任务。",
        )
        problems.append(Problem(county.file, 0, "", message))
    if county.year != judged:
        message = Text(
            f"the ledger is of {county.year}, and the scenario judges {judged}. Give both the same year.",
            f"台账年度为 {county.year} 年，而方案考评年度为 {judged} 年。请使两者一致。",
        )
        problems.append(Problem(county.file, 0, "", message))
    if problems:
        raise ScenarioError(tuple(problems))


def _unknown(unit: str, scenario: Scenario) -> Text:
    known = sorted(scenario.organisation.units)
    return Text(
        f"there is no unit '{unit}'. Add it to the units, or name one of {', '.join(known)}.",
        f"没有单位“{unit}”。请在单位表中补充，或改为：{'、'.join(known)}。",
    )


def _entries(county: County, scenario: Scenario, clock: Clock, who: Names) -> list[Entry]:
    """The tasks of the ledger, each under the limits of the day on which it was assigned."""
    entries = []
    for number, task in enumerate(county.ledger):
        limits = _policy_on(task.assigned, scenario).limits
        entries.append(
            Entry(
                number,
                task,
                who.sources.index(task.source),
                who.units.index(task.unit),
                tuple(who.units.index(unit) for unit in task.co_units),
                clock.opening(task.assigned),
                task.limit or limits.task_default,
                *clock.dues(task, limits),
                OPEN if task.done is None else clock.closing(task.done),
            )
        )
    return entries


def _tables(entries: list[Entry], clock: Clock) -> dict[str, list[tuple[int, ...]]]:
    """The rows of the tables that a ledger can fill."""
    slips = [
        (entry, attempt, colour, clock.opening(when))
        for entry in entries
        for attempt, (colour, when) in enumerate(cards(entry.task))
    ]
    extended = [entry for entry in entries if entry.task.extended]
    return {
        "tasks": [
            (e.number, e.source, _month(e.task.assigned), e.number, e.unit, e.assigned, int(e.task.limit is not None),
             *_coded(e.limit), e.due0, e.due, e.done, e.done)
            for e in entries
        ],
        "parts": [
            (e.number, part, CO, unit, NOBODY, 0, e.assigned, e.done)
            for e in entries
            for part, unit in enumerate(e.helpers, start=1)
        ],
        "slips": [
            (slip, e.number, colour, attempt, issued, issued, NOBODY, issued, ISSUED, issued)
            for slip, (e, attempt, colour, issued) in enumerate(slips)
        ],
        "cards": [(slip, e.number, e.unit, colour, issued) for slip, (e, _, colour, issued) in enumerate(slips)],
        "extensions": [
            (number, e.number, e.due0, NOBODY, e.due0, ALLOWED, e.due0, e.due, 0) for number, e in enumerate(extended)
        ],
    }  # fmt: skip


def _policy_on(day: date, scenario: Scenario) -> Policy:
    return next((e.policy for e in reversed(scenario.epochs) if e.since <= day), scenario.policy)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _coded(limit: Span) -> tuple[int, int]:
    return limit.number, LIMIT_UNITS.index(limit.unit)
