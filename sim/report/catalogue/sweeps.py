"""Words of sweeps and of the store of results."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "help sweep": Text(
        "Try many values of many paths over the same Worlds; what is finished is kept, and the same command goes on.",
        "在相同的模拟年度上逐一试验多项参数的多种取值；已完成的结果会保存，重新运行同一命令即可续算。",
    ),
    "help results": Text(
        "Ask the store of finished replications: its studies, their points, SQL; tidy it and clean it up.",
        "查询已完成的模拟结果：各项试验及其试验点、SQL 查询，以及整理与清理。",
    ),
    "help sweep file": Text(
        "A scenario file (YAML), or a study file that holds a whole design.",
        "方案文件（YAML），或载有整套试验设计的试验文件。",
    ),
    "help vary": Text(
        "Values to try: PATH=a,b,c or PATH=low:high:n; may be repeated.",
        "试验取值：路径=a,b,c 或 路径=低:高:个数；可重复。",
    ),
    "help sample": Text(
        "grid, ends (each value alone at its ends), or over PATH=low:high lhs:N (Latin hypercube), sobol:N, morris:N "
        "(screening) or saltelli:N (Sobol indices).",
        "grid（网格）、ends（各参数单独取两端值），或用 路径=低:高 的 lhs:N（拉丁超立方）、sobol:N、"
        "morris:N（筛选）、saltelli:N（索博尔指数）。",
    ),
    "help store": Text(
        "Where finished replications are kept: a folder, or a URL.",
        "保存已完成结果的文件夹或 URL。",
    ),
    "help hands": Text(
        "Local processes (0: one a processor), or a Dask scheduler such as tcp://127.0.0.1:8786.",
        "本机进程数（0 表示与处理器数相同），或 Dask 调度器地址，如 tcp://127.0.0.1:8786。",
    ),
    "help sweep measure": Text("A measure to show; may be repeated.", "要显示的指标；可重复。"),
    "help sql": Text("Ask in SQL; the table is called results.", "用 SQL 查询；表名为 results。"),
    "help tidy": Text("Put small chunks together.", "合并零散的结果分块。"),
    "help study": Text(
        "Show the points of a study, by its id or how it begins.",
        "按编号（或编号开头）显示一项试验的各试验点。",
    ),
    "help clean": Text(
        "List what no study needs: leftovers, damaged chunks, rows of no study.",
        "列出无需保留的内容：残留文件、损坏分块、不属于任何试验的结果。",
    ),
    "help forget": Text(
        "A study to forget as well, or older: those of older models; may be repeated.",
        "同时删除的试验编号，或 older（旧版模型的全部试验）；可重复。",
    ),
    "help yes": Text("Remove what is listed.", "确认删除所列内容。"),
    "sweep variant": Text("variant", "方案"),
    "sweep behaviour": Text("behaviour", "行为模式"),
    "sweep base": Text("(baseline)", "（现状）"),
    "sweep worlds": Text(
        "{n} points over {worlds} Worlds each",
        "{n} 个试验点，各模拟 {worlds} 个年度",
    ),
    "sweep more": Text(
        "… and {n} more points: --out FOLDER writes them all.",
        "……另有 {n} 个试验点：用 --out 文件夹 输出全部结果。",
    ),
    "sweep failed": Text("{n} rows failed, such as: {reason}", "{n} 行未能完成，例如：{reason}"),
    "sweep stopped": Text(
        "Stopped. What was finished is in {store}; the same command goes on from there.",
        "已停止。已完成的结果保存在 {store}；重新运行同一命令即可续算。",
    ),
    "sweep begins": Text("making the points", "正在生成试验点"),
    "sweep doing": Text(
        "{done} of {total} rows, {failed} failed",
        "{done}/{total} 行，{failed} 行失败",
    ),
    "sweep nothing": Text(
        "Nothing to vary: name values with --vary, or layers.",
        "没有可试验的内容：请用 --vary 写明取值，或写明方案层。",
    ),
    "sweep, not with": Text(
        "A study file says itself what is varied; leave {option} out.",
        "试验文件已写明试验内容；请去掉 {option}。",
    ),
    "no such measure": Text("There is no measure {name}. {hint}", "没有指标 {name}。{hint}"),
    "no workers": Text(
        "--workers is a number of processes or an address such as tcp://127.0.0.1:8786, not '{text}'.",
        "--workers 须为进程数或调度器地址（如 tcp://127.0.0.1:8786），而不是“{text}”。",
    ),
    "store holds": Text(
        "{where}: {done} rows done, {failed} failed, in {chunks} chunks",
        "{where}：完成 {done} 行，失败 {failed} 行，共 {chunks} 个分块",
    ),
    "store empty": Text("{where} holds no results yet.", "{where} 中尚无结果。"),
    "study id": Text("study", "试验编号"),
    "study title": Text("scenario", "方案"),
    "study variants": Text("variants, modes", "变动方案与行为模式"),
    "study points": Text("points", "试验点"),
    "study worlds": Text("Worlds", "模拟年度"),
    "study done": Text("done", "完成"),
    "study failed": Text("failed", "失败"),
    "study model": Text("model", "模型版本"),
    "store litter": Text(
        "Leftovers of unfinished writing: {leftovers}\nDamaged chunks: {damaged}\nStudies to forget: {studies}\n"
        "Rows of no other study: {rows}",
        "未写完的残留文件：{leftovers}\n损坏的分块：{damaged}\n待删除的试验：{studies}\n不属于其他试验的结果行：{rows}",
    ),
    "store would free": Text(
        "About {size} would become free; add --yes to remove this.",
        "约可释放 {size}；加 --yes 执行删除。",
    ),
    "store freed": Text("Removed; {size} became free.", "已删除，释放 {size}。"),
    "store tidied": Text("{n} chunks put together.", "已合并 {n} 个分块。"),
}
