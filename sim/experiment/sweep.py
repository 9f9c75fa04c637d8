"""Sweeps: every point of a design over the same Worlds, finished rows kept, whoever plays them and however often."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.engine.play import play
from sim.errors import ScenarioError, SimError, Text
from sim.experiment.design import Design, Point
from sim.experiment.inference import interval, plain_rows
from sim.experiment.keys import key
from sim.experiment.store import DONE, FAILED, Row, Store, lost
from sim.experiment.traces import events_digest, packed
from sim.experiment.workers import Workers, executor
from sim.experiment.worlds import draw
from sim.scenario.scenario import Scenario
from sim.scorecard.measures import MEASURES
from sim.scorecard.scorecard import score
from sim.world.world import World

MOST_ROWS = 16
"""Rows of a chunk: enough that handing one out costs little beside playing it, few enough to lose one gladly."""
AHEAD = 2
"""Chunks that wait for every worker."""

Heard = Callable[[int, int], None]
"""Hears how many rows are done and how many of them failed."""


class Job(NamedTuple):
    """One replication to play: a World under the scenario of a point, and whether its events are to be kept."""

    key: str
    point: Point
    replication: int
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A design played over Worlds 0 to `replications` - 1.

    `rows`: one row a point and World, in this order: point, variant, a column a path with the value tried there,
    replication, status (done or failed), error, trace (the digest of what happened), and the measures. `keys`: by point
    and World, under which key the store has it. `traces`: by point and World the events, as Parquet, of World 0 at the
    first point of every variant. `troubles`: what was wrong with the store.
    """

    base: Scenario
    design: Design
    replications: int
    rows: pd.DataFrame = field(repr=False)
    keys: dict[tuple[int, int], str] = field(repr=False, default_factory=dict)
    troubles: tuple[Text, ...] = field(repr=False, default=())
    traces: dict[tuple[int, int], bytes] = field(repr=False, default_factory=dict)

    @property
    def tried(self) -> list[str]:
        """The columns that say what a point is."""
        return ["point", "variant", *(axis.path for axis in self.design.axes)]

    def summary(self, measure: str) -> pd.DataFrame:
        """One row a point: what it is, then mean, low and high (95 %) of a measure and how many Worlds were done."""
        found = []
        for _, rows in self.rows.groupby("point", sort=True):
            done = rows[rows["status"] == DONE]
            values = done[measure].to_numpy(float) if measure in done else np.empty(0)
            found.append((*rows.iloc[0][self.tried], *interval(values), len(done)))
        return pd.DataFrame(found, columns=[*self.tried, "mean", "low", "high", "worlds"])

    def plain(self) -> list[dict[str, Any]]:
        """The rows as plain values, None for what is not known."""
        return plain_rows(self.rows)

    def __repr__(self) -> str:
        failed = int((self.rows["status"] == FAILED).sum())
        size = f"{len(self.design)} points over {self.replications} Worlds"
        return f"Sweep of {self.base.name}: {size}, {failed} rows failed"


def sweep(
    base: Scenario,
    design: Design,
    *,
    variants: Mapping[str, Scenario] | None = None,
    replications: int = 20,
    store: Store | None = None,
    workers: Workers = 1,
    progress: Heard | None = None,
) -> Sweep:
    """Play every point of the design over the same Worlds; what the store already has is not played again.

    `variants` are the scenarios that the design names; "" is the base. A point that is refused, or fails in play, is
    a row with its error. The result does not depend on workers, on the order, or on how often it was interrupted.
    Raises StoreError where the store cannot be used (what was finished before stays), ScenarioError if every point is
    refused.
    """
    scenarios = {**(variants or {}), "": base}
    made = _Made(scenarios)
    points = list(design.points(base.root))
    have, seen = (store.keys(), store.traces()) if store else (set[str](), set[str]())
    first = {point.variant: point.number for point in reversed(points)}
    rows: dict[str, Row] = {}
    names: dict[tuple[int, int], str] = {}
    jobs, refused = [], None
    for replication in range(replications):
        for point in points:
            try:
                name = key(made.of(point), replication)
            except ScenarioError as error:
                refused = refused or error
                name = refused_key(base.digest, point, replication)
                rows[name] = Row(name, FAILED, error.message.en, {})
            else:
                kept = replication == 0 and point.number == first[point.variant]
                if name not in have or (kept and name not in seen):
                    jobs.append(Job(name, point, replication, kept))
            names[point.number, replication] = name
    if refused is not None and len(rows) == len(names):
        raise refused
    failed, done = len(rows), len(names) - len({job.key for job in jobs})
    for chunk in _played(scenarios, _once(jobs), workers):
        if store:
            store.add(chunk)
        rows.update((row.key, row) for row in chunk)
        failed, done = failed + sum(row.status == FAILED for row in chunk), done + len(chunk)
        if progress is not None:
            progress(done, failed)
    return Sweep(
        base=base,
        design=design,
        replications=replications,
        rows=_frame(points, names, _results(rows, set(names.values()), store)),
        keys=names,
        traces=_kept(rows, names, first.values(), store),
        troubles=tuple(store.troubles) if store else (),
    )


class _Made:
    """Scenarios of points, made when asked for; the last is kept, for its Worlds follow one another."""

    def __init__(self, scenarios: Mapping[str, Scenario]) -> None:
        self.scenarios = scenarios
        self.made: dict[tuple[object, ...], Scenario] = {}

    def of(self, point: Point) -> Scenario:
        """The scenario of a point; raises ScenarioError if the rules refuse it."""
        known = (point.variant, *point.values)
        if known not in self.made:
            self.made[known] = self.scenarios[point.variant].with_(point.changes)
        return self.made[known]


def _once(jobs: Sequence[Job]) -> list[Job]:
    """Points that come to the same scenario are played once, and kept if one of them is."""
    once: dict[str, Job] = {}
    for job in jobs:
        if job.kept or job.key not in once:
            once[job.key] = job
    return list(once.values())


def _played(scenarios: Mapping[str, Scenario], jobs: Sequence[Job], workers: Workers) -> Iterator[list[Row]]:
    """Chunk after chunk as they are finished, a few handed out ahead."""
    if not jobs:
        return
    with executor(workers) as (pool, hands):
        size = max(1, min(MOST_ROWS, len(jobs) // (hands * AHEAD * 2)))
        chunks = (list(jobs[at : at + size]) for at in range(0, len(jobs), size))
        call = partial(_play, scenarios)
        try:
            yield from _as_finished(pool, call, chunks, hands * AHEAD)
        except BrokenProcessPool as trouble:
            raise SimError(
                Text(
                    "a worker process ended by itself, often for want of memory. Finished rows are kept; run the same "
                    "command again, with fewer --workers.",
                    "一个工作进程意外结束（多因内存不足）。已完成的结果已保存；请减少 --workers 后重新运行同一命令。",
                )
            ) from trouble


def _as_finished(
    pool: Executor, call: Callable[[list[Job]], list[Row]], chunks: Iterator[list[Job]], ahead: int
) -> Iterator[list[Row]]:
    waiting: set[Future[list[Row]]] = set()
    try:
        while True:
            while len(waiting) < ahead and (chunk := next(chunks, None)) is not None:
                waiting.add(pool.submit(call, chunk))
            if not waiting:
                return
            finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in finished:
                yield future.result()
    finally:
        for future in waiting:
            future.cancel()


def _play(scenarios: Mapping[str, Scenario], jobs: Sequence[Job]) -> list[Row]:
    """The rows of these jobs; jobs that share a World follow one another."""
    made, world = _Made(scenarios), None
    rows = []
    for job in jobs:
        try:
            scenario = made.of(job.point)
            world = _drawn(world, scenario, job.replication)
            trace = play(world, scenario)
            row = Row(job.key, DONE, "", score(trace, scenario).measures, events_digest(trace))
        except Exception as error:
            told = error.message.en if isinstance(error, SimError) else f"{type(error).__name__}: {error}"
            rows.append(Row(job.key, FAILED, told, {}))
        else:
            rows.append(row._replace(events=packed(trace)) if job.kept else row)
    return rows


def _drawn(world: World | None, scenario: Scenario, replication: int) -> World:
    """The World of this number; the one at hand if it is that."""
    if world is not None and (world.demand_digest, world.replication) == (scenario.world_digest, replication):
        return world
    return draw(scenario, replication)


def refused_key(base: str, point: Point, replication: int) -> str:
    """What stands for the key of a point that is refused; `base` is the digest of the base. The store has no row."""
    return sha256(f"refused|{base}|{point.variant}|{point.values}|{replication}".encode()).hexdigest()


def _results(rows: Mapping[str, Row], keys: set[str], store: Store | None) -> pd.DataFrame:
    """By key, what was played now and what the store had."""
    fresh = pd.DataFrame(
        [{"key": r.key, "status": r.status, "error": r.error, "trace": r.trace, **r.measures} for r in rows.values()]
    )
    before = keys - rows.keys()
    if before:
        assert store is not None
        kept = store.rows(before)
        if len(kept) < len(before):
            raise lost(store)
        fresh = pd.concat([fresh, kept], ignore_index=True) if len(fresh) else kept
    return fresh.set_index("key")


def _kept(
    rows: Mapping[str, Row], names: Mapping[tuple[int, int], str], points: Iterable[int], store: Store | None
) -> dict[tuple[int, int], bytes]:
    """The events of World 0 at these points, fresh or from the store; what failed has none."""
    found = {}
    for point in sorted(points):
        name = names[point, 0]
        events = rows[name].events if name in rows else store.events(name) if store else None
        if events:
            found[point, 0] = events
    return found


def _frame(points: Sequence[Point], names: Mapping[tuple[int, int], str], results: pd.DataFrame) -> pd.DataFrame:
    """One row a point and World in their order, measures in the order in which they are shown."""
    by_number = {point.number: point for point in points}
    tried = [
        {"point": number, "variant": by_number[number].variant, **by_number[number].changes, "replication": replication}
        for number, replication in sorted(names)
    ]
    frame = pd.DataFrame(tried)
    found = results.loc[[names[each] for each in sorted(names)]].reset_index(drop=True)
    found["trace"] = found["trace"].fillna("")
    columns = ["status", "error", "trace", *(name for name in MEASURES if name in found)]
    return pd.concat([frame, found[columns]], axis=1)
