"""Lengths of time as people write them: `7 working days`, `60 minutes`."""

import re
from typing import NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from sim.scenario.part import Misfit

MINUTES, HOURS, DAYS, WORKING_DAYS = "minutes", "hours", "days", "working days"
UNITS = (MINUTES, HOURS, DAYS, WORKING_DAYS)
UNITS_ZH = {MINUTES: "分钟", HOURS: "小时", DAYS: "天", WORKING_DAYS: "个工作日"}
IN_MINUTES = {MINUTES: 1, HOURS: 60, DAYS: 1440}


class Span(NamedTuple):
    """A length of time in the unit it was written in.

    >>> Span(90, "minutes").minutes, str(Span(7, "working days"))
    (90, '7 working days')
    """

    number: int
    unit: str

    @property
    def minutes(self) -> int:
        """Whole minutes; working days have no fixed length and are refused."""
        if self.unit == WORKING_DAYS:
            raise ValueError(f"{self}: working days have no fixed number of minutes")
        return self.number * IN_MINUTES[self.unit]

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"


class In:
    """Marks a span field: the units it may be written in and the least count."""

    def __init__(self, *units: str, least: int = 0) -> None:
        self.units, self.least = units, least

    def __call__(self, value: object) -> Span:
        """The span that `value` writes; singular and plural are both understood."""
        span = value if isinstance(value, Span) else self._read(str(value))
        if span.unit not in self.units:
            zh = "或".join(f"“{unit}”({UNITS_ZH[unit].removeprefix('个')})" for unit in self.units)
            raise Misfit(f"the unit must be {' or '.join(self.units)}", f"单位必须是{zh}")
        if span.number < self.least:
            raise Misfit(f"must be at least {self.least} {span.unit}", f"至少为 {self.least} {UNITS_ZH[span.unit]}")
        return span

    def _read(self, written: str) -> Span:
        match = re.fullmatch(r"\s*(-?\d+)\s+(working day|day|hour|minute)s?\s*", written)
        if match is None:
            examples = [f"'{60 if unit == MINUTES else 3} {unit}'" for unit in self.units]
            raise Misfit(
                f"write a whole number with its unit, such as {' or '.join(examples)}",
                f"请写整数和单位，例如 {' 或 '.join(examples)}",
            )
        return Span(int(match[1]), match[2] + "s")

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(_span_written, when_used="json")
        return core_schema.no_info_plain_validator_function(self, serialization=written)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, object]:
        units = "|".join(unit.removesuffix("s") + "s?" for unit in self.units)
        return {
            "type": "string",
            "pattern": rf"^ *-?\d+ +({units}) *$",
            "description": f"A length of time in {' or '.join(self.units)}.",
        }


def _span_written(span: Span) -> str:
    return str(Span(span.minutes, MINUTES) if span.unit == HOURS else span)
