"""The outline of a scenario file: its top-level keys, and the records that a loaded scenario is made of."""

from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from sim.scenario.behaviour import Behaviour
from sim.scenario.demand import Demand
from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Organisation
from sim.scenario.policy import Policy
from sim.scenario.quantities import Id, Part, Title, When


class Document(Part):
    """A document that values are cited from."""

    title: Title
    number: str = ""
    dated: When | None = None


class Source(NamedTuple):
    """Where a value comes from: cited with document and article, or an assumption with its range.

    A value with `source` None is an assumption. `since` is the date from which it counts, None for always.
    `default` marks a choice that was not written and stands as the program has it.
    """

    path: str
    value: str
    source: str | None
    note: str | None
    range: tuple[str, str] | None
    file: str
    line: int
    since: date | None = None
    default: bool = False


class Epoch(NamedTuple):
    """The policy in force from this date on."""

    since: date
    policy: Policy


class Outline(Part):
    """A scenario file, or a layer that holds only what differs from the file it extends.

    `extends` names that file, relative to this one, or several in a list, of which no two set the same path. `about` is
    free prose. `seed` is the root of all chance.
    """

    extends: str | tuple[str, ...] | None = None
    title: Title
    about: Any = None
    seed: Annotated[int, Field(strict=True)]
    horizon: Horizon
    documents: dict[Id, Document] = Field(default_factory=dict)
    organisation: Organisation
    demand: Demand
    policy: Policy
    behaviour: Behaviour = Behaviour()
