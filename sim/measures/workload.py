"""People and work in hand."""

from sim.measures.measure import Measure, measure

# fmt: off
WORKLOAD: dict[str, Measure] = {
    "officers.utilisation": measure(
        "share", "", "Officers busy", "人员忙碌率",
        "Busy working minutes of all officers in the year, of those not absent",
        "年度内全部工作人员忙碌的工作时间占在岗工作时间的比例"),
    "officers.utilisation.highest": measure(
        "share", "lower", "Busiest post", "最忙岗位忙碌率",
        "The same at the post where it is highest", "忙碌率最高的岗位的忙碌率"),
    "leaders.signing_minutes": measure(
        "minutes", "lower", "Leaders' signing time", "领导签批用时",
        "Minutes that leaders spent on slips and extensions in the year", "年度内领导用于签批督办单和延期的分钟数"),
    "leaders.dispute_minutes": measure(
        "minutes", "lower", "Leaders' time for disputes", "领导协调争议用时",
        "Minutes that leaders spent on disputes between units in the year", "年度内领导用于协调部门争议的分钟数"),
    "leaders.slips": measure(
        "count", "lower", "Slips before leaders", "领导签批督办单",
        "Slips that came to a leader's hand in the year, signed or not", "年度内送领导签批的督办单数（无论是否签发）"),
    "leaders.utilisation.highest": measure(
        "share", "lower", "Busiest leader", "最忙领导签批占用率",
        "Share of signing time used by the leader who used most", "签批时间占用率最高的领导的占用率"),
    "work.in_progress": measure(
        "mean", "lower", "Applications in hand", "在办办件",
        "Applications received and not finished, mean over the year", "已受理未办结的办件数，按年度时间平均"),
    "work.in_progress.tasks": measure(
        "mean", "lower", "Tasks in hand", "在办任务",
        "Tasks assigned and not reported, mean over the year", "已交办未报结的任务数，按年度时间平均"),
    "work.open_cases_year_end": measure(
        "count", "lower", "Applications open at year-end", "年末在办办件",
        "Applications received and not finished when the year ends", "年度末已受理未办结的办件数"),
}
# fmt: on
