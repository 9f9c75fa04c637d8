"""Checks of ordered routes: matters, stages and posts that exist, and a stage that is left."""

from collections.abc import Iterator

from sim.errors import Text
from sim.scenario.checks.names import unresolved, unresolved_post
from sim.scenario.checks.reviews import reviews_complaints
from sim.scenario.complaints import Complaint
from sim.scenario.demand import Demand, Matter
from sim.scenario.organisation import Organisation
from sim.scenario.policy import Policy
from sim.scenario.routes import Route
from sim.scenario.tree import Path


def routes_complaints(policy: Policy, demand: Demand, organisation: Organisation | None) -> Iterator[Complaint]:
    """What cannot be ordered of the routes of this demand; posts are checked if there is a valid organisation."""
    for name, route in policy.routes.items():
        at = ("policy", "routes", name)
        yield from unresolved(at, name, "matter", demand.matters)
        if name in demand.matters:
            yield from _stages(route, demand.matters[name], at)
            yield from _drops(route, demand.matters[name], at)
            yield from reviews_complaints(route, demand.matters[name], at)
            if organisation is not None:
                yield from _posts(route, demand.matters[name], organisation, at)


def _stages(route: Route, matter: Matter, path: Path) -> Iterator[Complaint]:
    """Stages that the matter does not have, orders for one that is dropped, and work of nothing."""
    for key in ("drop", "at", "work"):
        for stage in getattr(route, key):
            at = (*path, key, stage)
            yield from unresolved(at, stage, "stage", matter.stages)
            if key != "drop" and stage in route.drop:
                message = Text(
                    f"stage '{stage}' is dropped, so nothing happens there; remove it here, or from `drop`.",
                    f"环节“{stage}”已取消（drop），此处规定不起作用；请删除此处，或从 drop 中删除该环节。",
                )
                yield Complaint(at, message, against=((*path, "drop", stage),))
    for stage, percent in route.work.items():
        if percent == 0:
            message = Text(
                "a stage that happens takes work; write at least 1 %, or name the stage under `drop`.",
                "保留的环节必有工作量；请至少写 1 %，或将该环节列入 drop。",
            )
            yield Complaint((*path, "work", stage), message)


def _drops(route: Route, matter: Matter, path: Path) -> Iterator[Complaint]:
    """A route of which nothing is left, and kept work that goes where nothing happens."""
    if route.drop and not matter.stages.keys() - route.drop.keys():
        message = Text(
            "no stage is left; keep at least one, or cancel the item with `item: cancelled`.",
            "所有环节都被取消；请至少保留一个环节，或用 item: cancelled 取消该事项。",
        )
        yield Complaint((*path, "drop"), message)
        return
    for stage, drop in route.drop.items():
        at = (*path, "drop", stage, "to")
        yield from unresolved(at, drop.to, "stage", matter.stages)
        if drop.to in route.drop:
            left = [other for other in matter.stages if other not in route.drop]
            message = Text(
                f"stage '{drop.to}' is dropped as well; name one that is left: {', '.join(left)}.",
                f"环节“{drop.to}”也已取消；请写保留的环节：{'、'.join(left)}。",
            )
            yield Complaint(at, message, against=((*path, "drop", str(drop.to)),))


def _posts(route: Route, matter: Matter, organisation: Organisation, path: Path) -> Iterator[Complaint]:
    """Posts that a unit which handles the matter does not have."""
    units = matter.at if isinstance(matter.at, dict) else {matter.at: 1.0}
    for stage, post in route.at.items():
        for unit in units if "/" not in post else list(units)[:1]:
            yield from unresolved_post((*path, "at", stage), post, unit, organisation)
