"""Extension requests: who could ask when and whom, and what a decision does to the due."""

from collections.abc import Iterator

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.tasks import Task, open_from
from sim.trace import BLUE, ISSUED, OPEN, YELLOW

Ask = tuple[int, int]
"""(minute, approver)."""


def extension_findings(ground: Ground, tasks: list[Task]) -> Iterator[Finding]:
    """Requests that could not be made then, requests that are missing, and dues that do not follow."""
    table = ground.tables["extensions"]
    for task in tasks:
        asked = [(table["asked_min"][row], table["approver"][row]) for row in task.extensions]
        asks = _in_time(ground, task)
        extra = [ask for ask in asked if ask not in asks]
        extra = [ask for ask in extra if ask not in _late(ground, task, before=bool(set(asked) & set(asks)))]
        if extra or len(set(asked)) < len(asked) or _luck_differs(ground, task, asked, asks):
            yield differs("extension", task.number, _told(ground, asked), _told(ground, asks))
        yield from _due_findings(ground, task)


def _in_time(ground: Ground, task: Task) -> list[Ask]:
    """The requests a unit may make before due: one, and after each grant another where that is allowed."""
    table, found = ground.tables["extensions"], list[Ask]()
    due, since = task.due0, task.assigned
    while True:
        minute = max(ground.office.open(ground.office.nth(due // DAY, -1)), since)
        terms = ground.policy(minute).extensions if minute < ground.horizon else None
        if terms is None or open_from(task.shut, minute) != minute:
            return found
        found.append((minute, ground.trace.names.leaders.index(terms.approver)))
        granted = [r for r in task.extensions if table["asked_min"][r] == minute and table["granted"][r] == 1]
        if not granted or terms.number == "once":
            return found
        due, since = table["due_after_min"][granted[0]], table["decided_min"][granted[0]]


def _late(ground: Ground, task: Task, *, before: bool) -> list[Ask]:
    """The requests that who did not ask `before` due may make at the issue of a card, to the signer of its colour."""
    slips, found = ground.tables["slips"], list[Ask]()
    for row in task.slips:
        minute = slips["issued_min"][row]
        policy = ground.policy(max(minute, 0))
        terms, cards = policy.extensions, policy.cards
        if slips["fate"][row] != ISSUED or terms is None or cards is None or terms.late == "refused" or before:
            continue
        if terms.number == "once" and any(granted < minute for granted, _ in task.moves):
            continue
        signers = {BLUE: terms.approver, YELLOW: cards.yellow.signer}
        approver = signers.get(slips["colour"][row], cards.red.signer)
        found.append((minute, ground.trace.names.leaders.index(approver)))
    return found


def _luck_differs(ground: Ground, task: Task, asked: list[Ask], asks: list[Ask]) -> bool:
    """Whether the World, if at hand, lets this unit ask in time and it did not, or the other way round."""
    if ground.world is None or not asks:
        return False
    terms = ground.policy(asks[0][0]).extensions
    return terms is not None and (float(ground.world.tasks.ask[task.number]) < terms.asked) != (asks[0] in asked)


def _due_findings(ground: Ground, task: Task) -> Iterator[Finding]:
    """Each decision finds the due in force and leaves it, or moves it on by the working days it adds."""
    table, due = ground.tables["extensions"], task.due0
    decided = [row for row in task.extensions if table["decided_min"][row] != OPEN]
    columns = ("granted", "due_before_min", "due_after_min", "refunds")
    for row in sorted(decided, key=lambda row: (table["decided_min"][row], row)):
        terms = ground.policy(table["decided_min"][row]).extensions
        granted = 1 if table["granted"][row] == 1 else 0
        after, refunds = due, 0
        if granted and terms is not None:
            after = ground.office.close(ground.office.nth(due // DAY, terms.adds.number)) if terms.adds.number else due
            refunds = int(terms.earlier_cards == "refunded")
        found, right = tuple(table[c][row] for c in columns), (granted, due, after, refunds)
        if found != right:
            yield differs("extension", task.number, found, right)
        due = after
    for row in task.extensions:
        pending = (table["granted"][row], table["due_after_min"][row], table["refunds"][row])
        if table["decided_min"][row] == OPEN and pending != (OPEN, OPEN, 0):
            yield differs("extension", task.number, pending, (OPEN, OPEN, 0))
    if (last := ground.tables["tasks"]["due_min"][task.row]) != due:
        yield differs("extension", task.number, ground.moment(last), ground.moment(due))


def _told(ground: Ground, asks: list[Ask]) -> list[tuple[str, str]]:
    return [(ground.moment(minute), ground.trace.names.leaders[approver]) for minute, approver in asks]
