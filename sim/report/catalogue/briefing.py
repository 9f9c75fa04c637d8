"""Words of a briefing: its findings, what scenarios and measures are called in a sentence, its command."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    # who is who
    "baseline case": Text("the baseline", "现状"),
    "baseline, short": Text("baseline", "现状"),
    "the proposal": Text("the proposal", "本方案"),
    "proposal n": Text("proposal {n}", "方案{n}"),
    "proposal is": Text("{name} ({title})", "{name}，{title}"),
    "of both": Text("{parts} together", "{parts}叠加"),
    "and": Text(" and ", "和"),
    "comma": Text(", ", "、"),
    "full stop": Text(".", "。"),
    "each proposal": Text("all proposals", "各方案"),
    # the first page
    "briefing": Text("What the proposals would do", "行政效能改革方案模拟测算情况"),
    "main findings": Text("Findings", "主要结论"),
    "compared": Text(
        "Compared with the baseline over the same {n} simulated years, in numbers of a mean year: ",
        "以现状为基准，在相同的{n}个模拟年度上作成对比较（数量均为年均数）：",
    ),
    "compared once": Text("Compared with the baseline over one simulated year: ", "以现状为基准，仅模拟一个年度："),
    "no finding": Text(
        "No change of the main measures can be told from chance.",
        "各方案对主要指标的影响均尚不能与偶然波动区分。",
    ),
    "not resolved yet": Text("Not resolved, and so no finding: {what}.", "尚不能判定、不作结论的：{what}。"),
    "not resolved for": Text("{measures} ({names})", "{names}对{measures}的影响"),
    "holds in both": Text(
        "Given are 95 % intervals of simulation; what is said of changes holds its direction in at least 95 % of "
        "{n} futures of the assumptions as well. Behaviour: {mode}; {assumed} values "
        "are assumptions.",
        "“95%区间”仅含模拟误差；所列变化在假设取值变动的{n}种情形中至少有95%方向不变。行为模式为“{mode}”，参"
        "数中有{assumed}项为假设。",
    ),
    "holds in simulation": Text(
        "Given are 95 % intervals of simulation alone: how far other assumptions would move them was not "
        "computed. Behaviour: {mode}; {assumed} values are assumptions.",
        "“95%区间”仅含模拟误差，假设取值变动的影响未作测算。行为模式为“{mode}”，参数中有{assumed}项为假设。",
    ),
    "of the simulation": Text(" (by simulation alone)", "（仅就模拟而言）"),
    # leads
    "under": Text("Under {name}, ", "{name}："),
    "under, shorter": Text(
        "{name} cuts the default limit of tasks from {before} to {after} working days, in effect by {cut}: ",
        "{name}将督办任务默认时限由{before}个工作日压缩为{after}个（实际缩短{cut}），",
    ),
    "under, longer": Text(
        "{name} extends the default limit of tasks from {before} to {after} working days, in effect by {cut}: ",
        "{name}将督办任务默认时限由{before}个工作日放宽为{after}个（实际延长{cut}），",
    ),
    "under, approvals": Text(
        "{name} cuts promised limits of applications, in effect by {least} to {most}: ",
        "{name}压缩审批承诺时限（实际缩短{least}至{most}），",
    ),
    "rescored": Text(
        "{name} changes the scoring alone: cards and times stay as they are, and {changes}",
        "{name}只改计分，办理过程和督办单不变，{changes}",
    ),
    # one change
    "change, full": Text(
        "{noun} {verb} from {base} to {variant}{unit} ({size}{of} {more}, 95 % interval {low} to {high}{tail}{future})",
        "{noun}由{base}{unit}{verb}{variant}{unit}（{more}{size}{of}，95%区间{low}至{high}{tail}{future}）",
    ),
    "change, short": Text(
        "{noun} {verb} from {base} to {variant}{unit} ({size}{of} {more}, {low} to {high}{future})",
        "{noun}由{base}{verb}{variant}{unit}（{more}{size}{of}，{low}至{high}{future}）",
    ),
    "change, known": Text(
        "{noun} {verb} from {base} to {variant}{unit} ({size}{of} {more} in every year{future})",
        "{noun}由{base}{unit}{verb}{variant}{unit}（每年均{more}{size}{of}{future}）",
    ),
    "as assumptions vary": Text("; {low} to {high} as assumptions vary", "；假设变动时{low}至{high}"),
    "verdict lower": Text(": worse", "，结果变差"),
    "verdict higher": Text(": better", "，结果改善"),
    "all verdict lower": Text(": each worse", "，均变差"),
    "all verdict higher": Text(": each better", "，均改善"),
    "rise count": Text("rise", "增至"),
    "fall count": Text("fall", "减至"),
    "more count": Text("more", "增加"),
    "less count": Text("fewer", "减少"),
    "rise share": Text("rises", "升至"),
    "fall share": Text("falls", "降至"),
    "more share": Text("more", "上升"),
    "less share": Text("less", "下降"),
    "rise time": Text("rises", "延长至"),
    "fall time": Text("falls", "缩短至"),
    "more time": Text("longer", "延长"),
    "less time": Text("shorter", "缩短"),
    # what measures are called in a sentence, and what follows their numbers
    "noun approvals.on_time.official": Text(
        "the share of approvals on time by the official clock",
        "审批按时办结率按监察口径",
    ),
    "noun approvals.on_time.true": Text("the share on time by the citizen's clock", "审批按时办结率按群众感受口径"),
    "noun approvals.days.true.mean": Text("a citizen's mean wait", "群众平均等待时间"),
    "noun tasks.on_time": Text("the share of tasks on time", "任务按时率"),
    "noun cards.blue": Text("blue cards", "蓝色督办单"),
    "noun cards.yellow": Text("yellow cards", "黄色督办单"),
    "noun cards.red": Text("red cards", "红色督办单"),
    "noun points.deducted": Text("points deducted", "全年扣分"),
    "noun units.criticised": Text("units criticised", "通报批评单位"),
    "noun units.admonished": Text("heads admonished", "诫勉谈话"),
    "noun people.removed": Text("cadres removed", "免职干部"),
    "noun bonus.paid": Text("bonus payments", "绩效奖金实发"),
    "noun officers.utilisation": Text("the load of officers", "人员忙碌率"),
    "noun leaders.signing_minutes": Text("leaders' minutes of signing", "领导签批用时"),
    "again cards.yellow": Text("yellow ones", "黄色"),
    "again cards.red": Text("red ones", "红色"),
    # together
    "together": Text("{name} ({parts} together): {changes}", "{name}（{parts}叠加）：{changes}"),
    "beyond the sum, more": Text(
        "; {about}that is {size}{of} more than the sum of each ({low} to {high})",
        "，{about}比各自单独实行之和多{size}{of}（{low}至{high}{of}）",
    ),
    "beyond the sum, less": Text(
        "; {about}that is {size}{of} less than the sum of each ({low} to {high})",
        "，{about}比各自单独实行之和少{size}{of}（{low}至{high}{of}）",
    ),
    "about": Text("for {noun} ", "{noun}"),
    "otherwise like": Text("; all other resolved changes are those of {name}", "；其余可判定的变化与{name}相同"),
    "same as": Text("The resolved changes under {name} are those of {other}", "{name}可判定的变化均与{other}相同"),
    "no effect": Text(
        "{name} leaves all main measures as they are, in every simulated year",
        "{name}对主要指标没有影响，各模拟年度的结果完全相同",
    ),
    # who bears it
    "borne more": Text(
        "{name} adds most cards at {units}, together {share} of the increase",
        "{name}增发的督办单以{units}最多，合占增量的{share}",
    ),
    "borne less": Text(
        "{name} spares most cards at {units}, together {share} of the decrease",
        "{name}减少的督办单以{units}最多，合占减量的{share}",
    ),
    "borne by": Text("{unit} ({size})", "{unit}（{size}张）"),
    # money and prices
    "pool": Text(
        "In the baseline the bonus pools come to {pool} million yuan a year and {paid} million are paid; "
        "rounding leaves {unspent} yuan",
        "现状全年绩效奖金总额{pool}万元，实发{paid}万元，取整结余{unspent}元",
    ),
    "pool overspent": Text(
        "; paid as written, with the second tier at the standard, they would be overspent by {over} million yuan "
        "({share})",
        "；第二等次照文本按标准发放，将超支{over}万元（{share}）",
    ),
    "first yellow": Text(
        "In the baseline the first yellow card costs a unit with {tasks} tasks or more {first} points and every "
        "later one {later}, as the clean-sheet bonus is lost",
        "现状下任务达{tasks}项的单位，首张黄色督办单连同失去的无单加分实扣{first}分，此后每张{later}分",
    ),
    "first yellow in": Text("; under {name}: {first} and {later}", "；{name}为{first}分和{later}分"),
    # staff
    "staff asked": Text(
        "To have {target} of tasks on time at every unit, {cases}",
        "要使各单位任务按时率均达{target}，{cases}",
    ),
    "staff case": Text(
        "{name} takes {added} more officers at {helped} units, while {cannot} units cannot get there by staff{why}",
        "{name}增加{added}人可使{helped}个单位达标，另{cannot}个单位增人也无法达标{why}",
    ),
    "staff case, all": Text(
        "{name} takes {added} more officers at {helped} units", "{name}需增加{added}人（{helped}个单位）"
    ),
    "staff case, useless": Text(
        "under {name} {cannot} units cannot get there by staff{why}", "{name}有{cannot}个单位增人也无法达标{why}"
    ),
    "as the work outlasts": Text(" ({n} as the work itself outlasts the limit)", "（{n}个因办理时间本身超过时限）"),
    "staff none": Text("{name} takes nobody more", "{name}无需增加人员"),
    # the command
    "briefing written": Text("Briefing written: {path}", "简报已写入：{path}"),
    "briefing written elsewhere": Text(
        "{to} could not be replaced, it may be open in another program. The briefing was written as {path}.",
        "{to} 无法替换，可能已在其他程序中打开。简报已另存为 {path}。",
    ),
    "no share": Text(
        '--target {written}: write a share above 0 and up to 100 %, such as "98 %".',
        "--target {written}：请写大于 0、不超过 100% 的比例，如 98%。",
    ),
    "help brief": Text(
        "Write a briefing on reforms: findings in sentences, tables, pictures, sources; for Word, Excel or a browser.",
        "撰写改革方案测算简报：主要结论、表格、图和依据，供 Word/WPS、Excel 或浏览器打开。",
    ),
    "help brief to": Text("The document to write: .docx, .xlsx or .html.", "要写成的文件：.docx、.xlsx 或 .html。"),
    "help brief futures": Text(
        "In how many futures to vary the assumptions, 20 or more to settle anything; 0 leaves it out.",
        "假设变动的情形数，至少 20 种方可判定；0 表示不测算。",
    ),
    "help brief staff": Text(
        "Find the officers that every unit would need for the target.",
        "测算各单位达标所需人员。",
    ),
    "help brief target": Text(
        "The share of its tasks that every unit is to have on time.",
        "各单位任务按时率的目标。",
    ),
    "help brief out": Text(
        "Also write the tables behind it and the origin of every number into this folder, as CSV.",
        "另将所依据的表格和每个数字的出处以 CSV 写入该文件夹。",
    ),
}

AFTER: Mapping[str, tuple[Text, Text, Text]] = {
    "card": (Text(" a year", "张"), Text("", "张"), Text("", "张")),
    "unit": (Text(" a year", "个"), Text("", "个"), Text("", "个")),
    "head": (Text(" a year", "人次"), Text("", "人次"), Text("", "人次")),
    "points": (Text("", "分"), Text("", "分"), Text("", "分")),
    "minutes": (Text(" a year", "分钟"), Text("", "分钟"), Text("", "分钟")),
    "money": (Text(" million yuan", "万元"), Text(" million yuan", "万元"), Text("", "万元")),
    "days": (Text(" days", "天"), Text(" days", "天"), Text("", "天")),
    "share": (Text("", ""), Text(" points", "个百分点"), Text("", "个")),
}
"""What follows a measure's level in a sentence, its change, and the ends of the range of that; nothing, it may be."""
