"""Values that a path may take: a range in one unit, or a list; what must be whole lies on the grid of its ends."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from sim.scenario.outline import Outline
from sim.scenario.shape import hint_at, kinds

Written = str | int | float

FINER = 4  # decimals more than the ends of the range have, for what need not be whole
NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(.*?)\s*")


class Span(NamedTuple):
    """The values of a range: from `low` by steps to `high`, followed by the unit."""

    low: Decimal
    high: Decimal
    step: Decimal
    unit: str

    def at(self, position: float) -> Written:
        """The value at a position in [0, 1), as it is written in a file.

        >>> span = Span(Decimal(1), Decimal(5), Decimal(1), "working days")
        >>> [span.at(position) for position in (0.0, 0.5, 0.99)]
        ['1 working days', '3 working days', '5 working days']
        """
        return self._written(self.low + self.step * int(position * self.places))

    @property
    def places(self) -> int:
        """How many values there are."""
        return int((self.high - self.low) / self.step) + 1

    def evenly(self, n: int) -> tuple[Written, ...]:
        """n values from low to high, on the grid; fewer where the grid has no more.

        >>> Span(Decimal(1), Decimal(5), Decimal(1), "days").evenly(3)
        ('1 days', '3 days', '5 days')
        >>> Span(Decimal(0), Decimal(1), Decimal("0.01"), "").evenly(5)
        (0.0, 0.25, 0.5, 0.75, 1.0)
        """
        if n == 1:
            return (self._written(self.low),)
        gap = (self.high - self.low) / (n - 1)
        numbers = [((gap * i) / self.step).to_integral_value(ROUND_HALF_UP) for i in range(n)]
        return tuple(dict.fromkeys(self._written(self.low + self.step * number) for number in numbers))

    def _written(self, value: Decimal) -> Written:
        if self.unit:
            return f"{value.normalize():f} {self.unit}" if self.step % 1 else f"{value:f} {self.unit}"
        return int(value) if self.step % 1 == 0 else float(value)


class Listed(NamedTuple):
    """Values of which any may hold."""

    values: tuple[Written, ...]

    def at(self, position: float) -> Written:
        """The value at a position in [0, 1), each as likely as the others.

        >>> [Listed(("one", "other")).at(position) for position in (0.0, 0.49, 0.5)]
        ['one', 'one', 'other']
        """
        return self.values[int(position * self.places)]

    @property
    def places(self) -> int:
        """How many values there are."""
        return len(self.values)


def along(values: "Span | Listed", position: float) -> float:
    """How far from the first to the last value lies the one at a position in [0, 1); a list is evenly spaced.

    >>> [along(Listed(("a", "b", "c")), position) for position in (0.0, 0.5, 0.99)]
    [0.0, 0.5, 1.0]
    """
    return int(position * values.places) / (values.places - 1) if values.places > 1 else 0.0


def span(path: str, low: str, high: str) -> Span | None:
    """The values of a path between two ends as written; None if they are no two numbers of one unit, in order.

    >>> span("policy.limits.factor.task_default", "50 %", "100 %").evenly(3)
    ('50 %', '75 %', '100 %')
    """
    one, two = NUMBER.fullmatch(low), NUMBER.fullmatch(high)
    if one is None or two is None or one[2].removesuffix("s") != two[2].removesuffix("s"):
        return None
    ends = Decimal(one[1]), Decimal(two[1])
    decimals = max(len(end.partition(".")[2]) for end in (one[1], two[1]))
    if float in kinds(hint_at(Outline, tuple(path.split(".")))):
        decimals += FINER
    return Span(*ends, Decimal(1).scaleb(-decimals), two[2]) if ends[0] <= ends[1] else None
