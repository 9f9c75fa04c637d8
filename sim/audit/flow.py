"""The way of a case: stages in order, each queued when the one before ended, and an end that fits."""

from collections.abc import Generator, Iterator
from typing import NamedTuple

from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground, Waiting, whole_name
from sim.trace import CASE, GRANTED, NOBODY, OPEN, OUTCOMES, RETURNED, TURNED_AWAY

Supplements = dict[tuple[int, int, int], tuple[int, int]]
"""(notice, return) by case, stage and round."""

QUEUED, IN_HAND, AWAY = "queued", "in hand", "with the applicant"


class Stand(NamedTuple):
    """Where the services of a case have led it, since when, and whether it has just passed a stage."""

    stage: int
    round: int
    since: int
    how: str
    passed: bool


class Route(NamedTuple):
    """The posts of a matter's stages at one unit, and at which of them a case may be returned."""

    posts: tuple[int, ...]
    returns: tuple[bool, ...]


def flow_findings(ground: Ground, waiting: Waiting) -> Iterator[Finding]:
    """Breaks in the way of each case. Who still waits at the end goes into `waiting`, with post and since when."""
    supplements = {
        (case, stage, turn): (noticed, returned)
        for case, stage, turn, noticed, returned in ground.each(
            "supplements", "case", "stage", "round", "noticed_min", "returned_min"
        )
    }
    routes: dict[tuple[int, int], Route] = {}
    for case, matter, unit, received, finished, outcome in ground.each(
        "cases", "case", "matter", "unit", "received_min", "finished_min", "outcome"
    ):
        if (matter, unit) not in routes:
            routes[matter, unit] = _route(ground, matter, unit)
        route = routes[matter, unit]
        if NOBODY in route.posts:
            yield differs("route", case, ground.trace.names.units[unit], "a unit that handles the matter")
            continue
        stand = yield from _walk(ground, case, route, received, supplements)
        if stand is None:
            continue
        right = _end(ground, route, stand, outcome, finished)
        if (outcome, finished) != right:
            yield differs("outcome", case, _told(ground, outcome, finished), _told(ground, *right))
        elif stand.how == QUEUED and outcome in {OPEN, TURNED_AWAY}:
            waiting[CASE, case, stand.stage, stand.round] = (route.posts[stand.stage], stand.since, finished)
    for case, stage, turn in supplements:
        yield differs("supplement", case, f"stage {stage} round {turn}", "-")


def _route(ground: Ground, matter: int, unit: int) -> Route:
    """The route of a matter at a unit; posts are NOBODY if that unit does not handle it."""
    names, terms = ground.trace.names, ground.scenario.demand.matters[ground.trace.names.matters[matter]]
    stages, own = terms.stages.values(), names.units[unit]
    handled = own in ([terms.at] if isinstance(terms.at, str) else terms.at)
    posts = (names.posts.index(whole_name(stage.post, own)) if handled else NOBODY for stage in stages)
    return Route(tuple(posts), tuple(stage.refuse > 0 for stage in stages))


def _walk(
    ground: Ground, case: int, route: Route, received: int, supplements: Supplements
) -> Generator[Finding, None, Stand | None]:
    """Follow the services of a case; None if they lead astray. Supplements met on the way are taken out."""
    services, last_round = ground.tables["services"], ground.scenario.demand.rounds - 1
    stage, turn, since, how, passed = Stand(0, 0, received, QUEUED, False)
    for row in ground.served.get((CASE, case), ()):
        found = (services["stage"][row], services["round"][row], services["post"][row], services["queued_min"][row])
        right = (stage, turn, route.posts[stage] if stage < len(route.posts) else NOBODY, since)
        if found != right or how != QUEUED:
            yield differs("handing on" if found[:3] == right[:3] else "route", case, found, right)
            return None
        since, passed = services["finished_min"][row], False
        if since == OPEN:
            how = IN_HAND
        elif services["handed_over"][row]:
            pass
        elif (case, stage, turn) not in supplements:
            stage, turn, passed = stage + 1, 0, True
        else:
            noticed, returned = supplements.pop((case, stage, turn))
            if noticed != since:
                yield differs("supplement", case, ground.moment(noticed), ground.moment(since))
            if turn == last_round:
                yield differs("rounds", case, turn + 1, f"≤ {last_round}")
            turn, since, how = turn + 1, returned, AWAY if returned == OPEN else QUEUED
    return Stand(stage, turn, since, how, passed)


def _end(ground: Ground, route: Route, stand: Stand, outcome: int, finished: int) -> tuple[int, int]:
    """The outcome and its minute for a case that stands there; chance and seating leave what is found a choice."""
    if stand.passed and outcome == RETURNED and route.returns[stand.stage - 1]:
        return RETURNED, stand.since
    if stand.stage == len(route.posts):
        return GRANTED, stand.since
    crowded = ground.posts[route.posts[stand.stage]].places is not None
    if outcome == TURNED_AWAY and crowded and stand.how == QUEUED:
        return TURNED_AWAY, max(finished, stand.since)
    return OPEN, OPEN


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
