"""How far officers carry a measure: its curve, the target, and what no number of officers reaches."""

from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.charts.panel import GAP_MM, PANEL_MM, Key, nothing, number_axis, panel, round_numbers
from sim.report.footer import Footer
from sim.report.look import CALM, FULL_MM, INK, LINE, PAPER, SMALL_PT, WARM, drawing, length
from sim.report.terms import ahead, kind_of, number, term, title_of

LABEL_MM = 3.4


class Level(NamedTuple):
    """A line across the panel and what stands at its right end."""

    value: float
    words: str
    colour: str


def staffing_curve(
    frame: pd.DataFrame,
    lang: str,
    *,
    measure: str,
    target: float | None = None,
    ceiling: float | None = None,
    now: int | None = None,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """A measure by number of officers, with its interval, the target and what officers cannot pass.

    `frame` has officers, mean, low, high (NaN without an interval); `now` is how many there are. `ceiling` is what
    the measure comes to with any number of officers: handling time and waits elsewhere make the rest late.
    """
    title = title or term("staffing curve", lang, measure=title_of(measure, lang))
    if frame.empty:
        return nothing(lang, title=title, footer=footer, width=width)
    curve, kind = frame.sort_values("officers"), kind_of(measure)
    with drawing(lang):
        levels = [
            *(
                []
                if target is None
                else [Level(target, term("target at", lang, value=number(target, kind, lang)), INK)]
            ),
            *(
                []
                if ceiling is None
                else [Level(ceiling, term("ceiling at", lang, value=number(ceiling, kind, lang)), WARM)]
            ),
        ]
        right = max((length(level.words, SMALL_PT) for level in levels), default=0.0) + GAP_MM
        keys = [Key(term("with so many officers", lang), {"color": CALM, "lw": 1.4, "marker": "o", "ms": 3.4})]
        if curve["low"].notna().any():
            keys.append(Key(term("interval", lang), patch={"fc": CALM, "alpha": 0.22, "lw": 0}))
        if ceiling is not None:
            keys.append(Key(term("beyond staff", lang), patch={"fc": PAPER, "ec": LINE, "hatch": "////", "lw": 0}))
        sheet, axes = panel(
            PANEL_MM,
            lang,
            title=title,
            aid=found(curve, measure, target, ceiling, lang),
            footer=footer,
            across=term("officers at the post", lang),
            up=title_of(measure, lang),
            keys=keys,
            width=width,
            right=right,
        )
        _curve(axes, curve, [level.value for level in levels], kind, lang, now=now)
        if ceiling is not None:
            better = ahead(measure) >= 0
            axes.axhspan(
                ceiling, axes.get_ylim()[1 if better else 0], fc="none", ec=LINE, hatch="////", lw=0, zorder=0.4
            )
        _levels(axes, levels)
        return sheet.finished()


def found(curve: pd.DataFrame, measure: str, target: float | None, ceiling: float | None, lang: str) -> str:
    """What the curve says of the target: with how many it is reached first, or why it is not."""
    sign = ahead(measure) or 1
    kind = kind_of(measure)
    if target is None:
        return term("staffing, aid", lang)
    if ceiling is not None and sign * ceiling < sign * target:
        return term("staff cannot", lang, ceiling=number(ceiling, kind, lang))
    enough = curve.loc[sign * curve["mean"] >= sign * target, "officers"]
    if enough.empty:
        return term("staff not enough", lang, n=int(curve["officers"].max()))
    return term("staff reach", lang, n=int(enough.min()))


def _curve(axes: Axes, curve: pd.DataFrame, levels: list[float], kind: str, lang: str, *, now: int | None) -> None:
    officers = curve["officers"].to_numpy()
    known = curve.dropna()
    axes.fill_between(known["officers"], known["low"], known["high"], color=CALM, alpha=0.22, lw=0)
    axes.plot(officers, curve["mean"], color=CALM, lw=1.4, marker="o", ms=3.6, zorder=3)
    ends = [*curve["mean"], *known["low"], *known["high"], *levels]
    low, high = min(ends), max(ends)
    edge = 0.08 * ((high - low) or abs(high) or 1.0)
    axes.set(xlim=(officers.min() - 0.25, officers.max() + 0.25), ylim=(low - edge, high + edge))
    number_axis(axes, "y", round_numbers(low - edge, high + edge, 6), kind, lang)
    whole = sorted({int(tick) for tick in round_numbers(officers.min(), officers.max(), 10, whole=True)} | {now or 0})
    whole = [n for n in whole if officers.min() <= n <= officers.max()]
    axes.set_xticks(whole, [term("now", lang, n=n) if n == now else str(n) for n in whole])


def _levels(axes: Axes, levels: list[Level]) -> None:
    """The lines, and their words beside the panel, moved apart where they would meet."""
    low, high = axes.get_ylim()
    step = LABEL_MM / PANEL_MM
    places = [(level.value - low) / (high - low) for level in levels]
    if len(places) == 2 and abs(places[0] - places[1]) < step:
        middle, way = sum(places) / 2, 1 if places[0] >= places[1] else -1
        places = [middle + way * step / 2, middle - way * step / 2]
    for level, place in zip(levels, places, strict=True):
        axes.axhline(level.value, color=level.colour, lw=0.9, ls=(0, (4, 2)) if level.colour == INK else "-")
        axes.text(1.01, place, level.words, transform=axes.transAxes, va="center", size=SMALL_PT, color=level.colour)
