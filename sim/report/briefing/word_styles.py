"""The style sheet and the font table of a Word document, written from its roles."""

from docx.oxml.ns import nsdecls

from sim.report.briefing.word_roles import BUILT_IN, FONTS, Role, roles

STANDING = """
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Number"><w:name w:val="{number}"/><w:qFormat/>
<w:rPr><w:rFonts w:hint="default"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="25" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
<w:bottom w:w="25" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ThreeLines"><w:name w:val="{table}"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="12" w:space="0" w:color="000000"/>
<w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/>
<w:insideH w:val="single" w:sz="2" w:space="0" w:color="B9C0C7"/></w:tblBorders></w:tblPr></w:style>
"""


def number_style(lang: str) -> str:
    """The name of the character style of numbers in text."""
    return "数字" if lang == "zh" else "Number"


def table_style(lang: str) -> str:
    """The name of the style of tables: rules above, below and under the head, and hairlines between rows."""
    return "三线表" if lang == "zh" else "Three Lines"


def style_sheet(lang: str) -> str:
    """The whole of styles.xml. Every style says everything, so a reader's own defaults change nothing."""
    marks = _letters(roles(lang)["normal"]) + '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return (
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>{marks}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault/></w:docDefaults>{''.join(map(_style, roles(lang).values()))}"
        f"{STANDING.format(number=number_style(lang), table=table_style(lang))}</w:styles>"
    )


def font_table() -> str:
    """The whole of fontTable.xml: for each font, what to take where it is missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="{"00" if name.isascii() else "86"}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, (other, family) in FONTS.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'


def _style(role: Role) -> str:
    normal, built_in = role.style == "Normal", role.style in BUILT_IN
    kind = ' w:default="1"' if normal else "" if built_in else ' w:customStyle="1"'
    headings = role.level > 0 or role.style in ("Title", "Subtitle")
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{role.style.replace(" ", "").capitalize()}">'
        f'<w:name w:val="{role.style}"/>'
        + ("" if normal else '<w:basedOn w:val="Normal"/>')
        + ('<w:next w:val="Bodytext"/>' if headings else "")
        + f"<w:qFormat/><w:pPr>{_lines(role)}</w:pPr><w:rPr>{_letters(role)}</w:rPr></w:style>"
    )


def _lines(role: Role) -> str:
    pitch = f'"{_twips(role.pitch)}" w:lineRule="exact"' if role.pitch else '"240" w:lineRule="auto"'
    return (
        ("<w:keepNext/><w:keepLines/>" if role.with_next else "")
        + f'<w:spacing w:before="{_twips(role.before)}" w:after="{_twips(role.after)}" w:line={pitch}/>'
        f'<w:ind w:firstLineChars="{role.indent * 100}" w:firstLine="{_twips(role.indent * role.size)}"/>'
        f'<w:jc w:val="{role.align}"/>' + (f'<w:outlineLvl w:val="{role.level - 1}"/>' if role.level else "")
    )


def _letters(role: Role) -> str:
    hint = "eastAsia" if role.wide_marks else "default"
    return (
        f'<w:rFonts w:hint="{hint}" w:ascii="{role.latin}" w:hAnsi="{role.latin}" w:eastAsia="{role.east}" '
        f'w:cs="{role.latin}"/><w:b w:val="{int(role.bold)}"/><w:bCs w:val="{int(role.bold)}"/>'
        f'<w:spacing w:val="{-_twips(role.squeeze)}"/><w:kern w:val="0"/>'
        f'<w:sz w:val="{round(role.size * 2)}"/><w:szCs w:val="{round(role.size * 2)}"/>'
    )


def _twips(points: float) -> int:
    return round(points * 20)
