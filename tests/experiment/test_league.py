"""How much of a league table is luck: the published table for forty units, and what must hold for any."""

import pytest

from sim.experiment.league import by_luck_alone, league

MEAN, SPREAD = 0.05, 0.03  # true chance of being late, over units

TABLE = {  # tasks a unit: correlation, last is worst, last is above the median, bottom tenth named, rankability
    5: (0.20, 0.11, 0.20, 0.23, 0.09),
    20: (0.47, 0.20, 0.06, 0.36, 0.27),
    50: (0.65, 0.33, 0.01, 0.49, 0.48),
    100: (0.78, 0.44, 0.00, 0.58, 0.65),
    300: (0.90, 0.63, 0.00, 0.73, 0.85),
}


@pytest.mark.parametrize(("tasks", "expected"), TABLE.items())
def test_forty_units_with_equally_many_tasks(tasks, expected):
    found = league([tasks] * 40, mean=MEAN, spread=SPREAD, replications=4000)
    shown = (found.spearman, found.worst_named, found.last_above_median, found.bottom_named, found.rankability)
    assert shown == pytest.approx(expected, abs=0.025)


def test_forty_units_with_few_and_many_tasks():
    found = league([5, 10, 30, 100] * 10, mean=MEAN, spread=SPREAD, replications=4000)
    shown = (found.spearman, found.worst_named, found.last_above_median, found.bottom_named, found.last_small)
    assert shown == pytest.approx((0.39, 0.13, 0.18, 0.31, 0.90), abs=0.025)


def test_several_years_are_so_many_more_tasks():
    assert league([20] * 40, mean=MEAN, spread=SPREAD, years=5) == league([100] * 40, mean=MEAN, spread=SPREAD)


def test_without_true_differences_the_order_is_a_lottery():
    found = league([20] * 40, mean=MEAN, spread=0.0, replications=4000)
    assert found.spearman == pytest.approx(0, abs=0.01)
    assert found.worst_named == pytest.approx(1 / 40, abs=0.01)
    assert found.rankability == 0


def test_two_reds_by_luck_alone():
    assert [round(by_luck_alone(40, tasks, 0.02, 2), 1) for tasks in (40, 60)] == [7.6, 13.5]


def test_impossible_spreads_are_refused():
    with pytest.raises(ValueError, match="no beta distribution"):
        league([5], mean=0.05, spread=0.5)
