"""Movements of personnel, worked out by hand: an empty seat, a newcomer, a post that learns."""

import numpy as np
import pytest

import sim
from sim.audit import audit
from sim.errors import ScenarioError
from sim.luck import luck
from sim.scenario.scenario import Scenario
from sim.trace import CASE
from sim.world.laws import lognormal
from tests.engine.worlds import county

BUSY = {
    "demand.matters.licence.volume": "2000 a year",
    "demand.matters.licence.stages.review.supplement": None,
    "demand.matters.licence.stages.review.correction": None,
    "demand.matters.licence.stages.review.return": None,
    "demand.matters.licence.reapply": None,
}
"""A desk that always has work; every case takes 60 minutes of an officer at the usual speed."""


def moved(**movements: object) -> Scenario:
    """The busy county with these movements, and two officers at a's desk."""
    return county(
        {**BUSY, "organisation.units.a.posts.desk.officers": 2, "organisation.personnel": movements},
    )


def minutes_by_date(scenario: Scenario, officer: int) -> dict[str, set[int]]:
    """By date on which an officer began a case, the minutes that it took."""
    trace = sim.play(sim.draw(scenario), scenario)
    assert audit(scenario, trace, sim.score(trace, scenario), sim.draw(scenario)) == ()
    services = trace.table("services")
    own = services[(services["kind"] == CASE) & (services["officer"] == officer) & (services["minutes"] > 0)]
    found: dict[str, set[int]] = {}
    for start, minutes in zip(own["started_min"], own["minutes"], strict=True):
        day = np.datetime64(scenario.horizon.start) + start // 1440
        found.setdefault(str(day), set()).add(int(minutes))
    return found


def test_a_post_that_learns_takes_longer_for_its_working_days():
    """Three working days from Wed 22 April at 70 %: 60 minutes take 86; the Sunday 26 April is worked, and usual again.

    The 22nd, 23rd and 24th are the three; 60 / 0.7 = 85.7.
    """
    slowed = [{"at": "a/desk", "since": "2020-04-22", "lasting": "3 working days", "speed": "70 %"}]
    for officer in (0, 1):
        taken = minutes_by_date(moved(slowed=slowed), officer)
        assert [taken[f"2020-04-{day}"] for day in (21, 22, 23, 24, 26)] == [{60}, {86}, {86}, {86}, {60}]


def test_a_seat_alone_is_slowed_and_the_worst_holds():
    slowed = [
        {"at": "a/desk/2", "since": "2020-04-22", "lasting": "5 days", "speed": "80 %"},
        {"at": "a/desk/2", "since": "2020-04-24", "lasting": "1 day", "speed": "50 %"},
    ]
    scenario = moved(slowed=slowed)
    assert set.union(*minutes_by_date(scenario, 0).values()) == {60}
    taken = minutes_by_date(scenario, 1)
    assert [taken[f"2020-04-{day}"] for day in (22, 23, 24, 26, 27)] == [{75}, {75}, {120}, {75}, {60}]


def test_an_empty_seat_is_an_absence_and_joins_the_one_before_it():
    """Two working days from Thu 30 April: that day and, after the holiday, Wed 6 May; then two natural days more."""
    away = [
        {"seat": "a/desk/1", "since": "2020-04-30", "lasting": "2 working days"},
        {"seat": "a/desk/1", "since": "2020-05-07", "lasting": "2 days"},
    ]
    scenario = moved(away=away)
    assert sim.draw(scenario).people.absences.tolist() == [[0, 10, 18]]
    dates = minutes_by_date(scenario, 0).keys()
    assert "2020-04-29" in dates
    assert "2020-05-09" in dates
    assert not {f"2020-05-0{day}" for day in (6, 7, 8)} & dates


def test_newcomers_bring_a_pace_of_their_own():
    scenario = moved(
        newcomers=[{"seat": "a/desk/1", "since": "2020-04-24"}, {"seat": "a/desk/1", "since": "2020-04-28"}]
    ).with_({"organisation.officers.speed": {"cv": 0.4}})
    paces = [round(1000 * float(lognormal(1.0, 0.4, np.array([luck(0, 0, "speed/a/desk/1", n)]))[0])) for n in range(3)]
    assert len(set(paces)) == 3
    taken = minutes_by_date(scenario, 0)
    needed = [-(-60_000 // pace) for pace in paces]
    assert [taken[f"2020-04-{day}"] for day in (23, 24, 27, 28)] == [{needed[n]} for n in (0, 1, 1, 2)]


def test_without_movements_nothing_changes_and_other_seats_keep_their_luck():
    plain, changed = county(BUSY), county({**BUSY, "organisation.personnel": {"newcomers": []}})
    assert sim.draw(plain).digest == sim.draw(changed).digest
    b = county({**BUSY, "organisation.personnel": {"newcomers": [{"seat": "b/desk/1", "since": "2020-04-22"}]}})
    first, second = (sim.play(sim.draw(scenario), scenario) for scenario in (plain, b))
    assert first.equals(second)


def test_the_audit_finds_work_at_the_old_pace_and_a_seat_that_is_not_empty():
    slowed = [{"at": "a/desk", "since": "2020-04-22", "lasting": "3 working days", "speed": "70 %"}]
    away = [{"seat": "a/desk/1", "since": "2020-04-30", "lasting": "2 working days"}]
    plain = moved()
    trace, world = sim.play(sim.draw(plain), plain), sim.draw(plain)
    assert {each.rule for each in audit(moved(slowed=slowed), trace, world=world)} == {"speed"}
    assert "personnel" in {each.rule for each in audit(moved(away=away), trace, world=world)}


@pytest.mark.parametrize(
    ("movements", "path"),
    [
        ({"away": [{"seat": "a/desk/3", "since": "2020-04-22", "lasting": "1 day"}]}, "away.0.seat"),
        ({"away": [{"seat": "a/desk", "since": "2020-04-22", "lasting": "1 day"}]}, "away.0.seat"),
        ({"away": [{"seat": "a/desk/1", "since": "2020-04-22", "lasting": "0 days"}]}, "away.0.lasting"),
        ({"newcomers": [{"seat": "c/desk/1", "since": "2020-04-22"}]}, "newcomers.0.seat"),
        ({"slowed": [{"at": "a/hall", "since": "2020-04-22", "lasting": "1 day", "speed": "9 %"}]}, "slowed.0.at"),
        ({"slowed": [{"at": "a/desk", "since": "2020-04-22", "lasting": "1 day", "speed": "0 %"}]}, "slowed.0.speed"),
    ],
)
def test_seats_and_times_that_cannot_be_are_refused(movements: dict[str, object], path: str):
    with pytest.raises(ScenarioError) as error:
        moved(**movements)
    assert [problem.path for problem in error.value.problems] == [f"organisation.personnel.{path}"]
