"""Tables line up, whatever the language: every line takes as many cells of the terminal as every other."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from sim.report.footer import Footer
from sim.report.tables import comparison_table, measures_table, posts_table, show, sources_table, units_table
from sim.scenario.scenario import Source
from tests.report.frames import differences, units_of

MEASURES = pd.DataFrame(
    {"measure": ["approvals.on_time.official", "cards.red"], "mean": [0.973, 21.0], "low": [0.96, float("nan")],
     "high": [0.98, float("nan")]}
)  # fmt: skip
POSTS = pd.DataFrame(
    {"replication": [0, 0], "post": ["a/desk", "leader/head"], "title": ["行政审批局 综合岗", "County head"],
     "officers": [3, 1], "utilisation": [0.81, float("nan")], "services": [1200, 0], "wait_days": [1.25, float("nan")]}
)  # fmt: skip
SOURCES = [
    Source("policy.cards.blue.after", "0 days", "xiangyin-2020 annex art. 4", None, None, "a.yaml", 1),
    Source("policy.cards.yellow.after", "3 days", None, "swept", ("3 days", "5 days"), "a.yaml", 2, date(2020, 7, 1)),
]
GRADES = ("一等", "二等", "三等")
TABLES: dict[str, Callable[[str], Table]] = {
    "measures": lambda lang: measures_table(MEASURES, lang, footer=Footer("6f1c2a", 20, assumptions=57)),
    "comparison": lambda lang: comparison_table(differences(lang), lang),
    "units": lambda lang: units_table(units_of(lang, 12, 20), lang, grades=GRADES),
    "units of one year": lambda lang: units_table(units_of(lang, 3, 1), lang, grades=GRADES),
    "posts": lambda lang: posts_table(POSTS, lang),
    "sources": lambda lang: sources_table(SOURCES, lang),
}


def shown(table: Table, width: int = 200) -> list[str]:
    console = Console(width=width, record=True, force_terminal=False, color_system=None)
    with console.capture() as capture:
        show(console, table)
    return capture.get().splitlines()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("table", TABLES)
def test_every_line_is_as_wide_as_every_other(table: str, lang: str) -> None:
    for width in (200, 90):
        assert len({cell_len(line) for line in shown(TABLES[table](lang), width)}) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_numbers_end_in_the_same_cell_in_every_row(lang: str) -> None:
    lines = [line for line in shown(TABLES["units of one year"](lang)) if line.strip()]
    rule = next(at for at, line in enumerate(lines) if line.startswith("─"))
    ends = [cell_len(line.rstrip()) for line in lines[rule + 1 :]]
    assert len(ends) == 3
    assert len(set(ends)) == 1


def test_what_is_not_known_is_a_dash_and_counts_of_one_year_are_whole() -> None:
    lines = shown(TABLES["measures"]("en"))
    assert any(line.split() == ["Red", "cards", "21", "-", "-"] for line in lines)
    assert any("97.3 %" in line and "96.0 %" in line for line in lines)


def test_a_comparison_says_what_is_resolved_and_how() -> None:
    text = "\n".join(shown(TABLES["comparison"]("en")))
    assert "−4.2 ± 0.8 pp" in text
    assert "yes" in text


def test_names_and_ratios_are_shown_when_asked_for() -> None:
    named = shown(measures_table(MEASURES, "en", names=True))
    assert any(line.split()[:3] == ["cards.red", "Red", "cards"] for line in named)
    assert len(comparison_table(differences("en"), "en", ratios=True).columns) == 6


def test_ranks_of_many_years_are_ranges() -> None:
    assert any(" to " in line for line in shown(TABLES["units"]("en")))
    assert not any(" to " in line for line in shown(TABLES["units of one year"]("en")))


def test_a_value_without_a_source_is_called_an_assumption() -> None:
    english, chinese = ("\n".join(shown(TABLES["sources"](lang))) for lang in ("en", "zh"))
    assert any("assumption" in line and "3 days to 5 days" in line for line in english.splitlines())
    assert "policy.cards.yellow" in english
    assert "after, from 2020-07-01" in english
    assert "xiangyin-2020 附件第4条" in chinese
    assert "假设" in chinese


def test_titles_in_brackets_are_no_markup() -> None:
    frame = units_of("en", 1, 1).assign(title="[red]Bureau[/red]")
    assert any("[red]Bureau[/red]" in line for line in shown(units_table(frame, "en")))
