"""Words of layers that are laid on one after another."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "steps of": Text("{subject}, step by step from before to after", "实施前后的变化分解（{subject}）"),
    "official days of": Text("{matter}, mean days on the official clock", "{matter}，监察口径平均办理工作日"),
    "step": Text("Step", "举措"),
    "stands at": Text("Then", "实施后"),
    "in order": Text("In this order", "按此顺序"),
    "in reverse": Text("In reverse", "按相反顺序"),
    "all orders": Text("All orders", "各种顺序平均"),
    "steps, aid": Text(
        "What a step takes off depends on what came before it. In this order, in the reverse one, and as the mean "
        "over all orders (Shapley's value): each column adds up to the same whole, the last row.",
        "一项举措的作用取决于此前已实施的举措。按此顺序、按相反顺序、各种顺序平均（Shapley 值）"
        "三列，合计均等于末行总变化。",
    ),
    "steps, many": Text(
        "Beyond five steps the mean over all orders is not computed.", "超过五项举措时不计算各种顺序的平均。"
    ),
    "help steps": Text(
        "Lay layers on a baseline one after another: what each takes off, and how much depends on the order.",
        "逐项叠加方案层：各项举措减少多少，多大程度上取决于先后顺序。",
    ),
    "help step layers": Text("Layers in their order, by name or file.", "按先后顺序列出的方案层（名称或文件）。"),
    "help step matter": Text(
        "The matter whose official days are told; without it, the measure.", "所分解办理工作日的事项；不写则用指标。"
    ),
    "help step measure": Text("The measure to tell, by its fixed name.", "所分解的指标（固定名称）。"),
    "no measure": Text(
        "there is no measure '{measure}'; `xiaoneng measures` lists them.",
        "没有指标“{measure}”；可用 xiaoneng measures 查看。",
    ),
}
