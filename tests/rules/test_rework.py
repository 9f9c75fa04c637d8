"""Shares of work by hand: whole percentages of whole minutes, half a minute rounded up."""

import pytest

from sim.rules.rework import share_of


@pytest.mark.parametrize(
    ("work", "share", "minutes"),
    [
        (300, 0.1, 30),
        (25, 0.3, 8),  # 7.5
        (24, 0.3, 7),  # 7.2
        (3, 0.1, 1),  # 0.3, at least 1
        (300, 0.0, 0),
        (300, 1.0, 300),
        (50, 0.57, 29),  # 28.5, in floats 28.499999999999996
        (90, 0.35, 32),  # 31.5
        (25, 0.58, 15),  # 14.5
    ],
)
def test_share_of(work: int, share: float, minutes: int) -> None:
    assert share_of(work, share) == minutes


def test_every_whole_percentage_rounds_half_up() -> None:
    wrong = [
        (work, percent)
        for percent in range(1, 101)
        for work in range(1, 400)
        if share_of(work, percent / 100) != max(1, (2 * work * percent + 100) // 200)
    ]
    assert wrong == []
