"""Words of a briefing's sections on officers, leaders, the story of a card, assumptions and method."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    # staff
    "officers needed": Text("Officers that the target would take", "达标所需人员"),
    "officers sheet": Text("Officers {name}", "人员 {name}"),
    "officers table": Text(
        "Units below the target, and what officers would do: {name}",
        "未达标单位及增加人员的效果：{name}",
    ),
    "officers said": Text(
        "Target: {target} of its tasks on time at every unit, over {worlds} simulated years. {names}: {enough} "
        "of the units reach it as they are.",
        "目标：各单位任务按时率不低于{target}（按{worlds}个模拟年度测算）。{names}：现有人员即可达标的单位{enough}个。",
    ),
    "officers alike": Text(
        "{name}: as under {other}, for the same work is done.",
        "{name}：办理过程与{other}相同，人员需求相同。",
    ),
    "officers now": Text("At present", "现有人数"),
    "officers in need": Text("Needed", "需要人数"),
    "on time now": Text("On time now", "现按时率"),
    "on time then": Text("With them", "增员后"),
    "on time at most": Text("At most", "上限"),
    "reason head": Text("Why", "原因"),
    "staff cannot do it": Text("staff cannot", "人员无法解决"),
    "why staff": Text("officers are missing", "人员不足"),
    "why handling time": Text("the work itself outlasts the limit", "办理时间本身超过时限"),
    "why elsewhere": Text("the wait is elsewhere", "等待在其他环节"),
    "note of officers": Text(
        "At most: the share on time with very many more officers. Other units have what is proposed for them. "
        "Where the wait is elsewhere, it is at other units, at other posts of the route, or with leaders who "
        "sign.",
        "上限：人员大量增加时的按时率。测算时其他单位已按建议增员。“等待在其他环节”指在其他单位、其他岗位或领导"
        "签批处等待。",
    ),
    # signers
    "load of signers": Text("What leaders sign", "领导签批负担"),
    "signers sheet": Text("Signing", "领导签批"),
    "signers table": Text("Slips and extensions a week", "每周签批的督办单和延期申请"),
    "leader head": Text("Leader", "领导"),
    "slips head": Text("Slips", "督办单"),
    "extensions head": Text("Extensions", "延期申请"),
    "papers head": Text("Slips and extensions", "督办单和延期"),
    "minutes head": Text("Minutes", "用时（分钟）"),
    "used head": Text("Signing time used", "签批时间占用"),
    # the story
    "story of a card": Text("How one {colour} card came about", "一张{colour}督办单的由来"),
    "story sheet": Text("Story", "督办单由来"),
    "story table": Text("Task {n} of {unit}, day by day", "{unit}第{n}号任务逐日经过"),
    "story rule": Text(
        "Told is the first {colour} card of the unit that received most of them in the first simulated year of "
        "the baseline: chosen by this rule, not by hand.",
        "取现状第一个模拟年度中{colour}督办单最多的单位所收到的第一张；按此规则选取，并非人工挑选。",
    ),
    "story, no red": Text("No red card was issued in that year.", "该年度未发出红色督办单。"),
    "story, none": Text(
        "In the first simulated year of the baseline neither a red nor a yellow card is issued.",
        "现状第一个模拟年度未发出黄色或红色督办单。",
    ),
    "when": Text("When", "时间"),
    "what": Text("What", "经过"),
    "article": Text("Article", "依据"),
    # assumptions
    "assumptions and sources": Text("Assumptions and sources", "假设与依据"),
    "cited and assumed": Text(
        "Of the values of the baseline {cited} are cited from documents and {assumed} are assumptions, {ranged} "
        "of them with a stated range.",
        "现状方案的参数中，{cited}项有文件依据，{assumed}项为假设，其中{ranged}项给出了取值范围。",
    ),
    "documents sheet": Text("Documents", "文件依据"),
    "documents table": Text("Documents that values are cited from", "参数所依据的文件"),
    "document": Text("Document", "文件"),
    "document number": Text("Number", "文号"),
    "values cited": Text("Values", "参数数"),
    "carried by": Text(
        "Which assumptions carry how far results move (rank correlation over {n} futures; those beyond chance, "
        "the strongest first):",
        "各假设对结果变动的影响（{n}种情形下的秩相关系数，仅列超出偶然水平者，由强到弱）：",
    ),
    "carried by none": Text(
        "Over {n} futures no single assumption stands out beyond chance.",
        "在{n}种情形下，没有单项假设的影响超出偶然水平。",
    ),
    "widest ranges": Text(
        "How far assumptions move the results was not computed. Listed are those whose stated ranges are widest; "
        "that does not make them the most important.",
        "假设变动对结果的影响未作测算。下表列出取值范围最宽的假设，范围宽并不等于影响大。",
    ),
    "no ranges": Text("No assumption states a range.", "没有给出取值范围的假设。"),
    "assumptions sheet": Text("Assumptions", "主要假设"),
    "carriers table": Text("Assumptions that carry the spread", "影响较大的假设"),
    "ranges table": Text("Assumptions with the widest ranges", "取值范围最宽的假设"),
    "correlation": Text("Correlation", "秩相关"),
    "an assumption": Text("Assumption", "假设"),
    "level of the baseline": Text("baseline (level)", "现状（水平）"),
    # method
    "method": Text("Method, and how far to trust it", "方法与可信度"),
    "method, pairs": Text(
        "Every scenario meets the same {n} simulated years of demand and luck, so that differences are those of "
        "the policy. Intervals are 95 % t intervals over years; they say how far luck carries, and shrink with "
        "more years.",
        "各方案面对相同的{n}个模拟年度（需求和偶然因素相同），差异即来自政策。区间为按年度计算的95% t 区间，反映"
        "偶然波动，模拟年度越多越窄。",
    ),
    "method, once": Text(
        "One simulated year has no interval; nothing is resolved.",
        "仅模拟1个年度，没有区间，各项均不能判定。",
    ),
    "method, futures": Text(
        "The second range: {n} futures were drawn by a Latin hypercube over {ranged} assumptions with a stated "
        "range, each played over {worlds} of the same years; given is where nine futures in ten fall.",
        "第二个范围：对{ranged}项给出取值范围的假设按拉丁超立方抽取{n}种情形，每种在{worlds}个相同年度上模拟，所"
        "列为十之八九的情形所在范围。",
    ),
    "method, impossible": Text(
        " {n} futures were impossible under the rules and left out.",
        "其中{n}种情形与规则不相容，未计入。",
    ),
    "method, few futures": Text(
        " Fewer than {fewest} futures settle no direction, so no change counts as resolved.",
        "情形少于{fewest}种，不足以判定方向，各项变化均不作为结论。",
    ),
    "method, no futures": Text(
        "Assumptions were not varied: resolved speaks of simulation error alone.",
        "未作假设变动测算：“可判定”仅就模拟误差而言。",
    ),
    "method, clocks": Text(
        "Official and citizen's time are kept apart: the official clock runs in working days and stops during "
        "supplements, the citizen's from submission to result. Returned applications count as neither on time "
        "nor late.",
        "监察口径与群众感受分别计算：监察口径按工作日、补正期间停表；群众感受自提交至办结、不扣除停表。退件不计为"
        "按时，也不计为超时。",
    ),
    "method, behaviour": Text(
        "Behaviour: {mode}. People do not respond to points and money.",
        "行为模式：{mode}。未假设人员对计分和奖金作出反应。",
    ),
    "method, modelled behaviour": Text("Behaviour: {mode}.", "行为模式：{mode}。"),
    "method, audit": Text(
        "An independent audit walked through the first year of every scenario day by day and found nothing to "
        "object to.",
        "对各方案的首个模拟年度已逐日独立核查，未发现问题。",
    ),
    "method, audit objects": Text(
        "The independent audit of the first years objects {n} times; these results must not be used.",
        "对首个模拟年度的独立核查发现{n}处问题，本结果不得使用。",
    ),
    "method, missing": Text("Could not be computed: {what} ({why})", "未能测算：{what}（{why}）"),
    "part comparison": Text("comparison", "方案比较"),
    "part futures": Text("the range of assumptions", "假设变动范围"),
    "part staff": Text("officers needed", "人员需求"),
    "method, no staff": Text("Officers needed were not computed.", "未测算人员需求。"),
    "scenarios sheet": Text("Scenarios", "方案号"),
    "scenarios table": Text("Scenarios, to be found again by their numbers", "各方案及其方案号"),
    "scenario head": Text("Scenario", "方案"),
    "title head": Text("Title", "名称"),
    "digest head": Text("Number", "方案号"),
    "signers alike": Text("{name}: as under {other}.", "{name}：与{other}相同。"),
    # the parts of a path
    "path absence": Text("absence", "缺勤"),
    "path adds": Text("days added", "延长天数"),
    "path administration": Text("meetings and forms", "会议和事务占用时间"),
    "path asked": Text("share asked for", "申请比例"),
    "path granted": Text("share granted", "批准比例"),
    "path cards": Text("cards", "督办单"),
    "path yellow": Text("yellow", "黄色"),
    "path red": Text("red", "红色"),
    "path blue": Text("blue", "蓝色"),
    "path check": Text("checks", "核查"),
    "path lag": Text("lag", "间隔"),
    "path correction": Text("correction", "补正用时"),
    "path cv": Text("coefficient of variation", "变异系数"),
    "path excused": Text("share excused", "免发比例"),
    "path withheld": Text("share withheld", "不予签发比例"),
    "path prepared": Text("preparation", "拟单用时"),
    "path explicit": Text("named limits", "文件明确时限的比例"),
    "path extensions": Text("extensions", "延期"),
    "path grave": Text("grave consequences", "重大不良影响比例"),
    "path ladder": Text("ladder", "问责阶梯"),
    "path load": Text("load", "占用时间"),
    "path reporting": Text("reporting", "汇总报送"),
    "path mean": Text("mean", "均值"),
    "path mixture": Text("hard ones", "难件"),
    "path share": Text("share", "比例"),
    "path hard": Text("hard ones", "难件"),
    "path easy": Text("easy ones", "易件"),
    "path officers": Text("officers", "工作人员"),
    "path online": Text("online", "网上申请"),
    "path poor": Text("poor work", "不合格比例"),
    "path rework": Text("rework", "返工比例"),
    "path wrap_up": Text("wrap-up", "汇总用时比例"),
    "path return": Text("returned", "退件比例"),
    "path supplement": Text("supplements", "补正比例"),
    "path slip": Text("minutes a slip", "每份签批用时"),
    "path speed": Text("speed", "办理速度"),
    "path spell": Text("spell", "每次时长"),
    "path tasks": Text("tasks", "督办任务"),
    "path urgent": Text("urgent", "急件比例"),
    "path volume": Text("volume a year", "年件量"),
    "path work": Text("work", "办理用时"),
    "path co_work": Text("co-units' work", "协办用时"),
    "path accept": Text("acceptance", "受理"),
    "path review": Text("review", "审查"),
    "path limits": Text("limits", "时限"),
    "path approvals": Text("approvals", "审批"),
    "path promised": Text("promised", "承诺时限"),
}
