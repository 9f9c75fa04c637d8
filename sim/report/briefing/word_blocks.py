"""A Word document block by block: headings, paragraphs, tables, pictures."""

from io import BytesIO

import docx
from docx.document import Document
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from sim.report.briefing.document import Block, Briefing, Heading, Number, PageBreak, Paragraph, Picture, Piece, Table
from sim.report.briefing.numbering import between, labelled
from sim.report.briefing.saving import dateless
from sim.report.briefing.word_page import dress
from sim.report.briefing.word_roles import TEXT_MM, roles
from sim.report.briefing.word_styles import number_style
from sim.report.briefing.word_tables import add_table
from sim.report.look import INCH_MM, image

ROOM_MM = TEXT_MM[0], TEXT_MM[1] - 15  # for a picture over its caption


def as_document(briefing: Briefing) -> bytes:
    """The briefing as the bytes of a .docx."""
    document = docx.Document()
    dress(document, briefing)
    pages = Pages(document, briefing.lang)
    pages.write("title", briefing.title)
    if briefing.subtitle:
        pages.write("subtitle", briefing.subtitle)
    for label, block in labelled(briefing):
        pages.add(label, block)
    content = BytesIO()
    document.save(content)
    return dateless(content.getvalue())


class Pages:
    """The body of a document; a break before a block goes to the first paragraph of that block."""

    def __init__(self, document: Document, lang: str) -> None:
        self.document, self.lang = document, lang
        self._new_page = False

    def add(self, label: str, block: Block) -> None:
        """Add the block, its label before its words."""
        match block:
            case PageBreak():
                self._new_page = True
            case Heading():
                self.write(f"heading {block.level}", *self._titled(label, block.words))
            case Paragraph():
                self.write(block.role, *self._titled(label, *block.pieces))
            case Table():
                self.write("caption", *self._titled(label, block.title))
                add_table(self.document, block, self.lang)
                for note in block.notes or ("",):
                    self.write("note", note)
            case Picture():
                self._picture(block)
                self.write("picture caption", *self._titled(label, block.title))

    def write(self, role: str, *pieces: Piece) -> WordParagraph:
        """Add a paragraph of this role."""
        paragraph = self.document.add_paragraph(style=roles(self.lang)[role].style)
        if self._new_page:
            paragraph.paragraph_format.page_break_before, self._new_page = True, False
        for piece in pieces:
            if isinstance(piece, Number):
                paragraph.add_run(piece.shown, style=number_style(self.lang))
            elif piece:
                paragraph.add_run(piece)
        return paragraph

    def _titled(self, label: str, *pieces: Piece) -> tuple[Piece, ...]:
        return (label + between(label, self.lang), *pieces) if label else pieces

    def _picture(self, picture: Picture) -> None:
        size = picture.figure.get_size_inches() * INCH_MM
        scale = min(1, *(room / length for room, length in zip(ROOM_MM, size, strict=True)))
        run = self.write("picture").add_run()
        shape = run.add_picture(BytesIO(image(picture.figure, "png")), Mm(size[0] * scale), Mm(size[1] * scale))
        said = shape._inline.docPr
        said.set("name", picture.name)
        said.set("descr", picture.alternative or picture.title)
