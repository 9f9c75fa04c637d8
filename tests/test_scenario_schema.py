"""The JSON Schema for editors: it accepts what the loader accepts, in every written form, and layers too."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.scenario.schema import DIALECT, schema

jsonschema = pytest.importorskip("jsonschema")
PILOT = Path(__file__).parent / "data" / "pilot.yaml"


def as_json(value: Any) -> Any:
    """What an editor sees: dates and keys are text."""
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def valid(text: str) -> bool:
    return jsonschema.Draft202012Validator(schema()).is_valid(as_json(YAML(typ="safe").load(text)))


def test_it_is_a_schema_of_the_dialect_it_names() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == DIALECT
    assert len(json.dumps(schema())) < 300_000


def test_it_accepts_the_pilot() -> None:
    assert valid(PILOT.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "extends: base.yaml",
        "title: One text for both languages",
        "policy: {cards: ~}",
        "policy: {cards: {yellow: {after: 3 days}}}",
        "policy: {cards: {yellow: {after: {is: 3 days, source: law art. 1, note: x, range: [1 day, 5 days]}}}}",
        "policy: {cards: {yellow: {after: {from: 2020-07-01, is: 3 days}}}}",
        "policy: {cards: {yellow: {after: [{is: 5 days}, {from: 2020-07-01, is: 3 days}]}}}",
        "policy: {cards: {source: law, is: {yellow: {after: 3 days}}}}",
        "policy: {bonus: {grades: {grades: {source: law, is: [{share: 100 %, standard: 1 yuan}]}}}}",
        "organisation: {units: {bureau: {heads: {is: 3, source: law}}}}",
        "demand: {matters: {licence: {at: [{is: bureau}]}}}",
        "demand: {matters: {licence: {at: {bureau: {is: 3}}}}}",
    ],
)
def test_it_accepts_layers_in_every_form(text: str) -> None:
    assert valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "polcy: {}",
        "policy: {cards: {yellow: {after: 3}}}",
        "policy: {cards: {yellow: {after: 3 hours}}}",
        "policy: {cards: {yellow: {after: {is: 3}}}}",
        "policy: {cards: {yellow: {after: {is: 3 days, sauce: x}}}}",
        "policy: {cards: {yellow: {afterwards: 3 days}}}",
        "policy: {precedence: {base: fifo}}",
        "organisation: {units: {bureau: {heads: many}}}",
        "horizon: {first: soon, last: [1]}",
    ],
)
def test_it_refuses_what_the_loader_refuses(text: str) -> None:
    assert not valid(text)


def test_parts_and_quantities_are_described() -> None:
    made = schema()
    assert made["$defs"]["Cards"]["description"].startswith("The three-colour slips")
    assert made["$defs"]["Check"]["properties"]["lag"]["description"] == "A length of time in working days."
