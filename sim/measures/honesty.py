"""The measures of honesty: the gap between the clocks, and what lies behind it."""

from sim.measures.measure import Measure, measure

# fmt: off
HONESTY: dict[str, Measure] = {
    "approvals.gap": measure(
        "share", "lower", "On time officially, not truly", "按时率虚高",
        "Share on time by the official clock less that by the citizen's clock",
        "监察口径按时办结率与群众感受按时办结率之差"),
    "approvals.games": measure(
        "count", "lower", "Clocks stopped without need", "无必要停表",
        "Supplements that nobody needed, asked for by who was likely to be late, of the applications received in the "
        "year; only with behaviour.clock_games",
        "年度受理办件中，因可能超时而发出的非必要补正通知数（仅设 behaviour.clock_games 时有）"),
    "approvals.games.found_out": measure(
        "count", "", "Needless stops found out", "查实的虚假停表",
        "Clocks stopped without need that an audit of records found out in the year",
        "年度内台账核查查实的无必要停表数"),
    "approvals.wrong": measure(
        "count", "lower", "Granted wrongly", "错误准予",
        "Unfit applications of the year that were granted because nobody saw it; only with behaviour.care",
        "年度受理办件中，不符合条件但审查未发现而准予的件数（仅设 behaviour.care 时有）"),
}
# fmt: on
