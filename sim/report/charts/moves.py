"""Who goes up and who goes down: ranks before and after, joined by lines."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.charts.page import EDGE_MM, millimetres, page
from sim.report.charts.panel import KEY_MM, Key, in_rows, nothing, write_keys
from sim.report.footer import Footer
from sim.report.look import CALM, FULL_MM, INK, LINE, SMALL_PT, SOFT, TALLEST_MM, WARM, drawing, length, shortened
from sim.report.terms import number, term

WIDEST_TITLE_MM = 46.0
HEAD_MM, ROW_MM, GAP_MM, RANK_MM, OUTSIDE_MM = 5.0, 5.0, 2.5, 7.0, 24.0

LOOKS: dict[str, dict[str, Any]] = {
    "goes up": {"color": CALM, "lw": 1.3, "ls": "-"},
    "goes down": {"color": WARM, "lw": 1.3, "ls": (0, (4, 1.5))},
    "same rank": {"color": LINE, "lw": 0.8, "ls": "-"},
}


class Move(NamedTuple):
    """One unit: its rank and its row on either side."""

    title: str
    before: float
    after: float
    left: int
    right: int

    @property
    def way(self) -> str:
        """Which way it goes; 1 is the best rank."""
        if self.before == self.after:
            return "same rank"
        return "goes up" if self.after < self.before else "goes down"


def rank_moves(frame: pd.DataFrame, lang: str, *, title: str, footer: Footer | None = None) -> Figure:
    """The rank of each unit before and after, best at the top.

    `frame`: unit, title, rank_before, rank_after. Units of one rank stand in rows of their own, so that each can be
    read; a line slopes for them too, and is grey where the rank itself is the same.
    """
    if frame.empty:
        return nothing(lang, title=title, footer=footer)
    moves = moves_of(frame)
    pitch = min(ROW_MM, (TALLEST_MM - OUTSIDE_MM - HEAD_MM - KEY_MM) / len(moves))
    with drawing(lang):
        keys = in_rows([Key(term(way, lang), look) for way, look in LOOKS.items()], FULL_MM - 2 * EDGE_MM)
        head = len(keys) * KEY_MM + HEAD_MM
        aid = term("rank moves, aid", lang)
        body = head + pitch * len(moves)
        sheet, top = page(FULL_MM, body, lang, title=title, aid=aid, footer=footer, intervals=False)
        table = millimetres(sheet, top, body)
        write_keys(table, keys, 0)
        _draw(table, moves, head, pitch, lang)
        return sheet.finished()


def moves_of(frame: pd.DataFrame) -> list[Move]:
    """The units in the order of their rows on the left; ties stand so that lines cross as little as they can."""
    rows = frame.to_dict("records")
    left = sorted(range(len(rows)), key=lambda i: (rows[i]["rank_before"], rows[i]["rank_after"], rows[i]["unit"]))
    right = sorted(range(len(rows)), key=lambda i: (rows[i]["rank_after"], rows[i]["rank_before"], rows[i]["unit"]))
    return [
        Move(str(rows[i]["title"]), float(rows[i]["rank_before"]), float(rows[i]["rank_after"]), at, right.index(i))
        for at, i in enumerate(left)
    ]


def _draw(table: Axes, moves: Sequence[Move], head: float, pitch: float, lang: str) -> None:
    """Titles and ranks on both sides, how far each unit moves, and the lines between."""
    wide = min(max(length(move.title) for move in moves), WIDEST_TITLE_MM)
    by = [_by(move, lang) for move in moves]
    last = FULL_MM - EDGE_MM
    right_title = last - max(length(words) for words in by) - GAP_MM - wide
    left_rank, right_rank = EDGE_MM + wide + GAP_MM + RANK_MM, right_title - GAP_MM - RANK_MM
    ends = left_rank + GAP_MM, right_rank - GAP_MM
    for at, key, side in ((left_rank, "ranks before", "right"), (right_rank, "ranks after", "left")):
        words = term(key, lang)
        table.text(at, head - HEAD_MM / 2, words, ha=side, va="center_baseline", size=SMALL_PT, color=SOFT)
    for move, words in zip(moves, by, strict=True):
        left, right = (head + (row + 0.5) * pitch for row in (move.left, move.right))
        ink = INK if words else SOFT
        said = shortened(move.title, WIDEST_TITLE_MM)
        table.plot(ends, (left, right), solid_capstyle="round", zorder=1 if words else 0.5, **LOOKS[move.way])
        table.text(EDGE_MM + wide, left, said, ha="right", va="center_baseline", color=ink)
        table.text(left_rank, left, number(move.before, "count", lang), ha="right", va="center_baseline", color=ink)
        table.text(right_rank, right, number(move.after, "count", lang), va="center_baseline", color=ink)
        table.text(right_title, right, said, va="center_baseline", color=ink)
        table.text(last, right, words, ha="right", va="center_baseline", color=LOOKS[move.way]["color"])


def _by(move: Move, lang: str) -> str:
    """By how many ranks a unit moves; nothing if it does not."""
    if move.way == "same rank":
        return ""
    far = number(abs(move.after - move.before), "count", lang)
    return term("up by", lang, n=far) if move.way == "goes up" else term("down by", lang, n=far)
