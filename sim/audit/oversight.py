"""Oversight by hand: what each visit saw and found out, which cards the monitor sent, and what both cost."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pandas as pd

from sim.audit.cases import clock_stops, pauses_of
from sim.audit.days import DAY, NEVER
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.luck import luck
from sim.scenario.calls import Call, call_names
from sim.scenario.quantities import DAYS
from sim.trace import NOBODY, OPEN

Charge = tuple[int, int, int]
"""(unit, minute, hundredths of a point)."""
Row = dict[str, Any]


class File(NamedTuple):
    """A case as visitors meet it."""

    label: str
    received: int
    finished: int
    due: int


SEEN = (
    "call",
    "unit",
    "minute",
    "date",
    "posts",
    "unmanned",
    "conduct",
    "files",
    "overdue",
    "found",
    "points",
    "named",
)


def charges(ground: Ground, visits: list[Row]) -> Iterator[Charge]:
    """What visits and the monitor cost the units in the year."""
    units = ground.trace.names.units
    yield from ((units.index(row["unit"]), row["minute"], round(row["points"] * 100)) for row in visits)
    yield from _alarms(ground)


def visit_findings(ground: Ground, frame: pd.DataFrame, visits: list[Row]) -> Iterator[Finding]:
    """Visits of the scorecard that did not happen or saw something else, and visits that it leaves out."""
    found = [tuple(row) for row in frame[list(SEEN)].itertuples(index=False)]
    right = [tuple(row[column] for column in SEEN) for row in visits]
    for row in [row for row in found if row not in right]:
        yield differs("visit", _unit(ground, row[1]), row, [r for r in right if r[:2] == row[:2]])
    for row in [row for row in right if row not in found]:
        yield differs("visit", _unit(ground, row[1]), "-", row)


def _unit(ground: Ground, unit: str) -> int:
    units = ground.trace.names.units
    return units.index(unit) if unit in units else OPEN


# ---- visits


def visits_of(ground: Ground) -> list[Row]:
    """The visits of the year by call, unit and day, as rows of the scorecard."""
    start, end = ground.trace.year_from_min, ground.trace.year_to_min
    names = call_names(policy.calls for policy in ground.policies)
    if not any(call.visit for policy in ground.policies for call in policy.calls.values()):
        return []
    files = _files_by_unit(ground)
    events = sorted(set(ground.each("calls", "call", "unit", "first_day")))
    rows = []
    for number, unit, day in events:
        if unit == NOBODY or not max(start, 0) <= day * DAY < end:
            continue
        call = ground.policies[day].calls[names[number]]
        if call.visit is not None and ground.office.between(day * DAY, (day + 1) * DAY):
            rows.append(_visit(ground, names[number], number, call, unit, day, files[unit]))
    return rows


def _visit(ground: Ground, name: str, number: int, call: Call, unit: int, day: int, files: list[File]) -> Row:
    own, visit, office = ground.trace.names.units[unit], call.visit, ground.office
    assert visit is not None
    minutes = [t for t in range(day * DAY, (day + 1) * DAY) if office.is_open(t)]
    minute = minutes[int(_ask(ground, f"visit/{name}/{own}", day) * len(minutes))]
    hosts = {o for c, o, first in ground.each("calls", "call", "officer", "first_day") if (c, first) == (number, day)}
    posts, unmanned, wanting = [], [], []
    for post in sorted(ground.scenario.organisation.units[own].posts):
        place = ground.posts[ground.trace.names.posts.index(f"{own}/{post}")]
        if (call.posts and post not in call.posts) or not place.officers or not place.calendar.is_open(minute):
            continue
        posts.append(place.name)
        there = [o for o in place.officers if day not in ground.away[o] or _only_hosts(ground, o, number, day, hosts)]
        if not there and not _somebody_stands_in(ground, place.name, minute):
            unmanned.append(place.name)
        elif _ask(ground, f"conduct/{name}/{place.name}", day) < visit.conduct:
            wanting.append(place.name)
    in_hand = [file for file in files if file.received <= minute and not OPEN != file.finished <= minute]
    drawn = sorted(in_hand, key=lambda file: (_ask(ground, f"file/{name}/{file.label}", day), file.label))
    overdue = [file.label for file in drawn[: visit.files] if file.due < minute]
    violations = unmanned + wanting + overdue
    found = len([what for what in violations if _ask(ground, f"found/{name}/{what}", day) < visit.detects])
    return {
        "call": name,
        "unit": own,
        "minute": minute,
        "date": (ground.scenario.horizon.start + timedelta(day)).isoformat(),
        "posts": len(posts),
        "unmanned": len(unmanned),
        "conduct": len(wanting),
        "files": min(len(in_hand), visit.files),
        "overdue": len(overdue),
        "found": found,
        "points": -found * visit.points / 100,
        "named": int(visit.bulletin is not None and found >= visit.bulletin),
    }


def _only_hosts(ground: Ground, officer: int, call: int, day: int, hosts: set[int]) -> bool:
    """Whether an officer is away for nothing but to receive these visitors."""
    if officer not in hosts:
        return False
    absent = any(
        o == officer and a <= day <= b for o, a, b in ground.each("absences", "officer", "first_day", "last_day")
    )
    columns = ("call", "officer", "first_day", "last_day")
    others = any(
        o == officer and a <= day <= b and (c, a) != (call, day) for c, o, a, b in ground.each("calls", *columns)
    )
    return not absent and not others


def _somebody_stands_in(ground: Ground, post: str, minute: int) -> bool:
    """Whether B of the covering post is at work and available for a post that everybody left."""
    place, cover = ground.posts[ground.trace.names.posts.index(post)], ground.policy(minute).cover
    if cover is None or place.cover < 0 or not ground.posts[place.cover].officers:
        return False
    other = ground.posts[place.cover]
    here = minute // DAY not in ground.away[other.officers[0]] and other.calendar.is_open(minute)
    return here and _ask(ground, f"cover/{post}", minute // DAY) < cover.available


def _files_by_unit(ground: Ground) -> dict[int, list[File]]:
    """The files of each unit; those whose clock stands still at the end never come due."""
    names, still = ground.trace.names, _standing(ground)
    columns = ("case", "matter", "unit", "month", "index", "lineage", "received_min", "finished_min", "due_min")
    found = defaultdict[int, list[File]](list)
    for case, matter, unit, month, index, lineage, received, finished, due in ground.each("cases", *columns):
        label = f"{names.matters[matter]}/{names.units[unit]}/{month // 12}-{month % 12 + 1:02}/{index}"
        label += f"/again/{lineage}" if lineage else ""
        found[unit].append(File(label, received, finished, NEVER if case in still else due))
    return found


def _standing(ground: Ground) -> set[int]:
    """The cases whose clock stands still when the trace ends."""
    names, found = ground.trace.names, set()
    cases, rows = ground.tables["cases"], ground.rows["cases"]
    for case, pauses in pauses_of(ground).items():
        matter, received = names.matters[cases["matter"][rows[case]]], cases["received_min"][rows[case]]
        lasting = [pause for pause in pauses if pause.back == OPEN and pause.left <= pause.dues[0]]
        if any(clock_stops(ground, pause, matter, received) for pause in lasting):
            found.add(case)
    return found


def _ask(ground: Ground, name: str, day: int) -> float:
    when = ground.scenario.horizon.start.toordinal() + day
    return luck(ground.trace.root, ground.trace.replication, name, when)


# ---- the monitor


def _alarms(ground: Ground) -> Iterator[Charge]:
    """The yellow and red cards that the monitor sends in the year, at their minutes."""
    if not any(policy.monitoring for policy in ground.policies):
        return
    start, end, still = ground.trace.year_from_min, ground.trace.year_to_min, _standing(ground)
    for case, unit, due, finished in ground.each("cases", "case", "unit", "due_min", "finished_min"):
        if not 0 <= due < ground.horizon or case in still:
            continue
        monitor = ground.policy(due).monitoring
        for alarm in (monitor.yellow, monitor.red) if monitor else ():
            if alarm is None:
                continue
            day, (number, days) = due // DAY, alarm.after
            later = ground.office.close(day + number if days == DAYS else ground.office.nth(day, number))
            minute = later if number else due
            if start <= minute < end and not OPEN != finished <= minute:
                yield unit, minute, -alarm.points
