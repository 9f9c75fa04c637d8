"""Every notebook runs from top to bottom with few Worlds, holds no definitions, and equals its paired script."""

import re
from pathlib import Path

import pytest

jupytext = pytest.importorskip("jupytext", reason='notebooks need: pip install "xiaoneng[notebooks]"')
nbclient = pytest.importorskip("nbclient", reason='notebooks need: pip install "xiaoneng[notebooks]"')

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
SMALL = {"SIM_WORLDS": "1", "SIM_FUTURES": "2"}
TWO = {"SIM_COUNTY": "../scenarios/two-bureaus.yaml", "SIM_WORLDS": "2"}
ONE = TWO | {"SIM_WORLDS": "1"}
MARCH = {"SIM_COUNTY": "../tests/data/two-bureaus-march.yaml", "SIM_META": "3"}
LONG = {
    "04-limits-30-percent-shorter": TWO,
    "11-card-precedence": ONE,
    "14-modes-of-behaviour": ONE,
    "15-a-sweep-with-sensitivity": MARCH,
    "16-for-the-referee": MARCH,
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path, monkeypatch):
    for name, value in (SMALL | LONG.get(path.stem, {})).items():
        monkeypatch.setenv(name, value)
    notebook = jupytext.read(path)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    shown = [output["data"] for output in outputs if "data" in output]
    assert all("image/png" in data for data in shown if data.get("text/plain", "").startswith(("<Figure", "<Picture")))
    assert not any(output.get("name") == "stderr" for output in outputs), "a warning"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_pair_is_in_step_and_stripped(path):
    notebook, script = jupytext.read(path), jupytext.read(path.with_suffix(".py"))
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in script.cells]
    assert all(
        not cell.get("outputs") and cell.get("execution_count") is None
        for cell in notebook.cells
        if cell.cell_type == "code"
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_defines_nothing(path):
    script = path.with_suffix(".py").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(def|class|async def)\s", script, re.MULTILINE)
