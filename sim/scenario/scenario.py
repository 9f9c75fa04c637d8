"""A scenario 方案: organisation, demand, policy, behaviour, horizon and titles, with the source of each value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sim.errors import Problem
from sim.scenario.assemble import assembled
from sim.scenario.behaviour import Behaviour
from sim.scenario.canonical import Written, differing, digest, values
from sim.scenario.demand import Demand
from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Organisation
from sim.scenario.outline import Document, Epoch, Source
from sim.scenario.overrides import overridden
from sim.scenario.policy import Policy
from sim.scenario.provenance import sources
from sim.scenario.quantities import Title
from sim.scenario.tree import Branch

__all__ = ["Document", "Epoch", "Horizon", "Scenario", "Source", "scenario"]


@dataclass(frozen=True, kw_only=True, repr=False)
class Scenario:
    """Everything that a run needs, checked; made by `sim.load`, varied by `with_`."""

    name: str
    title: Title
    root: int
    horizon: Horizon
    documents: dict[str, Document]
    organisation: Organisation
    demand: Demand
    epochs: tuple[Epoch, ...]
    behaviour: Behaviour
    tree: Branch

    def __repr__(self) -> str:
        cited = sum(source.source is not None for source in self.sources)
        assumed = sum(source.source is None and not source.default for source in self.sources)
        return (
            f"Scenario {self.name} ({self.title.en}), {self.horizon.first} to {self.horizon.last}: "
            f"{len(self.organisation.units)} units, {len(self.demand.matters)} matters, {cited} values cited, "
            f"{assumed} assumed, digest {self.digest[:12]}"
        )

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Where each value comes from, in the order of the file; defaults come last."""
        parts = {"organisation": self.organisation, "demand": self.demand, "behaviour": self.behaviour}
        return sources(self.tree, parts, self.epochs)

    @property
    def policy(self) -> Policy:
        """The policy in force on the first simulated day; later epochs stand in `epochs`."""
        return self.epochs[0].policy

    def with_(self, changes: Mapping[str, Any] | Sequence[str], *, name: str | None = None) -> "Scenario":
        """A new scenario with these values at these dotted paths, checked again as a whole.

        Values are written as in a file: `{"policy.cards.yellow.after": "3 days"}`; None removes. Raises
        ScenarioError for an unknown path, with the nearest one, and for whatever no longer fits.
        """
        tree, problems = overridden(self.tree, changes)
        return scenario(name or self.name, tree, problems)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all values that a run depends on: equal content, equal digest, whatever the prose."""
        return digest(self.content)

    @cached_property
    def world_digest(self) -> str:
        """The same for what the World depends on; no edit of policy or behaviour changes it."""
        return digest(self._world_content())

    def differences(self, other: "Scenario") -> tuple[str, ...]:
        """The dotted paths, sorted, at which the two hold different values; empty if the digests are equal."""
        return tuple(sorted({path.partition("@")[0] for path in differing(self.content, other.content)}))

    @property
    def content(self) -> dict[str, Written]:
        """Every value of the scenario by its path in canonical form, without prose.

        Values of a later epoch stand at `path@date` where they differ from the epoch before.
        """
        behaviour = {value.path: value.written for value in values(self.behaviour, "behaviour")}
        return {**self._world_content(), **behaviour, **_policy_content(self.epochs)}

    def _world_content(self) -> dict[str, Written]:
        parts = {
            "horizon": self.horizon,
            "organisation": self.organisation,
            "demand": self.demand,
        }
        found: dict[str, Written] = {"seed": self.root}
        for path, part in parts.items():
            found.update((value.path, value.written) for value in values(part, path))
        return found


def _policy_content(epochs: tuple[Epoch, ...]) -> dict[str, Written]:
    first, *later = ({each.path: each.written for each in values(epoch.policy, "policy")} for epoch in epochs)
    found, before = dict(first), first
    for epoch, held in zip(epochs[1:], later, strict=True):
        for path in differing(before, held):
            found[f"{path}@{epoch.since}"] = held.get(path, "removed")
        before = held
    return found


def scenario(name: str, tree: Branch, problems: Sequence[Problem] = ()) -> Scenario:
    """The scenario of a tree; ScenarioError with everything that is wrong, `problems` included."""
    parts, epochs = assembled(tree, problems)
    return Scenario(
        name=name,
        title=parts["title"],
        root=parts["seed"],
        horizon=parts["horizon"],
        documents=parts["documents"],
        organisation=parts["organisation"],
        demand=parts["demand"],
        epochs=epochs,
        behaviour=parts["behaviour"],
        tree=tree,
    )
