"""Units in the year, their points and ranks."""

from sim.measures.measure import Measure, measure

# fmt: off
UNITS: dict[str, Measure] = {
    "units.with_red": measure(
        "count", "lower", "Units with a red card", "收到红单的单位",
        "Units that received a red card in the year", "年度内收到红色督办单的单位数"),
    "units.criticised": measure(
        "count", "lower", "Units criticised", "通报批评单位",
        "Units on the first rung of the ladder or above", "达到通报批评及以上的单位数"),
    "units.admonished": measure(
        "count", "lower", "Heads admonished", "诫勉谈话",
        "Units whose head was admonished", "主要负责人被诫勉谈话的单位数"),
    "units.clean": measure(
        "count", "higher", "Units with a clean sheet", "无黄红单单位",
        "Units without yellow and red cards in the year", "年度内未收到黄、红督办单的单位数"),
    "points.deducted": measure(
        "points", "lower", "Points deducted", "扣分合计",
        "Points that were deducted from all units, less refunds", "全部单位被扣分数之和（减去退还）"),
    "points.bonus": measure(
        "points", "", "Bonus points", "加分合计",
        "Points that clean sheets brought all units", "全部单位无单加分之和"),
    "points.net": measure(
        "points", "", "Points, net", "净计分", "Bonus less deductions, all units", "加分减扣分，全部单位合计"),
    "points.spread": measure(
        "points", "", "Spread of scores", "得分离散度",
        "Standard deviation of the scores over units", "各单位得分的标准差"),
    "score.best": measure(
        "points", "", "Best score", "最高得分", "The highest score of a unit", "单位最高得分"),
    "score.worst": measure(
        "points", "", "Worst score", "最低得分", "The lowest score of a unit", "单位最低得分"),
    "honours.places_by_lot": measure(
        "count", "lower", "Places decided by lot", "抽签决定的名额",
        "Stars and grades that equal units could only draw lots for", "因完全并列只能抽签决定的荣誉与档次名额数"),
    "sanctions.grave": measure(
        "count", "lower", "Cases of grave consequences", "重大不良影响追责",
        "Late tasks of the year that were passed on for discipline", "年度内因逾期造成重大不良影响而提请追责的任务数"),
}
# fmt: on
