"""Every event that a trace can tell: what names it, when it comes, and what is known from then on."""

from typing import NamedTuple

# within a minute, in the order of business
DAWN, FINISH, CHECK, RETURN, CARD, ARRIVAL, SEATING = range(7)


class Moment(NamedTuple):
    """An event of a table: the column of its minute, its order within the minute, and what is known from then on."""

    table: str
    column: str
    order: int
    known: tuple[str, ...] = ()


NAMED: dict[str, tuple[str, ...]] = {
    "cases": ("case",),
    "backlog": ("kind", "number"),
    "services": ("kind", "number", "stage", "round"),
    "paces": ("kind", "number", "stage", "round"),
    "supplements": ("case", "stage", "round"),
    "intermediaries": ("case", "stage"),
    "pauses": ("case", "stage"),
    "detours": ("case",),
    "hand_offs": ("case", "stage"),
    "reviews": ("case", "stage"),
    "deemed": ("case", "stage"),
    "unfit": ("case", "stage"),
    "wrong": ("case",),
    "tasks": ("task",),
    "parts": ("task", "part", "round"),
    "reports": ("task", "round"),
    "late_reports": ("task", "round"),
    "reminders": ("task",),
    "slips": ("task", "attempt"),
    "cards": ("task", "unit"),
    "rectifications": ("task",),
    "mistakes": ("task",),
    "extensions": ("task",),
    "disputes": ("task", "rung"),
    "absences": ("officer",),
    "calls": ("call", "unit", "officer"),
}
"""The columns that name a row; rows of one name are told apart by their order."""

MOMENTS = (
    Moment("absences", "first_day", DAWN, ("last_day",)),
    Moment("calls", "first_day", DAWN, ("last_day",)),
    Moment(
        "cases",
        "submitted_min",
        ARRIVAL,
        ("matter", "unit", "month", "index", "lineage", "parent", "online", "urgent"),
    ),
    Moment("cases", "received_min", ARRIVAL, ("due0_min", "true_due_min")),
    Moment("cases", "finished_min", FINISH, ("outcome", "due_min", "stopped_days")),
    Moment("backlog", "since_min", ARRIVAL, ("stage",)),
    Moment("services", "started_min", SEATING, ("post", "officer", "queued_min", "work")),
    Moment("services", "finished_min", FINISH, ("minutes", "handed_over")),
    Moment("paces", "started_min", SEATING, ("backlog", "overwork", "slack", "price", "owed", "pace")),
    Moment("supplements", "noticed_min", FINISH, ("due_before_min",)),
    Moment("supplements", "returned_min", RETURN, ("due_after_min",)),
    Moment("intermediaries", "sent_min", FINISH, ("due_before_min",)),
    Moment("intermediaries", "returned_min", RETURN, ("due_after_min",)),
    Moment("pauses", "sent_min", FINISH, ("due_before_min",)),
    Moment("pauses", "returned_min", RETURN, ("due_after_min",)),
    Moment("detours", "sent_min", ARRIVAL, ("why",)),
    Moment("detours", "arrived_min", RETURN),
    Moment("hand_offs", "sent_min", FINISH),
    Moment("hand_offs", "arrived_min", RETURN),
    Moment("reviews", "sent_min", FINISH),
    Moment("reviews", "ended_min", FINISH),
    Moment("reviews", "closed_min", RETURN),
    Moment("deemed", "deemed_min", RETURN, ("post", "why")),
    Moment("unfit", "granted_min", RETURN),
    Moment("wrong", "granted_min", RETURN),
    Moment(
        "tasks",
        "assigned_min",
        ARRIVAL,
        ("source", "month", "index", "unit", "explicit", "limit_number", "limit_unit", "due0_min"),
    ),
    Moment("tasks", "reported_min", FINISH, ("due_min",)),
    Moment("tasks", "struck_off_min", CHECK),
    Moment("parts", "queued_min", ARRIVAL, ("role", "unit", "post")),
    Moment("parts", "ended_min", FINISH),
    Moment("reports", "reported_min", FINISH, ("checked",)),
    Moment("reports", "decided_min", CHECK, ("passed",)),
    Moment("late_reports", "done_min", FINISH),
    Moment("late_reports", "reported_min", FINISH),
    Moment("reminders", "reminded_min", CARD),
    Moment("slips", "drawn_up_min", CARD, ("slip", "colour")),
    Moment("slips", "prepared_min", CARD, ("signer",)),
    Moment("slips", "decided_min", CARD, ("fate",)),
    Moment("slips", "issued_min", CARD),
    Moment("cards", "issued_min", CARD, ("slip", "colour")),
    Moment("rectifications", "issued_min", CARD, ("slip", "due_min")),
    Moment("mistakes", "issued_min", CARD, ("slip", "appealed")),
    Moment("mistakes", "decided_min", CARD, ("revoked",)),
    Moment("extensions", "asked_min", CARD, ("extension", "approver", "due_before_min")),
    Moment("extensions", "decided_min", FINISH, ("granted", "due_after_min", "refunds")),
    Moment("disputes", "asked_min", CARD, ("dispute", "above")),
    Moment("disputes", "prepared_min", CARD, ("leader",)),
    Moment("disputes", "decided_min", FINISH, ("settled", "due_before_min", "due_after_min")),
)
"""Every event that a trace can tell. What is known from an event that never came stands at the end."""


def known_by_events() -> dict[str, set[str]]:
    """By table the columns that some event tells, so that nothing in a trace can differ unseen."""
    found: dict[str, set[str]] = {}
    for moment in MOMENTS:
        found.setdefault(moment.table, set(NAMED[moment.table])).update((moment.column, *moment.known))
    return found
