"""The story of an application: received, sent on and worked on stage by stage, supplemented, returned or approved."""

from collections.abc import Iterator

import numpy as np

from sim.engine.agenda import ARRIVAL, RETURN, Event, Interrupt, entity
from sim.engine.care import Care
from sim.engine.case import Case, Expiry
from sim.engine.detours import detours
from sim.engine.games import ClockGames
from sim.engine.office import Office
from sim.engine.reviews import Reviews, Story
from sim.engine.routes import Files, Route, Routes, Step
from sim.rules.detours import Chances
from sim.trace import CASE, DEEMED, GRANTED, NOBODY, NOT_NEEDED, OPEN, RETURNED
from sim.worktime import Minutes
from sim.world.draw import child_content
from sim.world.laws import minutes


class Applications:
    """All applications of a World at one office."""

    def __init__(self, office: Office) -> None:
        world = office.world
        self.office, self.rounds = office, world.rounds
        self.cases: list[Case] = []
        self.next_number = len(world.cases.matter)
        self.routes = Routes(office)
        self.reviews = Reviews(office, self.stage)
        self.files = Files.of(world.cases.content)
        self.units = world.cases.unit.tolist()
        self.stands = world.backlog.stage.tolist() if world.backlog is not None else []
        self.care, self.games = Care.of(office), ClockGames.of(office)

    def arrive(self) -> Iterator[Event]:
        """Every case of the World, in the order in which the office receives them."""
        cases, office = self.office.world.cases, self.office
        matter, urgent, submitted, first = (
            column.tolist() for column in (cases.matter, cases.urgent, cases.submitted, cases.first)
        )
        for received, number in sorted((office.received(minute), n) for n, minute in enumerate(submitted)):
            if received >= office.agenda.until:
                return
            yield office.agenda.at(received, ARRIVAL, entity(CASE, number))
            case = Case(
                office, number, number, matter[number], urgent[number], submitted[number], self.files, first[number]
            )
            office.start(self.application(case))

    def application(self, case: Case) -> Iterator[Event]:
        """One application, stage by stage, until it is approved, returned or turned away; none, if none is needed."""
        self.cases.append(case)
        begins = self.stands[case.number] if case.number < len(self.stands) else NOBODY
        route = self.routes.of(case.matter, self.units[case.origin], case.received, begins)
        if route.cancelled:
            case.end(NOT_NEEDED)
            return
        if route.lapses:
            case.expiry = Expiry(case, route)
        try:
            if route.astray is not None and not case.lineage:
                yield from self.astray(case, route.astray)
            for step in route.steps:
                taken = self.stage(case, step) if isinstance(step, Step) else self.reviews.together(case, step)
                verdict = yield from taken
                if verdict != OPEN:
                    case.end(verdict)
                    if verdict == RETURNED:
                        self.try_again(case)
                    return
                if case.expiry is not None:
                    case.expiry.decided(step.steps)
        except Interrupt:  # nobody decided in time, so that it is approved
            pass
        self.approve(case, route)

    def stage(self, case: Case, step: Step) -> Story:
        """One stage, from the way there to its answer: OPEN if the case may go on, else the outcome."""
        files, rounds = case.files, self.rounds
        if time := step.outside(files, case.first, rounds):
            yield from self.outside(case, "intermediaries", (case.number, step.stage), time, step.stops)
        if way := step.way(files, case.first, rounds):
            yield from self.under_way("hand_offs", case, step.stage, way)
        if self.games and (pause := self.games.tempted(case, step, step.need(files, case.first, rounds, 0))):
            yield from self.outside(case, "pauses", (case.number, step.stage), pause, True)
        for r in range(step.rounds):
            work = step.need(files, case.first, rounds, r)
            job = self.office.work(step.desk, case, CASE, case.number, work, stage=step.stage, round_=r)
            if step.joint:
                case.at_hand += ((step.desk, job),)
            try:
                answer = (yield job) if step.silence is None else (yield from self.reviews.in_time(case, step, job))
            except Interrupt:
                step.desk.withdraw(job)
                raise
            at = case.first + step.stage * rounds + r
            if answer is not None:
                return answer
            if r == step.rounds - 1 or files.supplement[at] >= step.supplement:
                break
            yield from self.supplement(case, step.stage, r, files.correction[at])
        return RETURNED if files.returned[case.first // rounds + step.stage] < step.refuse else OPEN

    def approve(self, case: Case, route: Route) -> None:
        """The end of an application that nobody returned, fit or not."""
        case.end(DEEMED if case.deemed else GRANTED)
        if self.care and not case.deemed and self.care.misses(case):
            self.office.write("wrong", case.number, self.office.now)
        if route.dropped or case.deemed:
            for stage, refuse in (*route.dropped, *((step.stage, step.refuse) for step in case.deemed)):
                if case.files.returned[case.first // self.rounds + stage] < refuse:
                    self.office.write("unfit", case.number, stage, self.office.now)
            self.reviews.look_again(case)

    def astray(self, case: Case, chances: Chances) -> Iterator[Event]:
        """From desk to desk, or lost, before the first stage; whoever comes again knows the way."""
        drawn = self.office.world.astray
        assert drawn is not None, "the World was drawn from another demand"
        for why, time in detours(drawn, case.number, chances):
            yield from self.under_way("detours", case, why, time)

    def under_way(self, table: str, case: Case, what: int, time: Minutes) -> Iterator[Event]:
        """On the way to a stage (`what`), or astray for this reason, in office time; the official clock runs."""
        office, rows = self.office, self.office.rows[table]
        sent, row = office.now, len(rows)
        office.write(table, case.number, what, sent, OPEN)
        arrived = office.calendar.finish(sent, time)
        yield office.agenda.at(arrived, ARRIVAL, entity(CASE, case.number))
        rows[row] = (case.number, what, sent, arrived)

    def supplement(self, case: Case, stage: int, round_: int, correction: Minutes) -> Iterator[Event]:
        """Notice, the applicant's time, and back."""
        stops = self.office.orders().clock_stops
        return self.outside(case, "supplements", (case.number, stage, round_), correction, stops)

    def outside(self, case: Case, table: str, what: tuple[int, ...], time: Minutes, stops: bool) -> Iterator[Event]:
        """Out of the office's hands and back; meanwhile the official clock may stand still."""
        office, rows = self.office, self.office.rows[table]
        if case.stops:
            case.count()
        left, row, before = office.now, len(rows), case.due
        stands = stops and left <= before
        if stands:
            case.stand()
        office.write(table, *what, left, OPEN, before, OPEN)
        back = office.calendar.next_opening(left + time)
        yield office.agenda.at(back, RETURN, entity(CASE, case.number))
        if stands:
            case.go_on()
        elif case.stops:
            case.count()
        rows[row] = (*what, left, back, before, case.due)

    def try_again(self, case: Case) -> None:
        """After a return the applicant may apply once more, with luck of the new try's own."""
        terms, lineage = self.routes.matters[case.matter].reapply, case.lineage + 1
        if terms is None or lineage >= self.rounds:
            return
        office, cases = self.office, self.office.world.cases
        if case.lineage == 0:
            uniform, after = float(cases.reapply[case.origin]), int(cases.reapply_after[case.origin])
        else:
            name = f"{office.world.case_label(case.origin)}/again/{case.lineage}"
            asked = (np.array([office.luck(f"{what}/{name}", 0)]) for what in ("reapply-after", "hard-after"))
            uniform, after = office.luck(f"reapply/{name}", 0), int(minutes(terms.after, *asked)[0])
        if uniform < terms.share:
            files = Files.of(child_content(office.world, office.scenario.demand, case.origin, lineage))
            child = Case(
                office,
                self.next_number,
                case.origin,
                case.matter,
                case.urgent,
                office.now + after,
                files,
                0,
                case.number,
                lineage,
            )
            self.next_number += 1
            office.start(self.come_back(child))

    def come_back(self, case: Case) -> Iterator[Event]:
        """A new try, from its receipt on."""
        yield self.office.agenda.at(case.received, ARRIVAL, entity(CASE, case.number))
        yield from self.application(case)

    def write(self) -> None:
        """One row a case, in the order of numbers, and one more for what stood there."""
        self.office.rows["backlog"] += [(CASE, case, stage) for case, stage in enumerate(self.stands)]
        cases = self.office.world.cases
        unit, month, index, online = (c.tolist() for c in (cases.unit, cases.month, cases.index, cases.online))
        for case in sorted(self.cases, key=lambda case: case.number):
            at = case.origin
            self.office.write(
                "cases",
                case.number,
                case.matter,
                unit[at],
                month[at],
                index[at],
                case.lineage,
                case.parent,
                online[at],
                case.urgent,
                case.submitted,
                case.received,
                case.due0,
                case.due,
                case.true_due,
                case.stopped_days,
                case.finished,
                case.outcome,
            )
