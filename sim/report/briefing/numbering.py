"""How headings, findings, tables and pictures are numbered: 一、 (一) 1. in Chinese, 1 / 1.1 / 1.1.1 in English."""

from collections.abc import Iterator

from sim.report.briefing.document import Block, Briefing, Heading, Paragraph, Picture, Table
from sim.report.terms import term

DIGITS = "零一二三四五六七八九"


def labelled(briefing: Briefing) -> Iterator[tuple[str, Block]]:
    """Every block with the label before its words, "" for what has none; text, so that it survives copying."""
    at = [0, 0, 0]
    findings = tables = pictures = 0
    for block in briefing.blocks:
        label = ""
        if isinstance(block, Heading):
            at = [*at[: block.level - 1], at[block.level - 1] + 1, *[0] * (3 - block.level)]
            label = heading_label(at[: block.level], briefing.lang)
        elif isinstance(block, Paragraph) and block.role == "finding":
            findings += 1
            label = f"{findings}."
        elif isinstance(block, Table):
            tables += 1
            label = term("table label", briefing.lang, n=tables)
        elif isinstance(block, Picture):
            pictures += 1
            label = term("picture label", briefing.lang, n=pictures)
        yield label, block


def heading_label(at: list[int], lang: str) -> str:
    """The label of a heading that is the last of `at`, within the headings before it.

    >>> [heading_label(at, "zh") for at in ([2], [2, 11], [2, 11, 3])], heading_label([2, 11, 3], "en")
    (['二、', '（十一）', '3.'], '2.11.3')
    """
    if lang != "zh":
        return ".".join(map(str, at))
    last = at[-1]
    return (f"{counted(last)}、", f"（{counted(last)}）", f"{last}.")[len(at) - 1]


def counted(n: int) -> str:
    """A number from 1 to 99 in Chinese.

    >>> counted(4), counted(10), counted(12), counted(20), counted(21)
    ('四', '十', '十二', '二十', '二十一')
    """
    tens, ones = divmod(n, 10)
    if tens == 0:
        return DIGITS[ones]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


def between(label: str, lang: str) -> str:
    """What stands between a label and its words: nothing after a Chinese mark, else a space."""
    if lang != "zh":
        return " "
    return "" if label.endswith(("、", "）", ".")) else "　"
