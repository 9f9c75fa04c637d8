"""Units, their classes and their posts, as the sheets list them; what is left out is assumed and named."""

from collections.abc import Iterable, Sequence
from statistics import median

from sim.errors import Text
from sim.workbook.columns import CLASSES
from sim.workbook.ids import ids, key
from sim.workbook.names import Index, Titled, found, titled
from sim.workbook.records import Klass, Post, Unit
from sim.workbook.rows import Table

HEADS, OFFICERS, SHARE = 40, 2, 60
RANGES = {"officers": ("1", "4"), "share": ("30 %", "90 %")}
ALL = Klass("all", "All units", "全部单位")
UNIT = Text("unit", "单位")


def classes(units: Sequence[Titled]) -> tuple[tuple[Klass, ...], dict[str, str]]:
    """The classes that units name, and the id of each by its spelling; one class for units that name none."""
    usual = {key(title): Klass(name, en, zh) for name, en, zh in CLASSES for title in (en, zh)}
    said: dict[str, str] = {}
    for each in units:
        klass = each.row.cells.get("klass")
        if isinstance(klass, str):
            said.setdefault(key(klass), klass)
    own = [title for spelling, title in said.items() if spelling not in usual]
    usual |= {key(title): Klass(name, title, title) for title, name in zip(own, ids(own, "class"), strict=True)}
    listed = {usual[spelling].name: usual[spelling] for spelling in said}
    if any(each.row.cells.get("klass") is None for each in units):
        listed[ALL.name] = ALL
    return tuple(listed.values()), {spelling: klass.name for spelling, klass in usual.items()}


def offices(units: Table, posts: Table) -> tuple[tuple[Unit, ...], tuple[Post, ...], tuple[Klass, ...], Index]:
    """Units, posts, classes, and the index of units."""
    named = titled(units, "u")
    whole = len(named) == len(units.rows)
    index = Index(UNIT, units.name, ((each.name, each.en, each.zh) for each in named), whole=whole)
    listed, does = _posts(posts, index)
    groups, klass_of = classes(named)
    by_unit: dict[str, list[Post]] = {each.name: [] for each in named}
    for post in listed:
        by_unit[post.unit].append(post)
    for each in named:
        if not by_unit[each.name]:
            by_unit[each.name].append(_assumed_post(each, units))
    heads = _heads(named, units)
    found_units = tuple(
        Unit(
            each.row.place,
            each.name,
            each.en,
            each.zh,
            _klass(each, units, klass_of),
            heads[each.name],
            does.get(each.name) or _task_post(each, by_unit[each.name], units),
        )
        for each in named
    )
    return found_units, tuple(post for each in named for post in by_unit[each.name]), groups, index


def _posts(table: Table, units: Index) -> tuple[list[Post], dict[str, str]]:
    """The posts that are listed, and the post of each unit that says that it does tasks."""
    listed: list[Post] = []
    does: dict[str, str] = {}
    marked: dict[str, str] = {}
    for each in titled(table, "p", within="unit"):
        unit = found(table, each.row, "unit", units)
        if unit is None:
            continue
        officers, share = each.row.cells.get("officers"), each.row.cells.get("share")
        path = f"organisation.units.{unit}.posts.{each.name}"
        if officers is None:
            officers = _fill(table, f"{path}.officers", OFFICERS, "officers", NO_OFFICERS)
        if share is None:
            share = _fill(table, f"{path}.share", SHARE, "share", NO_SHARE)
        assert isinstance(officers, int)
        assert isinstance(share, int)
        if each.row.cells.get("tasks"):
            if unit in does:
                message = Text(
                    f"another post of this unit does its tasks already ({marked[unit]}); leave 是 (yes) at one.",
                    f"该单位已有岗位承办督办任务（{marked[unit]}）；只保留一个“是”。",
                )
                table.complain(each.row, "tasks", message)
            does[unit], marked[unit] = each.name, table.place_of(each.row, "tasks")
        listed.append(Post(each.row.place, unit, each.name, each.en, each.zh, officers, share))
    return listed, does


NO_OFFICERS = Text("the sheet of posts does not say how many officers", "岗位表未填人数")
NO_SHARE = Text("the sheet of posts does not say their share of time", "岗位表未填投入比例")
NO_POSTS = Text("the workbook names no post of this unit", "工作簿未列该单位的岗位")


def _fill(table: Table, path: str, value: int, kind: str, reason: Text) -> int:
    table.log.fill(path, f"{value} %" if kind == "share" else str(value), reason, RANGES[kind])
    return value


def _assumed_post(each: Titled, units: Table) -> Post:
    path = f"organisation.units.{each.name}.posts.office"
    _fill(units, f"{path}.officers", OFFICERS, "officers", NO_POSTS)
    _fill(units, f"{path}.share", SHARE, "share", NO_POSTS)
    return Post(each.row.place, each.name, "office", "office", "办公室", OFFICERS, SHARE)


def _klass(each: Titled, units: Table, klass_of: dict[str, str]) -> str:
    said = each.row.cells.get("klass")
    if isinstance(said, str):
        return klass_of[key(said)]
    reason = Text("the unit names no class", "未填考核类别")
    units.log.fill(f"organisation.units.{each.name}.class", ALL.name, reason)
    return ALL.name


def _heads(named: Iterable[Titled], units: Table) -> dict[str, int]:
    """Paid heads by unit; the median of the others where they are not said."""
    said = {each.name: each.row.cells.get("heads") for each in named}
    given = [heads for heads in said.values() if isinstance(heads, int)]
    usual = round(median(given)) if given else HEADS
    for name, heads in said.items():
        if heads is None:
            spread = (str(max(usual // 2, 1)), str(2 * usual))
            reason = (
                Text("heads are not said; the median of the other units", "未填在编人数，取其他单位的中位数")
                if given
                else Text("no unit says its heads", "各单位均未填在编人数")
            )
            units.log.fill(f"organisation.units.{name}.heads", str(usual), reason, spread)
    return {name: heads if isinstance(heads, int) else usual for name, heads in said.items()}


def _task_post(each: Titled, posts: Sequence[Post], units: Table) -> str:
    """The post that does the tasks of a unit that names none: its office, or the last in the list."""
    office = [post for post in posts if post.title_zh.endswith("办公室") or key(post.title_en) == "office"]
    chosen = (office or list(posts))[-1]
    if len(posts) > 1:
        reason = Text("no post is marked as doing the tasks", "未注明由哪个岗位承办督办任务")
        units.log.fill(f"organisation.units.{each.name}.tasks", chosen.name, reason)
    return chosen.name


def index_of_posts(posts: Iterable[Post], unit: str, table: Table) -> Index:
    """The index of the posts of one unit; `table` is the sheet that lists them."""
    what = Text("post of this unit", "岗位（限该单位）")
    posts = list(posts)
    whole = sum(post.place.sheet == table.name for post in posts) == len(table.rows)
    own = ((post.name, post.title_en, post.title_zh) for post in posts if post.unit == unit)
    return Index(what, table.name, own, whole=whole)
