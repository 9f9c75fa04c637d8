"""Care and honesty, worked out on paper: unfit files that nobody sees, and clocks that are stopped without need."""

import numpy as np
import pytest

import sim
from sim.audit import audit
from sim.luck import luck
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard
from tests.engine.worlds import FOREVER, Story, case, county, played, task

CARE = {"behaviour.care": {"unfit": "20 %", "detects": "95 %", "steepness": 2.25}}
PRESSURE = {"behaviour.pressure": {"exponent": 0.3, "shortest": "80 %", "longest": "120 %"}}
HURRY = {"behaviour.last_minute": {"odds": 2, "window": "10 %"}}
FATIGUE = {"behaviour.fatigue": {"slows": 0, "errors": 2, "half_life": "1 working day"}}
GAMES = {"behaviour.clock_games": {"chance": "100 %", "pause": {"constant": "1 day"}}}
AUDITS = {"policy.false_reports": {"share": "100 %", "detects": "100 %", "points": 10}}


def wrong(story: Story) -> list[int]:
    """The cases that were granted wrongly."""
    return [row.case for row in story.rows("wrong")]


def test_of_unfit_files_some_are_not_seen() -> None:
    """A fifth is unfit, 15.01 % of those are missed in standard time: 3.003 % of all files."""
    files = [case("Wed 22 Apr 09:00", quality=uniform) for uniform in (0.0300, 0.0301, 0.19)]
    assert wrong(played(county(CARE), *files)) == [0]
    assert wrong(played(county(), *files)) == []
    half = {**CARE, "behaviour.care.dose": "50 %"}
    assert wrong(played(county(half), case("Wed 22 Apr 09:00", quality=0.0149))) == [0]
    assert wrong(played(county(half), case("Wed 22 Apr 09:00", quality=0.0151))) == []


def test_less_time_means_less_care() -> None:
    """Two weeks' work waits: pace 1,231, so 60 standard minutes are 48, 80 %; 20.7 % are missed, 4.14 % of all."""
    crowd = [case("Wed 22 Apr 09:00", work) for work in (60, 3780)]
    hurried = case("Wed 22 Apr 09:00", 60, quality=0.0414)
    assert wrong(played(county({**CARE, **PRESSURE}), hurried, *crowd)) == [0]
    assert wrong(played(county(CARE), hurried, *crowd)) == []
    careful = case("Wed 22 Apr 09:00", 60, quality=0.0415)
    assert wrong(played(county({**CARE, **PRESSURE}), careful, *crowd)) == []


def test_odds_double_in_the_last_tenth_of_the_limit() -> None:
    """Received on Wed at 09:00, due on Fri at 17:30: 3,390 minutes; the last 339 begin on Friday at 11:51.

    Odds of 0.1501 / 0.8499, doubled, are a chance of 0.2611: 5.22 % of all files. After due nothing is doubled.
    """
    last = case("Wed 22 Apr 09:00", 1110, quality=0.0522)  # done on Friday at 17:00
    early = case("Wed 22 Apr 09:00", 940, quality=0.0522)  # done on Friday at 11:40
    late = case("Wed 22 Apr 09:00", 1200, quality=0.0522)
    assert [wrong(played(county({**CARE, **HURRY}), file)) for file in (last, early, late)] == [[0], [], []]
    assert wrong(played(county(CARE), last)) == []


def test_tired_officers_err() -> None:
    """After Wednesday overwork is half of 2, so 1: (1 + 1) squared is four times the odds, 0.414, 8.28 % of all."""
    crowd = case("Wed 22 Apr 08:30", 390), case("Wed 22 Apr 08:30", 5850 - 60, quality=0.99)
    tired = case("Wed 22 Apr 08:30", 60, quality=0.0827)
    changes = {**CARE, **FATIGUE, "policy.precedence.base": "shortest work"}
    first = {"policy.precedence.base": "received"}
    story = played(county({**changes, **first}), crowd[0], tired, crowd[1])
    assert [row.overwork for row in story.rows("paces")][:2] == [0, 1_000_000]
    assert wrong(story) == [1]
    assert wrong(played(county({**CARE, **first}), crowd[0], tired, crowd[1])) == []


def waiting(changes: dict[str, object]) -> Story:
    """An officer with an endless task waiting, and an application that will surely be late."""
    return played(county(changes), case("Wed 22 Apr 08:30"), task("Wed 22 Apr 08:40"), case("Wed 22 Apr 09:00"))


def test_who_will_be_late_stops_the_clock() -> None:
    """1,140 minutes to due against an endless queue: one per cent of the time needed, a chance of 0.99 to be late.

    The stop lasts from Wednesday 09:00 to Thursday 09:00: one working day, and the due moves from Friday to Sunday 26
    April, which is worked. The citizen's clock does not stop.
    """
    assert luck(0, 0, "pause/review/licence/a/2020-04/1", 0) < 0.99
    story = waiting(GAMES)
    clock = story.clock
    assert [
        (row.case, clock(row.sent_min), clock(row.returned_min), clock(row.due_after_min))
        for row in story.rows("pauses")
    ] == [(1, "Wed 22 Apr 09:00", "Thu 23 Apr 09:00", "Sun 26 Apr 17:30")]
    late = story.rows("cases")[1]
    assert (clock(late.due0_min), clock(late.true_due_min), late.stopped_days) == (*2 * ["Fri 24 Apr 17:30"], 1)
    assert not waiting({}).rows("pauses")
    assert not waiting({**GAMES, "policy.clock.supplement": "runs"}).rows("pauses")
    assert not audit(county(GAMES), story.trace)


def test_who_has_time_enough_plays_no_games() -> None:
    """Sixty minutes of work with 1,140 left: no chance to be late above one half."""
    assert not played(county(GAMES), case("Wed 22 Apr 09:00")).rows("pauses")


def scored(changes: dict[str, object]) -> Scorecard:
    return sim.score(waiting(changes).trace, county(changes))


def test_records_are_audited_and_false_ones_punished() -> None:
    """Found out when the clock runs again, on Thursday 23 April: ten points."""
    card = scored({**GAMES, **AUDITS})
    line = card.points.iloc[0]
    assert (line["unit"], line["date"], line["rule"], line["points"], line["case"]) == (
        *("a", "2020-04-23", "policy.false_reports.points"),
        *(-10.0, 1),
    )
    assert (card.measures["approvals.games"], card.measures["approvals.games.found_out"]) == (1, 1)
    assert card.measures["points.deducted"] == 10
    nobody = scored({**GAMES, **AUDITS, "policy.false_reports.share": "0 %"})
    assert (nobody.measures["approvals.games"], nobody.measures["approvals.games.found_out"]) == (1, 0)


def test_the_gap_between_the_clocks() -> None:
    """Two officers with tasks of 1,300 and endless minutes, another task waiting: the file stops its clock for a day.

    On Sunday 26 April, 10:40, the first officer is free: done at 11:40, before the official due, after the true one.
    """
    tasks = task("Wed 22 Apr 08:30", 1300), task("Wed 22 Apr 08:30"), task("Wed 22 Apr 08:40")
    two = {"organisation.units.a.posts.desk.officers": 2, "policy.precedence.base": "shortest work"}
    for changes, official in ((GAMES, 1.0), ({}, 0.0)):
        scenario = county({**two, **changes})
        story = played(scenario, *tasks, case("Wed 22 Apr 09:00"))
        assert story.clock(story.rows("cases")[0].finished_min) == "Sun 26 Apr 11:40"
        measures = sim.score(story.trace, scenario).measures
        shares = [measures[f"approvals.{name}"] for name in ("on_time.official", "on_time.true", "gap")]
        assert shares == [official, 0.0, official]


@pytest.fixture(scope="module")
def pilot() -> Scenario:
    crowded = {"organisation.units.bureau-b.posts.office.officers": 2, **AUDITS}
    return sim.load("tests/data/pilot.yaml", behaviour="strong").with_(crowded)


@pytest.mark.parametrize(
    ("table", "column", "rule"),
    [("pauses", "returned_min", "pause"), ("pauses", "sent_min", "pause"), ("wrong", "case", "wrong")],
)
def test_the_audit_finds_a_forged_row(table: str, column: str, rule: str, pilot: Scenario) -> None:
    world = sim.draw(pilot)
    trace = sim.play(world, pilot)
    assert not audit(pilot, trace, sim.score(trace, pilot), world)
    values = trace.tables[table][column].copy()
    assert len(values)
    values[0] += 1
    trace.tables[table][column] = values
    assert rule in {finding.rule for finding in audit(pilot, trace, world=world)}


def test_the_audit_finds_a_pause_that_chance_did_not_give_and_a_fine_left_out(pilot: Scenario) -> None:
    world = sim.draw(pilot)
    trace = sim.play(world, pilot)
    honest = pilot.with_({"behaviour.clock_games": None})
    assert "pause" in {finding.rule for finding in audit(honest, trace, world=world)}
    card = sim.score(trace, pilot)
    charged = card.points["rule"] == "policy.false_reports.points"
    assert charged.any()
    lenient = sim.score(trace, pilot.with_({"policy.false_reports": None}))
    assert "points" in {finding.rule for finding in audit(pilot, trace, lenient, world)}
    assert np.isclose(card.measures["points.deducted"] - lenient.measures["points.deducted"], 10 * charged.sum())


def test_endless_work_is_no_obstacle() -> None:
    changes = {**GAMES, **CARE, **PRESSURE}
    story = played(county(changes), case("Wed 22 Apr 09:00", FOREVER), case("Thu 23 Apr 09:00"))
    assert not audit(county(changes), story.trace)
