"""Paths and the values tried there, as charts write them: rows of paths beside a panel, and axes of values."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

from sim.experiment.design.ranged import NUMBER
from sim.report.look import SMALL_PT, length
from sim.report.terms import TERMS, term

SPANS = ("minutes", "hours", "days", "working days")


class Scaled(NamedTuple):
    """Values as numbers of one unit."""

    numbers: list[float]
    unit: str


def scaled(values: Sequence[object]) -> Scaled | None:
    """The values as numbers of one unit; None if they are not.

    >>> scaled(["1 day", "2 days"]), scaled([0.5, 1]), scaled(["due date", "slack"])
    (Scaled(numbers=[1.0, 2.0], unit='days'), Scaled(numbers=[0.5, 1.0], unit=''), None)
    """
    found = [NUMBER.fullmatch(str(value)) for value in values]
    units = {each[2].removesuffix("s") for each in found if each}
    if not all(found) or len(units) != 1:
        return None
    (unit,) = units
    return Scaled([float(each[1]) for each in found if each], f"{unit}s" if f"{unit}s" in SPANS else unit)


def unit_words(unit: str, lang: str) -> str:
    """A unit in the reader's language; what is unknown stays as it is written.

    >>> unit_words("working days", "zh"), unit_words("%", "zh")
    ('个工作日', '%')
    """
    return term(unit, lang, n="").strip() if unit in SPANS else unit


def axis_words(path: str, unit: str, lang: str) -> str:
    """What an axis is called: its path and unit."""
    return f"{path} ({unit_words(unit, lang)})" if unit else path


def value_words(value: object, lang: str) -> str:
    """A value tried, in the reader's language; "-" where the baseline is left as it is.

    >>> value_words("5 days", "zh"), value_words("50 %", "zh"), value_words(3.0, "en"), value_words("slack", "zh")
    ('5天', '50%', '3', 'slack')
    """
    if isinstance(value, float):
        return term("nothing", lang) if isnan(value) else f"{value:g}"
    found = NUMBER.fullmatch(str(value))
    if found is None or not found[2]:
        return str(value)
    unit = next((each for each in SPANS if each.removesuffix("s") == found[2].removesuffix("s")), found[2])
    if unit in TERMS and unit in SPANS:
        return term(unit, lang, n=found[1])
    return f"{found[1]}{'' if lang == 'zh' and unit == '%' else ' '}{unit}"


def path_lines(path: str, width: float, size: float = SMALL_PT) -> list[str]:
    """The path in lines of at most `width` millimetres where that goes, broken behind its dots."""
    lines = [""]
    for part in path.replace(".", ".\n").split("\n"):
        if lines[-1] and length(lines[-1] + part, size) > width:
            lines.append("")
        lines[-1] += part
    return lines
