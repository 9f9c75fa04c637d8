"""What happened in one replication: tables of integers, their columns, units and codes stated once.

Times are minutes on the wall clock since midnight of the first simulated day; OPEN (-1) says that something
has not happened by the end of the horizon. Numbers of cases and tasks are those of the World that was played
(re-applications follow after its last case); names stand in `Names`, sorted by id, and columns hold positions in them.
"""

from array import array
from dataclasses import dataclass
from typing import NamedTuple, Union

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Rows = Union[list[tuple[int, ...]], "array[int]", Ints]
"""Rows of a table, or their numbers one after the other."""

MODEL_REVISION = 5
"""Raised whenever a trace, a scorecard or a measure changes for the same scenario and World."""

OPEN = -1
NOBODY = -1

GRANTED, RETURNED, TURNED_AWAY, NOT_NEEDED, DEEMED = 1, 2, 3, 4, 5
OUTCOMES = {
    OPEN: "open",
    GRANTED: "granted",
    RETURNED: "returned",
    TURNED_AWAY: "turned away",
    NOT_NEEDED: "not needed",
    DEEMED: "deemed",
}
"""A case is granted if every stage decided, deemed if one did not and the application passed all the same."""

WRONG_DESK, CONTESTED, LOST = 1, 2, 3
DETOURS = {WRONG_DESK: "wrong desk", CONTESTED: "contested", LOST: "lost"}

SILENT, ABSENT, PAST_DUE = 1, 2, 3
DEFAULTS = {SILENT: "silent", ABSENT: "absent", PAST_DUE: "past due"}
LATER = -1
"""The round of a stage that is reviewed after the approval."""

NONE, BLUE, YELLOW, RED = 0, 1, 2, 3
COLOURS = {BLUE: "blue", YELLOW: "yellow", RED: "red"}

PENDING, ISSUED, EXCUSED, WITHHELD, VOID = 0, 1, 2, 3, 4
FATES = {PENDING: "pending", ISSUED: "issued", EXCUSED: "excused", WITHHELD: "withheld", VOID: "void"}

CASE, TASK, SLIP, EXTENSION, DISPUTE = 0, 1, 2, 3, 4
KINDS = {CASE: "case", TASK: "task", SLIP: "slip", EXTENSION: "extension", DISPUTE: "dispute"}

LEAD, CO, WRAP_UP = 0, 1, 2
ROLES = {LEAD: "lead", CO: "co-unit", WRAP_UP: "wrap-up"}

REFUSED, ALLOWED = 0, 1

COLUMNS: dict[str, tuple[str, ...]] = {
    # One row a case, in the order of `case`. `received_min` is when the official clock starts, `due0_min` the due
    # without stops, `due_min` the due in force at the end, `true_due_min` that of the published limit counted from
    # submission. `parent` is the case that was returned before, or NOBODY; `lineage` counts such tries. A case that is
    # not needed, its item being cancelled, ends when it would have been received.
    "cases": (
        "case",
        "matter",
        "unit",
        "month",
        "index",
        "lineage",
        "parent",
        "online",
        "urgent",
        "submitted_min",
        "received_min",
        "due0_min",
        "due_min",
        "true_due_min",
        "stopped_days",
        "finished_min",
        "outcome",
    ),
    # One row an application or task of the backlog 积压 with which the desks opened, and the stage at which it stood (0
    # for tasks). Their numbers come before all others of their kind.
    "backlog": ("kind", "number", "stage"),
    # One row a stretch of service at a post, in order of seating. `number` is the case, task, slip, extension or
    # dispute; `stage` the position in the matter's route (cases) or the part (tasks), `round` counts repeats (LATER: a
    # review after the approval). Work is
    # what was given to the officer, `minutes` what it took in working minutes; `handed_over` tells that the rest went
    # back to the queue. Slips, extensions and disputes are served by leaders, whose posts follow the units' posts.
    "services": (
        "kind",
        "number",
        "stage",
        "round",
        "post",
        "officer",
        "queued_min",
        "started_min",
        "finished_min",
        "work",
        "minutes",
        "handed_over",
    ),
    # One row a service at a post where people respond, by its row in `services`: what the officer saw on sitting down,
    # and the `pace` in permille. `backlog`: work that waited at the desk, this included; `overwork` in millionths;
    # `slack` in working days; `price` of the next card in hundredths; OPEN where a channel is off or does not apply.
    # `owed`: minutes that carded work had borrowed. Empty if nobody responds.
    "paces": ("service", "backlog", "overwork", "slack", "price", "owed", "pace"),
    # One row a supplement: notice to return; the due before and after. While the applicant has not come back,
    # `returned_min` and `due_after_min` are OPEN.
    "supplements": (
        "case",
        "stage",
        "round",
        "noticed_min",
        "returned_min",
        "due_before_min",
        "due_after_min",
    ),
    # One row an intermediary's work 中介服务 before `stage`: from sending to return, with dues as for a supplement.
    "intermediaries": ("case", "stage", "sent_min", "returned_min", "due_before_min", "due_after_min"),
    # One row a clock that was stopped without need before `stage`, as if the applicant had to supplement; dues as for a
    # supplement.
    "pauses": ("case", "stage", "sent_min", "returned_min", "due_before_min", "due_after_min"),
    # One row a detour before the first stage, in order: a file passed on by a wrong desk, or by one that says it is
    # another's, or lost until it is found; why: DETOURS. `arrived_min` is OPEN while it lasts.
    "detours": ("case", "why", "sent_min", "arrived_min"),
    # One row a hand-off 交接 that takes time: when the case left the stage before (or was received), and when it
    # reached the queue of `stage`; OPEN while it is on the way.
    "hand_offs": ("case", "stage", "sent_min", "arrived_min"),
    # One row a stage that is reviewed at the same time as others: when the file was sent to all of them, when this
    # review ended (OPEN also if it was called off), and when all were over, with the meeting if there is one.
    "reviews": ("case", "stage", "sent_min", "ended_min", "closed_min"),
    # One row a stage that decided nothing and was taken to consent 默许, the post that was silent, and why: DEFAULTS.
    "deemed": ("case", "stage", "post", "deemed_min", "why"),
    # One row a stage that would have returned a case and did not, as it was dropped or deemed to consent; the case
    # was granted or approved by default.
    "unfit": ("case", "stage", "granted_min"),
    # One row a case that was granted though unfit, because nobody saw it.
    "wrong": ("case", "granted_min"),
    # One row a task. `limit_number`/`limit_unit` as the document or the default gives it before the factor
    # (unit codes LIMIT_UNITS), `explicit` 1 if a document named it. `struck_off_min` ends it for good.
    "tasks": (
        "task",
        "source",
        "month",
        "index",
        "unit",
        "assigned_min",
        "explicit",
        "limit_number",
        "limit_unit",
        "due0_min",
        "due_min",
        "reported_min",
        "struck_off_min",
    ),
    # One row a part of a task: lead, co-units and wrap-up; `ended_min` of the part's last service. `queued_min` is OPEN
    # while a dispute keeps the part of a co-unit from beginning.
    "parts": ("task", "part", "role", "unit", "post", "round", "queued_min", "ended_min"),
    # One row a report of a task: first report and those after rework. `passed` 1 also when nobody looked
    # (`checked` 0); `decided_min` is when the task was struck off or reopened.
    "reports": ("task", "round", "reported_min", "checked", "decided_min", "passed"),
    # One row a report that came late 迟报: when the work was done, and when that was reported.
    "late_reports": ("task", "round", "done_min", "reported_min"),
    # One row a task that nobody had taken up when the office looked at its progress.
    "reminders": ("task", "reminded_min"),
    # One row a slip that was drawn up. Fates: FATES. `issued_min` is OPEN unless issued; `signer` a leader or
    # NOBODY; `attempt` counts slips of this task. `prepared_min` is when it reached the leader's queue
    # (OPEN if it never did), `decided_min` when it was signed, withheld, void or excused.
    "slips": (
        "slip",
        "task",
        "colour",
        "attempt",
        "drawn_up_min",
        "prepared_min",
        "signer",
        "decided_min",
        "fate",
        "issued_min",
    ),
    # One row an issued card and the unit that receives it (one, or several if co-units share).
    "cards": ("slip", "task", "unit", "colour", "issued_min"),
    # One row a term to put things right 整改期限, set by a yellow card at its issue; `due_min` ends it.
    "rectifications": ("slip", "task", "issued_min", "due_min"),
    # One row a card issued by mistake, the task having been reported. `appealed` 1 if the unit appealed; `revoked` 1 or
    # 0 once that is decided, OPEN before and where nobody appealed.
    "mistakes": ("slip", "task", "issued_min", "appealed", "decided_min", "revoked"),
    # One row an extension request. `granted` 1 or 0, OPEN while pending.
    "extensions": (
        "extension",
        "task",
        "asked_min",
        "approver",
        "decided_min",
        "granted",
        "due_before_min",
        "due_after_min",
        "refunds",
    ),
    # One row a rung 协调层级 before which the dispute of a task came: when it was passed on to it, when it lay on the
    # desk of its leader (NOBODY and OPEN for the units' own consultation), when it was settled there or went up. `rung`
    # counts from the lowest, `above` says how many rungs stand above it. The dues before and after are OPEN until then.
    "disputes": (
        "dispute",
        "task",
        "rung",
        "above",
        "leader",
        "asked_min",
        "prepared_min",
        "decided_min",
        "settled",
        "due_before_min",
        "due_after_min",
    ),
    # One row a spell of absence: working days from `first_day` to `last_day` inclusive, by day number.
    "absences": ("officer", "first_day", "last_day"),
    # One row an officer called away by order, from `first_day` to `last_day` inclusive. `call` is the position among
    # the sorted ids of all calls that are ordered; `unit` the unit that is called on, NOBODY for leaders; `officer`
    # NOBODY where a visit takes nobody's time.
    "calls": ("call", "unit", "officer", "first_day", "last_day"),
}

LIMIT_UNITS = ("minutes", "hours", "days", "working days")


class Names(NamedTuple):
    """What the positions in the columns stand for; every tuple is sorted by id, leaders after posts."""

    matters: tuple[str, ...]
    units: tuple[str, ...]
    sources: tuple[str, ...]
    posts: tuple[str, ...]  # "unit/post", then one per leader, "leader/<id>"
    leaders: tuple[str, ...]
    officers: tuple[str, ...]  # "unit/post/1"…, then "leader/<id>/1"
    officer_posts: tuple[int, ...]  # the home post of each officer
    stages: tuple[tuple[str, ...], ...]  # by matter


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Trace:
    """One played replication. `table(name)` gives a frame; the arrays themselves stand in `tables`.

    `digest` is the scenario's; `horizon_min` is the first minute that was not simulated; the judged year is
    the half-open stretch from `year_from_min` to `year_to_min`. `kernel_events` counts what SimPy handled.
    """

    root: int
    replication: int
    digest: str
    names: Names
    horizon_min: int
    year_from_min: int
    year_to_min: int
    tables: dict[str, dict[str, Ints]]
    kernel_events: int

    def __repr__(self) -> str:
        rows = ", ".join(f"{len(next(iter(columns.values()))):,} {name}" for name, columns in self.tables.items())
        return f"Trace(root={self.root}, replication={self.replication}, scenario {self.digest[:12]}: {rows})"

    def column(self, table: str, column: str) -> Ints:
        """One column as an int64 array."""
        return self.tables[table][column]

    def table(self, name: str) -> pd.DataFrame:
        """One table as a frame of integers, columns as in `COLUMNS`."""
        return pd.DataFrame(self.tables[name], columns=list(COLUMNS[name]))

    def equals(self, other: "Trace") -> bool:
        """Whether both hold the same events, to the last minute."""
        return all(
            np.array_equal(self.column(table, column), other.column(table, column))
            for table, columns in COLUMNS.items()
            for column in columns
        )


def columns_of(rows: Rows, table: str) -> dict[str, Ints]:
    """The table's columns from its rows, or from their numbers one after the other; also when there are none."""
    names = COLUMNS[table]
    block = np.array(rows, dtype=np.int64).reshape(-1, len(names))
    return {name: np.ascontiguousarray(block[:, i]) for i, name in enumerate(names)}
