"""Cards, by date of issue."""

from sim.scorecard.measures.measure import Measure, measure

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
    "cards.signing_days": measure(
        "days", "lower", "Days to sign a card", "签发用时",
        "Calendar days from drawing up to issue of yellow and red cards, mean",
        "黄、红督办单自拟单至发出的平均自然日"),
}
# fmt: on
