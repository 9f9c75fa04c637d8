"""Games with the clock (F6): who is likely to be late, and how likely they then stop the clock without need."""

from math import exp

MOST_ROOM = 500  # percent; the table ends there
TEMPER = 0.1


def late_by_room(room: int) -> float:
    """The chance of being late: e to the minus room, the time to due over the time that the queue is likely to take.

    Half the time that is needed, as much, and twice as much:

    >>> [round(late_by_room(room), 3) for room in (50, 100, 200)]
    [0.607, 0.368, 0.135]
    """
    return exp(-room / 100)


def temptations(chance: float) -> tuple[float, ...]:
    """By room in percent, the chance of a needless pause: `chance` / (1 + e^(-(late - 0.5) / 0.1)), 0 up to 0.5.

    With 50 % of the time needed the chance to be late is 0.607: 0.15 / (1 + e^-1.065) = 0.112.

    >>> table = temptations(0.15)
    >>> [round(table[room], 3) for room in (0, 50, 69, 70)]
    [0.149, 0.112, 0.076, 0.0]
    """
    late = (late_by_room(room) for room in range(MOST_ROOM + 1))
    return tuple(round(chance / (1 + exp(-(p - 0.5) / TEMPER)), 6) if p > 0.5 else 0.0 for p in late)


def room(left: int, work: int, capacity: int, week: int) -> int:
    """Office minutes to due, in percent of those in which the desk gets through the work that waits.

    The desk does 1560 minutes of work in the 1950 of a week; 780 wait, so they take 975; 390 are left.

    >>> room(390, 780, 1560, 1950), room(0, 780, 1560, 1950), room(10**6, 1, 1560, 1950), room(10, 1, 0, 1950)
    (40, 0, 500, 0)
    """
    return min(100 * left * capacity // (work * week), MOST_ROOM) if work * week else MOST_ROOM
