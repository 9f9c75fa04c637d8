"""A Dask cluster on loopback: one scheduler, two worker processes, one of which is killed half-way."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from sim.errors import SimError
from sim.experiment.store import Store
from sim.experiment.sweep import sweep
from sim.report.files import write
from tests.experiment.fast import county, grid

pytest.importorskip("distributed", reason='needs: pip install "xiaoneng[cluster]"')
ROOT = Path(__file__).parents[2]


def started(module: str, *words: str) -> "subprocess.Popen[bytes]":
    """A process of the cluster, which finds the package where the test does."""
    command = [sys.executable, "-m", f"distributed.cli.{module}", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def scheduler(tmp_path: Path) -> "subprocess.Popen[bytes]":
    told = str(tmp_path / "scheduler.json")
    return started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", told)


@pytest.fixture
def cluster(
    tmp_path: Path, scheduler: "subprocess.Popen[bytes]"
) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """The address of a scheduler, and its two workers."""
    told = tmp_path / "scheduler.json"
    until = time.monotonic() + 60
    while not told.is_file() and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(0.2)
    address = pd.read_json(told, typ="series")["address"]
    workers = [
        started(
            "dask_worker",
            str(address),
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
            "--local-directory",
            str(tmp_path),
        )
        for _ in range(2)
    ]
    try:
        yield str(address), workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.mark.slow
def test_a_worker_is_killed_and_the_table_is_the_same(cluster, tmp_path):
    address, workers = cluster
    heard: list[int] = []

    def kill_one(done: int, *_: int) -> None:
        heard.append(done)
        if len(heard) == 2:
            workers[0].send_signal(signal.SIGKILL)

    store = Store(str(tmp_path / "store"))
    on_cluster = sweep(county(), grid(), replications=3, store=store, workers=address, progress=kill_one)
    alone = sweep(county(), grid(), replications=3)
    pd.testing.assert_frame_equal(on_cluster.rows, alone.rows)
    assert heard[-1] == 30
    assert workers[0].wait(30) == -signal.SIGKILL
    assert len(store.keys()) == 30


@pytest.mark.slow
def test_alone_with_two_processes_and_on_a_cluster_there_is_one_hash(cluster, tmp_path):
    crews = {"alone": 1, "processes": 2, "cluster": cluster[0]}
    hashes = set()
    for name, workers in crews.items():
        store = Store(f"memory://{tmp_path.name}/{name}")
        rows = sweep(county(), grid(), replications=2, store=store, workers=workers).rows
        (written,) = write(tmp_path / name, {"rows": rows}, formats=("parquet",))
        hashes.add(sha256(written.read_bytes()).hexdigest())
    assert len(hashes) == 1


@pytest.mark.slow
def test_a_cluster_that_loses_its_scheduler_is_told_and_what_was_finished_stays(cluster, scheduler, tmp_path):
    store = Store(str(tmp_path / "store"))
    with pytest.raises(SimError, match="lost its scheduler"):
        sweep(county(), grid(), replications=3, store=store, workers=cluster[0], progress=lambda *_: scheduler.kill())
    assert store.keys()


@pytest.mark.slow
def test_where_no_scheduler_answers_it_is_told(monkeypatch):
    with pytest.raises(SimError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9") as error:
        sweep(county(), grid(), replications=1, workers="tcp://127.0.0.1:9")
    assert "dask worker" in error.value.in_("zh")
