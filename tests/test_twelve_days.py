"""Hangzhou's twelve days are the calibrated baseline's usual time; fewer levels alone do not make two of them."""

from pathlib import Path

import numpy as np
import pytest

import sim
from sim.experiment.compare import Comparison
from sim.experiment.run import Run

CITY = Path(__file__).parent.parent / "scenarios" / "hangzhou-2004.yaml"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    layers = [sim.load_variant(CITY, layer) for layer in ("two-levels", "whole-programme")]
    return sim.compare(sim.load(CITY), layers, replications=2)


def registrations(run: Run) -> np.ndarray:
    rows = run.days.query("matter == 'enterprise-registration' and clock == 'official' and days >= 0")
    return np.repeat(rows["days"], rows["cases"]).to_numpy()


def test_twelve_days_are_usual_before(comparison: Comparison) -> None:
    days = registrations(comparison.base)
    assert 11 <= np.median(days) <= 13
    assert 11 <= days.mean() <= 14


def test_two_of_five_levels_alone_leave_about_two_fifths(comparison: Comparison) -> None:
    """12 days x 2 / 5 = 4.8 if the levels are alike; two days they are not."""
    assert 3.5 <= registrations(comparison.variants["two-levels"]).mean() <= 5.5


def test_the_whole_programme_keeps_two_days_for_nine_in_ten(comparison: Comparison) -> None:
    days = registrations(comparison.variants["whole-programme"])
    assert np.quantile(days, 0.9) <= 2
    assert comparison.variants["whole-programme"].measures["approvals.unfit"].min() > 0, "which is not for nothing"
