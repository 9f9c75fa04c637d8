"""A result in a folder: what was run, every table as CSV, the charts as PNG and SVG. Whole files or none."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from sim.errors import StoreError, Text
from sim.experiment.compare import Comparison
from sim.experiment.run import FRAMES, HEADLINES, Run
from sim.report.charts.cards import cards_by_unit
from sim.report.charts.days import days_taken
from sim.report.charts.differences import paired_differences
from sim.report.charts.scores import unit_scores
from sim.report.look import save
from sim.report.show import footer_of
from sim.report.titles import in_, titled
from sim.scenario.quantities import Span


def write_run(folder: Path, run: Run, lang: str) -> list[Path]:
    """Write a run; returns the files: result.json, a CSV a table, and the charts of cards, scores and days."""
    _made(folder)
    tables = {"measures": run.summary, "worlds": run.measures.reset_index()}
    tables |= {name: getattr(run, name) for name in FRAMES}
    written = [_json(folder / "result.json", run.as_json()), *_csv(folder, tables)]
    units, footer = titled(run.units, run.scenario.organisation, lang), footer_of(run)
    charts = {
        "cards-by-unit": cards_by_unit(units, lang, footer=footer),
        "unit-scores": unit_scores(units, lang, footer=footer),
        "days-taken": _days(run, lang),
    }
    return written + _charts(folder, charts, lang)


def write_comparison(folder: Path, comparison: Comparison, lang: str) -> list[Path]:
    """Write a comparison; returns the files: result.json, its tables as CSV, and the chart of paired differences."""
    _made(folder)
    tables = {"differences": comparison.differences, "flips": comparison.flips, "interactions": comparison.interactions}
    written = [_json(folder / "result.json", comparison.as_json()), *_csv(folder, tables)]
    shown = comparison.differences[comparison.differences["measure"].isin(HEADLINES)]
    figure = paired_differences(shown, lang, relative=True, footer=footer_of(comparison.base))
    return written + _charts(folder, {"differences": figure}, lang)


def _days(run: Run, lang: str) -> Figure:
    """The chart of days for the matter with the most applications, or for tasks where there are none."""
    days = run.days[~run.days["matter"].str.startswith("tasks/")]
    if days.empty:
        return days_taken(run.days, lang, subject=in_(run.scenario.title, lang), limit=None, footer=footer_of(run))
    matter = str(days.groupby("matter")["cases"].sum().idxmax())
    limits = run.scenario.policy.limits
    limit: Span = limits.approvals[matter].promised
    title = in_(run.scenario.demand.matters[matter].title, lang)
    return days_taken(days[days["matter"] == matter], lang, subject=title, limit=limit, footer=footer_of(run))


def _made(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            Text(
                f"{folder}: cannot be used as a folder ({error.strerror}). Name another with --out.",
                f"{folder}：无法作为文件夹使用（{error.strerror}）。请用 --out 指定其他位置。",
            )
        ) from error


def _whole(path: Path, text: str) -> Path:
    """Write under a temporary name, then rename: a file is there in full or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    os.replace(part, path)
    return path


def _json(path: Path, value: Mapping[str, Any]) -> Path:
    return _whole(path, json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def _csv(folder: Path, tables: Mapping[str, pd.DataFrame]) -> Iterable[Path]:
    return [
        _whole(folder / f"{name}.csv", frame.to_csv(index=False, lineterminator="\n")) for name, frame in tables.items()
    ]


def _charts(folder: Path, charts: Mapping[str, Figure], lang: str) -> list[Path]:
    return [path for name, figure in charts.items() for path in save(figure, folder / f"{name}-{lang}")]
