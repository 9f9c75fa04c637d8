"""Words of a briefing's sections on measures, units, money and prices."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    # changes
    "changes of measures": Text("Changes of the main measures", "主要指标变化"),
    "changes sheet": Text("Changes", "主要指标"),
    "changes table": Text("Main measures: baseline and proposals", "主要指标：现状与各方案"),
    "interval, low": Text("95 %: low", "95%区间下限"),
    "interval, high": Text("high", "95%区间上限"),
    "futures, low": Text("Futures: low", "假设变动下限"),
    "futures, high": Text("high", "假设变动上限"),
    "resolved, heads": Text("Resolved", "可判定"),
    "note of resolved": Text(
        "Resolved: one sign by Holm's procedure over all rows; where futures were drawn, the same sign in at "
        "least 95 % of them as well. Differences of shares are in percentage points.",
        "可判定：各项合并按 Holm 法检验方向确定；已测算假设变动的，还须在至少95%的情形中方向一致。比例的差值以百"
        "分点计。",
    ),
    "picture of changes": Text(
        "Relative changes of the main measures under each proposal with their 95 % intervals, as in the table above.",
        "各方案下主要指标的相对变化及95%区间，数值见上表。",
    ),
    "flipped": Text(
        "{name}: another verdict, on time or late, for {tasks} of the tasks and {cases} of the applications.",
        "{name}：按时与否的结论有变的，任务占{tasks}，办件占{cases}。",
    ),
    "together table": Text(
        "What layers do together beyond the sum of each",
        "叠加效应（超出各自单独实行之和的部分）",
    ),
    "together sheet": Text("Together", "叠加效应"),
    # units
    "cards of units": Text("Cards by unit", "各单位督办单"),
    "cards sheet": Text("Cards {name}", "督办单 {name}"),
    "cards table": Text("Cards by unit in a mean year: {name}", "各单位年均督办单：{name}"),
    "cards alike": Text("{name}: cards exactly as under {other}.", "{name}：督办单与{other}完全相同，不再列表。"),
    "cards chart": Text("Cards by unit", "各单位督办单"),
    "no cards": Text(
        "The baseline has no cards; where a proposal has them, its table follows.",
        "现状未实行三色督办单；实行的方案列表如下。",
    ),
    "reds or more": Text("Years with {n} reds or more", "红单达{n}次的年份占比"),
    "note of reds": Text(
        "Share of the simulated years in which the unit receives so many red cards: the numbers of the ladder, "
        "criticism and admonition.",
        "模拟年度中该单位红色督办单达到该次数的比例；次数取自问责阶梯（通报批评、诫勉谈话）。",
    ),
    "picture of cards": Text(
        "Bars of blue, yellow and red cards of every unit in a mean year of the baseline, as in the table.",
        "现状下各单位年均蓝、黄、红色督办单的条形图，数值见表。",
    ),
    "scores of units": Text("Points, ranks and money by unit", "各单位计分、名次与奖金"),
    "scores sheet": Text("Scores {name}", "考评 {name}"),
    "scores table": Text(
        "Points, ranks and money by unit in a mean year: {name}",
        "各单位年均计分、名次与奖金：{name}",
    ),
    "scores alike": Text(
        "{name}: points, ranks and money as under {other}.",
        "{name}：计分、名次与奖金同{other}，不再列表。",
    ),
    "deducted": Text("Deducted", "扣分"),
    "rank, low": Text("Rank from", "名次自"),
    "rank, high": Text("to", "名次至"),
    "note of ranks": Text(
        "Ranks: where nine simulated years in ten fall; a single year says little about a unit. Grade: its "
        "number, 1 the best, where years differ.",
        "名次为十个模拟年度中九个所在的范围，单独一年的名次不足以评价一个单位。各年档次不同的，以平均档次表示（1"
        "为最高）。",
    ),
    "picture of scores": Text(
        "Mean score of every unit in the baseline with the range of nine years in ten, as in the table.",
        "现状下各单位平均得分及十年中九年的范围，数值见表。",
    ),
    "pools table": Text("Bonus money in a mean year, yuan", "年均绩效奖金（元）"),
    "pools sheet": Text("Bonus", "奖金总额"),
    "pool head": Text("Pools", "总额"),
    "unspent head": Text("Unspent", "结余"),
    "overspent head": Text("Over, as written", "照文本发放的超额"),
    "share of the pool": Text("of the pools", "占总额"),
    "note of the pool": Text(
        "Over, as written: what the tiers would cost above the pools if the second tier got the standard in full.",
        "照文本发放的超额：第二等次按标准全额发放时，各等次合计超出总额的部分。",
    ),
    # prices
    "prices of cards": Text("What a card really costs", "督办单的实际代价"),
    "prices sheet": Text("Prices", "督办单代价"),
    "prices table": Text(
        "Points that a card costs, by the unit's number of tasks",
        "每张督办单的实际扣减（分），按单位任务数",
    ),
    "prices said": Text(
        "The first yellow or red card of a unit also costs the bonus of its clean sheet; later ones cost their "
        "nominal points.",
        "单位收到首张黄色或红色督办单，除名义扣分外还失去相应的无单加分；此后各张只扣名义分值。",
    ),
    "prices alike": Text("{names}: prices as in the baseline.", "{names}：与现状相同。"),
    "card head": Text("Card", "督办单"),
    "tasks from": Text("Tasks from", "任务数起点"),
    "first card": Text("First", "首张"),
    "later cards": Text("Later", "此后每张"),
    "nominal points": Text("Nominal", "名义分值"),
    "picture of prices": Text(
        "Points that the first and later yellow and red cards cost by number of tasks under {name}, as in the table.",
        "{name}下首张及此后黄、红色督办单按任务数的实际代价，数值见表。",
    ),
    # who bears the change
    "bearers sheet": Text("Who bears it {name}", "单位增减 {name}"),
    "bearers table": Text(
        "Units whose cards change for certain, all colours together: {name}",
        "督办单增减可判定的单位（三色合计）：{name}",
    ),
    "share of the change": Text("Of the change", "占增减量"),
    "note of bearers": Text(
        "Resolved over all units by Holm's procedure, by simulation alone.",
        "对全部单位合并按 Holm 法判定，仅就模拟误差而言。",
    ),
}
