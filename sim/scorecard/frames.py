"""Tables from records: a named tuple is a row, its fields are the columns, its hints the dtypes."""

from collections.abc import Iterable
from typing import Any, NamedTuple, get_type_hints

import pandas as pd


def frame(kind: type[NamedTuple], rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    """The rows as a frame that has its columns and dtypes also when it is empty.

    >>> class Row(NamedTuple):
    ...     unit: str
    ...     klass: str
    ...     fen: int
    >>> frame(Row, [("a", "bureaus", 5)]).to_dict("list")
    {'unit': ['a'], 'class': ['bureaus'], 'fen': [5]}
    >>> frame(Row, []).dtypes["fen"]
    dtype('int64')
    """
    hints = get_type_hints(kind)
    columns = list(zip(*rows, strict=True)) or [() for _ in hints]
    return pd.DataFrame(
        {
            "class" if name == "klass" else name: pd.Series(list(values), dtype=DTYPES[hint])
            for (name, hint), values in zip(hints.items(), columns, strict=True)
        }
    )


DTYPES = {str: "str", int: "int64", float: "float64"}
