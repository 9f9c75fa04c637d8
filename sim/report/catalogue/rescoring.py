"""Words of a rescoring: last year's ledger counted anew."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    # command
    "help rescore": Text(
        "Count last year's ledger anew under other points, bands, tiers or grades: exact, nothing is simulated.",
        "用其他分值、门槛、等次或奖金规则对上年度台账重新计分：结果精确，不作模拟。",
    ),
    "help workbook": Text("A county's workbook (XLSX).", "县（市、区）工作簿（XLSX）。"),
    "help proposals": Text(
        "Proposals of the workbook by name; A+B combines.", "工作簿中建议方案的代号；A+B 表示叠加。"
    ),
    "help set points": Text(
        "Count by another value, e.g. policy.cards.points.red=10.", "修改单个计分参数，如 policy.cards.points.red=10。"
    ),
    # facts
    "ledger facts": Text(
        "Ledger of {year}: {tasks} tasks assigned, {on_time} of those judged on time; "
        "{blue} blue, {yellow} yellow and {red} red cards.",
        "{year}年台账：交办任务{tasks}项，按期办结率{on_time}；蓝色督办单{blue}张、黄色{yellow}张、红色{red}张。",
    ),
    "counted anew": Text(
        "The same events counted anew: exact, so without interval. No response of officers to new rules is assumed.",
        "对同样的事件重新计分：结果精确，故无区间；未假设工作人员对新规则作出任何反应。",
    ),
    "assumed for counting": Text(
        "{n} values that the counting rests on are assumptions, such as {paths}. "
        "Put the county's own into the workbook.",
        "计分所依据的参数中有{n}项为假设，如{paths}。请在工作簿中填写本县的实际规定。",
    ),
    "lots of a rescoring": Text(
        "Places that only a lot can fill: {n}. The lots are this program's, the same before and after; "
        "the county's own may differ.",
        "须抽签确定的名额：{n}个。抽签由本程序作出，重新计分前后相同；实际抽签结果可能不同。",
    ),
    # tables
    "rescoring": Text("The county before and after", "全县：重新计分前后"),
    "rescored units": Text("Units, best first after the change", "各单位（按重新计分后的名次）"),
    "before": Text("Before", "原计分"),
    "after": Text("After", "重新计分"),
    "cards of three colours": Text("Blue/ yellow/ red", "蓝/黄/红"),
    # what changes
    "what changes": Text("What would have changed", "变化情况"),
    "nothing changes": Text(
        "No unit's grade, sanctions, honours or money would have changed.",
        "各单位的档次、问责、荣誉和奖金均无变化。",
    ),
    "unit changes": Text("{unit}: {changes}.", "{unit}：{changes}。"),
    "grade changes": Text("grade from {before} to {after}", "档次由“{before}”变为“{after}”"),
    "paid changes": Text(
        "bonus from {before} to {after} yuan ({change})", "奖金由{before}元变为{after}元（{change}元）"
    ),
    "places change": Text("excellent places from {before} to {after}", "评优名额由{before}个变为{after}个"),
    "gains criticised": Text("criticised now", "新增通报批评"),
    "loses criticised": Text("no longer criticised", "不再通报批评"),
    "gains admonished": Text("its head admonished now", "主要负责人新增诫勉谈话"),
    "loses admonished": Text("its head no longer admonished", "主要负责人不再诫勉谈话"),
    "gains star": Text("its head an efficiency star now", "主要负责人新获评“效能之星”"),
    "loses star": Text("its head no longer an efficiency star", "主要负责人不再获评“效能之星”"),
    "paid in all": Text(
        "Bonuses in all: from {before} to {after} yuan ({change}).", "奖金合计由{before}元变为{after}元（{change}元）。"
    ),
    # the chart of ranks
    "rank moves": Text("Ranks before and after: {variant}", "重新计分前后的名次：{variant}"),
    "rank moves, aid": Text(
        "Last year's ledger, the same events counted anew: exact, no response of officers assumed; "
        "units of equal rank share the mean of their places",
        "上年度台账，对同样的事件重新计分；结果精确，未假设工作人员作出反应；并列单位取名次均值",
    ),
    "ranks before": Text("rank before", "原名次"),
    "ranks after": Text("rank after", "新名次"),
    "goes up": Text("goes up", "上升"),
    "goes down": Text("goes down", "下降"),
    "same rank": Text("same rank", "不变"),
    "up by": Text("up {n}", "升{n}"),
    "down by": Text("down {n}", "降{n}"),
}
