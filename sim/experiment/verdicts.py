"""What verdicts are worth: on whom they fall, by merit, by number of tasks, and by how many years are added up."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.experiment.inference import Interval, interval

BOTTOM = 0.1
LOW, HIGH = 0.05, 0.95
REWARDS = frozenset({"star"})
BINS = ("few", "middle", "many")
UNKNOWN = Interval(np.nan, np.nan, np.nan)

Bools = NDArray[np.bool_]
COLUMNS = (
    "spread", "years", "verdict", "given", "few", "many", "wrong", "low", "high", "wrongly", "wrongly_low",
    "wrongly_high", "rightly", "verdicts",
)  # fmt: skip
BY_TASKS = ("spread", "years", "verdict", "bin", "tasks", "given", "wrong", "verdicts")
RANKS = ("spread", "years", "shown", "low", "mean", "high")
ORDER = ("spread", "years", "correlation", "low", "high")


class Subject(NamedTuple):
    """Who is judged: the column of their name, of the score they are ranked by, and the verdicts told each year."""

    name: str
    score: str
    told: tuple[str, ...]
    placed: tuple[str, ...]

    @property
    def verdicts(self) -> tuple[str, ...]:
        """All verdicts, those that follow from the place included."""
        return (*self.told, *self.placed)


UNITS = Subject("unit", "score", ("criticised", "admonished", "star"), ("last", "bottom"))
CADRES = Subject("cadre", "annual", ("removed", "transferred", "warned"), ())


def judged(rows: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    """One row a subject for a group of years: what it was told at least once, where it stood on the mean score.

    `place` is that by the mean score and `true` that by merit, both 1 for the best; `above` and `below` say on which
    side of the median merit it is, `bin` how many tasks it had, in thirds.
    """
    means = {"merit": ("merit", "first"), "score": (subject.score, "mean"), "tasks": ("tasks", "sum")}
    flags = {verdict: (verdict, "max") for verdict in subject.told}
    found = rows.groupby(subject.name, sort=True).agg(**means, **flags)
    count = len(found)
    worst_first = found["score"].rank(method="first")
    by_tasks = found["tasks"].rank(method="first")
    tenth = max(1, round(BOTTOM * count))
    told = {verdict: found[verdict] > 0 for verdict in subject.told}
    return found.assign(
        **told,
        last=worst_first == 1,
        bottom=worst_first <= tenth,
        place=count + 1 - worst_first,
        true=count + 1 - found["merit"].rank(method="first"),
        few=by_tasks <= count / 2,
        bin=((by_tasks - 0.5) * len(BINS) // count).clip(0, len(BINS) - 1).astype(int),
        above=found["merit"] > found["merit"].median(),
        below=found["merit"] < found["merit"].median(),
    )


class Pool(NamedTuple):
    """Groups of years that are judged together: the assumed spread, the years added up, one frame a group."""

    spread: float
    years: int
    groups: list[pd.DataFrame]

    @property
    def together(self) -> pd.DataFrame:
        """All groups as one frame."""
        return pd.concat(self.groups)


def pools(rows: pd.DataFrame, subject: Subject, years: Sequence[int]) -> list[Pool]:
    """Every spread with the first so many years of every group, by years and spread."""
    return [
        Pool(spread, number, [judged(of, subject) for _, of in some.groupby("group", sort=True)])
        for number in years
        for spread in rows["spread"].unique().tolist()
        for some in [rows[(rows["year"] < number) & (rows["spread"] == spread)]]
    ]


def verdict_rows(pool: Pool, subject: Subject) -> Iterator[tuple[object, ...]]:
    """One row a verdict, in COLUMNS."""
    together = pool.together
    for verdict in subject.verdicts:
        wronged, deserving = ("below", "above") if verdict in REWARDS else ("above", "below")
        wrong, wrongly, rightly = UNKNOWN, UNKNOWN, UNKNOWN
        if pool.spread:  # without any, no unit is worse than another
            wrong = _share([of.loc[of[verdict], wronged] for of in pool.groups])
            wrongly = _share([of.loc[of[wronged], verdict] for of in pool.groups])
            rightly = _share([of.loc[of[deserving], verdict] for of in pool.groups])
        few, many = (together.loc[together["few"] == half, verdict].mean() for half in (True, False))
        told = together[verdict]
        yield (
            pool.spread, pool.years, verdict, told.mean(), few, many, wrong.mean, *_within(wrong),
            wrongly.mean, *_within(wrongly), rightly.mean, int(told.sum()),
        )  # fmt: skip


def task_rows(pool: Pool, subject: Subject) -> Iterator[tuple[object, ...]]:
    """One row a verdict and third of subjects by number of tasks, in BY_TASKS; tasks are the mean of a year."""
    together = pool.together
    for verdict in subject.verdicts:
        wronged = "below" if verdict in REWARDS else "above"
        for number, name in enumerate(BINS):
            here = together[together["bin"] == number]
            told = here[here[verdict]]
            wrong = told[wronged].mean() if pool.spread else np.nan
            tasks = here["tasks"].mean() / pool.years
            yield pool.spread, pool.years, verdict, name, tasks, here[verdict].mean(), wrong, len(told)


def rank_rows(pool: Pool) -> Iterator[tuple[object, ...]]:
    """By shown place, where those who stood there truly belong: nine in ten, and the mean; in RANKS."""
    together = pool.together
    for shown, here in together.groupby("place", sort=True):
        true = here["true"]
        ends = (np.nan,) * 3 if not pool.spread else (true.quantile(LOW), true.mean(), true.quantile(HIGH))
        yield pool.spread, pool.years, shown, *ends


def order_row(pool: Pool) -> tuple[object, ...]:
    """The rank correlation of merit and shown mean score, in ORDER."""
    if not pool.spread:
        return pool.spread, pool.years, np.nan, np.nan, np.nan
    found = interval(np.array([_rank_correlation(of) for of in pool.groups]))
    return pool.spread, pool.years, *found


def _rank_correlation(of: pd.DataFrame) -> float:
    """Spearman's, of score and merit; NaN where all scores or all merits are alike."""
    if of["score"].nunique() < 2 or of["merit"].nunique() < 2:
        return np.nan
    return float(of["score"].corr(of["merit"], method="spearman"))


def _share(groups: Sequence["pd.Series[bool]"]) -> Interval:
    """The mean share over groups; groups in which nobody was asked after are left out by the interval."""
    return interval(np.array([some.mean() for some in groups], dtype=float))


def _within(share: Interval) -> tuple[float, float]:
    """The interval of a share, which ends at 0 and 1."""
    return float(np.clip(share.low, 0, 1)), float(np.clip(share.high, 0, 1))
