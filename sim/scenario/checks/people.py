"""Checks of appraisals and of what follows from them: weights that add up, ratings in order, reports that exist."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sim.errors import Text
from sim.scenario.appraisal import Composite
from sim.scenario.cadres import Cadres
from sim.scenario.checks.names import sum_of_shares, unresolved
from sim.scenario.complaints import Complaint
from sim.scenario.horizon import Horizon
from sim.scenario.policy import Policy
from sim.scenario.tree import Path

END_OF_JUNE, JULY = (6, 30), (7, 1)
APPRAISAL, CADRES = ("policy", "appraisal"), ("policy", "cadres")


def people_complaints(policy: Policy) -> Iterator[Complaint]:
    """What is impossible about the appraisals of a policy."""
    if policy.real_results is not None and policy.real_results.preferred == "first grades" and policy.bonus is None:
        message = Text(
            "there are no grades to come first in; add policy.bonus, or write `preferred: no`.",
            "没有奖金档次可优先；请添加 policy.bonus，或改为 preferred: no。",
        )
        yield Complaint(("policy", "real_results", "preferred"), message, against=(("policy", "bonus"),))
    if policy.incompetence is not None:
        steps = policy.incompetence.steps
        yield from sum_of_shares(
            ("policy", "incompetence", "steps"), {name: getattr(steps, name) for name in type(steps).model_fields}
        )
    if policy.appraisal is not None:
        yield from _composite(policy.appraisal, policy)
    if policy.cadres is not None:
        yield from _cadres(policy.cadres)
        yield from _raters((*CADRES, "raters"), policy.cadres.raters, policy)
        if policy.cadres.removal is not None:
            yield from _raters((*CADRES, "removal", "raters"), policy.cadres.removal.raters, policy)


def rating_complaints(policy: Policy, horizon: Horizon) -> Iterator[Complaint]:
    """Ratings of cadres that are not given, the first before the second, within the judged year."""
    if policy.cadres is None or policy.cadres.second.by <= policy.cadres.first.by:
        return
    first, second = (_within(half.by, horizon) for half in (policy.cadres.first, policy.cadres.second))
    july = first if policy.cadres.data == "since the last rating" else _within(JULY, horizon)
    if first is None or second is None or july is None or not july - timedelta(days=1) <= first < second:
        message = Text(
            f"both ratings must be given in the judged year, {horizon.first} to {horizon.last}, the first before the "
            "second and after its half; change their days, or judge a calendar year.",
            f"两次评价须依次在考评年度（{horizon.first} 至 {horizon.last}）内、相应半年结束后完成；"
            "请修改日期，或以自然年为考评年度。",
        )
        yield Complaint((*CADRES, "second", "by"), message, against=(("horizon", "first"), ("horizon", "last")))


def _within(day: tuple[int, int], horizon: Horizon) -> date | None:
    """The date of this day in the judged year, if it has it."""
    days = (horizon.first + timedelta(days=n) for n in range(horizon.year_days))
    return next((when for when in days if (when.month, when.day) == day), None)


def _raters(path: Path, groups: Sequence[str], policy: Policy) -> Iterator[Complaint]:
    for number, group in enumerate(groups):
        yield from unresolved((*path, str(number)), group, "rater", policy.ratings)


def _composite(rule: Composite, policy: Policy) -> Iterator[Complaint]:
    weights = rule.components
    named = {"self": weights.own, "social": weights.social, "daily": weights.daily, "overall": weights.overall}
    yield from _whole((*APPRAISAL, "components"), named)
    yield from _raters((*APPRAISAL, "raters"), rule.raters, policy)
    if weights.social and not policy.ratings:
        message = Text(
            "society weighs in, but nobody is asked; add policy.ratings, or set social to 0 %.",
            "社会评议占有权重，却没有测评；请添加 policy.ratings，或将 social 设为 0 %。",
        )
        yield Complaint((*APPRAISAL, "components", "social"), message, against=(("policy", "ratings"),))


def _cadres(cadres: Cadres) -> Iterator[Complaint]:
    root = CADRES
    first, second = cadres.first, cadres.second
    yield from _whole(root, {"first.weight": first.weight, "second.weight": second.weight})
    marks = cadres.marks
    yield from _whole((*root, "marks"), {name: getattr(marks, name) for name in type(marks).model_fields})
    if second.by <= first.by:
        message = Text(
            f"the second rating comes after the first, which is given by {_day(first.by)}; write a later day.",
            f"下半年评价应晚于上半年评价（{_day(first.by)}）；请写更晚的日期。",
        )
        yield Complaint((*root, "second", "by"), message, against=((*root, "first", "by"),))
    if cadres.data == "calendar halves" and first.by < END_OF_JUNE:
        message = Text(
            "the first rating judges January to June; write 06-30 or a later day, or `data: since the last rating`.",
            "上半年评价以1至6月为准；请写 06-30 或更晚的日期，或改为 data: since the last rating。",
        )
        yield Complaint((*root, "first", "by"), message, against=((*root, "data"),))
    if marks.public and cadres.report is None:
        message = Text(
            "the public weighs in, but nobody is asked; add `report`, or set marks.public to 0 %.",
            "社会评价占有权重，却没有评价报告；请补上 report，或将 marks.public 设为 0 %。",
        )
        yield Complaint((*root, "marks", "public"), message, against=((*root, "report"),))
    if cadres.replacement is not None and cadres.replacement.speed == 0:
        message = Text("whoever learns does some work; write more than 0 %.", "新任者必能办事，请写大于 0 % 的数。")
        yield Complaint((*root, "replacement", "speed"), message)


def _whole(path: Path, weights: Mapping[str, int]) -> Iterator[Complaint]:
    """A complaint at the last of the weights if they do not add up to 100 %."""
    total = sum(weights.values())
    if total != 100:
        *others, last = weights
        listed = " + ".join(f"{percent} %" for percent in weights.values())
        message = Text(
            f"{listed} is {total} %; the weights of {', '.join(weights)} must add up to 100 %.",
            f"{listed} 合计 {total} %；{'、'.join(weights)} 的权重之和必须为 100 %。",
        )
        yield Complaint((*path, *last.split(".")), message, against=tuple((*path, *name.split(".")) for name in others))


def _day(day: tuple[int, int]) -> str:
    return f"{day[0]:02}-{day[1]:02}"
