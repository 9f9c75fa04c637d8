"""Targets of the programme."""

from sim.measures.measure import Measure, measure

# fmt: off
TARGETS: dict[str, Measure] = {
    "targets.met": measure(
        "count", "higher", "Targets met", "达到的目标", "Targets of the programme that the year met",
        "年度内达到的工作目标数"),
    "targets.met_all": measure(
        "share", "higher", "All targets met at once", "全部目标同时达到",
        "1 if the year met every target, 0 if it missed one; over many years, the chance of attaining all at once",
        "年度内全部目标均达到为 1，有一项未达到为 0；按多个模拟年度平均，即同时达到全部目标的概率"),
}
# fmt: on
