"""`--precision`, `--margin` and study files of comparisons from the command line."""

import json
from pathlib import Path

import pytest

from sim.command.precision import time_up
from tests.command.runner import xiaoneng
from tests.experiment.fast import PILOT, WEEK

STUDY = """scenario: {pilot}
set: {{horizon: {week}}}
variants: [{shorter}]
replications: 3
measures: [tasks.on_time, cards.red]
precision: {{tasks.on_time: 50 pp, cards.red: 10 %}}
most: 9
margin: {{tasks.on_time: 1 pp}}
futures: 2
"""


@pytest.fixture
def shorter(tmp_path: Path) -> Path:
    path = tmp_path / "shorter.yaml"
    path.write_text(f"extends: {PILOT}\npolicy: {{limits: {{factor: {{task_default: 60 %}}}}}}\n", encoding="utf-8")
    return path


@pytest.fixture
def study(tmp_path: Path, shorter: Path) -> Path:
    path = tmp_path / "study.yaml"
    text = STUDY.format(pilot=PILOT, week=json.dumps(WEEK), shorter=shorter)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_study_file_is_compared_shown_and_written(study: Path, tmp_path: Path) -> None:
    done = xiaoneng("compare", study, "--workers", 1, "--out", tmp_path / "out", COLUMNS="120")
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    assert "Stopped at the ceiling of 9 simulated years." in said
    assert "shorter, Red cards: 0 in all 9 years, so a precision in % says nothing" in said
    assert "Only 2 futures: fewer than the 64 that a finding should rest on." in said
    assert "“Resolved in both” also asks that the difference exceeds its margin." in said
    facts = json.loads((tmp_path / "out" / "facts.json").read_text(encoding="utf-8"))
    assert facts["stopped"]["ended"] == "most"
    assert facts["standards"]["precision"]["tasks.on_time"] == {"size": 0.5, "relative": False}
    assert facts["speaks_of"] == "simulation and assumptions"
    assert {"findings.csv", "precision.csv", "futures-carriers.csv"} <= {
        path.name for path in (tmp_path / "out").iterdir()
    }


def test_what_the_command_says_comes_first_and_json_carries_it(study: Path) -> None:
    words = ["compare", study, "--workers", 1, "--json", "--futures", 0, "--precision", "cards.red=1", "-n", 4]
    told = json.loads(xiaoneng(*words).stdout)
    assert told["stopped"]["worlds"] == told["replications"] == 9
    assert [(goal["measure"], goal["relative"]) for goal in told["stopped"]["goals"]] == [
        ("tasks.on_time", False),
        ("cards.red", False),
    ]
    assert told["stopped"]["ended"] == "precision"
    assert told["speaks_of"] == "simulation alone"
    assert {row["measure"] for row in told["findings"]} == {"tasks.on_time", "cards.red"}


def test_margins_without_futures_speak_of_simulation_alone(shorter: Path) -> None:
    horizon = ["--set", f"horizon={json.dumps(WEEK)}"]
    done = xiaoneng("compare", PILOT, shorter, *horizon, "-n", 2, "--workers", 1, "--margin", "tasks.on_time=1 pp")
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    assert "Findings, by simulation alone" in said
    assert "it speaks of simulation alone; --futures 64 asks" in said


def test_both_ranges_under_every_mode(study: Path, tmp_path: Path) -> None:
    pytest.importorskip("pylopdf_fonts_zh_cn", reason='Chinese charts need: pip install "xiaoneng[fonts]"')
    words = ["compare", study, "--workers", 1, "--behaviour", "all", "--out", tmp_path / "out", "--most", 4]
    done = xiaoneng(*words, lang="zh", COLUMNS="120")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("两种范围") == 3
    assert done.stdout.count("行为模式：") >= 3
    for mode in ("mechanical", "central", "strong"):
        assert (tmp_path / "out" / mode / "findings.csv").exists()
        assert (tmp_path / "out" / mode / "futures-ranges.csv").exists()


def test_a_study_file_may_name_the_modes(study: Path) -> None:
    text = study.read_text(encoding="utf-8").replace("futures: 2", "futures: 0\nbehaviours: [central]")
    study.write_text(text, encoding="utf-8")
    done = xiaoneng("compare", study, "--workers", 1, "--most", 3)
    assert done.returncode == 0, done.stderr
    assert "behaviour: central" in " ".join(done.stdout.split())
    assert "--behaviour belongs in the study file" in xiaoneng("compare", study, "--behaviour", "strong").stderr


def test_a_run_says_how_precise_it_is() -> None:
    horizon = ["--set", f"horizon={json.dumps(WEEK)}"]
    words = ["run", PILOT, *horizon, "-n", 3, "--workers", 1, "--precision", "tasks.on_time=60 pp", "--most", 9]
    done = xiaoneng(*words)
    assert done.returncode == 0, done.stderr
    assert "Stopped after 8 simulated years" in done.stdout
    assert json.loads(xiaoneng(*words, "--json").stdout)["stopped"]["goals"][0]["needed"] == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--precision", "tasks.on_time=0.5"], "--precision tasks.on_time: '0.5' is no amount of it"),
        (["--precision", "tasks.ontime=1 pp"], "Did you mean tasks.on_time?"),
        (["--margin", "cards.red=10 %"], "--margin cards.red: '10 %' is no amount of it"),
        (["--most", "100"], "--most and --minutes are ceilings of --precision"),
        (["--measure", "cards.pink"], "There is no measure cards.pink"),
        (["--set", "seed=1"], "--set belongs in the study file"),
    ],
)
def test_asked_wrongly_it_says_what_to_write(study: Path, shorter: Path, words: list[str], said: str) -> None:
    of = [study] if "--set" in words else [PILOT, shorter]
    done = xiaoneng("compare", *of, "--workers", 1, *words)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr


def test_a_scenario_file_needs_a_variant() -> None:
    done = xiaoneng("compare", PILOT)
    assert done.returncode == 2
    assert "variants is missing" in done.stderr


def test_the_clock_strikes_once_its_minutes_are_over() -> None:
    assert time_up(None) is None
    over, later = time_up(0), time_up(60)
    assert over is not None
    assert later is not None
    assert (over(), later()) == (True, False)
