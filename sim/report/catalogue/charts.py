"""Words of charts, and of the small print under them."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
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
}
