"""Bonus money."""

from sim.scorecard.measures.measure import Measure, measure

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
}
# fmt: on
