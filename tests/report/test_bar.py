"""The bar of a sweep: one line that is written over itself, in a notebook too, and silence elsewhere."""

from types import SimpleNamespace
from typing import ClassVar

import pytest
from rich.console import Console

from sim.report.bar import bar


class Shown:
    """What a notebook shows in the place of one output."""

    lines: ClassVar[list[str]] = []

    def display(self, line: object) -> None:
        self.lines.append(repr(line))

    update = display


@pytest.mark.parametrize(
    ("lang", "first", "last"),
    [("en", "making the points", "12 of 40 rows, 2 failed"), ("zh", "正在生成试验点", "12/40 行，2 行失败")],
)
def test_in_a_notebook_one_line_is_written_over_itself(monkeypatch, lang, first, last):
    monkeypatch.setattr("rich.console._is_jupyter", lambda: True)
    monkeypatch.setattr("sim.report.bar.import_module", lambda _: SimpleNamespace(DisplayHandle=Shown))
    Shown.lines.clear()
    with bar(lang) as heard:
        heard(4, 0, 40)
        heard(12, 2, 40)
    assert len(Shown.lines) == 3
    assert Shown.lines[0] == first
    assert Shown.lines[2].startswith(last)
    assert "\n" not in Shown.lines[2]
    assert len(Shown.lines[2]) <= 90


def test_a_pipe_hears_nothing(capsys):
    with bar("en") as heard:
        heard(12, 2, 40)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_sees_done_failed_rate_and_time_left(monkeypatch, capsys):
    monkeypatch.setattr(Console, "is_terminal", property(lambda _: True))
    monkeypatch.setenv("COLUMNS", "100")
    with bar("en") as heard:
        heard(12, 2, 40)
    assert "12 of 40 rows, 2 failed" in capsys.readouterr().err
