"""Satisfaction of citizens, by date of the result."""

from sim.measures.measure import Measure, measure

# fmt: off
SATISFACTION: dict[str, Measure] = {
    "satisfaction.asked": measure(
        "count", "", "Raters asked", "参评人次",
        "Raters asked about a unit in the year, all groups and rounds together",
        "年度内各类评议代表和服务对象参评的人次合计"),
    "satisfaction.share": measure(
        "share", "higher", "Satisfied, of those asked", "测评满意率",
        "Raters of the year who said that they are satisfied, of those asked, all units together",
        "年度内全部单位参评人次中表示满意的比例"),
    "satisfaction.lowest": measure(
        "share", "higher", "Satisfied, lowest unit", "最低单位测评满意率",
        "The lowest share of satisfied raters that a unit got in a round of ratings",
        "各单位每次测评中最低的满意率"),
    "satisfaction.called_back": measure(
        "count", "", "Clients called back", "回访人次",
        "Applicants of the year who were asked by telephone after their result",
        "年度内办结或退件后接受回访的申请人数"),
    "satisfaction.call_backs": measure(
        "share", "higher", "Satisfied, of those called back", "回访满意率",
        "Satisfied of the applicants called back, who say what they found",
        "接受回访的申请人中表示满意的比例（如实回答）"),
    "satisfaction.true": measure(
        "share", "higher", "Satisfied, of all served", "全部服务对象满意率",
        "Satisfied of all whose application was granted, deemed so or returned in the year, whether asked or not",
        "年度内办结（含默许）或退件的全部申请人（无论是否参评）中满意的比例"),
}
# fmt: on
