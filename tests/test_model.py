"""The model document says what the program is: its generated parts are those that `make model` would write."""

import importlib.util
from pathlib import Path

import pytest

from sim.engine import agenda

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "model.md"


@pytest.fixture(scope="module")
def model():
    spec = importlib.util.spec_from_file_location("model", ROOT / "bench" / "model.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_parts_are_in_step(model):
    text = PAGE.read_text(encoding="utf-8")
    assert model.page(text) == text, "docs/model.md is behind the program: make model"


def test_every_part_is_there_once(model):
    found = [match[2] for match in model.MARKED.finditer(PAGE.read_text(encoding="utf-8"))]
    assert found == [*dict.fromkeys(found)]
    assert set(found) == set(model.GENERATED)


def test_every_rank_is_told(model):
    ranks = {name for name in agenda.__all__ if name.isupper() and name != "RANK"}
    assert set(model.RANKS) == ranks


def test_twenty_items():
    text = PAGE.read_text(encoding="utf-8")
    items = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "3.4"]
    items += ["4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"]
    assert [item for item in items if f"**{item}" in text] == items
    assert len(items) == 20
