"""Detours before the first stage, worked out on paper, to the minute; and every story could have happened.

A licence takes 60 minutes at a/desk, which has nothing else to do. One in ten is wrong, a fifth contested; a file is
passed on once more with 50 %, and one in a hundred is lost. The office is open 08:30-12:00 and 14:30-17:30.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import sim
from sim.audit import audit
from sim.errors import ScenarioError
from sim.report.explain import explain_case
from sim.scenario.scenario import Scenario
from sim.trace import DETOURS, Trace
from sim.world.world import Astray, World
from tests.engine.worlds import COUNTY, NO, Story, case, dated, task, world

CASE = case("Mon 20 Apr 09:00")
ASTRAY = {
    "wrong": "10 %",
    "contested": "20 %",
    "again": "50 %",
    "way": {"exponential": "1 hour"},
    "lost": "1 %",
    "found": {"exponential": "30 hours"},
}
CONTESTED = {"contested": 0.1, "again": (0.3, NO)}
"""A fifth are contested, and so is this one, twice."""


def drawn(
    scenario: Scenario, *cases: Any, way: tuple[int, ...] = (60, 120, 400), found: int = 600, **luck: Any
) -> World:
    """A World in which each of these cases has this luck."""
    n = len(cases)
    uniforms = {why: np.full(n, luck.get(why, NO)) for why in ("wrong", "contested", "lost")}
    again = np.array([luck.get("again", (NO, NO))] * n)
    astray = Astray(**uniforms, again=again, way=np.array([way] * n), found=np.full(n, found))
    return replace(world(scenario, *cases), astray=astray)


def ordered(**more: Any) -> Scenario:
    """The bureaus, with licences that go astray; `__` in a path for a dot."""
    return sim.load(COUNTY).with_(
        {"demand.matters.licence.astray": ASTRAY} | {path.replace("__", "."): value for path, value in more.items()}
    )


def played(scenario: Scenario, **luck: Any) -> Story:
    """The story of a case with this luck, which could have happened."""
    here = drawn(scenario, CASE, **luck)
    trace = sim.play(here, scenario)
    assert audit(scenario, trace, world=here) == audit(scenario, trace) == ()
    return Story(scenario, trace)


def detours(story: Story) -> list[tuple[str, str, str]]:
    """(why, sent, arrived)."""
    return [
        (DETOURS[row.why], story.clock(row.sent_min), story.clock(row.arrived_min)) for row in story.rows("detours")
    ]


def test_a_wrong_desk_passes_a_file_on_while_the_clock_runs() -> None:
    """0.09 is below 10 %, 0.5 is not below 50 %: one bounce of 60 minutes; the due is that of the receipt."""
    astray, straight = played(ordered(), wrong=0.09, again=(0.5, 0.0)), played(ordered(), wrong=0.1)
    assert detours(astray) == [("wrong desk", "Mon 20 Apr 09:00", "Mon 20 Apr 10:00")]
    assert astray.services == [("case 0", "Mon 20 Apr 10:00", "Mon 20 Apr 11:00")]
    assert detours(straight) == []
    assert straight.services == [("case 0", "Mon 20 Apr 09:00", "Mon 20 Apr 10:00")]
    assert astray.cases[0][:2] == straight.cases[0][:2]


def test_a_contested_file_goes_back_and_forth_at_most_as_often_as_there_are_rounds() -> None:
    """60, 120 and 400 minutes: 10:00, 12:00, and 180 on Mon, 210 + 10 on Tue, 14:40."""
    story = played(ordered(), contested=0.19, again=(0.4, 0.4))
    assert detours(story) == [
        ("contested", "Mon 20 Apr 09:00", "Mon 20 Apr 10:00"),
        ("contested", "Mon 20 Apr 10:00", "Mon 20 Apr 12:00"),
        ("contested", "Mon 20 Apr 12:00", "Tue 21 Apr 14:40"),
    ]
    assert story.services == [("case 0", "Tue 21 Apr 14:40", "Tue 21 Apr 15:40")]


def test_a_lost_file_lies_until_it_is_found_also_after_a_bounce() -> None:
    """From 10:00 the 600 minutes are 120 + 180 on Mon, 210 + 90 on Tue, 16:00."""
    assert detours(played(ordered(), wrong=0.0, lost=0.0)) == [
        ("wrong desk", "Mon 20 Apr 09:00", "Mon 20 Apr 10:00"),
        ("lost", "Mon 20 Apr 10:00", "Tue 21 Apr 16:00"),
    ]


def test_a_file_that_is_never_found_is_open() -> None:
    story = played(ordered(), lost=0.0, found=1_000_000)
    assert detours(story) == [("lost", "Mon 20 Apr 09:00", "-")]
    assert story.services == []
    assert story.cases[0][2:] == ("open", "-")


def test_whoever_is_asked_first_is_responsible() -> None:
    """Of 10 % one fifth is 2 %, of 50 % it is 10 %: 0.019 is still below the former, 0.09 the latter, 0.3 no more."""
    first = ordered(policy__first_inquiry={"bounces": "20 %"})
    assert len(detours(played(first, wrong=0.019, again=(0.09, 0.3)))) == 2
    assert detours(played(first, wrong=0.021)) == []
    assert len(detours(played(first, contested=0.039, again=(0.11, 0.0)))) == 1
    assert [why for why, *_ in detours(played(first, wrong=0.021, lost=0.0))] == ["lost"]


def test_duties_that_are_cleared_are_not_contested() -> None:
    """Of 20 % contested 87 % are cleared: 2.6 % are left. The wrong desk stays wrong; both orders work on one file."""
    cleared = ordered(policy__duties={"cleared": "87 %"})
    assert len(detours(played(cleared, contested=0.025))) == 1
    assert detours(played(cleared, contested=0.027)) == []
    assert len(detours(played(cleared, wrong=0.09))) == 1
    both = ordered(policy__duties={"cleared": "50 %"}, policy__first_inquiry={"bounces": "50 %"})
    assert len(detours(played(both, contested=0.049))) == 1
    assert detours(played(both, contested=0.051)) == []


def test_the_orders_of_the_day_of_receipt_hold() -> None:
    """Cleared from Tue on: what was received on Mon goes back and forth as before."""
    scenario = ordered(policy__duties={"cleared": dated("Tue 21 Apr", "0 %", "100 %")})
    assert len(detours(played(scenario, **CONTESTED))) == 2
    here = drawn(scenario, case("Tue 21 Apr 09:00"), **CONTESTED)
    assert len(sim.play(here, scenario).table("detours")) == 0


def test_duties_that_are_cleared_are_disputed_by_no_unit_either() -> None:
    """All tasks with co-units are disputed; with all duties cleared none is."""
    rungs = [{"leader": "head", "takes": "1 working day", "minutes": "10 minutes", "settles": "100 %"}]
    disputed = sim.load(COUNTY).with_({"policy.coordination": {"disputed": "100 %", "rungs": rungs}})
    cleared = disputed.with_({"policy.duties": {"cleared": "100 %"}})
    here = world(disputed, task("Mon 20 Apr 09:00", 60, co={"b": 30}))
    for scenario, rows in ((disputed, 1), (cleared, 0)):
        trace = sim.play(here, scenario)
        assert len(trace.table("disputes")) == rows
        assert audit(scenario, trace, world=here) == ()


def test_an_item_that_is_cancelled_goes_nowhere_and_an_approval_by_default_waits_for_nobody() -> None:
    """The promise of three working days ends on Thu 23; the file has not been found by then."""
    assert detours(played(ordered(policy__routes={"licence": {"item": "cancelled"}}), wrong=0.0)) == []
    deemed = {"licence": {"deemed": {"level": "licence", "excluded": []}}}
    story = played(ordered(policy__routes=deemed), wrong=0.0, lost=0.0, found=2000)
    assert detours(story)[1] == ("lost", "Mon 20 Apr 10:00", "-")
    assert story.cases[0][1:] == (story.cases[0][1], "deemed", story.cases[0][1])


# ---- what it comes to


def test_the_scorecard_counts_them() -> None:
    """One file of two, passed on twice until Mon 12:00: 1 misrouted, 1 bounce a case, 3 hours."""
    scenario = ordered()
    here = drawn(scenario, CASE, case("Mon 20 Apr 09:00"), **CONTESTED)
    assert here.astray is not None
    here.astray.contested[1] = NO
    measures = sim.score(sim.play(here, scenario), scenario).measures
    assert measures["approvals.misrouted"] == 1
    assert measures["approvals.bounces"] == 1.0
    assert measures["approvals.detour_days"] == pytest.approx(3 / 24)


def test_the_way_is_told() -> None:
    story = played(ordered(), lost=0.0, **CONTESTED)
    lines = [line.text for line in explain_case(ordered(), story.trace, 0, "en")]
    assert any("The desk says that it is another's, and passes it on" in line and "10:00" in line for line in lines)
    assert any(line.startswith("Lost; found") for line in lines)
    assert any("13 h astray" in line for line in lines)


# ---- the audit


def forged(trace: Trace, **columns: Any) -> Trace:
    """The trace with another table of detours."""
    detours = {name: np.array(columns[name], dtype=np.int64) for name in ("case", "why", "sent_min", "arrived_min")}
    return replace(trace, tables={**trace.tables, "detours": detours})


@pytest.mark.parametrize("case_", ["missing", "another reason", "longer", "made up"])
def test_the_audit_finds_what_was_forged(case_: str) -> None:
    scenario = ordered()
    here = drawn(scenario, CASE, **({} if case_ == "made up" else CONTESTED))
    trace = sim.play(here, scenario)
    rows = {name: column.tolist() for name, column in trace.tables["detours"].items()}
    if case_ == "missing":
        rows = {name: column[:-1] for name, column in rows.items()}
    elif case_ == "another reason":
        rows["why"] = [1, 1]
    elif case_ == "longer":
        rows["arrived_min"][-1] += 1
    else:
        at = trace.tables["cases"]["received_min"][0]
        rows = {"case": [0], "why": [1], "sent_min": [at], "arrived_min": [at]}
    assert "detour" in {finding.rule for finding in audit(scenario, forged(trace, **rows), world=here)}


def test_without_the_world_the_way_must_hold_together() -> None:
    """A file that is passed on after it was found, or from another minute, or by a matter that knows no detours."""
    scenario = ordered()
    trace = sim.play(drawn(scenario, CASE, lost=0.0, **CONTESTED), scenario)
    rows = {name: column.tolist() for name, column in trace.tables["detours"].items()}
    for wrong in (rows | {"why": [2, 3, 2]}, rows | {"sent_min": [rows["sent_min"][0]] * 3}, rows | {"why": [1, 2, 3]}):
        assert "detour" in {finding.rule for finding in audit(scenario, forged(trace, **wrong))}
    assert "detour" in {finding.rule for finding in audit(sim.load(COUNTY), trace)}


# ---- laws


def test_what_goes_astray_draws_nothing_else_and_what_does_not_is_the_same_world() -> None:
    """Without `astray` there is no such luck; with it all else is as before, and no chance means no detour."""
    plain, some = sim.load(COUNTY), ordered(demand__matters__licence__volume="500 a year")
    never = some.with_({f"demand.matters.licence.astray.{why}": "0 %" for why in ("wrong", "contested", "lost")})
    plain = plain.with_({"demand.matters.licence.volume": "500 a year"})
    assert sim.draw(plain, 0).astray is None
    assert replace(sim.draw(some, 0), astray=None).digest == replace(sim.draw(plain, 0), demand_digest="").digest
    with_, without = sim.draw(some, 0), sim.draw(plain, 0)
    trace = sim.play(with_, some)
    assert audit(some, trace, world=with_) == ()
    assert set(trace.tables["detours"]["why"].tolist()) == {1, 2, 3}
    assert sim.play(sim.draw(never, 0), never).equals(sim.play(without, plain))
    idle = some.with_({"policy.first_inquiry": {"bounces": "100 %"}, "policy.duties": {"cleared": "0 %"}})
    assert sim.play(with_, idle).equals(trace)


@pytest.mark.parametrize("how", ["as ordered", "past due", "reviewed together", "online"])
def test_whatever_else_is_ordered_could_have_happened(how: str) -> None:
    """The pilot with files astray, some approved by default while they lie at the wrong desk."""
    short = {"horizon": {"first": "2020-04-01", "last": "2020-04-30", "warm_up": 20, "follow_up": 60}}
    order: dict[str, Any] = {
        "as ordered": {},
        "past due": {
            "policy.routes": {name: {"deemed": {"level": "licence"}} for name in ("licence", "building-permit")},
            "demand.matters.licence.astray.lost": "10 %",
        },
        "reviewed together": {
            "policy.routes": {"building-permit": {"together": {"both": {"stages": ["review", "approve"]}}}},
        },
        "online": {"policy.limits.starts": "at once"},
    }[how]
    scenario = sim.load("tests/data/detours.yaml").with_(
        short | order | {"policy.first_inquiry": None, "policy.duties.cleared": dated("Wed 15 Apr", "0 %", "50 %")}
    )
    here = sim.draw(scenario, 0)
    trace = sim.play(here, scenario)
    assert audit(scenario, trace, world=here) == audit(scenario, trace) == ()
    assert len(trace.table("detours")) > 20
    if how == "past due":
        deemed = set(trace.table("cases").query("outcome == 5")["case"])
        assert deemed & set(trace.table("detours").query("arrived_min == -1")["case"])


def test_a_way_counts_in_office_time() -> None:
    with pytest.raises(ScenarioError, match=r"astray.way: found 2 days; .* Write it in hours or minutes"):
        ordered(demand__matters__licence__astray__way={"exponential": "2 days"})
