"""Accounts: every card, refund and bonus in points, unit by unit, re-derived from the trace; and the ladder.

Points are whole hundredths here. What the scorecard says is read from its frames alone.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Protocol

import pandas as pd

from sim.audit.clients import Said, complaint_charges, rated_score
from sim.audit.components import bases_of
from sim.audit.finding import Finding, differs
from sim.audit.games import fines
from sim.audit.ground import Ground
from sim.audit.items import Book, Entry, post_cards
from sim.audit.oversight import charges, visit_findings, visits_of
from sim.scenario.policy import Band, CleanSheet, Ladder, Policy
from sim.trace import CO, COLOURS, OPEN, RED, YELLOW

Row = dict[str, Any]


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
    post_cards(ground, books)
    for unit, minute, points in (*charges(ground, visits), *complaint_charges(ground), *fines(ground)):
        books[unit].entries.append((minute, points))
    return books


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
