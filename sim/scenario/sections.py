"""One section of a scenario validated: the part, or what can be saved of it, and everything wrong in it."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from sim.errors import Text
from sim.scenario.complaints import Complaint, complaints, told
from sim.scenario.outline import Outline
from sim.scenario.quantities import Span
from sim.scenario.shape import fields, hint_at
from sim.scenario.tree import Leaf, Path, Scalar

DIVISIBLE = ("demand", "policy")
"""Sections of which a part may be left out without making the names in another part look wrong."""


class Section(NamedTuple):
    """A section as validated. With complaints, `part` is what remains without the wrong entries, if it can stand."""

    part: Any
    complaints: tuple[Complaint, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was left out."""
        return not self.complaints


def section(key: str, content: object) -> Section:
    """The section under a top-level key, validated; what is wrong is told by its full path."""
    try:
        return Section(_adapter(fields(Outline)[key]).validate_python(content), ())
    except ValidationError as error:
        wrong = tuple(complaints(error, fields(Outline)[key]))
    full = tuple(Complaint((key, *path), message) for path, message, _ in wrong)
    return Section(_remains(key, deepcopy(content), [each.path for each in wrong]), full)


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint)


def _remains(key: str, content: object, wrong: Sequence[Path]) -> Any:
    """The section without its wrong entries, so that the cross-checks can still look at the rest."""
    while wrong:
        entries = {_entry(content, path, around=key in DIVISIBLE) for path in wrong}
        if () in entries:
            return None
        for entry in entries:
            _drop(content, entry)
        try:
            return _adapter(fields(Outline)[key]).validate_python(content)
        except ValidationError as error:
            wrong = [each.path for each in complaints(error, fields(Outline)[key])] if key in DIVISIBLE else []
    return None


def _entry(content: object, path: Path, *, around: bool) -> Path:
    """The entry of a mapping to take out for what is wrong at `path`; empty if there is none.

    What is missing can only be mended by taking out the mapping `around` it.
    """
    entry: Path = ()
    for number, key in enumerate(path):
        if isinstance(content, dict) and key in content:
            entry, content = path[: number + 1], content[key]
        elif isinstance(content, list) and key.isdecimal() and int(key) < len(content):
            content = content[int(key)]
        else:
            return entry if around else ()
    return entry


def _drop(content: Any, entry: Path) -> None:
    """Take an entry out, unless it went with another."""
    for key in entry[:-1]:
        content = content[int(key)] if isinstance(content, list) else content.get(key, {})
    if isinstance(content, dict):
        content.pop(entry[-1], None)


def range_complaints(path: Path, leaf: Leaf) -> Iterator[Complaint]:
    """What is wrong with the range of a value: ends of another kind, or that do not enclose it."""
    hint = hint_at(Outline, path)
    if leaf.cited.range is None or hint is None:
        return
    read = []
    for end in (*leaf.cited.range, leaf.value):
        try:
            read.append(_adapter(hint).validate_python(end))
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
