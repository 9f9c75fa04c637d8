"""The share on time of every unit in one World, and where its late work waited."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.engine.play import play
from sim.experiment.inference import CONFIDENCE, Interval
from sim.experiment.worlds import draw
from sim.scenario.hours import calendars
from sim.scenario.scenario import Scenario
from sim.scorecard.year import Year, judged_year, lateness
from sim.trace import CASE, EXTENSION, GRANTED, OPEN, TASK, Ints, Trace
from sim.worktime import Calendar
from sim.world.people import LEADER

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

DUES = {
    "approvals.on_time.official": "due_min",
    "approvals.on_time.true": "true_due_min",
    "tasks.on_time": "due_min",
    "tasks.on_time.original": "due0_min",
}
"""The measures that a number of officers can be asked for, with the due that each is judged by."""


class OnTime(NamedTuple):
    """By unit how many of its applications or tasks were `judged` and `on_time`; sums over all are the county's.

    `waited`, by unit and post: the working minutes that its late ones waited at the post for an officer.
    `kept`: how many of its late ones waited for an officer of the unit at all.
    """

    judged: Ints
    on_time: Ints
    waited: Floats
    kept: Ints


def on_time(scenario: Scenario, measure: str, replication: int) -> OnTime:
    """What one World gives: applications by the unit that received them, tasks by their lead, in the judged year."""
    return counted(play(draw(scenario, replication), scenario), scenario, measure)


def counted(trace: Trace, scenario: Scenario, measure: str) -> OnTime:
    """The same of a trace."""
    year = judged_year(trace, scenario)
    kind, numbers, units, ended, due = _things(trace, year, measure)
    verdict = lateness(ended, due, year.horizon_min)
    late = verdict.judged & ~verdict.on_time
    size = len(trace.names.units)
    waited, kept = _waits(trace, scenario, kind, numbers[late], units[late])
    return OnTime(
        np.bincount(units[verdict.judged], minlength=size),
        np.bincount(units[verdict.judged & verdict.on_time], minlength=size),
        waited,
        kept,
    )


def _things(trace: Trace, year: Year, measure: str) -> tuple[int, Ints, Ints, Ints, Ints]:
    """Kind, numbers, units, ends and dues of the applications or tasks that the measure judges."""
    if measure.startswith("tasks."):
        table, kind, number, begun, ended = trace.tables["tasks"], TASK, "task", "assigned_min", "reported_min"
        rows = year.holds(table[begun])
    else:
        table, kind, number, begun, ended = trace.tables["cases"], CASE, "case", "received_min", "finished_min"
        rows = year.holds(table[begun]) & np.isin(table["outcome"], (GRANTED, OPEN))
    numbers, units, ends, dues = (table[column][rows] for column in (number, "unit", ended, DUES[measure]))
    return kind, numbers, units, ends, dues


def _waits(trace: Trace, scenario: Scenario, kind: int, numbers: Ints, units: Ints) -> tuple[Floats, Ints]:
    """Working minutes of waiting by unit and post, and by unit how many waited at a post of their own unit.

    What was never seated waits still, and counts as waiting at home.
    """
    services, posts, size = trace.tables["services"], trace.names.posts, len(trace.names.units)
    mine, number = services["kind"] == kind, services["number"].copy()
    if kind == TASK:  # a request for an extension waits for its leader on behalf of its task
        asks, requests = services["kind"] == EXTENSION, trace.tables["extensions"]
        by_number = np.argsort(requests["extension"])
        place = np.searchsorted(requests["extension"][by_number], number[asks])
        number[asks] = requests["task"][by_number][place]
        mine |= asks
    rows = mine & np.isin(number, numbers)
    order = np.argsort(numbers)
    whose = order[np.searchsorted(numbers[order], number[rows])]
    post = services["post"][rows]
    minutes = np.zeros(len(post))
    for i, calendar in enumerate(_calendars(scenario, posts)):
        here = post == i
        minutes[here] = calendar.between(services["queued_min"][rows][here], services["started_min"][rows][here])
    waited = np.zeros((size, len(posts)))
    np.add.at(waited, (units[whose], post), minutes)
    homes = np.array([trace.names.units.index(p.split("/")[0]) if not p.startswith(LEADER) else -1 for p in posts])
    at_home = np.ones(len(numbers), dtype=bool)
    at_home[whose] = False
    at_home[whose[(minutes > 0) & (homes[post] == units[whose])]] = True
    return waited, np.bincount(units[at_home], minlength=size)


def _calendars(scenario: Scenario, posts: tuple[str, ...]) -> list[Calendar]:
    organisation, hours = scenario.organisation, calendars(scenario.organisation, scenario.horizon)
    found = []
    for name in posts:
        unit, own = name.split("/")
        if name.startswith(LEADER):
            found.append(hours[organisation.leaders[own].calendar])
        else:
            found.append(hours[organisation.units[unit].posts[own].calendar or organisation.calendar])
    return found


def pooled(on_time: Floats, judged: Floats) -> Interval:
    """The share of all Worlds together, with its 95 % interval over Worlds within 0 and 1: a ratio of sums, linearised.

    Three Worlds with 8, 9 and 10 of 10: the residuals -1, 0, 1 have a standard error of 1 / sqrt(3) of 10.

    >>> pooled(np.array([8.0, 9.0, 10.0]), np.array([10.0, 10.0, 10.0]))
    Interval(mean=0.9, low=0.65..., high=1.0)
    >>> pooled(np.array([0.0]), np.array([0.0]))
    Interval(mean=nan, low=nan, high=nan)
    """
    n, total = len(judged), float(judged.sum())
    if not total:
        return Interval(np.nan, np.nan, np.nan)
    share = float(on_time.sum()) / total
    if n == 1:
        return Interval(share, np.nan, np.nan)
    residuals = on_time - share * judged
    error = residuals.std(ddof=1) / np.sqrt(n) / (total / n) if np.ptp(residuals) else 0.0
    half = float(stats.t.ppf((1 + CONFIDENCE) / 2, n - 1) * error)
    return Interval(share, max(share - half, 0.0), min(share + half, 1.0))
