"""Workbooks whose sheets are not as the template made them: moved, renamed, merged, formatted, damaged."""

import pytest

pytest.importorskip("openpyxl", reason='needs: pip install "xiaoneng[sheets]"')


import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from sim import extras
from sim.errors import ScenarioError, SimError
from sim.workbook.reading import read
from tests.workbook.county import COUNTY, GOOD, LEDGER, MATTERS, POSTS, PROPOSALS, SETTINGS, STAGES, UNITS, made, meant


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> object:
    return meant(read(made(tmp_path_factory.mktemp("good") / "good.xlsx")))


def move_columns(book: Any) -> None:
    """The lead unit comes last, the mark in between."""
    page = book[LEDGER]
    for row in page.iter_rows(min_row=1, max_row=10):
        values = [(cell.value, cell.number_format) for cell in row]
        order = [*values[1:6], values[0], *values[7:], values[6]]
        for cell, value in zip(row, order, strict=True):
            cell.value, cell.number_format = value


def without_marks(book: Any) -> None:
    """The column of marks was deleted; the examples stay as the template made them."""
    for sheet in book.worksheets:
        sheet.delete_cols(1)


def spread_rows(book: Any) -> None:
    """Blank rows between, before and behind."""
    for name in (UNITS, LEDGER, STAGES):
        for row in (6, 4, 3):
            book[name].insert_rows(row, 2)
        book[name].cell(500, 2).value = "  "


def hide_rows(book: Any) -> None:
    book[LEDGER].row_dimensions[5].hidden = True
    book[UNITS].sheet_state = "hidden"


def title_above(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.insert_rows(1, 2)
        sheet["B1"].value = "青山县2020年填报表"
        sheet.merge_cells("B1:D1")


def short_headings(book: Any) -> None:
    """Only one language is left of each heading and name."""
    for sheet in book.worksheets:
        for cell in sheet[1]:
            cell.value = str(cell.value).split("\n")[sheet.title in (UNITS, LEDGER)]
        sheet.title = sheet.title.split(" ")[sheet.title in (POSTS, LEDGER)]


def merge_names(book: Any) -> None:
    page = book[POSTS]
    page["B4"].value = None
    page.merge_cells("B3:B4")


def format_far_down(book: Any) -> None:
    page = book[LEDGER]
    for row in (20_000, 1_048_576):
        for column in range(1, 14):
            page.cell(row, column).number_format = "yyyy-mm-dd"


CHANGES: list[Callable[[Any], None]] = [
    move_columns, without_marks, spread_rows, hide_rows, title_above, short_headings, merge_names, format_far_down,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_sheet_that_was_rearranged_says_the_same(tmp_path: Path, good: object, change: Callable[[Any], None]) -> None:
    assert meant(read(made(tmp_path / "c.xlsx", change=change))) == good


def notes(path: Path) -> list[str]:
    return [f"{note.where}: {note.message.en}" for note in read(path).notes]


def test_what_is_passed_over_is_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book.create_sheet("备忘").append(["电话", "12345"])
        book.create_sheet("空白")
        book[UNITS]["F1"].value = "联系人"
        book[UNITS]["F3"].value = "张三"
        book[LEDGER].row_dimensions[5].hidden = True
        merge_names(book)

    told = "\n".join(notes(made(tmp_path / "c.xlsx", change=change)))
    assert f"{UNITS}!F: the column '联系人' is not asked for and was not read (1 cells)" in told
    assert "备忘: this sheet is not asked for and was not read (1 rows)" in told
    assert "空白" not in told
    assert f"{LEDGER}: hidden rows were read too: 5." in told
    assert f"{POSTS}!B3: merged down to row 4: '财政局' was read for each of its rows" in told
    assert f"{UNITS}!2" in told
    assert "marked as examples and not read" in told


def remove(name: str) -> Callable[[Any], None]:
    return lambda book: book.remove(book[name])


def rename(name: str, to: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[name].title = to

    return change


def set_cells(sheet: str, **cells: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        for cell, value in cells.items():
            book[sheet][cell].value = value

    return change


def merge(sheet: str, cells: str) -> Callable[[Any], None]:
    return lambda book: book[sheet].merge_cells(cells)


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        (remove(COUNTY), COUNTY, "this sheet is missing"),
        (remove(UNITS), UNITS, "this sheet is missing"),
        (rename(UNITS, "单位表"), UNITS, "Did you mean the sheet '单位表'?"),
        (rename(LEDGER, "Ledgers"), LEDGER, "Did you mean the sheet 'Ledgers'?"),
        (rename(LEDGER, "Sheet1"), LEDGER, "Did you mean the sheet 'Sheet1'?"),
        (lambda book: book.copy_worksheet(book[UNITS]).__setattr__("title", "单位"), "单位", "is the same sheet as"),
        (set_cells(LEDGER, G1="牵头单位名称"), f"{LEDGER}!1", "is missing. Did you mean '牵头单位名称'?"),
        (set_cells(UNITS, E1="在编 人数（人）"), f"{UNITS}!1", "'在编人数 Heads (paid)' is missing. Did you mean"),
        (set_cells(LEDGER, D1=None), f"{LEDGER}!1", "'任务来源 Source' is missing."),
        (set_cells(MATTERS, J1="年办件量"), f"{MATTERS}!J1", "the same heading stands in"),
        (merge(LEDGER, "I3:J3"), f"{LEDGER}!I3", "merged cells"),
        (merge(LEDGER, "C3:C5"), f"{LEDGER}!C3", "merged cells"),
        (merge(UNITS, "E3:E5"), f"{UNITS}!E3", "merged cells"),
        (set_cells(LEDGER, I3="=C3+9"), f"{LEDGER}!I3", "a formula without a result"),
        (set_cells(UNITS, E5="=SUM(E3:E4)"), f"{UNITS}!E5", "a formula without a result"),
        (set_cells(LEDGER, B30="=1+1"), f"{LEDGER}!B30", "a formula without a result"),
        (set_cells(COUNTY, B3=None, C3=None), f"{COUNTY}!B3", "write the name of the county"),
        (set_cells(UNITS, B3=None, C3=None), f"{UNITS}!B3", "is blank"),
        (set_cells(SETTINGS, B3="policy.cards.orange", E4="x"), f"{SETTINGS}!E4", ""),
        (set_cells(PROPOSALS, B3="a/b"), f"{PROPOSALS}!B3", "the name of a file"),
        (set_cells(PROPOSALS, F3=None), f"{PROPOSALS}!F3", "is blank"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_by_its_place(
    tmp_path: Path, change: Callable[[Any], None], path: str, said: str
) -> None:
    file = made(tmp_path / "c.xlsx", change=change)
    if not said:  # read as written; only the scenario can tell
        assert read(file).settings[-1].value == "x"
        return
    with pytest.raises(ScenarioError) as error:
        read(file)
    told = {problem.path: problem.message.en for problem in error.value.problems}
    assert said in told[path]


@pytest.mark.parametrize("name", [POSTS, MATTERS, STAGES, LEDGER, SETTINGS, PROPOSALS])
def test_a_sheet_that_may_be_left_out_is_noted(tmp_path: Path, name: str) -> None:
    def change(book: Any) -> None:
        book.remove(book[name])
        if name == MATTERS:
            book.remove(book[STAGES])
        if name == POSTS:
            book[STAGES].delete_rows(3, 5)

    assert f"{name}: there is no such sheet, or nothing in it." in notes(made(tmp_path / "c.xlsx", change=change))


def test_an_empty_sheet_is_as_good_as_none(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book[PROPOSALS].delete_rows(1, 10)

    assert f"{PROPOSALS}: there is no such sheet, or nothing in it." in notes(made(tmp_path / "c.xlsx", change=change))


def damaged(path: Path) -> bytes:
    return made(path).read_bytes()[:-800]


def without_part(path: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(made(path)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if not name.endswith("sheet3.xml"):
                new.writestr(name, old.read(name))
    return out.getvalue()


def torn_sheet(path: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(made(path)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[:-300] if name.endswith("sheet2.xml") else data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind (.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("单位,人数\n财政局,62\n".encode("gbk"), "no Excel workbook"),
        (b"PK\x03\x04" + bytes(100), "damaged or cut off"),
        (b"%PDF-1.7", "no Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_told_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "c.xlsx"
    path.write_bytes(content)
    with pytest.raises(ScenarioError) as error:
        read(path)
    (problem,) = error.value.problems
    assert said in problem.message.en
    assert (problem.file, problem.path) == (str(path), "")


@pytest.mark.parametrize("spoil", [damaged, without_part, torn_sheet], ids=lambda spoil: spoil.__name__)
def test_a_damaged_workbook_is_told_in_one_sentence(tmp_path: Path, spoil: Callable[[Path], bytes]) -> None:
    path = tmp_path / "c.xlsx"
    path.write_bytes(spoil(path))
    with pytest.raises(ScenarioError) as error:
        read(path)
    (problem,) = error.value.problems
    assert "damaged" in problem.message.en


@pytest.mark.parametrize("name", ["no such.xlsx", "."])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScenarioError, match=r"no such file|is a folder"):
        read(tmp_path / name)


def test_an_open_document_is_told(tmp_path: Path) -> None:
    path = tmp_path / "c.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "<x/>")
    with pytest.raises(ScenarioError, match=r"no \.xlsx workbook"):
        read(path)


def test_ten_thousand_tasks_are_read_in_seconds(tmp_path: Path) -> None:
    first = date(2020, 1, 6)
    rows = [
        (str(n), first + timedelta(days=n % 350), "县长批示件", 10, "工作日", "财政局", "教育局",
         first + timedelta(days=n % 350 + 7), None, None, None, None)
        for n in range(10_000)
    ]  # fmt: skip
    path = made(tmp_path / "c.xlsx", {**GOOD, LEDGER: rows})
    began = time.process_time()
    county = read(path)
    assert time.process_time() - began < 15
    assert len(county.ledger) == 10_000
    assert county.ledger[-1].done == rows[-1][7]


def test_formats_to_the_last_row_cost_nothing(tmp_path: Path, good: object) -> None:
    """A million rows of empty cells with a format, as a pasted column leaves them."""
    path = made(tmp_path / "c.xlsx")
    names = [sheet.title for sheet in openpyxl.load_workbook(path).worksheets]
    part = f"xl/worksheets/sheet{names.index(LEDGER) + 1}.xml"
    out = io.BytesIO()
    empty = "".join(f'<row r="{row}"><c r="C{row}" s="1"/><c r="I{row}" s="1"/></row>' for row in range(11, 400_000))
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, data.replace(b"</sheetData>", empty.encode() + b"</sheetData>") if name == part else data
            )
    path.write_bytes(out.getvalue())
    began = time.process_time()
    assert meant(read(path)) == good
    assert time.process_time() - began < 5


@pytest.mark.parametrize("missing", ["openpyxl", "xlsxwriter"])
def test_a_missing_library_is_named_with_what_to_type(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    def absent(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", absent)
    with pytest.raises(SimError) as error:
        extras.needed(missing, "sheets")
    for lang in ("en", "zh"):
        assert 'pip install "xiaoneng[sheets]"' in error.value.in_(lang)
