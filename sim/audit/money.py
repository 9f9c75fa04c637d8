"""Money: grades within classes, tiers within units, and every fen of the pool accounted for."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise
from math import isnan

from sim.audit.accounts import Frames, Row, last_policy, rows_of
from sim.audit.awards import BESIDE, preferred
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.scenario.policy import Bonus, Stars, Tier

TIERS = ("first", "second", "third")


def money_findings(ground: Ground, frames: Frames) -> Iterator[Finding]:
    """Units whose grade, tiers or payments do not follow from their scores, or whose pool does not balance."""
    policy = last_policy(ground)
    paid: dict[tuple[str, bool], int] = defaultdict(int)
    for line in [line for line in rows_of(frames.money) if line["tier"] not in BESIDE]:
        paid[line["unit"], line["tier"] == "star"] += line["fen"]
    rows = rows_of(frames.units)
    for number, row in enumerate(rows):
        unit = ground.scenario.organisation.units[row["unit"]]
        if (row["heads"], row["class"]) != (unit.heads, unit.klass):
            yield differs("money", number, (row["heads"], row["class"]), (unit.heads, unit.klass))
        for found, right in _payments(row, policy.bonus):
            if found != right:
                yield differs("money", number, found, right)
        for star, fen in ((False, row["paid_fen"]), (True, row["star_fen"])):
            if paid[row["unit"], star] != fen:
                yield differs("money", number, f"ledger {paid[row['unit'], star]}", fen)
    if policy.bonus is not None:
        yield from _grade_findings(rows, policy.bonus, preferred(ground))
    yield from _star_findings(rows, policy.stars)


def _payments(row: Row, bonus: Bonus | None) -> Iterator[tuple[object, object]]:
    """(found, right) of the money of one unit."""
    if bonus is None:
        yield [row[c] for c in ("pool_fen", "paid_fen", "unspent_fen")], [0, 0, 0]
        return
    heads, standard = row["heads"], bonus.grades.grades[row["grade"]].standard
    counts = [row[f"{tier}_heads"] for tier in TIERS]
    each = [row[f"{tier}_fen"] for tier in TIERS]
    yield row["standard_fen"], standard
    yield row["pool_fen"], heads * standard
    yield counts, tier_heads(heads, bonus)
    yield row["paid_fen"], sum(n * fen for n, fen in zip(counts, each, strict=True))
    yield row["unspent_fen"], max(row["pool_fen"] - row["paid_fen"], 0)
    first, third = (_changed(standard, bonus, tier) for tier in (bonus.first, bonus.third))
    second = standard
    if bonus.second == "solved" and counts[1]:
        second = (heads * standard - counts[0] * first - counts[2] * third) // counts[1]
    yield each, [fen if n else 0 for n, fen in zip(counts, (first, second, third), strict=True)]
    if bonus.second == "solved":
        yield row["paid_fen"] + row["unspent_fen"], row["pool_fen"]
    yield min(fen for n, fen in zip(counts, each, strict=True) if n) >= standard * bonus.base // 100, True


def _changed(standard: int, bonus: Bonus, tier: Tier) -> int:
    """What a head of a tier gets: the whole standard changed, or its ladder part alone; floored to the fen."""
    ladder = standard if bonus.applies_to == "whole standard" else standard - standard * bonus.base // 100
    return standard - ladder + (ladder * (100 + tier.change)) // 100


def tier_heads(heads: int, bonus: Bonus) -> list[int]:
    """The heads of the three tiers: not more than the first share, not less than the third, the rest between."""
    first, third = Decimal(str(bonus.first.share)), Decimal(str(bonus.third.share))
    if heads <= bonus.small_heads:
        first = Decimal(0) if bonus.small == "second and third" else first
        third = Decimal(0) if bonus.small == "first and second" else third
    if bonus.rounding == "floor and ceiling":
        bottom = min(int((third * heads).to_integral_value(ROUND_CEILING)), heads)
        top = min(int((first * heads).to_integral_value(ROUND_FLOOR)), heads - bottom)
        return [top, heads - top - bottom, bottom]
    exact = [first * heads, (1 - first - third) * heads, third * heads]
    counts = [int(share) for share in exact]
    remainders = sorted((counts[tier] - exact[tier], order, tier) for order, tier in enumerate((1, 2, 0)))
    for _, _, tier in remainders[: heads - sum(counts)]:
        counts[tier] += 1
    return counts


def _grade_findings(rows: list[Row], bonus: Bonus, first: set[str]) -> Iterator[Finding]:
    """In each class the grades have their shares of units; nobody who did better, or comes first, has a lower one."""

    def merit(row: Row) -> tuple[float, ...]:
        return (row["unit"] not in first, *_merit(row))

    classes: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for number, row in enumerate(rows):
        classes[row["class"]].append((number, row))
    for members in classes.values():
        found, right = sorted(row["grade"] for _, row in members), _grades(len(members), bonus)
        if found != right:
            yield differs("money", members[0][0], f"grades {found}", f"grades {right}")
        ranked = sorted(members, key=lambda member: (member[1]["grade"], merit(member[1])))
        for (_, better), (number, row) in pairwise(ranked):
            if row["grade"] > better["grade"] and merit(row) < merit(better):
                yield differs("money", number, f"grade {row['grade']}", f"grade {better['grade']} or better")


def _grades(units: int, bonus: Bonus) -> list[int]:
    """The grades of so many units of a class, best first: each ends where the shares so far end, halves rounded up."""
    if bonus.grades.by == "flat":
        return [0] * units
    found: list[int] = []
    reached = Decimal(0)
    for grade, terms in enumerate(bonus.grades.grades):
        reached += Decimal(str(terms.share)) * units
        end = min(int(reached.to_integral_value(ROUND_HALF_UP)), units)
        found += [grade] * (end - len(found))
    return found + [len(bonus.grades.grades) - 1] * (units - len(found))


def _merit(row: Row) -> tuple[float, ...]:
    """What ranks a unit, the better the less: score, then fewer cards from red down, more tasks, more on time."""
    on_time = 0.0 if isnan(row["on_time"]) else row["on_time"]
    return (-round(row["score"], 4), row["red"], row["yellow"], row["blue"], -row["tasks"], -on_time)


def _star_findings(rows: list[Row], stars: Stars | None) -> Iterator[Finding]:
    """As many stars as ordered, each with the award, and nobody without one who did better."""
    number = min(stars.number, len(rows)) if stars else 0
    last = max((_merit(row) for row in rows if row["star"]), default=())
    for unit, row in enumerate(rows):
        award = stars.award if stars and row["star"] else 0
        if row["star_fen"] != award or (number and not row["star"] and _merit(row) < last):
            yield differs("money", unit, (row["star"], row["star_fen"]), award)
    if sum(row["star"] for row in rows) != number:
        yield differs("money", 0, f"{sum(row['star'] for row in rows)} stars", number)
