"""The words and numbers of tables and charts, in both languages of the house.

Measures bring their own titles (`sim.measures`); everything else that a table or a chart says stands once
in `sim.report.catalogue`.
"""

import locale
import math
import os
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from sim.errors import SimError, Text
from sim.measures import MEASURES
from sim.report.catalogue import TERMS
from sim.scenario.quantities import Span

__all__ = [
    "TERMS",
    "Lang",
    "ahead",
    "enough_decimals",
    "kind_of",
    "language",
    "limit_words",
    "number",
    "term",
    "title_of",
]

Lang = Literal["en", "zh"]

PERCENT, POINTS, BARE = Text(" %", "%"), Text(" pp", "个百分点"), Text("", "")

# how a kind of value is written: times what, with how many decimals, followed by what
KINDS: Mapping[str, tuple[float, int, Text]] = {
    "share": (100, 1, PERCENT),
    "whole share": (100, 0, PERCENT),
    "change": (100, 1, PERCENT),
    "count": (1, 0, BARE),
    "mean": (1, 1, BARE),
    "days": (1, 1, BARE),
    "hours": (1, 1, BARE),
    "minutes": (1, 1, BARE),
    "points": (1, 1, BARE),
    "yuan": (1, 0, BARE),
    "10,000 yuan": (1e-4, 1, BARE),
    "million yuan": (1e-6, 2, BARE),
    "ratio": (1, 2, BARE),
}


def language(lang: str | None = None) -> Lang:
    """The language to speak: the one asked for, else SIM_LANG, else that of the locale, else English."""
    asked = lang or os.environ.get("SIM_LANG")
    if asked:
        if asked in ("en", "zh"):
            return "zh" if asked == "zh" else "en"
        raise SimError(
            Text(
                f'language "{asked}": there are "en" and "zh". Choose one, or leave SIM_LANG unset.',
                f"语言“{asked}”：仅有“en”和“zh”。请任选其一，或不设置 SIM_LANG。",
            )
        )
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next(filter(None, settings), None) or locale.setlocale(locale.LC_CTYPE)
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def term(key: str, lang: str, **parts: object) -> str:
    """The words for `key`, with `parts` put in their places.

    >>> term("replications", "en", n=20), term("replications", "zh", n=20)
    ('20 simulated years', '模拟 20 个年度')
    """
    return TERMS[key].in_(lang).format(**parts)


def limit_words(limit: Span, lang: str) -> str:
    """A length of time in words.

    >>> limit_words(Span(1, "working days"), "en"), limit_words(Span(7, "working days"), "zh")
    ('1 working day', '7个工作日')
    """
    words = term(limit.unit, lang, n=limit.number)
    return words.removesuffix("s") if limit.number == 1 else words


def number(
    value: float | None, kind: str, lang: str, *, signed: bool = False, bare: bool = False, decimals: int | None = None
) -> str:
    """A value as its kind is read: shares as percentages, yuan in thousands, counts whole if they are.

    A signed share is a difference of shares, which counts in percentage points. What is not known is "-".
    A bare number leaves out what follows it. Halves go up, away from 0, as Chinese readers and Excel round.

    >>> number(0.9731, "share", "en"), number(-0.012, "share", "en", signed=True), number(2.4, "days", "en")
    ('97.3 %', '−1.2 pp', '2.4')
    >>> number(1234567.8, "yuan", "zh"), number(3, "count", "zh"), number(3.25, "count", "zh")
    ('1,234,568', '3', '3.3')
    """
    if value is None or math.isnan(value):
        return term("nothing", lang)
    scale, usual, suffix = KINDS[kind]
    if kind == "count" and value % 1:
        usual = 1
    decimals = usual if decimals is None else decimals
    if kind == "share" and signed:
        suffix = POINTS
    shown = half_up(value * scale, decimals)
    sign = ("−" if shown < 0 else "+" if signed and shown > 0 else "") if math.isfinite(shown) else ""
    return f"{sign}{abs(shown):,.{decimals}f}{'' if bare else suffix.in_(lang)}"


def half_up(value: float, decimals: int) -> float:
    """The value to so many decimals; a half in the shortest decimal form of the value goes away from 0.

    >>> half_up(9.25, 1), half_up(-0.125, 2), half_up(2.675, 2), half_up(-0.01, 1)
    (9.3, -0.13, 2.68, 0.0)
    """
    if not math.isfinite(value):
        return value
    exact = Decimal(repr(round(float(value), 12)))
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0  # no "-0.0"


def enough_decimals(values: Iterable[float], kind: str) -> int:
    """The fewest decimals, up to the kind's own, that tell these values apart from their roundings.

    >>> enough_decimals([0.5, 1.0], "share"), enough_decimals([0.5, 1.0], "days")
    (0, 1)
    """
    scale, usual, _ = KINDS[kind]
    shown = [value * scale for value in values]
    for decimals in range(usual):
        if all(abs(value - round(value, decimals)) < 1e-9 for value in shown):
            return decimals
    return usual


def title_of(measure: str, lang: str) -> str:
    """The title of a measure."""
    return MEASURES[measure].title.in_(lang)


def kind_of(measure: str, *, averaged: bool = True) -> str:
    """How the numbers of a measure are written: a key of `KINDS`; averaged counts have decimals."""
    unit = MEASURES[measure].unit
    return "mean" if unit == "count" and averaged else unit


def ahead(measure: str) -> int:
    """1 if a higher value is better, -1 if a lower one is, 0 if neither is by itself."""
    return {"higher": 1, "lower": -1}.get(MEASURES[measure].better, 0)
