"""Playing many replications: handed out in chunks, scored where they are played, kept as they come back."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from math import ceil
from time import perf_counter
from typing import NamedTuple

from sim.engine.play import play
from sim.errors import SimError
from sim.experiment.design import Point
from sim.experiment.store import DONE, FAILED, Row
from sim.experiment.traces import events_digest, packed
from sim.experiment.workers import Workers, crew
from sim.experiment.worlds import draw
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.world.world import World

SECONDS = 2.0
"""What a chunk takes: long beside handing it out and writing it down, short enough to lose one gladly."""
LEAST = 0.3
"""What a chunk takes near the end, when the last rows are spread over all hands."""
MOST = 1_000
"""Rows of a chunk, however quick they are."""


class Job(NamedTuple):
    """One replication to play: a World under the scenario of a point, and whether its events are to be kept."""

    key: str
    point: Point
    replication: int
    kept: bool = False


class Played(NamedTuple):
    """The rows of a chunk, and the seconds that they took."""

    rows: list[Row]
    seconds: float


class Chunks:
    """Jobs in their order, as many at a time as take about SECONDS. The pace decides how many, and nothing else."""

    def __init__(self, jobs: Sequence[Job], ahead: int) -> None:
        self.jobs, self.ahead = jobs, ahead
        self.at, self.pace = 0, 0.0

    def next(self) -> Sequence[Job]:
        """The next chunk, empty at the end; one row each until the pace is known."""
        size = 1
        if self.pace:
            share = (len(self.jobs) - self.at) // self.ahead
            size = min(MOST, max(ceil(LEAST / self.pace), min(int(SECONDS / self.pace), share)))
        chunk = self.jobs[self.at : self.at + size]
        self.at += len(chunk)
        return chunk

    def heard(self, played: Played) -> None:
        """The pace, in seconds a row, of the last chunk that came back."""
        self.pace = max(played.seconds / len(played.rows), 1e-6)


def play_all(
    scenarios: Mapping[str, Scenario], jobs: Sequence[Job], workers: Workers, keep: Callable[[list[Row]], None]
) -> None:
    """Play the jobs and `keep` chunk after chunk as they are finished, a few handed out ahead.

    An interruption waits for what is in hand and keeps it; what only waits is dropped.
    """
    if not jobs:
        return
    with crew(workers, scenarios) as players:
        chunks = Chunks(jobs, players.ahead)
        waiting: set[Future[Played]] = set()
        try:
            while True:
                while len(waiting) < players.ahead and (chunk := chunks.next()):
                    waiting.add(players.hand(_play, chunk))
                if not waiting:
                    return
                finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in finished:
                    chunks.heard(played := future.result())
                    keep(played.rows)
                    waiting.remove(future)
        except KeyboardInterrupt:
            _keep_what_is_in_hand(waiting, keep)
            raise
        finally:
            for future in waiting:
                future.cancel()


def _keep_what_is_in_hand(waiting: set["Future[Played]"], keep: Callable[[list[Row]], None]) -> None:
    for future in waiting:
        future.cancel()
    for future in waiting:
        if not future.cancelled() and future.exception() is None:
            keep(future.result().rows)


def _play(scenarios: Mapping[str, Scenario], jobs: Sequence[Job]) -> Played:
    """The rows of these jobs; jobs that share a World follow one another."""
    began = perf_counter()
    world: World | None = None
    rows = []
    for job in jobs:
        try:
            scenario = scenarios[job.point.scenario].with_(job.point.changes)
            world = _drawn(world, scenario, job.replication)
            trace = play(world, scenario)
            row = Row(job.key, DONE, "", score(trace, scenario).measures, events_digest(trace))
        except Exception as error:
            told = error.message.en if isinstance(error, SimError) else f"{type(error).__name__}: {error}"
            rows.append(Row(job.key, FAILED, told, {}))
        else:
            rows.append(row._replace(events=packed(trace)) if job.kept else row)
    return Played(rows, perf_counter() - began)


def _drawn(world: World | None, scenario: Scenario, replication: int) -> World:
    """The World of this number; the one at hand if it is that."""
    if world is not None and (world.demand_digest, world.replication) == (scenario.world_digest, replication):
        return world
    return draw(scenario, replication)
