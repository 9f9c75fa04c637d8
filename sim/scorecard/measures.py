"""What a scorecard measures: title, unit, definition and direction of every measure, in both languages.

The unit says how a value is written: count, share, mean (of counts), days, minutes, points or yuan. `better`
is "higher", "lower", or "" where neither is better by itself.
"""

from typing import NamedTuple

from sim.errors import Text


class Measure(NamedTuple):
    """One measure: what it is called, how it is written, what it says, which way is better."""

    title: Text
    unit: str
    definition: Text
    better: str


def _measure(unit: str, better: str, en: str, zh: str, says_en: str, says_zh: str) -> Measure:
    return Measure(Text(en, zh), unit, Text(says_en, says_zh), better)


def _days(name: str, en: str, zh: str, says_en: str, says_zh: str) -> dict[str, Measure]:
    """Mean, median and nine-tenths quantile of a duration, by Kaplan-Meier."""
    km_en, km_zh = "Kaplan-Meier; what is open counts as open", "按 Kaplan-Meier 法，未办结的作截尾处理"
    return {
        f"{name}.mean": _measure(
            "days", "lower", f"{en}, mean", f"{zh}：均值",
            f"{says_en}: mean, restricted to the longest time followed ({km_en})",
            f"{says_zh}的均值，限于可观察的最长时间（{km_zh}）",
        ),
        f"{name}.median": _measure(
            "days", "lower", f"{en}, median", f"{zh}：中位数",
            f"{says_en}: within which half are done ({km_en})", f"半数办结所需的{says_zh}（{km_zh}）",
        ),
        f"{name}.p90": _measure(
            "days", "lower", f"{en}, nine in ten", f"{zh}：九成",
            f"{says_en}: within which nine in ten are done ({km_en})", f"九成办结所需的{says_zh}（{km_zh}）",
        ),
    }  # fmt: skip


# fmt: off
MEASURES: dict[str, Measure] = {
    # approvals, by date of receipt
    "approvals.received": _measure(
        "count", "", "Applications received", "受理办件",
        "Applications received in the year", "年度内受理的办件数"),
    "approvals.granted": _measure(
        "count", "", "Applications granted", "办结办件",
        "Of those received in the year, granted by the end of the follow-up", "年度内受理、至跟踪期末准予办结的办件数"),
    "approvals.returned": _measure(
        "count", "lower", "Applications returned", "退件",
        "Of those received in the year, returned to the applicant", "年度内受理后被退回的办件数"),
    "approvals.turned_away": _measure(
        "count", "lower", "Applicants turned away", "无位离去",
        "Of those received in the year, turned away because every place was taken",
        "年度内因等候位置已满而离去的申请数"),
    "approvals.not_needed": _measure(
        "count", "", "Applications not needed any more", "取消事项免办件",
        "Applications that would have been received in the year, had their item not been cancelled",
        "因事项取消而无需受理的办件数（按应受理年度计）"),
    "approvals.unfit": _measure(
        "count", "lower", "Applications granted though unfit", "不符合条件而办结的办件",
        "Of those received in the year, granted though a stage that was dropped would have returned them",
        "年度内受理、已取消的环节本应退件而予以办结的办件数"),
    "approvals.open_at_end": _measure(
        "count", "lower", "Applications still open", "未办结办件",
        "Of those received in the year, open at the end of the follow-up", "年度内受理、至跟踪期末仍未办结的办件数"),
    "approvals.unjudged": _measure(
        "count", "lower", "Applications not yet judged", "尚不能评判的办件",
        "Open at the end of the follow-up and not yet due, so neither on time nor late",
        "跟踪期末未办结且尚未到期，不能判定是否按时的办件数"),
    "approvals.on_time.official": _measure(
        "share", "higher", "Approvals on time, official clock", "按时办结率（监察口径）",
        "Granted by the due in force, of granted and open applications; stops move the due; open past it is late",
        "在现行期限（含停表顺延）内准予办结的比例；分母为已办结和未办结的办件，逾期未办结计为超时"),
    "approvals.on_time.true": _measure(
        "share", "higher", "Approvals on time, citizen's clock", "按时办结率（群众感受）",
        "Granted within the published limit counted from submission, without stops; open past it is late",
        "自提交起不扣除停表、在公布时限内准予办结的比例；逾期未办结计为超时"),
    **_days("approvals.days.official", "Working days on the official clock", "监察口径办理工作日",
            "Working days from receipt to result, without those the clock stood still",
            "自受理至办结的工作日（扣除停表）"),
    **_days("approvals.days.true", "Days the citizen waits", "群众等待天数",
            "Natural days from submission to result", "自提交至办结的自然日"),
    "approvals.supplements": _measure(
        "mean", "lower", "Supplements a case", "每件补正次数",
        "Notices to supply something, by the applications received in the year", "补正通知次数与年度受理办件数之比"),
    # supervised tasks, by date of assignment
    "tasks.assigned": _measure(
        "count", "", "Tasks assigned", "交办任务",
        "Supervised tasks assigned in the year", "年度内交办的督办任务数"),
    "tasks.unjudged": _measure(
        "count", "lower", "Tasks not yet judged", "尚不能评判的任务",
        "Open at the end of the follow-up and not yet due, so neither on time nor late",
        "跟踪期末未报结且尚未到期，不能判定是否按时的任务数"),
    "tasks.on_time": _measure(
        "share", "higher", "Tasks on time", "任务按时率",
        "Reported by the due in force, extensions included; a report that failed its check does not count",
        "在现行期限（含延期）内报结的比例；未通过核查的报结不计"),
    "tasks.on_time.original": _measure(
        "share", "higher", "Tasks on time, without extensions", "任务按原期限按时率",
        "Reported by the due that was first set", "在最初期限内报结的比例"),
    **_days("tasks.days", "Working days a task takes", "任务办理工作日",
            "Working days from assignment to report", "自交办至报结的工作日"),
    "tasks.open_at_end": _measure(
        "count", "lower", "Tasks still open", "未报结任务",
        "Of those assigned in the year, not reported at the end of the follow-up",
        "年度内交办、至跟踪期末仍未报结的任务数"),
    "tasks.extended": _measure(
        "count", "", "Tasks extended", "获准延期任务",
        "Of those assigned in the year, granted an extension", "年度内交办并获准延期的任务数"),
    "tasks.reopened": _measure(
        "count", "lower", "Tasks reopened", "核查退回任务",
        "Of those assigned in the year, failed a check at least once", "年度内交办、至少一次未通过核查的任务数"),
    # cards, by date of issue
    "cards.blue": _measure(
        "count", "lower", "Blue cards", "蓝色督办单", "Blue cards issued in the year", "年度内发出的蓝色督办单数"),
    "cards.yellow": _measure(
        "count", "lower", "Yellow cards", "黄色督办单", "Yellow cards issued in the year", "年度内发出的黄色督办单数"),
    "cards.red": _measure(
        "count", "lower", "Red cards", "红色督办单",
        "Red cards issued in the year, repeated ones included", "年度内发出的红色督办单数（含重复发出）"),
    "cards.excused": _measure(
        "count", "", "Cards excused", "有正当理由免发",
        "Slips that a good reason stopped in the year", "年度内因正当理由未发出的督办单数"),
    "cards.withheld": _measure(
        "count", "", "Cards withheld", "未获签发",
        "Slips that the signer withheld in the year", "年度内签发人不予签发的督办单数"),
    "cards.void": _measure(
        "count", "", "Cards void", "签发前作废",
        "Slips whose task was done or extended before they were signed", "签发前任务已报结或已延期的督办单数"),
    "cards.signing_days": _measure(
        "days", "lower", "Days to sign a card", "签发用时",
        "Calendar days from drawing up to issue of yellow and red cards, mean",
        "黄、红督办单自拟单至发出的平均自然日"),
    # units in the year
    "units.with_red": _measure(
        "count", "lower", "Units with a red card", "收到红单的单位",
        "Units that received a red card in the year", "年度内收到红色督办单的单位数"),
    "units.criticised": _measure(
        "count", "lower", "Units criticised", "通报批评单位",
        "Units on the first rung of the ladder or above", "达到通报批评及以上的单位数"),
    "units.admonished": _measure(
        "count", "lower", "Heads admonished", "诫勉谈话",
        "Units whose head was admonished", "主要负责人被诫勉谈话的单位数"),
    "units.clean": _measure(
        "count", "higher", "Units with a clean sheet", "无黄红单单位",
        "Units without yellow and red cards in the year", "年度内未收到黄、红督办单的单位数"),
    # points and ranks
    "points.deducted": _measure(
        "points", "lower", "Points deducted", "扣分合计",
        "Points that cards cost all units, less refunds", "全部单位因督办单扣分之和（减去退还）"),
    "points.bonus": _measure(
        "points", "", "Bonus points", "加分合计",
        "Points that clean sheets brought all units", "全部单位无单加分之和"),
    "points.net": _measure(
        "points", "", "Points, net", "净计分", "Bonus less deductions, all units", "加分减扣分，全部单位合计"),
    "points.spread": _measure(
        "points", "", "Spread of scores", "得分离散度",
        "Standard deviation of the scores over units", "各单位得分的标准差"),
    "score.best": _measure(
        "points", "", "Best score", "最高得分", "The highest score of a unit", "单位最高得分"),
    "score.worst": _measure(
        "points", "", "Worst score", "最低得分", "The lowest score of a unit", "单位最低得分"),
    "honours.places_by_lot": _measure(
        "count", "lower", "Places decided by lot", "抽签决定的名额",
        "Stars and grades that equal units could only draw lots for", "因完全并列只能抽签决定的荣誉与档次名额数"),
    "sanctions.grave": _measure(
        "count", "lower", "Cases of grave consequences", "重大不良影响追责",
        "Late tasks of the year that were passed on for discipline", "年度内因逾期造成重大不良影响而提请追责的任务数"),
    # bonus money
    "bonus.pool": _measure(
        "yuan", "", "Bonus pools", "绩效奖金总额", "Standard times heads, all units", "各单位奖金标准乘以人数之和"),
    "bonus.paid": _measure(
        "yuan", "", "Bonus paid", "绩效奖金实发", "Paid from the pools to all tiers", "各等次实际发放之和"),
    "bonus.unspent": _measure(
        "yuan", "", "Bonus unspent", "绩效奖金结余",
        "Left in the pools after rounding to the fen", "取整到分后留在总额内的余额"),
    "bonus.overspent_as_written": _measure(
        "yuan", "lower", "Overspent if paid as written", "照文本发放的超额",
        "What the tiers would cost above the pools with the second tier at the standard",
        "第二等次按标准发放时，各等次合计超出总额的部分"),
    "bonus.first": _measure(
        "yuan", "", "Paid to the first tier", "第一等次发放", "Base and ladder part of the first tier",
        "第一等次基础奖与阶梯奖合计"),
    "bonus.second": _measure(
        "yuan", "", "Paid to the second tier", "第二等次发放", "Base and ladder part of the second tier",
        "第二等次基础奖与阶梯奖合计"),
    "bonus.third": _measure(
        "yuan", "", "Paid to the third tier", "第三等次发放", "Base and ladder part of the third tier",
        "第三等次基础奖与阶梯奖合计"),
    # people and work in hand
    "officers.utilisation": _measure(
        "share", "", "Officers busy", "人员忙碌率",
        "Busy working minutes of all officers in the year, of those not absent",
        "年度内全部工作人员忙碌的工作时间占在岗工作时间的比例"),
    "officers.utilisation.highest": _measure(
        "share", "lower", "Busiest post", "最忙岗位忙碌率",
        "The same at the post where it is highest", "忙碌率最高的岗位的忙碌率"),
    "leaders.signing_minutes": _measure(
        "minutes", "lower", "Leaders' signing time", "领导签批用时",
        "Minutes that leaders spent on slips and extensions in the year", "年度内领导用于签批督办单和延期的分钟数"),
    "leaders.slips": _measure(
        "count", "lower", "Slips before leaders", "领导签批督办单",
        "Slips that came to a leader's hand in the year, signed or not", "年度内送领导签批的督办单数（无论是否签发）"),
    "leaders.utilisation.highest": _measure(
        "share", "lower", "Busiest leader", "最忙领导签批占用率",
        "Share of signing time used by the leader who used most", "签批时间占用率最高的领导的占用率"),
    "work.in_progress": _measure(
        "mean", "lower", "Applications in hand", "在办办件",
        "Applications received and not finished, mean over the year", "已受理未办结的办件数，按年度时间平均"),
    "work.in_progress.tasks": _measure(
        "mean", "lower", "Tasks in hand", "在办任务",
        "Tasks assigned and not reported, mean over the year", "已交办未报结的任务数，按年度时间平均"),
    "work.open_cases_year_end": _measure(
        "count", "lower", "Applications open at year-end", "年末在办办件",
        "Applications received and not finished when the year ends", "年度末已受理未办结的办件数"),
}
# fmt: on
