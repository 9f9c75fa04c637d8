"""Honours: the efficiency stars (annex art. 10) and the excellent places of a unit (annex art. 9, A17)."""

from collections.abc import Sequence

from sim.scenario.policy import Quota, Stars
from sim.scorecard.ranking import Lot, Order, drawn


def starred(tied: Sequence[Sequence[str]], stars: Stars, lot: Lot) -> Order:
    """The units whose heads are stars: those with the best scores, a tie at the cut drawn by lot.

    >>> stars = Stars.model_validate({"number": 2, "award": "10000 yuan"})
    >>> starred((("a",), ("b", "c")), stars, {"b": 0.9, "c": 0.1}.__getitem__)
    Order(units=('a', 'c'), by_lot=1)
    """
    order = drawn(tied, [stars.number], lot)
    return Order(order.units[: stars.number], order.by_lot)


def excellent_places(heads: int, quota: Quota, increase: int) -> int:
    """How many of so many heads may be rated excellent, with what a clean sheet adds, up to the cap.

    Of 60 heads: 20 % are 12; 5 points more are 25 %, so 15; 5 % of it more are 21 %, 12.6, so 12.

    >>> quota = Quota.model_validate({"base": "20 %", "cap": "25 %"})
    >>> relative = quota.model_copy(update={"adds": "relative"})
    >>> [excellent_places(60, q, i) for q, i in ((quota, 0), (quota, 5), (quota, 9), (relative, 5))]
    [12, 15, 15, 12]
    """
    raised = (quota.base + increase) * 100 if quota.adds == "percentage points" else quota.base * (100 + increase)
    return heads * min(raised, quota.cap * 100) // 10_000
