"""A briefing as one page for browsers: no script, no network, every number with its origin."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from sim.report.briefing.document import (
    Block,
    Briefing,
    Heading,
    Number,
    PageBreak,
    Paragraph,
    Picture,
    Piece,
    Table,
)
from sim.report.briefing.numbering import between, labelled
from sim.report.briefing.page_css import style
from sim.report.briefing.widths import is_heading
from sim.report.files import put
from sim.report.look import image
from sim.report.terms import term

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
LANGUAGES = {"zh": "zh-CN", "en": "en"}


def write_page(briefing: Briefing, path: Path) -> None:
    """Write the briefing as one .html; the same briefing gives the same bytes.

    Raises StoreError where the file cannot be written.
    """
    put({path: as_page(briefing).encode()})


def as_page(briefing: Briefing) -> str:
    """The page. A `data` element holds each number: as read, exactly (`value`), and whence (`data-origin`)."""
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{LANGUAGES[briefing.lang]}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(briefing.title)}</title>",
            f"<style>{style(briefing.lang, briefing.small)}</style>",
            "</head>",
            "<body>",
            f"<header><h1>{escape(briefing.title)}</h1>",
            f'<p class="subtitle">{escape(briefing.subtitle)}</p></header>',
            _contents(briefing),
            "<main>",
            *_blocks(briefing),
            "</main>",
            f"<footer>{escape(briefing.small)}</footer>",
            "</body>",
            "</html>",
            "",
        )
    )


def _contents(briefing: Briefing) -> str:
    lines = [
        f'<li class="level-{block.level}"><a href="#{name}">{_titled(label, block.words, briefing.lang)}</a></li>'
        for name, label, block in _named(briefing)
        if isinstance(block, Heading) and block.level < 3
    ]
    words = escape(term("document contents", briefing.lang))
    return f'<nav aria-label="{words}"><ul>{"".join(lines)}</ul></nav>' if lines else ""


def _named(briefing: Briefing) -> Iterator[tuple[str, str, Block]]:
    """Every block with its id and its label."""
    for i, (label, block) in enumerate(labelled(briefing), start=1):
        yield f"{type(block).__name__.lower()}-{i}", label, block


def _blocks(briefing: Briefing) -> Iterator[str]:
    new_page = False
    for name, label, block in _named(briefing):
        if isinstance(block, PageBreak):
            new_page = True
            continue
        yield _block(name, label, block, briefing.lang, "new-page" if new_page else "")
        new_page = False


def _block(name: str, label: str, block: Block, lang: str, kind: str) -> str:
    start = f'id="{name}" class="{kind}"' if kind else f'id="{name}"'
    match block:
        case Heading():
            return f"<h{block.level + 1} {start}>{_titled(label, block.words, lang)}</h{block.level + 1}>"
        case Paragraph():
            words = "".join(map(_piece, block.pieces))
            before = f"<b>{escape(label)}</b> " if label else ""
            return f'<p id="{name}" class="{block.role} {kind}">{before}{words}</p>'
        case Table():
            notes = "".join(f'<p class="note">{escape(note)}</p>' for note in block.notes)
            return f"<section {start}>{_table(block, _titled(label, block.title, lang), lang)}{notes}</section>"
        case Picture():
            caption = _titled(label, block.title, lang)
            return f"<figure {start}>{_drawing(block, name)}<figcaption>{caption}</figcaption></figure>"
        case PageBreak():
            return ""


def _titled(label: str, words: str, lang: str) -> str:
    return escape(label + between(label, lang) + words)


def _piece(piece: Piece) -> str:
    if not isinstance(piece, Number):
        return escape(piece)
    origin = escape(piece.origin)
    return f'<data value="{piece.value!r}" title="{origin}" data-origin="{origin}">{escape(piece.shown)}</data>'


def _table(table: Table, caption: str, lang: str) -> str:
    head = "".join(f'<th scope="col"{_number(i, table)}>{escape(words)}</th>' for i, words in enumerate(table.head))
    rows = "".join(_row(row, table) for row in table.rows or ((term("no rows", lang),),))
    return (
        f'<div class="scroll" tabindex="0"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: Sequence[Piece], table: Table) -> str:
    if is_heading(row, table):
        return f'<tr class="group"><th colspan="{len(table.head)}" scope="rowgroup">{_piece(row[0])}</th></tr>'
    cells = (
        f'<th scope="row">{_piece(piece)}</th>'
        if i == 0 < table.words
        else f"<td{_number(i, table)}>{_piece(piece)}</td>"
        for i, piece in enumerate(row)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _number(column: int, table: Table) -> str:
    return ' class="number"' if column >= table.words else ""


def _drawing(picture: Picture, name: str) -> str:
    """The picture inline; its ids begin with `name`, for two pictures may name different things alike."""
    drawing = image(picture.figure, "svg").decode()
    drawing = re.sub(r"<metadata>.*?</metadata>", "", drawing[drawing.index("<svg") :], flags=re.DOTALL)
    drawing = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", drawing)
    said = escape(picture.alternative or picture.title)
    return drawing.replace("<svg", f'<svg role="img" aria-label="{said}"', 1)
