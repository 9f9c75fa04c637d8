"""The course of an application or a task as bars and moments on an axis of dates: what the Gantt chart draws."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple

import pandas as pd

from sim.report.explain.setting import Record, Setting
from sim.report.explain.tasks import part_words
from sim.report.terms import term
from sim.scenario.scenario import Scenario
from sim.trace import CASE, CO, COLOURS, DISPUTE, EXTENSION, GRANTED, ISSUED, OPEN, SLIP, TASK, Trace
from sim.worktime import DAY

BACKGROUND = -1
NIGHTS_UP_TO_DAYS = 14  # over a longer course nights are too thin to be seen


class Bar(NamedTuple):
    """A stretch or, if it begins where it ends, a moment; `lane` -1 stands behind all lanes."""

    lane: int
    title: str
    kind: str
    from_min: int
    to_min: int


def course_of_case(scenario: Scenario, trace: Trace, case: int, lang: str) -> pd.DataFrame:
    """One application: a lane a stage with waiting, service and supplements; the official clock's stops; its dues.

    Columns: lane, title, kind, begins, ends (dates with time). Raises SimError if the trace has no such case.
    """
    setting = Setting.of(scenario, trace)
    row = setting.row("cases", case)
    stages = setting.trace.names.stages[row["matter"]]
    services = setting.rows("services", kind=CASE, number=case)
    supplements = setting.rows("supplements", case=case)
    unseen = [
        each for each in setting.rows("reviews", case=case) if each["stage"] not in {s["stage"] for s in services}
    ]
    lanes = sorted({each["stage"] for each in (*services, *supplements, *unseen)})
    titles = {stage: _begun(setting.called(stages[stage]).in_(lang)) for stage in lanes}
    bars = [Bar(lanes.index(s["stage"]), titles[s["stage"]], *part) for s in services for part in _served(setting, s)]
    for each in supplements:
        back = _end(setting, each["returned_min"])
        bars.append(Bar(lanes.index(each["stage"]), titles[each["stage"]], "stopped", each["noticed_min"], back))
    for each in unseen:
        until = each["closed_min"] if each["ended_min"] == OPEN else each["ended_min"]
        bars.append(
            Bar(lanes.index(each["stage"]), titles[each["stage"]], "waiting", each["sent_min"], _end(setting, until))
        )
    moments = [("submitted", row["submitted_min"]), ("due", row["due_min"])]
    if row["due0_min"] != row["due_min"]:
        moments.append(("first due", row["due0_min"]))
    if row["finished_min"] != OPEN:
        moments.append(("granted" if row["outcome"] == GRANTED else "ended", row["finished_min"]))
    return _frame(setting, bars, moments)


def course_of_task(scenario: Scenario, trace: Trace, task: int, lang: str) -> pd.DataFrame:
    """One task: a lane a part with waiting and service, then checks and leaders' signing; its dues and cards.

    Columns as of `course_of_case`; cards have their colour as kind. Raises SimError if the trace has no such task.
    """
    setting = Setting.of(scenario, trace)
    row = setting.row("tasks", task)
    parts = setting.rows("parts", task=task)
    services = setting.rows("services", kind=TASK, number=task)
    bars: list[Bar] = []
    for n, part in enumerate(parts):
        title, own = part_words(setting, part).in_(lang), [s for s in services if s["stage"] == n]
        bars += [Bar(n, title, *stretch) for service in own for stretch in _served(setting, service)]
        if part["role"] == CO and part["queued_min"] != row["assigned_min"]:
            bars.append(Bar(n, title, "waiting", row["assigned_min"], _end(setting, part["queued_min"])))
        if part["ended_min"] == OPEN != part["queued_min"] and not own:
            bars.append(Bar(n, title, "waiting", part["queued_min"], _end(setting, OPEN)))
    lane, checks = len(parts), term("course: checks", lang)
    for report in setting.rows("reports", task=task):
        if report["checked"] and report["decided_min"] != report["reported_min"]:
            bars.append(Bar(lane, checks, "checking", report["reported_min"], _end(setting, report["decided_min"])))
    lane += any(bar.kind == "checking" for bar in bars)
    bars += _signing(setting, task, lane, lang)
    lane = max((bar.lane for bar in bars), default=-1) + 1
    cards = term("course: cards", lang)
    for slip in setting.rows("slips", task=task, fate=ISSUED):
        bars.append(Bar(lane, cards, COLOURS[slip["colour"]], slip["issued_min"], slip["issued_min"]))
    moments = [("assigned", row["assigned_min"]), ("due", row["due_min"])]
    if row["due0_min"] != row["due_min"]:
        moments.append(("first due", row["due0_min"]))
    if row["reported_min"] != OPEN:
        moments.append(("reported", row["reported_min"]))
    return _frame(setting, bars, moments)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _served(setting: Setting, service: Record) -> Iterator[tuple[str, int, int]]:
    """The wait before a service, and the service."""
    yield "waiting", service["queued_min"], service["started_min"]
    yield "service", service["started_min"], _end(setting, service["finished_min"])


def _signing(setting: Setting, task: int, lane: int, lang: str) -> Iterator[Bar]:
    """Slips, extension requests and disputes on the leaders' desks, one lane a leader: the wait and the signature."""
    papers = [(SLIP, slip["slip"]) for slip in setting.rows("slips", task=task)]
    papers += [(EXTENSION, request["extension"]) for request in setting.rows("extensions", task=task)]
    papers += [(DISPUTE, rung["dispute"]) for rung in setting.rows("disputes", task=task)]
    desks = [service for kind, number in papers for service in setting.rows("services", kind=kind, number=number)]
    leaders = list(dict.fromkeys(service["post"] for service in sorted(desks, key=lambda s: s["started_min"])))
    for service in desks:
        title = term("course: signing", lang, leader=setting.post(service["post"]).in_(lang))
        begin, end = service["queued_min"], _end(setting, service["finished_min"])
        yield Bar(lane + leaders.index(service["post"]), title, "signing", begin, end)


def _end(setting: Setting, minute: int) -> int:
    return setting.trace.horizon_min if minute == OPEN else minute


def _frame(setting: Setting, bars: list[Bar], moments: Iterable[tuple[str, int]]) -> pd.DataFrame:
    rows = [bar for bar in bars if bar.to_min > bar.from_min or bar.kind in COLOURS.values()]
    rows += [Bar(BACKGROUND, "", kind, minute, minute) for kind, minute in moments]
    first, last = min(row.from_min for row in rows), max(row.to_min for row in rows)
    rows += [Bar(BACKGROUND, "", "closed", *span) for span in _closed(setting, first // DAY, last // DAY)]
    start = datetime.combine(setting.scenario.horizon.start, time())
    return pd.DataFrame(
        {
            "lane": [row.lane for row in rows],
            "title": [row.title for row in rows],
            "kind": [row.kind for row in rows],
            "begins": pd.to_datetime([start + timedelta(minutes=row.from_min) for row in rows]),
            "ends": pd.to_datetime([start + timedelta(minutes=row.to_min) for row in rows]),
        }
    )


def _closed(setting: Setting, first: int, last: int) -> Iterator[tuple[int, int]]:
    """When the office is closed on these days: weekends and holidays, and over a short course nights as well."""
    office, short = setting.office, last - first <= NIGHTS_UP_TO_DAYS
    begin = first * DAY
    for day in range(first, min(last + 1, len(office.days.working))):
        if office.days.working[day]:
            opening, closing = (office.opening(day), office.closing(day)) if short else (day * DAY, (day + 1) * DAY)
            if opening > begin:
                yield begin, opening
            begin = closing
    if (last + 1) * DAY > begin:
        yield begin, (last + 1) * DAY
