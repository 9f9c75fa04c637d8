"""How rows are handed out and come back: chunks that take seconds, interruptions that lose nothing, modes crossed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.errors import Interrupted, ScenarioError, SimError
from sim.experiment.design import axis, design
from sim.experiment.plan import asked, plan
from sim.experiment.playing import MOST, Chunks, Played
from sim.experiment.reproduce import reproduce
from sim.experiment.reproduce.result import listed
from sim.experiment.store import DONE, FAILED, Row, Store
from sim.experiment.studies import contents, studies, study_of, summary
from sim.experiment.sweep import sweep
from sim.experiment.workers import _alike
from sim.scenario.files import in_mode
from sim.trace import MODEL_REVISION
from tests.experiment.fast import PILOT, county, grid, study

LIMIT = "policy.limits.factor.task_default"
ROW = Row("", DONE, "", {})


def sizes(rows: int, ahead: int, pace: float) -> list[int]:
    chunks, found = Chunks(list(range(rows)), ahead), []
    while chunk := chunks.next():
        found.append(len(chunk))
        chunks.heard(Played([ROW] * len(chunk), pace * len(chunk)))
    return found


@pytest.mark.parametrize(
    ("rows", "ahead", "pace", "found"),
    [
        (6, 1, 8.0, [1] * 6),  # longer than a chunk should take: one each
        (30, 1, 0.25, [1, 8, 8, 8, 5]),  # eight quarters are two seconds
        (30, 4, 0.25, [1, 7, 5, 4, 3, 2, 2, 2, 2, 2]),  # the last are spread, but never below 0.3 seconds
        (2 * MOST, 1, 0.0, [1, MOST, MOST - 1]),
    ],
)
def test_a_chunk_takes_about_two_seconds(rows, ahead, pace, found):
    assert sizes(rows, ahead, pace) == found


def test_the_pace_changes_no_row(monkeypatch, tmp_path):
    whole = sweep(county(), grid(), replications=1)
    ticks = iter(range(10**6))
    monkeypatch.setattr("sim.experiment.playing.perf_counter", lambda: next(ticks) ** 2 * 0.01)
    pd.testing.assert_frame_equal(sweep(county(), grid(), replications=1).rows, whole.rows)


def test_modes_of_behaviour_are_crossed_with_the_rest():
    modes = design([axis(f"{LIMIT}=60 %,100 %")], behaviours=["mechanical", "strong"])
    swept = sweep(county(), modes, replications=1)
    told = swept.rows[["variant", "behaviour", LIMIT]].to_numpy().tolist()
    assert told == [["", mode, limit] for mode in ("mechanical", "strong") for limit in ("60 %", "100 %")]
    strong = sim.run(in_mode(county(), "strong").with_({LIMIT: "60 %"}), replications=1, audited=False).measures.loc[0]
    assert swept.rows.iloc[2][strong.index].astype(float).equals(strong.rename(2))
    assert "behaviour" not in sweep(county(), grid(), replications=1).rows
    with pytest.raises(ScenarioError, match="no mode 'lenient'"):
        design([], behaviours=["lenient"])


def test_what_is_set_comes_after_the_mode_and_the_manifest_tells_every_scenario(tmp_path):
    pull = "behaviour.deadline_pull.lift"
    meant = asked(PILOT, [], [], changes=[f"{pull}=1 %"], behaviours=["central", "strong"])
    assert {scenario.content[pull] for scenario in meant.variants.values()} == {meant.base.content[pull]}
    assert meant.base.behaviour.deadline_pull.lift == 1
    store = Store(str(tmp_path))
    modes = design([axis(f"{LIMIT}=60 %")], behaviours=["central"])
    swept = sweep(county(), modes, replications=1, store=store)
    told = studies(store)[swept.study.id]
    point = listed(told)[0]
    remade = sim.load(told["scenarios"][point.scenario]["scenario"]).with_(point.changes)
    assert remade.digest == in_mode(county(), "central").with_({LIMIT: "60 %"}).digest
    assert reproduce(swept.study.id, store=str(tmp_path)).identical


def test_a_study_file_crosses_modes(tmp_path):
    path = study(tmp_path, 1)
    path.write_text(path.read_text(encoding="utf-8") + "behaviours: [central, strong]\n", encoding="utf-8")
    meant = plan(path)
    assert len(meant.design) == 20
    assert sorted(meant.variants) == ["@central", "@strong"]


def test_a_study_of_which_every_point_is_refused_is_not_entered(tmp_path):
    store = Store(str(tmp_path))
    with pytest.raises(ScenarioError):
        sweep(county(), design([axis("policy.cards.yellow.after=-3 days,-2 days")]), replications=1, store=store)
    assert studies(store) == {}


def test_what_failed_is_tried_again(tmp_path, monkeypatch):
    store = Store(str(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr("sim.experiment.playing.play", lambda *_: 1 / 0)
        assert set(sweep(county(), grid(), replications=1, store=store).rows["status"]) == {FAILED}
    assert contents(store).failed == 10
    assert set(sweep(county(), grid(), replications=1, store=store).rows["status"]) == {DONE}
    assert contents(store)[:2] == (10, 0)


def test_an_interruption_keeps_what_is_finished_and_says_how_to_go_on(tmp_path):
    store = Store(str(tmp_path))

    def interrupted(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted, match="goes on from there"):
        sweep(county(), grid(), replications=1, store=store, progress=interrupted)
    with pytest.raises(Interrupted, match="give the sweep a store"):
        sweep(county(), grid(), replications=1, progress=interrupted)
    kept = contents(store)
    assert kept.done == 1
    assert kept.studies[["points", "done", "failed"]].to_numpy().tolist() == [[10, 1, 0]]
    so_far = summary(store, study_of(store, kept.studies["study"][0][:4]), ["tasks.on_time"])["tasks.on_time"]
    assert so_far["worlds"].sum() == 1
    whole = sweep(county(), grid(), replications=1, store=store)
    after = summary(store, whole.study, ["tasks.on_time"])["tasks.on_time"]
    pd.testing.assert_frame_equal(after, whole.summary("tasks.on_time"))


def test_a_worker_of_another_model_plays_nothing():
    assert _alike(MODEL_REVISION, lambda held, item: (held, item), "all", 1) == ("all", 1)
    with pytest.raises(SimError, match="Install the same version everywhere"):
        _alike(MODEL_REVISION - 1, lambda *_: pytest.fail("played"), "all", 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to the whole console")
def test_ctrl_c_ends_quietly_and_the_same_command_goes_on(tmp_path):
    """As a terminal sends it: to the command and its workers alike."""
    store, path = tmp_path / "store", study(tmp_path, 40)
    words = ["sweep", str(path), "--store", str(store), "--workers", "2"]
    running = subprocess.Popen(
        [sys.executable, "-m", "sim", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"SIM_LANG": "en", "PYTHONWARNINGS": "error"},
        cwd=Path(__file__).parents[2],
    )
    until = time.monotonic() + 60
    while not (store / "chunks").is_dir() and time.monotonic() < until and running.poll() is None:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert err == f"Stopped. What was finished is in {store}; the same command goes on from there.\n"
    kept = contents(Store(str(store)))
    assert 0 < kept.done < 400
    assert len(kept.studies) == 1
