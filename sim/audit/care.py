"""Wrong approvals: who was granted though unfit, by the time that officers gave to the file."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import exp

from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.trace import CASE, GRANTED, NOBODY

MOST = 300
"""Percent of standard time; nothing more is seen in more."""


def care_findings(ground: Ground) -> Iterator[Finding]:
    """Cases told as granted wrongly that were not, and those left out; without a World, those that could not be."""
    told = Counter(ground.each("wrong", "case", "granted_min"))
    care, given, right = ground.scenario.behaviour.care, _given(ground), Counter[tuple[int, ...]]()
    if care is not None and care.dose:
        columns = ("case", "received_min", "due_min", "finished_min", "outcome")
        for case, received, due, granted, outcome in ground.each("cases", *columns):
            if outcome == GRANTED:
                row, chance = (case, granted), _missed(ground, received, due, granted, given.get(case, (0, 0, 0)))
                quality = _quality(ground, case)
                unfit = quality < min(care.unfit * care.dose / 100, 1) * chance if quality is not None else told[row]
                right[row] = int(unfit)
    for lie in sorted((told - right) | (right - told)):
        yield differs("wrong", lie[0], *(f"{times[lie]} × granted wrongly" for times in (told, right)))


def _given(ground: Ground) -> dict[int, tuple[int, int, int]]:
    """By case the work that officers were given, the time they spent, and the overwork of the last."""
    found = defaultdict[int, tuple[int, int, int]](lambda: (0, 0, 0))
    services = ground.tables["services"]
    for row, overwork, pace in ground.each("paces", "service", "overwork", "pace"):
        if services["kind"][row] == CASE:
            work, time, _ = found[services["number"][row]]
            more = services["work"][row]
            found[services["number"][row]] = (work + more, time + more * 1000 // pace, max(overwork, 0))
    return dict(found)


def _missed(ground: Ground, received: int, due: int, granted: int, given: tuple[int, int, int]) -> float:
    """The chance that nobody sees that a file is unfit."""
    behaviour, (work, time, overwork) = ground.scenario.behaviour, given
    care, last, tire = behaviour.care, behaviour.last_minute, behaviour.fatigue
    assert care is not None
    spent = min(100 * time // work, MOST) if work else 100
    chance = round(1 - care.detects * (1 - exp(-care.steepness * spent / 100)), 6)
    odds = (1 + overwork / 1_000_000) ** (tire.errors * tire.dose / 100 if tire else 0.0)
    if last and granted <= due and (due - granted) * 10**6 <= round(last.window * 10**6) * (due - received):
        odds *= max(1 + (last.odds - 1) * last.dose / 100, 0.0)
    return chance * odds / (1 - chance + chance * odds) if odds != 1 else chance


def _quality(ground: Ground, case: int) -> float | None:
    """The quality that the World drew for a case and all its tries; None where no World is at hand."""
    cases = ground.tables["cases"]
    while (parent := cases["parent"][ground.rows["cases"][case]]) != NOBODY:
        case = parent
    return None if ground.world is None else float(ground.world.cases.quality[case])
