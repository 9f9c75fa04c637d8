"""Words of sensitivity: which of many values matter, in tables and charts."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "sensitivity morris": Text("Screening by elementary effects (Morris)", "基本效应筛选（莫里斯法）"),
    "sensitivity saltelli": Text("Shares of the variance (Sobol indices)", "方差贡献（索博尔指数）"),
    "in points": Text("{measure}, percentage points", "{measure}（个百分点）"),
    "sensitivity path": Text("path", "参数"),
    "mean effect": Text("mean effect", "平均效应"),
    "absolute effect": Text("mean of absolute effects", "绝对效应"),
    "spread of effects": Text("spread of effects", "离散程度"),
    "noise floor": Text("floor of luck", "波动本底"),
    "beyond floor": Text("beyond luck", "超出波动"),
    "first order": Text("alone", "单独影响"),
    "total order": Text("with all others", "总影响"),
    "sensitivity morris, aid": Text(
        "Change of the measure over the whole range of a value, from {used} trajectories. A spread as large as the "
        "effect: it depends on the other values, or does not go in a line.",
        "参数由一端变到另一端时指标的变化，共 {used} 条轨迹。离散程度与效应相当的，说明影响随其他参数而变，或非线性。",
    ),
    "sensitivity saltelli, aid": Text(
        "Share of the variance over all ranges at once, from {used} base points: by the value alone, and with what it "
        "does together with others.",
        "各参数在取值范围内同时变动时对方差的贡献，共 {used} 个基准点："
        "参数单独的影响，以及连同与其他参数交互作用的总影响。",
    ),
    "sensitivity noise": Text(
        "Luck is {noise} of the variance between the points' means. Below its floor an effect cannot be told from "
        "luck (95 %); more Worlds lower the floor, more trajectories or points narrow the intervals.",
        "各试验点均值的方差中，随机波动占{noise}。低于本底的影响不能与随机波动区分（95%）；"
        "增加模拟年度可降低本底，增加轨迹或试验点可缩窄区间。",
    ),
    "sensitivity one world": Text(
        "One World tells nothing of luck: no floor. Ask for --replications 10.",
        "仅模拟 1 个年度，无法估计随机波动，没有本底。请用 --replications 10。",
    ),
    "sensitivity nothing": Text(
        "{measure} does not vary over these points, or by luck alone.",
        "{measure}在这些试验点上没有变化，或变化仅出于随机波动。",
    ),
    # charts
    "tornado": Text("What each value does at its ends: {measure}", "各参数取两端值的影响（{measure}）"),
    "tornado, aid": Text(
        "Change against the baseline ({base}), one value at a time; lines: 95 % intervals; in brackets: not resolved",
        "与现状（{base}）相比的变化，每次只变动一个参数；细线为 95% 区间；括号内为尚不能判定",
    ),
    "tornado, once": Text(
        "Change against the baseline ({base}), one value at a time, in one simulated year",
        "与现状（{base}）相比的变化，每次只变动一个参数，仅模拟 1 个年度",
    ),
    "paths shown": Text("; the first {shown} of {n} paths", "；仅列前 {shown} 项（共 {n} 项）"),
    "lines shown": Text("; the first {shown} of {n} lines", "；仅列前 {shown} 条（共 {n} 条）"),
    "tornado low": Text("at the low end", "取下端值"),
    "tornado high": Text("at the high end", "取上端值"),
    "tornado change": Text("change of the measure", "指标的变化"),
    "importance": Text("Which values matter: {measure}", "哪些参数影响大（{measure}）"),
    "importance morris, aid": Text(
        "Mean of absolute effects over the whole range (Morris), with its 95 % interval over trajectories and years",
        "参数在全部取值范围内的平均绝对效应（莫里斯法）及其 95% 区间（按轨迹和年度计算）",
    ),
    "importance saltelli, aid": Text(
        "Share of the variance over all ranges (Sobol indices), with its 95 % interval over points and years",
        "各取值范围内对方差的贡献（索博尔指数）及其 95% 区间（按试验点和年度计算）",
    ),
    "importance beyond": Text("beyond luck", "超出随机波动"),
    "importance within": Text("not told from luck", "不能与随机波动区分"),
    "importance floor": Text("floor: what luck alone would show", "本底：仅随机波动就会出现的大小"),
    "importance effect": Text("effect over the whole range", "全部取值范围的效应"),
    "importance share": Text("share of the variance", "方差贡献"),
    "heat map": Text("{measure}: two values at once", "两项参数与{measure}"),
    "heat map, change": Text(
        "Change against the baseline, the cell in a frame; in brackets: not resolved, judging all cells at once",
        "与现状（加框的格）相比的变化；括号内为尚不能判定（各格合并判断）",
    ),
    "heat map, level": Text(
        "Mean over the simulated years; in small type half its 95 % interval", "各模拟年度的均值；小字为 95% 区间的半宽"
    ),
    "heat map, once": Text("One simulated year", "一次模拟年度"),
    "as baseline": Text("baseline", "现状"),
    "cell better": Text("better", "改善"),
    "cell worse": Text("worse", "变差"),
    "cell raised": Text("more", "增加"),
    "cell lowered": Text("less", "减少"),
    "cell least": Text("least {value}", "最低 {value}"),
    "cell most": Text("most {value}", "最高 {value}"),
    "contour": Text("{measure}: lines of equal value", "{measure}等值线图"),
    "contour, aid": Text(
        "Lines join equal values, drawn between the {n} points tried (dots); wiggles smaller than ± {half} may be luck",
        "等值线由 {n} 个试验点（圆点）之间插值得出；小于 ±{half}的起伏可能出于偶然",
    ),
    "contour, aid, once": Text(
        "Lines join equal values, drawn between the {n} points tried (dots), one simulated year each",
        "等值线由 {n} 个试验点（圆点）之间插值得出，各点仅模拟 1 个年度",
    ),
    "contour target": Text("target {value}", "目标 {value}"),
    "contour point": Text("point tried", "试验点"),
    "line of values": Text("{measure}: value by value", "{measure}随参数的变化"),
    "line of values, aid": Text(
        "Mean over the simulated years with its 95 % interval", "各模拟年度的均值及其 95% 区间"
    ),
    "line of values, once": Text("One simulated year", "一次模拟年度"),
    "no level": Text(
        "--target is a measure and a level, such as tasks.on_time=98%, not '{written}'.",
        "--target 须为指标和目标值，如 tasks.on_time=98%，而不是“{written}”。",
    ),
    "help sweep target": Text(
        "A level to draw in the charts, such as tasks.on_time=98%; may be repeated.",
        "在图中标出的目标值，如 tasks.on_time=98%；可重复。",
    ),
}
