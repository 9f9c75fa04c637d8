"""What every piece of a scenario is: strict, frozen, and plain in what it refuses."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from sim.errors import Text


class Misfit(ValueError):
    """A value that does not fit, with the reason and the remedy in both languages."""

    def __init__(self, en: str, zh: str) -> None:
        self.text = Text(en, zh)
        super().__init__(en)


class Part(BaseModel):
    """A strict, frozen piece of a scenario: unknown keys are errors, nothing changes after loading.

    Mappings by id come out sorted by id, so that their order in a file means nothing, except `in_order`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    in_order: ClassVar[frozenset[str]] = frozenset()

    @field_validator("*", mode="after")
    @classmethod
    def _by_id(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, dict) and info.field_name not in cls.in_order:
            return {key: value[key] for key in sorted(value)}
        return value
