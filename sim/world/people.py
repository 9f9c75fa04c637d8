"""Who works: posts and officers by id, their speed, their care, their days of absence."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.luck import luck
from sim.scenario.demand import Demand
from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Absence, Organisation
from sim.trace import Names
from sim.worktime import Unpublished, office_days
from sim.world.laws import Ints, lognormal
from sim.world.movements import changing_paces, merged, permille, spells_away

LONGEST_SPELL = 60  # working days; a bound makes the spells of a day independent of where the horizon begins
LOOK_BACK = 150  # natural days that surely hold that many working days
LOOK_AHEAD = 30  # natural days that surely hold a working day
LEADER = "leader/"


class People(NamedTuple):
    """Officers in the order of their ids' posts; leaders' columns hold speed 1000 and no absence."""

    speed: Ints  # permille
    errors: NDArray[np.float64]  # factor on the chance of a poor result
    absences: Ints  # rows of (officer, first day, last day), by officer and day; spells that touch are merged
    paces: Ints = np.empty((0, 3), dtype=np.int64)  # rows of (officer, first day, permille), where a pace changes


def names(organisation: Organisation, demand: Demand) -> Names:
    """Ids of everything in canonical order: sorted, leaders after posts, officers by post and number."""
    units = sorted(organisation.units)
    leaders = tuple(sorted(organisation.leaders))
    staff = [
        (f"{unit}/{post}", organisation.units[unit].posts[post].officers)
        for unit in units
        for post in sorted(organisation.units[unit].posts)
    ]
    staff += [(LEADER + leader, 1) for leader in leaders]
    matters = tuple(sorted(demand.matters))
    return Names(
        matters=matters,
        units=tuple(units),
        sources=tuple(sorted(demand.tasks.sources)) if demand.tasks else (),
        posts=tuple(post for post, _ in staff),
        leaders=leaders,
        officers=tuple(f"{post}/{n}" for post, officers in staff for n in range(1, officers + 1)),
        officer_posts=tuple(i for i, (_, officers) in enumerate(staff) for _ in range(officers)),
        stages=tuple(tuple(demand.matters[matter].stages) for matter in matters),
    )


def people(organisation: Organisation, horizon: Horizon, who: Names, *, root: int, replication: int) -> People:
    """Speeds, errors and absences of every officer, each from streams of the officer's own name."""
    habits = organisation.officers
    speed, errors = [], []
    for officer in who.officers:
        leads = officer.startswith(LEADER)
        quick, care = (np.array([luck(root, replication, f"{what}/{officer}", 0)]) for what in ("speed", "errors"))
        speed.append(1000 if leads else permille(float(lognormal(1.0, habits.speed.cv, quick)[0])))
        errors.append(1.0 if leads else float(lognormal(1.0, habits.errors.cv, care)[0]))
    paces = np.array(speed, dtype=np.int64)
    absences = _absences(habits.absence, horizon, who, root=root, replication=replication)
    more = [*spells_away(organisation.personnel, horizon, who.officers), *_before_the_desks_open(horizon, who)]
    if more:
        working = _days_around(horizon)
        rows = merged([*more, *((int(a), int(b), int(c)) for a, b, c in absences)], working)
        absences = np.array(rows, dtype=np.int64)
    return People(
        speed=paces,
        errors=np.array(errors),
        absences=absences,
        paces=changing_paces(organisation, horizon, who.officers, paces, root=root, replication=replication),
    )


def _before_the_desks_open(horizon: Horizon, who: Names) -> Iterator[tuple[int, int, int]]:
    """Everybody at a post is away until the desks open; leaders sign."""
    if horizon.opening_day:
        for number, officer in enumerate(who.officers):
            if not officer.startswith(LEADER):
                yield number, 0, horizon.opening_day - 1


def _absences(absence: Absence | None, horizon: Horizon, who: Names, *, root: int, replication: int) -> Ints:
    rows: list[tuple[int, int, int]] = []
    if absence is None or absence.share == 0:
        return np.empty((0, 3), dtype=np.int64)
    working = _days_around(horizon) + LOOK_BACK
    first = date.fromordinal(horizon.start.toordinal() - LOOK_BACK)
    begins = spell_rate(absence.share, absence.spell.number)
    for number, officer in enumerate(who.officers):
        if not officer.startswith(LEADER):
            dates = working + first.toordinal()
            starts = np.flatnonzero(luck(root, replication, f"absent/{officer}", dates) < begins)
            lengths = _spells(luck(root, replication, f"spell/{officer}", dates[starts]), absence.spell.number)
            rows += [
                (number, max(a, 0), min(b, horizon.days - 1))
                for a, b in _merged(starts, lengths, working - LOOK_BACK)
                if b >= 0 and a < horizon.days
            ]
    return np.array(rows, dtype=np.int64).reshape(len(rows), 3)


def _days_around(horizon: Horizon) -> Ints:
    """Working days from LOOK_BACK before day 0 to LOOK_AHEAD behind the last, so that no spell is cut short.

    Only the years that are simulated must be published; around them statutory days will do.
    """
    unpublished = Unpublished(horizon.unpublished_years)
    office_days(horizon.start, horizon.days, unpublished=unpublished)
    around = Unpublished.STATUTORY if unpublished is Unpublished.REFUSE else unpublished
    first = date.fromordinal(horizon.start.toordinal() - LOOK_BACK)
    days = office_days(first, LOOK_BACK + horizon.days + LOOK_AHEAD, unpublished=around)
    return np.asarray(days.numbers) - LOOK_BACK


def spell_rate(share: float, mean: int) -> float:
    """The chance that a spell begins on a working day, so that in the long run `share` of days are in one.

    Spells may overlap; a day is free when none of the spells that could reach it does.
    """
    reach = (1 - 1 / mean) ** np.arange(LONGEST_SPELL)
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        absent = 1 - np.prod(1 - middle * reach)
        low, high = (middle, high) if absent < share else (low, middle)
    return low


def _spells(uniforms: NDArray[np.float64], mean: int) -> Ints:
    """Geometric lengths of this mean, at least 1 and at most the longest."""
    if mean <= 1:
        return np.ones(len(uniforms), dtype=np.int64)
    lengths = 1 + np.floor(np.log1p(-uniforms) / np.log1p(-1 / mean))
    return np.asarray(np.minimum(lengths, LONGEST_SPELL), dtype=np.int64)


def _merged(starts: Ints, lengths: Ints, days: Ints) -> list[tuple[int, int]]:
    """(first day, last day) of the stretches of working days that spells cover."""
    found: list[tuple[int, int]] = []  # positions among working days
    for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
        end = min(start + length - 1, len(days) - 1)
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return [(int(days[a]), int(days[b])) for a, b in found]
