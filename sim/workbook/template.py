"""The empty workbook that a county fills in: one sheet a topic, with an example, choices and help in the cells."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from sim.extras import needed
from sim.workbook.cells import Kind
from sim.workbook.columns import COUNTY, EXAMPLE, Column, Sheet
from sim.workbook.files import put, refuse_existing
from sim.workbook.filled import Cell, Rows
from sim.workbook.guide import guide
from sim.workbook.log import letters
from sim.workbook.preset import Preset
from sim.workbook.sheets import GUIDE, LEDGER, PROPOSALS, PROPOSED, SETTINGS, SHEETS, USUAL

NOTHING: Rows = MappingProxyType({})
ROWS = {LEDGER.name: 10_000}
USUAL_ROWS = 500
A4, LANDSCAPE_MARGIN = 9, 0.4
FIRST = 3
"""The row, from 1, in which the county's own values begin: after the headings and the example."""
BLUE, GREY, PALE = "#1F4E79", "#7F7F7F", "#F2F2F2"
YEAR = f"'{COUNTY.title}'!$D${FIRST}"


class Formats(NamedTuple):
    """How cells look."""

    head: Any
    needed: Any
    example: Any
    given: Any
    text: Any
    date: Any
    number: Any
    wrapped: Any
    title: Any


def template(path: str | Path, lang: str, *, rows: Rows = NOTHING, force: bool = False) -> Path:
    """Write a workbook with guide, examples and choices, help in `lang`; returns its path.

    It is empty, or holds `rows` by sheet (`sim.workbook.filled`).

    StoreError if the file is there already, unless `force`, and where it cannot be written; then nothing is.
    SimError where the library that writes spreadsheets is missing.
    """
    path = Path(path)
    data = _bytes(lang, rows)
    if not force:
        refuse_existing([path])
    return put(path.parent, {path.name: data})[0]


def _bytes(lang: str, rows: Rows) -> bytes:
    """The workbook, equal bytes for equal words."""
    out = BytesIO()
    book = needed("xlsxwriter", "sheets").Workbook(out, {"in_memory": True})
    book.set_properties({"title": f"{GUIDE.in_(lang)} xiaoneng", "created": datetime(2020, 1, 1)})
    formats = _formats(book)
    lists = guide(book.add_worksheet(f"{GUIDE.zh} {GUIDE.en}"), lang, formats.title, formats.wrapped, formats.head)
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.title)
        _lay_out(page, sheet, lang, formats)
        _prefill(page, sheet, lang, formats)
        _fill(page, sheet, rows.get(sheet.name, ()), formats)
        for at, column in enumerate(sheet.columns, start=1):
            _offer(page, sheet, at, column, _rule(column, lists, lang), lang)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> Formats:
    plain = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
    head = {**plain, "bold": True, "font_color": "white", "text_wrap": True, "align": "center", "border": 1}
    return Formats(
        head=book.add_format({**head, "bg_color": GREY}),
        needed=book.add_format({**head, "bg_color": BLUE}),
        example=book.add_format({**plain, "italic": True, "font_color": GREY, "bg_color": PALE, "num_format": "@"}),
        given=book.add_format({**plain, "bg_color": PALE, "num_format": "@", "text_wrap": True}),
        text=book.add_format({**plain, "num_format": "@", "text_wrap": True}),
        date=book.add_format({**plain, "num_format": "yyyy-mm-dd", "align": "center"}),
        number=book.add_format({**plain, "num_format": "General"}),
        wrapped=book.add_format({**plain, "text_wrap": True, "valign": "top"}),
        title=book.add_format({**plain, "bold": True, "font_size": 16, "font_color": BLUE}),
    )


def _lay_out(page: Any, sheet: Sheet, lang: str, formats: Formats) -> None:
    """Headings, widths, help, the example row, what stays in sight and how it prints."""
    page.write_string(0, 0, "标记\nMark", formats.head)
    page.write_comment(0, 0, MARKED[lang], COMMENT)
    page.set_column(0, 0, 7, formats.text)
    page.set_default_row(18)
    page.set_row(0, 44)
    for at, (column, example) in enumerate(zip(sheet.columns, sheet.example, strict=True), start=1):
        asked = column.needed or column.name == "title_zh"
        page.write_string(0, at, column.heading, formats.needed if asked else formats.head)
        page.write_comment(0, at, column.help.in_(lang), COMMENT)
        page.set_column(at, at, column.width, _format_of(column, formats))
        if isinstance(example, int):
            page.write_number(1, at, example, formats.example)
        else:
            page.write_string(1, at, example, formats.example)
    page.write_string(1, 0, EXAMPLE[0], formats.example)
    page.freeze_panes(1, 2)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=LANDSCAPE_MARGIN, right=LANDSCAPE_MARGIN)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header("&L&A")
    page.set_footer("&C&P / &N")


MARKED = {
    "en": "Rows marked 例 are examples and are not read. Leave this column blank in your own rows.",
    "zh": "标“例”的行是示例，不读取。填写本县数据时此列留空。",
}
COMMENT = {"x_scale": 2, "y_scale": 0.8, "font_size": 9, "author": "xiaoneng"}


def _format_of(column: Column, formats: Formats) -> Any:
    if column.kind is Kind.DATE:
        return formats.date
    if column.prefilled:
        return formats.given
    texts = (Kind.TEXT, Kind.WRITTEN, Kind.NAMES, Kind.DATES, Kind.YES_NO, Kind.UNIT)
    return formats.text if column.kind in texts else formats.number


def _prefill(page: Any, sheet: Sheet, lang: str, formats: Formats) -> None:
    """The usual settings with the document's values, and the two proposals."""
    rows: Sequence[Sequence[str]] = ()
    if sheet is SETTINGS:
        preset = Preset()
        rows = [(path, meaning.in_(lang), str(preset.at(path))) for path, meaning in USUAL]
    elif sheet is PROPOSALS:
        rows = PROPOSED
    look = formats.given if sheet is SETTINGS else formats.text
    for number, row in enumerate(rows, start=FIRST - 1):
        for at, value in enumerate(row, start=1):
            page.write_string(number, at, value, look)


def _fill(page: Any, sheet: Sheet, rows: Sequence[Sequence[Cell]], formats: Formats) -> None:
    """The county's own rows; what is a date is written as one."""
    for number, row in enumerate(rows, start=FIRST - 1):
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            look = _format_of(column, formats)
            if isinstance(value, int):
                page.write_number(number, at, value, look)
            elif column.kind is Kind.DATE and value:
                page.write_datetime(number, at, datetime.fromisoformat(value), look)
            elif value:
                page.write_string(number, at, value, look)


def _offer(page: Any, sheet: Sheet, at: int, column: Column, rule: dict[str, Any], lang: str) -> None:
    """What the cells of a column let in, told where one is chosen."""
    help_ = column.help.in_(lang)
    last = ROWS.get(sheet.name, USUAL_ROWS) + FIRST
    page.data_validation(FIRST - 1, at, last, at, {"input_message": help_, "error_message": help_, **rule})


def _rule(column: Column, lists: Mapping[str, str], lang: str) -> dict[str, Any]:
    """Choices, whole numbers, dates. Where reading is more lenient than the rule, it warns and does not refuse."""
    warn = {"error_type": "warning"}
    if column.of is not None:
        sheet = next(each for each in SHEETS if each.name == column.of[0])
        letter = letters([each.name for each in sheet.columns].index(column.of[1]) + 2)
        listed = f"='{sheet.title}'!${letter}${FIRST}:${letter}${USUAL_ROWS + FIRST}"
        return {"validate": "list", "source": listed, **warn}
    if column.name in lists:
        return {"validate": "list", "source": lists[column.name], **warn}
    if column.choices:
        return {"validate": "list", "source": [choice.in_(lang) for choice in column.choices]}
    if column.kind is Kind.DATE:
        year = f"{YEAR}+{int(column.name != 'assigned')}"
        ends = {"minimum": f"=DATE({YEAR},1,1)", "maximum": f"=DATE({year},12,31)"}
        return {"validate": "date", "criteria": "between", **ends, **warn}
    if column.kind in LEAST:
        least, most = LEAST[column.kind]
        return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most, **warn}
    return {"validate": "any"}


LEAST = {
    Kind.PEOPLE: (1, 100_000),
    Kind.COUNT: (1, 3660),
    Kind.MINUTES: (1, 100_000),
    Kind.YEAR: (2005, 2099),
    Kind.EXTENSION: (0, 366),
    Kind.CASES: (0, 10**9),
    Kind.PERCENT: (0, 100),
}
