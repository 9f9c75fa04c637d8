"""The year that the benchmark plays: few kernel events a case, and all its rules at work. Nothing here is timed."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import sim
from sim.trace import Trace


@pytest.fixture(scope="module")
def speed() -> ModuleType:
    path = Path(__file__).parent.parent / "bench" / "speed.py"
    spec = importlib.util.spec_from_file_location("speed", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
