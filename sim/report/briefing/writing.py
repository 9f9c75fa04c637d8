"""A briefing on disk, in the form that the file's name asks for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sim.errors import SimError, Text
from sim.report.briefing.document import Briefing
from sim.report.briefing.page import write_page
from sim.report.briefing.sheets import write_sheets
from sim.report.briefing.word import write_word

FORMS: Mapping[str, Callable[[Briefing, Path], None]] = {
    ".docx": write_word,
    ".xlsx": write_sheets,
    ".html": write_page,
}


def write_briefing(briefing: Briefing, path: Path) -> None:
    """Write the briefing for Word, Excel or a browser, whole or not at all.

    Raises SimError for another ending or a library that is not installed, StoreError where the file cannot be
    written or is open in another program.
    """
    check_form(path)
    FORMS[path.suffix.lower()](briefing, path)


def check_form(path: Path) -> None:
    """Raise SimError unless a briefing can be written under this name; to be asked before long work."""
    if path.suffix.lower() not in FORMS:
        raise SimError(
            Text(
                f'{path}: a briefing cannot be written as "{path.suffix}". End the name with {", ".join(FORMS)}.',
                f"{path}：简报不能写为“{path.suffix}”。文件名请以 {'、'.join(FORMS)} 结尾。",
            )
        )
