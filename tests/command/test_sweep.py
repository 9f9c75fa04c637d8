"""`xiaoneng sweep` and `xiaoneng results`: a design from the command line or a file, kept, and asked about."""

import json

import pytest

from tests.command.runner import xiaoneng
from tests.experiment.fast import PILOT, WEEK, study

VARIED = ["--vary", "policy.limits.factor.task_default=60 %,100 %", "--vary", "organisation.administration=10 %:20 %:2"]
HORIZON = ["--set", f"horizon={json.dumps(WEEK)}"]


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def test_a_grid_is_shown_kept_and_written(store, tmp_path):
    words = ["sweep", PILOT, *VARIED, *HORIZON, "-n", 2, "--workers", 1, "--store", store, "--measure", "tasks.on_time"]
    done = xiaoneng(*words, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "4 points over 2 Worlds each" in done.stdout
    assert {"rows.csv", "rows.parquet", "means.csv", "manifest.json"} <= {
        file.name for file in (tmp_path / "out").iterdir()
    }
    assert {"heat-map-tasks.on_time-en.png", "heat-map-tasks.on_time-en.svg"} <= {
        file.name for file in (tmp_path / "out").iterdir()
    }
    again = xiaoneng(*words)
    assert again.stdout == done.stdout
    shown = xiaoneng("results", "--store", store)
    assert "8 rows done, 0 failed" in shown.stdout


def test_a_study_file_says_the_same_and_takes_no_second_design(store, tmp_path):
    path = study(tmp_path, 1)
    told = json.loads(xiaoneng("sweep", path, "--workers", 1, "--store", store, "--json").stdout)
    assert len(told["rows"]) == 10
    assert told["rows"][0]["policy.limits.factor.task_default"] == "60 %"
    refused = xiaoneng("sweep", path, *VARIED, "--store", store)
    assert refused.returncode == 2
    assert "--vary" in refused.stderr


def test_results_answer_in_sql(store, tmp_path):
    pytest.importorskip("duckdb", reason='needs: pip install "xiaoneng[sql]"')
    xiaoneng("sweep", study(tmp_path, 1), "--workers", 1, "--store", store)
    question = 'select count(*) as n, count(distinct "organisation.administration") as values from results'
    assert json.loads(xiaoneng("results", "--store", store, "--sql", question, "--json").stdout) == [
        {"n": 10, "values": 2}
    ]
    refused = xiaoneng("results", "--store", store, "--sql", "select nothing from nowhere")
    assert refused.returncode == 1
    assert "could not be answered" in refused.stderr
    assert "尚无" in xiaoneng("results", "--store", tmp_path / "none", lang="zh").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--measure", "tasks.ontime"], "There is no measure tasks.ontime.  Did you mean tasks.on_time?"),
        (["--target", "tasks.on_time"], "--target is a measure and a level"),
        (["--target", "tasks.on_time=98"], "such as tasks.on_time=98%"),
        (["--workers", "many"], "--workers is a number"),
        (["--sample", "dice:3"], "none of grid, ends, lhs:N"),
        (["--vary", "policy.chek.share=1 %,2 %"], "--vary policy.chek.share: there is no such path"),
    ],
)
def test_asked_wrongly_it_says_what_is_wrong(store, words, said):
    done = xiaoneng("sweep", PILOT, *HORIZON, "-n", 1, "--store", store, *words)
    assert done.returncode == 2
    assert said in done.stderr
