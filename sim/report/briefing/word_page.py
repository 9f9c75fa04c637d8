"""The paper of a Word document: margins, footer with page number and small print, properties."""

from datetime import datetime

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from sim.report.briefing.document import Briefing
from sim.report.briefing.word_roles import BOTTOM_MM, FOOTER_MM, LEFT_MM, PAGE_MM, RIGHT_MM, TOP_MM, roles
from sim.report.briefing.word_styles import font_table, style_sheet

UNUSED = ("stylesWithEffects", "customXml", "thumbnail", "numbering")  # of the library's own template
WORD_2013 = "15"  # and later; anything less opens in "compatibility mode"
DAY = datetime(1980, 1, 1)  # documents tell no time, so the same briefing gives the same bytes


def dress(document: Document, briefing: Briefing) -> None:
    """Give an empty document its styles, fonts, paper, footer and properties."""
    _own_styles(document, briefing.lang)
    _paper(document)
    _settings(document, briefing.lang)
    _footers(document, briefing)
    _properties(document, briefing)


def _own_styles(document: Document, lang: str) -> None:
    for rels in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in UNUSED]:
            del rels[name]
    sheet = document.styles.element
    sheet[:] = list(parse_xml(style_sheet(lang)))
    fonts = next(rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/fontTable"))
    fonts._blob = font_table().encode()


def _paper(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(FOOTER_MM)


def _settings(document: Document, lang: str) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    settings.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']").set(qn("w:val"), WORD_2013)
    if lang == "zh":
        settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")


def _footers(document: Document, briefing: Briefing) -> None:
    """The page number stands outside: right on odd pages, left on even ones, a character from the edge."""
    section, role = document.sections[0], roles(briefing.lang)["page number"]
    for footer in (section.footer, section.even_page_footer):
        footer.is_linked_to_previous = False
        number = footer.paragraphs[0]
        number.style = role.style
        _page_number(number)
        footer.add_paragraph(briefing.small, style=roles(briefing.lang)["small"].style)
    section.footer.paragraphs[0].paragraph_format.right_indent = Pt(role.size)
    even = section.even_page_footer.paragraphs[0]
    even.alignment, even.paragraph_format.left_indent = WD_ALIGN_PARAGRAPH.LEFT, Pt(role.size)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.add_run("— ")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _properties(document: Document, briefing: Briefing) -> None:
    core = document.core_properties
    core.title, core.subject, core.comments = briefing.title, briefing.subtitle, briefing.small[:255]
    core.author = core.last_modified_by = "xiaoneng"
    core.created = core.modified = DAY
    core.language = "zh-CN" if briefing.lang == "zh" else "en"
    core.keywords, core.revision = "", 1
