"""Joint review and deemed approval, by date of receipt."""

from sim.measures.measure import Measure, measure

# fmt: off
REVIEWS: dict[str, Measure] = {
    "approvals.deemed": measure(
        "count", "", "Applications approved by default", "默许办结的办件",
        "Of those received in the year, approved though at least one stage decided nothing; never on time, nor late",
        "年度内受理、至少一个环节未作决定而视为同意并办结的办件数，不计入按时也不计入超时"),
    "approvals.deemed.stages": measure(
        "count", "lower", "Stages deemed to consent", "默许的审查环节",
        "Stages that were silent in time, or sent nobody to a joint meeting, or were not reached by the due in force",
        "逾时未答复、联合评审缺席或至期限届满尚未审查而视为同意的环节数"),
    "approvals.deemed.unfit": measure(
        "count", "lower", "Approved by default though unfit", "默许办结而不符合条件的办件",
        "Of those approved by default, unfit: a stage deemed to consent would have returned them",
        "默许办结的办件中，视为同意的环节本应予以退件的办件数"),
    "approvals.deemed.reviewed": measure(
        "count", "", "Later reviews made", "默许事后复核",
        "Stages deemed to consent that were reviewed after the approval", "视为同意的环节中已作事后复核的环节数"),
    "approvals.deemed.found": measure(
        "count", "", "Unfit found by later reviews", "事后复核发现不符合条件",
        "Later reviews that found a reason to return the application", "事后复核发现本应退件的环节数"),
    "approvals.joint.straggler": measure(
        "share", "lower", "Joint reviews waiting for the slowest", "并联审查等待最慢环节",
        "Of the office time of joint reviews, from the sending to the end of all, the share in which a review that had "
        "ended waited for the last one", "并联审查自发出至全部结束的办公时间中，已完成的环节等待最慢环节所占比例"),
    "approvals.joint.meeting_days": measure(
        "days", "lower", "Working days to the joint meeting", "等待联合评审会的工作日",
        "Working days from the end of the last review to the end of the joint review, mean over its stages",
        "最后一个环节审查完毕至联合评审结束的平均工作日"),
}
# fmt: on
