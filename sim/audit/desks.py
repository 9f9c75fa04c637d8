"""Desks: who served, where and when; whether they were there, and how long it took them."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.audit.days import DAY, NEVER, Calendar, Ints
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.personnel import moves, paces
from sim.luck import luck
from sim.scenario.policy import Policy
from sim.trace import OPEN

WHOLE = 10**7
USUAL = 1000


class Presence(NamedTuple):
    """An officer's stretches of absence in minutes, in order, and the open minutes that fall into them so far."""

    begins: Ints
    ends: Ints
    missed: Ints
    calendar: Calendar

    def worked(self, t: Ints) -> Ints:
        """The minutes before t that were open with the officer present."""
        done = self.calendar.done
        if not len(self.begins):
            return done[t]
        spell = np.searchsorted(self.begins, t, side="right")
        inside = np.minimum(t, self.ends[spell - 1])
        partial = np.where(spell > 0, done[inside] - done[self.begins[spell - 1]], 0)
        return np.asarray(done[t] - self.missed[np.maximum(spell - 1, 0)] - partial)

    def is_away(self, t: Ints) -> NDArray[np.bool_]:
        """Whether t lies in a stretch of absence."""
        if not len(self.begins):
            return np.zeros(len(t), dtype=bool)
        spell = np.searchsorted(self.begins, t, side="right")
        return np.asarray((spell > 0) & (t < self.ends[spell - 1]))


def presence(ground: Ground, officer: int, calendar: Calendar) -> Presence:
    """An officer's presence by the hours of a calendar."""
    off = np.array(ground.off[officer], dtype=np.int64).reshape(-1, 2)
    begins, ends = off[:, 0] * DAY, (off[:, 1] + 1) * DAY
    ends = np.minimum(ends, len(calendar.done) - 1)
    missed = np.concatenate([[0], np.cumsum(calendar.done[ends] - calendar.done[begins])])
    return Presence(begins, ends, missed, calendar)


def desk_findings(ground: Ground) -> Iterator[Finding]:
    """Services by strangers, outside hours, in absence, at two desks, or of another length than the work."""
    table = ground.trace.tables["services"]
    for officer in np.unique(table["officer"]).tolist():
        rows = np.flatnonzero(table["officer"] == officer)
        yield from _two_desks(ground, officer, rows)
        for post in np.unique(table["post"][rows]).tolist():
            here = rows[table["post"][rows] == post]
            yield from _stranger(ground, officer, post, here)
            yield from _time_findings(ground, officer, post, here)
            yield from _speed_findings(ground, officer, post, here)


def _two_desks(ground: Ground, officer: int, rows: Ints) -> Iterator[Finding]:
    table = ground.trace.tables["services"]
    starts, ends = table["started_min"][rows], table["finished_min"][rows]
    ends = np.where(ends == OPEN, NEVER, ends)
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    for at in np.flatnonzero(starts[1:] < ends[:-1]).tolist():
        yield differs("two desks", officer, ground.moment(int(starts[at + 1])), f"≥ {ground.moment(int(ends[at]))}")


def _stranger(ground: Ground, officer: int, post: int, rows: Ints) -> Iterator[Finding]:
    """Officers serve their own post; the first of a covering post also another, on days when all are off there."""
    home = ground.trace.names.officer_posts[officer]
    if home == post:
        return
    place = ground.posts[post]
    if place.cover != home or ground.posts[home].officers[:1] != (officer,):
        yield differs("post", officer, place.name, ground.posts[home].name)
        return
    for start in ground.trace.tables["services"]["started_min"][rows].tolist():
        if not stands_in(ground, post, start // DAY) or not ground.posts[home].calendar.is_open(start):
            yield differs("post", officer, f"{place.name} {ground.moment(start)}", ground.posts[home].name)


def stands_in(ground: Ground, post: int, day: int) -> bool:
    """Whether B covers a post on this day: all its officers are off, and B is available by luck."""
    cover = ground.policy(day * DAY).cover
    if cover is None or any(day not in ground.away[officer] for officer in ground.posts[post].officers):
        return False
    when = ground.scenario.horizon.start.toordinal() + day
    name = f"cover/{ground.trace.names.posts[post]}"
    return luck(ground.trace.root, ground.trace.replication, name, when) < cover.available


def _time_findings(ground: Ground, officer: int, post: int, rows: Ints) -> Iterator[Finding]:
    """Starts within hours and presence; between start and finish as many minutes of the officer as the row says."""
    table, calendar = ground.trace.tables["services"], ground.posts[post].calendar
    there = presence(ground, officer, calendar)
    start, minutes = table["started_min"][rows], table["minutes"][rows]
    runs, handed = table["finished_min"][rows] == OPEN, table["handed_over"][rows] == 1
    end = np.where(runs, ground.horizon, table["finished_min"][rows])
    worked = there.worked(end) - there.worked(start)
    ends_at_work = there.worked(end) - there.worked(np.maximum(end - 1, 0)) == 1
    wrong = np.where(runs, worked > minutes, (worked != minutes) | ~(ends_at_work | handed | (minutes == 0)))
    for rule, bad in (
        ("hours", calendar.done[start + 1] == calendar.done[start]),
        ("absent", there.is_away(start)),
        ("minutes", wrong),
    ):
        for at in np.flatnonzero(bad).tolist():
            found = f"{ground.moment(int(start[at]))} – {ground.moment(int(end[at]))}, {minutes[at]}"
            yield differs(rule, int(table["number"][rows[at]]), found, f"{worked[at]} at {ground.posts[post].name}")
    right = _handed_over(ground, there, start)
    end = np.where(runs, NEVER, end)
    right = np.where(right >= ground.horizon, NEVER, right)
    for at in np.flatnonzero(np.where(handed, end != right, end > right)).tolist():
        found = f"{ground.moment(int(end[at]))} {'handed over' if handed[at] else 'ended'}"
        yield differs("hand-over", int(table["number"][rows[at]]), found, ground.moment(int(right[at])))


def _handed_over(ground: Ground, there: Presence, start: Ints) -> Ints:
    """The minute at which work begun at each start goes back to the queue, should it last so long.

    It is the opening of the first working day of one absence that has so many before it.
    """
    found = np.full(len(start), NEVER)
    after = ground.by_policy(start, lambda policy: policy.hand_over_after.number)
    for n in np.unique(after).tolist():
        moments = []
        for begin, end in zip(there.begins.tolist(), there.ends.tolist(), strict=True):
            day = there.calendar.nth(begin // DAY - 1, n + 1)
            if day * DAY < end:
                moments.append(there.calendar.open(day))
        later = np.searchsorted(np.array(moments, dtype=np.int64), start, side="right")
        next_one = np.array([*moments, NEVER], dtype=np.int64)[later]
        found = np.where(after == n, next_one, found)
    return found


def _speed_findings(ground: Ground, officer: int, post: int, rows: Ints) -> Iterator[Finding]:
    """Minutes that the work does not need at the officer's speed; without a World, at no speed at all."""
    table, place = ground.trace.tables["services"], ground.posts[post]
    work, minutes = table["work"][rows], table["minutes"][rows]
    handed, start = table["handed_over"][rows] == 1, table["started_min"][rows]
    load, paced = load_of(ground, post, start), ground.trace.tables["paces"]
    if not place.leads and ground.world is None:
        if not moves(ground, officer) and not len(paced["service"]):
            yield from _speed_range(officer, work[~handed], minutes[~handed], load[~handed])
        return
    bent = np.full(len(rows), USUAL)
    if len(paced["service"]) and not place.leads:
        bent = paced["pace"][np.searchsorted(paced["service"], rows)]
    speed = effective(ground, officer, post, start, bent)
    needed = -(-work * WHOLE // (speed * load))
    for at in np.flatnonzero(np.where(handed, minutes >= needed, minutes != needed)).tolist():
        right = f"{'< ' if handed[at] else ''}{needed[at]}"
        yield differs("speed", int(table["number"][rows[at]]), minutes[at], right)
    for at in np.flatnonzero(handed).tolist():
        rest = -(-int(needed[at] - minutes[at]) * int(speed[at] * load[at]) // WHOLE)
        again = _next_service(ground, int(rows[at]))
        if again != OPEN and (found := int(table["work"][again])) != rest:
            yield differs("hand-over", int(table["number"][rows[at]]), f"work {found}", f"work {rest}")


def _load(ground: Ground, post: int, policy: Policy) -> int:
    """Share of the post times the time that administration and reporting leave, in percent of percent."""
    place = ground.posts[post]
    if place.leads:
        return 100 * 100
    reporting = policy.reporting.load if policy.reporting and place.does_tasks else 0
    return place.share * (100 - ground.scenario.organisation.administration - reporting)


def load_of(ground: Ground, post: int, starts: Ints) -> Ints:
    """What of a minute at a post is work, at each of these minutes, in percent of percent."""
    return ground.by_policy(starts, lambda policy: _load(ground, post, policy))


def effective(ground: Ground, officer: int, post: int, starts: Ints, bent: Ints) -> Ints:
    """The officer's speed at each of these minutes, bent by so many permille; lower when standing in elsewhere."""
    own = np.maximum(paces(ground, officer, starts) * bent // USUAL, 1)
    standing_in = ground.by_policy(starts, lambda policy: _standing_in(ground, officer, post, policy))
    return np.asarray(np.maximum(own * standing_in // 100, 1))


def _standing_in(ground: Ground, officer: int, post: int, policy: Policy) -> int:
    """The percentage of the officer's speed at this post: lower when standing in at another one."""
    at_home = ground.trace.names.officer_posts[officer] == post
    return 100 if at_home or policy.cover is None else policy.cover.speed


def _speed_range(officer: int, work: Ints, minutes: Ints, load: Ints) -> Iterator[Finding]:
    """The speeds at which each service takes what it took must have one in common."""
    work, minutes, load = work[minutes > 0], minutes[minutes > 0], load[minutes > 0]
    if not len(work):
        return
    low = int((-(-work * WHOLE // (minutes * load))).max())
    longer = minutes > 1
    high = (-(-work[longer] * WHOLE // ((minutes[longer] - 1) * load[longer])) - 1).min(initial=NEVER)
    if low > high:
        yield differs("speed", officer, f"at least {low} ‰", f"at most {high} ‰")


def _next_service(ground: Ground, row: int) -> int:
    """The row that goes on with what this one handed over; OPEN if nobody has yet."""
    table = ground.tables["services"]
    item = (table["stage"][row], table["round"][row])
    rows = ground.served[table["kind"][row], table["number"][row]]
    later = (next_row for next_row in rows if next_row > row)
    return next((r for r in later if (table["stage"][r], table["round"][r]) == item), OPEN)
