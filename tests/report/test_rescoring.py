"""A rescoring told: sentences of what changes, tables that line up, a chart of ranks, and files."""

import json
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text as Words
from rich.console import Console

from sim.report import look
from sim.report.charts.moves import moves_of, rank_moves
from sim.report.footer import Footer
from sim.report.rescoring import changes, facts, show_rescoring, write_rescoring
from sim.workbook.proposed import varied
from sim.workbook.rescore import Rescoring, rescore
from tests.workbook.ledgers import base, county, late, task, year

STARS = {"stars": {"number": 1, "award": "10000 yuan"}, "quota": {"base": "20 %", "cap": "25 %"}}

FLAT_AND_HARD = ("policy.bonus.grades.by=flat", "policy.ladder.criticised=1", "policy.ladder.admonished=2")


def rescoring(*settings: str, **policy: object) -> Rescoring:
    rules = base(**policy)
    return rescore(year(), rules, varied(year(), rules, [], settings))


def shown(result: Rescoring, lang: str, width: int = 80) -> str:
    console = Console(width=width, force_terminal=False)
    with console.capture() as caught:
        show_rescoring(console, result, lang)
    return caught.get()


def test_grade_money_and_sanctions_that_change_are_told_to_the_fen() -> None:
    # flat: the first standard for all. C: 40 heads from 8,000 to 10,000 yuan; D: 20 heads likewise
    told = changes(rescoring(*FLAT_AND_HARD), "set", "en")
    assert told == [
        "Unit D: grade from Second to First; bonus from 160,000.00 to 200,000.00 yuan (+40,000.00).",
        "Unit C: grade from Second to First; bonus from 319,999.76 to 399,999.84 yuan (+80,000.08); "
        "its head admonished now.",
        "Bonuses in all: from 1,479,999.44 to 1,599,999.52 yuan (+120,000.08).",
    ]


def test_the_same_in_chinese() -> None:
    told = changes(rescoring(*FLAT_AND_HARD), "set", "zh")
    assert told[1] == (
        "C单位：档次由“二等”变为“一等”；奖金由319,999.76元变为399,999.84元（+80,000.08元）；主要负责人新增诫勉谈话。"
    )


def test_honours_and_excellent_places_that_change_are_told() -> None:
    # 20 % of A's 40 heads are 8, 25 % are 10; E is second by score
    told = changes(rescoring("policy.quota.base=25 %", **STARS), "set", "en")
    assert "Unit A: excellent places from 8 to 10." in told
    told = changes(rescoring("policy.stars.number=2", **STARS), "set", "en")
    assert told == ["Unit E: its head an efficiency star now."]
    told = changes(rescoring("policy.stars=null", **STARS), "set", "en")
    assert told == ["Unit A: its head no longer an efficiency star."]


def test_nothing_is_told_where_only_points_change() -> None:
    assert changes(rescoring("policy.cards.points.red=10"), "set", "en") == [
        "No unit's grade, sanctions, honours or money would have changed."
    ]


def test_the_ledger_is_told_before_anything_is_counted() -> None:
    # 70 tasks, of which two were done long after their due
    assert facts(rescoring("policy.cards.points.red=10").before.measures, 2020, "en") == (
        "Ledger of 2020: 70 tasks assigned, 97.1 % of those judged on time; 2 blue, 2 yellow and 2 red cards."
    )


def test_the_page_says_what_it_rests_on(lang: str) -> None:
    page = shown(rescoring("policy.cards.points.red=10"), lang, 200)
    said = {"en": "No response of officers to new rules is assumed.", "zh": "未假设工作人员对新规则作出任何反应。"}
    assert said[lang] in page
    lots = {"en": "Places that only a lot can fill", "zh": "须抽签确定的名额"}
    assert lots[lang] not in page
    alike = county(*[task(unit) for unit in "abcde"])
    drawn = rescore(alike, base(), varied(alike, base(), [], ["policy.cards.points.red=10"]))
    assert lots[lang] in shown(drawn, lang, 200)


def test_notes_on_the_ledger_are_shown(lang: str) -> None:
    odd = county(late("a", "2020-05-18")._replace(yellow=None))
    page = shown(rescore(odd, base(), varied(odd, base(), [], ["policy.cards.points.red=10"])), lang, 200)
    assert {"en": "a red card without a yellow one", "zh": "有红色督办单而无黄色督办单"}[lang] in page


def test_points_have_hundredths_where_there_are_any() -> None:
    page = shown(rescoring("policy.cards.points.red=5.25"), "en")
    (row,) = [i for i, line in enumerate(page.splitlines()) if line.startswith("Unit C")]
    assert "−13.0" in page.splitlines()[row]
    assert "-> −13.50" not in page.splitlines()[row + 1]
    assert "-> −13.5" in page.splitlines()[row + 1]
    assert "−13.25" in shown(rescoring("policy.cards.points.blue=1.25"), "en")


def test_no_number_is_cut_on_a_narrow_screen(lang: str) -> None:
    page = shown(rescoring("policy.cards.points.red=10", "policy.bonus.grades.by=flat"), lang)
    assert "…" not in page
    assert max(len(line) for line in page.splitlines()) <= 80
    assert "-> 400,000" in page


def test_ties_stand_in_rows_of_their_own_and_keep_their_rank() -> None:
    ranks = [("a", 1.5, 3.0), ("b", 1.5, 1.0), ("c", 3.0, 2.0)]
    frame = pd.DataFrame([(u, u, *r) for u, *r in ranks], columns=["unit", "title", "rank_before", "rank_after"])
    assert [(m.title, m.before, m.after, m.left, m.right, m.way) for m in moves_of(frame)] == [
        ("b", 1.5, 1.0, 0, 0, "goes up"),
        ("a", 1.5, 3.0, 1, 2, "goes down"),
        ("c", 3.0, 2.0, 2, 1, "goes up"),
    ]


def moves(lang: str, units: int) -> Figure:
    titles = {"en": "Bureau of Housing and Urban-Rural Development", "zh": "住房和城乡建设局"}
    frame = pd.DataFrame(
        [(f"u{n:02}", f"{titles[lang]} {n}", n + 1.0, (n * 7) % units + 1.0) for n in range(units)],
        columns=["unit", "title", "rank_before", "rank_after"],
    )
    return rank_moves(frame, lang, title="Ranks", footer=Footer("6f1c2a9be0d3aa17", 0))


@pytest.mark.parametrize("units", [1, 3, 40])
def test_words_of_the_chart_neither_leave_the_sheet_nor_meet(units: int, lang: str) -> None:
    figure = moves(lang, units)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [
        (words.get_text(), words.get_window_extent(renderer))
        for words in figure.findobj(Words)
        if isinstance(words, Words) and words.get_text().strip() and words.get_visible()
    ]
    assert len(boxes) > 4 * units
    for words, box in boxes:
        assert box.x0 >= -0.5, words
        assert box.x1 <= figure.bbox.x1 + 0.5, words
        assert box.y0 >= -0.5, words
        assert box.y1 <= figure.bbox.y1 + 0.5, words
    for (one, a), (two, b) in combinations(boxes, 2):
        across, down = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1 or down <= 2, (one, two)
    width, height = figure.get_size_inches() * look.INCH_MM
    assert width == pytest.approx(160)
    assert height <= look.TALLEST_MM


def test_without_units_the_chart_says_so(lang: str) -> None:
    empty = pd.DataFrame(columns=["unit", "title", "rank_before", "rank_after"])
    assert rank_moves(empty, lang, title="Ranks").findobj(Words)


def test_the_folder_holds_tables_facts_and_a_chart_by_variant(tmp_path: Path, lang: str) -> None:
    result = rescoring("policy.cards.points.red=10")
    names = {path.name for path in write_rescoring(tmp_path / "结果", result, lang)}
    chart = {f"ranks-set-{lang}.{kind}" for kind in ("png", "svg")}
    assert names == {"units.csv", "measures.csv", "points.csv", "facts.json"} | chart
    told = json.loads((tmp_path / "结果" / "facts.json").read_text(encoding="utf-8"))
    assert told["variants"]["set"]["measures"]["points.deducted"]["difference"] == 10
    units = pd.read_csv(tmp_path / "结果" / "units.csv")
    assert units.set_index("unit").loc["c", ["points_before", "points_after"]].tolist() == [-13, -23]
