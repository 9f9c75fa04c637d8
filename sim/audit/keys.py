"""Precedence: the key of everything that waits, and when it changes while it waits."""

from typing import NamedTuple

from sim.audit.ground import STAYS, Ground, Item, Waiting
from sim.audit.signing import dated
from sim.audit.tasks import Task
from sim.scenario.policy import Precedence
from sim.trace import CASE, ISSUED, NONE, OPEN, TASK

Key = tuple[int, ...]
"""(not urgent, cards from red down, late, base, received, kind, number, stage): less is sooner."""


class Stint(NamedTuple):
    """One wait at a post, from queueing to seating (OPEN: never), and the officer who ended it.

    `left` is when it ended otherwise, and `how` (codes of ground); `work` is OPEN where it is not known.
    """

    item: Item
    post: int
    queued: int
    started: int
    left: int
    officer: int
    work: int
    how: int = STAYS


class Waits(NamedTuple):
    """What a key is made of, at a minute."""

    urgent: int
    card: int
    due: int
    received: int
    matter: str


class Keys:
    """The keys of stints, minute by minute."""

    def __init__(self, ground: Ground, tasks: list[Task]) -> None:
        self.ground = ground
        self.tasks = {task.number: task for task in tasks}
        slips = ground.tables["slips"]
        self.cards = {
            task.number: sorted(
                (slips["issued_min"][row], slips["colour"][row]) for row in task.slips if slips["fate"][row] == ISSUED
            )
            for task in tasks
        }
        reminders = ground.tables["reminders"]
        self.reminded = dict(zip(reminders["task"], reminders["reminded_min"], strict=True))
        self.dues: dict[int, list[tuple[int, int]]] = {}
        for table, begins in (("supplements", "noticed_min"), ("pauses", "sent_min"), ("intermediaries", "sent_min")):
            for case, *told in ground.each(table, "case", begins, "due_before_min", "returned_min", "due_after_min"):
                for minute, due in (told[:2], told[2:]):
                    if minute != OPEN:
                        self.dues.setdefault(case, []).append((minute, due))
        self.bases = {ground.policy(minute).precedence.base for minute in [0, *ground.changes]}
        self.simple = self.bases == {"received"}

    def knows(self, stint: Stint) -> bool:
        """Whether the key is known: where work decides, that of what was never seated is not."""
        kind = stint.item[0]
        return stint.work != OPEN or kind not in {CASE, TASK} or not self.bases & {"slack", "shortest work"}

    def key(self, stint: Stint, minute: int) -> Key:
        """The key at a minute, of what happened up to and in that minute."""
        kind, number, stage, _ = stint.item
        if kind not in {CASE, TASK}:
            return (0, 0, 0, dated(self.ground, kind, number), 0, kind, number, stage)
        waits = self._case(number, minute) if kind == CASE else self.task(number, minute)
        order = self.ground.policy(minute).precedence
        card = -waits.card if order.cards == "first" else NONE
        late = int(order.base == "late last" and minute > waits.due)
        return (1 - waits.urgent, card, late, _base(order, waits, stint.work), waits.received, kind, number, stage)

    def changes(self, stint: Stint) -> list[int]:
        """The minutes between queueing and seating at which the key may change."""
        kind, number, _, _ = stint.item
        until = next((minute for minute in (stint.started, stint.left) if minute != OPEN), self.ground.horizon)
        if kind not in {CASE, TASK} or stint.queued == until:
            return []
        found = list(self.ground.changes)
        if kind == TASK:
            task = self.tasks[number]
            found += [minute for minute, _ in self.cards[number] + task.moves]
            found += [self.reminded[number]] if number in self.reminded else []
            found += [due + 1 for due in (task.due0, *(due for _, due in task.moves))]
        elif not self.simple:
            dues = self.dues.get(number, ())
            found += [minute for minute, _ in dues]
            found += [due + 1 for due in (self._case(number, stint.queued).due, *(due for _, due in dues))]
        return [minute for minute in found if stint.queued < minute <= until]

    def _case(self, case: int, minute: int) -> Waits:
        table, row = self.ground.tables["cases"], self.ground.rows["cases"][case]
        due = table["due0_min"][row] if self.simple else self.due_of_case(case, minute)
        matter = self.ground.trace.names.matters[table["matter"][row]]
        return Waits(table["urgent"][row], NONE, due, table["received_min"][row], matter)

    def due_of_case(self, case: int, minute: int) -> int:
        """The due of a case in force at a minute."""
        due = self.ground.tables["cases"]["due0_min"][self.ground.rows["cases"][case]]
        return max([due, *(moved for returned, moved in self.dues.get(case, ()) if returned <= minute)])

    def task(self, number: int, minute: int) -> Waits:
        """What the key of a task is made of at a minute: its card and the due in force."""
        task = self.tasks[number]
        card = max((colour for issued, colour in self.cards[number] if issued <= minute), default=NONE)
        urgent = int(number in self.reminded and self.reminded[number] <= minute)
        return Waits(urgent, card, task.due(minute), task.assigned, "")


def _base(order: Precedence, waits: Waits, work: int) -> int:
    """What the ordered precedence looks at first; lanes are counted from the first, others come after all lanes."""
    if order.base == "received":
        return waits.received
    if order.base == "slack":
        return waits.due - work
    if order.base == "shortest work":
        return work
    if order.base == "lanes":
        return next((n for n, lane in enumerate(order.lanes) if waits.matter in lane), len(order.lanes))
    return waits.due


def stints_of(ground: Ground, waiting: Waiting) -> list[Stint]:
    """All waits: those that ended in a service, in order of seating, then those that did not."""
    columns = ("kind", "number", "stage", "round", "post", "queued_min", "started_min", "officer", "work")
    found = [
        Stint((kind, number, stage, turn), post, queued, started, OPEN, officer, work)
        for kind, number, stage, turn, post, queued, started, officer, work in ground.each("services", *columns)
    ]
    found += (
        Stint(item, wait.post, wait.since, OPEN, wait.until, OPEN, OPEN, wait.how) for item, wait in waiting.items()
    )
    return found
