"""Checks of the dispute route: leaders that exist, and a last rung that settles whatever comes to it."""

from collections.abc import Iterator

from sim.errors import Text
from sim.scenario.checks.names import unresolved
from sim.scenario.complaints import Complaint
from sim.scenario.coordination import Coordination
from sim.scenario.organisation import Organisation

PATH = ("policy", "coordination")


def coordination_complaints(coordination: Coordination) -> Iterator[Complaint]:
    """What is impossible about the route taken alone."""
    last = len(coordination.rungs) - 1
    if coordination.rungs[last].settles < 1:
        message = Text(
            "nobody stands above the last rung, so it settles whatever comes to it; write 100 %, or add a rung.",
            "最后一级之上再无上级，须全部作出决定；请写 100 %，或增加一级。",
        )
        yield Complaint((*PATH, "rungs", str(last), "settles"), message)
    consultation = coordination.consultation
    if consultation is not None and consultation.takes.number == 0:
        message = Text(
            "a consultation takes at least 1 working day; write so, or remove `consultation`.",
            "协商至少需要 1 个工作日；请据此填写，或删除 consultation。",
        )
        yield Complaint((*PATH, "consultation", "takes"), message)


def coordinator_complaints(coordination: Coordination, organisation: Organisation) -> Iterator[Complaint]:
    """Leaders who are not there."""
    for number, rung in enumerate(coordination.rungs):
        yield from unresolved((*PATH, "rungs", str(number), "leader"), rung.leader, "leader", organisation.leaders)
