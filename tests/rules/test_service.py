"""Minutes of service by hand: work over speed, share and the time that administration leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.records import Workload
from sim.rules.service import minutes_needed, work_left


@pytest.mark.parametrize(
    ("work", "speed", "share", "time", "minutes"),
    [
        (60, 1000, 100, 100, 60),
        (1, 1000, 100, 100, 1),
        (60, 1000, 60, 100, 100),
        (60, 1000, 60, 80, 125),
        (60, 1200, 80, 80, 79),  # 60 / 0.768 = 78.125
        (60, 800, 100, 100, 75),
        (60, 1200, 100, 100, 50),
        (61, 1200, 100, 100, 51),  # 50.8
        (1, 1000, 60, 100, 2),  # 1.67
        (1, 5000, 100, 100, 1),  # 0.2
        (21, 700, 100, 100, 30),  # in floats 30.000000000000004
        (3, 300, 100, 100, 10),
        (1, 1, 1, 1, 10_000_000),
    ],
)
def test_minutes_needed(work: int, speed: int, share: int, time: int, minutes: int) -> None:
    assert minutes_needed(work, speed, Workload(share, time)) == minutes


@pytest.mark.parametrize(
    ("minutes", "speed", "share", "time", "work"),
    [
        (60, 1000, 100, 100, 60),
        (80, 1000, 50, 100, 40),
        (79, 1200, 80, 80, 61),  # 60.67
        (75, 800, 100, 100, 60),
        (1, 900, 50, 80, 1),  # 0.36
        (10, 700, 100, 100, 7),
    ],
)
def test_work_left(minutes: int, speed: int, share: int, time: int, work: int) -> None:
    assert work_left(minutes, speed, Workload(share, time)) == work


@given(st.integers(1, 100_000), st.integers(1, 5000), st.integers(1, 100), st.integers(1, 100))
def test_no_work_is_lost_on_the_way(work: int, speed: int, share: int, time: int) -> None:
    """What is handed over untouched is at least the work it was, and by less than what a minute does."""
    load = Workload(share, time)
    again = work_left(minutes_needed(work, speed, load), speed, load)
    assert work <= again <= work + -(-speed * share * time // 10_000_000)
