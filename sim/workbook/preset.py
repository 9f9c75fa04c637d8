"""The preset of rules: what the published plan orders and what is assumed of every county."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from sim.workbook.files import rules_text
from sim.workbook.records import Filled

WIDTH = 120
ASSUMED_ZH = "各县通用的预设假设（与湘阴县方案相同）"
SECTIONS = ("organisation", "demand", "case", "policy")


@cache
def _rules() -> CommentedMap:
    return yaml().load(rules_text())  # type: ignore[no-any-return]


class Preset:
    """The preset of rules, to be looked at by paths or copied as a tree that keeps its layout."""

    def __init__(self) -> None:
        self.tree = _rules()

    def copy(self) -> CommentedMap:
        """A tree of one's own, to be changed."""
        return deepcopy(self.tree)

    def at(self, path: str) -> str | None:
        """The value at a dotted path as written; None if there is none."""
        node: Any = self.tree
        for part in path.split("."):
            node = unwrapped(node)
            if isinstance(node, CommentedMap) and part in node:
                node = node[part]
            elif isinstance(node, CommentedSeq) and part.isdecimal() and int(part) < len(node):
                node = node[int(part)]
            else:
                return None
        node = unwrapped(node)
        return None if isinstance(node, CommentedMap | CommentedSeq) else str(node)

    def assumptions(self) -> Iterator[Filled]:
        """What the preset assumes for want of a source, each with its note."""
        for section in SECTIONS:
            path = "demand.matters.*" if section == "case" else section
            yield from _assumed(self.tree[section], path)


def yaml() -> YAML:
    """YAML that keeps layout, quotes and comments."""
    made = YAML(typ="rt")
    made.width = WIDTH
    made.preserve_quotes = True
    made.allow_unicode = True
    made.indent(mapping=2, sequence=4, offset=2)
    return made


def text_of(tree: CommentedMap) -> str:
    """The tree as YAML: what fits into a line stands in one, and a blank line goes before each part."""
    _open(tree, 0)
    lines = [line.rstrip() for line in _dumped(tree).splitlines() if line.strip()]
    parts = (
        f"\n{line}" if line[0] != " " and before[:1] == " " else line
        for before, line in zip(["", *lines], lines, strict=False)
    )
    return "\n".join(parts) + "\n"


def _dumped(node: Any, width: int = WIDTH) -> str:
    out, writer = StringIO(), yaml()
    writer.width = width
    writer.dump(node, out)
    return out.getvalue()


def _open(node: Any, indent: int, before: int = 0) -> None:
    """Write mappings and lists over several lines if they don't fit into one after their key."""
    if not isinstance(node, CommentedMap | CommentedSeq):
        return
    if node.fa.flow_style() and indent + before + len(_dumped(node, 10_000).strip()) <= WIDTH:
        return
    flat = isinstance(node, CommentedSeq) and not any(isinstance(item, CommentedMap) for item in node)
    if not flat:
        node.fa.set_block_style()
    if isinstance(node, CommentedMap):
        for key, child in node.items():
            _open(child, indent + 2, len(f"{key}: "))
    elif not flat:
        for child in node:
            _open(child, indent + 4)


def unwrapped(node: Any) -> Any:
    """What a node of `{is: ...}` holds; any other node itself."""
    while isinstance(node, CommentedMap) and "is" in node:
        node = node["is"]
    return node


def same_value(one: str, other: str) -> bool:
    """Whether two written values mean the same, as far as spaces and zeros go.

    >>> same_value("70%", "70 %"), same_value("5.0", "5"), same_value("3 days", "5 days")
    (True, True, False)
    """
    plain_one, plain_other = one.replace(" ", ""), other.replace(" ", "")
    try:
        return float(plain_one) == float(plain_other)
    except ValueError:
        return plain_one == plain_other


def _assumed(node: Any, path: str) -> Iterator[Filled]:
    if not isinstance(node, CommentedMap):
        return
    if "is" in node and "note" in node and "source" not in node:
        low, high = (str(end) for end in node.get("range", ("", "")))
        held = node["is"]
        if not isinstance(held, CommentedMap) or not any(True for _ in _assumed(held, path)):
            yield Filled(path, _plain(held), str(node["note"]), ASSUMED_ZH, low, high, preset=True)
            return
    for key, child in node.items():
        if key not in ("note", "source", "range"):
            yield from _assumed(child, path if key == "is" else f"{path}.{key}")


def _plain(value: Any) -> str:
    """A value of the preset in one line; of a mapping within a list only its own single values."""
    if isinstance(value, CommentedMap):
        return ", ".join(
            key if isinstance(held, CommentedMap) else f"{key} {_plain(held)}" for key, held in value.items()
        )
    if isinstance(value, CommentedSeq):
        return "; ".join(_plain(each) for each in value)
    return str(unwrapped(value))
