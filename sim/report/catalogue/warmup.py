"""Words about the warm-up: work in progress from empty desks on, where its first transient ends, and Welch's plot."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "help warmup": Text(
        "Tell whether the warm-up is long enough: MSER-5 and a Welch plot on work in progress.",
        "判断预热期是否够长：对在办量作 MSER-5 判定和韦尔奇图。",
    ),
    "help windows": Text(
        "Working days on either side of the moving averages; give it again for another one. 5 and 20 if left out.",
        "移动平均两侧各取的工作日数；可重复给出。不写则为 5 和 20。",
    ),
    "warm-up title": Text("Work in progress, and where its beginning ends", "在办量及其起始段"),
    "plot all": Text("{scenario}: work in progress", "{scenario}：在办量"),
    "plot approvals": Text("{scenario}: applications in progress", "{scenario}：在办办件"),
    "plot tasks": Text("{scenario}: tasks in progress", "{scenario}：在办督办任务"),
    "warm-up series": Text("Work in progress", "在办量"),
    "warm-up level": Text("Mean after", "此后均值"),
    "warm-up cut": Text("MSER-5 cuts off", "MSER-5 截去"),
    "warm-up filled": Text("filled after", "转满"),
    "warm-up verdict": Text("The warm-up is", "预热期"),
    "series all": Text("all", "合计"),
    "series approvals": Text("applications", "办件"),
    "series tasks": Text("tasks", "督办任务"),
    "n working days": Text("{n} working days", "{n}个工作日"),
    "warm-up enough": Text("enough", "足够"),
    "warm-up longer": Text("too short", "不足"),
    "warm-up short": Text("no answer: too few days", "无法判定：天数太少"),
    "warm-up growing": Text("no answer: work piles up", "无法判定：在办量持续增长"),
    "warm-up unsettled": Text("no answer: not settled", "无法判定：尚未平稳"),
    "warm-up nothing": Text("nothing to wait for", "无在办件"),
    "say looked at": Text(
        "Looked at: work in progress at the end of {days} working days from the opening of the desks on ({date}), mean "
        "of {n} simulated years. The scenario's warm-up of {natural} days holds {warm} of them.",
        "考察自开门之日（{date}）起 {days} 个工作日每日终了的在办量，取 {n} 个模拟年度的均值。"
        "方案的预热期为 {natural} 天，含 {warm} 个工作日。",
    ),
    "say enough": Text(
        "MSER-5 proposes to leave out {days}: the warm-up is enough wherever there is an answer.",
        "MSER-5 建议截去{days}：凡能判定的，预热期均已足够。",
    ),
    "say longer": Text(
        "MSER-5 proposes to leave out {days} (for {series}): the warm-up is too short. Write horizon.warm_up: {needed} "
        "days or more.",
        "MSER-5 建议截去{days}（{series}）：预热期不足。请写 horizon.warm_up: {needed} days 或更长。",
    ),
    "say enough by season": Text(
        "By that they have filled after {days}: the warm-up is enough wherever there is an answer.",
        "据此，各处最迟在{days}后转满：凡能判定的，预热期均已足够。",
    ),
    "say longer by season": Text(
        "By that they have filled after {days} ({series}) only: the warm-up is too short. Write horizon.warm_up: "
        "{needed} days or more.",
        "据此，最迟的（{series}）要到{days}后才转满：预热期不足。请写 horizon.warm_up: {needed} days 或更长。",
    ),
    "say filled": Text(
        "Desks that opened {earlier} days earlier have at most a twentieth of their usual work more after {days}: so "
        "soon these have filled as well.",
        "与早 {earlier} 天起步相比，{days}后相差不超过通常在办量的二十分之一，即已转满。",
    ),
    "say not filled": Text(
        "Desks that opened {earlier} days earlier have more than a twentieth of their usual work more almost to the "
        "end: these do not fill within the horizon.",
        "与早 {earlier} 天起步相比，直至期末相差仍超过通常在办量的二十分之一：模拟期内未能转满。",
    ),
    "say no answer": Text(
        "There is no answer for work in progress as a whole; see below why.",
        "对全部在办量无法给出结论，原因见下。",
    ),
    "say short": Text(
        "Too few days: MSER-5 needs ten weeks of the office at least. Make the horizon longer.",
        "天数太少：MSER-5 至少需要 10 个工作周。请延长模拟期。",
    ),
    "say growing": Text(
        "Work piles up ({series}): {rise} more lie there at the end than before, and no warm-up ends that. More comes "
        "than the desks can do; `xiaoneng staff` tells how many officers it takes.",
        "在办量持续增长（{series}）：期末比此前多 {rise} 件，预热再长也无济于事。"
        "进件超过承办能力；所需人数可用 xiaoneng staff 查看。",
    ),
    "say unsettled": Text(
        "Not settled ({series}): the cut would fall into the second half, where MSER-5 is not to be believed, or the "
        "desks do not fill. Play more Worlds (--replications), make the warm-up longer, or begin with a backlog "
        "(demand.backlog).",
        "尚未平稳（{series}）：截断点落在后半段，MSER-5 在此不可采信，或在办量未能转满。"
        "请增加模拟年度（--replications）、延长预热期，或改从给定积压（demand.backlog）起步。",
    ),
    "say seasonal": Text(
        "Demand moves with the months, so that a steady state does not exist. What is looked at is the first "
        "transient: whether the desks have filled as far as those that opened {earlier} days earlier, not whether they "
        "are at rest. MSER-5, on the first {days} working days, takes the season for a beginning.",
        "进件随月份变化，不存在平稳状态。此处只看起始段：看在办量是否已与早 {earlier} 天起步时相当，而不是是否静止。"
        "MSER-5 只看最初 {days} 个工作日，会把季节变化当作起始段。",
    ),
    "say dated": Text(
        "Orders change on dates within the horizon; what they change shows in the series too, and is no part of a "
        "beginning.",
        "模拟期内有按日期生效的规定；由此引起的变化也会出现在序列中，不属于起始段。",
    ),
    "say backlog": Text(
        "The desks open with a backlog (demand.backlog): the beginning is meant. A warm-up is needed only if that "
        "backlog is a guess which the model shall forget.",
        "本方案从给定积压（demand.backlog）起步，起始段即为所要模拟的情形；"
        "只有当积压数仅为估计、需由模型消化时，才需要预热期。",
    ),
    "say worst": Text("The unit that takes longest is {unit}.", "起始段最长的单位为{unit}。"),
    "welch world": Text("one simulated year", "一个模拟年度"),
    "welch mean": Text("mean of {n}", "{n} 个年度的均值"),
    "welch window": Text("moving average, {n} working days on either side", "移动平均（两侧各 {n} 个工作日）"),
    "welch window short": Text("the same, {n}", "同上（各 {n} 个）"),
    "welch warm-up": Text("end of the warm-up", "预热期结束"),
    "welch cut": Text("MSER-5", "MSER-5"),
    "welch filled": Text("filled", "转满"),
    "welch earlier": Text("mean of desks opened {n} days earlier", "早 {n} 天起步的均值"),
    "welch, aid": Text(
        "Work in progress at the end of each working day. {said}",
        "每个工作日终了的在办量。{said}",
    ),
    "welch answer enough": Text("The warm-up leaves out {warm}: enough.", "预热期截去{warm}：足够。"),
    "welch answer longer": Text("The warm-up leaves out only {warm}.", "预热期仅截去{warm}：不足。"),
    "welch season": Text(
        "{answer} Demand moves with the months: there is no steady state, only a beginning.",
        "{answer}进件随月份变化，不存在平稳状态，只看起始段。",
    ),
    "welch answer short": Text("There are too few days for an answer.", "天数太少，无法判定。"),
    "welch answer growing": Text("Work piles up; no warm-up is long enough.", "在办量持续增长，预热再长也不够。"),
    "welch answer unsettled": Text("It has not settled; there is no answer.", "尚未平稳，无法判定。"),
    "welch answer nothing": Text("Nothing is ever open.", "始终没有在办件。"),
    "gallery: warm-up": Text("Is the warm-up long enough?", "预热期够不够长？"),
    "gallery: warm-up, read": Text(
        "Where the moving average has come level the desks have filled; judge the year only behind that.",
        "移动平均走平之处，在办量已由空转满；考核年度应在其后开始。",
    ),
}
