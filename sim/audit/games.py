"""Clocks stopped without need: where they may be, how long they last, and who is found out."""

from collections.abc import Generator, Iterator

import numpy as np

from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.luck import luck
from sim.world.arrivals import A_MONTH
from sim.world.laws import minutes

SURELY = 1 / (1 + np.exp(-5))
"""How much of the chance is left for who is sure to be late."""


def pause_of(ground: Ground, case: int, stage: int, since: int) -> Generator[Finding, None, tuple[int, int]]:
    """When a needless stop that is told before a stage begins and ends, should nothing cut it short."""
    terms = ground.scenario.behaviour.clock_games
    chance = 0.0 if terms is None else terms.chance * terms.dose / 100
    if terms is None or ask(ground, "pause", case, stage) >= chance * SURELY + 1e-6:
        yield differs("pause", case, f"stage {stage}", "no needless stop")
        return since, since
    if ground.policy(since).clock.supplement != "stops":
        yield differs("pause", case, f"stage {stage}", "no stop, for it would move nothing")
    uniforms = (np.array([ask(ground, what, case, stage)]) for what in ("pause-length", "pause-hard"))
    back = since + int(minutes(terms.pause, *uniforms)[0])
    return since, ground.office.opening(back) if back < ground.horizon else ground.horizon


def pause_findings(ground: Ground) -> Iterator[Finding]:
    """Stops when the due was past, and cases with more than one."""
    seen = set[int]()
    for case, sent, due in ground.each("pauses", "case", "sent_min", "due_before_min"):
        if sent > due:
            yield differs("pause", case, ground.moment(sent), f"≤ {ground.moment(due)}")
        if case in seen:
            yield differs("pause", case, "once more", "once a case")
        seen.add(case)


def fines(ground: Ground) -> Iterator[tuple[int, int, int]]:
    """(unit, minute, points) of each needless stop that an audit of records found out in the year."""
    start, end = ground.trace.year_from_min, ground.trace.year_to_min
    for case, stage, back in ground.each("pauses", "case", "stage", "returned_min"):
        terms = ground.policy(max(back, 0)).false_reports
        if terms is None or not start <= back < end:
            continue
        cases, row = ground.tables["cases"], ground.rows["cases"][case]
        again = f"/again/{cases['lineage'][row]}" if cases["lineage"][row] else ""
        names, matter = ground.trace.names, cases["matter"][row]
        name = f"records/{names.stages[matter][stage]}/{names.matters[matter]}/{names.units[cases['unit'][row]]}{again}"
        index = (cases["month"][row] << A_MONTH) + cases["index"][row]
        if luck(ground.trace.root, ground.trace.replication, name, index) < terms.share * terms.detects:
            yield cases["unit"][row], back, -terms.points


def ask(ground: Ground, what: str, case: int, stage: int) -> float:
    """The luck of a case at a stage."""
    cases, row, names = ground.tables["cases"], ground.rows["cases"][case], ground.trace.names
    matter, month = cases["matter"][row], cases["month"][row]
    date = f"{month // 12}-{month % 12 + 1:02}"
    label = f"{names.matters[matter]}/{names.units[cases['unit'][row]]}/{date}/{cases['index'][row]}"
    name = f"{what}/{names.stages[matter][stage]}/{label}"
    return luck(ground.trace.root, ground.trace.replication, name, cases["lineage"][row])
