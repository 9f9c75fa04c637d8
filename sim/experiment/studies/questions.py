"""Questions to the store in SQL: DuckDB reads the chunks where they are."""

from typing import Any

import pandas as pd

from sim.errors import SimError, Text
from sim.experiment.store import CHUNKS, Store
from sim.experiment.store.places import Bucket
from sim.experiment.studies import STUDIES
from sim.extras import needed

TRIES = 3
ONCE = "SELECT * FROM every QUALIFY row_number() OVER (PARTITION BY key ORDER BY status) = 1"


def ask(store: Store, sql: str) -> pd.DataFrame:
    """The answer to a question about the table `results`: study, point, variant, replication, what was tried, measures.

    One row a study, point and World that is there; what was tried stands as text in a column a path. Chunks that others
    put together meanwhile, or that turn out to be damaged, are looked for again. Raises SimError with DuckDB's own
    reason for a question that it cannot answer, or if the store has no results.
    """
    duckdb = needed("duckdb", "sql")
    for _ in range(TRIES):
        chunks, entries = (_parquet(store, folder) for folder in (CHUNKS, STUDIES))
        if not chunks or not entries:
            break
        try:
            with _connected(store, duckdb.connect(), chunks, entries) as base:
                answer: pd.DataFrame = base.execute(sql).df()
            return answer
        except duckdb.Error as trouble:
            store.keys()  # puts aside what is damaged
            if _parquet(store, CHUNKS) == chunks:
                reason = str(trouble)
                raise SimError(
                    Text(f"the question could not be answered: {reason}", f"无法执行查询：{reason}")
                ) from None
    where = store.place.where
    raise SimError(Text(f"{where} holds no finished study yet.", f"{where} 中尚无已完成的试验。"))


def _connected(store: Store, base: Any, chunks: list[str], entries: list[str]) -> Any:
    """The data base with the views `points`, `chunks` and `results`."""
    if isinstance(store.place, Bucket):
        base.register_filesystem(store.place.files)
    base.execute(f"CREATE VIEW every AS SELECT * FROM read_parquet({chunks!r}, union_by_name = true)")
    base.execute(f"CREATE VIEW points AS SELECT * FROM read_parquet({entries!r}, union_by_name = true)")
    rows, keys = base.execute("SELECT count(*), count(DISTINCT hash(key)) FROM every").fetchone()
    base.execute(f"CREATE VIEW chunks AS {ONCE if keys < rows else 'SELECT * FROM every'}")
    base.execute("CREATE VIEW results AS SELECT * FROM points JOIN chunks USING (key)")
    return base


def _parquet(store: Store, folder: str) -> list[str]:
    names = store.place.names(folder)
    return [f"{store.place.where}/{folder}/{name}" for name in names if name.endswith(".parquet")]
