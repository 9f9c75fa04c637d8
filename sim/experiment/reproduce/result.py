"""Stored results, ready to be replayed: a study in a store, or a folder that a command wrote."""

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, NamedTuple

import pandas as pd
import pyarrow.parquet as pq

from sim.errors import StoreError, Text
from sim.experiment.design import Point
from sim.experiment.store import FAILED, Store, lost
from sim.experiment.store.places import Place, place
from sim.experiment.studies import STUDIES
from sim.experiment.sweep import refused_key

MANIFEST, ROWS = "manifest.json", "rows.parquet"
FACTS = ("status", "error", "trace")
At = tuple[int, int]


class Result(NamedTuple):
    """What was stored: the manifest, rows by (point, replication) with `FACTS` and measures, and events that were kept.

    `rows` has no row where the store has lost one.
    """

    name: str
    manifest: dict[str, Any]
    rows: pd.DataFrame
    events: dict[At, bytes]
    troubles: tuple[Text, ...] = ()


def result(what: str, store: str) -> Result:
    """The result that a folder holds, or a study of the store by its id or the beginning of it.

    Raises StoreError for what is neither, for a manifest that cannot be read, and for rows that were never finished.
    """
    folder = place(what)
    content = folder.read(MANIFEST)
    return _study(what, Store(store)) if content is None else _folder(what, folder, content)


def trace_name(point: int, replication: int) -> str:
    """The file, in a folder, of what happened at a point in a World."""
    return f"traces/{point}-{replication}.parquet"


def _folder(what: str, folder: Place, content: bytes) -> Result:
    told = checked(_json(content, f"{what}/{MANIFEST}"), f"{what}/{MANIFEST}")
    rows = folder.read(ROWS)
    frame = _frame(rows, f"{what}/{ROWS}", "status", "error").set_index(["point", "replication"])
    tried = {path for point in told["points"] for path in point["changes"]}
    known = [column for column in frame if column not in FACTS and column not in tried and _number(frame[column])]
    kept = {}
    for file in folder.names("traces"):
        at = _at(file)
        events = folder.read(f"traces/{file}") if at in frame.index else None
        if events is not None:
            kept[at] = events
    return Result(what, told, frame[[*FACTS, *known]], kept)


def _study(what: str, store: Store) -> Result:
    there = [name.removesuffix(".json") for name in store.place.names(STUDIES) if name.endswith(".json")]
    found = [study for study in there if what and study.startswith(what)]
    if len(found) != 1:
        raise _unknown(what, store.place.where, there)
    file = f"{STUDIES}/{found[0]}"
    where = f"{store.place.where}/{file}"
    told = checked(_json(store.place.read(f"{file}.json") or b"", f"{where}.json"), f"{where}.json")
    content = store.place.read(f"{file}.parquet")
    if content is None:
        raise lost(store)
    keys = _frame(content, f"{where}.parquet", "key").set_index(["point", "replication"])["key"]
    rows = store.rows(keys.tolist()).set_index("key")
    by_place = keys[keys.isin(rows.index)]
    frame = rows.loc[by_place].set_index(by_place.index)
    frame["trace"] = frame["trace"].fillna("") if "trace" in frame else ""
    measures = [column for column in frame if column not in FACTS and frame[column].notna().any()]
    frame = pd.concat([frame, _refused(told, keys)])
    named: dict[Any, str] = keys.to_dict()
    kept = {at: events for at, key in named.items() if at[1] == 0 and (events := store.events(key))}
    return Result(found[0], told, frame[[*FACTS, *measures]], kept, tuple(store.troubles))


def _refused(told: Mapping[str, Any], keys: "pd.Series[Any]") -> pd.DataFrame:
    """A failed row, of a reason not known any more, for every point that was refused: the store keeps none."""
    base = told["scenarios"][""]["digest"]
    points = {point.number: point for point in listed(told)}
    named: dict[Any, str] = keys.to_dict()
    refused = [at for at, key in named.items() if key == refused_key(base, points[at[0]], at[1])]
    index = pd.MultiIndex.from_tuples(refused, names=keys.index.names) if refused else keys.index[:0]
    return pd.DataFrame({"status": FAILED, "error": None, "trace": ""}, index=index)


def listed(told: Mapping[str, Any]) -> list[Point]:
    """The points that a manifest lists."""
    return [
        Point(each["point"], each["variant"], tuple(each["changes"].items()), each.get("behaviour", ""))
        for each in told["points"]
    ]


WHOLE: Mapping[str, Callable[[Any], bool]] = {
    "model_revision": lambda value: isinstance(value, int),
    "calendar": lambda value: isinstance(value, str),
    "lock": lambda value: value is None or isinstance(value, str),
    "python": lambda value: isinstance(value, str),
    "platform": lambda value: isinstance(value, str),
    "libraries": lambda value: isinstance(value, dict),
    "replications": lambda value: isinstance(value, int) and value > 0,
    "scenarios": lambda value: (
        isinstance(value, dict)
        and "" in value
        and all(isinstance(each, dict) and isinstance(each.get("scenario"), dict) for each in value.values())
        and all(isinstance(each.get("digest"), str) for each in value.values())
    ),
    "points": lambda value: isinstance(value, list) and bool(value) and all(map(_is_point, value)),
}
"""What a manifest must hold, and whether a value can be that."""


def checked(told: Any, where: str) -> dict[str, Any]:
    """The manifest, if it holds what a replay needs; raises StoreError with the first field that is wrong."""
    for field, fits in WHOLE.items():
        if not isinstance(told, dict) or field not in told or not fits(told[field]):
            raise _broken(where, field)
    for point in listed(told):
        if point.scenario not in told["scenarios"]:
            raise _broken(where, f"points: {point.scenario}")
    found: dict[str, Any] = told
    return found


def _is_point(value: Any) -> bool:
    kinds = {"point": int, "variant": str, "changes": dict}
    return isinstance(value, dict) and all(isinstance(value.get(name), kind) for name, kind in kinds.items())


def _json(content: bytes, where: str) -> Any:
    try:
        return json.loads(content)
    except ValueError as trouble:
        raise _broken(where, str(trouble)) from None


def _frame(content: bytes | None, where: str, *columns: str) -> pd.DataFrame:
    """The rows of a file that has these columns, beside point and replication; without a digest, it is empty."""
    try:
        frame: pd.DataFrame = pq.read_table(BytesIO(content or b"")).to_pandas()
        missing = {"point", "replication", *columns} - set(frame)
        if missing:
            raise ValueError(", ".join(sorted(missing)))
        return frame.assign(trace=frame["trace"].fillna("") if "trace" in frame else "")
    except (OSError, ValueError) as trouble:
        raise StoreError(
            Text(
                f"{where} is missing or cannot be read ({trouble}); without it there is nothing to compare with. Ask "
                "for the whole folder again, or run the command that made it once more.",
                f"{where} 缺失或无法读取（{trouble}），因而无从核对。请重新索取完整文件夹，或重新运行原命令。",
            )
        ) from trouble


def _number(column: "pd.Series[Any]") -> bool:
    return pd.api.types.is_numeric_dtype(column)


def _at(file: str) -> At:
    point, _, replication = file.removesuffix(".parquet").partition("-")
    return (int(point), int(replication)) if point.isdecimal() and replication.isdecimal() else (-1, -1)


def _broken(where: str, field: str) -> StoreError:
    return StoreError(
        Text(
            f"{where}: the manifest is broken at `{field}`, so nothing can be rebuilt from it. Ask for the file again "
            "as it was written.",
            f"{where}：清单中 `{field}` 一项有误，无法据此重建。请重新索取原始文件。",
        )
    )


def _unknown(what: str, where: str, there: list[str]) -> StoreError:
    ids = ", ".join(there) or "none"
    return StoreError(
        Text(
            f"{what} is neither a folder with a {MANIFEST} (run, compare and sweep write one with --out) nor one study "
            f"in {where}. There: {ids}. Name a folder, or a study with --store.",
            f"{what} 既不是含有 {MANIFEST} 的文件夹（run、compare、sweep 加 --out 时生成），也不是 {where} 中唯一确定的"
            f"试验。现有：{ids}。请指定文件夹，或用 --store 指定结果库。",
        )
    )
