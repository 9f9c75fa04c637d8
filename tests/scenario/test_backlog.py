"""A backlog that cannot lie on the desks is refused, with file, line and remedy, in both languages."""

from pathlib import Path

import pytest

import sim
from sim.errors import ScenarioError

TWO_BUREAUS = Path(__file__).parents[2] / "scenarios" / "two-bureaus.yaml"
WRITTEN = """
title: A backlog
extends: {base}
horizon: {{warm_up: 0 days, look_back: 10 days}}
demand:
  backlog:
    matters:
      licences: {{open: 3, age: 1 working day}}
      licence:
        open: {{housing: 4, approvals: 2}}
        age: {{from: 0 working days, to: 12 working days}}
        stages: {{intake: 1, revew: 5}}
    tasks:
      head: {{open: 3, age: -1 working days}}
      mayor: {{open: 1, age: 2 working days}}
"""
TOLD = [
    (8, "demand.backlog.matters.licences", "Did you mean 'licence'"),
    (10, "demand.backlog.matters.licence.open.housing", "Write one of those"),
    (11, "demand.backlog.matters.licence.age", "Write horizon.look_back: 34 days, or lower the age"),
    (12, "demand.backlog.matters.licence.stages.revew", "Did you mean 'review'"),
    (14, "demand.backlog.tasks.head.age", "must be at least 0 working days"),
    (15, "demand.backlog.tasks.mayor", "Known: head"),
]


def test_all_that_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(WRITTEN.format(base=TWO_BUREAUS), encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        sim.load(path)
    problems = refused.value.problems
    assert [(problem.line, problem.path) for problem in problems] == [(line, path) for line, path, _ in TOLD]
    for problem, (_, _, remedy) in zip(problems, TOLD, strict=True):
        assert remedy in problem.message.en
        assert problem.message.zh


def test_the_remedy_helps_and_a_horizon_that_does_not_look_back_is_told() -> None:
    backlog = {"demand.backlog": {"tasks": {"head": {"open": 3, "age": "12 working days"}}}}
    base = sim.load(TWO_BUREAUS)
    with pytest.raises(ScenarioError, match=r"horizon\.look_back: 34 days"):
        base.with_(backlog)
    assert base.with_({**backlog, "horizon.look_back": "34 days"}).horizon.opening_day == 34


def test_one_number_for_several_units_is_refused() -> None:
    pilot = sim.load(Path(__file__).parents[1] / "data" / "pilot.yaml")
    standing = {"open": 3, "age": "0 working days"}
    with pytest.raises(ScenarioError, match="write a number for each unit"):
        pilot.with_({"horizon.look_back": "10 days", "demand.backlog": {"matters": {"building-permit": standing}}})
