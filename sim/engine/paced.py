"""A desk at which people respond: what waits, how tired they are and what a card costs bend their pace."""

from array import array
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol, cast

from sim.engine.agenda import Agenda
from sim.engine.desk import Desk, Job, Officer
from sim.engine.responses import Responses, Weeks
from sim.rules.pace import USUAL, borrowing, load, overworked, priced, repaying, slack, tired, together
from sim.rules.service import minutes_needed
from sim.trace import CASE, COLUMNS, NONE, OPEN, TASK
from sim.worktime import DAY, Calendar, Minutes

WIDTH = len(COLUMNS["services"])


class Spent(NamedTuple):
    """What officers gave to a case so far: its work, the time spent on it, and the overwork of who had it last."""

    work: int = 0
    time: int = 0
    overwork: int = 0


class Room(NamedTuple):
    """What the desks of an office share when people respond."""

    responses: Responses
    office: Calendar
    epoch: Callable[[Minutes], int]
    rows: list[tuple[int, ...]]  # of the table of paces
    spent: dict[int, Spent]  # by case


class Sight(NamedTuple):
    """What an officer sees who sits down, as the trace tells it; OPEN where a channel is off or does not apply."""

    backlog: int
    overwork: int
    slack: int
    price: int


class Watched(Protocol):
    """A case or a task: its due in force; of a task also its lead and the card it holds."""

    due: int
    unit: int
    held: int


class PacedDesk(Desk):
    """A desk of people who respond. `backlog` is the work that waits, `owed` the minutes that carded work borrowed."""

    __slots__ = ("_room", "_unit", "_weeks", "_worth", "backlog", "day", "overwork", "owed")

    def __init__(
        self,
        number: int,
        calendar: Calendar,
        places: int | None,
        agenda: Agenda,
        log: "array[int]",
        hurry: Callable[[Desk], None],
    ) -> None:
        super().__init__(number, calendar, places, agenda, log, hurry)
        self.backlog = self.day = self.overwork = self.owed = 0

    def respond(self, room: Room, unit: int, worth: int, weeks: Weeks) -> None:
        """Take part: `worth` is what share and administration leave of a minute, in percent of percent."""
        self._room, self._unit, self._worth, self._weeks = room, unit, worth, weeks

    def capacity(self, day: int) -> int:
        """The standard minutes that all officers of the desk do in the five working days from this one on."""
        return len(self.officers) * self._worth * self._weeks.minutes[day] // 10_000

    def week(self) -> int:
        """The open minutes of the five working days from today on."""
        today: int = self.agenda.now // DAY
        return self._weeks.minutes[today]

    def join(self, job: Job) -> Job:
        """Queue a job, with its work."""
        self._turn()
        self.backlog += job.work
        return super().join(job)

    def withdraw(self, job: Job) -> None:
        """Nobody needs a job any more."""
        self._turn()
        if job.waiting:
            self.backlog -= job.work
        super().withdraw(job)

    def _turn(self) -> None:
        """A new day has come: the load at the end of every working day since goes into overwork."""
        today, responses = self.agenda.now // DAY, self._room.responses
        if responses.weight:
            for day in range(self.day, today):
                if self._weeks.works[day]:
                    percent = load(self.backlog, self.capacity(day + 1))
                    self.overwork = overworked(self.overwork, percent, responses.weight)
        self.day = today

    def _sit(self, officer: Officer, job: Job, now: Minutes) -> None:
        self._turn()
        if not self._room.responses.writes:
            super()._sit(officer, job, now)
        else:
            own, owed, sight = officer.speed, self.owed, self._sight(job, now)
            pace = together(self._paces(sight, now))
            if self._room.responses.attention:
                pace = self._attend(officer, job, pace)
            row = len(self.log) // WIDTH
            self._room.rows.append((row, *sight, owed, pace))
            if job.kind == CASE:
                self._spend(job, pace)
            officer.speed = max(1, own * pace // USUAL)
            super()._sit(officer, job, now)
            officer.speed = own
        self.backlog -= job.work

    def _sight(self, job: Job, now: Minutes) -> Sight:
        responses, day, owner = self._room.responses, now // DAY, cast(Watched, job.owner)
        price = to_spare = OPEN
        if responses.pulled and job.kind in (CASE, TASK):
            days = self._room.office.days.working_between(day, owner.due // DAY)
            to_spare = slack(days, job.work, self._weeks.minutes[day])
        if responses.prices and job.kind == TASK:
            price = responses.prices.price(self._room.epoch(now), self._unit, owner.unit, owner.held, now)
        return Sight(
            backlog=self.backlog if responses.pressed else OPEN,
            overwork=self.overwork if responses.weight else OPEN,
            slack=to_spare,
            price=price,
        )

    def _paces(self, sight: Sight, now: Minutes) -> Iterator[int]:
        """What each channel makes of what is seen, in the order of docs/what-happens.md."""
        responses = self._room.responses
        if responses.contest:
            yield responses.contest[self._room.epoch(now)]
        if responses.lifted:
            yield responses.lifted[now // DAY]
        if responses.pulled and sight.slack != OPEN:
            yield responses.pulled[sight.slack]
        if responses.pressed:
            yield responses.pressed[load(sight.backlog, self.capacity(now // DAY))]
        if responses.weight:
            yield tired(sight.overwork, responses.slows)
        if sight.price != OPEN:
            yield priced(responses.lift, sight.price, responses.half_at)

    def _attend(self, officer: Officer, job: Job, pace: int) -> int:
        """Carded work borrows minutes, other work pays them back."""
        weight, needed = self._room.responses.attention, self._needed(officer, job, pace)
        if job.kind == TASK and cast(Watched, job.owner).held > NONE:
            bent = borrowing(pace, weight)
        else:
            bent = repaying(pace, weight, needed, self.owed)
        self.owed += needed - self._needed(officer, job, bent)
        return bent

    def _needed(self, officer: Officer, job: Job, pace: int) -> int:
        speed = max(1, officer.speed * pace // USUAL)
        if officer.desk is not self:
            speed = max(1, speed * self.shorthanded(self) // 100)
        return minutes_needed(job.work, speed, self.load)

    def _spend(self, job: Job, pace: int) -> None:
        had = self._room.spent.get(job.number, Spent())
        time = had.time + job.work * USUAL // pace
        self._room.spent[job.number] = Spent(had.work + job.work, time, self.overwork)

    def _turn_away(self, places: int) -> None:
        super()._turn_away(places)
        self.backlog = sum(job.work for key, job in self.queue if job.waiting and key is job.key)
