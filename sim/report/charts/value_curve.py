"""A measure by one value: a line with its interval, for each variant one."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.charts.heat_map import in_order
from sim.report.charts.panel import PANEL_MM, Key, nothing, number_axis, panel, round_numbers
from sim.report.charts.paths import axis_words, scaled, value_words
from sim.report.footer import Footer
from sim.report.look import CALM, FULL_MM, INK, SOFT, WARM, drawing, length, shortened
from sim.report.terms import enough_decimals, kind_of, number, term, title_of

STYLES: tuple[dict[str, Any], ...] = (
    {"color": CALM, "ls": "-", "marker": "o"},
    {"color": WARM, "ls": (0, (4, 1.5)), "marker": "s"},
    {"color": INK, "ls": (0, (1, 1.2)), "marker": "D"},
    {"color": SOFT, "ls": (0, (6, 1.5, 1, 1.5)), "marker": "^"},
)
MOST = len(STYLES)
WIDEST_KEY_MM = 70.0


def value_curve(
    frame: pd.DataFrame,
    lang: str,
    *,
    measure: str,
    across: str,
    target: float | None = None,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """A measure by the values tried at a path: mean, low, high (NaN without an interval); a line for each `line`.

    `frame` has a column of the path's name and one called line, of at most four names. Numbers of one unit lie where
    they belong; other values stand side by side, not joined.
    """
    title = title or term("line of values", lang, measure=title_of(measure, lang))
    known = frame.dropna(subset=["mean"])
    if known.empty:
        return nothing(lang, title=title, footer=footer, width=width)
    kind, values = kind_of(measure), in_order(known[across])
    numbers = scaled(values)
    places: dict[Any, float] = dict(zip(values, numbers.numbers if numbers else range(len(values)), strict=True))
    every = list(dict.fromkeys(known["line"]))
    names = every[:MOST]
    known = known[known["line"].isin(names)]
    ends = [*known["mean"], *known["low"].dropna(), *known["high"].dropna(), *([] if target is None else [target])]
    edge = 0.08 * ((max(ends) - min(ends)) or abs(max(ends)) or 1.0)
    ticks = round_numbers(min(ends) - edge, max(ends) + edge, 6)
    with drawing(lang):
        decimals = enough_decimals(ticks, kind)
        sheet, axes = panel(
            PANEL_MM,
            lang,
            title=title,
            aid=_aid(known, len(every), lang),
            footer=footer,
            across=axis_words(across, numbers.unit if numbers else "", lang),
            up=title_of(measure, lang),
            keys=[
                *(
                    Key(shortened(name, WIDEST_KEY_MM), {**_style(style, joined=bool(numbers)), "ms": 3.6, "lw": 1.4})
                    for name, style in zip(names, STYLES, strict=False)
                    if len(names) > 1
                ),
                *([] if target is None else [_target_key(number(target, kind, lang), lang)]),
            ],
            width=width,
            left=max(length(number(tick, kind, lang, decimals=decimals)) for tick in ticks) + 3,
        )
        for at, (name, style) in enumerate(zip(names, STYLES, strict=False)):
            shift = 0.0 if numbers else (at - (len(names) - 1) / 2) * 0.12
            _line(axes, known[known["line"] == name], across, places, style, joined=numbers is not None, shift=shift)
        if target is not None:
            axes.axhline(target, color=INK, lw=0.9, ls=(0, (4, 2)))
        axes.set_ylim(min(ends) - edge, max(ends) + edge)
        number_axis(axes, "y", ticks, kind, lang)
        if numbers is None:
            axes.set(xlim=(-0.5, len(values) - 0.5))
            axes.set_xticks(range(len(values)), [value_words(value, lang) for value in values])
        else:
            along = round_numbers(min(numbers.numbers), max(numbers.numbers), 8)
            axes.set_xticks(along, [f"{tick:g}" for tick in along])
        return sheet.finished()


def _aid(known: pd.DataFrame, lines: int, lang: str) -> str:
    aid = term("line of values, once" if known["low"].isna().all() else "line of values, aid", lang)
    return aid if lines <= MOST else aid + term("lines shown", lang, shown=MOST, n=lines)


def _target_key(value: str, lang: str) -> Key:
    return Key(term("contour target", lang, value=value), {"color": INK, "lw": 0.9, "ls": (0, (4, 2))})


def _line(
    axes: Axes,
    rows: pd.DataFrame,
    across: str,
    places: dict[Any, float],
    style: dict[str, Any],
    *,
    joined: bool,
    shift: float,
) -> None:
    placed = rows.assign(at=[places[value] + shift for value in rows[across]]).sort_values("at")
    sure = placed.dropna(subset=["low", "high"])
    if joined:
        axes.fill_between(sure["at"], sure["low"], sure["high"], color=style["color"], alpha=0.18, lw=0)
    else:
        axes.vlines(sure["at"], sure["low"], sure["high"], color=style["color"], lw=1.3)
    axes.plot(placed["at"], placed["mean"], lw=1.4, ms=3.6, zorder=3, **_style(style, joined=joined))


def _style(style: dict[str, Any], *, joined: bool) -> dict[str, Any]:
    return style if joined else {**style, "ls": "none"}
