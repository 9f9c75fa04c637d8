"""What a folder needs to be replayed: the manifest, every row, and the events of World 0."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from sim.experiment.design import Design
from sim.experiment.reproduce.result import MANIFEST, ROWS, trace_name
from sim.experiment.run import Run
from sim.experiment.store import DONE
from sim.experiment.studies.manifest import manifest
from sim.report.files import put, write


def write_repeatable(folder: Path, told: Mapping[str, Any], traces: Mapping[tuple[int, int], bytes]) -> list[Path]:
    """Write the manifest and the events that were kept, beside the rows; events of a result before this go.

    Returns the files.
    """
    text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    events = {folder / trace_name(*at): content for at, content in traces.items()}
    written = put({**events, folder / MANIFEST: text.encode()})
    for file in (folder / trace_name(0, 0)).parent.glob("*-*.parquet"):
        if file not in events:
            file.unlink()
    return written


def write_runs(folder: Path, runs: Mapping[str, Run]) -> list[Path]:
    """Write what replays runs over common Worlds, by variant ("" is the base): one point a run."""
    base, variants = runs[""], {name: run.scenario for name, run in runs.items() if name}
    told = manifest(base.scenario, variants, Design(variants=tuple(runs)), base.replications)
    rows = pd.concat([_rows(point, *each) for point, each in enumerate(runs.items())], ignore_index=True)
    traces = {(point, 0): run.events for point, run in enumerate(runs.values()) if run.events}
    return write(folder, {Path(ROWS).stem: rows}, formats=("parquet",)) + write_repeatable(folder, told, traces)


def _rows(point: int, variant: str, run: Run) -> pd.DataFrame:
    told = {"point": point, "variant": variant, "replication": run.measures.index.to_numpy()}
    facts = {"status": DONE, "error": "", "trace": list(run.traces)}
    return pd.concat([pd.DataFrame({**told, **facts}), run.measures.reset_index(drop=True)], axis=1)
