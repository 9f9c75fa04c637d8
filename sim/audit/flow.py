"""The way of a case: stages in order, each queued when the case got there from the one before, and an end that fits."""

from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple

from sim.audit.finding import Finding, differs
from sim.audit.games import after_pause, pauses_by_stage
from sim.audit.ground import Ground, Waiting
from sim.audit.routes import Route, Routes, Step, hundredths
from sim.trace import CASE, GRANTED, NOBODY, NOT_NEEDED, OPEN, OUTCOMES, RETURNED, TURNED_AWAY

Spans = dict[tuple[int, ...], tuple[int, int]]
"""What took time apart from work: (begin, end) by case, stage and round, or by case and stage."""

Ends = Callable[[Ground, int, int], int]
"""When what began at a minute and takes so many ends."""

SENT, ON_THE_WAY, QUEUED, IN_HAND, AWAY = "sent", "on the way", "queued", "in hand", "with the applicant"


class Stand(NamedTuple):
    """Where the services of a case have led it and since when; sent on is also what was just received or is done."""

    step: int
    round: int
    since: int
    how: str


class Apart(NamedTuple):
    """The spans that the walk takes out as it meets them; what is left belongs to no case's way."""

    supplements: Spans
    intermediaries: Spans
    hand_offs: Spans
    pauses: Spans


def flow_findings(ground: Ground, waiting: Waiting) -> Iterator[Finding]:
    """Breaks in the way of each case. Who still waits at the end goes into `waiting`, with post and since when."""
    supplements = _spans(ground, "supplements", "case", "stage", "round", "noticed_min", "returned_min")
    hand_offs = _spans(ground, "hand_offs", "case", "stage", "sent_min", "arrived_min")
    intermediaries = _spans(ground, "intermediaries", "case", "stage", "sent_min", "returned_min")
    apart, routes = Apart(supplements, intermediaries, hand_offs, pauses_by_stage(ground)), Routes(ground)
    for case, matter, unit, received, finished, outcome in ground.each(
        "cases", "case", "matter", "unit", "received_min", "finished_min", "outcome"
    ):
        route = routes.of(matter, unit, received)
        if NOBODY in {step.post for step in route.steps}:
            yield differs("route", case, ground.trace.names.units[unit], "a unit that handles the matter")
            continue
        stand = yield from _walk(ground, case, route, received, apart)
        if stand is None:
            continue
        if stand.how == SENT and stand.step < len(route.steps) and not _may_return(route, stand, outcome):
            arrived = yield from _arrival(ground, case, route, stand, apart)
            stand = stand._replace(since=arrived, how=ON_THE_WAY if arrived == OPEN else QUEUED)
        right = _end(ground, route, stand, outcome, finished)
        if (outcome, finished) != right:
            yield differs("outcome", case, _told(ground, outcome, finished), _told(ground, *right))
        elif stand.how == QUEUED and outcome in {OPEN, TURNED_AWAY}:
            step = route.steps[stand.step]
            waiting[CASE, case, step.stage, stand.round] = (step.post, stand.since, finished)
    for case, stage, turn in supplements:
        yield differs("supplement", case, f"stage {stage} round {turn}", "-")
    for case, stage in [*intermediaries, *hand_offs, *apart.pauses]:
        yield differs("handing on", case, f"sent to stage {stage}", "-")


def _spans(ground: Ground, table: str, *columns: str) -> Spans:
    """Begin and end, the last two of these columns, by those before them."""
    return {row[:-2]: (row[-2], row[-1]) for row in ground.each(table, *columns)}


def _walk(
    ground: Ground, case: int, route: Route, received: int, apart: Apart
) -> Generator[Finding, None, Stand | None]:
    """Follow the services of a case; None if they lead astray. Spans met on the way are taken out."""
    services, last_round = ground.tables["services"], route.last_round(ground.scenario.demand.rounds)
    stand = Stand(0, 0, received, SENT)
    if route.cancelled:
        stand = Stand(len(route.steps), 0, received, SENT)
    for row in ground.served.get((CASE, case), ()):
        step = route.steps[stand.step] if stand.step < len(route.steps) else None
        if step is not None and stand.how == SENT:
            arrived = yield from _arrival(ground, case, route, stand, apart)
            stand = stand._replace(since=arrived, how=QUEUED)
        found = (services["stage"][row], services["round"][row], services["post"][row], services["queued_min"][row])
        right = (step.stage, stand.round, step.post, stand.since) if step else None
        if found != right or stand.how != QUEUED:
            rule = "handing on" if right and found[:3] == right[:3] else "route"
            yield differs(rule, case, found, right or "no further stage")
            return None
        ended, supplement = services["finished_min"][row], (case, found[0], found[1])
        if ended == OPEN:
            stand = stand._replace(since=ended, how=IN_HAND)
        elif services["handed_over"][row]:
            stand = stand._replace(since=ended)
        elif supplement not in apart.supplements:
            stand = Stand(stand.step + 1, 0, ended, SENT)
        else:
            noticed, returned = apart.supplements.pop(supplement)
            if noticed != ended:
                yield differs("supplement", case, ground.moment(noticed), ground.moment(ended))
            if stand.round == last_round:
                yield differs("rounds", case, stand.round + 1, f"≤ {last_round}")
            stand = Stand(stand.step, stand.round + 1, returned, AWAY if returned == OPEN else QUEUED)
    return stand


def _arrival(ground: Ground, case: int, route: Route, stand: Stand, apart: Apart) -> Generator[Finding, None, int]:
    """When a case that was sent to a step reaches its queue, by way of an intermediary and of the hand-off."""
    step = route.steps[stand.step]
    time = _length(ground, case, step, "intermediary", route.ordered.intermediary.time)
    back = yield from _spent(ground, case, step, stand.since, time, apart.intermediaries, _after)
    way = _length(ground, case, step, "hand_off", route.ordered.hand_off)
    arrived = yield from _spent(ground, case, step, back, way, apart.hand_offs, _on_the_way)
    return (yield from after_pause(ground, case, step.stage, arrived, apart.pauses))


def _spent(
    ground: Ground, case: int, step: Step, since: int, length: int | None, spans: Spans, ends: Ends
) -> Generator[Finding, None, int]:
    """When what takes so many minutes before a step ends; where they are not known, when the trace says so."""
    if since == OPEN:
        return OPEN
    found = right = spans.pop((case, step.stage), None)
    if length is not None:
        end = ends(ground, since, length)
        right = (since, end if end < ground.horizon else OPEN) if length else None
    elif found is not None:
        right = (since, found[1])
    if found != right:
        yield differs("handing on", case, *("-" if s is None else _span(ground, s) for s in (found, right)))
    return right[1] if right else since


def _on_the_way(ground: Ground, since: int, way: int) -> int:
    return ground.office.finish(since, way)


def _after(ground: Ground, since: int, time: int) -> int:
    """Back when the office is open."""
    return ground.office.opening(since + time) if since + time < ground.horizon else ground.horizon


def _length(ground: Ground, case: int, step: Step, what: str, percent: int) -> int | None:
    """The minutes of something before a step, if they are known: none where it is not foreseen, else from the World."""
    if getattr(step.terms, what) is None or percent == 0:
        return 0
    if ground.world is None or case >= len(ground.world.cases.first):
        return None
    first = int(ground.world.cases.first[case]) // ground.world.rounds
    return hundredths(int(getattr(ground.world.cases.content, what)[first + step.stage]), percent)


def _may_return(route: Route, stand: Stand, outcome: int) -> bool:
    return outcome == RETURNED and stand.step > 0 and route.steps[stand.step - 1].terms.refuse > 0


def _end(ground: Ground, route: Route, stand: Stand, outcome: int, finished: int) -> tuple[int, int]:
    """The outcome and its minute for a case that stands there; chance and seating leave what is found a choice."""
    if route.cancelled:
        return NOT_NEEDED, stand.since
    if stand.how == SENT:
        return RETURNED if _may_return(route, stand, outcome) else GRANTED, stand.since
    if outcome == TURNED_AWAY and stand.how == QUEUED:
        crowded = ground.posts[route.steps[stand.step].post].places is not None
        if crowded:
            return TURNED_AWAY, max(finished, stand.since)
    return OPEN, OPEN


def _span(ground: Ground, span: tuple[int, int]) -> str:
    return " → ".join(map(ground.moment, span))


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
