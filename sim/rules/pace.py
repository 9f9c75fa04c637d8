"""Pace: at how many permille of their usual speed people work, as one thing after another bends it.

All are read from tables of integers that are filled before play; what bends an effort at dose 0 is exactly 1000.
"""

from collections.abc import Iterable
from math import exp

USUAL = 1000
MOST_LOAD = 1000  # percent of what five working days can do; tables end there
MOST_SLACK = 60  # working days
MILLION = 1_000_000


def load(work: int, capacity: int) -> int:
    """Load in percent: the work that waits, over what the desk does in five working days.

    >>> load(975, 1950), load(1, 1950), load(10**6, 1950), load(1, 0)
    (50, 0, 1000, 1000)
    """
    return min(100 * work // capacity, MOST_LOAD) if capacity > 0 else MOST_LOAD


def pressed(exponent: float, shortest: int, longest: int) -> tuple[int, ...]:
    """F2 by load in percent: 1000 over the load to the minus exponent, which is held between two percentages.

    Half a load at 0.3: 0.5 to the -0.3 is 1.231, held at 1.2, so 833; twice the load: 0.812, so 1231.

    >>> table = pressed(0.3, 80, 120)
    >>> table[0], table[50], table[100], table[200], table[300]
    (833, 833, 1000, 1231, 1250)
    """
    times = (max(percent, 1) / 100 for percent in range(MOST_LOAD + 1))
    return tuple(round(USUAL / min(max(p**-exponent, shortest / 100), longest / 100)) for p in times)


def pulled(lift: float, fades: int) -> tuple[int, ...]:
    """F1 by working days of slack: 1 + lift e^(-slack / fades).

    >>> pulled(0.25, 2)[:5]
    (1250, 1152, 1092, 1056, 1034)
    """
    return tuple(round(USUAL * (1 + lift * exp(-slack / fades))) for slack in range(MOST_SLACK + 1))


def slack(days_to_due: int, work: int, week: int) -> int:
    """Working days to spare: those to the due date less those that the work fills, `week` being five days' minutes.

    >>> slack(7, 390, 1950), slack(7, 391, 1950), slack(1, 800, 1950), slack(200, 1, 1950)
    (6, 6, 0, 60)
    """
    return min(max(days_to_due - (5 * work // week if week else 0), 0), MOST_SLACK)


def weight_of_a_day(half_life: int) -> int:
    """The weight of the newest day in a mean that forgets half in so many days, in millionths.

    >>> weight_of_a_day(20), weight_of_a_day(1)
    (34064, 500000)
    """
    return round(MILLION * (1 - 2 ** (-1 / half_life)))


def overworked(before: int, percent: int, weight: int) -> int:
    """F3: overwork in millionths after a day that ended with this load, the excess over 100 % weighing in.

    >>> overworked(0, 300, 34064), overworked(68128, 100, 34064), overworked(0, 40, 34064)
    (68128, 65807, 0)
    """
    return before + (max(0, percent - 100) * 10_000 - before) * weight // MILLION


def tired(overwork: int, slows: int) -> int:
    """F3: 1000 over 1 + slows x overwork; `slows` in permille.

    >>> tired(0, 500), tired(1_000_000, 500), tired(68_128, 500)
    (1000, 666, 967)
    """
    return USUAL * MILLION // (MILLION + slows * overwork // USUAL)


def priced(lift: float, price: int, half_at: int) -> int:
    """F8: 1 + lift p / (p + half_at), prices in hundredths of a point.

    A first yellow at 32 points and later ones at 2, with 15 % and 10 points: 1 + 0.15 x 32/42, 1 + 0.15 x 2/12.

    >>> priced(0.15, 3200, 1000), priced(0.15, 200, 1000), priced(0.15, 0, 1000)
    (1114, 1025, 1000)
    """
    return USUAL + round(USUAL * lift * price / (price + half_at)) if price > 0 else USUAL


def faded(lift: float, half_life: int, days: int) -> int:
    """F10: 1 + lift 2^(-days / half_life), so many working days after.

    >>> faded(0.1, 30, 0), faded(0.1, 30, 30), faded(0.1, 30, 3000)
    (1100, 1050, 1000)
    """
    return USUAL + round(USUAL * lift * 2 ** (-days / half_life))


def together(paces: Iterable[int]) -> int:
    """Several paces in one, multiplied in their order and cut to whole permille.

    >>> together([1250, 833, 1000]), together([])
    (1041, 1000)
    """
    pace = USUAL
    for each in paces:
        pace = pace * each // USUAL
    return max(pace, 1)


def borrowing(pace: int, weight: int) -> int:
    """F9: the pace of carded work, quicker by `weight` permille.

    >>> borrowing(1000, 500), borrowing(833, 500)
    (1500, 1249)
    """
    return pace * (USUAL + weight) // USUAL


def repaying(pace: int, weight: int, minutes: int, owed: int) -> int:
    """F9: the pace of other work of so many minutes while minutes are owed; it takes at most `weight` permille longer.

    Sixty minutes with 20 owed become 80, with 100 owed 90.

    >>> repaying(1000, 500, 60, 20), repaying(1000, 500, 60, 100), repaying(1000, 500, 60, 0)
    (750, 667, 1000)
    """
    longer = min(minutes + owed, minutes * (USUAL + weight) // USUAL)
    return -(-pace * minutes // longer) if owed > 0 and longer > minutes else pace
