"""Last year's ledger counted anew: other points, bands or grades on what really happened; exact, nothing is played.

Only the counting may differ. Other limits or other card days would have changed what happened, and no ledger tells
how; such a proposal is refused here and belongs to `compare`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from sim.errors import Problem, ScenarioError, Text
from sim.experiment.inference import bounded
from sim.experiment.replications import SCORING
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from sim.trace import NOBODY
from sim.workbook.contradictions import ledger_notes
from sim.workbook.ledger import trace_of
from sim.workbook.records import County

FACTS = ("tasks.assigned", "tasks.on_time", "cards.blue", "cards.yellow", "cards.red")
"""Measures of the ledger itself, which no rescoring can change."""

COUNTED = (
    "points.deducted",
    "points.bonus",
    "points.net",
    "points.spread",
    "units.criticised",
    "units.admonished",
    "bonus.paid",
    "bonus.unspent",
    "bonus.overspent_as_written",
    "honours.places_by_lot",
)
"""Measures that a rescoring can change."""

HAD = ("unit", "class", "heads", "tasks", "blue", "yellow", "red")
WON = (
    "points",
    "score",
    "rank",
    "class_rank",
    "grade",
    "paid_fen",
    "quota_places",
    "criticised",
    "admonished",
    "star",
    "star_fen",
)
"""What a unit has by the counting: in `units` each stands as `_before` and `_after`."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Rescoring:
    """A ledger under its own rules and under others: `before`, and `after` by the name of each variant.

    `notes` tell what in the ledger contradicts itself; it was counted as it stands.
    """

    county: County
    base: Scenario
    variants: dict[str, Scenario]
    before: Scorecard
    after: dict[str, Scorecard]
    notes: tuple[Text, ...]

    @property
    def units(self) -> pd.DataFrame:
        """One row a variant and unit: variant, what the unit had (`HAD`), and its `WON` before and after."""
        frames = [
            _side_by_side(_won(self.before), _won(scorecard)).assign(variant=name)
            for name, scorecard in self.after.items()
        ]
        joined = pd.concat(frames, ignore_index=True)
        return joined[["variant", *joined.columns.drop("variant")]]

    @property
    def measures(self) -> pd.DataFrame:
        """One row a variant and measure: variant, measure, before, after, difference; facts of the ledger first."""
        rows = [
            (name, measure, old, new, new - old)
            for name, scorecard in self.after.items()
            for measure in (*FACTS, *COUNTED)
            for old, new in [(self.before.measures[measure], scorecard.measures[measure])]
        ]
        return pd.DataFrame(rows, columns=["variant", "measure", "before", "after", "difference"])

    @property
    def points(self) -> pd.DataFrame:
        """The points line by line: variant ("" as it was), unit, date, rule, points, and the number of the task."""
        frames = []
        for name, book in {"": self.before, **self.after}.items():
            numbers = ["" if task == NOBODY else self.county.ledger[task].number for task in book.points["task"]]
            frames.append(book.points[["unit", "date", "rule", "points"]].assign(number=numbers, variant=name))
        joined = pd.concat(frames, ignore_index=True)
        return joined[["variant", *joined.columns.drop("variant")]]

    @property
    def assumed(self) -> tuple[str, ...]:
        """The paths of rules and head counts that the counting rests on and no document gives."""
        return tuple(
            source.path
            for source in self.base.sources
            if source.source is None and not source.default and _counts(source.path)
        )

    def __repr__(self) -> str:
        shown = self.measures[self.measures["measure"].isin(COUNTED)].round(3).to_string(index=False)
        return f"Rescoring of {self.county.file}, {len(self.county.ledger)} tasks\n{shown}"

    def as_json(self) -> dict[str, Any]:
        """Plain values: file, year, digests, notes, and by variant the measures and units before and after."""
        units, measures = self.units, self.measures
        return {
            "file": self.county.file,
            "year": self.county.year,
            "base": {"scenario": self.base.name, "digest": self.base.digest},
            "variants": {
                name: {
                    "digest": scenario.digest,
                    "measures": {
                        str(row.pop("measure")): {key: bounded(value) for key, value in row.items()}
                        for row in measures[measures["variant"] == name].drop(columns="variant").to_dict("records")
                    },
                    "units": units[units["variant"] == name].drop(columns="variant").to_dict("records"),
                }
                for name, scenario in self.variants.items()
            },
            "notes": [note.en for note in self.notes],
        }


def rescore(county: County, base: Scenario, variants: Sequence[Scenario] | Mapping[str, Scenario]) -> Rescoring:
    """The ledger of a county counted under its own rules and under each variant, which may differ in scoring alone.

    Variants are named by their scenarios, or by the keys of a mapping; ScenarioError if one changes anything else.
    Places that only a lot can fill are drawn by the same lots before and after.
    """
    named = dict(variants) if isinstance(variants, Mapping) else {scenario.name: scenario for scenario in variants}
    if len(named) != len(variants) or not named:
        raise ValueError("rescore needs at least one variant, and variants of different names")
    for name, scenario in named.items():
        _check(name, base.differences(scenario))
    trace = trace_of(county, base)
    return Rescoring(
        county=county,
        base=base,
        variants=named,
        before=score(trace, base),
        after={name: score(replace(trace, digest=each.digest), each) for name, each in named.items()},
        notes=ledger_notes(county, base),
    )


def _counts(path: str) -> bool:
    """Whether a value has a part in points, ranks or money."""
    return path.startswith(SCORING) or (path.startswith("organisation.units.") and path.endswith((".heads", ".class")))


def _check(name: str, differing: Sequence[str]) -> None:
    """Refuse a variant that changes more than the counting."""
    others = [path for path in differing if not path.startswith(SCORING)]
    if others:
        allowed = [path.rstrip(".") for path in SCORING]
        message = Text(
            "this would have changed what happened, and no ledger tells how; use `xiaoneng compare`. A ledger can be "
            f"counted anew only with other {', '.join(allowed)}.",
            "该项变化会改变实际办理过程，台账无从推知；请改用 xiaoneng compare。"
            f"对台账重新计分仅限：{'、'.join(allowed)}。",
        )
        raise ScenarioError((Problem(name, 0, ", ".join(others), message),))


def _won(scorecard: Scorecard) -> pd.DataFrame:
    return scorecard.units.rename(columns={"ledger": "points"})[[*HAD, *WON]]


def _side_by_side(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What units had, and each thing they won before and after; both frames are sorted by unit."""
    pairs = {f"{name}_{when}": frame[name] for name in WON for when, frame in (("before", before), ("after", after))}
    return pd.concat([before[list(HAD)], pd.DataFrame(pairs)], axis=1)
