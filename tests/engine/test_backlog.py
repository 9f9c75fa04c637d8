"""Desks that open with a backlog: days worked out on paper, and the laws that a backlog keeps.

The desks open on Monday 20 April 2020. The look back of 14 days begins on Monday the 6th, a holiday; its working days
are the 7th to the 10th and the 13th to the 17th, so that ages run from 0 (Friday the 17th) to 8 (Tuesday the 7th).
"""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

import sim
from sim.audit import audit
from sim.scenario.scenario import Scenario
from sim.trace import CASE, OPEN, TASK, Trace
from sim.world.world import World
from tests.engine.worlds import COUNTY, DAY, Clock

OLD, MIDDLE, NEW = "old", "middle", "new"


def one_stage(minutes: int, title: str) -> dict[str, Any]:
    stages = {"review": {"post": "desk", "work": {"constant": f"{minutes} minutes"}}}
    return {"title": title, "volume": "0 a year", "at": "a", "stages": stages}


def county(**changes: Any) -> Scenario:
    """Three matters, each with one application on the desk of A, and one task on that of B; nothing else comes."""
    matters = {OLD: one_stage(60, "Old"), MIDDLE: one_stage(120, "Middle"), NEW: one_stage(180, "New")}
    demand = {
        "rounds": 3,
        "matters": matters,
        "tasks": {
            "sources": {"head": {"title": "Head", "volume": "0 a year", "explicit": "0 %"}},
            "leads": {"b": 1},
            "work": {"constant": "1000 minutes"},
        },
        "backlog": {
            "matters": {
                OLD: {"open": 1, "age": "4 working days"},
                MIDDLE: {"open": 1, "age": "2 working days"},
                NEW: {"open": 1, "age": "0 working days"},
            },
            "tasks": {"head": {"open": 1, "age": "8 working days"}},
        },
    }
    policy = {
        **COUNTY["policy"],  # type: ignore[dict-item]
        "limits": {
            "task_default": "7 working days",
            "approvals": {matter: {"promised": "2 working days"} for matter in matters},
        },
    }
    written = {**COUNTY, "horizon": {**COUNTY["horizon"], "look_back": 14}, "demand": demand, "policy": policy}  # type: ignore[dict-item]
    return sim.load(written).with_({path.replace("__", "."): value for path, value in changes.items()})


def played(scenario: Scenario, replication: int = 0) -> tuple[World, Trace]:
    world = sim.draw(scenario, replication)
    return world, sim.play(world, scenario)


def test_three_applications_and_a_task_are_worked_off_by_their_true_dates() -> None:
    """Received on Monday 13, Wednesday 15 and Friday 17 April, due two working days later; the desk of A takes them in
    that order from Monday the 20th, 08:30, on: 60 minutes, 120, and 30 before lunch with 150 after it.
    """
    scenario = county()
    _, trace = played(scenario)
    clock = Clock(scenario.horizon.start)
    cases = trace.table("cases")
    received = [clock(minute)[:-6] for minute in cases["received_min"]]
    assert received == ["Mon 13 Apr", "Wed 15 Apr", "Fri 17 Apr"]
    assert [clock(m) for m in cases["due0_min"]] == ["Wed 15 Apr 17:30", "Fri 17 Apr 17:30", "Tue 21 Apr 17:30"]
    assert [clock(m) for m in cases["finished_min"]] == ["Mon 20 Apr 09:30", "Mon 20 Apr 11:30", "Mon 20 Apr 17:00"]


def test_a_task_of_the_backlog_holds_its_blue_and_gets_its_yellow_in_the_year() -> None:
    """Assigned on Tuesday 7 April, due seven working days later, Thursday the 16th at close: blue before the year.
    Yellow is drawn up on Tuesday the 21st, prepared by Wednesday and signed at 10:10. 1,000 minutes of work are 390 on
    Monday, 390 on Tuesday, 210 before and 10 after lunch on Wednesday.
    """
    scenario = county()
    _, trace = played(scenario)
    clock, task = Clock(scenario.horizon.start), trace.table("tasks").to_dict("records")[0]
    assert clock(task["assigned_min"])[:-6] == "Tue 7 Apr"
    assert (clock(task["due_min"]), clock(task["struck_off_min"])) == ("Thu 16 Apr 17:30", "Wed 22 Apr 14:40")
    assert [clock(m) for m in trace.column("cards", "issued_min").tolist()] == ["Thu 16 Apr 17:30", "Wed 22 Apr 10:10"]


def test_they_are_of_the_year_before_but_their_cards_are_of_this_one() -> None:
    """Past due at the opening are the two older applications and the task; the last ends on the third working day."""
    scenario = county()
    _, trace = played(scenario)
    found = sim.score(trace, scenario).measures
    assert (found["approvals.received"], found["tasks.assigned"]) == (0, 0)
    assert (found["cards.blue"], found["cards.yellow"], found["backlog.cards"]) == (0, 1, 1)
    assert (found["backlog.cases"], found["backlog.cases_overdue"], found["backlog.cases_open"]) == (3, 2, 0)
    assert (found["backlog.tasks"], found["backlog.tasks_overdue"], found["backlog.tasks_open"]) == (1, 1, 0)
    assert found["backlog.cleared_days"] == 3


def test_what_is_not_done_by_the_end_is_counted_and_never_cleared() -> None:
    scenario = county(demand__tasks__work={"constant": "300 hours"})
    _, trace = played(scenario)
    found = sim.score(trace, scenario).measures
    assert (found["backlog.tasks_open"], found["backlog.cases_open"]) == (1, 0)
    assert np.isnan(found["backlog.cleared_days"])


STAGES = {
    "review": None,
    "accept": {"post": "desk", "work": {"constant": "60 minutes"}},
    "survey": {
        "post": "b/desk",
        "intermediary": {"constant": "10 days"},
        "hand_off": {"constant": "5 hours"},
        "work": {"constant": "30 minutes"},
    },
    "approve": {"post": "desk", "hand_off": {"constant": "2 hours"}, "work": {"constant": "15 minutes"}},
}


def test_where_they_stand_nothing_lies_before() -> None:
    """At `survey` from receipt on, without its intermediary and hand-off: 08:30 to 09:00 on Monday; the hand-off of two
    office hours to `approve` ends at 11:00.
    """
    scenario = county(
        **{
            f"demand.matters.{OLD}.stages": STAGES,
            f"demand.backlog.matters.{OLD}.stages": {"survey": 1},
            f"demand.backlog.matters.{MIDDLE}.open": 0,
            f"demand.backlog.matters.{NEW}.open": 0,
            "demand.backlog.tasks": None,
        }
    )
    world, trace = played(scenario)
    clock, services = Clock(scenario.horizon.start), trace.table("services")
    assert world.backlog is not None
    assert world.backlog.stage.tolist() == [1]
    assert services["stage"].tolist() == [1, 2]
    assert [clock(m) for m in services["finished_min"]] == ["Mon 20 Apr 09:00", "Mon 20 Apr 11:15"]
    assert len(trace.table("intermediaries")) == 0
    assert len(trace.table("hand_offs")) == 1
    assert audit(scenario, trace, world=world) == audit(scenario, trace) == ()


def test_a_dropped_stage_is_passed_over_and_what_was_passed_leaves_no_work() -> None:
    """`survey` is dropped: half of its 30 minutes goes to `approve`, nothing of `accept`, which was done before."""
    drop = {"accept": {"kept": "100 %", "to": "approve"}, "survey": {"kept": "50 %"}}
    scenario = county(
        **{
            f"demand.matters.{OLD}.stages": STAGES,
            f"demand.backlog.matters.{OLD}.stages": {"survey": 1},
            f"demand.backlog.matters.{MIDDLE}.open": 0,
            f"demand.backlog.matters.{NEW}.open": 0,
            "policy.routes": {OLD: {"drop": drop}},
        }
    )
    world, trace = played(scenario)
    first = trace.table("services").query("kind == 0").iloc[0]
    assert (first["stage"], first["work"]) == (2, 30)
    assert audit(scenario, trace, world=world) == audit(scenario, trace) == ()


# ---- laws


def busy(**changes: Any) -> Scenario:
    """One desk that takes what comes in order, three months, with chance at work; promised is one working day."""
    emptied = county(
        **{f"demand.matters.{matter}": None for matter in (OLD, MIDDLE, NEW)},
        **{f"policy.limits.approvals.{matter}": None for matter in (OLD, MIDDLE, NEW)},
        **{"demand.backlog": None, "demand.tasks": None},
    )
    return emptied.with_(
        {
            "horizon.first": "2020-04-20",
            "horizon.last": "2020-06-14",
            "demand.profiles": {"hours": {"during": "office", "days": "working days"}},
            "demand.matters": {
                "licence": {
                    **one_stage(60, "Licence"),
                    "volume": "1300 a year",
                    "profile": "hours",
                    "stages": {"review": {"post": "desk", "work": {"exponential": "60 minutes"}}},
                }
            },
            "policy.limits.approvals": {"licence": {"promised": "2 working days"}},
            **changes,
        }
    )


def stock(count: int, oldest: int = 8) -> dict[str, Any]:
    age = {"from": "0 working days", "to": f"{oldest} working days"}
    return {"matters": {"licence": {"open": count, "age": age}}}


@cache
def with_stock(count: int, replication: int = 0) -> tuple[Scenario, World, Trace]:
    scenario = busy(**{"demand.backlog": stock(count)})
    return scenario, *played(scenario, replication)


def test_no_backlog_and_a_backlog_of_none_are_the_same_to_the_last_byte() -> None:
    none, empty = busy(**{"horizon.look_back": None}), busy(**{"horizon.look_back": None, "demand.backlog": stock(0)})
    (world, trace), (other, same) = played(none), played(empty)
    assert world.digest == other.digest
    assert trace.equals(same)
    assert none.world_digest == busy(**{"horizon.look_back": None}).world_digest != empty.world_digest


def test_a_world_with_a_backlog_has_a_digest_of_its_own() -> None:
    digests = {busy(**{"demand.backlog": stock(n)}).world_digest for n in (3, 4)}
    assert len(digests | {busy().world_digest}) == 3
    assert len({with_stock(n)[1].digest for n in (3, 4)}) == 2


def test_one_more_leaves_all_others_as_they_were() -> None:
    few, more = with_stock(10)[1].cases, with_stock(11)[1].cases
    for column in ("index", "submitted", "quality", "urgent"):
        before, after = (
            {(m, i): v for m, i, v in zip(cases.month, cases.index, getattr(cases, column), strict=True)}
            for cases in (few, more)
        )
        assert before.items() <= after.items()
        assert len(after) == len(before) + 1


def test_nothing_else_is_received_before_the_desks_open_and_later_luck_is_as_without() -> None:
    stocked, plain = with_stock(10)[1].cases, played(busy(**{"horizon.look_back": None}))[0].cases
    later = stocked.submitted >= 14 * DAY
    assert later.sum() == len(plain.submitted) == len(stocked.submitted) - 10
    assert (stocked.submitted[later] - 14 * DAY == plain.submitted).all()


def test_ages_are_spread_over_all_days_and_no_others() -> None:
    world = with_stock(400)[1]
    days, counts = np.unique(world.cases.submitted[:400] // DAY, return_counts=True)
    assert days.tolist() == [1, 2, 3, 4, 7, 8, 9, 10, 11]
    assert counts.min() > 25  # 44 each on average


def test_units_get_as_many_tasks_as_the_scenario_says() -> None:
    tasks = {"head": {"open": {"a": 3, "b": 5}, "age": "8 working days"}}
    scenario = county(**{"demand.tasks.leads": {"a": 1, "b": 1}, "demand.backlog.tasks": tasks})
    fewer = county(
        **{
            "demand.tasks.leads": {"a": 1, "b": 1},
            "demand.backlog.tasks": {"head": {**tasks["head"], "open": {"a": 3, "b": 1}}},
        }
    )
    world, trace = played(scenario)
    assert np.bincount(world.tasks.unit).tolist() == [3, 5]
    assert set(played(fewer)[0].tasks.label) < set(world.tasks.label)
    assert audit(scenario, trace, world=world) == audit(scenario, trace) == ()


@pytest.mark.parametrize("count", [0, 40])
def test_what_stood_and_came_has_ended_or_is_open(count: int) -> None:
    scenario, world, trace = with_stock(count)
    cases = trace.table("cases")
    stood = cases["received_min"] < 14 * DAY
    measures = sim.score(trace, scenario).measures
    assert stood.sum() == count == measures["backlog.cases"] == len(trace.table("backlog"))
    assert len(cases) == count + (world.cases.submitted >= 14 * DAY).sum()
    assert ((cases["finished_min"] == OPEN) == (cases["outcome"] == OPEN)).all()


def test_more_backlog_never_makes_a_first_come_desk_better() -> None:
    on_time = []
    for count in (0, 5, 20, 60):
        scenario, _, trace = with_stock(count)
        on_time.append(sim.score(trace, scenario).measures["approvals.on_time.official"])
    assert on_time == sorted(on_time, reverse=True)
    assert on_time[0] > on_time[-1]


def test_the_usual_backlog_starts_a_year_as_a_long_warm_up_does() -> None:
    """Days to a result in the first two weeks: from empty they are too short, from what usually lies there they are
    about those after a warm-up of 180 days.
    """
    weeks = {"horizon.last": "2020-05-03"}
    warm = busy(**weeks, **{"horizon.warm_up": 180, "horizon.look_back": None})
    lying = [_open_at(played(warm, n)[1], 180 * DAY) for n in range(12)]
    usual, age = round(float(np.mean([len(ages) for ages in lying]))), max(round(np.mean(np.concatenate(lying))), 0)
    empty, stocked = (
        busy(**weeks, **{"horizon.look_back": None}),
        busy(**weeks, **{"demand.backlog": stock(usual, 2 * age)}),
    )
    warmed, bare, begun = (
        np.mean([sim.score(played(s, n)[1], s).measures["approvals.days.true.mean"] for n in range(12)])
        for s in (warm, empty, stocked)
    )
    assert usual >= 3
    assert bare < warmed
    assert abs(begun - warmed) < abs(bare - warmed) / 2


def _open_at(trace: Trace, minute: int) -> np.ndarray:
    """The ages in days of what was open then."""
    cases = trace.table("cases")
    lies = (cases["received_min"] < minute) & ((cases["finished_min"] == OPEN) | (cases["finished_min"] >= minute))
    return (minute - cases["received_min"][lies].to_numpy()) // DAY


# ---- lies


def test_an_audit_finds_a_backlog_that_was_not() -> None:
    scenario, world, trace = with_stock(10)
    assert audit(scenario, trace, sim.score(trace, scenario), world) == ()
    table, cases, services = (trace.tables[name] for name in ("backlog", "cases", "services"))
    fewer = {name: column[1:] for name, column in table.items()}
    assert _rules(scenario, replace(trace, tables=trace.tables | {"backlog": fewer})) >= {"backlog"}
    early = services["started_min"].copy()
    early[0] -= 3 * DAY
    assert "backlog" in _rules(
        scenario, replace(trace, tables=trace.tables | {"services": {**services, "started_min": early}})
    )
    without = {name: np.delete(column, 0) for name, column in cases.items()}
    kept = services["number"] != cases["case"][0]
    gone = {name: column[kept] for name, column in services.items()}
    lost = replace(trace, tables=trace.tables | {"backlog": fewer, "cases": without, "services": gone})
    assert "backlog" in _rules(scenario, lost)
    other = scenario.with_({"demand.backlog.matters.licence.age": "1 working day"})
    assert "backlog" in _rules(other, trace)
    assert {CASE, TASK} >= set(table["kind"].tolist())


def _rules(scenario: Scenario, trace: Trace) -> set[str]:
    return {finding.rule for finding in audit(scenario, trace)}
