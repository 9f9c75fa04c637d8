"""What a sweep costs beside the bare play, and how quickly a large store answers, measured in one run.

Every row is drawn, played, scored, digested and stored; the sweep is run as it is, with a clock around each of these.
The rest is the sweep's own: scenarios made from points, keys, tables. Then a store of a million rows is built, with as
many measures as a row of the pilot has and as varied, and asked from a fresh process.

Run it with `make bench`, or `python bench/sweep.py --rows 100000`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
import pyarrow as pa

import sim
from sim.experiment import playing
from sim.experiment.design import Design, axis, design
from sim.experiment.plan import Plan
from sim.experiment.store import DONE, Store
from sim.experiment.studies import contents, enter, index, study_of, summary
from sim.experiment.studies.questions import ask
from sim.experiment.workers import crew
from sim.extras import needed
from sim.measures import MEASURES
from sim.scenario.scenario import Scenario

ROOT = Path(__file__).parent.parent
PATH = "policy.limits.factor.task_default"
SIZES = {"tests/data/pilot.yaml": 40, "scenarios/xiangyin-2020.yaml": 4}
ROWS, WORLDS, TIMES = 1_000_000, 20, 3
PARTS = ("draw", "play", "score", "events_digest", "packed")
MEASURE = "tasks.on_time"
SQL = "mean and error of a measure by point, in SQL"
QUESTION = f"""
select point, avg("{MEASURE}") as mean, stddev_samp("{MEASURE}") / sqrt(count("{MEASURE}")) as error, count(*) as worlds
from results group by point order by point
"""


@contextmanager
def timed(spent: Counter[str]) -> Iterator[None]:
    """CPU seconds of every part of a sweep, by its name."""

    def clocked(name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            began = process_time()
            try:
                return do(*given, **named)
            finally:
                spent[name] += process_time() - began  # type: ignore[assignment]

        return call

    before = {name: getattr(playing, name) for name in PARTS}
    add, begun = Store.add, process_time()
    for name, do in before.items():
        setattr(playing, name, clocked(name, do))
    Store.add = clocked("store", add)  # type: ignore[method-assign]
    try:
        yield
    finally:
        spent["all"] += process_time() - begun  # type: ignore[assignment]
        Store.add = add  # type: ignore[method-assign]
        for name, do in before.items():
            setattr(playing, name, do)


def shares(base: Scenario, rows: int) -> dict[str, float]:
    """CPU seconds of the parts of a sweep of so many rows, two points to a World."""
    spent: Counter[str] = Counter()
    meant = design([axis(f"{PATH}=70 %,100 %")])
    sim.sweep(base, meant, replications=1)  # imports, once
    with tempfile.TemporaryDirectory() as folder, timed(spent):
        sim.sweep(base, meant, replications=rows // 2, store=Store(folder))
    return dict(spent)


def round_trip(base: Scenario, rows: int) -> float:
    """Seconds of handing a chunk of so many rows to a local process and getting its rows back, unplayed."""
    jobs = [playing.Job(f"{n:064}", point, n) for point in Design().points(0) for n in range(rows)]
    measures = dict.fromkeys(MEASURES, 0.5)
    with crew(2, {"": base}) as players:
        players.hand(unplayed, (jobs, measures)).result()
        began = perf_counter()
        for _ in range(20):
            players.hand(unplayed, (jobs, measures)).result()
        return (perf_counter() - began) / 20


def unplayed(_: object, given: tuple[list[playing.Job], dict[str, float]]) -> list[playing.Row]:
    return [playing.Row(job.key, DONE, "", dict(given[1])) for job in given[0]]


def report_shares(sizes: dict[str, int]) -> None:
    """Print what every part takes beside the play."""
    lines: dict[str, list[str]] = {}
    for name, rows in sizes.items():
        base = sim.load(ROOT / name)
        spent = shares(base, rows)
        play = spent["play"]
        beside = {part: spent.get(part, 0.0) / play for part in (*PARTS, "store") if part != "play"}
        chunk = max(1, int(playing.SECONDS / (spent["all"] / rows)))
        told = {
            "rows": f"{rows:,}",
            "rows a CPU second": f"{rows / spent['all']:.2f}",
            "bare play, worlds a CPU second": f"{rows / play:.2f}",
            "draw / play": f"{beside['draw']:.3f}",
            "score / play": f"{beside['score']:.3f}",
            "store / play": f"{beside['store']:.3f}",
            "draw + score + store / play (<= 0.5)": f"{beside['draw'] + beside['score'] + beside['store']:.3f}",
            "digest and kept events / play": f"{beside['events_digest'] + beside['packed']:.3f}",
            "the rest / play": f"{spent['all'] / play - 1 - sum(beside.values()):.3f}",
            "rows of a chunk": f"{chunk}",
            "handing a chunk out / playing it (< 0.1)": f"{round_trip(base, chunk) / playing.SECONDS:.4f}",
        }
        for what, value in told.items():
            lines.setdefault(what, []).append(value)
    width = max(map(len, lines))
    print(" " * width + "".join(f"{Path(name).stem:>16}" for name in sizes))
    for what, values in lines.items():
        print(f"{what:<{width}}" + "".join(f"{value:>16}" for value in values))


def large(where: str, rows: int) -> None:
    """A store with so many rows, as varied as those of the pilot: constants, counts and real numbers."""
    base = sim.load(ROOT / "tests" / "data" / "pilot.yaml")
    real = sim.sweep(base, Design(), replications=4).rows
    names = [name for name in real if name in MEASURES]
    lows, highs = real[names].min().to_numpy(float), real[names].max().to_numpy(float)
    whole = (real[names].fillna(0) % 1 == 0).all().to_numpy()
    chance = np.random.default_rng(0)
    store, points = Store(where), rows // WORLDS
    keys = [sha256(str(n).encode()).hexdigest() for n in range(rows)]
    for at in range(0, rows, 50_000):
        some = sorted(keys[at : at + 50_000])
        columns: dict[str, Any] = {"key": pa.array(some), "status": pa.array([DONE] * len(some))}
        columns |= {"error": pa.array([""] * len(some)), "trace": pa.array([key[::-1] for key in some])}
        for name, low, high, counts in zip(names, lows, highs, whole, strict=True):
            drawn = low + chance.random(len(some)) * (high + counts - low)
            columns[name] = pa.array(np.floor(drawn) if counts else drawn)
        store._write(pa.table(columns))
    meant = design([axis(f"{PATH}=1 %:100 %:{min(99, points)}")])
    study = enter(store, Plan(base=base, variants={}, design=meant, replications=WORLDS))
    tried = [{"point": n, "variant": "", "changes": {PATH: f"{n % 97} %"}} for n in range(points)]
    told = study._replace(manifest={**study.manifest, "points": tried})
    index(store, told, {(n // WORLDS, n % WORLDS): key for n, key in enumerate(keys)})
    store.place.write(f"studies/{study.id}.json", json.dumps(told.manifest).encode())


def asked(where: str) -> dict[str, dict[str, float]]:
    """What every question to a store costs at best, in a process that does nothing else."""
    needed("duckdb", "sql")
    store = Store(where)
    questions: dict[str, Callable[[], Any]] = {
        SQL: lambda: ask(store, QUESTION),
        "the same, as results --study": lambda: summary(store, study_of(store, ""), [MEASURE]),
        "what the store holds, by study": lambda: contents(store),
        "keys, to go on": store.keys,
    }
    found = {}
    for what, question in questions.items():
        costs = []
        for _ in range(TIMES):
            began, busy = perf_counter(), process_time()
            question()
            costs.append((perf_counter() - began, process_time() - busy))
        seconds, cpu = (min(each) for each in zip(*costs, strict=True))
        found[what] = {"seconds": seconds, "cpu": cpu, "peak": peak()}
    return found


def peak() -> float:
    """The most memory in GiB that this process has held; NaN on Windows, which does not tell."""
    try:
        import resource  # noqa: PLC0415
    except ModuleNotFoundError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform != "darwin" else 1024**3)


def answers(rows: int) -> dict[str, dict[str, float]]:
    """Build a store of so many rows and ask it from a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        large(folder, rows)
        command = [sys.executable, __file__, "--ask", folder]
        here = os.environ | {"PYTHONPATH": str(ROOT)}
        told = subprocess.run(command, env=here, capture_output=True, encoding="utf-8", check=True).stdout
    found: dict[str, dict[str, float]] = json.loads(told)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="What a sweep costs beside the play, and what a large store answers.")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of the large store")
    parser.add_argument("--ask", metavar="STORE", help="print as JSON what questions to this store cost")
    given = parser.parse_args()
    if given.ask:
        print(json.dumps(asked(given.ask)))
        return
    report_shares(SIZES)
    print(f"\nA store of {given.rows:,} rows (SQL: < 1 s; all: < 2 GiB)")
    for what, cost in answers(given.rows).items():
        print(f"{what:<46}{cost['seconds']:>8.2f} s {cost['cpu']:>8.2f} CPU s {cost['peak']:>8.2f} GiB peak so far")


if __name__ == "__main__":
    main()
