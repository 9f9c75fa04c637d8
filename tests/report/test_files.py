"""Frames in a folder: all files or none."""

import json
from pathlib import Path

import pandas as pd
import pytest

from sim.errors import SimError, StoreError
from sim.report.files import write

FRAME = pd.DataFrame({"unit": ["住房和城乡建设局", "b"], "score": [98.5, float("nan")]})


def test_frames_come_back_as_they_were(tmp_path: Path) -> None:
    facts = {"digest": "6f1c", "mean": float("nan"), "list": (1, 2)}
    paths = write(tmp_path / "new", {"units": FRAME}, facts=facts, formats=("csv", "parquet"))
    assert [path.name for path in paths] == ["units.csv", "units.parquet", "facts.json"]
    pd.testing.assert_frame_equal(pd.read_csv(paths[0]), FRAME)
    pd.testing.assert_frame_equal(pd.read_parquet(paths[1]), FRAME)
    assert json.loads(paths[2].read_text(encoding="utf-8")) == {"digest": "6f1c", "mean": None, "list": [1, 2]}
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["facts.json", "units.csv", "units.parquet"]


def test_csv_opens_in_chinese_spreadsheets(tmp_path: Path) -> None:
    (path,) = write(tmp_path, {"units": FRAME})
    assert path.read_bytes().startswith(b"\xef\xbb\xbfunit,score\n")


def test_the_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (write(tmp_path / name, {"units": FRAME}, formats=("csv", "parquet")) for name in "ab")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (old,) = write(tmp_path, {"a": FRAME})
    before = old.read_bytes()

    usual = Path.write_bytes

    def fail(path: Path, content: bytes) -> int:
        if ".parquet." in path.name:
            raise OSError(28, "No space left on device")
        return usual(path, content)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(StoreError, match="No space left on device"):
        write(tmp_path, {"a": FRAME.assign(score=0.0)}, formats=("csv", "parquet"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert old.read_bytes() == before


def test_unknown_formats_and_bad_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SimError, match="there are csv, parquet"):
        write(tmp_path, {"a": FRAME}, formats=("xlsx",))
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        write(tmp_path / "file", {"a": FRAME})


def test_a_table_that_is_open_elsewhere_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(part: Path, target: Path) -> None:  # what Windows does while Excel has the file
        raise PermissionError(13, "Access is denied", str(part), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoreError, match=r"a\.csv: cannot be replaced; it seems to be open"):
        write(tmp_path, {"a": FRAME})
    assert not list(tmp_path.iterdir())
