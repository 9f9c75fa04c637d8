"""What a year's ledger tells of the demand to come: volumes, limits, who leads, who helps, who asks for more time."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sim.errors import Text
from sim.scenario.spans import DAYS, WORKING_DAYS, Span
from sim.workbook.records import County, Note, Task
from sim.worktime import Unpublished, office_days

ENOUGH = 24
"""Tasks from which on a month without any says something."""


class SourceEstimate(NamedTuple):
    """Tasks a year from one source, how many of them with a limit of their own, and how often which limit."""

    tasks: int
    explicit: int
    limits: tuple[tuple[Span, int], ...]


class Estimates(NamedTuple):
    """What the ledger tells; None where it does not.

    `co_units` are the shares of tasks with 0, 1, 2… co-units in per mille. `asked` is the share of tasks open on the
    last day before their limit that would ask for an extension, in per mille; `adds` the usual days granted.
    """

    sources: Mapping[str, SourceEstimate]
    leads: Mapping[str, int]
    co_units: tuple[int, ...]
    asked: int | None
    adds: int | None


def estimates(county: County, *, default: Span, granted: float) -> Estimates:
    """The estimates of a county whose tasks have this `default` limit and whose requests are granted this often."""
    tasks = county.ledger
    by_source = {source.name: [task for task in tasks if task.source == source.name] for source in county.sources}
    leads = Counter(task.unit for task in tasks)
    helpers = Counter(min(len(task.co_units), max(len(leads) - 1, 0)) for task in tasks)
    return Estimates(
        {name: _source(some) for name, some in by_source.items() if some},
        {unit.name: leads[unit.name] for unit in county.units if leads[unit.name]},
        per_mille([helpers[number] for number in range(max(helpers, default=0) + 1)]) if tasks else (),
        *_extensions(tasks, county.year, default, granted),
    )


def ledger_notes(county: County) -> Iterator[Note]:
    """What the estimates take from the ledger with some freedom."""
    if not county.ledger:
        return
    sheet = county.ledger[0].place.sheet
    months = {task.assigned.month for task in county.ledger}
    if len(county.ledger) >= ENOUGH and (min(months) > 1 or max(months) < 12):
        first, last = min(months), max(months)
        yield Note(
            sheet,
            Text(
                f"its tasks were assigned in months {first} to {last}; they are taken for those of the whole year.",
                f"交办日期仅在 {first} 至 {last} 月；按全年任务量处理。",
            ),
        )
    leads = {task.unit for task in county.ledger}
    others = [unit for unit in county.units if unit.name not in leads]
    if others:
        en, zh = ", ".join(unit.title_en for unit in others), "、".join(unit.title_zh for unit in others)
        yield Note(
            sheet,
            Text(
                f"these units lead no task, so they get none in the scenario: {en}.",
                f"以下单位没有牵头任务，模拟中也不承办督办任务：{zh}。",
            ),
        )
    many = sum(len(task.co_units) >= len(leads) for task in county.ledger)
    if many:
        yield Note(
            sheet,
            Text(
                f"{many} tasks have more co-units than other units lead tasks; they count with fewer.",
                f"{many} 项任务的协办单位数超过其他牵头单位数，按较少的协办单位处理。",
            ),
        )


def per_mille(counts: Sequence[int]) -> tuple[int, ...]:
    """Counts as parts of a thousand that add up, by largest remainder.

    >>> per_mille([1, 1, 1]), per_mille([3, 1])
    ((334, 333, 333), (750, 250))
    """
    total = sum(counts)
    whole = [count * 1000 // total for count in counts]
    order = sorted(range(len(counts)), key=lambda at: (-(counts[at] * 1000 % total), at))
    for at in order[: 1000 - sum(whole)]:
        whole[at] += 1
    return tuple(whole)


def _source(tasks: Sequence[Task]) -> SourceEstimate:
    limits = Counter(task.limit for task in tasks if task.limit is not None)
    ordered = sorted(limits.items(), key=lambda each: (each[0].unit, each[0].number))
    return SourceEstimate(len(tasks), sum(limits.values()), tuple(ordered))


def _extensions(tasks: Sequence[Task], year: int, default: Span, granted: float) -> tuple[int | None, int | None]:
    """How many of those who could ask did, given how many got it; and what was usually added."""
    given = [task for task in tasks if task.extended]
    if not given or granted <= 0:
        return None, None
    days = office_days(date(year, 1, 1), 5 * 366, unpublished=Unpublished.STATUTORY)
    could = 0
    for task in tasks:
        limit = task.limit or default
        if limit.unit == WORKING_DAYS:
            due = days.nth_after(days.number(task.assigned), limit.number)
        else:
            length = timedelta(days=limit.number) if limit.unit == DAYS else timedelta(minutes=limit.minutes)
            due = days.number(task.assigned + length)
        last = days.date(days.last_working_before(due)) if due > 0 else task.assigned
        could += bool(task.extended) or task.done is None or task.done >= last
    asked = min(1000, round(1000 * len(given) / (granted * could)))
    usual = Counter(task.extended for task in given)
    return asked, min(usual, key=lambda days_: (-usual[days_], days_))
