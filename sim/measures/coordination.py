"""Disputes between the units of a task, by date of assignment."""

from sim.measures.measure import Measure, measure

# fmt: off
COORDINATION: dict[str, Measure] = {
    "coordination.disputed": measure(
        "count", "lower", "Tasks in dispute", "部门意见不一致的任务",
        "Of those assigned in the year, tasks on which the units did not agree",
        "年度内交办、部门协商未能一致的任务数"),
    "coordination.to_the_top": measure(
        "count", "lower", "Disputes taken to the top", "提请最高一级协调的争议",
        "Of those disputes, how many came before the last rung, urgent ones included",
        "其中逐级上报至最后一级（含特别紧急直报）的件数"),
    "coordination.days_lost": measure(
        "days", "lower", "Days lost to disputes", "争议延误工作日",
        "Working days from taking up each of those disputes to its settlement, all together; unsettled ones to the end",
        "各项争议自提出至作出决定的工作日合计；未决的计至跟踪期末"),
}
# fmt: on
