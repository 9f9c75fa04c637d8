"""Studies in a store: what was meant, and which key belongs to which point and World."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sim.experiment.manifest import manifest, study_id
from sim.experiment.plan import Plan
from sim.experiment.store import Store

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
