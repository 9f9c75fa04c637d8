"""A table on a sheet of its own: caption, head, rows, notes, and its chart beside them."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.report.briefing.document import Briefing, Number, Table
from sim.report.briefing.numbering import between
from sim.report.briefing.sheets_cells import cell
from sim.report.briefing.sheets_charts import Place, native_chart
from sim.report.briefing.sheets_looks import Looks, print_setup
from sim.report.briefing.widths import columns, ems, is_heading, shown
from sim.report.terms import term

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

HEAD, FIRST = 2, 3
"""The rows, from 0, of the head and of the first row of cells."""
LONGEST_NAME, WIDEST, LONG_HEAD, MARGIN, LINE_PT = 31, 44.0, 13.0, 2, 16
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(names: Sequence[str], taken: Sequence[str]) -> Iterator[str]:
    """A name that Excel takes for each of these, no two alike whatever their case.

    >>> list(sheet_names(["a/b", "A-B", "Numbers"], ["Numbers"]))
    ['a-b', 'A-B 2', 'Numbers 2']
    """
    held = {"history", *map(str.lower, taken)}  # Excel keeps "History" for itself
    for name in names:
        plain = FORBIDDEN.sub("-", name).strip().strip("'")[:LONGEST_NAME] or "-"
        found, n = plain, 1
        while found.lower() in held:
            n += 1
            found = f"{plain[: LONGEST_NAME - len(str(n)) - 1]} {n}"
        held.add(found.lower())
        yield found


def add_sheet(book: "Workbook", name: str, table: Table, label: str, briefing: Briefing, looks: Looks) -> None:
    """Add the sheet of a table; cell (row, column) of the table stands at (FIRST + row, column)."""
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, f"{label}{between(label, briefing.lang)}{table.title}", looks("caption"))
    for i, head in enumerate(table.head):
        sheet.write_string(HEAD, i, head, looks("head" if i < table.words else "head of numbers"))
    _rows(sheet, table, looks)
    if not table.rows:
        sheet.write_string(FIRST, 0, term("no rows", briefing.lang), looks("words"))
    after = FIRST + max(len(table.rows), 1) + 1
    for i, note in enumerate((*table.notes, briefing.small)):
        sheet.write_string(after + i, 0, note, looks("note"))
    lines = 1
    for i, column in enumerate(columns(table)):
        width = _width(column)
        sheet.set_column(i, i, width)
        lines = max(lines, math.ceil(2 * ems(table.head[i]) / (width - MARGIN)))
    sheet.set_row(HEAD, LINE_PT * lines)
    sheet.freeze_panes(FIRST, min(table.words, 1))
    print_setup(sheet, briefing, head=HEAD)
    if table.chart and table.rows:
        place = Place(name, FIRST, FIRST + len(table.rows) - 1)
        native = native_chart(book, table, table.chart, place, briefing.lang)
        sheet.insert_chart(HEAD, len(table.head) + 1, native, {"description": table.chart.title})


def _rows(sheet: "Worksheet", table: Table, looks: Looks) -> None:
    for r, row in enumerate(table.rows, start=FIRST):
        if is_heading(row, table):
            for c in range(len(table.head)):
                sheet.write_blank(r, c, None, looks("group"))
            sheet.write_string(r, 0, shown(row[0]), looks("group"))
            continue
        for c, piece in enumerate(row):
            number = cell(piece) if isinstance(piece, Number) else None
            if number:
                sheet.write_number(r, c, number.value, looks("number", number.format))
            else:
                sheet.write_string(r, c, shown(piece), looks("words" if c < table.words else "number"))


def _width(column: Sequence[str]) -> float:
    """In widths of a digit, of which a Chinese character takes two; a head longer than `LONG_HEAD` takes two lines."""
    head, *cells = column
    of_head = min(2 * ems(head), max(ems(head) + 1, LONG_HEAD))
    return min(max(*(2 * ems(words) for words in cells), of_head, 6.0) + MARGIN, WIDEST)
