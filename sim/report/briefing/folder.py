"""A briefing and what stands behind it on disk; what took hours is not lost to a document that is open in Word."""

import tempfile
from itertools import count
from pathlib import Path

import pandas as pd

from sim.errors import SimError, StoreError, Text
from sim.experiment.study import Study
from sim.report.briefing.document import Briefing
from sim.report.briefing.frames import frames
from sim.report.briefing.writing import check_form, write_briefing
from sim.report.files import write


def check_place(path: Path) -> None:
    """Raise SimError unless a briefing can be written there; to be asked before long work. Makes the folder."""
    check_form(path)
    check_folder(path.parent)
    if path.is_dir():
        raise SimError(Text(f"{path} is a folder. Name a file in it.", f"{path} 是文件夹。请写明其中的文件名。"))


def check_folder(folder: Path) -> None:
    """Raise StoreError unless files can be written into the folder, which is made if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as trouble:
        raise StoreError(
            Text(
                f"{folder}: cannot be written ({trouble.strerror}). Choose a folder that you may write to.",
                f"{folder}：无法写入（{trouble.strerror}）。请选择可写的文件夹。",
            )
        ) from trouble


def write_somewhere(briefing: Briefing, path: Path) -> Path:
    """Write the briefing and return where: `path`, else beside it under a free name, else in the system's own folder.

    Raises StoreError if it can be written nowhere.
    """
    try:
        write_briefing(briefing, path)
    except StoreError as first:
        for folder in (path.parent, Path(tempfile.gettempdir())):
            other = next(p for n in count(2) if not (p := folder / f"{path.stem}-{n}{path.suffix}").exists())
            try:
                write_briefing(briefing, other)
            except StoreError:
                continue
            return other
        raise first from None
    return path


def write_behind(folder: Path, study: Study, briefing: Briefing) -> list[Path]:
    """Write the tables of the study as CSV, and `numbers.csv`: every number of the briefing with its origin."""
    numbers = pd.DataFrame(
        [(place, *number) for place, number in briefing.numbers()],
        columns=["place", "shown", "value", "kind", "origin"],
    )
    return write(folder, {**frames(study), "numbers": numbers}, facts=study.comparison.as_json())
