"""Every chart at once, in both languages, with a page that says of each what it answers and how to read it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from sim.experiment.compare import Comparison
from sim.experiment.replications import is_rescoring
from sim.experiment.sweep import Sweep
from sim.experiment.warmup import Warmup
from sim.report.charts.attainment import attainment_heat_map
from sim.report.charts.bonus import bonus_by_tier
from sim.report.charts.cards import cards_by_unit
from sim.report.charts.deadlines import deadline_histogram
from sim.report.charts.differences import paired_differences
from sim.report.charts.expected import Chances, chances_of, expected_frame, expected_score
from sim.report.charts.funnel import funnel_plot
from sim.report.charts.gantt import gantt
from sim.report.charts.months import cards_by_month
from sim.report.charts.prices import price_frame, price_path
from sim.report.charts.scores import unit_scores
from sim.report.charts.staffing import staffing_curve
from sim.report.charts.waterfall import contributions, waterfall
from sim.report.explain.course import course_of_case, course_of_task
from sim.report.files import put
from sim.report.folder import days_of_a_matter
from sim.report.footer import Footer
from sim.report.look import save
from sim.report.show import footer_of, grades_of, headlines_of, named
from sim.report.sweep_charts import Named, charts_of
from sim.report.terms import number, term
from sim.report.titles import in_, post_title, titled
from sim.report.warmup import plot
from sim.scenario.policy import Policy
from sim.scenario.quantities import Title
from sim.scorecard.slack import slack
from sim.trace import GRANTED, ISSUED, OPEN, Trace

LANGS = ("en", "zh")
FORMATS = ("png", "svg", "pdf")
STEPS_OF = "tasks.days.mean"
SWEPT = "tasks.on_time"


class Post(NamedTuple):
    """What officers at one post bring: the frame of `sim.experiment.staff.staff_curve`, and what it is held against."""

    post: str
    measure: str
    frame: pd.DataFrame
    now: int
    target: float
    ceiling: float


class Attained(NamedTuple):
    """Targets over promises and officers: the frame of `attainment_surface`, whose scenario it is, the small print."""

    frame: pd.DataFrame
    title: Title
    footer: Footer


class Exhibit(NamedTuple):
    """One chart: its file's name, what draws it in a language."""

    name: str
    draw: Callable[[str], Figure]


def write_gallery(
    folder: Path,
    comparison: Comparison,
    trace: Trace,
    post: Post,
    attained: Attained | None = None,
    warmup: Warmup | None = None,
    sweeps: Sequence[Sweep] = (),
) -> list[Path]:
    """Write every chart as PNG, SVG and PDF in both languages, and index.html; returns the files.

    `trace` is of the baseline's first World. A layer A+B in the comparison gives the waterfall; variants that
    only score otherwise are lines of the expected score; sweeps give the charts that suit their designs.
    """
    shown = list(exhibits(comparison, trace, post, attained, warmup, sweeps))
    written = [
        path
        for exhibit in shown
        for lang in LANGS
        for path in save(exhibit.draw(lang), folder / f"{exhibit.name}-{lang}", formats=FORMATS)
    ]
    return [*written, *put({folder / "index.html": page_of(shown, comparison).encode()})]


def exhibits(
    comparison: Comparison,
    trace: Trace,
    post: Post,
    attained: Attained | None = None,
    warmup: Warmup | None = None,
    sweeps: Sequence[Sweep] = (),
) -> Iterator[Exhibit]:
    """The charts that this comparison can fill, in the order in which they stand on the page."""
    run = comparison.base
    scenario, footer = run.scenario, footer_of(run)
    once, computed = footer._replace(replications=1), footer._replace(replications=0)

    def units(lang: str) -> pd.DataFrame:
        return titled(run.units, scenario.organisation, lang)

    yield Exhibit("cards-by-unit", lambda lang: cards_by_unit(units(lang), lang, footer=footer))
    yield Exhibit("cards-by-month", lambda lang: cards_by_month(run.months, lang, footer=footer))
    yield Exhibit("funnel", lambda lang: funnel_plot(units(lang), lang, footer=footer))
    yield Exhibit("unit-scores", lambda lang: unit_scores(units(lang), lang, footer=footer))
    yield Exhibit("days-taken", lambda lang: days_of_a_matter(run, lang))
    yield Exhibit("finish-and-due", lambda lang: deadline_histogram(slack(trace, scenario), lang, footer=once))
    task, case = told_task(trace), told_case(trace)
    if task is not None:
        yield Exhibit("course-of-a-task", lambda lang: _course(comparison, trace, lang, task=task))
    if case is not None:
        yield Exhibit("course-of-a-case", lambda lang: _course(comparison, trace, lang, case=case))
    yield Exhibit("price-of-a-card", lambda lang: price_path(price_frame(scenario.policy), lang, footer=computed))
    yield Exhibit("expected-score", lambda lang: _expected(comparison, lang))
    yield Exhibit(
        "bonus-by-tier", lambda lang: bonus_by_tier(units(lang), lang, grades=grades_of(run, lang), footer=footer)
    )
    yield Exhibit("bonus-by-unit", lambda lang: bonus_by_tier(units(lang), lang, by="unit", footer=footer))
    yield Exhibit("differences", lambda lang: _differences(comparison, lang))
    if len(comparison.interactions):
        yield Exhibit("waterfall", lambda lang: _waterfall(comparison, lang))
    yield Exhibit("staffing", lambda lang: _staffing(comparison, post, lang))
    if attained is not None:
        yield Exhibit("attainment", lambda lang: _attained(attained, lang))
    if warmup is not None:
        yield Exhibit("warm-up", lambda lang: plot(warmup, lang))
    drawn = {lang: [each for swept in sweeps for each in charts_of(swept, [SWEPT], lang)] for lang in LANGS}
    for at, each in enumerate(drawn[LANGS[0]]):
        yield Exhibit(each.chart, partial(_drawn, drawn, at))


def _drawn(charts: dict[str, list[Named]], at: int, lang: str) -> Figure:
    return charts[lang][at].figure


def told_task(trace: Trace) -> int | None:
    """The first of the reported tasks of the year with the most cards; None if no task drew a card."""
    tasks, slips = trace.tables["tasks"], trace.tables["slips"]
    reported = tasks["task"][(tasks["reported_min"] != OPEN) & (tasks["assigned_min"] >= trace.year_from_min)]
    cards = slips["task"][(slips["fate"] == ISSUED) & np.isin(slips["task"], reported)]
    return int(np.bincount(cards).argmax()) if len(cards) else None


def told_case(trace: Trace) -> int | None:
    """The first of the granted cases of the year with the most supplements; None if no case was asked for any."""
    cases, supplements = trace.tables["cases"], trace.tables["supplements"]
    granted = cases["case"][(cases["outcome"] == GRANTED) & (cases["received_min"] >= trace.year_from_min)]
    asked = supplements["case"][np.isin(supplements["case"], granted)]
    return int(np.bincount(asked).argmax()) if len(asked) else None


def _course(
    comparison: Comparison, trace: Trace, lang: str, *, task: int | None = None, case: int | None = None
) -> Figure:
    scenario, footer = comparison.base.scenario, footer_of(comparison.base)._replace(replications=1)
    if task is not None:
        title, frame = term("course of a task", lang, n=task), course_of_task(scenario, trace, task, lang)
    else:
        assert case is not None, "a task or a case"
        title, frame = term("course of a case", lang, n=case), course_of_case(scenario, trace, case, lang)
    return gantt(frame, lang, title=title, footer=footer)


def _expected(comparison: Comparison, lang: str) -> Figure:
    """The baseline's chances under its own policy and under those that only score otherwise, and half as many blues."""
    run = comparison.base
    chances = chances_of(run.units)
    said = {name: number(share, "share", lang) for name, share in chances._asdict().items()}
    lines: dict[str, tuple[Policy, Chances]] = {
        term("as simulated", lang, **said): (run.scenario.policy, chances),
        term("half as many blues", lang): (run.scenario.policy, chances._replace(blue=chances.blue / 2)),
    }
    for variant in comparison.variants.values():
        if is_rescoring(run.scenario, variant.scenario):
            lines[in_(variant.scenario.title, lang)] = (variant.scenario.policy, chances)
    return expected_score(expected_frame(dict(list(lines.items())[:4])), lang, units=run.units, footer=footer_of(run))


def _differences(comparison: Comparison, lang: str) -> Figure:
    """The headline measures of the single layers that change what happens."""
    base = comparison.base.scenario
    alone = [
        name for name, run in comparison.variants.items() if "+" not in name and not is_rescoring(base, run.scenario)
    ]
    rows = comparison.differences
    shown = named(rows[rows["variant"].isin(alone) & rows["measure"].isin(headlines_of(comparison))], comparison, lang)
    return paired_differences(shown, lang, relative=True, footer=footer_of(comparison.base))


def _waterfall(comparison: Comparison, lang: str) -> Figure:
    layer = str(comparison.interactions["variant"].iloc[0])
    titles = {name: in_(run.scenario.title, lang) for name, run in comparison.variants.items()}
    frame = contributions(comparison, layer, STEPS_OF, lang, titles)
    return waterfall(frame, lang, measure=STEPS_OF, footer=footer_of(comparison.base))


def _staffing(comparison: Comparison, post: Post, lang: str) -> Figure:
    name = post_title(post.post, comparison.base.scenario.organisation, lang)
    return staffing_curve(
        post.frame,
        lang,
        measure=post.measure,
        target=post.target,
        ceiling=post.ceiling,
        now=post.now,
        title=term("officers and share", lang, post=name),
        footer=footer_of(comparison.base),
    )


def _attained(attained: Attained, lang: str) -> Figure:
    title = term("attainment surface of", lang, scenario=in_(attained.title, lang))
    return attainment_heat_map(attained.frame, lang, title=title, footer=attained.footer)


STYLE = """
body { font: 15px/1.5 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1b1f24; margin: 2rem auto;
  max-width: 1400px; padding: 0 1rem; }
h1 { font-size: 1.5rem; font-weight: 500; } h2 { font-size: 1.1rem; font-weight: 500; margin: 2.5rem 0 0.3rem; }
p { margin: 0.2rem 0; color: #5d6670; } .both { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
figure { margin: 0.5rem 0; } img { width: 100%; border: 1px solid #eef0f2; } figcaption { font-size: 0.85rem; }
a { color: #1f6f8b; } @media (max-width: 900px) { .both { grid-template-columns: 1fr; } }
"""


def page_of(shown: list[Exhibit], comparison: Comparison) -> str:
    """The page: every chart in both languages, under the question that it answers and how to read it."""
    scenario, footer = comparison.base.scenario, footer_of(comparison.base)
    head = " · ".join(term("gallery", lang) for lang in LANGS)
    lines = [
        "<!doctype html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(head)}</title><style>{STYLE}</style></head><body>',
        f"<h1>{escape(head)}</h1>",
        *(f'<p lang="{lang}">{escape(in_(scenario.title, lang))} · {escape(footer.words(lang))}</p>' for lang in LANGS),
    ]
    for exhibit in shown:
        lines += [
            "<section>",
            '<div class="both">',
            *(_shown(exhibit.name, lang) for lang in LANGS),
            "</div>",
            "</section>",
        ]
    return "\n".join([*lines, "</body></html>", ""])


def _shown(name: str, lang: str) -> str:
    question, reading = (escape(term(f"gallery: {name}{what}", lang)) for what in ("", ", read"))
    links = " · ".join(f'<a href="{name}-{lang}.{kind}">{kind.upper()}</a>' for kind in FORMATS)
    return (
        f'<figure lang="{lang}"><h2>{question}</h2><p>{reading}</p>'
        f'<img src="{name}-{lang}.png" alt="{question}"><figcaption>{links}</figcaption></figure>'
    )
