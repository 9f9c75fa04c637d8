"""Ramps: a value that moves from what it was to what it is, in even steps between two days."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from sim.errors import Text
from sim.scenario.part import Misfit

Number = str | int | float


def steps_between(was: object, becomes: object, first: date, last: date, steps: int) -> Iterator[tuple[date, Number]]:
    """The value from each day on that it changes: the first step on `first`, the whole of it on `last`.

    Values are numbers with one unit; steps are rounded half up to the decimals of the two. Raises Misfit otherwise.

    >>> for day, value in steps_between("100 %", "130 %", date(2013, 3, 1), date(2013, 3, 21), 3):
    ...     print(day, value)
    2013-03-01 110 %
    2013-03-11 120 %
    2013-03-21 130 %
    """
    (low, unit), (high, other) = _number(was), _number(becomes)
    if unit != other:
        raise Misfit(
            f"'{was}' and '{becomes}' differ in their unit; write both in one",
            f"“{was}”与“{becomes}”单位不同，请使用同一单位",
        )
    if last <= first or steps < 2:
        raise Misfit(
            "a ramp has two steps or more, and `until` comes after `from`",
            "逐步变化至少分两步，且 until 须晚于 from",
        )
    exponent = min(low.as_tuple().exponent, high.as_tuple().exponent, key=int)
    for step in range(steps):
        moved = (low + (high - low) * (step + 1) / steps).quantize(Decimal(1).scaleb(int(exponent)), ROUND_HALF_UP)
        yield first + timedelta(days=(last - first).days * step // (steps - 1)), _like(becomes, moved, unit)


def _number(value: object) -> tuple[Decimal, str]:
    match = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*(.*?)\s*", str(value))
    try:
        if match is None or isinstance(value, bool):
            raise InvalidOperation
        return Decimal(match[1]), match[2]
    except InvalidOperation:
        raise Misfit(
            f"found '{value}'; a ramp moves a number with its unit, such as '2 %' or '3 days'",
            f"现为“{value}”；逐步变化的应是带单位的数，例如 '2 %' 或 '3 days'",
        ) from None


def _like(value: object, moved: Decimal, unit: str) -> Number:
    if isinstance(value, str):
        return f"{moved:f} {unit}".strip()
    return int(moved) if isinstance(value, int) else float(moved)


FORM = Text(
    "a ramp is written {was: value, from: date, until: date, steps: number, is: value}; write dates as 2020-07-01 "
    "and a whole number of steps.",
    "逐步变化请写成 {was: 原值, from: 日期, until: 日期, steps: 步数, is: 新值}；日期写成 2020-07-01，步数为整数。",
)
