"""Several years in a row: what last year's ratings do to this year's people, and what stays as it was."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.experiment.movements import Movements, moved_on
from sim.experiment.years import _turns, chain, years
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard

ROOT = Path(__file__).parent.parent.parent
RULE = {
    "first": {"weight": "40 %", "by": "08-31"},
    "second": {"weight": "60 %", "by": "12-31"},
    "removal": {"last": 1, "threshold": 101},
    "replacement": {"vacant": "10 working days", "learning": "20 working days", "speed": "70 %"},
}


@pytest.fixture(scope="module")
def county() -> Scenario:
    """The two bureaus, three posts, of whose cadres one is removed every year."""
    base = sim.load(ROOT / "scenarios" / "two-bureaus.yaml")
    return base.with_({"policy.cadres": RULE, "organisation.officers": {"speed": {"cv": 0.4}}})


@pytest.fixture(scope="module")
def played(county: Scenario):
    return chain(county, 3, 0, audited=True)


def test_every_year_is_a_year_later_and_could_have_happened(played):
    horizons = [(year.scenario.horizon.first, year.scenario.horizon.last) for year in played]
    assert horizons == [(date(n, 1, 1), date(n, 12, 31)) for n in (2020, 2021, 2022)]
    assert [year.year for year in played] == [2020, 2021, 2022]
    assert [year.findings for year in played] == [(), (), ()]


def test_who_is_removed_leaves_an_empty_seat_then_a_newcomer_and_a_post_that_learns(county: Scenario, played):
    """The first working days of 2021 are 4 to 8 and 11 to 15 January: from the 16th on somebody new sits there."""
    cadres = played[0].scorecard.cadres
    post = cadres.loc[cadres["removed"] == 1, "post"].item()
    moved = played[1].scenario.organisation.personnel
    assert [(each.seat, each.since, str(each.lasting)) for each in moved.away] == [
        (f"{post}/1", date(2021, 1, 1), "10 working days")
    ]
    assert [(each.seat, each.since) for each in moved.newcomers] == [(f"{post}/1", date(2021, 1, 16))]
    slowed = [(each.at, each.since, str(each.lasting), each.speed) for each in moved.slowed]
    assert slowed == [(post, date(2021, 1, 16), "20 working days", 70)]
    assert len(played[2].scenario.organisation.personnel.newcomers) == 2


def test_a_year_of_a_chain_is_a_plain_scenario(played):
    """Played alone it gives the same scorecard."""
    second = played[1]
    world = sim.draw(second.scenario)
    card = sim.score(sim.play(world, second.scenario), second.scenario)
    assert card.measures == pytest.approx(second.scorecard.measures, nan_ok=True)
    pd.testing.assert_frame_equal(card.cadres, second.scorecard.cadres)


def test_who_stays_keeps_the_pace_and_the_work_is_new(played):
    first, second = (sim.draw(year.scenario) for year in played[:2])
    gone = {each.seat for each in played[1].scenario.organisation.personnel.newcomers}
    assert (first.people.speed == second.people.speed).all()
    last = {second.names.officers[officer]: pace for officer, _, pace in second.people.paces.tolist()}
    usual = dict(zip(second.names.officers, second.people.speed.tolist(), strict=True))
    assert all(last[seat] != usual[seat] for seat in gone)
    assert len(first.cases.submitted) != len(second.cases.submitted)


def told(county: Scenario, *rows: dict[str, object]) -> Scorecard:
    """A scorecard of which only these cadres matter."""
    world = sim.draw(county)
    card = sim.score(sim.play(world, county), county)
    usual = {"removed": 0, "transferred": 0, "admonished": 0}
    frame = pd.DataFrame([{**usual, **row} for row in rows])
    return replace(card, cadres=frame)


def test_a_transfer_leaves_no_seat_empty_and_slows_the_seat_if_so_ordered(county: Scenario):
    seat = county.with_({"policy.cadres.replacement.slows": "the seat"})
    card = told(county, {"post": "housing/office", "transferred": 1}, {"post": "approvals/window"})
    moved = moved_on(Movements(), card, seat, date(2021, 1, 1))
    assert moved.away == ()
    assert moved.newcomers == ({"seat": "housing/office/1", "since": "2021-01-01"},)
    slowed = {"at": "housing/office/1", "since": "2021-01-01", "lasting": "20 working days", "speed": "70 %"}
    assert moved.slowed == (slowed,)


def test_without_a_price_the_newcomer_sits_at_once(county: Scenario):
    free = county.with_({"policy.cadres.replacement": None})
    moved = moved_on(Movements(), told(county, {"post": "housing/office", "removed": 1}), free, date(2021, 1, 1))
    assert (moved.away, moved.slowed) == ((), ())
    assert [entry["since"] for entry in moved.newcomers] == ["2021-01-01"]


def test_movements_of_the_scenario_itself_are_kept(county: Scenario):
    begun = county.with_({"organisation.personnel.newcomers": [{"seat": "housing/office/1", "since": "2020-06-01"}]})
    later = chain(begun, 2, 0)[1].scenario.organisation.personnel
    assert later.newcomers[0].since == date(2020, 6, 1)
    assert len(later.newcomers) == 2


def test_frames_thirds_and_seats(county: Scenario):
    found = years(county, years=3, replications=2)
    assert len(found.measures) == 6
    assert (found.measures["people.removed"] == 1).all()
    assert found.cadres.groupby(["replication", "year"])["removed"].sum().tolist() == [1] * 6
    cadres = found.moves[found.moves["whom"] == "cadre"]
    assert cadres["pairs"].sum() == 2 * 2 * 3  # two chains, two turns of the year, three cadres
    assert cadres.groupby("before")["share"].sum().tolist() == pytest.approx([1, 1, 1])
    removed = found.again[found.again["what"] == "removed"]
    assert (removed["times"] * removed["seats"]).sum() == 3  # one a year
    assert found.findings == ()


def test_places_from_year_to_year_worked_out_by_hand():
    """Chain 0: a goes from the top to the bottom and b up; then both stay. Chain 1 has one turn; both stay."""
    places = {(0, 2020): "ab", (0, 2021): "ba", (0, 2022): "ba", (1, 2020): "ab", (1, 2021): "ab"}
    rows = pd.DataFrame(
        [(number, year, unit, place) for (number, year), units in places.items() for place, unit in enumerate(units)],
        columns=["replication", "year", "unit", "place"],
    )
    found = _turns(rows[["replication", "year", "unit"]], "unit", rows["place"], ("top", "bottom"))
    assert found.values.tolist() == [
        ["top", "top", 2 / 3, 2],
        ["top", "bottom", 1 / 3, 1],
        ["bottom", "top", 1 / 3, 1],
        ["bottom", "bottom", 2 / 3, 2],
    ]


def test_workers_change_nothing(county: Scenario):
    one, two = (years(county, years=2, replications=2, workers=workers, audited=False) for workers in (1, 2))
    pd.testing.assert_frame_equal(one.measures, two.measures)
    pd.testing.assert_frame_equal(one.cadres, two.cadres)


def test_the_incompetent_are_sent_away_remembered_and_replaced(county: Scenario):
    steps = {"reminded": "100 %", "criticised": "0 %", "examined": "0 %", "admonished": "0 %"}
    rule = {
        "share": "5 %",
        "steps": steps,
        "trained": {"lasting": "30 days"},
        "replacement": {"vacant": "5 working days", "learning": "0 working days", "speed": "100 %"},
    }
    ordered = county.with_({"policy.incompetence": rule})
    rated = pd.DataFrame(
        [
            {"officer": "housing/office/2", "sent_down": 0, "trained": 1, "dismissed": 0},
            {"officer": "approvals/window/2", "sent_down": 0, "trained": 0, "dismissed": 1},
            {"officer": "housing/office/1", "sent_down": 0, "trained": 1, "dismissed": 0},
        ]
    )
    card = told(county, {"post": "housing/office", "removed": 1})
    card = type(card)(
        **{name: getattr(card, name) for name in card.__slots__ if name != "incompetent"}, incompetent=rated
    )
    moved = moved_on(Movements(), card, ordered.with_({"policy.cadres.replacement": None}), date(2021, 1, 1))
    assert moved.incompetent == ("housing/office/2",)
    assert [(entry["seat"], entry["lasting"]) for entry in moved.away] == [
        ("housing/office/2", "30 days"),
        ("approvals/window/2", "5 working days"),
    ]
    assert [(entry["seat"], entry["since"]) for entry in moved.newcomers] == [
        ("housing/office/1", "2021-01-01"),
        ("approvals/window/2", "2021-01-09"),
    ]


def test_without_ratings_of_cadres_the_years_follow_each_other_all_the_same():
    found = years(sim.load(ROOT / "scenarios" / "two-bureaus.yaml"), years=2, replications=1, audited=False)
    assert found.cadres.empty
    assert found.again.empty
    assert found.moves["whom"].unique().tolist() == ["unit"]
    assert found.grades.empty
