"""The tables behind a briefing: what a study found, by scenario, unit, post, price; every number of it stands here."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from sim.experiment.futures import resolved_in_both
from sim.experiment.inference import holm, paired
from sim.experiment.notes import shown_limit
from sim.experiment.run import HEADLINES, Run
from sim.experiment.staff import ENOUGH, HANDLING
from sim.experiment.study import Study
from sim.report.briefing.trust import carriers, documents, sources
from sim.report.charts.prices import price_frame
from sim.report.years import ranks
from sim.scenario.policy import Policy

FEN, DAYS_A_WEEK = 100, 7
MOST_SHOWN = 3  # units that a sentence names
COLOURS = ["blue", "yellow", "red"]
SECOND = ["future_low", "future_high", "share", "one_sign", "in_both"]

Rows = Iterator[tuple[Any, ...]]


@lru_cache(maxsize=4)
def frames(study: Study) -> Mapping[str, pd.DataFrame]:
    """By name all tables of a study; the columns of `KEYS` tell their rows apart."""
    return {name: made(study) for name, made in MADE.items()}


def differences(study: Study) -> pd.DataFrame:
    """The paired differences with the second range beside each; without futures it is unknown, and nothing in both."""
    own = study.comparison.differences
    if study.futures is None or study.futures.rows.empty:
        return own.assign(future_low=np.nan, future_high=np.nan, share=np.nan, one_sign=False, in_both=False)
    both = resolved_in_both(study.comparison, study.futures)
    found = own.merge(both[["variant", "measure", *SECOND]], on=["variant", "measure"], how="left")
    known = {name: found[name].notna() & found[name].eq(True) for name in ("one_sign", "in_both")}
    return found.assign(**known)


def interactions(study: Study) -> pd.DataFrame:
    """What A+B does beyond the sum of A and B, headline by headline, and whether Holm's procedure resolves it."""
    base, variants = study.comparison.base, study.comparison.variants
    rows, chances = [], []
    for variant, parts in layered(variants).items():
        for measure in HEADLINES:
            start, *ends = (run.measures[measure].to_numpy(float) for run in (base, *(variants[p] for p in parts)))
            both = variants[variant].measures[measure].to_numpy(float)
            beyond = paired(np.asarray(start + sum(end - start for end in ends)), both)
            rows.append((variant, measure, beyond.difference, beyond.low, beyond.high))
            chances.append(beyond.p)
    frame = pd.DataFrame(rows, columns=["variant", "measure", "interaction", "low", "high"])
    return frame.assign(resolved=holm(chances))


def layered(variants: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The variants A+B whose parts A and B are variants too, with these parts."""
    parts = {name: tuple(name.split("+")) for name in variants}
    return {name: of for name, of in parts.items() if len(of) > 1 and all(part in variants for part in of)}


def measures(study: Study) -> pd.DataFrame:
    """The means of all measures of every scenario, with their intervals."""
    return pd.concat([run.summary.assign(scenario=name) for name, run in study.runs.items()], ignore_index=True)


def units(study: Study) -> pd.DataFrame:
    """What every unit has in a year under every scenario: means, ranks of nine years in ten, shares of years."""
    return _of_rows(study, _units, "unit", "tasks", *COLOURS, "deducted", "score", "rank_low", "rank_high",
                    "criticised", "admonished", "grade", "one_grade", "paid")  # fmt: skip


def _units(run: Run) -> Rows:
    ladder = policy_of(run).ladder
    for unit, years in run.units.groupby("unit"):
        means = years[["tasks", *COLOURS, "deducted", "score"]].mean()
        rungs = (ladder.criticised, ladder.admonished) if ladder else (np.nan, np.nan)
        reds = [float((years["red"] >= least).mean()) if ladder else np.nan for least in rungs]
        grade, paid = float(years["grade"].mean()) + 1, float(years["paid_fen"].mean()) / FEN
        yield (unit, *means, *ranks(years["rank"]), *reds, grade, years["grade"].nunique() == 1, paid)


def policy_of(run: Run) -> Policy:
    """The policy on the last day of the year, which settles points and money."""
    epochs, last = run.scenario.epochs, run.scenario.horizon.last
    return next((epoch.policy for epoch in reversed(epochs) if epoch.since <= last), epochs[0].policy)


def bearers(study: Study) -> pd.DataFrame:
    """By variant and unit the change of its cards, of all three colours, and its share of the change of all units."""
    rows: list[tuple[Any, ...]] = []
    base = _cards(study.comparison.base)
    for variant, run in study.comparison.variants.items():
        cards = _cards(run)
        shared = [unit for unit in base if unit in cards]
        found = {unit: paired(base[unit].to_numpy(float), cards[unit].to_numpy(float)) for unit in shared}
        total = sum(each.difference for each in found.values())
        resolved = holm([each.p for each in found.values()])
        rows += [
            (variant, unit, *each[:5], sure, each.difference / total if total else np.nan)
            for (unit, each), sure in zip(found.items(), resolved, strict=True)
        ]
    columns = ["variant", "unit", "base", "variant_mean", "difference", "low", "high", "resolved", "share"]
    return pd.DataFrame(rows, columns=columns)


def concentration(study: Study) -> pd.DataFrame:
    """By variant how many units' cards change for certain, the way the county's do, and the share of the first few."""
    rows = []
    for variant, of in bearers(study).groupby("variant", sort=False):
        total = of["difference"].sum()
        sure = of[of["resolved"].astype(bool) & (of["difference"] * total > 0)]
        most = sure["difference"].abs().nlargest(MOST_SHOWN).sum()
        rows.append((variant, total, len(sure), min(len(sure), MOST_SHOWN), most / abs(total) if total else np.nan))
    return pd.DataFrame(rows, columns=["variant", "difference", "resolved", "shown", "share"])


def _cards(run: Run) -> pd.DataFrame:
    """The cards of all colours, one row a World and one column a unit."""
    return run.units.assign(cards=run.units[COLOURS].sum(axis=1)).pivot(
        index="replication", columns="unit", values="cards"
    )


def pools(study: Study) -> pd.DataFrame:
    """By scenario the bonus money of a mean year in yuan; scenarios without a bonus are missing."""
    names = {
        "pool": "bonus.pool",
        "paid": "bonus.paid",
        "unspent": "bonus.unspent",
        "overspent": "bonus.overspent_as_written",
    }
    rows = []
    for name, run in study.runs.items():
        means = [float(run.measures[measure].mean()) for measure in names.values()]
        if policy_of(run).bonus is not None and means[0]:
            rows.append((name, *means, means[3] / means[0]))
    return pd.DataFrame(rows, columns=["scenario", *names, "overspent_share"])


def prices(study: Study) -> pd.DataFrame:
    """What the first and every later yellow and red card cost, by the unit's number of tasks."""
    found = [price_frame(policy_of(run)).assign(scenario=name) for name, run in study.runs.items()]
    return pd.concat(found, ignore_index=True)


def limits(study: Study) -> pd.DataFrame:
    """Effective cuts: of the default limit of tasks, and the least and greatest of promised limits that change."""
    rows = [(name, *row) for name, run in study.comparison.variants.items() for row in _limits(study, run)]
    return pd.DataFrame(rows, columns=["variant", "what", "before", "after", "cut"])


def _limits(study: Study, run: Run) -> Rows:
    one, two = (of.scenario.policy.limits for of in (study.comparison.base, run))
    before, after = (shown_limit(some.task_default, some.factor.task_default) for some in (one, two))
    if before != after and before.unit == after.unit:
        yield "task_default", before.number, after.number, 1 - after.number / before.number
    cuts = sorted(
        (1 - new.number / old.number, old.number, new.number)
        for matter in one.approvals
        if matter in two.approvals
        for old in [shown_limit(one.promised(matter), one.factor.approvals)]
        for new in [shown_limit(two.promised(matter), two.factor.approvals)]
        if old.unit == new.unit and old != new
    )
    for what, (cut, old, new) in zip(("approvals, least", "approvals, most"), (cuts[:1] + cuts[-1:]), strict=False):
        yield what, old, new, cut


def staff(study: Study) -> pd.DataFrame:
    """The officers that every unit would need, under every scenario that was asked."""
    found = [staffing.frame.assign(scenario=name) for name, staffing in study.staffing.items()]
    columns = ["scenario", "unit", "post", "now", "needed", "added", "share_now", "share_reached", "ceiling", "reason"]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def staff_totals(study: Study) -> pd.DataFrame:
    """By scenario how many officers are to be added, and how many units stand where."""
    rows = []
    for name, staffing in study.staffing.items():
        frame = staffing.frame
        cannot = frame["needed"].isna()
        counts = (
            frame.loc[of, "unit"].nunique()
            for of in (frame["added"] > 0, cannot, cannot & (frame["reason"] == HANDLING), frame["reason"] == ENOUGH)
        )
        rows.append((name, int(frame["added"].sum()), *counts))
    return pd.DataFrame(rows, columns=["scenario", "added", "helped", "cannot", "handling", "enough"])


def signers(study: Study) -> pd.DataFrame:
    """Slips and extensions a week of every leader, and the share of the signing time used."""
    return _of_rows(study, _signers, "post", "slips", "extensions", "papers", "minutes", "used")


def _signers(run: Run) -> Rows:
    horizon = run.scenario.horizon
    weeks = ((horizon.last - horizon.first).days + 1) / DAYS_A_WEEK
    leaders = run.posts[run.posts["kind"] == "leader"]
    for post, years in leaders.groupby("post", sort=False):
        split = "extensions" in years
        slips = years["slips"].mean() / weeks
        extensions = years["extensions"].mean() / weeks if split else np.nan
        papers = slips + extensions if split else slips
        minutes = years["busy_min"].mean() / weeks
        yield post, slips if split else np.nan, extensions, papers, minutes, years["utilisation"].mean()


def flips(study: Study) -> pd.DataFrame:
    """Shares of applications and tasks whose verdict changes."""
    return study.comparison.flips


def facts(study: Study) -> pd.DataFrame:
    """How the study was made."""
    drawn = study.futures
    first = next(iter(study.staffing.values()), None)
    ladder = policy_of(study.comparison.base).ladder
    rows = {
        "replications": study.comparison.base.replications,
        "variants": len(study.comparison.variants),
        "units": study.comparison.base.units["unit"].nunique(),
        "target": study.target,
        "futures": drawn.n if drawn else 0,
        "impossible": len({each.future for each in drawn.impossible}) if drawn else 0,
        "assumptions": len(drawn.assumptions) if drawn else 0,
        "future worlds": drawn.worlds if drawn else 0,
        "staff worlds": first.replications if first else 0,
        "findings of the audit": sum(len(run.findings) for run in study.runs.values()),
        "criticised": ladder.criticised if ladder else np.nan,
        "admonished": ladder.admonished if ladder else np.nan,
    }
    return pd.DataFrame([(name, float(value)) for name, value in rows.items()], columns=["fact", "value"])


def _of_rows(study: Study, rows_of: Callable[[Run], Rows], *columns: str) -> pd.DataFrame:
    """What these rows say of every run, under its name."""
    rows = [(name, *row) for name, run in study.runs.items() for row in rows_of(run)]
    return pd.DataFrame(rows, columns=["scenario", *columns])


MADE: Mapping[str, Callable[[Study], pd.DataFrame]] = {
    "differences": differences,
    "interactions": interactions,
    "flips": flips,
    "measures": measures,
    "units": units,
    "bearers": bearers,
    "concentration": concentration,
    "pools": pools,
    "prices": prices,
    "limits": limits,
    "staff": staff,
    "staff_totals": staff_totals,
    "signers": signers,
    "sources": sources,
    "documents": documents,
    "carriers": carriers,
    "facts": facts,
}

KEYS: Mapping[str, tuple[str, ...]] = {
    "differences": ("variant", "measure"),
    "interactions": ("variant", "measure"),
    "flips": ("variant",),
    "measures": ("scenario", "measure"),
    "units": ("scenario", "unit"),
    "bearers": ("variant", "unit"),
    "concentration": ("variant",),
    "pools": ("scenario",),
    "prices": ("scenario", "tasks", "card"),
    "limits": ("variant", "what"),
    "staff": ("scenario", "post"),
    "staff_totals": ("scenario",),
    "signers": ("scenario", "post"),
    "sources": ("scenario",),
    "documents": ("document",),
    "carriers": ("variant", "measure", "assumption"),
    "facts": ("fact",),
}
