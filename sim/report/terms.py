"""The words and numbers of tables and charts, in both languages of the house.

Measures bring their own titles (`sim.scorecard.measures`); everything else that a table or a chart says
stands here once.
"""

import locale
import math
import os
from collections.abc import Iterable, Mapping
from typing import Literal

from sim.errors import SimError, Text
from sim.scenario.quantities import Span
from sim.scorecard.measures import MEASURES

Lang = Literal["en", "zh"]

TERMS: Mapping[str, Text] = {
    # what stands in the rows and heads of tables
    "all units": Text("All units", "全部单位"),
    "grade": Text("Grade", "档次"),
    "high": Text("High", "上限"),
    "low": Text("Low", "下限"),
    "mean": Text("Mean", "均值"),
    "measure": Text("Measure", "指标"),
    "name": Text("Name", "名称"),
    "officers": Text("Officers", "人员"),
    "paid": Text("Paid, yuan", "实发（元）"),
    "path": Text("Value of the scenario", "方案参数"),
    "points": Text("Points", "加减分"),
    "post": Text("Post", "岗位"),
    "range": Text("Range", "取值范围"),
    "rank": Text("Rank", "名次"),
    "score": Text("Score", "得分"),
    "services": Text("Times served", "办理次数"),
    "source": Text("Source", "依据"),
    "tasks": Text("Tasks", "任务"),
    "unit": Text("Unit", "单位"),
    "utilisation": Text("Busy", "利用率"),
    "value": Text("Value", "取值"),
    "variant": Text("Variant", "方案"),
    "wait": Text("Mean wait, working days", "平均等待（工作日）"),
    "assumption": Text("assumption", "假设"),
    "from": Text("{path}, from {since}", "{path}（自 {since} 起）"),
    "measures of a run": Text("Measures", "绩效指标"),
    "comparison": Text("Comparison with the baseline", "与现状比较"),
    "units of a run": Text("Units", "各单位考评"),
    "posts of a run": Text("Posts", "各岗位负荷"),
    "sources of a scenario": Text("Sources and assumptions", "参数依据与假设"),
    # cards
    "blue": Text("Blue", "蓝色"),
    "yellow": Text("Yellow", "黄色"),
    "red": Text("Red", "红色"),
    "cards by unit": Text("Cards by unit and colour", "各单位督办单（按颜色）"),
    "cards a year": Text(
        "Mean per year, with its 95 % interval in small type; units with most red cards first",
        "年均数，小字为 95% 区间；按红、黄、蓝色督办单由多到少排列",
    ),
    "cards in a year": Text(
        "Cards in one simulated year; units with most red cards first",
        "一次模拟的全年数；按红、黄、蓝色督办单由多到少排列",
    ),
    # days
    "days taken": Text("days taken by two clocks", "两种口径的办理天数"),
    "share finished, by days": Text("Share finished within so many days", "各天数内办结的比例"),
    "official": Text("Official clock", "监察口径"),
    "true": Text("Citizen's clock", "群众感受"),
    "official days": Text("working days from receipt, stops left out", "自受理起的工作日（扣除补正停表）"),
    "true days": Text("natural days from submission to result", "自提交至办结的自然日"),
    "limit": Text("limit {limit}", "时限{limit}"),
    "hatched": Text("hatched: {limit}, where no holiday falls in", "斜线：{limit}（其间无节假日）"),
    "within": Text("{share} within {days}", "{days}内办结{share}"),
    "never": Text("{share} never finished", "{share}期末仍未办结"),
    "beyond": Text("{share} beyond {days}", "{share}超过{days}"),
    "minutes": Text("{n} minutes", "{n}分钟"),
    "hours": Text("{n} hours", "{n}小时"),
    "days": Text("{n} days", "{n}天"),
    "working days": Text("{n} working days", "{n}个工作日"),
    # differences
    "paired differences": Text("Change against the baseline", "与现状相比的变化"),
    "change, relative": Text(
        "Relative change over the same simulated years, with its 95 % interval",
        "在相同模拟年度上的相对变化及其 95% 区间",
    ),
    "change, absolute": Text(
        "Difference over the same simulated years, with its 95 % interval",
        "在相同模拟年度上的差值及其 95% 区间",
    ),
    "base": Text("Baseline", "现状"),
    "with it": Text("Variant", "方案值"),
    "from to": Text("baseline → variant", "现状 → 方案"),
    "change": Text("change", "变化"),
    "difference": Text("Difference", "差值"),
    "difference, half width": Text("Difference ± half-width of 95 %", "差值 ± 95% 区间半宽"),
    "interval": Text("95 % interval", "95% 区间"),
    "variance ratio": Text("Variance ratio", "方差比"),
    "is resolved": Text("Resolved", "可判定"),
    "better": Text("better", "改善"),
    "worse": Text("worse", "变差"),
    "changed": Text("changed", "有变化"),
    "not resolved": Text("not resolved, judging all rows at once", "尚不能判定（各项合并判断）"),
    # scores
    "unit scores": Text("Scores of the units", "各单位得分"),
    "scores, aid": Text(
        "Dot and thick line: mean with its 95 % interval; thin line: where nine years in ten fall; grey: mean of all",
        "圆点和粗线：均值及其 95% 区间；细线：十年中九年的所在范围；灰线：全部单位均值",
    ),
    "scores in one year": Text("One simulated year, best first", "一次模拟的年度得分，由高到低"),
    "mean score": Text("mean", "均值"),
    "rank in years": Text("rank, nine years in ten", "名次（十年中九年）"),
    "score a year": Text("score in the year", "年度得分"),
    # small print
    "digest": Text("scenario {digest}", "方案号 {digest}"),
    "replications": Text("{n} simulated years", "模拟 {n} 个年度"),
    "one replication": Text("one simulated year, so no interval", "仅模拟 1 个年度，无区间"),
    "one year": Text("one simulated year", "模拟 1 个年度"),
    "intervals": Text("95 % intervals over years: simulation only", "95% 区间按年度计算，仅含模拟误差"),
    "behaviour": Text("behaviour: {mode}", "行为模式：{mode}"),
    "mechanical": Text("mechanical", "机械执行"),
    "central": Text("central", "中等反应"),
    "strong": Text("strong", "强反应"),
    "assumptions": Text("{n} values are assumptions", "{n} 项参数为假设"),
    # between words
    "to": Text("{low} to {high}", "{low} 至 {high}"),
    "colon": Text(": ", "："),
    "semicolon": Text("; ", "；"),
    "nothing": Text("-", "-"),
    "yes": Text("yes", "是"),
    "no": Text("no", "否"),
    # what the command says
    "sound": Text("sound", "无误"),
    "playing": Text("Playing Worlds", "模拟进行中"),
    "written": Text("{n} files written into {folder}", "已将 {n} 个文件写入 {folder}"),
    "not audited": Text("No trace was audited.", "未作独立核查。"),
    "audit content": Text(
        "The audit walked through the first World day by day and found nothing to object to.",
        "已对首个抽样逐日独立核查，未发现问题。",
    ),
    "audit objects": Text(
        "The audit of the first World objects {n} times; do not use these results.",
        "对首个抽样的独立核查发现 {n} 处问题；请勿使用本结果。",
    ),
    "flips": Text(
        "{variant}: another verdict for {cases} of the applications and {tasks} of the tasks",
        "{variant}：{cases}的办件、{tasks}的任务结论有变",
    ),
    "simulation alone": Text(
        "Resolved speaks of simulation error alone (one sign, by Holm's procedure); "
        "assumptions carry a range of their own.",
        "“可判定”仅就模拟误差而言（按 Holm 法符号确定）；假设本身另有取值范围。",
    ),
    "interactions": Text("Together, beyond the sum of each", "叠加效应（超出各自之和的部分）"),
    "beyond the sum": Text("Beyond the sum", "超出部分"),
    "definition": Text("Definition", "定义"),
}

PERCENT, POINTS, BARE = Text(" %", "%"), Text(" pp", "个百分点"), Text("", "")

# how a kind of value is written: times what, with how many decimals, followed by what
KINDS: Mapping[str, tuple[float, int, Text]] = {
    "share": (100, 1, PERCENT),
    "whole share": (100, 0, PERCENT),
    "change": (100, 1, PERCENT),
    "count": (1, 0, BARE),
    "mean": (1, 1, BARE),
    "days": (1, 1, BARE),
    "hours": (1, 1, BARE),
    "minutes": (1, 1, BARE),
    "points": (1, 1, BARE),
    "yuan": (1, 0, BARE),
    "ratio": (1, 2, BARE),
}


def language(lang: str | None = None) -> Lang:
    """The language to speak: the one asked for, else SIM_LANG, else that of the locale, else English."""
    asked = lang or os.environ.get("SIM_LANG")
    if asked:
        if asked in ("en", "zh"):
            return "zh" if asked == "zh" else "en"
        raise SimError(
            Text(
                f'language "{asked}": there are "en" and "zh". Choose one, or leave SIM_LANG unset.',
                f"语言“{asked}”：仅有“en”和“zh”。请任选其一，或不设置 SIM_LANG。",
            )
        )
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next(filter(None, settings), None) or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def term(key: str, lang: str, **parts: object) -> str:
    """The words for `key`, with `parts` put in their places.

    >>> term("replications", "en", n=20), term("replications", "zh", n=20)
    ('20 simulated years', '模拟 20 个年度')
    """
    return TERMS[key].in_(lang).format(**parts)


def limit_words(limit: Span, lang: str) -> str:
    """A length of time in words.

    >>> limit_words(Span(1, "working days"), "en"), limit_words(Span(7, "working days"), "zh")
    ('1 working day', '7个工作日')
    """
    words = term(limit.unit, lang, n=limit.number)
    return words.removesuffix("s") if limit.number == 1 else words


def number(
    value: float | None, kind: str, lang: str, *, signed: bool = False, bare: bool = False, decimals: int | None = None
) -> str:
    """A value as its kind is read: shares as percentages, yuan in thousands, counts whole if they are.

    A signed share is a difference of shares, which counts in percentage points. What is not known is "-".
    A bare number leaves out what follows it.

    >>> number(0.9731, "share", "en"), number(-0.012, "share", "en", signed=True), number(2.4, "days", "en")
    ('97.3 %', '−1.2 pp', '2.4')
    >>> number(1234567.8, "yuan", "zh"), number(3, "count", "zh"), number(3.25, "count", "zh")
    ('1,234,568', '3', '3.2')
    """
    if value is None or math.isnan(value):
        return term("nothing", lang)
    scale, usual, suffix = KINDS[kind]
    if kind == "count" and value % 1:
        usual = 1
    decimals = usual if decimals is None else decimals
    if kind == "share" and signed:
        suffix = POINTS
    shown = round(value * scale, decimals) + 0.0  # no "-0.0"
    sign = ("−" if shown < 0 else "+" if signed and shown > 0 else "") if math.isfinite(shown) else ""
    return f"{sign}{abs(shown):,.{decimals}f}{'' if bare else suffix.in_(lang)}"


def enough_decimals(values: Iterable[float], kind: str) -> int:
    """The fewest decimals, up to the kind's own, that tell these values apart from their roundings.

    >>> enough_decimals([0.5, 1.0], "share"), enough_decimals([0.5, 1.0], "days")
    (0, 1)
    """
    scale, usual, _ = KINDS[kind]
    shown = [value * scale for value in values]
    for decimals in range(usual):
        if all(abs(value - round(value, decimals)) < 1e-9 for value in shown):
            return decimals
    return usual


def title_of(measure: str, lang: str) -> str:
    """The title of a measure."""
    return MEASURES[measure].title.in_(lang)


def kind_of(measure: str, *, averaged: bool = True) -> str:
    """How the numbers of a measure are written: a key of `KINDS`; averaged counts have decimals."""
    unit = MEASURES[measure].unit
    return "mean" if unit == "count" and averaged else unit


def ahead(measure: str) -> int:
    """1 if a higher value is better, -1 if a lower one is, 0 if neither is by itself."""
    return {"higher": 1, "lower": -1}.get(MEASURES[measure].better, 0)
