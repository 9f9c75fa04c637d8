"""Names typed into cells, led to the ids of what they name."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sim.errors import Text
from sim.scenario.complaints import told
from sim.workbook.ids import ids, key, nearest_name
from sim.workbook.rows import Row, Table


class Titled(NamedTuple):
    """A row that names something: its id and its titles in both languages."""

    row: Row
    name: str
    en: str
    zh: str


class Index:
    """Ids by every spelling of their titles; `what` and `sheet` tell where they are listed.

    Where not the whole list could be read, names that are not found are no mistake yet.
    """

    def __init__(self, what: Text, sheet: str, titled: Iterable[tuple[str, str, str]], *, whole: bool) -> None:
        self.what, self.sheet, self.whole = what, sheet, whole
        self.ids: dict[str, str] = {}
        self.titles: list[str] = []
        for name, en, zh in titled:
            for spelling in (zh, en, name):
                self.ids.setdefault(key(spelling), name)
            self.titles.extend(title for title in dict.fromkeys((zh, en)) if title)

    def find(self, said: str) -> str | None:
        """The id of what is called so, if anything is."""
        return self.ids.get(key(said))

    def unknown(self, said: str) -> Text:
        """That nothing is called so, with the nearest name."""
        near = nearest_name(said, self.titles)
        en = f"Did you mean {near}?" if near else "Correct the name, or add a row there."
        zh = f"是否为“{near}”？" if near else "请更正名称，或在该表中补充。"
        return Text(
            f"found '{said}'; no {self.what.en} of that name is listed in {self.sheet}. {en}",
            f"现为“{said}”；{self.sheet} 表中没有这个{self.what.zh}。{zh}",
        )


def found(table: Table, row: Row, column: str, index: Index) -> str | None:
    """The id that a cell names; None if it is blank or names nothing, which is then told."""
    said = row.cells.get(column)
    if not isinstance(said, str):
        return None
    name = index.find(said)
    if name is None and index.whole:
        table.complain(row, column, index.unknown(said))
    return name


def titled(table: Table, prefix: str, *, within: str | None = None) -> list[Titled]:
    """Every row with its id and titles; titles that are missing or there twice (`within` one group) are told.

    Where one language is missing the other stands for both, which is noted.
    """
    both: list[tuple[Row, str, str]] = []
    first: dict[tuple[object, str], str] = {}
    borrowed = 0
    for row in table.rows:
        en, zh = (row.cells.get(column) or "" for column in ("title_en", "title_zh"))
        assert isinstance(en, str)
        assert isinstance(zh, str)
        if not en and not zh:
            if not {"title_en", "title_zh"} & row.wrong:
                what = table.sheet.column("title_zh")
                message = Text(f"'{what.en}' is blank; write a name.", f"“{what.zh}”未填，请填写名称。")
                table.complain(row, "title_zh", message)
            continue
        group = row.cells.get(within) if within else None
        for column, title in (("title_zh", zh), ("title_en", en)):
            spot = (group, key(title))
            if title and spot in first:
                message = told(
                    title, f"also stands in {first[spot]}; delete or rename one", f"与 {first[spot]} 重复；请删除或改名"
                )
                table.complain(row, column, message)
                break
            if title:
                first[spot] = table.place_of(row, column)
        borrowed += not en
        both.append((row, en, zh))
    if borrowed:
        n = borrowed
        table.log.note(
            table.name,
            f"{n} rows have no English name; the Chinese one stands for both.",
            f"有 {n} 行未填英文名称，英文处沿用中文名称。",
        )
    names = _names(both, prefix, within)
    return [Titled(row, name, en or zh, zh or en) for (row, en, zh), name in zip(both, names, strict=True)]


def _names(both: list[tuple[Row, str, str]], prefix: str, within: str | None) -> list[str]:
    """An id a row, unique within its group."""
    groups: dict[object, list[int]] = {}
    for number, (row, _, _) in enumerate(both):
        groups.setdefault(row.cells.get(within) if within else None, []).append(number)
    made: dict[int, str] = {}
    for numbers in groups.values():
        made.update(zip(numbers, ids((both[number][1] for number in numbers), prefix), strict=True))
    return [made[number] for number in range(len(both))]


def known(titled_rows: Iterable[Titled]) -> Mapping[str, Titled]:
    """Rows by their ids."""
    return {each.name: each for each in titled_rows}
