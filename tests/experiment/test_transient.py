"""MSER-5 and Welch's moving average on series worked by hand, and on series whose beginning is known."""

import numpy as np
import pytest

from sim.experiment.warmup.transient import BATCH, batch_means, moving_average, mser, mser_5
from sim.luck import luck
from sim.world.laws import lognormal


def test_the_statistic_by_hand() -> None:
    """Of 8, 4, 1, 1, 2, 2: the sums of squares about their own means, over (n - d)^2.

    d = 0: mean 3, squares 25 + 1 + 4 + 4 + 1 + 1 = 36, over 36.     d = 1: mean 2, 4 + 1 + 1 + 0 + 0 = 6, over 25.
    d = 2: mean 1.5, 4 * 0.25 = 1, over 16.     d = 3: mean 5/3, 4/9 + 1/9 + 1/9 = 2/3, over 9.     d = 4: 0.
    """
    told = mser(np.array([8.0, 4, 1, 1, 2, 2]))
    assert told == pytest.approx([1, 6 / 25, 1 / 16, 2 / 27, 0, 0])


def test_means_of_five_and_the_last_five_of_them_are_kept() -> None:
    """Twelve batches: 9, 6 and ten of 3 and 4 in turn, so that d = 2 is least: 2.5 / 100. d = 0 has a mean of 50 / 12
    and squares 81 + 36 + 5 * 25 - 2500 / 12 = 33.67, over 144; d = 1 a mean of 41 / 11 and 8.18, over 121; d = 3 leaves
    nine, the mean 32 / 9, the squares 2.22, over 81; and so on up: 2 / 64, 1.71 / 49, 1.5 / 36, 1.2 / 25.
    """
    batches = [9.0, 6.0, *[3.0, 4.0] * 5]
    series = np.repeat(batches, BATCH) + np.tile([-2.0, -1, 0, 1, 2], 12)
    assert batch_means(series).tolist() == batches
    assert mser(np.array(batches))[:5] == pytest.approx(
        [33.667 / 144, 8.1818 / 121, 0.025, 2.2222 / 81, 2 / 64], abs=1e-4
    )
    cut = mser_5(series)
    assert cut is not None
    assert (cut.batches, cut.of, cut.values, cut.settled) == (2, 12, 10, True)


@pytest.mark.parametrize("days", [0, 4, 49])
def test_fewer_than_ten_weeks_give_no_answer(days: int) -> None:
    assert mser_5(np.zeros(days)) is None
    assert mser_5(np.zeros(50)) is not None


def test_a_series_that_never_moves_is_settled_from_the_start() -> None:
    cut = mser_5(np.full(100, 7.0))
    assert cut is not None
    assert (cut.batches, cut.settled) == (0, True)


def noise(count: int, name: str = "noise") -> np.ndarray:
    """Independent values of mean 0 and deviation 1, or nearly."""
    return np.log(lognormal(1.0, 1.0, luck(7, 0, name, np.arange(count)))) / np.sqrt(np.log(2)) + np.sqrt(np.log(2)) / 2


def test_a_step_under_noise_is_cut_off_where_it_is() -> None:
    """Sixty days at 0, 240 at 10: never less than twelve weeks are cut off, and mostly no more."""
    steps = np.where(np.arange(300) < 60, 0.0, 10.0)
    cuts = [mser_5(steps + noise(300, f"noise {n}")) for n in range(9)]
    batches = [cut.batches for cut in cuts if cut is not None and cut.settled]
    assert len(batches) >= 8
    assert (min(batches), int(np.median(batches))) == (12, 12)


def test_an_autoregression_from_afar_is_cut_when_its_start_has_faded() -> None:
    """X(t) = 0.9 X(t - 1) + e from 50, deviation 2.3: what is left of the start, 50 * 0.9^t, is less from t = 30 on."""
    series, errors = [50.0], noise(1000)
    for error in errors[1:]:
        series.append(0.9 * series[-1] + error)
    cut = mser_5(np.array(series))
    assert cut is not None
    assert cut.settled
    assert 15 <= cut.values <= 60


@pytest.mark.parametrize("series", [np.arange(400.0), np.arange(400.0) + 3 * noise(400), -(np.arange(400.0) ** 2)])
def test_what_grows_without_bound_does_not_settle(series: np.ndarray) -> None:
    cut = mser_5(series)
    assert cut is not None
    assert not cut.settled


def test_the_moving_average_by_hand() -> None:
    """Two on either side; the first has none, the second one, the last two are left out."""
    assert moving_average(np.array([1.0, 3, 8, 0, 3, 6, 8]), 2).tolist() == [1, 4, 3, 4, 5]
    assert moving_average(np.array([1.0, 3, 8]), 0).tolist() == [1, 3, 8]
    assert moving_average(np.array([1.0, 3]), 5).tolist() == []
