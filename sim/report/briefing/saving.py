"""Documents on disk: the same bytes for the same content, whole or not at all."""

import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sim.errors import SimError, StoreError, Text

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can tell


def dateless(package: bytes) -> bytes:
    """The zip with every part dated alike and written alike on every system."""
    content = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(content, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, EPOCH)
            part.create_system, part.compress_type = 0, ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return content.getvalue()


def save(content: bytes, path: Path) -> None:
    """Write the file under a name of its own and give it `path` at the end; a document that is open is told of."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as trouble:
        written = part.exists()
        with suppress(OSError):
            part.unlink()
        if written and isinstance(trouble, PermissionError):
            raise StoreError(
                Text(
                    f"{path}: cannot be replaced; it seems to be open. Close it in Word, WPS or Excel first, or "
                    "choose another name.",
                    f"{path}：无法替换，文件可能已打开。请先在 Word、WPS 或 Excel 中关闭，或另取文件名。",
                )
            ) from trouble
        raise StoreError(
            Text(
                f"{path}: cannot be written ({trouble.strerror}). Choose a folder that you may write to.",
                f"{path}：无法写入（{trouble.strerror}）。请选择可写的文件夹。",
            )
        ) from trouble


def missing(package: str, extra: str) -> SimError:
    """What to say when the library that writes a kind of document is not installed."""
    return SimError(
        Text(
            f'{package} is not installed. Install it with: pip install "xiaoneng[{extra}]"',
            f'未安装 {package}。请安装：pip install "xiaoneng[{extra}]"',
        )
    )
