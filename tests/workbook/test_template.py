"""The template: what it offers in its cells, and that it is written whole or not at all."""

import pytest

pytest.importorskip("openpyxl", reason='needs: pip install "xiaoneng[sheets]"')


import re
from pathlib import Path

import openpyxl

from sim.errors import ScenarioError, StoreError
from sim.workbook.reading import read
from sim.workbook.sheets import SHEETS
from sim.workbook.template import template
from tests.workbook.county import COUNTY, LEDGER, MATTERS, POSTS, PROPOSALS, SETTINGS, UNITS

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_sheet_has_headings_in_both_languages_and_stays_in_sight(tmp_path: Path, lang: str) -> None:
    book = openpyxl.load_workbook(template(tmp_path / "县 表.xlsx", lang))
    assert book.sheetnames == ["说明 Guide", *(sheet.title for sheet in SHEETS)]
    for sheet in SHEETS:
        page = book[sheet.title]
        assert page.freeze_panes == "C2"
        assert page["A2"].value == "例"
        assert page.print_title_rows == "$1:$1"
        for column, cell in zip(sheet.columns, page[1][1:], strict=True):
            assert HAN.search(cell.value)
            assert re.search("[a-z]", cell.value)
            assert cell.comment.text == column.help.in_(lang)
            assert page.column_dimensions[cell.column_letter].width >= 8


def rules(path: Path, sheet: str) -> dict[str, tuple[str, str]]:
    """Kind and first formula of the validation of each column."""
    found = openpyxl.load_workbook(path)[sheet].data_validations.dataValidation
    return {str(rule.sqref)[0]: (rule.type, str(rule.formula1)) for rule in found if rule.type}


def test_cells_offer_what_may_be_chosen(tmp_path: Path) -> None:
    path = template(tmp_path / "c.xlsx", "zh")
    ledger = rules(path, LEDGER)
    assert ledger["C"] == ("date", f"DATE('{COUNTY}'!$D$3,1,1)")
    assert ledger["F"] == ("list", '"工作日,天,小时,分钟"')
    assert ledger["G"] == ("list", f"'{UNITS}'!$B$3:$B$503")
    kind, where = ledger["D"]
    name, cells = where.replace("'", "").replace("$", "").split("!")
    listed = [row[0].value for row in openpyxl.load_workbook(path)[name][cells]]
    assert (kind, listed[3], len(listed)) == ("list", "县长批示件", 7)
    assert rules(path, POSTS)["G"] == ("list", '"是,否"')
    assert rules(path, MATTERS)["F"] == ("whole", "1")
    assert rules(template(tmp_path / "e.xlsx", "en"), POSTS)["G"] == ("list", '"yes,no"')


def test_settings_show_the_documents_values_and_proposals_are_two(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(tmp_path / "c.xlsx", "en"))
    shown = {row[1]: row[3] for row in book[SETTINGS].iter_rows(min_row=3, values_only=True)}
    assert shown["policy.limits.task_default"] == "7 working days"
    assert shown["policy.cards.points.red"] == "5"
    assert shown["policy.bonus.grades.grades.2.standard"] == "14000 yuan"
    assert None not in shown.values()
    proposed = [row[1:] for row in book[PROPOSALS].iter_rows(min_row=3, values_only=True) if row[1]]
    assert [(name, path.rpartition(".")[2], value) for name, _, _, path, value in proposed] == [
        ("limits-30", "task_default", "70 %"),
        ("limits-30", "task_explicit", "70 %"),
        ("cards-1-3-10", "yellow", "3"),
        ("cards-1-3-10", "red", "10"),
    ]


def test_an_empty_template_says_what_to_fill_in(tmp_path: Path, lang: str) -> None:
    with pytest.raises(ScenarioError) as error:
        read(template(tmp_path / "c.xlsx", lang))
    assert [problem.path for problem in error.value.problems] == [COUNTY]


def test_it_is_the_same_each_time(tmp_path: Path, lang: str) -> None:
    one, two = (template(tmp_path / name, lang).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == two


def test_a_file_that_is_there_stays_unless_told_otherwise(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "c.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(StoreError) as error:
        template(path, lang)
    assert "--force" in error.value.in_(lang)
    assert path.read_bytes() == b"mine"
    template(path, lang, force=True)
    assert path.read_bytes()[:2] == b"PK"
    assert [each.name for each in tmp_path.iterdir()] == ["c.xlsx"]


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        template(tmp_path / "file" / "c.xlsx", "en")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
