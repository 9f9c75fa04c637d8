"""Words of the second range and of officers needed, as the command prints them."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    # the second range
    "both ranges": Text("Both ranges", "两种范围"),
    "as luck varies": Text("as luck varies (95 %)", "随机波动时（95%区间）"),
    "as assumptions": Text("as assumptions vary", "假设变动时"),
    "paired difference": Text("difference", "差值"),
    "same sign": Text("same sign", "同向比例"),
    "in both": Text("resolved in both", "两者均可判定"),
    "both ranges, aid": Text(
        "{n} futures of {assumptions} assumptions, {worlds} each; nine in ten lie in the second range. "
        "Resolved in both: resolved by the comparison, and the same sign in at least 95 % of at least 20 futures.",
        "对{assumptions}项假设抽取{n}种情形，每种{worlds}；第二种范围含十分之九的情形。两者均可判定：比较结果可判定，"
        "且在不少于20种情形中，95%以上方向一致。",
    ),
    "carriers": Text("Assumptions that carry the spread, beyond chance", "影响较大的假设（超出偶然水平）"),
    "carriers, rank": Text("rank correlation", "秩相关系数"),
    "no carriers": Text("No single assumption stands out beyond chance.", "没有单项假设的影响超出偶然水平。"),
    "nothing drawn": Text(
        "No value without a source declares a range, so no futures were drawn; resolved speaks of simulation alone. "
        "Write `range: [lowest, highest]` beside assumptions.",
        "没有依据的参数均未给出取值范围，因而未抽取情形，“可判定”仅就模拟误差而言。"
        "请在假设旁写明 range: [最低, 最高]。",
    ),
    "impossible futures": Text(
        "{name}: {n} futures are impossible and left out, such as: {reason}",
        "{name}：有{n}种情形与规则不相容，未计入，例如：{reason}",
    ),
    "help futures": Text(
        "Also draw N futures of the assumptions: the second range; 0 leaves it out.",
        "另抽取 N 种假设情形，得出第二种范围；0 表示不抽取。",
    ),
    # officers needed
    "staff for": Text("Officers for {measure} of {target}", "{measure}达到{target}所需人员"),
    "staff, aid": Text(
        "Over {n} simulated years together. With them: everything proposed in place. At most: the share with very many "
        "more officers at the unit's own posts.",
        "按{n}个模拟年度合计。“增员后”指所列人员全部到位；“上限”指本单位岗位人员大量增加时的按时率。",
    ),
    "because enough": Text("reached", "已达标"),
    "because staff": Text("officers are missing", "人员不足"),
    "because handling time": Text("the work itself outlasts the limit", "办理时间本身超过时限"),
    "because elsewhere": Text("the wait is elsewhere", "等待在其他环节"),
    "staff total": Text("More officers in all: {n}.", "合计增加{n}人。"),
    "nothing to staff": Text("There is nothing to measure by {measure}.", "没有可按{measure}测算的事项。"),
    "help staff": Text(
        "Find the least officers to add so that shares on time reach a target, and say where none would help.",
        "测算达到按时率目标所需的最少增员，并说明增员无效的情形。",
    ),
    "help staff target": Text(
        "The share on time to reach, such as approvals.on_time.official=98 %; 98 % alone (the default) is of tasks. "
        "May be repeated.",
        "按时率目标，如 approvals.on_time.official=98%；只写 98%（默认）指交办任务。可重复使用。",
    ),
    "help staff by": Text(
        "unit (each unit's own share), post (one post of a unit alone) or county (the share of all).",
        "unit 按单位分别达标，post 仅在单个岗位增员，county 按全县合计达标。",
    ),
    "by whom": Text("--by {by}: there are {known}.", "--by {by}：可选 {known}。"),
    "help staff most": Text("How many officers a post may get at most.", "每个岗位最多增加的人数。"),
}
