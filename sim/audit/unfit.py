"""Granted though unfit: what a stage that was dropped, or deemed to consent, would have returned."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.audit.routes import Routes
from sim.trace import DEEMED, GRANTED


def unfit_findings(ground: Ground) -> Iterator[Finding]:
    """Approved cases that undecided stages would have returned and of which none is told, and those told of falsely."""
    silent = defaultdict[int, list[int]](list)
    for case, stage in ground.each("deemed", "case", "stage"):
        silent[case].append(stage)
    told = Counter(ground.each("unfit", "case", "stage", "granted_min"))
    routes, right = Routes(ground), Counter[tuple[int, ...]]()
    for case, matter, unit, received, finished, outcome in ground.each(
        "cases", "case", "matter", "unit", "received_min", "finished_min", "outcome"
    ):
        if outcome in {GRANTED, DEEMED}:
            for stage in (*routes.of(matter, unit, received, case).left_out, *silent[case]):
                row = (case, stage, finished)
                right[row] = int(_returns(ground, case, matter, stage, row in told))
    for lie in sorted((told - right) | (right - told)):
        yield differs("outcome", lie[0], *(f"{times[lie]} × unfit by stage {lie[1]}" for times in (told, right)))


def _returns(ground: Ground, case: int, matter: int, stage: int, told: bool) -> bool:
    """Whether a stage would have returned a case; where its luck is not at hand, as it is told, if that can be."""
    name = ground.trace.names.matters[matter]
    refuse = list(ground.scenario.demand.matters[name].stages.values())[stage].refuse
    world = ground.world
    if world is None or case >= len(world.cases.first):
        return told and refuse > 0
    return float(world.cases.content.returned[int(world.cases.first[case]) // world.rounds + stage]) < refuse
