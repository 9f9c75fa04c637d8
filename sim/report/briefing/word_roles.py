"""Which type each role of a document has: in Chinese that of GB/T 9704-2012, in English the same order of things."""

from collections.abc import Mapping
from typing import NamedTuple

BIAO, HEI, KAI, FANG, SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
TIMES, ARIAL = "Times New Roman", "Arial"

# every font named, the name under which another office has it, and its family, by which it is replaced elsewhere
FONTS: Mapping[str, tuple[str, str]] = {
    BIAO: ("方正小标宋_GBK", "roman"),
    HEI: ("SimHei", "swiss"),
    KAI: ("楷体", "script"),
    FANG: ("仿宋", "modern"),
    SONG: ("SimSun", "roman"),
    TIMES: ("Liberation Serif", "roman"),
    ARIAL: ("Liberation Sans", "swiss"),
}

PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
TEXT_MM = (PAGE_MM[0] - LEFT_MM - RIGHT_MM, PAGE_MM[1] - TOP_MM - BOTTOM_MM)
FOOTER_MM = 15  # from the paper's edge; puts the page number 7 mm or more under the text


BUILT_IN = ("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Body Text", "caption", "footer")


class Role(NamedTuple):
    """How the words of a role are set. Lengths in points; `pitch` 0 is a line as high as its type needs."""

    style: str
    """The name of its style; one of `BUILT_IN` is shown in the reader's language by Word and WPS."""
    east: str
    latin: str
    size: float
    pitch: float = 0
    bold: bool = False
    align: str = "both"
    indent: int = 0
    """Characters by which the first line is indented."""
    before: float = 0
    after: float = 0
    with_next: bool = False
    squeeze: float = 0
    """What each character gives up of its width."""
    level: int = 0
    """Outline level, 0 for none."""
    wide_marks: bool = True
    """Whether marks that Chinese and Latin share, such as quotes and dashes, are Chinese."""


LINE = 28.95  # 22 lines in the 225 mm of text
BODY = Role("Normal", FANG, TIMES, 16, LINE, squeeze=0.25)  # 28 characters in its 156 mm
HEADING = BODY._replace(indent=2, with_next=True)
CAPTION = Role("caption", HEI, TIMES, 12, 20, align="center")
CELL = Role("表格文字", FANG, TIMES, 10.5, align="left")

CHINESE: Mapping[str, Role] = {
    "normal": BODY,
    "title": Role("Title", BIAO, TIMES, 22, 36, align="center", after=6),
    "subtitle": Role("Subtitle", KAI, TIMES, 16, LINE, align="center", after=10),
    "heading 1": HEADING._replace(style="heading 1", east=HEI, level=1),
    "heading 2": HEADING._replace(style="heading 2", east=KAI, level=2),
    "heading 3": HEADING._replace(style="heading 3", bold=True, level=3),
    "body": BODY._replace(style="Body Text", indent=2),
    "finding": BODY._replace(style="要点", size=14, pitch=24, indent=2),  # smaller: they share one page
    "note": Role("附注", FANG, TIMES, 10.5, 15, before=2, after=4),
    "caption": CAPTION._replace(before=8, after=3, with_next=True),
    "picture": Role("图", FANG, TIMES, 12, align="center", before=6, with_next=True),
    "picture caption": CAPTION._replace(style="图题", after=8),
    "table head": CELL._replace(style="表头", east=HEI),
    "table words": CELL,
    "table number": CELL._replace(style="表格数字", align="right", wide_marks=False),
    "page number": Role("页码", SONG, SONG, 14, 18, align="right", wide_marks=False),
    "small": Role("footer", SONG, TIMES, 7.5, 10, align="left"),
}

TEXT = Role("Normal", SONG, TIMES, 12, 17.5, wide_marks=False)
HEAD = Role("Title", SONG, ARIAL, 20, 26, bold=True, align="left", wide_marks=False)
SUBHEAD = HEAD._replace(pitch=17.5, with_next=True)
LABEL = HEAD._replace(size=10, pitch=14)
WORDS = TEXT._replace(style="Table Words", size=10.5, pitch=0, align="left")

ENGLISH: Mapping[str, Role] = {
    "normal": TEXT,
    "title": HEAD._replace(after=4),
    "subtitle": HEAD._replace(style="Subtitle", size=12, pitch=17.5, bold=False, after=12),
    "heading 1": SUBHEAD._replace(style="heading 1", size=15, pitch=20, before=14, after=5, level=1),
    "heading 2": SUBHEAD._replace(style="heading 2", size=12.5, before=10, after=4, level=2),
    "heading 3": SUBHEAD._replace(style="heading 3", size=11, before=6, after=2, level=3),
    "body": TEXT._replace(style="Body Text", after=6),
    "finding": TEXT._replace(style="Finding", after=6),
    "note": TEXT._replace(style="Note", size=9.5, pitch=12.5, before=2, after=4),
    "caption": LABEL._replace(style="caption", before=10, after=3, with_next=True),
    "picture": TEXT._replace(style="Picture", pitch=0, align="center", before=6, with_next=True),
    "picture caption": LABEL._replace(style="Picture Caption", after=10),
    "table head": WORDS._replace(style="Table Head", latin=ARIAL, size=9.5, bold=True),
    "table words": WORDS,
    "table number": WORDS._replace(style="Table Number", align="right"),
    "page number": TEXT._replace(style="Page Mark", size=11, pitch=18, align="right"),
    "small": TEXT._replace(style="footer", size=7.5, pitch=10, align="left"),
}


def roles(lang: str) -> Mapping[str, Role]:
    """The roles of a document in this language."""
    return CHINESE if lang == "zh" else ENGLISH
