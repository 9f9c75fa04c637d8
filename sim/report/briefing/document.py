"""What a briefing consists of, whoever writes it down: headings, paragraphs, tables, pictures; every number traced."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from matplotlib.figure import Figure

from sim.report.terms import term


class Number(NamedTuple):
    """A number as it is read, the exact value behind it, and where that comes from.

    `origin` names the result: frame, row and column, as "differences[variant=limits-30, measure=cards.red].difference".
    `kind` is a key of `sim.report.terms.KINDS`, for cells that a spreadsheet formats itself.
    """

    shown: str
    value: float
    kind: str
    origin: str


Piece = str | Number
"""Words, or a number among them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、), 2 ((一)) or 3 (1.); whoever writes it numbers it."""

    level: Literal[1, 2, 3]
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of words and numbers. `role`: body, finding (a numbered sentence), or note (small)."""

    pieces: tuple[Piece, ...]
    role: Literal["body", "finding", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Chart:
    """How a spreadsheet draws a table as a native chart: the rows are categories, these columns the series."""

    kind: Literal["bar", "column", "line", "stacked column"]
    categories: int
    series: tuple[int, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `name` is short and unique (a sheet is called by it); the first row of cells stands under `head`.

    A cell is words or a number; a row of one cell heads those below it. `words` counts the leading columns of words.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]
    words: int = 1
    notes: tuple[str, ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at the width it was drawn for, with what it shows said in words for those who cannot see it."""

    name: str
    figure: Figure = field(repr=False)
    title: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = Heading | Paragraph | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing in one language. `small` is the line of small print that stands on every page."""

    lang: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    small: str

    def numbers(self) -> Iterator[tuple[str, Number]]:
        """Every number with where it stands: "finding 2", "cards, row 3, column 4"; in the briefing's language."""
        findings = 0
        for block in self.blocks:
            if isinstance(block, Paragraph):
                findings += block.role == "finding"
                key = "place of a finding" if block.role == "finding" else "place in the text"
                place = term(key, self.lang, n=findings)
                yield from ((place, piece) for piece in block.pieces if isinstance(piece, Number))
            elif isinstance(block, Table):
                for r, row in enumerate(block.rows, start=1):
                    for c, cell in enumerate(row, start=1):
                        if isinstance(cell, Number):
                            yield term("place in a table", self.lang, table=block.name, row=r, column=c), cell
