"""The first and the last sheet of a workbook: what was found, and where every number comes from."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.report.briefing.document import Briefing, Paragraph, Table
from sim.report.briefing.numbering import between, labelled
from sim.report.briefing.sheets_looks import Looks, print_setup
from sim.report.briefing.sheets_tables import FIRST
from sim.report.briefing.widths import shown
from sim.report.terms import term

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

LONGEST_LINK = 255
WIDTHS_OF_SUMMARY = (5, 110)
WIDTHS_OF_ORIGINS = (34, 18, 24, 90)


def add_summary(book: "Workbook", briefing: Briefing, sheets: Mapping[str, str], looks: Looks) -> None:
    """Title, findings, links to the sheets (`sheets` gives a table's sheet by the table's name), small print."""
    sheet = book.add_worksheet(term("summary sheet", briefing.lang))
    for column, width in enumerate(WIDTHS_OF_SUMMARY):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, briefing.title, looks("title"))
    sheet.write_string(1, 0, briefing.subtitle, looks("subtitle"))
    row = 3
    for label, block in labelled(briefing):
        if isinstance(block, Paragraph) and block.role == "finding":
            sheet.write_string(row, 0, label, looks("label"))
            sheet.write_string(row, 1, "".join(map(shown, block.pieces)), looks("words"))
            row += 1
    row += 1
    sheet.write_string(row, 0, term("sheets of workbook", briefing.lang), looks("caption"))
    titles = {
        sheets[block.name]: f"{sheets[block.name]} · {label}{between(label, briefing.lang)}{block.title}"
        for label, block in labelled(briefing)
        if isinstance(block, Table)
    }
    origins = term("origins sheet", briefing.lang)
    for name, title in (*titles.items(), (origins, origins)):
        row += 1
        sheet.write_url(row, 1, _to(name), looks("link"), title[:LONGEST_LINK])
    sheet.write_string(row + 2, 0, briefing.small, looks("note"))
    print_setup(sheet, briefing)


def add_origins(book: "Workbook", briefing: Briefing, sheets: Mapping[str, str], looks: Looks) -> None:
    """Every number: its place (a link to the cell, if it is in a table), as shown, exact, and its origin."""
    sheet = book.add_worksheet(term("origins sheet", briefing.lang))
    heads = ("number stands", "number as shown", "number exactly", "number comes from")
    for column, (head, width) in enumerate(zip(heads, WIDTHS_OF_ORIGINS, strict=True)):
        sheet.set_column(column, column, width)
        look = "head of numbers" if column in (1, 2) else "head of origins" if column == 3 else "head"
        sheet.write_string(0, column, term(head, briefing.lang), looks(look))
    cells = _cells(briefing, sheets)
    for row, (place, number) in enumerate(briefing.numbers(), start=1):
        if place in cells:
            sheet.write_url(row, 0, cells[place], looks("link"), place)
        else:
            sheet.write_string(row, 0, place, looks("words"))
        sheet.write_string(row, 1, number.shown, looks("number"))
        if math.isfinite(number.value):
            sheet.write_number(row, 2, number.value, looks("number"))
        else:
            sheet.write_string(row, 2, str(number.value), looks("number"))
        sheet.write_string(row, 3, number.origin, looks("origin"))
    sheet.freeze_panes(1, 0)
    print_setup(sheet, briefing, head=0)


def _cells(briefing: Briefing, sheets: Mapping[str, str]) -> dict[str, str]:
    """Where to find each place of a number in a table."""
    return {
        term("place in a table", briefing.lang, table=block.name, row=r, column=c): _to(
            sheets[block.name], f"{letters(c)}{FIRST + r}"
        )
        for block in briefing.blocks
        if isinstance(block, Table)
        for r, row in enumerate(block.rows, start=1)
        for c in range(1, len(row) + 1)
    }


def letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> letters(1), letters(26), letters(27)
    ('A', 'Z', 'AA')
    """
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


def _to(sheet: str, cell: str = "A1") -> str:
    return f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!{cell}"
