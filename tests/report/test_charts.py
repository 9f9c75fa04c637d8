"""Charts in both languages: no missing glyph, no clipped or overlapping words, the same bytes every time."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text as Words

from sim.errors import SimError, StoreError
from sim.report import look
from sim.report.charts.cards import cards_by_unit
from sim.report.charts.days import curve, days_taken, marked
from sim.report.charts.differences import paired_differences
from sim.report.charts.scores import unit_scores
from sim.scenario.quantities import Span
from tests.report import pictures
from tests.report.frames import differences, units_of
from tests.report.pictures import EMPTY, FOOTER

DAYS = pd.DataFrame(
    [("official", day, 40 - day) for day in range(12)]
    + [("true", day, 30 - day) for day in range(25)]
    + [("official", -1, 3), ("true", -1, 3)],
    columns=["clock", "days", "cases"],
)
SUBJECT = {"en": "Building permit", "zh": "建筑工程施工许可"}


def _days(lang: str, limit: Span | None, width: float = look.FULL_MM) -> Figure:
    return days_taken(DAYS, lang, subject=SUBJECT[lang], limit=limit, width=width, footer=FOOTER)


CHARTS: dict[str, Callable[[str], Figure]] = {
    "cards of forty units": lambda lang: cards_by_unit(units_of(lang, 40, 20), lang, footer=FOOTER),
    "cards of one year": lambda lang: cards_by_unit(units_of(lang, 3, 1), lang, footer=FOOTER._replace(replications=1)),
    "scores of forty units": lambda lang: unit_scores(units_of(lang, 40, 20), lang, footer=FOOTER),
    "scores of one year": lambda lang: unit_scores(units_of(lang, 3, 1), lang),
    "days, limit in working days": lambda lang: _days(lang, Span(7, "working days")),
    "days, half width": lambda lang: _days(lang, Span(7, "working days"), look.HALF_MM),
    "days, limit in natural days": lambda lang: _days(lang, Span(20, "days")),
    "days, limit in minutes": lambda lang: _days(lang, Span(60, "minutes")),
    "days, no limit": lambda lang: _days(lang, None),
    "differences, relative": lambda lang: paired_differences(differences(lang), lang, relative=True, footer=FOOTER),
    "differences, absolute": lambda lang: paired_differences(differences(lang), lang, relative=False, footer=FOOTER),
    **pictures.CHARTS,
}


@pytest.mark.parametrize("chart", CHARTS)
def test_charts_fit_a_page_and_words_neither_leave_it_nor_meet(chart: str, lang: str) -> None:
    figure = CHARTS[chart](lang)
    assert figure.get_size_inches()[1] * look.INCH_MM <= look.TALLEST_MM
    renderer = FigureCanvasAgg(figure).get_renderer()
    sheet = figure.bbox
    boxes = [
        (words.get_text(), words.get_window_extent(renderer))
        for words in figure.findobj(Words)
        if isinstance(words, Words) and words.get_text().strip() and words.get_visible()
    ]
    assert len(boxes) > 5
    for words, box in boxes:
        assert box.x0 >= -0.5, words
        assert box.x1 <= sheet.x1 + 0.5, words
        assert box.y0 >= -0.5, words
        assert box.y1 <= sheet.y1 + 0.5, words
    low, high = (np.array([edge(box) for _, box in boxes]) for edge in (lambda box: box.min, lambda box: box.max))
    shared = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)  # by pair, across and down
    meets = np.triu((shared[..., 0] > 1) & (shared[..., 1] > 2), 1)
    assert not [(boxes[one][0], boxes[two][0]) for one, two in np.argwhere(meets)]


@pytest.mark.parametrize("chart", EMPTY)
def test_nothing_to_show_is_said(chart: str, lang: str) -> None:
    said = [words.get_text() for words in EMPTY[chart](lang).texts]
    assert {"en": "There is nothing to show.", "zh": "没有可显示的数据。"}[lang] in said
    assert any("6f1c2a9be0d3" in words for words in said)


@pytest.mark.parametrize("chart", ["cards of forty units", "scores of forty units"])
def test_forty_units_fit_one_page(chart: str, lang: str) -> None:
    width, height = CHARTS[chart](lang).get_size_inches() * look.INCH_MM
    assert width == pytest.approx(160)
    assert height <= look.TALLEST_MM


@pytest.mark.parametrize("chart", ["cards of one year", "days, limit in working days", "differences, relative"])
def test_the_same_chart_gives_the_same_bytes(chart: str, lang: str, tmp_path: Path) -> None:
    one, two = (look.save(CHARTS[chart](lang), tmp_path / name / "chart") for name in ("one", "two"))
    assert [path.name for path in one] == ["chart.png", "chart.svg"]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    png, svg = (path.read_bytes() for path in one)
    assert png.startswith(b"\x89PNG")
    assert b"<text" in svg
    assert b"dc:date" not in svg
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["chart.png", "chart.svg"]


def test_a_notebook_shows_a_picture_by_itself() -> None:
    figure = _days("en", None)
    assert isinstance(figure, look.Picture)
    content, shown = figure._repr_png_()
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") == pytest.approx(2 * shown["width"], abs=1)


def test_svg_names_fonts_that_its_reader_may_have(tmp_path: Path) -> None:
    (svg,) = look.save(CHARTS["days, no limit"]("en"), tmp_path / "chart", formats=("svg",))
    assert "'Microsoft YaHei'" in svg.read_text(encoding="utf-8")
    assert "sans-serif" in svg.read_text(encoding="utf-8")


def test_a_missing_glyph_is_an_error() -> None:
    with pytest.raises(SimError, match="cannot be drawn: Glyph"):
        days_taken(DAYS, "en", subject="\U00013000", limit=None)


def test_chinese_without_a_font_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "chinese_font", lambda: None)
    assert look.families("en") == [look.LATIN]
    with pytest.raises(SimError, match=r'pip install "xiaoneng\[fonts\]"'):
        look.families("zh")


def test_what_cannot_be_saved_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    figure = CHARTS["days, no limit"]("en")
    with pytest.raises(SimError, match='picture format "gif"'):
        look.save(figure, tmp_path / "chart", formats=("gif",))
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        look.save(figure, tmp_path / "file" / "chart")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_dollar_signs_are_no_formula() -> None:
    days_taken(DAYS, "en", subject="Fees of $5 and $6", limit=None)


def test_long_words_break_at_spaces_and_between_chinese_characters(lang: str) -> None:
    with look.drawing(lang):
        words = {"en": "one two three four", "zh": "督办任务按时率（监察口径）"}[lang]
        lines = look.wrapped(words, look.length(words) * 0.6)
        assert len(lines) == 2
        assert max(map(look.length, lines)) <= look.length(words) * 0.6
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
        assert look.shortened(words, look.length(words) / 2).endswith("…")


def test_open_cases_keep_the_curve_below_one() -> None:
    frame = pd.DataFrame({"days": [0, 2, 2, -1], "cases": [1, 1, 1, 1]})
    assert curve(frame).within.tolist() == [0.25, 0.25, 0.75]
    assert curve(frame).at(99) == 0.75


@pytest.mark.parametrize(
    ("limit", "clock", "low", "high"),
    [
        (Span(5, "working days"), "true", 7, 7),
        (Span(7, "working days"), "true", 9, 11),
        (Span(7, "working days"), "official", 7, 7),
        (Span(20, "days"), "true", 20, 20),
    ],
)
def test_where_a_limit_falls(limit: Span, clock: str, low: int, high: int) -> None:
    mark = marked(limit, clock)
    assert mark is not None
    assert (mark.low, mark.high) == (low, high)


def test_a_limit_in_natural_days_is_no_mark_on_the_official_clock() -> None:
    assert marked(Span(20, "days"), "official") is None
    assert marked(Span(60, "minutes"), "true") is None
