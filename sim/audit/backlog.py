"""The backlog: what stood on the desks when they opened is what the scenario says, and nobody worked before."""

from collections import Counter
from collections.abc import Iterator

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.scenario.backlog import Backlog, Standing, StandingCases
from sim.trace import CASE, KINDS, NOBODY, TASK

NOTHING = Backlog()
Stock = dict[int, tuple[str, str, int]]
"""By number, what was received before the desks opened: matter or source, unit, minute."""


def backlog_findings(ground: Ground) -> Iterator[Finding]:
    """What was received before the desks opened and is not of the backlog, or the other way round; wrong numbers, ages
    and stages; work before the opening.
    """
    opens = ground.scenario.horizon.opening_day * DAY
    backlog = ground.scenario.demand.backlog or NOTHING
    stock = _stock(ground, opens)
    for kind, of_kind in stock.items():
        told = Counter(
            number for found, number, _ in ground.each("backlog", "kind", "number", "stage") if found == kind
        )
        for number in sorted(told.keys() | of_kind.keys()):
            if told[number] != int(number in of_kind):
                yield differs("backlog", number, f"{told[number]} × {KINDS[kind]}", int(number in of_kind))
    yield from _standing_findings(ground, CASE, stock[CASE], dict(backlog.matters), opens)
    yield from _standing_findings(ground, TASK, stock[TASK], dict(backlog.tasks), opens)
    yield from _stage_findings(ground, stock[CASE], backlog.matters)
    columns = ("number", "post", "started_min")
    for number, post, started in ground.each("services", *columns) if opens else ():
        if started < opens and not ground.posts[post].leads:
            yield differs("backlog", number, f"served {ground.moment(started)}", f"≥ {ground.moment(opens)}")


def _stock(ground: Ground, opens: int) -> dict[int, Stock]:
    """What was received before the desks opened, by kind."""
    names = ground.trace.names
    cases = ground.each("cases", "case", "matter", "unit", "received_min")
    tasks = ground.each("tasks", "task", "source", "unit", "assigned_min")
    return {
        CASE: {n: (names.matters[what], names.units[unit], at) for n, what, unit, at in cases if at < opens},
        TASK: {n: (names.sources[what], names.units[unit], at) for n, what, unit, at in tasks if at < opens},
    }


def _standing_findings(
    ground: Ground, kind: int, stock: Stock, terms: dict[str, Standing], opens: int
) -> Iterator[Finding]:
    """As many as the scenario says, by matter or source and unit, none younger or older than it says."""
    found = Counter((what, unit) for what, unit, _ in stock.values())
    for what in sorted(terms.keys() | {name for name, _ in found}):
        said = terms[what].open if what in terms else 0
        by_unit = {unit: count for (name, unit), count in found.items() if name == what}
        if isinstance(said, dict):
            right: object = {unit: count for unit, count in said.items() if count}
            told: object = by_unit
        else:
            right, told = said, sum(by_unit.values())
        if told != right:
            yield differs("backlog", NOBODY, f"{KINDS[kind]} {what}: {told}", right)
    for number, (what, _, at) in stock.items():
        if what in terms:
            least, most = terms[what].ages
            age = ground.office.days_between(at // DAY, opens // DAY - 1)
            if not least <= age <= most:
                yield differs("backlog", number, f"{KINDS[kind]}: {age} working days", f"{least} – {most}")


def _stage_findings(ground: Ground, stock: Stock, terms: dict[str, StandingCases]) -> Iterator[Finding]:
    """The stages at which applications stood: where the scenario and the World say."""
    stood = {number: stage for kind, number, stage in ground.each("backlog", "kind", "number", "stage") if kind == CASE}
    drawn = ground.world.backlog if ground.world is not None else None
    for number, (matter, _, _) in stock.items():
        stages = list(ground.scenario.demand.matters[matter].stages)
        weights = terms[matter].stages if matter in terms else None
        can = {0} if weights is None else {stages.index(name) for name, weight in weights.items() if weight > 0}
        if drawn is not None and number < len(drawn.stage):
            can = {int(drawn.stage[number])}
        if stood.get(number) not in can:
            yield differs("backlog", number, f"stage {stood.get(number)}", sorted(can))
