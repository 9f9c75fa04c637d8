"""Money beside the tiers: lines that must stand in the ledger, and honours, re-derived."""

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from sim.audit.accounts import Frames, Row, last_policy, rows_of
from sim.audit.conduct import conducts
from sim.audit.finding import Finding, differs
from sim.audit.ground import LEADER, Ground
from sim.luck import luck
from sim.scenario.awards import Honour
from sim.trace import CASE, OPEN, TASK

BESIDE = ("withheld", "forfeit", "tolerated", "award", "honour")
Line = tuple[str, str, int, int, str]


def award_findings(ground: Ground, frames: Frames) -> Iterator[Finding]:
    """Lines of the money ledger that must not stand there, or are missing; honours for others than the best."""
    honours = [(row["kind"], row["who"], round(row["mark"] * 100), row["award_fen"]) for row in rows_of(frames.honours)]
    best = list(_honoured(ground))
    if honours != best:
        yield differs("honours", OPEN, honours, best)
    found = Counter[Line](
        (row["unit"], row["rule"], row["heads"], row["fen"], row["tier"])
        for row in rows_of(frames.money)
        if row["tier"] in BESIDE
    )
    right = Counter(_lines(ground, frames))
    right.update(
        (who.partition("/")[0], f"policy.honours.{kind}s.award", 1, fen, "honour") for kind, who, _, fen in best if fen
    )
    if found != right:
        yield differs("awards", OPEN, sorted(found - right), sorted(right - found))


def preferred(ground: Ground) -> set[str]:
    """The units that come first in their classes."""
    rule = last_policy(ground).real_results
    return _won(ground) if rule and rule.preferred == "first grades" else set()


def _won(ground: Ground) -> set[str]:
    rule = last_policy(ground).real_results
    return {unit for unit in ground.trace.names.units if rule and _draw(ground, f"award/{unit}") < rule.share}


def _draw(ground: Ground, stream: str) -> float:
    return luck(ground.trace.root, ground.trace.replication, stream, ground.scenario.horizon.last.year)


def _lines(ground: Ground, frames: Frames) -> Iterator[Line]:
    policy, won = last_policy(ground), _won(ground)
    for row in rows_of(frames.units):
        unit, rule = row["unit"], policy.withholding
        chances = rule.model_dump() if rule else {}
        withheld = any(_draw(ground, f"system/{what}/{unit}") < chance for what, chance in chances.items())
        if withheld and row["paid_fen"]:
            yield unit, "policy.withholding", row["heads"], -row["paid_fen"], "withheld"
        if policy.forfeiture and not withheld:
            people = _sanctioned(frames, row, policy.forfeiture.sanctioned)
            kept = [name for name in people if _draw(ground, f"tolerated/{name}") < policy.forfeiture.tolerated]
            lost = len(people) - len(kept)
            each = row["second_fen"] or row["first_fen"]
            if lost * each:
                yield unit, "policy.forfeiture", lost, -lost * each, "forfeit"
            if kept:
                yield unit, "policy.forfeiture.tolerated", len(kept), 0, "tolerated"
        if policy.real_results and unit in won:
            yield unit, "policy.real_results.award", 1, policy.real_results.award, "award"


def _sanctioned(frames: Frames, row: Row, kinds: tuple[str, ...]) -> set[str]:
    """Everybody of a unit who was sanctioned, as the scorecard has it, which is audited elsewhere."""
    unit, people = row["unit"], set[str]()
    if "heads" in kinds and row["admonished"]:
        people.add(f"{unit}/head")
    if "cadres" in kinds:
        rated = [each for each in rows_of(frames.cadres) if each["unit"] == unit]
        people |= {f"{each['post']}/1" for each in rated if each["removed"] or each["admonished"]}
    if "officers" in kinds:
        people |= {each["officer"] for each in rows_of(frames.incompetent) if each["unit"] == unit}
    return people


def _honoured(ground: Ground) -> Iterator[tuple[str, str, int, int]]:
    """(kind, who, mark in hundredths, fen) of every honour, windows before clerks, best first."""
    rule = last_policy(ground).honours
    if rule and rule.windows:
        done = conducts(ground, "posts", ground.trace.year_from_min, ground.trace.year_to_min, ground.horizon)
        marks = {post: (own.seen("deducted"), own.judged) for post, own in done.items() if own.judged}
        yield from _best(ground, "window", rule.windows, marks)
    if rule and rule.clerks:
        work = Counter[str]()
        start, end = ground.trace.year_from_min, ground.trace.year_to_min
        for kind, officer, began, done_, handed in ground.each(
            "services", "kind", "officer", "started_min", "work", "handed_over"
        ):
            name = ground.trace.names.officers[officer]
            if kind in (CASE, TASK) and start <= began < end and not handed and not name.startswith(LEADER):
                work[name] += done_
        yield from _best(ground, "clerk", rule.clerks, {name: (100 * done_, 0) for name, done_ in work.items()})


def _best(
    ground: Ground, kind: str, rule: Honour, marks: dict[str, tuple[int, int]]
) -> Iterator[tuple[str, str, int, int]]:
    able = [name for name in marks if not rule.posts or name.split("/")[1] in rule.posts]
    able.sort(key=lambda name: (-marks[name][0], -marks[name][1], _draw(ground, f"lot/{kind}/{name}"), name))
    places = int((Decimal(str(rule.share)) * len(able)).to_integral_value(ROUND_HALF_UP))
    for name in able[: max(1, places) if rule.share else 0]:
        yield kind, name, marks[name][0], rule.award
