"""Several layers on one base: no two may set the same path, and their titles are joined."""

from collections.abc import Iterator, Sequence

from sim.errors import Problem, Text
from sim.scenario.tree import Branch, Dated, Leaf, Node, Path, Place, children, plain

FREE = frozenset({"title", "about", "extends"})
Named = tuple[str, Branch]


def clashes(layers: Sequence[Sequence[Named]]) -> list[Problem]:
    """A problem for each path that two layers set, named by the later one with the place in the earlier.

    Each layer is its chain of files, the lowest first; a file that both extend is one file, and whoever
    extends it may override it. A document may be listed twice if it is the same.
    """
    problems: list[Problem] = []
    for number, layer in enumerate(layers):
        for other in layers[number + 1 :]:
            for name, tree in layer:
                for later, its in other:
                    if name not in {each for each, _ in other} and later not in {each for each, _ in layer}:
                        problems.extend(_shared(tree, its))
    return list(dict.fromkeys(problems))


def _shared(one: Branch, other: Branch) -> Iterator[Problem]:
    ours = dict(_set_in(one))
    for path, place in _set_in(other):
        for depth in range(1, len(path) + 1):
            if path[:depth] in ours:
                yield _clash(path, place, ours[path[:depth]])
        for longer in (each for each in ours if len(each) > len(path) and each[: len(path)] == path):
            yield _clash(path, place, ours[longer])


def _set_in(tree: Branch) -> Iterator[tuple[Path, Place]]:
    """The paths that a layer sets, down to what it replaces as a whole."""
    for key, child in tree.children.items():
        if key == "documents" and isinstance(child, Branch):
            continue
        if key not in FREE:
            yield from _replaced(child, (key,))


def _replaced(node: Node, path: Path) -> Iterator[tuple[Path, Place]]:
    branches = isinstance(node, Branch) or (
        isinstance(node, Dated) and all(isinstance(version.node, Branch) for version in node.versions)
    )
    if not branches:
        yield path, node.place
    for key, child in children(node).items() if branches else ():
        yield from _replaced(child, (*path, key))


def _clash(path: Path, place: Place, other: Place) -> Problem:
    message = Text(
        f"also set in {other.file}:{other.line}; two layers cannot set the same value. "
        "Remove it from one, or let one extend the other.",
        f"{other.file}:{other.line} 也设置了这一项；两个方案层不能设置同一个值。"
        "请删除其中一处，或让一层用 extends 引用另一层。",
    )
    return Problem(place.file, place.line, ".".join(path), message)


def joined_title(trees: Sequence[Branch]) -> Node | None:
    """The titles of several layers in one; None where the merged title serves."""
    titles = [tree.children["title"] for tree in trees if "title" in tree.children]
    if len(trees) < 2 or len(titles) < 2:
        return None
    joined: dict[str, Node] = {}
    for language in ("en", "zh"):
        words = " + ".join(str(_word(title, language)) for title in titles)
        joined[language] = Leaf(words, words, titles[0].place)
    return Branch(joined, titles[0].place)


def _word(title: Node, language: str) -> object:
    found = plain(title)
    return found.get(language, "") if isinstance(found, dict) else found
