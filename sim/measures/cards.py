"""Cards, by date of issue."""

from sim.measures.measure import Measure, measure

# fmt: off
CARDS: dict[str, Measure] = {
    "cards.blue": measure(
        "count", "lower", "Blue cards", "蓝色督办单", "Blue cards issued in the year", "年度内发出的蓝色督办单数"),
    "cards.yellow": measure(
        "count", "lower", "Yellow cards", "黄色督办单", "Yellow cards issued in the year", "年度内发出的黄色督办单数"),
    "cards.red": measure(
        "count", "lower", "Red cards", "红色督办单",
        "Red cards issued in the year, repeated ones included", "年度内发出的红色督办单数（含重复发出）"),
    "cards.excused": measure(
        "count", "", "Cards excused", "有正当理由免发",
        "Slips that a good reason stopped in the year", "年度内因正当理由未发出的督办单数"),
    "cards.withheld": measure(
        "count", "", "Cards withheld", "未获签发",
        "Slips that the signer withheld in the year", "年度内签发人不予签发的督办单数"),
    "cards.void": measure(
        "count", "", "Cards void", "签发前作废",
        "Slips whose task was done or extended before they were signed", "签发前任务已报结或已延期的督办单数"),
    "cards.on_done_work": measure(
        "count", "lower", "Cards for work that was done", "因迟报而发的督办单",
        "Cards of the year for tasks whose work was done and not reported yet",
        "年度内任务已办结、因迟报仍被发出的督办单数"),
    "cards.mistaken": measure(
        "count", "lower", "Cards by mistake", "误发督办单",
        "Cards issued in the year though the task had been reported", "年度内任务已报结仍误发的督办单数"),
    "cards.appealed": measure(
        "count", "", "Cards appealed against", "申诉的督办单",
        "Of those cards, how many the unit appealed against", "其中被督办单位提出申诉的件数"),
    "cards.revoked": measure(
        "count", "", "Cards revoked", "撤销的督办单",
        "Cards by mistake that were revoked on appeal in the year", "年度内经申诉撤销的误发督办单数"),
    "cards.rectified": measure(
        "share", "higher", "Put right within the term", "限期整改完成率",
        "Of the terms that yellow cards of the year set, the share whose task was reported within it",
        "年度内黄色督办单责令限期整改、在整改期限内报结的比例"),
    "cards.signing_days": measure(
        "days", "lower", "Days to sign a card", "签发用时",
        "Calendar days from drawing up to issue of yellow and red cards, mean",
        "黄、红督办单自拟单至发出的平均自然日"),
}
# fmt: on
