"""Two processes on one store: both end with the rows that they would have had alone."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from sim.experiment.store import DONE, FAILED, Row, Store
from sim.experiment.store.places import Folder
from sim.experiment.studies.questions import ask
from sim.experiment.sweep import sweep
from tests.experiment.fast import county, grid

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from sim.experiment.store import Store
from sim.experiment.sweep import sweep
from tests.experiment.fast import county, grid

store = Store(sys.argv[1])
tidies = lambda *_: store.tidy() if sys.argv[3] == "tidying" else None
swept = sweep(county(), grid(), replications=int(sys.argv[2]), store=store, progress=tidies)
swept.rows.to_pickle(sys.argv[4])
assert not store.troubles
"""


@pytest.mark.slow
def test_two_processes_and_one_that_tidies_all_the_while_do_no_harm(tmp_path):
    store = tmp_path / "store"
    worlds, tables = {"tidying": 2, "writing": 3}, {}
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(store), str(n), how, str(tmp_path / how)], cwd=ROOT)
        for how, n in worlds.items()
    ]
    assert [each.wait(120) for each in running] == [0, 0]
    alone = sweep(county(), grid(), replications=3)
    for how, n in worlds.items():
        tables[how] = pd.read_pickle(tmp_path / how)
        wanted = alone.rows[alone.rows["replication"] < n].reset_index(drop=True)
        pd.testing.assert_frame_equal(tables[how], wanted)
    assert len(Store(str(store)).keys()) == 30


def test_chunks_that_are_put_together_while_somebody_reads_are_found_again(tmp_path, monkeypatch):
    reader, other = Store(str(tmp_path)), Store(str(tmp_path))
    for n in range(4):
        other.add([Row(f"{n:064x}", DONE, "", {"tasks.on_time": float(n)})])
    read, begun = Folder.read, []

    def tidied_before_the_second(self, name):
        begun.append(name)
        if len(begun) == 2:
            other.tidy()
        return read(self, name)

    monkeypatch.setattr(Folder, "read", tidied_before_the_second)
    assert len(reader.keys()) == 4


def test_a_row_that_two_chunks_have_counts_once_in_answers(tmp_path):
    pytest.importorskip("duckdb", reason='needs: pip install "xiaoneng[sql]"')
    store = Store(str(tmp_path))
    swept = sweep(county(), grid(), replications=1, store=store)
    store.add([Row(swept.keys[0, 0], FAILED, "once", {}), Row(swept.keys[1, 0], DONE, "", {})])
    answer = ask(store, "select count(*) as n, count(distinct key) as keys, min(status) as status from results")
    assert answer.to_dict("records") == [{"n": 10, "keys": 10, "status": DONE}]


def test_answers_come_from_a_url_and_go_round_damage(tmp_path):
    pytest.importorskip("duckdb", reason='needs: pip install "xiaoneng[sql]"')
    pytest.importorskip("fsspec", reason='needs: pip install "xiaoneng[cluster]"')
    afar, here = Store(f"memory://{tmp_path.name}"), Store(str(tmp_path))
    question = "select count(*) as n from results"
    for store in (afar, here):
        sweep(county(), grid(), replications=1, store=store)
        assert ask(store, question)["n"].tolist() == [10]
    chunk = next((tmp_path / "chunks").iterdir())
    held = 10 - len(here.chunk(chunk.name))
    chunk.write_bytes(chunk.read_bytes()[:-9])
    assert ask(here, question)["n"].tolist() == [held]
    assert chunk.name in here.troubles[0].en
