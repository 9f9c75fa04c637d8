"""`--behaviour`: every command that plays takes it, and `all` shows the three modes side by side."""

import json
from pathlib import Path

import pytest

from tests.command.runner import xiaoneng

BUREAUS = "scenarios/two-bureaus.yaml"


def test_compare_under_all_modes(tmp_path: Path) -> None:
    done = xiaoneng(
        "compare", BUREAUS, "cards-1-3-10", "--behaviour", "all", "-n", 2, "--workers", 1, "--out", tmp_path
    )
    assert done.returncode == 0
    assert "Differences under three modes of behaviour" in done.stdout
    assert "no response of officers" in " ".join(done.stdout.split())
    assert {path.name for path in tmp_path.iterdir()} == {"mechanical", "central", "strong"}


def test_compare_as_json() -> None:
    done = xiaoneng(
        "compare", BUREAUS, "cards-1-3-10", "--behaviour", "all", "-n", 1, "--workers", 1, "--json", lang="zh"
    )
    told = json.loads(done.stdout)
    assert list(told["modes"]) == ["mechanical", "central", "strong"]
    assert {row["verdict"] for row in told["conclusions"]} == {"none"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_run_under_one_mode_says_which(lang: str) -> None:
    done = xiaoneng("run", BUREAUS, "--behaviour", "strong", "-n", 1, "--workers", 1, lang=lang)
    assert done.returncode == 0, done.stderr
    assert {"en": "behaviour: strong", "zh": "强响应"}[lang] in done.stdout


def test_run_under_all_modes_sets_them_beside_the_mechanical_one() -> None:
    done = xiaoneng("run", BUREAUS, "--behaviour", "all", "-n", 2, "--workers", 1)
    assert done.returncode == 0
    assert "How people respond differs between the two" in done.stdout


def test_explain_and_sources_speak_of_each_mode() -> None:
    done = xiaoneng("explain", BUREAUS, "--unit", "housing", "--behaviour", "all")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("Behaviour: ")] == [
        "Behaviour: mechanical",
        "Behaviour: central",
        "Behaviour: strong",
    ]
    told = json.loads(xiaoneng("sources", BUREAUS, "--behaviour", "central", "--assumptions", "--json").stdout)
    assert "behaviour.card_price.half_at" in {row["path"] for row in told}


def test_a_mode_that_is_none() -> None:
    done = xiaoneng("run", BUREAUS, "--behaviour", "lenient")
    assert done.returncode == 2
    assert "mechanical, central, strong or all" in done.stderr
