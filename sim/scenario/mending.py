"""Wrong entries replaced by harmless ones, so that the rest of a section can be checked in the same run.

Nothing mended ever reaches a scenario: there is a problem for each mended path, and nothing further is said about it.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from sim.scenario.shape import fields, hint_at, is_part, kinds
from sim.scenario.tree import Path

SAMPLES: tuple[Any, ...] = (
    "x",
    1,
    "1 day",
    "1 working day",
    "1 minute",
    "0 %",
    "0 yuan",
    "0 a year",
    "00:00-24:00",
    date(2020, 1, 1),
    {"constant": "1 minute"},
    {},
    [],
)


@cache
def adapter(hint: Any) -> TypeAdapter[Any]:
    """The validator of a type."""
    return TypeAdapter(hint)


def mend(content: Any, root: Any, wrong: Iterable[Path]) -> None:
    """Change `content` at each wrong path: what may be absent goes, what must be there gets a sample."""
    for path in wrong:
        holder = _holder(content, path)
        key, hint = path[-1], hint_at(root, path)
        if isinstance(holder, list) and key.isdecimal() and int(key) < len(holder):
            holder[int(key)] = sample(hint)
        elif isinstance(holder, dict):
            holder.pop(key, None)
            if key in _needed(hint_at(root, path[:-1])) or _is_id(key, hint_at(root, path[:-1])):
                holder[key] = sample(hint)


def _holder(content: Any, path: Path) -> Any:
    for key in path[:-1]:
        if isinstance(content, list):
            content = content[int(key)] if key.isdecimal() and int(key) < len(content) else None
        else:
            content = content.get(key) if isinstance(content, dict) else None
    return content


def _is_id(key: str, hint: Any) -> bool:
    """Whether `key` may name an entry in a mapping by id."""
    for kind in kinds(hint):
        if get_origin(kind) is dict:
            try:
                adapter(get_args(kind)[0]).validate_python(key)
            except ValidationError:
                return False
            return True
    return False


def _needed(hint: Any) -> dict[str, Any]:
    """The keys that must be there in something of this type, with their types."""
    part = next((kind for kind in kinds(hint) if is_part(kind)), None)
    if part is None:
        return {}
    needed = {field.alias or name for name, field in part.model_fields.items() if field.is_required()}
    return {key: each for key, each in fields(part).items() if key in needed}


def sample(hint: Any) -> Any:
    """Something that is valid for a type; None if nothing simple is."""
    for candidate in (*SAMPLES, *_composed(hint)):
        try:
            adapter(hint).validate_python(candidate)
        except ValidationError:
            continue
        return candidate
    return None


def _composed(hint: Any) -> list[Any]:
    """Mappings, lists and choices made up from their parts."""
    composed: list[Any] = []
    for kind in kinds(hint):
        if is_part(kind):
            composed.append({key: sample(each) for key, each in _needed(kind).items()})
        elif get_origin(kind) is dict:
            composed.append({"x": sample(get_args(kind)[1])})
        elif get_origin(kind) is tuple:
            composed.append([sample(get_args(kind)[0])])
        elif get_origin(kind) is Literal:
            composed.append(get_args(kind)[0])
    return composed
