"""Routes in force: a matter's stages at a unit under the orders of the day of receipt, each worked out once."""

from typing import NamedTuple

from sim.engine.desk import Desk
from sim.engine.furniture import in_full
from sim.engine.office import Office
from sim.rules.route import heir, ordered_chance, ordered_way, ordered_work
from sim.scenario.demand import Matter, Stage
from sim.scenario.routes import Route as Ordered
from sim.trace import Ints
from sim.world.world import Content

AS_DRAWN = 100


class Files(NamedTuple):
    """The content of cases, as in `Content`, to be read one number at a time without a copy."""

    work: memoryview
    supplement: memoryview
    correction: memoryview
    returned: memoryview
    hand_off: memoryview
    intermediary: memoryview

    @classmethod
    def of(cls, content: Content) -> "Files":
        """The arrays of a content, opened."""
        return cls(*(_opened(getattr(content, part)) for part in cls._fields))


class Step(NamedTuple):
    """A stage that happens: its place in the matter's list, the desk it happens at, and on what terms."""

    stage: int
    desk: Desk
    work: int  # percent
    keeps: tuple[tuple[int, float], ...]  # dropped stages, and the share of their work that is done here
    hand_off: int  # percent
    intermediary: int  # percent
    stops: bool  # the official clock, while an intermediary is at work
    supplement: float
    rounds: int
    refuse: float

    def need(self, files: Files, first: int, rounds: int, round_: int) -> int:
        """The work of a round here; what is kept of dropped stages is done in the first."""
        own = files.work[first + self.stage * rounds + round_]
        if self.work == AS_DRAWN and not self.keeps:
            return int(own)
        kept = [(files.work[first + stage * rounds], share) for stage, share in self.keeps if round_ == 0]
        return ordered_work(own, kept, self.work)

    def way(self, files: Files, first: int, rounds: int) -> int:
        """The office time in which a case gets to the queue of this stage."""
        way = files.hand_off[first // rounds + self.stage]
        return ordered_way(way, self.hand_off) if way else 0

    def outside(self, files: Files, first: int, rounds: int) -> int:
        """The time that an intermediary takes before this stage."""
        time = files.intermediary[first // rounds + self.stage]
        return ordered_way(time, self.intermediary) if time else 0


class Route(NamedTuple):
    """The steps of a matter at a unit; none is taken if the item is cancelled."""

    steps: tuple[Step, ...]
    cancelled: bool
    dropped: tuple[tuple[int, float], ...]  # stages that do not happen, and the chance at which they returned cases


class Routes:
    """The routes of all matters, by orders, matter and unit."""

    def __init__(self, office: Office) -> None:
        self.office = office
        demand = office.scenario.demand
        self.matters = [demand.matters[matter] for matter in office.names.matters]
        self._found: dict[tuple[int, int, int], Route] = {}

    def of(self, matter: int, unit: int, received: int) -> Route:
        """The route of a matter at a unit for what is received at this minute."""
        key = (self.office.epoch(received), matter, unit)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._route(*key)
        return found

    def _route(self, epoch: int, matter: int, unit: int) -> Route:
        ordered = self.office.scenario.epochs[epoch].policy.routes.get(self.office.names.matters[matter], Ordered())
        terms, own = self.matters[matter], self.office.names.units[unit]
        dropped = {s for s, stage in enumerate(terms.stages) if stage in ordered.drop}
        keeps = _keeps(terms, ordered, dropped)
        steps = (
            self._step(s, name, stage, ordered, own, tuple(keeps[s]))
            for s, (name, stage) in enumerate(terms.stages.items())
            if s not in dropped
        )
        returns = ((s, stage.refuse) for s, stage in enumerate(terms.stages.values()) if s in dropped)
        return Route(tuple(steps), ordered.item == "cancelled", tuple(returns))

    def _step(
        self, s: int, name: str, stage: Stage, ordered: Ordered, own: str, keeps: tuple[tuple[int, float], ...]
    ) -> Step:
        rounds = self.office.world.rounds
        return Step(
            stage=s,
            desk=self.office.posts[in_full(ordered.at.get(name, stage.post), own)],
            work=ordered.work.get(name, AS_DRAWN),
            keeps=keeps,
            hand_off=ordered.hand_off,
            intermediary=ordered.intermediary.time,
            stops=ordered.intermediary.clock == "stops",
            supplement=ordered_chance(stage.supplement, ordered.supplement),
            rounds=min(rounds, 2) if ordered.notice == "once only" else rounds,
            refuse=stage.refuse,
        )


def _keeps(terms: Matter, ordered: Ordered, dropped: set[int]) -> list[list[tuple[int, float]]]:
    """By stage, the dropped ones whose work is done there, and the share of it."""
    names = list(terms.stages)
    found: list[list[tuple[int, float]]] = [[] for _ in names]
    for s in sorted(dropped):
        drop = ordered.drop[names[s]]
        to = names.index(drop.to) if drop.to is not None else heir(s, len(names), dropped)
        found[to].append((s, drop.kept))
    return found


def _opened(column: Ints) -> memoryview:
    return column.data
