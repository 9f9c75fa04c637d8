"""Studies by hand: the pilot's scenarios with numbers written down here, so that every sentence can be worked out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import sim
from sim.experiment.compare import Comparison
from sim.experiment.example import Example
from sim.experiment.futures import CARRIERS, RANGES, ROWS, Futures
from sim.experiment.notes import notes
from sim.experiment.run import FRAMES, Run
from sim.experiment.staff import Staffing, StaffRow
from sim.experiment.study import Study
from sim.measures import MEASURES
from sim.scenario.scenario import Scenario

PILOT = Path(__file__).parent.parent / "data" / "pilot.yaml"
Change = tuple[float, float, float, float, bool]
"""Of a measure: baseline, variant, low and high of the difference, whether it is resolved."""

UNITS = {"bureau-a": (30.0, 8, 4, 2), "bureau-b": (12.0, 2, 1, 0)}  # tasks, blue, yellow, red


def pilot() -> Scenario:
    return sim.load(PILOT)


def shorter(base: Scenario, name: str = "shorter") -> Scenario:
    """7 working days become 5."""
    return base.with_({"policy.limits.factor.task_default": "70 %"}, name=name)


def dearer(base: Scenario, name: str = "dearer") -> Scenario:
    """Red costs 10 points instead of 5: a rescoring."""
    return base.with_({"policy.cards.points.red": 10}, name=name)


def study_of(
    base: Scenario,
    variants: Sequence[Scenario],
    changes: Mapping[str, Mapping[str, Change]],
    *,
    replications: int = 20,
    more_cards: Mapping[str, Mapping[str, int]] | None = None,
    futures: Mapping[tuple[str, str], tuple[float, float, bool]] | None = None,
    staffing: Mapping[str, Sequence[tuple[Any, ...]]] | None = None,
) -> Study:
    """A study in which only these measures change; `more_cards` are blue ones by variant and unit."""
    more_cards = more_cards or {}
    runs = {
        scenario.name: _run(scenario, replications, more_cards.get(scenario.name, {})) for scenario in (base, *variants)
    }
    rows = [
        (name, measure, one, two, two - one, low, high, 0.1, resolved, replications)
        for name in (variant.name for variant in variants)
        for measure in MEASURES
        for one, two, low, high, resolved in [changes.get(name, {}).get(measure, _none(replications))]
    ]
    columns = ["variant", "measure", "base", "variant_mean", "difference", "low", "high", "variance_ratio", "resolved",
               "worlds"]  # fmt: skip
    comparison = Comparison(
        base=runs[base.name],
        variants={variant.name: runs[variant.name] for variant in variants},
        differences=pd.DataFrame(rows, columns=columns),
        flips=pd.DataFrame([(v.name, 0.0, 0.0) for v in variants], columns=["variant", "approvals", "tasks"]),
        interactions=pd.DataFrame(columns=["variant", "measure", "interaction", "low", "high"]),
        notes={variant.name: notes(base, variant) for variant in variants},
    )
    return Study(
        comparison=comparison,
        futures=_futures(base, variants, futures) if futures is not None else None,
        staffing={name: _staffing(runs[name].scenario, some) for name, some in (staffing or {}).items()},
        target=0.98,
        example=Example(scenario=base, trace=None, scorecard=None, colour="", unit=None, task=None),  # type: ignore[arg-type]
        missing={},
    )


def _none(replications: int) -> Change:
    return (5.0, 5.0, 0.0, 0.0, False) if replications > 1 else (5.0, 5.0, np.nan, np.nan, False)


def _run(scenario: Scenario, replications: int, more: Mapping[str, int]) -> Run:
    measures = pd.DataFrame(dict.fromkeys(MEASURES, 5.0), index=pd.RangeIndex(replications, name="replication"))
    measures = measures.assign(
        **{
            "bonus.pool": 700_000.0,
            "bonus.paid": 699_998.0,
            "bonus.unspent": 2.0,
            "bonus.overspent_as_written": 9_800.0,
        }
    )
    units = [
        {"replication": n, "unit": unit, "tasks": tasks, "blue": blue + more.get(unit, 0) + n % 2, "yellow": yellow,
         "red": red * (n % 2), "deducted": 10.0, "score": 100.0 - blue, "rank": 1.0 + (unit == "bureau-a"), "grade": 0,
         "paid_fen": 34_999_900}
        for n in range(replications)
        for unit, (tasks, blue, yellow, red) in UNITS.items()
    ]  # fmt: skip
    posts = [
        {"replication": n, "post": post, "kind": "leader", "officers": 1, "utilisation": 0.1, "busy_min": 366.0,
         "slips": 122, "extensions": 61}
        for n in range(replications)
        for post in ("leader/vice-head",)
    ]  # fmt: skip
    frames = dict.fromkeys(FRAMES, pd.DataFrame()) | {"units": pd.DataFrame(units), "posts": pd.DataFrame(posts)}
    return Run(scenario=scenario, replications=replications, measures=measures, audited=True, **frames)


def _futures(
    base: Scenario, variants: Sequence[Scenario], known: Mapping[tuple[str, str], tuple[float, float, bool]]
) -> Futures:
    ranges = [
        (variant, measure, (low + high) / 2, low, high, 1.0 if sure else 0.6, sure, 40)
        for (variant, measure), (low, high, sure) in known.items()
    ]
    rows = [(0, variant, measure, 0.0, 1.0, 1.0) for variant, measure in known]
    return Futures(
        base=base, variants={v.name: v for v in variants}, n=40, worlds=1, assumptions=(), impossible=(),
        drawn=pd.DataFrame({"future": range(40)}), rows=pd.DataFrame(rows, columns=list(ROWS)),
        ranges=pd.DataFrame(ranges, columns=list(RANGES)), carriers=pd.DataFrame(columns=list(CARRIERS)),
    )  # fmt: skip


def _staffing(scenario: Scenario, rows: Sequence[tuple[Any, ...]]) -> Staffing:
    """Rows: unit, officers now, needed (NaN: staff cannot), share now, reason."""
    frame = [
        StaffRow("tasks.on_time", unit, f"{unit}/office", now, needed, 0 if np.isnan(needed) else int(needed - now),
                 share, 0.99, 0.97, 1.0, 0.99, reason)
        for unit, now, needed, share, reason in rows
    ]  # fmt: skip
    return Staffing(
        scenario=scenario, targets={"tasks.on_time": 0.98}, by="unit", replications=4, most=32, plays=0,
        frame=pd.DataFrame(frame, columns=list(StaffRow._fields)),
    )  # fmt: skip
