"""Routes in force: a matter's stages at a unit under the orders of the day of receipt, each worked out once."""

from itertools import groupby
from typing import NamedTuple

from sim.engine.desk import Desk
from sim.engine.detours import chances
from sim.engine.furniture import in_full
from sim.engine.office import Office
from sim.engine.orders import limit
from sim.rules.detours import Chances
from sim.rules.records import Limit
from sim.rules.route import heir, ordered_chance, ordered_way, ordered_work
from sim.scenario.demand import Matter, Stage
from sim.scenario.policy import Limits
from sim.scenario.reviews import Deemed, Together
from sim.scenario.routes import Route as Ordered
from sim.trace import NOBODY, Ints
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


class Consent(NamedTuple):
    """How a stage is deemed to consent, and the share of those that is reviewed so many working days later."""

    absence: bool
    reviewed: float
    after: int


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
    joint: bool  # reviewed at the same time as others
    silence: Limit | None  # after which it consents
    consent: Consent | None  # none: the stage must decide

    @property
    def steps(self) -> tuple["Step", ...]:
        """The stage alone; as of a review."""
        return (self,)

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


class Review(NamedTuple):
    """Steps that are taken at the same time, and the meeting that decides, if there is one."""

    steps: tuple[Step, ...]
    meets: bool
    every: int  # working days
    anchor: int  # a day of meeting
    absent: float  # the chance that a unit sends nobody though somebody is there


class Route(NamedTuple):
    """The steps of a matter at a unit; none is taken if the item is cancelled."""

    steps: tuple[Step | Review, ...]
    cancelled: bool
    lapses: bool  # approved when the due is past
    dropped: tuple[tuple[int, float], ...]  # stages that do not happen, and the chance at which they returned cases
    astray: Chances | None  # before the first stage

    @property
    def stages(self) -> tuple[Step, ...]:
        """All stages that happen, in order."""
        return tuple(each for step in self.steps for each in step.steps)


class Routes:
    """The routes of all matters, by orders, matter and unit."""

    def __init__(self, office: Office) -> None:
        self.office = office
        demand = office.scenario.demand
        self.matters = [demand.matters[matter] for matter in office.names.matters]
        self._found: dict[tuple[int, int, int, int], Route] = {}

    def of(self, matter: int, unit: int, received: int, begins: int = NOBODY) -> Route:
        """The route of a matter at a unit for what is received at this minute; what stands there, from its stage on."""
        key = (self.office.epoch(received), matter, unit, begins)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._route(*key)
        return found

    def _route(self, epoch: int, matter: int, unit: int, begins: int) -> Route:
        policy = self.office.scenario.epochs[epoch].policy
        ordered = policy.routes.get(self.office.names.matters[matter], Ordered())
        terms, own = self.matters[matter], self.office.names.units[unit]
        dropped = {s for s, stage in enumerate(terms.stages) if stage in ordered.drop}
        keeps = _keeps(terms, ordered, dropped, begins)
        left = [
            self._step(s, name, stage, ordered, own, tuple(keeps[s]), policy.limits, stands=s == begins)
            for s, (name, stage) in enumerate(terms.stages.items())
            if s not in dropped and s >= begins
        ]
        together = {stage: key for key, each in ordered.together.items() for stage in each.stages}
        steps: list[Step | Review] = []
        for key, some in groupby(left, lambda step: together.get(list(terms.stages)[step.stage])):
            if key is None:
                steps += some
            else:
                steps.append(self._review(ordered.together[key], tuple(some)))
        returns = ((s, stage.refuse) for s, stage in enumerate(terms.stages.values()) if s in dropped and s >= begins)
        lapses = ordered.deemed is not None and ordered.deemed.level == "licence"
        astray = chances(terms.astray, policy) if begins == NOBODY else None
        return Route(tuple(steps), ordered.item == "cancelled", lapses, tuple(returns), astray)

    def _review(self, together: Together, steps: tuple[Step, ...]) -> Review:
        horizon = self.office.scenario.horizon
        return Review(
            steps=steps,
            meets=together.how == "meeting",
            every=together.every.number if together.every else 1,
            anchor=((together.first or horizon.first) - horizon.start).days,
            absent=together.absent,
        )

    def _step(
        self,
        s: int,
        name: str,
        stage: Stage,
        ordered: Ordered,
        own: str,
        keeps: tuple[tuple[int, float], ...],
        limits: Limits,
        *,
        stands: bool,
    ) -> Step:
        rounds = self.office.world.rounds
        joint = any(name in together.stages for together in ordered.together.values())
        deemed = ordered.deemed if ordered.deemed and name not in ordered.deemed.excluded else None
        by_unit = deemed is not None and deemed.level == "unit" and (joint or deemed.within == "every stage")
        after = deemed.after if deemed and by_unit else None
        return Step(
            stage=s,
            desk=self.office.posts[in_full(ordered.at.get(name, stage.post), own)],
            work=ordered.work.get(name, AS_DRAWN),
            keeps=keeps,
            hand_off=0 if stands else ordered.hand_off,
            intermediary=0 if stands else ordered.intermediary.time,
            stops=ordered.intermediary.clock == "stops",
            supplement=ordered_chance(stage.supplement, ordered.supplement),
            rounds=min(rounds, 2) if ordered.notice == "once only" else rounds,
            refuse=stage.refuse,
            joint=joint,
            silence=limit(after, AS_DRAWN, limits) if after else None,
            consent=_consent(deemed) if deemed else None,
        )


def _consent(deemed: Deemed) -> Consent:
    later = deemed.later_review
    return Consent(deemed.absence == "consents", later.share if later else 0.0, later.after.number if later else 0)


def _keeps(terms: Matter, ordered: Ordered, dropped: set[int], begins: int) -> list[list[tuple[int, float]]]:
    """By stage, the dropped ones from `begins` on whose work is done there, and the share of it."""
    names = list(terms.stages)
    found: list[list[tuple[int, float]]] = [[] for _ in names]
    for s in sorted(s for s in dropped if s >= begins):
        drop = ordered.drop[names[s]]
        to = names.index(drop.to) if drop.to is not None else heir(s, len(names), dropped)
        found[to].append((s, drop.kept))
    return found


def _opened(column: Ints) -> memoryview:
    return column.data
