"""Traces that are kept beside results: one Parquet file each, and a digest by which two are told apart."""

import json
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sim.errors import StoreError, Text
from sim.trace import Ints, Names, Trace

ABOUT = b"xiaoneng"


def events_digest(trace: Trace) -> str:
    """The SHA-256 of everything that happened; tables in which nothing stands do not count."""
    whole = sha256()
    for table, column, values in _columns(trace):
        if len(values):
            whole.update(f"{table}.{column}:{len(values)}|".encode())
            whole.update(np.ascontiguousarray(values, dtype="<i8").data)
    return whole.hexdigest()


def packed(trace: Trace) -> bytes:
    """The trace as one Parquet file: a row a column of its tables, with the table, the column and all its values.

    In SQL: `select unnest("values") from 'trace.parquet' where "table" = 'cases' and "column" = 'due_min'`.
    """
    every = list(_columns(trace))
    ends = np.cumsum([0, *(len(values) for _, _, values in every)]).astype(np.int32)
    values = np.concatenate([values for _, _, values in every])
    told = {name: getattr(trace, name) for name in FACTS} | {"names": trace.names._asdict()}
    table = pa.table(
        {
            "table": [table for table, _, _ in every],
            "column": [column for _, column, _ in every],
            "values": pa.ListArray.from_arrays(pa.array(ends), pa.array(values)),
        }
    ).replace_schema_metadata({ABOUT: json.dumps(told, ensure_ascii=False).encode()})
    out = BytesIO()
    encoding = {"values.list.element": "BYTE_STREAM_SPLIT"}
    pq.write_table(table, out, compression="zstd", use_dictionary=False, column_encoding=encoding)
    return out.getvalue()


FACTS = ("root", "replication", "digest", "horizon_min", "year_from_min", "year_to_min", "kernel_events")


def unpacked(content: bytes, where: str) -> Trace:
    """The trace of such a file; raises StoreError, naming the file, if it is none."""
    try:
        table = pq.read_table(BytesIO(content))
        told = json.loads(table.schema.metadata[ABOUT])
        tables: dict[str, dict[str, Ints]] = {}
        lists = table["values"].combine_chunks()
        for at, (name, column) in enumerate(zip(*(table[c].to_pylist() for c in ("table", "column")), strict=True)):
            tables.setdefault(name, {})[column] = np.asarray(lists[at].values, dtype=np.int64)
        names = Names(**{field: _tuples(value) for field, value in told["names"].items()})
        return Trace(**{name: told[name] for name in FACTS}, names=names, tables=tables)
    except (OSError, pa.ArrowInvalid, KeyError, TypeError, ValueError, AttributeError) as trouble:
        raise StoreError(
            Text(
                f"{where} is no trace that can be read ({trouble}). Remove it, and run what made it again.",
                f"{where} 不是可读取的过程记录（{trouble}）。请删除该文件，并重新运行原命令。",
            )
        ) from trouble


def _columns(trace: Trace) -> Iterator[tuple[str, str, Ints]]:
    for table, columns in sorted(trace.tables.items()):
        for column, values in columns.items():
            yield table, column, values


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
