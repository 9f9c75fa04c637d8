"""The ledger's entries: supervised tasks with their dates, and the sources they come from."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sim.errors import Text
from sim.scenario.complaints import told
from sim.workbook.ids import ids, key
from sim.workbook.matters import span
from sim.workbook.names import Index, found
from sim.workbook.records import Source, Task
from sim.workbook.rows import Row, Table
from sim.workbook.sheets import SOURCES


class Dated(NamedTuple):
    """A date with the column it stands in, and what it is."""

    day: date
    column: str
    en: str
    zh: str


def entries(table: Table, units: Index, year: int | None) -> tuple[tuple[Task, ...], tuple[Source, ...]]:
    """Every task of the ledger in the order of its rows, and the sources they name; wrong ones are told."""
    sources, source_of = _sources(table)
    first: dict[str, str] = {}
    tasks = []
    unnumbered = 0
    for row in table.rows:
        said = row.cells.get("number")
        number = said if isinstance(said, str) else f"#{row.place.row}"
        unnumbered += said is None
        if number in first:
            message = told(
                number,
                f"the same number stands in {first[number]}; give each task its own",
                f"与 {first[number]} 编号重复；请更正",
            )
            table.complain(row, "number", message)
        first.setdefault(number, table.place_of(row, "number"))
        task = _task(table, row, number, units, source_of)
        if year is not None:
            _check_dates(table, row, year)
        if task is not None:
            tasks.append(task)
    if unnumbered:
        n = unnumbered
        table.log.note(
            table.name,
            f"{n} tasks have no number; they go by their row, as #7.",
            f"有 {n} 项任务无编号，以行号代替，如 #7。",
        )
    return tuple(tasks), sources


def _sources(table: Table) -> tuple[tuple[Source, ...], dict[str, str]]:
    """The sources that tasks name, and the id of each by its spelling; new ones by the alphabet of their names."""
    usual = {key(title): Source(name, en, zh) for name, en, zh in SOURCES for title in (en, zh)}
    said: dict[str, str] = {}
    for row in table.rows:
        source = row.cells.get("source")
        if isinstance(source, str):
            said.setdefault(key(source), source)
    own = sorted(title for spelling, title in said.items() if spelling not in usual)
    usual |= {key(title): Source(name, title, title) for title, name in zip(own, ids(own, "source"), strict=True)}
    taken = {source.name for source in (usual[spelling] for spelling in said)}
    if own:
        listed, listed_zh = ", ".join(own), "、".join(own)
        table.log.note(
            table.name,
            f"sources that the document does not list are taken as the ledger names them: {listed}.",
            f"以下任务来源不在文件所列范围内，按台账名称单列：{listed_zh}。",
        )
    ordered = {source.name: source for source in usual.values() if source.name in taken}
    return tuple(ordered.values()), {spelling: source.name for spelling, source in usual.items()}


def _task(table: Table, row: Row, number: str, units: Index, source_of: dict[str, str]) -> Task | None:
    cells = row.cells
    unit = found(table, row, "unit", units)
    limit = span(table, row, "limit")
    helping = tuple(_co_units(table, row, units, unit))
    assigned, source = cells.get("assigned"), cells.get("source")
    if unit is None or not isinstance(assigned, date) or not isinstance(source, str):
        return None
    done, blue, yellow = (_day(cells.get(name)) for name in ("done", "blue", "yellow"))
    reds = cells.get("reds")
    extended = cells.get("extended")
    return Task(
        row.place,
        number,
        source_of[key(source)],
        unit,
        helping,
        assigned,
        limit,
        done,
        blue,
        yellow,
        tuple(sorted(reds)) if isinstance(reds, tuple) else (),
        extended if isinstance(extended, int) else 0,
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _co_units(table: Table, row: Row, units: Index, lead: str | None) -> Iterator[str]:
    said = row.cells.get("co_units")
    told_of = set()
    for name in said if isinstance(said, tuple) else ():
        unit = units.find(name)
        if unit is None and not units.whole:
            continue
        if unit is None:
            table.complain(row, "co_units", units.unknown(name))
        elif unit == lead or unit in told_of:
            message = told(
                name, "this unit is named already for this task; name it once", "该单位在本任务中已列出；请只列一次"
            )
            table.complain(row, "co_units", message)
        else:
            told_of.add(unit)
            yield unit


def _check_dates(table: Table, row: Row, year: int) -> None:
    """Tell of dates outside the year and of dates in an impossible order."""
    dates = list(_dates(row))
    for each in dates:
        last = year if each.column == "assigned" else year + 1
        if not year <= each.day.year <= last:
            en = f"write a date in {year}" if last == year else f"write a date in {year} or {last}"
            en += ", the year of the county's sheet; tasks of other years stay out" if last == year else ""
            zh = (
                f"应在 {year} 年内（以“县情”表的年度为准），其他年度的任务不列入"
                if last == year
                else f"应在 {year} 至 {last} 年内"
            )
            table.complain(row, each.column, told(str(each.day), en, zh))
            return
    for earlier, later in _pairs(dates):
        if later.day < earlier.day:
            en = f"{later.en} lies before {earlier.en} ({earlier.day}); correct one of the two"
            zh = f"{later.zh}早于{earlier.zh}（{earlier.day}）；请更正"
            table.complain(row, later.column, told(str(later.day), en, zh))
    reds = [each.day for each in dates if each.column == "reds"]
    if len(set(reds)) < len(reds):
        message = Text("the same date stands here twice; name each red card once.", "同一日期重复；每张红单只列一次。")
        table.complain(row, "reds", message)


def _dates(row: Row) -> Iterator[Dated]:
    words = {
        "assigned": ("the assignment", "交办日期"),
        "blue": ("the blue card", "蓝单日期"),
        "yellow": ("the yellow card", "黄单日期"),
        "reds": ("the red card", "红单日期"),
        "done": ("the end of the task", "办结日期"),
    }
    for column, (en, zh) in words.items():
        value = row.cells.get(column)
        for day in value if isinstance(value, tuple) else (value,):
            if isinstance(day, date):
                yield Dated(day, column, en, zh)


def _pairs(dates: list[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """What must come before what: assigned, blue, yellow, red, done; only neighbours are compared."""
    reds = sorted((each for each in dates if each.column == "reds"), key=lambda each: each.day)
    rest = {each.column: each for each in dates if each.column != "reds"}
    chain = [rest.get("assigned"), rest.get("blue"), rest.get("yellow"), *reds[:1], *reds[-1:], rest.get("done")]
    there = [each for each in chain if each is not None]
    yield from pairwise(there)
