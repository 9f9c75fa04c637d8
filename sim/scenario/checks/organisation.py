"""Checks within an organisation: its names resolve, its offices open, its people have time left."""

from collections.abc import Iterator
from itertools import pairwise

from sim.errors import Text
from sim.scenario.checks.names import unresolved, unresolved_post
from sim.scenario.complaints import Complaint
from sim.scenario.organisation import Hours, Organisation, Unit
from sim.scenario.tree import Path


def organisation_complaints(organisation: Organisation) -> Iterator[Complaint]:
    """What does not hold together inside the organisation."""
    root = ("organisation",)
    yield from unresolved((*root, "calendar"), organisation.calendar, "calendar", organisation.calendars)
    for name, hours in organisation.calendars.items():
        yield from _hours(hours, (*root, "calendars", name))
    if organisation.administration >= 100:
        message = Text(
            f"{organisation.administration} % of the time leaves none for work; write less than 100 %.",
            f"{organisation.administration} % 的时间用于行政事务，没有时间办事；请写小于 100 % 的数。",
        )
        yield Complaint((*root, "administration"), message)
    absence = organisation.officers.absence
    if absence is not None and not (absence.share < 1 and absence.spell.number >= 1):
        message = Text(
            "absence needs a share below 100 % and spells of at least 1 working day.",
            "缺勤比例须小于 100 %，每次缺勤至少 1 个工作日。",
        )
        yield Complaint((*root, "officers", "absence"), message)
    for name, unit in organisation.units.items():
        yield from _unit(unit, name, organisation, (*root, "units", name))
    for name, leader in organisation.leaders.items():
        at = (*root, "leaders", name, "calendar")
        yield from unresolved(at, leader.calendar, "calendar", organisation.calendars)


def _hours(hours: Hours, path: Path) -> Iterator[Complaint]:
    days = {"hours": hours.hours, **{f"weekdays.{day}": spans for day, spans in hours.weekdays.items()}}
    for key, spans in days.items():
        if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
            message = Text(
                "the hours overlap or are out of order; list them from morning to evening, each after the last.",
                "开放时间重叠或顺序不对；请从早到晚依次列出。",
            )
            yield Complaint((*path, *key.split(".")), message)
    if not any(days.values()):
        message = Text("this calendar never opens; give it hours.", "这份日历从不开放，请写明开放时间。")
        yield Complaint((*path, "hours"), message)


def _unit(unit: Unit, name: str, organisation: Organisation, path: Path) -> Iterator[Complaint]:
    if organisation.classes and "klass" not in unit.model_fields_set:
        classes = ", ".join(organisation.classes)
        message = Text(
            f"the unit names no class; add one of {classes}.",
            f"没有写明单位的类别；请从 {classes} 中选一个。",
        )
        yield Complaint((*path, "class"), message, against=(("organisation", "classes"),))
    elif organisation.classes or unit.klass != "all":
        yield from unresolved((*path, "class"), unit.klass, "class", organisation.classes)
    yield from unresolved((*path, "tasks"), unit.tasks, "post", unit.posts)
    for key, post in unit.posts.items():
        at = (*path, "posts", key)
        yield from unresolved((*at, "calendar"), post.calendar, "calendar", organisation.calendars)
        if not 1 <= post.share <= 100:
            message = Text(
                f"a post cannot give {post.share} % of its time; write 1 % to 100 %.",
                f"岗位不可能投入 {post.share} % 的时间；请写 1 % 到 100 %。",
            )
            yield Complaint((*at, "share"), message)
        if post.cover is None:
            continue
        yield from unresolved_post((*at, "cover"), post.cover, name, organisation)
        if post.cover in (key, f"{name}/{key}"):
            message = Text(
                f"post '{key}' cannot cover for itself; name another post.",
                f"岗位“{key}”不能由自己顶岗，请写另一个岗位。",
            )
            yield Complaint((*at, "cover"), message)
