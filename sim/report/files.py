"""Files of results, all or none: CSV for spreadsheets, Parquet for programs, JSON for facts, whatever has bytes."""

import json
import math
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import BytesIO
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
    contents = {folder / f"{name}.{kind}": KINDS[kind](frame) for name, frame in frames.items() for kind in formats}
    if facts is not None:
        text = json.dumps(_plain(facts), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        contents[folder / "facts.json"] = text.encode()
    return put(contents)


def put(contents: Mapping[Path, bytes]) -> list[Path]:
    """Write files of these contents, all or none, and return their paths.

    Raises StoreError where one cannot be written, or is open in a program that lets nobody replace it.
    """
    parts = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in contents}
    place, written = next(iter(contents)), False
    try:
        for place, content in contents.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            parts[place].write_bytes(content)
        written = True
        for place, part in parts.items():
            part.replace(place)
    except OSError as trouble:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()
        if written and isinstance(trouble, PermissionError):  # Windows replaces no file that is open
            raise StoreError(
                Text(
                    f"{place}: cannot be replaced; it seems to be open. Close it in Word, WPS or Excel first, or "
                    "choose another name.",
                    f"{place}：无法替换，文件可能已打开。请先在 Word、WPS 或 Excel 中关闭，或另取文件名。",
                )
            ) from trouble
        raise StoreError(
            Text(
                f"{place}: cannot be written ({trouble.strerror or trouble}). Choose a folder that you may write to.",
                f"{place}：无法写入（{trouble.strerror or trouble}）。请选择可写的文件夹。",
            )
        ) from trouble
    return list(contents)


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _parquet(frame: pd.DataFrame) -> bytes:
    content = BytesIO()
    frame.to_parquet(content, engine="pyarrow", index=False, compression="zstd")
    return content.getvalue()


KINDS = {"csv": _csv, "parquet": _parquet}


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
