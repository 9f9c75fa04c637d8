"""Whose turn it is at a post: the officer there and idle, longest idle first, then the lowest number."""

from bisect import bisect_left, insort
from heapq import heappop, heappush

from sim.audit.days import DAY
from sim.audit.ground import Ground
from sim.trace import OPEN

Service = tuple[int, ...]
"""(started, finished, officer, post)."""


def services_by_home(ground: Ground) -> list[list[Service]]:
    """What the officers of each post served, there or elsewhere, in order of time."""
    found: list[list[Service]] = [[] for _ in ground.posts]
    homes = ground.trace.names.officer_posts
    for service in ground.each("services", "started_min", "finished_min", "officer", "post"):
        found[homes[service[2]]].append(service)
    return [sorted(services) for services in found]


class Turns:
    """The officers of a post through time; asked in order of minutes.

    `since` is when each was last done, `free` those who are idle as (since, officer).
    """

    def __init__(self, ground: Ground, post: int, services: list[Service]) -> None:
        self.away, self.post, self.services = ground.away, post, services
        self.since = dict.fromkeys(ground.posts[post].officers, 0)
        self.free = sorted((0, officer) for officer in self.since)
        self.busy: list[tuple[int, int]] = []
        self.past = 0

    def next_ones(self, minute: int, count: int) -> list[int]:
        """The officers whose turn it is at a minute, so many; who sits down at another post then is passed over."""
        while self.past < len(self.services) and self.services[self.past][0] < minute:
            started, finished, officer, _ = self.services[self.past]
            self._release(started)
            self._occupy(officer, finished)
            self.past += 1
        self._release(minute)
        elsewhere = {officer for _, _, officer, post in self._begun(minute) if post != self.post}
        found: list[int] = []
        for _, officer in self.free:
            if len(found) == count:
                break
            if officer not in elsewhere and minute // DAY not in self.away[officer]:
                found.append(officer)
        return found

    def is_mixed(self, minute: int) -> bool:
        """Whether a service of no length leaves officers free to sit down twice in this minute."""
        return any(finished == minute for _, finished, _, _ in self._begun(minute))

    def _begun(self, minute: int) -> list[Service]:
        """What began in the minute last asked for."""
        return self.services[self.past : bisect_left(self.services, (minute + 1,), self.past)]

    def _occupy(self, officer: int, until: int) -> None:
        place = (self.since[officer], officer)
        at = bisect_left(self.free, place)
        if self.free[at : at + 1] == [place]:
            del self.free[at]
        if until != OPEN:
            heappush(self.busy, (until, officer))

    def _release(self, minute: int) -> None:
        """Those who are done by this minute are idle again."""
        while self.busy and self.busy[0][0] <= minute:
            self.since[self.busy[0][1]] = self.busy[0][0]
            insort(self.free, heappop(self.busy))
