"""The books of units: every card posted to its item, and what refunds and appeals give back of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from sim.audit.days import DAY
from sim.audit.ground import Ground
from sim.scenario.cards import CardPoints
from sim.scenario.policy import Policy
from sim.trace import BLUE, RED, YELLOW

Entry = tuple[int, int]
"""(minute, hundredths of a point)."""
Issued = tuple[int, int, int]
"""(minute, slip, colour) of a card."""


@dataclass(slots=True)
class Book:
    """What one unit did and received in the year.

    `counted` are the cards that were neither refunded nor revoked. Of the reds that were not revoked `reds` are those
    of each task up to the end of the year, `reds_now` those in it.
    """

    tasks: int = 0
    helped: int = 0
    completed: int = 0
    cards: Counter[int] = field(default_factory=Counter)
    counted: Counter[int] = field(default_factory=Counter)
    months: Counter[tuple[str, int]] = field(default_factory=Counter)
    entries: list[Entry] = field(default_factory=list)
    reds: Counter[int] = field(default_factory=Counter)
    reds_now: Counter[int] = field(default_factory=Counter)


def post_cards(ground: Ground, books: list[Book]) -> None:
    """Charge every card of the year, and give back what an extension refunds or an appeal brings."""
    end = ground.trace.year_to_min
    items: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for unit, task, minute, slip, colour in ground.each("cards", "unit", "task", "issued_min", "slip", "colour"):
        if minute < end:
            items[unit, task].append((minute, slip, colour))
    refunds: dict[int, list[int]] = defaultdict(list)
    for task, minute, refunded in ground.each("extensions", "task", "decided_min", "refunds"):
        if refunded and minute < end:
            refunds[task].append(minute)
    revoked = {
        slip: minute
        for slip, minute, granted in ground.each("mistakes", "slip", "decided_min", "revoked")
        if granted == 1 and minute < end
    }
    for (unit, task), cards in items.items():
        _post_item(ground, books[unit], task, sorted(cards), (refunds[task], revoked))


def _post_item(
    ground: Ground, book: Book, task: int, cards: list[Issued], back: tuple[list[int], dict[int, int]]
) -> None:
    """Post one item of a unit: each card at its issue, each refund of all before it, each revocation of one."""
    refunds, revoked = back
    start, held = ground.trace.year_from_min, list[Issued]()
    events = [(minute, 0, (minute, 0, 0)) for minute in refunds] + [(card[0], 1, card) for card in cards]
    events += [(revoked[card[1]], 2, card) for card in cards if card[1] in revoked]
    for minute, kind, card in sorted(events):
        before, colour = _cost(ground, held), card[2]
        if kind == 0:
            book.counted.subtract(other[2] for other in held if other[0] >= start)
            held = []
            book.entries.append((minute, before))
        elif kind == 1:
            held.append(card)
            _count(ground, book, task, card, card[1] in revoked)
            if minute >= start:
                book.entries.append((minute, before - _cost(ground, held)))
        elif card in held and card[0] >= start:
            held.remove(card)
            book.counted[colour] -= 1
            book.entries.append((minute, before - _cost(ground, held)))


def _count(ground: Ground, book: Book, task: int, card: Issued, revoked: bool) -> None:
    """Count a card as received, and, unless it is to be revoked, as a red."""
    minute, _, colour = card
    in_year = minute >= ground.trace.year_from_min
    if colour == RED and not revoked:
        book.reds[task] += 1
        book.reds_now[task] += in_year
    if in_year:
        book.cards[colour] += 1
        book.counted[colour] += 1
        when = ground.scenario.horizon.start + timedelta(days=minute // DAY)
        book.months[f"{when:%Y-%m}", colour] += 1


def _cost(ground: Ground, held: list[Issued]) -> int:
    """What the cards of an item that were issued in the year add to its cost, each by the prices of its day."""
    total, colours = 0, list[int]()
    for minute, _, colour in held:
        policy = ground.policy(minute)
        if minute >= ground.trace.year_from_min:
            total += price_of(policy, [*colours, colour]) - price_of(policy, colours)
        colours.append(colour)
    return total


def price_of(policy: Policy, cards: list[int]) -> int:
    """What the cards of an item cost together: each, or only that of the highest colour."""
    prices = policy.cards.points if policy.cards else CardPoints(blue=0, yellow=0, red=0)
    costs = [{BLUE: prices.blue, YELLOW: prices.yellow, RED: prices.red}[colour] for colour in cards]
    if prices.per_item == "cumulative":
        return sum(costs)
    return costs[cards.index(max(cards))] if cards else 0
