"""The Kaplan-Meier curve against what can be worked out by hand."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scorecard.survival import kaplan_meier


def test_nothing_open_gives_the_plain_mean_and_quantiles() -> None:
    curve = kaplan_meier(np.array([4.0, 1.0, 2.0, 3.0]), np.ones(4, dtype=bool))
    assert curve.mean == pytest.approx(2.5)
    assert (curve.quantile(0.5), curve.quantile(0.9)) == (2, 4)


def test_freireich_six_mercaptopurine() -> None:
    """The textbook example: 21 patients, steps at 6, 7, 10, 13, 16, 22, 23 weeks."""
    weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    relapsed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    curve = kaplan_meier(np.array(weeks, dtype=float), np.array(relapsed, dtype=bool))
    share = dict(zip(curve.days.tolist(), curve.open_after.round(4).tolist(), strict=True))
    steps = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
    assert {week: share[week] for week in steps} == steps
    assert curve.quantile(0.5) == 23
    assert isnan(curve.quantile(0.9))


def test_nobody_seen_to_end_has_a_mean_so_far_and_no_median() -> None:
    curve = kaplan_meier(np.array([2.0, 5.0]), np.zeros(2, dtype=bool))
    assert curve.mean == 5
    assert isnan(curve.quantile(0.5))


def test_nothing_at_all_is_undefined() -> None:
    curve = kaplan_meier(np.empty(0), np.empty(0, dtype=bool))
    assert isnan(curve.mean)
    assert isnan(curve.quantile(0.5))


@given(st.lists(st.integers(0, 60), min_size=1, max_size=80))
def test_without_open_ones_the_mean_is_that_of_the_sample(days: list[int]) -> None:
    curve = kaplan_meier(np.array(days, dtype=float), np.ones(len(days), dtype=bool))
    assert curve.mean == pytest.approx(np.mean(days))
    assert curve.quantile(0.9) == np.quantile(days, 0.9, method="inverted_cdf")


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=60))
def test_the_curve_falls_and_stays_a_share(seen: list[tuple[int, bool]]) -> None:
    days, ended = np.array([d for d, _ in seen], dtype=float), np.array([e for _, e in seen])
    shares = [1.0, *kaplan_meier(days, ended).open_after.tolist()]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] >= -1e-12
