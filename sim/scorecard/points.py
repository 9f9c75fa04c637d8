"""What cards cost and clean sheets bring: the price list of the policy, and the prices it really makes.

Points are whole hundredths here; `price_path` and `expected_score` answer in points. The nominal 1, 2 and 5
are not what a card costs: whoever receives the first yellow also loses the bonus of a clean sheet.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sim.scenario.cards import CardPoints
from sim.scenario.policy import Policy
from sim.scorecard.clean_sheet import bonuses
from sim.trace import BLUE, NONE, RED, YELLOW

HUNDREDTHS = 100


class Item(NamedTuple):
    """The cards that one task has brought one unit."""

    blue: int = 0
    yellow: int = 0
    red: int = 0

    def plus(self, colour: int) -> "Item":
        """The same item after one more card."""
        return Item(*(count + (colour == own) for count, own in zip(self, (BLUE, YELLOW, RED), strict=True)))


CLEAN, BLUE_ONLY, TO_YELLOW, TO_RED = Item(), Item(1), Item(1, 1), Item(1, 1, 1)
ITEMS = {NONE: BLUE_ONLY, BLUE: BLUE_ONLY, YELLOW: TO_YELLOW, RED: TO_RED}
"""By the card that a task holds, its cards when the next signed one falls on it."""


def item_cost(prices: CardPoints, item: Item) -> int:
    """Hundredths that an item costs: every slip counts, or the highest colour alone (A13).

    >>> prices = CardPoints(blue=1, yellow=2, red=5)
    >>> item_cost(prices, TO_RED), item_cost(prices.model_copy(update={"per_item": "highest only"}), TO_RED)
    (800, 500)
    """
    if prices.per_item == "cumulative":
        return item.blue * prices.blue + item.yellow * prices.yellow + item.red * prices.red
    if item.red:
        return prices.red
    return prices.yellow if item.yellow else prices.blue * bool(item.blue)


def ledger_points(policy: Policy, tasks: int, items: Sequence[Item]) -> int:
    """Hundredths that a year of so many counted tasks leaves on the ledger, with these carded items."""
    cost = sum(item_cost(policy.cards.points, item) for item in items) if policy.cards else 0
    yellows, reds = sum(item.yellow for item in items), sum(item.red for item in items)
    return _clean_sheet(policy, tasks, yellows, reds) - cost


class PricePath(NamedTuple):
    """What the next card costs a unit, in points, and what an item costs that goes all the way to red."""

    first_yellow: float
    later_yellow: float
    first_red: float
    later_red: float
    first_item_to_red: float


def price_path(policy: Policy, tasks: int) -> PricePath:
    """The marginal prices of a unit with so many tasks: the nominal price plus the bonus that is lost.

    A yellow falls on an item that holds blue, a red on one that holds yellow; `later` ones fall on a second
    such item, while the first has gone as far. The ladder of criticism comes on top.
    """

    def price(before: Sequence[Item], after: Sequence[Item]) -> float:
        return (ledger_points(policy, tasks, before) - ledger_points(policy, tasks, after)) / HUNDREDTHS

    return PricePath(
        first_yellow=price([BLUE_ONLY], [TO_YELLOW]),
        later_yellow=price([TO_YELLOW, BLUE_ONLY], [TO_YELLOW, TO_YELLOW]),
        first_red=price([TO_YELLOW], [TO_RED]),
        later_red=price([TO_RED, TO_YELLOW], [TO_RED, TO_RED]),
        first_item_to_red=price([CLEAN], [TO_RED]),
    )


def next_price(policy: Policy, tasks: int, held: int, yellows: int, reds: int) -> int:
    """Hundredths that the next signed card on an item costs a unit with so many tasks, yellows and reds this year.

    An item without yellow (`held` NONE or BLUE) is on its way to yellow, one with yellow or red to red. Nominal price
    and lost bonus, as in `price_path`.
    """
    before, colour = ITEMS[held], YELLOW if held < YELLOW else RED
    prices = policy.cards.points if policy.cards else None
    cost = item_cost(prices, before.plus(colour)) - item_cost(prices, before) if prices else 0
    after = (yellows + (colour == YELLOW), reds + (colour == RED))
    return cost + _clean_sheet(policy, tasks, yellows, reds) - _clean_sheet(policy, tasks, *after)


def expected_score(policy: Policy, tasks: int, p_blue: float, p_yellow: float, p_red: float) -> float:
    """Points that a unit may expect from cards and clean sheets, without the base of its score.

    Each of its tasks goes blue with `p_blue`, a blue one yellow with `p_yellow`, a yellow one red with
    `p_red`, independently. Costs add up over tasks; the clean sheet asks only whether there is any yellow and
    any red, so three states hold the whole distribution, and the answer is exact.
    """
    yellow, red = p_blue * p_yellow, p_blue * p_yellow * p_red
    chances = {BLUE_ONLY: p_blue - yellow, TO_YELLOW: yellow - red, TO_RED: red}
    prices = policy.cards.points if policy.cards else None
    cost = sum(chance * item_cost(prices, item) for item, chance in chances.items()) if prices else 0.0
    no_yellow, no_red = (1 - yellow) ** tasks, (1 - red) ** tasks
    states = ((0, 0, no_yellow), (1, 0, no_red - no_yellow), (1, 1, 1 - no_red))
    sheet = sum(chance * _clean_sheet(policy, tasks, yellows, reds) for yellows, reds, chance in states)
    return (sheet - tasks * cost) / HUNDREDTHS


def _clean_sheet(policy: Policy, tasks: int, yellows: int, reds: int) -> int:
    if policy.clean_sheet is None:
        return 0
    return sum(bonus.points for bonus in bonuses(policy.clean_sheet, tasks, yellows, reds))
