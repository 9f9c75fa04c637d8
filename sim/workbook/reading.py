"""A county's workbook, read as a whole: every mistake at once by sheet and cell, everything ignored told."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sim.errors import Text
from sim.workbook.cells import Value, blank
from sim.workbook.columns import COUNTY, MATTERS, POSTS, STAGES, UNITS, Sheet
from sim.workbook.entries import entries
from sim.workbook.estimates import ledger_notes
from sim.workbook.files import content
from sim.workbook.ids import key, nearest_name
from sim.workbook.log import Log
from sim.workbook.matters import matters
from sim.workbook.offices import offices
from sim.workbook.opened import Grid, grids
from sim.workbook.preset import Preset
from sim.workbook.records import County, Filled
from sim.workbook.rows import Table, empty, table
from sim.workbook.sheets import GUIDE, LEDGER, PROPOSALS, SETTINGS, SHEETS
from sim.workbook.tree import unpublished
from sim.workbook.wishes import proposals, settings
from sim.worktime import Unpublished


def read(path: str | Path) -> County:
    """What a workbook says; ScenarioError with every problem at once, each with its sheet and cell.

    What it leaves out is assumed and listed in `filled`, what was ignored is told in `notes`. SimError where the
    library that reads spreadsheets is missing.
    """
    file = str(path)
    log = Log(file)
    tables = _tables(grids(content(Path(path)), file), log)
    preset = Preset()
    title_en, title_zh, year = _county(tables[COUNTY.name])
    units, posts, classes, index = offices(tables[UNITS.name], tables[POSTS.name])
    if not units and not log.problems:
        log.wrong(
            tables[UNITS.name].name, 0, 0, Text("no unit is listed; write one a row.", "未列任何单位，请每行填写一个。")
        )
    kinds = matters(tables[MATTERS.name], tables[STAGES.name], units, posts, index, tables[POSTS.name])
    ledger, sources = entries(tables[LEDGER.name], index, year)
    own = settings(tables[SETTINGS.name], preset)
    wished = proposals(tables[PROPOSALS.name])
    log.end()
    assert year is not None
    county = County(
        file=file,
        title_en=title_en,
        title_zh=title_zh,
        year=year,
        units=units,
        posts=posts,
        matters=kinds,
        sources=sources,
        ledger=ledger,
        settings=own,
        proposals=wished,
        filled=tuple(log.filled),
        classes=classes,
        notes=tuple(log.notes),
    )
    notes = (*county.notes, *ledger_notes(county))
    return county._replace(filled=tuple(_standing(county, preset)), notes=notes)


def _standing(county: County, preset: Preset) -> Iterator[Filled]:
    """The assumptions that stand: those for holes of the workbook, then the preset's.

    Left out are those that the county's own values or its ledger put an end to, and those about what it does not have.
    """
    extended = any(task.extended for task in county.ledger)
    known = [setting.path for setting in county.settings]
    known += ["demand.tasks.co_units"] if county.ledger else ["demand.tasks"]
    known += ["policy.extensions.asked", "policy.extensions.adds"] if extended else []
    known += [] if county.matters else ["demand.matters"]
    for each in (*county.filled, *preset.assumptions()):
        if not any(each.path == path or each.path.startswith(f"{path}.") for path in known):
            yield each
    if unpublished(county.year) != Unpublished.REFUSE:
        yield Filled("horizon.unpublished_years", unpublished(county.year), UNPUBLISHED.en, UNPUBLISHED.zh)


UNPUBLISHED = Text(
    "the calendar of a simulated year is not published yet; statutory holidays alone",
    "所涉年度的放假安排尚未公布，仅按法定节假日计算",
)


def _tables(found: Sequence[Grid], log: Log) -> Mapping[str, Table]:
    """The table of each sheet that is asked for; missing sheets and those that are not asked for are told."""
    by_sheet: dict[str, Grid] = {}
    strange: list[Grid] = []
    for grid in found:
        sheet = next((each for each in SHEETS if key(grid.name) in _spellings(each)), None)
        if sheet is None or not grid.rows:
            if key(grid.name) not in {key(GUIDE.zh), key(GUIDE.en), key(f"{GUIDE.zh} {GUIDE.en}")} and grid.rows:
                strange.append(grid)
        elif sheet.name in by_sheet:
            message = Text(
                f"is the same sheet as '{by_sheet[sheet.name].name}'; delete or rename one.",
                f"与工作表“{by_sheet[sheet.name].name}”相同；请删除或改名。",
            )
            log.wrong(grid.name, 0, 0, message)
        else:
            by_sheet[sheet.name] = grid
    tables = {}
    for sheet in SHEETS:
        if sheet.name in by_sheet:
            tables[sheet.name] = table(sheet, by_sheet[sheet.name], log)
        else:
            _missing(sheet, strange, log)
            tables[sheet.name] = empty(sheet, log)
    for grid in strange:
        n = len(grid.rows)
        log.note(
            grid.name,
            f"this sheet is not asked for and was not read ({n} rows).",
            f"该工作表不在模板之内，未读取（{n} 行）。",
        )
    return tables


def _missing(sheet: Sheet, strange: Sequence[Grid], log: Log) -> None:
    """Tell of a sheet that is not there: an error if it is needed, or if another looks like it renamed."""
    near = next((grid.name for grid in strange if _renamed(sheet, grid)), None)
    if near is not None:
        message = Text(
            f"there is no sheet '{sheet.title}'. Did you mean the sheet '{near}'? Name it '{sheet.title}'.",
            f"没有工作表“{sheet.title}”。是否为“{near}”？请改名为“{sheet.title}”。",
        )
        log.wrong(sheet.title, 0, 0, message)
    elif sheet.needed:
        message = Text(
            "this sheet is missing; copy it from a new template (xiaoneng template).",
            "缺少该工作表；请从新模板复制（xiaoneng template）。",
        )
        log.wrong(sheet.title, 0, 0, message)
    else:
        log.note(sheet.title, "there is no such sheet, or nothing in it.", "没有该工作表，或其中没有内容。")


def _spellings(sheet: Sheet) -> set[str]:
    return {key(sheet.zh), key(sheet.en), key(sheet.title)}


def _renamed(sheet: Sheet, grid: Grid) -> bool:
    """Whether another sheet looks like this one: by its name, or by most of its headings."""
    if nearest_name(grid.name, [sheet.zh, sheet.en, sheet.title]) or key(sheet.zh) in key(grid.name):
        return True
    headings = {key(spelling) for column in sheet.columns for spelling in (column.zh, column.en, column.heading)}
    return any(2 * _matches(values, headings) > len(sheet.columns) for _, values in grid.rows[:20])


def _matches(values: Sequence[Value], headings: set[str]) -> int:
    return sum(isinstance(value, str) and not blank(value) and key(value) in headings for value in values)


def _county(sheet: Table) -> tuple[str, str, int | None]:
    """The titles and the year of the county, from its one row."""
    rows, log = sheet.rows, sheet.log
    if not rows:
        if sheet.columns:
            message = Text("write the county and the year into one row.", "请填写县名和年度（一行）。")
            log.wrong(sheet.name, 0, 0, message)
        return "", "", None
    for row in rows[1:]:
        message = Text("only one row may stand here; delete this one.", "此表只填一行；请删除该行。")
        log.wrong(sheet.name, row.place.row, 0, message)
    cells = rows[0].cells
    en, zh, year = cells.get("title_en"), cells.get("title_zh"), cells.get("year")
    if not en and not zh and not {"title_en", "title_zh"} & rows[0].wrong:
        sheet.complain(rows[0], "title_zh", Text("write the name of the county.", "请填写县（市、区）名称。"))
    if zh and not en:
        note = "the county has no English name; the Chinese one stands for both."
        log.note(sheet.name, note, "未填县名的英文，英文处沿用中文名称。")
    return str(en or zh or ""), str(zh or en or ""), year if isinstance(year, int) else None
