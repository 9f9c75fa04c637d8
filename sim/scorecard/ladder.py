"""Criticism and admonition (annex art. 10): reds in the year or on one item; grave consequences."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.luck import luck
from sim.scenario.policy import Ladder
from sim.scorecard.ledger import Items
from sim.scorecard.year import Year
from sim.trace import OPEN, RED, Trace


class Rung(NamedTuple):
    """Whether a unit was criticised (two reds as the annex has it) and admonished (three), 0 or 1."""

    criticised: int
    admonished: int


class Reds(NamedTuple):
    """Reds that one item has brought one unit: in the year, and before it."""

    in_year: int
    before: int


def rung(items: Sequence[Reds], ladder: Ladder) -> Rung:
    """The rung that these items bring a unit to in the year.

    The count of the year is that of all items. An item alone counts too (A18): with what it brought in
    earlier years, if that persists; what has had no red in the year brings nothing in it.

    >>> ladder = Ladder(criticised=2, admonished=3)
    >>> rung([Reds(in_year=1, before=1)], ladder), rung([Reds(0, 5), Reds(1, 0)], ladder)
    (Rung(criticised=1, admonished=0), Rung(criticised=0, admonished=0))
    >>> rung([Reds(1, 1)], ladder.model_copy(update={"same_item": "resets"}))
    Rung(criticised=0, admonished=0)
    """
    most = sum(item.in_year for item in items)
    if ladder.same_item == "persists over year-end":
        most = max([most, *(item.in_year + item.before for item in items if item.in_year)])
    return Rung(int(most >= ladder.criticised), int(most >= ladder.admonished))


def rungs(year: Year, items: Items, units: int) -> tuple[Rung, ...]:
    """The rung of every unit; nobody is on any if the policy has no ladder."""
    of_unit: list[list[Reds]] = [[] for _ in range(units)]
    for (unit, _), cards in items.items():
        reds = [card.minute >= year.from_min for card in cards if card.colour == RED]
        of_unit[unit].append(Reds(reds.count(True), reds.count(False)))
    ladder = year.policy.ladder
    return tuple(rung(reds, ladder) if ladder else Rung(0, 0) for reds in of_unit)


def grave_consequences(trace: Trace, year: Year) -> int:
    """How many tasks end in discipline for grave consequences: by luck, of those late in the year.

    Late in the year are a report after the due, or work open past it when the year ends (M065): not reds.
    """
    ladder = year.policy.ladder
    if ladder is None or not ladder.grave:
        return 0
    table = trace.tables["tasks"]
    reported, due = table["reported_min"], table["due_min"]
    late_report = year.holds(reported) & (reported > due)
    open_past_due = ((reported == OPEN) | (reported >= year.to_min)) & (due < year.to_min)
    late = table["task"][late_report | open_past_due].tolist()
    return sum(luck(trace.root, trace.replication, f"grave/{task}", 0) < ladder.grave for task in late)
