"""Words of targets and phases: their tables, and the chart of attainment."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "phases of a run": Text("Phases", "各阶段情况"),
    "phase": Text("Phase", "阶段"),
    "days of a phase": Text("From, to", "起止"),
    "phase, cases": Text("Applications", "办件"),
    "phase, on_time": Text("On time", "按时率"),
    "phase, days": Text("Working days", "办理工作日"),
    "phase, tasks": Text("Tasks", "任务"),
    "phase, tasks_on_time": Text("Tasks on time", "任务按时率"),
    "phase, blue": Text("Blue", "蓝"),
    "phase, yellow": Text("Yellow", "黄"),
    "phase, red": Text("Red", "红"),
    "targets of a run": Text("Targets", "工作目标"),
    "target": Text("Target", "目标"),
    "bound of a target": Text("Set", "目标值"),
    "bound at least": Text("at least {bound}", "{bound}以上"),
    "bound at most": Text("at most {bound}", "{bound}以内"),
    "measured": Text("Measured, mean", "实测均值"),
    "years met": Text("Years met", "达到的年度"),
    "years of years": Text("{met} of {worlds}", "{met}/{worlds}"),
    "attainment surface": Text(
        "What it takes to attain all targets at once", "全部目标同时达到需要多宽的承诺、多少人员"
    ),
    "attainment surface of": Text("{scenario}: all targets at once", "{scenario}：全部目标同时达到"),
    "attainment surface, aid": Text(
        "Share of simulated years in which every target is met, with its 95 % interval",
        "全部目标同时达到的模拟年度所占比例及其95%区间",
    ),
    "promise factor": Text("promised limits, against those of the scenario", "承诺时限（以方案所定时限为100%）"),
    "officers added": Text("officers added at each post", "每个岗位增加人数"),
    "attained in no year": Text("in no year", "无一年达到"),
    "attained in half": Text("in half of the years", "半数年度达到"),
    "attained in all": Text("in every year", "每年达到"),
    "gallery: attainment": Text(
        "Can all targets be met at once, and what does that take?", "各项目标能否同时达到，代价是什么？"
    ),
    "gallery: attainment, read": Text(
        "From left to right promises become slacker; where one column is dark from below, officers are not what is "
        "missing.",
        "自左向右承诺逐步放宽；某列自下而上均为深色的，所缺的不是人员。",
    ),
    "all targets at once": Text("All targets at once", "全部目标同时达到"),
}
