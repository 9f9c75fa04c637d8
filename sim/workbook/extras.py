"""The two libraries that know spreadsheets, which a plain installation does without."""

from importlib import import_module
from typing import Any

from sim.errors import SimError, Text


def spreadsheets(name: str) -> Any:
    """The module `openpyxl` or `xlsxwriter`; SimError that says what to install where it is missing."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        install = 'pip install "xiaoneng[sheets]"'
        raise SimError(
            Text(
                f"spreadsheets need {name}, which is not installed. Type: {install}",
                f"处理电子表格需要 {name}，尚未安装。请运行：{install}",
            )
        ) from None
