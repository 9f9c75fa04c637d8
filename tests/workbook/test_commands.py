"""`xiaoneng template` and `xiaoneng import` as a section chief meets them."""

import pytest

pytest.importorskip("openpyxl", reason='needs: pip install "xiaoneng[sheets]"')


import re
from pathlib import Path

from tests.command.runner import xiaoneng
from tests.workbook.county import GOOD, LEDGER, POSTS, filled

HAN = re.compile("[\u4e00-\u9fff]")


def test_from_an_empty_template_to_a_comparison(tmp_path: Path) -> None:
    book = tmp_path / "青山 县.xlsx"
    done = xiaoneng("template", book, lang="zh")
    assert (done.returncode, done.stderr) == (0, "")
    assert f'xiaoneng import "{book}" --to scenarios/青山 县.yaml' in done.stdout

    again = xiaoneng("template", book, lang="zh")
    assert (again.returncode, again.stdout) == (1, "")
    assert "--force" in again.stderr

    filled(book, {**GOOD, POSTS: GOOD[POSTS][:2]})
    to = tmp_path / "方案" / "青山.yaml"
    done = xiaoneng("import", book, "--to", to, lang="en")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        "Green Hills, 2020: 3 units, 4 posts, 1 matters, 8 supervised tasks, 0 own values, 2 proposals." in done.stdout
    )
    assert "the workbook names no post" in done.stdout
    assert "1 to 4" in done.stdout
    assert "marked as examples and not read" in done.stdout
    assert f"xiaoneng compare {to} limits-30 cards-1-3-10 limits-30+cards-1-3-10" in done.stdout

    assert xiaoneng("check", to, f"{to}+limits-30+cards-1-3-10").returncode == 0
    assert xiaoneng("import", book, "--to", to).returncode == 1
    assert xiaoneng("import", book, "--to", to, "--force").returncode == 0


def test_mistakes_are_told_in_the_readers_language_with_status_2(tmp_path: Path) -> None:
    rows = [(*row[:1], "待定", *row[2:]) for row in GOOD[LEDGER]]
    book = filled(tmp_path / "c.xlsx", {**GOOD, LEDGER: rows})
    for lang in ("en", "zh"):
        done = xiaoneng("import", book, "--to", tmp_path / "my.yaml", lang=lang)
        assert (done.returncode, done.stdout) == (2, "")
        lines = done.stderr.splitlines()
        assert len(lines) == 8
        assert lines[0].startswith(f"{book} {LEDGER}!C3: ")
        assert bool(re.search("请填", lines[0])) == (lang == "zh")
    assert not (tmp_path / "my.yaml").exists()


def test_an_import_speaks_chinese_throughout(tmp_path: Path) -> None:
    done = xiaoneng("import", filled(tmp_path / "c.xlsx"), "--to", tmp_path / "my.yaml", lang="zh")
    assert done.returncode == 0
    said = [line for line in done.stdout.splitlines() if line.strip() and "xiaoneng" not in line]
    assert all(HAN.search(line) for line in said)


def test_other_files_end_with_status_2(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("单位,人数\n", encoding="utf-8")
    for name in ("c.csv", "none.xlsx"):
        done = xiaoneng("import", tmp_path / name, "--to", tmp_path / "my.yaml")
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
