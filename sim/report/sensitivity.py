"""Which values of a sweep matter, as a table for the terminal."""

from collections.abc import Hashable, Iterator, Sequence
from math import isnan
from typing import Any

import pandas as pd
from rich.console import Console
from rich.text import Text

from sim.experiment.design.samples import MORRIS
from sim.experiment.sweep import Sweep
from sim.report.footer import BETWEEN
from sim.report.sweeping import worded
from sim.report.tables import INDENT, WIDE, show, table_of
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import in_

ORDER = {MORRIS: "mu_star"}
"""By which column the paths of a design stand; else by `total`."""


def show_sensitivity(console: Console, swept: Sweep, found: pd.DataFrame, lang: str) -> None:
    """Under each measure, and each variant if there are several, the paths that matter most first."""
    kind = swept.design.kind
    console.print(Text(in_(swept.base.title, lang), style="bold"))
    rows: list[list[str]] = []
    for some in groups(found):
        head = headed(some, found, lang)
        if not varies(some, kind):
            console.print(Text(term("sensitivity nothing", lang, measure=head)))
            continue
        points = kind == MORRIS and kind_of(some["measure"].iloc[0]) == "share"
        rows.append([term("in points", lang, measure=head) if points else head])
        rows += [_row(row, kind, some["measure"].iloc[0], lang) for row in ordered(some, kind).to_dict("records")]
    if rows:
        table = table_of(f"sensitivity {kind}", lang, ("sensitivity path",), _heads(kind), rows)
        table.columns[0].min_width = WIDE - 8  # six columns in a terminal of eighty cells
        show(console, table)
    console.print(Text(term(f"sensitivity {kind}, aid", lang, used=_from_to(found["used"])), style="dim"))
    once = bool(found["noise"].isna().any())
    noise = "" if once else _from_to(found["noise"] * 100, " %" if lang == "en" else "%")
    words = term("sensitivity one world" if once else "sensitivity noise", lang, noise=noise)
    console.print(Text(words, style="dim"))


def groups(found: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows of each measure under each variant."""
    names = list(found.columns[: found.columns.get_loc("path")])
    return (some for _, some in found.groupby(names, sort=False))


def headed(some: pd.DataFrame, found: pd.DataFrame, lang: str) -> str:
    """The measure, and the variant where there are several."""
    names = found.columns[1 : found.columns.get_loc("path")]
    told = [worded(name, some[name].iloc[0], lang) for name in names if found[name].nunique() > 1]
    return BETWEEN.join([title_of(some["measure"].iloc[0], lang), *told])


def varies(some: pd.DataFrame, kind: str) -> bool:
    """Whether there is anything to tell: a value that does something."""
    return bool(some[ORDER.get(kind, "total")].fillna(0).any())


def ordered(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """What matters most first."""
    return frame.sort_values(ORDER.get(kind, "total"), ascending=False, kind="stable")


def _heads(kind: str) -> Sequence[str]:
    if kind == MORRIS:
        return ("mean effect", "absolute effect", "spread of effects", "noise floor", "beyond floor")
    return ("first order", "total order", "noise floor", "beyond floor")


def _row(row: dict[Hashable, Any], kind: str, measure: str, lang: str) -> list[str]:
    own = kind_of(measure) if kind == MORRIS else "share"
    told = term("nothing" if isnan(row["floor"]) else "yes" if row["beyond"] else "no", lang)
    floor = number(row["floor"], own, lang, bare=kind == MORRIS)
    path = INDENT + str(row["path"])
    if kind == MORRIS:
        effect, spread = (
            number(row["mu"], own, lang, signed=True, bare=True),
            number(row["sigma"], own, lang, bare=True),
        )
        return [path, effect, _half(row["mu_star"], row["high"], own, lang, bare=True), spread, floor, told]
    first, total = (
        _half(row[name], row[high], own, lang) for name, high in (("first", "first_high"), ("total", "high"))
    )
    return [path, first, total, floor, told]


def _half(value: float, high: float, kind: str, lang: str, *, bare: bool = False) -> str:
    if isnan(high):
        return number(value, kind, lang, bare=bare)
    return f"{number(value, kind, lang, bare=True)} ± {number(high - value, kind, lang, bare=bare)}"


def _from_to(values: "pd.Series[float]", unit: str = "") -> str:
    low, high = (round(end) for end in (values.min(), values.max()))
    return f"{low}{unit}" if low == high else f"{low}–{high}{unit}"
