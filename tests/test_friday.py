"""The planner's Friday: from the workbook to the briefing, without one edit of anything that is not a spreadsheet."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
openpyxl = pytest.importorskip("openpyxl", reason='workbooks need: pip install "xiaoneng[sheets]"')
docx = pytest.importorskip("docx", reason='Word documents need: pip install "xiaoneng[word]"')
pytest.importorskip("xlsxwriter", reason='workbooks need: pip install "xiaoneng[sheets]"')

PROPOSALS = ("limits-30", "cards-1-3-10", "limits-30+cards-1-3-10")
FEW = ("--replications", "2", "--workers", "1")
DOCUMENT = {"zh": "简报.docx", "en": "Friday.xlsx"}
SAID = {
    "zh": ("主要结论", "实际缩短 28.6%", "不作结论"),
    "en": ("Summary", "What the proposals would do", "In the baseline", "Housing Bureau"),
}


def xiaoneng(desk: Path, *words: str, lang: str) -> str:
    environment = os.environ | {"SIM_LANG": lang, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "sim", *words],
        cwd=desk,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_the_workbook_to_the_briefing(lang, tmp_path):
    desk = tmp_path / "周五 Friday"
    (desk / "scenarios").mkdir(parents=True)
    shutil.copy(ROOT / "scenarios" / "two-bureaus.yaml", desk)

    xiaoneng(desk, "template", "county.xlsx", "--like", "two-bureaus.yaml", lang=lang)
    book = openpyxl.load_workbook(desk / "county.xlsx")
    ledger = book["台账 Ledger"]
    assert ledger.max_row > 80
    assert all(sheet.data_validations.dataValidation for sheet in book.worksheets[1:-2])

    counted = xiaoneng(desk, "rescore", "county.xlsx", "cards-1-3-10", lang=lang)
    assert ("住房和城乡建设局" if lang == "zh" else "Housing Bureau") in counted

    imported = xiaoneng(desk, "import", "county.xlsx", "--to", "scenarios/my-county.yaml", lang=lang)
    assert ("假设" if lang == "zh" else "assum") in imported
    assert sorted(path.stem for path in (desk / "scenarios" / "my-county").glob("*.yaml")) == [
        "cards-1-3-10",
        "limits-30",
    ]

    compared = xiaoneng(desk, "compare", "scenarios/my-county.yaml", *PROPOSALS, *FEW, lang=lang)
    assert ("叠加效应" if lang == "zh" else "beyond the sum") in compared

    name = DOCUMENT[lang]
    words = ("brief", "scenarios/my-county.yaml", *PROPOSALS, "--to", name, "--futures", "2", "--no-staff", *FEW)
    xiaoneng(desk, *words, lang=lang)
    text = read(desk / name)
    for said in SAID[lang]:
        assert said in text
    assert not list(desk.rglob("*.part")), "nothing half written is left"


def read(document: Path) -> str:
    """All words of a Word document or a workbook."""
    if document.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(document)).paragraphs)
    book = openpyxl.load_workbook(document)
    return "\n".join([*book.sheetnames, *(str(cell) for sheet in book for row in sheet.values for cell in row)])
