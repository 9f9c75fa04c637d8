"""A briefing written by hand: every kind of block, in both languages, with numbers that are easy to check."""

from matplotlib.figure import Figure

from sim.report.briefing.document import (
    Block,
    Briefing,
    Chart,
    Heading,
    Number,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from sim.report.look import FULL_MM, Sheet
from sim.report.terms import number

UNSAFE = '<b>&"quoted"</b> =1+1'
LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 2

WORDS = {
    "en": {
        "title": "What shorter limits do",
        "subtitle": "Xiangyin County, 2020",
        "small": "Scenario 0123456789ab · 20 simulated years · 95 % intervals · nobody reacts to points",
        "findings": "What we found",
        "finding": ("Red cards rise from ", " to ", " a year; this is beyond luck."),
        "share": ("Tasks late or open past due: ", " more. One office bears half of it."),
        "units": "Unit by unit",
        "how": "How it was computed",
        "detail": "The tasks",
        "text": "Base and proposal meet the same demand and the same luck, so that their difference is that "
        "of the policy. Nothing else differs between the two: staff, absences and applications are the "
        "same to the minute.",
        "note": "Intervals cover luck, not assumptions.",
        "cards": "Cards",
        "cards title": "Cards a year, by unit",
        "head": ("Unit", "Blue", "Yellow", "Red", "Tasks late", "Change"),
        "bureaus": "Bureaus",
        "towns": "Towns",
        "names": ("Bureau of Agriculture and Rural Affairs", "Bureau of Water", "Town of Helong"),
        "picture": "Where the cards fall",
        "alternative": "Two bars: the second is taller.",
    },
    "zh": {
        "title": "压缩办理时限的影响测算",
        "subtitle": "湘阴县2020年度",
        "small": "情景 0123456789ab · 模拟 20 个年度 · 区间为 95% 置信区间 · 行为假设：不因记分而改变",
        "findings": "主要结论",
        "finding": ("红色督办单由年均", "张增至", "张，增幅超出偶然波动。"),
        "share": ("逾期任务占比上升", "，其中一半集中于一个单位。"),
        "units": "各单位情况",
        "how": "测算方法",
        "detail": "交办任务",
        "text": "基准方案与拟议方案采用相同的业务量和相同的随机条件，二者之差即为政策之差。人员、请假、申请件"
        "均逐分钟一致，除“办理时限”外不作任何调整。",
        "note": "区间仅反映偶然波动，不含假设的不确定性。",
        "cards": "督办单",
        "cards title": "各单位年均督办单数",
        "head": ("单位", "蓝色", "黄色", "红色", "逾期任务占比", "变化"),
        "bureaus": "县直部门",
        "towns": "乡镇",
        "names": ("县农业农村局", "县水利局", "鹤龙湖镇"),
        "picture": "督办单分布",
        "alternative": "两根柱，后者较高。",
    },
}  # fmt: skip


def n(value: float, kind: str, lang: str, place: str, *, signed: bool = False) -> Number:
    return Number(number(value, kind, lang, signed=signed), value, kind, f"differences[{place}]")


def figure() -> Figure:
    sheet = Sheet.of(FULL_MM, 60)
    sheet.axes(15, 5, 140, 45).bar([0, 1], [2, 3], hatch="//")
    return sheet.finished()


def card_rows(lang: str) -> tuple[tuple[str | Number, ...], ...]:
    words = WORDS[lang]
    cells = ((9.25, 4.5, 1.25, 0.125, 0.012), (3.0, 2.0, 1.0, 0.05, -0.004), (7.5, 3.5, 0.5, 0.0825, 0.0))
    rows = [
        (
            name,
            *(n(v, "mean", lang, f"unit={i}, column={c}") for c, v in enumerate(row[:3])),
            n(row[3], "share", lang, f"unit={i}, late"),
            n(row[4], "share", lang, f"unit={i}, change", signed=True),
        )
        for i, (name, row) in enumerate(zip(words["names"], cells, strict=True))
    ]
    return (words["bureaus"],), rows[0], rows[1], (words["towns"],), rows[2]


def cards(lang: str) -> Table:
    words = WORDS[lang]
    chart = Chart("stacked column", 0, (1, 2, 3), words["cards title"])
    return Table(words["cards"], words["cards title"], words["head"], card_rows(lang), 1, (words["note"],), chart)


def wide(lang: str, rows: int = 40) -> Table:
    """Ten columns, the first two of words."""
    head = WORDS[lang]["head"][0], WORDS[lang]["head"][4]
    names = WORDS[lang]["names"]
    cells = tuple(
        (names[i % 3], f"{names[(i + 1) % 3]} {i}", *(n(i * 1000.0 + c, "yuan", lang, f"{i},{c}") for c in range(8)))
        for i in range(rows)
    )
    return Table("wide", f"{rows} × 10", (*head, *(f"{WORDS[lang]['head'][4]} {c}" for c in range(8))), cells, 2)


def briefing(lang: str, *more: Block) -> Briefing:
    words = WORDS[lang]
    first, second, third = words["finding"]
    before, after = words["share"]
    base, variant = n(13.5, "mean", lang, "cards.red, base"), n(41.25, "mean", lang, "cards.red, variant")
    return Briefing(
        lang, words["title"], words["subtitle"],
        (
            Heading(1, words["findings"]),
            Paragraph((first, base, second, variant, third), "finding"),
            Paragraph((before, n(0.0123, "share", lang, "tasks.late", signed=True), after), "finding"),
            PageBreak(),
            Heading(1, words["units"]),
            Heading(2, words["detail"]),
            Paragraph((words["text"],)),
            cards(lang),
            Heading(2, words["how"]),
            Heading(3, words["detail"]),
            Paragraph((words["text"], n(0.5, "ratio", lang, "ratio"))),
            Paragraph((words["note"],), "note"),
            Picture("differences", figure(), words["picture"], words["alternative"]),
            *more,
        ),
        words["small"],
    )  # fmt: skip


def hard(lang: str) -> Briefing:
    """The sample with what breaks writers: marks of markup, a table of forty rows, none at all, very long words."""
    return briefing(
        lang,
        Heading(1, UNSAFE),
        Paragraph((UNSAFE, Number("∞", float("inf"), "ratio", UNSAFE))),
        wide(lang),
        Table("empty", UNSAFE, ("=1+1", "b"), ()),
        Table("long", LONG, ("a", LONG, "c"), ((LONG, LONG, n(1.5, "mean", lang, "long")),), 2),
    )
