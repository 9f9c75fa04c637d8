"""Names that must lead somewhere: calendars, units, posts, leaders, matters."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sim.errors import Text
from sim.scenario.complaints import Complaint
from sim.scenario.organisation import Organisation
from sim.scenario.shape import nearest
from sim.scenario.tree import Path


class Kind(NamedTuple):
    """What a name may name: its word in Chinese, and where such things are listed."""

    zh: str
    listed: Path


KINDS = {
    "calendar": Kind("日历", ("organisation", "calendars")),
    "class": Kind("类别", ("organisation", "classes")),
    "document": Kind("文件", ("documents",)),
    "leader": Kind("领导", ("organisation", "leaders")),
    "matter": Kind("事项", ("demand", "matters")),
    "post": Kind("岗位", ("organisation", "units")),
    "profile": Kind("到达规律", ("demand", "profiles")),
    "rater": Kind("评议群体", ("policy", "ratings")),
    "source": Kind("任务来源", ("demand", "tasks", "sources")),
    "stage": Kind("环节", ("demand", "matters")),
    "unit": Kind("单位", ("organisation", "units")),
}


def unresolved(path: Path, name: str | None, kind: str, known: Collection[str]) -> Iterator[Complaint]:
    """A complaint if `name` is none of the known ones; None names nothing."""
    if name is None or name in known:
        return
    near = nearest(name, list(known))
    hint, hint_zh = (f"Did you mean '{near}'? ", f"是否应为“{near}”？") if near else ("", "")
    listed = ", ".join(sorted(known)) or "none"
    message = Text(
        f"there is no {kind} '{name}'. {hint}Known: {listed}.",
        f"没有名为“{name}”的{KINDS[kind].zh}。{hint_zh}已有：{'、'.join(sorted(known)) or '无'}。",
    )
    yield Complaint(path, message, against=(KINDS[kind].listed,))


def unresolved_post(path: Path, name: str, unit: str, organisation: Organisation) -> Iterator[Complaint]:
    """A complaint if `post` of `unit`, or `unit/post`, does not exist."""
    elsewhere, slash, post = name.rpartition("/")
    if slash:
        if elsewhere not in organisation.units:
            yield from unresolved(path, elsewhere, "unit", organisation.units)
            return
        unit = elsewhere
    if unit in organisation.units and post not in organisation.units[unit].posts:
        posts = ", ".join(organisation.units[unit].posts)
        message = Text(
            f"unit '{unit}' has no post '{post}'. It has {posts}; a post of another unit is written unit/post.",
            f"单位“{unit}”没有岗位“{post}”。现有：{posts}；其他单位的岗位请写成 单位/岗位。",
        )
        yield Complaint(path, message, against=(("organisation", "units", unit, "posts"),))


def weightless(path: Path, weights: Collection[float]) -> Iterator[Complaint]:
    """A complaint if all weights are zero, so that there is nothing to divide by."""
    if not sum(weights) > 0:
        message = Text(
            "all weights are 0; give at least one of them more than 0.", "权重全部为 0，请至少让一个大于 0。"
        )
        yield Complaint(path, message)


def sum_of_shares(path: Path, shares: Mapping[str, float]) -> Iterator[Complaint]:
    """A complaint if shares that divide a whole do not add up to 100 %."""
    total = sum(shares.values())
    if abs(total - 1) > 1e-9:
        written = " + ".join(f"{100 * share:.10g}" for share in shares.values())
        message = Text(
            f"the shares add up to {100 * total:.10g} % ({written}); change them so that they make 100 %.",
            f"各份额之和为 {100 * total:.10g} %（{written}），请调整为 100 %。",
        )
        yield Complaint(path, message)
