"""One section of a scenario validated: the part itself, or what it would be if its mistakes were mended."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from pydantic import ValidationError

from sim.errors import Text
from sim.scenario.complaints import Complaint, complaints, told, touched
from sim.scenario.mending import adapter, mend
from sim.scenario.outline import Outline
from sim.scenario.quantities import Span
from sim.scenario.shape import fields, hint_at
from sim.scenario.tree import Leaf, Path, Scalar

ROUNDS = 5
"""Mending one mistake can lay bare the next, as an empty mapping behind an unknown key; so often it is tried."""


class Section(NamedTuple):
    """A section as validated. If there are complaints, `part` is mended, or None beyond mending."""

    part: Any
    complaints: tuple[Complaint, ...]


def section(key: str, content: object) -> Section:
    """The section under a top-level key, validated; what is wrong is told by its full path."""
    hint = fields(Outline)[key]
    found: list[Complaint] = []
    content = {key: deepcopy(content)}
    for _ in range(ROUNDS):
        try:
            return Section(adapter(hint).validate_python(content.get(key, {})), tuple(found))
        except ValidationError as error:
            wrong = list(complaints(error, hint))
        told_of = {complaint.path for complaint in found}
        fresh = [Complaint((key, *each.path), each.message) for each in wrong]
        found.extend(each for each in fresh if not touched(each.path, told_of))
        mend(content, Outline, [(key, *each.path) for each in wrong])
    return Section(None, tuple(found))


def range_complaints(path: Path, leaf: Leaf) -> Iterator[Complaint]:
    """What is wrong with the range of a value: ends of another kind, or that do not enclose it."""
    if leaf.cited.range is None:
        return
    hint = hint_at(Outline, path)
    if hint is None:
        return
    read = []
    for end in (*leaf.cited.range, leaf.value):
        try:
            read.append(adapter(hint).validate_python(end))
        except ValidationError as error:
            for each in complaints(error, hint):
                message = Text(f"in its range: {each.message.en}", f"取值范围中：{each.message.zh}")
                yield Complaint(path, message, leaf.place)
            return
    low, high, value = read
    if not _in_order(low, value, high):
        ends = ", ".join(str(end) for end in leaf.cited.range)
        en = f"it lies outside its range [{ends}]; widen the range, or change the value"
        zh = f"不在其取值范围 [{ends}] 之内；请放宽范围，或修改数值"
        yield Complaint(path, told(leaf.written, en, zh), leaf.place)


def _in_order(*values: Scalar | Span) -> bool:
    if all(isinstance(value, Span) for value in values):
        spans = [value for value in values if isinstance(value, Span)]
        same = len({span.unit for span in spans}) == 1
        lengths = [span.number for span in spans] if same else []
        return lengths == sorted(lengths)
    numbers = [value for value in values if isinstance(value, int | float)]
    return numbers == sorted(numbers)
