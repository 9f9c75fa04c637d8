"""The backlog with which the desks open, where a scenario gives one."""

from sim.measures.measure import Measure, measure

# fmt: off
BACKLOG: dict[str, Measure] = {
    "backlog.cases": measure(
        "count", "", "Backlog: applications", "积压办件",
        "Applications received before the desks opened and open then",
        "开门时已受理而未办结的办件数"),
    "backlog.cases_overdue": measure(
        "count", "lower", "Backlog: applications past due", "积压超期办件",
        "Of those, how many were past their limit, without stops, when the desks opened",
        "其中开门时已超过时限（不计停表）的件数"),
    "backlog.cases_open": measure(
        "count", "lower", "Backlog: applications open at the end", "年末未清积压办件",
        "Of those, how many were not finished when the year ended",
        "其中年末仍未办结的件数"),
    "backlog.tasks": measure(
        "count", "", "Backlog: tasks", "积压任务",
        "Tasks assigned before the desks opened and open then",
        "开门时已交办而未销号的任务数"),
    "backlog.tasks_overdue": measure(
        "count", "lower", "Backlog: tasks past due", "积压超期任务",
        "Of those, how many were past the due in force when the desks opened",
        "其中开门时已超过现行时限的任务数"),
    "backlog.tasks_open": measure(
        "count", "lower", "Backlog: tasks open at the end", "年末未清积压任务",
        "Of those, how many were not struck off when the year ended",
        "其中年末仍未销号的任务数"),
    "backlog.cards": measure(
        "count", "lower", "Backlog: cards in the year", "积压任务所致督办单",
        "Cards issued in the year on tasks of the backlog",
        "年度内对积压任务发出的督办单数"),
    "backlog.cleared_days": measure(
        "days", "lower", "Backlog: cleared within", "清理积压所用工作日",
        "Working days from the opening of the desks until the last of the backlog ended; no number if it never did",
        "自开门至全部积压办结所用的工作日；跟踪期末仍未清完的不计"),
}
# fmt: on
