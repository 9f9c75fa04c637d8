"""What this room has to do with the disk: a workbook's bytes, the preset's text, and files written all or none."""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from sim.errors import Problem, ScenarioError, StoreError, Text


def rules_text() -> str:
    """The preset of rules as it is shipped, YAML."""
    return Path(__file__).with_name("rules.yaml").read_text(encoding="utf-8")


def content(path: Path) -> bytes:
    """The bytes of a workbook; ScenarioError where there is none to read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        told = Text(
            f"there is no such file. An empty one to fill in: xiaoneng template {path}",
            f"没有这个文件。可先生成空白模板：xiaoneng template {path}",
        )
    except IsADirectoryError:
        told = Text("this is a folder; name a workbook (.xlsx).", "这是文件夹；请指定工作簿（.xlsx）。")
    except OSError as trouble:
        told = Text(
            f"cannot be read ({trouble.strerror}). Close it in Excel or WPS and try again.",
            f"无法读取（{trouble.strerror}）。请先在 Excel 或 WPS 中关闭该文件再试。",
        )
    raise ScenarioError((Problem(str(path), 0, "", told),))


def refuse_existing(paths: Iterable[Path]) -> None:
    """StoreError if any of the files is there already."""
    for path in paths:
        if path.exists():
            raise StoreError(
                Text(
                    f"{path}: is there already and was left as it is. Name another file, or add --force to replace it.",
                    f"{path}：文件已存在，未作改动。请换一个文件名，或加 --force 覆盖。",
                )
            )


def put(folder: Path, files: Mapping[str, bytes], *, check: Callable[[Path], object] | None = None) -> list[Path]:
    """Write files by their names within `folder`, all or none; returns their paths.

    They are first written into a folder of their own beside their places, where `check` may look at them and raise;
    only then do they take their names. StoreError where nothing can be written.
    """
    around = {each for name in files for each in (folder / name).parents}
    made = sorted((each for each in around if not each.exists()), key=lambda each: -len(each.parts))
    staged: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staged = Path(mkdtemp(prefix=".xiaoneng-", dir=folder))
        for name, data in files.items():
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            (staged / name).write_bytes(data)
        if check is not None:
            check(staged)
        return _moved(staged, folder, list(files))
    except OSError as trouble:
        raise StoreError(
            Text(
                f"{trouble.filename or folder}: cannot be written ({trouble.strerror}). "
                "Close the file elsewhere, or choose a folder that you may write to.",
                f"{trouble.filename or folder}：无法写入（{trouble.strerror}）。"
                "请先关闭已打开的同名文件，或选择可写的文件夹。",
            )
        ) from trouble
    finally:
        if staged is not None:
            shutil.rmtree(staged, ignore_errors=True)
        for each in made:  # a folder made for nothing goes again
            with suppress(OSError):
                each.rmdir()


def _moved(staged: Path, folder: Path, names: list[str]) -> list[Path]:
    """Give the staged files their names; if one is refused, those before it get their old content back."""
    kept = staged / ".before"
    kept.mkdir()
    done: list[str] = []
    try:
        for number, name in enumerate(names):
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists():
                shutil.copy2(place, kept / str(number))
            os.replace(staged / name, place)
            done.append(name)
    except OSError:
        for number, name in enumerate(done):
            if (kept / str(number)).exists():
                os.replace(kept / str(number), folder / name)
            else:
                (folder / name).unlink()
        raise
    return [folder / name for name in names]
