"""The store: finished replications by key, in Parquet chunks that are there whole or not at all.

A key is the SHA-256 of all that a replication depends on, so a chunk is never out of date: what changes has another
key. Chunks are written beside the store and take their name when they are whole; whoever is killed loses the chunk in
hand and no other. Several processes may write at once: each has chunks of its own, and equal keys have equal rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sim.errors import StoreError, Text
from sim.experiment.store.places import Place, place

DONE, FAILED = "done", "failed"
CHUNKS, DAMAGED, TRACES = "chunks", "damaged", "traces"
LARGE = 200_000  # rows of a chunk that is not put together with others any more
COLUMNS = ("key", "status", "error", "trace")


class Row(NamedTuple):
    """One replication: its key, `done` with its measures, or `failed` with the reason.

    `trace` is the digest of what happened; `events` all of it, as a file to be kept beside the chunks, or nothing.
    """

    key: str
    status: str
    error: str
    measures: Mapping[str, float]
    trace: str = ""
    events: bytes = b""


class Store:
    """Finished replications in a folder, or below a URL that fsspec knows.

    Raises StoreError where the place cannot be read or written; what was finished before stays.
    """

    def __init__(self, where: str) -> None:
        self.place: Place = place(where)
        self.troubles: list[Text] = []

    def __repr__(self) -> str:
        return f"Store({self.place.where!r}, {self.chunks} chunks)"

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return len(self.place.names(CHUNKS))

    def add(self, rows: Sequence[Row]) -> None:
        """Write the rows as one chunk, whole or not at all; the events of those that have them come before it."""
        for row in rows:
            if row.events:
                self.place.write(f"{TRACES}/{row.key}.parquet", row.events)
        if rows:
            self._write(_table(rows))

    def keys(self) -> set[str]:
        """The keys of all replications that are done."""
        found: set[str] = set()
        for table in self._tables(["key", "status"]):
            done = np.asarray(table["status"]) == DONE
            found.update(np.asarray(table["key"])[done].tolist())
        return found

    def rows(self, keys: Iterable[str] | None = None) -> pd.DataFrame:
        """The rows of these keys, or all: key, status, error and the measures; one a key, sorted by key.

        A key that failed once and was done later is done.
        """
        tables = list(self._tables())
        if not tables:
            return pd.DataFrame(columns=list(COLUMNS))
        frame = pa.concat_tables(tables, promote_options="default").to_pandas()
        if keys is not None:
            frame = frame[frame["key"].isin(list(keys))]
        ordered: pd.DataFrame = frame.sort_values(["key", "status"], kind="stable").drop_duplicates("key")
        return ordered.reset_index(drop=True)

    def traces(self) -> set[str]:
        """The keys of all replications whose events are kept."""
        return {name.removesuffix(".parquet") for name in self.place.names(TRACES)}

    def events(self, key: str) -> bytes | None:
        """The events of a replication, as its file has them; None if they were not kept."""
        return self.place.read(f"{TRACES}/{key}.parquet")

    def tidy(self) -> int:
        """Put small chunks together; returns how many there were. What is finished is never out of the store."""
        small = [name for name in self.place.names(CHUNKS) if self._length(name) < LARGE]
        tables = [table for name in small if (table := self._read(name, None)) is not None]
        if len(tables) < 2:
            return 0
        whole = pa.concat_tables(tables, promote_options="default")
        kept = self._write(_once(whole))
        self.place.remove(f"{CHUNKS}/{name}" for name in small if name != kept)
        return len(tables)

    def _write(self, table: pa.Table) -> str:
        out = BytesIO()
        plain = [column for column in table.column_names if pa.types.is_floating(table.schema.field(column).type)]
        pq.write_table(
            table,
            out,
            compression="zstd",
            use_dictionary=["status", "error"],
            column_encoding=dict.fromkeys(plain, "BYTE_STREAM_SPLIT"),
        )
        content = out.getvalue()
        name = _name(content)
        self.place.write(f"{CHUNKS}/{name}", content)
        return name

    def _tables(self, columns: list[str] | None = None) -> Iterator[pa.Table]:
        for name in self.place.names(CHUNKS):
            table = self._read(name, columns)
            if table is not None:
                yield table

    def _read(self, name: str, columns: list[str] | None) -> pa.Table | None:
        """A chunk; one that cannot be read is put aside and told, and its replications are not done."""
        content = self.place.read(f"{CHUNKS}/{name}")
        if content is None:
            return None  # put together with others by somebody else, meanwhile
        if _name(content) == name:
            return pq.read_table(BytesIO(content), columns=columns)
        self.place.move(f"{CHUNKS}/{name}", f"{DAMAGED}/{name}")
        self.troubles.append(
            Text(
                f"the chunk {name} is damaged; it was put aside in {DAMAGED}/, and what it held is computed anew.",
                f"结果分块 {name} 已损坏，已移至 {DAMAGED}/，其中的结果将重新计算。",
            )
        )
        return None

    def _length(self, name: str) -> int:
        table = self._read(name, ["key"])
        return 0 if table is None else len(table)


def _name(content: bytes) -> str:
    """A chunk is called by its own bytes, so that damage shows."""
    return f"{sha256(content).hexdigest()[:32]}.parquet"


def _table(rows: Sequence[Row]) -> pa.Table:
    """Rows as a table, measures by name; the same rows give the same bytes."""
    ordered = sorted(rows, key=attrgetter("key"))
    measures = sorted({name for row in ordered for name in row.measures})
    columns: dict[str, Any] = {
        "key": pa.array([row.key for row in ordered]),
        "status": pa.array([row.status for row in ordered]),
        "error": pa.array([row.error for row in ordered]),
        "trace": pa.array([row.trace for row in ordered]),
    }
    for name in measures:
        columns[name] = pa.array([row.measures.get(name, np.nan) for row in ordered], pa.float64())
    return pa.table(columns)


def _once(table: pa.Table) -> pa.Table:
    """One row a key, sorted; of a key that failed once and was done later, the one that is done."""
    order = table.sort_by([("key", "ascending"), ("status", "ascending")])
    keys = np.asarray(order["key"])
    first = np.ones(len(keys), dtype=np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    return order.filter(pa.array(first))


def lost(store: Store) -> StoreError:
    """The error for a store that doesn't hold what it should."""
    return StoreError(
        Text(
            f"{store.place.where} doesn't hold all rows of this study; run it again, it goes on where it stopped.",
            f"{store.place.where} 中缺少本次试验的部分结果；请重新运行，程序会从中断处继续。",
        )
    )
