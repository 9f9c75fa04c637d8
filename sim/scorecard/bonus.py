"""The 60/40 bonus pool of a unit (plan art. 22): tiers by head counts, money in whole fen, the pool kept.

A25: the tiers' changes are a share of the whole standard, financed in the ladder part, or of the ladder part
alone. Nobody gets less than the base. The middle tier is what the pool leaves, floored to the fen; or the
standard as written, which overspends (N3), and says so. A26, A27: rounding and small units are choices.
"""

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from sim.errors import SimError, Text
from sim.scenario.policy import Bonus, Tier
from sim.scorecard.grades import exact


class Tiers(NamedTuple):
    """A number for each tier: its heads, or the fen that each of them gets."""

    first: int
    second: int
    third: int

    def times(self, other: "Tiers") -> int:
        """The sum of the products: heads times fen a head are fen."""
        return self.first * other.first + self.second * other.second + self.third * other.third


class Payout(NamedTuple):
    """What one unit pays: `each` is what a head of a tier gets, base included, and 0 in an empty tier.

    `base_fen` is the base of all heads; `as_written_fen` what the same tiers cost with the second at the
    standard.
    """

    standard_fen: int
    pool_fen: int
    base_fen: int
    heads: Tiers
    each: Tiers
    as_written_fen: int

    @property
    def paid_fen(self) -> int:
        """What is paid in all."""
        return self.heads.times(self.each)

    @property
    def unspent_fen(self) -> int:
        """What the pool keeps."""
        return max(self.pool_fen - self.paid_fen, 0)

    @property
    def overspent_fen(self) -> int:
        """By how much the tiers as written overspend the pool."""
        return max(self.as_written_fen - self.pool_fen, 0)


class Payment(NamedTuple):
    """One line of the money ledger: the rule, how many heads it pays, and the fen in all."""

    rule: str
    heads: int
    fen: int
    tier: str


NO_BONUS = Payout(0, 0, 0, Tiers(0, 0, 0), Tiers(0, 0, 0), 0)


def payout(heads: int, standard: int, bonus: Bonus) -> Payout:
    """What a unit of so many heads pays at this standard a head, in fen; refused if it cannot be kept.

    Forty heads at 10,000 yuan: 8 x 12,000 and 4 x 8,000 leave 272,000 for 28, who get 9,714.28 each.

    >>> first, third = Tier(share="20 %", change="20 %"), Tier(share="10 %", change="-20 %")
    >>> paid = payout(40, 1_000_000, Bonus.model_construct(base=60, first=first, third=third))
    >>> paid.each.second, paid.unspent_fen, paid.overspent_fen
    (971428, 16, 800000)
    """
    counts, pool = tier_heads(heads, bonus), heads * standard
    base = standard * bonus.base // 100
    written = Tiers(_rate(standard, base, bonus.first, bonus), standard, _rate(standard, base, bonus.third, bonus))
    solved = bonus.second == "solved"
    rates = written
    if solved and counts.second:
        rates = written._replace(second=(pool - counts.times(written._replace(second=0))) // counts.second)
    each = Tiers(*(rate if count else 0 for rate, count in zip(rates, counts, strict=True)))
    paid = Payout(standard, pool, base * heads, counts, each, counts.times(written))
    least = min(rate for rate, count in zip(rates, counts, strict=True) if count)
    if least < base or (solved and paid.paid_fen > pool):
        raise _infeasible(heads, least, base)
    return paid


def payments(paid: Payout) -> tuple[Payment, ...]:
    """The lines of the money ledger: the base to all, and what each tier gets above it."""
    heads = sum(paid.heads)
    if not heads:
        return ()
    base = paid.base_fen // heads
    tiers = zip(Tiers._fields, paid.heads, paid.each, strict=True)
    return (
        Payment("policy.bonus.base", heads, paid.base_fen, "base"),
        *(Payment(f"policy.bonus.{tier}", n, n * (each - base), tier) for tier, n, each in tiers if n),
    )


def _rate(standard: int, base: int, tier: Tier, bonus: Bonus) -> int:
    """What a head of the first or third tier gets in all, floored to the fen."""
    changed = standard if bonus.applies_to == "whole standard" else standard - base
    return standard - changed + changed * (100 + tier.change) // 100


def tier_heads(heads: int, bonus: Bonus) -> Tiers:
    """The heads of each tier: at most the first share, at least the third, the rest second.

    >>> first, third = Tier(share="20 %", change="20 %"), Tier(share="10 %", change="-20 %")
    >>> bonus = Bonus.model_construct(base=60, first=first, third=third)
    >>> tier_heads(31, bonus), tier_heads(30, bonus)
    (Tiers(first=6, second=21, third=4), Tiers(first=6, second=24, third=0))
    """
    first, third = exact(bonus.first.share), exact(bonus.third.share)
    if heads <= bonus.small_heads and bonus.small == "first and second":
        third = Fraction(0)
    if heads <= bonus.small_heads and bonus.small == "second and third":
        first = Fraction(0)
    if bonus.rounding == "largest remainder":
        return _largest_remainder(heads, (first, 1 - first - third, third))
    bottom = min(ceil(third * heads), heads)
    top = min(floor(first * heads), heads - bottom)
    return Tiers(top, heads - top - bottom, bottom)


def _largest_remainder(heads: int, shares: tuple[Fraction, Fraction, Fraction]) -> Tiers:
    """Whole heads by share; who is left over goes by the largest remainder, if equal to 2, then 3, then 1."""
    counts = [floor(share * heads) for share in shares]
    by_remainder = sorted((1, 2, 0), key=lambda i: counts[i] - shares[i] * heads)
    for i in by_remainder[: heads - sum(counts)]:
        counts[i] += 1
    return Tiers(*counts)


def _infeasible(heads: int, least: int, base: int) -> SimError:
    low, floor_ = f"{least / 100:.2f}", f"{base / 100:.2f}"
    return SimError(
        Text(
            f"policy.bonus: of {heads} heads the worst paid would get {low} yuan, and all have a base of "
            f"{floor_} yuan; or the pool would be overspent. Make the shares or the changes of the first and "
            "third tier smaller, or the base lower.",
            f"policy.bonus：{heads} 人的单位中最低者得 {low} 元，而基础奖为 {floor_} 元，或总额被突破。"
            "请缩小第一、第三等次的比例或浮动幅度，或降低基础奖比例。",
        )
    )
