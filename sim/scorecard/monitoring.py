"""Electronic monitoring 电子监察 (M116): cards that the official clock sends by itself, and what it does not see.

A card is sent for a case that is open so many days after the due in force, by the policy of the due day; not while the
clock stands still. What citizens find late and the official clock does not is counted beside it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.scenario.monitoring import Alarm
from sim.scenario.quantities import DAYS
from sim.scorecard.approvals import Cases, standing_still
from sim.scorecard.ledger import Entry
from sim.scorecard.survival import Mask
from sim.scorecard.year import Year, lateness
from sim.trace import NOBODY, OPEN, Ints, Trace
from sim.worktime import DAY, Calendar

COLOURS = ("yellow", "red")


class Sent(NamedTuple):
    """One card of the monitor: for which case of which unit, in which colour, when, at what cost in hundredths."""

    case: int
    unit: int
    colour: str
    minute: int
    points: int


def sent(trace: Trace, year: Year, office: Calendar) -> tuple[Sent, ...]:
    """The cards that the monitor sends in the year, by case and colour; none, if none is ordered."""
    if not any(epoch.policy.monitoring for epoch in year.epochs):
        return ()
    return tuple(sorted(_sent(trace, year, office)))


def _sent(trace: Trace, year: Year, office: Calendar) -> Iterator[Sent]:
    cases = trace.tables["cases"]
    seen = ~standing_still(trace, year) & (cases["due_min"] >= 0) & (cases["due_min"] < year.horizon_min)
    numbers, units, due, finished = (cases[name][seen] for name in ("case", "unit", "due_min", "finished_min"))
    begins = np.array([(epoch.since - year.start).days * DAY for epoch in year.epochs], dtype=np.int64)
    ordered = (begins.searchsorted(due, "right") - 1).clip(0)
    for number, epoch in enumerate(year.epochs):
        for colour in COLOURS:
            alarm: Alarm | None = getattr(epoch.policy.monitoring, colour, None)
            if alarm is None:
                continue
            minute = _minutes(due, alarm, office)
            rows = (ordered == number) & year.holds(minute) & ((finished == OPEN) | (finished > minute))
            for case, unit, when in zip(numbers[rows], units[rows], minute[rows], strict=True):
                yield Sent(int(case), int(unit), colour, int(when), alarm.points)


def _minutes(due: Ints, alarm: Alarm, office: Calendar) -> Ints:
    """When the alarm comes: at the due for 0 days, else at close of the day so many days after the due day."""
    number, unit = alarm.after
    if number == 0:
        return due
    return office.closing(due // DAY + number) if unit == DAYS else office.close_of(due // DAY, number)


def alarm_entries(cards: tuple[Sent, ...]) -> list[Entry]:
    """The lines of the ledger that the monitor's cards cost."""
    return [
        Entry(
            card.unit, card.minute, f"policy.monitoring.{card.colour}.points", -card.points, NOBODY, NOBODY, card.case
        )
        for card in cards
    ]


def monitoring_measures(cards: tuple[Sent, ...], cases: Cases, year: Year) -> dict[str, float]:
    """The measures `monitoring.*`, and what is late for the citizen alone."""
    late_true, late_official = (
        _late(lateness(cases.finished_min, due, year.horizon_min)) for due in (cases.true_due_min, cases.due_min)
    )
    return {
        **{f"monitoring.{colour}": sum(card.colour == colour for card in cards) for colour in COLOURS},
        "approvals.late_unseen": int(np.sum(late_true & ~late_official)),
    }


def _late(judged: tuple[Mask, Mask]) -> Mask:
    on_time, known = judged
    return known & ~on_time
