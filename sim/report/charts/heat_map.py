"""A measure over two values at once: a cell a pair, as a change against the baseline where that is among them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.report.charts.panel import Key, nothing, panel
from sim.report.charts.paths import axis_words, scaled, value_words
from sim.report.footer import Footer
from sim.report.look import CALM, FULL_MM, INK, PAPER, SMALL_PT, WARM, drawing, length
from sim.report.terms import ahead, kind_of, number, term, title_of

CELL_MM = 8.5
DARK = 0.5
"""Luminance below which words stand in light on dark."""
LEVELS = LinearSegmentedColormap.from_list("levels", [PAPER, CALM])
CHANGES = LinearSegmentedColormap.from_list("changes", [WARM, PAPER, CALM])


def heat_map(
    frame: pd.DataFrame,
    lang: str,
    *,
    measure: str,
    across: str,
    up: str,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """The cells of a grid over the paths `across` and `up`, from the frame of `changes.changes`.

    With a baseline in the frame a cell is the change against it, in brackets where that is not resolved, and the
    baseline has a frame and its level; colour says better or worse (more or less, where neither is better). Else a
    cell is the mean with half its interval in small type, the darker the higher.
    """
    title = title or term("heat map", lang, measure=title_of(measure, lang))
    values = (
        frame["difference" if frame["difference"].notna().any() else "mean"] if len(frame) else pd.Series(dtype=float)
    )
    if values.isna().all():
        return nothing(lang, title=title, footer=footer, width=width)
    changed = bool(frame["difference"].notna().any())
    columns, rows = (in_order(frame[path]) for path in (across, up))
    wide, high = scaled(columns), scaled(rows)
    with drawing(lang):
        ticks = [value_words(value, lang) if high is None else f"{high.numbers[at]:g}" for at, value in enumerate(rows)]
        sheet, axes = panel(
            max(2, len(rows)) * CELL_MM,
            lang,
            title=title,
            aid=_aid(frame, changed, lang),
            footer=footer,
            across=axis_words(across, wide.unit if wide else "", lang),
            up=axis_words(up, high.unit if high else "", lang),
            keys=_keys(frame, measure, lang, changed=changed),
            width=width,
            left=max(length(tick) for tick in ticks) + 3,
        )
        _cells(axes, frame, measure, (columns, rows), (across, up), lang, changed=changed)
        axes.set_xticks(
            range(len(columns)),
            [value_words(value, lang) if wide is None else f"{wide.numbers[at]:g}" for at, value in enumerate(columns)],
        )
        axes.set_yticks(range(len(rows)), ticks)
        axes.tick_params(length=0)
        return sheet.finished()


def in_order(values: "pd.Series[Any]") -> list[Any]:
    """Each value once: by size if they are numbers of one unit, else as they come."""
    once = list(dict.fromkeys(values))
    numbers = scaled(once)
    if numbers is None:
        return once
    return [value for _, value in sorted(zip(numbers.numbers, once, strict=True), key=lambda pair: pair[0])]


def _aid(frame: pd.DataFrame, changed: bool, lang: str) -> str:
    if changed:
        return term("heat map, change", lang)
    return term("heat map, once" if frame["low"].isna().all() else "heat map, level", lang)


def _keys(frame: pd.DataFrame, measure: str, lang: str, *, changed: bool) -> list[Key]:
    if changed:
        ahead_, behind = ("cell better", "cell worse") if ahead(measure) else ("cell raised", "cell lowered")
        return [
            Key(term(ahead_, lang), patch={"fc": CALM, "ec": INK, "lw": 0.4}),
            Key(term(behind, lang), patch={"fc": WARM, "ec": INK, "lw": 0.4}),
            Key(term("as baseline", lang), patch={"fc": PAPER, "ec": INK, "lw": 1.4}),
        ]
    kind = kind_of(measure)
    ends = (("cell least", frame["mean"].min(), PAPER), ("cell most", frame["mean"].max(), CALM))
    return [
        Key(term(word, lang, value=number(value, kind, lang)), patch={"fc": colour, "ec": INK, "lw": 0.4})
        for word, value, colour in ends
    ]


def _cells(
    axes: Axes,
    frame: pd.DataFrame,
    measure: str,
    values: tuple[Sequence[Any], Sequence[Any]],
    paths: tuple[str, str],
    lang: str,
    *,
    changed: bool,
) -> None:
    shade = np.full((len(values[1]), len(values[0])), np.nan)
    sign = (ahead(measure) or 1) if changed else 1
    level = frame["difference"].abs().max() or 1.0 if changed else frame["mean"].max()
    low = -level if changed else frame["mean"].min()
    for row in frame.to_dict("records"):
        x, y = values[0].index(row[paths[0]]), values[1].index(row[paths[1]])
        shown = sign * row["difference"] if changed else row["mean"]
        if np.isnan(shown):
            axes.text(x, y, term("nothing", lang), ha="center", va="center")
            continue
        shade[y, x] = shown
        place = (shown - low) / ((level - low) or 1.0)
        colour = (CHANGES if changed else LEVELS)(place)
        ink = PAPER if _luminance(colour) < DARK else INK
        words, small = _words(row, kind_of(measure), lang, changed=changed)
        how: dict[str, Any] = {"ha": "center", "color": ink}
        axes.text(x, y, words, va="bottom" if small else "center_baseline", **how)
        axes.text(x, y, small, va="top", size=SMALL_PT, **how)
        if row["baseline"]:
            axes.add_patch(Rectangle((x - 0.49, y - 0.48), 0.98, 0.96, fc="none", ec=INK, lw=1.4, zorder=3))
    axes.imshow(shade, cmap=CHANGES if changed else LEVELS, vmin=low, vmax=level, aspect="auto", origin="lower")
    for at in range(1, len(values[0])):
        axes.axvline(at - 0.5, color=PAPER, lw=0.8)
    for at in range(1, len(values[1])):
        axes.axhline(at - 0.5, color=PAPER, lw=0.8)


def _words(row: dict[Any, Any], kind: str, lang: str, *, changed: bool) -> tuple[str, str]:
    """What a cell says, and below it in small type."""
    if changed and row["baseline"]:
        return number(row["mean"], kind, lang), term("as baseline", lang)
    if changed:
        words = number(row["difference"], kind, lang, signed=True)
        return (words if row["resolved"] or row["difference"] == 0 else f"({words})"), ""
    half = row["high"] - row["mean"]
    return number(row["mean"], kind, lang), "" if np.isnan(half) else f"± {number(half, kind, lang)}"


def _luminance(colour: Any) -> float:
    red, green, blue = to_rgb(colour)
    return 0.3 * red + 0.59 * green + 0.11 * blue
