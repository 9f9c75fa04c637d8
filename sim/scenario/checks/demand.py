"""Checks within the demand, and of its names against the organisation."""

from collections.abc import Iterator

from sim.errors import Text
from sim.scenario.checks.names import sum_of_shares, unresolved, unresolved_post, weightless
from sim.scenario.complaints import Complaint
from sim.scenario.demand import Demand, Matter, Profile, Stage, Tasks
from sim.scenario.organisation import Organisation
from sim.scenario.quantities import DAYS, Distribution, Span
from sim.scenario.tree import Path


def demand_complaints(demand: Demand, organisation: Organisation | None) -> Iterator[Complaint]:
    """What does not hold together; names of the organisation are checked if there is a valid one."""
    for name, profile in demand.profiles.items():
        yield from _profile(profile, ("demand", "profiles", name), organisation)
    for name, matter in demand.matters.items():
        at = ("demand", "matters", name)
        yield from unresolved((*at, "profile"), matter.profile, "profile", demand.profiles)
        if matter.online is not None:
            yield from unresolved((*at, "online", "profile"), matter.online.profile, "profile", demand.profiles)
        if isinstance(matter.at, dict):
            yield from weightless((*at, "at"), matter.at.values())
        for key, stage in matter.stages.items():
            yield from _stage(stage, (*at, "stages", key))
        if matter.astray is not None:
            yield from _office_time(matter.astray.way, "passing on a file", "转送", (*at, "astray", "way"))
            yield from _office_time(matter.astray.found, "finding a file", "查找", (*at, "astray", "found"))
        if organisation is not None:
            yield from _places(matter, at, organisation)
    if demand.tasks is not None:
        yield from unresolved(("demand", "tasks", "profile"), demand.tasks.profile, "profile", demand.profiles)
        for name, source in demand.tasks.sources.items():
            own = ("demand", "tasks", "sources", name, "profile")
            yield from unresolved(own, source.profile, "profile", demand.profiles)
        yield from _tasks(demand.tasks, organisation)


def _profile(profile: Profile, path: Path, organisation: Organisation | None) -> Iterator[Complaint]:
    for key, weights in (("months", profile.months), ("weekdays", profile.weekdays)):
        if weights is not None:
            yield from weightless((*path, key), weights)
    if profile.hours is not None:
        yield from weightless((*path, "hours"), profile.hours.values())
    if organisation is None:
        return
    yield from unresolved((*path, "during"), profile.during, "calendar", organisation.calendars)
    if profile.hours is None or profile.during not in organisation.calendars:
        return
    calendar = organisation.calendars[profile.during]
    spans = (span for day in (calendar.hours, *calendar.weekdays.values()) for span in day)
    open_hours = {hour for opens, closes in spans for hour in range(opens // 60, -(-closes // 60))}
    if not any(weight > 0 and hour in open_hours for hour, weight in profile.hours.items()):
        message = Text(
            f"none of these hours lies within the opening hours of calendar '{profile.during}'; add one that does.",
            f"这些钟点都不在日历“{profile.during}”的开放时间内，请至少加入一个在其中的钟点。",
        )
        calendar_hours = ("organisation", "calendars", str(profile.during))
        yield Complaint((*path, "hours"), message, against=(calendar_hours, (*path, "during")))


def _stage(stage: Stage, path: Path) -> Iterator[Complaint]:
    if stage.supplement > 0 and stage.correction is None:
        message = Text(
            f"{100 * stage.supplement:.10g} % must supply something, but `correction`, the time it takes them, "
            "is missing; add it, or set supplement to 0 %.",
            f"有 {100 * stage.supplement:.10g} % 需要补正，却没有写补正用时 correction；"
            "请补上，或把 supplement 设为 0 %。",
        )
        yield Complaint((*path, "supplement"), message, against=((*path, "correction"),))
    if stage.hand_off is not None:
        yield from _office_time(stage.hand_off, "a hand-off", "交接", (*path, "hand_off"))


def _office_time(law: Distribution, what: str, what_zh: str, path: Path) -> Iterator[Complaint]:
    """Days where office time is meant."""
    if (days := _in_days(law)) is not None:
        message = Text(
            f"found {days}; {what} takes time of the office, whose days are shorter than 24 hours. "
            "Write it in hours or minutes of office time.",
            f"现为 {days}；{what_zh}按办公时间计算，一个办公日不足 24 小时。请用小时或分钟（办公时间）来写。",
        )
        yield Complaint(path, message)


def _in_days(law: Distribution) -> Span | None:
    """A length in this law that is written in days, if there is one."""
    if law.mixture is not None:
        return _in_days(law.mixture.hard) or _in_days(law.mixture.easy)
    means = [each.mean for each in (law.erlang, law.gamma, law.lognormal) if each is not None]
    return next((span for span in (law.constant, law.exponential, *means) if span and span.unit == DAYS), None)


def _places(matter: Matter, path: Path, organisation: Organisation) -> Iterator[Complaint]:
    units = matter.at if isinstance(matter.at, dict) else {matter.at: 1.0}
    for unit in units:
        where = (*path, "at", unit) if isinstance(matter.at, dict) else (*path, "at")
        yield from unresolved(where, unit, "unit", organisation.units)
    for key, stage in matter.stages.items():
        for unit in units if "/" not in stage.post else list(units)[:1]:
            yield from unresolved_post((*path, "stages", key, "post"), stage.post, unit, organisation)


def _tasks(tasks: Tasks, organisation: Organisation | None) -> Iterator[Complaint]:
    root = ("demand", "tasks")
    for name, source in tasks.sources.items():
        at = (*root, "sources", name)
        if source.limits:
            yield from weightless((*at, "limits"), [each.weight for each in source.limits])
        elif source.explicit > 0:
            message = Text(
                f"{100 * source.explicit:.10g} % of the documents name a limit, but `limits` lists none; "
                "list them, or set explicit to 0 %.",
                f"有 {100 * source.explicit:.10g} % 的文件写明时限，但 limits 为空；"
                "请列出时限，或把 explicit 设为 0 %。",
            )
            yield Complaint((*at, "explicit"), message, against=((*at, "limits"),))
    yield from weightless((*root, "leads"), tasks.leads.values())
    yield from sum_of_shares((*root, "co_units"), {str(n): share for n, share in enumerate(tasks.co_units)})
    yield from _co_units(tasks, root)
    if organisation is None:
        return
    for unit in tasks.leads:
        at = (*root, "leads", unit)
        yield from unresolved(at, unit, "unit", organisation.units)
        if unit in organisation.units and organisation.units[unit].tasks is None:
            message = Text(
                f"unit '{unit}' leads tasks but names no post for them; set organisation.units.{unit}.tasks.",
                f"单位“{unit}”牵头督办任务，却没有指定承办岗位；请设置 organisation.units.{unit}.tasks。",
            )
            yield Complaint(at, message, against=(("organisation", "units", unit, "tasks"),))


def _co_units(tasks: Tasks, root: Path) -> Iterator[Complaint]:
    most = max((number for number, share in enumerate(tasks.co_units) if share > 0), default=0)
    able = sum(weight > 0 for weight in tasks.leads.values())
    if most > 0 and tasks.co_work is None:
        message = Text(
            "tasks have co-units, but `co_work`, the work of each, is missing; add it, or set co_units to [100 %].",
            "任务有协办单位，却没有写协办工作量 co_work；请补上，或把 co_units 设为 [100 %]。",
        )
        yield Complaint((*root, "co_units"), message, against=((*root, "co_work"),))
    if 0 < able <= most:
        message = Text(
            f"up to {most} co-units are asked for, but only {able - 1} other units take tasks; "
            "shorten co_units, or add units to `leads`.",
            f"最多需要 {most} 个协办单位，但除牵头单位外只有 {able - 1} 个单位承办任务；"
            "请缩短 co_units，或在 leads 中增加单位。",
        )
        yield Complaint((*root, "co_units"), message, against=((*root, "leads"),))
