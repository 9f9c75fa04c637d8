"""Mid-level cadres: two ratings a year, one order of all of them, and what the last of it must expect.

Ranks follow the annual score, then fewer reds, yellows and blues, more tasks, a higher share on time; what is still
equal shares a mid-rank, and where a cut runs through it the lot decides.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import floor
from typing import NamedTuple

from sim.luck import luck
from sim.scenario.cadres import Cadres, Lagging, Removal
from sim.scenario.scenario import Scenario
from sim.scorecard.grades import exact
from sim.scorecard.halves import halves, number
from sim.scorecard.opinions import said
from sim.scorecard.performance import Owners, Work, posts_as_owners, task_post, together, units_as_owners, works
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.ranking import Standing, drawn, mid_ranks, ties
from sim.scorecard.raters import satisfied
from sim.scorecard.ratings import Rating
from sim.scorecard.report import reported
from sim.scorecard.year import Year
from sim.trace import Trace

MILLIONTHS = HUNDREDTHS * 100 * 100
"""An annual score adds up weights of ratings, weights of marks, and hundredths of points."""


Last = Callable[[str, Sequence[str], int], set[str]]
"""The last so many of these cadres, by the lot of this name where they are equal."""


class CadreRow(NamedTuple):
    """One cadre in the scorecard: the post whose first seat it sits on, ratings out of 100, rank, and what follows.

    `satisfaction` is what the threshold of removal is held against; `by_lot` 1 where only the lot told who is last.
    """

    unit: str
    post: str
    first: float
    second: float
    annual: float
    satisfaction: float
    rank: float
    removed: int
    transferred: int
    admonished: int
    warned: int
    by_lot: int


class Rated(NamedTuple):
    """A cadre with its ratings in ten-thousandths, its annual score in millionths of a point, and its work."""

    name: str
    ratings: tuple[int, ...]
    annual: int
    satisfaction: int
    work: Work


def cadre_rows(trace: Trace, year: Year, scenario: Scenario, rated: Sequence[Rating]) -> list[CadreRow]:
    """The cadres in the order of their ids; none if the policy has no such rating."""
    cadres = year.policy.cadres
    if cadres is None:
        return []
    return fates(trace, year, scenario, cadres, _rated(trace, year, scenario, cadres, rated))


def _rated(trace: Trace, year: Year, scenario: Scenario, cadres: Cadres, ratings: Sequence[Rating]) -> list[Rated]:
    owners = _owners(trace, scenario, cadres)
    done, marks = list[tuple[Work, ...]](), list[list[int]]()
    for half, stretch in enumerate(halves(cadres, year)):
        when, work = number(stretch, year, half), works(trace, year, owners, stretch)
        public = reported(trace, owners, stretch, work, when, cadres.report)
        spoken = satisfied(ratings, cadres.raters, year.policy, half)
        each = zip(owners.names, work, public, strict=True)
        marks.append([_mark(trace, cadres, name, when, own, told, spoken) for name, own, told in each])
        done.append(work)
    groups = cadres.removal.raters if cadres.removal else ()
    content = [satisfied(ratings, groups, year.policy, half) for half in range(len(done))]
    rated = []
    for name, pair, both in zip(owners.names, zip(*marks, strict=True), zip(*done, strict=True), strict=True):
        annual = cadres.first.weight * pair[0] + cadres.second.weight * pair[1]
        rated.append(Rated(name, pair, annual, _satisfaction(pair, name, cadres, content), together(*both)))
    return rated


def _owners(trace: Trace, scenario: Scenario, cadres: Cadres) -> Owners:
    return units_as_owners(trace) if cadres.whom == "units" else posts_as_owners(trace, scenario.organisation)


def _satisfaction(pair: tuple[int, ...], name: str, cadres: Cadres, content: Sequence[Mapping[str, int]]) -> int:
    """What the threshold is held against, in millionths: who is not rated in a half-year has the rating itself."""
    unit = name.partition("/")[0]
    first, second = (100 * told[unit] if unit in told else own for own, told in zip(pair, content, strict=True))
    return cadres.first.weight * first + cadres.second.weight * second


def _mark(
    trace: Trace, cadres: Cadres, name: str, when: int, work: Work, public: int, spoken: Mapping[str, int]
) -> int:
    """The rating of a half-year in ten-thousandths of a point."""
    seen = work.mark(cadres.cards)
    asked = partial(luck, trace.root, trace.replication)
    weights = cadres.marks
    voiced = said(seen, cadres.representatives, asked(f"opinion/representatives/{name}", when))
    return (
        weights.performance * seen
        + weights.representatives * spoken.get(name.partition("/")[0], voiced)
        + weights.leaders * said(seen, cadres.leaders, asked(f"opinion/leaders/{name}", when))
        + weights.public * public
    )


def fates(trace: Trace, year: Year, scenario: Scenario, cadres: Cadres, rated: Sequence[Rated]) -> list[CadreRow]:
    """Who is where, and what follows from it."""
    standings = {each.name: _standing(each) for each in rated}
    ranks = mid_ranks(ties(standings.values()))
    lots = dict[str, int]()

    def last(what: str, names: Sequence[str], count: int) -> set[str]:
        """The last so many of these; who is among them by lot alone is noted."""
        tied = ties(standings[name] for name in names)
        cut = max(len(names) - count, 0)
        order = drawn(tied, [cut], lambda name: _lot(trace, year, what, name))
        bottom, start = set(order.units[cut:]), 0
        for group in tied:
            if start < cut < start + len(group):
                lots.update(dict.fromkeys(bottom & set(group), 1))
            start += len(group)
        return bottom

    names = [each.name for each in rated]
    removed = _removed(cadres.removal, rated, last)
    lagging = _lagging(cadres.lagging, names, last) - removed
    moved = lagging if cadres.lagging and cadres.lagging.measure == "talk and transfer" else set[str]()
    warned = set[str]()
    if cadres.warning:
        for some in _groups(names, cadres.warning.within, scenario).values():
            if len(some) > cadres.warning.last:
                warned |= last("warned", some, cadres.warning.last)
    warned -= removed
    told = removed | lagging | warned
    return [
        CadreRow(
            unit=each.name.partition("/")[0],
            post=each.name if "/" in each.name else task_post(scenario.organisation, each.name),
            first=each.ratings[0] / (HUNDREDTHS * 100),
            second=each.ratings[1] / (HUNDREDTHS * 100),
            annual=each.annual / MILLIONTHS,
            satisfaction=each.satisfaction / MILLIONTHS,
            rank=ranks[each.name],
            removed=int(each.name in removed),
            transferred=int(each.name in moved),
            admonished=int(each.name in lagging),
            warned=int(each.name in warned),
            by_lot=lots.get(each.name, 0) * (each.name in told),
        )
        for each in rated
    ]


def _standing(rated: Rated) -> Standing:
    work = rated.work
    share = work.on_time / work.judged if work.judged else 0.0
    return Standing(rated.name, rated.annual, work.red, work.yellow, work.blue, work.tasks, share)


def _lot(trace: Trace, year: Year, what: str, name: str) -> float:
    return luck(trace.root, trace.replication, f"lot/{what}/{name}", year.date(year.to_min - 1).year)


def _removed(removal: Removal | None, rated: Sequence[Rated], last: Last) -> set[str]:
    """A23: the last and those below the threshold, both or either."""
    if removal is None:
        return set()
    bottom = last("removed", [each.name for each in rated], removal.last)
    below = {each.name for each in rated if each.satisfaction < removal.threshold * 100 * 100}
    return bottom & below if removal.condition == "both" else bottom | below


def _lagging(lagging: Lagging | None, names: Sequence[str], last: Last) -> set[str]:
    if lagging is None or not lagging.share:
        return set()
    return last("lagging", names, lagging_places(lagging.share, len(names)))


def lagging_places(share: float, cadres: int) -> int:
    """How many lag behind: the share of all, halves rounded up, at least one.

    >>> lagging_places(0.1, 25), lagging_places(0.1, 4)
    (3, 1)
    """
    return max(floor(exact(share) * cadres + exact(0.5)), 1)


def _groups(names: Sequence[str], within: str, scenario: Scenario) -> Mapping[str, list[str]]:
    """The cadres of each unit, of each class, or all of them."""
    found: dict[str, list[str]] = {}
    for name in names:
        unit = name.partition("/")[0]
        key = {"unit": unit, "class": scenario.organisation.units[unit].klass, "zone": ""}[within]
        found.setdefault(key, []).append(name)
    return found
