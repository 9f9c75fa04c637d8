"""The face of the package: what it offers, and that it costs nothing to look at."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import sim

PACKAGE = Path(sim.__file__).parent


def test_the_face_is_pinned():
    assert sim.__all__ == [
        "Store",
        "Until",
        "axis",
        "bar",
        "compare",
        "design",
        "draw",
        "futures",
        "load",
        "load_variant",
        "modes",
        "play",
        "reproduce",
        "run",
        "score",
        "sensitivity",
        "staff",
        "sweep",
        "warmup",
        "years",
    ]


@pytest.mark.parametrize("name", sim.__all__)
def test_every_name_is_there_and_told(name):
    assert callable(getattr(sim, name))
    assert getattr(sim, name).__doc__


def test_unknown_names_say_what_there_is():
    with pytest.raises(AttributeError, match="it offers Store, Until, axis, bar, compare"):
        _ = sim.playground


def test_import_loads_nothing_heavy():
    heavy = ["numpy", "pandas", "scipy", "simpy", "matplotlib", "pydantic"]
    code = f"import sys, sim; print([name for name in {heavy!r} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def files_that_say(pattern: str) -> set[str]:
    """Files of the package in which a line matches."""
    found = re.compile(pattern, re.MULTILINE)
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path != Path(sim.__file__)
        if found.search(path.read_text(encoding="utf-8"))
    }


def test_nothing_inside_imports_the_face():
    assert files_that_say(r"^\s*(import sim$|from sim import)") == set()


def test_simpy_stays_in_three_rooms():
    assert files_that_say(r"^\s*(import|from) simpy\b") <= {"engine/agenda.py", "engine/desk.py", "engine/office.py"}


def test_only_named_rooms_touch_the_disk():
    writing = r"\.read_text|\.write_text|\.to_csv|\.to_parquet|\.mkdir\(|\.savefig"
    touching = files_that_say(rf"(?<!def )(?<![\w.])open\(|{writing}")
    assert all(
        name.startswith(("scenario/files.py", "experiment/store", "report/", "workbook/files.py")) for name in touching
    )


def test_chance_is_asked_of_luck_alone():
    assert files_that_say(r"numpy\.random|np\.random|\bimport random\b") == {"luck.py"}


def test_everything_says_what_it_is_in_a_few_lines():
    scenario = sim.load(Path(__file__).parent / "data" / "pilot.yaml")
    world = sim.draw(scenario)
    trace = sim.play(world, scenario)
    for thing in (scenario, world, trace, sim.score(trace, scenario)):
        assert len(repr(thing)) < 600
        assert repr(thing).startswith(type(thing).__name__)
