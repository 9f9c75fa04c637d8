"""What a head gets in each tier of the bonus, and whether the pool balances: what is paid and what is left of it."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.charts.page import EDGE_MM, SMALL_MM, millimetres, page
from sim.report.charts.panel import KEY_MM, Key, in_rows, nothing, number_axis, round_numbers, write_keys
from sim.report.footer import Footer
from sim.report.look import (
    CALM,
    FAINT,
    FULL_MM,
    INK,
    PAPER,
    SMALL_PT,
    SOFT,
    TALLEST_MM,
    WARM,
    drawing,
    length,
    shortened,
    wrapped,
)
from sim.report.terms import number, term

FEN = 100
TIERS = ("first", "second", "third")
MONEY = ("pool", "paid", "unspent", "overspent")
WIDEST_TITLE_MM, NARROWEST_MM, HEAD_WORDS_MM = 40.0, 30.0, 13.0
APART = (-0.16, 0.0, 0.16)  # of a row, so that the lines of its tiers do not run into one another
ROW_MM, AXIS_MM, OUTSIDE_MM, GAP_MM = 5.0, 8.0, 30.0, 2.6
LOOKS: dict[str, dict[str, Any]] = {
    "first": {"marker": "^", "mfc": CALM, "mec": CALM, "ms": 4.2, "ls": "none"},
    "second": {"marker": "o", "mfc": INK, "mec": INK, "ms": 3.6, "ls": "none"},
    "third": {"marker": "v", "mfc": PAPER, "mec": WARM, "mew": 1.1, "ms": 4.2, "ls": "none"},
    "standard": {"marker": "|", "mec": SOFT, "mew": 1.0, "ms": 9.0, "ls": "none"},
}


class Pay(NamedTuple):
    """Yuan that a head of a tier gets: the mean over heads, the least and the most of any unit and year."""

    mean: float
    low: float
    high: float


class Row(NamedTuple):
    """One grade or unit: pay by tier (None where a tier is empty), the standard, and yuan a year in all."""

    title: str
    pay: tuple[Pay | None, ...]
    standard: float
    money: tuple[float, ...]


def bonus_by_tier(
    frame: pd.DataFrame,
    lang: str,
    *,
    by: Literal["grade", "unit"] = "grade",
    grades: Sequence[str] = (),
    title: str | None = None,
    footer: Footer | None = None,
) -> Figure:
    """Yuan a head by tier for each grade or unit, and beside it the pool, what is paid and what is unspent.

    `frame` has one row a replication and unit, as `Run.units` with a column title. `grades` names the grades,
    best first. Pool = paid + unspent; overspent is what the tiers as written would cost beyond the pool.
    """
    title = title or term("bonus by tier", lang)
    rows = rows_of(frame[frame["standard_fen"] > 0], frame["replication"].nunique(), by, grades, lang)
    if not rows:
        return nothing(lang, title=title, footer=footer)
    with drawing(lang):
        keys = in_rows([Key(term(f"tier {look}", lang), line) for look, line in LOOKS.items()], FULL_MM - 2 * EDGE_MM)
        heads = [
            wrapped(term(f"tier {n}" if n in TIERS else f"money {n}", lang), HEAD_WORDS_MM, SMALL_PT)
            for n in (*TIERS, *MONEY)
        ]
        head = len(keys) * KEY_MM + max(map(len, heads)) * SMALL_MM + 1.5
        pitch = min(ROW_MM, (TALLEST_MM - OUTSIDE_MM - head - AXIS_MM) / (len(rows) + 1))
        body = head + pitch * (len(rows) + 1) + AXIS_MM
        aid = term("bonus by tier, aid", lang)
        sheet, top = page(FULL_MM, body, lang, title=title, aid=aid, footer=footer, intervals=False)
        table = millimetres(sheet, top, body)
        write_keys(table, keys, 0)
        total = total_of(rows, lang)
        cells = [_cells(row, lang) for row in (*rows, total)]
        rights = _rights(cells, heads)
        left = (
            EDGE_MM
            + min(max(length(row.title) for row in (*rows, total)), WIDEST_TITLE_MM, _room(cells, heads))
            + GAP_MM
        )
        _head(table, heads, rights, head)
        for n, (row, words) in enumerate(zip((*rows, total), cells, strict=True)):
            _line(table, row.title, words, rights, head + (n + 0.5) * pitch, left)
        _axes(
            sheet.axes(left, top + head, rights[0] - _wide(cells, heads)[0] - GAP_MM - left, pitch * len(rows)),
            rows,
            lang,
        )
        foot = head + pitch * len(rows)
        table.plot([rights[0] - 12, FULL_MM - EDGE_MM], [foot] * 2, color=INK, lw=0.6)
        return sheet.finished()


def rows_of(frame: pd.DataFrame, years: int, by: str, grades: Sequence[str], lang: str) -> list[Row]:
    """The rows, highest standard first."""
    rows = [
        Row(
            _title(key, of, by, grades, lang),
            tuple(_pay(of, tier) for tier in TIERS),
            float(of["standard_fen"].mean()) / FEN,
            tuple(float(of[f"{name}_fen"].sum()) / years / FEN for name in MONEY),
        )
        for key, of in frame.groupby(by, sort=True)
    ]
    return sorted(rows, key=lambda row: -row.standard)


def total_of(rows: Sequence[Row], lang: str) -> Row:
    """All rows in one: their money added up."""
    money = tuple(sum(row.money[i] for row in rows) for i in range(len(MONEY)))
    return Row(term("all units", lang), (None, None, None), 0.0, money)


def _title(key: Any, of: pd.DataFrame, by: str, grades: Sequence[str], lang: str) -> str:
    if by == "unit":
        return str(of["title"].iloc[0])
    return grades[int(key)] if int(key) < len(grades) else term("grade n", lang, n=int(key) + 1)


def _pay(of: pd.DataFrame, tier: str) -> Pay | None:
    paid = of[of[f"{tier}_heads"] > 0]
    heads, each = paid[f"{tier}_heads"], paid[f"{tier}_fen"] / FEN
    return Pay(float((heads * each).sum() / heads.sum()), float(each.min()), float(each.max())) if len(paid) else None


def _cells(row: Row, lang: str) -> list[str]:
    """The numbers of a row: yuan a head by tier, then pool, paid, unspent (to the fen), overspent and its share."""
    each = ["" if row.standard == 0 else number(pay.mean if pay else None, "yuan", lang) for pay in row.pay]
    pool, paid, unspent, overspent = row.money
    share = f" ({number(overspent / pool, 'share', lang, signed=False)})" if pool else ""
    return [
        *each,
        number(pool, "yuan", lang),
        number(paid, "yuan", lang),
        number(unspent, "yuan", lang, decimals=2),
        number(overspent, "yuan", lang) + share,
    ]


def _wide(cells: Sequence[Sequence[str]], heads: Sequence[Sequence[str]]) -> list[float]:
    return [
        max(length(words, SMALL_PT) for words in (*head, *(row[i] for row in cells))) for i, head in enumerate(heads)
    ]


def _room(cells: Sequence[Sequence[str]], heads: Sequence[Sequence[str]]) -> float:
    """What the columns of numbers and the narrowest panel leave for titles."""
    wide = _wide(cells, heads)
    return FULL_MM - 2 * EDGE_MM - sum(wide) - GAP_MM * (len(wide) + 1) - NARROWEST_MM


def _rights(cells: Sequence[Sequence[str]], heads: Sequence[Sequence[str]]) -> list[float]:
    rights, right = list[float](), FULL_MM - EDGE_MM
    for wide in reversed(_wide(cells, heads)):
        rights.insert(0, right)
        right -= wide + GAP_MM
    return rights


def _head(table: Axes, heads: Sequence[Sequence[str]], rights: Sequence[float], foot: float) -> None:
    for lines, right in zip(heads, rights, strict=True):
        for n, words in enumerate(reversed(lines)):
            middle = foot - 0.8 - (n + 0.5) * SMALL_MM
            table.text(right, middle, words, ha="right", va="center_baseline", size=SMALL_PT, color=SOFT)


def _line(table: Axes, name: str, words: Sequence[str], rights: Sequence[float], middle: float, left: float) -> None:
    table.text(EDGE_MM, middle, shortened(name, left - EDGE_MM - GAP_MM), va="center_baseline")
    for right, word in zip(rights, words, strict=True):
        table.text(right, middle, word, ha="right", va="center_baseline", size=SMALL_PT)


def _axes(axes: Axes, rows: Sequence[Row], lang: str) -> None:
    for n, row in enumerate(rows):
        if n % 2:
            axes.axhspan(n - 0.5, n + 0.5, color=FAINT, lw=0, zorder=0)
        axes.plot([row.standard], [n], **LOOKS["standard"])
        for tier, pay, down in zip(TIERS, row.pay, APART, strict=True):
            if pay is not None:
                axes.plot([pay.low, pay.high], [n + down] * 2, color=SOFT, lw=0.8, solid_capstyle="butt", zorder=1.5)
                axes.plot([pay.mean], [n + down], **LOOKS[tier], zorder=3)
    ends = [end for row in rows for pay in row.pay if pay for end in (pay.low, pay.high)]
    low, high = min(ends), max(ends)
    edge = 0.08 * (high - low) or 0.1 * high
    axes.set(xlim=(low - edge, high + edge), ylim=(len(rows) - 0.5, -0.5), xlabel=term("yuan a head", lang))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    number_axis(axes, "x", round_numbers(low, high, 3), "yuan", lang)
