"""Papers at the leaders' desks: each slip and request queues once at the right desk, and is decided when signed."""

from collections.abc import Iterator

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import LEADER, Ground, Wait, Waiting
from sim.trace import DISPUTE, EXTENSION, NOBODY, OPEN, SLIP


def signing_findings(ground: Ground, waiting: Waiting) -> Iterator[Finding]:
    """Papers at a wrong desk or at a wrong time, or decided without a signature; who waits goes into `waiting`."""
    columns = ("drawn_up_min", "prepared_min", "signer", "decided_min")
    for slip, drawn_up, prepared, signer, decided in ground.each("slips", "slip", *columns):
        cards = ground.policy(drawn_up).cards
        goes = signer != NOBODY and prepared != OPEN and cards is not None and cards.signing == "leaders' desks"
        slip_queued, minutes = prepared if goes else OPEN, _a_slip(ground, signer)
        yield from paper_findings(ground, (SLIP, slip), (slip_queued, signer, minutes, decided), waiting)
    for number, asked, approver, decided in ground.each(
        "extensions", "extension", "asked_min", "approver", "decided_min"
    ):
        minutes = _a_slip(ground, approver)
        yield from paper_findings(ground, (EXTENSION, number), (asked, approver, minutes, decided), waiting)


def _a_slip(ground: Ground, leader: int) -> int:
    """The minutes that a slip or a request takes this leader; none of nobody."""
    names, leaders = ground.trace.names.leaders, ground.scenario.organisation.leaders
    return leaders[names[leader]].slip.minutes if leader != NOBODY else 0


def paper_findings(
    ground: Ground, paper: tuple[int, int], way: tuple[int, int, int, int], waiting: Waiting
) -> Iterator[Finding]:
    """A paper's way is (queued, leader, minutes, decided); one that never queued has no service."""
    kind, number = paper
    queued, leader, minutes, decided = way
    services, names = ground.tables["services"], ground.trace.names
    columns = ("stage", "round", "post", "queued_min", "work", "finished_min")
    rows = ground.served.get(paper, [])
    found = [tuple(services[c][row] for c in columns) for row in rows]
    rule = {SLIP: "slip", EXTENSION: "extension"}.get(kind, "dispute")
    if queued == OPEN:
        if found:
            yield differs(rule, number, found, "no signature")
        return
    post = names.posts.index(LEADER + names.leaders[leader])
    right: list[tuple[int, ...]] = []
    for row in rows:
        handed, ended = services["handed_over"][row], services["finished_min"][row]
        right.append((0, 0, post, queued, services["work"][row] if right else minutes, ended if handed else decided))
        if not handed:
            break
        queued = ended  # the rest of a leader's work who was called away; how much that is, is a matter of desks
    else:
        if decided != OPEN:
            yield differs(rule, number, f"decided {ground.moment(decided)}", "no signature, so undecided")
            return
        waiting[kind, number, 0, 0] = Wait(post, queued)
    if found != right:
        yield differs(rule, number, found, right)


def dated(ground: Ground, kind: int, number: int) -> int:
    """The day that a paper bears: slips that of drawing up, requests and disputes that of asking."""
    if kind == SLIP:
        return ground.tables["slips"]["drawn_up_min"][ground.rows["slips"][number]] // DAY
    table = "disputes" if kind == DISPUTE else "extensions"
    return ground.tables[table]["asked_min"][ground.rows[table][number]] // DAY
