"""Checks of reviews at the same time and of deemed approval: stages that stand together, and orders that can bind."""

from collections.abc import Iterator
from datetime import timedelta

from sim.errors import Text
from sim.scenario.checks.names import unresolved
from sim.scenario.complaints import Complaint
from sim.scenario.demand import Matter
from sim.scenario.horizon import Horizon
from sim.scenario.policy import Policy
from sim.scenario.reviews import Together
from sim.scenario.routes import Route
from sim.scenario.tree import Path


def reviews_complaints(route: Route, matter: Matter, path: Path) -> Iterator[Complaint]:
    """What cannot be ordered of reviews of a matter's stages."""
    seen: dict[str, str] = {}
    for name, together in route.together.items():
        at = (*path, "together", name)
        yield from _stages(together, route, matter, at)
        yield from _meeting(together, at)
        for stage in together.stages:
            if stage in seen:
                message = Text(
                    f"stage '{stage}' is also in '{seen[stage]}'; name it in one of the two.",
                    f"环节“{stage}”已列入“{seen[stage]}”；请只在其中一处列出。",
                )
                yield Complaint((*at, "stages"), message, against=((*path, "together", seen[stage], "stages"),))
            seen[stage] = name
    if route.deemed is not None:
        yield from _deemed(route, matter, (*path, "deemed"))


def meetings_complaints(policy: Policy, horizon: Horizon) -> Iterator[Complaint]:
    """Days of meeting from which nobody could count."""
    for matter, route in policy.routes.items():
        for name, together in route.together.items():
            last = horizon.start + timedelta(days=horizon.days - 1)
            if together.first is not None and not horizon.start <= together.first <= last:
                message = Text(
                    f"found {together.first}, outside the simulated days; "
                    f"write a day of meeting from {horizon.start} to {last}.",
                    f"现为 {together.first}，不在模拟期内；请写 {horizon.start} 至 {last} 之间的一次开会日期。",
                )
                yield Complaint(("policy", "routes", matter, "together", name, "first"), message)


def _stages(together: Together, route: Route, matter: Matter, path: Path) -> Iterator[Complaint]:
    """Stages that the matter does not have, or that do not follow one another."""
    at, own = (*path, "stages"), set(together.stages)
    for stage in together.stages:
        yield from unresolved(at, stage, "stage", matter.stages)
    if len(own) < 2:
        message = Text(
            "one stage alone is reviewed together with nothing; name at least two.",
            "并联审查至少需要两个环节；请再列出一个。",
        )
        yield Complaint(at, message)
    left = [stage for stage in matter.stages if stage not in route.drop]
    places = [n for n, stage in enumerate(left) if stage in own]
    between = [left[n] for n in range(places[0], places[-1]) if left[n] not in own] if places else []
    if between:
        message = Text(
            f"'{between[0]}' comes between them; name stages that follow one another, or add it.",
            f"环节“{between[0]}”位于其间；请列出前后相连的环节，或将其一并列入。",
        )
        yield Complaint(at, message)


def _meeting(together: Together, path: Path) -> Iterator[Complaint]:
    """Meetings that are held nobody knows how often."""
    if together.how != "meeting":
        return
    if together.every is None:
        message = Text(
            "a joint meeting needs to know how often; add `every`, such as 5 working days.",
            "联合评审须写明间隔；请添加 every，如 5 个工作日。",
        )
        yield Complaint(path, message)
    elif together.every.number == 0:
        message = Text("meetings are at least 1 working day apart.", "会议间隔至少为 1 个工作日。")
        yield Complaint((*path, "every"), message)


def _deemed(route: Route, matter: Matter, path: Path) -> Iterator[Complaint]:
    """Deemed approval that could never come about."""
    deemed = route.deemed
    assert deemed is not None
    for stage in deemed.excluded:
        yield from unresolved((*path, "excluded"), stage, "stage", matter.stages)
    if deemed.level == "licence":
        return
    if deemed.after is None and deemed.absence == "postpones":
        message = Text(
            "nobody is ever deemed to consent like this; add `after`, or `absence: consents`, or `level: licence`.",
            "如此规定不会产生默许；请添加 after，或 absence: consents，或 level: licence。",
        )
        yield Complaint(path, message)
    elif deemed.after is not None and deemed.within == "joint review" and not route.together:
        message = Text(
            "no stages are reviewed together, so this has no effect; order that under `together`, or write "
            "`within: every stage`.",
            "没有并联审查的环节，此处不起作用；请在 together 中设定，或写 within: every stage。",
        )
        yield Complaint((*path, "after"), message)
