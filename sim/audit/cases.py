"""Applications: received, due, stopped, and what the true clock says."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from sim.audit.days import DAY, MINUTES, WORKING, Calendar, limited
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.scenario.policy import Limits
from sim.scenario.quantities import Span
from sim.scenario.routes import Route
from sim.trace import OPEN

Stop = tuple[int, int]
"""(begin, end) of a stop."""


def case_findings(ground: Ground) -> Iterator[Finding]:
    """Cases whose receipt, due dates or stopped days are not what the limits in force at receipt give."""
    names = ground.trace.names
    memo: dict[tuple[int, int, int, str], int] = {}

    def due(start: int, number: int, unit: int, first_day: str) -> int:
        """By the day for limits in days, which end at close; by the minute for others."""
        key = (start if unit == MINUTES else start // DAY, number, unit, first_day)
        if key not in memo:
            memo[key] = ground.office.due(start, number, unit, first_day)
        return memo[key]

    columns = ("case", "matter", "submitted_min", "received_min", "due0_min", "true_due_min")
    for case, matter, submitted, received, due0, true_due in ground.each("cases", *columns):
        limits = ground.policy(received).limits
        limit = promise(limits, names.matters[matter])
        number, unit = limited(limit, limits.factor.approvals)
        for rule, found, right in (
            ("received", received, received_at(ground, submitted)),
            ("due of a case", due0, due(received, number, unit, limits.first_day)),
            ("true due", true_due, due(submitted, number, unit, limits.first_day)),
        ):
            if found != right:
                yield differs(rule, case, ground.moment(found), ground.moment(right))
    yield from _clock_findings(ground)


def promise(limits: Limits, matter: str) -> Span:
    """What is promised for a matter before the factor: so much of the law's limit if that was filed, else as written.

    >>> filed = {"fraction": "35 %", "sandbag": "10 %"}
    >>> limits = {"promised": "12 working days", "statutory": "20 working days"}
    >>> promise(Limits.model_validate({"task_default": "7 days", "approvals": {"m": limits}, "filed": filed}), "m")
    Span(number=8, unit='working days')
    """
    written, filed = limits.approvals[matter], limits.filed
    if filed is None or written.statutory is None:
        return written.promised
    share = Fraction(filed.matters.get(matter, filed.fraction), 100) * Fraction(100 + filed.sandbag, 100)
    asked = ceil(written.statutory.number * share)
    return Span(min(max(asked, 1), written.statutory.number), written.statutory.unit)


def received_at(ground: Ground, submitted: int) -> int:
    """When an application handed in at a minute is received: then if the office is open, else at the next opening."""
    at_once = ground.policy(submitted).limits.starts == "at once"
    return submitted if at_once else ground.office.opening(submitted)


class Pause(NamedTuple):
    """A supplement or an intermediary's work: from when to when, and the dues that are told of it.

    A `needless` one begins when a case has come back or arrived, so after whatever ends in that minute.
    """

    left: int
    back: int
    dues: tuple[int, int]
    supplements: bool
    needless: bool


def pauses_of(ground: Ground) -> dict[int, list[Pause]]:
    """The pauses of each case, in order of time."""
    found = defaultdict[int, list[Pause]](list)
    for table, begins in (("supplements", "noticed_min"), ("pauses", "sent_min"), ("intermediaries", "sent_min")):
        columns = ("case", begins, "returned_min", "due_before_min", "due_after_min")
        for case, left, back, before, after in ground.each(table, *columns):
            found[case].append(Pause(left, back, (before, after), table != "intermediaries", table == "pauses"))
    for pauses in found.values():
        pauses.sort()
    return found


def clock_stops(ground: Ground, pause: Pause, matter: str, received: int) -> bool:
    """Whether the clock is ordered to stop: by the day of notice for supplements, else by the route at receipt."""
    if pause.supplements:
        return ground.policy(pause.left).clock.supplement == "stops"
    return ground.policy(received).routes.get(matter, Route()).intermediary.clock == "stops"


def _clock_findings(ground: Ground) -> Iterator[Finding]:
    """The due in force moves with each stop, from the due at receipt to the due at the end.

    Stops that overlap are one stop, from the first notice to the last return; meanwhile the due moves along with it.
    """
    paused = pauses_of(ground)
    columns = ("case", "matter", "received_min", "due0_min", "due_min", "stopped_days")
    for case, matter, received, due0, due, stopped in ground.each("cases", *columns):
        limits, name = ground.policy(received).limits, ground.trace.names.matters[matter]
        _, unit = limited(promise(limits, name), limits.factor.approvals)
        pauses = paused.get(case, ())
        told, now, days = dict[int, list[int]](), due0, set[int]()
        lasting, begun = set[int](), (due0, 0)
        events = [(pause.left, 2 * pause.needless, n) for n, pause in enumerate(pauses)]
        events += [(pause.back, 1, n) for n, pause in enumerate(pauses) if pause.back != OPEN]
        for minute, ends, n in sorted(events):
            if lasting:
                now = moved_by_stop(begun[0], (begun[1], minute), unit, ground.office)
                days.update(day for day in range(begun[1] // DAY + 1, minute // DAY + 1) if ground.office.works[day])
            if ends == 1:
                lasting.discard(n)
            elif minute <= now and clock_stops(ground, pauses[n], name, received):
                begun = begun if lasting else (now, minute)
                lasting.add(n)
            told.setdefault(n, []).append(now)
        for n, pause in enumerate(pauses):
            right = (*told[n], OPEN)[:2]
            if pause.dues != right:
                yield differs(
                    "clock stop", case, *(" → ".join(map(ground.moment, dues)) for dues in (pause.dues, right))
                )
        if due != now:
            yield differs("due in force", case, ground.moment(due), ground.moment(now))
        if stopped != len(days):
            yield differs("stopped days", case, stopped, len(days))


def moved_by_stop(due: int, stop: Stop, unit: int, office: Calendar) -> int:
    """The due after the clock stood still from the notice to the return."""
    noticed, returned = stop
    if unit == MINUTES:
        return office.finish(due, office.between(noticed, returned))
    if unit == WORKING:
        stopped = office.days_between(noticed // DAY, returned // DAY)
        return office.close(office.nth(due // DAY, stopped)) if stopped else due
    lasted = returned // DAY - noticed // DAY
    return office.close(office.working(due // DAY + lasted)) if lasted else due
