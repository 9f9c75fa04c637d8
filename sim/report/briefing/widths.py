"""How wide words are, and how the columns of a table share a width."""

import math
import re
from collections.abc import Sequence
from itertools import zip_longest

from sim.report.briefing.document import Number, Piece, Table

WIDE = 0x2E7F  # from here on a character is as wide as it is high
LONG = 14.0  # ems: what is longer may be broken anywhere
SHORT = 3.0  # ems: a head no longer is not broken
UNBROKEN = re.compile(r"[⺀-\U0010ffff]|[^\s⺀-\U0010ffff]+")


def shown(piece: Piece) -> str:
    """The piece as it is read."""
    return piece.shown if isinstance(piece, Number) else piece


def ems(words: str) -> float:
    """The width of the words in heights of their type: a Chinese character 1, any other about a half.

    >>> ems("红色督办单"), ems("1,234")
    (5.0, 2.5)
    """
    return sum(1.0 if ord(mark) > WIDE else 0.5 for mark in words)


def longest_piece(words: str) -> float:
    """The width of the longest part that no line break may divide.

    >>> longest_piece("two letters"), longest_piece("红色督办单")
    (3.5, 1.0)
    """
    return max(map(ems, UNBROKEN.findall(words)), default=0.0)


def is_heading(row: Sequence[Piece], table: Table) -> bool:
    """Whether the row is one cell that heads those below it."""
    return len(row) == 1 < len(table.head)


def columns(table: Table) -> list[list[str]]:
    """The cells of each column as read, its head first; rows that head others belong to none."""
    rows = [row for row in table.rows if not is_heading(row, table)]
    return [[head, *(shown(row[i]) for row in rows if i < len(row))] for i, head in enumerate(table.head)]


def shares(table: Table, room: float) -> tuple[list[float], int] | None:
    """The widths of the columns in ems, `room` in all, and how many lines the table then has; None if it has no room.

    Numbers stay on one line, heads on three at most. What is left over goes, em by em, to the column whose cells
    take the most lines beyond their first, and at last to all alike.
    """
    cells = columns(table)
    widths = [_need(column, i < table.words) for i, column in enumerate(cells)]
    if sum(widths) > room:
        return None
    rows = [[ems(words) for words in row] for row in zip_longest(*cells, fillvalue="")]
    while sum(widths) + 1 <= room:
        heights = zip(*(_heights(row, widths) for row in rows), strict=True)
        more = [sum(height) - len(rows) for height in heights]
        if not any(more):
            break
        widths[more.index(max(more))] += 1
    lines = sum(max(_heights(row, widths)) for row in rows)
    return [width * room / sum(widths) for width in widths], lines


def _heights(row: Sequence[float], widths: Sequence[float]) -> list[int]:
    """The lines that cells of these lengths take; an em of a column is its margin, and breaks waste two."""
    return [
        1 if length <= width - 1 else math.ceil((length + 2) / (width - 1))
        for length, width in zip(row, widths, strict=True)
    ]


def _need(column: Sequence[str], words: bool) -> float:
    head, *cells = column
    of_head = min(max(longest_piece(head), min(ems(head), SHORT), ems(head) / 3 + 0.5), LONG)
    of_cells = max((min(longest_piece(cell), LONG) if words else ems(cell) for cell in cells), default=0.0)
    return max(of_head, of_cells, 1.0) + 1
