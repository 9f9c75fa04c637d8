"""The two ratings of a year: which days each judges, and what is known on its day."""

from datetime import date

from sim.scenario.cadres import Cadres
from sim.scorecard.performance import Stretch
from sim.scorecard.year import Year
from sim.worktime import DAY

JULY = (7, 1)


def halves(cadres: Cadres, year: Year) -> tuple[Stretch, Stretch]:
    """The stretches of the first and the second rating, within the judged year.

    Each is looked at when the day of the rating ends. By calendar halves the first judges what came before 1 July.
    """
    first, second = (_after(half.by, year) for half in (cadres.first, cadres.second))
    cut = _start(JULY, year) if cadres.data == "calendar halves" else first
    end = year.to_min if cadres.data == "calendar halves" else min(second, year.to_min)
    return Stretch(year.from_min, cut, first), Stretch(cut, end, second)


def number(stretch: Stretch, year: Year, half: int) -> int:
    """The absolute number of a half-year, which indexes its luck."""
    return year.date(stretch.from_min if half == 0 else year.to_min - 1).year * 2 + half


def _start(day: tuple[int, int], year: Year) -> int:
    """The midnight at which this day of the judged year begins: the first one after the year's first day."""
    first = year.date(year.from_min)
    when = date(first.year, *day)
    return ((when if when > first else date(first.year + 1, *day)) - year.start).days * DAY


def _after(day: tuple[int, int], year: Year) -> int:
    return _start(day, year) + DAY
