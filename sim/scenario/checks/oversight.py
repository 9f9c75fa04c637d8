"""Checks of calls and of the electronic monitor: names that exist, days that can be, and something that happens."""

from collections.abc import Iterator

from sim.errors import Text
from sim.scenario.calls import Call
from sim.scenario.checks.names import unresolved
from sim.scenario.complaints import Complaint
from sim.scenario.demand import Demand
from sim.scenario.organisation import Organisation
from sim.scenario.policy import Policy
from sim.scenario.quantities import DAYS, Span
from sim.scenario.tree import Path

WAYS = ("on", "every", "times", "chance")
YEAR = 365


def oversight_complaints(policy: Policy) -> Iterator[Complaint]:
    """What is impossible about calls and the monitor themselves."""
    for name, call in policy.calls.items():
        at = ("policy", "calls", name)
        yield from _when(call, at)
        if not call.officers and not call.leaders and call.visit is None:
            message = Text(
                "nobody is called and nothing is looked at; give `officers`, `leaders` or a `visit`.",
                "没有抽调人员，也没有检查内容；请填写 officers、leaders 或 visit。",
            )
            yield Complaint(at, message)
        if call.visit is not None and call.visit.points < 0:
            yield _minus((*at, "visit", "points"))
    monitor = policy.monitoring
    if monitor is None:
        return
    for colour in ("yellow", "red"):
        alarm = getattr(monitor, colour)
        if alarm is not None and alarm.points < 0:
            yield _minus(("policy", "monitoring", colour, "points"))
    if monitor.red is not None and _length(monitor.red.after) < _length(monitor.yellow.after):
        message = Text(
            f"found {monitor.red.after}; red comes after yellow ({monitor.yellow.after} after due). Raise it.",
            f"现为 {monitor.red.after}；红牌应晚于黄牌（到期后 {monitor.yellow.after}）。请调大。",
        )
        red = ("policy", "monitoring", "red", "after")
        yield Complaint(red, message, against=(("policy", "monitoring", "yellow", "after"),))


def watched_complaints(policy: Policy, demand: Demand) -> Iterator[Complaint]:
    """Matters and stages that the monitor watches and that do not exist."""
    for matter, stages in policy.monitoring.stages.items() if policy.monitoring else ():
        at = ("policy", "monitoring", "stages", matter)
        yield from unresolved(at, matter, "matter", demand.matters)
        for stage in stages if matter in demand.matters else ():
            yield from unresolved((*at, stage), stage, "stage", demand.matters[matter].stages)


def called_on_complaints(policy: Policy, organisation: Organisation) -> Iterator[Complaint]:
    """Units, classes, posts and leaders that are called on and do not exist."""
    classes = {unit.klass for unit in organisation.units.values()}
    posts = {post for unit in organisation.units.values() for post in unit.posts}
    for name, call in policy.calls.items():
        for key, kind, some, known in (
            ("units", "unit", call.units, organisation.units),
            ("classes", "class", call.classes, classes),
            ("posts", "post", call.posts, posts),
            ("leaders", "leader", call.leaders, organisation.leaders),
        ):
            for number, one in enumerate(some):
                yield from unresolved(("policy", "calls", name, key, str(number)), one, kind, known)


def _when(call: Call, path: Path) -> Iterator[Complaint]:
    """Days that are said in no way or in several, and windows that no day fits into."""
    said = [way for way in WAYS if getattr(call, way) not in (None, ())]
    if len(said) != 1:
        found, found_zh = (" and ".join(said), "、".join(said)) if said else ("none", "没有")
        message = Text(
            f"the days are said by {found}; write exactly one of {', '.join(WAYS)}.",
            f"日期的写法：{found_zh}；请只写 {'、'.join(WAYS)} 中的一种。",
        )
        yield Complaint(path, message)
    if call.window is None:
        days = YEAR
    else:
        days = (call.window.last - call.window.first).days + 1
        if call.on:
            message = Text("the dates stand under `on`; remove the window.", "日期已写在 on 中；请删除 window。")
            yield Complaint((*path, "window"), message, against=((*path, "on"),))
        if days < 1:
            message = Text(
                f"found {call.window.last}, before the first day {call.window.first}; exchange the two, or move one.",
                f"现为 {call.window.last}，早于首日 {call.window.first}；请对调或修改。",
            )
            yield Complaint((*path, "window", "last"), message, against=((*path, "window", "first"),))
            return
    if call.times is not None and call.times > days:
        message = Text(
            f"found {call.times} times in {days} days; write {days} or fewer.",
            f"{days} 天内 {call.times} 次；请写 {days} 次或更少。",
        )
        yield Complaint((*path, "times"), message)


def _minus(path: Path) -> Complaint:
    message = Text("deductions are written as positive points; remove the minus sign.", "扣分请写正数，去掉负号。")
    return Complaint(path, message)


def _length(span: Span) -> float:
    return span.number if span.unit == DAYS else span.number * 7 / 5
