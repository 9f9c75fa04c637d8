"""Applications: received, due, stopped, and what the true clock says."""

from collections import defaultdict
from collections.abc import Iterator

from sim.audit.days import DAY, MINUTES, WORKING, Calendar, limited
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.trace import OPEN

Stop = tuple[int, int]
"""(noticed, returned) of a supplement."""


def case_findings(ground: Ground) -> Iterator[Finding]:
    """Cases whose receipt, due dates or stopped days are not what the limits in force at receipt give."""
    stops = _stops(ground)
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
        limit = limits.approvals[names.matters[matter]].promised
        number, unit = limited(limit, limits.factor.approvals)
        for rule, found, right in (
            ("received", received, received_at(ground, submitted)),
            ("due of a case", due0, due(received, number, unit, limits.first_day)),
            ("true due", true_due, due(submitted, number, unit, limits.first_day)),
        ):
            if found != right:
                yield differs(rule, case, ground.moment(found), ground.moment(right))
    yield from _clock_findings(ground, stops)


def received_at(ground: Ground, submitted: int) -> int:
    """When an application handed in at a minute is received: then if the office is open, else at the next opening."""
    at_once = ground.policy(submitted).limits.starts == "at once"
    return submitted if at_once else ground.office.opening(submitted)


def _stops(ground: Ground) -> dict[int, list[int]]:
    """The rows of each case's supplements, in order of notice."""
    table, found = ground.tables["supplements"], defaultdict[int, list[int]](list)
    for row in sorted(range(len(table["case"])), key=table["noticed_min"].__getitem__):
        found[table["case"][row]].append(row)
    return found


def _clock_findings(ground: Ground, stops: dict[int, list[int]]) -> Iterator[Finding]:
    """The due in force moves with each stop, from the due at receipt to the due at the end."""
    supplements = ground.tables["supplements"]
    columns = ("case", "matter", "received_min", "due0_min", "due_min", "stopped_days")
    for case, matter, received, due0, due, stopped in ground.each("cases", *columns):
        now, days = due0, 0
        limits = ground.policy(received).limits
        _, unit = limited(limits.approvals[ground.trace.names.matters[matter]].promised, limits.factor.approvals)
        for row in stops.get(case, ()):
            before, noticed, returned = now, supplements["noticed_min"][row], supplements["returned_min"][row]
            if returned != OPEN and noticed <= before and ground.policy(noticed).clock.supplement == "stops":
                now = _moved(before, (noticed, returned), unit, ground.office)
                days += ground.office.days_between(noticed // DAY, returned // DAY)
            found = (supplements["due_before_min"][row], supplements["due_after_min"][row])
            right = (before, OPEN if returned == OPEN else now)
            if found != right:
                yield differs("clock stop", case, *(" → ".join(map(ground.moment, dues)) for dues in (found, right)))
        if due != now:
            yield differs("due in force", case, ground.moment(due), ground.moment(now))
        if stopped != days:
            yield differs("stopped days", case, stopped, days)


def _moved(due: int, stop: Stop, unit: int, office: Calendar) -> int:
    """The due after the clock stood still from the notice to the return."""
    noticed, returned = stop
    if unit == MINUTES:
        return office.finish(due, office.between(noticed, returned))
    if unit == WORKING:
        stopped = office.days_between(noticed // DAY, returned // DAY)
        return office.close(office.nth(due // DAY, stopped)) if stopped else due
    lasted = returned // DAY - noticed // DAY
    return office.close(office.working(due // DAY + lasted)) if lasted else due
