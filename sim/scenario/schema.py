"""The JSON Schema of scenario files, for editors: what may stand where, in plain and in sourced form.

It accepts layers too, so nothing is required; whether a scenario is complete, the loader says.
"""

from collections.abc import Mapping
from typing import Any

from sim.scenario.outline import Outline

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
VALUE = "What the value is."
FROM = {"type": "string", "format": "date", "description": "The date from which the value counts (policy only)."}
SOURCE = {"type": "string", "description": "The id of a document, then the article: `xiangyin-2020 annex art. 3`."}
NOTE = {"type": "string", "description": "A remark, such as why an assumption is plausible."}
WHOLE = ("extends", "about", "title", "seed")
"""Top-level keys that take no source."""


def schema() -> Schema:
    """The schema of a scenario file or layer; every value may also be sourced, dated, or removed with `~`."""
    raw = Outline.model_json_schema(by_alias=True)
    parts: Mapping[str, Schema] = raw["$defs"]
    outline = _loose(raw, open_keys=False)
    outline["properties"] = {
        key: inner if key in WHOLE else _open(inner) for key, inner in outline["properties"].items()
    }
    return {
        "$schema": DIALECT,
        "title": "Scenario of xiaoneng",
        "description": raw["description"],
        "type": "object",
        "properties": outline["properties"],
        "additionalProperties": False,
        "$defs": {name: _title(part) if name == "Title" else _loose(part) for name, part in parts.items()},
    }


def _title(part: Schema) -> Schema:
    """A title, which may be one text for both languages."""
    return {"description": part["description"], "anyOf": [{"type": "string"}, _loose(part, open_keys=False)]}


def _loose(schema: Schema, *, open_keys: bool = True) -> Schema:
    """A schema without what is required and without generated titles, its values open to every written form."""
    dressed = _open if open_keys else _loose
    loose: Schema = {}
    for key, inner in schema.items():
        match key:
            case "required" | "title" | "$defs" | "minLength":
                continue
            case "properties" | "patternProperties":
                loose[key] = {name: dressed(each) for name, each in inner.items()}
            case "additionalProperties" | "items" if isinstance(inner, dict):
                loose[key] = dressed(inner)
            case "anyOf" | "oneOf" | "allOf":
                loose["anyOf" if key == "oneOf" else key] = [_loose(each) for each in inner]
            case _:
                loose[key] = inner
    return loose


def _open(schema: Schema) -> Schema:
    """What may be written for a value: itself, sourced, dated, a history of both, or `~` for nothing."""
    plain = {key: inner for key, inner in _loose(schema).items() if key not in ("default", "description")}
    told = {key: schema[key] for key in ("default", "description") if key in schema}
    sourced = {
        "type": "object",
        "properties": {
            "is": {"description": VALUE, "anyOf": [plain, {"type": "null"}]},
            "source": SOURCE,
            "note": NOTE,
            "range": {
                "type": "array",
                "items": plain,
                "minItems": 2,
                "maxItems": 2,
                "description": "The lowest and the highest value that are plausible.",
            },
            "from": FROM,
        },
        "required": ["is"],
        "additionalProperties": False,
    }
    history = {"type": "array", "items": sourced, "minItems": 1}
    return {**told, "anyOf": [plain, {"type": "null"}, sourced, history]}
