"""Words of behaviour: its modes, and what becomes of a conclusion under them."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "mechanical": Text("mechanical", "机械执行"),
    "central": Text("central", "中等响应"),
    "strong": Text("strong", "强响应"),
    "own": Text("assumptions of one's own", "自定响应假设"),
    "modes": Text("Differences under three modes of behaviour", "三种行为模式下的差值"),
    "modes, aid": Text(
        "Same {n} Worlds under each mode. In brackets: not resolved. Modes are assumptions about how people respond, "
        "not findings; mechanical assumes no response.",
        "三种模式使用相同的{n}个模拟年度；括号内为未能判定。行为模式是对人员响应的假设，不是实证结论；机械执行指不作任何响应。",
    ),
    "unresolved": Text("({words})", "（{words}）"),
    "conclusion": Text("conclusion", "结论"),
    "verdict holds": Text("holds", "一致"),
    "verdict in part": Text("in part", "部分成立"),
    "verdict flips": Text("FLIPS", "反转"),
    "verdict none": Text("none", "未判定"),
    "nothing flips": Text("No conclusion flips between the modes.", "三种行为模式之间没有结论反转。"),
    "sign flips": Text(
        "{variant}: the sign of “{measure}” depends on how people respond.",
        "{variant}：“{measure}”的变动方向取决于人员如何响应。",
    ),
    "method, modes": Text(
        "The same reforms were also played under two modes of behaviour in which people respond, central and strong; "
        "what is told above assumes no response.",
        "各方案另按“中等响应”“强响应”两种行为模式作了模拟；上文结论均以不作响应为前提。",
    ),
    "in mode": Text("Behaviour: {mode}", "行为模式：{mode}"),
    "help behaviour": Text(
        "How people respond: mechanical, central, strong, or all three in turn; without it, as the file says.",
        "人员响应方式：mechanical（机械执行）、central（中等）、strong（强），all 依次采用三种；不写则按方案文件。",
    ),
    "no mode": Text(
        "there is no mode {mode}; write mechanical, central, strong or all.",
        "没有“{mode}”这一行为模式；请写 mechanical、central、strong 或 all。",
    ),
}
