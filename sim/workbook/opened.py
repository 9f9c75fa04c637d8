"""A workbook's bytes as sheets of plain cells; what is no workbook is told in one sentence.

Only cells that hold something count: formats down to the last row of a sheet cost nothing.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile

from sim.errors import Problem, ScenarioError, Text
from sim.extras import needed
from sim.workbook.cells import Value, blank

LARGEST = 1 << 30
"""Bytes that the parts of a workbook may take when unpacked; a ledger of 10,000 rows takes some five million."""
LONG_TAIL = 100_000
ODD = re.compile(rb'<(?:\w+:)?(?:mergeCell |f[ >/])|<(?:\w+:)?row [^>]*hidden="(?:1|true)"')
"""Marks of merged cells, formulas and hidden rows in the part of a sheet."""
SHEET = re.compile(rb"<(?:\w+:)?sheet ")
SECRET = "EncryptedPackage".encode("utf-16-le")
SAVE = Text("save it as .xlsx (Excel workbook) in Excel or WPS.", "请在 Excel 或 WPS 中另存为 .xlsx（Excel 工作簿）。")


class Merged(NamedTuple):
    """A range of cells merged into one: rows and columns from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(NamedTuple):
    """A sheet: its rows that hold anything, by number; merged ranges; formulas without a result; hidden rows."""

    name: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...]
    merged: tuple[Merged, ...] = ()
    unreckoned: tuple[tuple[int, int], ...] = ()
    hidden: tuple[int, ...] = ()


def grids(data: bytes, file: str) -> tuple[Grid, ...]:
    """The sheets of a workbook in their order; ScenarioError for anything that is none."""
    openpyxl = needed("openpyxl", "sheets")
    trouble = _no_workbook(data)
    if trouble is not None:
        raise ScenarioError((Problem(file, 0, "", trouble),))
    try:
        with catch_warnings():  # of what openpyxl leaves out: pictures, conditional formats, validations of newer kinds
            simplefilter("ignore")
            packed, strange = _without_tails(data)
            found = _plain(openpyxl, packed)
            return tuple(_with_oddities(openpyxl, packed, found)) if strange else found
    except MemoryError:
        raise
    except Exception as error:
        damaged = Text(
            f"cannot be read as a workbook ({type(error).__name__}): it may be damaged. Open it and {SAVE.en}",
            f"无法作为工作簿读取（{type(error).__name__}），文件可能已损坏。请打开后{SAVE.zh.removeprefix('请')}",
        )
        raise ScenarioError((Problem(file, 0, "", damaged),)) from None


def _no_workbook(data: bytes) -> Text | None:
    """Why the bytes cannot be a workbook of the kind that is read; None if they can."""
    old = data.startswith(b"\xd0\xcf\x11\xe0")
    known = (
        (not data, "the file is empty; fill in a template.", "文件是空的；请填写模板。"),
        (
            old and SECRET in data,
            "is protected by a password; save it without one.",
            "文件设有打开密码；请取消密码后另存。",
        ),
        (old, f"is a workbook of the old kind (.xls); {SAVE.en}", f"是旧格式（.xls）工作簿；{SAVE.zh}"),
        (
            not data.startswith(b"PK"),
            f"is no Excel workbook (text or CSV?); {SAVE.en}",
            f"不是 Excel 工作簿（可能是文本或 CSV）；{SAVE.zh}",
        ),
    )
    return next((Text(en, zh) for holds, en, zh in known if holds), None) or _no_package(data)


def _no_package(data: bytes) -> Text | None:
    try:
        with ZipFile(BytesIO(data)) as parts:
            names = parts.namelist()
            size = sum(part.file_size for part in parts.infolist())
    except BadZipFile:
        zh = f"文件已损坏或不完整；请重新复制，或{SAVE.zh.removeprefix('请')}"
        return Text(f"is damaged or cut off; copy it again, or {SAVE.en}", zh)
    if not any(name.endswith("workbook.xml") for name in names):
        return Text(f"is no .xlsx workbook; {SAVE.en}", f"不是 .xlsx 工作簿；{SAVE.zh}")
    if size > LARGEST:
        return Text(
            "is too large when unpacked; delete sheets and pictures that are not asked for.",
            "解压后过大；请删除不需要的工作表和图片。",
        )
    return None


def _without_tails(data: bytes) -> tuple[bytes, bool]:
    """The workbook without long runs of empty rows at the ends of sheets; whether it has merged, reckoned or hidden
    cells, which only a slower reading shows."""
    strange, cut = False, {}
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            if "worksheets/" not in name or not name.endswith(".xml"):
                continue
            text = parts.read(name)
            end = text.rfind(b"</sheetData>")
            last = max(text.rfind(mark, 0, end) for mark in (b"<v>", b"<v ", b"<is>", b"<f>", b"<f ", b"<f/"))
            close = (
                text.find(b"</row>", last) + len(b"</row>")
                if last >= 0
                else text.find(b"<sheetData>") + len(b"<sheetData>")
            )
            if end - close > LONG_TAIL and close >= len(b"</row>"):
                text = cut[name] = text[:close] + text[end:]
            strange |= ODD.search(text) is not None
        if not cut:
            return data, strange
        packed = BytesIO()
        with ZipFile(packed, "w") as again:
            for name in parts.namelist():
                again.writestr(name, cut[name] if name in cut else parts.read(name))
    return packed.getvalue(), strange


def _plain(openpyxl: Any, data: bytes) -> tuple[Grid, ...]:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        _complain_of_lost(data, book.sheetnames)
        return tuple(Grid(sheet.title, tuple(_filled(sheet))) for sheet in book.worksheets)
    finally:
        book.close()


def _complain_of_lost(data: bytes, names: list[str]) -> None:
    """Raise KeyError if the workbook lists a sheet whose part is gone, which openpyxl passes over."""
    with ZipFile(BytesIO(data)) as parts:
        listed = next(parts.read(name) for name in parts.namelist() if name.endswith("workbook.xml"))
    if len(SHEET.findall(listed)) > len(names):
        raise KeyError("sheet")


def _filled(sheet: Any) -> Iterator[tuple[int, tuple[Value, ...]]]:
    sheet.reset_dimensions()  # as some programs state them wrongly
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        values = tuple(_value(cell) for cell in cells)
        if not all(blank(value) for value in values):
            yield number, values


def _value(cell: Any) -> Value:
    value: Value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in cell.number_format:
        return f"{100 * value:.10g} %"
    return value


def _with_oddities(openpyxl: Any, data: bytes, found: tuple[Grid, ...]) -> Iterator[Grid]:
    """The sheets with what the quick reading does not show."""
    book = openpyxl.load_workbook(BytesIO(data), rich_text=False)
    for grid in found:
        sheet = book[grid.name]
        held = dict(grid.rows)
        merged = tuple(
            Merged(each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges
        )
        formulas = (
            (cell.row, cell.column)
            for row in sheet.iter_rows()
            for cell in row
            if getattr(cell, "data_type", "") == "f"
        )
        unreckoned = tuple(at for at in formulas if blank(_at(held, *at)))
        hidden = tuple(
            number for number in held if number in sheet.row_dimensions and sheet.row_dimensions[number].hidden
        )
        yield grid._replace(merged=tuple(sorted(merged)), unreckoned=unreckoned, hidden=hidden)


def _at(held: dict[int, tuple[Value, ...]], row: int, column: int) -> Value:
    values = held.get(row, ())
    return values[column - 1] if column <= len(values) else None
