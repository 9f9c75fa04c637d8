"""What a stretch of the year shows of a unit or a post: work on time, and cards.

Cases count for the date of receipt, tasks for that of assignment, cards for that of issue; what is done later than the
stretch is looked at is not known yet. A post has the cases of which it did a stage; the post that does a unit's tasks
has the tasks that the unit leads, and its cards.
"""

from typing import NamedTuple

import numpy as np

from sim.scenario.organisation import Organisation
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.survival import Mask
from sim.scorecard.year import Lateness, Year, lateness
from sim.trace import BLUE, CASE, GRANTED, OPEN, RED, YELLOW, Ints, Trace

FULL = 100 * HUNDREDTHS
"""The best mark, in hundredths of a point."""


class Stretch(NamedTuple):
    """The half-open stretch of minutes that is judged, by what is known at `seen_min`."""

    from_min: int
    to_min: int
    seen_min: int

    def holds(self, minutes: Ints) -> Mask:
        """Which of the minutes lie in it; OPEN never does."""
        return (minutes >= max(self.from_min, 0)) & (minutes < self.to_min)


class Owners(NamedTuple):
    """Whose the work is: pairs of (owner, row) for cases, and the owner of the tasks and cards of each unit."""

    names: tuple[str, ...]
    case_owner: Ints
    case_row: Ints
    of_unit: Ints


class Work(NamedTuple):
    """What one owner did in a stretch; `deducted` are hundredths of a point that its cards cost."""

    judged: int
    on_time: int
    tasks: int
    blue: int
    yellow: int
    red: int
    deducted: int

    @property
    def share(self) -> int:
        """The share on time as a mark in hundredths of a point, halves rounded up; full where nothing is judged.

        >>> Work(3, 2, 0, 0, 0, 0, 0).share, Work(0, 0, 0, 0, 0, 0, 0).share
        (6667, 10000)
        """
        return mark(self.on_time, self.judged)

    def mark(self, cards: str) -> int:
        """The share on time less the points of cards, if they are deducted; not below 0.

        >>> Work(10, 9, 4, 2, 1, 0, 400).mark("deducted"), Work(10, 9, 4, 2, 1, 0, 400).mark("ignored")
        (8600, 9000)
        """
        return max(self.share - (self.deducted if cards == "deducted" else 0), 0)


def together(one: Work, other: Work) -> Work:
    """What two stretches add up to."""
    return Work(*(a + b for a, b in zip(one, other, strict=True)))


def mark(good: int, of: int) -> int:
    """So many of so many as a mark in hundredths of a point, halves rounded up; full if there are none.

    >>> mark(1, 8), mark(1, 3), mark(0, 0)
    (1250, 3333, 10000)
    """
    return (2 * FULL * good + of) // (2 * of) if of else FULL


def units_as_owners(trace: Trace) -> Owners:
    """Every unit owns its cases, the tasks it leads, and its cards."""
    own = trace.column("cases", "unit")
    return Owners(trace.names.units, own, np.arange(len(own)), np.arange(len(trace.names.units)))


def posts_as_owners(trace: Trace, organisation: Organisation) -> Owners:
    """Every post owns the cases of which it did a stage; the task post of a unit owns its tasks and cards."""
    services, names = trace.tables["services"], trace.names.posts
    posts = len(names) - len(trace.names.leaders)
    applied = services["kind"] == CASE
    pairs = np.unique(np.stack([services["post"][applied], services["number"][applied]], axis=1), axis=0)
    return Owners(
        names[:posts],
        pairs[:, 0],
        trace.column("cases", "case").searchsorted(pairs[:, 1]),
        np.array([names.index(task_post(organisation, unit)) for unit in trace.names.units], dtype=np.int64),
    )


def task_post(organisation: Organisation, unit: str) -> str:
    """The post that does a unit's tasks, as `unit/post`: the one it names, else its first by id."""
    terms = organisation.units[unit]
    return f"{unit}/{terms.tasks or min(terms.posts)}"


def works(trace: Trace, year: Year, owners: Owners, stretch: Stretch) -> tuple[Work, ...]:
    """What every owner did in the stretch."""
    cases, tasks, cards = trace.tables["cases"], trace.tables["tasks"], trace.tables["cards"]
    outcome, late = cases["outcome"], known(cases["finished_min"], cases["due_min"], stretch)
    judged = late.judged & stretch.holds(cases["received_min"]) & ((outcome == GRANTED) | (outcome == OPEN))
    told = known(tasks["reported_min"], tasks["due_min"], stretch)
    assigned = stretch.holds(tasks["assigned_min"])
    leads = owners.of_unit[tasks["unit"]]
    issued = stretch.holds(cards["issued_min"])
    colour, holder = cards["colour"][issued], owners.of_unit[cards["unit"][issued]]
    price = [_price(year, *card) for card in zip(cards["issued_min"][issued].tolist(), colour.tolist(), strict=True)]
    row, case = owners.case_row, owners.case_owner

    def count(of: Ints) -> list[int]:
        return [int(n) for n in np.bincount(of, minlength=len(owners.names))]

    columns = (
        np.add(count(case[judged[row]]), count(leads[assigned & told.judged])),
        np.add(count(case[(judged & late.on_time)[row]]), count(leads[assigned & told.judged & told.on_time])),
        count(leads[assigned]),
        *(count(holder[colour == each]) for each in (BLUE, YELLOW, RED)),
        np.bincount(holder, weights=price, minlength=len(owners.names)),
    )
    return tuple(Work(*map(int, row)) for row in zip(*columns, strict=True))


def known(finished_min: Ints, due_min: Ints, stretch: Stretch) -> Lateness:
    """What is on time and what is judged, by what is known when the stretch is looked at."""
    return lateness(np.where(finished_min < stretch.seen_min, finished_min, OPEN), due_min, stretch.seen_min)


def _price(year: Year, minute: int, colour: int) -> int:
    cards = year.policy_at(minute).cards
    if cards is None:
        return 0
    return {BLUE: cards.points.blue, YELLOW: cards.points.yellow, RED: cards.points.red}[colour]
