"""Words of the scoreboard held against the truth."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "scoreboard": Text("The scoreboard against the truth", "考评名次与真实水平对照"),
    "verdict": Text("Verdict", "结论"),
    "given": Text("Units that got it", "涉及单位"),
    "wrong half": Text("Wrong half", "错判比例"),
    "wrongly": Text("Good ones that got it", "较好者被错判"),
    "rightly": Text("Others that got it", "较差者被判"),
    "verdict removed": Text("Cadre removed", "干部免职"),
    "verdict transferred": Text("Cadre transferred", "干部调岗"),
    "verdict warned": Text("Cadre warned", "干部末位告诫"),
    "by number of tasks": Text("Wrong half by number of tasks, in thirds", "按任务数三等分的错判比例"),
    "third with few": Text("Fewest", "最少"),
    "third with middle": Text("Middle", "居中"),
    "third with many": Text("Most", "最多"),
    "curve": Text("Chance of the wrong half to get it, by true spread", "不该得而得的概率（按真实快慢差异）"),
    "spread of": Text("Spread {spread}", "差异 {spread}"),
    "shown and true": Text(
        "Shown first: truly {first_low} to {first_high}; in the middle: {middle_low} to {middle_high}; last: "
        "{last_low} to {last_high} of {n}, nine in ten",
        "显示为首位者，真实位次九成在 {first_low} 至 {first_high}；居中者在 {middle_low} 至 {middle_high}；"
        "末位者在 {last_low} 至 {last_high}（共 {n} 个）",
    ),
    "years added up": Text("Years added up: {years}", "合并年数：{years}"),
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
        "Merit is the score a unit could expect at equal load and staff; that of a cadre goes by its own post. Wrong "
        "half: of those punished, the share whose merit is above the median; of those rewarded, the share below it. A "
        "blind lot would give 50 %. Good ones that got it: of those above the median (for rewards: below), the share "
        "that was punished (rewarded) all the same.",
        "真实水平指负荷和人员相同时可期望的得分，干部以其所在岗位计。错判比例：受罚者中真实水平高于中位数的比例，"
        "受奖者中低于中位数的比例；抽签为 50%。较好者被错判：高于中位数（奖励为低于）者中仍受罚（受奖）的比例。",
    ),
    "help luck": Text(
        "Tell how often the scoreboard punishes or rewards the wrong unit, and how much of it is luck.",
        "说明考评名次有多少次罚错、奖错单位，其中多少出于运气。",
    ),
    "help spread": Text(
        "An assumed true spread of pace (coefficient of variation), once or several times.",
        "假设的真实快慢差异（变异系数），可多次指定。",
    ),
    "help years": Text(
        "Years that are added up before judging, once or several times.", "合并考评的年数，可多次指定。"
    ),
    "help groups": Text("How many groups of years to play for every spread.", "每种差异下模拟的组数。"),
}
