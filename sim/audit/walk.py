"""Following a case through one stage: the way there, its services, its supplements, and what may cut it short."""

from collections.abc import Callable, Generator
from typing import NamedTuple

from sim.audit.days import NEVER, limited
from sim.audit.finding import Finding, differs
from sim.audit.games import pause_of
from sim.audit.ground import CALLED_OFF, Ground, Wait, Waiting
from sim.audit.routes import Route, Step, hundredths
from sim.trace import CASE, DEEMED, LATER, OPEN, RETURNED, TURNED_AWAY

Spans = dict[tuple[int, ...], tuple[int, int]]
"""What took time apart from work: (begin, end) by case, stage and round, or by case and stage."""

FINISH, CHECK, RETURN, MEETING, EXPIRY, ARRIVAL, SEATING = range(7)
Moment = tuple[int, int]
"""A minute, and the place within it of what happens."""
ENDLESS: Moment = (NEVER, 0)

DONE, ON_THE_WAY, QUEUED, IN_HAND, AWAY = "sent", "on the way", "queued", "in hand", "with the applicant"


class Course(NamedTuple):
    """How far a case got at a stage, and since when; `by_silence` if it consented by default."""

    how: str
    since: int
    turn: int
    by_silence: bool = False


class Apart(NamedTuple):
    """The spans that are taken out as they are met; what is left belongs to no case's way."""

    supplements: Spans
    intermediaries: Spans
    hand_offs: Spans
    pauses: Spans


def cut_of(route: Route, outcome: int, finished: int) -> Moment:
    """The moment after which nothing of a case goes on; without one, everything does.

    A refusal ends it after all finishes of the minute, the due being past after meetings, a lack of places at last.
    """
    places = {RETURNED: CHECK, TURNED_AWAY: SEATING} | ({DEEMED: EXPIRY} if route.lapses else {})
    return (finished, places[outcome]) if outcome in places and finished != OPEN else ENDLESS


class Walk:
    """One case on its way; `cut` is the moment at which its end stops whatever is still under way."""

    def __init__(self, ground: Ground, case: int, route: Route, apart: Apart, cut: Moment) -> None:
        self.ground, self.case, self.route, self.apart, self.cut = ground, case, route, apart, cut
        services = ground.tables["services"]
        rows = ground.served.get((CASE, case), ())
        self.rows = [row for row in rows if services["round"][row] != LATER]

    def follow(self, step: Step, since: int, waiting: Waiting) -> Generator[Finding, None, Course | None]:
        """How a stage went that the case was sent to at a minute; None if its services lead astray."""
        services, at = self.ground.tables["services"], (self.case, step.stage)
        queued = yield from self._arrival(step, since)
        how, turn, until = (ON_THE_WAY if queued == OPEN else QUEUED), 0, self._end(step, queued)
        mine = [row for row in self.rows if services["stage"][row] == step.stage]
        self.rows = [row for row in self.rows if services["stage"][row] != step.stage]
        for row in mine:
            found = (services["stage"][row], services["round"][row], services["post"][row], services["queued_min"][row])
            right = (step.stage, turn, step.post, queued)
            if found != right or how != QUEUED:
                rule = "handing on" if found[:3] == right[:3] else "route"
                yield differs(rule, self.case, found, right if how == QUEUED else f"nothing more: {how}")
                return None
            if ((started := services["started_min"][row]), SEATING) > until:
                rule = "outcome" if until == self.cut else "deemed"
                yield differs(rule, self.case, self.ground.moment(started), f"< {self.ground.moment(until[0])}")
                return None
            ended, handed = services["finished_min"][row], services["handed_over"][row]
            if ended == OPEN or (ended, RETURN if handed else FINISH) > until:
                how = IN_HAND
            elif handed:
                queued = ended
            elif (*at, turn) not in self.apart.supplements:
                how, queued = DONE, ended
            else:
                queued = yield from self._supplement(step, turn, ended)
                how, turn, until = (AWAY if queued == OPEN else QUEUED), turn + 1, self._end(step, queued)
        if how in {QUEUED, IN_HAND} and until < self.cut and until[0] < self.ground.horizon:
            if how == QUEUED:
                waiting[CASE, *at, turn] = Wait(step.post, queued, until[0], CALLED_OFF)
            return Course(DONE, until[0], turn, by_silence=True)
        return Course(how, queued, turn)

    def _supplement(self, step: Step, turn: int, ended: int) -> Generator[Finding, None, int]:
        """When the applicant came back."""
        noticed, returned = self.apart.supplements.pop((self.case, step.stage, turn))
        if noticed != ended:
            yield differs("supplement", self.case, self.ground.moment(noticed), self.ground.moment(ended))
        if turn == (last := self.route.last_round(self.ground.scenario.demand.rounds)):
            yield differs("rounds", self.case, turn + 1, f"≤ {last}")
        if (returned, RETURN) > self.cut:
            yield differs("outcome", self.case, self.ground.moment(returned), f"< {self.ground.moment(self.cut[0])}")
        return returned

    def _end(self, step: Step, queued: int) -> Moment:
        """The moment at which a stage consents by silence, or the case ends."""
        silence = self.route.silence(step)
        if silence is None or queued == OPEN:
            return self.cut
        number, unit = limited(silence, 100)
        return min(self.cut, (self.ground.office.due(queued, number, unit, self.route.first_day), EXPIRY))

    def _arrival(self, step: Step, since: int) -> Generator[Finding, None, int]:
        """When a case that was sent to a stage reaches its queue, by way of an intermediary and of the hand-off."""
        time = self._length(step, "intermediary", self.route.ordered.intermediary.time)
        back = yield from self._spent(step, since, time, self.apart.intermediaries, RETURN, self._after)
        way = self._length(step, "hand_off", self.route.ordered.hand_off)
        there = yield from self._spent(step, back, way, self.apart.hand_offs, ARRIVAL, self.ground.office.finish)
        needless = self.apart.pauses.pop((self.case, step.stage), None)
        if needless is None or there == OPEN:
            return there
        right = yield from pause_of(self.ground, self.case, step.stage, there)
        if (right[1], RETURN) > self.cut or right[1] >= self.ground.horizon:
            right = (there, OPEN)
        if needless != right:
            yield differs("pause", self.case, self._told(needless), self._told(right))
        return needless[1]

    def _spent(
        self, step: Step, since: int, length: int | None, spans: Spans, place: int, ends: Callable[[int, int], int]
    ) -> Generator[Finding, None, int]:
        """When what takes so many minutes before a step ends; where they are not known, when the trace says so."""
        if since == OPEN:
            return OPEN
        found = right = spans.pop((self.case, step.stage), None)
        if length is not None:
            end = ends(since, length)
            right = (since, OPEN if end >= self.ground.horizon or (end, place) > self.cut else end) if length else None
        elif found is not None:
            right = (since, found[1])
        if found != right:
            yield differs("handing on", self.case, *("-" if s is None else self._told(s) for s in (found, right)))
        return right[1] if right else since

    def _after(self, since: int, time: int) -> int:
        """Back when the office is open."""
        ground = self.ground
        return ground.office.opening(since + time) if since + time < ground.horizon else ground.horizon

    def _length(self, step: Step, what: str, percent: int) -> int | None:
        """The minutes of something before a step, if known: none where it is not foreseen, else from the World."""
        world = self.ground.world
        if getattr(step.terms, what) is None or percent == 0 or step.stage == self.route.begins:
            return 0
        if world is None or self.case >= len(world.cases.first):
            return None
        first = int(world.cases.first[self.case]) // world.rounds
        return hundredths(int(getattr(world.cases.content, what)[first + step.stage]), percent)

    def _told(self, span: tuple[int, int]) -> str:
        return " → ".join(map(self.ground.moment, span))
