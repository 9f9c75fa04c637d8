"""The face of the package: what it offers, and that it costs nothing to look at."""

import subprocess
import sys

import pytest

import sim


def test_the_face_is_pinned():
    assert sim.__all__ == ["compare", "draw", "load", "load_variant", "play", "run", "score"]


@pytest.mark.parametrize("name", sim.__all__)
def test_every_name_is_there_and_told(name):
    assert callable(getattr(sim, name))
    assert getattr(sim, name).__doc__


def test_unknown_names_say_what_there_is():
    with pytest.raises(AttributeError, match="it offers compare, draw"):
        _ = sim.playground


def test_import_loads_nothing_heavy():
    heavy = ["numpy", "pandas", "scipy", "simpy", "matplotlib", "pydantic"]
    code = f"import sys, sim; print([name for name in {heavy!r} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
