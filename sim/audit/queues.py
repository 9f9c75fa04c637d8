"""Queues: minute by minute, the best of those who wait is seated, and the officer whose turn it is serves."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import groupby
from operator import itemgetter

from sim.audit.days import DAY
from sim.audit.desks import stands_in
from sim.audit.finding import Finding, differs
from sim.audit.ground import CALLED_OFF, EITHER, TURNED_AWAY, Ground
from sim.audit.keys import Key, Keys, Stint
from sim.audit.turns import Turns, services_by_home
from sim.trace import CASE, LATER, OPEN

JOIN, DROP, SEAT, LEAVE = range(4)
Event = tuple[int, int, int]
"""(minute, what, stint): who joins or changes place, who is called off, who is seated, who goes after that."""
Heads = list[list[tuple[int, Key | None]]]
"""By post, the best key that still waits after each minute at which something happened there."""


class Queue:
    """What waits at one post, best first. Keys that were replaced stay in the heap and are passed over."""

    def __init__(self) -> None:
        self.heap: list[tuple[Key, int]] = []
        self.keys: dict[int, Key] = {}

    def put(self, stint: int, key: Key) -> None:
        """Queue a stint, or give it another key."""
        if self.keys.get(stint) != key:
            self.keys[stint] = key
            heappush(self.heap, (key, stint))

    def best(self) -> tuple[Key | None, int]:
        """The first in the queue, (None, OPEN) if nobody waits."""
        while self.heap and self.keys.get(self.heap[0][1]) != self.heap[0][0]:
            heappop(self.heap)
        return self.heap[0] if self.heap else (None, OPEN)


def queue_findings(ground: Ground, keys: Keys, stints: list[Stint]) -> Iterator[Finding]:
    """Who was served before a better one, by an officer whose turn it was not, or turned away though there was room."""
    posts: list[list[int]] = [[] for _ in ground.posts]
    for number, stint in enumerate(stints):
        posts[stint.post].append(number)
    heads: Heads = [[] for _ in ground.posts]
    for post, services in enumerate(services_by_home(ground)):
        queue, turns = Queue(), Turns(ground, post, services)
        for minute, group in groupby(_events(keys, stints, posts[post]), itemgetter(0)):
            events = list(group)
            yield from _seat_findings(ground, keys, stints, queue, events)
            seated = [number for _, what, number in events if what == SEAT]
            if seated and len(ground.posts[post].officers) > 1:
                found = [officer for n in seated if (officer := stints[n].officer) in turns.since]
                right = turns.next_ones(minute, len(found))
                if found != right and not turns.is_mixed(minute):
                    yield differs("officer's turn", stints[seated[0]].item[1], found, right)
            if ground.posts[post].places is not None:
                yield from _crowd_findings(ground, stints, queue, post, events)
            for _, what, number in events:
                if what == LEAVE:
                    queue.keys.pop(number, None)
            heads[post].append((minute, queue.best()[0]))
    yield from _cover_findings(ground, keys, stints, heads)


def _seat_findings(
    ground: Ground, keys: Keys, stints: list[Stint], queue: Queue, events: list[Event]
) -> Iterator[Finding]:
    """Let those of one minute join, then seat others, each of whom must be the best of all who wait."""
    if not queue.keys and [what for _, what, _ in events] == [JOIN, SEAT]:
        return  # nobody else is there: seated on arrival
    for minute, what, number in events:
        if what == JOIN:
            queue.put(number, keys.key(stints[number], minute))
        elif what == DROP:
            queue.keys.pop(number, None)
        elif what == SEAT:
            key, best = queue.best()
            if best != number:
                yield differs("precedence", stints[number].item[1], _told(ground, stints[number], minute), key)
            queue.keys.pop(number, None)


def _events(keys: Keys, stints: list[Stint], mine: list[int]) -> list[Event]:
    found: list[Event] = []
    for number in mine:
        stint = stints[number]
        if not keys.knows(stint):
            continue
        found.append((stint.queued, JOIN, number))
        if stint.started != stint.queued:
            found += [(minute, JOIN, number) for minute in keys.changes(stint)]
        if stint.started != OPEN:
            found.append((stint.started, SEAT, number))
        elif stint.left != OPEN:
            found.append((stint.left, DROP if stint.how == CALLED_OFF else LEAVE, number))
    return sorted(found)


def _told(ground: Ground, stint: Stint, minute: int) -> str:
    return f"{stint.item} at {ground.posts[stint.post].name} {ground.moment(minute)}"


def _crowd_findings(
    ground: Ground, stints: list[Stint], queue: Queue, post: int, events: list[Event]
) -> Iterator[Finding]:
    """After seating, the cases that came last go away until all that wait have a place; tasks take none."""
    left, places = [number for _, what, number in events if what == LEAVE], ground.posts[post].places or 0
    right: set[int] = set()
    if len(queue.keys) > places:
        waiting = ((key[-4:], number) for number, key in queue.keys.items())
        cases = sorted(pair for pair in waiting if _is_applicant(stints[pair[1]]))
        right = {number for _, number in cases[places:]}
    gone = {n for n in left if stints[n].how == TURNED_AWAY or (stints[n].how == EITHER and n in right)}
    for number in gone ^ right:
        found, allowed = ("turned away", "kept") if number in gone else ("kept", "turned away")
        yield differs("places", stints[number].item[1], found, allowed)
    for number in gone | right:
        queue.keys.pop(number, None)


def _is_applicant(stint: Stint) -> bool:
    """Whether somebody stands there; a review after the approval is the office's own."""
    kind, _, _, turn = stint.item
    return kind == CASE and turn != LATER


def _cover_findings(ground: Ground, keys: Keys, stints: list[Stint], heads: Heads) -> Iterator[Finding]:
    """An officer with two queues takes the better key: what is left at the other has a worse one."""
    others: dict[int, list[int]] = defaultdict(list)
    for post, place in enumerate(ground.posts):
        if place.cover >= 0 and ground.posts[place.cover].officers:
            others[ground.posts[place.cover].officers[0]].append(post)
    for stint in stints:
        if stint.started == OPEN or stint.officer not in others:
            continue
        home, minute = ground.trace.names.officer_posts[stint.officer], stint.started
        key = keys.key(stint, minute)
        for post in [home, *others[stint.officer]]:
            left = _head(heads[post], minute) if post != stint.post else None
            if left is None or left >= key or not ground.posts[post].calendar.is_open(minute):
                continue
            if post == home or stands_in(ground, post, minute // DAY):
                yield differs("precedence", stint.item[1], _told(ground, stint, minute), left)


def _head(heads: list[tuple[int, Key | None]], minute: int) -> Key | None:
    at = bisect_right(heads, minute, key=itemgetter(0))
    return heads[at - 1][1] if at else None
