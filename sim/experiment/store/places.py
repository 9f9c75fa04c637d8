"""Where a store stands: a folder of this machine, or a bucket below a URL that fsspec knows."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from sim.errors import StoreError, Text
from sim.extras import needed

UNFINISHED = 600  # seconds after which a file that is half written has nobody any more who writes it


class Place(Protocol):
    """Files by name below one place; a file is there whole or not at all."""

    where: str

    def names(self, folder: str) -> list[str]:
        """The names of the whole files in a folder, sorted."""
        ...

    def read(self, name: str) -> bytes | None:
        """The content of a file; None if there is none."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all."""
        ...

    def move(self, name: str, to: str) -> None:
        """Give a file another name; nothing happens if it is gone."""
        ...

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; those that are gone are gone."""
        ...

    def size(self, name: str) -> int:
        """The bytes of a file; 0 if there is none."""
        ...

    def leftovers(self) -> list[str]:
        """The names of files that somebody began to write and never will finish."""
        ...


class Folder:
    """A folder of this machine; files are written under another name, flushed to the disk, and renamed."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.path = Path(where)

    def names(self, folder: str) -> list[str]:
        """The names of the whole files in a folder, sorted."""
        try:
            return sorted(file.name for file in (self.path / folder).iterdir() if not file.name.startswith("."))
        except FileNotFoundError:
            return []
        except OSError as trouble:
            raise _unusable(self.where, trouble) from trouble

    def read(self, name: str) -> bytes | None:
        """The content of a file; None if there is none."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as trouble:
            raise _unusable(self.where, trouble) from trouble

    def write(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all."""
        target = self.path / name
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except OSError as trouble:
            with suppress(OSError):
                part.unlink()
            raise _unusable(self.where, trouble) from trouble

    def move(self, name: str, to: str) -> None:
        """Give a file another name; nothing happens if it is gone."""
        target = self.path / to
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.path / name).replace(target)
        except FileNotFoundError:
            return
        except OSError as trouble:
            raise _unusable(self.where, trouble) from trouble

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; those that are gone are gone."""
        for name in names:
            with suppress(OSError):
                (self.path / name).unlink()

    def size(self, name: str) -> int:
        """The bytes of a file; 0 if there is none."""
        with suppress(OSError):
            return (self.path / name).stat().st_size
        return 0

    def leftovers(self) -> list[str]:
        """The names of half-written files that are older than any writing takes, by the disk's own clock."""
        parts = [(file, file.stat().st_mtime) for file in self.path.glob("*/.*.part")]
        if not parts:
            return []
        now = self.path / f".now.{os.getpid()}.part"
        now.write_bytes(b"")
        before = now.stat().st_mtime - UNFINISHED
        now.unlink()
        return sorted(str(file.relative_to(self.path)) for file, written in parts if written < before)


class Bucket:
    """A place below a URL such as `s3://bucket/results`; an object takes its name when it is whole.

    What is behind a URL raises errors of kinds of its own.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        try:
            self.files, root = needed("fsspec", "cluster").core.url_to_fs(where)
        except (ValueError, ImportError) as trouble:
            raise _unusable(where, trouble) from trouble
        self.root = root.rstrip("/")

    def names(self, folder: str) -> list[str]:
        """The names of the whole files in a folder, sorted."""
        try:
            found: list[Any] = self.files.ls(f"{self.root}/{folder}", detail=False, refresh=True)
        except FileNotFoundError:
            return []
        except Exception as trouble:
            raise _unusable(self.where, trouble) from trouble
        return sorted(name.rpartition("/")[2] for name in found)

    def read(self, name: str) -> bytes | None:
        """The content of a file; None if there is none."""
        try:
            content: bytes = self.files.cat_file(f"{self.root}/{name}")
        except FileNotFoundError:
            return None
        except Exception as trouble:
            raise _unusable(self.where, trouble) from trouble
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all."""
        try:
            self.files.makedirs(f"{self.root}/{name.rpartition('/')[0]}", exist_ok=True)
            self.files.pipe_file(f"{self.root}/{name}", content)
        except Exception as trouble:
            raise _unusable(self.where, trouble) from trouble

    def move(self, name: str, to: str) -> None:
        """Give a file another name; nothing happens if it is gone."""
        content = self.read(name)
        if content is not None:
            self.write(to, content)
            self.remove([name])

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; those that are gone are gone."""
        for name in names:
            with suppress(Exception):
                self.files.rm_file(f"{self.root}/{name}")

    def size(self, name: str) -> int:
        """The bytes of a file; 0 if there is none."""
        with suppress(Exception):
            return int(self.files.size(f"{self.root}/{name}"))
        return 0

    def leftovers(self) -> list[str]:
        """None: an object is there whole or not at all."""
        return []


def place(where: str) -> Place:
    """The place that a path or a URL names."""
    return Bucket(where) if "://" in where else Folder(where)


def _unusable(where: str, trouble: Exception) -> StoreError:
    return StoreError(
        Text(
            f"{where} cannot be used as a store of results: {trouble}. Free space, put the credentials right or choose "
            "another place; what was finished before is not lost.",
            f"{where} 无法用作结果库：{trouble}。请清理磁盘空间、检查访问凭据，或另选位置；此前完成的结果没有丢失。",
        )
    )
