"""Could this trace have happened? An independent audit, which walks the days and knows neither rules/ nor engine/."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sim.audit.accounts import Frames, account_findings
from sim.audit.awards import award_findings
from sim.audit.backlog import backlog_findings
from sim.audit.books import book_findings
from sim.audit.cadres import cadre_findings
from sim.audit.calls import call_findings
from sim.audit.cards import card_findings
from sim.audit.care import care_findings
from sim.audit.cases import case_findings
from sim.audit.clients import client_findings
from sim.audit.composite import composite_findings
from sim.audit.desks import desk_findings
from sim.audit.disputes import dispute_findings
from sim.audit.drawn import drawn_findings
from sim.audit.extensions import extension_findings
from sim.audit.finding import NAMES, Finding
from sim.audit.flow import child_findings, flow_findings
from sim.audit.games import pause_findings
from sim.audit.ground import Ground, Waiting, ground_of
from sim.audit.idle import idle_findings
from sim.audit.incompetent import incompetent_findings
from sim.audit.keys import Keys, stints_of
from sim.audit.later import later_findings
from sim.audit.money import money_findings
from sim.audit.paces import pace_findings
from sim.audit.personnel import personnel_findings
from sim.audit.progress import progress_findings
from sim.audit.queues import queue_findings
from sim.audit.signing import signing_findings
from sim.audit.tasks import task_findings, tasks_of
from sim.audit.unfit import unfit_findings
from sim.errors import Text, TraceError
from sim.scenario.scenario import Scenario
from sim.trace import Trace
from sim.world.world import World

__all__ = ["NAMES", "Finding", "audit", "check"]

TOLD = 5


def audit(
    scenario: Scenario, trace: Trace, scorecard: Frames | None = None, world: World | None = None
) -> tuple[Finding, ...]:
    """What in the trace, and in its scorecard if given, could not have happened here; empty if all could.

    With the World at hand its chances are checked too. A trace whose rows refer to nothing, or whose times
    are out of order, is not read any further.
    """
    broken = tuple(book_findings(trace, scenario.demand.rounds))
    if broken:
        return broken
    with _collector_paused():
        floor = ground_of(scenario, trace, world)
        found = list(_happened(floor))
        if scorecard is not None:
            found += [*account_findings(floor, scorecard), *money_findings(floor, scorecard)]
            found += [*composite_findings(floor, scorecard), *cadre_findings(floor, scorecard)]
            found += [*incompetent_findings(floor, scorecard), *award_findings(floor, scorecard)]
            found += client_findings(floor, scorecard)
    return tuple(found)


def check(scenario: Scenario, trace: Trace, scorecard: Frames | None = None, world: World | None = None) -> None:
    """Pass a trace that could have happened; raises TraceError with the first findings otherwise."""
    found = audit(scenario, trace, scorecard, world)
    if found:
        first = found[:TOLD]
        more = len(found) - len(first)
        raise TraceError(
            Text(
                "\n".join([*(f"[{f.rule}] {f.message.en}" for f in first), *([f"and {more} more"] * (more > 0))]),
                "\n".join([*(f"[{f.rule}] {f.message.zh}" for f in first), *([f"另有 {more} 处"] * (more > 0))]),
            )
        )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector, which finds nothing here and takes a quarter of the time, and put it back."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _happened(floor: Ground) -> Iterator[Finding]:
    """The findings of every subject, in the order in which they build on one another."""
    waiting: Waiting = {}
    tasks = tasks_of(floor)
    yield from backlog_findings(floor)
    yield from case_findings(floor)
    yield from flow_findings(floor, waiting)
    yield from child_findings(floor)
    yield from pause_findings(floor)
    yield from unfit_findings(floor)
    yield from care_findings(floor)
    yield from later_findings(floor, waiting)
    yield from task_findings(floor, tasks, waiting)
    yield from extension_findings(floor, tasks)
    yield from dispute_findings(floor, tasks, waiting)
    yield from progress_findings(floor, tasks)
    yield from signing_findings(floor, waiting)
    yield from card_findings(floor, tasks)
    yield from drawn_findings(floor, tasks)
    yield from pace_findings(floor, tasks, waiting)
    yield from call_findings(floor)
    yield from personnel_findings(floor)
    yield from desk_findings(floor)
    stints = stints_of(floor, waiting)
    yield from queue_findings(floor, Keys(floor, tasks), stints)
    yield from idle_findings(floor, stints)
