"""Furniture: the desks of every post, who sits at them, and what orders say about their time."""

from array import array
from collections.abc import Callable

from sim.engine.agenda import Agenda
from sim.engine.calls import Row
from sim.engine.desk import Desk, Officer
from sim.engine.mover import Mover
from sim.engine.orders import Orders
from sim.engine.paced import PacedDesk, Room
from sim.engine.responses import weeks_of
from sim.rules.records import Workload
from sim.scenario.hours import calendars
from sim.scenario.organisation import Post
from sim.scenario.scenario import Scenario
from sim.worktime import DAY
from sim.world.people import LEADER
from sim.world.world import World

Hurry = Callable[[Desk], None]
CoverSpeed = Callable[[Desk], int]


def furnished(
    world: World,
    scenario: Scenario,
    agenda: Agenda,
    log: "array[int]",
    calls: list[Row],
    *,
    hurry: Hurry,
    cover_speed: CoverSpeed,
    room: Room | None,
) -> dict[str, Desk]:
    """A desk for every post and every leader by name, with their officers and who stands in for whom.

    With a room to share, the people at the posts respond; leaders sign as ever.
    """
    spells = _spells(world, scenario, calls)
    shared = calendars(scenario.organisation, scenario.horizon)
    desks = {}
    for number, name in enumerate(world.names.posts):
        post = _post(scenario, name)
        calendar = shared[_calendar(scenario, name)]
        kind = PacedDesk if room and post else Desk
        desks[name] = kind(number, calendar, post.places if post else None, agenda, log, hurry)
    by_number = list(desks.values())
    speeds = world.people.speed.tolist()
    paces: dict[int, list[tuple[int, int]]] = {}
    for officer, day, pace in world.people.paces.tolist():
        paces.setdefault(officer, []).append((day * DAY, pace))
    for officer, home in enumerate(world.names.officer_posts):
        desk, away = by_number[home], spells.get(officer, [])
        moves = paces.get(officer)
        desk.employ(Mover(officer, moves, away, desk) if moves else Officer(officer, speeds[officer], away, desk))
    for name, desk in desks.items():
        post = _post(scenario, name)
        if post and post.cover:
            _name_cover(desk, desks[in_full(post.cover, name.split("/")[0])], cover_speed)
        if room and post and isinstance(desk, PacedDesk):
            worth = post.share * (100 - scenario.organisation.administration)
            unit = world.names.units.index(name.split("/")[0])
            desk.respond(room, unit, worth, weeks_of(desk.calendar, scenario.horizon.days))
    return desks


def _spells(world: World, scenario: Scenario, calls: list[Row]) -> dict[int, list[tuple[int, int]]]:
    """By officer, the stretches of minutes away: absences, and calls, joined where no office day lies between."""
    away: dict[int, list[tuple[int, int]]] = {}
    for officer, first, last in world.people.absences.tolist():
        away.setdefault(officer, []).append((first, last))
    for _, _, officer, first, last in calls:
        away.setdefault(officer, []).append((first, last))
    if calls:
        days = calendars(scenario.organisation, scenario.horizon)[scenario.organisation.calendar].days
        away |= {officer: days.joined(away[officer]) for officer in {row[2] for row in calls}}
    return {officer: [(first * DAY, (last + 1) * DAY) for first, last in spells] for officer, spells in away.items()}


def workload(scenario: Scenario, name: str, orders: Orders) -> Workload:
    """What a post's time is worth under these orders; leaders sign at their own pace."""
    post = _post(scenario, name)
    if post is None:
        return Workload(100, 100)
    reporting = orders.reporting if does_tasks(scenario, name) else 0
    return Workload(post.share, 100 - scenario.organisation.administration - reporting)


def task_desk(scenario: Scenario, unit: str) -> str:
    """The post that does a unit's tasks: the one it names, else its first by id."""
    terms = scenario.organisation.units[unit]
    return f"{unit}/{terms.tasks or min(terms.posts)}"


def does_tasks(scenario: Scenario, name: str) -> bool:
    """Whether supervised tasks come to a post, so that it reports on them."""
    tasks, unit = scenario.demand.tasks, name.split("/", maxsplit=1)[0]
    return tasks is not None and tasks.leads.get(unit, 0) > 0 and name == task_desk(scenario, unit)


def in_full(post: str, unit: str) -> str:
    """A post as `unit/post`; one named without a unit is the unit's own."""
    return post if "/" in post else f"{unit}/{post}"


def _post(scenario: Scenario, name: str) -> Post | None:
    if name.startswith(LEADER):
        return None
    unit, own = name.split("/")
    return scenario.organisation.units[unit].posts[own]


def _calendar(scenario: Scenario, name: str) -> str:
    post = _post(scenario, name)
    if post is None:
        return scenario.organisation.leaders[name.removeprefix(LEADER)].calendar
    return post.calendar or scenario.organisation.calendar


def _name_cover(desk: Desk, other: Desk, cover_speed: CoverSpeed) -> None:
    if other.officers:
        desk.cover, desk.shorthanded = other.officers[0], cover_speed
        other.covers.append(desk)
