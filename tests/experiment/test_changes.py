"""What points change against the baseline: which of them it is, and differences World by World."""

import numpy as np
import pytest

from sim.experiment.design import axis, design
from sim.experiment.inference import paired
from sim.experiment.sensitivity.changes import changes
from sim.experiment.sweep import sweep
from sim.report.charts.tornado import tornado_frame
from tests.experiment.fast import county

AWAY, LIMIT = "organisation.administration", "policy.limits.factor.task_default"
MEASURE = "tasks.days.mean"
WORLDS = 3


def by_world(swept, point):
    rows = swept.rows[swept.rows["point"] == point].sort_values("replication")
    return rows[MEASURE].to_numpy(float)


@pytest.fixture(scope="module")
def base():
    return county().with_({AWAY: "10 %"})


def test_the_point_whose_scenario_is_the_base_is_the_baseline(base):
    swept = sweep(base, design([axis(f"{AWAY}=0 %,10 %,30 %")]), replications=WORLDS)
    found = changes(swept, MEASURE)
    assert found["baseline"].tolist() == [False, True, False]
    exact = by_world(swept, 2) - by_world(swept, 1)
    last = found.iloc[2]
    assert last["difference"] == pytest.approx(exact.mean())
    half = 4.302653 * exact.std(ddof=1) / np.sqrt(WORLDS)  # t of two degrees of freedom
    assert last["difference_high"] == pytest.approx(exact.mean() + half)
    assert found.iloc[1]["difference"] == 0
    # two differences are judged at once: the smaller p is resolved below 2.5 %
    p = [paired(by_world(swept, 1), by_world(swept, at)).p for at in (0, 2)]
    assert found["resolved"].any() == (min(p) <= 0.025)


def test_without_the_base_among_the_points_there_is_nothing_to_hold_them_against(base):
    swept = sweep(base, design([axis(f"{AWAY}=0 %,30 %")]), replications=1)
    found = changes(swept, MEASURE)
    assert not found["baseline"].any()
    assert found["difference"].isna().all()
    assert found["mean"].notna().all()


def test_ends_become_a_row_a_path(base):
    made = design([axis(f"{AWAY}=0 %:30 %"), axis(f"{LIMIT}=50 %:100 %")], variants=("", "more"), sample="ends")
    variants = {"more": base.with_({AWAY: "20 %"})}
    swept = sweep(base, made, variants=variants, replications=WORLDS)
    found = changes(swept, MEASURE)
    assert found.index[found["baseline"]].tolist() == [0, 5], "each variant is its own baseline"
    rows = tornado_frame(found[found["variant"] == "more"])
    assert rows["path"].tolist() == [AWAY, LIMIT]
    assert rows[["low_value", "high_value"]].to_numpy().tolist() == [["0 %", "30 %"], ["50 %", "100 %"]]
    assert rows["high_difference"].iloc[0] == pytest.approx((by_world(swept, 7) - by_world(swept, 5)).mean())
    assert rows["low_difference"].iloc[0] < 0 < rows["high_difference"].iloc[0]
    assert rows["base"].iloc[0] == pytest.approx(by_world(swept, 5).mean())


def test_under_every_mode_its_own_point_is_the_baseline(base):
    made = design([axis(f"{AWAY}=10 %,30 %")], behaviours=("mechanical", "strong"))
    found = changes(sweep(base, made, replications=1), MEASURE)
    assert found["baseline"].tolist() == [True, False, True, False]
