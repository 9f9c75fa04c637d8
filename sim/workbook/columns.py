"""What the workbook asks for: its sheets and their columns, in both languages, with an example row each."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.errors import Text
from sim.workbook.cells import Kind

MARK = "mark"
EXAMPLE = ("例", "example")
"""What the first column of an example row says; such rows are not read."""


class Column(NamedTuple):
    """A column: its heading in both languages, what it holds, how wide it is, and what to write into it.

    `needed` cells must be filled in every row; `choices` are offered in the cell, `of` names a sheet and column that
    lists what may be chosen. `prefilled` columns are the template's own and are not read as the county's.
    """

    name: str
    zh: str
    en: str
    kind: Kind
    width: int
    help: Text
    needed: bool = False
    choices: tuple[Text, ...] = ()
    of: tuple[str, str] | None = None
    prefilled: bool = False

    @property
    def heading(self) -> str:
        """The heading as the template writes it."""
        return f"{self.zh}\n{self.en}"


class Sheet(NamedTuple):
    """A sheet: its name in both languages, its columns after the mark, and an example of a row."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    example: tuple[str | int, ...]
    about: Text
    needed: bool = False

    @property
    def title(self) -> str:
        """The name of the sheet as the template writes it."""
        return f"{self.zh} {self.en}"

    def column(self, name: str) -> Column:
        """The column of this name."""
        return next(each for each in self.columns if each.name == name)


CLASSES: Sequence[tuple[str, str, str]] = (
    ("economic", "Bureaus of economy and construction", "经济建设类部门"),
    ("service", "Bureaus of administration and public service", "行政服务类部门"),
    ("townships", "Townships and the subdistrict", "乡镇（街道）"),
)
"""Usual classes of units: id, English, Chinese."""

YES_NO = (Text("yes", "是"), Text("no", "否"))
SPANS = (Text("working days", "工作日"), Text("days", "天"), Text("hours", "小时"), Text("minutes", "分钟"))
_ZH = Text("The name as documents write it, in Chinese.", "按文件中的规范名称填写。")
_EN = Text("The name in English; may be left blank.", "英文名称，可不填。")
_UNIT = Text("A unit as it is named in the sheet of units.", "与“单位”表中的名称一致。")
_LIMIT_UNIT = Text("The unit of the limit before it.", "前一列时限的单位。")

COUNTY = Sheet(
    "county",
    "县情",
    "County",
    (
        Column("title_zh", "县（市、区）名称", "County, in Chinese", Kind.TEXT, 26, _ZH),
        Column("title_en", "英文名称", "County, in English", Kind.TEXT, 26, _EN),
        Column(
            "year",
            "年度",
            "Year",
            Kind.YEAR,
            10,
            Text("The year of the ledger, e.g. 2025.", "台账所属年度，如 2025。"),
            needed=True,
        ),
    ),
    ("示例县", "Example County", 2025),
    Text("One row: the county and the year.", "只填一行：县名和年度。"),
    needed=True,
)
UNITS = Sheet(
    "units",
    "单位",
    "Units",
    (
        Column("title_zh", "单位名称", "Unit, in Chinese", Kind.TEXT, 26, _ZH),
        Column("title_en", "英文名称", "Unit, in English", Kind.TEXT, 30, _EN),
        Column(
            "klass",
            "考核类别",
            "Class",
            Kind.TEXT,
            22,
            Text(
                "Units of one class are ranked among themselves. Your own classes may be written too.",
                "同一类别的单位一起排名；可填写本县自定的类别。",
            ),
            choices=tuple(Text(en, zh) for _, en, zh in CLASSES),
        ),
        Column(
            "heads",
            "在编人数",
            "Heads (paid)",
            Kind.PEOPLE,
            12,
            Text("People in the bonus pool; blank means an assumption.", "参与奖金分配的人数；不填则按假设补齐。"),
        ),
    ),
    ("示例局", "Example Bureau", "经济建设类部门", 62),
    Text("Every unit that is assessed, one a row.", "每个被考核单位一行。"),
    needed=True,
)
POSTS = Sheet(
    "posts",
    "岗位",
    "Posts",
    (
        Column("unit", "单位", "Unit", Kind.TEXT, 26, _UNIT, needed=True, of=("units", "title_zh")),
        Column("title_zh", "岗位名称", "Post, in Chinese", Kind.TEXT, 20, _ZH),
        Column("title_en", "英文名称", "Post, in English", Kind.TEXT, 20, _EN),
        Column(
            "officers",
            "人数",
            "Officers",
            Kind.PEOPLE,
            10,
            Text("Officers at this post.", "该岗位的工作人员数。"),
        ),
        Column(
            "share",
            "投入比例（%）",
            "Share of time (%)",
            Kind.PERCENT,
            14,
            Text(
                "How much of their time goes into approvals and supervised tasks; blank means an assumption.",
                "用于审批和督办事项的工作时间比例；不填则按假设补齐。",
            ),
        ),
        Column(
            "tasks",
            "承办督办任务",
            "Does tasks",
            Kind.YES_NO,
            14,
            Text("是 (yes) for the one post of a unit that does its supervised tasks.", "每个单位只有一个岗位填“是”。"),
            choices=YES_NO,
        ),
    ),
    ("示例局", "办公室", "Office", 2, 60, "是"),
    Text(
        "The posts that handle approvals and tasks. A unit without posts gets one by assumption.",
        "办理审批和督办事项的岗位；未填岗位的单位按假设补一个。",
    ),
)
MATTERS = Sheet(
    "matters",
    "事项",
    "Matters",
    (
        Column("title_zh", "事项名称", "Matter, in Chinese", Kind.TEXT, 28, _ZH),
        Column("title_en", "英文名称", "Matter, in English", Kind.TEXT, 28, _EN),
        Column("unit", "承办单位", "Unit", Kind.TEXT, 24, _UNIT, needed=True, of=("units", "title_zh")),
        Column(
            "volume",
            "年办件量",
            "Cases a year",
            Kind.CASES,
            12,
            Text("Applications received in the year.", "全年受理的办件数。"),
            needed=True,
        ),
        Column(
            "promised",
            "承诺时限",
            "Promised limit",
            Kind.COUNT,
            12,
            Text("The published limit, a whole number.", "对外公布的承诺时限，整数。"),
            needed=True,
        ),
        Column("promised_unit", "承诺时限单位", "its unit", Kind.UNIT, 14, _LIMIT_UNIT, choices=SPANS),
        Column(
            "statutory",
            "法定时限",
            "Statutory limit",
            Kind.COUNT,
            12,
            Text("The limit of the law; may be left blank.", "法定时限，可不填。"),
        ),
        Column("statutory_unit", "法定时限单位", "unit of it", Kind.UNIT, 14, _LIMIT_UNIT, choices=SPANS),
    ),
    ("食品经营许可", "Food business licence", "示例局", 1000, 10, "工作日", 20, "工作日"),
    Text("Kinds of applications; may be left empty.", "行政审批和公共服务事项；可不填。"),
)
STAGES = Sheet(
    "stages",
    "环节",
    "Stages",
    (
        Column(
            "matter",
            "事项",
            "Matter",
            Kind.TEXT,
            28,
            Text("A matter as named in its sheet.", "与“事项”表中的名称一致。"),
            needed=True,
            of=("matters", "title_zh"),
        ),
        Column("title_zh", "环节名称", "Stage, in Chinese", Kind.TEXT, 18, _ZH),
        Column("title_en", "英文名称", "Stage, in English", Kind.TEXT, 18, _EN),
        Column(
            "unit",
            "办理单位",
            "Unit",
            Kind.TEXT,
            24,
            Text("Only where it is another unit than the matter's.", "与承办单位不同时才填。"),
            of=("units", "title_zh"),
        ),
        Column(
            "post",
            "岗位",
            "Post",
            Kind.TEXT,
            18,
            Text("A post of that unit.", "该单位的岗位。"),
            needed=True,
            of=("posts", "title_zh"),
        ),
        Column(
            "minutes",
            "平均用时（分钟）",
            "Minutes of work",
            Kind.MINUTES,
            16,
            Text(
                "Work itself, without waiting; blank means an assumption.", "实际办理用时，不含等待；不填则按假设补齐。"
            ),
        ),
    ),
    ("食品经营许可", "受理", "Intake", "", "办公室", 15),
    Text(
        "The stages of each matter in their order. A matter without stages gets one by assumption.",
        "各事项的办理环节，按先后顺序填写；未填环节的事项按假设补一个。",
    ),
)
