"""What cards leave in other tables: terms to put things right, and appeals against cards by mistake."""

from collections.abc import Iterator

from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.tasks import Task, uniform
from sim.trace import OPEN

Left = dict[str, list[tuple[int, ...]]]
"""The rows of these tables that the cards leave, by table."""


def left_findings(ground: Ground, left: Left) -> Iterator[Finding]:
    """Rows that no card left, and rows that are missing or told twice."""
    for table, right in left.items():
        found = sorted(ground.each(table, *ground.tables[table]))
        for row in sorted(set(found) ^ set(right)):
            yield differs(table.removesuffix("s"), row[0], row if row in found else "-", row if row in right else "-")
        if len(set(found)) < len(found):
            yield differs(table.removesuffix("s"), OPEN, f"{len(found)} rows", f"{len(set(found))} rows")


def appealed(ground: Ground, task: Task, attempt: int, issued: int) -> tuple[int, int, int]:
    """(appealed, decided, revoked) of a card that was issued by mistake."""
    cards = ground.policy(issued).cards
    terms = cards.accuracy if cards is not None else None
    if terms is None or uniform(ground, "appeal", task, attempt) >= terms.appealed:
        return 0, OPEN, OPEN
    decided = ground.office.days_on(issued, terms.decided.number) if terms.decided.number else issued
    if decided >= ground.horizon:
        return 1, OPEN, OPEN
    return 1, decided, int(uniform(ground, "appeal-granted", task, attempt) < terms.granted)
