"""People: what ratings and appraisals do to them."""

from sim.measures.measure import Measure, measure

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
    "appraisal.held_to_account": measure(
        "count", "lower", "Units held to account", "被追责单位",
        "Units criticised and ordered to rectify because too little of the year's work was on time",
        "年度工作按时率未达要求、被通报批评并责令限期整改的单位数"),
    "people.incompetent": measure(
        "count", "lower", "Officers rated incompetent", "不称职人员",
        "Officers rated incompetent in the year", "年度考核被评定为不称职等次的人数"),
    "people.sent_away": measure(
        "count", "lower", "Officers sent down or trained", "下派或培训人员",
        "Of those rated incompetent, sent down to the grass roots or to a course",
        "不称职人员中被下派到基层站所或参加专题培训的人数"),
    "people.dismissed": measure(
        "count", "lower", "Officers dismissed", "辞退免职人员",
        "Of those rated incompetent, dismissed or, as heads, removed",
        "不称职人员中被辞退、解聘或（负责干部）免职的人数"),
    "people.rating.mean": measure(
        "points", "higher", "Cadres' annual rating, mean", "干部年度评价成绩均值",
        "Mean annual rating of all cadres, out of 100", "全部中层干部年度评价成绩的均值（百分制）"),
}
# fmt: on
