"""What the engine plays could have happened, under many orders; what is changed in it afterwards is found."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from sim.audit import audit
from sim.engine.play import play
from sim.scenario.files import load
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from sim.trace import COLUMNS, Trace
from sim.world.draw import draw
from sim.world.world import World
from tests.audit.test_hand_made import altered

PILOT = Path(__file__).parent.parent / "data" / "pilot.yaml"
A, B = "organisation.units.bureau-a.posts", "organisation.units.bureau-b.posts"
SHORT = {
    "horizon.first": "2020-04-01",
    "horizon.last": "2020-06-30",
    "horizon.warm_up": 30,
    f"{A}.window.officers": 1,
    f"{A}.office.officers": 2,
    f"{B}.office.officers": 1,
    "organisation.officers.absence.share": "15 %",
    "policy.cards.red.withheld": "30 %",
    "demand.matters.licence.stages.review.hand_off": {"gamma": {"mean": "3 hours", "cv": 1.0}},
    "demand.matters.building-permit.stages.approve.return": "30 %",
    "demand.matters.building-permit.stages.review.intermediary": {"exponential": "9 days"},
    "demand.matters.project": {
        "title": "Project",
        "volume": "150 a year",
        "at": "bureau-b",
        "profile": "counter",
        "stages": {
            "accept": {"post": "office", "work": {"exponential": "30 minutes"}, "return": "5 %"},
            "fire": {
                "post": "bureau-a/office",
                "intermediary": {"exponential": "1 days"},
                "work": {"gamma": {"mean": "90 minutes", "cv": 1.0}},
                "supplement": "30 %",
                "correction": {"exponential": "2 days"},
                "return": "20 %",
            },
            "water": {
                "post": "office",
                "hand_off": {"exponential": "2 hours"},
                "work": {"gamma": {"mean": "90 minutes", "cv": 1.0}},
                "supplement": "30 %",
                "correction": {"exponential": "2 days"},
                "return": "20 %",
            },
            "approve": {"post": "office", "work": {"exponential": "1 hour"}, "return": "5 %"},
        },
        "reapply": {"share": "60 %", "after": {"exponential": "3 days"}},
    },
    "policy.limits.approvals.project": {"promised": "4 working days"},
    "policy.routes": {
        "project": {
            "drop": {},
            "together": {"joint": {"stages": ["fire", "water"], "how": "meeting", "every": "2 working days"}},
            "deemed": {
                "after": "2 working days",
                "absence": "consents",
                "excluded": [],
                "later_review": {"share": "50 %", "after": "3 working days"},
            },
        },
        "licence": {"drop": {}, "at": {}, "work": {}},
        "building-permit": {"drop": {"approve": {"kept": "50 %"}}, "intermediary": {}},
    },
    "policy.calls": {
        "check": {
            "title": "Check",
            "officers": 1,
            "times": 12,
            "visit": {"files": 6, "conduct": "30 %", "detects": "60 %", "points": 0.5, "bulletin": 2},
        },
        "drill": {"title": "Drill", "officers": 1, "leaders": ["head"], "for": "2 working days", "chance": "3 %"},
    },
    "policy.monitoring": {"yellow": {"after": "0 days", "points": 0.1}, "red": {"after": "2 days", "points": 0.2}},
    "policy.progress": {"at": "40 %"},
    "demand.tasks.late_reports": {"share": "20 %", "after": "2 working days"},
    "policy.cards.rectification": {"term": "5 working days"},
    "policy.cards.accuracy": {"mistaken": "25 %", "appealed": "80 %", "decided": "2 working days", "granted": "70 %"},
    "policy.coordination": {
        "disputed": "70 %",
        "consultation": {"takes": "2 working days", "settles": "30 %"},
        "rungs": [
            {"leader": "director", "takes": "1 working day", "minutes": "12 minutes", "settles": "40 %"},
            {"leader": "head", "takes": "0 working days", "minutes": "20 minutes", "settles": "100 %"},
        ],
    },
}
"""Three months of the pilot with too few officers, so that every card is seen; files are handed on, a stage dropped,
and most tasks of two units are disputed."""


@cache
def played(**changes: object) -> tuple[Scenario, Trace, World]:
    """The scenario, its trace and its World, with values changed by path; `__` for a dot."""
    scenario = load(PILOT, set=SHORT | {path.replace("__", "."): _plain(value) for path, value in changes.items()})
    world = draw(
        scenario.organisation, scenario.demand, scenario.behaviour, scenario.horizon, root=scenario.root, replication=1
    )
    return scenario, play(world, scenario), world


@cache
def answered(n: int = 0) -> tuple[Scenario, Trace, World]:
    """The same under the n-th orders and the strong mode of behaviour, in which everybody who can stops the clock."""
    changes = {path.replace("__", "."): _plain(value) for path, value in ORDERS[n].items()}
    eager = {"behaviour.clock_games.chance": "100 %", "policy.false_reports": FALSE_REPORTS}
    scenario = load(PILOT, set=SHORT | changes | eager, behaviour="strong")
    world = draw(
        scenario.organisation, scenario.demand, scenario.behaviour, scenario.horizon, root=scenario.root, replication=1
    )
    return scenario, play(world, scenario), world


@cache
def strayed() -> tuple[Scenario, Trace, World]:
    """The same where applications go astray before their first stage."""
    astray = {f"demand.matters.{matter}.astray": ASTRAY for matter in ("licence", "project")}
    orders = {"policy.first_inquiry": {"bounces": "70 %"}, "policy.duties": {"cleared": "30 %"}}
    scenario = load(PILOT, set=SHORT | astray | orders)
    world = draw(
        scenario.organisation, scenario.demand, scenario.behaviour, scenario.horizon, root=scenario.root, replication=1
    )
    return scenario, play(world, scenario), world


@cache
def stocked(n: int = 0) -> tuple[Scenario, Trace, World]:
    """The same under the n-th orders, with desks that open with a backlog at all stages, part of it astray."""
    changes = {path.replace("__", "."): _plain(value) for path, value in ORDERS[n].items()}
    licences = {"demand.matters.licence.astray": ASTRAY}
    backlog = {"horizon.look_back": "60 days", "horizon.warm_up": 5, "demand.backlog": BACKLOG}
    scenario = load(PILOT, set=SHORT | licences | backlog | changes)
    world = draw(
        scenario.organisation, scenario.demand, scenario.behaviour, scenario.horizon, root=scenario.root, replication=1
    )
    return scenario, play(world, scenario), world


SPREAD = {"from": "0 working days", "to": "25 working days"}
BACKLOG = {
    "matters": {
        "licence": {"open": 30, "age": "2 working days", "stages": {"accept": 1, "review": 2}},
        "building-permit": {
            "open": {"bureau-a": 6, "bureau-b": 8},
            "age": SPREAD,
            "stages": {"review": 1, "approve": 1},
        },
        "project": {"open": 30, "age": SPREAD, "stages": {"accept": 1, "fire": 1, "water": 1, "approve": 1}},
    },
    "tasks": {"documents": {"open": {"bureau-a": 5, "bureau-b": 3}, "age": SPREAD}, "head": {"open": 4, "age": SPREAD}},
}
ASTRAY = {"wrong": "10 %", "contested": "30 %", "again": "50 %", "way": {"exponential": "3 hours"}}
ASTRAY |= {"lost": "5 %", "found": {"exponential": "30 hours"}}
FALSE_REPORTS = {"share": "100 %", "detects": "50 %", "points": 3}
OF_RESPONSES = ("paces", "pauses", "wrong")
"""Tables that are empty where nobody responds."""


class Only(NamedTuple):
    """The one stage that is excluded."""

    stage: str


class Kept(NamedTuple):
    """A stage that is dropped, of whose work so much is kept."""

    share: str


def _plain(value: object) -> object:
    """A value that changes with time is written as `before, date, after`."""
    if isinstance(value, Only):
        return [value.stage]
    if isinstance(value, Kept):
        return {"kept": value.share}
    if isinstance(value, tuple):
        before, date, after = value
        return [{"is": before}, {"from": date, "is": after}]
    return value


REVIEW_GOES, ACCEPT_GOES = Kept("60 %"), Kept("25 %")
JOINT, PROJECT = "policy__routes__project", "demand__matters__project__stages"
CROWDED = {"organisation__units__bureau-a__posts__window__places": 1, f"{PROJECT}__fire__post": "bureau-a/window"}
PARALLEL = {f"{JOINT}__together__joint__how": "parallel"}
BY_SILENCE, BY_DUE = f"{JOINT}__deemed__after", {f"{JOINT}__deemed__level": "licence", f"{JOINT}__deemed__after": None}

ORDERS = [
    {},
    {"policy__precedence__base": "due date", "policy__clock__supplement": "runs"},
    {"policy__precedence__base": "late last", "policy__precedence__cards": "ignored"},
    {"policy__precedence__base": "slack", "policy__hand_over_after": "0 working days"},
    {"policy__precedence__base": "shortest work", "policy__limits__starts": "at once"},
    {"policy__limits__approvals__licence__promised": "90 minutes", "policy__limits__first_day": "same day"},
    {"policy__limits__task_default": "9 days", "policy__limits__factor__task_default": "70 %"},
    {"policy__cards__signing": "fixed lag", "policy__cards__recipient": "culprit"},
    {"policy__cards__red__counts_from": "any day", "policy__cards__recipient": "shared"},
    {"policy__cards__blue__after": "-2 working days", "policy__cards__blue__at": "opening of day"},
    {"policy__cards__blue__excused": "30 %", "policy__cards__yellow__excused": "30 %"},
    {"policy__cards__yellow__withheld": "40 %", "policy__cards__red__withheld": "40 %"},
    {"policy__cards__quality": "timeliness only", "policy__check__share": "100 %", "demand__tasks__poor": "60 %"},
    {"policy__cards__holiday": "same day", "policy__check__share": "100 %", "demand__tasks__poor": "60 %"},
    {"policy__extensions__late": "by colour", "policy__extensions__asked": "70 %"},
    {"policy__extensions__number": "unlimited", "policy__extensions__earlier_cards": "refunded"},
    {"policy__cards__points__per_item": "highest only", "policy__clean_sheet__scale": "pro rata"},
    {"organisation__units__bureau-a__posts__window__places": 3, "demand__rounds": 2},
    {"policy__precedence__base": ("received", "2020-05-06", "due date")},
    {"policy__cards__yellow__after": ("5 days", "2020-05-20", "2 working days")},
    {"policy__reporting__load": ("2 %", "2020-05-09", "20 %"), "policy__cover__speed": ("80 %", "2020-05-10", "40 %")},
    {"policy__cards": None, "policy__extensions": None},
    {"policy__check": None, "policy__cover": None, "policy__bonus": None},
    {"policy__routes__licence__hand_off": "35 %", "policy__routes__licence__supplement": "250 %"},
    {"policy__routes__licence__hand_off": "0 %", "policy__routes__licence__work__review": "113 %"},
    {"policy__routes__licence__drop__review": REVIEW_GOES, "policy__precedence__base": "shortest work"},
    {"policy__routes__licence__drop__accept": ACCEPT_GOES, "policy__routes__licence__at__review": "bureau-b/office"},
    {"policy__routes__building-permit__intermediary__time": "35 %", "policy__precedence__base": "due date"},
    {"policy__routes__building-permit__intermediary__clock": ("stops", "2020-05-06", "runs")},
    {"policy__limits__approvals__building-permit__promised": "5 days", "policy__limits__first_day": "same day"},
    {"policy__routes__licence__notice": "once only", "policy__routes__licence__supplement": "400 %"},
    {"policy__routes__licence__item": ("kept", "2020-05-06", "cancelled")},
    {"policy__routes__licence__at__accept": ("window", "2020-05-06", "office"), "demand__rounds": 2},
    {"policy__routes__licence__hand_off": ("100 %", "2020-05-06", "20 %"), "policy__limits__starts": "at once"},
    PARALLEL | {"policy__precedence__base": "due date"},
    PARALLEL | {f"{JOINT}__deemed": None, "policy__precedence__base": "late last"},
    PARALLEL | CROWDED,
    PARALLEL | CROWDED | {f"{PROJECT}__water__post": "bureau-a/window"},
    PARALLEL | {f"{PROJECT}__fire__post": "office", f"{JOINT}__deemed": None},
    {f"{JOINT}__deemed__excluded": Only("fire"), f"{JOINT}__together__joint__absent": "40 %"},
    {f"{JOINT}__deemed__absence": "postpones", f"{JOINT}__together__joint__absent": "40 %"},
    {f"{JOINT}__deemed__within": "every stage", BY_SILENCE: "4 hours", f"{JOINT}__together": None},
    PARALLEL | BY_DUE,
    BY_DUE | {"policy__precedence__base": "slack", f"{JOINT}__together__joint__absent": "20 %"},
    BY_DUE | {f"{JOINT}__together": None, "policy__limits__approvals__project__promised": "9 hours"},
    BY_DUE | {f"{JOINT}__deemed__excluded": Only("water"), "policy__clock__supplement": "runs"},
    {f"{JOINT}__drop": None, f"{JOINT}__together__joint__first": "2020-05-07"},
    PARALLEL | {"policy__limits__approvals__project__promised": "6 days"},
    PARALLEL | {"policy__limits__approvals__project__promised": "20 hours"},
    {f"{JOINT}__together__joint__how": ("meeting", "2020-05-06", "parallel"), "policy__clock__supplement": "runs"},
    {"policy__coordination__clock": "stops", "policy__extensions__asked": "80 %"},
    {
        "policy__coordination__clock": "stops",
        "policy__limits__task_default": "30 hours",
        "policy__cards__recipient": "culprit",
    },
    {
        "policy__coordination__holds": "wrap-up",
        "policy__coordination__clock": "stops",
        "policy__cards__recipient": "shared",
    },
    {"policy__coordination__holds": "wrap-up", "demand__tasks__wrap_up": "0 %", "policy__coordination__urgent": "50 %"},
    {"policy__coordination__holds": ("co-units", "2020-05-06", "wrap-up"), "policy__precedence__base": "due date"},
    {"policy__coordination": None, "policy__progress": None, "demand__tasks__late_reports": None},
    {
        "policy__progress__at": "20 %",
        "policy__precedence__base": "slack",
        "demand__tasks__late_reports__share": "100 %",
    },
    {"policy__cards__red__counts_from": "rectification ended", "policy__cards__rectification__term": "3 days"},
    {"policy__cards__accuracy__mistaken": "100 %", "policy__extensions__earlier_cards": "refunded"},
    {"policy__cards__accuracy__mistaken": ("0 %", "2020-05-06", "100 %"), "policy__cards__quality": "timeliness only"},
    {"policy__cards__accuracy__mistaken": "60 %", "policy__cards__points__per_item": "highest only"},
    {"policy__cards__accuracy": None, "policy__cards__rectification": None},
]


@pytest.mark.parametrize("changes", ORDERS, ids=lambda changes: " ".join(changes).replace("__", ".") or "as it is")
def test_what_is_played_could_have_happened(changes):
    scenario, trace, world = played(**changes)
    scorecard = score(trace, scenario)
    assert audit(scenario, trace, scorecard, world) == ()
    assert audit(scenario, trace) == ()


def test_every_way_of_the_story_is_played():
    _, trace, _ = played()
    assert set(np.unique(trace.column("slips", "colour"))) == {1, 2, 3}
    assert {1, 3, 4} <= set(np.unique(trace.column("slips", "fate")))
    assert all(len(trace.column(table, "task")) for table in ("reports", "cards", "extensions"))
    assert trace.column("services", "handed_over").any()
    assert (
        np.array(trace.names.officer_posts)[trace.column("services", "officer")] != trace.column("services", "post")
    ).any()


def told_of(table: str) -> tuple[Scenario, Trace, World]:
    """What was played of which this table tells."""
    if table == "detours":
        return strayed()
    if table == "backlog":
        return stocked()
    return answered() if table in OF_RESPONSES else played()


CELLS = [(table, column) for table, columns in COLUMNS.items() for column in columns]


@pytest.mark.parametrize("n", [0, 3, 18, 20, 29, 47])
def test_what_people_answer_could_have_happened(n):
    scenario, trace, world = answered(n)
    assert all(len(trace.table(table)) for table in OF_RESPONSES)
    assert audit(scenario, trace, score(trace, scenario), world) == ()
    assert audit(scenario, trace) == ()


@pytest.mark.parametrize("n", [0, 4, 13, 17, 25, 26, 31, 34, 36, 39, 41, 42, 46, 50])
def test_what_stood_on_the_desks_could_have_happened(n):
    scenario, trace, world = stocked(n)
    assert audit(scenario, trace, score(trace, scenario), world) == ()
    assert audit(scenario, trace) == ()


def test_what_goes_astray_could_have_happened():
    scenario, trace, world = strayed()
    assert set(trace.column("detours", "why").tolist()) == {1, 2, 3}
    assert audit(scenario, trace, score(trace, scenario), world) == audit(scenario, trace) == ()


@pytest.mark.parametrize(("table", "column"), CELLS, ids=str)
def test_any_value_told_wrong_is_found(table, column):
    scenario, trace, world = told_of(table)
    values = trace.column(table, column)
    luck = np.random.default_rng(len(table) * 31 + len(column))
    for row, step in zip(luck.integers(0, len(values), 2).tolist(), (1, -1), strict=True):
        told = altered(trace, table, row, **{column: int(values[row]) + step})
        assert audit(scenario, told, world=world), (row, step)


@pytest.mark.parametrize("table", COLUMNS)
def test_any_row_left_out_is_found(table):
    scenario, trace, world = told_of(table)
    luck = np.random.default_rng(len(table))
    for row in luck.integers(0, len(next(iter(trace.tables[table].values()))), 2).tolist():
        columns = {name: np.delete(column, row) for name, column in trace.tables[table].items()}
        assert audit(scenario, replace(trace, tables=trace.tables | {table: columns}), world=world), row


def test_another_world_is_found():
    scenario, trace, world = played()
    other = draw(
        scenario.organisation, scenario.demand, scenario.behaviour, scenario.horizon, root=scenario.root, replication=2
    )
    assert {finding.rule for finding in audit(scenario, trace, world=other)} >= {"lost", "world"}
    assert audit(scenario, trace, world=world) == ()


ACCOUNTS = [
    ("counts", "units", "red", 1),
    ("counts", "units", "tasks", -1),
    ("counts", "units", "completed", 1),
    ("counts", "months", "blue", 1),
    ("bulletin", "months", "points", 0.01),
    ("bulletin", "months", "rank", 0.5),
    ("points", "units", "deducted", 1.0),
    ("points", "units", "ledger", 0.01),
    ("points", "points", "points", -1.0),
    ("points", "points", "minute", 1),
    ("bonus points", "units", "bonus_points", 5.0),
    ("score", "units", "score", 0.01),
    ("visit", "visits", "minute", 1),
    ("visit", "visits", "posts", -1),
    ("visit", "visits", "overdue", 1),
    ("visit", "visits", "found", 1),
    ("visit", "visits", "points", -0.5),
    ("visit", "visits", "named", 1),
    ("ladder", "units", "criticised", 1),
    ("ladder", "units", "admonished", -1),
    ("money", "units", "heads", 1),
    ("money", "units", "standard_fen", 100),
    ("money", "units", "pool_fen", 1),
    ("money", "units", "paid_fen", 1),
    ("money", "units", "unspent_fen", 1),
    ("money", "units", "first_heads", 1),
    ("money", "units", "second_fen", 1),
    ("money", "units", "third_fen", -1),
    ("money", "units", "star_fen", 1),
    ("money", "money", "fen", 1),
]


@pytest.mark.parametrize(("rule", "frame", "column", "step"), ACCOUNTS, ids=str)
def test_an_account_one_off_is_found(rule, frame, column, step):
    scenario, trace, world = played()
    scorecard = score(trace, scenario)
    changed = getattr(scorecard, frame).copy()
    changed.loc[0, column] += step
    found = audit(scenario, trace, replace(scorecard, **{frame: changed}), world)
    assert rule in {finding.rule for finding in found}


def test_grades_given_to_the_wrong_units_are_found():
    scenario, trace, world = played(policy__bonus__grades__by="rank within class")
    scorecard = score(trace, scenario)
    units = scorecard.units.copy()
    units["grade"] = [0, 0]
    assert "money" in {finding.rule for finding in audit(scenario, trace, replace(scorecard, units=units), world)}
