"""Which part of a scenario orders an event, so that the article behind it can be named."""

from collections.abc import Mapping

from sim.experiment.reproduce.events import Event, subject_of
from sim.report.explain.setting import Setting
from sim.trace import COLOURS

RULES: Mapping[tuple[str, str], str] = {
    ("calls", "first_day"): "policy.calls",
    ("cases", "received_min"): "policy.limits.approvals.{matter}.promised",
    ("services", "started_min"): "policy.precedence",
    ("paces", "started_min"): "behaviour",
    ("supplements", "returned_min"): "policy.clock.supplement",
    ("pauses", "sent_min"): "behaviour.clock_games",
    ("pauses", "returned_min"): "policy.clock.supplement",
    ("detours", "sent_min"): "demand.matters.{matter}.astray",
    ("detours", "arrived_min"): "demand.matters.{matter}.astray",
    ("reviews", "sent_min"): "policy.routes.{matter}.together",
    ("reviews", "closed_min"): "policy.routes.{matter}.together",
    ("deemed", "deemed_min"): "policy.routes.{matter}.deemed",
    ("unfit", "granted_min"): "policy.routes.{matter}",
    ("wrong", "granted_min"): "behaviour.care",
    ("tasks", "assigned_min"): "policy.limits.task_default",
    ("tasks", "struck_off_min"): "policy.check",
    ("reports", "reported_min"): "policy.check.share",
    ("reports", "decided_min"): "policy.check.lag",
    ("late_reports", "reported_min"): "demand.tasks.late_reports",
    ("reminders", "reminded_min"): "policy.progress.at",
    ("slips", "drawn_up_min"): "policy.cards.{colour}.after",
    ("slips", "prepared_min"): "policy.cards.{colour}.prepared",
    ("slips", "decided_min"): "policy.cards.{colour}.signer",
    ("slips", "issued_min"): "policy.cards.{colour}.signer",
    ("cards", "issued_min"): "policy.cards.{colour}",
    ("rectifications", "issued_min"): "policy.cards.rectification.term",
    ("mistakes", "issued_min"): "policy.cards.accuracy.mistaken",
    ("mistakes", "decided_min"): "policy.cards.accuracy.granted",
    ("extensions", "asked_min"): "policy.extensions.asked",
    ("extensions", "decided_min"): "policy.extensions.adds",
    ("disputes", "asked_min"): "policy.disputes",
    ("disputes", "prepared_min"): "policy.disputes",
    ("disputes", "decided_min"): "policy.disputes",
}
"""Paths by event; where none is told, it follows from what came before it."""


def rule_of(setting: Setting, event: Event) -> str:
    """The path of the rule behind an event, "" if it follows from what came before it."""
    rule = RULES.get((event.table, event.column), "")
    if "{matter}" in rule:
        return rule.format(matter=_matter(setting, event)) if _matter(setting, event) else ""
    if "{colour}" in rule:
        colour = event.row.get("colour", _colour(setting, event))
        return rule.format(colour=COLOURS[colour]) if colour in COLOURS else ""
    return rule


def _matter(setting: Setting, event: Event) -> str:
    subject = subject_of(setting.trace, event)
    rows = setting.rows("cases", case=subject[1]) if subject else []
    matters = setting.trace.names.matters
    return matters[rows[0]["matter"]] if rows and 0 <= rows[0]["matter"] < len(matters) else ""


def _colour(setting: Setting, event: Event) -> int:
    rows = setting.rows("slips", task=event.row["task"], attempt=event.row["attempt"])
    return rows[0]["colour"] if rows else 0
