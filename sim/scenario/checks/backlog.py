"""Checks of the backlog: its names, its numbers, and whether the horizon reaches back to its receipts."""

from collections.abc import Iterator

from sim.errors import SimError, Text
from sim.scenario.backlog import Backlog, Standing
from sim.scenario.checks.names import unresolved, weightless
from sim.scenario.complaints import Complaint
from sim.scenario.demand import Demand, Matter
from sim.scenario.horizon import Horizon
from sim.scenario.hours import calendars
from sim.scenario.organisation import Organisation
from sim.scenario.tree import Path

BACKLOG = ("demand", "backlog")
SPARE = 15
"""Natural days that holidays may add to the working days asked for."""


def backlog_complaints(
    demand: Demand, organisation: Organisation | None, horizon: Horizon | None
) -> Iterator[Complaint]:
    """What cannot lie on the desks."""
    backlog = demand.backlog
    if backlog is None:
        return
    for name, cases in backlog.matters.items():
        at = (*BACKLOG, "matters", name)
        yield from unresolved(at, name, "matter", demand.matters)
        if name in demand.matters:
            matter = demand.matters[name]
            yield from _places(cases, at, _units(matter), ("demand", "matters", name, "at"))
            for stage in cases.stages or ():
                yield from unresolved((*at, "stages", stage), stage, "stage", matter.stages)
            if cases.stages is not None:
                yield from weightless((*at, "stages"), cases.stages.values())
    for name, tasks in backlog.tasks.items():
        at = (*BACKLOG, "tasks", name)
        yield from unresolved(at, name, "source", demand.tasks.sources if demand.tasks else ())
        if demand.tasks is not None and isinstance(tasks.open, dict):
            able = [unit for unit, weight in demand.tasks.leads.items() if weight > 0]
            yield from _places(tasks, at, able, ("demand", "tasks", "leads"))
    yield from _age_complaints(backlog, organisation, horizon)


def _units(matter: Matter) -> list[str]:
    return [matter.at] if isinstance(matter.at, str) else [unit for unit, weight in matter.at.items() if weight > 0]


def _places(standing: Standing, at: Path, units: list[str], listed: Path) -> Iterator[Complaint]:
    """Units that have nothing to do with it, and one number for several units."""
    if isinstance(standing.open, dict):
        for unit in standing.open.keys() - units:
            named, named_zh = ", ".join(units) or "none", "、".join(units) or "无"
            message = Text(
                f"unit '{unit}' has nothing to do with it; units that have: {named}. Write one of those.",
                f"单位“{unit}”不承办该项；承办单位有：{named_zh}。请改写为其中之一。",
            )
            yield Complaint((*at, "open", unit), message, against=(listed,))
    elif len(units) > 1:
        named = ", ".join(units)
        message = Text(
            f"found one number, but {named} handle it; write a number for each unit, such as {{{units[0]}: 1}}.",
            f"只写了一个总数，而承办单位有 {'、'.join(units)}；请按单位分别填写，例如 {{{units[0]}: 1}}。",
        )
        yield Complaint((*at, "open"), message, against=(listed,))


def _age_complaints(
    backlog: Backlog, organisation: Organisation | None, horizon: Horizon | None
) -> Iterator[Complaint]:
    """Ages in the wrong order, and ages beyond the first simulated day."""
    reach = _reach(organisation, horizon) if organisation is not None and horizon is not None else None
    for place, standing in backlog.standing:
        at, (least, most) = (*BACKLOG, *place, "age"), standing.ages
        if most < least:
            message = Text(
                f"found {least} to {most} working days; exchange the two.",
                f"现为 {least} 至 {most} 个工作日；请对调。",
            )
            yield Complaint(at, message)
        elif reach is not None and horizon is not None and standing.count and most >= reach:
            needed = -(-(most + 1) * 7 // 5) + SPARE
            message = Text(
                f"found {most} working days; the horizon looks back {horizon.opening_day} days before the desks open, "
                f"which hold {reach} working days (ages 0 to {reach - 1}). Write horizon.look_back: {needed} days, "
                "or lower the age."
                if reach
                else f"found {most} working days; the horizon does not look back to any working day before the desks "
                f"open. Write horizon.look_back: {needed} days.",
                f"现为 {most} 个工作日；开门前的追溯期为 {horizon.opening_day} 天，其中有 {reach} 个工作日。"
                f"请写 horizon.look_back: {needed} days，或减小积压时间。",
            )
            yield Complaint(at, message, against=(("horizon", "look_back"),))


def _reach(organisation: Organisation, horizon: Horizon) -> int | None:
    """The working days of the office before the desks open; None where its calendar is not known, as is told later."""
    if organisation.calendar not in organisation.calendars:
        return None
    try:
        office = calendars(organisation, horizon)[organisation.calendar]
    except SimError:
        return None
    return int(office.days.working_between(-1, horizon.opening_day - 1))
