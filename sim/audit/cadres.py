"""Cadres: ratings re-derived from the trace, and who had to be removed, transferred, admonished or warned."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from sim.audit.accounts import Frames, Row, last_policy, rows_of
from sim.audit.conduct import Conduct, conducts, content, mark_given, share_of
from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import LEADER, Ground, task_post
from sim.luck import luck
from sim.scenario.cadres import Cadres, Report
from sim.trace import BLUE, OPEN, RED, YELLOW

FATES = ("removed", "transferred", "admonished", "warned")


class Cadre(NamedTuple):
    """One cadre: both ratings in ten-thousandths of a point, and what ranks it, the better the less."""

    name: str
    ratings: tuple[int, int]
    annual: int
    satisfaction: int
    key: tuple[float, ...]


class Half(NamedTuple):
    """One rating: luck's number, what everybody did, and what raters said, for the marks and for the threshold."""

    when: int
    done: Mapping[str, Conduct]
    voiced: Mapping[str, int]
    content: Mapping[str, int]


def cadre_findings(ground: Ground, frames: Frames) -> Iterator[Finding]:
    """Cadres who are not there, or whose ratings, rank or fate do not follow from the trace."""
    rule, rows = last_policy(ground).cadres, rows_of(frames.cadres)
    if rule is None:
        if rows:
            yield differs("cadres", OPEN, len(rows), 0)
        return
    cadres = _rated(ground, rule, rows_of(frames.ratings))
    told = [(row["unit"], row["post"]) for row in rows]
    if told != [_seat(ground, cadre.name) for cadre in cadres]:
        yield differs("cadres", OPEN, told, [cadre.name for cadre in cadres])
        return
    right = _fates(ground, rule, cadres)
    for number, (row, cadre) in enumerate(zip(rows, cadres, strict=True)):
        better = sum(other.key < cadre.key for other in cadres)
        alike = sum(other.key == cadre.key for other in cadres)
        for rule_, found, so in (
            ("rating", _given(row), (*cadre.ratings, cadre.annual, cadre.satisfaction)),
            ("rating", row["rank"], better + (alike + 1) / 2),
            ("fate", [row[fate] for fate in FATES], [int(cadre.name in right[fate]) for fate in FATES]),
        ):
            if found != so:
                yield differs(rule_, number, found, so)


def _seat(ground: Ground, name: str) -> tuple[str, str]:
    """The unit and the post of a cadre, who is named by either."""
    unit = name.partition("/")[0]
    return unit, name if "/" in name else f"{unit}/{task_post(ground.scenario.organisation.units[unit])}"


def _given(row: Row) -> tuple[int, ...]:
    halves = [round(row[half] * 10**4) for half in ("first", "second")]
    return (*halves, *(round(row[name] * 10**6) for name in ("annual", "satisfaction")))


def _rated(ground: Ground, rule: Cadres, ratings: list[Row]) -> list[Cadre]:
    """Every cadre by id: the posts of all units, or all units."""
    names = ground.trace.names
    who = names.units if rule.whom == "units" else [post for post in names.posts if not post.startswith(LEADER)]
    judges = rule.removal.raters if rule.removal else ()
    done = [
        Half(
            when,
            conducts(ground, rule.whom, start, end, seen),
            content(ground, rule.raters, ratings, half),
            content(ground, judges, ratings, half),
        )
        for half, (when, start, end, seen) in enumerate(_halves(ground, rule))
    ]
    return [_cadre(ground, rule, name, done) for name in who]


def _cadre(ground: Ground, rule: Cadres, name: str, halves: list[Half]) -> Cadre:
    unit, both = name.partition("/")[0], [half.done.get(name, Conduct()) for half in halves]
    first, second = (_rating(ground, rule, name, half, conduct) for half, conduct in zip(halves, both, strict=True))
    annual = rule.first.weight * first + rule.second.weight * second
    content_with = [
        100 * half.content[unit] if unit in half.content else rating
        for half, rating in zip(halves, (first, second), strict=True)
    ]
    satisfaction = rule.first.weight * content_with[0] + rule.second.weight * content_with[1]
    judged = sum(conduct.judged for conduct in both)
    share = sum(conduct.on_time for conduct in both) / judged if judged else 0.0
    cards = [sum(conduct.cards[colour] for conduct in both) for colour in (RED, YELLOW, BLUE)]
    key = (-annual, *cards, -sum(conduct.tasks for conduct in both), -share)
    return Cadre(name, (first, second), annual, satisfaction, key)


def _rating(ground: Ground, rule: Cadres, name: str, half: Half, conduct: Conduct) -> int:
    seen = conduct.seen(rule.cards)
    spoken = {
        who: mark_given(ground, f"opinion/{who}/{name}", half.when, seen, opinion)
        for who, opinion in (("representatives", rule.representatives), ("leaders", rule.leaders))
    }
    spoken["representatives"] = half.voiced.get(name.partition("/")[0], spoken["representatives"])
    public = _public(ground, rule.report, name, half.when, conduct) if rule.report else 0
    weights = rule.marks
    parts = (weights.performance * seen, weights.leaders * spoken["leaders"], weights.public * public)
    return sum(parts) + weights.representatives * spoken["representatives"]


def _public(ground: Ground, report: Report, name: str, when: int, conduct: Conduct) -> int:
    """The mean of four criteria, from the answers of everybody asked."""
    usual = conduct.share / 10_000
    chances = {
        "efficiency": conduct.quick / conduct.timed if conduct.timed else usual,
        "service": conduct.plain / conduct.applied if conduct.applied else usual,
        "integrity": report.integrity,
        "style": report.style,
    }
    marks = []
    for criterion, chance in chances.items():
        root, replication, stream = ground.trace.root, ground.trace.replication, f"public/{criterion}/{name}"
        good = sum(luck(root, replication, stream, when * 4096 + i) < chance for i in range(report.asked))
        marks.append(share_of(good, report.asked))
    return sum(marks) // 4


def _halves(ground: Ground, rule: Cadres) -> Iterator[tuple[int, int, int, int]]:
    """(luck's number, start, end, known until) of both ratings, found by walking the judged year."""
    horizon = ground.scenario.horizon
    first, second, july = (_midnight(ground, *day) for day in (rule.first.by, rule.second.by, (7, 1)))
    start, end = ground.trace.year_from_min, ground.trace.year_to_min
    cut = july if rule.data == "calendar halves" else first + DAY
    close = end if rule.data == "calendar halves" else min(end, second + DAY)
    yield horizon.first.year * 2, start, cut, first + DAY
    yield horizon.last.year * 2 + 1, cut, close, second + DAY


def _midnight(ground: Ground, month: int, day: int) -> int:
    """The first such day after the first day of the judged year."""
    when: date = ground.scenario.horizon.first
    while True:
        when += timedelta(days=1)
        if (when.month, when.day) == (month, day):
            return (when - ground.scenario.horizon.start).days * DAY


def _fates(ground: Ground, rule: Cadres, cadres: list[Cadre]) -> dict[str, set[str]]:
    """By fate, whom it must meet."""
    removed, lagging, warned = set[str](), set[str](), set[str]()
    if rule.removal:
        bottom = _last(ground, "removed", cadres, rule.removal.last)
        below = {cadre.name for cadre in cadres if cadre.satisfaction < rule.removal.threshold * 10**4}
        removed = bottom & below if rule.removal.condition == "both" else bottom | below
    if rule.lagging and rule.lagging.share:
        places = (Decimal(str(rule.lagging.share)) * len(cadres)).to_integral_value(ROUND_HALF_UP)
        lagging = _last(ground, "lagging", cadres, max(1, int(places))) - removed
    if rule.warning:
        for some in _together(ground, cadres, rule.warning.within):
            if len(some) > rule.warning.last:
                warned |= _last(ground, "warned", some, rule.warning.last) - removed
    moved = lagging if rule.lagging and rule.lagging.measure == "talk and transfer" else set[str]()
    return {"removed": removed, "transferred": moved, "admonished": lagging, "warned": warned}


def _last(ground: Ground, what: str, cadres: list[Cadre], count: int) -> set[str]:
    """The last so many; of those who are equal, whoever draws the higher lot."""
    year = ground.scenario.horizon.last.year

    def place(cadre: Cadre) -> tuple[object, ...]:
        lot = luck(ground.trace.root, ground.trace.replication, f"lot/{what}/{cadre.name}", year)
        return (cadre.key, lot, cadre.name)

    return {cadre.name for cadre in sorted(cadres, key=place)[max(len(cadres) - count, 0) :]}


def _together(ground: Ground, cadres: list[Cadre], within: str) -> Iterator[list[Cadre]]:
    units = ground.scenario.organisation.units
    groups: dict[str, list[Cadre]] = {}
    for cadre in cadres:
        unit = cadre.name.partition("/")[0]
        groups.setdefault({"unit": unit, "class": units[unit].klass, "zone": ""}[within], []).append(cadre)
    yield from groups.values()
