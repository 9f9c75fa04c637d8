"""The office: all desks, the orders in force, and the book in which everything is written down."""

import gc
from collections.abc import Iterator
from typing import Any

from simpy import Event

from sim.engine.agenda import DUTY, Agenda, Moment
from sim.engine.desk import Desk, Job, Officer, Owner
from sim.engine.orders import Orders, orders
from sim.luck import luck
from sim.rules.records import Workload
from sim.scenario.hours import calendars
from sim.scenario.scenario import Scenario
from sim.trace import COLUMNS
from sim.worktime import DAY, NEVER, Calendar, Minutes
from sim.world.people import LEADER
from sim.world.world import World


class Office:
    """What the stories share: agenda, desks by post, calendars, orders, and the rows of the trace."""

    def __init__(self, world: World, scenario: Scenario) -> None:
        self.world, self.scenario = world, scenario
        self.names = world.names
        self.agenda = Agenda(scenario.horizon.days * DAY)
        self.calendars = calendars(scenario.organisation, scenario.horizon)
        self.calendar: Calendar = self.calendars[scenario.organisation.calendar]
        self.rows: dict[str, list[tuple[int, ...]]] = {table: [] for table in COLUMNS}
        start = scenario.horizon.start.toordinal()
        self._orders = [
            ((epoch.since.toordinal() - start) * DAY, orders(epoch.policy, world.names.matters))
            for epoch in scenario.epochs
        ]
        self._unsettled: list[Desk] = []
        self._cover_today: dict[int, tuple[int, int]] = {}
        self.desks = self._furnish()
        self.posts = dict(zip(self.names.posts, self.desks, strict=True))
        self.task_desks = [self.posts[f"{unit}/{task_post(scenario, unit)}"] for unit in self.names.units]

    @property
    def now(self) -> Minutes:
        """The minute of the business at hand."""
        return self.agenda.now

    def orders(self, minute: Minutes | None = None) -> Orders:
        """The orders in force now, or at a minute (for limits: that of receipt)."""
        if len(self._orders) == 1:
            return self._orders[0][1]
        when = self.now if minute is None else minute
        return next(found for since, found in reversed(self._orders) if since <= when or since == self._orders[0][0])

    def luck(self, name: str, index: int) -> float:
        """The World's luck of this name."""
        return luck(self.world.root, self.world.replication, name, index)

    def work(
        self, desk: Desk, owner: Owner, kind: int, number: int, work: int, *, stage: int = 0, round_: int = 0
    ) -> tuple[Job, Event]:
        """Queue a piece of work now; the event is its end."""
        job = Job(owner, kind, number, stage, round_, work, self.now, Moment(self.agenda))
        return job, desk.join(job)

    def write(self, table: str, *row: int) -> None:
        """Write one row of the trace."""
        self.rows[table].append(row)

    def leader(self, leader: str) -> Desk:
        """The desk at which a leader signs."""
        return self.posts[LEADER + leader]

    # ---- furniture

    def _furnish(self) -> list[Desk]:
        staff: dict[int, list[int]] = {}
        for officer, post in enumerate(self.names.officer_posts):
            staff.setdefault(post, []).append(officer)
        spells: dict[int, list[tuple[int, int]]] = {}
        for officer, first, last in self.world.people.absences.tolist():
            spells.setdefault(officer, []).append((first * DAY, (last + 1) * DAY))
        speed = self.world.people.speed.tolist()
        desks = []
        for number, name in enumerate(self.names.posts):
            desk = self._desk(number, name)
            for officer in staff.get(number, []):
                desk.employ(Officer(officer, speed[officer], spells.get(officer, []), desk))
            desks.append(desk)
        self._name_covers(desks)
        return desks

    def _desk(self, number: int, post: str) -> Desk:
        organisation, orders_ = self.scenario.organisation, self.orders(0)
        if post.startswith(LEADER):
            calendar, load, places = (
                organisation.leaders[post.removeprefix(LEADER)].calendar,
                Workload(100, 100),
                None,
            )
        else:
            unit, name = post.split("/")
            terms = organisation.units[unit].posts[name]
            calendar, places = terms.calendar or organisation.calendar, terms.places
            reporting = orders_.reporting if does_tasks(self.scenario, unit, name) else 0
            load = Workload(terms.share, 100 - organisation.administration - reporting)
        desk = Desk(number, self.calendars[calendar], load, places, self.agenda, self.rows["services"], self.hurry)
        desk.hand_over_after = orders_.hand_over_after
        desk.ages = orders_.ages
        return desk

    def _name_covers(self, desks: list[Desk]) -> None:
        by_name = dict(zip(self.names.posts, desks, strict=True))
        for post, desk in by_name.items():
            if post.startswith(LEADER):
                continue
            unit, name = post.split("/")
            cover = self.scenario.organisation.units[unit].posts[name].cover
            if cover is not None:
                other = by_name[cover if "/" in cover else f"{unit}/{cover}"]
                desk.cover = other.officers[0] if other.officers else None
                desk.shorthanded = self._cover_speed
                other.covers.append(desk)

    def _cover_speed(self, desk: Desk) -> int:
        """The percentage of B's speed if B stands in at this desk today, 0 if not."""
        cover, day = self.orders().cover, self.now // DAY
        if cover is None:
            return 0
        known = self._cover_today.get(desk.number)
        if known is None or known[0] != day:
            away = all(officer.is_away(self.now) for officer in desk.officers)
            date = self.scenario.horizon.start.toordinal() + day
            here = away and self.luck(f"cover/{self.names.posts[desk.number]}", date) < cover.available
            self._cover_today[desk.number] = known = (day, cover.speed if here else 0)
        return known[1]

    # ---- seating

    def hurry(self, desk: Desk) -> None:
        """Have this desk seated when the minute's other business is done."""
        if not desk.unsettled:
            desk.unsettled = True
            self._unsettled.append(desk)
            self.agenda.seat = self._seat

    def _seat(self) -> None:
        """Seat the unsettled desks, in their order."""
        desks, self._unsettled = self._unsettled, []
        if len(desks) > 1:
            desks.sort(key=lambda desk: desk.number)
        for desk in desks:
            desk.unsettled = False
            desk.seat()

    def duty(self, calendar: Calendar, desks: list[Desk], number: int) -> Iterator[Event]:
        """Whenever the doors open, or a day begins behind doors that never shut, waiting work looks for officers."""
        minute = calendar.next_start(-1)
        while True:
            today_or_next = (self.now // DAY + 1) * DAY
            if minute == NEVER or (calendar.is_open(today_or_next - 1) and calendar.is_open(today_or_next)):
                minute = min(minute, today_or_next)
            if minute >= self.agenda.until:
                return
            yield self.agenda.at(minute, DUTY, number)
            for desk in desks:
                if desk.size:
                    self.hurry(desk)
            minute = calendar.next_start(minute)

    def open_doors(self) -> None:
        """Start the duty of every calendar that a desk works by."""
        shared: dict[Calendar, list[Desk]] = {}
        for desk in self.desks:
            shared.setdefault(desk.calendar, []).append(desk)
        for number, (calendar, desks) in enumerate(shared.items()):
            self.agenda.process(self.duty(calendar, desks, number))  # type: ignore[arg-type]

    def run(self) -> None:
        """Play until the horizon, with the garbage collector paused and put back as it was."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            self.agenda.run(until=self.agenda.until)
        finally:
            if collecting:
                gc.enable()

    def start(self, story: Any) -> None:
        """Let a story begin."""
        self.agenda.process(story)


def task_post(scenario: Scenario, unit: str) -> str:
    """The post of a unit that does its tasks: the one it names, else its first by id."""
    terms = scenario.organisation.units[unit]
    return terms.tasks or min(terms.posts)


def does_tasks(scenario: Scenario, unit: str, post: str) -> bool:
    """Whether a post does supervised tasks, and therefore reports on them."""
    return scenario.demand.tasks is not None and post == task_post(scenario, unit)
