"""Where each value of a scenario comes from: cited, assumed, or left at the program's choice."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sim.scenario.canonical import values
from sim.scenario.outline import Epoch, Outline, Source
from sim.scenario.quantities import Part, Title
from sim.scenario.shape import hint_at, kinds
from sim.scenario.tree import Branch, Leaf, Node, Path, at, leaves

SECTIONS = ("organisation", "demand", "policy", "behaviour")


def sources(tree: Branch, parts: Mapping[str, Any], epochs: Sequence[Epoch]) -> tuple[Source, ...]:
    """One record for each value that counts at some time, in the order of the file; defaults come last."""
    found = list(_written(tree, epochs))
    told = {source.path for source in found}
    defaults = {source.path: source for source in _defaults(parts, epochs) if source.path not in told}
    return (*found, *defaults.values())


def _written(tree: Branch, epochs: Sequence[Epoch]) -> Iterator[Source]:
    for section in SECTIONS:
        if section not in tree.children:
            continue
        before: dict[Path, Leaf] = {}
        for number, epoch in enumerate(epochs):
            held = dict(_values(tree.children[section], section, epoch.since))
            for path, leaf in held.items():
                if before.get(path) != leaf:
                    yield _source(path, leaf, epoch.since if number else None)
            before = held


def _values(node: Node, section: str, day: date) -> Iterator[tuple[Path, Leaf]]:
    """The values in force on a day, without titles."""
    held = at(node, day)
    for path, leaf in leaves(held, (section,)) if held is not None else ():
        if not any(Title in kinds(hint_at(Outline, path[:depth])) for depth in (len(path), len(path) - 1)):
            yield path, leaf


def _source(path: Path, leaf: Leaf, since: date | None) -> Source:
    source, note, spread, _ = leaf.cited
    ends = None if spread is None else (str(spread[0]), str(spread[1]))
    return Source(".".join(path), leaf.written, source, note, ends, *leaf.place, since=since)


def _defaults(parts: Mapping[str, Any], epochs: Sequence[Epoch]) -> Iterator[Source]:
    sections = [(section, parts[section], None) for section in SECTIONS if section != "policy"]
    policies = [("policy", epoch.policy, epoch.since) for epoch in epochs]
    for section, part, _ in (*sections, *policies):
        assert isinstance(part, Part)
        for value in values(part, section):
            if value.default:
                yield Source(value.path, str(value.written), None, None, None, "", 0, default=True)
