"""From YAML text, or from a plain mapping, to the raw tree: every value with its place, every slip a problem."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from numbers import Integral, Real
from warnings import catch_warnings, simplefilter

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as YamlNode

from sim.errors import Problem, ScenarioError, Text
from sim.scenario.tree import Branch, Items, Leaf, Node, Path, Place, Scalar

PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float", "str", "timestamp")}


def from_yaml(text: str, file: str, *, path: Path = (), numbered: bool = True) -> tuple[Node | None, list[Problem]]:
    """The raw tree of a YAML text (None if it is empty), and what is wrong with it besides syntax.

    Raises ScenarioError with the line where the text stops being YAML.
    """
    yaml = YAML(typ="safe", pure=True)
    try:
        with catch_warnings():  # YAML lets a file give an anchor anew
            simplefilter("ignore", ReusedAnchorWarning)
            root = yaml.compose(text)
        reader = _Reader(file, numbered, yaml.constructor)
        return (None if root is None else reader.node(root, path)), reader.problems
    except YAMLError as error:
        raise ScenarioError((_syntax_problem(error, file, path, numbered),)) from None


class _Reader:
    """Turns composed YAML nodes into tree nodes, and notes duplicate keys and foreign tags on the way."""

    def __init__(self, file: str, numbered: bool, constructor: SafeConstructor) -> None:
        self.file, self.numbered, self.constructor = file, numbered, constructor
        self.problems: list[Problem] = []
        self.inside: set[int] = set()

    def node(self, node: YamlNode, path: Path, key: YamlNode | None = None) -> Node:
        """The tree node of `node`; a mapping or list stands where its key stands."""
        if isinstance(node, ScalarNode):
            return self.leaf(node, path)
        place = self.place(key or node)
        if id(node) in self.inside:
            self.note(place, path, Text("contains itself; write the part out.", "引用了自身，请把内容写出来。"))
            return Leaf(None, "", place)
        self.inside.add(id(node))
        try:
            if isinstance(node, SequenceNode):
                items = (self.node(item, (*path, str(number))) for number, item in enumerate(node.value))
                return Items(tuple(items), place)
            assert isinstance(node, MappingNode)
            return Branch(self.children(node, path), place)
        finally:
            self.inside.discard(id(node))

    def children(self, node: MappingNode, path: Path) -> dict[str, Node]:
        """The entries of a mapping by the text of their keys; of a key written twice the last counts."""
        found: dict[str, Node] = {}
        first: dict[str, int] = {}
        for key, value in node.value:
            place = self.place(key)
            if not isinstance(key, ScalarNode):
                self.note(
                    place,
                    path,
                    Text("a key must be a plain word; write it without brackets.", "键必须是普通文字，不能带括号。"),
                )
                continue
            name = str(key.value)
            if name in found:
                line = f" on line {first[name]}" if self.numbered else ""
                line_zh = f"（第 {first[name]} 行）" if self.numbered else ""
                message = Text(
                    f"'{name}' is already set{line}. Keep one of the two.",
                    f"“{name}”前面已经写过{line_zh}，请只保留一处。",
                )
                self.note(place, (*path, name), message)
            first.setdefault(name, place.line)
            found[name] = self.node(value, (*path, name), key)
        return found

    def leaf(self, node: ScalarNode, path: Path) -> Leaf:
        """The value of a scalar by YAML 1.2: `yes` and `on` are words, `2020-07-01` is a date."""
        place, written = self.place(node), str(node.value)
        if node.tag not in PLAIN_TAGS:
            self.note(
                place,
                path,
                Text(f"the tag {node.tag} is not known; remove it.", f"不认识标签 {node.tag}，请删除。"),
            )
            return Leaf(written, written, place)
        try:
            value = self.constructor.construct_object(node)
        except ValueError:  # 2020-02-30 looks like a date and is none
            value = written
        return Leaf(written if isinstance(value, datetime) else value, written, place)

    def place(self, node: YamlNode) -> Place:
        """File and line of a node."""
        return Place(self.file, node.start_mark.line + 1 if self.numbered else 0)

    def note(self, place: Place, path: Path, message: Text) -> None:
        """Keep a problem for the report."""
        self.problems.append(Problem(place.file, place.line, ".".join(path), message))


def _syntax_problem(error: YAMLError, file: str, path: Path, numbered: bool) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = error.problem if isinstance(error, MarkedYAMLError) and error.problem else str(error).splitlines()[0]
    message = Text(
        f"this is not YAML: {said}. Check indentation, colons, quotes and brackets here and just above.",
        f"此处不是有效的 YAML（{said}）。请检查本行及上一行的缩进、冒号、引号和括号。",
    )
    return Problem(file, mark.line + 1 if mark is not None and numbered else 0, ".".join(path), message)


def from_plain(value: object, file: str, path: Path = ()) -> Node:
    """The raw tree of a Python value made of mappings, lists and scalars; its lines are 0."""
    place = Place(file, 0)
    if isinstance(value, Mapping):
        return Branch({str(key): from_plain(child, file, (*path, str(key))) for key, child in value.items()}, place)
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = (from_plain(item, file, (*path, str(number))) for number, item in enumerate(value))
        return Items(tuple(items), place)
    scalar = _scalar(value)
    if scalar is None and value is not None:
        message = Text(
            f"a {type(value).__name__} cannot stand in a scenario; use text, numbers, dates, lists and mappings.",
            f"方案中不能使用 {type(value).__name__}；请使用文字、数字、日期、列表或映射。",
        )
        raise ScenarioError((Problem(file, 0, ".".join(path), message),))
    return Leaf(scalar, "~" if scalar is None else str(scalar), place)


def _scalar(value: object) -> Scalar:
    if isinstance(value, bool | str | date):
        return value
    if isinstance(value, Integral):
        return int(value)
    return float(value) if isinstance(value, Real) else None
