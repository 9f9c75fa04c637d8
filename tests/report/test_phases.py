"""The table of phases: means by phase in their order, cards only where there are any, and nothing without phases."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

import sim
from sim.experiment.run import Run
from sim.report.phases import phases_table

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module")
def run() -> Run:
    return sim.run(sim.load(DATA / "shenyang-2015-phases.yaml"), replications=2)


def shown(run: Run, lang: str) -> list[str]:
    console = Console(width=160, record=True, force_terminal=False, color_system=None)
    with console.capture() as capture:
        console.print(phases_table(run, lang))
    return capture.get().splitlines()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("Phase", "Self-checks", "Yellow")), ("zh", ("阶段", "自查自纠阶段", "黄"))]
)
def test_phases_stand_in_their_order_with_means(run: Run, lang: str, words: tuple[str, ...]) -> None:
    assert run.findings == ()
    lines = shown(run, lang)
    assert [word for word in words if word not in "".join(lines)] == []
    rows = [line for line in lines if "2015-0" in line]
    assert [line.split("2015-", 1)[1][:5] for line in rows] == ["04-20", "05-04", "05-21", "06-16"]
    cases = run.phases[run.phases["phase"] == "rules"]["cases"].mean()
    assert f"{cases:.1f}" in rows[2]


def test_without_cards_there_are_no_columns_of_cards(run: Run) -> None:
    clean = replace(run, phases=run.phases.assign(blue=0, yellow=0, red=0))
    assert "Blue" not in "".join(shown(clean, "en"))
    assert phases_table(replace(run, phases=run.phases[:0]), "en") is None
