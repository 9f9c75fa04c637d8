"""Quantities as people write them: `7 working days`, `15 %`, `10000 yuan`, `1200 a year`, `08:30-12:00`.

Each type parses the written form at the YAML edge and is a plain number inside. A bare number where a
unit is due is refused, so that nobody has to guess whether 5 meant days or working days.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from sim.scenario.part import Misfit, Part
from sim.scenario.spans import DAYS, HOURS, IN_MINUTES, MINUTES, UNITS, UNITS_ZH, WORKING_DAYS, In, Span

__all__ = [
    "DAYS",
    "HOURS",
    "IN_MINUTES",
    "MINUTES",
    "UNITS",
    "UNITS_ZH",
    "WORKING_DAYS",
    "CardDays",
    "Change",
    "Count",
    "Distribution",
    "Elapsed",
    "Fen",
    "Id",
    "In",
    "Lasting",
    "Limit",
    "Minutes",
    "Misfit",
    "Mixture",
    "Moments",
    "NaturalDays",
    "NonNegative",
    "Offset",
    "OpenHours",
    "Part",
    "PerYear",
    "Percent",
    "Phases",
    "Points",
    "Positive",
    "Share",
    "Span",
    "Spread",
    "Title",
    "Weight",
    "When",
    "WorkingDays",
]

MOST_DAYS = 3660
FIRST_YEAR, LAST_YEAR = 1950, 2100

Minutes = Annotated[Span, In(MINUTES, HOURS)]
Elapsed = Annotated[Span, In(MINUTES, HOURS, DAYS)]
Lasting = Annotated[Span, In(MINUTES, HOURS, DAYS, least=1)]
WorkingDays = Annotated[Span, In(WORKING_DAYS)]
Limit = Annotated[Span, In(WORKING_DAYS, DAYS, HOURS, MINUTES, least=1)]
CardDays = Annotated[Span, In(DAYS, WORKING_DAYS)]
Offset = Annotated[Span, In(DAYS, WORKING_DAYS, least=-366)]


def _number(value: object, unit: str, example: str) -> Decimal:
    match = re.fullmatch(rf"\s*(-?\d+(?:\.\d+)?)\s*{unit}\s*", str(value))
    if match is None or isinstance(value, bool):
        raise Misfit(f"write it with its unit, such as '{example}'", f"请连同单位一起写，例如 '{example}'")
    return Decimal(match[1])


def _share(value: object) -> float:
    share = _number(value, "%", "15 %") / 100
    if not 0 <= share <= 1:
        raise Misfit("must lie between 0 % and 100 %", "必须在 0 % 与 100 % 之间")
    return float(share)


def _whole_percent(value: object) -> int:
    percent = _number(value, "%", "70 %")
    if percent != int(percent):
        raise Misfit("must be a whole percentage, such as '70 %'", "必须是整数百分比，例如 '70 %'")
    return int(percent)


def _percent(value: object) -> int:
    percent = _whole_percent(value)
    if percent < 0:
        raise Misfit("must be 0 % or more", "不得小于 0 %")
    return percent


def _change(value: object) -> int:
    change = _whole_percent(value)
    if not -100 <= change <= 100:
        raise Misfit("must lie between -100 % and 100 %", "必须在 -100 % 与 100 % 之间")
    return change


def _fen(value: object) -> int:
    fen = _number(value, "yuan", "10000 yuan") * 100
    if fen != int(fen) or fen < 0:
        raise Misfit("must be 0 yuan or more, with at most two decimals", "必须是 0 元或以上，最多两位小数")
    return int(fen)


def _per_year(value: object) -> float:
    rate = float(_number(value, "a year", "1200 a year"))
    if rate < 0:
        raise Misfit("must be 0 a year or more", "每年的数量不得小于 0")
    return rate


def _clock(value: object) -> tuple[int, int]:
    if isinstance(value, tuple):
        value = _hours_written(value)
    match = re.fullmatch(r"\s*(\d{1,2}):([0-5]\d)\s*-\s*(\d{1,2}):([0-5]\d)\s*", str(value))
    if match is None:
        raise Misfit("write opening hours as '08:30-12:00'", "开放时间请写成 '08:30-12:00'")
    opens, closes = (int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4]))
    if not 0 <= opens < closes <= 1440:
        raise Misfit(
            "opening must come before closing, within one day (00:00-24:00)",
            "开门须早于关门，且在同一天之内 (00:00-24:00)",
        )
    return opens, closes


def _hours_written(hours: tuple[int, int]) -> str:
    return "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in hours)


def _points(value: object) -> int:
    """Hundredths of a point, so that shares of points stay whole numbers."""
    hundredths = _number(value, "(?:points?)?", "5 points") * 100
    if hundredths != int(hundredths):
        raise Misfit("points have at most two decimals", "分值最多两位小数")
    return int(hundredths)


def _natural_days(value: object) -> int:
    days = value if type(value) is int else _number(value, "days?", "60 days")
    if days != int(days) or not 0 <= days <= MOST_DAYS:
        raise Misfit(
            f"must be whole days from 0 to {MOST_DAYS}, such as '60 days'",
            f"必须是 0 到 {MOST_DAYS} 之间的整数天，例如 '60 days'",
        )
    return int(days)


def _date(value: object) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if not isinstance(found, date) or isinstance(found, datetime):
        raise Misfit("write a date as 2020-07-01", "日期请写成 2020-07-01")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Misfit(
            f"write a date from {FIRST_YEAR} to {LAST_YEAR}", f"日期必须在 {FIRST_YEAR} 年到 {LAST_YEAR} 年之间"
        )
    return found


def _hundredth(count: int) -> str:
    return f"{Decimal(count) / 100:f}"


def _pattern(pattern: str, description: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "description": description})


def _written(form: Any) -> PlainSerializer:
    """How a value is written again, in the one form that counts as canonical."""
    return PlainSerializer(form, return_type=str, when_used="json")


Share = Annotated[
    float,
    BeforeValidator(_share),
    _written(lambda share: f"{share * 100:.12g} %"),
    _pattern(r"^ *\d+(\.\d+)? *% *$", "A share from 0 % to 100 %."),
]
Percent = Annotated[
    int,
    BeforeValidator(_percent),
    _written(lambda percent: f"{percent} %"),
    _pattern(r"^ *\d+ *% *$", "A whole percentage, such as 70 %."),
]
Change = Annotated[
    int,
    BeforeValidator(_change),
    _written(lambda percent: f"{percent} %"),
    _pattern(r"^ *-?\d+ *% *$", "A rise or cut in whole percent, such as 20 % or -30 %."),
]
Fen = Annotated[
    int,
    BeforeValidator(_fen),
    _written(lambda fen: f"{_hundredth(fen)} yuan"),
    _pattern(r"^ *\d+(\.\d\d?)? *yuan *$", "Money, such as 10000 yuan."),
]
PerYear = Annotated[
    float,
    BeforeValidator(_per_year),
    _written(lambda rate: f"{rate:.12g} a year"),
    _pattern(r"^ *\d+(\.\d+)? *a year *$", "How many arrive, such as 1200 a year."),
]
OpenHours = Annotated[
    tuple[int, int],
    BeforeValidator(_clock),
    _written(_hours_written),
    _pattern(r"^ *\d\d?:\d\d *- *\d\d?:\d\d *$", "Opening hours, such as 08:30-12:00."),
]
Points = Annotated[
    int,
    BeforeValidator(_points),
    _written(lambda points: f"{_hundredth(points)} points"),
    WithJsonSchema({"type": ["number", "string"], "description": "Points, such as 5 or 5 points."}),
]
NaturalDays = Annotated[
    int,
    BeforeValidator(_natural_days),
    WithJsonSchema({"type": ["integer", "string"], "description": "Natural days, such as 60 days."}),
]
When = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "date", "description": "A date, such as 2020-07-01."}),
]
NonNegative = Annotated[float, Field(ge=0, strict=True, allow_inf_nan=False)]
Weight = NonNegative
Count = Annotated[int, Field(ge=0, strict=True)]
Positive = Annotated[int, Field(ge=1, strict=True)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class Title(Part):
    """A name in both languages, or one text for both; titles are free, ids name the streams of luck."""

    en: str
    zh: str

    @model_validator(mode="before")
    @classmethod
    def _one_text_for_both(cls, value: Any) -> Any:
        return {"en": value, "zh": value} if isinstance(value, str) else value


class Moments(Part):
    """Mean and spread of a positive quantity; `cv` is standard deviation over mean."""

    mean: Lasting
    cv: NonNegative


class Phases(Part):
    """An Erlang distribution: `phases` exponential phases in a row with this mean in all."""

    mean: Lasting
    phases: Positive


class Mixture(Part):
    """Two kinds of work: a `share` is hard, the rest easy. Which one is fixed for a case or task."""

    share: Share
    hard: "Distribution"
    easy: "Distribution"


class Distribution(Part):
    """How long something takes: exactly one of the named laws."""

    constant: Elapsed | None = None
    exponential: Lasting | None = None
    erlang: Phases | None = None
    gamma: Moments | None = None
    lognormal: Moments | None = None
    mixture: Mixture | None = None

    @model_validator(mode="after")
    def _one_law(self) -> "Distribution":
        laws = [law for law in type(self).model_fields if getattr(self, law) is not None]
        if len(laws) != 1:
            found, found_zh = (" and ".join(laws), "、".join(laws)) if laws else ("none", "没有")
            raise Misfit(
                f"names {found}; name exactly one of {', '.join(type(self).model_fields)} "
                "(a layer takes the law of its base away with `~`)",
                f"现有：{found_zh}；请只写其中一种：{'、'.join(type(self).model_fields)}"
                "（上层文件用 `~` 去掉下层的分布）",
            )
        if self.gamma is not None and self.gamma.cv == 0:
            raise Misfit(
                "gamma needs a cv above 0; write `constant` for no spread",
                "gamma 的 cv 必须大于 0；没有波动时请用 constant",
            )
        return self


class Spread(Part):
    """How people differ: a lognormal factor with mean 1 and this coefficient of variation."""

    cv: NonNegative
