"""The office: all desks, the orders in force, and the book in which everything is written down."""

import gc
from array import array
from collections.abc import Iterator
from typing import Any

from sim.engine.agenda import DUTY, ORDERS, Agenda, Event
from sim.engine.calls import called
from sim.engine.desk import Desk, Job, Owner
from sim.engine.furniture import furnished, task_desk, workload
from sim.engine.orders import Orders, orders
from sim.engine.paced import Room
from sim.engine.responses import responses
from sim.luck import luck
from sim.scenario.hours import calendars
from sim.scenario.scenario import Scenario
from sim.trace import COLUMNS
from sim.worktime import DAY, NEVER, Calendar, Minutes
from sim.world.people import LEADER
from sim.world.world import World


class Office:
    """What the stories share: agenda, desks by post, the office calendar, orders, and the rows of the trace."""

    def __init__(self, world: World, scenario: Scenario) -> None:
        self.world, self.scenario, self.names = world, scenario, world.names
        self.agenda = Agenda(scenario.horizon.days * DAY)
        self.calendar: Calendar = calendars(scenario.organisation, scenario.horizon)[scenario.organisation.calendar]
        self.rows: dict[str, list[tuple[int, ...]]] = {table: [] for table in COLUMNS}
        self.services = array("q")  # the rows of this long table, number after number
        start = scenario.horizon.start.toordinal()
        self.since = [max(0, epoch.since.toordinal() - start) * DAY for epoch in scenario.epochs]
        self._orders = [orders(epoch.policy, world.names.matters) for epoch in scenario.epochs]
        self._in_force = self._orders[0]
        self._unsettled: list[Desk] = []
        self._cover_today: dict[int, tuple[int, int]] = {}
        calls = called(world, scenario)
        self.rows["calls"] += calls
        found = responses(scenario, self.names, self.rows["cards"], self.calendar)
        self.room = Room(found, self.calendar, self.epoch, self.rows["paces"], {}) if found else None
        self.posts = furnished(
            world,
            scenario,
            self.agenda,
            self.services,
            calls,
            hurry=self.hurry,
            cover_speed=self._cover_speed,
            room=self.room,
        )
        self.desks = list(self.posts.values())
        self.task_desks = [self.posts[task_desk(scenario, unit)] for unit in self.names.units]
        self._tell()

    @property
    def now(self) -> Minutes:
        """The minute of the business at hand."""
        minute: Minutes = self.agenda.now
        return minute

    def luck(self, name: str, index: int) -> float:
        """The World's luck of this name."""
        return luck(self.world.root, self.world.replication, name, index)

    def work(
        self, desk: Desk, owner: Owner, kind: int, number: int, work: int, *, stage: int = 0, round_: int = 0
    ) -> Job:
        """Queue a piece of work now; the job is the event of its end."""
        return desk.join(Job(self.agenda, owner, kind, number, stage, round_, work))

    def write(self, table: str, *row: int) -> None:
        """Write one row of the trace."""
        self.rows[table].append(row)

    def leader(self, leader: str) -> Desk:
        """The desk at which a leader signs."""
        return self.posts[LEADER + leader]

    def start(self, story: Any) -> None:
        """Let a story begin."""
        self.agenda.process(story)

    # ---- orders

    def orders(self, minute: Minutes | None = None) -> Orders:
        """The orders in force now, or at a minute (limits: that of receipt)."""
        return self._in_force if minute is None else self._orders[self.epoch(minute)]

    def epoch(self, minute: Minutes) -> int:
        """The number of the orders in force at a minute."""
        if len(self.since) == 1:
            return 0
        return max(i for i, since in enumerate(self.since) if since <= max(minute, 0))

    def received(self, submitted: Minutes) -> Minutes:
        """When the office receives what is submitted: at once, or at its next opening."""
        return self.calendar.next_opening(submitted) if self.orders(submitted).received_at_opening else submitted

    @property
    def next_change(self) -> Minutes:
        """When the next orders take force; NEVER if none are to come."""
        return next((since for since in self.since if since > self.now), NEVER)

    def changes(self) -> Iterator[Event]:
        """Dated orders take force at the beginning of their day, before its business."""
        for since, in_force in list(zip(self.since, self._orders, strict=True))[1:]:
            yield self.agenda.at(since, ORDERS, 0)
            self._in_force = in_force
            self._tell()

    def _tell(self) -> None:
        """Every desk hears the orders in force; what waits there is put in their order."""
        self._cover_today.clear()
        for name, desk in self.posts.items():
            desk.load = workload(self.scenario, name, self._in_force)
            desk.hand_over_after, desk.ages = self._in_force.hand_over_after, self._in_force.ages
            desk.sort()

    # ---- cover and seating

    def _cover_speed(self, desk: Desk) -> int:
        """The percentage of B's speed if B stands in at this desk today, 0 if not."""
        cover, day = self._in_force.cover, self.now // DAY
        if cover is None:
            return 0
        known = self._cover_today.get(desk.number)
        if known is None or known[0] != day:
            away = all(officer.is_away(self.now) for officer in desk.officers)
            date = self.scenario.horizon.start.toordinal() + day
            here = away and self.luck(f"cover/{self.names.posts[desk.number]}", date) < cover.available
            self._cover_today[desk.number] = known = (day, cover.speed if here else 0)
        return known[1]

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
            midnight = (self.now // DAY + 1) * DAY
            if calendar.is_open(midnight - 1) and calendar.is_open(midnight):
                minute = min(minute, midnight)
            if minute >= self.agenda.until:
                return
            yield self.agenda.at(minute, DUTY, number)
            for desk in desks:
                for waiting in (desk, *desk.covers):
                    if waiting.size:
                        self.hurry(waiting)
            minute = calendar.next_start(minute)

    # ---- play

    def open_doors(self) -> None:
        """Let orders change on their days, and start the duty of every calendar that a desk works by."""
        self.start(self.changes())
        shared: dict[Calendar, list[Desk]] = {}
        for desk in self.desks:
            shared.setdefault(desk.calendar, []).append(desk)
        for number, (calendar, desks) in enumerate(shared.items()):
            self.start(self.duty(calendar, desks, number))

    def run(self) -> None:
        """Play until the horizon, with the garbage collector paused and put back as it was."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            self.agenda.run(until=self.agenda.until)
        finally:
            if collecting:
                gc.enable()
