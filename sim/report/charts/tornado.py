"""What each value does at its two ends, one at a time, the widest on top."""

from math import isnan
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.charts.panel import Key, nothing
from sim.report.charts.path_rows import MOST, PathRow, Said, path_rows, set_scale, with_rest
from sim.report.charts.paths import value_words
from sim.report.footer import BETWEEN, Footer
from sim.report.look import CALM, INK, PAPER, SOFT, drawing
from sim.report.terms import kind_of, number, term, title_of

BAR_MM, APART_MM = 2.4, 3.4


class End(NamedTuple):
    """A value at one end of its range, and what the measure changes there."""

    value: str
    difference: float
    low: float
    high: float
    resolved: bool


LOOKS: dict[str, dict[str, Any]] = {
    "tornado low": {"fc": PAPER, "ec": CALM, "hatch": "/////", "lw": 0.8},
    "tornado high": {"fc": CALM, "ec": CALM, "lw": 0.8},
}


def tornado(
    frame: pd.DataFrame,
    lang: str,
    *,
    measure: str,
    title: str | None = None,
    footer: Footer | None = None,
) -> Figure:
    """Two bars a path: the change of a measure against the baseline with the path alone at its low and high end.

    `frame` comes from `tornado_frame`: path, base, and for each end low and high its value, difference, its interval
    and whether it is resolved. What is not resolved stands in brackets. Thin lines: the interval.
    """
    title = title or term("tornado", lang, measure=title_of(measure, lang))
    if frame.empty or frame[["low_difference", "high_difference"]].isna().all(axis=None):
        return nothing(lang, title=title, footer=footer)
    kind = kind_of(measure)
    wide = frame[["low_difference", "high_difference"]].abs().max(axis=1)
    rows = frame.loc[wide.sort_values(ascending=False, kind="stable").index][:MOST].to_dict("records")
    both = [[_end(row, side) for side in ("low", "high")] for row in rows]
    with drawing(lang):
        sheet, axes, middles = path_rows(
            [
                PathRow(str(row["path"]), tuple(_said(end, kind, lang) for end in ends))
                for row, ends in zip(rows, both, strict=True)
            ],
            lang,
            title=title,
            aid=with_rest(_aid(frame, kind, lang), len(frame), lang),
            footer=footer,
            keys=[Key(term(name, lang), patch=look) for name, look in LOOKS.items()],
            across=term("tornado change", lang),
        )
        for ends, middle in zip(both, middles, strict=True):
            for at, (end, look) in enumerate(zip(ends, LOOKS.values(), strict=True)):
                _draw(axes, end, middle + (at - 0.5) * APART_MM, look)
        axes.axvline(0, color=INK, lw=0.8, zorder=4)
        every = [x for ends in both for end in ends for x in (end.difference, end.low, end.high) if not isnan(x)]
        set_scale(axes, min(0.0, *every), max(0.0, *every), kind, lang, apart=True, signed=True)
        return sheet.finished()


def tornado_frame(changed: pd.DataFrame) -> pd.DataFrame:
    """From the changes of a design of ends, of one variant: a row a path, as `tornado` takes it."""
    base, ends = changed.iloc[0], changed.iloc[1:]
    names = {"difference": "difference", "difference_low": "from", "difference_high": "to", "resolved": "resolved"}
    paths = [
        str(name) for name in changed.columns[: changed.columns.get_loc("mean")] if name not in ("point", "variant")
    ]
    rows = []
    for at, path in enumerate(path for path in paths if ends[path].notna().any()):
        row: dict[str, Any] = {"path": path, "base": base["mean"]}
        for side, (_, end) in zip(("low", "high"), ends.iloc[2 * at : 2 * at + 2].iterrows(), strict=True):
            row |= {f"{side}_value": end[path]} | {f"{side}_{new}": end[old] for old, new in names.items()}
        rows.append(row)
    return pd.DataFrame(rows)


def _aid(frame: pd.DataFrame, kind: str, lang: str) -> str:
    once = frame[["low_from", "high_from"]].isna().all(axis=None)
    return term("tornado, once" if once else "tornado, aid", lang, base=number(frame["base"].iloc[0], kind, lang))


def _end(row: dict[Any, Any], side: str) -> End:
    value, difference, low, high, resolved = (
        row[f"{side}_{name}"] for name in ("value", "difference", "from", "to", "resolved")
    )
    return End(value, float(difference), float(low), float(high), bool(resolved))


def _said(end: End, kind: str, lang: str) -> Said:
    change = number(end.difference, kind, lang, signed=True)
    known = end.resolved or end.difference == 0 or isnan(end.low)
    words = BETWEEN.join([value_words(end.value, lang), change if known else f"({change})"])
    return Said(words, INK if end.resolved else SOFT)


def _draw(axes: Axes, end: End, middle: float, look: dict[str, Any]) -> None:
    axes.barh([middle], [end.difference], BAR_MM, zorder=2, **look)
    if not isnan(end.low) and end.low != end.high:
        axes.plot([end.low, end.high], [middle] * 2, color=INK, lw=0.8, zorder=3, solid_capstyle="butt")
