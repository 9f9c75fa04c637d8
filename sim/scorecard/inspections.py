"""Visits: what inspections and mystery drives see, and what they find out and charge.

A visit changes nothing that happens; it looks at what is there at its minute: who is at the posts, which files lie
there and are past due on the official clock. What it finds out of that is luck, asked by post or file and date.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from sim.luck import luck
from sim.scenario.calls import Call, Visit, call_names
from sim.scenario.scenario import Scenario
from sim.scorecard.approvals import standing_still
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.survival import Mask
from sim.scorecard.year import Year
from sim.trace import NOBODY, OPEN, Ints, Trace
from sim.worktime import DAY, Calendar

Hours = Mapping[str, Calendar]


class VisitRow(NamedTuple):
    """One visit of the year: what was there to be seen, and how much of it was found out.

    `posts` are those open at its minute, `unmanned` and `conduct` violations there; `files` were looked at, `overdue`
    of them late. `named` is 1 if the bulletin names the unit for it.
    """

    call: str
    unit: str
    minute: int
    date: str
    posts: int
    unmanned: int
    conduct: int
    files: int
    overdue: int
    found: int
    points: float
    named: int


class Scene(NamedTuple):
    """What all visits share. `away` has one row a spell: officer, first day, last day, call (NOBODY: absent)."""

    trace: Trace
    year: Year
    scenario: Scenario
    hours: Hours
    still: Mask
    away: Ints

    def ask(self, name: str, minute: int) -> float:
        """The luck of this name on the date of a minute."""
        return luck(self.trace.root, self.trace.replication, name, self.year.date(minute).toordinal())


def inspections(trace: Trace, year: Year, scenario: Scenario, hours: Hours) -> tuple[VisitRow, ...]:
    """The visits of the year by call, unit and day; none, if none is ordered."""
    if not any(call.visit for epoch in scenario.epochs for call in epoch.policy.calls.values()):
        return ()
    ids = call_names(epoch.policy.calls for epoch in scenario.epochs)
    scene = Scene(trace, year, scenario, hours, standing_still(trace, year), _away(trace))
    columns = (trace.column("calls", name).tolist() for name in ("call", "unit", "first_day"))
    found = (
        _visit(scene, ids[call], call, unit, day)
        for call, unit, day in sorted(set(zip(*columns, strict=True)))
        if unit != NOBODY and max(year.from_min, 0) <= day * DAY < year.to_min
    )
    return tuple(row for row in found if row is not None)


def _away(trace: Trace) -> Ints:
    spells = ("officer", "first_day", "last_day")
    absent, called = (np.stack([trace.column(table, c) for c in spells], axis=1) for table in ("absences", "calls"))
    whose = np.concatenate([np.full(len(absent), NOBODY), trace.column("calls", "call")])
    return np.column_stack([np.concatenate([absent, called]), whose])


def _visit(scene: Scene, name: str, number: int, unit: int, day: int) -> VisitRow | None:
    """One visit; None where the call is no visit, or no door opens that day."""
    own, order = scene.trace.names.units[unit], scene.year.policy_at(day * DAY).calls[name]
    office = scene.hours[scene.scenario.organisation.calendar]
    total = office.between(day * DAY, (day + 1) * DAY)
    if order.visit is None or total == 0:
        return None
    minute = office.finish(day * DAY, int(scene.ask(f"visit/{name}/{own}", day * DAY) * total) + 1) - 1
    posts = list(_open_posts(scene, order, own, minute))
    unmanned = [post for post in posts if _unmanned(scene, post, minute, number)]
    manned = [post for post in posts if post not in unmanned]
    wanting = [post for post in manned if scene.ask(f"conduct/{name}/{post}", minute) < order.visit.conduct]
    files = _files(scene, name, order.visit, unit, minute)
    overdue = [label for label, late in files if late]
    there = (*unmanned, *wanting, *overdue)
    found = sum(scene.ask(f"found/{name}/{what}", minute) < order.visit.detects for what in there)
    return VisitRow(
        call=name,
        unit=own,
        minute=minute,
        date=scene.year.date(minute).isoformat(),
        posts=len(posts),
        unmanned=len(unmanned),
        conduct=len(wanting),
        files=len(files),
        overdue=len(overdue),
        found=found,
        points=-found * order.visit.points / HUNDREDTHS,
        named=int(order.visit.bulletin is not None and found >= order.visit.bulletin),
    )


def _open_posts(scene: Scene, call: Call, unit: str, minute: int) -> Iterator[str]:
    """The posts that the call comes to, have officers and are open."""
    for post, terms in scene.scenario.organisation.units[unit].posts.items():
        calendar = scene.hours[terms.calendar or scene.scenario.organisation.calendar]
        if terms.officers and (not call.posts or post in call.posts) and calendar.is_open(minute):
            yield f"{unit}/{post}"


def _unmanned(scene: Scene, post: str, minute: int, call: int) -> bool:
    """Whether everybody is away from a post, and nobody stands in; who receives the visitors is there."""
    names, (unit, own) = scene.trace.names, post.split("/")
    home = names.posts.index(post)
    day = minute // DAY
    away = scene.away[(scene.away[:, 1] <= day) & (day <= scene.away[:, 2])]
    hosts = (away[:, 3] == call) & (away[:, 1] == day)
    if not _staff(scene, home) <= set(away[~hosts, 0].tolist()):
        return False
    cover, stands_in = scene.scenario.organisation.units[unit].posts[own].cover, scene.year.policy_at(minute).cover
    if cover is None or stands_in is None or scene.ask(f"cover/{post}", minute) >= stands_in.available:
        return True
    other = cover if "/" in cover else f"{unit}/{cover}"
    theirs, its_post = other.split("/")
    calendar = scene.scenario.organisation.units[theirs].posts[its_post].calendar
    staff = _staff(scene, names.posts.index(other))
    at_work = scene.hours[calendar or scene.scenario.organisation.calendar].is_open(minute)
    return not staff or not at_work or min(staff) in away[:, 0]


def _staff(scene: Scene, post: int) -> set[int]:
    return {officer for officer, home in enumerate(scene.trace.names.officer_posts) if home == post}


def _files(scene: Scene, name: str, visit: Visit, unit: int, minute: int) -> list[tuple[str, bool]]:
    """So many files in hand, drawn at random: (label, whether it is past due while its clock runs)."""
    if visit.files == 0:
        return []
    cases = scene.trace.tables["cases"]
    in_hand = (cases["unit"] == unit) & (cases["received_min"] <= minute)
    in_hand &= (cases["finished_min"] == OPEN) | (cases["finished_min"] > minute)
    rows = np.flatnonzero(in_hand).tolist()
    late = {_label(scene.trace, row): bool(cases["due_min"][row] < minute and not scene.still[row]) for row in rows}
    drawn = sorted(late, key=lambda label: (scene.ask(f"file/{name}/{label}", minute), label))
    return [(label, late[label]) for label in drawn[: visit.files]]


def _label(trace: Trace, row: int) -> str:
    """What names a case for good: `matter/unit/2020-03/17`, and `/again/1` for the try after a return."""
    matter, unit, month, index, lineage = (
        int(trace.column("cases", name)[row]) for name in ("matter", "unit", "month", "index", "lineage")
    )
    again = f"/again/{lineage}" if lineage else ""
    return f"{trace.names.matters[matter]}/{trace.names.units[unit]}/{month // 12}-{month % 12 + 1:02}/{index}{again}"
