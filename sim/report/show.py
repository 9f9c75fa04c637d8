"""What the command prints: a run, a comparison, a story, the list of measures."""

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.compare import Comparison
from sim.experiment.run import Run, headlines
from sim.measures import MEASURES
from sim.report.explain import explain_case, explain_task, explain_unit
from sim.report.footer import Footer
from sim.report.phases import phases_table
from sim.report.tables import comparison_table, interactions_table, measures_table, posts_table, show, units_table
from sim.report.targets import targets_table
from sim.report.terms import number, term
from sim.report.titles import in_, titled
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard
from sim.trace import Trace

BUSIEST = 10
ARTICLE = 30  # cells for the column of articles


def show_run(console: Console, run: Run, lang: str, *, every: bool) -> None:
    """The headlines (or every measure), the units best first, the busiest posts, and what the audit says."""
    scenario = run.scenario
    console.print(Text(in_(scenario.title, lang), style="bold"))
    summary = run.summary if every else run.summary[run.summary["measure"].isin(headlines(scenario))]
    show(console, measures_table(summary, lang, names=every, footer=footer_of(run)))
    for table in (targets_table({scenario.name: run}, lang), phases_table(run, lang)):
        if table is not None:
            show(console, table)
    show(console, units_table(titled(run.units, scenario.organisation, lang), lang, grades=grades_of(run, lang)))
    show(console, posts_table(titled(busiest(run.posts), scenario.organisation, lang), lang))
    console.print(Text(audit_words(run, lang)))


def busiest(posts: pd.DataFrame, most: int = BUSIEST) -> pd.DataFrame:
    """The rows of the posts with the highest mean utilisation, busiest first."""
    means = posts.groupby("post")["utilisation"].mean().sort_values(ascending=False)
    order = {post: rank for rank, post in enumerate(means.index[:most])}
    kept = posts[posts["post"].isin(order)]
    return kept.sort_values("post", key=lambda names: names.map(order), kind="stable")


def grades_of(run: Run, lang: str) -> list[str]:
    """The titles of the bonus grades, best first; none without a bonus."""
    bonus = run.scenario.policy.bonus
    return [in_(grade.title, lang) for grade in bonus.grades.grades] if bonus else []


def audit_words(run: Run, lang: str) -> str:
    """What the audit of the first World found."""
    if not run.audited:
        return term("not audited", lang)
    return term("audit objects", lang, n=len(run.findings)) if run.findings else term("audit content", lang)


def footer_of(run: Run) -> Footer:
    """The small print of a run."""
    return footer_for(run.scenario, run.replications)


def footer_for(scenario: Scenario, replications: int) -> Footer:
    """The small print of so many replications of a scenario."""
    assumed = sum(source.source is None and not source.default for source in scenario.sources)
    return Footer(scenario.digest, replications, scenario.behaviour.label, assumed)


def show_comparison(console: Console, comparison: Comparison, lang: str, *, every: bool) -> None:
    """What to know first, the paired differences, the interactions, and how many verdicts changed."""
    console.print(Text(in_(comparison.base.scenario.title, lang), style="bold"))
    for name, notes in comparison.notes.items():
        console.print(Text(name, style="bold"))
        for note in notes:
            console.print(Text(f"  {note.in_(lang)}"))
    differences, heads = named(comparison.differences, comparison, lang), headlines_of(comparison)
    shown = differences if every else differences[differences["measure"].isin(heads)]
    show(console, comparison_table(shown, lang, ratios=every, footer=footer_of(comparison.base)))
    if len(comparison.interactions):
        together = named(comparison.interactions, comparison, lang)
        show(console, interactions_table(together if every else together[together["measure"].isin(heads)], lang))
    targets = targets_table({term("baseline, short", lang): comparison.base, **comparison.variants}, lang)
    if targets is not None:
        show(console, targets)
    for row in comparison.flips.to_dict("records"):
        cases, tasks = (number(row[what], "share", lang) for what in ("approvals", "tasks"))
        console.print(Text(term("flips", lang, variant=row["variant"], cases=cases, tasks=tasks)))
    console.print(Text(term("simulation alone", lang)))


def headlines_of(comparison: Comparison) -> tuple[str, ...]:
    """The headline measures: those declared, else the usual ones that its scenarios have mechanisms for."""
    return comparison.headlines


def named(frame: pd.DataFrame, comparison: Comparison, lang: str) -> pd.DataFrame:
    """The frame with each variant called by its title, or by its name where it has no title of its own."""
    usual = comparison.base.scenario.title
    titles = {
        name: in_(run.scenario.title, lang) if run.scenario.title != usual else name
        for name, run in comparison.variants.items()
    }
    return frame.assign(variant=frame["variant"].map(titles))


def show_story(
    console: Console,
    scenario: Scenario,
    trace: Trace,
    scorecard: Scorecard,
    lang: str,
    *,
    case: int | None,
    task: int | None,
    unit: str | None,
) -> None:
    """One case, task or unit, day by day: when, what and why, and the article behind it."""
    if case is not None:
        lines = explain_case(scenario, trace, case, lang)
    elif task is not None:
        lines = explain_task(scenario, trace, scorecard, task, lang)
    else:
        lines = explain_unit(scenario, trace, scorecard, unit_called(scenario, str(unit)), lang)
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", max_width=ARTICLE, style="dim")
    for line in lines:
        table.add_row(*map(Text, line))
    console.print(table)


def unit_called(scenario: Scenario, words: str) -> str:
    """The id of the unit with this id or title, in either language; unknown words are given back."""
    for name, unit in scenario.organisation.units.items():
        if words in (name, unit.title.en, unit.title.zh):
            return name
    return words


def show_measures(console: Console, lang: str) -> None:
    """Every measure by its fixed name: title and definition."""
    table = Table(box=box.SIMPLE_HEAD)
    for key in ("name", "measure", "definition"):
        table.add_column(Text(term(key, lang)), overflow="fold")
    for name, measure in MEASURES.items():
        table.add_row(*map(Text, (name, measure.title.in_(lang), measure.definition.in_(lang))))
    console.print(table)
