"""The scoreboard against the truth: how often it punishes the wrong unit, over the assumed spread of true differences.

The model knows what no county does: how fast the officers of each unit are. Merit is the score that a unit could expect
at equal load and staff; then only its officers' pace is left, so units are ordered by the mean speed at the post that
does their tasks, and cadres by that of their own post. What the scoreboard shows beyond that is load, staff and luck.
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
from sim.experiment.run import Progress
from sim.experiment.verdicts import (
    BY_TASKS,
    CADRES,
    COLUMNS,
    ORDER,
    RANKS,
    UNITS,
    order_row,
    pools,
    rank_rows,
    task_rows,
    verdict_rows,
)
from sim.experiment.workers import each
from sim.experiment.worlds import draw
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score

Floats = NDArray[np.float64]

SPREAD = "organisation.officers.speed.cv"
DEFAULT_SPREADS = (0.0, 0.15, 0.3)
ROWS = ("spread", "group", "year", "unit", "merit", "score", "tasks", *UNITS.told)
CADRE_ROWS = ("spread", "group", "year", "cadre", "merit", "annual", "tasks", *CADRES.told)
VERDICTS = (*UNITS.verdicts, *CADRES.verdicts)


class Question(NamedTuple):
    """One group of years to play: its spread, its number, its Worlds. All its years have the same officers."""

    spread: float
    group: int
    worlds: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoreboard:
    """What the scoreboard showed and what was true, for every spread.

    `rows`: one a unit, year and group of years (columns ROWS; merit in permille of the usual speed); `cadres` the same
    of cadres, if the policy rates any. `verdicts`, by spread, years added up and verdict: the share that got it at
    least once (`given`; `few` and `many`: in the halves with fewer and with more tasks), the share of verdicts that
    fell on the wrong half (`wrong`: punished with merit above the median, or rewarded with merit below), the chance of
    the wrong half to get it (`wrongly`) and that of the right half (`rightly`), with 95 % intervals over groups, and
    how many `verdicts` there were. `by_tasks`: the same by thirds of the number of tasks. `ranks`: where those who were
    shown at a place truly belong, nine in ten. `order`: rank correlation of merit and shown mean score.
    """

    scenario: Scenario
    years: tuple[int, ...]
    groups: int
    rows: pd.DataFrame = field(repr=False)
    cadres: pd.DataFrame = field(repr=False)
    verdicts: pd.DataFrame = field(repr=False)
    by_tasks: pd.DataFrame = field(repr=False)
    ranks: pd.DataFrame = field(repr=False)
    order: pd.DataFrame = field(repr=False)


def scoreboard(
    scenario: Scenario,
    *,
    spreads: Sequence[float] = DEFAULT_SPREADS,
    years: int | Sequence[int] = 1,
    groups: int = 20,
    workers: int = 1,
    progress: Progress | None = None,
) -> Scoreboard:
    """Play `groups` of years for every spread of true speed, and hold the scoreboard against the truth.

    Of several numbers of `years` the largest is played, and of each group the first so many are judged together.
    """
    pooled = tuple(sorted({years} if isinstance(years, int) else set(years)))
    most = pooled[-1]
    questions = [
        Question(spread, group, tuple(range(group * most, (group + 1) * most)))
        for spread, group in product(spreads, range(groups))
    ]
    found = each(partial(_played, scenario), questions, workers, progress)
    rows = pd.DataFrame([row for some, _ in found for row in some], columns=list(ROWS))
    cadres = pd.DataFrame([row for _, some in found for row in some], columns=list(CADRE_ROWS))
    units = pools(rows, UNITS, pooled)
    judged = [(pool, UNITS) for pool in units] + [(pool, CADRES) for pool in pools(cadres, CADRES, pooled)]
    return Scoreboard(
        scenario=scenario,
        years=pooled,
        groups=groups,
        rows=rows,
        cadres=cadres,
        verdicts=_frame(COLUMNS, (row for pool, subject in judged for row in verdict_rows(pool, subject))),
        by_tasks=_frame(BY_TASKS, (row for pool, subject in judged for row in task_rows(pool, subject))),
        ranks=_frame(RANKS, (row for pool in units for row in rank_rows(pool))),
        order=_frame(ORDER, map(order_row, units)),
    )


def _frame(columns: Sequence[str], rows: Iterator[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns))


Rows = list[tuple[object, ...]]


def _played(scenario: Scenario, question: Question) -> tuple[Rows, Rows]:
    """The rows of units and of cadres, year by year."""
    varied = scenario.with_({SPREAD: question.spread})
    worlds = [draw(varied, replication) for replication in question.worlds]
    people, officers = worlds[0].people, worlds[0].names.officers
    merit = dict(zip(worlds[0].names.units, _merits(varied, people.speed, officers), strict=True))
    units, cadres = Rows(), Rows()
    for year, world in enumerate(worlds):
        same = world.people._replace(speed=people.speed, errors=people.errors, paces=people.paces)
        card = score(play(replace(world, people=same), varied), varied)
        when = (question.spread, question.group, year)
        for row in card.units.to_dict("records"):
            told = (row[name] for name in ("score", "tasks", *UNITS.told))
            units.append((*when, row["unit"], merit[row["unit"]], *told))
        cadres += [(*when, *row) for row in _cadres(card, people.speed, officers)]
    return units, cadres


def _cadres(card: Scorecard, speed: NDArray[np.int64], officers: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """Every cadre with the mean speed at its post, its rating, its unit's tasks, and what it was told."""
    tasks = dict(zip(card.units["unit"], card.units["tasks"], strict=True))
    for row in card.cadres.to_dict("records"):
        told = (row[name] for name in CADRES.told)
        yield row["post"], _pace(f"{row['post']}/", speed, officers), row["annual"], tasks[row["unit"]], *told


def _merits(scenario: Scenario, speed: NDArray[np.int64], officers: Sequence[str]) -> Iterator[float]:
    """The mean speed at the post that does each unit's tasks, in permille; of all its officers if it names none."""
    for unit, terms in sorted(scenario.organisation.units.items()):
        yield _pace(f"{unit}/{terms.tasks}/" if terms.tasks else f"{unit}/", speed, officers)


def _pace(at: str, speed: NDArray[np.int64], officers: Sequence[str]) -> float:
    return float(
        np.mean([pace for pace, officer in zip(speed.tolist(), officers, strict=True) if officer.startswith(at)])
    )
