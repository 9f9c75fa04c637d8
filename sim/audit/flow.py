"""The way of a case: its stages in order, those reviewed together at once, and an end that fits."""

from collections import Counter
from collections.abc import Generator, Iterator, Sequence

from sim.audit.cases import Pause, pauses_of
from sim.audit.detours import Detours
from sim.audit.finding import Finding, differs
from sim.audit.ground import CALLED_OFF, CALLED_OFF_LAST, EITHER, STAYS, TURNED_AWAY, Ground, Wait, Waiting
from sim.audit.joint import decided_at, ends_of, free_at, lapses_at
from sim.audit.routes import Leg, Route, Routes, Step
from sim.audit.walk import DONE, ENDLESS, QUEUED, Apart, Course, Spans, Walk, cut_of
from sim.trace import ABSENT, CASE, DEEMED, GRANTED, NOBODY, NOT_NEEDED, OPEN, OUTCOMES, PAST_DUE, RETURNED, SILENT
from sim.trace import TURNED_AWAY as LEFT

Ending = tuple[int, int]
"""An outcome and its minute."""


def flow_findings(ground: Ground, waiting: Waiting) -> Iterator[Finding]:
    """Breaks in the way of each case. Who still waits at the end goes into `waiting`, with post and since when."""
    supplements = _spans(ground, "supplements", "case", "stage", "round", "noticed_min", "returned_min")
    hand_offs = _spans(ground, "hand_offs", "case", "stage", "sent_min", "arrived_min")
    intermediaries = _spans(ground, "intermediaries", "case", "stage", "sent_min", "returned_min")
    needless = _spans(ground, "pauses", "case", "stage", "sent_min", "returned_min")
    apart, routes, pauses = Apart(supplements, intermediaries, hand_offs, needless), Routes(ground), pauses_of(ground)
    detours = Detours(ground)
    found = {name: Counter(ground.each(name, *ground.tables[name])) for name in ("reviews", "deemed")}
    for case, matter, unit, parent, received, due0, finished, outcome in ground.each(
        "cases", "case", "matter", "unit", "parent", "received_min", "due0_min", "finished_min", "outcome"
    ):
        route = routes.of(matter, unit, received, case)
        if NOBODY in {step.post for step in route.steps}:
            yield differs("route", case, ground.trace.names.units[unit], "a unit that handles the matter")
            continue
        name = ground.trace.names.matters[matter]
        lapse = (name, received, due0, pauses.get(case, ()))
        way = Way(ground, case, route, (outcome, finished), Walk(ground, case, route, apart, ENDLESS))
        sets_out, first = received, parent == NOBODY and route.begins == NOBODY
        if not route.cancelled:
            sets_out = yield from detours.followed(case, name, received, first, way.walk.cut)
        right = yield from way.told(waiting, lapse, sets_out)
        if right is not None and (outcome, finished) != right:
            yield differs("outcome", case, _told(ground, outcome, finished), _told(ground, *right))
        for row in way.walk.rows if right is not None else ():
            yield differs("route", case, f"stage {ground.tables['services']['stage'][row]}", "no further stage")
        found["reviews"].subtract(way.reviews)
        found["deemed"].subtract(way.deemed)
    for case, stage, turn in supplements:
        yield differs("supplement", case, f"stage {stage} round {turn}", "-")
    for case, rows in detours.left.items():
        yield differs("detour", case, rows, "-")
    for case, stage in [*intermediaries, *hand_offs, *needless]:
        yield differs("handing on", case, f"sent to stage {stage}", "-")
    for rule, table in (("review", "reviews"), ("deemed", "deemed")):
        for told, times in found[table].items():
            if times:
                yield differs(rule, told[0], f"{max(times, 0)} × {told[1:]}", max(-times, 0))


def _spans(ground: Ground, table: str, *columns: str) -> Spans:
    """Begin and end, the last two of these columns, by those before them."""
    return {row[:-2]: (row[-2], row[-1]) for row in ground.each(table, *columns)}


class Way:
    """The whole way of a case, leg by leg; `reviews` and `deemed` gather the rows that there must be of it."""

    def __init__(self, ground: Ground, case: int, route: Route, found: Ending, walk: Walk) -> None:
        self.ground, self.case, self.route, self.walk = ground, case, route, walk
        self.outcome, self.finished = found
        self.ends: dict[int, int] = {}
        self.reviews: list[tuple[int, ...]] = []
        self.deemed: list[tuple[int, ...]] = []
        walk.cut = cut_of(route, *found)

    def told(
        self, waiting: Waiting, lapse: tuple[str, int, int, Sequence[Pause]], sets_out: int
    ) -> Generator[Finding, None, Ending | None]:
        """How the case must end, by its services from the minute it sets out (OPEN: it is astray); None if they lead
        astray. Chance leaves what is found a choice.
        """
        name, received, due0, pauses = lapse
        if self.route.cancelled:
            return NOT_NEEDED, received
        natural: Ending | None = (OPEN, OPEN)
        if sets_out != OPEN:
            natural = yield from self._legs(sets_out, waiting)
        if natural is not None and self.route.lapses:
            free = free_at(self.route, self.ends)
            past = lapses_at(self.ground, self.route, name, received, due0, pauses, free)
            outcome, minute = natural
            if past < self.ground.horizon and (minute == OPEN or (minute, outcome == LEFT) > (past, 0)):
                late = (step for step in self.route.steps if self.ends.get(step.stage, past + 1) > past)
                self.deemed += [(self.case, step.stage, step.post, past, PAST_DUE) for step in late]
                natural = DEEMED, past
        if natural is not None and natural[0] == GRANTED and self.deemed:
            natural = DEEMED, natural[1]
        return natural

    def _legs(self, since: int, waiting: Waiting) -> Generator[Finding, None, Ending | None]:
        """The end to which the stages lead by themselves, one leg after another."""
        for leg in self.route.legs:
            courses = []
            for step in leg.steps:
                course = yield from self.walk.follow(step, since, waiting)
                if course is None:
                    return None
                courses.append(course)
            self._by_silence(leg, courses)
            closed, ending = self._closed(leg, courses)
            self.ends |= ends_of(leg, courses, closed)
            cut_off = closed if closed != OPEN else self.finished if self.walk.cut != ENDLESS else OPEN
            if leg.together is not None:
                self.reviews += [
                    (self.case, step.stage, since, c.since if c.how == DONE else OPEN, cut_off)
                    for step, c in zip(leg.steps, courses, strict=True)
                ]
            if ending is not None:
                self._waits(leg, courses, waiting)
                return ending
            since = closed
        return GRANTED, since

    def _by_silence(self, leg: Leg, courses: Sequence[Course]) -> None:
        rows = zip(leg.steps, courses, strict=True)
        self.deemed += [(self.case, step.stage, step.post, c.since, SILENT) for step, c in rows if c.by_silence]

    def _closed(self, leg: Leg, courses: Sequence[Course]) -> tuple[int, Ending | None]:
        """When a leg was over (OPEN: it is not), and the end of the case if that was there."""
        pairs = list(zip(leg.steps, courses, strict=True))
        done = all(course.how == DONE for course in courses)
        ready = max(course.since for course in courses)
        refusing = [step for step, c in pairs if step.terms.refuse > 0 and c.how == DONE and not c.by_silence]
        if leg.meets:
            closed, missing = decided_at(self.ground, self.route, leg, courses, ready) if done else (OPEN, [])
            if closed == OPEN or closed > self.walk.cut[0]:
                return OPEN, self._unfinished(pairs)
            self.deemed += [(self.case, step.stage, step.post, closed, ABSENT) for step in missing]
            refused = self.outcome == RETURNED and closed == self.finished and any(s not in missing for s in refusing)
            return closed, (RETURNED, closed) if refused else None
        if self.outcome == RETURNED and any(s in refusing and c.since == self.finished for s, c in pairs):
            return self.finished, (RETURNED, self.finished)
        return (ready, None) if done else (OPEN, self._unfinished(pairs))

    def _unfinished(self, pairs: Sequence[tuple[Step, Course]]) -> Ending:
        return (LEFT, self.finished) if self._crowded(pairs) else (OPEN, OPEN)

    def _crowded(self, pairs: Sequence[tuple[Step, Course]]) -> list[Step]:
        """The stages at which the applicant may have been turned away, if that is the outcome."""
        if self.outcome != LEFT:
            return []
        queued = [step for step, c in pairs if c.how == QUEUED and c.since <= self.finished]
        return [step for step in queued if self.ground.posts[step.post].places is not None]

    def _waits(self, leg: Leg, courses: Sequence[Course], waiting: Waiting) -> None:
        """Who still waits, or did until the case was over."""
        pairs = list(zip(leg.steps, courses, strict=True))
        crowded = self._crowded(pairs)
        for step, course in pairs:
            if course.how != QUEUED:
                continue
            how, until = STAYS, OPEN
            if self.walk.cut != ENDLESS:
                how, until = CALLED_OFF, self.finished
                if self.outcome == LEFT:
                    how = CALLED_OFF_LAST if step not in crowded else TURNED_AWAY if len(crowded) == 1 else EITHER
            waiting[CASE, self.case, step.stage, course.turn] = Wait(step.post, course.since, until, how)


def _told(ground: Ground, outcome: int, finished: int) -> str:
    return f"{OUTCOMES[outcome]} {ground.moment(finished)}"


def child_findings(ground: Ground) -> Iterator[Finding]:
    """Re-applications that do not follow from a case that was returned, at most one from each."""
    cases, demand = ground.tables["cases"], ground.scenario.demand
    rows = {case: row for row, case in enumerate(cases["case"])}
    parents: set[int] = set()
    for row, (case, parent, lineage) in enumerate(ground.each("cases", "case", "parent", "lineage")):
        if parent == NOBODY:
            if lineage:
                yield differs("child", case, f"lineage {lineage}", "lineage 0")
            continue
        was = rows[parent]
        same = ("matter", "unit", "month", "index", "online", "urgent")
        matter = demand.matters[ground.trace.names.matters[cases["matter"][was]]]
        for found, right in (
            ([cases[c][row] for c in same], [cases[c][was] for c in same]),
            (lineage, cases["lineage"][was] + 1),
            (lineage < demand.rounds, True),
            (cases["outcome"][was], RETURNED),
            (cases["submitted_min"][row] >= cases["finished_min"][was], True),
            (matter.reapply is not None, True),
            (parent in parents, False),
        ):
            if found != right:
                yield differs("child", case, found, right)
        parents.add(parent)
