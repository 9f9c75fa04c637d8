"""Accounts: every card, refund and bonus in points, unit by unit, re-derived from the trace; and the ladder.

Points are whole hundredths here. What the scorecard says is read from its frames alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

import pandas as pd

from sim.audit.clients import Said, complaint_charges, rated_score
from sim.audit.components import bases_of
from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.games import fines
from sim.audit.ground import Ground
from sim.audit.oversight import charges, visit_findings, visits_of
from sim.scenario.policy import Band, CardPoints, CleanSheet, Ladder, Policy
from sim.trace import BLUE, CO, COLOURS, OPEN, RED, YELLOW

Row = dict[str, Any]
Entry = tuple[int, int]
"""(minute, hundredths of a point)."""
Issued = tuple[int, int, int]
"""(minute, slip, colour) of a card."""


class Frames(Said, Protocol):
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

    @property
    def visits(self) -> pd.DataFrame:
        """What visits saw and found."""
        ...

    @property
    def ratings(self) -> pd.DataFrame:
        """What raters said of units."""
        ...

    @property
    def appraisal(self) -> pd.DataFrame:
        """The composite of each unit."""
        ...

    @property
    def cadres(self) -> pd.DataFrame:
        """One row a cadre."""
        ...

    @property
    def incompetent(self) -> pd.DataFrame:
        """The officers rated incompetent."""
        ...

    @property
    def accountability(self) -> pd.DataFrame:
        """The units held to account."""
        ...

    @property
    def honours(self) -> pd.DataFrame:
        """Flag windows and model clerks."""
        ...


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


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame, by column."""
    return [{str(column): value for column, value in row.items()} for row in frame.to_dict("records")]


def last_policy(ground: Ground) -> Policy:
    """The policy on the last day of the year, under which it is settled."""
    return ground.policy(ground.trace.year_to_min - 1)


def account_findings(ground: Ground, frames: Frames) -> Iterator[Finding]:
    """Units whose counts, points, score or rung on the ladder do not follow from the trace."""
    policy, visits = last_policy(ground), visits_of(ground)
    books, bases = books_of(ground, visits), bases_of(ground, rows_of(frames.ratings))
    rows, units = rows_of(frames.units), ground.trace.names.units
    if tuple(row["unit"] for row in rows) != units:
        yield differs("counts", OPEN, [row["unit"] for row in rows], units)
        return
    for number, (row, book) in enumerate(zip(rows, books, strict=True)):
        bonus = bonus_points(policy.clean_sheet, book)
        rated = [line for line in rows_of(frames.ratings) if line["unit"] == row["unit"]]
        for rule, found, right in _unit(row, book, policy, bonus, bases[row["unit"]], rated):
            if found != right:
                yield differs(rule, number, found, right)
        yield from _ledger_findings(frames.points, number, row["unit"], book, bonus)
    yield from _month_findings(frames.months, units, books)
    yield from _bulletin_findings(ground, frames, books)
    yield from visit_findings(ground, frames.visits, visits)


def _unit(
    row: Row, book: Book, policy: Policy, bonus: int, base: int, rated: list[Row]
) -> Iterator[tuple[str, object, object]]:
    """(rule, found, right) of what stands in the row of a unit."""
    charged = -sum(points for _, points in book.entries)
    done = (book.tasks, book.helped, book.completed)
    yield "counts", tuple(row[column] for column in ("tasks", "co_tasks", "completed")), done
    yield "counts", [row[name] for name in COLOURS.values()], [book.cards[colour] for colour in COLOURS]
    yield "points", hundredths(row["deducted"]), charged
    yield "bonus points", hundredths(row["bonus_points"]), bonus
    yield "points", hundredths(row["ledger"]), bonus - charged
    score = base + _weighted(policy, bonus - charged)
    yield "score", round(row["score"] * 10_000), rated_score(score, row["unit"], rated, policy)
    yield "ladder", (row["criticised"], row["admonished"]), _ladder(policy.ladder, book)


def hundredths(points: float) -> int:
    """Points as whole hundredths."""
    return round(points * 100)


def books_of(ground: Ground, visits: list[Row]) -> list[Book]:
    """The book of every unit at the end of the year, what visits charged included."""
    books = [Book() for _ in ground.trace.names.units]
    start, end = ground.trace.year_from_min, ground.trace.year_to_min
    this_year = set()
    for task, unit, assigned, struck_off in ground.each("tasks", "task", "unit", "assigned_min", "struck_off_min"):
        if start <= assigned < end:
            this_year.add(task)
            books[unit].tasks += 1
            books[unit].completed += OPEN < struck_off < end
    helped = {
        (task, unit)
        for task, unit, role in ground.each("parts", "task", "unit", "role")
        if role == CO and task in this_year
    }
    for _, unit in helped:
        books[unit].helped += 1
    _post_cards(ground, books)
    for unit, minute, points in (*charges(ground, visits), *complaint_charges(ground), *fines(ground)):
        books[unit].entries.append((minute, points))
    return books


def _post_cards(ground: Ground, books: list[Book]) -> None:
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


def bonus_points(sheet: CleanSheet | None, book: Book) -> int:
    """What a year without yellow, and without red, brings a unit with so many tasks."""
    if sheet is None or not sheet.bands:
        return 0
    counts = {"lead": book.tasks, "lead and co": book.tasks + book.helped, "completed": book.completed}
    tasks, last = counts[sheet.counts], max(band.tasks for band in sheet.bands)
    if sheet.scale == "pro rata":
        return _full_bonus(sheet, list(sheet.bands), book.counted) * min(tasks, last) // last
    return _full_bonus(sheet, [band for band in sheet.bands if band.tasks <= tasks], book.counted)


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
    most = book.reds_now.total()
    if ladder.same_item == "persists over year-end":
        most = max([most, *(book.reds[task] for task, reds in book.reds_now.items() if reds)])
    return int(most >= ladder.criticised), int(most >= ladder.admonished)


def _ledger_findings(points: pd.DataFrame, number: int, unit: str, book: Book, bonus: int) -> Iterator[Finding]:
    """The lines of one unit: each card, refund and charge at its minute, and bonuses that add up."""
    own = points[points["unit"] == unit]
    lines = zip(own["minute"].tolist(), map(hundredths, own["points"].tolist()), own["rule"].tolist(), strict=True)
    found, won = Counter[Entry](), 0
    for minute, line, rule in lines:
        if rule.startswith("policy.clean_sheet."):
            won += line
        elif line:
            found[minute, line] += 1
    right = Counter(entry for entry in book.entries if entry[1])
    for entry in sorted((found - right) + (right - found)):
        yield differs("points", number, f"{found[entry]} × {entry}", f"{right[entry]} × {entry}")
    if won != bonus:
        yield differs("bonus points", number, won, bonus)


def _month_findings(months: pd.DataFrame, units: tuple[str, ...], books: list[Book]) -> Iterator[Finding]:
    """The cards of each unit and month."""
    found = Counter[tuple[str, str, int]]()
    for row in rows_of(months):
        for colour, name in COLOURS.items():
            found[row["unit"], row["month"], colour] += row[name]
    right = Counter(
        {(unit, *key): count for unit, book in zip(units, books, strict=True) for key, count in book.months.items()}
    )
    for key in sorted((found - right) + (right - found)):
        yield differs("counts", units.index(key[0]) if key[0] in units else OPEN, f"{key[1]}: {found[key]}", right[key])


def _bulletin_findings(ground: Ground, frames: Frames, books: list[Book]) -> Iterator[Finding]:
    """Points so far and ranks, month by month; the bonuses of the year come in its last month."""
    units, rows = list(ground.trace.names.units), rows_of(frames.months)
    bonus = {row["unit"]: hundredths(row["bonus_points"]) for row in rows_of(frames.units)}
    last = max((row["month"] for row in rows), default="")
    for month in sorted({row["month"] for row in rows}):
        points = [
            sum(line for minute, line in book.entries if ground.moment(minute)[:7] <= month)
            + (bonus[unit] if month == last else 0)
            for unit, book in zip(units, books, strict=True)
        ]
        for row in (row for row in rows if row["month"] == month):
            own = points[units.index(row["unit"])]
            better, equal = sum(other > own for other in points), points.count(own)
            right = (own, better + (equal + 1) / 2)
            if (found := (hundredths(row["points"]), row["rank"])) != right:
                yield differs("bulletin", units.index(row["unit"]), f"{month}: {found}", right)
