"""LibreOffice opens the documents and finds as many pages as were meant."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sim.report.briefing.document import Briefing
from sim.report.briefing.sheets import write_sheets
from sim.report.briefing.word import write_word
from tests.report.briefings import briefing, wide

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice not found; install LibreOffice"),
]


def pages(path: Path) -> int:
    """How many pages the document takes when LibreOffice prints it."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return len(re.findall(rb"/Type\s*/Page\b", path.with_suffix(".pdf").read_bytes()))


def with_wide(lang: str) -> Briefing:
    return briefing(lang, wide(lang))


def test_findings_take_one_page_and_forty_rows_at_most_three(lang: str, tmp_path: Path) -> None:
    write_word(briefing(lang), tmp_path / "plain.docx")
    write_word(with_wide(lang), tmp_path / "wide.docx")
    plain = pages(tmp_path / "plain.docx")
    assert plain in (2, 3)  # findings; the rest, of which the picture may need another page
    assert pages(tmp_path / "wide.docx") - plain in (1, 2, 3)


def test_a_sheet_is_a_page_across_and_forty_rows_are_two(lang: str, tmp_path: Path) -> None:
    write_sheets(briefing(lang), tmp_path / "plain.xlsx")
    write_sheets(with_wide(lang), tmp_path / "wide.xlsx")
    assert pages(tmp_path / "plain.xlsx") == 3
    assert pages(tmp_path / "wide.xlsx") in range(3 + 2, 3 + 2 + 12)
