"""The table of targets: what was to be reached, what was measured, and in how many years it was."""

from collections.abc import Mapping, Sequence

from rich.table import Table

from sim.experiment.attainment import ALL, attainment
from sim.experiment.run import Run
from sim.measures import MEASURES
from sim.report.tables import INDENT, table_of
from sim.report.terms import kind_of, number, term
from sim.report.titles import in_
from sim.scenario.quantities import DAYS, MINUTES
from sim.scenario.scenario import Scenario
from sim.scenario.targets import Target

FINE = 2
"""Decimals of a measured percentage: 99.97 % is not 100 %."""


def targets_table(runs: Mapping[str, Run], lang: str) -> Table | None:
    """One row a target and a last one for all at once, under the name of each run if there are several; None without
    targets."""
    rows: list[Sequence[str]] = []
    for name, run in runs.items():
        found = attainment(run)
        if len(found) and len(runs) > 1:
            rows.append([name])
        indent = INDENT * (len(runs) > 1)
        for row in found.to_dict("records"):
            met = term("years of years", lang, met=row["met"], worlds=row["worlds"])
            low, high = (number(row[end], "whole share", lang) for end in ("low", "high"))
            words = _all(lang) if row["target"] == ALL else _one(run.scenario, row["target"], row["value"], lang)
            rows.append([indent + words[0], *words[1:], met, term("to", lang, low=low, high=high)])
    heads = ("bound of a target", "measured", "years met", "interval")
    return table_of("targets of a run", lang, ("target",), heads, rows) if rows else None


def _all(lang: str) -> tuple[str, str, str]:
    return term("all targets at once", lang), "", ""


def _one(scenario: Scenario, name: str, value: float, lang: str) -> tuple[str, str, str]:
    target = target_of(scenario, name)
    kind = kind_of(target.measure)
    measured = number(value, kind, lang, decimals=FINE if kind == "share" else None)
    return in_(target.title, lang), bound_words(target, lang), measured


def target_of(scenario: Scenario, name: str) -> Target:
    """A target of a scenario, as it is ordered last."""
    return next(epoch.policy.targets[name] for epoch in reversed(scenario.epochs) if name in epoch.policy.targets)


def bound_words(target: Target, lang: str) -> str:
    """The bound as it is read, with the decimals with which it is written.

    >>> late = Target(title="late", measure="approvals.on_time.official", at_least="99.5 %")
    >>> bound_words(late, "en"), bound_words(late, "zh")
    ('at least 99.5 %', '99.5%以上')
    """
    side, bound = "at most" if target.at_least is None else "at least", target.bound
    decimals = max(0, -int(bound.number.as_tuple().exponent))
    said = number(bound.value, MEASURES[target.measure].unit, lang, decimals=decimals)
    if bound.unit in (DAYS, MINUTES):
        said = term(bound.unit, lang, n=said)
    return term(f"bound {side}", lang, bound=said)
