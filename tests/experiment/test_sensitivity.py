"""Sensitivity: screening and Sobol indices against worked examples, SALib, and a known function in noise."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("SALib", reason='needs: pip install "xiaoneng[sensitivity]"')

from sim.errors import SimError
from sim.experiment.design import axis, design
from sim.experiment.design.ranged import along
from sim.experiment.design.samples import crosswise, trajectories
from sim.experiment.sensitivity import sensitivities, sensitivity
from sim.experiment.sensitivity.replicate_noise import Noise, share_of_noise
from sim.experiment.sensitivity.screening import elementary, screened
from sim.experiment.sensitivity.variance import decomposed
from sim.experiment.sweep import sweep
from tests.command.runner import xiaoneng
from tests.experiment.fast import PILOT, WEEK, county

NAMES = ["a", "b", "c", "idle"]
FIRST, TOTAL = np.array([0.3139, 0.4424, 0.0, 0.0]), np.array([0.5576, 0.4424, 0.2437, 0.0])
PROBLEM = {"num_vars": 4, "names": NAMES, "bounds": [[0, 1]] * 4}
AWAY, LIMIT = "organisation.administration", "policy.limits.factor.task_default"


def ishigami(positions):
    """Ishigami and Homma (1990) with a = 7 and b = 0.1, whose indices are known; the fourth value does nothing."""
    x, y, z = ((2 * positions[:, :3] - 1) * np.pi).T
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def noisy(exact, worlds, chance, *, apart=2.0, shift=5.0):
    """The values in so many Worlds: each shifts all points alike, and every point by itself."""
    alone = chance.normal(scale=apart, size=(len(exact), worlds))
    return exact[:, None] + chance.normal(scale=shift, size=worlds) + alone


def places(positions):
    """Where the four levels of a trajectory lie from 0 to 1."""
    return np.rint(positions * 3) / 3


def test_an_effect_is_the_change_over_the_share_of_the_range_that_was_crossed():
    # y = 3a - 2b + 4ab. From (0, 0) a goes to 2/3: 2, so 3 over the range; then b to 2/3: -4/3 + 16/9, so 2/3.
    # From (1, 1) b goes to 1/3: 5 becomes 11/3, over -2/3: 2; then a to 1/3: 11/3 becomes 7/9, over -2/3: 13/3.
    at = np.array([(0, 0), (2 / 3, 0), (2 / 3, 2 / 3), (1, 1), (1, 1 / 3), (1 / 3, 1 / 3)])
    values = 3 * at[:, 0] - 2 * at[:, 1] + 4 * at[:, 0] * at[:, 1]
    assert np.allclose(elementary(at, values[:, None])[..., 0], [[3, 13 / 3], [2 / 3, 2]])
    found = screened(at, values[:, None], ["a", "b"], root=1)
    assert found["mu_star"].tolist() == pytest.approx([11 / 3, 4 / 3])
    assert found["sigma"].tolist() == pytest.approx([np.sqrt(8 / 9), np.sqrt(8 / 9)])
    assert found["floor"].isna().all()
    assert not found["beyond"].any()


def test_on_a_straight_line_under_common_worlds_there_is_no_noise_to_be_told_from():
    at = places(trajectories(["a", "b", "c"], 6, 1))
    values = (3 * at[:, 0] - 2 * at[:, 1])[:, None] + np.array([0.0, 7.0, -40.0])
    found = screened(at, values, ["a", "b", "c"], root=1)
    assert np.allclose(found[["mu", "mu_star", "sigma"]], [(3, 3, 0), (-2, 2, 0), (0, 0, 0)])
    assert np.allclose(found[["low", "high", "floor"]], [(3, 3, 0), (2, 2, 0), (0, 0, 0)], atol=1e-12)
    assert share_of_noise(values) == pytest.approx(0, abs=1e-12)


def test_a_step_that_the_grid_swallows_has_no_effect():
    at = np.array([(0.0, 0.0), (0.0, 0.0), (0.0, 1.0)])  # the first value is 1 at both levels
    assert elementary(at, np.array([[5.0], [5.0], [8.0]])).tolist() == [[[0.0]], [[3.0]]]
    whole = axis("organisation.units.bureau-b.posts.office.officers=2:3").values
    assert [along(whole, position) for position in (0.0, 0.34, 0.67, 0.99)] == [0, 0, 1, 1]


@pytest.mark.parametrize("root", [1, 2])
def test_with_one_world_the_numbers_are_those_of_salib(root):
    from SALib.analyze import morris, sobol

    positions = crosswise(NAMES, 64, root)
    exact = ishigami(positions)
    found, theirs = (
        decomposed(exact[:, None], NAMES, root=1),
        sobol.analyze(PROBLEM, exact, calc_second_order=False, seed=1),
    )
    assert np.allclose(found["first"], theirs["S1"])
    assert np.allclose(found["total"], theirs["ST"])
    levels = places(trajectories(NAMES, 10, root))
    exact = ishigami(levels)
    found, theirs = screened(levels, exact[:, None], NAMES, root=1), morris.analyze(PROBLEM, levels, exact, seed=1)
    for column in ("mu", "mu_star", "sigma"):
        assert np.allclose(found[column], np.asarray(theirs[column], dtype=float))


def test_ishigami_in_noise_has_its_indices_within_the_intervals_and_the_idle_value_below_the_floor():
    positions, chance = crosswise(NAMES, 256, 4), np.random.default_rng(4)
    values = noisy(ishigami(positions), 8, chance)
    found = decomposed(values, NAMES, root=1)
    assert ((found["first_low"] <= FIRST) & (found["first_high"] >= FIRST)).all()
    assert ((found["low"] <= TOTAL) & (found["high"] >= TOTAL)).all()
    assert np.allclose(found["total"], TOTAL, atol=0.07)
    assert found["beyond"].tolist() == [True, True, True, False]
    idle = found.iloc[3]
    assert idle["first"] < idle["first_floor"]
    # the noise is 2² / 8 = 0.5, and the variance of the function 13.84
    assert share_of_noise(values) == pytest.approx(0.5 / 14.34, abs=0.015)
    # Jansen's half of the mean square of a difference of two points that are nothing but noise is 0.5
    raw = (values.mean(axis=1).reshape(-1, 6)[:, 4] - values.mean(axis=1).reshape(-1, 6)[:, 0]).var() / 2
    assert raw == pytest.approx(0.5, rel=0.2), "so much is taken out"


def test_the_floor_of_screening_is_what_noise_of_that_size_brings():
    positions, chance = places(trajectories(NAMES, 40, 2)), np.random.default_rng(2)
    found = screened(positions, noisy(np.zeros(len(positions)), 20, chance), NAMES, root=1)
    # an effect is a difference of two means with variance 2² / 20 each, over 2/3; of a normal the mean size is 0.8 s
    usual = np.sqrt(2 / np.pi) * np.sqrt(2 * 4 / 20) / (2 / 3)
    assert (found["floor"] > usual).all()
    assert (found["floor"] < 1.35 * usual).all()
    assert np.allclose(found["mu_star"], usual, rtol=0.3)
    assert (found["sigma"] < usual).all(), "noise is no interaction"


def test_who_moves_with_each_world_only_is_not_beyond_the_floor():
    # every World has a slope of its own along the idle value, with no mean: common to all its trajectories
    positions, chance = places(trajectories(NAMES, 20, 3)), np.random.default_rng(3)
    slopes = chance.normal(size=10)
    values = ishigami(positions)[:, None] + (slopes - slopes.mean() + 0.2) * positions[:, 3:]
    idle = screened(positions, values, NAMES, root=1).iloc[3]
    assert idle["mu_star"] == pytest.approx(0.2)
    assert idle["floor"] > 0.2


def exceeded(kind, repeats=400, worlds=10):
    """How often a value without effect is above its floor: under noise by point, or by World, or both."""
    chance = np.random.default_rng(1)
    noise = Noise(20, worlds, root=1, draws=1000)
    hits = 0
    for _ in range(repeats):
        by_point = chance.normal(size=(20, worlds))
        by_world = chance.normal(size=(20, 1)) * chance.normal(size=worlds)
        effects = {"point": by_point, "world": by_world, "both": by_point + by_world}[kind]
        floor = np.quantile(np.abs(noise.of(effects)).mean(axis=1), 0.95)
        hits += np.abs(effects.mean(axis=1)).mean() > floor
    return hits / repeats


@pytest.mark.parametrize("kind", ["point", "world", "both"])
def test_without_an_effect_the_floor_is_exceeded_in_about_five_of_a_hundred_repeats(kind):
    assert 0.02 <= exceeded(kind) <= 0.10


@pytest.mark.slow
def test_the_intervals_of_ishigami_hold_and_the_idle_value_is_seldom_beyond():
    held, beyond = [], []
    for root in range(100):
        positions, chance = crosswise(NAMES, 128, root), np.random.default_rng(root)
        found = decomposed(noisy(ishigami(positions), 10, chance), NAMES, root=root)
        held.append((found["low"] <= TOTAL) & (found["high"] >= TOTAL))
        beyond.append(found["beyond"])
    assert (np.mean(held, axis=0) >= 0.93).all()
    assert np.mean(beyond, axis=0)[:3].min() == 1
    assert np.mean(beyond, axis=0)[3] <= 0.10


def asked(sample, *more):
    return design([axis(f"{AWAY}=0 %:30 %"), axis(f"{LIMIT}=50 %:100 %"), *map(axis, more)], sample=sample)


@pytest.fixture(scope="module")
def swept():
    return sweep(county(), asked("morris:2"), replications=2)


def test_a_sweep_tells_its_sensitivity_path_by_path(swept):
    found = sensitivity(swept, "tasks.days.mean")
    assert found["path"].tolist() == [AWAY, LIMIT]
    assert found["variant"].tolist() == ["", ""]
    assert found["used"].tolist() == [2, 2]
    assert found["mu_star"].iloc[0] > 0
    assert found["mu_star"].iloc[1] == 0, "limits move no work without due dates in the queue"
    assert sensitivities(swept, ["tasks.days.mean", "cards.blue"])["measure"].unique().tolist() == [
        "tasks.days.mean",
        "cards.blue",
    ]
    pd.testing.assert_frame_equal(found, sensitivity(swept, "tasks.days.mean"))


def test_a_trajectory_with_a_failed_point_is_left_out(swept):
    rows = swept.rows.copy()
    rows.loc[rows.index[0], "status"] = "failed"
    assert sensitivity(replace(swept, rows=rows), "tasks.days.mean")["used"].tolist() == [1, 1]
    rows["status"] = "failed"
    none = sensitivity(replace(swept, rows=rows), "tasks.days.mean")
    assert none["mu_star"].isna().all()


def test_other_designs_tell_none():
    other = sweep(county(), asked("ends"), replications=1)
    with pytest.raises(SimError, match="tells no sensitivity"):
        sensitivity(other, "tasks.days.mean")
    assert sensitivities(other, ["tasks.days.mean"]).empty


def test_the_command_shows_writes_and_returns_it(tmp_path):
    pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs: pip install "xiaoneng[fonts]"')
    words = ["sweep", PILOT, "--set", f"horizon={json.dumps(WEEK)}", "--vary", f"{AWAY}=0 %:30 %", "--sample"]
    how = ["-n", 2, "--workers", 1, "--store", tmp_path / "store", "--measure", "tasks.days.mean"]
    shown = xiaoneng(*words, "morris:2", *how, "--out", tmp_path / "out", lang="zh")
    assert shown.returncode == 0, shown.stderr
    assert "基本效应筛选" in shown.stdout
    assert AWAY in shown.stdout
    assert {"sensitivity.csv", "screening-tasks.days.mean-zh.png", "screening-tasks.days.mean-zh.svg"} <= {
        file.name for file in (tmp_path / "out").iterdir()
    }
    told = json.loads(xiaoneng(*words, "saltelli:2", *how, "--json").stdout)
    assert [row["path"] for row in told["sensitivity"]] == [AWAY]
