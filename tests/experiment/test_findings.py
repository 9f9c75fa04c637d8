"""What counts as a finding: sign, both ranges and margin, by hand; declared headlines; study files of comparisons."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import sim
from sim.errors import ScenarioError
from sim.experiment.compare import Comparison, _differences
from sim.experiment.findings import findings, findings_json
from sim.experiment.futures import CARRIERS, RANGES, ROWS, Futures
from sim.experiment.plan import comparison, plan
from sim.experiment.run import HEADLINES
from tests.experiment.fast import county, study

ROOT = Path(__file__).parents[2]
ON_TIME, RED, BLUE = "tasks.on_time", "cards.red", "cards.blue"
OURS = [
    ("shorter", ON_TIME, 0.9, 0.85, -0.05, -0.06, -0.04, 0.5, True, 20),
    ("shorter", RED, 1.0, 3.0, 2.0, 1.0, 3.0, 0.5, True, 20),
    ("shorter", BLUE, 5.0, 6.0, 1.0, -1.0, 3.0, 0.5, False, 20),
]
THEIRS = [
    ("shorter", ON_TIME, -0.04, -0.10, -0.01, 1.0, True, 64),
    ("shorter", RED, 1.5, -0.5, 4.0, 0.8, False, 64),
    ("shorter", BLUE, 1.0, 0.5, 2.0, 1.0, True, 64),
]
"""As luck varies, and as assumptions vary: of three measures the first is sure in both."""


@pytest.fixture(scope="module")
def played() -> Comparison:
    base = county()
    return sim.compare(
        base, [base.with_({"policy.limits.factor.task_default": "60 %"}, name="shorter")], replications=2
    )


@pytest.fixture
def ours(played: Comparison) -> Comparison:
    columns = played.differences.columns
    return replace(played, differences=pd.DataFrame(OURS, columns=columns), declared=(ON_TIME, RED, BLUE))


def theirs(ours: Comparison, n: int = 64) -> Futures:
    return Futures(
        base=ours.base.scenario,
        variants={},
        n=n,
        worlds=1,
        assumptions=(),
        impossible=(),
        drawn=pd.DataFrame(),
        rows=pd.DataFrame(columns=list(ROWS)),
        ranges=pd.DataFrame(THEIRS, columns=list(RANGES)),
        carriers=pd.DataFrame(columns=list(CARRIERS)).astype({"carries": bool}),
    )


def found(frame: pd.DataFrame) -> dict[str, bool]:
    return dict(zip(frame["measure"], frame["finding"].tolist(), strict=True))


def test_without_futures_a_finding_is_resolved_and_speaks_of_simulation_alone(ours: Comparison) -> None:
    told = findings(ours)
    assert found(told) == {ON_TIME: True, RED: True, BLUE: False}
    assert set(told["speaks_of"]) == {"simulation alone"}


def test_in_both_ranges_the_signs_must_be_one(ours: Comparison) -> None:
    told = findings(ours, theirs(ours))
    assert found(told) == {ON_TIME: True, RED: False, BLUE: False}
    assert set(told["speaks_of"]) == {"simulation and assumptions"}


@pytest.mark.parametrize(("margin", "holds"), [(0.049, True), (0.05, False), (0.06, False)])
def test_a_size_must_exceed_its_margin(ours: Comparison, margin: float, holds: bool) -> None:
    """Five points are lost: more than 4.9, not more than 5."""
    stated = replace(ours, margin={ON_TIME: margin})
    for drawn in (None, theirs(ours)):
        told = findings(stated, drawn)
        assert found(told)[ON_TIME] is holds
        assert told.set_index("measure").loc[ON_TIME, "margin"] == margin
    assert found(findings(stated))[RED]  # a margin of one measure is none of another


def test_json_says_what_it_speaks_of_and_whether_futures_are_few(ours: Comparison) -> None:
    alone = json.loads(json.dumps(findings_json(ours), allow_nan=False))
    assert alone["speaks_of"] == "simulation alone"
    assert alone["findings"][0]["in_both"] is None
    assert "few_futures" not in alone
    both = json.loads(json.dumps(findings_json(ours, theirs(ours)), allow_nan=False))
    assert (both["speaks_of"], both["few_futures"]) == ("simulation and assumptions", False)
    assert findings_json(ours, theirs(ours, n=63))["few_futures"]
    assert findings_json(ours, theirs(ours, n=0))["speaks_of"] == "simulation alone"


def test_declared_headlines_are_judged_together_and_shown(played: Comparison) -> None:
    base = played.base.scenario
    shorter = [run.scenario for run in played.variants.values()]
    named = sim.compare(base, shorter, replications=2, measures=[ON_TIME], margin={RED: 1})
    assert named.headlines == (ON_TIME, RED)
    assert named.margin == {RED: 1.0}
    usual = sim.compare(base, shorter, replications=2, margin={ON_TIME: "1 pp"})
    assert usual.declared == ()
    assert set(usual.headlines) <= set(HEADLINES)
    further = sim.compare(base, shorter, replications=2, margin={"tasks.on_time.original": "1 pp"})
    assert further.headlines == (*usual.headlines, "tasks.on_time.original")
    with pytest.raises(ScenarioError, match=r"margin tasks\.on_time: '1' is no amount"):
        sim.compare(base, shorter, replications=2, margin={ON_TIME: "1"})


def test_holm_judges_the_declared_headlines_of_all_variants_together() -> None:
    """Differences 0, 1, 2, 3, 0.5, 1: mean 1.25, standard error 0.4425, t = 2.825 with 5 degrees of freedom: p = 0.037.

    Alone that is below 0.05; of two in one family the smaller must be below 0.025.
    """
    base = pd.DataFrame({measure: [0.0] * 6 for measure in (ON_TIME, RED)})
    variant = pd.DataFrame({measure: [0.0, 1.0, 2.0, 3.0, 0.5, 1.0] for measure in (ON_TIME, RED)})

    def resolved(names: tuple[str, ...], declared: tuple[str, ...]) -> list[bool]:
        runs: Any = {name: SimpleNamespace(measures=variant) for name in names}
        start: Any = SimpleNamespace(measures=base)
        return _differences(start, runs, declared)["resolved"].tolist()

    assert resolved(("one",), (ON_TIME,)) == [True, True]
    assert resolved(("one",), (ON_TIME, RED)) == [False, False]
    assert resolved(("one", "two"), (ON_TIME,)) == [False] * 4


# ---- study files


def test_the_example_holds_a_whole_comparison() -> None:
    meant = comparison(ROOT / "scenarios" / "studies" / "two-bureaus.yaml")
    assert list(meant.variants) == ["limits-30", "cards-1-3-10", "limits-30+cards-1-3-10"]
    standards = meant.standards
    assert (standards.precision[ON_TIME], standards.precision[RED]) == ((0.01, False), (0.5, False))
    assert standards.margin[ON_TIME].size == 0.02
    assert (standards.most, standards.minutes, standards.futures) == (200, 30, 64)
    json.dumps(standards.as_json(), allow_nan=False)


def test_a_study_file_draws_64_futures_unless_it_says_otherwise(tmp_path: Path) -> None:
    path = study(tmp_path, 3)
    assert plan(path).standards.futures == 64
    path.write_text(path.read_text(encoding="utf-8") + "futures: 0\nmargin: {cards.red: 2}\n", encoding="utf-8")
    assert plan(path).standards.futures == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("precision: {tasks.on_time: 0.5}", "study.yaml:2 tasks.on_time: '0.5' is no amount of it; write one above 0"),
        ("precision: {tasks.ontime: 0.5 pp}", "study.yaml:2 tasks.ontime: there is no such measure"),
        ("precision: 0.5 pp", "study.yaml:2 precision: write a mapping of measures to half widths"),
        ("margin: {tasks.on_time: 10 %}", "study.yaml:2 tasks.on_time: '10 %' is no amount of it"),
        ("most: 100", "study.yaml:2 most: a ceiling belongs to a `precision`"),
        ("most: 2", "study.yaml:2 most: write a whole number of Worlds, 3 or more"),
        ("minutes: soon", "study.yaml:2 minutes: write a number of minutes above 0"),
        ("futures: many", "study.yaml:2 futures: write a whole number of futures: 64 or more"),
        ("measures: [tasks.ontime]", "study.yaml:2 tasks.ontime: there is no such measure"),
        ("margins: {}", "study.yaml:2 margins: a study file has no 'margins'. Did you mean margin?"),
        ("sample: lhs:20", "study.yaml:2"),
        ("behaviours: [central, strong]", "study.yaml:2 behaviours: a comparison is made under one mode"),
        ("futures: 3", "study.yaml:1: a comparison needs `variants`"),
        (
            "vary: {organisation.administration: [10 %]}",
            "study.yaml:2 vary: a comparison tries no values by path; write each as a layer",
        ),
    ],
)
def test_a_study_file_is_refused_with_line_path_and_remedy(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "study.yaml"
    path.write_text(f"scenario: {ROOT / 'tests' / 'data' / 'pilot.yaml'}\n{line}\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        comparison(path)
    assert said in refused.value.message.en
    assert refused.value.message.zh != refused.value.message.en
