"""Checks within one policy: rungs in order, shares that add up, bands that rise."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from sim.errors import Text
from sim.scenario.cards import Cards
from sim.scenario.checks.coordination import coordination_complaints
from sim.scenario.checks.names import sum_of_shares
from sim.scenario.complaints import Complaint
from sim.scenario.policy import Bonus, CleanSheet, Ladder, Limits, Policy, Precedence, Quota
from sim.scenario.quantities import DAYS, WORKING_DAYS, Span


def policy_complaints(policy: Policy) -> Iterator[Complaint]:
    """What is impossible about the policy taken alone."""
    yield from _limits(policy.limits)
    yield from _precedence(policy.precedence)
    if policy.cover is not None and policy.cover.speed == 0:
        message = Text("B must do some work; write more than 0 %.", "B 岗必须能办事，请写大于 0 % 的数。")
        yield Complaint(("policy", "cover", "speed"), message)
    if policy.extensions is not None and policy.extensions.adds.number == 0:
        message = Text("an extension adds at least 1 working day.", "延期至少为 1 个工作日。")
        yield Complaint(("policy", "extensions", "adds"), message)
    if policy.coordination is not None:
        yield from coordination_complaints(policy.coordination)
    if policy.cards is not None:
        yield from _rungs(policy.cards)
        yield from _rectification(policy.cards)
        yield from _deductions(policy.cards)
    if policy.clean_sheet is not None:
        yield from _bands(policy.clean_sheet)
    if policy.ladder is not None:
        yield from _ladder(policy.ladder)
    if policy.quota is not None:
        yield from _quota(policy.quota)
    if policy.bonus is not None:
        yield from _bonus(policy.bonus)


def _limits(limits: Limits) -> Iterator[Complaint]:
    for key in ("approvals", "task_default", "task_explicit"):
        if getattr(limits.factor, key) == 0:
            message = Text("a limit cannot shrink to nothing; write at least 1 %.", "时限不能缩为零，请至少写 1 %。")
            yield Complaint(("policy", "limits", "factor", key), message)
    for name, limit in limits.approvals.items():
        promised, statutory = limit.promised, limit.statutory
        if statutory is None or (promised.unit == WORKING_DAYS) != (statutory.unit == WORKING_DAYS):
            continue
        if _length(promised) > _length(statutory):
            message = Text(
                f"found {promised}; a promise cannot be longer than the statutory {statutory}. "
                f"Lower it to {statutory} or less.",
                f"现为 {promised}；承诺时限不能长于法定时限 {statutory}，请改为 {statutory} 或更短。",
            )
            at = ("policy", "limits", "approvals", name)
            yield Complaint((*at, "promised"), message, against=((*at, "statutory"),))


def _length(span: Span) -> Fraction:
    """Natural days, a working day taken as 7/5 of one: good for comparing, not for counting."""
    if span.unit == WORKING_DAYS:
        return Fraction(span.number * 7, 5)
    return Fraction(span.minutes, 1440)


def _precedence(precedence: Precedence) -> Iterator[Complaint]:
    path = ("policy", "precedence", "lanes")
    if precedence.lanes and precedence.base != "lanes":
        message = Text(
            f"lanes count only with `base: lanes`, but base is '{precedence.base}'; change base, or remove lanes.",
            f"只有 base: lanes 时 lanes 才起作用，现 base 为“{precedence.base}”；请修改 base，或删除 lanes。",
        )
        yield Complaint(path, message, against=(("policy", "precedence", "base"),))
    if precedence.base == "lanes" and not precedence.lanes:
        message = Text(
            "`base: lanes` needs `lanes`, the lists of matters in their order; add them.",
            "base: lanes 需要 lanes，即按先后排列的事项列表；请补上。",
        )
        yield Complaint(("policy", "precedence", "base"), message, against=(path,))
    matters = [matter for lane in precedence.lanes for matter in lane]
    for matter in sorted({matter for matter in matters if matters.count(matter) > 1}):
        message = Text(
            f"'{matter}' stands in the lanes twice; keep it once.",
            f"“{matter}”在 lanes 中出现两次，请只保留一次。",
        )
        yield Complaint(path, message)


def _rungs(cards: Cards) -> Iterator[Complaint]:
    blue, yellow, red = cards.blue.after, cards.yellow.after, cards.red.after
    if _length(blue) > _length(yellow):
        most = yellow if blue.unit == yellow.unit else Span(_most(blue.unit, yellow), blue.unit)
        message = Text(
            f"found {blue}; blue comes before yellow ({yellow} after due). Lower it to {most} or less, or move yellow.",
            f"现为 {blue}；蓝色应先于黄色（到期后 {yellow}）。请改为 {most} 或更少，或调整黄色。",
        )
        yellow_after = ("policy", "cards", "yellow", "after")
        yield Complaint(("policy", "cards", "blue", "after"), message, against=(yellow_after,))
    if red.number == 0:
        since = cards.red.counts_from
        message = Text(
            f"found {red}; red comes after yellow (it counts from: {since}). "
            f"Raise it to 1 {red.unit.removesuffix('s')} or more.",
            f"现为 {red}；红色应晚于黄色（起算：{since}）。请改为 1 {red.unit.removesuffix('s')} 或更多。",
        )
        yield Complaint(("policy", "cards", "red", "after"), message)


def _rectification(cards: Cards) -> Iterator[Complaint]:
    if cards.red.counts_from == "rectification ended" and cards.rectification is None:
        message = Text(
            "there is no rectification that could end; add `rectification` with its `term`, or count red otherwise.",
            "没有规定整改期限；请添加 rectification 并写明 term，或更改红色督办单的起算点。",
        )
        yield Complaint(("policy", "cards", "red", "counts_from"), message)


def _most(unit: str, yellow: Span) -> int:
    return int(_length(yellow)) if unit == DAYS else int(_length(yellow) * 5 / 7)


def _deductions(cards: Cards) -> Iterator[Complaint]:
    for colour in ("blue", "yellow", "red"):
        if getattr(cards.points, colour) < 0:
            message = Text(
                "deductions are written as positive points; remove the minus sign.",
                "扣分请写正数，去掉负号。",
            )
            yield Complaint(("policy", "cards", "points", colour), message)


def _bands(sheet: CleanSheet) -> Iterator[Complaint]:
    path = ("policy", "clean_sheet", "bands")
    if not sheet.bands:
        message = Text(
            "there are no bands; list at least one, or remove clean_sheet.",
            "没有档次；请至少列一档，或删除 clean_sheet。",
        )
        yield Complaint(path, message)
    for number, (lower, upper) in enumerate(pairwise(sheet.bands), start=1):
        if upper.tasks <= lower.tasks:
            message = Text(
                f"found {upper.tasks} after {lower.tasks}; bands rise by tasks. Put them in order, each once.",
                f"{lower.tasks} 之后是 {upper.tasks}；各档任务数应由少到多，请调整顺序，且不要重复。",
            )
            yield Complaint((*path, str(number), "tasks"), message, against=((*path, str(number - 1), "tasks"),))


def _ladder(ladder: Ladder) -> Iterator[Complaint]:
    if ladder.admonished <= ladder.criticised:
        message = Text(
            f"found {ladder.admonished}; admonition comes after criticism ({ladder.criticised} reds). "
            f"Raise it to {ladder.criticised + 1} or more.",
            f"现为 {ladder.admonished}；诫勉应重于通报批评（{ladder.criticised} 张红单）。"
            f"请改为 {ladder.criticised + 1} 或更多。",
        )
        yield Complaint(("policy", "ladder", "admonished"), message, against=(("policy", "ladder", "criticised"),))


def _quota(quota: Quota) -> Iterator[Complaint]:
    if quota.cap < quota.base:
        message = Text(
            f"found {quota.cap} %; the cap cannot be below the base share of {quota.base} %. "
            "Raise the cap, or lower base.",
            f"现为 {quota.cap} %；上限不能低于基础比例 {quota.base} %。请提高上限，或降低 base。",
        )
        yield Complaint(("policy", "quota", "cap"), message, against=(("policy", "quota", "base"),))
    if quota.cap > 100:
        message = Text(f"found {quota.cap} %; write 100 % or less.", f"现为 {quota.cap} %；请写 100 % 或更少。")
        yield Complaint(("policy", "quota", "cap"), message)


def _bonus(bonus: Bonus) -> Iterator[Complaint]:
    path = ("policy", "bonus")
    if bonus.base > 100:
        message = Text(f"found {bonus.base} %; write 100 % or less.", f"现为 {bonus.base} %；请写 100 % 或更少。")
        yield Complaint((*path, "base"), message)
    if bonus.first.share + bonus.third.share > 1 + 1e-9:
        both = f"{100 * (bonus.first.share + bonus.third.share):.10g} %"
        message = Text(
            f"the first and third tiers take {both} together; lower one so that they take 100 % at most.",
            f"第一等与第三等合计 {both}；请降低其一，使合计不超过 100 %。",
        )
        yield Complaint((*path, "third", "share"), message, against=((*path, "first", "share"),))
    grades = bonus.grades.grades
    shares = {str(number): grade.share for number, grade in enumerate(grades)}
    yield from sum_of_shares((*path, "grades", "grades"), shares)
    for number, (better, worse) in enumerate(pairwise(grades), start=1):
        if worse.standard > better.standard:
            message = Text(
                f"found {worse.standard / 100:.10g} yuan below a grade of {better.standard / 100:.10g} yuan; "
                "list the grades from best to last.",
                f"{better.standard / 100:.10g} 元的等次之后是 {worse.standard / 100:.10g} 元；请从最好到最末排列。",
            )
            at = (*path, "grades", "grades")
            yield Complaint((*at, str(number), "standard"), message, against=((*at, str(number - 1), "standard"),))
