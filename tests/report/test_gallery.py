"""The gallery: every chart in both languages and three formats, and a page that shows and explains each."""

from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.experiment.compare import Comparison
from sim.experiment.design import axis, design
from sim.report.gallery import (
    FORMATS,
    LANGS,
    Attained,
    Exhibit,
    Post,
    exhibits,
    page_of,
    told_case,
    told_task,
    write_gallery,
)
from sim.report.look import chinese_font
from sim.report.terms import TERMS
from sim.trace import Trace
from tests.experiment.fast import county
from tests.report.pictures import ATTAINED, FOOTER

PILOT = Path(__file__).parent.parent / "data" / "pilot.yaml"
POST = Post(
    post="bureau-b/office",
    measure="tasks.on_time",
    frame=pd.DataFrame({"officers": [3, 4], "mean": [0.9, 0.95], "low": [0.88, 0.94], "high": [0.92, 0.96]}),
    now=3,
    target=0.94,
    ceiling=0.99,
)

pytestmark = pytest.mark.skipif(chinese_font() is None, reason='no font for Chinese; pip install "xiaoneng[fonts]"')


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    base = sim.load(PILOT)
    more, shorter = (
        {"organisation.units.bureau-b.posts.office.officers": 4},
        {"policy.limits.factor.task_default": "70 %"},
    )
    changes = {
        "more": more,
        "shorter": shorter,
        "more+shorter": more | shorter,
        "lenient": {"policy.score.weight": "50 %"},
    }
    return sim.compare(base, {name: base.with_(change, name=name) for name, change in changes.items()}, replications=2)


@pytest.fixture(scope="module")
def trace(comparison: Comparison) -> Trace:
    base = comparison.base.scenario
    return sim.play(sim.draw(base, 0), base)


class Page(HTMLParser):
    """The pictures, links and languages of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.pictures: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "img":
            self.pictures.append(str(found["src"]))
            assert found["alt"]
        if tag == "a":
            self.links.append(str(found["href"]))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_every_chart_of_the_gallery_is_on_the_page(comparison: Comparison, trace: Trace, tmp_path: Path) -> None:
    written = write_gallery(tmp_path, comparison, trace, POST)
    names = [exhibit.name for exhibit in exhibits(comparison, trace, POST)]
    assert len(names) == len(set(names)) == 15
    charts = [f"{name}-{lang}.{kind}" for name in names for lang in LANGS for kind in FORMATS]
    assert [path.name for path in written] == [*charts, "index.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*charts, "index.html"])
    page = Page((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert page.pictures == [name for name in charts if name.endswith("png")]
    assert page.links == charts
    assert comparison.base.scenario.digest[:12] in page.words


def test_the_page_says_of_each_chart_what_it_answers(comparison: Comparison) -> None:
    page = Page(page_of([Exhibit("funnel", pytest.fail)], comparison))
    for lang in LANGS:
        assert TERMS["gallery: funnel"].in_(lang) in page.words
        assert TERMS["gallery: funnel, read"].in_(lang) in page.words


def test_without_two_layers_together_there_is_no_waterfall(comparison: Comparison, trace: Trace) -> None:
    base = comparison.base.scenario
    single = sim.compare(base, {"more": comparison.variants["more"].scenario}, replications=1)
    assert "waterfall" not in [exhibit.name for exhibit in exhibits(single, trace, POST)]


def test_the_surface_of_attainment_stands_there_if_it_was_computed(comparison: Comparison, trace: Trace) -> None:
    attained = Attained(ATTAINED, comparison.base.scenario.title, FOOTER)
    (*_, last) = exhibits(comparison, trace, POST, attained)
    assert last.name == "attainment"
    titles = [words.get_text() for words in last.draw("zh").texts] + [
        words.get_text() for axes in last.draw("zh").axes for words in axes.texts
    ]
    assert "两局试点：全部目标同时达到" in titles


def test_sweeps_give_the_charts_that_suit_their_designs(
    comparison: Comparison, trace: Trace, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("SALib", reason='needs: pip install "xiaoneng[sensitivity]"')
    monkeypatch.setattr("sim.report.gallery.SWEPT", "tasks.days.mean")
    away, limit = "organisation.administration=0 %:30 %", "policy.limits.factor.task_default=50 %:100 %"
    asked = [
        ([away], "ends"),
        ([f"{away}:3", f"{limit}:3"], "grid"),
        ([f"{away}:2"], "grid"),
        ([away], "morris:2"),
        ([away], "saltelli:2"),
    ]
    sweeps = [sim.sweep(county(), design(list(map(axis, axes)), sample=how), replications=1) for axes, how in asked]
    shown = list(exhibits(comparison, trace, POST, sweeps=sweeps))[-6:]
    assert [each.name for each in shown] == ["tornado", "heat-map", "contour", "curve", "screening", "variance"]
    page = Page(page_of(shown, comparison))
    assert len(page.pictures) == 12
    for each in shown:
        assert each.draw("zh").get_size_inches()[0] > 1


def test_the_course_shown_is_the_one_with_most_to_tell(story: Trace) -> None:
    assert (told_task(story), told_case(story)) == (0, 0)
