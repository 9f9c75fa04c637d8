"""Words of charts, and of the small print under them."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    # cards
    "blue": Text("Blue", "蓝色"),
    "yellow": Text("Yellow", "黄色"),
    "red": Text("Red", "红色"),
    "cards by unit": Text("Cards by unit and colour", "各单位督办单（按颜色）"),
    "cards a year": Text(
        "Mean per year, with its 95 % interval in small type; units with most red cards first",
        "年均数，小字为 95% 区间；按红、黄、蓝色督办单由多到少排列",
    ),
    "cards in a year": Text(
        "Cards in one simulated year; units with most red cards first",
        "一次模拟的全年数；按红、黄、蓝色督办单由多到少排列",
    ),
    # days
    "days taken": Text("days taken by two clocks", "两种口径的办理天数"),
    "share finished, by days": Text("Share finished within so many days", "各天数内办结的比例"),
    "official": Text("Official clock", "监察口径"),
    "true": Text("Citizen's clock", "群众感受"),
    "official days": Text("working days from receipt, stops left out", "自受理起的工作日（扣除补正停表）"),
    "true days": Text("natural days from submission to result", "自提交至办结的自然日"),
    "limit": Text("limit {limit}", "时限{limit}"),
    "hatched": Text("hatched: {limit}, where no holiday falls in", "斜线：{limit}（其间无节假日）"),
    "within": Text("{share} within {days}", "{days}内办结{share}"),
    "never": Text("{share} never finished", "{share}期末仍未办结"),
    "beyond": Text("{share} beyond {days}", "{share}超过{days}"),
    "minutes": Text("{n} minutes", "{n}分钟"),
    "hours": Text("{n} hours", "{n}小时"),
    "days": Text("{n} days", "{n}天"),
    "working days": Text("{n} working days", "{n}个工作日"),
    # differences
    "paired differences": Text("Change against the baseline", "与现状相比的变化"),
    "change, relative": Text(
        "Relative change over the same simulated years, with its 95 % interval",
        "在相同模拟年度上的相对变化及其 95% 区间",
    ),
    "change, absolute": Text(
        "Difference over the same simulated years, with its 95 % interval",
        "在相同模拟年度上的差值及其 95% 区间",
    ),
    "base": Text("Baseline", "现状"),
    "with it": Text("Variant", "方案值"),
    "from to": Text("baseline → variant", "现状 → 方案"),
    "change": Text("change", "变化"),
    "difference": Text("Difference", "差值"),
    "difference, half width": Text("Difference ± half-width of 95 %", "差值 ± 95% 区间半宽"),
    "interval": Text("95 % interval", "95% 区间"),
    "variance ratio": Text("Variance ratio", "方差比"),
    "is resolved": Text("Resolved", "可判定"),
    "better": Text("better", "改善"),
    "worse": Text("worse", "变差"),
    "changed": Text("changed", "有变化"),
    "not resolved": Text("not resolved, judging all rows at once", "尚不能判定（各项合并判断）"),
    # scores
    "unit scores": Text("Scores of the units", "各单位得分"),
    "scores, aid": Text(
        "Dot and thick line: mean with its 95 % interval; thin line: where nine years in ten fall; grey: mean of all",
        "圆点和粗线：均值及其 95% 区间；细线：十年中九年的所在范围；灰线：全部单位均值",
    ),
    "scores in one year": Text("One simulated year, best first", "一次模拟的年度得分，由高到低"),
    "mean score": Text("mean", "均值"),
    "rank in years": Text("rank, nine years in ten", "名次（十年中九年）"),
    "score a year": Text("score in the year", "年度得分"),
    # all
    "nothing to show": Text("There is nothing to show.", "没有可显示的数据。"),
    "tasks in the year": Text("tasks of the unit in the year", "单位全年督办任务数"),
    "months, short": Text(
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"
    ),
    "day of a month": Text("{day} {month}", "{month}{day}日"),
    # months
    "cards by month": Text("Cards by month and colour", "各月督办单（按颜色）"),
    "cards a month": Text(
        "Mean per month, with its 95 % interval; each colour has a scale of its own",
        "月均数及其 95% 区间；各颜色纵轴刻度不同",
    ),
    "cards in a month": Text(
        "Cards in each month of one simulated year; each colour has a scale of its own",
        "一次模拟的各月数；各颜色纵轴刻度不同",
    ),
    "colour in all": Text("{colour}: {n} in all", "{colour}：共 {n} 张"),
    # finish and due
    "finish and due": Text("When work is finished relative to its due", "办结时间与到期日的距离"),
    "finish and due, aid": Text(
        "Share of all that was due, by working days between finishing and the due in force; dashed: the deadline",
        "按办结日与现行到期日相距的工作日数计算的占比；虚线：到期日",
    ),
    "finished cases": Text("Applications ({n})", "办件（{n}件）"),
    "finished tasks": Text("Supervised tasks ({n})", "督办任务（{n}项）"),
    "share early": Text("{share} earlier", "提前{share}"),
    "share on the day": Text("{share} on the due day", "到期当日{share}"),
    "share late": Text("{share} late", "逾期{share}"),
    "share open": Text("{share} open past due", "逾期未办结{share}"),
    "days about the due": Text("working days: before (left), after the due", "工作日数：左为提前，右为逾期"),
    "open bar": Text("open", "未办结"),
    # price of a card
    "price of a card": Text("What a card really costs", "一张督办单的实际代价"),
    "price of a card, aid": Text(
        "Points that a unit loses by the next card, by its tasks in the year; criticism comes on top",
        "单位再收一张督办单的失分（按全年督办任务数）；通报批评另计",
    ),
    "price, first": Text("first one: it takes the clean-sheet bonus with it", "第一张：同时失去无督办单加分"),
    "price, later": Text("every later one", "以后各张"),
    "price, nominal": Text("points as printed", "文件所列分值"),
    "price of yellow": Text("Yellow, on a blue", "黄色（在蓝色之后）"),
    "price of red": Text("Red, on a yellow", "红色（在黄色之后）"),
    # expected score
    "expected score": Text("Expected score by number of tasks", "督办任务数与预期得分"),
    "expected score, aid": Text(
        "Cards and clean-sheet bonuses, exact for independent tasks; figures: the jump where a bonus begins",
        "督办单扣分与无督办单加分之和，按任务相互独立精确计算；数字为加分门槛处的跳升",
    ),
    "points beyond the base": Text("points beyond the base of the score", "基础分以外的得分"),
    "units with so many tasks": Text("units with so many tasks, a year", "该任务数的单位数（年均）"),
    # bonus
    "bonus by tier": Text(
        "What a head gets in each tier, and whether the pool balances", "各等次人均奖金与奖金总额平衡"
    ),
    "bonus by tier, aid": Text(
        "Yuan a head, and yuan a year in all: pool = paid + unspent. Lines: from the least to the most of any unit",
        "人均（元）与全年合计（元）：总额 = 发放 + 结余；横线为各单位最低至最高",
    ),
    "tier first": Text("tier 1", "一等次"),
    "tier second": Text("tier 2", "二等次"),
    "tier third": Text("tier 3", "三等次"),
    "tier standard": Text("standard", "标准"),
    "money pool": Text("pool", "总额"),
    "money paid": Text("paid", "发放"),
    "money unspent": Text("unspent", "结余"),
    "money overspent": Text("as written, over the pool by", "照文件字面发放将超支"),
    "grade n": Text("Grade {n}", "第{n}档"),
    "yuan a head": Text("yuan a head", "人均（元）"),
    # staff
    "staffing curve": Text("What more officers bring: {measure}", "增加人员的效果（{measure}）"),
    "staffing, aid": Text("Over the simulated years, with its 95 % interval", "各模拟年度合计及其 95% 区间"),
    "staff reach": Text("The target is first reached with {n} officers.", "人员达到 {n} 人时首次实现目标。"),
    "staff not enough": Text("The target is not reached with up to {n} officers.", "人员增至 {n} 人仍未实现目标。"),
    "staff cannot": Text(
        "No number of officers reaches the target: however many there are, it stays at {ceiling}; for the rest, work "
        "and waits elsewhere alone take longer than the limit.",
        "增加人员无法实现目标：人员再多也只能达到{ceiling}，其余部分仅办理用时和其他环节的等待就已超出时限。",
    ),
    "with so many officers": Text("with so many officers", "相应人数时"),
    "beyond staff": Text("out of reach of more officers", "增员不可及"),
    "target at": Text("target {value}", "目标 {value}"),
    "ceiling at": Text("however many {value}", "人员再多 {value}"),
    "officers at the post": Text("officers at the post", "岗位人数"),
    "now": Text("{n} (now)", "{n}（现有）"),
    # waterfall
    "waterfall": Text("{measure}, step by step from before to after", "实施前后的变化分解（{measure}）"),
    "waterfall, aid": Text(
        "What each step adds or takes off; the axis need not begin at 0", "各步骤的增减；横轴不一定从 0 开始"
    ),
    "baseline": Text("Before", "实施前"),
    "all together": Text("After", "实施后"),
    "together beyond": Text("Both together, beyond the sum", "两项叠加的额外影响"),
    "total": Text("total", "合计"),
    "raises it": Text("raises it", "增加"),
    "lowers it": Text("lowers it", "减少"),
    # course of a case or task
    "course": Text("Where the time went", "时间去向"),
    "course of a case": Text("Where the time of application {n} went", "办件 {n} 的时间去向"),
    "course of a task": Text("Where the time of task {n} went", "督办任务 {n} 的时间去向"),
    "course, aid": Text("One lane a part of the work; dates on the axis", "每行为一个环节或部分，横轴为日期"),
    "course: checks": Text("Check of the report", "核查"),
    "course: signing": Text("On the desk of the {leader}", "{leader}签发"),
    "course: cards": Text("Cards", "督办单"),
    "bar: waiting": Text("waits", "排队等待"),
    "bar: service": Text("in hand", "办理中"),
    "bar: stopped": Text("supplement, clock stopped", "补正停表"),
    "bar: checking": Text("being checked", "核查中"),
    "bar: signing": Text("with the signer", "待签发"),
    "line: due": Text("due", "到期"),
    "line: first due": Text("due at first", "原到期"),
    "office closed": Text("office closed", "非工作时间"),
    "moment: submitted": Text("submitted {day}", "提交 {day}"),
    "moment: assigned": Text("assigned {day}", "交办 {day}"),
    "moment: due": Text("due {day}", "到期 {day}"),
    "moment: first due": Text("first due {day}", "原到期 {day}"),
    "moment: reported": Text("reported {day}", "报结 {day}"),
    "moment: granted": Text("granted {day}", "办结 {day}"),
    "moment: ended": Text("ended {day}", "终止 {day}"),
    # funnel
    "funnel": Text("Late tasks of the units, and what luck explains", "各单位逾期率与偶然性界限"),
    "funnel, aid": Text(
        "One simulated year. Most scatter inside the funnel is luck: of {n} units {seen} lie outside the 95 % limits "
        "in a year, and luck alone would put {luck} there",
        "一次模拟年度。漏斗内的差别大多出于偶然：{n} 个单位中每年有 {seen} 个落在 95% 界限之外，"
        "仅因偶然也会有 {luck} 个",
    ),
    "share of tasks late": Text("share of tasks late or open past due", "逾期（含逾期未办结）任务占比"),
    "unit inside": Text("unit inside the 95 % limits", "95% 界限内的单位"),
    "unit outside": Text("unit outside", "界限外的单位"),
    "overall share": Text("all units {share}", "全部单位 {share}"),
    "inner limits": Text("95 % limits", "95% 界限"),
    "outer limits": Text("99.8 % limits", "99.8% 界限"),
    # small print
    "digest": Text("scenario {digest}", "方案号 {digest}"),
    "replications": Text("{n} simulated years", "模拟 {n} 个年度"),
    "one replication": Text("one simulated year, so no interval", "仅模拟 1 个年度，无区间"),
    "one year": Text("one simulated year", "模拟 1 个年度"),
    "intervals": Text("95 % intervals over years: simulation only", "95% 区间按年度计算，仅含模拟误差"),
    "behaviour": Text("behaviour: {mode}", "行为模式：{mode}"),
    "assumptions": Text("{n} values are assumptions", "{n} 项参数为假设"),
}
