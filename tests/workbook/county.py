"""A small county for tests, as rows, and as workbooks made of them."""

import pytest

pytest.importorskip("openpyxl", reason='needs: pip install "xiaoneng[sheets]"')


from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from sim.workbook.records import County, Place
from sim.workbook.sheets import SHEETS
from sim.workbook.template import template

Rows = Mapping[str, Sequence[Sequence[Any]]]

COUNTY, UNITS, POSTS, MATTERS, STAGES, LEDGER, SETTINGS, PROPOSALS = (sheet.title for sheet in SHEETS)

N, REDS = None, "2020-05-27; 2020-06-08"


def d(month: int, day: int) -> date:
    """A date of the county's year."""
    return date(2020, month, day)


GOOD: Rows = {
    COUNTY: [("青山县", "Green Hills", 2020)],
    UNITS: [
        ("财政局", "Finance", "经济建设类部门", 62),
        ("教育局", "Education", "行政服务类部门", 40),
        ("东塘镇", "Dongtang", "乡镇（街道）", 28),
    ],
    POSTS: [
        ("财政局", "办公室", "Office", 2, 60, "是"),
        ("财政局", "窗口", "Window", 1, 80, "否"),
        ("教育局", "办公室", "Office", 2, 50, "是"),
        ("东塘镇", "办公室", "Office", 2, 50, "是"),
    ],
    MATTERS: [("会计代理记账许可", "Bookkeeping licence", "财政局", 120, 10, "工作日", 20, "工作日")],
    STAGES: [
        ("会计代理记账许可", "受理", "Intake", None, "窗口", 15),
        ("会计代理记账许可", "审查", "Review", None, "办公室", 90),
    ],
    LEDGER: [
        ("1", d(1, 6), "县长批示件", N, N, "财政局", "教育局", d(1, 15), N, N, N, N),
        ("2", d(2, 10), "县长批示件", N, N, "财政局", N, d(2, 28), d(2, 19), d(2, 25), N, N),
        ("3", d(3, 2), "县长批示件", 15, "工作日", "教育局", "财政局；东塘镇", d(3, 20), N, N, N, N),
        ("4", d(4, 22), "县政府重要会议交办任务", 10, "工作日", "教育局", N, d(6, 30), d(5, 9), d(5, 15), REDS, N),
        ("5", d(5, 11), "县政府重要会议交办任务", 30, "工作日", "东塘镇", N, d(6, 22), N, N, N, 7),
        ("6", d(6, 1), "县政府重要会议交办任务", 10, "工作日", "财政局", N, d(6, 10), N, N, N, N),
        ("7", d(9, 7), "县长批示件", N, N, "东塘镇", N, N, d(9, 16), d(9, 22), "2020-10-12", N),
        ("8", d(11, 2), "县政府重要会议交办任务", 10, "工作日", "财政局", N, date(2021, 1, 8), d(11, 16), N, N, N),
    ],
    SETTINGS: [("policy.cards.yellow.after", "黄单", "5 days", "3 days"), ("policy.cards.points.red", "红单", 5, N)],
    PROPOSALS: [("cards-1-3-10", "扣分", "Points", "policy.cards.points.yellow", 3)],
}  # fmt: skip
"""Written from row 3 on; column A is the mark."""


def filled(path: Path, rows: Rows = GOOD, *, lang: str = "zh") -> Path:
    """A template with these rows in it, as a person would write them; its own settings and proposals stay."""
    template(path, lang, force=True)
    book = openpyxl.load_workbook(path)
    for name, some in rows.items():
        if name not in (SETTINGS, PROPOSALS):
            _write(book[name], some)
    book.save(path)
    return path


def made(path: Path, rows: Rows = GOOD, change: Callable[[Any], None] | None = None) -> Path:
    """A bare workbook of the same sheets without looks, changed before it is saved: quicker than a template."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        page.append(["标记\nMark", *(column.heading for column in sheet.columns)])
        page.append(["例", *(value if value != "" else None for value in sheet.example)])
        _write(page, rows.get(sheet.title, ()))
    if change is not None:
        change(book)
    book.save(path)
    return path


def _write(page: Any, rows: Sequence[Sequence[Any]]) -> None:
    for number, row in enumerate(rows, start=3):
        for at, value in enumerate(row, start=2):
            if value is not None:
                page.cell(number, at).value = value


def meant(county: County) -> object:
    """What a county says, wherever it stands in the workbook."""
    return _placeless(county._replace(file="", notes=()))


def _placeless(value: object) -> object:
    if isinstance(value, Place):
        return None
    if isinstance(value, tuple):
        return tuple(_placeless(each) for each in value)
    return value
