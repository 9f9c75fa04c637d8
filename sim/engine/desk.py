"""A desk: the officers of one post, their one queue, and who sits down to what.

Work that has begun is one event, its end: nights, holidays and the officer's absence are reckoned when it begins.
"""

from array import array
from bisect import insort
from collections.abc import Callable
from heapq import heapify, heappop, heappush
from typing import Protocol

from sim.engine.agenda import FINISH, RETURN, Agenda, Event, Moment, entity
from sim.rules.precedence import Key
from sim.rules.records import Workload
from sim.rules.service import minutes_needed, work_left
from sim.trace import CASE, LATER, NOBODY, OPEN, TURNED_AWAY
from sim.worktime import DAY, NEVER, Calendar, Minutes


class Owner(Protocol):
    """A case, task, slip or extension: it knows the key under which its jobs wait."""

    def key(self, job: "Job") -> Key:
        """The job's place in a queue, as things stand now."""
        ...


class Job(Moment):
    """A piece of work that waits at a desk for an officer; as an event it is the end of that work."""

    __slots__ = (
        "ended",
        "entity",
        "first_queued",
        "in_vain",
        "key",
        "kind",
        "number",
        "officer",
        "owner",
        "queued",
        "round",
        "stage",
        "waiting",
        "work",
    )

    def __init__(
        self, agenda: Agenda, owner: Owner, kind: int, number: int, stage: int, round_: int, work: int
    ) -> None:
        super().__init__(agenda)
        self.owner, self.kind, self.number, self.stage, self.round = owner, kind, number, stage, round_
        self.work = work
        self.queued = self.first_queued = agenda.now
        self.entity = entity(kind, number)
        self.officer = NOBODY
        self.ended = OPEN
        self.waiting = True
        self.in_vain = False
        self.key = owner.key(self)

    def __lt__(self, other: "Job") -> bool:
        return self.stage < other.stage  # equal keys are two reviews of one case, or two entries of one job


class Officer:
    """A person at a home desk. `spells` are stretches of absence in minutes, in order."""

    __slots__ = ("desk", "free_since", "number", "past", "speed", "spells")

    def __init__(self, number: int, speed: int, spells: list[tuple[Minutes, Minutes]], desk: "Desk") -> None:
        self.number, self.speed, self.desk = number, speed, desk
        self.spells = [*spells, (NEVER, NEVER)]
        self.free_since = 0
        self.past = 0

    def rise(self, _: Event | None = None) -> None:
        """Be idle again, at the home desk."""
        self.desk.release(self)

    def is_away(self, now: Minutes) -> bool:
        """Whether this is a day of absence; asked in order of time."""
        while self.spells[self.past][1] <= now:
            self.past += 1
        return self.spells[self.past][0] <= now

    def __lt__(self, other: "Officer") -> bool:
        return (self.free_since, self.number) < (other.free_since, other.number)


class Desk:
    """A post at work. `log` takes one row a sitting, number after number; `hurry` asks the office to seat this desk."""

    __slots__ = (
        "agenda",
        "ages",
        "calendar",
        "cover",
        "covers",
        "hand_over_after",
        "hurry",
        "idle",
        "load",
        "log",
        "number",
        "officers",
        "places",
        "queue",
        "shorthanded",
        "size",
        "unsettled",
    )

    def __init__(
        self,
        number: int,
        calendar: Calendar,
        places: int | None,
        agenda: Agenda,
        log: "array[int]",
        hurry: Callable[["Desk"], None],
    ) -> None:
        self.number, self.calendar, self.places = number, calendar, places
        self.load = Workload(100, 100)
        self.agenda, self.log, self.hurry = agenda, log, hurry
        self.hand_over_after = 0
        self.ages = False
        self.officers: list[Officer] = []
        self.idle: list[Officer] = []
        self.queue: list[tuple[Key, Job]] = []
        self.size = 0
        self.cover: Officer | None = None
        self.covers: list[Desk] = []
        self.shorthanded: Callable[[Desk], int] = lambda _: 0
        self.unsettled = False

    def employ(self, officer: Officer) -> None:
        """Take an officer on; all begin idle."""
        self.officers.append(officer)
        insort(self.idle, officer)

    # ---- queue

    def join(self, job: Job) -> Job:
        """Queue a job; where nobody is idle to take it, it waits for the next who is."""
        heappush(self.queue, (job.key, job))
        self.size += 1
        if self.idle or self.cover is not None or self.places is not None:
            self.hurry(self)
        return job

    def reorder(self, job: Job) -> None:
        """Give a waiting job the key it has now; its old entry is passed over when it comes up."""
        fresh = job.owner.key(job)
        if fresh != job.key:
            job.key = fresh
            heappush(self.queue, (fresh, job))
            self.hurry(self)

    def withdraw(self, job: Job) -> None:
        """Nobody needs a job any more: it does not wait, and whoever has it in hand works to the end in vain."""
        job.in_vain = True
        if job.waiting:
            job.waiting = False
            self.size -= 1

    def sort(self) -> None:
        """Give everything that waits the key it has now, when the orders about precedence may have changed."""
        waiting = [job for key, job in self.queue if job.waiting and key is job.key]
        for job in waiting:
            job.key = job.owner.key(job)
        self.queue = [(job.key, job) for job in waiting]
        heapify(self.queue)

    def head(self) -> Job | None:
        """The job that is next now, if any; under a precedence that ages, keys are read afresh."""
        queue = self.queue
        while queue:
            key, job = queue[0]
            if not job.waiting or key is not job.key:
                heappop(queue)
            elif self.ages and (fresh := job.owner.key(job)) != key:
                heappop(queue)
                job.key = fresh
                heappush(queue, (fresh, job))
            else:
                return job
        return None

    # ---- seating

    def seat(self) -> None:
        """Give idle officers on duty the head of the queue, as long as there are both."""
        now = self.agenda.now
        if self.size and self.calendar.is_open(now):
            while self.size:
                officer = self._on_duty(now) or self._stand_in(now)
                if officer is None or not officer.desk._serve_best(officer, now):
                    break
        if self.places is not None and self.size > self.places:
            self._turn_away(self.places)

    def _on_duty(self, now: Minutes) -> Officer | None:
        """The officer who has been idle longest, of those who are here today."""
        for officer in self.idle:
            if not officer.is_away(now):
                return officer
        return None

    def _stand_in(self, now: Minutes) -> Officer | None:
        """The covering officer, when every officer here is off and B is idle, on duty and available today."""
        b = self.cover
        if b is None or not self.shorthanded(self):
            return None
        return b if b in b.desk.idle and not b.is_away(now) and b.desk.calendar.is_open(now) else None

    def _serve_best(self, officer: Officer, now: Minutes) -> bool:
        """Seat an officer of this desk to the best job of its own queue and those it covers today."""
        best, job = self, self.head()
        for other in self.covers:
            if other.cover is officer and other.size and other.calendar.is_open(now) and other.shorthanded(other):
                rival = other.head()
                if rival is not None and (job is None or rival.key < job.key):
                    best, job = other, rival
        if job is None:
            return False
        heappop(best.queue)
        best.size -= 1
        self.idle.remove(officer)
        best._sit(officer, job, now)
        return True

    def _sit(self, officer: Officer, job: Job, now: Minutes) -> None:
        job.waiting = False
        speed = officer.speed
        if officer.desk is not self:
            speed = max(1, speed * self.shorthanded(self) // 100)
        minutes = minutes_needed(job.work, speed, self.load)
        end, worked, left = self._stretch(officer, now, minutes)
        ends = end < self.agenda.until
        self.log.extend(
            (
                job.kind,
                job.number,
                job.stage,
                job.round,
                self.number,
                officer.number,
                job.queued,
                now,
                end if ends else OPEN,
                job.work,
                worked,
                int(left > 0),
            )
        )
        if not ends:
            return
        if left:
            rest = work_left(left, speed, self.load)
            handed = self.agenda.at(end, RETURN, job.entity)
            handed.callbacks.append(lambda _: self._hand_over(officer, job, rest))
        else:
            job.officer, job.ended = officer.number, end
            job.callbacks.append(officer.rise)
            self.agenda.put(job, end, FINISH, job.entity)

    def _stretch(self, officer: Officer, now: Minutes, minutes: int) -> tuple[Minutes, int, int]:
        """(end, minutes worked, minutes left) of work begun now: nights and absences count, a long one ends it."""
        calendar, spell = self.calendar, officer.past
        start, left = now, minutes
        while (end := calendar.finish(start, left)) > officer.spells[spell][0]:
            begins, ends = officer.spells[spell]
            left -= calendar.between(start, begins)
            handed_day = calendar.days.nth_after(begins // DAY - 1, self.hand_over_after + 1)
            if handed_day * DAY < ends:
                return calendar.opening(handed_day), minutes - left, left
            start, spell = ends, spell + 1
        return end, minutes, 0

    def release(self, officer: Officer) -> None:
        """Have an officer of this desk idle from now on."""
        officer.free_since = self.agenda.now
        if self.idle and officer < self.idle[-1]:
            insort(self.idle, officer)
        else:
            self.idle.append(officer)
        if self.size:
            self.hurry(self)
        for other in self.covers:
            self.hurry(other)

    def _hand_over(self, officer: Officer, job: Job, rest: int) -> None:
        officer.rise()
        if job.in_vain:
            return
        job.work, job.queued, job.waiting = rest, self.agenda.now, True
        job.key = job.owner.key(job)
        self.join(job)

    def _turn_away(self, places: int) -> None:
        """Send away the applicants who came last, beyond the places there are to wait; what the office has stays."""
        waiting = [job for key, job in self.queue if job.waiting and key is job.key]
        applicants = [job for job in waiting if job.kind == CASE and job.round != LATER]
        for job in sorted(applicants, key=lambda job: (job.key[-3:], job.stage))[places:]:
            job.waiting = False
            self.size -= 1
            job.tell(TURNED_AWAY)
            self.agenda.put(job, self.agenda.now, FINISH, job.entity)
