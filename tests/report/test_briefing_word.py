"""The Word document: official type by role, labels, tables that repeat their heads, and the same bytes every time."""

import pytest

pytest.importorskip("docx", reason='needs: pip install "xiaoneng[word]"')


import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from sim.errors import SimError
from sim.report.briefing.document import Briefing, Table
from sim.report.briefing.word import write_word
from sim.report.briefing.word_tables import fitted
from tests.report.briefings import LONG, UNSAFE, WORDS, briefing, cards, hard, wide


def opened(of: Briefing, folder: Path) -> Document:
    write_word(of, folder / "briefing.docx")
    return docx.Document(str(folder / "briefing.docx"))


@pytest.fixture
def paper(lang: str, tmp_path: Path) -> Document:
    return opened(briefing(lang), tmp_path)


def words_of(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def fonts(document: Document, style: str) -> tuple[str, str]:
    of = document.styles[style].element.rPr.find(qn("w:rFonts"))
    return of.get(qn("w:eastAsia")), of.get(qn("w:ascii"))


def test_the_paper_is_that_of_official_documents(paper: Document) -> None:
    section = paper.sections[0]
    edges = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert [round(length.mm) for length in (section.page_width, section.page_height, *edges)] == [
        210, 297, 37, 35, 28, 26,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "font", "size", "bold", "chars"),
    [
        ("Title", "方正小标宋简体", 22, False, 0),
        ("Body Text", "仿宋_GB2312", 16, False, 200),
        ("要点", "仿宋_GB2312", 14, False, 200),
        ("Heading 1", "黑体", 16, False, 200),
        ("Heading 2", "楷体_GB2312", 16, False, 200),
        ("Heading 3", "仿宋_GB2312", 16, True, 200),
        ("表格文字", "仿宋_GB2312", 10.5, False, 0),
    ],
)
def test_chinese_type_follows_the_role(
    style: str, font: str, size: float, bold: bool, chars: int, tmp_path: Path
) -> None:
    document = opened(briefing("zh"), tmp_path)
    of = document.styles[style]
    assert fonts(document, style) == (font, "Times New Roman")
    assert (of.font.size, of.font.bold) == (Pt(size), bold)
    assert of.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == str(chars)


def test_a_chinese_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    body = opened(briefing("zh"), tmp_path).styles["Body Text"]
    squeeze = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert Mm(225).pt // body.paragraph_format.line_spacing.pt == 22
    assert Mm(156).pt // (body.font.size.pt + squeeze) == 28


def test_type_is_set_by_styles_and_nowhere_else(paper: Document) -> None:
    assert not paper.element.findall(f".//{qn('w:rFonts')}")
    assert {p.style.name for p in paper.paragraphs} >= {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"}


def test_headings_are_headings_and_numbered(paper: Document, lang: str) -> None:
    found = {p.text: p.style.name for p in paper.paragraphs if p.style.name.startswith("Heading")}
    words = WORDS[lang]
    labels = ("一、", "二、", "（一）", "（二）", "1.") if lang == "zh" else ("1 ", "2 ", "2.1 ", "2.2 ", "2.2.1 ")
    heads = (words["findings"], words["units"], words["detail"], words["how"], words["detail"])
    assert list(found) == [label + head for label, head in zip(labels, heads, strict=True)]
    assert list(found.values()) == ["Heading 1", "Heading 1", "Heading 2", "Heading 2", "Heading 3"]
    levels = [paper.styles[f"Heading {n}"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for n in (1, 2, 3)]
    assert levels == ["0", "1", "2"]


def test_findings_are_numbered_and_what_follows_the_break_begins_a_page(paper: Document, lang: str) -> None:
    texts = [p.text for p in paper.paragraphs]
    assert sum(text.startswith(("1.", "2.")) and text.endswith(("。", ".")) for text in texts) == 2
    breaks = [p.text for p in paper.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == [texts[texts.index(next(t for t in texts if t.endswith(WORDS[lang]["units"])))]]


def test_every_number_is_there_as_shown(paper: Document, lang: str) -> None:
    text = words_of(paper)
    numbers = list(briefing(lang).numbers())
    assert len(numbers) == 3 + 15 + 1
    assert [number.shown for _, number in numbers if number.shown not in text] == []
    assert {number.shown for _, number in numbers} >= {"13.5", "41.3", "12.5%" if lang == "zh" else "12.5 %"}


def test_tables_repeat_their_head_and_divide_no_row(lang: str, tmp_path: Path) -> None:
    table = opened(briefing(lang, wide(lang)), tmp_path).tables[1]
    marks = [{child.tag for child in row._tr.trPr} for row in table.rows]
    assert len(marks) == 41
    assert all(qn("w:cantSplit") in mark for mark in marks)
    assert [i for i, mark in enumerate(marks) if qn("w:tblHeader") in mark] == [0]


@pytest.mark.parametrize("rows", [0, 40])
def test_columns_fill_the_text_and_cells_agree_with_them(rows: int, lang: str, tmp_path: Path) -> None:
    table = opened(briefing(lang, wide(lang, rows)), tmp_path).tables[1]
    columns = [column.width for column in table.columns]
    assert round(sum(width.mm for width in columns)) == 156
    assert [cell.width for cell in table.rows[0].cells] == columns


def test_numbers_stand_right_and_a_lone_cell_heads_the_rows_below(paper: Document, lang: str) -> None:
    row, group = paper.tables[0].rows[2], paper.tables[0].rows[1]
    styles = [paper.styles[cell.paragraphs[0].style.name].paragraph_format.alignment for cell in row.cells]
    assert [align.name for align in styles] == ["LEFT"] + ["RIGHT"] * 5
    assert {cell.text for cell in group.cells} == {WORDS[lang]["bureaus"]}
    assert len(group._tr.tc_lst) == 1


def test_ten_columns_of_forty_rows_stay_legible(lang: str) -> None:
    size, widths = fitted(wide(lang))
    assert size >= 8.5
    assert min(widths) > 10


def test_type_shrinks_only_where_the_room_asks_for_it(lang: str) -> None:
    assert fitted(cards(lang))[0] == 10.5
    sentences = Table("reasons", "", ("a", "b"), (("x" * 20, "long words and many of them " * 9),), 2)
    assert fitted(sentences)[0] == 10.5
    assert fitted(Table("long", "", ("a", LONG), ((LONG, LONG),), 2))[0] == 10.5


def test_a_long_column_gets_the_room_and_short_ones_keep_their_words() -> None:
    row = ("Mon 20 April 08:30", "what was done, by whom and on whose order, told at length " * 3, "article 4")
    size, (when, what, article) = fitted(Table("story", "", ("When", "What", "Article"), (row,) * 9, 3))
    assert size == 10.5
    assert what > 2 * max(when, article)
    assert article > 4.5 * 10.5 * 25.4 / 72  # "article" is 3.5 ems wide, and the margin one


def test_the_picture_is_told_in_words_and_has_300_dots_an_inch(paper: Document, lang: str) -> None:
    shape = paper.inline_shapes[0]
    assert shape._inline.docPr.get("descr") == WORDS[lang]["alternative"]
    assert round(shape.width.mm) == 156
    part = paper.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    assert abs(Image.open(BytesIO(part.blob)).width - 160 / 25.4 * 300) < 1


def test_the_page_number_stands_outside_and_is_the_only_field(paper: Document, lang: str) -> None:
    section = paper.sections[0]
    assert paper.settings.odd_and_even_pages_header_footer
    for footer, align in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        number, small = footer.paragraphs
        own, of_style = number.alignment, paper.styles[number.style.name].paragraph_format.alignment
        assert (of_style if own is None else own).name == align
        assert [field.get(qn("w:instr")).strip() for field in footer._element.iter(qn("w:fldSimple"))] == ["PAGE"]
        assert "".join(node.text for node in number._p.iter(qn("w:t"))) == "— 1 —"
        assert small.text == WORDS[lang]["small"]
    assert not [*paper.element.iter(qn("w:fldSimple")), *paper.element.iter(qn("w:instrText"))]


def test_the_file_says_what_it_is_and_in_which_language(paper: Document, lang: str) -> None:
    core = paper.core_properties
    assert (core.title, core.language) == (WORDS[lang]["title"], "zh-CN" if lang == "zh" else "en")
    assert paper.styles.element.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"


def test_the_same_briefing_gives_the_same_bytes(lang: str, tmp_path: Path) -> None:
    one, two = tmp_path / "one.docx", tmp_path / "two.docx"
    write_word(briefing(lang), one)
    write_word(briefing(lang), two)
    assert one.read_bytes() == two.read_bytes()
    with ZipFile(one) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "chart" in name or "thumbnail" in name]


def test_marks_of_markup_and_long_words_and_empty_tables_are_written(lang: str, tmp_path: Path) -> None:
    document = opened(hard(lang), tmp_path)
    text = words_of(document)
    assert text.count(UNSAFE) == 3
    assert text.count(LONG) == 4
    assert document.tables[2].rows[1].cells[0].text == ("无" if lang == "zh" else "None")


def test_without_the_library_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "sim.report.briefing.word_blocks", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(SimError, match=r'docx, which is not installed.*pip install "xiaoneng\[word\]"') as told:
        write_word(briefing("en"), tmp_path / "briefing.docx")
    assert "docx，尚未安装" in told.value.in_("zh")
    assert not list(tmp_path.iterdir())
