"""Accounts: every card, refund and bonus in points, unit by unit, re-derived from the trace; and the ladder.

Points are whole hundredths here. What the scorecard says is read from its frames alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

import pandas as pd

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.scenario.policy import Band, CardPoints, CleanSheet, Ladder, Policy
from sim.trace import BLUE, CO, COLOURS, OPEN, RED, YELLOW

Entry = tuple[int, int]
"""(minute, hundredths of a point)."""


class Frames(Protocol):
    """The tables of a scorecard that are audited."""

    @property
    def units(self) -> pd.DataFrame:
        """One row a unit."""
        ...

    @property
    def points(self) -> pd.DataFrame:
        """The ledger of points."""
        ...

    @property
    def money(self) -> pd.DataFrame:
        """The ledger of money."""
        ...

    @property
    def months(self) -> pd.DataFrame:
        """Cards by unit and month."""
        ...


@dataclass(slots=True)
class Book:
    """What one unit did and received in the year; `counted` are the cards that were not refunded."""

    tasks: int = 0
    helped: int = 0
    completed: int = 0
    cards: Counter[int] = field(default_factory=Counter)
    counted: Counter[int] = field(default_factory=Counter)
    months: Counter[tuple[str, int]] = field(default_factory=Counter)
    entries: list[Entry] = field(default_factory=list)
    reds: list[tuple[int, int]] = field(default_factory=list)


def last_policy(ground: Ground) -> Policy:
    """The policy on the last day of the year, under which it is settled."""
    return ground.policy(ground.trace.year_to_min - 1)


def account_findings(ground: Ground, frames: Frames) -> Iterator[Finding]:
    """Units whose counts, points, score or rung on the ladder do not follow from the trace."""
    policy, books = last_policy(ground), books_of(ground)
    rows = frames.units.to_dict("records")
    if [row["unit"] for row in rows] != list(ground.trace.names.units):
        yield differs("counts", OPEN, [row["unit"] for row in rows], list(ground.trace.names.units))
        return
    for number, (row, book) in enumerate(zip(rows, books, strict=True)):
        bonus = bonus_points(policy.clean_sheet, _counted_tasks(policy, book), book.counted) if policy.clean_sheet else 0
        charged = -sum(points for _, points in book.entries)
        criticised, admonished = _ladder(policy.ladder, book)
        score = policy.score.base * 100 + _weighted(policy, bonus - charged)
        for rule, found, right in (
            ("counts", tuple(row[c] for c in ("tasks", "co_tasks", "completed")), (book.tasks, book.helped, book.completed)),
            ("counts", tuple(row[name] for name in COLOURS.values()), tuple(book.cards[colour] for colour in COLOURS)),
            ("points", hundredths(row["deducted"]), charged),
            ("bonus points", hundredths(row["bonus_points"]), bonus),
            ("points", hundredths(row["ledger"]), bonus - charged),
            ("score", round(row["score"] * 10_000), score),
            ("ladder", (row["criticised"], row["admonished"]), (criticised, admonished)),
        ):
            if found != right:
                yield differs(rule, number, found, right)
        yield from _ledger_findings(frames.points, number, row["unit"], book, bonus)
    yield from _month_findings(frames.months, ground.trace.names.units, books)


def hundredths(points: float) -> int:
    """Points as whole hundredths."""
    return round(points * 100)


def books_of(ground: Ground) -> list[Book]:
    """The book of every unit at the end of the year."""
    books = [Book() for _ in ground.trace.names.units]
    start, end = ground.trace.year_from_min, ground.trace.year_to_min
    tasks, parts = ground.tables["tasks"], ground.tables["parts"]
    this_year = set()
    for task, unit, assigned, struck_off in zip(
        *(tasks[c] for c in ("task", "unit", "assigned_min", "struck_off_min")), strict=True
    ):
        if start <= assigned < end:
            this_year.add(task)
            books[unit].tasks += 1
            books[unit].completed += OPEN < struck_off < end
    helped = {
        (task, unit)
        for task, unit, role in zip(*(parts[c] for c in ("task", "unit", "role")), strict=True)
        if role == CO and task in this_year
    }
    for _, unit in helped:
        books[unit].helped += 1
    _post_cards(ground, books)
    return books


def _post_cards(ground: Ground, books: list[Book]) -> None:
    """Charge every card of the year, and give back what an extension refunds."""
    start, end = ground.trace.year_from_min, ground.trace.year_to_min
    table, extensions = ground.tables["cards"], ground.tables["extensions"]
    items: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for unit, task, minute, slip, colour in zip(
        *(table[c] for c in ("unit", "task", "issued_min", "slip", "colour")), strict=True
    ):
        if minute < end:
            items[unit, task].append((minute, slip, colour))
    refunds: dict[int, list[int]] = defaultdict(list)
    for task, minute, refunded in zip(*(extensions[c] for c in ("task", "decided_min", "refunds")), strict=True):
        if refunded and minute < end:
            refunds[task].append(minute)
    for (unit, task), cards in items.items():
        book, held, charged = books[unit], list[int](), list[tuple[int, int]]()
        events = [(minute, 1, slip, colour) for minute, slip, colour in cards]
        for minute, is_card, _, colour in sorted(events + [(minute, 0, 0, 0) for minute in refunds[task]]):
            if not is_card:
                book.entries.append((minute, -sum(points for _, points in charged)))
                book.counted.subtract(colour for colour, _ in charged)
                held, charged = [], []
                continue
            price = _price(ground.policy(minute), [*held, colour]) - _price(ground.policy(minute), held)
            held.append(colour)
            if colour == RED:
                book.reds.append((task, minute))
            if minute >= start:
                charged.append((colour, -price))
                book.entries.append((minute, -price))
                book.cards[colour] += 1
                book.counted[colour] += 1
                when = ground.scenario.horizon.start + timedelta(days=minute // DAY)
                book.months[f"{when:%Y-%m}", colour] += 1


def _price(policy: Policy, cards: list[int]) -> int:
    """What the cards of an item cost together: each, or only that of the highest colour."""
    prices = policy.cards.points if policy.cards else CardPoints(blue=0, yellow=0, red=0)
    costs = [{BLUE: prices.blue, YELLOW: prices.yellow, RED: prices.red}[colour] for colour in cards]
    if prices.per_item == "cumulative":
        return sum(costs)
    return costs[cards.index(max(cards))] if cards else 0


def _counted_tasks(policy: Policy, book: Book) -> int:
    counts = policy.clean_sheet.counts if policy.clean_sheet else "lead"
    return {"lead": book.tasks, "lead and co": book.tasks + book.helped, "completed": book.completed}[counts]


def bonus_points(sheet: CleanSheet, tasks: int, cards: Counter[int]) -> int:
    """What a year without yellow, and without red, brings a unit with so many tasks."""
    if sheet.scale == "pro rata" and sheet.bands:
        last = max(band.tasks for band in sheet.bands)
        return _full_bonus(sheet, list(sheet.bands), cards) * min(tasks, last) // last
    return _full_bonus(sheet, [band for band in sheet.bands if band.tasks <= tasks], cards)


def _full_bonus(sheet: CleanSheet, reached: list[Band], cards: Counter[int]) -> int:
    if not reached:
        return 0
    if sheet.stack == "replaced":
        reached = [max(reached, key=lambda band: band.tasks)]
    no_yellow = [0 if cards[YELLOW] else band.no_yellow for band in reached]
    no_red = [0 if cards[RED] else band.no_red for band in reached]
    if sheet.stack == "highest single":
        return max(no_yellow + no_red)
    kinds = (sum(no_yellow), sum(no_red))
    return max(kinds) if sheet.both == "higher only" else sum(kinds)


def _weighted(policy: Policy, ledger: int) -> int:
    """What the ledger adds to the score, in ten-thousandths of a point."""
    cards, cap = ledger * policy.score.weight, policy.score.cap
    return cards if cap is None else max(min(cards, cap * 100), -cap * 100)


def _ladder(ladder: Ladder | None, book: Book) -> tuple[int, int]:
    """Whether the reds of the year, or those of an item that has one in the year, reach the two rungs."""
    if ladder is None:
        return 0, 0
    most = book.cards[RED]
    if ladder.same_item == "persists over year-end":
        items = Counter(task for task, _ in book.reds)
        this_year = {task for task, minute in book.reds if minute >= book_start(book)}
        most = max([most, *(items[task] for task in this_year)])
    return int(most >= ladder.criticised), int(most >= ladder.admonished)
