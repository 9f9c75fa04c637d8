"""`xiaoneng rescore` from a workbook in Excel to the tables of a terminal."""

import json
from datetime import date
from pathlib import Path

import pytest

from sim.workbook.sheets import SHEETS
from tests.command.runner import xiaoneng

openpyxl = pytest.importorskip("openpyxl", reason="needs: pip install xiaoneng[sheets]")

UNITS = ("发展和改革局", "住房和城乡建设局", "静河镇", "鹤龙湖镇")
DAY = date(2024, 3, 4)


def task(unit, **more):
    return {"unit": unit, "assigned": DAY, "source": "县长批示件", "done": DAY} | more


def late(unit, *reds, **more):
    """Assigned on Monday 4 March 2024 with seven working days: due on the 13th."""
    cards = {"done": date(2024, 5, 31), "blue": date(2024, 3, 13), "yellow": date(2024, 3, 18)}
    return task(unit, **cards, reds="；".join(str(red) for red in reds), **more)


ROWS = {
    "county": [{"title_zh": "示例县", "title_en": "Example County", "year": 2024}],
    "units": [
        {"title_zh": UNITS[0], "title_en": "Development", "klass": "经济建设类部门", "heads": 40},
        {"title_zh": UNITS[1], "title_en": "Housing", "klass": "经济建设类部门", "heads": 31},
        {"title_zh": UNITS[2], "title_en": "Jinghe", "klass": "乡镇（街道）", "heads": 60},
        {"title_zh": UNITS[3], "title_en": "Helonghu", "klass": "乡镇（街道）", "heads": 50},
    ],
    "ledger": [
        *[task(UNITS[0])] * 20,
        *[task(UNITS[1])] * 19,
        late(UNITS[1]),
        *[task(UNITS[2])] * 4,
        late(UNITS[2], "2024-03-28"),
        *[task(UNITS[3])] * 8,
        *[late(UNITS[3])] * 4,
        late(UNITS[3]) | {"blue": None},
    ],
    "proposals": [
        {"name": "red-10", "title_zh": "红单扣10分", "title_en": "Red costs 10", "path": "policy.cards.points.red",
         "value": "10分"},
        {"name": "limits", "title_zh": "时限", "title_en": "Limits", "path": "policy.limits.task_default",
         "value": "5个工作日"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        page.append(["", *(column.zh for column in sheet.columns)])
        for row in ROWS.get(sheet.name, []):
            page.append(["", *(row.get(column.name) for column in sheet.columns)])
    path = tmp_path_factory.mktemp("a county") / "示例县.xlsx"
    book.save(path)
    return path


def test_points_by_hand_before_and_after(workbook):
    done = xiaoneng("rescore", workbook, "red-10", "--set", "policy.clean_sheet.stack=replaced", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    units = told["variants"]["red-10"]["units"]
    before, after = ([unit[f"points_{when}"] for unit in units] for when in ("before", "after"))
    # 20 clean; 20 with one yellow; five with one red; 13 with five yellows, one of them without its blue, and no red
    assert sorted(before) == sorted([45, 15 - 3, -1 - 2 - 5, 5 - 4 * 3 - 2])
    assert sorted(after) == sorted([30, 10 - 3, -1 - 2 - 10, 5 - 4 * 3 - 2])
    assert told["year"] == 2024
    assert [note for note in told["notes"] if "a yellow card without a blue one" in note]


def test_it_is_told_in_both_languages(workbook):
    english, chinese = (xiaoneng("rescore", workbook, "red-10", lang=lang) for lang in ("en", "zh"))
    assert english.returncode == chinese.returncode == 0, english.stderr + chinese.stderr
    assert "Red costs 10" in english.stdout
    assert "No response of officers to new rules" in english.stdout
    assert "红单扣10分" in chinese.stdout
    assert "未假设工作人员对新规则作出任何反应" in chinese.stdout.replace("\n", "")
    assert "静河镇" in chinese.stdout


def test_out_writes_tables_and_a_chart(workbook, tmp_path):
    done = xiaoneng("rescore", workbook, "red-10", "--out", tmp_path / "out", lang="en")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"facts.json", "units.csv", "measures.csv", "points.csv", "ranks-red-10-en.png"} <= names


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["limits"], "no ledger tells how"),
        (["--set", "policy.cards.yellow.after=3 days"], "no ledger tells how"),
        ([], "Proposals: red-10, limits"),
        (["harsher"], "no proposal 'harsher'"),
        (["--set", "policy.cards.points.rde=10"], "Did you mean policy.cards.points.red"),
    ],
)
def test_what_cannot_be_counted_anew_exits_with_2(workbook, words, said):
    done = xiaoneng("rescore", workbook, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
