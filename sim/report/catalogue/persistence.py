"""Words of several years in a row."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "years in a row": Text("Measures year by year", "逐年指标"),
    "who stays where": Text("From one year to the next", "上年到下年的位次变化"),
    "whom and where": Text("Stood in", "上年位次"),
    "next in first": Text("then in the first third", "下年前三分之一"),
    "next in middle": Text("then in the middle", "下年中三分之一"),
    "next in last": Text("then in the last third", "下年后三分之一"),
    "unit in first": Text("Units: first third", "单位：前三分之一"),
    "unit in middle": Text("Units: middle third", "单位：中三分之一"),
    "unit in last": Text("Units: last third", "单位：后三分之一"),
    "cadre in first": Text("Cadres: first third", "干部：前三分之一"),
    "cadre in middle": Text("Cadres: middle third", "干部：中三分之一"),
    "cadre in last": Text("Cadres: last third", "干部：后三分之一"),
    "pairs of years": Text("Pairs", "对数"),
    "grades from year to year": Text("Bonus grades from one year to the next", "上年到下年的奖金档次变化"),
    "grade of before": Text("Had", "上年档次"),
    "then grade": Text("then {grade}", "下年{grade}"),
    "seats that lost": Text("Seats that lost their cadre", "更换干部的席位"),
    "lost how": Text("Lost by", "原因"),
    "lost times": Text("Times", "次数"),
    "lost seats": Text("Seats a chain", "每组席位数"),
    "lost removed": Text("Removal", "免职"),
    "lost removed or transferred": Text("Removal or transfer", "免职或调岗"),
    "years, aid": Text(
        "Every year has its own demand and luck; officers stay unless they are replaced. Thirds are of the ranks of a "
        "year. A lot would give a third each. Mean of {n} chains, 95 % within the brackets.",
        "每年的业务量和偶然因素各不相同，人员除被更换外保持不变。位次按当年名次三等分；纯属抽签则各为三分之一。"
        "为 {n} 组模拟的均值，括号内为 95% 区间。",
    ),
    "help several years": Text(
        "Play several years in a row: who stays where, and what removals and transfers do to the next year.",
        "连续模拟多个年度：名次是否延续，免职、调岗对下一年有何影响。",
    ),
    "help number of years": Text("How many years in a row.", "连续模拟的年数。"),
    "help chains": Text("How many chains of years.", "模拟的组数。"),
}
