"""Extension requests: who could ask when and whom, and what a decision does to the due."""

from collections.abc import Iterator

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.tasks import Task, open_from
from sim.luck import luck
from sim.trace import BLUE, ISSUED, OPEN, YELLOW
from sim.world.world import World

Ask = tuple[int, int]
"""(minute, approver)."""


def extension_findings(ground: Ground, tasks: list[Task]) -> Iterator[Finding]:
    """Requests that could not be made then, requests that are missing, and dues that do not follow."""
    table = ground.tables["extensions"]
    for task in tasks:
        asked = [(table["asked_min"][row], table["approver"][row]) for row in task.extensions]
        may = _in_time(ground, task)
        did = [ask for ask in may if ask in asked]
        right = did + _late(ground, task, before=bool(did))
        if ground.world is not None and may and _asks(ground, ground.world, task, may[0]) != (may[0] in asked):
            right = [ask for ask in right if ask != may[0]] if may[0] in asked else [may[0]]
        if sorted(asked) != sorted(right):
            yield differs("extension", task.number, _told(ground, asked), _told(ground, right))
        yield from _due_findings(ground, task)


def _asks(ground: Ground, world: World, task: Task, ask: Ask) -> bool:
    """Whether the World lets this unit ask in time."""
    terms = ground.policy(ask[0]).extensions
    return terms is not None and float(world.tasks.ask[task.number]) < terms.asked


def _in_time(ground: Ground, task: Task) -> list[Ask]:
    """The requests a unit may make before due: one, and after each grant another where that is allowed."""
    table, found = ground.tables["extensions"], list[Ask]()
    due, since, stops = task.due0, task.assigned, task.stops
    while True:
        minute = max(ground.office.open(ground.office.nth(due // DAY, -1)), since)
        if (stop := next((stop for stop in stops if stop[0] <= minute), None)) is not None:
            if stop[1] == OPEN:
                return found
            since, due, stops = max(since, stop[1]) if stop[1] > minute else since, task.due(stop[1]), []
            continue
        terms = ground.policy(minute).extensions if minute < ground.horizon else None
        if terms is None or minute > due or open_from(task.shut, minute) != minute:
            return found
        found.append((minute, ground.trace.names.leaders.index(terms.approver)))
        granted = [r for r in task.extensions if table["asked_min"][r] == minute and table["granted"][r] == 1]
        if not granted or terms.number == "once":
            return found
        due, since = table["due_after_min"][granted[0]], table["decided_min"][granted[0]]


def _late(ground: Ground, task: Task, *, before: bool) -> list[Ask]:
    """The requests of who did not ask `before` due: at each card from the due on, to the signer of its colour."""
    slips, found, trace = ground.tables["slips"], list[Ask](), ground.trace
    mistaken = set(ground.tables["mistakes"]["slip"])
    for row in task.slips:
        minute, attempt = slips["issued_min"][row], slips["attempt"][row]
        terms, cards = ground.policy(max(minute, 0)).extensions, ground.policy(max(minute, 0)).cards
        if before or slips["slip"][row] in mistaken:
            continue
        if slips["fate"][row] != ISSUED or terms is None or cards is None or terms.late == "refused":
            continue
        spent = terms.number == "once" and any(granted <= minute for granted, _ in task.grants)
        if spent or minute < task.due(minute):
            continue
        if luck(trace.root, trace.replication, f"late-ask/{task.label}", attempt) < terms.asked:
            signers = {BLUE: terms.approver, YELLOW: cards.yellow.signer}
            approver = signers.get(slips["colour"][row], cards.red.signer)
            found.append((minute, trace.names.leaders.index(approver)))
    return found


def _due_findings(ground: Ground, task: Task) -> Iterator[Finding]:
    """Each decision finds the due in force and leaves it, or moves it on as the orders under which it was asked say."""
    table, due = ground.tables["extensions"], task.due0
    decided = [row for row in task.extensions if table["decided_min"][row] != OPEN]
    stops = [(end, task.due(end)) for _, end in task.stops if end != OPEN]
    columns = ("granted", "due_before_min", "due_after_min", "refunds")
    for row in sorted(decided, key=lambda row: (table["decided_min"][row], row)):
        terms = ground.policy(table["asked_min"][row]).extensions
        granted = 1 if table["granted"][row] == 1 else 0
        if stops and stops[0][0] < table["decided_min"][row]:
            due = stops.pop()[1]
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
    if stops:
        due = stops[0][1]
    if (last := ground.tables["tasks"]["due_min"][task.row]) != due:
        yield differs("extension", task.number, ground.moment(last), ground.moment(due))


def _told(ground: Ground, asks: list[Ask]) -> list[tuple[str, str]]:
    return [(ground.moment(minute), ground.trace.names.leaders[approver]) for minute, approver in asks]
