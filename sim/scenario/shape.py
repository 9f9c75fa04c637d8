"""What a scenario may contain: the keys and kinds that its parts declare, asked by path."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from sim.scenario.quantities import Part
from sim.scenario.tree import Branch, Node, Path, children


@cache
def fields(part: type[Part]) -> dict[str, Any]:
    """The keys of a part as they are written in YAML, each with its type."""
    hints = get_type_hints(part, include_extras=True)
    return {field.alias or name: hints[name] for name, field in part.model_fields.items()}


@cache
def kinds(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a type, without None and without annotations.

    >>> kinds(Annotated[int | None, "a count"])
    (<class 'int'>,)
    """
    if get_origin(hint) is Annotated:
        return kinds(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return tuple(kind for each in get_args(hint) for kind in kinds(each) if kind is not NoneType)
    return (hint,)


def is_part(kind: Any) -> bool:
    """Whether a kind is a mapping with declared keys."""
    return isinstance(kind, type) and issubclass(kind, Part)


def below(hint: Any, key: str) -> Any:
    """The type of what stands under `key` in something of type `hint`; None if nothing may."""
    for kind in kinds(hint):
        if is_part(kind) and key in fields(kind):
            return fields(kind)[key]
        if get_origin(kind) is dict:
            return get_args(kind)[1]
        if get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis and key.isdecimal():
            return get_args(kind)[0]
    return None


@lru_cache(maxsize=65536)
def hint_at(root: Any, path: Path) -> Any:
    """The type of what stands at `path` below a `root` type; None if nothing may."""
    for key in path:
        root = below(root, key)
        if root is None:
            return None
    return root


def settable(hint: Any, node: Node | None, path: Path) -> bool:
    """Whether a value may be set at `path`: its keys are declared, its ids and list numbers are there.

    A new id may end a path that leads into a mapping; inside one it may stand where nothing else is needed under it.
    """
    for depth, key in enumerate(path, start=1):
        inner, there = below(hint, key), children(node)
        declared = any(is_part(kind) and key in fields(kind) for kind in kinds(hint))
        joins = any(get_origin(kind) is dict for kind in kinds(hint)) and (
            isinstance(node, Branch) if depth == len(path) else complete(inner)
        )
        if inner is None or not (declared or key in there or joins):
            return False
        hint, node = inner, there.get(key)
    return True


def complete(hint: Any) -> bool:
    """Whether a part of this type is whole without any key of its own."""
    parts = [kind for kind in kinds(hint) if is_part(kind)]
    return bool(parts) and not any(field.is_required() for part in parts for field in part.model_fields.values())


def known_keys(hint: Any) -> list[str]:
    """The keys that parts of this type declare."""
    return [key for kind in kinds(hint) if is_part(kind) for key in fields(kind)]


def known_paths(hint: Any, node: Node | None, path: Path = (), seen: tuple[Any, ...] = ()) -> Iterator[str]:
    """Every path that may be set: what is declared, with the ids and list numbers that are there."""
    there = children(node)
    for kind in kinds(hint):
        if is_part(kind) and kind not in seen:
            keys, deeper = list(fields(kind)), seen if there else (*seen, kind)
        else:
            keys, deeper = list(there), seen
        for key in keys:
            inner = below(kind, key)
            if inner is not None:
                yield ".".join((*path, key))
                yield from known_paths(inner, there.get(key), (*path, key), deeper)


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that looks most like `word`, if any looks like it.

    >>> nearest("calender", ["calendar", "calendars", "units"])
    'calendar'
    """
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return close[0] if close else None
