"""Who was how busy, how long work waited, how much of it was in hand.

Busy are the working minutes of services that fall in the judged year, counted at the officer's own post; a
service that runs over either end of the year counts by its working minutes inside, which is exact unless the
officer was away in between. Available are the officers' working minutes of the year less absences and calls.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.scenario.organisation import Organisation
from sim.scorecard.away import spells
from sim.scorecard.survival import Floats, Mask
from sim.scorecard.year import Year
from sim.trace import CASE, DISPUTE, EXTENSION, KINDS, OPEN, SLIP, TASK, Ints, Trace
from sim.worktime import DAY, Calendar

Hours = Mapping[str, Calendar]


class PostRow(NamedTuple):
    """How one post fared in the year: services begun, what they were for, their mean wait in office days.

    `cases`, `tasks`, `slips`, `extensions` and `disputes` count what was served, once however often; `extensions` are
    requests. `dispute_min` is the part of `busy_min` that disputes took. `deemed` counts the
    stages of the post that were deemed to consent in the year.
    """

    post: str
    kind: str
    officers: int
    utilisation: float
    busy_min: float
    available_min: int
    services: int
    cases: int
    tasks: int
    slips: int
    extensions: int
    disputes: int
    dispute_min: float
    wait_days: float
    deemed: int


def posts(trace: Trace, year: Year, organisation: Organisation, hours: Hours) -> tuple[PostRow, ...]:
    """One row a post, leaders after posts."""
    names, table = trace.names, trace.tables["services"]
    own = [hours[calendar] for calendar in _post_calendars(trace, organisation)]
    (busy, disputed), available = _busy(trace, year, own), _available(trace, year, own)
    officers = np.bincount(_homes(trace), minlength=len(own))
    begun = year.holds(table["started_min"])
    services = np.bincount(table["post"][begun], minlength=len(own))
    cases, tasks, slips, extensions, disputes = (
        _distinct(trace, begun & (table["kind"] == kind)) for kind in (CASE, TASK, SLIP, EXTENSION, DISPUTE)
    )
    waits = _wait_days(trace, begun, year, hours[organisation.calendar])
    waited = np.bincount(table["post"][begun], weights=waits, minlength=len(own))
    silent = year.holds(trace.column("deemed", "deemed_min"))
    deemed = np.bincount(trace.column("deemed", "post")[silent], minlength=len(own))
    first_leader = len(own) - len(names.leaders)
    return tuple(
        PostRow(
            post=post,
            kind="post" if i < first_leader else "leader",
            officers=int(officers[i]),
            utilisation=_ratio(busy[i], available[i]),
            busy_min=float(busy[i]),
            available_min=int(available[i]),
            services=int(services[i]),
            cases=int(cases[i]),
            tasks=int(tasks[i]),
            slips=int(slips[i]),
            extensions=int(extensions[i]),
            disputes=int(disputes[i]),
            dispute_min=float(disputed[i]),
            wait_days=_ratio(waited[i], services[i]),
            deemed=int(deemed[i]),
        )
        for i, post in enumerate(names.posts)
    )


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def _homes(trace: Trace) -> Ints:
    return np.array(trace.names.officer_posts, dtype=np.int64)


def _post_calendars(trace: Trace, organisation: Organisation) -> tuple[str, ...]:
    """The calendar id of every post, then of every leader."""
    names = trace.names
    places = (post.split("/") for post in names.posts[: len(names.posts) - len(names.leaders)])
    own = (organisation.units[unit].posts[post].calendar or organisation.calendar for unit, post in places)
    return (*own, *(organisation.leaders[leader].calendar for leader in names.leaders))


def _busy(trace: Trace, year: Year, own: list[Calendar]) -> tuple[Floats, Floats]:
    """Busy minutes in the year by the home post of the officer, and those of them that went to disputes."""
    table = trace.tables["services"]
    home, start = _homes(trace)[table["officer"]], table["started_min"]
    done = table["finished_min"] != OPEN
    end = np.where(done, table["finished_min"], year.horizon_min)
    touches = (start < year.to_min) & (end > year.from_min)
    inside = done & (start >= year.from_min) & (end <= year.to_min)
    minutes = np.where(inside, table["minutes"], 0).astype(np.float64)
    for i in np.flatnonzero(touches & ~inside).tolist():  # no more than there are officers, at either end
        first, last, calendar = int(start[i]), int(end[i]), own[home[i]]
        minutes[i] = calendar.between(max(first, year.from_min), min(last, year.to_min))
        if done[i] and (whole := calendar.between(first, last)):
            minutes[i] *= table["minutes"][i] / whole
    whole = np.bincount(home, weights=minutes, minlength=len(own)).astype(np.float64)
    disputes = table["kind"] == DISPUTE
    return whole, np.bincount(home[disputes], weights=minutes[disputes], minlength=len(own)).astype(np.float64)


def _available(trace: Trace, year: Year, own: list[Calendar]) -> Ints:
    """Working minutes in the year of the officers of every post, less those of their absences and calls."""
    homes = trace.names.officer_posts
    minutes = np.zeros(len(own), dtype=np.int64)
    for home in homes:
        minutes[home] += own[home].between(year.from_min, year.to_min)
    tables = ("absences", "calls") if len(trace.column("calls", "call")) else ("absences",)
    for officer, first, last in spells(trace, *tables):
        away = own[homes[officer]]
        minutes[homes[officer]] -= away.between(max(first * DAY, year.from_min), min((last + 1) * DAY, year.to_min))
    return minutes


def _distinct(trace: Trace, rows: Mask) -> Ints:
    """By post, how many different things these services were for."""
    table = trace.tables["services"]
    what = table["number"][rows] * len(KINDS) + table["kind"][rows]
    width = int(what.max(initial=0)) + 1
    pairs = np.unique(table["post"][rows] * width + what)
    return np.bincount(pairs // width, minlength=len(trace.names.posts))


def _wait_days(trace: Trace, begun: Mask, year: Year, office: Calendar) -> Floats:
    """How many average working days of the office each of these services was waited for."""
    table = trace.tables["services"]
    days = office.days.working_between(year.from_min // DAY - 1, (year.to_min - 1) // DAY)
    day_min = office.between(year.from_min, year.to_min) / max(days, 1)
    return office.between(table["queued_min"][begun], table["started_min"][begun]) / max(day_min, 1)


def workload_measures(rows: tuple[PostRow, ...], trace: Trace, year: Year) -> dict[str, float]:
    """The measures `officers.*`, `leaders.*` and `work.*`."""
    staff = [row for row in rows if row.kind == "post"]
    leaders = [row for row in rows if row.kind == "leader"]
    cases, tasks, services = (trace.tables[name] for name in ("cases", "tasks", "services"))
    in_hand = (cases["received_min"] < year.to_min) & (cases["received_min"] != OPEN)
    finished = cases["finished_min"]
    signed = (services["kind"] == SLIP) & year.holds(services["started_min"])
    return {
        "officers.utilisation": _ratio(sum(r.busy_min for r in staff), sum(r.available_min for r in staff)),
        "officers.utilisation.highest": _highest(staff),
        "leaders.signing_minutes": sum(row.busy_min - row.dispute_min for row in leaders),
        "leaders.dispute_minutes": sum(row.dispute_min for row in leaders),
        "leaders.slips": signed.sum(),
        "leaders.utilisation.highest": _highest(leaders),
        "work.in_progress": _mean_open(cases["received_min"], finished, year),
        "work.in_progress.tasks": _mean_open(tasks["assigned_min"], tasks["reported_min"], year),
        "work.open_cases_year_end": np.sum(in_hand & ((finished == OPEN) | (finished >= year.to_min))),
    }


def _highest(rows: list[PostRow]) -> float:
    return max((row.utilisation for row in rows if row.available_min), default=float("nan"))


def _mean_open(begun_min: Ints, ended_min: Ints, year: Year) -> float:
    """How many were open on average over the minutes of the year."""
    begun, ended = begun_min[begun_min != OPEN], ended_min[begun_min != OPEN]
    ended = np.where(ended == OPEN, year.to_min, ended)
    inside = np.minimum(ended, year.to_min) - np.maximum(begun, year.from_min)
    return float(inside.clip(0).sum() / (year.to_min - year.from_min))
