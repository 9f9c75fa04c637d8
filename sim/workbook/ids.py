"""Ids from titles, the same for the same workbook, and names found again however they are typed."""

import re
from collections.abc import Collection, Iterable, Mapping
from unicodedata import normalize

from sim.scenario.shape import nearest

RESERVED = frozenset({"is", "source", "note", "range", "from"})
"""Words that mean something else where a scenario lists things by id."""
LONGEST = 40
INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])


def tidy(text: str) -> str:
    r"""The text without marks nobody sees, and with single plain spaces between its words.

    >>> tidy(" 财政局\u3000\u200b "), tidy("乡镇（街道）")
    ('财政局', '乡镇（街道）')
    """
    return " ".join(text.translate(INVISIBLE).split())


def key(text: str) -> str:
    """What two spellings of one name have in common: width, case and spaces do not count.

    >>> key("财 政 局") == key("财政局"), key("Ｆinance（A）") == key("finance (a)")
    (True, True)
    """
    return re.sub(r"\s+", "", normalize("NFKC", tidy(text))).casefold()


def slug(title: str) -> str:
    """An id made of the Latin letters and digits of a title; "" if there are none to speak of.

    >>> slug("Natural Resources & Planning"), slug("自然资源局"), slug("Source"), slug("2020 plan")
    ('natural-resources-planning', '', 'source-1', 'n2020-plan')
    """
    ascii_only = normalize("NFKD", title).encode("ascii", "ignore").decode()
    made = re.sub("[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:LONGEST].strip("-")
    if not re.search("[a-z]", made):
        return ""
    if made in RESERVED:
        return f"{made}-1"
    return f"n{made}" if made[0].isdigit() else made


def ids(titles: Iterable[str], prefix: str) -> list[str]:
    """One id for each English title, in order: its slug, or `prefix` and its position; no two alike.

    >>> ids(["Finance", "", "Finance"], "u")
    ['finance', 'u2', 'finance-3']
    """
    found: list[str] = []
    for number, title in enumerate(titles, start=1):
        made = slug(title) or f"{prefix}{number}"
        while made in found:
            made = f"{made}-{number}"
        found.append(made)
    return found


def nearest_name(name: str, known: Collection[str]) -> str | None:
    """The known name most like the one typed, if any is."""
    by_key: Mapping[str, str] = {key(each): each for each in known}
    near = nearest(key(name), by_key)
    return None if near is None else by_key[near]
