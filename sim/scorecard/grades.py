"""From rank to standard: a unit's place in its class gives its grade, the grade its bonus a head (M160)."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from math import floor

from sim.scenario.policy import Grade, Grades
from sim.scorecard.ranking import Lot, drawn


def exact(share: float) -> Fraction:
    """A share as it was written, so that a tenth of 30 is 3 and not a little more.

    >>> exact(0.1) * 30
    Fraction(3, 1)
    """
    return Fraction(repr(share))


def grade_ends(grades: Sequence[Grade], units: int) -> tuple[int, ...]:
    """After how many places of a class each grade ends: the shares so far of its units, halves rounded up.

    Of 10 units 25 %, 50 % and 25 %: 2.5 makes 3, 7.5 makes 8, and the last grade takes who is left.

    >>> top, middle = (Grade.model_construct(share=share) for share in (0.25, 0.5))
    >>> grade_ends([top, middle, top], 10)
    (3, 8, 10)
    """
    so_far = accumulate(exact(grade.share) for grade in grades)
    ends = [min(floor(share * units + Fraction(1, 2)), units) for share in so_far]
    return (*ends[:-1], units)


def graded(tied: Sequence[Sequence[str]], grades: Grades, lot: Lot) -> tuple[dict[str, int], int]:
    """The position in `grades` of each unit of one class, and how many places the lot filled.

    All units have position 0 where the standard is flat.
    """
    units = sum(map(len, tied))
    ends = grade_ends(grades.grades, units) if grades.by == "rank within class" else (units,)
    order = drawn(tied, ends, lot)
    positions = {unit: next(i for i, end in enumerate(ends) if place < end) for place, unit in enumerate(order.units)}
    return positions, order.by_lot
