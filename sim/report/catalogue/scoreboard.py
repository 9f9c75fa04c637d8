"""Words of the scoreboard held against the truth."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "scoreboard": Text("The scoreboard against the truth", "考评名次与真实水平对照"),
    "verdict": Text("Verdict", "结论"),
    "given": Text("Units that got it", "涉及单位"),
    "few tasks": Text("with few tasks", "任务少的"),
    "many tasks": Text("with many tasks", "任务多的"),
    "wrong half": Text("Wrong half", "错判比例"),
    "verdict criticised": Text("Criticised", "通报批评"),
    "verdict admonished": Text("Admonished", "诫勉谈话"),
    "verdict star": Text("Efficiency star", "效能之星"),
    "verdict last": Text("Last place", "末位"),
    "verdict bottom": Text("Last tenth", "末位一成"),
    "true spread": Text(
        "True differences of pace: {spread}; rank correlation of shown score and merit: {correlation}",
        "真实快慢差异 {spread}；考评得分与真实水平的秩相关：{correlation}",
    ),
    "no true differences": Text(
        "No true differences of pace: every difference shown is load, staff or luck",
        "真实快慢无差异：所显示的差异全部来自负荷、人员和运气",
    ),
    "scoreboard, aid": Text(
        "Merit is the score a unit could expect at equal load and staff. Wrong half: of those punished, the share "
        "whose merit is above the median; of those rewarded, the share below it. A blind lot would give 50 %.",
        "真实水平指负荷和人员相同时可期望的得分。错判比例：受罚单位中真实水平高于中位数的比例，"
        "受奖单位中低于中位数的比例；抽签为 50%。",
    ),
    "help luck": Text(
        "Tell how often the scoreboard punishes or rewards the wrong unit, and how much of it is luck.",
        "说明考评名次有多少次罚错、奖错单位，其中多少出于运气。",
    ),
    "help spread": Text(
        "An assumed true spread of pace (coefficient of variation), once or several times.",
        "假设的真实快慢差异（变异系数），可多次指定。",
    ),
    "help years": Text("Years that are added up before judging.", "合并考评的年数。"),
    "help groups": Text("How many groups of years to play for every spread.", "每种差异下模拟的组数。"),
}
