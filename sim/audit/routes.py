"""Routes by hand: the stages that are left under the policy of the day of receipt, and what each of them takes."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from sim.audit.ground import Ground, whole_name
from sim.scenario.demand import Stage
from sim.scenario.quantities import Span
from sim.scenario.reviews import Together
from sim.scenario.routes import Drop
from sim.scenario.routes import Route as Ordered
from sim.trace import CASE, NOBODY


class Step(NamedTuple):
    """A stage that is left: its place among all, its post (NOBODY if the unit doesn't handle the matter), its terms.

    `name` is its id, `inherits` are the stages that left work behind here, with the share of it; `percent` is of the
    work in all.
    """

    stage: int
    name: str
    post: int
    terms: Stage
    inherits: tuple[tuple[int, float], ...]
    percent: int

    def work(self, drawn: Sequence[int], turn: int, rounds: int) -> int:
        """The work of a round, of what was drawn for all stages and rounds of the case."""
        whole = drawn[self.stage * rounds + turn]
        if turn == 0:
            whole += sum(part_of(drawn[stage * rounds], share) for stage, share in self.inherits)
        return max(hundredths(whole, self.percent), 1)


class Leg(NamedTuple):
    """A stage alone, or those that are reviewed at the same time, and how."""

    steps: tuple[Step, ...]
    together: Together | None

    @property
    def meets(self) -> bool:
        """Whether a meeting decides."""
        return self.together is not None and self.together.how == "meeting"


class Route(NamedTuple):
    """What the policy left of a matter's stages, and what it left out; `first_day` is how its limits count.

    `begins` is the stage at which it stood when the desks opened, NOBODY if it came later.
    """

    ordered: Ordered
    legs: tuple[Leg, ...]
    left_out: tuple[int, ...]
    first_day: str
    begins: int

    @property
    def steps(self) -> tuple[Step, ...]:
        """All stages that are left."""
        return tuple(step for leg in self.legs for step in leg.steps)

    @property
    def cancelled(self) -> bool:
        """Whether nobody needs to apply any more."""
        return self.ordered.item == "cancelled"

    def last_round(self, rounds: int) -> int:
        """The round after which no supplement is asked for."""
        return 1 if self.ordered.notice == "once only" and rounds > 1 else rounds - 1

    def asks(self, step: Step, uniform: float) -> bool:
        """Whether this uniform means a supplement."""
        return uniform < step.terms.supplement * (self.ordered.supplement / 100)

    @property
    def lapses(self) -> bool:
        """Whether the application is approved when its due is past."""
        return self.ordered.deemed is not None and self.ordered.deemed.level == "licence"

    def meets(self, step: Step) -> bool:
        """Whether a meeting decides on a stage."""
        return any(leg.meets and step in leg.steps for leg in self.legs)

    def may_consent(self, step: Step) -> bool:
        """Whether a stage may be deemed to consent at all."""
        return self.ordered.deemed is not None and step.name not in self.ordered.deemed.excluded

    def silence(self, step: Step) -> Span | None:
        """The time after which a stage is deemed to consent, if it ever is."""
        deemed = self.ordered.deemed
        if deemed is None or deemed.level == "licence" or not self.may_consent(step):
            return None
        joint = any(step in leg.steps and leg.together is not None for leg in self.legs)
        return deemed.after if joint or deemed.within == "every stage" else None

    def consents_by_absence(self, step: Step) -> bool:
        """Whether a stage consents if nobody comes to the meeting for it."""
        deemed = self.ordered.deemed
        return deemed is not None and deemed.absence == "consents" and self.may_consent(step)

    def at(self, stage: int) -> Step | None:
        """The step that is this stage; None if it was dropped."""
        return next((step for step in self.steps if step.stage == stage), None)


class Routes:
    """The routes that were ordered, each found once."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.found: dict[tuple[int, int, int, int], Route] = {}

    def of(self, matter: int, unit: int, received: int, case: int) -> Route:
        """The route of a matter at a unit for a case received at a minute, from the stage on at which it stood."""
        begins = self.ground.stood.get((CASE, case), NOBODY)
        key = (matter, unit, bisect_right(self.ground.changes, received), begins)
        if key not in self.found:
            self.found[key] = _route(self.ground, matter, unit, received, begins)
        return self.found[key]


def part_of(work: int, share: float) -> int:
    """That share of the work as it is written, rounded half up, at least 1 unless the share is none."""
    exact = work * Decimal(str(share))
    return max(int(exact.to_integral_value(ROUND_HALF_UP)), 1) if share else 0


def hundredths(number: int, percent: int) -> int:
    """So many percent of a number, rounded half up."""
    return int((Decimal(number * percent) / 100).to_integral_value(ROUND_HALF_UP))


def _route(ground: Ground, matter: int, unit: int, received: int, begins: int) -> Route:
    names = ground.trace.names
    name, own = names.matters[matter], names.units[unit]
    terms = ground.scenario.demand.matters[name]
    ordered = ground.policy(received).routes.get(name, Ordered())
    handled = own in ([terms.at] if isinstance(terms.at, str) else terms.at)
    stages = list(terms.stages)
    passed = stages[: max(begins, 0)]
    left = [stage for stage in stages if stage not in ordered.drop and stage not in passed]
    steps = []
    for stage in left:
        post = whole_name(ordered.at.get(stage, terms.stages[stage].post), own)
        inherits = tuple(
            (stages.index(gone), drop.kept)
            for gone, drop in ordered.drop.items()
            if gone not in passed and _takes_over(gone, drop, stages, left) == stage
        )
        steps.append(
            Step(
                stages.index(stage),
                stage,
                names.posts.index(post) if handled else NOBODY,
                terms.stages[stage],
                inherits,
                ordered.work.get(stage, 100),
            )
        )
    left_out = tuple(n for n, stage in enumerate(stages) if stage not in left and stage not in passed)
    return Route(ordered, tuple(_legs(ordered, steps)), left_out, ground.policy(received).limits.first_day, begins)


def _legs(ordered: Ordered, steps: list[Step]) -> Iterator[Leg]:
    """The stages that are left, those together that are reviewed together."""
    begun: set[str] = set()
    for step in steps:
        keys = [key for key, each in ordered.together.items() if step.name in each.stages]
        if not keys:
            yield Leg((step,), None)
        elif keys[0] not in begun:
            begun.add(keys[0])
            together = ordered.together[keys[0]]
            yield Leg(tuple(each for each in steps if each.name in together.stages), together)


def _takes_over(gone: str, drop: Drop, stages: Sequence[str], left: Sequence[str]) -> str:
    """Where the work goes that a dropped stage leaves behind."""
    if drop.to is not None:
        return drop.to
    return next((stage for stage in left if stages.index(stage) > stages.index(gone)), left[-1])
