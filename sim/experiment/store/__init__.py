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
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sim.errors import StoreError, Text
from sim.experiment.store.places import Place, place

DONE, FAILED = "done", "failed"
CHUNKS, DAMAGED, TRACES = "chunks", "damaged", "traces"
LARGE = 100_000  # rows of a chunk that is not put together with others any more
LOOSE = 64  # so many chunks of one writer are put together while it writes on
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
        self._loose: list[str] = []

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
            self._loose.append(self._write(tabled(rows)))
        if len(self._loose) >= LOOSE:
            self._together(self._loose)
            self._loose.clear()

    def keys(self) -> set[str]:
        """The keys of all replications that are done."""
        found: set[str] = set()
        for table in self.tables(["key", "status"]):
            done = np.asarray(table["status"]) == DONE
            found.update(np.asarray(table["key"])[done].tolist())
        return found

    def rows(self, keys: Iterable[str] | None = None) -> pd.DataFrame:
        """The rows of these keys, or all: key, status, error and the measures; one a key, sorted by key.

        A key that failed once and was done later is done.
        """
        table = once(self.tables(wanted=keys))
        frame: pd.DataFrame = table.to_pandas() if len(table) else pd.DataFrame(columns=list(COLUMNS))
        return frame

    def tables(self, columns: Sequence[str] | None = None, wanted: Iterable[str] | None = None) -> Iterator[pa.Table]:
        """Chunk after chunk, with these of its columns or all, and the rows of these keys or all.

        Chunks that others put together meanwhile are looked for again: a row may come twice, and none is left out.
        """
        keys = None if wanted is None else pa.array(sorted(wanted), pa.string())
        if keys is not None and not len(keys):
            return
        seen: set[str] = set()
        while fresh := [name for name in self.place.names(CHUNKS) if name not in seen]:
            seen.update(fresh)
            for name in fresh:
                table = self.chunk(name, columns, keys)
                if table is not None:
                    yield table

    def traces(self) -> set[str]:
        """The keys of all replications whose events are kept."""
        return {name.removesuffix(".parquet") for name in self.place.names(TRACES)}

    def events(self, key: str) -> bytes | None:
        """The events of a replication, as its file has them; None if they were not kept."""
        return self.place.read(f"{TRACES}/{key}.parquet")

    def tidy(self) -> int:
        """Put small chunks together; returns how many there were. What is finished is never out of the store."""
        batch, held, put = list[str](), 0, 0
        for name in self.place.names(CHUNKS):
            length = self._length(name)
            if 0 < length < LARGE:
                batch, held = [*batch, name], held + length
            if held >= LARGE:
                put, batch, held = put + self._together(batch), [], 0
        return put + self._together(batch)

    def keep(self, name: str, keys: pa.Array) -> int:
        """Of a chunk, keep the rows of these keys alone; returns how many bytes they take."""
        rows = self.chunk(name, keys=keys)
        kept = f"{CHUNKS}/{self._write(rows)}" if rows else ""
        if rows is not None and kept != f"{CHUNKS}/{name}":
            self.place.remove([f"{CHUNKS}/{name}"])
        return self.place.size(kept) if kept else 0

    def _together(self, names: Sequence[str]) -> int:
        tables = [table for name in names if (table := self.chunk(name)) is not None]
        if len(tables) < 2:
            return 0
        kept = self._write(once(tables))
        self.place.remove(f"{CHUNKS}/{name}" for name in names if name != kept)
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

    def chunk(self, name: str, columns: Sequence[str] | None = None, keys: pa.Array | None = None) -> pa.Table | None:
        """What a chunk has of these columns and keys; None if it is gone, or damaged: then it is put aside and told."""
        content = self.place.read(f"{CHUNKS}/{name}")
        if content is None:
            return None  # put together with others by somebody else, meanwhile
        if _name(content) == name:
            return _of(content, columns, keys)
        self.place.move(f"{CHUNKS}/{name}", f"{DAMAGED}/{name}")
        self.troubles.append(
            Text(
                f"the chunk {name} is damaged; it was put aside in {DAMAGED}/, and what it held is computed anew.",
                f"结果分块 {name} 已损坏，已移至 {DAMAGED}/，其中的结果将重新计算。",
            )
        )
        return None

    def _length(self, name: str) -> int:
        table = self.chunk(name, ["key"])
        return 0 if table is None else len(table)


def _name(content: bytes) -> str:
    """A chunk is called by its own bytes, so that damage shows."""
    return f"{sha256(content).hexdigest()[:32]}.parquet"


def _of(content: bytes, columns: Sequence[str] | None, keys: pa.Array | None) -> pa.Table:
    """What a chunk has of these columns and keys; a column that it doesn't have is left out."""
    with pq.ParquetFile(BytesIO(content)) as file:
        if keys is None:
            return file.read(columns=columns)
        held = pc.is_in(file.read(columns=["key"])["key"], value_set=keys)
        if not pc.any(held).as_py():
            return file.schema_arrow.empty_table()
        return file.read(columns=columns).filter(held)


def tabled(rows: Sequence[Row]) -> pa.Table:
    """Rows as a table, measures by name; the same rows give the same bytes."""
    ordered = sorted(rows, key=attrgetter("key"))
    measures = sorted({name for row in ordered for name in row.measures})
    columns: dict[str, Any] = {
        "key": pa.array([row.key for row in ordered], pa.string()),
        "status": pa.array([row.status for row in ordered], pa.string()),
        "error": pa.array([row.error for row in ordered], pa.string()),
        "trace": pa.array([row.trace for row in ordered], pa.string()),
    }
    for name in measures:
        columns[name] = pa.array([row.measures.get(name, np.nan) for row in ordered], pa.float64())
    return pa.table(columns)


def once(tables: Iterable[pa.Table]) -> pa.Table:
    """One row a key, sorted by key; of a key that failed once and was done later, the one that is done."""
    every = list(tables) or [tabled([])]
    order = pa.concat_tables(every, promote_options="default").sort_by([("key", "ascending"), ("status", "ascending")])
    keys = order["key"].combine_chunks()
    if len(keys) < 2:
        return order
    return order.filter(pa.concat_arrays([pa.array([True]), pc.not_equal(keys[1:], keys[:-1])]))


def in_order(tables: Iterable[pa.Table], keys: Sequence[str]) -> pa.Table | None:
    """One row for each of these keys, in their order, done if it ever was; None if one is not there."""
    table = pa.concat_tables(tables, promote_options="default")
    best = pc.sort_indices(table["status"])  # done comes before failed
    at = pc.index_in(pa.array(keys, pa.string()), value_set=table["key"].take(best).combine_chunks())
    return None if at.null_count else table.take(best.take(at))


def lost(store: Store) -> StoreError:
    """The error for a store that doesn't hold what it should."""
    return StoreError(
        Text(
            f"{store.place.where} doesn't hold all rows of this study; run it again, it goes on where it stopped.",
            f"{store.place.where} 中缺少本次试验的部分结果；请重新运行，程序会从中断处继续。",
        )
    )
