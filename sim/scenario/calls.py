"""Calls: officers called away by order, for inspections, training, meetings, emergencies; and what a visit looks at."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantities import (
    WORKING_DAYS,
    Count,
    Id,
    In,
    Part,
    Points,
    Positive,
    Share,
    Span,
    Title,
    When,
)


class Window(Part):
    """The dates within which a call falls, both included."""

    first: When
    last: When


class Visit(Part):
    """What a call looks at where it comes to: an inspection, a mystery visit (M110, M111, M112).

    It comes at a drawn minute of its first day. Violations: a post that is open and unmanned, with nobody standing in;
    a manned post wanting in `conduct` (by this chance); of `files` in hand, drawn at random, those past due on the
    official clock. Each is found out with the chance `detects` and then costs the unit `points`. With `bulletin` or
    more found the unit is named in the bulletin 通报.
    """

    files: Count = 0
    conduct: Share = 0.0
    detects: Share
    points: Points = 0
    bulletin: Positive | None = None


class Call(Part):
    """Officers and leaders called away for whole working days, by order and not by luck.

    In each unit named by `units` or `classes` (all, if neither is) so many `officers` of its `posts` (all, if none is
    named) go, drawn anew each time; so do the `leaders`. They are away like absent ones. When, is said in one way:
    `on` dates, at the end of `every` period, `times` in each calendar year or in the window (in each of so many equal
    parts on a drawn day), or by `chance` on each working day. `together`: on the same drawn days everywhere, or on each
    unit's own.
    """

    title: Title
    units: tuple[Id, ...] = ()
    classes: tuple[Id, ...] = ()
    posts: tuple[Id, ...] = ()
    officers: Count = 0
    leaders: tuple[Id, ...] = ()
    lasts: Annotated[Span, In(WORKING_DAYS, least=1)] = Field(Span(1, WORKING_DAYS), alias="for")
    on: tuple[When, ...] = ()
    every: Literal["week", "month", "half-year", "year"] | None = None
    times: Positive | None = None
    chance: Share | None = None
    window: Window | None = None
    together: Literal["each unit", "all units"] = "each unit"
    visit: Visit | None = None


def call_names(ordered: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The ids of all calls of some policies, sorted: what the column `call` of a trace counts."""
    return tuple(sorted({name for names in ordered for name in names}))
