"""The scoreboard against the truth: how often it punishes the wrong unit, over the assumed spread of true differences.

The model knows what no county does: how fast the officers of each unit are. Merit is the score that a unit could expect
at equal load and staff; then only its officers' pace is left, so units are ordered by the mean speed at the post that
does their tasks. What the scoreboard shows beyond that is load, staff and luck.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.engine.play import play
from sim.experiment.inference import Interval, interval
from sim.experiment.run import Progress
from sim.experiment.workers import each
from sim.experiment.worlds import draw
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score

Floats = NDArray[np.float64]

SPREAD = "organisation.officers.speed.cv"
DEFAULT_SPREADS = (0.0, 0.15, 0.3)
BOTTOM = 0.1
ROWS = ("spread", "group", "year", "unit", "merit", "score", "tasks", "criticised", "admonished", "star")
COLUMNS = ("spread", "verdict", "given", "few", "many", "wrong", "low", "high", "verdicts")
VERDICTS = ("criticised", "admonished", "star", "last", "bottom")


class Question(NamedTuple):
    """One group of years to play: its spread, its number, its Worlds. All its years have the same officers."""

    spread: float
    group: int
    worlds: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoreboard:
    """What the scoreboard showed and what was true, for every spread.

    `rows`: one a unit, year and group of years (columns ROWS; merit in permille of the usual speed). `verdicts`, by
    spread and verdict: the share of units that got it at least once in a group of years (`given`; `few` and `many`:
    in the halves of units with fewer and with more tasks), the share of verdicts that fell on the wrong half
    (`wrong`: punished with merit above the median, or rewarded with merit below) with its 95 % interval over groups,
    and how many `verdicts` there were. `order`, by spread: rank correlation of merit and shown mean score, with its
    interval.
    """

    scenario: Scenario
    years: int
    groups: int
    rows: pd.DataFrame = field(repr=False)
    verdicts: pd.DataFrame = field(repr=False)
    order: pd.DataFrame = field(repr=False)


def scoreboard(
    scenario: Scenario,
    *,
    spreads: Sequence[float] = DEFAULT_SPREADS,
    years: int = 1,
    groups: int = 20,
    workers: int = 1,
    progress: Progress | None = None,
) -> Scoreboard:
    """Play `groups` of `years` for every spread of true speed, and hold the scoreboard against the truth."""
    questions = [
        Question(spread, group, tuple(range(group * years, (group + 1) * years)))
        for spread, group in product(spreads, range(groups))
    ]
    found = each(partial(_played, scenario), questions, workers, progress)
    rows = pd.DataFrame([row for some in found for row in some], columns=list(ROWS))
    return Scoreboard(
        scenario=scenario,
        years=years,
        groups=groups,
        rows=rows,
        verdicts=pd.DataFrame(_verdicts(rows), columns=list(COLUMNS)),
        order=pd.DataFrame(_order(rows), columns=["spread", "correlation", "low", "high"]),
    )


def _played(scenario: Scenario, question: Question) -> list[tuple[object, ...]]:
    varied = scenario.with_({SPREAD: question.spread})
    worlds = [draw(varied, replication) for replication in question.worlds]
    people = worlds[0].people
    merit = dict(zip(worlds[0].names.units, _merits(varied, people.speed, worlds[0].names.officers), strict=True))
    rows: list[tuple[object, ...]] = []
    for year, world in enumerate(worlds):
        same = world.people._replace(speed=people.speed, errors=people.errors)
        units = score(play(replace(world, people=same), varied), varied).units
        for row in units.to_dict("records"):
            told = (row[name] for name in ("score", "tasks", "criticised", "admonished", "star"))
            rows.append((question.spread, question.group, year, row["unit"], merit[row["unit"]], *told))
    return rows


def _merits(scenario: Scenario, speed: NDArray[np.int64], officers: Sequence[str]) -> Iterator[float]:
    """The mean speed at the post that does each unit's tasks, in permille; of all its officers if it names none."""
    for unit, terms in sorted(scenario.organisation.units.items()):
        at = f"{unit}/{terms.tasks}/" if terms.tasks else f"{unit}/"
        yield float(
            np.mean([pace for pace, officer in zip(speed.tolist(), officers, strict=True) if officer.startswith(at)])
        )


def _verdicts(rows: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    for spread, some in rows.groupby("spread", sort=False):
        groups = [_judged(of) for _, of in some.groupby("group", sort=True)]
        together = pd.concat(groups)
        for verdict in VERDICTS:
            missed = "below" if verdict == "star" else "above"
            shares = np.array([of.loc[of[verdict], missed].mean() for of in groups], dtype=float)
            wrong = interval(shares) if spread else Interval(np.nan, np.nan, np.nan)  # no unit is worse than another
            few, many = (together.loc[together["few"] == half, verdict].mean() for half in (True, False))
            told = together[verdict]
            yield spread, verdict, told.mean(), few, many, wrong.mean, *_within(wrong), int(told.sum())


def _within(share: Interval) -> tuple[float, float]:
    """The interval of a share, which ends at 0 and 1."""
    return float(np.clip(share.low, 0, 1)), float(np.clip(share.high, 0, 1))


def _judged(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a unit for a group of years: what it was told at least once, where it stood on the mean score."""
    units = rows.groupby("unit", sort=True).agg(
        merit=("merit", "first"), score=("score", "mean"), tasks=("tasks", "sum"), criticised=("criticised", "max"),
        admonished=("admonished", "max"), star=("star", "max"),
    )  # fmt: skip
    places = units["score"].rank(method="first")
    tenth = max(1, round(BOTTOM * len(units)))
    flags = {name: units[name] > 0 for name in ("criticised", "admonished", "star")}
    return units.assign(
        **flags,
        last=places == 1,
        bottom=places <= tenth,
        few=units["tasks"].rank(method="first") <= len(units) / 2,
        above=units["merit"] > units["merit"].median(),
        below=units["merit"] < units["merit"].median(),
    )


def _order(rows: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    for spread, some in rows.groupby("spread", sort=False):
        if not spread:
            yield spread, np.nan, np.nan, np.nan
            continue
        groups = (_judged(of) for _, of in some.groupby("group", sort=True))
        yield spread, *interval(np.array([of["score"].corr(of["merit"], method="spearman") for of in groups]))
