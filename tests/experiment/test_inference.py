"""Intervals and paired differences, against numbers worked by hand and against scipy."""

import numpy as np
import pytest
from scipy import stats

from sim.experiment.inference import bounded, holm, interval, paired


def test_interval_is_the_t_interval():
    values = np.array([3.0, 5.0, 4.0, 8.0, 6.0])
    low, high = stats.t.interval(0.95, 4, loc=values.mean(), scale=stats.sem(values))
    found = interval(values)
    assert (found.low, found.high) == pytest.approx((low, high))


def test_one_world_gives_a_mean_and_no_interval():
    found = interval(np.array([7.0]))
    assert found.mean == 7.0
    assert np.isnan([found.low, found.high]).all()


def test_worlds_without_a_value_are_left_out():
    assert interval(np.array([1.0, np.nan, 3.0])).mean == 2.0
    assert np.isnan(interval(np.array([np.nan])).mean)


def test_paired_difference_by_hand():
    # differences 1, 2, 3: mean 2, sd 1, half-width t(.975, 2) / sqrt(3); variances: 1 and 4, of the difference 1
    found = paired(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]))
    half = stats.t.ppf(0.975, 2) / np.sqrt(3)
    assert (found.difference, found.low, found.high) == pytest.approx((2.0, 2.0 - half, 2.0 + half))
    assert found.variance_ratio == pytest.approx(1 / 5)
    assert found.p == pytest.approx(stats.ttest_rel([2, 4, 6], [1, 2, 3]).pvalue)


def test_no_spread_gives_a_point_and_no_variance_ratio():
    same = paired(np.array([1.0, 5.0]), np.array([1.0, 5.0]))
    assert (same.low, same.high, same.p) == (0.0, 0.0, 1.0)
    assert bounded(same.variance_ratio) is None
    shifted = paired(np.array([1.0, 5.0]), np.array([2.0, 6.0]))
    assert (shifted.low, shifted.high, shifted.p) == (1.0, 1.0, 0.0)


def test_one_world_resolves_nothing():
    alone = paired(np.array([1.0]), np.array([9.0]))
    assert alone.difference == 8.0
    assert alone.p == 1.0
    assert bounded(alone.low) is None


@pytest.mark.parametrize(
    ("p", "rejected"),
    [
        ([], []),
        ([0.04], [True]),
        ([0.03, 0.04], [False, False]),
        ([0.024, 0.04], [True, True]),
        ([0.01, 0.9, 0.026], [True, False, False]),
    ],
)
def test_holm_steps_down(p, rejected):
    assert holm(p) == rejected
