"""Detours before the first stage: as the World drew them under the policy of receipt; without one, such as can be."""

from collections import defaultdict
from collections.abc import Generator

from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.walk import ARRIVAL, Moment
from sim.scenario.duties import Astray
from sim.trace import CONTESTED, LOST, OPEN, WRONG_DESK
from sim.world.world import Astray as Drawn

Row = tuple[int, int, int]
"""Why, since when, until when (OPEN: it lasts)."""


class Detours:
    """The detours that the trace tells, by case; they are taken out as they are met, and what is left is nobody's."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.left: defaultdict[int, list[Row]] = defaultdict(list)
        for case, *row in ground.each("detours", "case", "why", "sent_min", "arrived_min"):
            self.left[case].append((row[0], row[1], row[2]))

    def followed(
        self, case: int, matter: str, received: int, first: bool, cut: Moment
    ) -> Generator[Finding, None, int]:
        """When a case sets out for its first stage, OPEN if it is still astray; `first` is
        no later try, and did not stand there when the desks opened."""
        terms, found = self.ground.scenario.demand.matters[matter].astray, self.left.pop(case, [])
        world = self.ground.world
        if terms is None or not first:
            right = []
        elif world is not None and world.astray is not None and case < len(world.astray.wrong):
            right = self._drawn(world.astray, case, terms, received, cut)
        else:
            right = self._told(found, terms, received, cut)
        if found != right:
            yield differs("detour", case, found, right)
        return right[-1][2] if right else received

    def _drawn(self, drawn: Drawn, case: int, terms: Astray, received: int, cut: Moment) -> list[Row]:
        """The detours that there must be, by the uniforms and minutes of the World."""
        policy = self.ground.policy(received)
        remains = 1.0 if policy.first_inquiry is None else policy.first_inquiry.bounces
        clear = 0.0 if policy.duties is None else policy.duties.cleared
        spent: list[tuple[int, int]] = []
        wrong = drawn.wrong[case] < terms.wrong * remains
        if wrong or drawn.contested[case] < terms.contested * (1 - clear) * remains:
            for turn, minutes in enumerate(drawn.way[case].tolist()):
                if turn and drawn.again[case, turn - 1] >= terms.again * remains:
                    break
                spent.append((WRONG_DESK if wrong else CONTESTED, minutes))
        if drawn.lost[case] < terms.lost:
            spent.append((LOST, int(drawn.found[case])))
        rows: list[Row] = []
        since = received
        for why, minutes in spent:
            end = self.ground.office.finish(since, minutes)
            over = end < self.ground.horizon and (end, ARRIVAL) <= cut
            rows.append((why, since, end if over else OPEN))
            if not over:
                break
            since = end
        return rows

    def _told(self, found: list[Row], terms: Astray, received: int, cut: Moment) -> list[Row]:
        """As much of what the trace tells as can be: one after another, for one reason that can be, lost at last."""
        chances = {WRONG_DESK: terms.wrong, CONTESTED: terms.contested, LOST: terms.lost}
        rows: list[Row] = []
        since = received
        for turn, (why, _, until) in enumerate(found):
            once_more = why != LOST and why == found[0][0] and turn < self.ground.scenario.demand.rounds
            at_last = why == LOST and turn == len(found) - 1
            if since == OPEN or not (once_more or at_last) or not chances[why] > 0:
                break
            rows.append((why, since, until if (until, ARRIVAL) <= cut else OPEN))
            since = rows[-1][2]
        return rows
