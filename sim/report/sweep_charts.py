"""The charts that suit the design of a sweep, and its sensitivity as a table, in a folder."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from sim.experiment.design import ENDS, GRID
from sim.experiment.design.samples import MORRIS, SALTELLI
from sim.experiment.sensitivity import sensitivities
from sim.experiment.sensitivity.changes import changes, names_of
from sim.experiment.sweep import Sweep
from sim.report.charts.contour import FEWEST, contour
from sim.report.charts.heat_map import heat_map
from sim.report.charts.importance import importance
from sim.report.charts.paths import scaled
from sim.report.charts.tornado import tornado, tornado_frame
from sim.report.charts.value_curve import value_curve
from sim.report.files import write
from sim.report.footer import BETWEEN, Footer
from sim.report.look import save
from sim.report.sensitivity import groups, headed, varies
from sim.report.show import footer_for
from sim.report.sweeping import worded
from sim.report.terms import term, title_of
from sim.scenario.files import in_mode

ACROSS, UP = 3, 3
"""Fewest numbers along each axis that make lines of equal value worth drawing."""
SORTS = {MORRIS: "screening", SALTELLI: "variance"}
MOST_ACROSS, MOST_UP = 10, 24
"""Cells of a heat map that can be read."""


class Named(NamedTuple):
    """A chart: of which sort, what its file is called, the picture."""

    chart: str
    name: str
    figure: Figure


def write_findings(
    folder: Path,
    swept: Sweep,
    measures: Sequence[str],
    found: pd.DataFrame,
    levels: Mapping[str, float],
    lang: str,
) -> list[Path]:
    """Write sensitivity.csv, if the design tells any, and the charts of these measures; returns the files."""
    written = write(folder, {"sensitivity": found}) if len(found) else []
    charts = sensitivity_charts(swept, found, lang) if len(found) else sweep_charts(swept, measures, levels, lang)
    return [*written, *(path for _, name, figure in charts for path in save(figure, folder / f"{name}-{lang}"))]


def charts_of(swept: Sweep, measures: Sequence[str], lang: str) -> Iterator[Named]:
    """The charts that suit the design."""
    found = sensitivities(swept, measures)
    return sensitivity_charts(swept, found, lang) if len(found) else sweep_charts(swept, measures, {}, lang)


def sensitivity_charts(swept: Sweep, found: pd.DataFrame, lang: str) -> Iterator[Named]:
    """Of each measure that varies, under each variant, which values matter."""
    for some in groups(found):
        if varies(some, swept.design.kind):
            measure = str(some["measure"].iloc[0])
            names = [str(some[name].iloc[0]) for name in names_of(swept)]
            footer = _footer(swept, names)
            title = term("importance", lang, measure=headed(some, found, lang))
            figure = importance(some, lang, measure=measure, kind=swept.design.kind, title=title, footer=footer)
            yield _named(SORTS[swept.design.kind], measure, names, figure)


def sweep_charts(swept: Sweep, measures: Sequence[str], levels: Mapping[str, float], lang: str) -> Iterator[Named]:
    """Tornadoes of ends; of one path that varies a curve; of two a heat map, and lines of equal value."""
    paths = [axis.path for axis in swept.design.axes if swept.rows[axis.path].nunique() > 1]
    for measure in measures:
        if measure not in swept.rows:
            continue
        changed = changes(swept, measure)
        if swept.design.kind != ENDS and len(paths) == 1:
            yield _curve(swept, changed, measure, paths[0], levels.get(measure), lang)
            continue
        for names, some in changed.groupby(names_of(swept), sort=False):
            told = [str(name) for name in names]
            if swept.design.kind == ENDS:
                yield _tornado(swept, some, measure, told, lang)
            elif len(paths) == 2:
                yield from _surfaces(swept, some, measure, (paths[0], paths[1]), told, levels.get(measure), lang)


def _tornado(swept: Sweep, changed: pd.DataFrame, measure: str, names: Sequence[str], lang: str) -> Named:
    title = term("tornado", lang, measure=_titled(swept, measure, names, lang))
    footer = _footer(swept, names)
    ends = tornado_frame(changed.drop(columns=names_of(swept)))
    return _named("tornado", measure, names, tornado(ends, lang, measure=measure, title=title, footer=footer))


def _curve(swept: Sweep, changed: pd.DataFrame, measure: str, path: str, level: float | None, lang: str) -> Named:
    named = changed[[name for name in names_of(swept) if changed[name].nunique() > 1] or names_of(swept)[:1]]
    told = [named[name].map(partial(worded, str(name), lang=lang)) for name in named]
    lines = pd.concat(told, axis=1).agg(BETWEEN.join, axis=1)
    figure = value_curve(
        changed.assign(line=lines), lang, measure=measure, across=path, target=level, footer=_footer(swept)
    )
    return _named("curve", measure, (), figure)


def _surfaces(
    swept: Sweep,
    changed: pd.DataFrame,
    measure: str,
    paths: tuple[str, str],
    names: Sequence[str],
    level: float | None,
    lang: str,
) -> Iterator[Named]:
    """A heat map of a grid; lines of equal value where both paths have enough numbers."""
    one, other = sorted(paths, key=lambda path: -changed[path].nunique())
    footer, told = _footer(swept, names), _titled(swept, measure, names, lang)
    cells = changed[one].nunique(), changed[other].nunique()
    if swept.design.kind == GRID and cells[0] <= MOST_ACROSS and cells[1] <= MOST_UP:
        title = term("heat map", lang, measure=told)
        figure = heat_map(changed, lang, measure=measure, across=one, up=other, title=title, footer=footer)
        yield _named("heat-map", measure, names, figure)
    numbers = all(scaled(list(changed[path])) for path in paths)
    if numbers and cells[0] >= ACROSS and cells[1] >= UP and changed["mean"].notna().sum() >= FEWEST:
        title = term("contour", lang, measure=told)
        figure = contour(changed, lang, measure=measure, across=one, up=other, target=level, title=title, footer=footer)
        yield _named("contour", measure, names, figure)


def _footer(swept: Sweep, names: Sequence[str] = ()) -> Footer:
    """The small print of a chart of one variant under one mode; a chart of several modes tells them itself."""
    if not swept.design.behaviours:
        return footer_for(swept.base, swept.replications)
    mode = dict(zip(names_of(swept), names, strict=False)).get("behaviour")
    if mode is None:
        return footer_for(swept.base, swept.replications)._replace(mode=None)
    return footer_for(in_mode(swept.base, mode), swept.replications)


def _titled(swept: Sweep, measure: str, names: Sequence[str], lang: str) -> str:
    """The measure, and the variant where there are several."""
    several = [
        worded(column, name, lang)
        for column, name in zip(names_of(swept), names, strict=True)
        if swept.rows[column].nunique() > 1
    ]
    return BETWEEN.join([title_of(measure, lang), *several])


def _named(chart: str, measure: str, names: Sequence[str], figure: Figure) -> Named:
    return Named(chart, "-".join([chart, measure, *(name for name in names if name)]), figure)
