"""A briefing as a workbook: a summary, a sheet for each table with its chart, and the origin of every number."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from sim.extras import needed
from sim.report.briefing.document import Briefing, Table
from sim.report.briefing.numbering import labelled
from sim.report.briefing.saving import dateless
from sim.report.briefing.sheets_looks import FONTS, Looks
from sim.report.briefing.sheets_standing import add_origins, add_summary
from sim.report.briefing.sheets_tables import add_sheet, sheet_names
from sim.report.files import put
from sim.report.terms import term

DAY = datetime(1980, 1, 1)  # documents tell no time, so the same briefing gives the same bytes


def write_sheets(briefing: Briefing, path: Path) -> None:
    """Write the briefing's tables as an .xlsx; the same briefing gives the same bytes.

    Raises SimError where XlsxWriter is not installed, StoreError where the file cannot be written.
    """
    put({path: as_workbook(briefing)})


def as_workbook(briefing: Briefing) -> bytes:
    """The bytes of the workbook."""
    workbook = needed("xlsxwriter", "sheets").Workbook
    content = BytesIO()
    font = {"font_name": FONTS[briefing.lang], "font_size": 11}
    book = workbook(content, {"in_memory": True, "default_format_properties": font})
    book.set_properties(
        {
            "title": briefing.title,
            "subject": briefing.subtitle,
            "author": "xiaoneng",
            "comments": briefing.small,
            "created": DAY,
        }
    )
    looks = Looks(book)
    tables = [(label, block) for label, block in labelled(briefing) if isinstance(block, Table)]
    standing = [term("summary sheet", briefing.lang), term("origins sheet", briefing.lang)]
    names = list(sheet_names([table.name for _, table in tables], standing))
    sheets = {table.name: name for (_, table), name in zip(tables, names, strict=True)}
    add_summary(book, briefing, sheets, looks)
    for name, (label, table) in zip(names, tables, strict=True):
        add_sheet(book, name, table, label, briefing, looks)
    add_origins(book, briefing, sheets, looks)
    book.close()
    return dateless(content.getvalue())
