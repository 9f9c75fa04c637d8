"""Targets 目标: what a programme promises to reach in the year, and the promises that units file."""

import re
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from sim.scenario.part import Misfit, Part
from sim.scenario.quantities import Id, Percent, Title
from sim.scenario.spans import Span

UNITS = {"share": "%", "days": "days", "minutes": "minutes", "points": "points", "yuan": "yuan"}
"""How a bound is written for a measure of each unit; counts and means of counts stand without one."""


class Bound(NamedTuple):
    """A bound as it is written: 98 and "%" for `98 %`, 3000 and "" for `3000`; its decimals count for rounding."""

    number: Decimal
    unit: str

    @property
    def value(self) -> float:
        """The bound in the measure's own scale: a share of 1 for a percentage.

        >>> Bound(Decimal("98.5"), "%").value, Bound(Decimal("3000"), "").value
        (0.985, 3000.0)
        """
        return float(self.number / 100 if self.unit == "%" else self.number)

    def __str__(self) -> str:
        return f"{self.number:f} {self.unit}".strip()


class _Bounds:
    """Reads and writes bounds at the edge."""

    def __call__(self, value: object) -> Bound:
        if isinstance(value, Bound):
            return value
        match = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*(%|days?|minutes?|points?|yuan)?\s*", str(value))
        if match is None or isinstance(value, bool):
            raise Misfit(
                "write the number with the unit of the measure, such as '98 %', '5 days' or 3000",
                "请写数值和该指标的单位，例如 '98 %'、'5 days' 或 3000",
            )
        unit = match[2] or ""
        return Bound(Decimal(match[1]), f"{unit}s" if unit in ("day", "minute", "point") else unit)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(str, when_used="json")
        return core_schema.no_info_plain_validator_function(self, serialization=written)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, object]:
        return {"type": ["number", "string"], "description": "A value in the measure's own unit: 98 %, 5 days, 3000."}


WrittenBound = Annotated[Bound, _Bounds()]


class Target(Part):
    """A measure of the year and the bound that it is to keep (M014, M140-M142): one of `at_least` and `at_most`.

    `judged` says what is held against the bound: the exact value, or the value rounded (halves up) to the decimals
    with which the bound is written, as reports print it: 99.5 % is 100 % then.
    """

    title: Title
    measure: str
    at_least: WrittenBound | None = None
    at_most: WrittenBound | None = None
    judged: Literal["exact", "rounded"] = "exact"

    @property
    def bound(self) -> Bound:
        """The one bound there is."""
        found = self.at_least if self.at_least is not None else self.at_most
        assert found is not None
        return found

    @model_validator(mode="after")
    def _one_bound(self) -> "Target":
        if (self.at_least is None) == (self.at_most is None):
            raise Misfit(
                "a target has one bound; write either `at_least` or `at_most`",
                "目标只有一个界限；请写 at_least 或 at_most 之一",
            )
        return self


class Filed(Part):
    """Promises that units file 报送承诺 (M143): how much of the statutory limit they think they need, and slack.

    The promise is `fraction` of the statutory limit, longer by `sandbag`, rounded up, never beyond the law; `matters`
    gives a fraction of its own to some. Matters without a statutory limit keep what is promised.
    """

    fraction: Percent
    sandbag: Percent
    matters: dict[Id, Percent] = Field(default_factory=dict)

    def promise(self, matter: str, statutory: Span) -> Span:
        """The limit that is filed.

        >>> str(Filed(fraction="35 %", sandbag="10 %").promise("licence", Span(20, "working days")))
        '8 working days'
        """
        share = self.matters.get(matter, self.fraction) * (100 + self.sandbag)
        return Span(min(max(1, -(-statutory.number * share // 10_000)), statutory.number), statutory.unit)
