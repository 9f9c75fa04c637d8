"""Questions to the store in SQL: DuckDB reads the chunks where they are."""

from typing import Any

import pandas as pd

from sim.errors import SimError, Text
from sim.experiment.store import CHUNKS, Store
from sim.experiment.studies import STUDIES
from sim.extras import needed


def ask(store: Store, sql: str) -> pd.DataFrame:
    """The answer to a question about the table `results`: study, point, variant, replication, what was tried, measures.

    One row a study, point and World; what was tried stands as text in a column a path. Raises SimError with DuckDB's
    own reason for a question that it cannot answer, or if the store has no results.
    """
    duckdb = needed("duckdb", "sql")
    chunks, studies = (_parquet(store, folder) for folder in (CHUNKS, STUDIES))
    if not chunks or not studies:
        where = store.place.where
        raise SimError(Text(f"{where} holds no finished study yet.", f"{where} 中尚无已完成的试验。"))
    base: Any = duckdb.connect()
    base.execute(f"CREATE VIEW chunks AS SELECT * FROM read_parquet({chunks!r}, union_by_name = true)")
    base.execute(f"CREATE VIEW points AS SELECT * FROM read_parquet({studies!r}, union_by_name = true)")
    base.execute("CREATE VIEW results AS SELECT * FROM points JOIN chunks USING (key)")
    try:
        answer: pd.DataFrame = base.execute(sql).df()
    except duckdb.Error as trouble:
        reason = str(trouble)
        raise SimError(Text(f"the question could not be answered: {reason}", f"无法执行查询：{reason}")) from None
    return answer


def _parquet(store: Store, folder: str) -> list[str]:
    names = store.place.names(folder)
    return [f"{store.place.where}/{folder}/{name}" for name in names if name.endswith(".parquet")]
