"""Officers rated incompetent (M094-M096): who, which step is taken, who is sent away and who has to go."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from sim.luck import luck
from sim.scenario.incompetence import Incompetence, Sent
from sim.scenario.scenario import Scenario
from sim.scorecard.cadres import lagging_places
from sim.scorecard.performance import task_post
from sim.scorecard.year import Year
from sim.trace import CASE, TASK, Trace

STEPS = ("reminded", "criticised", "examined", "admonished")


class IncompetentRow(NamedTuple):
    """One officer rated incompetent, by seat: the step, whether a head, how many years running, and what follows."""

    officer: str
    unit: str
    step: str
    head: int
    running: int
    sent_down: int
    trained: int
    dismissed: int


def incompetent_rows(trace: Trace, year: Year, scenario: Scenario) -> list[IncompetentRow]:
    """Those rated, in the order of their seats; none if the policy rates nobody so.

    Who is dismissed is not sent away. Running are two years where the seat stands among those of the year before.
    """
    rule, personnel = year.policy.incompetence, scenario.organisation.personnel
    if rule is None:
        return []
    before = set(personnel.incompetent) if personnel else set[str]()
    when, rows = year.date(year.to_min - 1).year, []
    for officer in _rated(trace, year, rule, when):
        unit = officer.partition("/")[0]
        head = officer == f"{task_post(scenario.organisation, unit)}/1"
        running = 1 + (officer in before)
        goes = running == 2 or (rule.heads if head else rule.dismissed) == "at once"
        klass = scenario.organisation.units[unit].klass
        row = IncompetentRow(
            officer=officer,
            unit=unit,
            step=step_taken(rule, luck(trace.root, trace.replication, f"step/{officer}", when)),
            head=int(head),
            running=running,
            sent_down=int(not goes and concerns(rule.sent_down, klass)),
            trained=int(not goes and concerns(rule.trained, klass)),
            dismissed=int(goes),
        )
        rows.append(row)
    return rows


def step_taken(rule: Incompetence, uniform: float) -> str:
    """The step that this uniform falls to, the mildest first.

    >>> steps = {"reminded": "40 %", "criticised": "30 %", "examined": "20 %", "admonished": "10 %"}
    >>> rule = Incompetence.model_validate({"share": "1 %", "steps": steps})
    >>> [step_taken(rule, uniform) for uniform in (0.0, 0.4, 0.69, 0.7, 0.95)]
    ['reminded', 'criticised', 'criticised', 'examined', 'admonished']
    """
    ends = accumulate(getattr(rule.steps, step) for step in STEPS)
    return next((step for step, end in zip(STEPS, ends, strict=True) if uniform < end), STEPS[-1])


def concerns(sent: Sent | None, klass: str) -> bool:
    """Whether officers of units of this class are sent away."""
    return sent is not None and (not sent.classes or klass in sent.classes)


def _rated(trace: Trace, year: Year, rule: Incompetence, when: int) -> Iterator[str]:
    officers = [name for name in trace.names.officers if not name.startswith("leader/")]
    if rule.rated == "by lot":
        yield from (
            name for name in officers if luck(trace.root, trace.replication, f"incompetent/{name}", when) < rule.share
        )
        return
    yield from sorted(slowest(trace, year, officers, rule.share, when), key=officers.index)


def slowest(trace: Trace, year: Year, officers: Sequence[str], share: float, when: int) -> list[str]:
    """The share of officers with the least work a minute over the services they began in the year; equals by lot.

    Whoever served nothing is not rated. The share is of those who did; halves are rounded up, and one at least goes.
    """
    table = trace.tables["services"]
    own = year.holds(table["started_min"]) & ((table["kind"] == CASE) | (table["kind"] == TASK))
    own &= table["handed_over"] == 0
    work, minutes = (
        np.bincount(table["officer"][own], weights=table[column][own], minlength=len(trace.names.officers))
        for column in ("work", "minutes")
    )
    pace = {
        name: work[number] / minutes[number]
        for number, name in enumerate(trace.names.officers)
        if name in officers and minutes[number] > 0
    }
    if not pace or not share:
        return []
    lots = {name: luck(trace.root, trace.replication, f"lot/slowest/{name}", when) for name in pace}
    ranked = sorted(pace, key=lambda name: (pace[name], lots[name], name))
    return ranked[: lagging_places(share, len(ranked))]
