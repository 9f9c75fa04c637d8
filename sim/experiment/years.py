"""Several years in a row: what one year's ratings do to people is in the next year's scenario.

Every year is a scenario of its own, moved to its dates, with the movements of personnel that the years before ordered;
so it can be played, audited and reproduced alone. What is not carried over: files that are open at the turn of the year
(each year has its own warm-up under its own people), cards from before the warm-up, where a person goes who leaves a
seat, how careful a newcomer is, and the lots of grades and stars, which fall alike in every year of a chain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from sim.audit import Finding, audit
from sim.engine.play import play
from sim.experiment.inference import interval
from sim.experiment.movements import Movements, moved_on
from sim.experiment.run import Progress
from sim.experiment.workers import each
from sim.experiment.worlds import draw
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score

DEFAULT_YEARS = 3
DEFAULT_CHAINS = 10
THIRDS = ("first", "middle", "last")
TURNS = ("before", "after", "share", "pairs")


class Played(NamedTuple):
    """One year of one chain."""

    replication: int
    year: int
    scenario: Scenario
    scorecard: Scorecard
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Chains of years; a chain has the same officers, as far as they stay, and luck of its own every year.

    `measures`: one row a chain and year. `units`, `cadres`: the scorecards' frames with `replication` and `year` before
    their columns. `moves`: how units and cadres go from one third of the ranks to another within a year (columns whom,
    before, after, share, pairs); `grades` the same of bonus grades, by position. `summary`: the mean of every measure
    by year, with its interval over chains. `again`: how many seats lost their cadre how often in a chain. `findings`:
    what the audit of the first chain's years objects to.
    """

    scenario: Scenario
    years: int
    replications: int
    measures: pd.DataFrame = field(repr=False)
    units: pd.DataFrame = field(repr=False)
    cadres: pd.DataFrame = field(repr=False)
    moves: pd.DataFrame = field(repr=False)
    grades: pd.DataFrame = field(repr=False)
    summary: pd.DataFrame = field(repr=False)
    again: pd.DataFrame = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False, default=())


def years(
    scenario: Scenario,
    *,
    years: int = DEFAULT_YEARS,
    replications: int = DEFAULT_CHAINS,
    workers: int = 1,
    audited: bool = True,
    progress: Progress | None = None,
) -> Years:
    """Play chains of so many years from the scenario's on; every year of the first chain is audited unless told not to.

    Raises SimError for a year whose calendar is not published, unless the horizon declares a stand-in.
    """
    if years < 1 or replications < 1:
        raise ValueError("at least one year and one replication")
    chains = each(partial(_audited, scenario, years, audited), range(replications), workers, progress)
    played = [year for each_chain in chains for year in each_chain]
    measures = pd.DataFrame([{**_when(year), **year.scorecard.measures} for year in played])
    units, cadres = _stacked(played, "units"), _stacked(played, "cadres")
    return Years(
        scenario=scenario,
        years=years,
        replications=replications,
        measures=measures,
        units=units,
        cadres=cadres,
        moves=pd.concat([_moves("unit", units, "unit"), _moves("cadre", cadres, "post")], ignore_index=True),
        grades=_turns(units, "unit", units["grade"], _grades_of(scenario)),
        summary=_summary(measures),
        again=_again(cadres, replications),
        findings=tuple(finding for year in played for finding in year.findings),
    )


def _audited(scenario: Scenario, years: int, audited: bool, replication: int) -> list[Played]:
    return chain(scenario, years, replication, audited=audited and replication == 0)


def chain(scenario: Scenario, years: int, replication: int, *, audited: bool = False) -> list[Played]:
    """One chain: each year's scenario, scorecard and findings."""
    found: list[Played] = []
    now, movements = scenario, Movements.of(scenario)
    for number in range(years):
        if number:
            movements = moved_on(movements, found[-1].scorecard, now, first_day(scenario, number))
            now = in_year(scenario, number, movements)
        world = draw(now, replication)
        trace = play(world, now)
        card = score(trace, now)
        findings = audit(now, trace, card, world) if audited else ()
        found.append(Played(replication, now.horizon.last.year, now, card, findings))
    return found


def in_year(scenario: Scenario, number: int, movements: Movements) -> Scenario:
    """The scenario so many years later, with these movements of personnel: a plain scenario like any other."""
    changes: dict[str, Any] = {
        "horizon.first": first_day(scenario, number).isoformat(),
        "horizon.last": _later(scenario.horizon.last, number).isoformat(),
    }
    if movements.any:
        changes["organisation.personnel"] = movements.written
    return scenario.with_(changes, name=f"{scenario.name}+{number}")


def first_day(scenario: Scenario, number: int) -> date:
    """The first judged day so many years later."""
    return _later(scenario.horizon.first, number)


def _later(day: date, years: int) -> date:
    """The same day so many years later, 29 February as the 28th where there is none.

    >>> _later(date(2020, 2, 29), 1)
    datetime.date(2021, 2, 28)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _when(played: Played) -> dict[str, int]:
    return {"replication": played.replication, "year": played.year}


def _stacked(played: Sequence[Played], name: str) -> pd.DataFrame:
    frames = []
    for year in played:
        frame: pd.DataFrame = getattr(year.scorecard, name).copy()
        for position, (column, value) in enumerate(_when(year).items()):
            frame.insert(position, column, [value] * len(frame))
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def _moves(whom: str, rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """How often whoever stood in one third of a year stands in which third of the next."""
    if not len(rows):
        return pd.DataFrame(columns=["whom", *TURNS])
    third = rows.groupby(["replication", "year"])["rank"].transform(_thirds)
    found = _turns(rows, by, third, THIRDS)
    found.insert(0, "whom", whom)
    return found


def _turns(rows: pd.DataFrame, by: str, places: "pd.Series[int]", names: Sequence[str]) -> pd.DataFrame:
    """From one year to the next, how often whoever was at a place is at which place, by the names of the places."""
    now = rows[["replication", "year", by]].assign(place=places)
    then = now.assign(year=now["year"] - 1)
    both = now.merge(then, on=["replication", "year", by], suffixes=("", "_next"))
    counts = both.groupby(["place", "place_next"]).size().to_dict()
    found = []
    for before, name in enumerate(names):
        pairs = [int(counts.get((before, after), 0)) for after in range(len(names))]
        for after, count in enumerate(pairs):
            found.append((name, names[after], count / sum(pairs) if sum(pairs) else float("nan"), count))
    return pd.DataFrame(found, columns=list(TURNS))


def _grades_of(scenario: Scenario) -> list[str]:
    """The bonus grades by position, counted from 1; none without a bonus."""
    bonus = scenario.epochs[-1].policy.bonus
    return [str(number) for number in range(1, len(bonus.grades.grades) + 1)] if bonus else []


def _thirds(ranks: "pd.Series[float]") -> "pd.Series[int]":
    """0, 1 or 2 by rank; a rank in the middle of a cut belongs to the better third."""
    places = len(ranks)
    return ((ranks - 0.5) * 3 // places).clip(0, 2).astype(int)


def _summary(measures: pd.DataFrame) -> pd.DataFrame:
    names = [name for name in measures.columns if name not in ("replication", "year")]
    rows = [
        (year, name, *interval(own[name].to_numpy(dtype=float)))
        for year, own in measures.groupby("year", sort=True)
        for name in names
    ]
    return pd.DataFrame(rows, columns=["year", "measure", "mean", "low", "high"])


def _again(cadres: pd.DataFrame, replications: int) -> pd.DataFrame:
    """By number of times, how many seats lost their cadre so often, mean over chains; removed, and removed or moved."""
    times: Mapping[str, Any] = {
        "removed": cadres["removed"],
        "removed or transferred": cadres["removed"] + cadres["transferred"],
    }
    rows = []
    for what, lost in times.items():
        counted = lost.groupby([cadres["replication"], cadres["post"]]).sum().value_counts()
        for number, seats in sorted(counted.items()):
            if number:
                rows.append((what, int(number), seats / replications))
    return pd.DataFrame(rows, columns=["what", "times", "seats"])
