"""Sweeps: every point of a design over the same Worlds, finished rows kept, whoever plays them and however often."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from sim.errors import Interrupted, ScenarioError, Text
from sim.experiment.design import FILE, Design, Point, named
from sim.experiment.inference import intervals, plain_rows
from sim.experiment.keys import keys
from sim.experiment.plan import Plan
from sim.experiment.playing import Job, play_all
from sim.experiment.store import DONE, FAILED, Row, Store, in_order, lost, tabled
from sim.experiment.studies import Study, enter, index
from sim.experiment.workers import Workers
from sim.measures import MEASURES
from sim.scenario.files import in_mode
from sim.scenario.scenario import Scenario

Heard = Callable[[int, int, int], None]
"""Hears how many rows are done, how many of them failed, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A design played over Worlds 0 to `replications` - 1.

    `rows`: one row a point and World, in this order: point, variant, behaviour where modes are tried, a column a path
    with the value tried there, replication, status (done or failed), error, trace (the digest of what happened), and
    the measures. `keys`: by point and World, under which key the store has it. `study`: under which name the store has
    it all. `traces`: by point and World the events, as Parquet, of World 0 at the first point of every scenario.
    `troubles`: what was wrong with the store.
    """

    base: Scenario
    design: Design
    replications: int
    rows: pd.DataFrame = field(repr=False)
    keys: dict[tuple[int, int], str] = field(repr=False, default_factory=dict)
    study: Study | None = field(repr=False, default=None)
    troubles: tuple[Text, ...] = field(repr=False, default=())
    traces: dict[tuple[int, int], bytes] = field(repr=False, default_factory=dict)

    @property
    def tried(self) -> list[str]:
        """The columns that say what a point is."""
        return ["point", *self.design.columns]

    def summary(self, measure: str) -> pd.DataFrame:
        """One row a point: what it is, then mean, low and high (95 %) of a measure and how many Worlds were done."""
        shape = len(self.design), self.replications
        done = (self.rows["status"] == DONE).to_numpy().reshape(shape)
        values = self.rows[measure].to_numpy(float).reshape(shape) if measure in self.rows else np.full(shape, np.nan)
        told = self.rows[self.tried].iloc[:: self.replications].reset_index(drop=True)
        mean, low, high = intervals(np.where(done, values, np.nan))
        return told.assign(mean=mean, low=low, high=high, worlds=done.sum(axis=1))

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

    `variants` are the scenarios that the design names; "" is the base. A mode that the design names takes the place of
    a scenario's own behaviour. A point that is refused, or fails in play, is a row with its error, and tried again the
    next time. The result does not depend on workers, on the order, or on how often it was interrupted. A store knows
    the study from the beginning, so that its results can be asked for while they come.

    Raises StoreError where the store cannot be used (what was finished before stays), ScenarioError if every point is
    refused, Interrupted when it is interrupted.
    """
    scenarios = _cast({**(variants or {}), "": base}, design)
    points = list(design.points(base.root))
    names, refused = _named(scenarios, points, replications, base)
    meant = Plan(base=base, variants=_others(scenarios), design=design, replications=replications)
    study = _entered(store, meant, names) if store else None
    have, seen = (store.keys(), store.traces()) if store else (set[str](), set[str]())
    first = {names[number, 0]: number for number in _firsts(points)}
    jobs = {
        name: Job(name, point, number, name in first)
        for number in range(replications)
        for point in points
        if (name := names[point.number, number]) not in refused
        and (name not in have or (name in first and name not in seen))
    }
    events: dict[str, bytes] = {}
    tables = [tabled(list(refused.values()))]
    done, failed, total = len(names) - len(jobs), len(refused), len(names)

    def keep(rows: list[Row]) -> None:
        nonlocal done, failed
        if store:
            store.add(rows)
        tables.append(tabled(rows))
        events.update((row.key, row.events) for row in rows if row.events)
        done, failed = done + len(rows), failed + sum(row.status == FAILED for row in rows)
        if progress is not None:
            progress(done, failed, total)

    try:
        play_all(scenarios, list(jobs.values()), workers, keep)
    except KeyboardInterrupt as interruption:
        raise Interrupted(_kept(store)) from interruption
    if store:
        tables += store.tables(wanted=have.intersection(names.values()))
    return Sweep(
        base=base,
        design=design,
        replications=replications,
        rows=_frame(design, points, replications, names, tables, store),
        keys=names,
        study=study,
        traces={(number, 0): kept for name, number in first.items() if (kept := _events(name, events, store))},
        troubles=tuple(store.troubles) if store else (),
    )


def _cast(given: Mapping[str, Scenario], design: Design) -> dict[str, Scenario]:
    """Every scenario of the design by its name; one that is not given under a mode is put into it."""
    found = dict(given)
    for variant in design.variants:
        for mode in design.behaviours:
            if named(variant, mode) not in found:
                found[named(variant, mode)] = in_mode(given[variant], mode)
    return found


def _others(scenarios: Mapping[str, Scenario]) -> dict[str, Scenario]:
    return {name: scenario for name, scenario in scenarios.items() if name}


def _named(
    scenarios: Mapping[str, Scenario], points: Sequence[Point], replications: int, base: Scenario
) -> tuple[dict[tuple[int, int], str], dict[str, Row]]:
    """The key of every point and World, and the rows of those that are refused; ScenarioError if all are."""
    names: dict[tuple[int, int], str] = {}
    refused: dict[str, Row] = {}
    first: ScenarioError | None = None
    for point in points:
        try:
            found = keys(scenarios[point.scenario].with_(point.changes), range(replications))
        except ScenarioError as trouble:
            error = _tried(point, trouble)
            first = first or error
            found = [refused_key(base.digest, point, number) for number in range(replications)]
            refused.update((name, Row(name, FAILED, error.message.en, {})) for name in found)
        names.update(((point.number, number), name) for number, name in enumerate(found))
    if first is not None and len(refused) == len(names):
        raise first
    return names, refused


def _tried(point: Point, error: ScenarioError) -> ScenarioError:
    """The same, told of what the design tries."""
    problems = (each._replace(file=FILE) if each.path in point.changes else each for each in error.problems)
    return ScenarioError(tuple(problems))


def refused_key(base: str, point: Point, replication: int) -> str:
    """What stands for the key of a point that is refused; `base` is the digest of the base. The store has no row."""
    return sha256(f"refused|{base}|{point.scenario}|{point.values}|{replication}".encode()).hexdigest()


def _firsts(points: Sequence[Point]) -> list[int]:
    """The first point of every scenario."""
    return list({point.scenario: point.number for point in reversed(points)}.values())


def _events(name: str, fresh: Mapping[str, bytes], store: Store | None) -> bytes | None:
    """The events of a replication, fresh or from the store; what failed has none."""
    return fresh[name] if name in fresh else store.events(name) if store else None


def _entered(store: Store, meant: Plan, names: Mapping[tuple[int, int], str]) -> Study:
    study = enter(store, meant)
    index(store, study, names)
    return study


def _kept(store: Store | None) -> Text:
    if store is None:
        return Text(
            "stopped. Nothing is kept: give the sweep a store, and the same call goes on where it was stopped.",
            "已停止。未保存任何结果：请为试验指定结果库，重新调用即可从中断处续算。",
        )
    return Text(
        f"stopped. What was finished is in {store.place.where}; the same call goes on from there.",
        f"已停止。已完成的结果保存在 {store.place.where}；重新调用即可续算。",
    )


def _frame(
    design: Design,
    points: Sequence[Point],
    replications: int,
    names: Mapping[tuple[int, int], str],
    tables: Sequence[pa.Table],
    store: Store | None,
) -> pd.DataFrame:
    """One row a point and World in their order, measures in the order in which they are shown."""
    told = [
        {"point": point.number, "variant": point.variant, "behaviour": point.behaviour, **point.changes}
        for point in points
    ]
    paths = [path for point in points for path, _ in point.values]
    tried = pd.DataFrame(told, columns=list(dict.fromkeys(["point", *design.columns, *paths])))
    repeated = tried.iloc[np.repeat(np.arange(len(points)), replications)].reset_index(drop=True)
    results = in_order(tables, [names[point.number, n] for point in points for n in range(replications)])
    if results is None:
        assert store is not None
        raise lost(store)
    columns = ["status", "error", "trace", *(name for name in MEASURES if name in results.column_names)]
    numbers = pd.Series(np.tile(np.arange(replications), len(points)), name="replication")
    found: pd.DataFrame = results.select(columns).to_pandas().fillna({"trace": ""})
    return pd.concat([repeated, numbers, found], axis=1)
