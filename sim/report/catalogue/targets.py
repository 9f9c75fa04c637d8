"""Words of targets: their table and their chart."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "targets of a run": Text("Targets", "工作目标"),
    "target": Text("Target", "目标"),
    "bound of a target": Text("Set", "目标值"),
    "bound at least": Text("at least {bound}", "{bound}以上"),
    "bound at most": Text("at most {bound}", "{bound}以内"),
    "measured": Text("Measured, mean", "实测均值"),
    "years met": Text("Years met", "达到的年度"),
    "years of years": Text("{met} of {worlds}", "{met}/{worlds}"),
    "all targets at once": Text("All targets at once", "全部目标同时达到"),
}
