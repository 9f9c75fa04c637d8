"""Flag windows and model clerks (M082): posts with the best record, officers with most work done."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sim.luck import luck
from sim.scenario.awards import Honour
from sim.scenario.scenario import Scenario
from sim.scorecard.appraisal import MoneyRow
from sim.scorecard.awards import AWARD, FORFEIT, HONOUR, TOLERATED, WITHHELD
from sim.scorecard.cadres import lagging_places
from sim.scorecard.performance import Stretch, posts_as_owners, works
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.year import Year
from sim.trace import CASE, TASK, Trace


class HonourRow(NamedTuple):
    """One honour: a window with its mark out of 100, or a clerk with the standard minutes of work done."""

    kind: str
    who: str
    unit: str
    mark: float
    award_fen: int


def honour_rows(trace: Trace, year: Year, scenario: Scenario) -> list[HonourRow]:
    """The windows, then the clerks, best first; none where the policy honours nobody."""
    rule = year.policy.honours
    if rule is None:
        return []
    rows = list[HonourRow]()
    if rule.windows:
        marks = {post: (mark / HUNDREDTHS, judged) for post, mark, judged in _windows(trace, year, scenario)}
        rows += _best(trace, year, "window", rule.windows, marks)
    if rule.clerks:
        rows += _best(trace, year, "clerk", rule.clerks, {name: (work, 0) for name, work in _clerks(trace, year)})
    return rows


def honour_lines(rows: Sequence[HonourRow]) -> list[MoneyRow]:
    """What honours are paid, in the money ledger."""
    return [
        MoneyRow(row.unit, f"policy.honours.{row.kind}s.award", 1, row.award_fen, HONOUR)
        for row in rows
        if row.award_fen
    ]


def _best(trace: Trace, year: Year, kind: str, rule: Honour, marks: Mapping[str, tuple[float, int]]) -> list[HonourRow]:
    """The best of those at the posts that count: by mark, more work judged, then lot."""
    able = {name: mark for name, mark in marks.items() if not rule.posts or name.split("/")[1] in rule.posts}
    if not able or not rule.share:
        return []
    when = year.date(year.to_min - 1).year
    lots = {name: luck(trace.root, trace.replication, f"lot/{kind}/{name}", when) for name in able}
    order = sorted(able, key=lambda name: (-able[name][0], -able[name][1], lots[name], name))
    best = order[: lagging_places(rule.share, len(order))]
    return [HonourRow(kind, name, name.partition("/")[0], able[name][0], rule.award) for name in best]


def _windows(trace: Trace, year: Year, scenario: Scenario) -> list[tuple[str, int, int]]:
    """Every post that had work to judge, with its mark less cards, and how much was judged."""
    all_year = Stretch(year.from_min, year.to_min, year.horizon_min)
    owners = posts_as_owners(trace, scenario.organisation)
    done = works(trace, year, owners, all_year)
    return [
        (post, work.mark("deducted"), work.judged) for post, work in zip(owners.names, done, strict=True) if work.judged
    ]


def _clerks(trace: Trace, year: Year) -> list[tuple[str, float]]:
    """Every officer with the standard minutes of cases and tasks begun in the year and not handed over."""
    table = trace.tables["services"]
    own = year.holds(table["started_min"]) & ((table["kind"] == CASE) | (table["kind"] == TASK))
    own &= table["handed_over"] == 0
    names = trace.names.officers
    work = np.bincount(table["officer"][own], weights=table["work"][own], minlength=len(names)).tolist()
    return [(name, done) for name, done in zip(names, work, strict=True) if done and not name.startswith("leader/")]


def award_measures(lines: Sequence[MoneyRow], honoured: Sequence[HonourRow]) -> dict[str, float]:
    """The measures of these lines; amounts in yuan."""

    def fen(*tiers: str) -> float:
        return sum(line.fen for line in lines if line.tier in tiers) / 100

    return {
        "bonus.withheld": abs(fen(WITHHELD)),
        "bonus.forfeited": abs(fen(FORFEIT)),
        "bonus.tolerated": sum(line.heads for line in lines if line.tier == TOLERATED),
        "awards.paid": fen(AWARD, HONOUR),
        "awards.units": sum(line.tier == AWARD for line in lines),
        "honours.windows": sum(row.kind == "window" for row in honoured),
        "honours.clerks": sum(row.kind == "clerk" for row in honoured),
    }
