"""The frames of a run in a folder: CSV for spreadsheets, Parquet for programs, JSON for facts. All files or none."""

import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from sim.errors import SimError, StoreError, Text


def write(
    folder: Path,
    frames: Mapping[str, pd.DataFrame],
    *,
    facts: Mapping[str, Any] | None = None,
    formats: Sequence[str] = ("csv",),
) -> list[Path]:
    """Write each frame as `name.csv` or `name.parquet`, `facts` as `facts.json`, and return the paths.

    Nothing takes its name before all has been written, so a failure leaves the folder as it was. CSV begins
    with a byte order mark, or spreadsheets in Chinese take it for another encoding. JSON has null for NaN.

    Raises SimError for an unknown format, StoreError where the folder cannot be written.
    """
    for kind in formats:
        if kind not in KINDS:
            raise _unknown(kind)
    contents: dict[Path, Callable[[Path], None]] = {
        folder / f"{name}.{kind}": _writer(frame, kind) for name, frame in frames.items() for kind in formats
    }
    if facts is not None:
        text = json.dumps(_plain(facts), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        contents[folder / "facts.json"] = lambda path: _text(path, text)
    _all_or_none(contents)
    return list(contents)


def write_page(path: Path, words: str) -> Path:
    """Write one page of text, whole or not at all.

    Raises StoreError where the folder cannot be written.
    """
    _all_or_none({path: lambda part: _text(part, words)})
    return path


def _all_or_none(contents: Mapping[Path, Callable[[Path], None]]) -> None:
    parts = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in contents}
    try:
        for path, put in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            put(parts[path])
        for path, part in parts.items():
            part.replace(path)
    except OSError as trouble:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()
        if isinstance(trouble, PermissionError) and trouble.filename2:  # Windows replaces no file that is open
            raise StoreError(
                Text(
                    f"{trouble.filename2}: cannot be replaced; it seems to be open. Close it in Excel or WPS first, "
                    "or choose another folder.",
                    f"{trouble.filename2}：无法替换，文件可能已打开。请先在 Excel 或 WPS 中关闭，或另选文件夹。",
                )
            ) from trouble
        place = trouble.filename or next(iter(contents))
        raise StoreError(
            Text(
                f"{place}: cannot be written ({trouble.strerror}). Choose a folder that you may write to.",
                f"{place}：无法写入（{trouble.strerror}）。请选择可写的文件夹。",
            )
        ) from trouble


def _csv(frame: pd.DataFrame, path: Path) -> None:
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8-sig")


def _parquet(frame: pd.DataFrame, path: Path) -> None:
    frame.to_parquet(path, engine="pyarrow", index=False, compression="zstd")


KINDS = {"csv": _csv, "parquet": _parquet}


def _writer(frame: pd.DataFrame, kind: str) -> Callable[[Path], None]:
    return lambda path: KINDS[kind](frame, path)


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _plain(value: Any) -> Any:
    """The value with null for what is no number."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _unknown(kind: str) -> SimError:
    return SimError(
        Text(
            f'table format "{kind}": there are {", ".join(KINDS)}. Choose among them.',
            f"表格格式“{kind}”：仅支持 {'、'.join(KINDS)}。请从中选择。",
        )
    )
