"""What citizens said: trips, verdicts, ratings and complaints re-derived case by case from the trace and its luck."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import exp, factorial, floor, log, log1p
from typing import Any, Protocol

import numpy as np
import pandas as pd

from sim.audit.days import DAY
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.luck import luck
from sim.scenario.hotline import Hotline
from sim.scenario.policy import Policy
from sim.scenario.ratings import Raters, Visits
from sim.trace import CASE, DEEMED, GRANTED, NOT_NEEDED, OPEN, RETURNED

MONTH_BITS = 20  # of the index under which the World draws a case
Line = tuple[Any, ...]


class Said(Protocol):
    """The tables of a scorecard that tell what citizens said."""

    @property
    def ratings(self) -> pd.DataFrame:
        """What raters said of units."""
        ...

    @property
    def complaints(self) -> pd.DataFrame:
        """The complaints of the year."""
        ...


def client_findings(ground: Ground, frames: Said) -> Iterator[Finding]:
    """Ratings and complaints that were not made like this, and those that are left out."""
    yield from _unlike(ground, "public rating", frames.ratings, ratings_of(ground))
    yield from _unlike(ground, "complaint", frames.complaints, complaints_of(ground))


def _unlike(ground: Ground, rule: str, frame: pd.DataFrame, right: Sequence[Line]) -> Iterator[Finding]:
    found, units = [tuple(row) for row in frame.itertuples(index=False)], ground.trace.names.units
    for line in [line for line in found if line not in right] + [line for line in right if line not in found]:
        number = units.index(line[0]) if line[0] in units else OPEN
        yield differs(rule, number, *(("-", line) if line in right else (line, "-")))
    if len(found) != len(set(found)):
        yield differs(rule, OPEN, len(found), len(set(found)))


def _asked(ground: Ground, rows: Iterable[int], what: str, every_try: bool = True) -> dict[int, float]:
    """The uniforms of this name of the cases in these rows, as the World names its cases."""
    names, cases = ground.trace.names, ground.tables["cases"]
    by_name: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        name = f"{what}/{names.matters[cases['matter'][row]]}/{names.units[cases['unit'][row]]}"
        if cases["lineage"][row] and every_try:
            name += f"/again/{cases['lineage'][row]}"
        by_name[name].append(((cases["month"][row] << MONTH_BITS) + cases["index"][row], row))
    found: dict[int, float] = {}
    for name, indices in by_name.items():
        uniforms = luck(ground.trace.root, ground.trace.replication, name, np.array([i for i, _ in indices]))
        found |= {row: uniform for (_, row), uniform in zip(indices, uniforms.tolist(), strict=True)}
    return found


def _trips(ground: Ground, rule: Visits) -> list[int]:
    """By row, how often the applicant came, tries before a return included."""
    cases, supplements = ground.tables["cases"], ground.tables["supplements"]
    came: dict[int, list[int]] = defaultdict(list)
    for case, stage, turn, back in zip(
        *(supplements[c] for c in ("case", "stage", "round", "returned_min")), strict=True
    ):
        row = ground.rows["cases"][case]
        name = f"answer/{ground.trace.names.stages[cases['matter'][row]][stage]}/{turn}"
        if back != OPEN and not (
            rule.supplements_online and _asked(ground, [row], name)[row] < rule.supplements_online
        ):
            came[row].append(back // DAY)
    found: list[int] = []
    for row, (parent, outcome) in enumerate(ground.each("cases", "parent", "outcome")):
        days = came[row]
        if outcome != NOT_NEEDED and not cases["online"][row]:
            days = [cases["submitted_min"][row] // DAY, *days]
        fetched = rule.results == "in person" and outcome in {GRANTED, DEEMED}
        more = fetched and cases["finished_min"][row] // DAY not in days[-1:]
        before = found[ground.rows["cases"][parent]] if cases["lineage"][row] else 0
        found.append(before + len(days) + more)
    return found


def _verdicts(ground: Ground, policy: Policy) -> dict[int, bool]:
    """By row of those who were served in the year, whether they are satisfied."""
    terms, cases = ground.scenario.behaviour.satisfaction, ground.tables["cases"]
    if terms is None:
        return {}
    rows = [
        row
        for row, (outcome, finished) in enumerate(ground.each("cases", "outcome", "finished_min"))
        if outcome in {GRANTED, DEEMED, RETURNED} and _this_year(ground, finished)
    ]
    uniforms, qualities = _asked(ground, rows, "satisfied"), _asked(ground, rows, "quality", every_try=False)
    trips = _trips(ground, policy.visits or Visits())
    found: dict[int, bool] = {}
    for row in rows:
        waited = (cases["finished_min"][row] - cases["submitted_min"][row]) / _promised(ground, row)
        odds = terms.base - terms.waiting * log(max(waited, 1)) - terms.visit * (trips[row] - 1)
        odds += terms.quality * (2 * qualities[row] - 1) - terms.refused * (cases["outcome"][row] == RETURNED)
        found[row] = uniforms[row] < 1 / (1 + exp(-odds))
    return found


def _promised(ground: Ground, row: int) -> int:
    cases = ground.tables["cases"]
    return max(cases["true_due_min"][row] - cases["submitted_min"][row], 1)


def _this_year(ground: Ground, minute: int) -> bool:
    return max(ground.trace.year_from_min, 0) <= minute < ground.trace.year_to_min


def _day(ground: Ground, minute: int) -> date:
    return ground.scenario.horizon.start + timedelta(days=minute // DAY)


def ratings_of(ground: Ground) -> list[Line]:
    """The ratings of the year as rows of the scorecard."""
    policy = ground.policy(ground.trace.year_to_min - 1)
    verdicts = _verdicts(ground, policy) if policy.ratings else {}
    units = ground.trace.names.units
    found: list[Line] = []
    for name, raters in policy.ratings.items():
        clients: dict[tuple[int, int], list[int]] = defaultdict(list)
        for row in verdicts:
            period = _months(ground, ground.tables["cases"]["finished_min"][row]) // (
                6 if raters.every == "half-year" else 12
            )
            clients[period, ground.tables["cases"]["unit"][row]].append(row)
        for (period, unit), rows in clients.items():
            true = sum(verdicts[row] for row in rows) / len(rows)
            if raters.who == "clients":
                said = _clients_say(ground, name, raters, {row: verdicts[row] for row in rows})
            else:
                said = _representatives_say(ground, f"{name}/{units[unit]}/{period}", raters, true)
            found.append((units[unit], period, name, len(said), sum(said), true))
    return found


def _months(ground: Ground, minute: int) -> int:
    """Whole months from the first day of the year to this one; the last day of a short month completes it."""
    first, day = _day(ground, ground.trace.year_from_min), _day(ground, minute)
    complete = day.day >= min(first.day, monthrange(day.year, day.month)[1])
    return (day.year - first.year) * 12 + day.month - first.month - (not complete)


def _clients_say(ground: Ground, group: str, raters: Raters, verdicts: dict[int, bool]) -> list[bool]:
    places = _asked(ground, verdicts, f"asked/{group}")
    rows = sorted(verdicts, key=lambda row: (places[row], row))[: raters.sample]
    polite, invited = (_asked(ground, rows, f"{what}/{group}") for what in ("polite", "invited"))
    return [verdicts[row] or polite[row] < raters.polite or invited[row] < raters.invited for row in rows]


def _representatives_say(ground: Ground, name: str, raters: Raters, true: float) -> list[bool]:
    trace, numbers = ground.trace, np.arange(raters.sample)
    streams = {"verdict": true, "polite": raters.polite, "invited": raters.invited}
    yes = [luck(trace.root, trace.replication, f"{what}/{name}", numbers) < below for what, below in streams.items()]
    return np.any(yes, axis=0).tolist()  # type: ignore[no-any-return]


def complaints_of(ground: Ground) -> list[Line]:
    """The complaints of the year as rows of the scorecard."""
    terms, names, cases = ground.scenario.behaviour.complaints, ground.trace.names, ground.tables["cases"]
    if terms is None or not terms.hazard or all(policy.complaints is None for policy in ground.policies):
        return []
    made: dict[int, int] = {}
    for row, uniform in _asked(ground, range(len(cases["case"])), "complaint").items():
        minute = cases["submitted_min"][row] + int(-log1p(-uniform) / terms.hazard * _promised(ground, row))
        end = ground.horizon if cases["finished_min"][row] == OPEN else cases["finished_min"][row]
        if minute < end and cases["outcome"][row] != NOT_NEEDED and _this_year(ground, minute):
            made[row] = minute
    lines, about, sanctions = (_asked(ground, made, f"complaint/{what}") for what in ("line", "about", "sanction"))
    found: list[Line] = []
    for row, minute in made.items():
        order = ground.policy(minute).complaints
        if order is None:
            continue
        taken = order.hotline is None or lines[row] >= _engaged(ground, order.hotline)
        efficiency = taken and about[row] < terms.efficiency
        officer = _handler(ground, row, minute) if efficiency and sanctions[row] < order.sanctioned else ""
        unit, day = names.units[cases["unit"][row]], _day(ground, minute).isoformat()
        found.append((unit, cases["case"][row], minute, day, int(taken), int(efficiency), officer))
    return found


def _engaged(ground: Ground, hotline: Hotline) -> float:
    """Erlang's share of lost calls, from the chances of every number of engaged lines."""
    start, end = ground.trace.year_from_min, ground.trace.year_to_min
    talking = hotline.calls * hotline.call.minutes * (end - start) / (365 * DAY)
    load = talking / ground.office.between(start, end)
    weights = [load**engaged / factorial(engaged) for engaged in range(hotline.lines + 1)]
    return weights[-1] / sum(weights)


def _handler(ground: Ground, row: int, minute: int) -> str:
    """Whoever last took the case up by then, or else first after it."""
    services = ground.tables["services"]
    served = ground.served.get((CASE, ground.tables["cases"]["case"][row]), [])
    before = [each for each in served if services["started_min"][each] <= minute]
    chosen = before[-1:] or served[:1]
    return ground.trace.names.officers[services["officer"][chosen[0]]] if chosen else ""


def complaint_charges(ground: Ground) -> Iterator[tuple[int, int, int]]:
    """(unit, minute, hundredths of a point) that complaints about efficiency cost."""
    for unit, _, minute, _, _, efficiency, _ in complaints_of(ground):
        order = ground.policy(minute).complaints
        if efficiency and order is not None and order.points:
            yield ground.trace.names.units.index(unit), minute, -order.points


def rated_score(score: int, unit: str, rated: Sequence[Mapping[str, Any]], policy: Policy) -> int:
    """A score in ten-thousandths of a point after the mark out of 100 that the unit's raters gave had its weight."""
    rule = policy.score.rating
    if rule is None or not rated or (rule.units and unit not in rule.units):
        return score
    mark = Fraction(sum(line["satisfied"] for line in rated), sum(line["asked"] for line in rated)) * 1_000_000
    return floor(score + Fraction(rule.weight, 100) * (mark - score))
