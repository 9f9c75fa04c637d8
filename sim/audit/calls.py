"""Calls by hand: each working day is asked who is called away from it on, by the policy of that day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import LEADER, Ground
from sim.luck import luck
from sim.scenario.calls import Call, call_names
from sim.trace import NOBODY

Row = tuple[int, ...]
Dates = list[date]
Drawn = dict[tuple[str, int, int], date]
"""What was drawn, by stream and part, so that it is asked once."""


def call_findings(ground: Ground) -> Iterator[Finding]:
    """Officers called away whom nobody ordered to go, and those who should have gone."""
    found = Counter(ground.each("calls", "call", "unit", "officer", "first_day", "last_day"))
    right = Counter(_ordered(ground))
    for row in sorted((found - right) + (right - found)):
        yield differs("call", row[0], f"{found[row]} × {row}", f"{right[row]} × {row}")


def _ordered(ground: Ground) -> Iterator[Row]:
    """The rows of the table of calls, as the policy of each day and luck give them."""
    names = call_names(policy.calls for policy in ground.policies)
    if not names:
        return
    last_day, drawn = ground.horizon // DAY - 1, Drawn()
    for day in range(last_day + 1):
        if not ground.office.works[day]:
            continue
        before, after = ground.office.nth(day, -1), ground.office.nth(day, 1)
        for name, call in ground.policies[day].calls.items():
            for unit, stream, staff, number in _parties(ground, name, call):
                moved_here = [_date(ground, d) for d in range(before + 1, day + 1)]
                ends_here = [_date(ground, d) for d in range(day, min(after, last_day + 1))]
                if _begins(ground, call, stream, moved_here, ends_here, drawn):
                    last = min(ground.office.nth(day - 1, call.lasts.number), last_day)
                    for officer in _going(ground, name, staff, number, day) or [NOBODY]:
                        yield names.index(name), unit, officer, day, last


def _parties(ground: Ground, name: str, call: Call) -> Iterator[tuple[int, str, list[int], int]]:
    """(unit, stream, officers, how many go) of whoever is called on."""
    names, organisation = ground.trace.names, ground.scenario.organisation

    def stream(who: str) -> str:
        return f"call/{name}" if call.together == "all units" else f"call/{name}/{who}"

    for number, unit in enumerate(names.units):
        terms = organisation.units[unit]
        posts = [f"{unit}/{post}" for post in terms.posts if post in call.posts or not call.posts]
        staff = [o for post in posts for o in ground.posts[names.posts.index(post)].officers]
        everyone = not call.units and not call.classes
        chosen = everyone or unit in call.units or terms.klass in call.classes
        if posts and chosen and (call.visit is not None or (call.officers > 0 and staff)):
            yield number, stream(unit), sorted(staff), call.officers
    for leader in call.leaders:
        yield NOBODY, stream(LEADER + leader), [names.officers.index(f"{LEADER}{leader}/1")], 1


def _begins(
    ground: Ground,
    call: Call,
    stream: str,
    moved_here: Dates,
    ends_here: Dates,
    drawn: Drawn,
) -> bool:
    """Whether a call begins on a working day, to which those days off before it move, and those after it belong."""
    today, window = ends_here[0], call.window
    inside = window is None or window.first <= today <= window.last
    if call.on:
        return any(when in call.on for when in moved_here)
    if call.every is not None:
        return inside and any(_closes(when, call.every) for when in ends_here)
    if call.times is not None:
        return any(when == _drawn(ground, call, stream, when, drawn) for when in moved_here)
    return inside and call.chance is not None and _luck(ground, stream, today) < call.chance


def _drawn(ground: Ground, call: Call, stream: str, when: date, drawn: dict[tuple[str, int, int], date]) -> date | None:
    """The day that is drawn in the part of the window, or else of the calendar year, that a date lies in."""
    window, times = call.window, call.times or 1
    first, last = (window.first, window.last) if window else (date(when.year, 1, 1), date(when.year, 12, 31))
    if not first <= when <= last:
        return None
    days, place = (last - first).days + 1, (when - first).days
    part = max(k for k in range(times) if k * days // times <= place)
    key = (stream, first.toordinal(), part * 1000 + times)
    if key not in drawn:
        begin, end = (first + timedelta(k * days // times) for k in (part, part + 1))
        drawn[key] = begin + timedelta(int(_luck(ground, stream, begin) * (end - begin).days))
    return drawn[key]


def _closes(when: date, every: str) -> bool:
    """Whether a date is the last one of its week, month, half-year or year."""
    tomorrow = when + timedelta(1)
    if every == "week":
        return when.weekday() == 6
    return tomorrow.day == 1 and tomorrow.month in {"month": range(1, 13), "half-year": (1, 7), "year": (1,)}[every]


def _going(ground: Ground, name: str, staff: list[int], number: int, day: int) -> list[int]:
    """Of the staff so many as go: those with the least luck on that date."""
    when = _date(ground, day)
    by_luck = sorted(staff, key=lambda o: (_luck(ground, f"called/{name}/{ground.trace.names.officers[o]}", when), o))
    return sorted(by_luck[:number])


def _luck(ground: Ground, name: str, when: date) -> float:
    return luck(ground.trace.root, ground.trace.replication, name, when.toordinal())


def _date(ground: Ground, day: int) -> date:
    return ground.scenario.horizon.start + timedelta(day)
