"""The JSON Schema of scenario files, for editors: what may stand where, in plain and in sourced form.

It accepts layers too, so nothing is required; whether a scenario is complete, the loader says.
"""

from json import dumps
from typing import Any

from sim.scenario.outline import Outline

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
BESIDE: dict[str, Schema] = {
    "source": {
        "type": "string",
        "description": "The id of a document, then the article: `xiangyin-2020 annex art. 3`.",
    },
    "note": {"type": "string", "description": "A remark, such as why an assumption is plausible."},
    "from": {"type": "string", "format": "date", "description": "The date from which the value counts (policy only)."},
    "until": {"type": "string", "format": "date", "description": "The date of the last step of a value that moves."},
    "steps": {"type": "integer", "minimum": 2, "description": "In how many steps it moves from `was` to `is`."},
}
"""What may stand beside a value, whatever its kind."""
RANGE = "The lowest and the highest value that are plausible."
UNSOURCED = ("extends", "about", "title", "seed")
"""Top-level keys whose values stand as they are."""
GENERATED = frozenset({"required", "title", "$defs", "default"})
"""What is dropped: a layer lacks what its base has, and the titles are the keys again."""


def schema() -> Schema:
    """The schema of a scenario file or layer; every value may also be sourced, dated, or removed with `~`."""
    raw = Outline.model_json_schema(by_alias=True)
    parts = {key: part for key, part in raw["$defs"].items() if key != "Title"}
    forms = _Forms()
    keys = {key: _plain(each) if key in UNSOURCED else forms.of(each) for key, each in raw["properties"].items()}
    defs = {name: forms.inside(part) for name, part in parts.items()}
    return {
        "$schema": DIALECT,
        "title": "Scenario of xiaoneng",
        "description": raw["description"],
        "type": "object",
        "properties": keys,
        "additionalProperties": False,
        "$defs": {
            **defs,
            "Title": _title(raw["$defs"]["Title"]),
            **{f"beside-{key}": each for key, each in BESIDE.items()},
            **forms.defs,
        },
    }


def _title(part: Schema) -> Schema:
    """A title, which may be one text for both languages."""
    both = {key: each for key, each in part.items() if key not in GENERATED}
    return {"description": both.pop("description"), "anyOf": [{"type": "string"}, both]}


def _plain(schema: Schema) -> Schema:
    return {key: each for key, each in schema.items() if key not in GENERATED}


class _Forms:
    """The forms in which values may be written; each kind of value is defined once, under `defs`."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}
        self.names: dict[str, str] = {}

    def of(self, schema: Schema) -> Schema:
        """What may be written for a value: itself, sourced, dated, a history of both, or `~` for nothing."""
        plain = self.inside(schema)
        told = {key: plain.pop(key) for key in ("description",) if key in plain}
        name = self.names.setdefault(dumps(plain, sort_keys=True), f"value-{len(self.names) + 1}")
        value, sourced = ({"$ref": f"#/$defs/{name}{form}"} for form in ("", "-sourced"))
        if name not in self.defs:
            self.defs[name] = plain
            self.defs[f"{name}-sourced"] = _sourced(value)
            history = {"type": "array", "items": sourced, "minItems": 1}
            self.defs[f"{name}-any"] = {"anyOf": [value, {"type": "null"}, sourced, history]}
        return {**told, "$ref": f"#/$defs/{name}-any"}

    def inside(self, schema: Schema) -> Schema:
        """A schema whose inner values may be written in all their forms."""
        opened: Schema = {}
        for key, inner in _plain(schema).items():
            match key:
                case "properties" | "patternProperties":
                    opened[key] = {name: self.of(each) for name, each in inner.items()}
                case "additionalProperties" | "items" if isinstance(inner, dict):
                    opened[key] = self.of(inner)
                case "anyOf" | "oneOf":
                    opened["anyOf"] = [self.inside(each) for each in inner]
                case _:
                    opened[key] = inner
        return opened


def _sourced(value: Schema) -> Schema:
    spread = {"type": "array", "items": value, "minItems": 2, "maxItems": 2, "description": RANGE}
    return {
        "type": "object",
        "properties": {
            "is": {"anyOf": [value, {"type": "null"}]},
            "range": spread,
            "was": value,
            **{key: {"$ref": f"#/$defs/beside-{key}"} for key in BESIDE},
        },
        "required": ["is"],
        "additionalProperties": False,
    }
