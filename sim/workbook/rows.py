"""A sheet as rows of understood cells: headings found, examples and blank rows left out, the rest told."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sim.errors import Text
from sim.scenario.complaints import told
from sim.scenario.part import Misfit
from sim.workbook.cells import Kind, Value, as_written, blank, understood
from sim.workbook.columns import EXAMPLE, MARK, Column, Sheet
from sim.workbook.ids import key, nearest_name
from sim.workbook.log import Log, where
from sim.workbook.opened import Grid
from sim.workbook.records import Place

HEADS_WITHIN = 20
REPEATED = (Kind.TEXT, Kind.WRITTEN)


class Row(NamedTuple):
    """A row: what its cells say by the names of their columns; what is blank or wrong is None."""

    place: Place
    cells: Mapping[str, object]
    wrong: frozenset[str]


class Table(NamedTuple):
    """The rows of a sheet, and in which column of the spreadsheet each thing stands."""

    sheet: Sheet
    name: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    log: Log

    def complain(self, row: Row, column: str, message: Text) -> None:
        """Something is wrong with a cell of a row."""
        self.log.wrong(self.name, row.place.row, self.columns.get(column, 0), message)

    def place_of(self, row: Row, column: str) -> str:
        """The cell as spreadsheets name it."""
        return where(self.name, row.place.row, self.columns.get(column, 0))


def empty(sheet: Sheet, log: Log) -> Table:
    """The table of a sheet that is not there."""
    return Table(sheet, sheet.title, {}, (), log)


def table(sheet: Sheet, grid: Grid, log: Log) -> Table:
    """The rows of a sheet; what is wrong with them, and what of them is ignored, goes into the log."""
    held = dict(grid.rows)
    head = _head(sheet, grid)
    columns = _columns(sheet, grid.name, head, held.get(head, ()), log)
    _tell_ignored(grid, head, columns, log)
    _spread(sheet, grid, head, columns, held, log)
    for row, column in grid.unreckoned:
        if row > head and column in columns.values():
            log.wrong(grid.name, row, column, UNRECKONED)
    skip = set(grid.unreckoned)
    rows = tuple(_rows(sheet, grid, head, columns, held, skip, log))
    return Table(sheet, grid.name, columns, rows, log)


UNRECKONED = Text(
    "holds a formula without a result; open the workbook in Excel or WPS and save it, or paste the value itself.",
    "公式没有计算结果；请在 Excel 或 WPS 中打开并保存，或粘贴为数值。",
)


def _spellings(column: Column) -> set[str]:
    return {key(column.zh), key(column.en), key(column.heading)}


def _head(sheet: Sheet, grid: Grid) -> int:
    """The number of the row with the headings: the one of the first rows that holds most of them."""
    spelt = set().union(*(_spellings(column) for column in sheet.columns))
    counts = [
        (sum(key(as_written(value)) in spelt for value in values if not blank(value)), -number)
        for number, values in grid.rows[:HEADS_WITHIN]
    ]
    return -max(counts, default=(0, 0))[1]


def _columns(sheet: Sheet, name: str, head: int, heads: tuple[Value, ...], log: Log) -> dict[str, int]:
    """Where each column stands; columns that are missing or there twice go into the log."""
    said = {number: as_written(value) for number, value in enumerate(heads, start=1) if not blank(value)}
    found: dict[str, int] = {}
    for column in sheet.columns:
        at = [number for number, text in said.items() if key(text) in _spellings(column)]
        for double in at[1:]:
            first = where(name, head, at[0])
            message = told(
                said[double], f"the same heading stands in {first}; delete one", f"与 {first} 的表头重复；请删除一列"
            )
            log.wrong(name, head, double, message)
        if at:
            found[column.name] = at[0]
    spelt = set().union(*(_spellings(column) for column in sheet.columns))
    strange = [text for text in said.values() if key(text) not in spelt]
    for column in sheet.columns:
        if column.name in found:
            continue
        near = nearest_name(column.zh, strange) or nearest_name(column.en, strange)
        if near or column.needed:
            hint, hint_zh = (f" Did you mean '{near}'?", f"是否为“{near}”？") if near else ("", "")
            one = f"{column.zh} {column.en}"
            en = f"the column '{one}' is missing.{hint} Name it so, or copy its heading from a new template."
            log.wrong(name, head, 0, Text(en, f"缺少“{one}”列。{hint_zh}请改用该表头，或从新模板复制表头。"))
    mark = next(
        (number for number, text in said.items() if key(text) in (key("标记"), key("标记\nMark"), "mark")), None
    )
    if mark is not None:
        found[MARK] = mark
    return found


def _tell_ignored(grid: Grid, head: int, columns: Mapping[str, int], log: Log) -> None:
    """Note the columns that are not asked for, with how much stands in them, and hidden rows that were read."""
    heads = dict(grid.rows).get(head, ())
    counts: dict[int, int] = {}
    for number, values in grid.rows:
        if number > head:
            for at, value in enumerate(values, start=1):
                if at not in columns.values() and not blank(value):
                    counts[at] = counts.get(at, 0) + 1
    for at, count in sorted(counts.items()):
        head_said = as_written(heads[at - 1]) if at <= len(heads) and not blank(heads[at - 1]) else ""
        log.note(
            where(grid.name, 0, at),
            f"the column '{head_said}' is not asked for and was not read ({count} cells).",
            f"“{head_said}”列不在模板之内，未读取（{count} 个单元格）。",
        )
    above = [number for number, _ in grid.rows if number < head]
    if above:
        log.note(where(grid.name, above[0], 0), "rows above the headings were not read.", "表头以上的行未读取。")
    hidden = [number for number in grid.hidden if number > head]
    if hidden:
        told_rows = ", ".join(map(str, hidden[:10])) + (" …" if len(hidden) > 10 else "")
        log.note(grid.name, f"hidden rows were read too: {told_rows}.", f"隐藏的行也已读取：{told_rows}。")


def _spread(
    sheet: Sheet,
    grid: Grid,
    head: int,
    columns: Mapping[str, int],
    held: dict[int, tuple[Value, ...]],
    log: Log,
) -> None:
    """Give every row of a range of names merged downwards its name; what else is merged is wrong."""
    names = {at: name for name, at in columns.items()}
    for merged in grid.merged:
        within = [names[at] for at in range(merged.left, merged.right + 1) if at in names and names[at] != MARK]
        if merged.bottom <= head or not within:
            continue
        downwards = merged.left == merged.right and sheet.column(within[0]).kind in REPEATED
        values = held.get(merged.top, ())
        anchor = values[merged.left - 1] if merged.left <= len(values) else None
        if blank(anchor):
            continue
        if not downwards:
            message = Text(
                "merged cells: it is not clear for which row or column this holds. Unmerge them and fill in each cell.",
                "合并单元格：无法判断该值属于哪一行或哪一列。请取消合并后逐格填写。",
            )
            log.wrong(grid.name, merged.top, merged.left, message)
            continue
        for row in range(merged.top + 1, merged.bottom + 1):
            if row in held:  # a row of which nothing else is filled in is no row
                old = list(held[row]) + [None] * (merged.left - len(held[row]))
                old[merged.left - 1] = anchor
                held[row] = tuple(old)
        log.note(
            where(grid.name, merged.top, merged.left),
            f"merged down to row {merged.bottom}: '{as_written(anchor)}' was read for each of its rows.",
            f"向下合并至第 {merged.bottom} 行：各行均按“{as_written(anchor)}”读取。",
        )


def _rows(
    sheet: Sheet,
    grid: Grid,
    head: int,
    columns: Mapping[str, int],
    held: Mapping[int, tuple[Value, ...]],
    skip: set[tuple[int, int]],
    log: Log,
) -> Iterator[Row]:
    asked = [column for column in sheet.columns if column.name in columns]
    given = [column for column in asked if not column.prefilled]
    examples = [pair for pair in zip(sheet.columns, sheet.example, strict=True) if pair[0] in asked]
    for number in sorted(held):
        if number <= head:
            continue
        values = held[number]
        raw = {column.name: _at(values, columns[column.name]) for column in asked}
        mark = _at(values, columns[MARK]) if MARK in columns else None
        if all(blank(raw[column.name]) for column in given):
            continue
        if blank(mark) and all(as_written(raw[each.name] or "") == str(said) for each, said in examples):
            log.examples.append(where(grid.name, number, 0))  # left as it was, though its mark is gone
            continue
        if not blank(mark):
            _marked(grid.name, number, columns[MARK], as_written(mark), log)
            continue
        cells: dict[str, object] = {}
        wrong: set[str] = set()
        for column in asked:
            cells[column.name] = None
            try:
                cells[column.name] = understood(raw[column.name], column.kind)
            except Misfit as misfit:
                wrong.add(column.name)
                log.wrong(grid.name, number, columns[column.name], misfit.text)
                continue
            if (number, columns[column.name]) in skip:
                wrong.add(column.name)
            elif column.needed and blank(raw[column.name]):
                wrong.add(column.name)
                message = Text(
                    f"'{column.en}' is blank; fill it in. {column.help.en}",
                    f"“{column.zh}”未填，请补上。{column.help.zh}",
                )
                log.wrong(grid.name, number, columns[column.name], message)
        yield Row(Place(log.file, grid.name, number), cells, frozenset(wrong))


def _at(values: tuple[Value, ...], column: int) -> Value:
    return values[column - 1] if column <= len(values) else None


def _marked(name: str, row: int, column: int, mark: str, log: Log) -> None:
    if key(mark) in EXAMPLE:
        log.examples.append(where(name, row, 0))
        return
    message = told(
        mark,
        "only 例 may stand here, before an example that is not to be read; leave the cell blank",
        "此处只能填“例”（该行不读取）；请清空该单元格",
    )
    log.wrong(name, row, column, message)
