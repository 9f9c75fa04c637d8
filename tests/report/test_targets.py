"""The table of targets: attainment counted by hand, in both languages, and absent where nothing is to be reached."""

from pathlib import Path

import pytest
from rich.console import Console

import sim
from sim.experiment.attainment import ALL, attainment, chance_of_target, lateness_allowed
from sim.experiment.run import Run
from sim.report.targets import targets_table

DATA = Path(__file__).parent.parent / "data"
WORLDS = 3


@pytest.fixture(scope="module")
def run() -> Run:
    return sim.run(sim.load(DATA / "targets.yaml"), replications=WORLDS)


def shown(run: Run, lang: str) -> str:
    console = Console(width=160, record=True, force_terminal=False, color_system=None)
    table = targets_table({"as it is": run, "again": run}, lang)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def test_attainment_counts_worlds(run: Run) -> None:
    found = attainment(run).set_index("target")
    assert run.findings == ()
    assert found.index.tolist() == ["faster", "on-time", "volume", ALL]
    for target, measure, bound in (("faster", "speed_up.promises", 0.3), ("volume", "granted", 1000)):
        values = run.measures[f"approvals.{measure}"]
        assert found.loc[target, "met"] == (values >= bound).sum()
        assert found.loc[target, "value"] == pytest.approx(values.mean())
    every = (run.targets.groupby("replication")["met"].min() == 1).sum()
    assert found.loc[ALL, "met"] == every == run.measures["targets.met_all"].sum()
    assert (found["worlds"] == WORLDS).all()
    assert found.loc["volume", ["share", "low", "high"]].tolist() == pytest.approx([1, 0.4385, 1], abs=1e-3)  # Wilson


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Targets", "at least 100 %", "at least 1,000", "3 of 3", "All targets at once", "44 % to 100 %")),
        ("zh", ("工作目标", "100%以上", "1,000以上", "3/3", "全部目标同时达到", "44% 至 100%")),
    ],
)
def test_the_table_tells_bound_mean_and_years(run: Run, lang: str, words: tuple[str, ...]) -> None:
    text = shown(run, lang)
    assert "as it is" in text
    assert [word for word in words if word not in text] == []


def test_without_targets_there_is_no_table() -> None:
    bare = sim.run(sim.load(DATA / "pilot.yaml"), replications=1, audited=False)
    assert attainment(bare).empty
    assert targets_table({"pilot": bare}, "en") is None


def test_a_hundred_percent_of_three_thousand_needs_one_in_a_hundred_thousand() -> None:
    """(1 - 1e-5)^3000 = e^-0.03 = 0.970; at one in a thousand 1 - e^-3 = 95 % of years miss the target."""
    assert chance_of_target(1e-5, 3000) == pytest.approx(2.718281828**-0.03, abs=1e-6)
    assert chance_of_target(1e-3, 3000) == pytest.approx(2.718281828**-3, abs=1e-4)
    assert 1.0e-5 < lateness_allowed(0.97, 3000) < 1.02e-5
    assert chance_of_target(lateness_allowed(0.97, 3000), 3000) == pytest.approx(0.97)
    assert chance_of_target(0, 3000) == 1
