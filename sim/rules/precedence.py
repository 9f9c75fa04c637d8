"""Precedence: whom an idle officer serves next, as one key that compares from left to right."""

from sim.trace import NONE

RECEIVED, DUE_DATE, SLACK, SHORTEST, LATE_LAST, LANES = range(6)
BASES = ("received", "due date", "slack", "shortest work", "late last", "lanes")

Key = tuple[int, int, int, int, int, int, int]


def key(
    base: int,
    cards_first: bool,
    now: int,
    *,
    urgent: int,
    card: int,
    due: int,
    work: int,
    lane: int,
    received: int,
    kind: int,
    number: int,
) -> Key:
    """(urgent, card level if cards come first, late last, base, received, case before task, number).

    Less is sooner. Red stands before yellow, blue and none; no two keys of one desk are equal.

    >>> task = dict(urgent=0, card=3, due=500, work=60, lane=0, received=10, kind=1, number=7)
    >>> case = dict(urgent=0, card=NONE, due=400, work=60, lane=0, received=20, kind=0, number=3)
    >>> key(DUE_DATE, True, 0, **task) < key(DUE_DATE, True, 0, **case)
    True
    >>> key(DUE_DATE, False, 0, **task) < key(DUE_DATE, False, 0, **case)
    False
    """
    late = 1 if base == LATE_LAST and now > due else 0
    if base == RECEIVED:
        first = received
    elif base == SLACK:
        first = due - work
    elif base == SHORTEST:
        first = work
    elif base == LANES:
        first = lane
    else:
        first = due
    return (0 if urgent else 1, -card if cards_first else NONE, late, first, received, kind, number)
