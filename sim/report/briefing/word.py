"""A briefing as a Word document, which WPS shows alike; in Chinese it is set as GB/T 9704-2012 sets official papers.

A4 with margins of 37, 35, 28 and 26 mm; 22 lines of 28 characters; title 小标宋 二号, text 仿宋 三号; headings
一、 黑体, （一） 楷体 and 1. 仿宋 bold; the page number outside. Labels are text and not fields:
they survive copying.
"""

from pathlib import Path

from sim.extras import needed
from sim.report.briefing.document import Briefing
from sim.report.files import put


def write_word(briefing: Briefing, path: Path) -> None:
    """Write the briefing as a .docx; the same briefing gives the same bytes.

    Raises SimError where python-docx is not installed, StoreError where the file cannot be written.
    """
    needed("docx", "word")
    from sim.report.briefing.word_blocks import as_document  # noqa: PLC0415  (python-docx is optional)

    put({path: as_document(briefing)})
