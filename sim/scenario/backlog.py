"""The backlog: what lies on the desks when they open, instead of nothing."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from sim.scenario.quantities import Count, Id, Part, Weight, WorkingDays


class Ages(Part):
    """Working days since receipt, every number of them from the one to the other alike."""

    earliest: WorkingDays = Field(alias="from")
    latest: WorkingDays = Field(alias="to")


Open = Annotated[
    Annotated[Count, Tag("in all")] | Annotated[dict[Id, Count], Tag("by unit")],
    Discriminator(lambda found: "by unit" if isinstance(found, dict) else "in all"),
]
Age = Annotated[
    Annotated[WorkingDays, Tag("one age")] | Annotated[Ages, Tag("from and to")],
    Discriminator(lambda age: "from and to" if isinstance(age, dict | Ages) else "one age"),
]


class Standing(Part):
    """So many that are `open` when the desks open, in all or by unit, and their `age`.

    The age is counted at the close of the last working day before: 0 working days are those received on that day.
    """

    open: Open
    age: Age

    @property
    def ages(self) -> tuple[int, int]:
        """The least and the greatest age."""
        if isinstance(self.age, Ages):
            return self.age.earliest.number, self.age.latest.number
        return self.age.number, self.age.number

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.open.values()) if isinstance(self.open, dict) else self.open


class StandingCases(Standing):
    """Applications of a matter; without weights by `stages` all stand at the first."""

    stages: dict[Id, Weight] | None = None


class Backlog(Part):
    """The backlog 积压 with which the desks open: applications by matter, tasks by source."""

    matters: dict[Id, StandingCases] = Field(default_factory=dict)
    tasks: dict[Id, Standing] = Field(default_factory=dict)

    @property
    def standing(self) -> list[tuple[tuple[str, str], Standing]]:
        """Every entry at its place, ("matters" or "tasks", id)."""
        return [
            *((("matters", name), each) for name, each in self.matters.items()),
            *((("tasks", name), each) for name, each in self.tasks.items()),
        ]
