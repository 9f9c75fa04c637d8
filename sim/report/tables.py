"""Tables for the terminal, which line up in Chinese and English alike: rich counts widths in cells.

No mark whose width terminals disagree on (dashes, dots, arrows) stands inside a table.
"""

from collections.abc import Iterable, Sequence
from math import isnan

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.report.footer import Footer
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import cited
from sim.report.years import ranks
from sim.scenario.scenario import Source

FEN = 100


def show(console: Console, table: Table) -> None:
    """Print the table; what does not fit the console's width goes on in the next line of its cell."""
    console.print(table)


def measures_table(frame: pd.DataFrame, lang: str, *, footer: Footer | None = None) -> Table:
    """The measures of a run: `frame` has measure, mean, low, high (NaN without an interval)."""
    table = _table("measures of a run", lang, footer)
    _columns(table, lang, words=("name", "measure"), numbers=("mean", "low", "high"))
    for row in frame.to_dict("records"):
        kind = kind_of(row["measure"], averaged=not isnan(row["low"]))
        values = (number(row[name], kind, lang) for name in ("mean", "low", "high"))
        _row(table, row["measure"], title_of(row["measure"], lang), *values)
    return table


def comparison_table(frame: pd.DataFrame, lang: str, *, footer: Footer | None = None) -> Table:
    """Paired differences, variant by variant.

    `frame`: variant, measure, base, variant_mean, difference, low, high, variance_ratio, resolved.
    """
    table = _table("comparison", lang, footer)
    _columns(
        table,
        lang,
        words=("variant", "measure"),
        numbers=("base", "with it", "difference", "interval", "variance ratio", "is resolved"),
    )
    for variant, rows in frame.groupby("variant", sort=False):
        for n, row in enumerate(rows.to_dict("records")):
            kind = kind_of(row["measure"], averaged=not isnan(row["low"]))
            _row(
                table,
                str(variant) if n == 0 else "",
                title_of(row["measure"], lang),
                *(number(row[name], kind, lang) for name in ("base", "variant_mean")),
                number(row["difference"], kind, lang, signed=True),
                _interval(row["low"], row["high"], kind, lang, signed=True),
                number(row["variance_ratio"], "ratio", lang),
                term("yes" if row["resolved"] else "no", lang),
            )
        table.add_section()
    return table


def units_table(frame: pd.DataFrame, lang: str, *, grades: Sequence[str] = (), footer: Footer | None = None) -> Table:
    """What each unit had, scored and was paid, best first: means over the years, ranks of nine years in ten.

    `frame` has one row a replication and unit: unit, title, tasks, blue, yellow, red, ledger, score, rank,
    grade (a position in `grades`), paid_fen.
    """
    table = _table("units of a run", lang, footer)
    counts = ("tasks", "blue", "yellow", "red")
    kind = "count" if frame["replication"].nunique() == 1 else "mean"
    _columns(table, lang, words=("unit",), numbers=(*counts, "points", "score", "rank", "grade", "paid"))
    for _, years in sorted(frame.groupby("unit"), key=lambda of: -of[1]["score"].mean()):
        place = ranks(years["rank"])
        _row(
            table,
            str(years["title"].iloc[0]),
            *(number(years[name].mean(), kind, lang) for name in counts),
            number(years["ledger"].mean(), "points", lang, signed=True),
            number(years["score"].mean(), "points", lang),
            _interval(*place, "count", lang),
            _grade(years["grade"], grades, lang),
            number(years["paid_fen"].mean() / FEN, "yuan", lang),
        )
    return table


def posts_table(frame: pd.DataFrame, lang: str, *, footer: Footer | None = None) -> Table:
    """How busy each post is and how long work waits there, in the order given; leaders' desks included.

    `frame` has one row a replication and post: post, title, officers, utilisation, services, wait_days.
    """
    table = _table("posts of a run", lang, footer)
    _columns(table, lang, words=("post",), numbers=("officers", "utilisation", "services", "wait"))
    for _, years in frame.groupby("post", sort=False):
        _row(
            table,
            str(years["title"].iloc[0]),
            number(years["officers"].mean(), "count", lang),
            number(years["utilisation"].mean(), "share", lang),
            number(years["services"].mean(), "count", lang),
            number(years["wait_days"].mean(), "days", lang),
        )
    return table


def sources_table(sources: Iterable[Source], lang: str) -> Table:
    """Where each value of a scenario comes from; what has no source is called an assumption."""
    table = _table("sources of a scenario", lang, None)
    _columns(table, lang, words=("path", "value", "source", "range"), numbers=())
    for source in sources:
        low, high = source.range or ("", "")
        _row(
            table,
            source.path if source.since is None else term("from", lang, path=source.path, since=source.since),
            source.value,
            cited(source.source, lang) if source.source else term("assumption", lang),
            term("to", lang, low=low, high=high) if source.range else "",
        )
    return table


def _table(title: str, lang: str, footer: Footer | None) -> Table:
    return Table(
        title=Text(term(title, lang)),
        caption=Text(footer.words(lang)) if footer else None,
        title_justify="left",
        caption_justify="left",
        box=box.SIMPLE_HEAD,
    )


def _columns(table: Table, lang: str, *, words: Iterable[str], numbers: Iterable[str]) -> None:
    for key in words:
        table.add_column(Text(term(key, lang)), overflow="fold")
    for key in numbers:
        table.add_column(Text(term(key, lang)), justify="right", no_wrap=True)


def _row(table: Table, *cells: str) -> None:
    """A row of plain words: a title in brackets is no markup."""
    table.add_row(*(Text(cell) for cell in cells))


def _interval(low: float, high: float, kind: str, lang: str, *, signed: bool = False) -> str:
    if isnan(low) or low == high:
        return number(low, kind, lang, signed=signed)
    ends = (number(end, kind, lang, signed=signed, bare=end is low) for end in (low, high))
    return term("to", lang, low=next(ends), high=next(ends))


def _grade(years: "pd.Series[int]", grades: Sequence[str], lang: str) -> str:
    """The grade's title if all years agree on it, else the mean of its number, 1 the best."""
    if years.nunique() == 1 and grades:
        return grades[int(years.iloc[0])]
    return number(years.mean() + 1, "count", lang)
