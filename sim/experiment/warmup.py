"""Whether a warm-up is long enough: work in progress from the opening of the desks on, over many Worlds.

Work in progress is what was received and has not ended at the end of each working day of the office: days off bring no
work done, so that they would only repeat it, and a batch of MSER-5 is a week of the office.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.engine.play import play
from sim.experiment.inference import bounded, interval
from sim.experiment.transient import BATCH, Cut, mser_5
from sim.experiment.workers import Workers, each
from sim.experiment.worlds import draw
from sim.scenario.hours import calendars
from sim.scenario.scenario import Scenario
from sim.trace import OPEN, Ints, Trace
from sim.worktime import DAY

Floats = NDArray[np.float64]

DEFAULT_WORLDS = 10
ALL, APPROVALS, TASKS, UNIT = "all", "approvals", "tasks", "unit"
ENOUGH, LONGER, SHORT, GROWING, UNSETTLED, NOTHING = "enough", "longer", "short", "growing", "unsettled", "nothing"
VERDICTS = (ENOUGH, LONGER, SHORT, GROWING, UNSETTLED, NOTHING)
COMPARED = 8 * BATCH
"""Working days at the end whose mean is held against as many before, to see whether work piles up."""
RISE = 0.10
FIRST_TRANSIENT = 26 * BATCH
"""Working days that are looked at where demand is seasonal: half a year."""


class Verdict(NamedTuple):
    """What is found of one series; `unit` is "" for the office as a whole.

    `cut` is how many working days from the opening MSER-5 cuts off, `until` the last of them, `warm_up` the natural
    days of a warm-up that leaves them all out; None where there is no answer. `level` is the mean afterwards (else that
    of all days), `rise` the change from the days compared to the last ones.
    """

    series: str
    unit: str
    verdict: str
    cut: int | None
    until: str | None
    warm_up: int | None
    level: float
    rise: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Warmup:
    """Work in progress from the opening on, at the end of the working days `dates` of the office.

    `worlds` has one row a World and day (replication, date, approvals, tasks, all), `units` one a unit and day with the
    mean over Worlds. `days` is how many of them are looked at for a cut: all, or the first transient where demand is
    `seasonal`. `warm_days` of them are the scenario's own warm-up.
    """

    scenario: Scenario
    replications: int
    seasonal: bool
    dated: bool
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
    played = each(partial(_played, scenario), range(replications), hands, progress)
    days = _days(scenario)
    approvals, tasks = (np.stack([one[kind] for one in played]).astype(float) for kind in (0, 1))
    warm = int(np.sum(days < scenario.horizon.year_day))
    seasonal = is_seasonal(scenario)
    looked_at = min(len(days), max(FIRST_TRANSIENT, 2 * warm)) if seasonal else len(days)
    start = scenario.horizon.start
    dates = tuple(start + timedelta(days=int(day)) for day in days)
    by_kind = {APPROVALS: approvals.sum(axis=1), TASKS: tasks.sum(axis=1)}
    by_kind = {ALL: by_kind[APPROVALS] + by_kind[TASKS], **by_kind}
    judge = partial(_verdict, scenario, dates=dates, looked_at=looked_at, warm=warm, seasonal=seasonal)
    names = sorted(scenario.organisation.units)
    verdicts = [judge(kind, "", series) for kind, series in by_kind.items()]
    verdicts += [judge(UNIT, unit, approvals[:, n] + tasks[:, n]) for n, unit in enumerate(names)]
    return Warmup(
        scenario=scenario,
        replications=replications,
        seasonal=seasonal,
        dated=len(scenario.epochs) > 1,
        days=looked_at,
        warm_days=warm,
        dates=dates,
        worlds=_worlds(by_kind, dates),
        units=_units(approvals + tasks, names, dates),
        verdicts=tuple(verdicts),
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


def _played(scenario: Scenario, replication: int) -> tuple[Ints, Ints]:
    """Work in progress of one World at the end of every working day: applications and tasks, by unit and day."""
    trace = play(draw(scenario, replication), scenario)
    minutes = (_days(scenario) + 1) * DAY
    return (
        _by_unit(trace, "cases", "received_min", "finished_min", minutes),
        _by_unit(trace, "tasks", "assigned_min", "struck_off_min", minutes),
    )


def _by_unit(trace: Trace, table: str, begins: str, ends: str, minutes: Ints) -> Ints:
    columns, units = trace.tables[table], range(len(trace.names.units))
    own = [columns["unit"] == unit for unit in units]
    return np.stack([in_progress(columns[begins][mine], columns[ends][mine], minutes) for mine in own])


def _verdict(
    scenario: Scenario,
    series: str,
    unit: str,
    worlds: Floats,
    *,
    dates: tuple[date, ...],
    looked_at: int,
    warm: int,
    seasonal: bool,
) -> Verdict:
    mean = worlds.mean(axis=0)
    change, piles_up = _rise(worlds, dates, seasonal=seasonal)
    found: Cut | None = mser_5(mean[:looked_at])
    level = float(mean.mean())
    if not worlds.any():
        verdict = NOTHING
    elif found is None:
        verdict = SHORT
    elif piles_up:
        verdict = GROWING
    elif not found.settled:
        verdict = UNSETTLED
    else:
        cut = found.values
        last = dates[cut - 1] if cut else None
        opened = scenario.horizon.start + timedelta(days=scenario.horizon.opening_day)
        needed = (last - opened).days + 1 if last else 0
        level = float(mean[cut:looked_at].mean())
        until = last.isoformat() if last else None
        return Verdict(series, unit, ENOUGH if cut <= warm else LONGER, cut, until, needed, level, change)
    return Verdict(series, unit, verdict, None, None, None, level, change)


def _rise(worlds: Floats, dates: tuple[date, ...], *, seasonal: bool) -> tuple[float, bool]:
    """By how much the last days lie above as many in the middle (where demand is seasonal: a year before), and whether
    work piles up: the rise is more than a tenth and no matter of luck.
    """
    days, early = min(COMPARED, len(dates) // 4), len(dates) // 2
    if seasonal and days:
        early = bisect_left(dates, dates[-days] - timedelta(days=365))
    if days < BATCH or early < days or early + 2 * days > len(dates):
        return float("nan"), False
    before = worlds[:, early : early + days].mean(axis=1)
    rises = worlds[:, -days:].mean(axis=1) - before
    found = interval(rises)
    surely = found.low > 0 if len(rises) > 1 else found.mean > 0
    return found.mean, bool(surely and found.mean > RISE * before.mean())


def _worlds(by_kind: dict[str, Floats], dates: tuple[date, ...]) -> pd.DataFrame:
    count = len(by_kind[ALL])
    when = [day.isoformat() for day in dates]
    columns: dict[str, Any] = {
        "replication": np.repeat(np.arange(count), len(dates)),
        "date": when * count,
        **{kind: by_kind[kind].ravel().astype(int) for kind in (APPROVALS, TASKS, ALL)},
    }
    return pd.DataFrame(columns)


def _units(worlds: Floats, names: list[str], dates: tuple[date, ...]) -> pd.DataFrame:
    def rows() -> Iterator[tuple[str, str, float]]:
        for n, unit in enumerate(names):
            for day, mean in zip(dates, worlds[:, n].mean(axis=0).tolist(), strict=True):
                yield unit, day.isoformat(), mean

    return pd.DataFrame(rows(), columns=["unit", "date", "mean"])
