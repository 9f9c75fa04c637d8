"""Both ranges of a comparison in one table: how far luck carries a difference, and how far assumptions do."""

from collections import Counter
from collections.abc import Callable, Mapping
from math import isnan
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.compare import Comparison
from sim.experiment.findings import findings
from sim.experiment.futures import BASELINE, ENOUGH, Futures, resolved_in_both
from sim.report.precision import goal_words
from sim.report.show import headlines_of, named
from sim.report.tables import INDENT, show, table_of
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import in_

LEADING = 2

Row = Mapping[Any, Any]


def show_ranges(console: Console, comparison: Comparison, drawn: Futures, lang: str) -> None:
    """Both ranges, the assumptions that carry the spread, and which futures were impossible."""
    if not drawn.n:
        console.print(Text(term("nothing drawn", lang)))
        return
    both = named(resolved_in_both(comparison, drawn), comparison, lang)
    heads = headlines_of(comparison)
    show(console, ranges_table(both[both["measure"].isin(heads)], lang, margins=bool(comparison.margin)))
    years = term("one year" if drawn.worlds == 1 else "replications", lang, n=drawn.worlds)
    aid = term("both ranges, aid", lang, n=drawn.n, assumptions=len(drawn.assumptions), worlds=years)
    console.print(Text(aid, style="dim"))
    if comparison.margin:
        console.print(Text(term("findings, margin", lang), style="dim"))
    if drawn.n < ENOUGH:
        console.print(Text(term("few futures", lang, n=drawn.n, enough=ENOUGH)))
    leading = leading_carriers(drawn, lang)
    if not drawn.carriers["carries"].any():
        console.print(Text(term("no carriers", lang)))
    else:
        level = leading[leading["variant"] == BASELINE].assign(variant=term("level of the baseline", lang))
        changes = named(leading[leading["variant"] != BASELINE], comparison, lang)
        show(console, carriers_table(pd.concat([level, changes]), lang))
    for line in impossible_words(comparison, drawn, lang):
        console.print(Text(line))


def leading_carriers(drawn: Futures, lang: str) -> pd.DataFrame:
    """Of every headline that varies over the futures the assumptions that carry it, or that none stands out."""
    groups = drawn.carriers.groupby(["variant", "measure"], sort=False)
    strongest = groups.head(LEADING)
    first = ~strongest.duplicated(["variant", "measure"])
    none = term("carried by none of them", lang)
    told = strongest[strongest["carries"] | first]
    return told.assign(
        assumption=told["assumption"].where(told["carries"], none),
        correlation=told["correlation"].where(told["carries"]),
    )


def show_findings(console: Console, comparison: Comparison, lang: str) -> None:
    """What is resolved and larger than its margin, where no futures were drawn: it speaks of simulation alone."""
    show(console, findings_table(named(findings(comparison), comparison, lang), lang))
    console.print(Text(term("findings alone, aid", lang), style="dim"))


def findings_table(frame: pd.DataFrame, lang: str) -> Table:
    """Under each variant its headline measures beside their margins: `frame` as `findings` gives it."""

    def cells(row: Row) -> list[str]:
        kind = kind_of(row["measure"])
        return [
            number(row["difference"], kind, lang, signed=True),
            _span(row["low"], row["high"], kind, lang),
            _margin(row["measure"], row["margin"], lang),
            *(term("yes" if row[name] else "no", lang) for name in ("resolved", "finding")),
        ]

    heads = ("paired difference", "as luck varies", "margin", "is resolved", "a finding")
    return table_of("findings alone", lang, ("measure",), heads, _under_variants(frame, cells, lang))


def _under_variants(frame: pd.DataFrame, cells: Callable[[Row], list[str]], lang: str) -> list[list[str]]:
    """Each variant, and below it a row a measure."""
    rows: list[list[str]] = []
    for variant, some in frame.groupby("variant", sort=False):
        rows.append([str(variant)])
        rows += [[INDENT + title_of(row["measure"], lang), *cells(row)] for row in some.to_dict("records")]
    return rows


def _margin(measure: str, margin: float, lang: str) -> str:
    return goal_words(measure, margin, False, lang) if margin else term("nothing", lang)


def ranges_table(frame: pd.DataFrame, lang: str, *, margins: bool = False) -> Table:
    """Under each variant its headline measures: `frame` as `resolved_in_both` gives it, with `margins` if stated."""

    def cells(row: Row) -> list[str]:
        kind = kind_of(row["measure"])
        return [
            number(row["difference"], kind, lang, signed=True),
            _span(row["low"], row["high"], kind, lang),
            _span(row["future_low"], row["future_high"], kind, lang),
            number(row["share"], "whole share", lang),
            *([_margin(row["measure"], row["margin"], lang)] if margins else []),
            term("yes" if row["in_both"] else "no", lang),
        ]

    further = ["margin"] if margins else []
    heads = ("paired difference", "as luck varies", "as assumptions", "same sign", *further, "in both")
    return table_of("both ranges", lang, ("measure",), heads, _under_variants(frame, cells, lang))


def _span(low: float, high: float, kind: str, lang: str) -> str:
    """A range without its unit, which the difference beside it carries."""
    if isnan(low) or low == high:
        return number(low, kind, lang, signed=True, bare=True)
    return term(
        "to",
        lang,
        **{name: number(end, kind, lang, signed=True, bare=True) for name, end in (("low", low), ("high", high))},
    )


def carriers_table(frame: pd.DataFrame, lang: str) -> Table:
    """Under the baseline's level and each variant: measure, assumption, rank correlation, in the order given."""

    def cells(row: Row) -> list[str]:
        return [str(row["assumption"]), number(row["correlation"], "ratio", lang, signed=True)]

    rows = _under_variants(frame, cells, lang)
    return table_of("carriers", lang, ("measure", "an assumption"), ("carriers, rank",), rows)


def impossible_words(comparison: Comparison, drawn: Futures, lang: str) -> list[str]:
    """One line a scenario that refuses futures: how many, and the first reason."""
    counts = Counter(failure.variant for failure in drawn.impossible)
    first = {failure.variant: failure.reason.in_(lang) for failure in reversed(drawn.impossible)}
    names = {BASELINE: in_(comparison.base.scenario.title, lang)}
    return [
        term("impossible futures", lang, name=names.get(name, name), n=n, reason=first[name])
        for name, n in counts.items()
    ]
