"""What Pydantic found, told in plain words: path by path, what stands there and what may stand there."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from sim.errors import Text
from sim.scenario.quantities import Misfit
from sim.scenario.shape import hint_at, known_keys, nearest
from sim.scenario.tree import Path, Place

TAGS = {
    "at": frozenset({"unit", "units"}),
    "open": frozenset({"in all", "by unit"}),
    "age": frozenset({"one age", "from and to"}),
}
"""By key, the tags by which a union of plain values and mappings chose."""
KEY = "[key]"


class Complaint(NamedTuple):
    """One thing wrong with a tree; unless its place is given, that is looked up by its path.

    `against` are the paths that the value was compared with: if one of those is wrong as a whole, this is not told.
    """

    path: Path
    message: Text
    place: Place | None = None
    against: tuple[Path, ...] = ()


def within(path: Path, told: Collection[Path]) -> bool:
    """Whether something was told of this path, or of something that holds it.

    >>> within(("policy", "cards", "blue"), [("policy", "cards")]), within(("policy",), [("policy", "cards")])
    (True, False)
    """
    return any(path[:depth] in told for depth in range(1, len(path) + 1))


def touched(path: Path, told: Collection[Path]) -> bool:
    """Whether something was told of this path, of something that holds it or of something in it."""
    return within(path, told) or any(each[: len(path)] == path for each in told)


class _Found(NamedTuple):
    """One error of Pydantic with what is needed to tell it."""

    path: Path
    value: Any
    context: Mapping[str, Any]
    hint: Any


def complaints(error: ValidationError, root: Any) -> Iterator[Complaint]:
    """Every error with its path below `root`, without Pydantic's own words."""
    for each in error.errors(include_url=False):
        location = tuple(str(key) for key in each["loc"])
        path = tuple(_written_path(location))
        found = _Found(path, each["input"], each.get("ctx", {}), hint_at(root, path[:-1]))
        bad_id = location[-1:] == (KEY,) and each["type"] == "string_pattern_mismatch"
        yield Complaint(path, _bad_id(found) if bad_id else TELL.get(each["type"], _other)(found))


def _written_path(location: Path) -> Iterator[str]:
    """The keys of a location that are written, without the tags by which a union chose."""
    for before, key in zip(("", *location), location, strict=False):
        if key == KEY or key in TAGS.get(str(before), ()):
            continue
        yield key


def shown(value: object) -> str:
    """A value as it can be quoted in a message, without its innards."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return "nothing" if value is None else f"'{value}'"


def shown_zh(value: object) -> str:
    """The same in Chinese."""
    words = {"a mapping": "一个映射", "a list": "一个列表", "nothing": "空值"}
    return words.get(shown(value), shown(value))


def told(value: object, en: str, zh: str) -> Text:
    """What was found and what to do about it."""
    return Text(f"found {shown(value)}; {en}.", f"现为 {shown_zh(value)}；{zh}。")


def unknown_key(key: str, known: Sequence[str]) -> Text:
    """That a key is none of those that may stand here, with the nearest."""
    near = nearest(key, known)
    hint, hint_zh = (f"Did you mean '{near}'? ", f"是否应为“{near}”？") if near else ("", "")
    return Text(
        f"there is no key '{key}' here. {hint}Allowed are {', '.join(known)}.",
        f"此处没有“{key}”这个键。{hint_zh}允许的键有：{'、'.join(known)}。",
    )


def _missing(found: _Found) -> Text:
    key = found.path[-1]
    return Text(f"'{key}' is missing; add it here.", f"缺少“{key}”，请在此处补上。")


def _unknown(found: _Found) -> Text:
    return unknown_key(found.path[-1], known_keys(found.hint))


def _choice(found: _Found) -> Text:
    allowed = str(found.context.get("expected", "")).replace(" or ", ", ")
    near = nearest(str(found.value), [each.strip("'") for each in allowed.split(", ")])
    hint, hint_zh = (f" Did you mean '{near}'?", f"是否应为“{near}”？") if near else ("", "")
    return Text(
        f"found {shown(found.value)}; allowed are {allowed}.{hint}",
        f"现为 {shown_zh(found.value)}；只能是 {allowed.replace(', ', '、')}。{hint_zh}",
    )


def _misfit(found: _Found) -> Text:
    error = found.context.get("error")
    if not isinstance(error, Misfit):
        return _other(found)
    if isinstance(found.value, dict):
        return Text(f"{error.text.en}.", f"{error.text.zh}。")
    return told(found.value, *error.text)


def _bad_id(found: _Found) -> Text:
    key = found.path[-1]
    return Text(
        f"'{key}' cannot be an id; write lower-case letters, digits, '-' or '_', such as 'bureau-a'.",
        f"“{key}”不能作标识；请用小写字母、数字、“-”或“_”，例如 'bureau-a'。",
    )


def _bad_name(found: _Found) -> Text:
    return told(
        found.value,
        "write an id of lower-case letters, digits, '-' or '_'",
        "请写由小写字母、数字、“-”或“_”组成的标识",
    )


def _whole(found: _Found) -> Text:
    return told(found.value, "write a whole number, such as 3", "请写整数，例如 3")


def _figure(found: _Found) -> Text:
    return told(found.value, "write a number, such as 0.8", "请写数字，例如 0.8")


def _words(found: _Found) -> Text:
    return told(found.value, "write a text, in quotes if it looks like a number", "请写文字；若像数字，请加引号")


def _least(found: _Found) -> Text:
    least = found.context.get("ge")
    return told(found.value, f"must be at least {least}", f"不得小于 {least}")


def _most(found: _Found) -> Text:
    most = found.context.get("le")
    return told(found.value, f"must be at most {most}", f"不得大于 {most}")


def _too_few(found: _Found) -> Text:
    needed, has = found.context.get("min_length"), found.context.get("actual_length")
    return Text(f"has {has} entries; at least {needed} needed.", f"现有 {has} 项，至少需要 {needed} 项。")


def _too_many(found: _Found) -> Text:
    allowed, has = found.context.get("max_length"), found.context.get("actual_length")
    if not isinstance(has, int):
        has = len(found.value)
    return Text(f"has {has} entries; at most {allowed} allowed.", f"现有 {has} 项，最多允许 {allowed} 项。")


def _mapping(found: _Found) -> Text:
    known = known_keys(hint_at(found.hint, found.path[-1:]))
    keys, keys_zh = (f" with {', '.join(known)}", f"，可用的键：{'、'.join(known)}") if known else ("", "")
    return told(found.value, f"write a mapping{keys}", f"请写一个映射{keys_zh}")


def _list(found: _Found) -> Text:
    return told(found.value, "write a list, such as [a, b]", "请写列表，例如 [a, b]")


def _other(found: _Found) -> Text:
    return told(
        found.value,
        "this cannot stand here; the schema says what may",
        "此处不能这样写；允许的写法见 schema",
    )


TELL: dict[str, Callable[[_Found], Text]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _choice,
    "value_error": _misfit,
    "string_pattern_mismatch": _bad_name,
    "string_type": _words,
    "int_type": _whole,
    "int_parsing": _whole,
    "int_from_float": _whole,
    "float_type": _figure,
    "finite_number": _figure,
    "greater_than_equal": _least,
    "less_than_equal": _most,
    "too_short": _too_few,
    "too_long": _too_many,
    "dict_type": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "tuple_type": _list,
}
