"""Meetings and expiries by hand: when the next joint meeting is, who sends nobody, when an application is past due."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sim.audit.cases import Pause, clock_stops
from sim.audit.days import DAY, NEVER
from sim.audit.ground import Ground
from sim.audit.routes import Leg, Route, Step
from sim.audit.walk import DONE, Course
from sim.luck import luck
from sim.scenario.reviews import Together
from sim.trace import OPEN


def decided_at(ground: Ground, route: Route, leg: Leg, courses: Sequence[Course], ready: int) -> tuple[int, list[Step]]:
    """When the joint meeting decides what was ready at a minute (OPEN: not any more), and for whom nobody comes."""
    for minute in _meetings(ground, leg.together):
        missing = [
            step
            for step, course in zip(leg.steps, courses, strict=True)
            if minute >= ready and not course.by_silence and sends_nobody(ground, step, leg.together, minute)
        ]
        if minute >= ready and all(route.consents_by_absence(step) for step in missing):
            return minute, missing
    return OPEN, []


def _meetings(ground: Ground, together: Together | None) -> Iterator[int]:
    """The openings of all days of meeting, in order."""
    assert together is not None
    assert together.every is not None
    days = [day for day, works in enumerate(ground.office.works) if works]
    horizon = ground.scenario.horizon
    first = bisect_left(days, ((together.first or horizon.first) - horizon.start).days)
    for day in days[first % together.every.number :: together.every.number]:
        minute = ground.office.open(day)
        if minute >= ground.horizon:
            return
        yield minute


def sends_nobody(ground: Ground, step: Step, together: Together | None, minute: int) -> bool:
    """Whether nobody of a stage's post comes to the meeting: all are off, or it so happens."""
    day = minute // DAY
    if all(day in ground.away[officer] for officer in ground.posts[step.post].officers):
        return True
    when = ground.scenario.horizon.start.toordinal() + day
    name = f"meeting/{ground.posts[step.post].name}"
    absent = together.absent if together is not None else 0.0
    return luck(ground.trace.root, ground.trace.replication, name, when) < absent


def lapses_at(
    ground: Ground, route: Route, matter: str, received: int, due0: int, pauses: Sequence[Pause], free: int
) -> int:
    """When an application is approved for want of a decision, if nothing ends it before; `free` is when it may be.

    That is the first minute at or after the due in force at which the clock runs.
    """
    stopping = [
        pause for pause in pauses if pause.left <= pause.dues[0] and clock_stops(ground, pause, matter, received)
    ]
    moves = sorted((pause.back, pause.dues[1]) for pause in pauses if pause.back != OPEN)
    candidates = {due0, free, *(minute for move in moves for minute in move)}
    for minute in sorted(candidates):
        due = max([due0, *(after for back, after in moves if back <= minute)])
        stands = any(pause.left <= minute and (pause.back == OPEN or pause.back > minute) for pause in stopping)
        if minute >= max(due, free) and not stands:
            return minute
    return NEVER


def free_at(route: Route, ends: dict[int, int]) -> int:
    """When the last stage has ended that must decide, by the ends of stages; NEVER if it has not."""
    return max((ends.get(step.stage, NEVER) for step in route.steps if not route.may_consent(step)), default=0)


def ends_of(leg: Leg, courses: Sequence[Course], closed: int) -> dict[int, int]:
    """When each stage of a leg has decided: at the meeting, if there is one, else when it was done."""
    if leg.meets:
        return dict.fromkeys((step.stage for step in leg.steps), closed) if closed != OPEN else {}
    return {step.stage: c.since for step, c in zip(leg.steps, courses, strict=True) if c.how == DONE}
