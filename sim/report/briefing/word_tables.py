"""Tables of a Word document: head repeated on every page, no row divided, columns as wide as they need."""

from collections.abc import Sequence
from typing import NamedTuple

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from sim.report.briefing.document import Piece, Table
from sim.report.briefing.widths import is_heading, shares, shown
from sim.report.briefing.word_roles import TEXT_MM, roles
from sim.report.briefing.word_styles import table_style
from sim.report.terms import term

SIZES = (10.5, 9, 8.5, 7.5, 6.5, 5.5)
TOGETHER = 16  # a table of at most so many rows is not divided between pages
MM_A_POINT = 25.4 / 72
HEAD_RULE = '<w:tcBorders {}><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>'
SHADE = '<w:shd {} w:val="clear" w:color="auto" w:fill="EEF0F2"/>'


class Setting(NamedTuple):
    """How a table is set: size of type in points, widths of its columns in millimetres."""

    table: Table
    lang: str
    size: float
    widths: Sequence[float]


def add_table(document: Document, table: Table, lang: str) -> None:
    """Add the table's grid; its caption and notes are paragraphs around it."""
    rows = table.rows or ((term("no rows", lang),),)
    setting = Setting(table, lang, *fitted(table))
    grid = document.add_table(len(rows) + 1, len(table.head), style=table_style(lang))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(grid.columns, setting.widths, strict=True):
        column.width = Mm(width)
    head, *body = list(grid.rows)
    _mark(head, "tblHeader")
    _fill(head, table.head, setting, head=True, stays=True)
    together = len(rows) <= TOGETHER
    for i, (row, cells) in enumerate(zip(body, rows, strict=True), start=1):
        stays = together and (i < len(rows) or bool(table.notes))
        _fill(row, cells, setting, head=False, stays=stays or is_heading(cells, table))


def fitted(table: Table) -> tuple[float, list[float]]:
    """The size of type, in points, at which the table is best read, and the widths of its columns in millimetres.

    Smaller type must save lines: half as many lines are worth a fifth of the size.
    """
    ways: list[tuple[float, float, list[float]]] = []
    for size in SIZES:
        em = size * MM_A_POINT
        if found := shares(table, TEXT_MM[0] / em):
            widths, lines = found
            ways.append((lines / size**3, size, [width * em for width in widths]))
    if not ways:
        return SIZES[-1], [TEXT_MM[0] / len(table.head)] * len(table.head)
    _, size, widths = min(ways)
    return size, widths


def _fill(row: _Row, cells: Sequence[Piece], setting: Setting, *, head: bool, stays: bool) -> None:
    _mark(row, "cantSplit")
    places, table = row.cells, setting.table
    for place, width in zip(places, setting.widths, strict=True):
        place.width = Mm(width)
    if is_heading(cells, table):
        merged = places[0].merge(places[-1])
        _mark_cell(merged, SHADE)
        _write(merged, shown(cells[0]), "table head", setting, stays=stays)
        return
    for i, place in enumerate(places):
        words = shown(cells[i]) if i < len(cells) else ""
        role = "table head" if head else "table words" if i < table.words else "table number"
        paragraph = _write(place, words, role, setting, stays=stays)
        if head:
            _mark_cell(place, HEAD_RULE)
            if i >= table.words:
                paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT


def _write(cell: _Cell, words: str, role: str, setting: Setting, *, stays: bool) -> Paragraph:
    kind = roles(setting.lang)[role]
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = kind.style
    paragraph.paragraph_format.keep_with_next = stays or None
    run = paragraph.add_run(words)
    if setting.size < kind.size:
        run.font.size = Pt(setting.size)
    return paragraph


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:{name} {nsdecls('w')}/>"))


def _mark_cell(cell: _Cell, mark: str) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(mark.format(nsdecls("w"))))
