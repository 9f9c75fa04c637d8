"""Laws that hold whatever is ordered and whatever luck brings, on small counties with a little of everything.

The Worlds first (what may be added without touching the rest), then what is played in them.
"""

import gc
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import chinese_calendar
import numpy as np
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

import sim
from sim.luck import luck
from sim.scenario.hours import calendars
from sim.scenario.scenario import Scenario
from sim.trace import (
    BLUE,
    COLUMNS,
    DEEMED,
    GRANTED,
    ISSUED,
    NOBODY,
    NOT_NEEDED,
    OPEN,
    RED,
    RETURNED,
    TURNED_AWAY,
    YELLOW,
    Trace,
)
from sim.world.world import World

DAY = 1440
laws = partial(settings, derandomize=True, deadline=None, database=None, phases=(Phase.generate, Phase.shrink))

COUNTY: dict[str, Any] = {
    "title": "Three bureaus",
    "seed": 7,
    "horizon": {"first": "2020-04-15", "last": "2020-05-15", "warm_up": 15, "follow_up": 41},
    "organisation": {
        "calendars": {
            "office": {"hours": ["08:30-12:00", "14:30-17:30"]},
            "long": {"hours": ["08:00-20:00"], "weekdays": {"fri": ["08:00-12:00"]}},
            "hotline": {"hours": ["00:00-24:00"], "days": "every day"},
            "signing": {"hours": ["10:00-10:30"]},
        },
        "calendar": "office",
        "administration": "20 %",
        "officers": {
            "speed": {"cv": 0.3},
            "errors": {"cv": 0.5},
            "absence": {"share": "10 %", "spell": "3 working days"},
        },
        "units": {
            "a": {
                "title": "A",
                "heads": 30,
                "posts": {"office": {"officers": 2}, "window": {"officers": 1, "cover": "office"}},
                "tasks": "office",
            },
            "b": {"title": "B", "heads": 20, "posts": {"desk": {"officers": 1, "share": "70 %"}}, "tasks": "desk"},
            "c": {
                "title": "C",
                "heads": 10,
                "posts": {"line": {"officers": 1, "calendar": "hotline"}},
                "tasks": "line",
            },
        },
        "leaders": {
            "director": {"title": "Office director", "calendar": "signing", "slip": "5 minutes"},
            "head": {"title": "County head", "calendar": "signing", "slip": "10 minutes"},
        },
    },
    "demand": {
        "rounds": 3,
        "profiles": {
            "counter": {"during": "office", "days": "working days"},
            "net": {"hours": {9: 2.0, 20: 1.0, 3: 1.0}},
        },
        "matters": {
            "dormant": {
                "title": "Dormant",
                "volume": "0 a year",
                "at": "b",
                "stages": {"only": {"post": "desk", "work": {"constant": "30 minutes"}}},
            },
            "licence": {
                "title": "Licence",
                "volume": "300 a year",
                "at": "a",
                "profile": "counter",
                "online": {"share": "30 %", "profile": "net"},
                "urgent": "10 %",
                "stages": {
                    "accept": {
                        "post": "window",
                        "work": {"lognormal": {"mean": "60 minutes", "cv": 1.0}},
                        "supplement": "30 %",
                        "correction": {"exponential": "3 days"},
                        "again": "50 %",
                    },
                    "review": {
                        "post": "office",
                        "hand_off": {"exponential": "2 hours"},
                        "work": {"exponential": "2 hours"},
                        "return": "20 %",
                    },
                },
                "reapply": {"share": "70 %", "after": {"exponential": "5 days"}},
            },
            "project": {
                "title": "Project",
                "volume": "100 a year",
                "at": "a",
                "profile": "counter",
                "stages": {
                    "fire": {
                        "post": "office",
                        "work": {"exponential": "3 hours"},
                        "supplement": "30 %",
                        "correction": {"exponential": "3 days"},
                        "return": "20 %",
                    },
                    "water": {
                        "post": "b/desk",
                        "intermediary": {"exponential": "1 days"},
                        "work": {"exponential": "3 hours"},
                        "supplement": "30 %",
                        "correction": {"exponential": "3 days"},
                        "return": "20 %",
                    },
                    "grid": {
                        "post": "c/line",
                        "hand_off": {"exponential": "1 hour"},
                        "work": {"exponential": "2 hours"},
                    },
                },
            },
            "permit": {
                "title": "Permit",
                "volume": "150 a year",
                "at": {"b": 2.0, "c": 1.0},
                "stages": {
                    "review": {
                        "post": "b/desk",
                        "intermediary": {"exponential": "2 days"},
                        "work": {"gamma": {"mean": "3 hours", "cv": 1.0}},
                    }
                },
            },
        },
        "tasks": {
            "sources": {
                "documents": {
                    "title": "Documents",
                    "volume": "60 a year",
                    "explicit": "70 %",
                    "limits": [
                        {"limit": "3 working days", "weight": 1.0},
                        {"limit": "10 days", "weight": 1.0},
                        {"limit": "4 hours", "weight": 1.0},
                    ],
                },
                "head": {"title": "Head", "volume": "60 a year", "explicit": "0 %"},
            },
            "leads": {"a": 1.0, "b": 1.0, "c": 1.0},
            "co_units": ["50 %", "40 %", "10 %"],
            "work": {"lognormal": {"mean": "12 hours", "cv": 1.5}},
            "co_work": {"exponential": "4 hours"},
            "wrap_up": "10 %",
            "poor": "40 %",
            "rework": "30 %",
        },
    },
    "policy": {
        "limits": {
            "task_default": "7 working days",
            "approvals": {
                "dormant": {"promised": "5 working days"},
                "licence": {"promised": "2 working days"},
                "permit": {"promised": "4 days"},
                "project": {"promised": "5 working days"},
            },
        },
        "precedence": {"base": "received", "cards": "first"},
        "cover": {"available": "70 %", "speed": "80 %"},
        "reporting": {"load": "5 %"},
        "check": {"share": "60 %", "lag": "1 working day"},
        "extensions": {"asked": "40 %", "granted": "60 %", "adds": "5 working days", "approver": "director"},
        "cards": {
            "blue": {"after": "0 days"},
            "yellow": {
                "after": "5 days",
                "excused": "20 %",
                "prepared": "1 working day",
                "signer": "director",
                "withheld": "20 %",
            },
            "red": {
                "after": "10 days",
                "repeat": "10 days",
                "excused": "10 %",
                "prepared": "2 working days",
                "signer": "head",
                "withheld": "20 %",
            },
            "rectification": {"term": "4 working days"},
            "points": {"blue": 1, "yellow": 2, "red": 5},
        },
        "coordination": {
            "disputed": "60 %",
            "consultation": {"takes": "1 working day", "settles": "30 %"},
            "rungs": [
                {"leader": "director", "takes": "1 working day", "minutes": "10 minutes", "settles": "50 %"},
                {"leader": "head", "takes": "0 working days", "minutes": "20 minutes", "settles": "100 %"},
            ],
        },
    },
}

JOINT = {"joint": {"stages": ["fire", "water", "grid"]}}
MEETING = {"joint": {"stages": ["fire", "water"], "how": "meeting", "every": "3 working days", "absent": "20 %"}}
AGAIN = {"share": "50 %", "after": "1 working day"}

POLICY: dict[str, tuple[Any, ...]] = {
    "policy.limits.task_default": ("7 working days", "2 working days", "3 days", "30 hours"),
    "policy.limits.approvals.licence.promised": ("2 working days", "60 minutes", "3 days"),
    "policy.limits.factor.task_explicit": ("100 %", "30 %"),
    "policy.limits.first_day": ("day after", "same day"),
    "policy.limits.starts": ("next opening", "at once"),
    "policy.clock.supplement": ("stops", "runs"),
    "policy.routes": (
        {},
        {"licence": {"drop": {"accept": {"kept": "60 %"}}, "hand_off": "40 %"}},
        {"licence": {"supplement": "200 %", "notice": "once only"}, "permit": {"at": {"review": "a/office"}}},
        {"licence": {"at": {"review": "b/desk"}, "work": {"review": "120 %"}}, "permit": {"work": {"review": "70 %"}}},
        {"permit": {"intermediary": {"time": "60 %"}}},
        {"permit": {"intermediary": {"clock": "runs"}}},
        {"permit": {"item": "cancelled"}, "licence": {"hand_off": "0 %"}},
        {"project": {"together": JOINT}},
        {"project": {"together": JOINT, "deemed": {"after": "1 working day", "later_review": AGAIN}}},
        {"project": {"together": MEETING, "deemed": {"after": "2 days", "absence": "consents", "excluded": ["grid"]}}},
        {"project": {"together": MEETING, "drop": {"water": {"kept": "50 %"}}}},
        {"project": {"deemed": {"after": "3 hours", "within": "every stage"}}},
        {"project": {"deemed": {"level": "licence", "excluded": ["fire"], "later_review": AGAIN}}},
        {"project": {"together": JOINT, "deemed": {"level": "licence"}}},
    ),
    "policy.precedence.base": ("received", "due date", "slack", "shortest work", "late last"),
    "policy.precedence.cards": ("first", "ignored"),
    "policy.calls": (
        {},
        {"drill": {"title": "Drill", "officers": 1, "leaders": ["head"], "chance": "5 %"}},
        {"review": {"title": "Review", "officers": 9, "every": "month", "for": "4 working days"}},
        {"check": {"title": "Check", "posts": ["office"], "officers": 1, "times": 40}},
    ),
    "policy.hand_over_after": ("3 working days", "0 working days"),
    "policy.cover.available": ("70 %", "0 %"),
    "policy.reporting.load": ("5 %", "30 %"),
    "policy.check.share": ("60 %", "100 %", "0 %"),
    "policy.progress": (None, {"at": "50 %"}, {"at": "20 %"}),
    "policy.check.lag": ("1 working day", "0 working days"),
    "policy.extensions.asked": ("40 %", "100 %", "0 %"),
    "policy.extensions.number": ("once", "unlimited"),
    "policy.extensions.late": ("refused", "by colour"),
    "policy.coordination.disputed": ("60 %", "100 %", "0 %"),
    "policy.coordination.holds": ("co-units", "wrap-up"),
    "policy.coordination.consultation": ({"takes": "1 working day", "settles": "30 %"}, None),
    "policy.coordination.urgent": ("0 %", "50 %"),
    "policy.coordination.clock": ("runs", "stops"),
    "policy.cards.blue.after": ("0 days", "-1 working days"),
    "policy.cards.blue.at": ("close of day", "opening of day"),
    "policy.cards.blue.excused": ("0 %", "30 %"),
    "policy.cards.yellow.after": ("5 days", "2 working days"),
    "policy.cards.red.after": ("10 days", "3 working days"),
    "policy.cards.red.counts_from": ("yellow issued", "yellow due", "any day", "rectification ended"),
    "policy.cards.red.repeat": ("10 days", "0 days", "2 working days"),
    "policy.cards.holiday": ("next working day", "same day"),
    "policy.cards.quality": ("reopens", "timeliness only"),
    "policy.cards.recipient": ("lead", "culprit", "shared"),
    "policy.cards.accuracy": (
        None,
        {"mistaken": "40 %", "appealed": "70 %", "decided": "2 working days", "granted": "60 %"},
    ),
    "policy.cards.rectification": ({"term": "4 working days"}, None, {"term": "3 days"}),
    "policy.cards.signing": ("leaders' desks", "fixed lag"),
}
"""Orders that may be given; the first of each is the county's own."""

ASSUMPTIONS: dict[str, tuple[Any, ...]] = {
    "seed": (7, 0, 20_200_101),
    "organisation.units.a.posts.window.officers": (1, 0, 2),
    "organisation.units.a.posts.office.officers": (2, 1, 3),
    "organisation.units.a.posts.window.calendar": ("office", "long"),
    "organisation.units.a.posts.window.places": (None, 2),
    "organisation.officers.absence": ({"share": "10 %", "spell": "3 working days"}, {"share": "30 %"}, None),
    "demand.rounds": (3, 1, 2),
    "demand.matters.licence.volume": ("300 a year", "900 a year", "20 a year"),
    "demand.matters.licence.stages.accept.supplement": ("30 %", "0 %", "100 %"),
    "demand.matters.licence.stages.review.return": ("20 %", "100 %"),
    "demand.tasks.sources.head.volume": ("60 a year", "400 a year"),
    "demand.tasks.poor": ("40 %", "100 %"),
    "demand.tasks.late_reports": (None, {"share": "40 %", "after": "2 working days"}),
}


def some(values: Mapping[str, tuple[Any, ...]]) -> st.SearchStrategy[dict[str, Any]]:
    """Changes at some of these paths, to any of their values but the first."""
    one = st.sampled_from([(path, value) for path, others in values.items() for value in others[1:]])
    return st.lists(one, max_size=6, unique_by=lambda pair: pair[0]).map(dict)


@cache
def home() -> Scenario:
    return sim.load(COUNTY)


def county(*changes: Mapping[str, Any]) -> Scenario:
    together: dict[str, Any] = {}
    for each in changes:
        together |= each
    return home().with_(together) if together else home()


def drawn(*changes: Mapping[str, Any], replication: int = 0) -> World:
    return sim.draw(county(*changes), replication)


def play(*changes: Mapping[str, Any], replication: int = 0) -> tuple[Scenario, Trace]:
    scenario = county(*changes)
    return scenario, sim.play(sim.draw(scenario, replication), scenario)


replications = st.integers(0, 1000)


# ---- luck


@laws(max_examples=50)
@given(
    root=st.integers(0, 2**63), replication=replications, name=st.text(max_size=20), at=st.lists(st.integers(0, 2**40))
)
def test_luck_of_an_index_is_its_own(root: int, replication: int, name: str, at: list[int]) -> None:
    """Many at once, in any order and as often as you like, or one by one: the same number."""
    together = luck(root, replication, name, np.array(at, dtype=np.int64))
    assert together.tolist() == [luck(root, replication, name, index) for index in at]
    assert all(0 <= uniform < 1 for uniform in together)


def test_luck_of_a_name_is_its_own() -> None:
    """Names, replications and roots that look alike when written in a row are different streams."""
    asked = [
        (1, 23, "x"),
        (12, 3, "x"),
        (1, 2, "3|x"),
        (1, 2, "3x"),
        (1, 2, "x"),
        (0, 0, "x"),
        (0, 0, "x/0"),
        (0, 0, ""),
    ]
    streams = {tuple(luck(*key, np.arange(5)).tolist()) for key in asked}
    assert len(streams) == len(asked)
    assert len({uniform for stream in streams for uniform in stream}) == 5 * len(asked)


def test_luck_is_even() -> None:
    """Ten thousand uniforms fill ten bins within five standard deviations (30 each), along a name and across names."""
    along = luck(0, 0, "even", np.arange(10_000))
    across = np.array([luck(0, 0, f"even/{n}", 0) for n in range(10_000)])
    for uniforms in (along, across):
        assert np.abs(np.histogram(uniforms, bins=10, range=(0, 1))[0] - 1000).max() < 150


# ---- Worlds

Labelled = dict[str, dict[Any, Any]]


def by_label(world: World, shift: int = 0) -> Labelled:
    """Everything in a World by names that stay: cases and tasks by label, officers by id; time from day `shift` on."""
    return _cases(world, shift) | _tasks(world, shift) | _officers(world, shift)


def _cases(world: World, shift: int) -> Labelled:
    cases, rounds, found = world.cases, world.rounds, {}
    own = ("online", "urgent", "quality", "reapply", "reapply_after")
    for n in range(len(cases.matter)):
        entry: dict[Any, Any] = {name: getattr(cases, name)[n].item() for name in own}
        entry["at"] = int(cases.submitted[n]) - shift * DAY
        for s, stage in enumerate(world.names.stages[cases.matter[n]]):
            at = int(cases.first[n]) + s * rounds
            entry[stage, "return"] = cases.content.returned[at // rounds].item()
            for part in ("hand_off", "intermediary"):
                if time := getattr(cases.content, part)[at // rounds].item():
                    entry[stage, part] = time
            for r in range(rounds):
                for part in ("work", "supplement", "correction"):
                    entry[stage, r, part] = getattr(cases.content, part)[at + r].item()
        found[world.case_label(n)] = entry
    return found


def _tasks(world: World, shift: int) -> Labelled:
    tasks, units, found = world.tasks, world.names.units, {}
    for n, label in enumerate(tasks.label):
        entry: dict[Any, Any] = {
            name: getattr(tasks, name)[n].item() for name in ("limit_number", "limit_unit", "work", "ask", "grant")
        }
        entry["at"] = int(tasks.assigned[n]) - shift * DAY
        entry["lead"] = units[tasks.unit[n]]
        helpers = zip(tasks.co_units[n].tolist(), tasks.co_work[n].tolist(), strict=True)
        entry["helpers"] = [(units[unit], work) for unit, work in helpers if unit != NOBODY]
        entry |= {("check", r): uniform for r, uniform in enumerate(tasks.check[n].tolist())}
        entry |= {("poor", r): uniform for r, uniform in enumerate(tasks.poor[n].tolist())}
        found[label] = entry
    return found


def _officers(world: World, shift: int) -> Labelled:
    people, found = world.people, {}
    for n, officer in enumerate(world.names.officers):
        away = people.absences[people.absences[:, 0] == n, 1:] - shift
        found[officer] = {
            "speed": int(people.speed[n]),
            "errors": float(people.errors[n]),
            "away": {day for first, last in away.tolist() for day in range(max(first, 0), last + 1)},
        }
    return found


def missing(before: Labelled, after: Labelled) -> list[Any]:
    """What stood in `before` and does not stand in `after` as it was."""
    nothing: dict[Any, Any] = {}
    return [
        (label, key) for label, old in before.items() for key in old if after.get(label, nothing).get(key) != old[key]
    ]


@laws(max_examples=20)
@given(assumed=some(ASSUMPTIONS), ordered=some(POLICY), replication=replications)
def test_equal_inputs_give_equal_bytes_whatever_is_ordered(
    assumed: dict[str, Any], ordered: dict[str, Any], replication: int
) -> None:
    world = drawn(assumed, replication=replication)
    assert drawn(assumed, replication=replication).digest == world.digest
    assert drawn(assumed, ordered, replication=replication).digest == world.digest
    assert drawn(assumed, replication=replication + 1).digest != world.digest


def test_seeds_and_replications_are_not_the_same() -> None:
    digests = {drawn({"seed": seed}, replication=number).digest for seed in (0, 1) for number in (0, 1)}
    assert len(digests) == 4


REVIEW = {"post": "b/desk", "work": {"exponential": "1 hour"}, "supplement": "10 %"}
REVIEW |= {"correction": {"exponential": "1 day"}}
ASTRAY = {"wrong": "5 %", "contested": "20 %", "again": "30 %", "way": {"exponential": "3 hours"}}
ASTRAY |= {"lost": "2 %", "found": {"exponential": "30 hours"}}
MORE: dict[str, dict[str, Any]] = {
    "matter": {
        "demand.matters.a-matter": {"title": "New", "volume": "200 a year", "at": "a", "stages": {"review": REVIEW}},
        "policy.limits.approvals.a-matter": {"promised": "3 working days"},
    },
    "stage": {"demand.matters.licence.stages.approve": REVIEW},
    "round": {"demand.rounds": 4},
    "hand-off": {"demand.matters.licence.stages.accept.hand_off": {"exponential": "1 hour"}},
    "intermediary": {"demand.matters.licence.stages.review.intermediary": {"exponential": "1 day"}},
    "astray": {"demand.matters.licence.astray": ASTRAY},
    "officer": {"organisation.units.a.posts.office.officers": 3},
    "post": {"organisation.units.a.posts.archive": {"officers": 2}},
    "unit": {"organisation.units.aa": {"title": "AA", "heads": 9, "posts": {"desk": {"officers": 2}}, "tasks": "desk"}},
    "leader": {"organisation.leaders.chair": {"title": "Chair", "calendar": "signing", "slip": "5 minutes"}},
    "volume": {"demand.matters.licence.volume": "450 a year"},
    "volume at several units": {"demand.matters.permit.volume": "225 a year"},
    "tasks": {"demand.tasks.sources.head.volume": "90 a year"},
    "source": {"demand.tasks.sources.a-source": {"title": "New", "volume": "40 a year", "explicit": "0 %"}},
    "profile": {"demand.profiles.another": {"months": [1] * 12}},
}


@pytest.mark.parametrize("more", MORE)
@laws(max_examples=4)
@given(replication=replications, seed=st.integers(0, 2**32))
def test_one_more_leaves_all_others_as_they_are(more: str, replication: int, seed: int) -> None:
    before = by_label(drawn({"seed": seed}, replication=replication))
    after = by_label(drawn({"seed": seed}, MORE[more], replication=replication))
    assert missing(before, after) == []
    grows = {"matter", "officer", "post", "unit", "leader", "source"} | {key for key in MORE if key.startswith("vol")}
    assert len(after) > len(before) if more in grows | {"tasks"} else len(after) == len(before)


@laws(max_examples=5)
@given(replication=replications)
def test_one_more_unit_that_leads_only_takes_tasks(replication: int) -> None:
    """Every task keeps its lead or goes to the new unit; the rest of the race keeps its order."""
    new = MORE["unit"] | {"demand.tasks.leads": {"a": 1.0, "aa": 2.0, "b": 1.0, "c": 1.0}}
    before, after = (_tasks(drawn(change, replication=replication), 0) for change in ({}, new))
    taken = 0
    assert before.keys() == after.keys()
    for label, old in before.items():
        race = [old["lead"], *(unit for unit, _ in old["helpers"])]
        now = [unit for unit in (after[label]["lead"], *(unit for unit, _ in after[label]["helpers"])) if unit != "aa"]
        assert now == race[: len(now)]
        assert len(now) >= len(race) - 1
        assert {**old, **dict.fromkeys(("lead", "helpers"))} == {**after[label], **dict.fromkeys(("lead", "helpers"))}
        taken += after[label]["lead"] == "aa"
    assert 0 < taken < len(before)


@laws(max_examples=25)
@given(
    replication=replications,
    shift=st.integers(0, 20),
    warmer=st.integers(0, 150),
    longer=st.integers(0, 60),
)
def test_a_longer_horizon_deals_nothing_anew(replication: int, shift: int, warmer: int, longer: int) -> None:
    """With more warm-up and more follow-up, whatever day the year begins on, the old days keep what they had."""
    first = {"horizon.first": (date(2020, 4, 15) + timedelta(days=shift)).isoformat()}
    more = {"horizon.warm_up": 15 + warmer, "horizon.follow_up": 41 + longer}
    days = county(first).horizon.days
    before = by_label(drawn(first, replication=replication))
    after = by_label(drawn(first, more, replication=replication), warmer)
    old = {label: entry for label, entry in after.items() if 0 <= entry.get("at", 0) < days * DAY}
    for officer in (entry for entry in (*before.values(), *old.values()) if "away" in entry):
        officer["away"] &= set(range(days))
    assert missing(before, old) == missing(old, before) == []


PUBLISHED = sorted({day.year for day in chinese_calendar.holidays})


@pytest.mark.parametrize(
    ("first", "last"),
    [(f"{PUBLISHED[0]}-01-01", f"{PUBLISHED[0]}-03-31"), (f"{PUBLISHED[-1]}-09-01", f"{PUBLISHED[-1]}-11-20")],
)
def test_only_simulated_years_must_be_published(first: str, last: str) -> None:
    """`refuse` holds for the years of the horizon: the first and the last published year can be simulated whole."""
    horizon = {"horizon": {"first": first, "last": last, "warm_up": 0, "follow_up": 41}}
    assert drawn(horizon).names == drawn().names


def test_titles_and_the_order_in_the_file_mean_nothing() -> None:
    other = deepcopy(COUNTY)
    county_, demand, policy = other["organisation"], other["demand"], other["policy"]
    for mappings, key in (
        (county_, "units"),
        (county_, "leaders"),
        (demand, "matters"),
        (demand["tasks"], "sources"),
        (demand["tasks"], "leads"),
        (policy["limits"], "approvals"),
        *((unit, "posts") for unit in county_["units"].values()),
    ):
        mappings[key] = dict(reversed(mappings[key].items()))
    for named in (*county_["units"].values(), *county_["leaders"].values(), *demand["matters"].values()):
        named["title"] = {"en": "Renamed", "zh": "改名"}
    renamed = sim.load(other)
    world = sim.draw(renamed)
    assert world.digest == drawn().digest
    assert sim.play(world, renamed).equals(play()[1])
    assert renamed.digest == home().digest


# ---- what is played


@laws(max_examples=25)
@given(assumed=some(ASSUMPTIONS), ordered=some(POLICY), replication=replications, collecting=st.booleans())
def test_replay_is_exact(assumed: dict[str, Any], ordered: dict[str, Any], replication: int, collecting: bool) -> None:
    """The same World twice, and drawn anew; the World is not written to, and the collector is as it was."""
    scenario = county(assumed, ordered)
    world = sim.draw(scenario, replication)
    digest = world.digest
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        first = sim.play(world, scenario)
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
    assert sim.play(world, scenario).equals(first)
    assert sim.play(sim.draw(scenario, replication), scenario).equals(first)
    assert world.digest == digest
    assert gc.isenabled() is was


@laws(max_examples=20)
@given(assumed=some(ASSUMPTIONS), ordered=some(POLICY), replication=replications)
def test_whatever_comes_in_goes_out_or_is_there(
    assumed: dict[str, Any], ordered: dict[str, Any], replication: int
) -> None:
    """Cases in = approved + returned + turned away + not needed + open; each try follows a return; no task is lost."""
    scenario = county(assumed, ordered)
    world = sim.draw(scenario, replication)
    trace = sim.play(world, scenario)
    cases, tasks = trace.table("cases"), trace.table("tasks")
    outcomes = Counter(cases["outcome"].tolist())
    assert set(outcomes) <= {OPEN, GRANTED, DEEMED, RETURNED, TURNED_AWAY, NOT_NEEDED}
    assert sum(outcomes.values()) == len(cases)
    assert ((cases["finished_min"] == OPEN) == (cases["outcome"] == OPEN)).all()
    assert (cases["received_min"] >= cases["submitted_min"]).all()
    finished = cases[cases["finished_min"] != OPEN]
    assert (finished["finished_min"] >= finished["received_min"]).all()
    assert (finished["finished_min"] < trace.horizon_min).all()

    office = calendars(scenario.organisation, scenario.horizon)[scenario.organisation.calendar]
    at_once = scenario.policy.limits.starts == "at once"
    received = world.cases.submitted if at_once else office.next_opening(world.cases.submitted)
    first_tries = cases[cases["parent"] == NOBODY]
    assert first_tries["case"].tolist() == np.flatnonzero(received < trace.horizon_min).tolist()
    assert cases["case"].is_unique

    children = cases[cases["parent"] != NOBODY]
    assert children["parent"].is_unique
    parents = cases.set_index("case").loc[children["parent"]]
    assert (parents["outcome"] == RETURNED).all()
    assert (children["submitted_min"].to_numpy() >= parents["finished_min"].to_numpy()).all()
    assert (children["lineage"].to_numpy() == parents["lineage"].to_numpy() + 1).all()
    assert (cases["lineage"] < scenario.demand.rounds).all()

    assert tasks["task"].tolist() == list(range(len(world.tasks.label)))
    done = tasks[tasks["struck_off_min"] != OPEN]
    assert (done["struck_off_min"] >= done["reported_min"]).all()
    assert (done["reported_min"] > done["assigned_min"]).all()


@laws(max_examples=20)
@given(assumed=some(ASSUMPTIONS), ordered=some(POLICY), replication=replications)
def test_nobody_sits_at_two_desks_or_out_of_hours(
    assumed: dict[str, Any], ordered: dict[str, Any], replication: int
) -> None:
    """Seated when open and not away; so many minutes are worked as are open and not days off; then the next."""
    scenario, trace = play(assumed, ordered, replication=replication)
    tables = calendars(scenario.organisation, scenario.horizon)
    hours = [tables[_calendar(scenario, post)] for post in trace.names.posts]
    away: dict[int, set[tuple[int, int]]] = {}
    for table in ("absences", "calls"):
        for row in trace.table(table).itertuples(index=False):
            days = range(row.first_day, row.last_day + 1)
            away.setdefault(row.officer, set()).update((day * DAY, (day + 1) * DAY) for day in days)
    sittings: dict[int, list[tuple[int, int]]] = {}
    for row in trace.table("services").itertuples(index=False):
        calendar, spells = hours[row.post], away.get(row.officer, set())
        assert calendar.is_open(row.started_min)
        assert not any(begin <= row.started_min < end for begin, end in spells)
        assert row.queued_min <= row.started_min
        until = trace.horizon_min if row.finished_min == OPEN else row.finished_min
        sittings.setdefault(row.officer, []).append((row.started_min, until))
        if row.finished_min != OPEN:
            off = sum(calendar.between(max(a, row.started_min), min(b, until)) for a, b in spells)
            assert calendar.between(row.started_min, until) - off == row.minutes
    for spans in sittings.values():
        assert all(end <= start for (_, end), (start, _) in pairwise(sorted(spans)))


def _calendar(scenario: Scenario, post: str) -> str:
    unit, name = post.split("/")
    if unit == "leader":
        return scenario.organisation.leaders[name].calendar
    return scenario.organisation.units[unit].posts[name].calendar or scenario.organisation.calendar


@laws(max_examples=20)
@given(assumed=some(ASSUMPTIONS), ordered=some(POLICY), replication=replications)
def test_red_after_yellow_after_blue(assumed: dict[str, Any], ordered: dict[str, Any], replication: int) -> None:
    """A task has one blue and one yellow at most, and no rung without the one before it; slips and cards agree."""
    scenario, trace = play(assumed, ordered, replication=replication)
    issued = trace.table("slips").loc[lambda slips: slips["fate"] == ISSUED]
    for _, ladder in issued.groupby("task"):
        by_colour = [ladder.loc[ladder["colour"] == colour, "issued_min"].tolist() for colour in (BLUE, YELLOW, RED)]
        assert len(by_colour[0]) == 1
        assert len(by_colour[1]) <= 1
        assert by_colour[1] or not by_colour[2]
        times = [minute for minutes in by_colour for minute in minutes]
        assert times == sorted(times)
    assert (issued["issued_min"] == issued["decided_min"]).all()
    cards = trace.table("cards").merge(issued, on="slip", suffixes=("", "_of_slip"))
    assert len(cards) == len(trace.table("cards"))
    assert set(cards["slip"]) == set(issued["slip"])
    assert (cards["task"] == cards["task_of_slip"]).all()
    assert (cards["issued_min"] == cards["issued_min_of_slip"]).all()
    if scenario.policy.cards.recipient == "lead":
        leads = trace.table("tasks").set_index("task")["unit"]
        assert (cards["unit"].to_numpy() == leads.loc[cards["task"]].to_numpy()).all()
        assert cards["slip"].is_unique


def test_there_is_something_to_prove() -> None:
    """The laws above are not empty: every outcome, colour and fate, hand-overs, cover and extensions come up."""
    traces = [play(replication=number)[1] for number in range(12)]
    traces.append(play({"organisation.units.a.posts.window.places": 1})[1])

    def seen(table: str, column: str) -> set[int]:
        return {value for trace in traces for value in trace.column(table, column).tolist()}

    assert seen("cases", "outcome") == {OPEN, GRANTED, RETURNED, TURNED_AWAY}
    assert seen("slips", "fate") >= {0, 1, 2, 3, 4}
    assert seen("cards", "colour") == {BLUE, YELLOW, RED}
    assert seen("services", "handed_over") == {0, 1}
    assert seen("reports", "passed") >= {0, 1}
    assert seen("extensions", "granted") >= {0, 1}
    assert len(seen("hand_offs", "arrived_min")) > 1
    assert len(seen("intermediaries", "returned_min")) > 1
    assert seen("parts", "role") == {0, 1, 2}
    assert max(seen("cases", "lineage")) > 0
    covered = 0
    for trace in traces:
        home_posts = np.array(trace.names.officer_posts)[trace.column("services", "officer")]
        covered += int((home_posts != trace.column("services", "post")).sum())
    assert covered > 0


NO_TASKS = {"demand.tasks": None, "policy.cards": None, "policy.extensions": None, "policy.check": None}
IDLE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "the limit of a matter nobody asks for": ({}, {"policy.limits.approvals.dormant.promised": "1 working day"}),
    "a statutory limit": ({}, {"policy.limits.approvals.licence.statutory": "30 working days"}),
    "points of cards": ({}, {"policy.cards.points": {"blue": 9, "yellow": 9, "red": 9}}),
    "the ladder, the stars and the score": (
        {},
        {
            "policy.ladder": {"criticised": 1, "admonished": 2},
            "policy.stars": {"number": 3, "award": "1 yuan"},
            "policy.score.weight": "50 %",
        },
    ),
    "the signatures of leaders without slips": (
        {"policy.cards": None, "policy.extensions": None},
        {"organisation.leaders.head.slip": "100 minutes", "organisation.leaders.director.slip": "100 minutes"},
    ),
    "what nobody asks for is granted": (
        {"policy.extensions.asked": "0 %"},
        {
            "policy.extensions.granted": "100 %",
            "policy.extensions.adds": "1 working day",
            "policy.extensions.approver": "head",
        },
    ),
    "red where yellow is always withheld": (
        {"policy.cards.yellow.withheld": "100 %"},
        {"policy.cards.red.after": "1 day", "policy.cards.red.signer": "director", "policy.cards.red.withheld": "0 %"},
    ),
    "the lag of checks that are not made": ({"policy.check.share": "0 %"}, {"policy.check.lag": "5 working days"}),
    "the quality rule without checks": ({"policy.check": None}, {"policy.cards.quality": "timeliness only"}),
    "card precedence without cards": ({"policy.cards": None}, {"policy.precedence.cards": "ignored"}),
    "hand-over and cover where nobody is away": (
        {"organisation.officers.absence": None},
        {"policy.hand_over_after": "0 working days", "policy.cover": None},
    ),
    "cover of no post": (
        {"organisation.units.a.posts.window.cover": None},
        {"policy.cover": {"available": "100 %", "speed": "10 %"}},
    ),
    "the stopped clock where nothing is supplemented": (
        {
            "demand.matters.licence.stages.accept.supplement": "0 %",
            "demand.matters.project.stages.fire.supplement": "0 %",
            "demand.matters.project.stages.water.supplement": "0 %",
        },
        {"policy.clock.supplement": "runs"},
    ),
    "a route as it is": (
        {},
        {
            "policy.routes": {
                "licence": {
                    "at": {"accept": "window", "review": "a/office"},
                    "work": {"accept": "100 %", "review": "100 %"},
                    "hand_off": "100 %",
                    "supplement": "100 %",
                },
                "permit": {"intermediary": {"time": "100 %"}},
                "dormant": {"item": "cancelled"},
            }
        },
    ),
    "notice once only where a second was never given": (
        {"demand.rounds": 2},
        {"policy.routes": {"licence": {"notice": "once only"}}},
    ),
    "fewer papers where nothing is supplemented": (
        {"demand.matters.licence.stages.accept.supplement": "0 %"},
        {"policy.routes": {"licence": {"supplement": "300 %"}}},
    ),
    "deemed approval where all is in time, and meetings of a matter that nobody asks for": (
        {"policy.routes": {"project": {"together": JOINT}}},
        {
            "policy.routes": {
                "project": {"together": JOINT, "deemed": {"after": "200 working days", "later_review": AGAIN}},
                "dormant": {"deemed": {"level": "licence"}},
            }
        },
    ),
    "files that never go astray": (
        {},
        {"demand.matters.licence.astray": ASTRAY | {"wrong": "0 %", "contested": "0 %", "lost": "0 %"}},
    ),
    "first inquiry and duties cleared where nothing is astray or disputed": (
        {"policy.coordination": None},
        {"policy.first_inquiry": {"bounces": "20 %"}, "policy.duties": {"cleared": "80 %"}},
    ),
    "shared data where nothing is on its way": (
        {"demand.matters.licence.stages.review.hand_off": None},
        {"policy.routes": {"licence": {"hand_off": "30 %"}}},
    ),
    "receipt where all come in office hours": (
        {
            "demand.matters.licence.online": None,
            "demand.matters.permit.profile": "counter",
            "demand.matters.licence.reapply": None,
        },
        {"policy.limits.starts": "at once"},
    ),
    "who receives the card of a task of one unit": (
        {"demand.tasks.co_units": ["100 %"]},
        {"policy.cards.recipient": "shared"},
    ),
    "the load of reports on tasks that there are none of": (NO_TASKS, {"policy.reporting.load": "50 %"}),
    "a rule dated after the end": (
        {},
        {"policy.limits.task_default": [{"is": "7 working days"}, {"from": "2020-07-01", "is": "1 working day"}]},
    ),
    "the default limit of tasks that all have their own": (
        {"demand.tasks.sources.head.volume": "0 a year", "demand.tasks.sources.documents.explicit": "100 %"},
        {"policy.limits.task_default": "1 working day", "policy.limits.factor.task_default": "50 %"},
    ),
}


@pytest.mark.parametrize("idle", IDLE)
@laws(max_examples=3)
@given(replication=replications)
def test_what_cannot_bind_changes_nothing(idle: str, replication: int) -> None:
    given_, edit = IDLE[idle]
    assert play(given_, edit, replication=replication)[1].equals(play(given_, replication=replication)[1])


# ---- a rule of the future


HAPPENS: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "cases": ("received_min", {"finished_min": ("outcome", "stopped_days", "due_min")}),
    "services": ("started_min", {"finished_min": ("minutes", "handed_over")}),
    "supplements": ("noticed_min", {"returned_min": ("due_after_min",)}),
    "intermediaries": ("sent_min", {"returned_min": ("due_after_min",)}),
    "pauses": ("sent_min", {"returned_min": ("due_after_min",)}),
    "detours": ("sent_min", {"arrived_min": ()}),
    "hand_offs": ("sent_min", {"arrived_min": ()}),
    "reviews": ("sent_min", {"ended_min": (), "closed_min": ()}),
    "deemed": ("deemed_min", {}),
    "unfit": ("granted_min", {}),
    "wrong": ("granted_min", {}),
    "tasks": ("assigned_min", {"struck_off_min": ("reported_min", "due_min")}),
    "parts": ("queued_min", {"ended_min": ()}),
    "reports": ("reported_min", {"decided_min": ("passed",)}),
    "reminders": ("reminded_min", {}),
    "late_reports": ("done_min", {"reported_min": ()}),
    "slips": ("drawn_up_min", {"prepared_min": (), "decided_min": ("fate", "issued_min")}),
    "cards": ("issued_min", {}),
    "extensions": (
        "asked_min",
        {"decided_min": ("granted", "due_before_min", "due_after_min", "refunds")},
    ),
    "rectifications": ("issued_min", {}),
    "mistakes": ("issued_min", {"decided_min": ("revoked",)}),
    "disputes": (
        "asked_min",
        {"prepared_min": (), "decided_min": ("settled", "due_before_min", "due_after_min")},
    ),
}
"""The minute in which a row begins, and those in which it goes on with what is known from then on."""


def until(trace: Trace, minute: int) -> dict[str, Any]:
    """What is in the trace before that minute; what is still to come is masked."""
    told = {}
    for table, (begins, goes_on) in HAPPENS.items():
        rows = trace.table(table)
        rows = rows[(rows[begins] < minute) & (rows[begins] != OPEN)].copy()
        for column, known in goes_on.items():
            later = (rows[column] == OPEN) | (rows[column] >= minute)
            rows.loc[later, [column, *known]] = OPEN
        told[table] = rows.to_numpy().tolist()
    return told


def test_every_table_has_its_minutes() -> None:
    """Absences, calls and the backlog are known beforehand; paces stand beside their services."""
    assert HAPPENS.keys() | {"absences", "calls", "backlog", "paces"} == COLUMNS.keys()


EDITS = [(path, values[0], value) for path, values in POLICY.items() for value in values[1:]]
days = st.integers(1, 85)


def dated(scenario_path: str, usual: Any, day: int, new: Any) -> dict[str, Any]:
    since = home().horizon.start + timedelta(days=day)
    return {scenario_path: [{"is": usual}, {"from": since.isoformat(), "is": new}]}


@laws(max_examples=40)
@given(edit=st.sampled_from(EDITS), ordered=some(POLICY), replication=replications, day=days)
def test_a_rule_of_the_future_changes_nothing_before_its_day(
    edit: tuple[str, Any, Any], ordered: dict[str, Any], replication: int, day: int
) -> None:
    path, usual, new = edit
    before = ordered.get(path, usual)
    assume(before != new)
    _, plain = play(ordered, replication=replication)
    _, changed = play(ordered, dated(path, before, day, new), replication=replication)
    assert until(changed, day * DAY) == until(plain, day * DAY)


@pytest.mark.parametrize("mechanism", ["cards", "check", "coordination", "cover", "extensions", "reporting"])
@laws(max_examples=5)
@given(replication=replications, day=days)
def test_a_mechanism_that_ends_or_begins_changes_nothing_before_its_day(
    mechanism: str, replication: int, day: int
) -> None:
    path, terms = f"policy.{mechanism}", COUNTY["policy"][mechanism]
    for before, new in ((terms, None), (None, terms)):
        _, plain = play({path: before}, replication=replication)
        _, changed = play(dated(path, before, day, new), replication=replication)
        assert until(changed, day * DAY) == until(plain, day * DAY)


def test_a_source_with_a_profile_of_its_own_leaves_the_others_as_they_are() -> None:
    """Instructions of April alone; what comes from the other sources keeps its minutes, leads and work."""
    pilot = sim.load(Path(__file__).parent / "data" / "pilot.yaml")
    one, *others = pilot.demand.tasks.sources
    april = {
        "demand.profiles.april": {"months": [0, 0, 0, 1] + [0] * 8},
        f"demand.tasks.sources.{one}.profile": "april",
    }
    before, after = (sim.draw(each).tasks for each in (pilot, pilot.with_(april)))
    days = [pilot.horizon.start + timedelta(days=int(minute) // 1440) for minute in after.assigned[after.source == 0]]
    assert days
    assert {day.month for day in days} == {4}
    for number in range(1, 1 + len(others)):
        for column in ("assigned", "unit", "work"):
            assert (
                getattr(before, column)[before.source == number] == getattr(after, column)[after.source == number]
            ).all()
