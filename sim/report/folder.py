"""A result in a folder: what was run, every table, and the charts as PNG and SVG."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from sim.experiment.compare import Comparison
from sim.experiment.findings import findings, findings_json
from sim.experiment.futures import Futures
from sim.experiment.notes import shown_limit
from sim.experiment.run import FRAMES, Run
from sim.report.charts.bonus import bonus_by_tier
from sim.report.charts.cards import cards_by_unit
from sim.report.charts.days import days_taken
from sim.report.charts.differences import paired_differences
from sim.report.charts.funnel import funnel_plot
from sim.report.charts.months import cards_by_month
from sim.report.charts.prices import price_frame, price_path
from sim.report.charts.scores import unit_scores
from sim.report.files import write
from sim.report.look import save
from sim.report.repeatable import write_runs
from sim.report.show import footer_of, grades_of, headlines_of, named
from sim.report.titles import in_, titled
from sim.scenario.quantities import DAYS, WORKING_DAYS


def write_run(folder: Path, run: Run, lang: str) -> list[Path]:
    """Write a run; returns the files: facts.json, a CSV a table, what repeats it, and the charts of its mechanisms."""
    frames = {"measures": run.summary, "worlds": run.measures.reset_index()}
    frames |= {name: getattr(run, name) for name in FRAMES}
    if run.stopped is not None:
        frames["precision"] = run.stopped.goals
    written = write(folder, frames, facts=run.as_json()) + write_runs(folder, {"": run})
    units, footer = titled(run.units, run.scenario.organisation, lang), footer_of(run)
    charts = {"unit-scores": unit_scores(units, lang, footer=footer), "days-taken": days_of_a_matter(run, lang)}
    if run.scenario.policy.cards:
        charts["cards-by-unit"] = cards_by_unit(units, lang, footer=footer)
        charts["cards-by-month"] = cards_by_month(run.months, lang, footer=footer)
        charts["price-of-a-card"] = price_path(price_frame(run.scenario.policy), lang, footer=footer)
    if run.scenario.demand.tasks:
        charts["funnel"] = funnel_plot(units, lang, footer=footer)
    if run.scenario.policy.bonus:
        charts["bonus-by-tier"] = bonus_by_tier(units, lang, grades=grades_of(run, lang), footer=footer)
    return written + _charts(folder, charts, lang)


def write_comparison(
    folder: Path,
    comparison: Comparison,
    lang: str,
    drawn: Futures | None = None,
    standards: Mapping[str, Any] | None = None,
) -> list[Path]:
    """Write a comparison; returns the files: facts.json, tables, what repeats it, the chart of paired differences.

    findings.csv says of every headline whether it is a finding, and whether of both ranges or of simulation alone.
    """
    frames = {
        "differences": comparison.differences, "flips": comparison.flips, "findings": findings(comparison, drawn)
    }  # fmt: skip
    if comparison.stopped is not None:
        frames["precision"] = comparison.stopped.goals
    if len(comparison.interactions):
        frames["interactions"] = comparison.interactions
    facts = findings_json(comparison, drawn) | ({} if standards is None else {"standards": standards})
    written = write(folder, frames, facts=facts)
    written += write_runs(folder, {"": comparison.base, **comparison.variants})
    shown = named(comparison.differences, comparison, lang)
    shown = shown[shown["measure"].isin(headlines_of(comparison))]
    figure = paired_differences(shown, lang, relative=True, footer=footer_of(comparison.base))
    return written + _charts(folder, {"differences": figure}, lang)


def write_futures(folder: Path, drawn: Futures) -> list[Path]:
    """Write futures; returns the files: ranges, the assumptions drawn, every difference, and what carries them."""
    frames = {"ranges": drawn.ranges, "drawn": drawn.drawn, "rows": drawn.rows, "carriers": drawn.carriers}
    return write(folder, {f"futures-{name}": frame for name, frame in frames.items()})


def days_of_a_matter(run: Run, lang: str) -> Figure:
    """The chart of days for the matter with a limit of days that has the most applications; else for all there is."""
    policy = run.scenario.policy.limits
    limits = {name: shown_limit(policy.promised(name), policy.factor.approvals) for name in policy.approvals}
    in_days = [matter for matter, limit in limits.items() if limit.unit in (DAYS, WORKING_DAYS) and limit.number > 1]
    days = run.days[run.days["matter"].isin(in_days)]
    if days.empty:
        return days_taken(run.days, lang, subject=in_(run.scenario.title, lang), limit=None, footer=footer_of(run))
    matter = str(days.groupby("matter")["cases"].sum().idxmax())
    limit = limits[matter]
    title = in_(run.scenario.demand.matters[matter].title, lang)
    return days_taken(days[days["matter"] == matter], lang, subject=title, limit=limit, footer=footer_of(run))


def _charts(folder: Path, charts: Mapping[str, Figure], lang: str) -> list[Path]:
    return [path for name, figure in charts.items() for path in save(figure, folder / f"{name}-{lang}")]
