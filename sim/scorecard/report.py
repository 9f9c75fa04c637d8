"""The neutral report on cadres (M170): what people who were served find of four criteria."""

from collections.abc import Sequence

import numpy as np

from sim.scenario.cadres import Report
from sim.scorecard.opinions import found_good
from sim.scorecard.performance import FULL, Owners, Stretch, Work, known
from sim.trace import GRANTED, NOT_NEEDED, OPEN, Trace

CRITERIA = ("efficiency", "service", "integrity", "style")


def reported(
    trace: Trace, owners: Owners, stretch: Stretch, work: Sequence[Work], half: int, report: Report | None
) -> list[int]:
    """The mark of every owner in hundredths of a point: the mean of the four criteria, floored; 0 without a report.

    Each person asked finds a cadre efficient with the chance that a result came within the published limit counted from
    submission, willing to serve with the chance that nothing had to be supplied; without applications both chances are
    the share of its work on time.
    """
    if report is None:
        return [0] * len(work)
    return [
        sum(
            found_good(trace, f"public/{criterion}/{name}", half, report.asked, chance)
            for criterion, chance in zip(CRITERIA, (*served, report.integrity, report.style), strict=True)
        )
        // len(CRITERIA)
        for name, served in zip(owners.names, _served(trace, owners, stretch, work), strict=True)
    ]


def _served(trace: Trace, owners: Owners, stretch: Stretch, work: Sequence[Work]) -> list[tuple[float, float]]:
    """By owner the share of results within the published limit, and of applications without a supplement."""
    cases, notices = trace.tables["cases"], trace.tables["supplements"]
    received = stretch.holds(cases["received_min"]) & (cases["outcome"] != NOT_NEEDED)
    late = known(cases["finished_min"], cases["true_due_min"], stretch)
    judged = received & late.judged & ((cases["outcome"] == GRANTED) | (cases["outcome"] == OPEN))
    asked_back = np.isin(cases["case"], notices["case"][notices["noticed_min"] < stretch.seen_min])
    counts = [
        np.bincount(owners.case_owner[rows[owners.case_row]], minlength=len(owners.names)).tolist()
        for rows in (judged, judged & late.on_time, received, received & ~asked_back)
    ]
    found = []
    for each, known_, quick, all_, plain in zip(work, *counts, strict=True):
        usual = each.share / FULL
        found.append((quick / known_ if known_ else usual, plain / all_ if all_ else usual))
    return found
