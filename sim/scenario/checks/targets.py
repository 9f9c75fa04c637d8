"""Checks of targets and of filed promises: measures that exist, bounds that fit, matters that have a law's limit."""

from collections.abc import Iterator

from sim.errors import Text
from sim.measures import MEASURES
from sim.scenario.checks.names import unresolved
from sim.scenario.complaints import Complaint
from sim.scenario.demand import Demand
from sim.scenario.policy import Policy
from sim.scenario.shape import nearest
from sim.scenario.targets import UNITS, Target
from sim.scenario.tree import Path

ABOUT_TARGETS = "targets."


def targets_complaints(policy: Policy) -> Iterator[Complaint]:
    """Targets of measures that there are not, or that are about targets, and bounds in the wrong unit."""
    for name, target in policy.targets.items():
        at = ("policy", "targets", name)
        if target.measure in MEASURES and not target.measure.startswith(ABOUT_TARGETS):
            yield from _unit(target, at)
        else:
            yield Complaint((*at, "measure"), _unknown(target.measure))


def _unknown(measure: str) -> Text:
    near = nearest(measure, [name for name in MEASURES if not name.startswith(ABOUT_TARGETS)])
    hint, hint_zh = (f"Did you mean '{near}'? ", f"是否应为“{near}”？") if near else ("", "")
    return Text(
        f"there is no measure '{measure}' to set a target for. {hint}`xiaoneng measures` lists them all.",
        f"没有可设目标的指标“{measure}”。{hint_zh}全部指标可用 xiaoneng measures 列出。",
    )


def _unit(target: Target, path: Path) -> Iterator[Complaint]:
    """A bound in another unit than that of the measure, or a share that cannot be."""
    key = "at_least" if target.at_least is not None else "at_most"
    unit, bound = UNITS.get(MEASURES[target.measure].unit, ""), target.bound
    if bound.unit != unit:
        example = f"{bound.number:f} {unit}".strip()
        message = Text(
            f"found '{bound}'; {target.measure} counts in {unit or 'plain numbers'}. Write '{example}', for example.",
            f"现为“{bound}”；{target.measure} 的单位是 {unit or '无单位的数'}，例如请写 '{example}'。",
        )
        yield Complaint((*path, key), message, against=((*path, "measure"),))
    elif unit == "%" and bound.number > 100:
        message = Text(f"found '{bound}'; write 100 % or less.", f"现为“{bound}”；请写 100 % 或更少。")
        yield Complaint((*path, key), message)


def phases_complaints(policy: Policy) -> Iterator[Complaint]:
    """Phases that end before they begin."""
    for name, phase in policy.phases.items():
        if phase.last < phase.first:
            message = Text(
                f"found {phase.last}, before the first day {phase.first}; exchange the two, or move one.",
                f"现为 {phase.last}，早于首日 {phase.first}；请对调或修改。",
            )
            at = ("policy", "phases", name)
            yield Complaint((*at, "last"), message, against=((*at, "first"),))


def filed_complaints(policy: Policy, demand: Demand) -> Iterator[Complaint]:
    """Fractions of nothing, and promises filed for matters that there are not or that have no statutory limit."""
    filed, path = policy.limits.filed, ("policy", "limits", "filed")
    if filed is None:
        return
    approvals = policy.limits.approvals
    if not any(limit.statutory for limit in approvals.values()):
        message = Text(
            "no matter has a statutory limit, so nothing can be filed; write `statutory` at the limits of approvals.",
            "没有任何事项写明法定时限，无从报送承诺；请在审批时限中写明 statutory。",
        )
        yield Complaint(path, message, against=(("policy", "limits", "approvals"),))
    for matter, fraction in {"": filed.fraction, **filed.matters}.items():
        at = (*path, "matters", matter) if matter else (*path, "fraction")
        if fraction == 0:
            yield Complaint(at, Text("a promise needs some time; write at least 1 %.", "承诺须有时限，请至少写 1 %。"))
        if matter:
            yield from unresolved(at, matter, "matter", demand.matters)
            if matter in approvals and approvals[matter].statutory is None:
                message = Text(
                    f"'{matter}' has no statutory limit to take a share of; add it, or remove this line.",
                    f"“{matter}”没有法定时限，无从按比例承诺；请补上 statutory，或删除本行。",
                )
                yield Complaint(at, message, against=(("policy", "limits", "approvals", matter),))
