"""What every subject of the audit stands on: the trace as lists, the posts, the policy of each day."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from sim.audit.days import DAY, Calendar, Ints, walked
from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Hours, Unit
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.trace import NOBODY, OPEN, Trace
from sim.world.world import World

Lists = dict[str, list[int]]
Item = tuple[int, int, int, int]
"""What an officer serves: (kind, number, stage or part, round)."""
Stretch = tuple[int, int]
"""First and last day, both included."""
STAYS, TURNED_AWAY, CALLED_OFF, CALLED_OFF_LAST, EITHER = range(5)
"""How a wait ends without a service: not at all; for want of a place; as nobody needs the work any more, before the
seating of its minute or after it; or for want of a place here or at another post."""


class Wait(NamedTuple):
    """A wait that no service ended: at which post, since when, until when (OPEN: it waits still), and how it ended."""

    post: int
    since: int
    until: int = OPEN
    how: int = STAYS


Waiting = dict[Item, Wait]
"""What was never seated."""
LEADER = "leader/"
IDS = {"cases": "case", "tasks": "task", "slips": "slip", "extensions": "extension", "disputes": "dispute"}


class Place(NamedTuple):
    """A post as the audit needs it; `cover` is the covering post, `officers` are numbers in the trace's names."""

    name: str
    calendar: Calendar
    officers: tuple[int, ...]
    share: int
    does_tasks: bool
    leads: bool
    places: int | None
    cover: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A scenario and a trace, laid out for walking.

    `posts` go by the positions of the trace's names. `policies` has one policy a day, `changes` the minutes at which
    another begins. `off` holds the stretches of days that each officer is away, absent or called, `away` the days
    themselves. `served` holds the rows of services by (kind,
    number) in order of seating, `rows` those of cases, tasks, slips, extensions and disputes by number. `stood` has the
    stage at which what is of the backlog stood, by (kind, number).
    """

    scenario: Scenario
    trace: Trace
    world: World | None
    tables: dict[str, Lists]
    office: Calendar
    posts: list[Place]
    policies: list[Policy]
    changes: list[int]
    off: dict[int, list[Stretch]]
    away: dict[int, set[int]]
    served: dict[tuple[int, int], list[int]]
    rows: dict[str, dict[int, int]]
    stood: dict[tuple[int, int], int]

    def each(self, table: str, *columns: str) -> Iterator[tuple[int, ...]]:
        """The rows of a table, these columns of it."""
        return zip(*(self.tables[table][column] for column in columns), strict=True)

    @property
    def horizon(self) -> int:
        """The first minute that was not simulated."""
        return self.trace.horizon_min

    def policy(self, minute: int) -> Policy:
        """The policy in force at a minute."""
        return self.policies[min(minute // DAY, len(self.policies) - 1)]

    def by_policy(self, minutes: Ints, value: Callable[[Policy], int]) -> Ints:
        """A value of the policy in force at each of the minutes."""
        first_days = [0, *(change // DAY for change in self.changes)]
        values = np.array([value(self.policies[day]) for day in first_days], dtype=np.int64)
        return values[np.searchsorted(self.changes, minutes, side="right")]

    def moment(self, minute: int) -> str:
        """A minute as date and time, for people."""
        if not 0 <= minute < len(self.office.done):
            return "-" if minute < 0 else "∞"
        day, rest = divmod(minute, DAY)
        return f"{self.scenario.horizon.start + timedelta(days=day)} {rest // 60:02}:{rest % 60:02}"


def ground_of(scenario: Scenario, trace: Trace, world: World | None) -> Ground:
    """The ground of this trace: calendars walked, tables as lists, services by what they serve."""
    tables = {
        name: {column: values.tolist() for column, values in table.items()} for name, table in trace.tables.items()
    }
    served: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, key in enumerate(zip(tables["services"]["kind"], tables["services"]["number"], strict=True)):
        served[key].append(row)
    calendar = _calendars(scenario)
    office = calendar(scenario.organisation.calendar)
    off = _off(tables, len(trace.names.officers), office)
    return Ground(
        scenario=scenario,
        trace=trace,
        world=world,
        tables=tables,
        office=office,
        posts=[_place(number, trace, scenario, calendar) for number in range(len(trace.names.posts))],
        policies=_by_day(scenario),
        changes=[
            (epoch.since - scenario.horizon.start).days * DAY
            for epoch in scenario.epochs[1:]
            if epoch.since > scenario.horizon.start
        ],
        off=off,
        away={officer: {d for a, b in spells for d in range(a, b + 1)} for officer, spells in off.items()},
        served=dict(served),
        stood={(kind, number): stage for kind, number, stage in zip(*tables["backlog"].values(), strict=True)},
        rows={
            table: {number: row for row, number in enumerate(tables[table][column])} for table, column in IDS.items()
        },
    )


def whole_name(post: str, unit: str) -> str:
    """A post as `unit/post`, when it may be named within its unit."""
    return post if "/" in post else f"{unit}/{post}"


def task_post(unit: Unit) -> str:
    """The post of a unit that does its tasks: the one it names, else its first by id."""
    return unit.tasks or sorted(unit.posts)[0]


def _place(number: int, trace: Trace, scenario: Scenario, calendar: Callable[[str], Calendar]) -> Place:
    names, organisation = trace.names, scenario.organisation
    name = names.posts[number]
    officers = tuple(o for o, home in enumerate(names.officer_posts) if home == number)
    unit, _, own = name.partition("/")
    if name.startswith(LEADER):
        return Place(name, calendar(organisation.leaders[own].calendar), officers, 100, False, True, None, NOBODY)
    post = organisation.units[unit].posts[own]
    cover = names.posts.index(whole_name(post.cover, unit)) if post.cover else NOBODY
    hours = calendar(post.calendar or organisation.calendar)
    tasks = scenario.demand.tasks
    does_tasks = tasks is not None and tasks.leads.get(unit, 0) > 0 and own == task_post(organisation.units[unit])
    return Place(name, hours, officers, post.share, does_tasks, False, post.places, cover)


def _calendars(scenario: Scenario) -> Callable[[str], Calendar]:
    """Each calendar by its id; those that are alike are walked once."""

    def calendar(name: str) -> Calendar:
        return _walked(scenario.organisation.calendars[name].model_dump_json(), scenario.horizon)

    return calendar


@lru_cache(maxsize=16)
def _walked(hours: str, horizon: Horizon) -> Calendar:
    return walked(Hours.model_validate_json(hours), horizon)


def _by_day(scenario: Scenario) -> list[Policy]:
    start, found = scenario.horizon.start, []
    for day in range(scenario.horizon.days + 1):
        when = start + timedelta(days=day)
        found.append([e.policy for n, e in enumerate(scenario.epochs) if n == 0 or e.since <= when][-1])
    return found


def _off(tables: dict[str, Lists], officers: int, office: Calendar) -> dict[int, list[Stretch]]:
    """By officer, absences and calls in order; of those who are called, what no day of the office separates is one."""
    found: dict[int, list[Stretch]] = {officer: [] for officer in range(officers)}
    for table in ("absences", "calls"):
        for officer, first, last in zip(*(tables[table][c] for c in ("officer", "first_day", "last_day")), strict=True):
            if officer != NOBODY:
                found[officer].append((first, last))
    for officer in set(tables["calls"]["officer"]) - {NOBODY}:
        away = {day for first, last in found[officer] for day in range(first, last + 1)}
        met = sorted(away | {day for day in range(min(away), max(away)) if not office.works[day]})
        runs = [run for run in _runs(met) if not away.isdisjoint(run)]
        found[officer] = [(min(away & run), max(away & run)) for run in runs]
    return {officer: sorted(spells) for officer, spells in found.items()}


def _runs(days: list[int]) -> list[set[int]]:
    """Days in order, in sets of days that follow one another."""
    runs: list[set[int]] = []
    for day in days:
        if runs and day - 1 in runs[-1]:
            runs[-1].add(day)
        else:
            runs.append({day})
    return runs
