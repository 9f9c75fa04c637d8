"""The one canonical form of validated parts: leaf by leaf, with paths, without prose; digests rest on it."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from json import dumps
from typing import NamedTuple

from sim.scenario.quantities import Part, Title

Written = str | int | float | bool


class Value(NamedTuple):
    """A validated value: its path, its canonical form, and whether it was left at its default."""

    path: str
    written: Written
    default: bool


def values(part: Part, path: str) -> Iterator[Value]:
    """Every value of a part that is set, also by default; titles are prose and are left out.

    The order of stages is a value too, at the path of the mapping itself.
    """
    return _values(part, part.model_dump(mode="json", by_alias=True), path, False)


def _values(value: object, written: object, path: str, default: bool) -> Iterator[Value]:
    if isinstance(value, Title) or written is None:
        return
    if isinstance(value, Part) and isinstance(written, dict):
        for name, field in type(value).model_fields.items():
            key = field.alias or name
            inner = getattr(value, name)
            if name in value.in_order:
                yield Value(f"{path}.{key}", ", ".join(inner), default)
            unset = default or name not in value.model_fields_set
            yield from _values(inner, written[key], f"{path}.{key}", unset)
    elif isinstance(value, Mapping) and isinstance(written, dict):
        for (key, inner), text in zip(value.items(), written.values(), strict=True):
            yield from _values(inner, text, f"{path}.{key}", default)
    elif isinstance(value, tuple) and isinstance(written, list):
        for number, (inner, text) in enumerate(zip(value, written, strict=True)):
            yield from _values(inner, text, f"{path}.{number}", default)
    else:
        assert isinstance(written, Written)
        yield Value(path, written, default)


def digest(content: Mapping[str, Written]) -> str:
    """The SHA-256 of canonical values by path, in hexadecimal; order of keys means nothing."""
    text = dumps(dict(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return sha256(text.encode()).hexdigest()


def differing(one: Mapping[str, Written], other: Mapping[str, Written]) -> tuple[str, ...]:
    """The paths whose values differ, or that only one of the two has."""
    return tuple(sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path)))
