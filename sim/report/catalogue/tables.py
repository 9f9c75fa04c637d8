"""Words of tables: rows and heads."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "all units": Text("All units", "全部单位"),
    "grade": Text("Grade", "档次"),
    "high": Text("High", "上限"),
    "low": Text("Low", "下限"),
    "mean": Text("Mean", "均值"),
    "measure": Text("Measure", "指标"),
    "name": Text("Name", "名称"),
    "officers": Text("Officers", "人员"),
    "paid": Text("Paid, yuan", "实发（元）"),
    "path": Text("Value of the scenario", "方案参数"),
    "points": Text("Points", "加减分"),
    "post": Text("Post", "岗位"),
    "range": Text("Range", "取值范围"),
    "rank": Text("Rank", "名次"),
    "score": Text("Score", "得分"),
    "services": Text("Times served", "办理次数"),
    "source": Text("Source", "依据"),
    "tasks": Text("Tasks", "任务"),
    "unit": Text("Unit", "单位"),
    "utilisation": Text("Busy", "利用率"),
    "value": Text("Value", "取值"),
    "variant": Text("Variant", "方案"),
    "wait": Text("Mean wait, working days", "平均等待（工作日）"),
    "assumption": Text("assumption", "假设"),
    "from": Text("{path}, from {since}", "{path}（自 {since} 起）"),
    "measures of a run": Text("Measures", "绩效指标"),
    "comparison": Text("Comparison with the baseline", "与现状比较"),
    "units of a run": Text("Units", "各单位考评"),
    "posts of a run": Text("Posts", "各岗位负荷"),
    "sources of a scenario": Text("Sources and assumptions", "参数依据与假设"),
}
