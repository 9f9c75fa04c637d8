"""Supervised tasks and their cards: on time, days, extensions; what every unit had to do and received.

Tasks count for the year of assignment and for the lead unit, cards for the date of issue and for whoever
received them. A task has reported when the report stands: one that failed its check is open again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.scenario.organisation import Organisation
from sim.scorecard.approvals import DayCount, day_counts, durations
from sim.scorecard.ledger import Account
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.survival import Mask
from sim.scorecard.year import Year, lateness
from sim.trace import ALLOWED, BLUE, CO, COLOURS, EXCUSED, ISSUED, OPEN, VOID, WITHHELD, Ints, Trace
from sim.worktime import DAY


class Record(NamedTuple):
    """What one unit had to do in the year, did, and received."""

    unit: str
    klass: str
    heads: int
    tasks: int
    co_tasks: int
    completed: int
    blue: int
    yellow: int
    red: int
    on_time: float


class Month(NamedTuple):
    """The cards that one unit received in one month; its points of the year so far, and its rank by them (M068)."""

    unit: str
    month: str
    blue: int
    yellow: int
    red: int
    points: float
    rank: float


def task_measures(trace: Trace, year: Year) -> dict[str, float]:
    """The measures `tasks.*`."""
    table = trace.tables["tasks"]
    rows = year.holds(table["assigned_min"])
    numbers, reported = table["task"][rows], table["reported_min"][rows]
    in_force = lateness(reported, table["due_min"][rows], year.horizon_min)
    original = lateness(reported, table["due0_min"][rows], year.horizon_min)
    extensions, reports = trace.tables["extensions"], trace.tables["reports"]
    extended = extensions["task"][extensions["granted"] == ALLOWED]
    failed = reports["task"][(reports["passed"] == 0) & (reports["decided_min"] != OPEN)]
    days = year.working_days(table["assigned_min"][rows], reported)
    return {
        "tasks.assigned": len(numbers),
        "tasks.unjudged": np.sum(~in_force.judged),
        "tasks.on_time": in_force.share,
        "tasks.on_time.original": original.share,
        **durations("tasks.days", days, reported != OPEN),
        "tasks.reminded": np.isin(numbers, trace.tables["reminders"]["task"]).sum(),
        "tasks.reported_late": np.isin(numbers, trace.tables["late_reports"]["task"]).sum(),
        "tasks.open_at_end": np.sum(reported == OPEN),
        "tasks.extended": np.isin(numbers, extended).sum(),
        "tasks.reopened": np.isin(numbers, failed).sum(),
    }


def card_measures(trace: Trace, year: Year) -> dict[str, float]:
    """The measures `cards.*`: slips issued, or decided otherwise, in the year."""
    table = trace.tables["slips"]
    fate, colour = table["fate"], table["colour"]
    issued = year.holds(table["issued_min"]) & (fate == ISSUED)
    decided = year.holds(table["decided_min"])
    signed = issued & (colour != BLUE)
    mistakes = trace.tables["mistakes"]
    mistaken, revoked = year.holds(mistakes["issued_min"]), year.holds(mistakes["decided_min"])
    lags = table["issued_min"][signed] // DAY - table["drawn_up_min"][signed] // DAY
    return {
        **{f"cards.{name}": np.sum(issued & (colour == code)) for code, name in COLOURS.items()},
        "cards.excused": np.sum(decided & (fate == EXCUSED)),
        "cards.withheld": np.sum(decided & (fate == WITHHELD)),
        "cards.void": np.sum(decided & (fate == VOID)),
        "cards.on_done_work": _on_done_work(trace, issued),
        "cards.mistaken": mistaken.sum(),
        "cards.appealed": np.sum(mistaken & (mistakes["appealed"] == 1)),
        "cards.revoked": np.sum(revoked & (mistakes["revoked"] == 1)),
        "cards.rectified": _rectified(trace, year),
        "cards.signing_days": float(lags.mean()) if len(lags) else float("nan"),
    }


def _on_done_work(trace: Trace, issued: Mask) -> int:
    """How many of these slips were issued for work that was done and not reported yet."""
    late = trace.tables["late_reports"]
    slips = {"task": trace.tables["slips"]["task"][issued], "at": trace.tables["slips"]["issued_min"][issued]}
    reported = np.where(late["reported_min"] == OPEN, trace.horizon_min, late["reported_min"])
    return sum(
        int(np.sum((slips["task"] == task) & (slips["at"] >= done) & (slips["at"] < said)))
        for task, done, said in zip(late["task"].tolist(), late["done_min"].tolist(), reported.tolist(), strict=True)
    )


def _rectified(trace: Trace, year: Year) -> float:
    """Of the terms to put things right that were set in the year, the share whose task was reported within it."""
    terms, tasks = trace.tables["rectifications"], trace.tables["tasks"]
    rows = year.holds(terms["issued_min"])
    reported = dict(zip(tasks["task"].tolist(), tasks["reported_min"].tolist(), strict=True)) if rows.any() else {}
    ended = np.array([reported[task] for task in terms["task"][rows].tolist()], dtype=np.int64)
    return lateness(ended, terms["due_min"][rows], year.horizon_min).share


def records(trace: Trace, year: Year, organisation: Organisation) -> tuple[Record, ...]:
    """The record of every unit, sorted by id."""
    table = trace.tables["tasks"]
    assigned = year.holds(table["assigned_min"])
    late = lateness(table["reported_min"], table["due_min"], year.horizon_min)
    struck_off = (table["struck_off_min"] != OPEN) & (table["struck_off_min"] < year.to_min)
    tasks, judged, on_time, completed = (
        _by_unit(trace, table["unit"][assigned & rows]) for rows in (np.True_, late.judged, late.on_time, struck_off)
    )
    co_tasks = _by_unit(trace, _co_units(trace, table["task"][assigned]))
    cards = trace.tables["cards"]
    issued = year.holds(cards["issued_min"])
    blue, yellow, red = (_by_unit(trace, cards["unit"][issued & (cards["colour"] == colour)]) for colour in COLOURS)
    return tuple(
        Record(
            unit,
            organisation.units[unit].klass,
            organisation.units[unit].heads,
            tasks[i],
            co_tasks[i],
            completed[i],
            blue[i],
            yellow[i],
            red[i],
            on_time[i] / judged[i] if judged[i] else float("nan"),
        )
        for i, unit in enumerate(trace.names.units)
    )


def _by_unit(trace: Trace, units: Ints) -> list[int]:
    return [int(count) for count in np.bincount(units, minlength=len(trace.names.units))]


def _co_units(trace: Trace, tasks: Ints) -> Ints:
    """The co-handling unit of each task and co-unit, once however often it worked on it."""
    parts = trace.tables["parts"]
    rows = (parts["role"] == CO) & np.isin(parts["task"], tasks)
    units = len(trace.names.units)
    return np.unique(parts["task"][rows] * units + parts["unit"][rows]) % units


def months(trace: Trace, year: Year, books: Sequence[Account]) -> Iterator[Month]:
    """The bulletin of every month of the year: each unit's cards, points and rank, months without any included."""
    first, last = year.date(year.from_min), year.date(year.to_min - 1)
    names = [f"{m // 12}-{m % 12 + 1:02}" for m in range(_month(first), _month(last) + 1)]
    cards = trace.tables["cards"]
    issued = year.holds(cards["issued_min"])
    received: Counter[tuple[int, int, int]] = Counter()
    columns = (cards[name][issued].tolist() for name in ("unit", "issued_min", "colour"))
    for unit, minute, colour in zip(*columns, strict=True):
        received[unit, _month(year.date(minute)) - _month(first), colour] += 1
    points = _points_so_far(year, books, len(names))
    ranks = [pd.Series(month).rank(ascending=False).tolist() for month in points]
    for i, unit in enumerate(trace.names.units):
        for month, name in enumerate(names):
            blue, yellow, red = (received[i, month, colour] for colour in COLOURS)
            yield Month(unit, name, blue, yellow, red, points[month][i] / HUNDREDTHS, ranks[month][i])


def _points_so_far(year: Year, books: Sequence[Account], months: int) -> list[list[int]]:
    """By month, the hundredths of a point that every unit has on its ledger at the end of it."""
    gained = np.zeros((months, len(books)), dtype=np.int64)
    first = _month(year.date(year.from_min))
    for unit, account in enumerate(books):
        for entry in account.entries:
            gained[_month(year.date(entry.minute)) - first, unit] += entry.points
    so_far: list[list[int]] = gained.cumsum(axis=0).tolist()
    return so_far


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def task_days(trace: Trace, year: Year) -> Iterator[DayCount]:
    """How many tasks of each source took how many working days; matters named `tasks/<source>`."""
    table = trace.tables["tasks"]
    rows = year.holds(table["assigned_min"])
    reported = table["reported_min"][rows]
    days = np.where(reported == OPEN, OPEN, year.working_days(table["assigned_min"][rows], reported))
    names = tuple(f"tasks/{source}" for source in trace.names.sources)
    return day_counts(names, "official", table["source"][rows], days)
