"""The story of an application: received, worked on stage by stage, supplemented, returned or granted."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.engine.agenda import ARRIVAL, RETURN, Event, entity
from sim.engine.desk import Desk, Job
from sim.engine.office import Office
from sim.rules.limits import due, moved
from sim.rules.precedence import Key, key
from sim.scenario.demand import Stage
from sim.trace import CASE, GRANTED, NOBODY, NONE, OPEN, RETURNED, TURNED_AWAY
from sim.worktime import DAY, Minutes
from sim.world.draw import child_content
from sim.world.laws import minutes
from sim.world.world import Content


class Files(NamedTuple):
    """The content of cases, as in `Content`, to be read one number at a time without a copy."""

    work: memoryview
    supplement: memoryview
    correction: memoryview
    returned: memoryview


class Case:
    """One application 办件 at work; `origin` is the World's case that it is, or is a later try of."""

    __slots__ = (
        "due",
        "due0",
        "files",
        "finished",
        "first",
        "lineage",
        "matter",
        "number",
        "office",
        "origin",
        "outcome",
        "parent",
        "received",
        "stopped_days",
        "submitted",
        "true_due",
        "urgent",
    )

    def __init__(
        self,
        office: Office,
        number: int,
        origin: int,
        matter: int,
        urgent: int,
        submitted: Minutes,
        files: Files,
        first: int,
        parent: int = NOBODY,
        lineage: int = 0,
    ) -> None:
        self.office, self.number, self.origin, self.matter, self.urgent = (
            office,
            number,
            origin,
            matter,
            urgent,
        )
        self.parent, self.lineage = parent, lineage
        self.files, self.first = files, first
        self.submitted = submitted
        self.received = office.received(submitted)
        limit = office.orders(self.received).approvals[matter]
        self.due0 = self.due = due(self.received, limit, office.calendar)
        self.true_due = self.due if submitted == self.received else due(submitted, limit, office.calendar)
        self.stopped_days = 0
        self.finished = self.outcome = OPEN

    def key(self, job: Job) -> Key:
        """Its place in a queue; applications carry no cards."""
        orders = self.office.orders()
        return key(
            orders.base,
            orders.cards_first,
            self.office.now,
            urgent=self.urgent,
            card=NONE,
            due=self.due,
            work=job.work,
            lane=orders.lanes[self.matter],
            received=self.received,
            kind=CASE,
            number=self.number,
        )

    def end(self, outcome: int) -> None:
        """The case is over, this way, now."""
        self.finished, self.outcome = self.office.now, outcome


class Applications:
    """All applications of a World at one office."""

    def __init__(self, office: Office) -> None:
        world, demand = office.world, office.scenario.demand
        self.office, self.rounds = office, world.rounds
        self.cases: list[Case] = []
        self.next_number = len(world.cases.matter)
        self.matters = [demand.matters[matter] for matter in office.names.matters]
        self.stages: list[list[Stage]] = [list(matter.stages.values()) for matter in self.matters]
        self.files = _files(world.cases.content)
        self._routes: dict[tuple[int, int], list[Desk]] = {}

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
        """One application, stage by stage, until it is granted, returned or turned away."""
        office, files, rounds = self.office, case.files, self.rounds
        self.cases.append(case)
        for s, (stage, desk) in enumerate(zip(self.stages[case.matter], self.route(case), strict=True)):
            for r in range(rounds):
                at = case.first + s * rounds + r
                done = office.work(desk, case, CASE, case.number, files.work[at], stage=s, round_=r)
                if (yield done) == TURNED_AWAY:
                    case.end(TURNED_AWAY)
                    return
                if r == rounds - 1 or files.supplement[at] >= stage.supplement:
                    break
                yield from self.supplement(case, s, r, files.correction[at])
            if files.returned[case.first // rounds + s] < stage.refuse:
                case.end(RETURNED)
                self.try_again(case)
                return
        case.end(GRANTED)

    def supplement(self, case: Case, stage: int, round_: int, correction: Minutes) -> Iterator[Event]:
        """Notice, the applicant's time, and back; meanwhile the official clock may stand still."""
        office, rows = self.office, self.office.rows["supplements"]
        noticed, row, before = office.now, len(rows), case.due
        stops = office.orders().clock_stops and noticed <= before
        office.write("supplements", case.number, stage, round_, noticed, OPEN, before, OPEN)
        back = office.calendar.next_opening(noticed + correction)
        yield office.agenda.at(back, RETURN, entity(CASE, case.number))
        if stops:
            limit = office.orders(case.received).approvals[case.matter]
            case.due = moved(before, noticed, back, limit.by, office.calendar)
            case.stopped_days += office.calendar.days.working_between(noticed // DAY, back // DAY)
        rows[row] = (case.number, stage, round_, noticed, back, before, case.due)

    def try_again(self, case: Case) -> None:
        """After a return the applicant may apply once more, with luck of the new try's own."""
        terms, lineage = self.matters[case.matter].reapply, case.lineage + 1
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
            files = _files(child_content(office.world, office.scenario.demand, case.origin, lineage))
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

    def route(self, case: Case) -> list[Desk]:
        """The desks of its stages: posts of its own unit, or named in full."""
        unit = int(self.office.world.cases.unit[case.origin])
        found = self._routes.get((case.matter, unit))
        if found is None:
            own = self.office.names.units[unit]
            names = [stage.post if "/" in stage.post else f"{own}/{stage.post}" for stage in self.stages[case.matter]]
            found = self._routes[case.matter, unit] = [self.office.posts[name] for name in names]
        return found

    def write(self) -> None:
        """One row a case, in the order of numbers."""
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


def _files(content: Content) -> Files:
    return Files(
        work=content.work.data,
        supplement=content.supplement.data,
        correction=content.correction.data,
        returned=content.returned.data,
    )
