"""Reviews after the approval: of the share drawn, so many working days later, at the post of the stage."""

from collections.abc import Iterator

from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground, Wait, Waiting
from sim.audit.routes import Routes
from sim.luck import luck
from sim.trace import CASE, DEEMED, LATER


def later_findings(ground: Ground, waiting: Waiting) -> Iterator[Finding]:
    """Reviews of stages deemed to consent that were not drawn, or not made when and where they had to be."""
    cases, routes, services = ground.tables["cases"], Routes(ground), ground.tables["services"]
    expected: dict[tuple[int, int], Wait] = {}
    for case, stage in ground.each("deemed", "case", "stage"):
        row = ground.rows["cases"][case]
        route = routes.of(*(cases[column][row] for column in ("matter", "unit", "received_min", "case")))
        step, deemed = route.at(stage), route.ordered.deemed
        if step is None or deemed is None or deemed.later_review is None or cases["outcome"][row] != DEEMED:
            continue
        matter = ground.trace.names.matters[cases["matter"][row]]
        month, index = cases["month"][row], cases["index"][row]
        label = f"{matter}/{ground.trace.names.units[cases['unit'][row]]}/{month // 12}-{month % 12 + 1:02}/{index}"
        name = f"later-review/{step.name}/{label}"
        if luck(ground.trace.root, ground.trace.replication, name, cases["lineage"][row]) < deemed.later_review.share:
            sent = ground.office.days_on(cases["finished_min"][row], deemed.later_review.after.number)
            if sent < ground.horizon:
                expected[case, stage] = Wait(step.post, sent)
    for (kind, case), rows in ground.served.items():
        for row in rows if kind == CASE else ():
            stage = services["stage"][row]
            if services["round"][row] != LATER:
                continue
            found, right = (services["post"][row], services["queued_min"][row]), expected.pop((case, stage), None)
            if right is None or found != right[:2]:
                yield differs("later review", case, f"stage {stage} {found}", right[:2] if right else "-")
            elif services["handed_over"][row]:
                expected[case, stage] = Wait(right.post, services["finished_min"][row])
    waiting.update({(CASE, case, stage, LATER): wait for (case, stage), wait in expected.items()})
