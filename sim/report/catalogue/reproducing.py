"""Words of replays of stored results."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "help reproduce": Text(
        "Replay a stored result from its manifest: identical, or the first difference, event by event.",
        "按清单重演已保存的结果：完全一致，或逐事件指出首个不同之处。",
    ),
    "help result": Text(
        "A folder written with --out, or a study in the store by its id (or how it begins).",
        "用 --out 生成的文件夹，或结果库中的试验编号（可只写开头几位）。",
    ),
    "help worlds": Text("Only the first so many Worlds.", "只重演前若干个模拟年度。"),
    "help points": Text("Only these points, such as 0,3,7-9.", "只重演这些试验点，例如 0,3,7-9。"),
    "not points": Text(
        "--points is a list such as 0,3,7-9, not '{text}'.", "--points 应为 0,3,7-9 这样的列表，而不是“{text}”。"
    ),
    "replay others": Text("Not as it was when {name} was made:", "与 {name} 生成时不同之处："),
    "replay other": Text("{what}: made with {then}, this is {now}", "{what}：生成时为 {then}，现为 {now}"),
    "replay promised": Text(
        "The same bytes are promised: same model, lock file and kind of machine, and libraries as locked.",
        "结果应逐字节一致：模型、锁定文件和机器类型相同，程序库与锁定文件相符。",
    ),
    "replay not promised": Text(
        "The same bytes are not promised: that takes the same model, lock file and kind of machine, and libraries as "
        "locked on both sides.",
        "不保证逐字节一致：须双方模型、锁定文件和机器类型相同，且程序库与锁定文件相符。",
    ),
    "replay model_revision": Text("model revision", "模型版次"),
    "replay calendar": Text("working days of the calendar", "工作日历"),
    "replay lock": Text("lock file", "锁定文件"),
    "replay lock_matches": Text("libraries as locked", "程序库与锁定文件相符"),
    "replay machine": Text("machine", "机器类型"),
    "replay platform": Text("platform", "系统平台"),
    "replay base scenario": Text("digest of the baseline", "现状方案摘要"),
    "replay scenario": Text("digest of scenario {name}", "方案 {name} 的摘要"),
    "replay yes": Text("yes", "是"),
    "replay no": Text("no", "否"),
    "replay none": Text("none", "无"),
    "replay compared": Text(
        "{rows} rows compared in every measure, {traces} of them event by event.",
        "已核对 {rows} 行的全部指标，其中 {traces} 行逐事件核对。",
    ),
    "replay identical": Text("Identical.", "完全一致。"),
    "replay different": Text(
        "Different: {values} values in {rows} of {of} rows.", "不一致：{of} 行中有 {rows} 行、共 {values} 个数值不同。"
    ),
    "replay different traces": Text(
        "Different: every number is the same, but not what happened; kept traces that differ: {n}.",
        "不一致：数值全部相同，但有 {n} 份过程记录不同。",
    ),
    "replay changed": Text(
        "This kept trace does not have the digest of its row: the file was changed after it was written.",
        "该过程记录与所在行的摘要不符：文件写成后被改动过。",
    ),
    "replay value": Text(
        "point {point}{variant}, World {world}: {what} stored {stored}, replayed {replayed}",
        "试验点 {point}{variant}，第 {world} 个模拟年度：{what} 原为 {stored}，重演为 {replayed}",
    ),
    "replay variant": Text(" ({name})", "（{name}）"),
    "replay more": Text("… and {n} more: --json lists them all.", "……另有 {n} 个：用 --json 全部列出。"),
    "replay events": Text("what happened", "事件过程"),
    "replay status": Text("state", "状态"),
    "replay error": Text("error", "错误"),
    "replay first": Text(
        "The first event that differs, at point {point}{variant} in World 0:",
        "首个不同的事件（试验点 {point}{variant}，第 0 个模拟年度）：",
    ),
    "replay before": Text("before it, the same in both:", "此前（双方相同）："),
    "replay rule": Text("ordered by {rule}: {article}", "依据 {rule}：{article}"),
    "replay stored": Text("stored:   {said}", "原记录：{said}"),
    "replay replayed": Text("replayed: {said}", "重演：　{said}"),
    "replay beside": Text("{n} more events of that minute differ.", "同一分钟另有 {n} 个事件不同。"),
    "replay order": Text(
        "The trace of point {point}{variant} has the same events, written down in another order or other columns.",
        "试验点 {point}{variant} 的事件相同，但记录的顺序或栏目不同。",
    ),
    "replay unlike": Text("Traces that differ: {n}; the first is told.", "共有 {n} 份过程记录不同，此处说明第一份。"),
    "replay scoring": Text(
        "All that happened is the same: the difference lies in the scoring, or in a number that was changed.",
        "事件过程完全相同：差别在于计分，或数值被改动。",
    ),
    "replay untold": Text(
        "What happened differs where no trace was kept; only World 0 of the first point of a variant is kept.",
        "事件过程有差别，但相应的过程记录未保存（每个方案只保存首个试验点的第 0 个模拟年度）。",
    ),
}
