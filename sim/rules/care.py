"""Care: how many unfit files are seen, the less time is spent on them (F4), and what hurry and fatigue add (F3, F5)."""

from math import exp

MOST_TIME = 300  # percent of standard time; the table ends there
MILLION = 1_000_000


def missed(detects: float, steepness: float) -> tuple[float, ...]:
    """By the percent of standard time spent, the share of unfit files that is not seen.

    >>> table = missed(0.95, 2.25)
    >>> table[100], table[70], table[50], table[0]
    (0.150129, 0.246657, 0.35842, 1.0)
    """
    return tuple(round(1 - detects * (1 - exp(-steepness * x / 100)), 6) for x in range(MOST_TIME + 1))


def time_spent(work: int, spent: int) -> int:
    """The time spent on a file in percent of standard time.

    >>> time_spent(60, 48), time_spent(60, 60), time_spent(1, 100)
    (80, 100, 300)
    """
    return min(100 * spent // work, MOST_TIME) if work else 100


def with_odds(chance: float, times: float) -> float:
    """A chance after its odds were multiplied.

    >>> round(with_odds(0.15, 2), 4), with_odds(0.15, 1), with_odds(1.0, 2)
    (0.2609, 0.15, 1.0)
    """
    return chance * times / (1 - chance + chance * times) if times != 1 else chance


def in_last_window(received: int, due: int, granted: int, window: float) -> bool:
    """Whether a file was granted within its limit, but in the last so much of it.

    >>> in_last_window(0, 1000, 950, 0.1), in_last_window(0, 1000, 899, 0.1), in_last_window(0, 1000, 1001, 0.1)
    (True, False, False)
    """
    return granted <= due and (due - granted) * MILLION <= round(window * MILLION) * (due - received)
