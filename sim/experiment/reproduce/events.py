"""Two traces of one World as streams of events, and the first event in which they differ."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.experiment.reproduce.moments import MOMENTS, NAMED, Moment
from sim.trace import CASE, DISPUTE, EXTENSION, OPEN, SLIP, TASK, Ints, Trace
from sim.worktime import DAY

BEFORE = 5
"""Events before the first difference that are told with it."""


class Event(NamedTuple):
    """Something that happened, or, with OPEN as its minute, that had not happened by the end.

    `row`: the columns that name it, and those known from then on.
    """

    minute: int
    table: str
    column: str
    row: dict[str, int]


class Difference(NamedTuple):
    """The first event in which two traces differ: as stored, as replayed, None where it is not there at all.

    `minute` is the earlier of both (the end of the simulated time for what never happened). `before`: what came before
    it at the same application, task or post, in both. `beside`: how many more events of its minute differ.
    """

    minute: int
    stored: Event | None
    replayed: Event | None
    before: tuple[Event, ...]
    beside: int


def first_difference(stored: Trace, replayed: Trace) -> Difference | None:
    """The first event, in order of time, in which two traces differ; None where all events are the same.

    A column that only one of them has, being of another revision of the model, is left out.
    """
    best: tuple[tuple[int, ...], Moment, tuple[int, ...]] | None = None
    beside: dict[int, int] = {}
    unlike = _unlike(stored, replayed)
    for number, moment in enumerate(MOMENTS):
        if moment.table not in unlike:
            continue
        one, two = (_stream(trace, moment, other) for trace, other in ((stored, replayed), (replayed, stored)))
        differing = np.concatenate([_only(one.rows, two.rows), _only(two.rows, one.rows)])
        if not len(differing):
            continue
        named = len(one.names)
        firsts = differing[np.lexsort(differing[:, named::-1].T)]
        row = tuple(int(value) for value in firsts[0])
        of_minute = firsts[firsts[:, 0] == row[0]]
        distinct = len(np.unique(of_minute[:, 1 : named + 1], axis=0))
        beside[row[0]] = beside.get(row[0], 0) + distinct
        rank = (row[0], moment.order, number, *row[1 : named + 1])
        if best is None or rank < best[0]:
            best = rank, moment, row[1 : named + 1]
    if best is None:
        return None
    (minute, *_), moment, name = best
    told = [_named(trace, other, moment, name) for trace, other in ((stored, replayed), (replayed, stored))]
    before = tuple(_before(stored, replayed, moment, best[0][:2], told))
    return Difference(minute, told[0], told[1], before, beside[minute] - 1)


def _unlike(stored: Trace, replayed: Trace) -> set[str]:
    """The tables that differ; paces do wherever the services do that they are of."""
    found = {
        table
        for table in {*stored.tables, *replayed.tables}
        if not _alike(stored.tables.get(table, {}), replayed.tables.get(table, {}))
    }
    return found | ({"paces"} & stored.tables.keys() if "services" in found else set())


def _alike(one: dict[str, Ints], other: dict[str, Ints]) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[column], other[column]) for column in one)


class _Stream(NamedTuple):
    """Events of one kind as rows: minute (the end, if it never came), names, which of that name, minute, known."""

    names: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Ints


def _stream(trace: Trace, moment: Moment, other: Trace) -> _Stream:
    table, beyond = _table(trace, moment.table), _table(other, moment.table)
    names = (*NAMED[moment.table], "nth")
    columns = (moment.column, *(each for each in moment.known if each in table and each in beyond))
    if moment.column not in table:
        return _Stream(names, columns, np.empty((0, 1 + len(names) + len(columns)), dtype=np.int64))
    when = table[moment.column]
    minutes = when * DAY if moment.column == "first_day" else when
    at = np.where(when == OPEN, trace.horizon_min, minutes)
    named = [table[name] for name in NAMED[moment.table]]
    nth = pd.DataFrame(dict(enumerate(named))).groupby(list(range(len(named)))).cumcount().to_numpy(np.int64)
    return _Stream(names, columns, np.column_stack([at, *named, nth, *(table[each] for each in columns)]))


def _table(trace: Trace, table: str) -> dict[str, Ints]:
    """The columns of a table; paces with the names and the start of their services, the backlog with its receipts."""
    columns = trace.tables.get(table, {})
    if table == "backlog" and columns:
        return {**columns, "since_min": _receipts(trace, columns["kind"], columns["number"])}
    if table != "paces" or not columns:
        return columns
    services, rows = trace.tables["services"], columns["service"]
    at = rows.clip(0, max(len(services["kind"]) - 1, 0))
    return {**columns, **{name: services[name][at] for name in (*NAMED["services"], "started_min")}}


def _receipts(trace: Trace, kinds: Ints, numbers: Ints) -> Ints:
    """When these cases were received and these tasks assigned; 0 for what there is not."""
    found = np.zeros(len(kinds), dtype=np.int64)
    for kind, table, column, name in ((CASE, "cases", "received_min", "case"), (TASK, "tasks", "assigned_min", "task")):
        when = pd.Series(trace.column(table, column), index=trace.column(table, name))
        own = kinds == kind
        found[own] = when[~when.index.duplicated()].reindex(numbers[own], fill_value=0).to_numpy()
    return found


def _only(rows: Ints, others: Ints) -> Ints:
    """The rows that the others do not have."""
    if np.array_equal(rows, others) or not len(rows):
        return rows[:0]
    kind = np.dtype([("", np.int64)] * rows.shape[1])
    one, two = (np.ascontiguousarray(each).view(kind).ravel() for each in (rows, others))
    return rows[~np.isin(one, two)]


def _named(trace: Trace, other: Trace, moment: Moment, name: tuple[int, ...]) -> Event | None:
    """The event of this name in a trace."""
    stream = _stream(trace, moment, other)
    width = len(stream.names)
    found = stream.rows[(stream.rows[:, 1 : width + 1] == np.array(name)).all(axis=1)]
    return _event(moment, stream, found[0]) if len(found) else None


def _event(moment: Moment, stream: _Stream, row: Ints) -> Event:
    width = len(stream.names)
    values = dict(zip((*stream.names, *stream.columns), row[1:].tolist(), strict=True))
    never = row[width + 1] == OPEN
    return Event(OPEN if never else int(row[0]), moment.table, moment.column, values)


# ---- what came before


def _before(
    stored: Trace, replayed: Trace, moment: Moment, at: tuple[int, ...], told: list[Event | None]
) -> Iterator[Event]:
    """The last events before a minute and order that concern the same case, task or post, the oldest first."""
    there = next(event for event in told if event is not None)
    subject = subject_of(stored if told[0] is not None else replayed, there)
    posts = {event.row["post"] for event in told if event is not None and "post" in event.row}
    found: list[tuple[tuple[int, ...], Event]] = []
    for number, each in enumerate(MOMENTS):
        stream = _stream(stored, each, replayed)
        early = (stream.rows[:, 0] < at[0]) | ((stream.rows[:, 0] == at[0]) & (each.order < at[1]))
        happened = stream.rows[:, len(stream.names) + 1] != OPEN
        rows = stream.rows[early & happened & _concerned(stored, each, stream, subject, posts)]
        last = rows[np.argsort(rows[:, 0], kind="stable")][-BEFORE:]
        found += [((int(row[0]), each.order, number), _event(each, stream, row)) for row in last]
    found.sort(key=lambda pair: pair[0])
    yield from (event for _, event in found[-BEFORE:])


def _concerned(
    trace: Trace, moment: Moment, stream: _Stream, subject: tuple[str, int] | None, posts: set[int]
) -> np.ndarray:
    """Which rows are about the subject, or begin a service at one of the posts."""
    names = ["", *stream.names, *stream.columns]
    rows = stream.rows
    about = np.zeros(len(rows), dtype=np.bool_)
    if subject is not None and subject[0] in names:
        about = rows[:, names.index(subject[0])] == subject[1]
    elif subject is not None and moment.table in ("services", "paces", "backlog"):
        kinds, numbers = rows[:, names.index("kind")], rows[:, names.index("number")]
        for kind, number in _papers(trace, subject):
            about |= (kinds == kind) & (numbers == number)
    if moment.table == "services" and "post" in names:
        about |= np.isin(rows[:, names.index("post")], sorted(posts))
    return about


def subject_of(trace: Trace, event: Event) -> tuple[str, int] | None:
    """The case or the task that an event is about: ("case", number), ("task", number), or None."""
    for column in ("case", "task"):
        if column in event.row:
            return column, event.row[column]
    if "kind" not in event.row:
        return None
    kind, number = event.row["kind"], event.row["number"]
    if kind in (CASE, TASK):
        return ("case" if kind == CASE else "task"), number
    table, column = PAPERS.get(kind, ("", ""))
    columns = trace.tables.get(table, {})
    tasks = columns["task"][columns[column] == number] if columns else []
    return ("task", int(tasks[0])) if len(tasks) else None


PAPERS = {SLIP: ("slips", "slip"), EXTENSION: ("extensions", "extension"), DISPUTE: ("disputes", "dispute")}
"""Papers about a task that leaders serve, and the tables in which they stand."""


def _papers(trace: Trace, subject: tuple[str, int]) -> Iterator[tuple[int, int]]:
    """Under which kinds and numbers a case or task is served."""
    column, number = subject
    yield (CASE if column == "case" else TASK), number
    if column == "task":
        for kind, (table, name) in PAPERS.items():
            columns = trace.tables.get(table, {})
            if columns:
                yield from ((kind, paper) for paper in columns[name][columns["task"] == number].tolist())
