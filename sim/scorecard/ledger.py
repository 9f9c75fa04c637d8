"""The points ledger: every card of the year, every refund and every bonus with its date, rule and cause.

A card is charged under the policy of the day it was issued; with `highest only` a later card of an item adds
what its colour costs more, over the turn of the year too. An extension that refunds gives the item's earlier
cards of the year back: their points, and the clean sheet they spoilt. A card that is revoked on appeal gives back what
its item would have cost less without it. Bonuses are settled on the last day.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from sim.scorecard.clean_sheet import bonuses
from sim.scorecard.points import Item, item_cost
from sim.scorecard.year import Year
from sim.trace import ALLOWED, COLOURS, NOBODY, RED, YELLOW, Trace


class Card(NamedTuple):
    """One issued card, as one unit received it."""

    minute: int
    slip: int
    colour: int


class Entry(NamedTuple):
    """One line of the ledger, in hundredths of a point; `slip`, `task` and `case` are NOBODY where none caused it."""

    unit: int
    minute: int
    rule: str
    points: int
    slip: int
    task: int
    case: int = NOBODY


class Account(NamedTuple):
    """What stands on the ledger of a unit or an item, and its `yellows` and `reds` that were not refunded."""

    entries: tuple[Entry, ...]
    yellows: int
    reds: int


Revoked = Mapping[int, int]
"""The minute at which each revoked card was, by its slip."""
Items = Mapping[tuple[int, int], Sequence[Card]]
"""The cards in order of issue, by the unit that received them and the task they were issued for."""


def accounts(
    trace: Trace, year: Year, items: Items, counted: Sequence[int], others: Sequence[Entry] = ()
) -> tuple[Account, ...]:
    """The account of every unit at the end of the year; `counted` tasks of each count for its clean sheet.

    `others` are the lines of the year that no card caused.
    """
    refunds, gone = _refunds(trace, year), revoked(trace, year.to_min)
    of_unit: dict[int, list[Account]] = defaultdict(list)
    for (unit, task), cards in items.items():
        of_unit[unit].append(item_account(unit, task, cards, refunds.get(task, []), gone, year))
    for entry in others:
        of_unit[entry.unit].append(Account((entry,), 0, 0))
    return tuple(_settled(unit, of_unit[unit], tasks, year) for unit, tasks in enumerate(counted))


def received(trace: Trace, until_min: int) -> Items:
    """The cards issued before a minute, those of earlier years included."""
    table = trace.tables["cards"]
    rows = zip(*(table[c].tolist() for c in ("unit", "task", "issued_min", "slip", "colour")), strict=True)
    by_item: dict[tuple[int, int], list[Card]] = defaultdict(list)
    for unit, task, minute, slip, colour in rows:
        if minute < until_min:
            by_item[unit, task].append(Card(minute, slip, colour))
    return {item: sorted(cards) for item, cards in sorted(by_item.items())}


def revoked(trace: Trace, until_min: int) -> Revoked:
    """The cards by mistake that were revoked on appeal before a minute."""
    table = trace.tables["mistakes"]
    rows = (table["revoked"] == 1) & (table["decided_min"] < until_min)
    return dict(zip(table["slip"][rows].tolist(), table["decided_min"][rows].tolist(), strict=True))


def unrevoked(items: Items, gone: Revoked) -> Items:
    """The cards that count, for all that is counted but points."""
    if not gone:
        return items
    return {item: [card for card in cards if card.slip not in gone] for item, cards in items.items()}


def item_account(
    unit: int, task: int, cards: Sequence[Card], refunds: Sequence[int], gone: Revoked, year: Year
) -> Account:
    """The account of one item: its cards in order, and the minutes at which what was issued is refunded."""
    entries: list[Entry] = []
    for minute in refunds:
        earlier = [card for card in cards if card.minute < minute]
        cards = cards[len(earlier) :]
        charges = list(_lines(unit, task, earlier, gone, minute, year))
        entries += charges
        if owed := -sum(entry.points for entry in charges):
            entries.append(Entry(unit, minute, "policy.extensions.earlier_cards", owed, NOBODY, task))
    entries += _lines(unit, task, cards, gone, year.to_min, year)
    colours = [card.colour for card in cards if card.minute >= year.from_min and card.slip not in gone]
    return Account(tuple(entries), colours.count(YELLOW), colours.count(RED))


def _lines(unit: int, task: int, cards: Sequence[Card], gone: Revoked, until_min: int, year: Year) -> Iterator[Entry]:
    """What the cards of an item cost, and what those of the year give back that are revoked before a minute."""
    back = [card for card in cards if card.minute >= year.from_min and gone.get(card.slip, until_min) < until_min]
    if not back:
        yield from _charges(unit, task, cards, year)
        return
    events = [(card.minute, 0, card) for card in cards] + [(gone[card.slip], 1, card) for card in back]
    standing: list[Card] = []
    for minute, is_back, card in sorted(events):
        before = list(_charges(unit, task, standing, year))
        standing = [other for other in standing if other != card] if is_back else [*standing, card]
        after = list(_charges(unit, task, standing, year))
        if is_back:
            owed = sum(entry.points for entry in after) - sum(entry.points for entry in before)
            yield Entry(unit, minute, "policy.cards.accuracy.granted", owed, card.slip, task)
        else:
            yield from after[len(before) :]


def _charges(unit: int, task: int, cards: Sequence[Card], year: Year) -> Iterator[Entry]:
    """What each card of the year adds to the cost of its item; those of earlier years only lead up to it."""
    steps = pairwise(accumulate(cards, lambda item, card: item.plus(card.colour), initial=Item()))
    for card, (before, after) in zip(cards, steps, strict=True):
        policy = year.policy_at(card.minute).cards
        if card.minute >= year.from_min and policy:
            cost = item_cost(policy.points, after) - item_cost(policy.points, before)
            rule = f"policy.cards.points.{COLOURS[card.colour]}"
            yield Entry(unit, card.minute, rule, -cost, card.slip, task)


def _refunds(trace: Trace, year: Year) -> Mapping[int, list[int]]:
    """The minutes, in order, at which a granted extension refunds the earlier cards of a task."""
    table = trace.tables["extensions"]
    refunding = (table["refunds"] == 1) & (table["granted"] == ALLOWED) & (table["decided_min"] < year.to_min)
    by_task: dict[int, list[int]] = defaultdict(list)
    for task, minute in zip(table["task"][refunding].tolist(), table["decided_min"][refunding].tolist(), strict=True):
        by_task[task].append(minute)
    return {task: sorted(minutes) for task, minutes in by_task.items()}


def _settled(unit: int, items: Sequence[Account], tasks: int, year: Year) -> Account:
    """The account of a unit: the entries of its items by date, then the bonuses of its clean sheet."""
    yellows, reds = sum(item.yellows for item in items), sum(item.reds for item in items)
    sheet = year.policy.clean_sheet
    paid = bonuses(sheet, tasks, yellows, reds) if sheet else ()
    last = year.to_min - 1
    return Account(
        (
            *sorted(
                (entry for item in items for entry in item.entries),
                key=lambda entry: (entry.minute, entry.slip),
            ),
            *(Entry(unit, last, bonus.rule, bonus.points, NOBODY, NOBODY) for bonus in paid),
        ),
        yellows,
        reds,
    )
