"""Matters with their limits and stages, as the sheets list them; what is left out is assumed and named."""

from collections.abc import Sequence

from sim.errors import Text
from sim.scenario.spans import Span
from sim.workbook.ids import ids
from sim.workbook.names import Index, Titled, found, titled
from sim.workbook.offices import index_of_posts
from sim.workbook.records import Matter, Post, Stage, Unit
from sim.workbook.rows import Row, Table

MINUTES, MINUTES_RANGE = 60, ("20 minutes", "180 minutes")
MATTER = Text("matter", "事项")


def matters(
    table: Table, stages: Table, units: Sequence[Unit], posts: Sequence[Post], index: Index, desks: Table
) -> tuple[Matter, ...]:
    """Every matter with its stages in the order of the rows."""
    named = titled(table, "m")
    where = {each.name: found(table, each.row, "unit", index) for each in named}
    whole = len(named) == len(table.rows)
    known = Index(MATTER, table.name, ((each.name, each.en, each.zh) for each in named), whole=whole)
    routes = _stages(stages, known, index, where, posts, desks)
    task_posts = {unit.name: unit.tasks for unit in units}
    made = []
    for each in named:
        unit, promised, statutory = (
            where[each.name],
            span(table, each.row, "promised"),
            span(table, each.row, "statutory"),
        )
        volume = each.row.cells.get("volume")
        if unit is None or promised is None or not isinstance(volume, float):
            continue
        if statutory is not None and statutory.unit == promised.unit and statutory.number < promised.number:
            message = Text(
                f"the law's limit of {statutory} is shorter than the promised {promised}; correct one of the two.",
                f"法定时限（{statutory.number}）短于承诺时限（{promised.number}），请更正。",
            )
            table.complain(each.row, "statutory", message)
        route = routes.get(each.name) or (_assumed_stage(each, task_posts[unit], table),)
        matter = Matter(each.row.place, each.name, each.en, each.zh, unit, volume, promised, statutory, route)
        made.append(matter)
    return tuple(made)


def span(table: Table, row: Row, column: str) -> Span | None:
    """The length of time in a column and the one of its unit; None if there is none, or a wrong one, which is told."""
    number, unit = row.cells.get(column), row.cells.get(f"{column}_unit")
    if {column, f"{column}_unit"} & row.wrong or (number is None and unit is None):
        return None
    if isinstance(number, tuple):  # both in one cell
        if unit is not None and unit != number[1]:
            message = Text(
                f"says {number[1]}, but the cell of its unit says {unit}; keep one.",
                "时限单位与单位列不一致，请保留其一。",
            )
            table.complain(row, column, message)
        return Span(*number)
    if isinstance(number, int) and isinstance(unit, str):
        return Span(number, unit)
    if number is None:
        message = Text("has a unit without a number; write the number, or delete the unit.", ONLY_UNIT)
        table.complain(row, column, message)
        return None
    message = Text(
        f"{number} of what? Write 工作日 (working days), 天 (days), 小时 (hours) or 分钟 (minutes).",
        f"{number} 的单位不明；请填“工作日”“天”“小时”或“分钟”。",
    )
    table.complain(row, f"{column}_unit" if f"{column}_unit" in table.columns else column, message)
    return None


ONLY_UNIT = "只有单位没有数字；请补上数字，或删除单位。"


def _stages(
    table: Table,
    matters: Index,
    units: Index,
    where: dict[str, str | None],
    posts: Sequence[Post],
    desks: Table,
) -> dict[str, tuple[Stage, ...]]:
    routes: dict[str, list[Stage]] = {}
    by_unit = {unit: index_of_posts(posts, unit, desks) for unit in where.values() if unit}
    listed = titled(table, "s", within="matter")
    titles = list(dict.fromkeys((each.en, each.zh) for each in listed))
    names = dict(zip(titles, ids((en for en, _ in titles), "s"), strict=True))  # one title, one id, in every matter
    for each in listed:
        name = names[each.en, each.zh]
        matter = found(table, each.row, "matter", matters)
        own = where.get(matter or "")
        unit = found(table, each.row, "unit", units) if each.row.cells.get("unit") else own
        if matter is None or unit is None:
            continue
        by_unit.setdefault(unit, index_of_posts(posts, unit, desks))
        post = found(table, each.row, "post", by_unit[unit])
        minutes = each.row.cells.get("minutes")
        if minutes is None and "minutes" not in each.row.wrong:
            reason = Text("the stage does not say how long its work takes", "环节表未填平均用时")
            path = f"demand.matters.{matter}.stages.{name}.work"
            table.log.fill(path, f"{MINUTES} minutes", reason, MINUTES_RANGE)
        if post is not None:
            at = post if unit == own else f"{unit}/{post}"
            spent = float(minutes) if isinstance(minutes, int) else None
            routes.setdefault(matter, []).append(Stage(each.row.place, matter, name, each.en, each.zh, at, spent))
    return {matter: tuple(route) for matter, route in routes.items()}


def _assumed_stage(each: Titled, post: str, table: Table) -> Stage:
    path = f"demand.matters.{each.name}.stages.review"
    table.log.fill(f"{path}.post", post, NO_STAGES)
    table.log.fill(f"{path}.work", f"{MINUTES} minutes", NO_STAGES, MINUTES_RANGE)
    return Stage(each.row.place, each.name, "review", "review", "审查", post, None)


NO_STAGES = Text(
    "the workbook names no stage of this matter; one at the post that does its unit's tasks",
    "工作簿未列该事项的环节，按承办督办任务的岗位办理一个环节处理",
)
