"""Conduct: what a stretch of the year shows of units or posts, counted case by case, task by task, card by card."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from sim.audit.ground import Ground, task_post
from sim.luck import luck
from sim.scenario.opinion import Opinion
from sim.trace import BLUE, CASE, GRANTED, NOT_NEEDED, OPEN, RED, YELLOW

BEST = 100 * 100


@dataclass(slots=True)
class Conduct:
    """What one unit or post did in a stretch.

    `timed` and `quick` count cases by the published limit, `applied` and `plain` those received and those of them that
    needed no supplement.
    """

    judged: int = 0
    on_time: int = 0
    tasks: int = 0
    timed: int = 0
    quick: int = 0
    applied: int = 0
    plain: int = 0
    deducted: int = 0
    cards: Counter[int] = field(default_factory=Counter)

    @property
    def share(self) -> int:
        """Work on time of work judged, in hundredths of a point."""
        return share_of(self.on_time, self.judged)

    def seen(self, cards: str) -> int:
        """The same less the points of cards, if they are deducted."""
        return max(0, self.share - self.deducted) if cards == "deducted" else self.share


def share_of(good: int, of: int) -> int:
    """A share in hundredths of a point; all of them where there is nothing."""
    return int((Decimal(good * BEST) / of).to_integral_value(ROUND_HALF_UP)) if of else BEST


def conducts(ground: Ground, whom: str, start: int, end: int, seen: int) -> Mapping[str, Conduct]:
    """The conduct of every unit or post from `start` to before `end`, by what is known before `seen`."""
    found: dict[str, Conduct] = defaultdict(Conduct)
    _cases(ground, whom, (start, end, seen), found)
    units = ground.scenario.organisation.units
    holders = [unit if whom == "units" else f"{unit}/{task_post(units[unit])}" for unit in ground.trace.names.units]
    for unit, assigned, due, reported in ground.each("tasks", "unit", "assigned_min", "due_min", "reported_min"):
        if start <= assigned < end:
            own = found[holders[unit]]
            own.tasks += 1
            verdict = _verdict(reported, due, seen)
            own.judged += verdict is not None
            own.on_time += verdict is True
    for unit, colour, issued in ground.each("cards", "unit", "colour", "issued_min"):
        cards = ground.policy(issued).cards
        if start <= issued < end:
            own = found[holders[unit]]
            own.cards[colour] += 1
            prices = {BLUE: cards.points.blue, YELLOW: cards.points.yellow, RED: cards.points.red} if cards else {}
            own.deducted += prices.get(colour, 0)
    return found


def _cases(ground: Ground, whom: str, stretch: tuple[int, int, int], found: dict[str, Conduct]) -> None:
    start, end, seen = stretch
    asked_back = {case for case, noticed in ground.each("supplements", "case", "noticed_min") if noticed < seen}
    columns = ("case", "unit", "received_min", "due_min", "true_due_min", "finished_min", "outcome")
    for case, unit, received, due, true_due, finished, outcome in ground.each("cases", *columns):
        if not start <= received < end or received < 0:
            continue
        for owner in _owners(ground, whom, case, unit):
            own = found[owner]
            if outcome in (GRANTED, OPEN):
                verdict, quick = _verdict(finished, due, seen), _verdict(finished, true_due, seen)
                own.judged += verdict is not None
                own.on_time += verdict is True
                own.timed += quick is not None
                own.quick += quick is True
            if outcome != NOT_NEEDED:
                own.applied += 1
                own.plain += case not in asked_back


def _owners(ground: Ground, whom: str, case: int, unit: int) -> Iterator[str]:
    """The unit of a case, or every post that did a stage of it."""
    if whom == "units":
        yield ground.trace.names.units[unit]
        return
    posts = ground.tables["services"]["post"]
    yield from {ground.trace.names.posts[posts[row]] for row in ground.served.get((CASE, case), ())}


def _verdict(finished: int, due: int, seen: int) -> bool | None:
    """Whether something is known to be on time; None while nobody can say."""
    if OPEN < finished < seen:
        return finished <= due
    return False if due < seen else None


def mark_given(ground: Ground, stream: str, index: int, deserved: int, opinion: Opinion) -> int:
    """The mark that people give who see what is deserved, by the luck of this name."""
    uniform = luck(ground.trace.root, ground.trace.replication, stream, index)
    drift = Decimal((2 * uniform - 1) * opinion.spread + 0.5).to_integral_value(ROUND_FLOOR)
    return max(0, min(BEST, deserved + opinion.kindness + int(drift)))


def content(
    ground: Ground, groups: Sequence[str], rows: Sequence[Mapping[str, Any]], half: int | None
) -> dict[str, int]:
    """By unit the share satisfied of those whom these groups asked, from the rows of the ratings."""
    ratings = ground.policy(ground.trace.year_to_min - 1).ratings
    told: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if row["group"] in groups and (half in (None, row["period"]) or ratings[row["group"]].every == "year"):
            told[row["unit"]].append((row["satisfied"], row["asked"]))
    sums = {unit: [sum(column) for column in zip(*pairs, strict=True)] for unit, pairs in told.items()}
    return {unit: share_of(good, asked) for unit, (good, asked) in sums.items() if asked}
