"""What a cell says, however it was typed; what is not clear is refused with what to write instead."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from unicodedata import normalize

from sim.scenario.complaints import shown
from sim.scenario.part import Misfit
from sim.scenario.spans import DAYS, HOURS, MINUTES, WORKING_DAYS
from sim.workbook.ids import key, tidy

Value = str | int | float | bool | date | time | timedelta | None


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WRITTEN = "written"
    NAMES = "names"
    PEOPLE = "people"
    CASES = "cases"
    MINUTES = "minutes"
    YEAR = "year"
    EXTENSION = "extension"
    PERCENT = "percent"
    YES_NO = "yes or no"
    COUNT = "count"
    UNIT = "unit of time"
    DATE = "date"
    DATES = "dates"


COUNTERS = {
    Kind.PEOPLE: "人|名|位|个",
    Kind.CASES: "件|宗|项|个|次|份|笔",
    Kind.MINUTES: "分钟|分|minutes?|min",
    Kind.YEAR: "年|年度",
    Kind.EXTENSION: "个?工作日|天|日|(?:working )?days?",
    Kind.COUNT: "",
}
UNITS = {
    WORKING_DAYS: ("工作日", "个工作日", "workingdays", "workingday"),
    DAYS: ("天", "日", "自然日", "个自然日", "日历天", "days", "day"),
    HOURS: ("小时", "个小时", "hours", "hour", "h"),
    MINUTES: ("分钟", "minutes", "minute", "min"),
}
YES, NO = ("是", "√", "✓", "yes", "y", "true"), ("否", "×", "no", "n", "false")
BROKEN = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # 2000-01-01 and 2099-12-31 as spreadsheets count days
MOST = 10**9


def understood(value: Value, kind: Kind) -> object:
    """The value of a cell of this kind; None if it is blank; Misfit where it is not clear.

    >>> understood("１２人", Kind.PEOPLE), understood("2020年4月22日", Kind.DATE)
    (12, datetime.date(2020, 4, 22))
    """
    if blank(value):
        return None
    if isinstance(value, str) and value.strip().upper() in BROKEN:
        raise _misfit(
            value,
            "the cell holds an error; mend its formula, or write the value itself",
            "该单元格为错误值；请修正公式，或直接填写数值",
        )
    return READERS[kind](value)


def blank(value: Value) -> bool:
    """Whether there is nothing to see."""
    return value is None or (isinstance(value, str) and not tidy(value))


def as_written(value: Value) -> str:
    """A cell as one would write it in a line of text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return tidy(str(value))


def span_of(text: str) -> tuple[int, str] | None:
    """Number and unit of a length of time written in one cell; None if it is not one.

    >>> span_of("15个工作日"), span_of("3 days"), span_of("soon")
    ((15, 'working days'), (3, 'days'), None)
    """
    match = re.fullmatch(r"(\d+) ?(\D+)", normalize("NFKC", tidy(text)))
    unit = None if match is None else _unit_named(key(match[2]))
    return None if match is None or unit is None else (int(match[1]), unit)


def _misfit(value: object, en: str, zh: str) -> Misfit:
    quoted = shown(as_written(value) if isinstance(value, Value) else value)
    return Misfit(f"found {quoted}; {en}.", f"现为 {quoted}；{zh}。")


def _number(value: Value, counters: str = "") -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    text = normalize("NFKC", tidy(value)).lower() if isinstance(value, str) else ""
    match = re.fullmatch(rf"([+-]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?) ?(?:{counters})?", text)
    if match is None:
        raise _misfit(value, "write a number alone, in digits", "请只填阿拉伯数字")
    return float(match[1].replace(",", ""))


def _whole(least: int, most: int, kind: Kind) -> Callable[[Value], int]:
    def read(value: Value) -> int:
        number = _number(value, COUNTERS[kind])
        if number != int(number) or not least <= number <= most:
            raise _misfit(value, f"write a whole number from {least} to {most}", f"请填 {least} 至 {most} 之间的整数")
        return int(number)

    return read


def _cases(value: Value) -> float:
    number = _number(value, COUNTERS[Kind.CASES])
    if not 0 <= number <= MOST:
        raise _misfit(value, "write a number that is 0 or more", "请填大于等于 0 的数")
    return number


def _count(value: Value) -> object:
    """A number of days; or number and unit together, as `15个工作日`."""
    if isinstance(value, str) and (span := span_of(value)) is not None:
        return _whole(1, 3660, Kind.COUNT)(span[0]), span[1]
    return _whole(1, 3660, Kind.COUNT)(value)


def _percent(value: Value) -> int:
    text = normalize("NFKC", tidy(value)) if isinstance(value, str) else ""
    marked = text.endswith("%")
    number = _number(text.removesuffix("%").strip() if marked else value)
    if not marked and 0 < number <= 1:
        raise _misfit(
            value,
            f"this may mean {number:g} % or {100 * number:g} %; write it with the percent sign",
            f"可能是 {number:g}% 或 {100 * number:g}%；请带百分号填写",
        )
    if number != int(number) or not 0 <= number <= 100:
        raise _misfit(value, "write a whole percentage from 0 to 100", "请填 0 至 100 之间的整数百分比")
    return int(number)


def _yes_no(value: Value) -> bool:
    said = key(as_written(value)).split("/")[0]
    if said in YES or said in NO:
        return said in YES
    raise _misfit(value, "write 是 (yes) or 否 (no)", "请填“是”或“否”")


def _unit_named(said: str) -> str | None:
    return next((unit for unit, names in UNITS.items() if said in names), None)


def _unit(value: Value) -> str:
    unit = _unit_named(key(as_written(value)))
    if unit is None:
        en = "write 工作日 (working days), 天 (days), 小时 (hours) or 分钟 (minutes)"
        raise _misfit(value, en, "请填“工作日”“天”“小时”或“分钟”")
    return unit


def _text(value: Value) -> str:
    return as_written(value)


def _names(value: Value) -> tuple[str, ...]:
    """Several names in one cell; a comma inside brackets belongs to a name."""
    parts = re.split(r"[;；、\n]|[,，](?![^(（]*[)）])", str(value))
    return tuple(tidy(part) for part in parts if tidy(part))


_DAY = re.compile(
    r"(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})[日号]?|(\d{4})(\d\d)(\d\d))"
    r"(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?(?:[ t]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
)
"""The year first; a weekday or an hour may follow."""


def _joined(text: str) -> str:
    """The text of a date in half width, without spaces around its marks."""
    return re.sub(r" *([-/.年月]) *| +(?=[日号])", lambda found: found[1] or "", normalize("NFKC", tidy(text)).lower())


def _date(value: Value) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if FIRST_SERIAL <= value <= LAST_SERIAL:
            return date(1899, 12, 30) + timedelta(days=value)
        value = str(value)
    match = _DAY.fullmatch(_joined(value)) if isinstance(value, str) else None
    if match is not None:
        year, month, day = (int(part) for part in match.groups() if part and part.isdigit())
        try:
            return date(year, month, day)
        except ValueError:
            pass  # there is no 30 February
    raise _misfit(
        value,
        "write a date of the calendar as 2020-04-22 or 2020年4月22日",
        "请填真实日期，如 2020-04-22 或 2020年4月22日",
    )


def _dates(value: Value) -> tuple[date, ...]:
    """Several dates in one cell."""
    if not isinstance(value, str):
        return (_date(value),)
    parts = [part for part in re.split(r"[;；,，、\n]", value) if tidy(part)]
    return tuple(_date(part) for part in parts)


READERS: Mapping[Kind, Callable[[Value], object]] = {
    Kind.TEXT: _text,
    Kind.WRITTEN: _text,
    Kind.NAMES: _names,
    Kind.PEOPLE: _whole(1, 100_000, Kind.PEOPLE),
    Kind.CASES: _cases,
    Kind.MINUTES: _whole(1, 100_000, Kind.MINUTES),
    Kind.YEAR: _whole(2005, 2099, Kind.YEAR),
    Kind.EXTENSION: _whole(0, 366, Kind.EXTENSION),
    Kind.PERCENT: _percent,
    Kind.YES_NO: _yes_no,
    Kind.COUNT: _count,
    Kind.UNIT: _unit,
    Kind.DATE: _date,
    Kind.DATES: _dates,
}
