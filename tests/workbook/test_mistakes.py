"""Workbooks as people fill them in: each is read for what it means, or told by its cell; nothing is lost in silence."""

import pytest

pytest.importorskip("openpyxl", reason='needs: pip install "xiaoneng[sheets]"')


from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from sim.errors import ScenarioError
from sim.workbook.reading import read
from tests.workbook.county import COUNTY, LEDGER, MATTERS, POSTS, PROPOSALS, SETTINGS, STAGES, UNITS, made, meant


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> object:
    return meant(read(made(tmp_path_factory.mktemp("good") / "good.xlsx")))


DATE_WRONG = [
    "2020-13-01",
    "2020-02-30",
    "22/4/2020",
    "4月22日",
    "二〇二〇年四月",
    "#REF!",
    "soon",
    12,
    True,
    "20.4.22",
    45.5,
    "43943",
]
WRONG: list[tuple[str, str, list[Any]]] = [
    (COUNTY, "D3", ["今年", 20, 1999, None, "#N/A", 2020.5]),
    (UNITS, "E3", ["十二", 0, -1, 2.5, "#N/A", "2人3", "12-15", "约60", True, date(2020, 1, 1)]),
    (POSTS, "B4", ["财政厅", "教育", None, 7, "#REF!"]),
    (POSTS, "E3", ["两", 0, 1.5, "#VALUE!"]),
    (POSTS, "F3", [0.6, 1, 160, -5, "六成", 33.3]),
    (POSTS, "G3", ["也许", 3]),
    (POSTS, "G4", ["是"]),
    (MATTERS, "D3", ["财政厅", None, "财政局、教育局"]),
    (MATTERS, "E3", [-1, "约300", "#DIV/0!", None, "120起"]),
    (MATTERS, "F3", [0, -7, 2.5, "七", 4000, None, "#NUM!"]),
    (MATTERS, "G3", ["工作曰", "周", None]),
    (MATTERS, "H3", [5]),
    (STAGES, "B3", ["记账", None]),
    (STAGES, "E3", ["财政厅"]),
    (STAGES, "F3", ["档案室", None, "接待窗"]),
    (STAGES, "G3", [0, "一小时", 2.5, -3, "#NAME?"]),
    (LEDGER, "C6", [*DATE_WRONG, date(2019, 12, 31), date(2021, 1, 1), "2002/4/22", None]),
    (LEDGER, "D6", [None, "#REF!"]),
    (LEDGER, "E6", [0, "十", 2.5]),
    (LEDGER, "F6", ["周", "工作曰", None]),
    (LEDGER, "G6", ["教育厅", None, "教育局、财政局"]),
    (LEDGER, "H5", ["财政厅；东塘镇", "教育局", "财政局；财政局"]),
    (LEDGER, "I6", [*DATE_WRONG, date(2022, 1, 1)]),
    (LEDGER, "J6", [*DATE_WRONG[:6], date(2020, 4, 21)]),
    (LEDGER, "K6", [*DATE_WRONG[:6], date(2020, 5, 8)]),
    (LEDGER, "L6", ["2020-05-27; 待定", "2020-05-27 2020-06-08", "2020-05-27; 2020-05-27", date(2020, 5, 14)]),
    (LEDGER, "M7", [-1, 400, "七天", 1.5]),
    (LEDGER, "A4", ["已核"]),
    (SETTINGS, "D3", ["9 days"]),
]


@pytest.mark.parametrize(
    ("sheet", "cell", "value"), [(sheet, cell, value) for sheet, cell, values in WRONG for value in values]
)
def test_a_wrong_cell_is_told_by_its_name_and_nothing_else_is(
    tmp_path: Path, sheet: str, cell: str, value: Any
) -> None:
    def spoil(book: Any) -> None:
        book[sheet][cell].value = value

    with pytest.raises(ScenarioError) as error:
        read(made(tmp_path / "c.xlsx", change=spoil))
    assert {problem.path for problem in error.value.problems} == {f"{sheet}!{cell}"}
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == (str(tmp_path / "c.xlsx"), 0)
    assert problem.message.en != problem.message.zh


ALIKE: list[tuple[str, str, list[Any]]] = [
    (COUNTY, "D3", ["2020", "2020年", "２０２０", 2020.0]),
    (COUNTY, "B3", [" 青山县\u3000", "青山县\u200b"]),
    (UNITS, "E3", ["62", "６２", "62人", " 62 ", 62.0, "62 名"]),
    (UNITS, "D3", ["Bureaus of economy and construction", "经济建设类 部门"]),
    (POSTS, "B4", ["财 政 局", " 财政局", "Finance", "FINANCE", "finance", "财政局\n"]),
    (POSTS, "F3", ["60", "60%", "60％", "60 %", 60.0]),
    (POSTS, "G3", ["√", "yes", "Y", True, "是 "]),
    (POSTS, "G4", ["no", False, "×", None]),
    (MATTERS, "E3", ["120件", "120", 120.0, "1２0"]),
    (MATTERS, "G3", ["个工作日", "working days", "Working Days", "工作 日"]),
    (STAGES, "G3", ["15分钟", "15", "15 min"]),
    (STAGES, "E3", ["财政局", "finance"]),
    (
        LEDGER,
        "C6",
        ["2020/4/22", "2020年4月22日", "2020.4.22", "2020-04-22", "2020 年 4 月 22 日", 43943, 20200422],
    ),
    (
        LEDGER,
        "C6",
        ["20200422", "２０２０－４－２２", datetime(2020, 4, 22, 9, 30), "2020-04-22 09:30:00", "2020/4/22 星期三"],
    ),
    (LEDGER, "D6", ["县政府 重要会议交办任务", "Assignments of county government meetings"]),
    (LEDGER, "H5", ["财政局、东塘镇", "财政局,东塘镇", "财政局\n东塘镇", "Finance; Dongtang；", "财政局，东塘镇"]),
    (LEDGER, "L6", ["2020-06-08；2020-05-27", "2020年5月27日、2020年6月8日", "2020/5/27\n2020/6/8"]),
    (LEDGER, "M7", ["7", "7天", "7个工作日", 7.0]),
    (LEDGER, "B6", [4, " 4 ", 4.0]),
    (SETTINGS, "E3", ["3天", "3 天", "3  days"]),
    (SETTINGS, "D3", ["5天", "5  days"]),
    (PROPOSALS, "F3", ["3", "3分", 3.0]),
]


@pytest.mark.parametrize(
    ("sheet", "cell", "value"), [(sheet, cell, value) for sheet, cell, values in ALIKE for value in values]
)
def test_a_cell_written_in_another_way_means_the_same(
    tmp_path: Path, good: object, sheet: str, cell: str, value: Any
) -> None:
    def rewrite(book: Any) -> None:
        at = book[sheet][cell]
        at.number_format = "General"
        at.value = value

    assert meant(read(made(tmp_path / "c.xlsx", change=rewrite))) == good


def takes(file: Path) -> bool:
    """Whether a workbook is read, with the row in it."""
    try:
        county = read(file)
    except ScenarioError:
        return False
    return len(county.settings) + len(county.proposals) == 2


NASTY = ["x" * 40_000, "=1/0", "{is: 3}", "\u202e局", time(9, 30), 1e300, "~", "a/b+c", -(2**40)]


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("sheet", [COUNTY, UNITS, POSTS, MATTERS, STAGES, LEDGER, SETTINGS, PROPOSALS])
def test_whatever_stands_in_a_row_is_read_or_told_in_words(tmp_path: Path, sheet: str, value: Any) -> None:
    def spoil(book: Any) -> None:
        row = book[sheet][3]
        for cell in row[1:]:
            cell.value = value

    file = made(tmp_path / "c.xlsx", change=spoil)
    if sheet in (SETTINGS, PROPOSALS) and takes(file):
        return  # a path and a value like any other: the import tells what no scenario takes
    with pytest.raises(ScenarioError) as error:
        read(file)
    assert all(problem.path for problem in error.value.problems)


def test_a_percent_cell_says_percent(tmp_path: Path, good: object) -> None:
    def rewrite(book: Any) -> None:
        cell = book[POSTS]["F3"]
        cell.value, cell.number_format = 0.6, "0%"

    assert meant(read(made(tmp_path / "c.xlsx", change=rewrite))) == good


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    def spoil(book: Any) -> None:
        book[UNITS]["E3"].value = "十二"
        book[LEDGER]["C6"].value = "soon"
        book[LEDGER]["G7"].value = "东糖镇"
        book[MATTERS]["F3"].value = 0

    with pytest.raises(ScenarioError) as error:
        read(made(tmp_path / "c.xlsx", change=spoil))
    paths = [problem.path for problem in error.value.problems]
    assert paths == [f"{UNITS}!E3", f"{MATTERS}!F3", f"{LEDGER}!C6", f"{LEDGER}!G7"]
    assert "Did you mean 东塘镇?" in error.value.in_("en")
    assert "是否为“东塘镇”？" in error.value.in_("zh")


def test_a_thousand_mistakes_of_a_column_are_counted(tmp_path: Path) -> None:
    def spoil(book: Any) -> None:
        for row in range(11, 1011):
            book[LEDGER].cell(row, 3).value = "soon"

    with pytest.raises(ScenarioError) as error:
        read(made(tmp_path / "c.xlsx", change=spoil))
    messages = [problem for problem in error.value.problems if problem.path.startswith(f"{LEDGER}!C")]
    assert len(messages) == 21
    assert "980 more" in messages[-1].message.en
    assert "C1010" in messages[-1].message.en


def twice(sheet: str, row: int) -> Any:
    """A change that repeats a row at the end of its sheet."""

    def change(book: Any) -> None:
        page = book[sheet]
        for cell in page[row]:
            page.cell(page.max_row + (cell.column == 1), cell.column).value = cell.value

    return change


@pytest.mark.parametrize(
    ("sheet", "row", "cell"),
    [(UNITS, 3, "B6"), (POSTS, 4, "C7"), (MATTERS, 3, "B4"), (STAGES, 3, "C5"), (LEDGER, 5, "B11"), (COUNTY, 3, "4")],
)
def test_what_stands_twice_is_told(tmp_path: Path, sheet: str, row: int, cell: str) -> None:
    with pytest.raises(ScenarioError) as error:
        read(made(tmp_path / "c.xlsx", change=twice(sheet, row)))
    assert f"{sheet}!{cell}" in {problem.path for problem in error.value.problems}


@pytest.mark.parametrize(("sheet", "row"), [(SETTINGS, 3), (PROPOSALS, 3)])
def test_a_value_set_twice_is_told(tmp_path: Path, sheet: str, row: int) -> None:
    with pytest.raises(ScenarioError, match="already; keep one row"):
        read(made(tmp_path / "c.xlsx", change=twice(sheet, row)))


def test_openpyxl_is_not_fooled_by_these_tests(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(made(tmp_path / "c.xlsx"))[LEDGER]
    assert (page["B6"].value, page["C6"].value.date(), page["G6"].value) == ("4", date(2020, 4, 22), "教育局")
