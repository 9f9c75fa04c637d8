"""Whether a warm-up is long enough: work in progress from the opening of the desks on, over many Worlds.

Work in progress is what was received and has not ended at the end of each working day of the office: days off bring no
work done, so that they would only repeat it, and a batch of MSER-5 is a week of the office.

Each World is played twice, the second time with desks that opened earlier. Both receive the same from the opening of
the first on, so that what the second has more on its desks is what the first still lacks, whatever season it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from sim.engine.play import play
from sim.experiment.inference import bounded
from sim.experiment.warmup.settling import FIRST_TRANSIENT, Course, Verdict, verdict
from sim.experiment.warmup.transient import Floats
from sim.experiment.workers import Workers, each
from sim.experiment.worlds import draw
from sim.scenario.hours import calendars
from sim.scenario.scenario import Scenario
from sim.trace import OPEN, Ints, Trace
from sim.worktime import DAY

DEFAULT_WORLDS = 10
ALL, APPROVALS, TASKS, UNIT, OF_UNIT = "all", "approvals", "tasks", "unit", "unit/"
KINDS = (ALL, APPROVALS, TASKS)
EARLIER = 180
"""Natural days by which the other start is earlier, at the least."""
Played = tuple[Ints, Ints, Ints, Ints]


@dataclass(frozen=True, slots=True, kw_only=True)
class Warmup:
    """Work in progress from the opening on, at the end of the working days `dates` of the office.

    `worlds` has one row a World and day (replication, date, all, approvals, tasks, and each of them `_earlier`: of
    desks that opened `earlier` natural days before), `units` one a unit and day with the mean over Worlds. MSER-5 looks
    at so many `days`: all, or half a year where demand is `seasonal`. `warm_days` are the scenario's own warm-up.
    """

    scenario: Scenario
    replications: int
    seasonal: bool
    dated: bool
    earlier: int
    days: int
    warm_days: int
    dates: tuple[date, ...] = field(repr=False)
    worlds: pd.DataFrame = field(repr=False)
    units: pd.DataFrame = field(repr=False)
    verdicts: tuple[Verdict, ...] = field(repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """One row a series, columns of `Verdict`."""
        return pd.DataFrame(self.verdicts, columns=list(Verdict._fields))

    @property
    def needed(self) -> int | None:
        """The natural days of a warm-up that is enough for every series with an answer; None if there is none."""
        found = [verdict.warm_up for verdict in self.verdicts if verdict.warm_up is not None]
        return max(found, default=None)

    def as_json(self) -> dict[str, Any]:
        """Plain values: what was looked at, and the verdict on every series."""
        plain = [{**row._asdict(), "level": bounded(row.level), "rise": bounded(row.rise)} for row in self.verdicts]
        return {
            "scenario": self.scenario.name,
            "digest": self.scenario.digest,
            "replications": self.replications,
            "seasonal": self.seasonal,
            "dated": self.dated,
            "earlier": self.earlier,
            "working_days": len(self.dates),
            "looked_at": self.days,
            "warm_up": {"days": self.scenario.horizon.warm_up, "working_days": self.warm_days},
            "needed": self.needed,
            "verdicts": plain,
        }


def warmup(
    scenario: Scenario,
    *,
    replications: int = DEFAULT_WORLDS,
    workers: Workers = 1,
    progress: Callable[[int], None] | None = None,
) -> Warmup:
    """Play Worlds and say of work in progress, in all, by kind and by unit, where its first transient ends."""
    if replications < 1:
        raise ValueError("at least one replication")
    hands = workers if isinstance(workers, int) else 1
    before = 0 if scenario.demand.backlog else max(EARLIER, scenario.horizon.warm_up)
    played = each(partial(_played, scenario, before), range(replications), hands, progress)
    names = sorted(scenario.organisation.units)
    own, other = (
        _series(np.stack([one[n] for one in played]), np.stack([one[n + 1] for one in played]), names) for n in (0, 2)
    )
    days, opened = _days(scenario), scenario.horizon.opens
    dates = tuple(opened + timedelta(days=int(day) - scenario.horizon.opening_day) for day in days)
    warm, seasonal = int(np.sum(days < scenario.horizon.year_day)), is_seasonal(scenario)
    looked_at = min(len(days), max(FIRST_TRANSIENT, 2 * warm)) if seasonal else len(days)
    course = Course(dates, opened, warm, looked_at, seasonal)
    series = [(kind, "", kind) for kind in KINDS] + [(UNIT, name, OF_UNIT + name) for name in names]
    return Warmup(
        scenario=scenario,
        replications=replications,
        seasonal=seasonal,
        dated=len(scenario.epochs) > 1,
        earlier=before,
        days=looked_at,
        warm_days=warm,
        dates=dates,
        worlds=_worlds(own, other, dates),
        units=_units(own, names, dates),
        verdicts=tuple(
            verdict(kind, unit, own[key], other[key] if before else None, course) for kind, unit, key in series
        ),
    )


def is_seasonal(scenario: Scenario) -> bool:
    """Whether demand moves with the months, so that there is no steady state.

    What names no weights of months comes at one rate on every day that its profile knows.
    """
    demand = scenario.demand
    used = [matter.profile for matter in demand.matters.values() if matter.volume]
    used += [matter.online.profile for matter in demand.matters.values() if matter.online and matter.volume]
    if demand.tasks is not None:
        used += [source.profile or demand.tasks.profile for source in demand.tasks.sources.values() if source.volume]
    months = [demand.profiles[name].months for name in used if name is not None]
    return any(weights is not None and len(set(weights)) > 1 for weights in months)


def in_progress(received: Ints, ended: Ints, minutes: Ints) -> Ints:
    """How many were received before each minute and had not ended before it.

    >>> in_progress(np.array([5, 10, 20]), np.array([12, OPEN, 30]), np.array([10, 11, 12, 13, 40])).tolist()
    [1, 2, 2, 1, 1]
    """
    gone = np.sort(ended[ended != OPEN])
    return np.asarray(np.searchsorted(np.sort(received), minutes) - np.searchsorted(gone, minutes))


def _days(scenario: Scenario) -> Ints:
    """The working days of the office from the opening on."""
    horizon = scenario.horizon
    numbers = calendars(scenario.organisation, horizon)[scenario.organisation.calendar].days.numbers
    return np.asarray(numbers[(numbers >= horizon.opening_day) & (numbers < horizon.days)])


def _played(scenario: Scenario, before: int, replication: int) -> Played:
    """Work in progress of one World at the end of every working day: applications and tasks, by unit and day; then the
    same if the desks had opened so many days before.
    """
    minutes = (_days(scenario) + 1) * DAY
    own = _at_work(scenario, replication, minutes)
    if not before:
        return (*own, *own)
    sooner = scenario.with_({"horizon.warm_up": scenario.horizon.warm_up + before})
    return (*own, *_at_work(sooner, replication, minutes + before * DAY))


def _at_work(scenario: Scenario, replication: int, minutes: Ints) -> tuple[Ints, Ints]:
    trace = play(draw(scenario, replication), scenario)
    return (
        _by_unit(trace, "cases", "received_min", "finished_min", minutes),
        _by_unit(trace, "tasks", "assigned_min", "struck_off_min", minutes),
    )


def _by_unit(trace: Trace, table: str, begins: str, ends: str, minutes: Ints) -> Ints:
    columns, units = trace.tables[table], range(len(trace.names.units))
    own = [columns["unit"] == unit for unit in units]
    return np.stack([in_progress(columns[begins][mine], columns[ends][mine], minutes) for mine in own])


def _series(approvals: Ints, tasks: Ints, names: list[str]) -> dict[str, Floats]:
    """One row a World, one column a day: of all work, by kind, and by unit."""
    both = (approvals + tasks).astype(float)
    kinds = {ALL: both.sum(axis=1), APPROVALS: approvals.sum(axis=1), TASKS: tasks.sum(axis=1)}
    found = {kind: values.astype(float) for kind, values in kinds.items()}
    return found | {OF_UNIT + name: both[:, n] for n, name in enumerate(names)}


def _worlds(own: dict[str, Floats], other: dict[str, Floats], dates: tuple[date, ...]) -> pd.DataFrame:
    count = len(own[ALL])
    columns: dict[str, Any] = {
        "replication": np.repeat(np.arange(count), len(dates)),
        "date": [day.isoformat() for day in dates] * count,
        **{kind: own[kind].ravel().astype(int) for kind in KINDS},
        **{f"{kind}_earlier": other[kind].ravel().astype(int) for kind in KINDS},
    }
    return pd.DataFrame(columns)


def _units(own: dict[str, Floats], names: list[str], dates: tuple[date, ...]) -> pd.DataFrame:
    def rows() -> Iterator[tuple[str, str, float]]:
        for name in names:
            for day, mean in zip(dates, own[OF_UNIT + name].mean(axis=0).tolist(), strict=True):
                yield name, day.isoformat(), mean

    return pd.DataFrame(rows(), columns=["unit", "date", "mean"])
