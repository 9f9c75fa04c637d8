"""What the audit finds: the rule that is broken, by whom, what stands there and what should."""

from typing import NamedTuple

from sim.errors import Text

NAMES = {
    # books
    "reference": Text("a row that refers to nothing", "引用不存在的记录"),
    "number": Text("a number that is not unique", "编号重复"),
    "code": Text("a code that means nothing", "代码无意义"),
    "order of times": Text("a time out of order", "时间先后错误"),
    "horizon": Text("a time outside the horizon", "时间超出模拟期"),
    "lost": Text("applications lost or made up", "办件数量不守恒"),
    "backlog": Text("backlog with which the desks opened", "开门时的积压"),
    "world": Text("something that the World did not draw", "与所抽取的世界不符"),
    # cases
    "received": Text("case received", "办件受理时间"),
    "due of a case": Text("case due without stops", "办件原始时限"),
    "true due": Text("case due as published", "办件公布时限"),
    "due in force": Text("case due in force", "办件现行时限"),
    "clock stop": Text("case due after a supplement", "补正后的时限"),
    "stopped days": Text("case working days stopped", "办件停表工作日"),
    "route": Text("case on its route", "办件流程"),
    "handing on": Text("case queued when the stage before ended", "办件衔接"),
    "detour": Text("detour of a case before its first stage", "办件首环节前的错投、推诿或漏办"),
    "rounds": Text("case within its rounds", "办件轮次"),
    "supplement": Text("supplement of a case", "办件补正"),
    "review": Text("review at the same time as others", "并联审查"),
    "deemed": Text("stage deemed to consent", "默许"),
    "later review": Text("review after the approval", "事后复核"),
    "outcome": Text("outcome of a case", "办件结果"),
    "child": Text("application after a return", "退件后再次申请"),
    "places": Text("case turned away", "办件满员退回"),
    # tasks
    "due of a task": Text("task due without extensions", "任务原始时限"),
    "limit of a task": Text("limit of a task", "任务时限"),
    "extension": Text("extension of a task", "任务延期"),
    "dispute": Text("dispute of a task", "任务争议协调"),
    "part": Text("part of a task", "任务分工"),
    "progress": Text("look at the progress of a task", "任务进度督查"),
    "report": Text("report of a task", "任务报结"),
    "strike-off": Text("strike-off of a task", "任务销号"),
    # cards
    "missing slip": Text("slip missing for task", "任务缺少督办单"),
    "extra slip": Text("slip that never fell due", "多出的督办单"),
    "slip": Text("slip", "督办单"),
    "card": Text("card received", "督办单送达"),
    "rectification": Text("term to put things right", "整改期限"),
    "mistake": Text("card by mistake, and its appeal", "误发督办单及申诉"),
    # desks
    "post": Text("officer of the post", "岗位人员"),
    "hours": Text("service in opening hours", "办公时间内办理"),
    "call": Text("officer called away", "抽调人员"),
    "absent": Text("service by an absent officer", "缺勤人员办理"),
    "two desks": Text("officer at two desks", "一人同时办两件"),
    "minutes": Text("working minutes of a service", "办理工作分钟"),
    "speed": Text("minutes that the work needs", "办理所需分钟"),
    "pause": Text("clock stopped without need", "无必要停表"),
    "wrong": Text("wrong approval", "错误准予"),
    "pace": Text("pace of a service", "办理快慢"),
    "hand-over": Text("hand-over", "转交"),
    "precedence": Text("item served before a better one", "办理次序"),
    "idle": Text("officer idle while work waited", "有件等候而人员空闲"),
    "officer's turn": Text("officer whose turn it was", "人员轮次"),
    # accounts
    "bulletin": Text("monthly bulletin on a unit", "月度通报"),
    "visit": Text("visit to a unit", "检查暗访"),
    "points": Text("points in the ledger", "台账计分"),
    "counts": Text("count in the scorecard", "绩效考评计数"),
    "bonus points": Text("clean-sheet bonus", "无单加分"),
    "score": Text("score of a unit", "单位得分"),
    "ladder": Text("criticism or admonition of a unit", "通报与诫勉"),
    "money": Text("money", "奖金"),
    # people
    "personnel": Text("seat that must be empty", "应空缺的席位"),
    "composite": Text("composite appraisal of a unit", "单位综合考评"),
    "cadres": Text("cadres who are rated", "受评干部"),
    "rating": Text("rating of a cadre", "干部评价成绩"),
    "incompetent": Text("officers rated incompetent", "不称职人员"),
    "awards": Text("money beside the tiers", "等次以外的奖金"),
    "honours": Text("windows and clerks honoured", "红旗窗口与服务标兵"),
    "held to account": Text("units held to account", "被追责单位"),
    "fate": Text("removal, transfer, admonition or warning of a cadre", "干部处理结果"),
    # citizens
    "public rating": Text("rating of a unit", "单位测评"),
    "complaint": Text("complaint about a unit", "对单位的投诉"),
}
"""Every rule that is audited, by the name that a finding carries."""


class Finding(NamedTuple):
    """One rule that a trace breaks; `number` is that of the case, task, slip, officer or unit concerned."""

    rule: str
    number: int
    message: Text


def differs(rule: str, number: int, found: object, right: object) -> Finding:
    """The finding that `found` stands where the rule gives `right`."""
    name = NAMES[rule]
    message = Text(
        f"{name.en} {number}: found {found}, but by the rules {right}",
        f"{name.zh} {number}：记录为 {found}，按规则应为 {right}",
    )
    return Finding(rule, number, message)
