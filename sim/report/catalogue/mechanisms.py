"""Words of the table of mechanisms."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "help mechanisms": Text(
        "List the mechanisms that the five documents order: modelled, partly, or still open.",
        "列出五份文件规定的各项机制及其状态：已模拟、部分模拟或尚未模拟。",
    ),
    "help state": Text(
        "Mechanisms of this state alone: modelled, partly, preset, constant, excluded or open.",
        "仅列出该状态的机制：modelled、partly、preset、constant、excluded 或 open。",
    ),
    "help priority": Text("Mechanisms of this priority alone, 1 to 3.", "仅列出该优先级（1至3）的机制。"),
    "mechanisms of the documents": Text("Mechanisms that the documents order", "文件规定的机制"),
    "number of a mechanism": Text("No. (priority)", "编号（优先级）"),
    "mechanism": Text("Mechanism", "机制"),
    "state of a mechanism": Text("State", "状态"),
    "switch and output": Text("Path, output, note", "参数、结果、说明"),
    "priority n": Text("Priority {n}", "优先级{n}"),
    "all priorities": Text("All", "合计"),
    "all states": Text("All", "合计"),
    "state modelled": Text("modelled", "已模拟"),
    "state partly": Text("partly", "部分模拟"),
    "state preset": Text("preset", "可用取值表示"),
    "state constant": Text("constant", "固定设定"),
    "state excluded": Text("excluded", "不予模拟"),
    "state open": Text("open", "尚未模拟"),
    "mechanisms, aid": Text(
        "Modelled: a path switches it on and an output shows it. Partly: the note says what is missing. Preset: a "
        "value of an existing path. Constant: always so. Excluded: left out for the reason given. Open: not yet "
        "modelled.",
        "已模拟：有参数可启用，有结果可查；部分模拟：说明中注明缺项；可用取值表示：用现有参数的某一取值表示；"
        "固定设定：始终如此；不予模拟：说明中注明理由；尚未模拟：文件有规定，模型尚无。",
    ),
}
