"""The year that the benchmark plays: few kernel events a case, and all its rules at work. Only a million
rows are timed."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import sim
from sim.trace import Trace
from tests.experiment.fast import county


def script(name: str) -> ModuleType:
    path = Path(__file__).parent.parent / "bench" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def speed() -> ModuleType:
    return script("speed")


@pytest.fixture(scope="module")
def sweep() -> ModuleType:
    return script("sweep")


@pytest.fixture(scope="module")
def year(speed: ModuleType) -> Trace:
    scenario = sim.load(speed.county(3_000))
    return sim.play(sim.draw(scenario, 0), scenario)


def test_a_case_of_three_stages_takes_at_most_eight_kernel_events(year: Trace) -> None:
    """Tasks, cards, duty and supplements counted in."""
    assert 3_000 < len(year.table("cases")) < 4_000
    assert year.kernel_events <= 8 * len(year.table("cases"))


def test_the_rules_of_old_are_at_work_and_no_others(year: Trace) -> None:
    """The year has been the same since before there were routes, so that its ratios can be compared."""
    assert {table for table in year.tables if len(year.table(table))} == {
        "cases",
        "services",
        "supplements",
        "tasks",
        "parts",
        "reports",
        "slips",
        "cards",
        "extensions",
        "absences",
    }
    assert year.table("services")["handed_over"].any()


def test_simpy_as_its_manual_writes_it_takes_six_events_a_customer(speed: ModuleType) -> None:
    assert speed.plain_simpy(count=True).events == 6 * speed.CUSTOMERS + 2


def test_every_part_of_a_sweep_has_its_clock(sweep: ModuleType) -> None:
    spent = sweep.shares(county(), 2)
    assert set(spent) == {*sweep.PARTS, "store", "all"}
    assert sum(spent.values()) <= 2 * spent["all"]
    assert sweep.playing.play is sim.play


def test_a_large_store_is_asked_for_what_a_small_one_knows(sweep: ModuleType, tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason='needs: pip install "xiaoneng[sql]"')
    sweep.large(str(tmp_path), 400)
    store = sweep.Store(str(tmp_path))
    in_sql = sweep.ask(store, sweep.QUESTION)
    by_point = sweep.summary(store, sweep.study_of(store, ""), [sweep.MEASURE])[sweep.MEASURE]
    assert in_sql["worlds"].tolist() == by_point["worlds"].tolist() == [20] * 20
    assert in_sql["mean"].to_numpy() == pytest.approx(by_point["mean"].to_numpy())
    assert sweep.contents(store)[:2] == (400, 0)


@pytest.mark.slow
def test_a_million_rows_are_summed_up_in_a_second_and_two_gib(sweep: ModuleType) -> None:
    """Where others share the processor the seconds are theirs as well, so the processor's own count as much."""
    pytest.importorskip("duckdb", reason='needs: pip install "xiaoneng[sql]"')
    found = sweep.answers(1_000_000)
    assert min(found[sweep.SQL]["seconds"], found[sweep.SQL]["cpu"]) < 1
    assert not any(cost["peak"] >= 2 for cost in found.values())
