"""The tree of a scenario as written: mappings, lists and values, each with its place, source and date.

A layer is laid over a base by `merged`; `at` tells what holds on a day. A dated value is a small layer that
counts from its day on, so both follow one law: mappings merge by key, lists and scalars replace, `~` removes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

Scalar = None | bool | int | float | str | date
Path = tuple[str, ...]


class Place(NamedTuple):
    """Where something is written; line 0 means that it came from no file."""

    file: str
    line: int


class Citation(NamedTuple):
    """What a value says about itself: the document it is cited from, a remark, the range it may lie in.

    `place` is that of the source, which may stand far above the value.
    """

    source: str | None = None
    note: str | None = None
    range: tuple[Scalar, Scalar] | None = None
    place: Place | None = None


UNCITED = Citation()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: as understood and as written. None removes what a base says."""

    value: Scalar
    written: str
    place: Place
    cited: Citation = UNCITED


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping, in the order of the file."""

    children: Mapping[str, "Node"]
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A list, which a layer replaces as a whole."""

    items: tuple["Node", ...]
    place: Place


class Version(NamedTuple):
    """What is laid over all earlier versions from `since` on; without a date, always."""

    since: date | None
    node: "Node"


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that changes with time: versions, each laid over those before it."""

    versions: tuple[Version, ...]

    @property
    def place(self) -> Place:
        """Where the newest version is written."""
        return self.versions[-1].node.place


Node = Leaf | Branch | Items | Dated


def merged(base: Node | None, over: Node) -> Node:
    """`over` laid on `base`; what it replaces loses its source with its value."""
    if isinstance(base, Branch) and isinstance(over, Branch):
        children = dict(base.children)
        for key, child in over.children.items():
            children[key] = merged(children.get(key), child)
        return Branch(children, over.place if over.place.line else base.place)
    if isinstance(over, Dated) or (isinstance(base, Dated) and isinstance(over, Branch)):
        return Dated((*_versions(base), *_versions(over)))
    return over


def _versions(node: Node | None) -> tuple[Version, ...]:
    if node is None:
        return ()
    return node.versions if isinstance(node, Dated) else (Version(None, node),)


def at(node: Node | None, day: date) -> Node | None:
    """The tree in force on `day`, without dates and without what was removed; None if nothing is left."""
    if isinstance(node, Dated):
        held: Node | None = None
        for version in node.versions:
            if version.since is None or version.since <= day:
                held = merged(held, version.node)
        return at(held, day)
    if isinstance(node, Branch):
        held_children = {key: child for key, old in node.children.items() if (child := at(old, day)) is not None}
        return Branch(held_children, node.place)
    if isinstance(node, Items):
        held_items = (item if isinstance(item, Leaf) else at(item, day) for item in node.items)
        return Items(tuple(item for item in held_items if item is not None), node.place)
    return None if node is None or node.value is None else node


def children(node: Node | None) -> dict[str, Node]:
    """The named or numbered parts of a node; of a dated one, those of all its versions."""
    if isinstance(node, Branch):
        return dict(node.children)
    if isinstance(node, Items):
        return {str(number): item for number, item in enumerate(node.items)}
    if isinstance(node, Dated):
        return {key: child for version in node.versions for key, child in children(version.node).items()}
    return {}


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every node with its path, from the root down; the versions of a dated one share its path."""
    yield path, node
    if isinstance(node, Dated):
        for version in node.versions:
            yield from walk(version.node, path)
        return
    for key, child in children(node).items():
        yield from walk(child, (*path, key))


def leaves(node: Node, path: Path = ()) -> Iterator[tuple[Path, Leaf]]:
    """Every value with its path."""
    return ((where, leaf) for where, leaf in walk(node, path) if isinstance(leaf, Leaf))


def days(node: Node | None) -> set[date]:
    """The days on which anything in the tree changes."""
    if node is None:
        return set()
    dated = (found for _, found in walk(node) if isinstance(found, Dated))
    return {version.since for each in dated for version in each.versions if version.since is not None}


def find(node: Node, path: Path) -> Node | None:
    """What stands at `path`, if anything."""
    for key in path:
        child = children(node).get(key)
        if child is None:
            return None
        node = child
    return node


def first_day(node: Node | None) -> date | None:
    """The day before which a dated value has nothing to say; None if it always has."""
    return node.versions[0].since if isinstance(node, Dated) else None


def place_of(node: Node, path: Path) -> Place:
    """Where `path` is written, or else the part of it that is."""
    for key in path:
        child = children(node).get(key)
        if child is None:
            break
        node = child
    return node.place


def plain(node: Node) -> object:
    """The tree as dictionaries, lists and values, to be validated; it must hold no dates any more."""
    match node:
        case Leaf():
            return node.value
        case Items():
            return [plain(item) for item in node.items]
        case Branch():
            return {key: plain(child) for key, child in node.children.items()}
        case Dated():
            raise TypeError("a dated value must be resolved by `at` first")


def cite(node: Node, citation: Citation) -> Node:
    """The tree with `citation` on every value, as far as it has none of its own."""
    match node:
        case Leaf(cited=own):
            source, place = (own if own.source is not None else citation)[0::3]
            note = citation.note if own.note is None else own.note
            return replace(node, cited=Citation(source, note, own.range or citation.range, place))
        case Branch():
            return replace(node, children={key: cite(child, citation) for key, child in node.children.items()})
        case Items():
            return replace(node, items=tuple(cite(item, citation) for item in node.items))
        case Dated():
            return Dated(tuple(Version(since, cite(each, citation)) for since, each in node.versions))


def planted(node: Node | None, path: Path, value: Node) -> Node:
    """The tree with `value` laid over what stands at `path`; a number in the path picks an item of a list."""
    if not path:
        return merged(node, value)
    key, rest = path[0], path[1:]
    if isinstance(node, Items) and key in children(node):
        number = int(key)
        item = planted(node.items[number], rest, value)
        return replace(node, items=(*node.items[:number], item, *node.items[number + 1 :]))
    if isinstance(node, Dated):
        return Dated(tuple(Version(since, planted(each, path, value)) for since, each in node.versions))
    grown = dict(node.children) if isinstance(node, Branch) else {}
    grown[key] = planted(grown.get(key), rest, value)
    return Branch(grown, node.place if isinstance(node, Branch) else value.place)
