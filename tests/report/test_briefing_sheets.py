"""The workbook: real numbers in real formats, native charts on the right cells, every number traced."""

import pytest

pytest.importorskip("openpyxl", reason='needs: pip install "xiaoneng[sheets]"')


import re
import sys
from pathlib import Path
from zipfile import ZipFile

import openpyxl
from openpyxl.workbook import Workbook

from sim.errors import SimError
from sim.report.briefing.document import Briefing, Chart, Number, Table
from sim.report.briefing.sheets import write_sheets
from sim.report.briefing.sheets_cells import cell
from sim.report.briefing.sheets_tables import sheet_names
from tests.report.briefings import LONG, UNSAFE, WORDS, briefing, cards, hard, wide


def opened(of: Briefing, folder: Path) -> Workbook:
    write_sheets(of, folder / "briefing.xlsx")
    return openpyxl.load_workbook(folder / "briefing.xlsx")


def chart_parts(path: Path) -> list[str]:
    with ZipFile(path) as package:
        return [package.read(name).decode() for name in package.namelist() if re.search(r"/chart\d+\.xml", name)]


@pytest.fixture
def book(lang: str, tmp_path: Path) -> Workbook:
    return opened(briefing(lang), tmp_path)


def test_a_summary_comes_first_a_sheet_for_each_table_follows_and_origins_close(book: Workbook, lang: str) -> None:
    first, last = ("摘要", "数据来源") if lang == "zh" else ("Summary", "Numbers")
    assert book.sheetnames == [first, WORDS[lang]["cards"], last]
    text = "\n".join(str(place.value) for row in book[first].rows for place in row if place.value)
    assert WORDS[lang]["title"] in text
    assert WORDS[lang]["small"] in text
    before, between, after = WORDS[lang]["finding"]
    assert f"{before}13.5{between}41.3{after}" in text


def test_cells_are_numbers_in_the_format_of_their_kind(book: Workbook, lang: str) -> None:
    sheet = book[WORDS[lang]["cards"]]
    assert [place.value for place in sheet[3]] == list(WORDS[lang]["head"])
    assert [place.value for place in sheet[4]] == [WORDS[lang]["bureaus"]] + [None] * 5
    assert [place.value for place in sheet[6]] == [WORDS[lang]["names"][1], 3.0, 2.0, 1.0, 0.05, -0.4]
    share, points = ("%", "个百分点") if lang == "zh" else ('" "%', " pp")
    assert sheet["E6"].number_format == f"#,##0.0{share}"
    assert sheet["F6"].number_format == f'+#,##0.0"{points}";−#,##0.0"{points}";0.0"{points}"'


@pytest.mark.parametrize(
    ("number", "value", "shape"),
    [
        (Number("97.3%", 0.9731, "share", ""), 0.9731, '#,##0.0%'),
        (Number("97%", 0.9731, "whole share", ""), 0.9731, "#,##0%"),
        (Number("+12.0%", 0.12, "change", ""), 0.12, "+#,##0.0%;−#,##0.0%;0.0%"),
        (Number("−1.2个百分点", -0.0123, "share", ""), -1.23, '+#,##0.0"个百分点";−#,##0.0"个百分点";0.0"个百分点"'),
        (Number("1,234,568", 1234567.8, "yuan", ""), 1234567.8, "#,##0"),
        (Number("12.35", 12.345678, "mean", ""), 12.345678, "#,##0.00"),
        (Number("12.3万元", 123456.0, "yuan", ""), 123456.0, "#,##0"),
        (Number("12.3", 123456.0, "10,000 yuan", ""), 12.3456, "#,##0.0"),
        (Number("12.6%", 0.1255, "share", ""), 0.1255, "#,##0.0%"),
        (Number("one in 12", 0.5, "ratio", ""), 0.5, "#,##0.00"),
        (Number("9.3", 9.25, "mean", ""), 9.25, "#,##0.0"),
    ],
)  # fmt: skip
def test_a_cell_reads_as_the_text_does(number: Number, value: float, shape: str) -> None:
    made = cell(number)
    assert made is not None
    assert made.value == pytest.approx(value, rel=1e-12)
    assert made.format == shape


def test_what_is_no_number_stands_as_it_reads() -> None:
    assert cell(Number("∞", float("inf"), "ratio", "")) is None
    assert cell(Number("-", float("nan"), "share", "")) is None


def test_the_head_stays_in_view_and_on_every_printed_page(book: Workbook, lang: str) -> None:
    sheet = book[WORDS[lang]["cards"]]
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert int(sheet.page_setup.fitToHeight) == 0  # as many pages as it takes, one page wide
    assert WORDS[lang]["small"] in str(sheet.oddFooter.left.text)


def test_a_column_is_as_wide_as_its_longest_cell_chinese_counted_double(lang: str, tmp_path: Path) -> None:
    words = "县农业农村局", "twelve marks"
    table = Table("t", "", ("a", "b"), (words,), 2)
    sheet = opened(briefing(lang, table), tmp_path)["t"]
    one, two = sheet.column_dimensions["A"], sheet.column_dimensions["B"]
    assert one.min == 1
    assert one.max == 2 or one.width == two.width  # equal widths may share one entry
    assert 12 < one.width < 16


def test_the_chart_is_native_and_refers_to_the_cells(lang: str, tmp_path: Path) -> None:
    opened(briefing(lang), tmp_path)
    (part,) = chart_parts(tmp_path / "briefing.xlsx")
    sheet = WORDS[lang]["cards"]
    asked = [reference.replace("'", "") for reference in re.findall(r"<c:f>(.*?)</c:f>", part)]
    assert asked == [
        f"{sheet}!{place}" for column in "BCD" for place in (f"${column}$3", "$A$4:$A$8", f"${column}$4:${column}$8")
    ]
    assert '<c:grouping val="stacked"/>' in part


def test_cards_keep_their_colours_and_patterns_tell_them_apart_in_grey(lang: str, tmp_path: Path) -> None:
    opened(briefing(lang), tmp_path)
    (part,) = chart_parts(tmp_path / "briefing.xlsx")
    blue, yellow, red = re.findall(r"<c:ser>.*?</c:ser>", part)
    assert "2F6DB5" in blue.upper()
    assert "pattFill" not in blue
    assert "E9B82A" in yellow.upper()
    assert "C43A31" in red.upper()
    patterns = [re.search(r'<a:pattFill prst="(\w+)"', series) for series in (yellow, red)]
    assert [pattern and pattern[1] for pattern in patterns] == ["dotDmnd", "wdUpDiag"]


@pytest.mark.parametrize(
    ("kind", "mark"),
    [("bar", '<c:barDir val="bar"/>'), ("column", '<c:barDir val="col"/>'), ("line", "<c:lineChart>")],
)
def test_every_kind_of_chart_is_drawn(kind: str, mark: str, lang: str, tmp_path: Path) -> None:
    table = cards(lang)
    other = Table("other", "t", table.head, table.rows, 1, (), Chart(kind, 0, (1, 4), "c"))
    write_sheets(briefing(lang, other), tmp_path / "briefing.xlsx")
    assert mark in chart_parts(tmp_path / "briefing.xlsx")[1]


def test_bars_begin_with_the_first_row_on_top_and_values_run_to_the_right(tmp_path: Path) -> None:
    table = cards("en")
    bars = Table("bars", "t", table.head, table.rows, 1, (), Chart("bar", 0, (1,), "c"))
    write_sheets(briefing("en", bars), tmp_path / "briefing.xlsx")
    part = chart_parts(tmp_path / "briefing.xlsx")[1]
    axes = [re.search(rf'<c:{axis}>.*?<c:orientation val="(\w+)"', part) for axis in ("catAx", "valAx")]
    assert [axis and axis[1] for axis in axes] == ["maxMin", "minMax"]


def test_every_number_is_listed_with_its_place_and_origin(book: Workbook, lang: str) -> None:
    sheet = book["数据来源" if lang == "zh" else "Numbers"]
    listed = [tuple(place.value for place in row) for row in sheet.iter_rows(min_row=2)]
    assert listed == [(place, number.shown, number.value, number.origin) for place, number in briefing(lang).numbers()]
    cards_place = ("督办单，第2行第2列", "督办单，第5行第6列") if lang == "zh" else (
        "Cards, row 2, column 2", "Cards, row 5, column 6")  # fmt: skip
    links = {row[0].value: row[0].hyperlink.location for row in sheet.iter_rows(min_row=2) if row[0].hyperlink}
    assert [links[place] for place in cards_place] == [f"'{WORDS[lang]['cards']}'!{at}" for at in ("B5", "F8")]


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    made = list(sheet_names(["x" * 40, "x" * 35, "a:b?", "'q'", "History", "summary", ""], ["Summary"]))
    assert made == ["x" * 31, "x" * 29 + " 2", "a-b-", "q", "History 2", "summary 2", "-"]


def test_marks_of_markup_and_long_words_and_empty_tables_are_written(lang: str, tmp_path: Path) -> None:
    book = opened(hard(lang), tmp_path)
    assert book["empty"]["A3"].value == "=1+1"
    assert book["empty"]["A3"].data_type == "s"
    assert UNSAFE in book["empty"]["A1"].value
    assert book["empty"]["A4"].value == ("无" if lang == "zh" else "None")
    assert book["long"]["A4"].value == LONG
    assert book["wide"].max_row >= 43
    assert book["wide"]["J43"].value == 39007


def test_an_empty_table_has_no_chart(lang: str, tmp_path: Path) -> None:
    empty = Table("none", "t", ("a", "b"), (), 1, (), Chart("bar", 0, (1,), "c"))
    write_sheets(briefing(lang, empty, wide(lang, 0)), tmp_path / "briefing.xlsx")
    assert len(chart_parts(tmp_path / "briefing.xlsx")) == 1


def test_the_same_briefing_gives_the_same_bytes(lang: str, tmp_path: Path) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    write_sheets(briefing(lang), one)
    write_sheets(briefing(lang), two)
    assert one.read_bytes() == two.read_bytes()
    with ZipFile(one) as package:
        assert b"1980-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_without_the_library_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(SimError, match=r'xlsxwriter, which is not installed.*pip install "xiaoneng\[sheets\]"') as told:
        write_sheets(briefing("en"), tmp_path / "briefing.xlsx")
    assert "xlsxwriter，尚未安装" in told.value.in_("zh")
    assert not list(tmp_path.iterdir())
