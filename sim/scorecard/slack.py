"""How much room the due in force left: working days of the office between finishing and the due."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.scenario.scenario import Scenario
from sim.scorecard.approvals import judged_cases
from sim.scorecard.frames import frame
from sim.scorecard.survival import Mask
from sim.scorecard.year import Year, judged_year, lateness
from sim.trace import OPEN, Ints, Trace


class Slack(NamedTuple):
    """How many cases of a matter (or tasks of a source) left so many days; `open` 1 if still open past due."""

    what: str
    matter: str
    open: int
    slack_days: int
    cases: int


def slack(trace: Trace, scenario: Scenario) -> pd.DataFrame:
    """How long before its due (positive) or after it (negative) work of the judged year was finished.

    Columns: what ("case" or "task"), matter (tasks: "tasks/<source>"), open, slack_days, cases. Days are
    working days of the office, 0 is the due day itself, and what is late is late by a day at least. What is still
    open past its due has the days until the trace ends. Cases that were returned or turned away, and what
    cannot be judged yet, are left out.
    """
    year = judged_year(trace, scenario)
    cases, tasks = judged_cases(trace, year), trace.tables["tasks"]
    rows = year.holds(tasks["assigned_min"])
    sources = tuple(f"tasks/{source}" for source in trace.names.sources)
    reported, due = tasks["reported_min"][rows], tasks["due_min"][rows]
    return frame(
        Slack,
        [
            *_counted("case", trace.names.matters, cases.matter, year, cases.finished_min, cases.due_min),
            *_counted("task", sources, tasks["source"][rows], year, reported, due),
        ],
    )


def _counted(
    what: str, names: tuple[str, ...], of: Ints, year: Year, finished_min: Ints, due_min: Ints
) -> Iterator[Slack]:
    on_time, judged = lateness(finished_min, due_min, year.horizon_min)
    finished = finished_min[judged]
    days = slack_days(year, finished, due_min[judged], on_time[judged])
    columns = np.stack([of[judged], finished == OPEN, days], axis=1)
    rows, counts = np.unique(columns, axis=0, return_counts=True)
    for (matter, still_open, left), count in zip(rows.tolist(), counts.tolist(), strict=True):
        yield Slack(what, names[matter], still_open, left, count)


def slack_days(year: Year, finished_min: Ints, due_min: Ints, on_time: Mask) -> Ints:
    """Working days from finishing to due; less than 0 exactly for what is not on time."""
    early = year.working_days(np.where(on_time, finished_min, due_min), due_min)
    return np.where(on_time, early, -np.maximum(year.working_days(due_min, finished_min), 1))
