"""How many cards each unit gets: a heat table that can be read as numbers, and in grey."""

from itertools import pairwise
from math import isnan
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.experiment.inference import Interval, interval
from sim.report.charts.page import EDGE_MM, millimetres, page
from sim.report.charts.panel import nothing
from sim.report.footer import Footer
from sim.report.look import (
    CARDS,
    FULL_MM,
    INK,
    LINE,
    PAPER,
    SMALL_PT,
    TALLEST_MM,
    drawing,
    length,
    shortened,
)
from sim.report.terms import number, term

COLOURS = ("blue", "yellow", "red")
WIDEST_TITLE_MM = 68.0
HEAD_MM, ROW_MM, FOOT_MM, OUTSIDE_MM = 6.5, 5.0, 1.0, 22.0
NUMBER = 0.42  # where in a cell its number ends and its interval begins
DARKEST = 0.75


class Grid(NamedTuple):
    """Where the cells stand, in millimetres, and the largest mean of each colour, which is shaded most."""

    edges: tuple[float, ...]
    pitch: float
    most: tuple[float, ...]


class Row(NamedTuple):
    """One line of the table: a unit, and its cards of each colour a year."""

    title: str
    cards: tuple[Interval, Interval, Interval]


def cards_by_unit(frame: pd.DataFrame, lang: str, *, title: str | None = None, footer: Footer | None = None) -> Figure:
    """Mean cards a year by unit and colour with 95 % intervals over years; most reds, yellows, blues first.

    `frame` has one row a replication and unit: replication, unit, title, blue, yellow, red. Forty units fill
    one A4 page at full width.
    """
    title = title or term("cards by unit", lang)
    if frame.empty:
        return nothing(lang, title=title, footer=footer)
    rows = _rows(frame)
    once = frame["replication"].nunique() == 1
    pitch = min(ROW_MM, (TALLEST_MM - OUTSIDE_MM - HEAD_MM) / (len(rows) + 1))
    most = tuple(max(row.cards[i].mean for row in rows) for i in range(3))
    body = HEAD_MM + pitch * (len(rows) + 1) + FOOT_MM
    with drawing(lang):
        sheet, top = page(
            FULL_MM,
            body,
            lang,
            title=title,
            aid=term("cards in a year" if once else "cards a year", lang),
            footer=footer,
        )
        left = min(max(length(row.title) for row in rows), WIDEST_TITLE_MM) + EDGE_MM + 2.5
        edges = tuple(left + i * (FULL_MM - EDGE_MM - left) / 3 for i in range(4))
        grid = Grid(edges, pitch, most)
        table = millimetres(sheet, top, body)
        _head(table, grid, lang)
        for n, row in enumerate(rows):
            _line(table, row, HEAD_MM + n * pitch, grid, lang)
        foot = HEAD_MM + len(rows) * pitch + FOOT_MM
        table.plot([EDGE_MM, FULL_MM - EDGE_MM], [foot - FOOT_MM / 2] * 2, color=INK, lw=0.6)
        _line(table, _total(frame, lang), foot, grid._replace(most=()), lang)
        return sheet.finished()


def _rows(frame: pd.DataFrame) -> list[Row]:
    rows = [Row(str(of_unit["title"].iloc[0]), _cards(of_unit)) for _, of_unit in frame.groupby("unit", sort=True)]
    return sorted(rows, key=lambda row: tuple(-card.mean for card in reversed(row.cards)))


def _cards(years: pd.DataFrame) -> tuple[Interval, Interval, Interval]:
    blue, yellow, red = (interval(years[colour].to_numpy(float)) for colour in COLOURS)
    return blue, yellow, red


def _total(frame: pd.DataFrame, lang: str) -> Row:
    return Row(term("all units", lang), _cards(frame.groupby("replication")[list(COLOURS)].sum()))


def _head(table: Axes, grid: Grid, lang: str) -> None:
    for colour, (left, right) in zip(COLOURS, pairwise(grid.edges), strict=True):
        words, look = term(colour, lang), CARDS[colour]
        column = left + NUMBER * (right - left)
        place = (column - length(words) - 5, 1.6)
        table.add_patch(Rectangle(place, 4, 2.8, fc=look.colour, ec=PAPER, hatch=look.hatch, lw=0))
        table.text(column, 3.0, words, ha="right", va="center_baseline")


def _line(table: Axes, row: Row, top: float, grid: Grid, lang: str) -> None:
    """One row; without a largest mean it is not shaded."""
    middle = top + grid.pitch / 2
    table.text(EDGE_MM, middle, shortened(row.title, WIDEST_TITLE_MM), va="center_baseline")
    for i, (card, (left, right)) in enumerate(zip(row.cards, pairwise(grid.edges), strict=True)):
        if grid.most:
            shade = DARKEST * card.mean / (grid.most[i] or 1.0)
            tint = _tint(CARDS[COLOURS[i]].colour, shade)
            cell = Rectangle((left, top), right - left, grid.pitch, fc=tint, ec=PAPER, lw=0.8)
            table.add_patch(cell)
        column = left + NUMBER * (right - left)
        colour = INK if card.mean else LINE
        table.text(column, middle, _mean(card, lang), ha="right", va="center_baseline", color=colour)
        if card.mean and not isnan(card.low):
            words = "–".join(number(max(edge, 0.0), "mean", lang) for edge in card[1:])
            table.text(column + 1.5, middle, words, va="center_baseline", size=SMALL_PT, color=INK)


def _mean(card: Interval, lang: str) -> str:
    if 0 < card.mean < 0.05:
        return "<" + number(0.1, "mean", lang)
    whole = isnan(card.low) or card.mean == 0
    return number(card.mean, "count" if whole else "mean", lang)


def _tint(colour: str, share: float) -> tuple[float, float, float]:
    red, green, blue = (1 - share * (1 - part) for part in to_rgb(colour))
    return red, green, blue
