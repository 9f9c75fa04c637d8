"""Oversight: calls, visits, and the electronic monitor."""

from sim.measures.measure import Measure, measure

# fmt: off
OVERSIGHT: dict[str, Measure] = {
    "oversight.visits": measure(
        "count", "", "Inspection visits", "检查暗访次数",
        "Visits by inspections and mystery drives in the year", "年度内检查、暗访到单位的次数"),
    "oversight.found": measure(
        "count", "lower", "Violations found", "检查发现问题",
        "Unmanned posts, improper conduct and overdue files that visits of the year found out",
        "年度内检查、暗访发现的缺岗、作风问题和超期在办件数"),
    "oversight.named": measure(
        "count", "lower", "Units named in a bulletin", "被通报单位",
        "Units that a bulletin on a visit of the year names", "年度内因检查、暗访被通报的单位数"),
    "officers.days_called": measure(
        "count", "lower", "Officer days called away", "抽调人日",
        "Working days of the year on which officers were called away by order, added up over officers",
        "年度内工作人员按要求被抽调的工作日合计（人日）"),
    "officers.share_called": measure(
        "share", "lower", "Working time called away", "抽调占用率",
        "Officer days called away, of all working days of all officers in the year",
        "抽调人日占年度内全部工作人员工作日的比例"),
    "leaders.days_called": measure(
        "count", "lower", "Leaders' days called away", "领导外出工作日",
        "Working days of the year on which leaders were called away by order, added up over leaders",
        "年度内领导按要求外出的工作日合计（人日）"),
    "monitoring.yellow": measure(
        "count", "lower", "Yellow cards of the monitor", "电子监察黄牌",
        "Yellow cards that electronic monitoring sent in the year, on the official clock",
        "年度内电子监察按监察口径自动发出的黄牌数"),
    "monitoring.red": measure(
        "count", "lower", "Red cards of the monitor", "电子监察红牌",
        "Red cards that electronic monitoring sent in the year, on the official clock",
        "年度内电子监察按监察口径自动发出的红牌数"),
    "monitoring.steps_late": measure(
        "count", "lower", "Steps late", "超时环节",
        "Steps of watched stages that ended in the year and took longer than the monitor allows",
        "年度内办结、超出监察规定用时的环节办理次数"),
    "approvals.late_unseen": measure(
        "count", "lower", "Late for citizens alone", "群众感受超期而监察未见",
        "Applications of the year late on the citizen's clock and not on the official one, which is all that "
        "monitoring sees", "年度内按群众感受已超期、按监察口径未超期的办件数"),
}
# fmt: on
