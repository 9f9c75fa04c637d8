"""Draw the backlog: what stands on the desks when they open, with its true dates of receipt.

It has months and luck of its own: month 0, in which nothing else arrives, and its number within it. So one more of
them leaves all others, and all that comes later, as they were.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError, Text
from sim.luck import luck
from sim.scenario.backlog import Standing
from sim.scenario.demand import Demand
from sim.scenario.horizon import Horizon
from sim.scenario.hours import calendars
from sim.scenario.organisation import Organisation
from sim.trace import Names
from sim.worktime import DAY, Calendar
from sim.world.arrivals import A_MONTH, Arrivals
from sim.world.laws import Floats, Ints, choice
from sim.world.tasks import units_of
from sim.world.world import Backlog, Cases, Tasks

NO_MONTH = 0
LOOKED_AT = 1 << 10
"""Tasks that are drawn at a time until enough of them fall to the units that are named."""


class Stock:
    """The backlog of a scenario: where applications stand, and the tasks by source; empty where none is given."""

    def __init__(
        self,
        demand: Demand,
        organisation: Organisation,
        horizon: Horizon,
        who: Names,
        *,
        root: int,
        replication: int,
    ) -> None:
        self.demand, self.who, self.root, self.replication = demand, who, root, replication
        self.open_cases: dict[tuple[str, str], int] = {}
        self.tasks: dict[str, Arrivals] = {}
        backlog = demand.backlog
        if backlog is None:
            return
        self.opening_day = horizon.opening_day
        self.office = calendars(organisation, horizon)[organisation.calendar]
        for matter, cases in backlog.matters.items():
            at = demand.matters[matter].at
            units = cases.open if isinstance(cases.open, dict) else {_only(at): cases.open}
            self.open_cases |= {(matter, unit): count for unit, count in units.items() if count}
        for source, tasks in backlog.tasks.items():
            if tasks.count:
                self.tasks[source] = self._arrivals(f"task/{source}", self._numbers(source, tasks), tasks)

    @property
    def places(self) -> list[tuple[str, str]]:
        """The matters and units where applications stand."""
        return list(self.open_cases)

    def cases(self, matter: str, unit: str) -> tuple[Arrivals, NDArray[np.bool_]]:
        """When the applications of a place were received, and which of them came online."""
        assert self.demand.backlog is not None
        name, terms = f"{matter}/{unit}", self.demand.matters[matter]
        numbers = np.arange(self.open_cases[matter, unit])
        found = self._arrivals(name, numbers, self.demand.backlog.matters[matter])
        by_net = np.zeros(len(numbers), dtype=bool)
        if terms.online is not None:
            by_net = self._ask(f"online/{name}", found.stream) < terms.online.share
        return found, by_net

    def standing(self, cases: Cases, tasks: Tasks) -> Backlog | None:
        """At which stage each application of the backlog stands; they come first, being received first."""
        if not self.open_cases and not self.tasks:
            return None
        assert self.demand.backlog is not None
        count = sum(self.open_cases.values())
        stage = np.zeros(count, np.int64)
        for matter, unit in self.open_cases:
            m, u = self.who.matters.index(matter), self.who.units.index(unit)
            rows = np.flatnonzero((cases.matter[:count] == m) & (cases.unit[:count] == u))
            weights = self.demand.backlog.matters[matter].stages
            if weights is not None:
                by_stage = tuple(weights.get(name, 0.0) for name in self.who.stages[m])
                stage[rows] = choice(by_stage, self._ask(f"stands/{matter}/{unit}", cases.index[rows]))
        return Backlog(stage=stage, tasks=sum(len(found.minute) for found in self.tasks.values()))

    def _numbers(self, source: str, tasks: Standing) -> Ints:
        """The first so many numbers of a source; by unit, the first so many that fall to each by the usual luck."""
        if not isinstance(tasks.open, dict):
            return np.arange(tasks.open)
        terms = self.demand.tasks
        assert terms is not None
        wanted = {self.who.units.index(unit): count for unit, count in tasks.open.items()}
        found: dict[int, list[int]] = {unit: [] for unit in wanted}
        first = 0
        while any(len(found[unit]) < count for unit, count in wanted.items()):
            if first >> A_MONTH:
                raise SimError(
                    Text(
                        f"demand.backlog.tasks.{source}.open: some of these units hardly ever lead a task; "
                        "raise their weights in demand.tasks.leads, or leave them out.",
                        f"demand.backlog.tasks.{source}.open：其中有的单位几乎不牵头任务；"
                        "请提高其在 demand.tasks.leads 中的权重，或不列该单位。",
                    )
                )
            numbers = np.arange(first, first + LOOKED_AT)
            leads, _ = units_of(terms, self.who, lambda what: self._ask(f"{what}/task/{source}", numbers))  # noqa: B023
            for unit in wanted:
                found[unit] += numbers[leads == unit].tolist()
            first += LOOKED_AT
        return np.array(sorted(n for unit, count in wanted.items() for n in found[unit][:count]), dtype=np.int64)

    def _arrivals(self, name: str, numbers: Ints, standing: Standing) -> Arrivals:
        """Received on the working day of its age, at a minute of the office's hours."""
        least, most = standing.ages
        stream = (np.int64(NO_MONTH) << A_MONTH) + numbers
        ages = least + np.floor(self._ask(f"age/{name}", stream) * (most - least + 1)).astype(np.int64)
        before = self.office.days.numbers[self.office.days.numbers < self.opening_day]
        days = before[len(before) - 1 - ages]
        minute = _minutes(self.office, days.tolist(), self._ask(f"moment/{name}", stream))
        return Arrivals(np.full(len(numbers), NO_MONTH), numbers, stream, minute)

    def _ask(self, what: str, stream: Ints) -> Floats:
        return luck(self.root, self.replication, what, stream)


def _only(at: str | dict[str, float]) -> str:
    return at if isinstance(at, str) else next(unit for unit, weight in at.items() if weight > 0)


def _minutes(office: Calendar, days: Sequence[int], uniforms: Floats) -> Ints:
    """The minute number floor(u * open minutes) of the office's hours on each day; its opening where it has none."""
    found = []
    for day, uniform in zip(days, uniforms.tolist(), strict=True):
        whole = office.between(day * DAY, (day + 1) * DAY)
        found.append(office.finish(day * DAY, int(uniform * whole) + 1) - 1 if whole else office.opening(day))
    return np.array(found, dtype=np.int64)
