"""Checks of a policy against the organisation, the demand and the horizon it meets."""

from collections.abc import Iterator

from sim.errors import Text
from sim.scenario.checks.coordination import coordinator_complaints
from sim.scenario.checks.names import unresolved
from sim.scenario.complaints import Complaint
from sim.scenario.demand import Demand
from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Organisation
from sim.scenario.policy import Policy
from sim.scenario.quantities import WORKING_DAYS, Span
from sim.scenario.tree import Path

HOLIDAYS = 10
"""Natural days that holidays may add to a limit: the longest run of days off is eight, plus make-up days."""


def horizon_complaints(horizon: Horizon) -> Iterator[Complaint]:
    """What is impossible about the horizon itself."""
    if horizon.last < horizon.first:
        message = Text(
            f"found {horizon.last}, before the first day {horizon.first}; exchange the two, or move one.",
            f"现为 {horizon.last}，早于首日 {horizon.first}；请对调或修改。",
        )
        yield Complaint(("horizon", "last"), message, against=(("horizon", "first"),))


def offices_complaints(policy: Policy, organisation: Organisation) -> Iterator[Complaint]:
    """What the policy asks of offices and leaders that are not there."""
    leaders = organisation.leaders
    if policy.extensions is not None:
        yield from unresolved(("policy", "extensions", "approver"), policy.extensions.approver, "leader", leaders)
    if policy.coordination is not None:
        yield from coordinator_complaints(policy.coordination, organisation)
    if policy.cards is not None:
        cards = ("policy", "cards")
        yield from unresolved((*cards, "yellow", "signer"), policy.cards.yellow.signer, "leader", leaders)
        yield from unresolved((*cards, "red", "signer"), policy.cards.red.signer, "leader", leaders)
    for number, unit in enumerate(policy.score.rating.units if policy.score.rating else ()):
        path = ("policy", "score", "rating", "units", str(number))
        yield from unresolved(path, unit, "unit", organisation.units)
    load = policy.reporting.load if policy.reporting is not None else 0
    if load and organisation.administration < 100 <= organisation.administration + load:
        message = Text(
            f"found {load} %; with {organisation.administration} % of administration no time is left. "
            f"Write less than {100 - organisation.administration} %.",
            f"现为 {load} %；加上行政事务 {organisation.administration} % 已没有时间办事。"
            f"请写小于 {100 - organisation.administration} % 的数。",
        )
        yield Complaint(("policy", "reporting", "load"), message, against=(("organisation", "administration"),))


def matters_complaints(policy: Policy, demand: Demand) -> Iterator[Complaint]:
    """Matters without a limit, and limits or lanes for matters that do not exist."""
    approvals = ("policy", "limits", "approvals")
    for matter in demand.matters:
        if matter not in policy.limits.approvals:
            message = Text(
                f"matter '{matter}' has no limit; add {'.'.join(approvals)}.{matter} with `promised`.",
                f"事项“{matter}”没有时限；请添加 {'.'.join(approvals)}.{matter}，并写明 promised。",
            )
            yield Complaint((*approvals, matter), message)
    for matter in policy.limits.approvals:
        yield from unresolved((*approvals, matter), matter, "matter", demand.matters)
    for number, lane in enumerate(policy.precedence.lanes):
        for place, matter in enumerate(lane):
            path = ("policy", "precedence", "lanes", str(number), str(place))
            yield from unresolved(path, matter, "matter", demand.matters)


def follow_up_complaints(policy: Policy, demand: Demand, horizon: Horizon) -> Iterator[Complaint]:
    """A follow-up that ends before the last limit can: nobody could say who was late."""
    needed, longest, path = max(_longest(policy, demand), default=(0, "", ()))
    if horizon.follow_up <= needed:
        message = Text(
            f"found {horizon.follow_up} days; the longest limit ({longest}) may take {needed} natural days. "
            f"Write {needed + 1} days or more.",
            f"现为 {horizon.follow_up} 天；最长的时限（{longest}）可能需要 {needed} 个自然日。"
            f"请写 {needed + 1} 天或更多。",
        )
        yield Complaint(("horizon", "follow_up"), message, against=(path,))


def _longest(policy: Policy, demand: Demand) -> Iterator[tuple[int, str, Path]]:
    """Natural days that each limit in force may take, with its words and its path."""
    factor = policy.limits.factor
    for matter in policy.limits.approvals:
        if matter in demand.matters:
            approval = ("policy", "limits", "approvals", matter, "promised")
            yield *_in_force(policy.limits.promised(matter), factor.approvals, 0), approval
    if demand.tasks is None:
        return
    more = policy.extensions.adds.number if policy.extensions is not None else 0
    default = ("policy", "limits", "task_default")
    yield *_in_force(policy.limits.task_default, factor.task_default, more), default
    for name, source in demand.tasks.sources.items():
        for number, explicit in enumerate(source.limits):
            at = ("demand", "tasks", "sources", name, "limits", str(number), "limit")
            yield *_in_force(explicit.limit, factor.task_explicit, more), at


def _in_force(limit: Span, percent: int, extension: int) -> tuple[int, str]:
    cut = Span(-(-limit.number * percent // 100), limit.unit)
    if not extension:
        return _natural_days(cut), str(cut)
    added = Span(extension, WORKING_DAYS)
    return _natural_days(cut) + _natural_days(added), f"{cut} + {added}"


def _natural_days(span: Span) -> int:
    if span.unit == WORKING_DAYS:
        return -(-span.number * 7 // 5) + HOLIDAYS
    return -(-span.minutes // 1440)
