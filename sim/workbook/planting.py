"""Values set at dotted paths of a tree, through what wraps them; lists are laid over as a whole."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from sim.workbook.preset import unwrapped


def typed(written: str) -> object:
    """A value as YAML reads it: `3` is a number, `70 %` a text, `~` removes.

    >>> typed("3"), typed("70 %"), typed("~")
    (3, '70 %', None)
    """
    try:
        return YAML(typ="safe", pure=True).load(written)
    except (YAMLError, ValueError):  # ValueError: a date that no calendar has
        return written


def plant(tree: CommentedMap, path: str, value: object, *, base: Mapping[str, Any]) -> None:
    """Set `value` at a path of the tree, in place; what is missing on the way grows as it stands in `base`.

    A layer replaces a list as a whole, so one item of a list brings the others along.
    """
    *way, last = path.split(".")
    node: Any = tree
    below: Any = base
    for part in way:
        below = _child(below, part)
        if isinstance(node, CommentedSeq):
            node = unwrapped(node[int(part)])
            continue
        if not isinstance(unwrapped(node.get(part)), CommentedMap | CommentedSeq):
            node[part] = deepcopy(below) if isinstance(below, CommentedSeq) else CommentedMap()
        node = unwrapped(node[part])
    node[int(last) if isinstance(node, CommentedSeq) else last] = value


def _child(node: Any, part: str) -> Any:
    node = unwrapped(node)
    if isinstance(node, CommentedSeq):
        return unwrapped(node[int(part)])
    return unwrapped(node.get(part)) if isinstance(node, CommentedMap) else None


def plain(node: Any) -> Any:
    """The tree as dictionaries and lists."""
    if isinstance(node, CommentedMap):
        return {key: plain(child) for key, child in node.items()}
    if isinstance(node, CommentedSeq):
        return [plain(child) for child in node]
    if isinstance(node, bool) or node is None:
        return node
    kind = next((kind for kind in (str, int, float) if isinstance(node, kind)), None)  # of YAML's own kinds of scalars
    return node if kind is None else kind(node)
