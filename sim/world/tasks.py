"""Draw supervised tasks: source, lead, co-units, limit of the document, work, and the uniforms left open."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Protocol

import numpy as np

from sim.luck import luck
from sim.scenario.demand import Demand, Source
from sim.scenario.demand import Tasks as Terms
from sim.trace import LIMIT_UNITS, Names
from sim.world.arrivals import Arrivals, Pattern, arrivals
from sim.world.laws import Floats, Ints, choice, minutes
from sim.world.world import Tasks

NONE = -1


class Ask(Protocol):
    """Asks luck for one uniform a task, by what it decides."""

    def __call__(self, what: str) -> Floats:
        """The uniforms of this name."""
        ...


def draw_tasks(
    demand: Demand,
    who: Names,
    patterns: Mapping[str, Pattern],
    stretch: tuple[int, int],
    standing: Mapping[str, Arrivals],
    *,
    root: int,
    replication: int,
) -> Tasks:
    """All tasks assigned within the stretch and those `standing`, in order of (assigned, source, month, index)."""
    terms = demand.tasks
    if terms is None:
        return _put_together([_nothing(demand.rounds)], who)
    cells = [
        _cell(demand, terms, who, patterns, number, stretch, root=root, replication=replication)
        for number in range(len(who.sources))
    ]
    cells += [
        _tasks(demand, terms, who, who.sources.index(source), found, root=root, replication=replication)
        for source, found in standing.items()
    ]
    return _put_together(cells, who)


def _put_together(cells: list[Tasks], who: Names) -> Tasks:
    columns = [field.name for field in fields(Tasks) if field.name != "label"]
    joined = {column: np.concatenate([getattr(cell, column) for cell in cells]) for column in columns}
    order = np.lexsort((joined["index"], joined["month"], joined["source"], joined["assigned"]))
    ordered = {column: values[order] for column, values in joined.items()}
    named = zip(*(ordered[column].tolist() for column in ("source", "month", "index")), strict=True)
    labels = (f"{who.sources[source]}/{month // 12}-{month % 12 + 1:02}/{index}" for source, month, index in named)
    return Tasks(**ordered, label=tuple(labels))


def _nothing(rounds: int) -> Tasks:
    none, helpers, open_ = np.empty(0, np.int64), np.empty((0, 1), np.int64), np.empty(0)
    by_round = np.empty((0, rounds))
    return Tasks(
        source=none,
        month=none,
        index=none,
        assigned=none,
        unit=none,
        limit_number=none,
        limit_unit=none,
        work=none,
        co_units=helpers,
        co_work=helpers,
        check=by_round,
        poor=by_round,
        ask=open_,
        grant=open_,
        label=(),
    )


def _cell(
    demand: Demand,
    terms: Terms,
    who: Names,
    patterns: Mapping[str, Pattern],
    number: int,
    stretch: tuple[int, int],
    *,
    root: int,
    replication: int,
) -> Tasks:
    name = who.sources[number]
    source = terms.sources[name]
    found, _ = arrivals(
        f"task/{name}",
        source.volume,
        patterns,
        root=root,
        replication=replication,
        online=None,
        profile=source.profile or terms.profile or "even",
    )
    inside = (found.minute >= stretch[0]) & (found.minute < stretch[1])
    return _tasks(demand, terms, who, number, found.those(inside), root=root, replication=replication)


def _tasks(
    demand: Demand, terms: Terms, who: Names, number: int, found: Arrivals, *, root: int, replication: int
) -> Tasks:
    """Tasks of a source that arrive so."""
    name, stream = who.sources[number], found.stream
    source = terms.sources[name]

    def ask(what: str) -> Floats:
        return luck(root, replication, f"{what}/task/{name}", stream)

    leads, co_units = units_of(terms, who, ask)
    limit_number, limit_unit = _limits(source, ask)
    hard = ask("hard")
    work = minutes(terms.work, ask("work"), hard)
    co_law = terms.co_work or terms.work
    co_work = np.stack([minutes(co_law, ask(f"co-work/{n}"), hard) for n in range(co_units.shape[1])], axis=1)
    return Tasks(
        source=np.full(len(stream), number),
        month=found.month,
        index=found.index,
        assigned=found.minute,
        unit=leads,
        limit_number=limit_number,
        limit_unit=limit_unit,
        work=work,
        co_units=co_units,
        co_work=np.where(co_units == NONE, NONE, co_work),
        check=np.stack([ask(f"check/{r}") for r in range(demand.rounds)], axis=1),
        poor=np.stack([ask(f"poor/{r}") for r in range(demand.rounds)], axis=1),
        ask=ask("ask"),
        grant=ask("grant"),
        label=(),
    )


def units_of(terms: Terms, who: Names, ask: Ask) -> tuple[Ints, Ints]:
    """Lead and co-units: an exponential race with each unit's weight, so one more unit moves no other's luck.

    The first of the race leads, the next ones help, as many as the task has co-units.
    """
    able = [unit for unit in who.units if terms.leads.get(unit, 0) > 0]
    times = np.stack([-np.log1p(-ask(f"lead/{unit}")) / terms.leads[unit] for unit in able], axis=1)
    most = min(max(len(terms.co_units) - 1, 1), max(len(able) - 1, 1))
    ranked = np.argsort(times, axis=1, kind="stable")[:, : most + 1]
    numbers = np.array([who.units.index(unit) for unit in able])[ranked]
    helpers = np.full((len(numbers), most), NONE)
    helpers[:, : numbers.shape[1] - 1] = numbers[:, 1:]
    count = choice(terms.co_units, ask("co-units"))
    return numbers[:, 0], np.where(np.arange(most) < count[:, None], helpers, NONE)


def _limits(source: Source, ask: Ask) -> tuple[Ints, Ints]:
    """(number, unit code) that the documents name, -1 where they name none."""
    uniform = ask("explicit")
    if not source.limits:
        return np.full(len(uniform), NONE), np.full(len(uniform), NONE)
    chosen = choice(tuple(limit.weight for limit in source.limits), ask("limit"))
    numbers = np.array([limit.limit.number for limit in source.limits])[chosen]
    units = np.array([LIMIT_UNITS.index(limit.limit.unit) for limit in source.limits])[chosen]
    named = uniform < source.explicit
    return np.where(named, numbers, NONE), np.where(named, units, NONE)
