"""How cells of a workbook look, and what is printed around a sheet."""

from typing import TYPE_CHECKING

from sim.report.briefing.document import Briefing
from sim.report.look import FAINT, LINE, SOFT
from sim.report.terms import term

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONTS = {"en": "Arial", "zh": "宋体"}
A4 = 9
LONGEST_FOOTER = 200  # Excel takes 255 characters in all

HEAD: dict[str, object] = {"bold": True, "bottom": 1, "bg_color": FAINT, "text_wrap": True, "valign": "top"}
LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"font_size": 12, "font_color": SOFT},
    "caption": {"bold": True, "font_size": 12},
    "head": HEAD,
    "head of numbers": {**HEAD, "align": "right"},
    "head of origins": {**HEAD, "indent": 2},
    "group": {"bold": True, "bottom": 1, "bottom_color": LINE},
    "words": {"text_wrap": True, "valign": "top"},
    "origin": {"indent": 2},
    "number": {"align": "right", "valign": "top"},
    "label": {"align": "right", "valign": "top", "font_color": SOFT},
    "note": {"font_size": 9, "font_color": SOFT},
    "link": {"font_color": "#0b57a4", "underline": 1, "valign": "top"},
}  # fmt: skip


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[str, str], Format] = {}

    def __call__(self, name: str, number: str = "") -> "Format":
        """The format called so, with this number format."""
        key = name, number
        if key not in self._made:
            self._made[key] = self._book.add_format({**LOOKS[name], **({"num_format": number} if number else {})})
        return self._made[key]


def print_setup(sheet: "Worksheet", briefing: Briefing, head: int | None = None) -> None:
    """A4 across, as wide as the page, the row `head` on every page, small print and page number below."""
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.8)
    page = term("page of", briefing.lang, page="&P", pages="&N")
    sheet.set_footer(f"&L&8 {briefing.small[:LONGEST_FOOTER].replace('&', '&&')}&R&8 {page}")
    if head is not None:
        sheet.repeat_rows(head)
