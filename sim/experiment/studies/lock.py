"""The lock file: the exact versions that results are promised for, byte for byte, on one platform."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

NAME = "requirements.lock"
BESIDE = Path(__file__).parents[3] / NAME
PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)


@cache
def lock() -> str | None:
    """The text of the lock file: that of the repository, or the one that came with the installed package, or None."""
    file = BESIDE if BESIDE.is_file() else _installed()
    return None if file is None else file.read_bytes().decode()


def lock_digest() -> str | None:
    """The SHA-256 of the lock file, however its lines end; None if there is none."""
    text = lock()
    return None if text is None else sha256("\n".join(text.splitlines()).encode()).hexdigest()


def locked(text: str) -> dict[str, set[str]]:
    """The versions that a lock file names, by package; more than one where systems differ.

    >>> locked("numpy==2.4.6 \\\\\\n    --hash=sha256:0\\ntzdata==2026.6 ; os_name == 'nt' \\\\\\n")
    {'numpy': {'2.4.6'}, 'tzdata': {'2026.6'}}
    """
    found: dict[str, set[str]] = {}
    for name, pinned in PINNED.findall(text):
        found.setdefault(plain_name(name), set()).add(pinned)
    return found


def plain_name(package: str) -> str:
    """A package's name as indexes compare it.

    >>> plain_name("ruamel.yaml")
    'ruamel-yaml'
    """
    return re.sub(r"[-_.]+", "-", package).lower()


def versions(libraries: Iterable[str]) -> dict[str, str | None]:
    """The installed version of each library, None if it is not there."""
    found: dict[str, str | None] = {}
    for name in libraries:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found


def lock_matches(installed: Mapping[str, str | None]) -> bool | None:
    """Whether these versions are those of the lock file; None without one."""
    text = lock()
    if text is None:
        return None
    pinned = locked(text)
    return all(found in pinned.get(plain_name(name), ()) for name, found in installed.items())


def _installed() -> Path | None:
    """The lock file that a wheel laid down beside the package's licence."""
    try:
        files = distribution("xiaoneng").files or []
    except PackageNotFoundError:
        return None
    found = [Path(str(file.locate())) for file in files if file.name == NAME]
    return next((file for file in found if file.is_file()), None)
