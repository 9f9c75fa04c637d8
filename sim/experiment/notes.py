"""What a reader must know before the numbers of a comparison: effective cuts, rescoring, unequal Worlds."""

from collections.abc import Iterator

from sim.errors import Text
from sim.experiment.replications import counts_anew, is_rescoring
from sim.rules.limits import shortened
from sim.scenario.policy import Limits
from sim.scenario.quantities import Span
from sim.scenario.scenario import Scenario


def notes(base: Scenario, variant: Scenario) -> tuple[Text, ...]:
    """Notes on one variant, most important first."""
    return tuple(_notes(base, variant))


def _notes(base: Scenario, variant: Scenario) -> Iterator[Text]:
    if base.digest == variant.digest:
        yield Text("Nothing differs from the baseline.", "与基准方案没有任何差别。")
    if is_rescoring(base, variant):
        yield _rescored(variant)
    elif counts_anew(base, variant):
        yield Text(
            "Only the scoring changes. That officers respond to it as they do here is an assumption of the mode of "
            "behaviour; under mechanical the same events would be counted anew.",
            "仅计分规则不同。工作人员对新权重的反应出自所选行为模式的假设；在机械执行模式下只是对同样的事件重新计分。",
        )
    if base.behaviour != variant.behaviour:
        yield Text(
            "How people respond differs between the two: what is shown comes from assumptions about behaviour too.",
            "两者的人员响应假设不同：所示差异包含行为假设的影响。",
        )
    if base.world_digest != variant.world_digest:
        yield Text(
            "Organisation or demand differs, so the Worlds are not the same; what both have in common is drawn alike.",
            "机构或需求不同，因而抽样并不相同；两者共有的部分仍取相同的随机数。",
        )
    yield from _cuts(base.policy.limits, variant.policy.limits)


def _rescored(variant: Scenario) -> Text:
    if not variant.behaviour.channels:
        return Text(
            "Only the scoring changes and behaviour is mechanical: the same events are counted anew, and no response "
            "of officers to the new weights is assumed.",
            "仅计分规则不同且行为模式为“机械”：同样的事件重新计分，未假设工作人员对新权重作出任何反应。",
        )
    return Text(
        "Only the scoring changes and no channel of behaviour reads it: the same events are counted anew, and no "
        "response of officers to the new weights is assumed.",
        "仅计分规则不同，且所设响应通道均不涉及计分：同样的事件重新计分，未假设工作人员对新权重作出任何反应。",
    )


def _cuts(base: Limits, variant: Limits) -> Iterator[Text]:
    """The effective cut of limits: whole units are rounded up, so 30 % off seven working days is 28.6 %."""
    before, after = (shown_limit(some.task_default, some.factor.task_default) for some in (base, variant))
    if before != after:
        cut = 100 * (before.number - after.number) / before.number
        yield Text(
            f"The default limit of tasks goes from {before} to {after}: effectively {_percent(cut)}.",
            f"督办任务默认时限由 {before.number} 个工作日变为 {after.number} 个工作日：实际缩短 {cut:.1f}%。",
        )
    cuts = sorted(
        100 * (one.number - two.number) / one.number
        for matter in base.approvals
        if matter in variant.approvals
        for one in [shown_limit(base.promised(matter), base.factor.approvals)]
        for two in [shown_limit(variant.promised(matter), variant.factor.approvals)]
        if one.unit == two.unit and one != two
    )
    if cuts:
        yield Text(
            f"Promised limits of {len(cuts)} matters change, effectively by {_percent(cuts[0])} "
            f"to {_percent(cuts[-1])}.",
            f"{len(cuts)} 个事项的承诺时限有变，实际缩短 {cuts[0]:.1f}% 至 {cuts[-1]:.1f}%。",
        )
    if base.factor.task_explicit != variant.factor.task_explicit:
        yield Text(
            f"Limits named in documents are taken at {variant.factor.task_explicit} % (before: "
            f"{base.factor.task_explicit} %), rounded up to whole units.",
            f"文件明确的时限按 {variant.factor.task_explicit}% 计（原为 {base.factor.task_explicit}%），向上取整。",
        )


def shown_limit(span: Span, percent: int) -> Span:
    """A limit after its factor, rounded up to whole units, at least 1.

    >>> str(shown_limit(Span(7, "working days"), 70))
    '5 working days'
    """
    return Span(shortened(span.number, percent), span.unit)


def _percent(cut: float) -> str:
    return f"{cut:.1f} % shorter" if cut >= 0 else f"{-cut:.1f} % longer"
