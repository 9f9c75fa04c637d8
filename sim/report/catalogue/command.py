"""What the command says."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "sound": Text("sound", "无误"),
    "playing": Text("Playing Worlds", "模拟进行中"),
    "written": Text("{n} files written into {folder}", "已将 {n} 个文件写入 {folder}"),
    "not audited": Text("No trace was audited.", "未作独立核查。"),
    "audit content": Text(
        "The audit walked through the first World day by day and found nothing to object to.",
        "已对首个抽样逐日独立核查，未发现问题。",
    ),
    "audit objects": Text(
        "The audit of the first World objects {n} times; do not use these results.",
        "对首个抽样的独立核查发现 {n} 处问题；请勿使用本结果。",
    ),
    "flips": Text(
        "{variant}: another verdict for {cases} of the applications and {tasks} of the tasks",
        "{variant}：{cases}的办件、{tasks}的任务结论有变",
    ),
    "simulation alone": Text(
        "Resolved speaks of simulation error alone (one sign, by Holm's procedure); "
        "assumptions carry a range of their own.",
        "“可判定”仅就模拟误差而言（按 Holm 法符号确定）；假设本身另有取值范围。",
    ),
    "interactions": Text("Together, beyond the sum of each", "叠加效应（超出各自之和的部分）"),
    "beyond the sum": Text("Beyond the sum", "超出部分"),
    "definition": Text("Definition", "定义"),
}
