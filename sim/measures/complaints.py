"""Complaints, by their own date."""

from sim.measures.measure import Measure, measure

# fmt: off
COMPLAINTS: dict[str, Measure] = {
    "complaints.received": measure(
        "count", "lower", "Complaints received", "受理投诉",
        "Complaints of applicants in the year that got through", "年度内打通并受理的申请人投诉数"),
    "complaints.blocked": measure(
        "count", "lower", "Complaints not put through", "占线未受理的投诉",
        "Complaints of the year that were lost because all lines were engaged", "年度内因热线占线而未能受理的投诉数"),
    "complaints.efficiency": measure(
        "count", "lower", "Complaints about efficiency", "效能投诉",
        "Of those received, complaints about efficiency", "受理的投诉中反映机关作风与效能问题的件数"),
    "complaints.sanctioned": measure(
        "count", "lower", "Persons sanctioned after complaints", "因投诉受处理人员",
        "Persons whom complaints about efficiency of the year got sanctioned, each counted once",
        "年度内因效能投诉受到处理的工作人员数（每人计一次）"),
}
# fmt: on
