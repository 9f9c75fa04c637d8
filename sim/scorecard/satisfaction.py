"""Satisfaction of those who were served (M118): what each of them would answer, whether asked or not.

Whoever got a result in the year, granted, deemed granted or returned, was served. The verdict of a case is its own luck
against a chance; policies move the chance and never the luck.
"""

from typing import NamedTuple

import numpy as np

from sim.scenario.ratings import CallBacks, Satisfaction
from sim.scenario.scenario import Scenario
from sim.scorecard.chance import case_luck
from sim.scorecard.survival import Floats, Mask
from sim.scorecard.trips import PASSED, trips
from sim.scorecard.year import Year
from sim.trace import RETURNED, Ints, Trace


class Served(NamedTuple):
    """Whoever got a result in the year: the rows of their cases in the trace, units, minutes and verdicts."""

    row: Ints
    unit: Ints
    finished_min: Ints
    satisfied: Mask


def served(trace: Trace, scenario: Scenario, year: Year) -> Served:
    """Who was served in the year, and whether they are satisfied; empty without `behaviour.satisfaction`."""
    table, terms = trace.tables["cases"], scenario.behaviour.satisfaction
    ended = year.holds(table["finished_min"]) & np.isin(table["outcome"], (*PASSED, RETURNED))
    rows = np.flatnonzero(ended if terms else np.zeros_like(ended))
    satisfied = np.zeros(0, dtype=np.bool_)
    if terms and len(rows):
        chances = chance_satisfied(
            terms,
            waits=waits(trace, table["finished_min"])[rows],
            visits=trips(trace, year.policy.visits)[rows],
            refused=table["outcome"][rows] == RETURNED,
            quality=2 * case_luck(trace, rows, "quality", by_try=False) - 1,
        )
        satisfied = case_luck(trace, rows, "satisfied") < chances
    return Served(rows, table["unit"][rows], table["finished_min"][rows], satisfied)


def waits(trace: Trace, until_min: Ints) -> Floats:
    """By case, the time from submission to a minute, as a multiple of the time that was promised for it."""
    table = trace.tables["cases"]
    return np.asarray((until_min - table["submitted_min"]) / promised(trace))


def promised(trace: Trace) -> Ints:
    """By case, the natural minutes from submission within which the published limit promises a result, at least 1."""
    table = trace.tables["cases"]
    return np.asarray((table["true_due_min"] - table["submitted_min"]).clip(1))


def called_back(trace: Trace, clients: Served, rule: CallBacks | None) -> Mask:
    """The verdicts of those who are called back: the clients whose luck is below the share."""
    if rule is None:
        return clients.satisfied[:0]
    return clients.satisfied[case_luck(trace, clients.row, "call-back") < rule.share]


def chance_satisfied(terms: Satisfaction, *, waits: Floats, visits: Ints, refused: Mask, quality: Floats) -> Floats:
    """The chance that an applicant is satisfied; the log-odds fall with the wait beyond the promise and with visits.

    In time with one visit 4.6; twice the time 4.6 - 1.5 ln 2 = 3.56; a second visit 3.8; refused 2.6; online 5.4.

    >>> terms = Satisfaction(base=4.6, waiting=1.5, visit=0.8, refused=2.0, quality=0.5)
    >>> chance_satisfied(
    ...     terms,
    ...     waits=np.array([0.5, 2, 1, 1, 1]),
    ...     visits=np.array([1, 1, 2, 1, 0]),
    ...     refused=np.array([False, False, False, True, False]),
    ...     quality=np.zeros(5),
    ... ).round(4).tolist()
    [0.99, 0.9724, 0.9781, 0.9309, 0.9955]
    """
    odds = (
        terms.base
        - terms.waiting * np.log(waits.clip(1))
        - terms.visit * (visits - 1)
        - terms.refused * refused
        + terms.quality * quality
    )
    return np.asarray(1 / (1 + np.exp(-odds)))
