"""How precise a run or a comparison is: what was asked for, what was reached, and how many Worlds it takes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil, inf, isnan
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.compare import Comparison
from sim.experiment.inference import CONFIDENCE
from sim.experiment.run import Run
from sim.experiment.stopping import NOTHING, PRECISION, WIDE, Standing, Stopped
from sim.report.show import named
from sim.report.tables import INDENT, show, table_of
from sim.report.terms import KINDS, kind_of, number, term, title_of


def show_precision(console: Console, of: Run | Comparison, lang: str) -> None:
    """The table of goals, why no further World was played, and what a reader must know of single measures.

    Shows nothing of what was played over a number of Worlds that was given.
    """
    stopped = of.stopped
    if stopped is None:
        return
    goals = stopped.goals if isinstance(of, Run) else named(stopped.goals, of, lang)
    show(console, precision_table(goals, lang))
    for line in precision_words(replace(stopped, goals=goals), lang):
        console.print(Text(line))


def precision_table(frame: pd.DataFrame, lang: str) -> Table:
    """Under each variant its goals: `frame` as `Stopped.goals` has it, with `resolved` if it is of a comparison."""
    rows: list[list[str]] = []
    compared = "resolved" in frame
    for variant, some in frame.groupby("variant", sort=False):
        if variant:
            rows.append([str(variant)])
        for row in some.to_dict("records"):
            words = [
                (INDENT if variant else "") + title_of(row["measure"], lang),
                _estimate(row, lang, signed=compared),
            ]
            words += [goal_words(row["measure"], row["goal"], row["relative"], lang), _needed(row, lang)]
            words.append(term(f"stands {row['verdict']}", lang))
            if compared:
                words.append(term("yes" if row["resolved"] else "no", lang))
            rows.append(words)
    heads = (
        "estimate, half width",
        "asked for",
        "worlds needed",
        "precision stands",
        *(["is resolved"] if compared else []),
    )
    return table_of("precision of a result", lang, ("measure",), heads, rows)


def precision_words(stopped: Stopped, lang: str) -> Iterator[str]:
    """Why it stopped; whose precision says nothing, and whose years were all alike."""
    yield term(f"ended {stopped.ended}", lang, n=stopped.worlds)
    if stopped.ended != PRECISION and (stopped.goals["verdict"] == WIDE).any():
        yield term("unreached", lang)
    for row in stopped.goals.to_dict("records"):
        title = title_of(row["measure"], lang)
        if row["variant"]:
            title = term("measure of a variant", lang, variant=row["variant"], measure=title)
        if row["verdict"] == NOTHING:
            yield term("relative to nothing", lang, measure=title, n=row["worlds"])
        elif row["alike"] and row["worlds"] > 1:
            share = 1 - (1 - CONFIDENCE) ** (1 / row["worlds"])
            yield term("alike in all", lang, measure=title, n=row["worlds"], share=number(share, "share", lang))


def goal_words(measure: str, goal: float, relative: bool, lang: str) -> str:
    """A goal as it is read: in the unit of the measure, with as many decimals as it was written with, or in percent.

    >>> goal_words("tasks.on_time", 0.0025, False, "en"), goal_words("cards.red", 0.1, True, "zh")
    ('0.25 pp', '10%')
    """
    if relative:
        return number(goal, "share", lang, decimals=_decimals(goal * 100))
    return width_words(measure, goal, lang, decimals=_decimals(goal * KINDS[kind_of(measure)][0]))


def width_words(measure: str, width: float, lang: str, *, decimals: int = 2) -> str:
    """A half width as it is read, in the unit of the measure."""
    return number(width, kind_of(measure), lang, signed=True, decimals=decimals).removeprefix("+")


def watched_words(standings: list[Standing], lang: str) -> str:
    """The goal that is furthest away, while Worlds are played: its half width beside what is asked for."""
    known = [each for each in standings if each.allowed > 0 and not isnan(each.half_width)]
    if not known:
        return ""
    worst = max(known, key=lambda each: each.half_width / each.allowed)
    half, allowed = (width_words(worst.measure, width, lang) for width in (worst.half_width, worst.allowed))
    return term("half widths", lang, measure=worst.measure, half=half, allowed=allowed)


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _estimate(row: Mapping[Any, Any], lang: str, *, signed: bool) -> str:
    measure, half = row["measure"], row["half_width"]
    said = number(row["estimate"], kind_of(measure), lang, signed=signed, bare=signed and not isnan(half))
    return said if isnan(half) else f"{said} ± {width_words(measure, half, lang)}"


def _needed(row: Mapping[Any, Any], lang: str) -> str:
    """The Worlds after which the precision held; where it does not, a guess from its width, which shrinks as 1/sqrt(n).

    No guess is made where that would be a million Worlds or more, or where there is nothing to go by.
    """
    if not pd.isna(row["needed"]):
        return number(row["needed"], "count", lang)
    known = row["verdict"] == WIDE and row["allowed"] > 0
    guess = row["worlds"] * (row["half_width"] / row["allowed"]) ** 2 if known else inf
    return term("about so many", lang, n=number(ceil(guess), "count", lang)) if guess < 1e6 else term("nothing", lang)
