"""What a card really costs: the first takes the bonus of a clean sheet with it, later ones only their own points."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.report.charts.page import EDGE_MM, TEXT_MM, millimetres, page
from sim.report.charts.panel import (
    AXIS_MM,
    BELOW_MM,
    GAP_MM,
    KEY_MM,
    Key,
    Labels,
    in_rows,
    nothing,
    number_axis,
    round_numbers,
    write_keys,
)
from sim.report.footer import Footer
from sim.report.look import CARDS, FULL_MM, HALF_MM, INK, PAPER, SOFT, drawing
from sim.report.terms import number, term
from sim.scenario.policy import Policy
from sim.scorecard import points

BAND_MM, MOST_TASKS = 46.0, 40
LINES: dict[str, dict[str, Any]] = {
    "first": {"color": INK, "lw": 1.4},
    "later": {"color": INK, "lw": 1.0, "ls": (0, (3, 1.5))},
    "nominal": {"color": SOFT, "lw": 0.7},
}


def price_frame(policy: Policy, tasks: Iterable[int] = range(1, MOST_TASKS + 1)) -> pd.DataFrame:
    """What the next yellow and red cost a unit, by its number of tasks: tasks, card, first, later, nominal."""
    nominal = policy.cards.points if policy.cards else None
    rows: list[tuple[int, str, float, float, float]] = []
    for n in tasks:
        price = points.price_path(policy, n)
        own = (nominal.yellow, nominal.red) if nominal else (0, 0)
        rows.append((n, "yellow", price.first_yellow, price.later_yellow, own[0] / points.HUNDREDTHS))
        rows.append((n, "red", price.first_red, price.later_red, own[1] / points.HUNDREDTHS))
    return pd.DataFrame(rows, columns=["tasks", "card", "first", "later", "nominal"])


def price_path(
    frame: pd.DataFrame,
    lang: str,
    *,
    title: str | None = None,
    width: float = FULL_MM,
    footer: Footer | None = None,
) -> Figure:
    """Points that the first and every later card of a colour cost, by the unit's number of tasks in the year.

    `frame` as of `price_frame`: tasks, card ("yellow", "red"), first, later, nominal.
    """
    title = title or term("price of a card", lang)
    cards = [card for card in CARDS if (frame["card"] == card).any()]
    if not cards:
        return nothing(lang, title=title, footer=footer, width=width)
    across = 1 if width == HALF_MM else len(cards)
    wide = (width - 2 * EDGE_MM) / across
    each, rows = TEXT_MM + 3 + BAND_MM + BELOW_MM, -(-len(cards) // across)
    with drawing(lang):
        keys = in_rows([Key(term(f"price, {line}", lang), LINES[line]) for line in LINES], width - 2 * EDGE_MM)
        head = len(keys) * KEY_MM + 2.0
        aid = term("price of a card, aid", lang)
        body = head + rows * each + (rows - 1) * 3
        sheet, top = page(width, body, lang, title=title, aid=aid, footer=footer, intervals=False)
        table = millimetres(sheet, top, body)
        write_keys(table, keys, 0)
        most = float(frame[["first", "later", "nominal"]].to_numpy().max())
        for n, card in enumerate(cards):
            left, down = EDGE_MM + n % across * wide, head + n // across * (each + 3)
            mark: dict[str, Any] = {"fc": CARDS[card].colour, "ec": PAPER, "hatch": CARDS[card].hatch, "lw": 0}
            table.add_patch(Rectangle((left + AXIS_MM, down + 0.2), 4, 2.8, **mark))
            table.text(left + AXIS_MM + 5.5, down + 1.6, term(f"price of {card}", lang), va="center_baseline")
            room = wide - AXIS_MM - GAP_MM
            band = sheet.axes(left + AXIS_MM, top + down + TEXT_MM + 3, room, BAND_MM)
            _steps(band, frame[frame["card"] == card].sort_values("tasks"), card, most, room, lang)
        return sheet.finished()


def _steps(band: Axes, prices: pd.DataFrame, card: str, most: float, room: float, lang: str) -> None:
    tasks = [int(n) for n in prices["tasks"]]
    edges = [n - 0.5 for n in tasks] + [tasks[-1] + 0.5]
    first, later, nominal = (prices[name].to_numpy(float) for name in ("first", "later", "nominal"))
    look = CARDS[card]
    band.stairs(first, edges, fill=True, fc=look.colour, ec=PAPER, hatch=look.hatch, lw=0, alpha=0.55)
    for name, values in (("nominal", nominal), ("later", later), ("first", first)):
        band.stairs(values, edges, baseline=None, **LINES[name])
    band.set(xlim=(edges[0], edges[-1]), ylim=(min(0.0, *first, *later), (most or 1.0) * 1.12))
    band.set(xlabel=term("tasks in the year", lang))
    number_axis(band, "y", round_numbers(0, most or 1.0, 5), "points", lang)
    jumps = [n for n, one, two in zip(tasks[1:], first, first[1:], strict=False) if one != two]
    _mark_tasks(band, [tasks[0], *jumps, tasks[-1]], room / len(tasks))
    labels = Labels(band, room, BAND_MM)
    for start, end, price in _plateaus(tasks, first):
        labels.put((start + end) / 2, price, number(price, "count", lang), "above")
    start, end, price = _plateaus(tasks, later)[-1]
    labels.put((start + end) / 2, price, number(price, "count", lang), "above")


def _plateaus(tasks: Sequence[int], prices: Iterable[float]) -> list[tuple[int, int, float]]:
    """From which to which number of tasks each price holds."""
    found = []
    for price, group in groupby(zip(tasks, prices, strict=True), key=lambda pair: float(pair[1])):
        held = [n for n, _ in group]
        found.append((held[0], held[-1], price))
    return found


def _mark_tasks(band: Axes, tasks: Iterable[int], per_task: float) -> None:
    """Ticks at these numbers of tasks, as far as their numbers have room."""
    kept: list[int] = []
    for n in sorted(set(tasks)):
        if not kept or (n - kept[-1]) * per_task >= 5.0:
            kept.append(n)
    band.set_xticks(kept, [str(n) for n in kept])
