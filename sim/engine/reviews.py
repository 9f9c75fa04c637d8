"""Reviews at the same time: forked and joined, decided at a meeting or by default, and made again later."""

from collections.abc import Callable, Generator, Iterator
from typing import Any, cast

from sim.engine.agenda import ARRIVAL, CHECK, EXPIRY, MEETING, Event, Interrupt, Process, entity
from sim.engine.case import Case
from sim.engine.desk import Job
from sim.engine.office import Office
from sim.engine.routes import Review, Step
from sim.rules.limits import due
from sim.rules.meetings import next_meeting
from sim.trace import ABSENT, CASE, LATER, OPEN, RETURNED, SILENT, TURNED_AWAY
from sim.worktime import DAY

Story = Generator[Event, Any, int]
"""A part of a case's story that ends with a verdict: OPEN if the case may go on, else its outcome."""


class Reviews:
    """What several units decide together, and what is taken as decided."""

    def __init__(self, office: Office, stage: Callable[[Case, Step], Story]) -> None:
        self.office, self.stage = office, stage

    # ---- at the same time

    def together(self, case: Case, review: Review) -> Story:
        """All stages of a review at once, until the last has ended or one ends the case; then the meeting, if any."""
        office, first = self.office, len(self.office.rows["reviews"])
        for step in review.steps:
            office.write("reviews", case.number, step.stage, office.now, OPEN, OPEN)
        made = [office.agenda.process(self.made(case, review, n, first + n)) for n in range(len(review.steps))]
        ends_the_case = (TURNED_AWAY,) if review.meets else (TURNED_AWAY, RETURNED)
        verdict = OPEN
        try:
            while verdict == OPEN and (at_work := [each for each in made if each.is_alive]):
                yield office.agenda.any_of(at_work)
                verdict = next((said for said in _verdicts(made) if said in ends_the_case), OPEN)
            if verdict != OPEN:  # whatever else ends in this minute has ended
                yield office.agenda.at(office.now, CHECK, entity(CASE, case.number))
            elif review.meets:
                verdict = yield from self.meeting(case, review, _verdicts(made))
        except Interrupt:
            self.close(made, first)
            raise
        self.close(made, first)
        case.at_hand = ()
        return verdict

    def made(self, case: Case, review: Review, n: int, row: int) -> Story:
        """One review of several; called off, it stops where it is."""
        step, rows = review.steps[n], self.office.rows["reviews"]
        try:
            verdict = yield from self.stage(case, step)
        except Interrupt:
            return OPEN
        if verdict != TURNED_AWAY:
            rows[row] = (*rows[row][:3], self.office.now, OPEN)
        if case.expiry is not None and not review.meets:
            case.expiry.decided((step,))
        return verdict

    def close(self, made: list[Process], first: int) -> None:
        """All reviews are over: who is still at it is called off."""
        rows = self.office.rows["reviews"]
        for row, each in enumerate(made, first):
            rows[row] = (*rows[row][:4], self.office.now)
            if each.is_alive:
                each.interrupt()

    # ---- at a meeting

    def meeting(self, case: Case, review: Review, verdicts: list[int]) -> Story:
        """The next joint meeting to which everyone comes who must decide there; one refusal is enough."""
        office, before = self.office, self.office.now
        while True:
            minute = next_meeting(before, review.every, review.anchor, office.calendar)
            yield office.agenda.at(minute, MEETING, entity(CASE, case.number))
            missing = [step for step in review.steps if step not in case.deemed and self.sends_nobody(step, review)]
            if all(step.consent is not None and step.consent.absence for step in missing):
                break
            before = office.now + 1
        for step in missing:
            case.consent(step, ABSENT)
        said = [verdict for step, verdict in zip(review.steps, verdicts, strict=True) if step not in case.deemed]
        return RETURNED if RETURNED in said else OPEN

    def sends_nobody(self, step: Step, review: Review) -> bool:
        """Whether nobody from the post of a stage comes to the meeting of today."""
        office, now = self.office, self.office.now
        if all(officer.is_away(now) for officer in step.desk.officers):
            return True
        date = office.scenario.horizon.start.toordinal() + now // DAY
        return office.luck(f"meeting/{office.names.posts[step.desk.number]}", date) < review.absent

    # ---- by default

    def in_time(self, case: Case, step: Step, job: Job) -> Generator[Event, Any, int | None]:
        """The answer of a stage that is deemed to consent if it gives none in time; then OPEN."""
        agenda, office = self.office.agenda, self.office
        assert step.silence is not None
        expires = due(job.first_queued, step.silence, office.calendar)
        yield agenda.any_of((job, agenda.at(expires, EXPIRY, entity(CASE, case.number))))
        if job.processed:
            answer: int | None = job.value
            return answer
        step.desk.withdraw(job)
        case.consent(step, SILENT)
        return OPEN

    def look_again(self, case: Case) -> None:
        """Some of the stages that decided nothing are reviewed after all."""
        office = self.office
        stages, label = office.names.stages[case.matter], office.world.case_label(case.origin)
        for step in case.deemed:
            terms = step.consent
            name = f"later-review/{stages[step.stage]}/{label}"
            if terms is not None and terms.reviewed and office.luck(name, case.lineage) < terms.reviewed:
                office.start(self.looked_at_again(case, step, terms.after))

    def looked_at_again(self, case: Case, step: Step, after: int) -> Iterator[Event]:
        """The work of a stage, so many working days after the approval."""
        office = self.office
        yield office.agenda.at(office.calendar.days_on(office.now, after), ARRIVAL, entity(CASE, case.number))
        work = step.need(case.files, case.first, office.world.rounds, 0)
        yield office.work(step.desk, case, CASE, case.number, work, stage=step.stage, round_=LATER)


def _verdicts(made: list[Process]) -> list[int]:
    """What the reviews that have ended say."""
    return [cast(int, each.value) for each in made if not each.is_alive]
