"""The sheets of the ledger, of the county's own values and of its proposals; and all sheets in their order."""

from collections.abc import Sequence

from sim.errors import Text
from sim.workbook.cells import Kind
from sim.workbook.columns import COUNTY, MATTERS, POSTS, SPANS, STAGES, UNITS, Column, Sheet

SOURCES: Sequence[tuple[str, str, str]] = (
    ("decisions", "Decisions of the county Party committee and government", "县委县政府重大决策部署"),
    ("work-report", "Targets of the Work Report", "县政府《工作报告》目标任务"),
    ("special-assignments", "Special assignments to departments and townships", "县委县政府特别交办任务"),
    ("head-instructions", "Instructions of the county head", "县长批示件"),
    ("meetings", "Assignments of county government meetings", "县政府重要会议交办任务"),
    ("head-key-tasks", "Other key tasks assigned by the county head", "县长交办的其它重点任务"),
    ("vice-head-proposals", "Matters that vice heads propose for supervision", "副县长提请纳入督办事项"),
)
"""Sources of supervised tasks, those of annex art. 2: id, English, Chinese."""

_DATE = Text("A date such as 2025-04-22; blank if it did not happen.", "日期，如 2025-04-22；没有则不填。")

LEDGER = Sheet(
    "ledger",
    "台账",
    "Ledger",
    (
        Column("number", "任务编号", "Task no.", Kind.TEXT, 14, Text("No number twice.", "编号不得重复。")),
        Column(
            "assigned",
            "交办日期",
            "Assigned",
            Kind.DATE,
            13,
            Text("The day of assignment, within the year.", "交办当日，须在本年度内。"),
            needed=True,
        ),
        Column(
            "source",
            "任务来源",
            "Source",
            Kind.TEXT,
            30,
            Text("Where the task comes from; other sources may be written too.", "任务从何而来；也可填写其他来源。"),
            needed=True,
            choices=tuple(Text(en, zh) for _, en, zh in SOURCES),
        ),
        Column(
            "limit",
            "时限",
            "Limit",
            Kind.COUNT,
            8,
            Text(
                "Only what the document itself names; blank where it names none and the default holds.",
                "只填文件写明的时限；未写明的不填，按默认时限。",
            ),
        ),
        Column(
            "limit_unit",
            "时限单位",
            "its unit",
            Kind.UNIT,
            12,
            Text("The unit of the limit.", "时限的单位。"),
            choices=SPANS,
        ),
        Column(
            "unit",
            "牵头单位",
            "Lead unit",
            Kind.TEXT,
            22,
            Text("A unit as it is named in the sheet of units.", "与“单位”表中的名称一致。"),
            needed=True,
            of=("units", "title_zh"),
        ),
        Column(
            "co_units",
            "协办单位",
            "Co-units",
            Kind.NAMES,
            26,
            Text("Several are separated by ; or 、", "多个单位用“；”或“、”分隔。"),
        ),
        Column("done", "办结日期", "Done", Kind.DATE, 13, Text("Blank while it is open.", "未办结则不填。")),
        Column("blue", "蓝单日期", "Blue on", Kind.DATE, 13, _DATE),
        Column("yellow", "黄单日期", "Yellow on", Kind.DATE, 13, _DATE),
        Column(
            "reds",
            "红单日期",
            "Red on",
            Kind.DATES,
            20,
            Text("Several dates are separated by ; or a new line.", "多张红单的日期用“；”分隔或换行。"),
        ),
        Column(
            "extended",
            "延期天数（工作日）",
            "Extension (working days)",
            Kind.EXTENSION,
            14,
            Text("Working days granted; blank for none.", "批准延期的工作日数；没有则不填。"),
        ),
    ),
    (
        "2025-001",
        "2025-04-22",
        "县长批示件",
        7,
        "工作日",
        "示例局",
        "",
        "2025-05-12",
        "2025-04-30",
        "2025-05-07",
        "",
        "",
    ),
    Text("Supervised tasks of the year, one a row.", "本年度督办任务，每项一行。"),
)
SETTINGS = Sheet(
    "settings",
    "规则",
    "Settings",
    (
        Column(
            "path",
            "参数",
            "Value",
            Kind.WRITTEN,
            40,
            Text("Its dotted path in a scenario.", "方案文件中的参数路径。"),
            needed=True,
        ),
        Column("meaning", "含义", "Meaning", Kind.WRITTEN, 44, Text("What it is.", "参数含义。"), prefilled=True),
        Column(
            "preset",
            "文件规定",
            "As in the document",
            Kind.WRITTEN,
            20,
            Text("What holds if nothing is written.", "不填时采用的值。"),
            prefilled=True,
        ),
        Column(
            "value",
            "本县规定",
            "Own value",
            Kind.WRITTEN,
            20,
            Text(
                "Written like the document's, with its unit; blank keeps the document's.",
                "按左侧格式填写并带单位；不填则沿用文件规定。",
            ),
        ),
    ),
    ("policy.cards.yellow.after", "例：黄单在到期后第几天", "5 days", "3 days"),
    Text("Rules of the county that differ from the document.", "本县与文件不同的规定。"),
)
PROPOSALS = Sheet(
    "proposals",
    "改革方案",
    "Proposals",
    (
        Column(
            "name",
            "方案代号",
            "Name",
            Kind.WRITTEN,
            20,
            Text("One name for all rows of a proposal.", "同一方案各行代号相同。"),
            needed=True,
        ),
        Column("title_zh", "方案名称", "Title, in Chinese", Kind.TEXT, 34, Text("A title in Chinese.", "中文名称。")),
        Column(
            "title_en",
            "英文名称",
            "Title, in English",
            Kind.TEXT,
            34,
            Text("A title in English; may be left blank.", "英文名称，可不填。"),
        ),
        Column(
            "path",
            "参数",
            "Value changed",
            Kind.WRITTEN,
            40,
            Text("A dotted path as in the sheet of settings.", "参数路径，见“规则”表。"),
            needed=True,
        ),
        Column(
            "value",
            "改为",
            "New value",
            Kind.WRITTEN,
            16,
            Text("The new value, with its unit.", "新的值，带单位。"),
            needed=True,
        ),
    ),
    ("yellow-on-day-3", "第3天发黄单", "Yellow on day 3", "policy.cards.yellow.after", "3 days"),
    Text("What is proposed; each proposal becomes a layer to compare.", "拟议的改革；每个方案可单独比较。"),
)
SHEETS: Sequence[Sheet] = (COUNTY, UNITS, POSTS, MATTERS, STAGES, LEDGER, SETTINGS, PROPOSALS)

PROPOSED: Sequence[tuple[str, str, str, str, str]] = (
    ("limits-30", "督办任务时限压缩30%", "Task limits 30 % shorter", "policy.limits.factor.task_default", "70 %"),
    ("limits-30", "督办任务时限压缩30%", "Task limits 30 % shorter", "policy.limits.factor.task_explicit", "70 %"),
    ("cards-1-3-10", "蓝黄红单分别扣1、3、10分", "Deductions of 1, 3 and 10 points", "policy.cards.points.yellow", "3"),
    ("cards-1-3-10", "蓝黄红单分别扣1、3、10分", "Deductions of 1, 3 and 10 points", "policy.cards.points.red", "10"),
)
"""The two proposals that a template comes with."""

USUAL: Sequence[tuple[str, Text]] = (
    ("policy.limits.task_default", Text("Limit of a task whose document names none", "文件未写明时限的任务的默认时限")),
    (
        "policy.limits.factor.approvals",
        Text("Limits of applications, as a share of the promised", "审批承诺时限的压缩系数"),
    ),
    ("policy.limits.factor.task_default", Text("Default limit of tasks, as a share", "督办任务默认时限的压缩系数")),
    ("policy.limits.factor.task_explicit", Text("Limits named by documents, as a share", "文件写明时限的压缩系数")),
    ("policy.extensions.adds", Text("What a granted extension adds", "批准延期增加的时限")),
    ("policy.check.share", Text("Share of reported tasks that is checked", "办结任务的核查比例")),
    ("policy.cards.yellow.after", Text("Yellow: after the due day", "黄单：到期后多久")),
    ("policy.cards.red.after", Text("Red: after the yellow was issued", "红单：黄单发出后多久")),
    ("policy.cards.red.repeat", Text("Red again: after the last red", "再发红单：上一张红单后多久")),
    ("policy.cards.points.blue", Text("Points a blue card costs", "蓝单扣分")),
    ("policy.cards.points.yellow", Text("Points a yellow card costs", "黄单扣分")),
    ("policy.cards.points.red", Text("Points a red card costs", "红单扣分")),
    (
        "policy.clean_sheet.bands.0.tasks",
        Text("No-card bonus: tasks of the first threshold", "无单加分第一档：任务数门槛"),
    ),
    ("policy.clean_sheet.bands.0.no_yellow", Text("First threshold: points for no yellow card", "第一档：无黄单加分")),
    ("policy.clean_sheet.bands.0.no_red", Text("First threshold: points for no red card", "第一档：无红单加分")),
    (
        "policy.clean_sheet.bands.1.tasks",
        Text("No-card bonus: tasks of the second threshold", "无单加分第二档：任务数门槛"),
    ),
    ("policy.clean_sheet.bands.1.no_yellow", Text("Second threshold: points for no yellow card", "第二档：无黄单加分")),
    ("policy.clean_sheet.bands.1.no_red", Text("Second threshold: points for no red card", "第二档：无红单加分")),
    ("policy.ladder.criticised", Text("Reds in the year before criticism", "通报批评：全年红单数")),
    ("policy.ladder.admonished", Text("Reds in the year before admonition", "诫勉：全年红单数")),
    ("policy.quota.base", Text("Excellent places, share of heads", "评优比例")),
    ("policy.quota.cap", Text("Excellent places, upper limit", "评优比例上限")),
    ("policy.stars.number", Text("Efficiency stars", "效能之星名额")),
    ("policy.stars.award", Text("Award of a star", "效能之星奖金")),
    ("policy.bonus.base", Text("Bonus: the fixed part", "绩效奖金：基础部分比例")),
    ("policy.bonus.first.share", Text("First personal tier: share of heads", "个人一等：人数比例")),
    ("policy.bonus.first.change", Text("First personal tier: above the standard", "个人一等：高于标准的幅度")),
    ("policy.bonus.third.share", Text("Third personal tier: share of heads", "个人三等：人数比例")),
    ("policy.bonus.third.change", Text("Third personal tier: below the standard", "个人三等：低于标准的幅度")),
    ("policy.bonus.grades.grades.0.standard", Text("Bonus standard of units of the first class", "一类单位奖金标准")),
    ("policy.bonus.grades.grades.1.standard", Text("Bonus standard of units of the second class", "二类单位奖金标准")),
    ("policy.bonus.grades.grades.2.standard", Text("Bonus standard of units of the third class", "三类单位奖金标准")),
)
"""The values that counties most often set themselves."""
GUIDE = Text("Guide", "说明")
"""The name of the sheet that explains the others."""
