"""Why a supervised task took as long as it did, and which slips it drew."""

from collections.abc import Iterator

from sim.errors import Text
from sim.report.explain.desks import in_hand, service_lines, signing_wait, split, verdict
from sim.report.explain.disputes import dispute_lines, in_dispute
from sim.report.explain.limits import limit_line
from sim.report.explain.setting import ARRIVAL, CARD, CHECK, FINISH, SEATING, Line, Record, Setting, Told, text
from sim.report.explain.slips import slip_lines
from sim.report.explain.words import NOTHING, figure, listed, say, span_words
from sim.scenario.quantities import Span
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard
from sim.trace import ALLOWED, CO, EXTENSION, LEAD, LIMIT_UNITS, OPEN, ROLES, TASK, Trace


def explain_task(
    scenario: Scenario, trace: Trace, scorecard: Scorecard, task: int, lang: str | None = None
) -> list[Line]:
    """The story of one task, line by line; each with the article behind it, or "assumption".

    Raises SimError, saying which there are, if the trace has no such task.
    """
    setting = Setting.of(scenario, trace)
    return setting.lines(_told(setting, scorecard, setting.row("tasks", task)), lang)


def _told(setting: Setting, scorecard: Scorecard, task: Record) -> Iterator[Told]:
    parts = setting.rows("parts", task=task["task"])
    services = setting.rows("services", kind=TASK, number=task["task"])
    yield _assigned(setting, task, parts)
    yield _limit(setting, task)
    for service in services:
        path = f"demand.tasks.{'co_work' if parts[service['stage']]['role'] == CO else 'work'}"
        yield from service_lines(setting, service, part_words(setting, parts[service["stage"]]), path)
    for number, part in enumerate(parts):
        served = any(service["stage"] == number for service in services)
        if part["ended_min"] == OPEN != part["queued_min"] and not served:
            what, post = part_words(setting, part), setting.post(part["post"])
            yield Told(part["queued_min"], SEATING, say("still waits", what=what, post=post), "policy.precedence")
    for reminder in setting.rows("reminders", task=task["task"]):
        yield Told(reminder["reminded_min"], CARD, say("reminded"), "policy.progress.at")
    yield from _reports(setting, task)
    yield from _extensions(setting, task)
    yield from dispute_lines(setting, task)
    yield from slip_lines(setting, scorecard, task)
    yield _verdict(setting, task, services)


def _assigned(setting: Setting, task: Record, parts: list[Record]) -> Told:
    source = setting.trace.names.sources[task["source"]]
    tasks = setting.scenario.demand.tasks
    assert tasks is not None, "a trace with tasks comes from a demand with tasks"
    helpers = [setting.unit(part["unit"]) for part in parts if part["role"] == CO]
    said = say(
        "assigned",
        n=task["task"],
        unit=setting.unit(task["unit"]),
        source=text(tasks.sources[source].title),
        helpers=say("helpers", units=listed(helpers)) if helpers else NOTHING,
    )
    return Told(task["assigned_min"], ARRIVAL, said, f"demand.tasks.sources.{source}.volume")


def _limit(setting: Setting, task: Record) -> Told:
    limits, assigned = setting.policy(task["assigned_min"]).limits, task["assigned_min"]
    if task["explicit"]:
        written = Span(task["limit_number"], LIMIT_UNITS[task["limit_unit"]])
        rule = f"demand.tasks.sources.{setting.trace.names.sources[task['source']]}.limits"
        percent, origin = limits.factor.task_explicit, "named limit"
    else:
        written, rule = limits.task_default, "policy.limits.task_default"
        percent, origin = limits.factor.task_default, "default limit"
    return limit_line(setting, assigned, task["due0_min"], written, percent, origin, rule)


def part_words(setting: Setting, part: Record) -> Text:
    """What a part of a task is called: its role and its unit."""
    role = "rework" if part["role"] == LEAD and part["round"] else ROLES[part["role"]]
    return say(role, unit=setting.unit(part["unit"]))


def _reports(setting: Setting, task: Record) -> Iterator[Told]:
    tasks = setting.scenario.demand.tasks
    share = figure(tasks.rework if tasks else 0.0, "whole share")
    for late in setting.rows("late_reports", task=task["task"]):
        said = (
            say("not reported")
            if late["reported_min"] == OPEN
            else say("reported late", day=setting.moment(late["reported_min"]))
        )
        yield Told(late["done_min"], FINISH, said, "demand.tasks.late_reports")
    for report in setting.rows("reports", task=task["task"]):
        reported, decided = report["reported_min"], report["decided_min"]
        if not report["checked"]:
            yield Told(reported, FINISH, say("reported, unchecked"), "policy.check.share")
            continue
        yield Told(reported, FINISH, say("reported, checked"), "policy.check.share")
        if decided != OPEN and report["passed"]:
            yield Told(decided, CHECK, say("passed"), "policy.check.lag")
        elif decided != OPEN:
            yield Told(decided, CHECK, say("failed", share=share), "demand.tasks.poor")


def _extensions(setting: Setting, task: Record) -> Iterator[Told]:
    for request in setting.rows("extensions", task=task["task"]):
        asked, decided = request["asked_min"], request["decided_min"]
        unit, leader = setting.unit(task["unit"]), setting.leader(request["approver"])
        before = setting.moment(request["due_before_min"])
        yield Told(asked, CARD, say("asked", unit=unit, due=before), "policy.extensions.asked")
        wait = signing_wait(setting, EXTENSION, request["extension"])
        if decided == OPEN:
            yield Told(asked, CARD, say("undecided", leader=leader), "policy.extensions.approver")
        elif request["granted"] == ALLOWED:
            terms = setting.policy(asked).extensions
            assert terms is not None, "an extension was asked for under a policy that has none"
            after, adds = setting.moment(request["due_after_min"]), span_words(terms.adds)
            said = say("extended", leader=leader, wait=wait, adds=adds, before=before, after=after)
            yield Told(decided, FINISH, said, "policy.extensions.adds")
        else:
            said = say("not extended", leader=leader, wait=wait, before=before)
            yield Told(decided, FINISH, said, "policy.extensions.granted")


def _verdict(setting: Setting, task: Record, services: list[Record]) -> Told:
    reported = task["reported_min"]
    end = setting.trace.horizon_min - 1 if reported == OPEN else reported
    checks = [
        (report["reported_min"], report["decided_min"])
        for report in setting.rows("reports", task=task["task"])
        if report["decided_min"] != OPEN
    ]
    disputes = in_dispute(setting, task["task"], end)
    named = (("split: checking", checks), ("split: in hand", in_hand(services, end)), ("split: in dispute", disputes))
    return verdict(setting, reported, task["due_min"], split(setting.office, (task["assigned_min"], end), named))
