"""`xiaoneng reproduce`: exit status 0 identical, 1 different, 2 cannot be replayed; in both languages."""

import json
import shutil

import pandas as pd
import pytest

import sim
from sim.report.repeatable import write_runs
from tests.command.runner import xiaoneng
from tests.experiment.fast import county
from tests.experiment.test_reproduce import altered


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "result"
    write_runs(folder, {"": sim.run(county(), replications=1, audited=False)})
    return folder


def test_identical(made):
    done = xiaoneng("reproduce", made, "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert "1 rows compared in every measure, 1 of them event by event.\nIdentical." in done.stdout


@pytest.mark.parametrize(
    ("lang", "cell", "said"),
    [
        ("en", ("services", "officer", 20, 0), ["stored:   Tue 2020-03-03", "ordered by policy.precedence"]),
        ("zh", ("services", "officer", 20, 0), ["原记录：2020-03-03 周二", "该过程记录与所在行的摘要不符"]),
        ("en", ("slips", "colour", 0, 3), ["slip drawn up", "colour: red", "annex art."]),
        ("zh", ("slips", "colour", 0, 99), ["拟督办单", "颜色：99"]),
        ("en", ("parts", "unit", 0, 99), ["part queues", "unit: 99"]),
    ],
)
def test_the_first_event_that_differs_is_told(made, tmp_path, lang, cell, said):
    result = shutil.copytree(made, tmp_path / "result")
    altered(result, "0-0.parquet", *cell)
    done = xiaoneng("reproduce", result, "--workers", 1, lang=lang)
    assert done.returncode == 1
    assert [words for words in said if words not in done.stdout] == []


def test_a_number_in_json_and_in_words(made, tmp_path):
    result = shutil.copytree(made, tmp_path / "result")
    rows = pd.read_parquet(result / "rows.parquet")
    rows["cards.red"] += 1
    rows.to_parquet(result / "rows.parquet")
    told = json.loads((result / "manifest.json").read_text(encoding="utf-8"))
    (result / "manifest.json").write_text(json.dumps(told | {"model_revision": 3}), encoding="utf-8")
    done = xiaoneng("reproduce", result, "--workers", 1)
    assert done.returncode == 1
    assert "model revision: made with 3, this is" in done.stdout.splitlines()[1]
    assert "cards.red stored" in done.stdout
    assert "the difference lies in the scoring" in done.stdout
    found = json.loads(xiaoneng("reproduce", result, "--workers", 1, "--json").stdout)
    assert (found["identical"], found["differing"][0]["what"]) == (False, "cards.red")
    assert found["first_event"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "neither a folder with a manifest.json"),
        (["nowhere", "--points", "a-b"], "--points is a list such as"),
    ],
)
def test_what_cannot_be_replayed_ends_with_2(tmp_path, words, said):
    done = xiaoneng("reproduce", *words, "--store", tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
