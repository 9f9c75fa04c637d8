"""How many Worlds: one after another until every interval is as narrow as asked for, or a ceiling is reached.

The rule is the replications algorithm of K. Hoad, S. Robinson and R. Davies, Journal of the Operational Research
Society 61 (2010) 1632-1644: half the width of the 95 % interval is looked at after every World, and must stay within
the precision over the Worlds of a look-ahead, because widths fall early by chance. Here the estimate of a comparison is
the paired difference over common Worlds, and several measures must hold at the same time.

It looks at widths alone, never at signs: whoever stops once a difference is resolved finds differences everywhere.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import SimError, Text
from sim.experiment.amounts import Amount, amounts
from sim.experiment.inference import half_width, plain
from sim.experiment.replications import Outcome
from sim.experiment.stopping.one_by_one import one_by_one

Floats = NDArray[np.float64]

LOOK_AHEAD = 5
FEWEST = 3
DEFAULT_MOST = 200

REACHED, UNSETTLED, WIDE, NOTHING, UNKNOWN = "reached", "unsettled", "wide", "nothing", "unknown"
"""How a goal stands: kept for the look-ahead, kept but not yet so long, too wide, relative to a difference that is 0 in
all Worlds so far, too few Worlds."""
PRECISION, MOST, TIME = "precision", "most", "time"
"""Why no further World was played."""
COLUMNS = (
    "variant", "measure", "goal", "relative", "estimate", "half_width", "allowed", "worlds", "needed", "verdict",
    "alike",
)  # fmt: skip


class Standing(NamedTuple):
    """How one goal stands after so many `worlds`.

    `needed` Worlds were the first after which the precision held and went on to hold, None if it does not hold.
    `alike`: all values so far are one and the same, so that the interval has no width.
    """

    variant: str
    measure: str
    goal: float
    relative: bool
    estimate: float
    half_width: float
    allowed: float
    worlds: int
    needed: int | None
    verdict: str
    alike: bool


@dataclass(frozen=True, slots=True)
class Until:
    """The precision that measures must reach, and the ceilings.

    `goals`: by measure half the width of its 95 % interval, as `"0.5 pp"`, `"2 days"`, `"10 %"` (of the difference, or
    of the mean for a single scenario) or a number in the unit of the measure. `most` Worlds are the ceiling. `time_up`
    is asked after every World whether to stop; it decides when, never what comes out of a World. `watch` hears how the
    goals stand. Raises ScenarioError for a goal that is none.
    """

    goals: Mapping[str, str | float | Amount]
    most: int = DEFAULT_MOST
    time_up: Callable[[], bool] | None = None
    watch: Callable[[Sequence[Standing]], None] | None = None

    @property
    def amounts(self) -> dict[str, Amount]:
        """The goals by measure."""
        return amounts(self.goals, "precision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """Where it stopped and why: `ended` is PRECISION, MOST or TIME.

    `goals`: one row a variant and measure (variant "" for the mean of a single scenario), with the columns of Standing;
    `worlds` counts those that have a value, of a comparison there is `resolved` too, as its differences have it.
    """

    worlds: int
    least: int
    most: int
    ended: str
    goals: pd.DataFrame = field(repr=False)

    def as_json(self) -> dict[str, Any]:
        """Plain values, None for what is not known."""
        rows = self.goals.to_dict("records")
        return {
            "worlds": self.worlds,
            "least": self.least,
            "most": self.most,
            "ended": self.ended,
            "goals": [{str(name): plain(value) for name, value in row.items()} for row in rows],
        }


def look_ahead(worlds: int, limit: int = LOOK_AHEAD) -> int:
    """For how many further Worlds a precision must hold that holds after so many: 5, and 5 in a hundred beyond 100.

    >>> [look_ahead(n) for n in (3, 100, 119, 120, 1000)]
    [5, 5, 5, 6, 50]
    """
    return limit if worlds <= 100 else limit * worlds // 100


def held_since(holds: Sequence[bool]) -> int | None:
    """After how many Worlds the precision held that has held ever since; None if it does not hold now.

    >>> held_since([False, True, False, True, True]), held_since([True, False])
    (4, None)
    """
    breaks = [number for number, held in enumerate(holds, start=1) if not held]
    since = breaks[-1] + 1 if breaks else 1
    return since if since <= len(holds) else None


def settled(holds: Sequence[bool], limit: int = LOOK_AHEAD) -> bool:
    """Whether the precision has held for the look-ahead; whenever it breaks, the count begins anew.

    >>> settled([False, True, True, True, True, True]), settled([False, True, True, True, True, True, True])
    (False, True)
    """
    since = held_since(holds)
    return since is not None and len(holds) - since >= look_ahead(since, limit)


class Series:
    """The values of one estimate, World by World, and after which of them its precision held."""

    def __init__(self, variant: str, measure: str, goal: Amount, least: int) -> None:
        self.variant, self.measure, self.goal, self.least = variant, measure, goal, least
        self.values: list[float] = []
        self.holds: list[bool] = []

    def add(self, value: float) -> Standing:
        """How the goal stands with the value of one more World, NaN if it has none.

        A relative precision of what has been 0 in every World holds for no width: there is nothing to be precise about.
        """
        self.values.append(value)
        seen = np.array(self.values)
        seen = seen[~np.isnan(seen)]
        estimate = float(seen.mean()) if len(seen) else np.nan
        half = half_width(seen) if len(seen) > 1 else np.nan
        enough = len(seen) >= self.least
        allowed = self.goal.of(estimate)
        nothing = bool(self.goal.relative and len(seen) and not seen.any())
        self.holds.append(bool(enough and not nothing and half <= allowed))
        return Standing(
            self.variant, self.measure, *self.goal, estimate, half, allowed, len(seen), held_since(self.holds),
            self._verdict(enough, nothing), bool(len(seen) and np.ptp(seen) == 0),
        )  # fmt: skip

    def _verdict(self, enough: bool, nothing: bool) -> str:
        if not enough:
            return UNKNOWN
        if nothing:
            return NOTHING
        if not self.holds[-1]:
            return WIDE
        return REACHED if settled(self.holds) else UNSETTLED


def outcomes_until(
    play: Callable[[int], list[Outcome]],
    variants: Sequence[str],
    until: Until,
    *,
    least: int,
    workers: int,
    progress: Callable[[int], None] | None,
) -> tuple[list[list[Outcome]], Stopped]:
    """The outcomes of as many Worlds as it takes, at least `least`, and where it stopped.

    The rule is asked World by World in their order, and Worlds that workers played beyond the end are dropped: neither
    their number nor the order in which they finish changes anything. Raises SimError for ceilings below the least.
    """
    goals = until.amounts
    if not FEWEST <= least <= until.most:
        raise SimError(
            Text(
                f"{least} Worlds first and {until.most} at most: the first are at least {FEWEST}, or an interval says "
                "nothing, and no more than the most. Change --replications or --most.",
                f"起始 {least} 个抽样，上限 {until.most} 个：起始不得少于 {FEWEST} 个（否则区间没有意义），"
                "且不得超过上限。请调整 --replications 或 --most。",
            )
        )
    series = [Series(name, measure, goal, least) for name in variants or ("",) for measure, goal in goals.items()]
    rows: list[list[Outcome]] = []
    standings: list[Standing] = []
    ended = MOST
    with closing(one_by_one(play, range(until.most), workers)) as played:
        for row in played:
            rows.append(row)
            standings = list(_standings(series, row, variants))
            _tell(progress, len(rows))
            _tell(until.watch, standings)
            if len(rows) >= least and all(each.verdict == REACHED for each in standings):
                ended = PRECISION
                break
            if until.time_up is not None and until.time_up():
                ended = TIME
                break
    frame = pd.DataFrame(standings, columns=list(COLUMNS)).astype({"needed": "Int64"})
    return rows, Stopped(worlds=len(rows), least=least, most=until.most, ended=ended, goals=frame)


def _standings(series: Sequence[Series], row: Sequence[Outcome], variants: Sequence[str]) -> Iterator[Standing]:
    """Of a comparison the differences from the first outcome, of a single scenario what it measures."""
    base = row[0].scorecard.measures
    own = dict(zip(variants, (outcome.scorecard.measures for outcome in row[1:]), strict=True))
    for each in series:
        value = base[each.measure]
        yield each.add(own[each.variant][each.measure] - value if variants else value)


def _tell(listener: Callable[[Any], None] | None, what: Any) -> None:
    if listener is not None:
        listener(what)
