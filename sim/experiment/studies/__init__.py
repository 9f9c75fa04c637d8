"""Studies in a store: what was meant, and which key belongs to which point and World."""

import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sim.errors import StoreError, Text
from sim.experiment.inference import intervals
from sim.experiment.plan import Plan
from sim.experiment.store import DONE, Store, lost, tabled
from sim.experiment.studies.manifest import manifest, study_id

STUDIES = "studies"


class Study(NamedTuple):
    """A study by its id, with its manifest."""

    id: str
    manifest: dict[str, Any]


def enter(store: Store, plan: Plan) -> Study:
    """Write down what a study means before it is played; entering it again changes nothing."""
    told = manifest(plan.base, plan.variants, plan.design, plan.replications)
    study = Study(study_id(told), told)
    text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    store.place.write(f"{STUDIES}/{study.id}.json", text.encode())
    return study


def index(store: Store, study: Study, keys: Mapping[tuple[int, int], str]) -> None:
    """Write down which key a point has in which World, for those who ask about it while it comes and later."""
    points = {each["point"]: each for each in study.manifest["points"]}
    ordered = sorted(keys)
    numbers = np.array(ordered, dtype=np.int64).reshape(-1, 2)
    columns: dict[str, Any] = {
        "key": pa.array([keys[each] for each in ordered]),
        "study": pa.array([study.id] * len(ordered)),
        "point": pa.array(numbers[:, 0]),
        "variant": pa.array([points[point]["variant"] for point, _ in ordered]),
        "replication": pa.array(numbers[:, 1]),
    }
    if any("behaviour" in point for point in points.values()):
        columns["behaviour"] = pa.array([points[point].get("behaviour", "") for point, _ in ordered])
    for path in dict.fromkeys(path for point in points.values() for path in point["changes"]):
        tried = {number: point["changes"].get(path) for number, point in points.items()}
        columns[path] = pa.array([None if tried[n] is None else str(tried[n]) for n, _ in ordered], pa.string())
    out = BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    store.place.write(f"{STUDIES}/{study.id}.parquet", out.getvalue())


def studies(store: Store) -> dict[str, dict[str, Any]]:
    """The manifests of all studies by id."""
    found = {}
    for name in store.place.names(STUDIES):
        stem, _, kind = name.partition(".")
        content = store.place.read(f"{STUDIES}/{name}") if kind == "json" else None
        if content is not None:
            found[stem] = json.loads(content)
    return found


def study_of(store: Store, asked: str) -> Study:
    """The study of this id, or of the only id that begins so; StoreError if there is none."""
    every = studies(store)
    fits = [name for name in every if name.startswith(asked)]
    if len(fits) == 1:
        return Study(fits[0], every[fits[0]])
    there = ", ".join(every) or "none"
    raise StoreError(
        Text(
            f"{store.place.where} has no one study '{asked}'. There: {there}.",
            f"{store.place.where} 中没有唯一对应“{asked}”的试验。现有：{there}。",
        )
    )


def indexed(store: Store, name: str, columns: Sequence[str] | None = None) -> pa.Table | None:
    """The keys of a study with their points and Worlds, sorted by these; None where the study was never begun."""
    content = store.place.read(f"{STUDIES}/{name}.parquet")
    if content is None:
        return None
    schema = pq.read_schema(BytesIO(content))
    words = [field.name for field in schema if field.type == pa.string() and field.name != "key"]
    return pq.read_table(BytesIO(content), columns=columns, read_dictionary=words)


class Contents(NamedTuple):
    """How many replications a store has that are done, and that failed and were not done since; and its studies.

    `studies`: one row a study: study, title, variants and modes, points, worlds, done and failed rows, model.
    """

    done: int
    failed: int
    studies: pd.DataFrame


def contents(store: Store) -> Contents:
    """What a store holds, by study."""
    status = pa.concat_tables([tabled([]).select(["key", "status"]), *store.tables(["key", "status"])])
    good = pc.equal(status["status"], DONE)
    done, bad = status["key"].filter(good).unique(), status["key"].filter(pc.invert(good)).unique()
    bad = bad.filter(pc.invert(pc.is_in(bad, value_set=done))) if len(bad) else bad
    found = []
    for name, told in studies(store).items():
        index = indexed(store, name, ["key"])
        finished, failed = (0, 0) if index is None else (_among(index["key"], each) for each in (done, bad))
        named = [point[what] for what in ("variant", "behaviour") for point in told["points"] if point.get(what)]
        variants = ", ".join(dict.fromkeys(named))
        title = told["scenarios"][""]["scenario"]["title"]
        about = (len(told["points"]), told["replications"], finished, failed, told["model_revision"])
        found.append((name, title, variants, *about))
    columns = ["study", "title", "variants", "points", "worlds", "done", "failed", "model"]
    return Contents(len(done), len(bad), pd.DataFrame(found, columns=columns))


def _among(keys: pa.ChunkedArray, known: pa.Array) -> int:
    return int(pc.sum(pc.is_in(keys, value_set=known)).as_py() or 0) if len(known) else 0


def summary(store: Store, study: Study, measures: Sequence[str]) -> dict[str, pd.DataFrame]:
    """By measure, one row a point: what was tried, mean, low and high (95 %), and how many Worlds are done.

    What was tried stands as text. A study that is still played is summed up as far as it is.
    """
    index = indexed(store, study.id)
    if index is None:
        raise lost(store)
    worlds = study.manifest["replications"]
    shape = len(index) // worlds, worlds
    firsts = index.drop_columns(["key", "study", "replication"]).take(pa.array(range(0, len(index), worlds)))
    told = pa.table({name: _plain(firsts[name]) for name in firsts.column_names}).to_pandas()
    tables = [tabled([]), *store.tables(["key", "status", *measures])]
    rows = pa.concat_tables(tables, promote_options="default")
    rows = rows.filter(pc.equal(rows["status"], DONE))
    at = pc.index_in(index["key"].combine_chunks(), value_set=rows["key"].combine_chunks())
    done = np.asarray(at.is_valid()).reshape(shape).sum(axis=1)
    found = {}
    for measure in measures:
        column = rows[measure] if measure in rows.column_names else pa.nulls(len(rows), pa.float64())
        values = column.take(at).to_numpy().reshape(shape)
        mean, low, high = intervals(values)
        found[measure] = told.assign(mean=mean, low=low, high=high, worlds=done)
    return found


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
