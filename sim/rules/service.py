"""Service: how many working minutes a piece of work takes an officer, and what is left of it."""

from sim.rules.records import Workload

WHOLE = 10_000_000  # 1000 permille of speed times 100 % of share times 100 % of time


def minutes_needed(work: int, speed: int, load: Workload) -> int:
    """Working minutes for `work` standard minutes at `speed` permille, rounded up.

    >>> minutes_needed(60, 1000, Workload(100, 100)), minutes_needed(60, 1200, Workload(80, 80))
    (60, 79)
    >>> minutes_needed(1, 1000, Workload(60, 100))
    2
    """
    return -(-work * WHOLE // (speed * load.share * load.time))


def work_left(minutes: int, speed: int, load: Workload) -> int:
    """Standard minutes that are still in so many working minutes of this officer, rounded up.

    >>> work_left(79, 1200, Workload(80, 80)), work_left(1, 900, Workload(50, 80))
    (61, 1)
    """
    return -(-minutes * speed * load.share * load.time // WHOLE)
