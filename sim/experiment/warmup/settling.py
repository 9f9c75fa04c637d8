"""What a series of work in progress says of its beginning: settled by MSER-5, filled by an earlier start, piling up."""

from bisect import bisect_left
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from sim.experiment.inference import interval
from sim.experiment.warmup.transient import BATCH, Floats, batch_means, mser_5

ENOUGH, LONGER, SHORT, GROWING, UNSETTLED, NOTHING = "enough", "longer", "short", "growing", "unsettled", "nothing"
COMPARED = 8 * BATCH
"""Working days at the end whose mean is held against as many before, to see whether work piles up."""
RISE = 0.10
FIRST_TRANSIENT = 26 * BATCH
"""Working days that MSER-5 looks at where demand is seasonal: half a year."""
MISSING, A_TENTH = 0.05, 0.1
"""What desks may lack and still count as filled: this share of the usual work, or a tenth of one piece of work."""


class Verdict(NamedTuple):
    """What is found of one series; `unit` is "" for the office as a whole.

    `cut` is how many working days from the opening MSER-5 cuts off. `filled` is after how many an earlier start has no
    more than a twentieth of the usual work more on the desks, week by week. `until` is the last day that should be left
    out, `warm_up` the natural days of a warm-up that does so: by `cut`, where demand is seasonal by `filled`. They are
    None where there is no answer. `level` is the mean afterwards (else that of all days), `rise` the change from the
    days compared to the last ones.
    """

    series: str
    unit: str
    verdict: str
    cut: int | None
    filled: int | None
    until: str | None
    warm_up: int | None
    level: float
    rise: float


class Course(NamedTuple):
    """The working days `dates` from the opening `opened` on, so many of them `warm`; how many MSER-5 looks at."""

    dates: tuple[date, ...]
    opened: date
    warm: int
    looked_at: int
    seasonal: bool


def verdict(series: str, unit: str, worlds: Floats, earlier: Floats | None, course: Course) -> Verdict:
    """The verdict on a series, one row a World; `earlier` is the same from an earlier start."""
    mean = worlds.mean(axis=0)
    rise, piles_up = _rise(worlds, course)
    found = mser_5(mean[: course.looked_at])
    cut = found.values if found is not None and found.settled else None
    filled = None if earlier is None else filled_after(mean, earlier.mean(axis=0))
    leave_out = filled if course.seasonal and earlier is not None else cut
    said = ""
    if not worlds.any():
        said = NOTHING
    elif found is None:
        said = SHORT
    elif piles_up:
        said = GROWING
    elif leave_out is None:
        said = UNSETTLED
    if said or leave_out is None:
        none = said in (NOTHING, SHORT, GROWING)
        return Verdict(
            series, unit, said, None if none else cut, None if none else filled, None, None, float(mean.mean()), rise
        )
    last = course.dates[leave_out - 1] if leave_out else None
    return Verdict(
        series,
        unit,
        ENOUGH if leave_out <= course.warm else LONGER,
        cut,
        filled,
        last.isoformat() if last else None,
        (last - course.opened).days + 1 if last else 0,
        float(mean[leave_out:].mean()),
        rise,
    )


def filled_after(own: Floats, earlier: Floats) -> int | None:
    """After how many days an earlier start no longer has more on the desks, but for a twentieth of its usual work (or a
    tenth of one case or task); by weeks of five days. None if it has until the last quarter of the time.

    >>> own = np.repeat([2.0, 6, 9, 10, 10, 10, 10, 10], 5)
    >>> filled_after(own, np.full(40, 10.0)), filled_after(own - 3, np.full(40, 10.0))
    (15, None)
    """
    lacks = np.flatnonzero(np.abs(batch_means(earlier - own)) > max(MISSING * earlier.mean(), A_TENTH))
    weeks = int(lacks[-1]) + 1 if len(lacks) else 0
    return weeks * BATCH if weeks <= 3 * (len(own) // BATCH) / 4 else None


def _rise(worlds: Floats, course: Course) -> tuple[float, bool]:
    """By how much the last days lie above as many in the middle (where demand is seasonal: a year before), and whether
    work piles up: the rise is more than a tenth and no matter of luck.
    """
    dates = course.dates
    days, early = min(COMPARED, len(dates) // 4), len(dates) // 2
    if course.seasonal and days:
        early = bisect_left(dates, dates[-days] - timedelta(days=365))
    if days < BATCH or early < days or early + 2 * days > len(dates):
        return float("nan"), False
    before = worlds[:, early : early + days].mean(axis=1)
    rises = worlds[:, -days:].mean(axis=1) - before
    found = interval(rises)
    surely = found.low > 0 if len(rises) > 1 else found.mean > 0
    return found.mean, bool(surely and found.mean > RISE * before.mean())
