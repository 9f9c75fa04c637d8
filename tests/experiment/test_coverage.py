"""The 95 % intervals hold the true value in 93 to 97 of 100 experiments, also after sequential stopping."""

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from sim.experiment.amounts import Amount

LOW, HIGH = 0.93, 0.97


@pytest.fixture(scope="module")
def coverage() -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / "coverage.py"
    spec = importlib.util.spec_from_file_location("bench_coverage", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_intervals_of_a_thousand_experiments_hold_the_true_value(coverage: ModuleType) -> None:
    """The mean and the paired difference, over 20 Worlds and until a precision is reached, absolute and relative."""
    values = coverage.days(coverage.META * coverage.ROOM)
    found = list(coverage.of_the_model(values, coverage.META))
    for each in found:
        print(f"{each.what}, {each.how}: {each.share:.1%} in {each.worlds:.1f} Worlds")
    assert len(found) == 6
    assert [each for each in found if not LOW <= each.share <= HIGH] == []


def test_the_counting_of_coverage_by_hand(coverage: ModuleType) -> None:
    """Three experiments of three: 1, 2, 3 hold 2 (half width 2.48), 2, 2, 2 hold it too, 5, 5, 5 do not."""
    values = np.array([1.0, 2.0, 3.0, 2.0, 2.0, 2.0, 5.0, 5.0, 5.0])
    held = coverage.fixed(values, 2.0, "by hand", 3, worlds=3)
    assert (held.share, held.worlds) == (pytest.approx(2 / 3), 3)


def test_experiments_that_stop_take_their_worlds_one_after_another(coverage: ModuleType) -> None:
    """All alike: three Worlds and a look-ahead of five, twice; the second experiment is of other Worlds."""
    values = np.array([2.0] * 8 + [3.0] * 8)
    held = coverage.stopped(values, 2.0, "by hand", 2, Amount(1.0), 3)
    assert (held.share, held.worlds) == (0.5, 8)


def test_a_day_at_the_counter_is_quick_and_quicker_work_helps(coverage: ModuleType) -> None:
    values = coverage.days(30)
    assert values.shape == (30, 4)
    assert np.nanmean(values[:, 2] - values[:, 0]) < 0 < np.nanmean(values[:, 3] - values[:, 1])
