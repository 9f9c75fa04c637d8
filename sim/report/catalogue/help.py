"""Words of the command's help, and of what it says when it is asked wrongly."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "help": Text(
        "A policy laboratory for administrative efficiency: test a reform before it is signed.",
        "效能（xiaoneng）：行政效能改革政策实验室，在签发之前先行检验改革方案。",
    ),
    # commands
    "help check": Text(
        "Check scenario files: every problem at once, with file, line, path and remedy.",
        "检查方案文件：一次列出全部问题，注明文件、行号、参数和改法。",
    ),
    "help run": Text(
        "Play a scenario over many Worlds and show what came of it, with intervals.",
        "按方案模拟多个年度，给出结果及其区间。",
    ),
    "help compare": Text(
        "Compare reforms with a baseline over common Worlds: paired differences with 95 % intervals.",
        "在相同的模拟年度上比较改革方案与现状：成对差值及其 95% 区间。",
    ),
    "help explain": Text(
        "Tell day by day, with the article, why a case was late or a unit got its cards and points.",
        "逐日说明办件为何超时、单位为何收到督办单和被扣分，并注明条款。",
    ),
    "help sources": Text(
        "List every value of a scenario with its document and article, or as an assumption with its range.",
        "列出方案的全部参数：注明文件和条款，或标明为假设及其取值范围。",
    ),
    "help schema": Text(
        "Print the JSON Schema of scenario files, for editors.", "输出方案文件的 JSON Schema，供编辑器使用。"
    ),
    "help measures": Text(
        "List every measure by its fixed name, with its definition.", "列出全部指标的固定名称及定义。"
    ),
    # arguments and options
    "help file": Text("A scenario file (YAML).", "方案文件（YAML）。"),
    "help files": Text("Scenario files (YAML).", "一个或多个方案文件（YAML）。"),
    "help variants": Text("Layers by name or file; A+B combines.", "方案层的名称或文件；A+B 表示叠加。"),
    "help set": Text(
        'Override a value, e.g. policy.cards.yellow.after="3 days".',
        '修改单个参数，如 policy.cards.yellow.after="3 days"。',
    ),
    "help replications": Text("How many Worlds to play.", "模拟的年度数。"),
    "help workers": Text(
        "Local processes; 0 takes as many as there are processors.", "本机进程数；0 表示与处理器数相同。"
    ),
    "help lang": Text(
        "en or zh; otherwise SIM_LANG, otherwise the locale.", "en 或 zh；缺省取 SIM_LANG，再缺省取系统语言。"
    ),
    "help out": Text("Write result, tables and charts into this folder.", "将结果、表格和图写入该文件夹。"),
    "help json": Text("Print JSON instead of tables.", "输出 JSON 而非表格。"),
    "help seed": Text("Another root of all luck than the scenario's.", "另设随机数种子，替代方案中的种子。"),
    "help all": Text("Show every measure, not the headlines alone.", "显示全部指标，而不仅是主要指标。"),
    "help audit": Text("Check the first World's trace independently.", "对首个模拟年度作独立核查。"),
    "help replication": Text("Which World.", "第几个模拟年度。"),
    "help case": Text("An application, by its number.", "办件编号。"),
    "help task": Text("A supervised task, by its number.", "督办任务编号。"),
    "help unit": Text("A unit, by its id or title.", "单位代号或名称。"),
    "help assumptions": Text("Only values without a source.", "仅列出没有依据的参数。"),
    "help help": Text("Show this message and exit.", "显示本帮助。"),
    # heads of the help
    "usage": Text("Usage:", "用法："),
    "help options": Text("Options", "选项"),
    "help arguments": Text("Arguments", "参数"),
    "help commands": Text("Commands", "命令"),
    "help default": Text("[default: ", "[缺省："),
    "help required": Text("[required]", "[必填]"),
    # asked wrongly
    "asked": Text("{command}: {trouble} See: {command} --help", "{command}：{trouble}用法见：{command} --help"),
    "no such command": Text("there is no command '{name}'.", "没有名为“{name}”的命令。"),
    "did you mean": Text(" Did you mean {name}?", "是否应为 {name}？"),
    "no such option": Text("there is no option {name}.", "没有选项 {name}。"),
    "missing": Text("{name} is missing.", "缺少 {name}。"),
    "wrong value": Text("the value of {name} does not fit: {said}.", "{name} 的取值不合要求：{said}。"),
    "asked otherwise": Text("{said}.", "{said}。"),
    "one subject": Text("name one of --case, --task and --unit", "请在 --case、--task、--unit 中指定一项"),
    "stopped": Text("Stopped.", "已中止。"),
}
