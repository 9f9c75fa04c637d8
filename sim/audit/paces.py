"""Paces: what people saw when they sat down, and the pace it gave, re-derived post by post from the trace."""

from collections.abc import Iterator

import numpy as np

from sim.audit.days import DAY, Ints
from sim.audit.desks import WHOLE, effective, load_of
from sim.audit.finding import Finding, differs
from sim.audit.ground import CALLED_OFF, STAYS, TURNED_AWAY, Ground, Wait, Waiting
from sim.audit.keys import Keys
from sim.audit.responses import FIVE_DAYS, LONG, Channels, Costs, Seen
from sim.audit.tasks import Task
from sim.trace import CASE, NONE, OPEN, TASK

PER_MILLE = 1000


def pace_findings(ground: Ground, tasks: list[Task], waiting: Waiting) -> Iterator[Finding]:
    """Rows that are missing or too many, and paces or what they rest on that do not follow from the trace."""
    channels = Channels(ground)
    services, paces = ground.tables["services"], ground.tables["paces"]
    right = [row for row, post in enumerate(services["post"]) if not ground.posts[post].leads] if channels.on else []
    if paces["service"] != right:
        yield differs("pace", OPEN, f"{len(paces['service'])} rows", f"{len(right)} rows, one a service")
        return
    if not right:
        return
    found = dict(zip(right, ground.each("paces", "backlog", "overwork", "slack", "price", "owed", "pace"), strict=True))
    keys, costs = Keys(ground, tasks), Costs(ground)
    for post, place in enumerate(ground.posts):
        if not place.leads:
            rows = [row for row in right if services["post"][row] == post]
            missing = [wait for wait in waiting.values() if wait.post == post]
            yield from _post_findings(Walk(ground, channels, keys, costs, post, missing), rows, found)


class Walk:
    """One post, seating after seating."""

    def __init__(
        self,
        ground: Ground,
        channels: Channels,
        keys: Keys,
        costs: Costs,
        post: int,
        missing: list[Wait],
    ) -> None:
        self.ground, self.channels, self.keys, self.costs, self.post = ground, channels, keys, costs, post
        self.missing = missing
        self.unit = ground.trace.names.units.index(ground.posts[post].name.partition("/")[0])
        self.work = self.overwork = self.day = self.owed = 0
        self.extra: dict[frozenset[int], int] = {frozenset(): 0}
        self.certain = True

    def waits(self, minute: int) -> frozenset[int] | None:
        """Those that wait at a minute and whose work no service tells; None if that cannot be said for sure."""
        if any(wait.until == minute and wait.how not in {STAYS, TURNED_AWAY, CALLED_OFF} for wait in self.missing):
            return None
        return frozenset(n for n, wait in enumerate(self.missing) if _lasts(wait, minute))

    def backlog(self, minute: int, told: int | None = None) -> int | None:
        """The work that waits; where some of it is not known, as it was told the first time, None before that.

        What is told for the same that wait is the same, and more than what is known.
        """
        waits = self.waits(minute)
        if waits is None:
            return told
        if told is not None and told - self.work >= len(waits) > 0:
            self.extra.setdefault(waits, told - self.work)
        extra = self.extra.get(waits)
        return None if extra is None else self.work + extra

    def until(self, minute: int) -> None:
        """Let the nights before this minute pass."""
        day = minute // DAY
        if self.channels.half_life:
            for night in range(self.day, day):
                if self.ground.posts[self.post].calendar.works[night]:
                    work = self.backlog((night + 1) * DAY - 1)
                    self.certain &= work is not None
                    load = self.channels.load(self.post, self.work if work is None else work, night + 1)
                    self.overwork = self.channels.after_a_day(self.overwork, load)
        self.day = day

    def seen(self, row: int, minute: int, told: int) -> Seen:
        """What there was to see for who was seated in this row."""
        services, day, on = self.ground.tables["services"], minute // DAY, self.channels.on
        kind, number = services["kind"][row], services["number"][row]
        slack = price = OPEN
        if kind in {CASE, TASK} and "deadline_pull" in on:
            due = self.keys.due_of_case(number, minute) if kind == CASE else self.keys.task(number, minute).due
            week = self.channels.minutes(self.post, day)
            spare = max(self.ground.office.days_between(day, due // DAY), 0)
            slack = min(max(spare - (FIVE_DAYS * services["work"][row] // week if week else 0), 0), LONG)
        if kind == TASK and "card_price" in on:
            lead = self.ground.tables["tasks"]["unit"][self.ground.rows["tasks"][number]]
            price = self.costs.of(self.unit, lead, self.keys.task(number, minute).card, minute)
        return Seen(
            (self.backlog(minute, told) or self.work) if "pressure" in on else OPEN,
            self.overwork if self.channels.half_life else OPEN,
            slack,
            price,
        )

    def is_carded(self, row: int, minute: int) -> bool:
        """Whether this row serves a task that holds a card."""
        services = self.ground.tables["services"]
        return services["kind"][row] == TASK and self.keys.task(services["number"][row], minute).card > NONE


def _post_findings(walk: Walk, rows: list[int], found: dict[int, tuple[int, ...]]) -> Iterator[Finding]:
    """Join and seat, in the order of time, and compare what is told of each seating."""
    services = walk.ground.tables["services"]
    joins = sorted((services["queued_min"][row], services["work"][row]) for row in rows)
    at = 0
    for row in sorted(rows, key=lambda row: (services["started_min"][row], row)):
        minute = services["started_min"][row]
        while at < len(joins) and joins[at][0] <= minute:
            walk.until(joins[at][0])
            walk.work += joins[at][1]
            at += 1
        walk.until(minute)
        told = found[row]
        seen = walk.seen(row, minute, told[0])
        if not walk.certain and told[1] >= seen.overwork:  # more may have waited at night than was known
            seen, walk.overwork, walk.certain = seen._replace(overwork=told[1]), told[1], True
        right = (*seen, *_bent(walk, row, minute, walk.channels.pace(seen, walk.post, minute), told))
        if told != right:
            yield differs("pace", services["number"][row], told, right)
        walk.work -= services["work"][row]


def _lasts(wait: Wait, minute: int) -> bool:
    """Whether a wait lasts when desks are seated; who is turned away leaves after that, all others before."""
    if wait.since > minute:
        return False
    return wait.how == STAYS or wait.until > minute or (wait.how == TURNED_AWAY and wait.until == minute)


def _bent(walk: Walk, row: int, minute: int, pace: int, told: tuple[int, ...]) -> tuple[int, int]:
    """The minutes owed before this row, and its pace: carded work borrows, other work pays back.

    Without the World nobody knows how long work takes, and what is told stands.
    """
    weight, owed = walk.channels.attention, walk.owed
    if not weight:
        return 0, pace
    if walk.ground.world is None:
        return told[4], told[5]
    needed = _needed(walk, row, pace)
    if walk.is_carded(row, minute):
        bent = pace * (PER_MILLE + weight) // PER_MILLE
    else:
        takes = min(needed + owed, needed * (PER_MILLE + weight) // PER_MILLE)
        bent = -(-pace * needed // takes) if owed > 0 and takes > needed else pace
    walk.owed += needed - _needed(walk, row, bent)
    return owed, bent


def _needed(walk: Walk, row: int, pace: int) -> int:
    services = walk.ground.tables["services"]
    start: Ints = np.array([services["started_min"][row]])
    speed = effective(walk.ground, services["officer"][row], walk.post, start, np.array([pace]))
    return int(-(-services["work"][row] * WHOLE // (speed * load_of(walk.ground, walk.post, start)))[0])
