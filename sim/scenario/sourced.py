"""Sourced and dated values: `{is: 7 working days, source: …, from: 2020-07-01}` becomes a value that knows both."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from sim.errors import Problem, Text
from sim.scenario.part import Misfit
from sim.scenario.ramps import FORM, Number, steps_between
from sim.scenario.tree import UNCITED, Branch, Citation, Dated, Items, Leaf, Node, Path, Place, Version, cite

WRAPPING = frozenset({"is", "source", "note", "range", "from", "was", "until", "steps"})
RAMP = ("was", "until", "steps")


def unwrapped(node: Node, path: Path = ()) -> tuple[Node, list[Problem]]:
    """The tree with every `{is: …}` replaced by its value, cited and dated; and what was wrongly wrapped.

    A source on a mapping or list holds for every value below it that names none of its own.
    """
    problems: list[Problem] = []
    return _Unwrapping(problems).node(node, path), problems


class _Unwrapping:
    """One pass over a tree; what is wrongly wrapped is noted and then taken as if it were not wrapped."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def node(self, node: Node, path: Path) -> Node:
        match node:
            case Branch(children=children) if children and ("is" in children or WRAPPING.issuperset(children)):
                return self.wrapped(node, path)
            case Branch():
                return Branch({key: self.node(child, (*path, key)) for key, child in node.children.items()}, node.place)
            case Items(items=items) if any(_dated(item) for item in items):
                return self.history(node, path)
            case Items():
                items = tuple(self.node(item, (*path, str(number))) for number, item in enumerate(node.items))
                return Items(items, node.place)
        return node

    def wrapped(self, node: Branch, path: Path) -> Node:
        """The value of one `{is: …}`; without a value, nothing is overridden."""
        for key in sorted(set(node.children) - WRAPPING):
            message = Text(
                f"'{key}' cannot stand beside `is`; allowed are is, source, note, range, from, was, until and steps.",
                f"“{key}”不能与 is 并列；只允许 is、source、note、range、from、was、until 和 steps。",
            )
            self.note(node.children[key].place, (*path, key), message)
        if "is" not in node.children:
            named = "`, `".join(node.children)
            message = Text(
                f"`{named}` without `is`: write the value too, as {{is: value, source: …}}.",
                f"只写了 {named}，没有 is：请连同数值一起写，如 {{is: 数值, source: …}}。",
            )
            self.note(node.place, path, message)
            return Branch({}, node.place)
        value = self.node(node.children["is"], path)
        citation = self.citation(node, path, value)
        value = value if citation == UNCITED else cite(value, citation)
        since = self.since(node.children.get("from"), path)
        if any(key in node.children for key in RAMP):
            return self.ramp(node, value, path)
        return value if since is None else Dated((Version(since, value),))

    def ramp(self, node: Branch, becomes: Node, path: Path) -> Node:
        """A value that moves in steps; only a number with its unit can."""
        was, steps = node.children.get("was"), _whole(node.children.get("steps"))
        first, last = (self.since(node.children.get(key), path, key) for key in ("from", "until"))
        if not isinstance(was, Leaf) or not isinstance(becomes, Leaf) or first is None or last is None or steps is None:
            self.note(node.place, path, FORM)
            return becomes
        try:
            moves = tuple(steps_between(was.value, becomes.value, first, last, steps))
        except Misfit as misfit:
            self.note(node.place, path, misfit.text)
            return becomes
        before = Version(None, replace(becomes, value=was.value, written=was.written))
        return Dated((before, *(Version(day, _moved(becomes, moved)) for day, moved in moves)))

    def citation(self, node: Branch, path: Path, value: Node) -> Citation:
        """What stands beside `is`, checked for its form."""
        spread = node.children.get("range")
        found = None
        if spread is not None:
            ends = spread.items if isinstance(spread, Items) else ()
            if len(ends) == 2 and isinstance(ends[0], Leaf) and isinstance(ends[1], Leaf) and isinstance(value, Leaf):
                found = (ends[0].value, ends[1].value)
            else:
                message = Text(
                    "a range is two values, [lowest, highest], beside a single value.",
                    "range 应为两个值 [最低, 最高]，并且只能与单个数值并列。",
                )
                self.note(spread.place, (*path, "range"), message)
        source, note = (self.words(node.children, key, path) for key in ("source", "note"))
        return Citation(source, note, found, node.children["source"].place if source is not None else None)

    def words(self, beside: Mapping[str, Node], key: str, path: Path) -> str | None:
        """The text under `key`, if any."""
        leaf = beside.get(key)
        if leaf is None:
            return None
        if not isinstance(leaf, Leaf) or leaf.value is None:
            self.note(leaf.place, (*path, key), Text(f"`{key}` must be a text; write words.", f"{key} 必须是文字。"))
            return None
        return leaf.written.strip()

    def since(self, leaf: Node | None, path: Path, key: str = "from") -> date | None:
        """The date under a key, if any."""
        if leaf is None:
            return None
        found = leaf.value if isinstance(leaf, Leaf) else None
        if isinstance(found, str):
            try:
                found = date.fromisoformat(found)
            except ValueError:
                found = None
        if isinstance(found, date) and not isinstance(found, datetime):
            return found
        self.note(leaf.place, (*path, key), Text("write a date as 2020-07-01.", "日期请写成 2020-07-01。"))
        return None

    def history(self, node: Items, path: Path) -> Node:
        """A list of dated values as one value that changes with time."""
        versions: list[Version] = []
        for item in node.items:
            if not isinstance(item, Branch) or not WRAPPING.issuperset(item.children):
                message = Text(
                    "in a list of dated values every entry is {is: value} or {from: date, is: value}.",
                    "按日期变化的列表中，每一项都应写成 {is: 数值} 或 {from: 日期, is: 数值}。",
                )
                self.note(item.place, path, message)
                break
            read = self.node(item, path)
            found = read.versions if isinstance(read, Dated) else (Version(None, read),)
            if versions and not _follows(versions[-1].since, found[0].since):
                message = Text(
                    "the dates of a list must rise, and only the first entry may lack one; put the entries in order.",
                    "列表中的日期必须由早到晚，只有第一项可以不写日期；请调整顺序。",
                )
                self.note(_entry_place(item), path, message)
                break
            versions.extend(found)
        return Dated(tuple(versions)) if versions else Items((), node.place)

    def note(self, place: Place, path: Path, message: Text) -> None:
        self.problems.append(Problem(place.file, place.line, ".".join(path), message))


def _whole(leaf: Node | None) -> int | None:
    return leaf.value if isinstance(leaf, Leaf) and type(leaf.value) is int else None


def _moved(leaf: Leaf, value: Number) -> Leaf:
    return replace(leaf, value=value, written=str(value))


def _dated(item: Node) -> bool:
    return isinstance(item, Branch) and {"is", "from"} <= set(item.children)


def _follows(earlier: date | None, later: date | None) -> bool:
    return later is not None and (earlier is None or earlier < later)


def _entry_place(item: Node) -> Place:
    return next(iter(item.children.values())).place if isinstance(item, Branch) and item.children else item.place
