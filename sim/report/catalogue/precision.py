"""Words of precision: how many Worlds it takes, and the margins of findings."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "help precision": Text(
        "Play Worlds until half the 95 % interval of a measure is as narrow as MEASURE=AMOUNT: 'tasks.on_time=0.5 pp', "
        "'cards.red=2', or 'cards.red=10 %' of the estimate; may be repeated. --replications is then the number of the "
        "first Worlds.",
        "持续模拟，直至指标 95% 区间的半宽不超过“指标=数值”：“tasks.on_time=0.5 pp”“cards.red=2”，或相对于估计值的"
        "“cards.red=10 %”；可重复。此时 --replications 为起始年度数。",
    ),
    "help most": Text("With --precision: how many Worlds at most.", "与 --precision 合用：模拟年度数上限。"),
    "help minutes": Text("With --precision: how many minutes at most.", "与 --precision 合用：用时上限（分钟）。"),
    "help margin": Text(
        "How large a difference must be to matter: MEASURE=AMOUNT, such as 'tasks.on_time=1 pp'; may be repeated.",
        "有意义的最小差值：“指标=数值”，例如“tasks.on_time=1 pp”；可重复。",
    ),
    "help headline measure": Text(
        "Declare a headline measure, judged with the others by Holm's procedure; may be repeated.",
        "声明主要指标，与其他主要指标一并按 Holm 法判定；可重复。",
    ),
    "help comparison file": Text(
        "A scenario file (YAML), or a study file that holds a whole comparison.",
        "方案文件（YAML），或载有整套比较设计的试验文件。",
    ),
    "help replications compared": Text(
        "How many Worlds to play; with --precision, how many first.",
        "模拟的年度数；与 --precision 合用时为起始年度数。",
    ),
    "ceiling without precision": Text(
        "--most and --minutes are ceilings of --precision; state one, or use --replications.",
        "--most 与 --minutes 是 --precision 的上限；请写 --precision，或改用 --replications。",
    ),
    "study, not with": Text(
        "{option} belongs in the study file.",
        "{option} 请写在试验文件中。",
    ),
    "precision of a result": Text("Precision", "精度"),
    "estimate, half width": Text("estimate", "估计值"),
    "asked for": Text("asked for", "要求半宽"),
    "worlds needed": Text("Worlds needed", "所需年度数"),
    "precision stands": Text("precision", "是否达到"),
    "stands reached": Text("reached", "达到"),
    "stands unsettled": Text("held too briefly", "保持不足"),
    "stands wide": Text("not reached", "未达到"),
    "stands nothing": Text("% of nothing", "无从比较"),
    "stands unknown": Text("too few Worlds", "年度过少"),
    "about so many": Text("about {n}", "约 {n}"),
    "ended precision": Text(
        "Stopped after {n} simulated years: every half width held over the look-ahead of Hoad, Robinson and "
        "Davies (2010).",
        "模拟 {n} 个年度后停止：各项半宽在后续检验期内均保持达标（Hoad、Robinson、Davies，2010）。",
    ),
    "ended most": Text(
        "Stopped at the ceiling of {n} simulated years.",
        "模拟达到上限 {n} 个年度后停止。",
    ),
    "ended time": Text(
        "Stopped by the clock after {n} simulated years; each of them is the same, however long it took.",
        "用时达到上限，模拟 {n} 个年度后停止；每个年度的结果与用时无关。",
    ),
    "unreached": Text(
        "Where a precision is not reached, the Worlds needed are a guess from the width so far.",
        "未达到精度的，所需年度数按目前半宽推算。",
    ),
    "measure of a variant": Text("{variant}, {measure}", "{variant}，{measure}"),
    "alike in all": Text(
        "{measure}: the same in all {n} years. What happens in up to {share} of years may not have been seen (95 %).",
        "{measure}：{n} 个年度完全相同。出现频率不超过 {share} 的情形可能尚未抽到（95% 置信）。",
    ),
    "relative to nothing": Text(
        "{measure}: 0 in all {n} years, so a precision in % says nothing; ask for one in its unit.",
        "{measure}：{n} 个年度均为 0，百分比精度没有意义；请按指标单位写明精度。",
    ),
    "half widths": Text("{measure} ±{half} (asked: {allowed})", "{measure} ±{half}（要求 {allowed}）"),
    "margin": Text("margin", "界限"),
    "a finding": Text("a finding", "成立"),
    "findings alone": Text("Findings, by simulation alone", "结论（仅就模拟误差而言）"),
    "findings alone, aid": Text(
        "A finding: resolved, and larger than the margin. No futures were drawn, so it speaks of simulation alone; "
        "--futures 64 asks how far it depends on what was assumed.",
        "成立：可判定且超出界限。未抽取假设情形，故仅就模拟误差而言；可用 --futures 64 检验其对假设的依赖程度。",
    ),
    "findings, margin": Text(
        "“Resolved in both” also asks that the difference exceeds its margin.", "“两者均可判定”还要求差值超出界限。"
    ),
    "carried by none of them": Text("none stands out", "无突出者"),
    "few futures": Text(
        "Only {n} futures: fewer than the {enough} that a finding should rest on.",
        "仅抽取 {n} 种情形，少于结论宜依据的 {enough} 种。",
    ),
}
