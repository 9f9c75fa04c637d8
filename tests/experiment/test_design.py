"""Designs: what is tried together, from the command line and from a study file."""

import sys
from itertools import pairwise

import numpy as np
import pytest

from sim.errors import ScenarioError, SimError
from sim.experiment.design import axis, axis_of, design

LIMIT = "policy.limits.factor.task_default"
ADMIN = "organisation.administration"


def test_a_grid_is_every_value_with_every_other_for_every_variant():
    made = design([axis(f"{LIMIT}=60 %:100 %:3"), axis(f"{ADMIN}=10 %,20 %")], variants=("", "a+b"))
    points = list(made.points(7))
    assert len(points) == len(made) == 12
    assert [point.number for point in points] == list(range(12))
    assert [point.variant for point in points] == [""] * 6 + ["a+b"] * 6
    tried = [(point.changes[LIMIT], point.changes[ADMIN]) for point in points[:6]]
    assert tried == [(a, b) for a in ("60 %", "80 %", "100 %") for b in ("10 %", "20 %")]


def test_layers_alone_are_a_design():
    assert [point.variant for point in design([], variants=("", "x")).points(1)] == ["", "x"]


def test_a_hypercube_has_one_point_in_each_stratum_and_another_root_another_order():
    made = design([axis(f"{LIMIT}=1 %:100 %"), axis(f"{ADMIN}=0 %:19 %")], sample="lhs:20")
    one, other = (list(made.points(root)) for root in (1, 2))
    admins = sorted(int(str(point.changes[ADMIN]).split()[0]) for point in one)
    assert admins == list(range(20))
    assert [p.values for p in one] != [p.values for p in other]
    assert [p.values for p in one] == [p.values for p in made.points(1)]


def test_sobol_points_are_those_of_the_sequence():
    made = design([axis("demand.tasks.poor=0 %:99 %"), axis("demand.tasks.wrap_up=0 %:99 %")], sample="sobol:4")
    found = [tuple(float(str(value).split()[0]) / 100 for _, value in point.values) for point in made.points(1)]
    assert np.allclose(found, [(0, 0), (0.5, 0.5), (0.75, 0.25), (0.25, 0.75)], atol=0.01)


def test_ends_are_the_base_and_each_value_alone():
    made = design([axis(f"{LIMIT}=60 %:100 %"), axis("policy.precedence.base=due date,slack")], sample="ends")
    assert [point.changes for point in made.points(1)] == [
        {},
        {LIMIT: "60 %"},
        {LIMIT: "100 %"},
        {"policy.precedence.base": "due date"},
        {"policy.precedence.base": "slack"},
    ]
    assert len(made) == 5


def test_from_point_to_point_of_a_trajectory_one_value_moves_by_two_levels_of_four():
    pytest.importorskip("SALib", reason='needs: pip install "xiaoneng[sensitivity]"')
    made = design([axis(f"{LIMIT}=40 %:100 %"), axis(f"{ADMIN}=0 %:3 %"), axis("demand.x=a,b")], sample="morris:5")
    points = list(made.points(1))
    assert len(points) == len(made) == 20
    assert points == list(made.points(1)) != list(made.points(2))
    levels = {LIMIT: ["40 %", "60 %", "80 %", "100 %"], ADMIN: ["0 %", "1 %", "2 %", "3 %"], "demand.x": ["a", "b"]}
    for start in range(0, 20, 4):
        moved = set()
        for one, other in pairwise(points[start : start + 4]):
            (path,) = (path for path, value in one.values if value != other.changes[path])
            steps = abs(levels[path].index(one.changes[path]) - levels[path].index(other.changes[path]))
            assert steps == (1 if path == "demand.x" else 2)
            moved.add(path)
        assert moved == {LIMIT, ADMIN, "demand.x"}


def test_between_two_points_each_value_is_exchanged_alone():
    pytest.importorskip("SALib", reason='needs: pip install "xiaoneng[sensitivity]"')
    made = design([axis(f"{LIMIT}=1 %:100 %"), axis(f"{ADMIN}=0 %:19 %")], sample="saltelli:16")
    points = list(made.points(1))
    assert len(points) == len(made) == 64
    for start in range(0, 64, 4):
        a, ab, ba, b = (point.changes for point in points[start : start + 4])
        assert ab == {**a, LIMIT: b[LIMIT]}
        assert ba == {**a, ADMIN: b[ADMIN]}
    starts = sorted(int(str(point.changes[ADMIN]).split()[0]) // 5 for point in points[::4])
    assert starts == [at for at in range(4) for _ in range(4)], "evenly over the range"


def test_without_salib_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "SALib", None)
    made = design([axis(f"{ADMIN}=0 %:3 %")], sample="morris:2")
    with pytest.raises(SimError, match=r'pip install "xiaoneng\[sensitivity\]"'):
        list(made.points(1))


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: axis("policy.check.share"), "varies nothing"),
        (lambda: axis(f"{ADMIN}=10 %:12 %:7"), "not '7' different values"),
        (lambda: axis(f"{ADMIN}=10 %:12 %:x"), "not 'x' different values"),
        (lambda: design([axis(f"{ADMIN}=10 %:12 %")]), "how many values"),
        (lambda: design([axis(f"{ADMIN}=1 %,2 %"), axis(f"{ADMIN}=3 %")]), "varied twice"),
        (lambda: design([axis(f"{ADMIN}=1 %:9 %")], sample="lhs:none"), "none of grid, ends, lhs:N, sobol:N, morris:N"),
        (lambda: design([axis(f"{ADMIN}=1 %:9 %")], sample="saltelli:12"), "write saltelli:8 or saltelli:16"),
        (lambda: design([], sample="ends"), "at least one --vary"),
        (lambda: design([], sample="lhs:4"), "at least one --vary"),
        (lambda: axis_of(ADMIN, {"from": "1 %", "to": "9 days"}), "in one unit"),
        (lambda: axis_of(ADMIN, []), "list of values"),
    ],
)
def test_what_cannot_be_meant_is_refused(ask, told):
    with pytest.raises(ScenarioError, match=told) as error:
        ask()
    assert error.value.in_("zh") != error.value.in_("en")


def test_hours_of_the_day_are_values_and_no_range():
    assert axis("organisation.calendars.office.hours.0=08:30-12:00").on_grid == ("08:30-12:00",)
