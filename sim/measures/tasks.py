"""Supervised tasks, by date of assignment."""

from sim.measures.measure import Measure, days, measure

# fmt: off
TASKS: dict[str, Measure] = {
    "tasks.assigned": measure(
        "count", "", "Tasks assigned", "交办任务",
        "Supervised tasks assigned in the year", "年度内交办的督办任务数"),
    "tasks.unjudged": measure(
        "count", "lower", "Tasks not yet judged", "尚不能评判的任务",
        "Open at the end of the follow-up and not yet due, so neither on time nor late",
        "跟踪期末未报结且尚未到期，不能判定是否按时的任务数"),
    "tasks.on_time": measure(
        "share", "higher", "Tasks on time", "任务按时率",
        "Reported by the due in force, extensions included; a report that failed its check does not count",
        "在现行期限（含延期）内报结的比例；未通过核查的报结不计"),
    "tasks.on_time.original": measure(
        "share", "higher", "Tasks on time, without extensions", "任务按原期限按时率",
        "Reported by the due that was first set", "在最初期限内报结的比例"),
    **days("tasks.days", "Working days a task takes", "任务办理工作日",
            "Working days from assignment to report", "自交办至报结的工作日"),
    "tasks.reminded": measure(
        "count", "lower", "Tasks not begun in time", "未按进度启动的任务",
        "Of those assigned in the year, tasks that nobody had taken up when their progress was looked at",
        "年度内交办、进度督查时尚未着手办理的任务数"),
    "tasks.reported_late": measure(
        "count", "lower", "Finished work reported late", "办结迟报的任务",
        "Of those assigned in the year, tasks whose work was done some days before it was reported",
        "年度内交办、办结后未及时报告的任务数"),
    "tasks.open_at_end": measure(
        "count", "lower", "Tasks still open", "未报结任务",
        "Of those assigned in the year, not reported at the end of the follow-up",
        "年度内交办、至跟踪期末仍未报结的任务数"),
    "tasks.extended": measure(
        "count", "", "Tasks extended", "获准延期任务",
        "Of those assigned in the year, granted an extension", "年度内交办并获准延期的任务数"),
    "tasks.reopened": measure(
        "count", "lower", "Tasks reopened", "核查退回任务",
        "Of those assigned in the year, failed a check at least once", "年度内交办、至少一次未通过核查的任务数"),
}
# fmt: on
