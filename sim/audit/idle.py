"""Idleness: no officer sits idle on duty while work waits at the post."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from sim.audit.days import DAY, Calendar, Ints
from sim.audit.desks import stands_in
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.keys import Stint
from sim.trace import OPEN

Spans = tuple[Ints, Ints]
"""Begins and ends of stretches of minutes, in order, none touching another."""


def idle_findings(ground: Ground, stints: list[Stint]) -> Iterator[Finding]:
    """Officers who were free and on duty at a minute at which something waited for them."""
    waits = _waits(ground, stints)
    for post, place in enumerate(ground.posts):
        if post not in waits:
            continue
        for officer in place.officers:
            yield from _idle(ground, officer, _free(ground, officer), waits[post], place.calendar.done)
        if place.cover >= 0 and ground.posts[place.cover].officers:
            officer = ground.posts[place.cover].officers[0]
            done = _covered(ground, post, place.calendar, ground.posts[place.cover].calendar)
            yield from _idle(ground, officer, _free(ground, officer), waits[post], done)


def _waits(ground: Ground, stints: list[Stint]) -> dict[int, Spans]:
    """By post, the stretches in which anything waited."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for stint in stints:
        until = stint.started if stint.started != OPEN else stint.left if stint.left != OPEN else ground.horizon
        if stint.queued < until:
            found[stint.post].append((stint.queued, until))
    return {post: _merged(np.array(spans, dtype=np.int64)) for post, spans in found.items()}


def _merged(spans: Ints) -> Spans:
    """Stretches that touch or overlap become one."""
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    reach = np.maximum.accumulate(spans[:, 1])
    first = np.concatenate([[True], spans[1:, 0] > reach[:-1]])
    last = np.concatenate([first[1:], [True]])
    return spans[first, 0], reach[last]


def _free(ground: Ground, officer: int) -> Spans:
    """The stretches in which an officer neither served nor was away."""
    services = ground.trace.tables["services"]
    own, off = services["officer"] == officer, np.array(ground.off[officer], dtype=np.int64).reshape(-1, 2)
    finished = np.where(services["finished_min"][own] == OPEN, ground.horizon, services["finished_min"][own])
    begins = np.concatenate([services["started_min"][own], off[:, 0] * DAY, [ground.horizon]])
    ends = np.concatenate([finished, (off[:, 1] + 1) * DAY, [ground.horizon]])
    begins, ends = _merged(np.stack([begins, ends], axis=1))
    return np.concatenate([[0], ends[:-1]]), begins


def _idle(ground: Ground, officer: int, free: Spans, waits: Spans, done: Ints) -> Iterator[Finding]:
    """The stretches that an officer was free in while something waited and the doors were open."""
    begins, ends = waits
    before = np.concatenate([[0], np.cumsum(done[ends] - done[begins])])

    def waited(t: Ints) -> Ints:
        """The open minutes before t at which something waited."""
        at = np.searchsorted(begins, t, side="right")
        inside = done[np.minimum(t, ends[at - 1])] - done[begins[at - 1]]
        return np.where(at > 0, before[np.maximum(at - 1, 0)] + inside, 0)

    lost = waited(free[1]) - waited(free[0])
    for at in np.flatnonzero(lost > 0).tolist():
        stretch = f"{ground.moment(int(free[0][at]))} – {ground.moment(int(free[1][at]))}"
        yield differs("idle", officer, f"{lost[at]} ({stretch})", 0)


def _covered(ground: Ground, post: int, own: Calendar, other: Calendar) -> Ints:
    """The minutes before t at which both posts were open on days when the other's officer stands in."""
    both = (np.diff(own.done) > 0) & (np.diff(other.done) > 0)
    covered = np.zeros(len(both) // DAY, dtype=bool)
    covered[: ground.horizon // DAY] = [stands_in(ground, post, day) for day in range(ground.horizon // DAY)]
    return np.concatenate([[0], np.cumsum(both & np.repeat(covered, DAY))])
