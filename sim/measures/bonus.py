"""Bonus money."""

from sim.measures.measure import Measure, measure

# fmt: off
BONUS: dict[str, Measure] = {
    "bonus.pool": measure(
        "yuan", "", "Bonus pools", "绩效奖金总额", "Standard times heads, all units", "各单位奖金标准乘以人数之和"),
    "bonus.paid": measure(
        "yuan", "", "Bonus paid", "绩效奖金实发", "Paid from the pools to all tiers", "各等次实际发放之和"),
    "bonus.unspent": measure(
        "yuan", "", "Bonus unspent", "绩效奖金结余",
        "Left in the pools after rounding to the fen", "取整到分后留在总额内的余额"),
    "bonus.overspent_as_written": measure(
        "yuan", "lower", "Overspent if paid as written", "照文本发放的超额",
        "What the tiers would cost above the pools with the second tier at the standard",
        "第二等次按标准发放时，各等次合计超出总额的部分"),
    "bonus.first": measure(
        "yuan", "", "Paid to the first tier", "第一等次发放", "Base and ladder part of the first tier",
        "第一等次基础奖与阶梯奖合计"),
    "bonus.second": measure(
        "yuan", "", "Paid to the second tier", "第二等次发放", "Base and ladder part of the second tier",
        "第二等次基础奖与阶梯奖合计"),
    "bonus.third": measure(
        "yuan", "", "Paid to the third tier", "第三等次发放", "Base and ladder part of the third tier",
        "第三等次基础奖与阶梯奖合计"),
    "bonus.withheld": measure(
        "yuan", "lower", "Bonus withheld", "停发奖金",
        "Of what the tiers would be paid: that of units without appraisal rules, not following them or not reviewed",
        "各等次应发奖金中，未建立、未执行考核制度或考评结果未报审单位停发的奖金"),
    "bonus.forfeited": measure(
        "yuan", "lower", "Bonus forfeited", "受处分人员未发奖金",
        "Of what the tiers would be paid, what those sanctioned lost", "年度内受问责处分人员未享受的奖金"),
    "bonus.tolerated": measure(
        "count", "", "Sanctioned who keep the bonus", "容错保留奖金人数",
        "Sanctioned whose fault was tolerated", "受处分但符合容错规定、仍享受奖金的人数"),
    "awards.paid": measure(
        "yuan", "", "Awards paid", "单项奖励与表彰奖金",
        "Paid for real results and honours", "真抓实干奖励与表彰奖金之和"),
    "awards.units": measure(
        "count", "", "Units with an award for real results", "获真抓实干奖励单位",
        "Units that won an award in the year", "年度内获得真抓实干单项奖励的单位数"),
    "honours.windows": measure(
        "count", "", "Flag windows", "红旗服务窗口", "Posts honoured for their record", "被评为红旗服务窗口的岗位数"),
    "honours.clerks": measure(
        "count", "", "Model clerks", "优秀服务标兵", "Officers honoured for work done", "被评为优秀服务标兵的人数"),
}
# fmt: on
