"""Papers at the leaders' desks: each slip and request queues once at the right desk, and is decided when signed."""

from collections.abc import Iterator

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import LEADER, Ground, Wait, Waiting
from sim.trace import EXTENSION, NOBODY, OPEN, SLIP


def signing_findings(ground: Ground, waiting: Waiting) -> Iterator[Finding]:
    """Papers at a wrong desk or at a wrong time, or decided without a signature; who waits goes into `waiting`."""
    columns = ("drawn_up_min", "prepared_min", "signer", "decided_min")
    for slip, drawn_up, prepared, signer, decided in ground.each("slips", "slip", *columns):
        cards = ground.policy(drawn_up).cards
        goes = signer != NOBODY and prepared != OPEN and cards is not None and cards.signing == "leaders' desks"
        yield from _paper_findings(ground, (SLIP, slip), prepared if goes else OPEN, signer, decided, waiting)
    for number, asked, approver, decided in ground.each(
        "extensions", "extension", "asked_min", "approver", "decided_min"
    ):
        yield from _paper_findings(ground, (EXTENSION, number), asked, approver, decided, waiting)


def _paper_findings(
    ground: Ground, paper: tuple[int, int], queued: int, leader: int, decided: int, waiting: Waiting
) -> Iterator[Finding]:
    kind, number = paper
    services, names = ground.tables["services"], ground.trace.names
    columns = ("stage", "round", "post", "queued_min", "work", "finished_min")
    found = [tuple(services[c][row] for c in columns) for row in ground.served.get(paper, ())]
    rule = "slip" if kind == SLIP else "extension"
    if queued == OPEN:
        if found:
            yield differs(rule, number, found, "no signature")
        return
    post = names.posts.index(LEADER + names.leaders[leader])
    minutes = ground.scenario.organisation.leaders[names.leaders[leader]].slip.minutes
    right = [(0, 0, post, queued, minutes, decided)]
    if found and found != right:
        yield differs(rule, number, found, right)
    elif not found and decided != OPEN:
        yield differs(rule, number, f"decided {ground.moment(decided)}", "no signature, so undecided")
    elif not found:
        waiting[kind, number, 0, 0] = Wait(post, queued)


def dated(ground: Ground, kind: int, number: int) -> int:
    """The day that a paper bears: slips that of drawing up, requests that of asking."""
    if kind == SLIP:
        return ground.tables["slips"]["drawn_up_min"][ground.rows["slips"][number]] // DAY
    return ground.tables["extensions"]["asked_min"][ground.rows["extensions"][number]] // DAY
