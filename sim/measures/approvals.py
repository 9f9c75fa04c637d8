"""Approvals, by date of receipt."""

from sim.measures.measure import Measure, days, measure

# fmt: off
TYPES = (
    ("instant", "on the spot", "即办件"),
    ("promise", "promised", "承诺件"),
    ("joint", "joint", "联办件"),
    ("upward", "upward", "上报件"),
)

APPROVALS: dict[str, Measure] = {
    "approvals.received": measure(
        "count", "", "Applications received", "受理办件",
        "Applications received in the year", "年度内受理的办件数"),
    "approvals.granted": measure(
        "count", "", "Applications granted", "办结办件",
        "Of those received in the year, granted by the end of the follow-up", "年度内受理、至跟踪期末准予办结的办件数"),
    "approvals.returned": measure(
        "count", "lower", "Applications returned", "退件",
        "Of those received in the year, returned to the applicant", "年度内受理后被退回的办件数"),
    "approvals.turned_away": measure(
        "count", "lower", "Applicants turned away", "无位离去",
        "Of those received in the year, turned away because every place was taken",
        "年度内因等候位置已满而离去的申请数"),
    "approvals.not_needed": measure(
        "count", "", "Applications not needed any more", "取消事项免办件",
        "Applications that would have been received in the year, had their item not been cancelled",
        "因事项取消而无需受理的办件数（按应受理年度计）"),
    "approvals.unfit": measure(
        "count", "lower", "Applications granted though unfit", "不符合条件而办结的办件",
        "Of those received in the year, approved though a stage that was dropped or deemed to consent would have "
        "returned them",
        "年度内受理、已取消或视为同意的环节本应退件而予以办结的办件数"),
    "approvals.open_at_end": measure(
        "count", "lower", "Applications still open", "未办结办件",
        "Of those received in the year, open at the end of the follow-up", "年度内受理、至跟踪期末仍未办结的办件数"),
    "approvals.unjudged": measure(
        "count", "lower", "Applications not yet judged", "尚不能评判的办件",
        "Open at the end of the follow-up and not yet due, so neither on time nor late",
        "跟踪期末未办结且尚未到期，不能判定是否按时的办件数"),
    "approvals.on_time.official": measure(
        "share", "higher", "Approvals on time, official clock", "按时办结率（监察口径）",
        "Granted by the due in force, of granted and open applications; stops move the due; open past it is late",
        "在现行期限（含停表顺延）内准予办结的比例；分母为已办结和未办结的办件，逾期未办结计为超时"),
    "approvals.on_time.true": measure(
        "share", "higher", "Approvals on time, citizen's clock", "按时办结率（群众感受）",
        "Granted within the published limit counted from submission, without stops; open past it is late",
        "自提交起不扣除停表、在公布时限内准予办结的比例；逾期未办结计为超时"),
    **days("approvals.days.official", "Working days on the official clock", "监察口径办理工作日",
            "Working days from receipt to result, without those the clock stood still",
            "自受理至办结的工作日（扣除停表）"),
    **days("approvals.days.true", "Days the citizen waits", "群众等待天数",
            "Natural days from submission to result", "自提交至办结的自然日"),
    "approvals.speed_up.limits": measure(
        "share", "higher", "Limits shorter than the law's", "承诺时限较法定压缩",
        "Promised limits against statutory ones, in working days, as sums over the applications of the year that have "
        "a statutory limit", "年度内有法定时限的办件，承诺时限合计较法定时限合计缩短的比例（折合工作日）"),
    "approvals.speed_up.promises": measure(
        "share", "higher", "Limits shorter than last year's", "承诺时限较上年压缩",
        "Promised limits against last year's promises, in working days, as sums over the applications of the year",
        "年度内办件的承诺时限合计较上年承诺时限合计缩短的比例（折合工作日）"),
    "approvals.speed_up.actual": measure(
        "share", "higher", "Faster than the law's limits", "实际办理较法定提速",
        "Working days on the official clock against statutory limits, as sums over the applications granted that have "
        "a statutory limit; a result on the day of receipt took none",
        "已办结且有法定时限的办件，监察口径办理工作日合计较法定时限合计缩短的比例（当日办结计为 0）"),
    "approvals.supplements": measure(
        "mean", "lower", "Supplements a case", "每件补正次数",
        "Notices to supply something, by the applications received in the year", "补正通知次数与年度受理办件数之比"),
    "approvals.misrouted": measure(
        "count", "lower", "Applications that went astray", "走弯路的办件",
        "Of those received in the year, passed on by a wrong or contested desk or lost before the first stage",
        "年度内受理、首个环节之前被错投、推诿转送或遗漏的办件数"),
    "approvals.bounces": measure(
        "mean", "lower", "Bounces a case", "每件转送次数",
        "How often files were passed on before the first stage, by the applications received in the year",
        "首个环节之前因错投、推诿而转送的次数与年度受理办件数之比"),
    "approvals.detour_days": measure(
        "days", "lower", "Days astray", "弯路天数",
        "Natural days that detours before the first stage took, mean of the applications that took one; "
        "one that lasts counts to the end of the follow-up",
        "走弯路的办件首个环节之前所耗自然日的均值；尚未结束的计至跟踪期末"),
    **{
        f"approvals.received.{name}": measure(
            "count", "", f"Applications received, {en}", f"受理办件：{zh}",
            f"Applications received in the year whose matter is of the type {en}", f"年度内受理的{zh}数")
        for name, en, zh in TYPES
    },
    **{
        f"approvals.on_time.{name}": measure(
            "share", "higher", f"On time, {en}", f"按时办结率：{zh}",
            f"As approvals on time by the official clock, of matters of the type {en}",
            f"{zh}按时办结的比例（监察口径）")
        for name, en, zh in TYPES
    },
    "approvals.on_time.accepted": measure(
        "share", "higher", "Approvals on time, from the window", "按时办结率（自窗口受理起算）",
        "Granted by the due in force, moved on by the office minutes that the applicant waited in the hall",
        "自窗口叫号受理起算（现行期限按大厅等候时间顺延）按时准予办结的比例"),
    "approvals.same_day": measure(
        "share", "higher", "Decided the same day", "当日办结率",
        "Granted on the day of receipt, of granted and open applications",
        "受理当日准予办结的比例；分母为已办结和未办结的办件"),
    "approvals.same_day.instant": measure(
        "share", "higher", "Decided the same day, on the spot", "即办件当日办结率",
        "The same, of matters of the type on the spot", "即办件受理当日准予办结的比例"),
    "approvals.hall_wait.mean": measure(
        "minutes", "lower", "Wait in the hall, mean", "大厅等候：均值",
        "Office minutes from receipt on paper until the case is taken up, where applicants wait for it",
        "纸质申请在大厅窗口自受理至开始办理的办公分钟数均值"),
    "approvals.hall_wait.p90": measure(
        "minutes", "lower", "Wait in the hall, nine in ten", "大厅等候：九成",
        "Office minutes within which nine in ten of those who wait are taken up",
        "九成大厅等候的申请在此办公分钟数内开始办理"),
    "approvals.visits.mean": measure(
        "mean", "lower", "Visits until the result", "每件跑动次数",
        "Trips to the office until the result, those before a return too, by applications granted or deemed so",
        "至取得结果为止到场次数（含退件前各次申请）与准予办结（含默许）办件数之比"),
    "approvals.visits.at_most_one": measure(
        "share", "higher", "At most one visit", "“最多跑一次”比例",
        "Of the applications granted or deemed so, those with at most one trip to the office",
        "准予办结（含默许）的办件中到场不超过一次的比例"),
}
# fmt: on
