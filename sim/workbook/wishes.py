"""The county's own values and its proposals: paths and values as the sheets list them."""

import re

from sim.errors import Text
from sim.scenario.complaints import told
from sim.workbook.cells import span_of
from sim.workbook.ids import key
from sim.workbook.preset import Preset, same_value
from sim.workbook.records import Proposal, Setting
from sim.workbook.rows import Row, Table

FORBIDDEN = re.compile(r'[\\/:*?"<>|+=,\s]|^\.')
LONGEST = 60


def settings(table: Table, preset: Preset) -> tuple[Setting, ...]:
    """The values that the county sets; rows without an own value keep the document's."""
    found: list[Setting] = []
    first: dict[str, str] = {}
    for row in table.rows:
        path, value, shown = (row.cells.get(name) for name in ("path", "value", "preset"))
        if not isinstance(path, str):
            continue
        _check_preset(table, row, path, shown, preset)
        if not isinstance(value, str):
            if shown is None and preset.at(path) is None:
                message = Text(
                    f"no own value for {path}; write one, or delete the row.", "未填本县规定；请填写或删除该行。"
                )
                table.complain(row, "value", message)
            continue
        _once(table, row, path, first)
        found.append(Setting(row.place, path, as_value(value)))
    return tuple(found)


def proposals(table: Table) -> tuple[Proposal, ...]:
    """The changes that proposals make, in the order of the rows."""
    found: list[Proposal] = []
    first: dict[str, dict[str, str]] = {}
    spelt: dict[str, str] = {}
    titles: dict[str, tuple[str, str]] = {}
    for row in table.rows:
        name, path, value = (row.cells.get(each) for each in ("name", "path", "value"))
        if not isinstance(name, str) or not isinstance(path, str) or not isinstance(value, str):
            continue
        if FORBIDDEN.search(name) or len(name) > LONGEST:
            en = "this becomes the name of a file; use letters, digits and hyphens, without spaces"
            table.complain(row, "name", told(name, en, "代号将用作文件名；请只用文字、数字和连字符，不含空格"))
            continue
        if spelt.setdefault(name.casefold(), name) != name:
            other = spelt[name.casefold()]
            message = told(name, f"another row writes {other}; spell it alike", f"另一行写作“{other}”；请统一写法")
            table.complain(row, "name", message)
        _once(table, row, path, first.setdefault(name, {}))
        en_title, zh_title = (row.cells.get(each) for each in ("title_en", "title_zh"))
        given = (str(en_title or zh_title or ""), str(zh_title or en_title or ""))
        title = titles.setdefault(name, given if any(given) else (name, name))
        if any(given) and title not in ((name, name), given):
            table.log.note(
                table.place_of(row, "title_zh"),
                f"another title of the proposal {name} than above was not read.",
                f"方案 {name} 的名称与上文不同，未采用。",
            )
        found.append(Proposal(row.place, name, *title, path, as_value(value)))
    return tuple(found)


def as_value(said: str) -> str:
    """A value as a scenario writes it, where the cell has it in Chinese.

    >>> [as_value(said) for said in ("3天", "7个工作日", "70％", "20000元", "3分", "director")]
    ['3 days', '7 working days', '70 %', '20000 yuan', '3', 'director']
    """
    span = span_of(said)
    if span is not None:
        return f"{span[0]} {span[1]}"
    text = key(said)
    for pattern, unit in ((r"(-?[\d.]+)%", " %"), (r"([\d.]+)(?:元|yuan)", " yuan"), (r"([\d.]+)(?:分|points?)", "")):
        match = re.fullmatch(pattern, text)
        if match is not None:
            return match[1] + unit
    return said


def _once(table: Table, row: Row, path: str, first: dict[str, str]) -> None:
    """Tell of a path that is set twice, or within another that is set."""
    here = table.place_of(row, "path")
    for other, place in first.items():
        if other == path or path.startswith(f"{other}.") or other.startswith(f"{path}."):
            message = told(
                path, f"this value is set in {place} already; keep one row", f"{place} 已设置该值；请只保留一行"
            )
            table.complain(row, "path", message)
            break
    first.setdefault(path, here)


def _check_preset(table: Table, row: Row, path: str, shown: object, preset: Preset) -> None:
    """Tell of a changed value in the document's column, which would be lost without a word."""
    held = preset.at(path)
    if held is not None and isinstance(shown, str) and not same_value(as_value(shown), held):
        message = Text(
            f"found '{shown}'; the document says {held}. Write the county's value into the column beside it.",
            f"现为“{shown}”，文件规定为 {held}。本县的规定请填在右侧“本县规定”列。",
        )
        table.complain(row, "preset", message)
