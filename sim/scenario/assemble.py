"""From a tree to its checked parts: section by section, day by day, with every problem at once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sim.errors import Problem, ScenarioError, Text
from sim.scenario.checks.backlog import backlog_complaints
from sim.scenario.checks.behaviour import behaviour_complaints
from sim.scenario.checks.clients import clients_complaints
from sim.scenario.checks.demand import demand_complaints
from sim.scenario.checks.names import unresolved
from sim.scenario.checks.organisation import organisation_complaints
from sim.scenario.checks.oversight import called_on_complaints, oversight_complaints, watched_complaints
from sim.scenario.checks.people import people_complaints, rating_complaints
from sim.scenario.checks.personnel import personnel_complaints
from sim.scenario.checks.policy import policy_complaints
from sim.scenario.checks.reviews import meetings_complaints
from sim.scenario.checks.routes import routes_complaints
from sim.scenario.checks.targets import filed_complaints, phases_complaints, targets_complaints
from sim.scenario.checks.together import (
    follow_up_complaints,
    horizon_complaints,
    matters_complaints,
    offices_complaints,
)
from sim.scenario.complaints import Complaint, touched, unknown_key, within
from sim.scenario.outline import Epoch, Outline
from sim.scenario.policy import Policy
from sim.scenario.sections import Section, range_complaints, section
from sim.scenario.shape import fields
from sim.scenario.tree import Branch, Dated, at, days, find, first_day, leaves, place_of, plain, walk

ALWAYS = date.min
POLICY = "policy"
STANDING = tuple(key for key in fields(Outline) if key not in ("extends", "about", POLICY))
"""The sections that hold all the time."""


class Checked(NamedTuple):
    """What a scenario is made of, checked: the standing sections by key, and the policy by its dates."""

    parts: Mapping[str, Any]
    epochs: tuple[Epoch, ...]


def assembled(tree: Branch, found: Sequence[Problem] = ()) -> Checked:
    """The checked parts of a tree; ScenarioError with all problems, those `found` on the way included."""
    log = _Log(tree, found)
    log.add(tree, _about_the_tree(tree))
    standing = _on(tree, ALWAYS)
    sections = {key: log.section(standing, key) for key in STANDING}
    log.add(tree, _citations(tree))
    log.add(standing, _standing(sections))
    horizon = sections["horizon"].part
    start = horizon.start if horizon is not None else ALWAYS
    epochs = []
    for day in (start, *sorted(day for day in days(tree.children.get(POLICY)) if day > start)):
        held = _on(tree, day)
        policy = log.section(held, POLICY)
        log.add(held, _crosswise(policy.part, sections))
        epochs.append(Epoch(day, policy.part))
    if log.problems:
        raise ScenarioError(log.report())
    parts = {key: sections[key].part for key in STANDING}
    return Checked(parts, tuple(_in_force(epochs, horizon.end)))


def _on(tree: Branch, day: date) -> Branch:
    held = at(tree, day)
    assert isinstance(held, Branch)
    return held


def _in_force(epochs: Sequence[Epoch], end: date) -> Iterator[Epoch]:
    """The epochs that begin by `end` and change anything."""
    before: Policy | None = None
    for epoch in epochs:
        if epoch.since <= end and epoch.policy != before:
            yield epoch
            before = epoch.policy


class _Log:
    """Problems, each once and with its place; where one is told, nothing further is said of it."""

    def __init__(self, tree: Branch, found: Sequence[Problem]) -> None:
        self.tree, self.problems = tree, list(found)

    def add(self, tree: Branch, found: Iterator[Complaint]) -> None:
        """Keep complaints, unless something was said before about that path, around it or below it."""
        told = {tuple(problem.path.split(".")) for problem in self.problems}
        for path, message, written, against in found:
            if not touched(path, told) and not any(within(each, told) for each in against):
                place = written or place_of(tree, path)
                self.problems.append(Problem(place.file, place.line, ".".join(path), message))

    def section(self, held: Branch, key: str) -> Section:
        """A section of the tree, validated, its problems kept; the default where none is written or needed."""
        if key in held.children:
            read = section(key, plain(held.children[key]))
        elif Outline.model_fields[key].is_required():
            read = Section(None, (Complaint((key,), _absent(key)),))
        else:
            read = section(key, {})
        self.add(held, (self._dated(complaint, held) for complaint in read.complaints))
        return read

    def _dated(self, complaint: Complaint, held: Branch) -> Complaint:
        """The complaint, told better if what is missing is there, only later."""
        since = first_day(find(self.tree, complaint.path))
        if since is None or find(held, complaint.path) is not None:
            return complaint
        message = Text(
            f"there is no value before {since}; write [{{is: value}}, {{from: {since}, is: value}}].",
            f"{since} 之前没有值；请写成 [{{is: 数值}}, {{from: {since}, is: 数值}}]。",
        )
        return complaint._replace(message=message)

    def report(self) -> tuple[Problem, ...]:
        """The problems in the order of files and lines."""
        return tuple(sorted(self.problems, key=lambda each: (each.file, each.line)))


def _absent(key: str) -> Text:
    return Text(
        f"'{key}' is missing; add it. (A layer that holds only differences says what it `extends`.)",
        f"缺少“{key}”，请补上。（只写差异的文件要用 extends 指明它所依据的文件。）",
    )


def _about_the_tree(tree: Branch) -> Iterator[Complaint]:
    """What is wrong whatever the values: unknown sections and misplaced dates."""
    for key in tree.children:
        if key not in fields(Outline):
            yield Complaint((key,), unknown_key(key, list(fields(Outline))))
    for path, node in walk(tree):
        if isinstance(node, Dated) and path[:1] != (POLICY,):
            message = Text(
                "only values under policy may change with time; remove `from`.",
                "只有 policy 下的数值可以随日期变化；请删除 from。",
            )
            yield Complaint(path, message)


def _citations(tree: Branch) -> Iterator[Complaint]:
    """Values cited from documents that are not listed, one for each citation; and ranges that do not fit."""
    documents = tree.children.get("documents")
    known = list(documents.children) if isinstance(documents, Branch) else []
    checked = set()
    for path, leaf in leaves(tree):
        source, place = leaf.cited.source, leaf.cited.place
        if source is not None and (source, place) not in checked:
            checked.add((source, place))
            for each in unresolved(path, source.partition(" ")[0], "document", known):
                yield each._replace(place=place)
        yield from range_complaints(path, leaf)


def _standing(sections: Mapping[str, Section]) -> Iterator[Complaint]:
    horizon, organisation, demand = (sections[key].part for key in ("horizon", "organisation", "demand"))
    if horizon is not None:
        yield from horizon_complaints(horizon)
    if organisation is not None:
        yield from organisation_complaints(organisation)
        yield from personnel_complaints(organisation)
    if demand is not None:
        yield from demand_complaints(demand, organisation)
        yield from backlog_complaints(demand, organisation, horizon)
    if sections["behaviour"].part is not None:
        yield from behaviour_complaints(sections["behaviour"].part)


def _crosswise(policy: Policy | None, sections: Mapping[str, Section]) -> Iterator[Complaint]:
    if policy is None:
        return
    yield from policy_complaints(policy)
    yield from targets_complaints(policy)
    yield from phases_complaints(policy)
    yield from people_complaints(policy)
    if sections["horizon"].part is not None:
        yield from meetings_complaints(policy, sections["horizon"].part)
        yield from rating_complaints(policy, sections["horizon"].part)
    if sections["organisation"].part is not None:
        yield from offices_complaints(policy, sections["organisation"].part)
    if sections["behaviour"].part is not None:
        yield from clients_complaints(policy, sections["behaviour"].part)
    yield from oversight_complaints(policy)
    if sections["organisation"].part is not None:
        yield from called_on_complaints(policy, sections["organisation"].part)
    if sections["demand"].part is not None:
        yield from matters_complaints(policy, sections["demand"].part)
        yield from filed_complaints(policy, sections["demand"].part)
        yield from watched_complaints(policy, sections["demand"].part)
        yield from routes_complaints(policy, sections["demand"].part, sections["organisation"].part)
        if sections["horizon"].part is not None:
            yield from follow_up_complaints(policy, sections["demand"].part, sections["horizon"].part)
