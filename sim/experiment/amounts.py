"""How much of a measure: `0.5 pp`, `2 days` or `3` in its own unit, `10 %` as a share of the estimate."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from sim.errors import Problem, ScenarioError, Text
from sim.measures import MEASURES
from sim.scenario.shape import nearest

WRITTEN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(\D*?)\s*")
UNITS: Mapping[str, tuple[str, ...]] = {
    "share": ("pp", "百分点", "个百分点"),
    "days": ("", "day", "days", "天"),
    "minutes": ("", "minute", "minutes", "分钟"),
    "points": ("", "point", "points", "分"),
    "yuan": ("", "yuan", "元"),
}
"""How an amount of a measure of this unit may end; all others are plain numbers."""
SHARES = ("%", "％")


class Amount(NamedTuple):
    """So much in the unit of a measure (a share counts from 0 to 1), or, if `relative`, so much of an estimate."""

    size: float
    relative: bool = False

    def of(self, estimate: float) -> float:
        """In the unit of the measure, where this is estimated.

        >>> Amount(0.005).of(-0.2), Amount(0.1, relative=True).of(-0.2)
        (0.005, 0.020000000000000004)
        """
        return self.size * abs(estimate) if self.relative else self.size


def amounts(written: Mapping[str, str | float | Amount], asked: str, *, relative: bool = True) -> dict[str, Amount]:
    """Amounts by measure; a number (which only Python gives) is in the unit of the measure.

    Raises ScenarioError, as asked for by `asked`, for what is no measure or no amount of it.
    """
    return {
        measure: text
        if isinstance(text, Amount)
        else amount(measure, text, asked, relative=relative)
        if isinstance(text, str)
        else Amount(float(text))
        for measure, text in written.items()
    }


def amounts_asked(words: list[str], asked: str, *, relative: bool = True) -> dict[str, Amount]:
    """The amounts of `MEASURE=AMOUNT` on a command line, each measure once."""
    found: dict[str, Amount] = {}
    for word in words:
        measure, equals, text = (part.strip() for part in word.partition("="))
        if not equals or measure in found:
            raise _refused(
                asked,
                measure,
                "name each measure once, as MEASURE=AMOUNT, such as 'tasks.on_time=0.5 pp'.",
                "请写“指标=数值”，每项指标一次，例如“tasks.on_time=0.5 pp”。",
            )
        found[measure] = amount(measure, text, asked, relative=relative)
    return found


def known(measure: str, asked: str = "") -> str:
    """The measure, if there is such; else ScenarioError names the nearest."""
    if measure in MEASURES:
        return measure
    near = nearest(measure, MEASURES)
    hint, hint_zh = (f" Did you mean {near}?", f"是否应为 {near}？") if near else ("", "")
    raise _refused(
        asked,
        measure,
        f"there is no such measure; `xiaoneng measures` lists them.{hint}",
        f"没有这项指标；可用 xiaoneng measures 查看。{hint_zh}",
    )


def amount(measure: str, text: str, asked: str, *, relative: bool = True) -> Amount:
    """The amount of a measure that these words mean.

    >>> amount("tasks.on_time", "0.5 pp", "--precision"), amount("cards.red", "10 %", "--precision")
    (Amount(size=0.005, relative=False), Amount(size=0.1, relative=True))
    >>> amount("approvals.days.true.mean", "0.25 days", "--precision").size
    0.25
    """
    kind = MEASURES[known(measure, asked)].unit
    match = WRITTEN.fullmatch(text)
    size, unit = (float(match[1]), match[2]) if match else (0.0, "")
    if size and unit in SHARES and relative and size < 100:
        return Amount(size / 100, relative=True)
    if size and unit in UNITS.get(kind, ("",)):
        return Amount(size / 100 if kind == "share" else size)
    raise _refused(asked, measure, *_remedy(text, kind, relative))


def _remedy(text: str, kind: str, relative: bool) -> Text:
    """What may be written for a measure of this kind."""
    example = {"share": "0.5 pp", "count": "2", "mean": "2"}.get(kind, f"2 {kind}")
    example_zh = "0.5 个百分点" if kind == "share" else f"2 {UNITS[kind][-1]}" if kind in UNITS else "2"
    share, share_zh = "", ""
    if relative:
        share = ", or a share of the estimate above 0 % and below 100 %, such as '10 %'"
        share_zh = "，或大于 0%、小于 100% 的相对值，例如“10 %”"
    return Text(
        f"'{text}' is no amount of it; write one above 0 in its unit, such as '{example}'{share}.",
        f"“{text}”不是该指标的数值；请写大于 0 的数值并注明单位，例如“{example_zh}”{share_zh}。",
    )


def _refused(asked: str, measure: str, en: str, zh: str) -> ScenarioError:
    return ScenarioError((Problem(asked, 0, measure, Text(en, zh)),))
