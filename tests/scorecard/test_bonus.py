"""The bonus pool: what note N3 computes, and that not one fen is lost or found."""

from collections.abc import Callable

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from sim.errors import SimError
from sim.scenario.policy import Bonus, Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.bonus import Payout, Tiers, payments, payout, tier_heads
from sim.scorecard.scorecard import score
from sim.trace import Trace

STANDARD = 1_000_000  # 10,000 yuan in fen


def scheme(
    first: str = "20 %", third: str = "10 %", cut: int = 20, *, raised: int = 20, base: int = 60, **choices: object
) -> Bonus:
    """The annex's tiers with their choices; three tiers for small units too unless said otherwise."""
    grade = {"title": {"en": "All", "zh": "全部"}, "share": "100 %", "standard": "10000 yuan"}
    return Bonus.model_validate(
        {
            "base": f"{base} %",
            "first": {"share": first, "change": f"{raised} %"},
            "third": {"share": third, "change": f"-{cut} %"},
            "small": "three tiers",
            "grades": {"by": "flat", "grades": [grade]},
        }
        | choices
    )


def multiplier(fen: int) -> float:
    return fen / STANDARD


@pytest.mark.parametrize(("cut", "as_written"), [(20, 1.020), (25, 1.015), (30, 1.010)])
def test_as_written_the_pool_is_overspent(cut: int, as_written: float) -> None:
    paid = payout(1000, STANDARD, scheme(cut=cut, second="standard"))
    assert paid.as_written_fen / paid.pool_fen == as_written
    assert paid.paid_fen == paid.as_written_fen == paid.pool_fen + paid.overspent_fen
    assert paid.unspent_fen == 0


@pytest.mark.parametrize(("cut", "second"), [(20, 0.9714), (25, 0.9786), (30, 0.9857)])
@pytest.mark.parametrize("heads", [30, 40, 50])
def test_the_second_tier_that_balances(heads: int, cut: int, second: float) -> None:
    assert multiplier(payout(heads, STANDARD, scheme(cut=cut)).each.second) == pytest.approx(second, abs=5e-5)


@pytest.mark.parametrize(
    ("first", "third", "cut"),
    [
        ("10 %", "10 %", 20),
        ("12.5 %", "10 %", 25),
        ("15 %", "10 %", 30),
        ("20 %", "20 %", 20),
        ("20 %", "16 %", 25),
        ("20 %", "13.333333 %", 30),
    ],
)
def test_the_shares_that_balance_with_the_second_tier_at_the_standard(first: str, third: str, cut: int) -> None:
    paid = payout(600, STANDARD, scheme(first, third, cut))
    assert paid.as_written_fen == paid.pool_fen
    assert paid.each.second == STANDARD


@pytest.mark.parametrize(
    ("heads", "tiers", "at_20", "at_30"),
    [(29, (5, 21, 3), 0.981, 0.995), (31, (6, 21, 4), 0.981, 1.0), (33, (6, 23, 4), 0.983, 1.0)],
)
def test_floor_and_ceiling_at_odd_heads(heads: int, tiers: Tiers, at_20: float, at_30: float) -> None:
    paid = {cut: payout(heads, STANDARD, scheme(cut=cut)) for cut in (20, 30)}
    assert paid[20].heads == tiers
    assert [multiplier(paid[cut].each.second) for cut in (20, 30)] == pytest.approx([at_20, at_30], abs=5e-4)


def test_changes_of_the_ladder_part_alone() -> None:
    for cut, third in ((20, 0.92), (30, 0.88)):
        paid = payout(40, STANDARD, scheme(cut=cut, applies_to="ladder part"))
        assert (multiplier(paid.each.first), multiplier(paid.each.third)) == (1.08, third)


def test_changes_of_the_whole_standard_are_large_changes_of_the_ladder_part() -> None:
    """The ladder part is 4,000 yuan: the first tier gets 6,000 of it, the third 2,000 or 1,000."""
    for cut, third in ((20, 0.5), (30, 0.25)):
        ladder = {p.tier: p.fen / p.heads / 400_000 for p in payments(payout(40, STANDARD, scheme(cut=cut)))}
        assert (ladder["first"], ladder["third"]) == (1.5, third)


@pytest.mark.parametrize(
    ("heads", "small", "tiers"),
    [
        (30, "first and second", (6, 24, 0)),
        (31, "first and second", (6, 21, 4)),
        (30, "second and third", (0, 27, 3)),
        (30, "three tiers", (6, 21, 3)),
        (1, "first and second", (0, 1, 0)),
        (1, "second and third", (0, 0, 1)),
        (4, "first and second", (0, 4, 0)),
    ],
)
def test_small_units_may_have_two_tiers(heads: int, small: str, tiers: Tiers) -> None:
    assert tier_heads(heads, scheme(small=small)) == tiers


@pytest.mark.parametrize(
    ("heads", "tiers"),
    [
        (33, (7, 23, 3)),  # 6.6, 23.1, 3.3: the one left over goes to the first
        (35, (7, 25, 3)),  # 7, 24.5, 3.5: equal remainders, the second tier first
        (29, (6, 20, 3)),  # 5.8, 20.3, 2.9: two left over
    ],
)
def test_largest_remainders(heads: int, tiers: Tiers) -> None:
    assert tier_heads(heads, scheme(rounding="largest remainder")) == tiers


def test_equal_remainders_go_to_the_second_then_the_third_tier() -> None:
    assert tier_heads(2, scheme("25 %", "25 %", rounding="largest remainder")) == (0, 1, 1)  # of 0.5, 1, 0.5


def test_nobody_may_get_less_than_the_base() -> None:
    with pytest.raises(SimError, match=r"worst paid would get 5000\.00 yuan, and all have a base of 6000\.00"):
        payout(40, STANDARD, scheme(cut=50))
    with pytest.raises(SimError, match=r"policy\.bonus"):
        payout(40, STANDARD, scheme(first="70 %", raised=100))
    with pytest.raises(SimError, match="overspent"):
        payout(40, STANDARD, scheme("100 %", "0 %"))
    assert payout(40, STANDARD, scheme(cut=40)).each.third == 600_000


@given(
    heads=st.integers(1, 400),
    standard=st.integers(1, 5_000_000),
    first=st.integers(0, 30),
    third=st.integers(0, 30),
    cut=st.integers(0, 30),
    base=st.integers(0, 60),
    choices=st.fixed_dictionaries(
        {
            "applies_to": st.sampled_from(("whole standard", "ladder part")),
            "rounding": st.sampled_from(("floor and ceiling", "largest remainder")),
            "small": st.sampled_from(("first and second", "second and third", "three tiers")),
        }
    ),
)
def test_the_pool_is_kept_to_the_fen(
    heads: int, standard: int, first: int, third: int, cut: int, base: int, choices: dict[str, str]
) -> None:
    try:
        paid = payout(heads, standard, scheme(f"{first} %", f"{third} %", cut, base=base, **choices))
    except SimError:
        reject()
    assert sum(paid.heads) == heads
    assert paid.paid_fen + paid.unspent_fen == paid.pool_fen == heads * standard
    assert not paid.heads.second or paid.unspent_fen < paid.heads.second
    assert sum(payment.fen for payment in payments(paid)) == paid.paid_fen
    assert all(each >= standard * base // 100 for each, n in zip(paid.each, paid.heads, strict=True) if n)


def test_the_scorecard_keeps_the_money_ledger(
    county: Callable[..., Scenario], order: Callable[..., Policy], played: Callable[..., Trace]
) -> None:
    """Unit a, 40 heads: 8 x 12,000, 28 x 9,714.28 and 4 x 8,000 of 400,000 yuan leave 16 fen."""
    policy = order(bonus=scheme(small="first and second"))
    card = score(played(), county(policy))
    a = card.units.set_index("unit").loc["a"]
    assert a[["first_heads", "second_heads", "third_heads"]].tolist() == [8, 28, 4]
    assert a[["first_fen", "second_fen", "third_fen"]].tolist() == [1_200_000, 971_428, 800_000]
    assert a[["pool_fen", "base_fen", "unspent_fen", "overspent_fen"]].tolist() == [40_000_000, 24_000_000, 16, 800_000]
    assert card.money[card.money["unit"] == "a"].to_dict("list") == {
        "unit": ["a"] * 4,
        "rule": [f"policy.bonus.{part}" for part in ("base", "first", "second", "third")],
        "heads": [40, 8, 28, 4],
        "fen": [24_000_000, 4_800_000, 28 * 371_428, 800_000],
        "tier": ["base", "first", "second", "third"],
    }
    assert card.money.groupby("unit")["fen"].sum().tolist() == card.units["paid_fen"].tolist()
    assert card.measures["bonus.pool"] == 790_000
    paid = card.measures["bonus.first"] + card.measures["bonus.second"] + card.measures["bonus.third"]
    assert paid == pytest.approx(card.measures["bonus.paid"], abs=1e-6)
    assert card.measures["bonus.paid"] + card.measures["bonus.unspent"] == pytest.approx(790_000, abs=1e-6)


def test_an_empty_payout_has_no_lines() -> None:
    assert payments(Payout(0, 0, 0, Tiers(0, 0, 0), Tiers(0, 0, 0), 0)) == ()
