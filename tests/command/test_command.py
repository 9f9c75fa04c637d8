"""The command as a person meets it: what it prints, where, and with which exit status."""

import json
from pathlib import Path

import pytest

from tests.command.runner import in_a_process, xiaoneng

ROOT = Path(__file__).parent.parent.parent
PILOT = ROOT / "tests" / "data" / "pilot.yaml"


@pytest.mark.parametrize("call", [xiaoneng, in_a_process])
def test_check_says_sound(call):
    done = call("check", PILOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sound" in done.stdout


def test_check_names_file_line_path_and_remedy_and_exits_with_2(tmp_path):
    bad = tmp_path / "坏 方案.yaml"
    text = PILOT.read_text(encoding="utf-8").replace("seed: 20200101", "seed: 20200101\nsead: 1")
    bad.write_text(text, encoding="utf-8")
    done = xiaoneng("check", bad, PILOT)
    assert done.returncode == 2
    line = text.splitlines().index("sead: 1") + 1
    assert f"{bad}:{line} sead:" in done.stderr
    assert "seed" in done.stderr
    assert "sound" in done.stdout, "the good file is still told"
    assert "Traceback" not in done.stderr


def test_errors_speak_chinese(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("policy: 3\n", encoding="utf-8")
    done = xiaoneng("check", bad, "--lang", "zh", lang="en")
    assert done.returncode == 2
    assert any("\u4e00" <= letter <= "\u9fff" for letter in done.stderr)


def test_run_prints_the_json_it_promises():
    done = xiaoneng("run", PILOT, "--replications", 2, "--workers", 1, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told) == {"scenario", "digest", "replications", "measures"}
    assert told["replications"] == 2
    assert set(told["measures"]["cards.red"]) == {"mean", "low", "high"}


def test_run_prints_tables_in_chinese_that_line_up():
    done = xiaoneng("run", PILOT, "-n", 1, "--workers", 1, lang="zh")
    assert done.returncode == 0, done.stderr
    assert "红色督办单" in done.stdout
    assert "住房和城乡建设局" in done.stdout


def test_compare_prints_the_json_it_promises():
    done = xiaoneng("compare", PILOT, PILOT, "-n", 2, "--workers", 1, "--json")
    assert done.returncode == 0, done.stderr
    row = json.loads(done.stdout)["differences"]["pilot"]["cards.blue"]
    assert list(row) == ["base", "variant", "difference", "low", "high", "variance_ratio", "resolved"]
    assert row["difference"] == 0
    assert row["resolved"] is False


def test_set_and_seed_change_what_is_played():
    usual, other, stricter = (
        json.loads(xiaoneng("run", PILOT, "-n", 1, "--workers", 1, "--no-audit", "--json", *more).stdout)
        for more in ([], ["--seed", "0"], ["--set", "policy.limits.factor.task_default=40 %"])
    )
    assert len({usual["digest"], other["digest"], stricter["digest"]}) == 3
    assert stricter["measures"]["cards.blue"]["mean"] > usual["measures"]["cards.blue"]["mean"]


@pytest.mark.parametrize("bad", ["policy.cards.yelow.after=3 days", "policy.cards.yellow.after=3", "nonsense"])
def test_a_bad_override_exits_with_2_and_says_so(bad):
    done = xiaoneng("run", PILOT, "--set", bad)
    assert done.returncode == 2
    assert "--set" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_exits_with_2():
    done = xiaoneng("run", "nowhere.yaml")
    assert done.returncode == 2
    assert "nowhere.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_out_writes_tables_and_charts(tmp_path):
    pytest.importorskip("pylopdf_fonts_zh_cn", reason='Chinese charts need: pip install "xiaoneng[fonts]"')
    done = xiaoneng("run", PILOT, "-n", 2, "--workers", 1, "--out", tmp_path / "结果 1", lang="zh")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "结果 1").iterdir()}
    assert {"facts.json", "measures.csv", "units.csv", "cards-by-unit-zh.png", "unit-scores-zh.svg"} <= names
    assert not any(name.endswith(".part") for name in names)


def test_out_that_cannot_be_is_told_without_a_traceback(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = xiaoneng("run", PILOT, "-n", 1, "--workers", 1, "--out", tmp_path / "taken")
    assert done.returncode == 1
    assert "taken" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("subject", [("--task", "7"), ("--case", "10"), ("--unit", "bureau-a")])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_explain_tells_with_articles(subject, lang):
    done = xiaoneng("explain", PILOT, "--replication", 0, *subject, lang=lang)
    assert done.returncode == 0, done.stderr
    assert "2020" in done.stdout or "2019" in done.stdout
    assert any(word in done.stdout for word in ("xiangyin-2020", "assumption", "假设"))


def test_explain_of_nobody_says_who_there_is():
    for subject in (("--task", "99999"), ("--case", "999999"), ("--unit", "nobody")):
        done = xiaoneng("explain", PILOT, *subject)
        assert done.returncode == 2, subject
        assert "Traceback" not in done.stderr


def test_sources_lists_citations_and_assumptions():
    done = xiaoneng("sources", PILOT, "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert any(row["source"] for row in rows)
    assert any(row["source"] is None for row in rows)
    assert xiaoneng("sources", PILOT).returncode == 0


def test_measures_and_schema_are_told():
    assert "cards.red" in json.loads(xiaoneng("measures", "--json").stdout)
    assert "$schema" in json.loads(xiaoneng("schema").stdout)
