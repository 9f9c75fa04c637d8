"""Sweeps: the same table whoever plays it, in whatever order, however often it was interrupted."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.experiment.design import axis, design
from sim.experiment.keys import key
from sim.experiment.plan import is_plan, plan
from sim.experiment.store import DONE, FAILED, Store
from sim.experiment.studies import enter, studies
from sim.experiment.sweep import sweep
from sim.report.files import write
from tests.experiment.fast import county, grid, study

WORLDS = 2


@pytest.fixture(scope="module")
def whole():
    return sweep(county(), grid(), replications=WORLDS)


def bytes_of(folder: Path, rows: pd.DataFrame) -> bytes:
    return write(folder, {"rows": rows}, formats=("parquet",))[0].read_bytes()


def test_a_row_is_what_run_would_have_measured(whole):
    one = whole.rows[(whole.rows["point"] == 3) & (whole.rows["replication"] == 1)].iloc[0]
    changes = {path: one[path] for path in ("policy.limits.factor.task_default", "organisation.administration")}
    assert list(changes.values()) == ["70 %", "20 %"]
    measured = sim.run(county().with_(changes), replications=2, audited=False).measures.loc[1]
    assert measured.equals(one[measured.index].astype(float).rename(1))


def test_the_table_is_whole_and_in_order(whole):
    assert whole.rows[["point", "replication"]].to_numpy().tolist() == [
        [p, r] for p in range(10) for r in range(WORLDS)
    ]
    assert set(whole.rows["status"]) == {DONE}
    assert whole.summary("tasks.on_time")["worlds"].tolist() == [WORLDS] * 10


def test_two_processes_and_a_store_give_the_same_bytes(whole, tmp_path):
    store = Store(str(tmp_path / "store"))
    shared = sweep(county(), grid(), replications=WORLDS, store=store, workers=2)
    assert bytes_of(tmp_path / "a", shared.rows) == bytes_of(tmp_path / "b", whole.rows)
    again = sweep(county(), grid(), replications=WORLDS, store=Store(str(tmp_path / "store")), progress=None)
    assert bytes_of(tmp_path / "c", again.rows) == bytes_of(tmp_path / "b", whole.rows)


def test_what_the_store_has_is_not_played_again(whole, tmp_path, monkeypatch):
    store = Store(str(tmp_path))
    sweep(county(), grid(), replications=1, store=store)
    heard = []
    sweep(county(), grid(), replications=WORLDS, store=store, progress=lambda done, failed, total: heard.append(done))
    assert heard[0] > 10
    assert heard[-1] == 20
    monkeypatch.setattr("sim.experiment.playing._play", lambda *_: pytest.fail("played again"))
    done = sweep(county(), grid(), replications=WORLDS, store=store)
    pd.testing.assert_frame_equal(done.rows, whole.rows)


def test_another_scenario_or_model_has_other_keys(monkeypatch):
    base = county()
    one = key(base, 0)
    assert one == key(county(), 0)
    assert one != key(base, 1)
    assert one != key(base.with_({"policy.check.share": "31 %"}), 0)
    assert one == key(base.with_({"title": {"en": "x", "zh": "y"}}), 0)
    monkeypatch.setattr("sim.experiment.keys.MODEL_REVISION", 999)
    assert one != key(base, 0)


def test_a_refused_point_is_a_row_with_its_reason():
    swept = sweep(county(), design([axis("policy.cards.yellow.after=5 days,-3 days")]), replications=2)
    assert swept.rows["status"].tolist() == [DONE, DONE, FAILED, FAILED]
    assert "policy.cards.yellow.after" in swept.rows["error"].iloc[2]
    assert swept.summary("cards.blue")["worlds"].tolist() == [2, 0]


def test_what_breaks_in_play_is_a_row_too(monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("none left")

    monkeypatch.setattr("sim.experiment.playing.play", broken)
    swept = sweep(county(), grid(), replications=1)
    assert set(swept.rows["error"]) == {"ZeroDivisionError: none left"}


def test_the_manifest_is_enough_to_repeat(tmp_path, whole):
    store = Store(str(tmp_path))
    entered = enter(store, plan(study(tmp_path, WORLDS)))
    told = studies(store)[entered.id]
    base = sim.load(told["scenarios"][""]["scenario"])
    assert base.digest == county().digest == told["scenarios"][""]["digest"]
    point = told["points"][3]
    assert key(base.with_(point["changes"]), 1) == whole.keys[3, 1]


def test_a_damaged_chunk_is_played_again(tmp_path, whole):
    store = Store(str(tmp_path))
    sweep(county(), grid(), replications=WORLDS, store=store)
    chunk = sorted((tmp_path / "chunks").iterdir())[0]
    chunk.write_bytes(chunk.read_bytes()[:-9])
    again = sweep(county(), grid(), replications=WORLDS, store=Store(str(tmp_path)))
    pd.testing.assert_frame_equal(again.rows, whole.rows)
    assert chunk.name in again.troubles[0].en


def killed_at(moment: float, path: Path, store: Path) -> None:
    """The sweep of a study file, killed so many seconds after its first chunk."""
    words = ["sweep", str(path), "--store", str(store), "--workers", "1"]
    running = subprocess.Popen(
        [sys.executable, "-m", "sim", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while running.poll() is None and not (store / "chunks").is_dir():
        time.sleep(0.01)
    time.sleep(moment)
    running.send_signal(signal.SIGKILL)
    running.wait()


def finished(store: Path) -> set[str]:
    return Store(str(store)).keys() if store.is_dir() else set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_again_and_again_it_ends_with_the_same_bytes(times, tmp_path):
    worlds = 2 if times == 2 else 20
    path, store, chance = study(tmp_path, worlds), tmp_path / "store", random.Random(times)
    whole = sweep(county(), grid(), replications=worlds)
    before: set[str] = set()
    for _ in range(times):
        killed_at(chance.uniform(0, 0.6), path, store)
        now = finished(store)
        assert before <= now, "a finished row was lost"
        before = now
    meant = plan(path)
    ended = sweep(meant.base, meant.design, replications=worlds, store=Store(str(store)))
    assert bytes_of(tmp_path / "a", ended.rows) == bytes_of(tmp_path / "b", whole.rows)
    assert ended.troubles == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("varry: {}", "no 'varry'. Did you mean vary?"),
        ("vary: {policy.check.share: 30 %}", "list of values"),
        ("vary: {policy.chek.share: [30 %]}", "policy.check.share"),
        ("replications: many", "whole number of Worlds"),
        ("sample: dice 9", "none of grid, ends, lhs:N"),
    ],
)
def test_a_study_file_is_told_where_it_is_wrong(tmp_path, line, told):
    path = tmp_path / "study.yaml"
    path.write_text(f"scenario: {Path(__file__).parents[1] / 'data' / 'pilot.yaml'}\n{line}\n", encoding="utf-8")
    assert is_plan(path)
    with pytest.raises(sim.errors.ScenarioError) as error:
        played(path)
    assert told in error.value.in_("en")


def played(path: Path) -> None:
    """What nobody could play is refused before anything is played."""
    meant = plan(path)
    sweep(meant.base, meant.design, replications=1)
