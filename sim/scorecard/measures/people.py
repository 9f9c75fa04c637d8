"""People: what ratings and appraisals do to them."""

from sim.scorecard.measures.measure import Measure, measure

# fmt: off
PEOPLE: dict[str, Measure] = {
    "appraisal.composite": measure(
        "points", "higher", "Composite appraisal, mean", "综合考评均值",
        "Mean composite of all units, out of 100", "各单位综合考评得分的均值（百分制）"),
    "appraisal.inflation": measure(
        "points", "lower", "Self-praise", "自评虚高",
        "Mean of what units say of themselves less what daily supervision finds", "各单位自评得分减日常督察得分的均值"),
    "people.removed": measure(
        "count", "lower", "Cadres removed", "免职干部",
        "Mid-level cadres removed after the ratings of the year", "依据年度效能评价免职的中层干部数"),
    "people.transferred": measure(
        "count", "lower", "Cadres transferred", "调整岗位干部",
        "Mid-level cadres transferred to another post for lagging", "因评价成绩落后被调整工作岗位的中层干部数"),
    "people.admonished": measure(
        "count", "lower", "Cadres admonished", "诫勉谈话干部",
        "Mid-level cadres admonished for lagging", "因评价成绩落后被诫勉谈话的中层干部数"),
    "people.warned": measure(
        "count", "lower", "Cadres warned", "末位告诫干部",
        "Cadres in last place that were warned and not removed", "被末位告诫（未免职）的干部数"),
    "people.by_lot": measure(
        "count", "lower", "Cadres told by lot", "抽签决定处理的干部",
        "Of those removed, transferred, admonished or warned, those whom only the lot put in last place",
        "被免职、调岗、诫勉或告诫的干部中，因成绩完全并列只能抽签确定末位的人数"),
    "people.rating.mean": measure(
        "points", "higher", "Cadres' annual rating, mean", "干部年度评价成绩均值",
        "Mean annual rating of all cadres, out of 100", "全部中层干部年度评价成绩的均值（百分制）"),
}
# fmt: on
