"""Tables for the terminal, which line up in Chinese and English alike: rich counts widths in cells.

No mark whose width terminals disagree on (dashes, dots, arrows) stands inside a table.
"""

from collections.abc import Iterable, Sequence
from math import isnan

import pandas as pd
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.report.footer import Footer
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import cited
from sim.report.years import ranks
from sim.scenario.scenario import Source

FEN = 100
INDENT = "  "
NARROWEST, WIDEST = 12, 16  # cells that a column of words has at least, by the longest word of its head
NARROW = 8  # cells of a head that may be broken anywhere
WIDE = 34  # of one that holds paths


def show(console: Console, table: Table) -> None:
    """Print the table; words that do not fit the console's width go on in the next line of their cell.

    Where even that is too wide, lines run over the edge, for a table must not lose a column.
    """
    own = console.width
    console.width = max(own, sum((column.width or column.min_width or 0) + 2 for column in table.columns))
    console.print(table)
    console.width = own


def measures_table(frame: pd.DataFrame, lang: str, *, names: bool = False, footer: Footer | None = None) -> Table:
    """The measures of a run: `frame` has measure, mean, low, high (NaN without an interval).

    `names` puts the fixed name of each measure before its title.
    """
    rows = []
    for row in frame.to_dict("records"):
        kind = kind_of(row["measure"], averaged=not isnan(row["low"]))
        values = [number(row[name], kind, lang) for name in ("mean", "low", "high")]
        rows.append([*([row["measure"]] if names else []), title_of(row["measure"], lang), *values])
    words = ("name", "measure") if names else ("measure",)
    return table_of("measures of a run", lang, words, ("mean", "low", "high"), rows, footer)


def comparison_table(frame: pd.DataFrame, lang: str, *, ratios: bool = False, footer: Footer | None = None) -> Table:
    """Paired differences, under the name of each variant; `ratios` adds the variance ratios.

    `frame`: variant, measure, base, variant_mean, difference, low, high, variance_ratio, resolved.
    """
    heads = ["base", "with it", "difference, half width", *(["variance ratio"] if ratios else []), "is resolved"]
    rows: list[Sequence[str]] = []
    for variant, some in frame.groupby("variant", sort=False):
        rows.append([str(variant)])
        for row in some.to_dict("records"):
            kind = kind_of(row["measure"], averaged=not isnan(row["low"]))
            rows.append(
                [
                    INDENT + title_of(row["measure"], lang),
                    *(number(row[name], kind, lang) for name in ("base", "variant_mean")),
                    with_half_width(row["difference"], row["high"], kind, lang),
                    *([number(row["variance_ratio"], "ratio", lang)] if ratios else []),
                    term("yes" if row["resolved"] else "no", lang),
                ]
            )
    return table_of("comparison", lang, ("measure",), heads, rows, footer)


def units_table(frame: pd.DataFrame, lang: str, *, grades: Sequence[str] = (), footer: Footer | None = None) -> Table:
    """What each unit had, scored and was paid, best first: means over the years, ranks of nine years in ten.

    `frame` has one row a replication and unit: unit, title, tasks, blue, yellow, red, score, rank, grade (a position
    in `grades`), paid_fen.
    """
    counts = ("tasks", "blue", "yellow", "red")
    kind = "count" if frame["replication"].nunique() == 1 else "mean"
    rows = [
        [
            str(years["title"].iloc[0]),
            *(number(years[name].mean(), kind, lang) for name in counts),
            number(years["score"].mean(), "points", lang),
            _interval(*ranks(years["rank"]), "count", lang),
            _grade(years["grade"], grades, lang),
            number(years["paid_fen"].mean() / FEN, "yuan", lang),
        ]
        for _, years in sorted(frame.groupby("unit"), key=lambda of: -of[1]["score"].mean())
    ]
    return table_of("units of a run", lang, ("unit",), (*counts, "score", "rank", "grade", "paid"), rows, footer)


def posts_table(frame: pd.DataFrame, lang: str, *, footer: Footer | None = None) -> Table:
    """How busy each post is and how long work waits there, in the order given; leaders' desks included.

    `frame` has one row a replication and post: post, title, officers, utilisation, services, wait_days.
    """
    rows = [
        [
            str(years["title"].iloc[0]),
            number(years["officers"].mean(), "count", lang),
            number(years["utilisation"].mean(), "share", lang),
            number(years["services"].mean(), "count", lang),
            number(years["wait_days"].mean(), "days", lang),
        ]
        for _, years in frame.groupby("post", sort=False)
    ]
    return table_of("posts of a run", lang, ("post",), ("officers", "utilisation", "services", "wait"), rows, footer)


def interactions_table(frame: pd.DataFrame, lang: str) -> Table:
    """What layers do together beyond the sum of each: variant, measure, interaction, low, high."""
    rows: list[Sequence[str]] = []
    for variant, some in frame.groupby("variant", sort=False):
        rows.append([str(variant)])
        for row in some.to_dict("records"):
            kind = kind_of(row["measure"])
            values = (number(row[name], kind, lang, signed=True) for name in ("interaction", "low", "high"))
            rows.append([INDENT + title_of(row["measure"], lang), *values])
    return table_of("interactions", lang, ("measure",), ("beyond the sum", "low", "high"), rows)


def sources_table(sources: Iterable[Source], lang: str) -> Table:
    """Where each value of a scenario comes from, under the part it belongs to; what has no source is an assumption."""
    rows: list[Sequence[str]] = []
    above = ""
    for source in sources:
        part, _, leaf = source.path.rpartition(".")
        if part != above:
            rows.append([part])
            above = part
        low, high = source.range or ("", "")
        rows.append(
            [
                INDENT + (leaf if source.since is None else term("from", lang, path=leaf, since=source.since)),
                source.value,
                cited(source.source, lang) if source.source else term("assumption", lang),
                term("to", lang, low=low, high=high) if source.range else "",
            ]
        )
    table = table_of("sources of a scenario", lang, ("path", "value", "source", "range"), (), rows)
    table.columns[0].min_width = WIDE
    return table


def table_of(
    title: str,
    lang: str,
    words: Sequence[str],
    numbers: Sequence[str],
    rows: Sequence[Sequence[str]],
    footer: Footer | None = None,
) -> Table:
    """A table under a title and heads that are keys of the catalogue; see `laid`."""
    said, counted = ([term(key, lang) for key in keys] for keys in (words, numbers))
    return laid(term(title, lang), said, counted, rows, footer.words(lang) if footer else None)


def laid(
    title: str, words: Sequence[str], numbers: Sequence[str], rows: Sequence[Sequence[str]], caption: str | None = None
) -> Table:
    """A table of plain words: a title in brackets is no markup. A row of one cell heads those below it.

    Columns of numbers keep the width of their longest number; columns of words share what is left.
    """
    table = Table(
        title=Text(title),
        caption=Text(caption) if caption else None,
        title_justify="left",
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        show_edge=False,
    )
    for word in words:
        longest = max((cell_len(part) for part in word.split()), default=0)
        table.add_column(Text(word), overflow="fold", min_width=max(NARROWEST, min(longest, WIDEST)))
    for at, each in enumerate(numbers, start=len(words)):
        head = Text(each)
        longest = max((cell_len(line) for row in rows if len(row) > 1 for line in row[at].split("\n")), default=0)
        widest = min(max(cell_len(part) for part in head.plain.split()), NARROWEST if each.isascii() else NARROW)
        table.add_column(head, justify="right", overflow="fold", width=max(longest, widest))
    for row in rows:
        if len(row) == 1:
            table.add_section()
        table.add_row(*(Text(cell, style="bold" if len(row) == 1 else "") for cell in row))
    return table


def with_half_width(difference: float, high: float, kind: str, lang: str) -> str:
    """A difference as `-2.1 ± 0.3`; without an interval alone."""
    if isnan(high) or high == difference:
        return number(difference, kind, lang, signed=True)
    half = number(high - difference, kind, lang, signed=True).removeprefix("+")
    return f"{number(difference, kind, lang, signed=True, bare=True)} ± {half}"


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
