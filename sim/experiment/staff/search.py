"""The search for the least number of officers: plays with more officers, and groups that look for their answer at once.

All groups try in the same plays. Each one doubles what it has added until its share is reached, at the posts where its
late work waits longest, halves the gap between what failed and what sufficed, then gives back whatever it can.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.experiment.inference import Interval
from sim.experiment.run import Progress
from sim.experiment.shares import OnTime, on_time, pooled
from sim.scenario.scenario import Scenario

Staff = Mapping[str, int]
ROUNDING = 1e-12


class Seen(NamedTuple):
    """What all Worlds gave under one staffing: one row a World and one column a unit; waits summed over Worlds."""

    judged: NDArray[np.int64]
    on_time: NDArray[np.int64]
    waited: NDArray[np.float64]
    kept: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Group:
    """Whose share is to be reached, by its `units`, and the posts where officers may be added for it."""

    units: tuple[int, ...]
    posts: tuple[str, ...]

    def share(self, seen: Seen) -> Interval:
        """Its share on time, over its units and all Worlds."""
        units = list(self.units)
        return pooled(seen.on_time[:, units].sum(axis=1).astype(float), seen.judged[:, units].sum(axis=1).astype(float))

    def late(self, seen: Seen) -> int:
        """How many of its applications or tasks were late."""
        units = list(self.units)
        return int((seen.judged[:, units] - seen.on_time[:, units]).sum())


class Lab:
    """Plays of one scenario with more officers, over the same Worlds; what was played is remembered."""

    def __init__(
        self, scenario: Scenario, measure: str, *, replications: int, players: Executor, progress: Progress | None
    ) -> None:
        self.scenario, self.measure, self.players, self.progress = scenario, measure, players, progress
        self.replications, self.played = replications, 0
        self.posts = tuple(
            f"{unit}/{post}"
            for unit, terms in sorted(scenario.organisation.units.items())
            for post in sorted(terms.posts)
        )
        self._seen: dict[tuple[tuple[str, int], ...], Seen] = {}

    def officers(self, post: str) -> int:
        """How many officers a post has now."""
        unit, own = post.split("/")
        return self.scenario.organisation.units[unit].posts[own].officers

    def staffed(self, added: Staff) -> Scenario:
        """The scenario with so many more officers at these posts."""
        return self.scenario.with_(
            {officers_path(post): self.officers(post) + more for post, more in added.items() if more}
        )

    def play(self, added: Staff) -> Seen:
        """What comes of it."""
        key = tuple(sorted((post, more) for post, more in added.items() if more))
        if key not in self._seen:
            self._seen[key] = self._play(self.staffed(added))
        return self._seen[key]

    def play_without_waiting(self, most: int) -> Seen:
        """What comes of `most` more officers everywhere, with leaders who sign in no time."""
        leaders = self.scenario.organisation.leaders
        signing = {f"organisation.leaders.{leader}.slip": "0 minutes" for leader in leaders}
        return self._play(self.staffed(dict.fromkeys(self.posts, most)).with_(signing))

    def _play(self, scenario: Scenario) -> Seen:
        playing = [self.players.submit(on_time, scenario, self.measure, n) for n in range(self.replications)]
        worlds: list[OnTime] = []
        for future in playing:
            worlds.append(future.result())
            self.played += 1
            if self.progress is not None:
                self.progress(self.played)
        return Seen(
            np.array([world.judged for world in worlds]),
            np.array([world.on_time for world in worlds]),
            np.sum([world.waited for world in worlds], axis=0),
            np.sum([world.kept for world in worlds], axis=0),
        )


def officers_path(post: str) -> str:
    """The path in a scenario of the number of officers at a post.

    >>> officers_path("water/office")
    'organisation.units.water.posts.office.officers'
    """
    unit, own = post.split("/")
    return f"organisation.units.{unit}.posts.{own}.officers"


@dataclass(slots=True)
class Trial:
    """One group on its way: officers in the order in which it would add them, how many of them failed and sufficed."""

    group: Group
    order: list[str] = field(default_factory=list)
    now: int = 0
    failed: int = 0
    sufficed: int | None = None
    settled: bool = False

    @property
    def added(self) -> Counter[str]:
        """What it tries now."""
        return Counter(self.order[: self.now])

    def learn(self, holds: bool, lab: Lab, seen: Seen, most: int) -> None:
        """Take in whether what it tried holds, and choose what to try next."""
        if holds:
            self.sufficed = self.now
        else:
            self.failed = self.now
        if self.sufficed is None:
            more = pressing(self.group, lab, seen, Counter(self.order), most)
            self.order += more
            self.settled = not more
            self.now = len(self.order) if more else 0
        else:
            self.settled = self.sufficed - self.failed <= 1
            self.now = self.sufficed if self.settled else (self.sufficed + self.failed) // 2


def pressing(group: Group, lab: Lab, seen: Seen, added: Counter[str], most: int, more: int | None = None) -> list[str]:
    """As many more posts as were added before (at least one): each where late work waits longest a new officer.

    Where no late work waits there is nothing to be had from one more, who would only deal the same work anew.
    """
    waited = seen.waited[list(group.units)].sum(axis=0)
    fresh: Counter[str] = Counter()
    for _ in range(more or max(1, added.total())):
        free = [
            post
            for post in group.posts
            if added[post] + fresh[post] < most
            and (waited[lab.posts.index(post)] > 0 or not lab.officers(post) + added[post])
        ]
        if free:
            fresh[max(free, key=lambda post: waited[lab.posts.index(post)] / (1 + fresh[post]))] += 1
    return list(fresh.elements())


def ceilings(lab: Lab, groups: Sequence[Group], target: float, most: int) -> dict[Group, Seen]:
    """By group what `most` more officers at its posts give, next to all others that can reach the target so."""
    found: dict[Group, Seen] = {}
    able = list(groups)
    while able:
        seen = lab.play({post: most for group in able for post in group.posts})
        found |= dict.fromkeys(able, seen)
        left = [group for group in able if reached(group, seen, target)]
        if len(left) == len(able):
            break
        able = left
    return found


def least(lab: Lab, groups: Sequence[Group], target: float, most: int) -> dict[Group, Counter[str]]:
    """What each group adds so that all hold together; a group for which that is impossible is missing."""
    trials = [Trial(group) for group in groups]
    while waiting := [trial for trial in trials if not trial.settled]:
        seen = lab.play(together(trial.added for trial in trials))
        for trial in waiting:
            trial.learn(reached(trial.group, seen, target), lab, seen, most)
    found = {trial.group: trial.added for trial in trials if trial.sufficed is not None}
    _give_back(lab, found, target)
    return _confirmed(lab, found, target, most)


def _give_back(lab: Lab, found: dict[Group, Counter[str]], target: float) -> None:
    """Take officers away, one from each group at a time, as long as its share holds."""
    kept: dict[Group, set[str]] = {group: set() for group in found}
    while True:
        tried = {
            group: post
            for group, added in found.items()
            if (post := next((p for p in sorted(added) if added[p] and p not in kept[group]), None))
        }
        if not tried:
            return
        seen = lab.play(together(found[group] - Counter([tried.get(group, "")]) for group in found))
        for group, post in tried.items():
            if reached(group, seen, target):
                found[group] -= Counter([post])
            else:
                kept[group].add(post)


def _confirmed(lab: Lab, found: dict[Group, Counter[str]], target: float, most: int) -> dict[Group, Counter[str]]:
    """All answers together, with one more officer wherever the others' answers left a group short."""
    while True:
        seen = lab.play(together(found.values()))
        short = [group for group in found if not reached(group, seen, target)]
        if not short:
            return found
        for group in short:
            more = pressing(group, lab, seen, found[group], most, more=1)
            if more:
                found[group] += Counter(more)
            else:
                del found[group]


def reached(group: Group, seen: Seen, target: float) -> bool:
    """Whether a group's share is at the target or above."""
    return bool(group.share(seen).mean >= target - ROUNDING)


def together(many: Iterable[Counter[str]]) -> Counter[str]:
    """The officers of all groups."""
    total: Counter[str] = Counter()
    for added in many:
        total += added
    return total
