"""The annual appraisal of units: ledger to score, score to rank, rank to grade, grade to bonus; and honours.

Each link is a choice of the policy that is in force on the last day of the year.
"""

from collections.abc import Mapping, Sequence
from math import isnan
from types import MappingProxyType
from typing import NamedTuple

from sim.luck import luck
from sim.scenario.policy import Policy, Score
from sim.scorecard.bonus import NO_BONUS, Payout, payments, payout
from sim.scorecard.clean_sheet import quota_increase
from sim.scorecard.grades import graded
from sim.scorecard.honours import excellent_places, starred
from sim.scorecard.ladder import Rung
from sim.scorecard.ledger import Account
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.ranking import Lot, Order, Standing, before_others, mid_ranks, ties
from sim.scorecard.ratings import Rating, with_ratings
from sim.scorecard.supervision import Record
from sim.trace import Trace

PERCENT = 100
NO_BASES: Mapping[str, int] = MappingProxyType({})


class UnitRow(NamedTuple):
    """One unit in the scorecard; absent mechanisms leave 0. Tier fen are a head, the other fen the unit's."""

    unit: str
    klass: str
    heads: int
    tasks: int
    co_tasks: int
    completed: int
    blue: int
    yellow: int
    red: int
    on_time: float
    deducted: float
    bonus_points: float
    ledger: float
    score: float
    rank: float
    class_rank: float
    grade: int
    standard_fen: int
    pool_fen: int
    base_fen: int
    first_heads: int
    second_heads: int
    third_heads: int
    first_fen: int
    second_fen: int
    third_fen: int
    paid_fen: int
    unspent_fen: int
    as_written_fen: int
    overspent_fen: int
    quota_places: int
    criticised: int
    admonished: int
    star: int
    star_fen: int


class MoneyRow(NamedTuple):
    """One line of the money ledger: what a rule of the policy pays so many heads of a unit in all."""

    unit: str
    rule: str
    heads: int
    fen: int
    tier: str


class Appraisal(NamedTuple):
    """The rows of all units, the money they were paid, and how many places only the lot could fill."""

    units: tuple[UnitRow, ...]
    money: tuple[MoneyRow, ...]
    places_by_lot: int


def counted_tasks(record: Record, policy: Policy) -> int:
    """How many tasks of the year count for the unit's clean sheet (A16)."""
    counts = policy.clean_sheet.counts if policy.clean_sheet else "lead"
    if counts == "completed":
        return record.completed
    return record.tasks + (record.co_tasks if counts == "lead and co" else 0)


def total_score(ledger: int, rule: Score, base: int | None = None) -> int:
    """The score in ten-thousandths of a point, from a ledger in hundredths: base and weighted, capped cards.

    13.50 points at 100 % give 113.5; at 10 %, 101.35; capped at 10 points, 110. Another `base` than the rule's is in
    ten-thousandths.

    >>> rules = (Score(), Score(weight="10 %"), Score(cap="10 points"))
    >>> [total_score(1350, rule) / 10_000 for rule in rules]
    [113.5, 101.35, 110.0]
    """
    cards = rule.weight * ledger
    if rule.cap is not None:
        cards = max(-rule.cap * PERCENT, min(cards, rule.cap * PERCENT))
    return (rule.base * PERCENT if base is None else base) + cards


def appraised(
    trace: Trace,
    policy: Policy,
    had: Sequence[Record],
    books: Sequence[Account],
    rungs: Sequence[Rung],
    bases: Mapping[str, int] = NO_BASES,
    rated: Sequence[Rating] = (),
    preferred: frozenset[str] = frozenset(),
) -> Appraisal:
    """The appraisal of all units from what they had, their accounts and their rungs, unit by unit.

    `bases` take the place of the base of the score, by unit; what raters said has its share of it.
    Units that are `preferred` come first in their classes when grades are given.
    """
    scores = {
        record.unit: total_score(sum(entry.points for entry in account.entries), policy.score, bases.get(record.unit))
        for record, account in zip(had, books, strict=True)
    }
    scores = with_ratings(scores, rated, policy.score.rating)
    places, by_lot = _places(trace, policy, had, scores, preferred)
    paid = [_payout(record, places[record.unit], policy) for record in had]
    rows = tuple(
        _row(record, account, rung, places[record.unit], payout, policy, scores[record.unit])
        for record, account, rung, payout in zip(had, books, rungs, paid, strict=True)
    )
    money = [MoneyRow(row.unit, *line) for row, payout in zip(rows, paid, strict=True) for line in payments(payout)]
    money += [MoneyRow(row.unit, "policy.stars.award", 1, row.star_fen, "star") for row in rows if row.star]
    return Appraisal(rows, tuple(money), by_lot)


class Place(NamedTuple):
    """Where a unit stands: in the county, in its class, the position of its grade, and whether it is a star."""

    rank: float
    class_rank: float
    grade: int
    star: int


def _places(
    trace: Trace, policy: Policy, had: Sequence[Record], scores: Mapping[str, int], preferred: frozenset[str]
) -> tuple[dict[str, Place], int]:
    """The place of every unit, and how many of the places above a cut were filled by lot."""
    standings = [_standing(record, scores[record.unit]) for record in had]
    county = ties(standings)
    ranks = mid_ranks(county)
    in_class, grades = dict[str, float](), dict.fromkeys(ranks, 0)
    stars = starred(county, policy.stars, _lot(trace, "stars")) if policy.stars else Order((), 0)
    by_lot = stars.by_lot
    for klass in sorted({record.klass for record in had}):
        tied = ties(s for s, record in zip(standings, had, strict=True) if record.klass == klass)
        in_class |= mid_ranks(tied)
        if policy.bonus:
            positions, drawn = graded(before_others(tied, preferred), policy.bonus.grades, _lot(trace, "grade"))
            grades |= positions
            by_lot += drawn
    return {u: Place(ranks[u], in_class[u], grades[u], int(u in stars.units)) for u in ranks}, by_lot


def _standing(record: Record, score: int) -> Standing:
    on_time = 0.0 if isnan(record.on_time) else record.on_time
    return Standing(record.unit, score, record.red, record.yellow, record.blue, record.tasks, on_time)


def _lot(trace: Trace, honour: str) -> Lot:
    return lambda unit: luck(trace.root, trace.replication, f"lot/{honour}/{unit}", 0)


def _payout(record: Record, place: Place, policy: Policy) -> Payout:
    if policy.bonus is None:
        return NO_BONUS
    return payout(record.heads, policy.bonus.grades.grades[place.grade].standard, policy.bonus)


def _row(
    record: Record, account: Account, rung: Rung, place: Place, paid: Payout, policy: Policy, score: int
) -> UnitRow:
    won = sum(entry.points for entry in account.entries if entry.rule.startswith("policy.clean_sheet."))
    ledger = sum(entry.points for entry in account.entries)
    sheet, counted = policy.clean_sheet, counted_tasks(record, policy)
    increase = quota_increase(sheet, counted, account.yellows, account.reds) if sheet else 0
    return UnitRow(
        *record,
        deducted=(won - ledger) / HUNDREDTHS,
        bonus_points=won / HUNDREDTHS,
        ledger=ledger / HUNDREDTHS,
        score=score / (HUNDREDTHS * PERCENT),
        rank=place.rank,
        class_rank=place.class_rank,
        grade=place.grade,
        standard_fen=paid.standard_fen,
        pool_fen=paid.pool_fen,
        base_fen=paid.base_fen,
        first_heads=paid.heads.first,
        second_heads=paid.heads.second,
        third_heads=paid.heads.third,
        first_fen=paid.each.first,
        second_fen=paid.each.second,
        third_fen=paid.each.third,
        paid_fen=paid.paid_fen,
        unspent_fen=paid.unspent_fen,
        as_written_fen=paid.as_written_fen,
        overspent_fen=paid.overspent_fen,
        quota_places=excellent_places(record.heads, policy.quota, increase) if policy.quota else 0,
        criticised=rung.criticised,
        admonished=rung.admonished,
        star=place.star,
        star_fen=policy.stars.award if policy.stars and place.star else 0,
    )
