"""Libraries that a plain installation does without, and what to type where one is missing."""

from importlib import import_module
from typing import Any

from sim.errors import SimError, Text


def needed(module: str, extra: str) -> Any:
    """The module; SimError that names the extra to install where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError:
        install = f'pip install "xiaoneng[{extra}]"'
        raise SimError(
            Text(
                f"this needs {module}, which is not installed. Type: {install}",
                f"此功能需要 {module}，尚未安装。请运行：{install}",
            )
        ) from None
