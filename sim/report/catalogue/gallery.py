"""Words of the gallery: which question each chart answers, and how to read it."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "gallery": Text("Gallery of charts", "图表一览"),
    "as simulated": Text(
        "as simulated: {blue} of tasks go blue, {yellow} of those yellow, {red} of those red",
        "按模拟结果：任务蓝色率{blue}，其中转黄{yellow}，再转红{red}",
    ),
    "half as many blues": Text("half as many blues", "蓝色率减半"),
    "officers and share": Text("{post}: officers and the share on time", "{post}：人数与按时率"),
    "gallery: cards-by-unit": Text("Which units get which cards?", "哪些单位收到哪些督办单？"),
    "gallery: cards-by-unit, read": Text(
        "Darker is more within its colour; where intervals of two units overlap, their order is not certain.",
        "同一颜色内，色越深张数越多；两单位区间重叠的，先后不能确定。",
    ),
    "gallery: cards-by-month": Text("When in the year are cards issued?", "督办单集中在哪些月份？"),
    "gallery: cards-by-month, read": Text(
        "Compare months within a colour; months whose lines overlap may differ by luck.",
        "同一颜色内比较各月；区间重叠的月份，差别可能出于偶然。",
    ),
    "gallery: funnel": Text("Which units are late more often than luck explains?", "哪些单位的逾期超出偶然范围？"),
    "gallery: funnel, read": Text(
        "Inside the funnel a unit's share tells little about the unit; only those outside are worth a question.",
        "漏斗之内的高低说明不了单位优劣，漏斗之外的才值得查问。",
    ),
    "gallery: unit-scores": Text(
        "How much does one year's score say about a unit?", "一年的得分能在多大程度上说明单位优劣？"
    ),
    "gallery: unit-scores, read": Text(
        "The longer the thin line, the more of the rank is luck.", "细线越长，名次中偶然的成分越大。"
    ),
    "gallery: days-taken": Text(
        "How long do citizens wait, and what does the clock show?", "群众实际等多久，监察口径显示多久？"
    ),
    "gallery: days-taken, read": Text(
        "The gap between the two curves at the limit is what the official clock does not show.",
        "两条曲线在时限处的差距，就是监察口径未反映的部分。",
    ),
    "gallery: finish-and-due": Text("Is work finished just before its due?", "是否临近到期才办结？"),
    "gallery: finish-and-due, read": Text(
        "A high bar at the dashed line is a pile at the deadline: a small delay would make it late.",
        "虚线处的高柱表明扎堆在到期日办结，稍有延误即逾期。",
    ),
    "gallery: course-of-a-task": Text("Why did this task draw its cards?", "这项任务为何被发单？"),
    "gallery: course-of-a-task, read": Text(
        "White bars are waiting, filled ones work; compare their lengths before blaming anybody.",
        "空白为等待，填色为办理；先比较两者长短，再论责任。",
    ),
    "gallery: course-of-a-case": Text("Where did this application's time go?", "这件申请的时间用在了哪里？"),
    "gallery: course-of-a-case, read": Text(
        "While hatched, the official clock stands still and the citizen's runs on.",
        "斜线期间监察口径停表，群众仍在等待。",
    ),
    "gallery: price-of-a-card": Text("What does the next card cost a unit?", "再收一张督办单要付出多大代价？"),
    "gallery: price-of-a-card, read": Text(
        "The height of the steps is the clean-sheet bonus that goes with the first card.",
        "台阶的高度，就是第一张单连带失去的加分。",
    ),
    "gallery: expected-score": Text(
        "Is a unit rewarded for how many tasks it happens to have?", "任务多少本身会不会影响得分？"
    ),
    "gallery: expected-score, read": Text(
        "At a jump one more task is worth the figure beside it; between jumps more tasks cost points.",
        "跳升处多一项任务即多得旁注分值；两次跳升之间，任务越多得分越低。",
    ),
    "gallery: bonus-by-tier": Text(
        "What does a head get in each tier, and does the pool balance?", "各等次人均多少，总额是否平衡？"
    ),
    "gallery: bonus-by-tier, read": Text(
        "The dot left of the bar: what tier 2 gives up so that the pool balances.",
        "圆点低于标准线的部分，是为平衡总额由二等次让出的。",
    ),
    "gallery: bonus-by-unit": Text("The same, unit by unit", "分单位看奖金"),
    "gallery: bonus-by-unit, read": Text(
        "Long lines: the unit's grade, and so everybody's bonus, changes from one simulated year to the next.",
        "横线长，说明单位档次及其人员奖金在各模拟年度之间变动大。",
    ),
    "gallery: differences": Text("What does each proposal change?", "各方案带来什么变化？"),
    "gallery: differences, read": Text(
        "An interval that crosses the line in the middle: the sign is not sure.", "区间跨过零线的，增减尚不能确定。"
    ),
    "gallery: waterfall": Text("Which part of a package does what?", "组合方案中各部分各起多大作用？"),
    "gallery: waterfall, read": Text(
        "Follow the steps from above to below; what both do beyond their sum stands last but one.",
        "自上而下逐步看；倒数第二行为叠加产生的额外影响。",
    ),
    "gallery: staffing": Text("How many officers does a target take?", "实现目标需要多少人？"),
    "gallery: staffing, read": Text(
        "Where the curve flattens below the target, officers no longer help.",
        "曲线在目标之下走平，说明再增人已无作用。",
    ),
    "gallery: tornado": Text("Which single value moves the result most?", "单独变动哪个参数，结果变化最大？"),
    "gallery: tornado, read": Text(
        "From above to below; two bars on one side: both ends do harm, or both do good.",
        "自上而下影响递减；两条同在一侧的，取上下端值同好或同坏。",
    ),
    "gallery: heat-map": Text("What do two values do together?", "两项参数同时变动会怎样？"),
    "gallery: heat-map, read": Text(
        "If every row changes from left to right alike, the two do not depend on each other.",
        "各行自左至右变化相同的，两项参数互不影响。",
    ),
    "gallery: contour": Text("Which pairs of values reach the same result?", "哪些取值组合能达到同一结果？"),
    "gallery: contour, read": Text(
        "Walking along a line, one value makes up for the other.", "沿等值线移动，两项参数此消彼长。"
    ),
    "gallery: curve": Text("How far does one value carry?", "一项参数能起多大作用？"),
    "gallery: curve, read": Text(
        "Where the line is flat, the value no longer helps.", "曲线走平处，再变动该参数已无作用。"
    ),
    "gallery: screening": Text("Which of many values matter at all?", "众多参数中哪些确有影响？"),
    "gallery: screening, read": Text(
        "A mark within the hatched floor may be luck alone.", "落在斜线本底之内的，可能只是随机波动。"
    ),
    "gallery: variance": Text("Which values carry the spread of the result?", "结果的差异主要来自哪些参数？"),
    "gallery: variance, read": Text(
        "The further the two marks of a row lie apart, the more the value acts together with others.",
        "同一行两个标记相距越远，该参数与其他参数的交互作用越大。",
    ),
}
