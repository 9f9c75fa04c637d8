"""Attainment of targets: over promises and officers, in how many years all targets are met at once."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from sim.experiment.attainment import ALL
from sim.report.charts.panel import Key, nothing, panel
from sim.report.footer import Footer
from sim.report.look import CALM, FULL_MM, INK, PAPER, SMALL_PT, drawing
from sim.report.terms import number, term

ROW_MM, LEAST_MM = 9.0, 27.0
DARK = 0.7
"""From this share on words stand in light on dark."""
SHADES = LinearSegmentedColormap.from_list("attainment", [PAPER, CALM])


def attainment_heat_map(
    frame: pd.DataFrame,
    lang: str,
    *,
    target: str = ALL,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """The share of years in which a target (all, if none is named) is met, by promise factor and officers added.

    `frame` comes from `sim.experiment.surface.attainment_surface`: factor, officers, target, share, low, high. Each
    cell bears its share and, in small type, the interval; the darker, the more years.
    """
    title = title or term("attainment surface", lang)
    some = frame[frame["target"] == target] if len(frame) else frame
    if some.empty:
        return nothing(lang, title=title, footer=footer, width=width)
    factors, officers = (sorted(some[name].unique()) for name in ("factor", "officers"))
    height = max(LEAST_MM, ROW_MM * len(officers))
    with drawing(lang):
        sheet, axes = panel(
            height,
            lang,
            title=title,
            aid=term("attainment surface, aid", lang),
            footer=footer,
            across=term("promise factor", lang),
            up=term("officers added", lang),
            keys=[Key(term(f"attained in {word}", lang), patch={"fc": SHADES(share), "ec": INK, "lw": 0.4})
                  for word, share in (("no year", 0.0), ("half", 0.5), ("all", 1.0))],
            width=width,
        )  # fmt: skip
        _cells(axes, some, factors, officers, lang)
        return sheet.finished()


def _cells(axes: Axes, some: pd.DataFrame, factors: list[int], officers: list[int], lang: str) -> None:
    shares = np.full((len(officers), len(factors)), np.nan)
    for row in some.to_dict("records"):
        x, y = factors.index(row["factor"]), officers.index(row["officers"])
        shares[y, x] = row["share"]
        ink = PAPER if row["share"] >= DARK else INK
        low, high = (number(row[end], "whole share", lang, bare=end == "low") for end in ("low", "high"))
        axes.text(x, y, number(row["share"], "whole share", lang), ha="center", va="bottom", color=ink)
        interval = term("to", lang, low=low, high=high)
        axes.text(x, y, interval, ha="center", va="top", size=SMALL_PT, color=ink)
    axes.imshow(shares, cmap=SHADES, vmin=0, vmax=1, aspect="auto", origin="lower")
    axes.set_xticks(range(len(factors)), [number(factor / 100, "whole share", lang) for factor in factors])
    axes.set_yticks(range(len(officers)), [f"{more:+d}" if more else "0" for more in officers])
    axes.tick_params(length=0)
