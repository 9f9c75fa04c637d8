"""The story worked out by hand could have happened; each single lie in it is found, by the rule that it breaks."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest

from sim.audit import audit, check
from sim.audit.finding import NAMES
from sim.errors import TraceError
from sim.trace import BLUE, EXCUSED, GRANTED, ISSUED, OPEN, PENDING, RETURNED, TURNED_AWAY, VOID, YELLOW, Trace
from tests.audit.story import DAY, OTHER, at, scenario, story


def altered(trace: Trace, table: str, row: int, **values: int) -> Trace:
    """The trace with other values in one row of a table; rows as the story lists them."""
    columns = {name: column.copy() for name, column in trace.tables[table].items()}
    for name, value in values.items():
        columns[name][row] = value
    return replace(trace, tables=trace.tables | {table: columns})


def without(trace: Trace, table: str, row: int) -> Trace:
    """The trace without one row of a table."""
    columns = {name: np.delete(column, row) for name, column in trace.tables[table].items()}
    return replace(trace, tables=trace.tables | {table: columns})


def doubled(trace: Trace, table: str, row: int, **values: int) -> Trace:
    """The trace with one row of a table twice, the second time with other values."""
    columns = {name: np.append(column, column[row]) for name, column in trace.tables[table].items()}
    return altered(replace(trace, tables=trace.tables | {table: columns}), table, -1, **values)


PENDING_SLIP = {"prepared_min": OPEN, "decided_min": OPEN, "issued_min": OPEN, "fate": PENDING}


def test_story_could_have_happened():
    assert audit(scenario(), story()) == ()
    check(scenario(), story())


class Lie(NamedTuple):
    """One value told wrong, and the rule by which it must be found."""

    rule: str
    table: str
    row: int
    values: dict[str, int]


LIES = {
    "received before it was handed in": Lie("order of times", "cases", 1, {"received_min": at("04-20 12:00")}),
    "received over lunch": Lie("received", "cases", 1, {"received_min": at("04-20 12:30")}),
    "due a day late": Lie("due of a case", "cases", 2, {"due0_min": at("04-23 17:30")}),
    "due at noon": Lie("due of a case", "cases", 3, {"due0_min": at("05-06 12:00")}),
    "published due counted from receipt": Lie("true due", "cases", 8, {"true_due_min": at("05-08 17:30")}),
    "stop of four days": Lie("stopped days", "cases", 0, {"stopped_days": 4}),
    "due not moved by the stop": Lie("due in force", "cases", 0, {"due_min": at("04-22 17:30")}),
    "stop counted in natural days": Lie("clock stop", "supplements", 0, {"due_after_min": at("04-25 17:30")}),
    "notice an hour after the service": Lie("supplement", "supplements", 0, {"noticed_min": at("04-20 11:00")}),
    "supplement of a stage without service": Lie("supplement", "supplements", 0, {"case": 7}),
    "stage skipped": Lie("route", "services", 3, {"stage": 0}),
    "second round called the first": Lie("route", "services", 6, {"round": 0}),
    "more rounds than there are": Lie("rounds", "services", 6, {"round": 3}),
    "stage at a post of another unit": Lie("route", "services", 7, {"post": OTHER}),
    "queued a minute after the stage before": Lie("handing on", "services", 3, {"queued_min": at("04-20 15:29")}),
    "granted before the end": Lie("outcome", "cases", 1, {"finished_min": at("04-20 16:00")}),
    "returned without review": Lie("outcome", "cases", 0, {"outcome": RETURNED, "finished_min": at("04-20 10:00")}),
    "open though served to the end": Lie("outcome", "cases", 1, {"outcome": OPEN, "finished_min": OPEN}),
    "granted though in hand": Lie("outcome", "cases", 7, {"outcome": GRANTED, "finished_min": at("07-10 17:30")}),
    "turned away though in hand": Lie(
        "outcome", "cases", 7, {"outcome": TURNED_AWAY, "finished_min": at("07-10 17:30")}
    ),
    "child of a granted case": Lie("child", "cases", 8, {"parent": 1}),
    "child of its own lineage": Lie("child", "cases", 8, {"lineage": 2}),
    "kept though there was no place": Lie("places", "cases", 6, {"outcome": OPEN, "finished_min": OPEN}),
    "due of a task a day early": Lie("due of a task", "tasks", 0, {"due0_min": at("04-29 17:30")}),
    "task with another limit": Lie("limit of a task", "tasks", 1, {"limit_number": 9}),
    "task of a document without one": Lie("limit of a task", "tasks", 1, {"explicit": 1}),
    "task struck off while open": Lie("strike-off", "tasks", 0, {"struck_off_min": at("05-28 17:00")}),
    "wrap-up by the co-unit": Lie("part", "parts", 5, {"unit": 1, "post": OTHER}),
    "wrap-up before the last part": Lie("part", "parts", 1, {"queued_min": at("05-21 14:49")}),
    "part that ended early": Lie("part", "parts", 4, {"ended_min": at("05-25 16:09")}),
    "report a minute before the work": Lie("report", "reports", 2, {"reported_min": at("05-25 16:21")}),
    "check decided after three days": Lie("report", "reports", 0, {"decided_min": at("05-28 15:10")}),
    "failed without a check": Lie("report", "reports", 0, {"checked": 0}),
    "asked an hour after opening": Lie("extension", "extensions", 0, {"asked_min": at("05-08 09:30")}),
    "asked of the head": Lie("extension", "extensions", 0, {"approver": 1}),
    "granted six days": Lie("extension", "extensions", 0, {"due_after_min": at("05-18 17:30")}),
    "refunded where cards stand": Lie("extension", "extensions", 0, {"refunds": 1}),
    "refused but moved": Lie("extension", "extensions", 0, {"granted": 0}),
    "blue in the morning": Lie("slip", "slips", 0, {"drawn_up_min": at("04-30 08:30")}),
    "yellow on the holiday": Lie("slip", "slips", 1, {"drawn_up_min": at("05-05 08:30")}),
    "red a day early": Lie("slip", "slips", 2, {"drawn_up_min": at("05-17 08:30")}),
    "red prepared in a day": Lie("slip", "slips", 2, {"prepared_min": at("05-19 08:30")}),
    "yellow signed by the head": Lie("slip", "slips", 1, {"signer": 1}),
    "excused by no luck": Lie("slip", "slips", 1, {"fate": EXCUSED, "issued_min": OPEN}),
    "void though open": Lie("slip", "slips", 1, {"fate": VOID, "issued_min": OPEN}),
    "issued though reported": Lie("slip", "slips", 4, {"fate": ISSUED, "issued_min": at("05-26 10:10")}),
    "yellow called blue": Lie("slip", "slips", 1, {"colour": BLUE}),
    "card to the helper": Lie("card", "cards", 3, {"unit": 1}),
    "card of another colour": Lie("card", "cards", 3, {"colour": YELLOW}),
    "service over lunch": Lie("minutes", "services", 11, {"finished_min": at("04-29 14:30")}),
    "service begun at night": Lie(
        "hours", "services", 12, {"started_min": at("05-06 08:29"), "queued_min": at("05-06 08:29")}
    ),
    "service begun at closing": Lie("hours", "services", 26, {"started_min": at("07-10 17:30")}),
    "service by an absent officer": Lie("absent", "services", 15, {"started_min": at("05-09 08:30")}),
    "absence of a day less": Lie("idle", "absences", 0, {"last_day": 16}),
    "absence of two days more": Lie("absent", "absences", 0, {"last_day": 21}),
    "officer of another post": Lie("post", "services", 26, {"officer": 0}),
    "officer at two desks": Lie("two desks", "services", 10, {"officer": 1}),
    "fewer minutes than the work needs": Lie("speed", "services", 9, {"work": 61}),
    "paper signed too fast": Lie("speed", "services", 13, {"work": 11}),
    "handed over after three days": Lie("hand-over", "services", 8, {"finished_min": at("04-30 08:30")}),
    "handed over though never away": Lie("hand-over", "services", 3, {"handed_over": 1}),
    "urgent but served after another": Lie("precedence", "cases", 4, {"urgent": 1}),
    "the officer who served last": Lie("officer's turn", "services", 26, {"officer": 2}),
    "half an hour idle while work waited": Lie("idle", "services", 17, {"started_min": at("05-11 11:30")}),
    "card in a currency unknown": Lie("code", "cards", 0, {"colour": 7}),
    "case of no matter": Lie("reference", "cases", 0, {"matter": 4}),
    "service of no case": Lie("reference", "services", 0, {"number": 99}),
    "signer unknown": Lie("reference", "slips", 1, {"signer": 3}),
    "a number twice": Lie("number", "cases", 5, {"case": 4}),
    "after the end": Lie("horizon", "cases", 1, {"finished_min": 83 * DAY}),
    "before the beginning": Lie("horizon", "cases", 0, {"submitted_min": -5}),
}


@pytest.mark.parametrize("name", LIES)
def test_lie_is_found(name):
    lie = LIES[name]
    found = audit(scenario(), altered(story(), lie.table, lie.row, **lie.values))
    assert lie.rule in {finding.rule for finding in found}
    assert all(finding.message.en and finding.message.zh for finding in found)


MISSING = [
    ("services", 0, "route"),
    ("services", 4, "outcome"),
    ("services", 15, "part"),
    ("services", 20, "slip"),
    ("supplements", 0, "route"),
    ("parts", 1, "part"),
    ("parts", 2, "part"),
    ("reports", 1, "report"),
    ("slips", 4, "missing slip"),
    ("slips", 3, "slip"),
    ("cards", 2, "card"),
    ("extensions", 0, "reference"),
    ("absences", 0, "idle"),
    ("cases", 2, "reference"),
]


@pytest.mark.parametrize(("table", "row", "rule"), MISSING)
def test_missing_row_is_found(table, row, rule):
    told = without(story(), table, row)
    if table == "slips":
        told = without(told, "cards", 3) if row == 3 else without(told, "services", 24)
    assert rule in {finding.rule for finding in audit(scenario(), told)}


MADE_UP = [
    (
        "slips",
        4,
        {"slip": 5, "attempt": 2, "task": 1, "drawn_up_min": at("05-28 08:30"), **PENDING_SLIP},
        "extra slip",
    ),
    ("slips", 4, {"slip": 5, "attempt": 2}, "extra slip"),
    ("cards", 0, {}, "card"),
    ("cards", 0, {"unit": 0}, "card"),
    ("extensions", 0, {"extension": 1}, "extension"),
    ("reports", 2, {"round": 1}, "report"),
    ("parts", 2, {"part": 3, "round": 2}, "part"),
    ("cases", 8, {"case": 9}, "child"),
]


@pytest.mark.parametrize(("table", "row", "values", "rule"), MADE_UP)
def test_made_up_row_is_found(table, row, values, rule):
    assert rule in {finding.rule for finding in audit(scenario(), doubled(story(), table, row, **values))}


@pytest.mark.parametrize(
    "changes",
    [
        {"policy__limits__first_day": "same day"},
        {"policy__limits__starts": "at once"},
        {"policy__limits__task_default": "6 working days"},
        {"policy__limits__factor": {"approvals": "50 %"}},
        {"policy__clock": {"supplement": "runs"}},
        {"policy__routes": {"permit": {"drop": {"review": {"kept": "50 %"}}}}},
        {"policy__routes": {"permit": {"at": {"review": "window"}}}},
        {"policy__routes": {"permit": {"item": "cancelled"}}},
        {"policy__hand_over_after": "2 working days"},
        {"policy__calls": {"drill": {"title": "Drill", "officers": 1, "on": ["2020-05-06"]}}},
        {"policy__precedence__base": "shortest work"},
        {"policy__check__lag": "1 working day"},
        {"policy__extensions__adds": "6 working days"},
        {"policy__extensions__earlier_cards": "refunded"},
        {"policy__cards__blue__at": "opening of day"},
        {"policy__cards__blue__excused": "100 %"},
        {"policy__cards__yellow__after": "4 working days"},
        {"policy__cards__yellow__withheld": "100 %"},
        {"policy__cards__red__after": "8 days"},
        {"policy__cards__recipient": "culprit"},
        {"policy__precedence__base": "due date"},
        {"policy__cards__red__counts_from": "yellow due"},
        {"policy__cards__red__prepared": "1 working day"},
        {"policy__cards__holiday": "same day"},
        {"policy__cards__recipient": "shared"},
        {"policy__cards__signing": "fixed lag"},
        {"demand__tasks__wrap_up": "9 %"},
        {"demand__tasks__rework": "6 %"},
        {"demand__rounds": 1},
        {"organisation__administration": "10 %"},
        {"organisation__units__a__posts__window__places": 0},
        {"organisation__units__b__posts__desk__calendar": "signing"},
        {"organisation__leaders__head__slip": "15 minutes"},
        {"organisation__calendars__office__leave": ["2020-04-24"]},
    ],
    ids=lambda changes: next(iter(changes)).replace("__", "."),
)
def test_story_does_not_fit_another_order(changes):
    assert audit(scenario(**changes), story()) != ()


@pytest.mark.parametrize(
    "changes",
    [
        {"policy__precedence__cards": "ignored"},
        {"policy__cards__red__after": "9 days"},
        {"policy__cards__quality": "timeliness only"},
        {"policy__routes": {"permit": {"notice": "once only", "work": {"review": "50 %"}}}},
        {"policy__extensions__number": "unlimited"},
        {"policy__cards__points__red": "9 points"},
        {"demand__matters__permit__volume": "600 a year"},
    ],
    ids=lambda changes: next(iter(changes)).replace("__", "."),
)
def test_story_fits_what_cannot_bind(changes):
    assert audit(scenario(**changes), story()) == ()


def test_check_names_the_first_findings_in_both_languages():
    told = story()
    for row in range(7):
        told = altered(told, "cases", row, stopped_days=9)
    with pytest.raises(
        TraceError, match=r"\[stopped days\] case working days stopped 0: found 9, but by the rules 3"
    ) as lie:
        check(scenario(), told)
    assert "and 2 more" in lie.value.in_("en")
    assert "办件停表工作日" in lie.value.in_("zh")


OF_THE_WORLD = {"lost", "world"}
OF_REVIEWS = {"review", "deemed", "later review"}
OF_ACCOUNTS = {"call", "visit", "bulletin", "counts", "points", "bonus points", "score", "ladder", "money"}
OF_CLIENTS = {"public rating", "complaint"}  # in test_clients
OF_PEOPLE = {"personnel", "composite", "cadres", "rating", "fate", "incompetent", "held to account"}  # in test_people
OF_AWARDS = {"awards", "honours"}  # in test_people
OF_RESPONSES = {"pace", "pause", "wrong"}  # in test_played, tests/engine/test_behaviour and test_honesty
OF_DETOURS = {"detour", "backlog"}  # in tests/engine/test_detours and test_backlog
OF_TASKS = {"dispute", "mistake", "progress", "rectification"}
"""Rules that need a World, a scorecard, or other orders; the lies that break them are told of what was played."""


def test_every_rule_is_broken_by_some_lie():
    broken = {lie.rule for lie in LIES.values()} | {told[-1] for told in (*MISSING, *MADE_UP)}
    others = OF_THE_WORLD | OF_REVIEWS | OF_ACCOUNTS | OF_CLIENTS | OF_PEOPLE | OF_AWARDS | OF_TASKS
    others |= OF_RESPONSES | OF_DETOURS
    assert broken | others == NAMES.keys()
    assert all(name.en and name.zh for name in NAMES.values())
