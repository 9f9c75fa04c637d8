"""What score a unit may expect, by its number of tasks: it jumps where a bonus begins and falls in between."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.charts.page import EDGE_MM, SMALL_MM
from sim.report.charts.panel import AXIS_MM, GAP_MM, PANEL_MM, Key, Labels, nothing, number_axis, panel, round_numbers
from sim.report.footer import Footer
from sim.report.look import CALM, FULL_MM, INK, LINE, PAPER, SMALL_PT, SOFT, WARM, drawing, shortened
from sim.report.terms import number, term
from sim.scenario.policy import Policy
from sim.scorecard import points

MOST_TASKS = 60
BARS_MM = 14.0
STEEP = 5.0  # times the usual step from one task to the next
LINES: tuple[dict[str, Any], ...] = (
    {"color": INK, "lw": 1.4},
    {"color": CALM, "lw": 1.4, "ls": (0, (5, 1.5))},
    {"color": WARM, "lw": 1.4, "ls": (0, (1.5, 1.2))},
    {"color": SOFT, "lw": 1.4, "ls": (0, (6, 1.5, 1, 1.5))},
)


class Chances(NamedTuple):
    """How likely a task goes blue, a blue one yellow, and a yellow one red."""

    blue: float
    yellow: float
    red: float


def chances_of(units: pd.DataFrame) -> Chances:
    """The shares that a run shows, from the tasks and cards of all its units and years; 0 where there is none.

    >>> chances_of(pd.DataFrame({"tasks": [30, 10], "blue": [6, 2], "yellow": [2, 0], "red": [1, 0]}))
    Chances(blue=0.2, yellow=0.25, red=0.5)
    """
    sums = [float(units[name].sum()) for name in ("tasks", "blue", "yellow", "red")]
    return Chances(*(part / whole if whole else 0.0 for whole, part in pairwise(sums)))


class Jump(NamedTuple):
    """From one number of tasks to the next: where the score jumps, and from what to what."""

    tasks: int
    before: float
    after: float


def expected_frame(lines: Mapping[str, tuple[Policy, Chances]], most: int = MOST_TASKS) -> pd.DataFrame:
    """The expected points of cards and clean sheets by number of tasks, line by line: line, tasks, points."""
    rows = [
        (line, tasks, points.expected_score(policy, tasks, *chances))
        for line, (policy, chances) in lines.items()
        for tasks in range(1, most + 1)
    ]
    return pd.DataFrame(rows, columns=["line", "tasks", "points"])


def expected_score(
    frame: pd.DataFrame,
    lang: str,
    *,
    units: pd.DataFrame | None = None,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """The expected score by number of tasks, one line a policy or chance of lateness, with its jumps.

    `frame` as of `expected_frame`: line (its title), tasks, points. `units` (replication, tasks) adds how many
    units have so many tasks. No more lines than can be told apart: four.
    """
    title = title or term("expected score", lang)
    if frame.empty:
        return nothing(lang, title=title, footer=footer, width=width)
    with drawing(lang):
        lines = list(frame.groupby("line", sort=False))
        if len(lines) > len(LINES):
            raise ValueError(f"{len(lines)} lines; {len(LINES)} can be told apart")
        room = width - 2 * EDGE_MM
        keys = [
            Key(shortened(str(name), room - 12, SMALL_PT), line) for (name, _), line in zip(lines, LINES, strict=False)
        ]
        if units is not None:
            keys.append(Key(term("units with so many tasks", lang), patch={"fc": LINE, "ec": PAPER, "lw": 0}))
        above = BARS_MM + SMALL_MM if units is not None else 0.0
        sheet, axes = panel(
            above + PANEL_MM,
            lang,
            title=title,
            aid=term("expected score, aid", lang),
            footer=footer,
            across=term("tasks in the year", lang),
            up=term("points beyond the base", lang) if units is None else "",
            keys=keys,
            width=width,
            intervals=False,
        )
        last = int(frame["tasks"].max()) if units is None else int(max(frame["tasks"].max(), units["tasks"].max()))
        low, high = min(0.0, frame["points"].min()), max(0.0, frame["points"].max())
        edge = 0.06 * ((high - low) or 1.0)
        high_axis = (high - low + 2 * edge) * (above + PANEL_MM) / PANEL_MM + low - edge
        axes.set(xlim=(0.5, last + 0.5), ylim=(low - edge, high_axis))
        number_axis(axes, "y", round_numbers(low, high, 6), "points", lang)
        axes.axhline(0, color=LINE, lw=0.6, zorder=0.5)
        labels = Labels(axes, room - AXIS_MM - GAP_MM, above + PANEL_MM)
        if units is not None:
            labels.write(1.0, PANEL_MM - 0.6, term("points beyond the base", lang))
        for tasks, score in zip(frame["tasks"], frame["points"], strict=True):
            labels.keep_free(tasks, score, 0.4)
        marks = [jump for (_, of), line in zip(lines, LINES, strict=False) for jump in _line(axes, of, line)]
        for jump in marks:
            labels.keep_free(jump.tasks, jump.after)
            labels.keep_free(jump.tasks - 1, jump.before)
        said = set[tuple[int, str]]()
        for jump in marks:
            words = number(jump.after - jump.before, "points", lang, signed=True)
            if (jump.tasks, words) not in said and labels.put(jump.tasks, jump.after, words, "left right above"):
                said.add((jump.tasks, words))
        ticks = {1, *(jump.tasks for jump in marks), *(int(t) for t in round_numbers(0, last, 6, whole=True) if t)}
        _ticks(axes, ticks, {jump.tasks for jump in marks}, (room - AXIS_MM - GAP_MM) / last)
        if units is not None:
            _bars(axes, units, above / (above + PANEL_MM), lang)
        return sheet.finished()


def jumps(scores: Mapping[int, float]) -> list[Jump]:
    """Where one more task changes the score by more than a point and far more than it usually does.

    >>> jumps({3: -0.3, 4: -0.4, 5: 13.9, 6: 13.7})
    [Jump(tasks=5, before=-0.4, after=13.9)]
    """
    steps = [Jump(n, one, two) for (_, one), (n, two) in pairwise(sorted(scores.items()))]
    if not steps:
        return []
    usual = median(abs(step.after - step.before) for step in steps)
    return [step for step in steps if abs(step.after - step.before) > max(1.0, STEEP * usual)]


def _line(axes: Axes, of: pd.DataFrame, line: Mapping[str, Any]) -> list[Jump]:
    """One line, broken where it jumps: an open mark where a stretch ends, a filled one where the next begins."""
    scores = dict(zip(of["tasks"].astype(int), of["points"].astype(float), strict=True))
    found, tasks = jumps(scores), sorted(scores)
    starts = [tasks[0], *(jump.tasks for jump in found), tasks[-1] + 1]
    for start, end in pairwise(starts):
        held = [n for n in tasks if start <= n < end]
        axes.plot(held, [scores[n] for n in held], **line)
    for jump in found:
        mark: dict[str, Any] = {"ms": 3.6, "mec": line["color"], "mew": 1.0, "zorder": 4}
        axes.plot([jump.tasks - 1], [jump.before], "o", mfc=PAPER, **mark)
        axes.plot([jump.tasks], [jump.after], "o", mfc=line["color"], **mark)
    return found


def _ticks(axes: Axes, ticks: Iterable[int], first: set[int], per_task: float) -> None:
    """Ticks at these numbers of tasks as far as there is room, those in `first` before all."""
    kept: list[int] = []
    for n in sorted(ticks, key=lambda n: (n not in first, n)):
        if all(abs(n - other) * per_task >= 5.5 for other in kept):
            kept.append(n)
    axes.set_xticks(sorted(kept), [str(n) for n in sorted(kept)])


def _bars(axes: Axes, units: pd.DataFrame, share: float, lang: str) -> None:
    """Mean numbers of units a year by number of tasks, in the uppermost share of the panel."""
    counts = units["tasks"].value_counts() / units["replication"].nunique()
    (left, right), box = axes.get_xlim(), axes.get_position()
    band = axes.figure.add_axes((box.x0, box.y1 - box.height * share * 0.85, box.width, box.height * share * 0.85))
    band.bar(counts.index, counts, 0.8, fc=LINE, ec=PAPER, lw=0)
    band.set(xlim=(left, right), ylim=(0, float(counts.max()) * 1.05))
    band.spines["left"].set_visible(False)
    band.set_xticks([])
    number_axis(band, "y", round_numbers(0, float(counts.max()), 2), "count", lang)
    band.patch.set_alpha(0)
