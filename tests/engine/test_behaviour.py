"""How people respond, worked out on paper: what a service takes under each channel, and nothing at dose 0.

The desk of bureau A works 390 minutes a day. The five working days from Wednesday 22 April 2020 are 22, 23, 24, 26 and
27: 1,950 minutes.
"""

import pytest

import sim
from sim.audit import audit
from sim.scenario.behaviour import CHANNELS
from sim.scenario.files import in_mode
from sim.scenario.scenario import Scenario
from sim.trace import CASE, OPEN, TASK, Trace
from tests.engine.worlds import FOREVER, Story, case, county, dated, played, task

PRESSURE = {"behaviour.pressure": {"exponent": 0.3, "shortest": "80 %", "longest": "120 %"}}
FATIGUE = {"behaviour.fatigue": {"slows": 0.5, "errors": 0.5, "half_life": "20 working days"}}
PULL = {"behaviour.deadline_pull": {"lift": "25 %", "fades": "2 working days"}}
PRICE = {"behaviour.card_price": {"lift": "15 %", "half_at": "10 points"}}
ATTENTION = {"behaviour.attention": {"weight": 0.5}}
CONTEST = {"behaviour.contest": {"lift": "5 %"}}
FADING = {"behaviour.fading": {"lift": "10 %", "half_life": "30 working days", "after": ["2020-04-22"]}}
SHEET = [
    {"tasks": 5, "no_yellow": 10, "no_red": 5},
    {"tasks": 20, "no_yellow": 20, "no_red": 10},
]
BONUS = {
    "base": "60 %",
    "first": {"share": "20 %", "change": "20 %"},
    "third": {"share": "10 %", "change": "-20 %"},
    "grades": {"by": "flat", "grades": [{"title": "All", "share": "100 %", "standard": "1000 yuan"}]},
}


def minutes(story: Story) -> list[int]:
    """What each service of a case or task took, in the order of seating."""
    return [row.minutes for row in story.rows("services") if row.kind in (CASE, TASK)]


def seen(story: Story, column: str) -> list[int]:
    """What each officer saw, in the order of seating."""
    return [getattr(row, column) for row in story.rows("paces")]


def test_little_to_do_stretches_work_and_much_compresses_it() -> None:
    """195 of 1,950 minutes: 0.1 to the -0.3 is 2, held at 1.2, so 195 take 235. 3,900: 0.812, so 60 take 49."""
    quiet = played(county(PRESSURE), case("Wed 22 Apr 09:00", 195))
    assert (seen(quiet, "backlog"), seen(quiet, "pace"), minutes(quiet)) == ([195], [833], [235])
    at = "Wed 22 Apr 09:00"
    crowd = played(county(PRESSURE), case(at, 60), case(at, 60), case(at, 3780))
    assert seen(crowd, "backlog")[:2] == [3900, 3840]
    assert minutes(crowd)[0] == 49


def test_overwork_is_the_fading_mean_of_load_above_one() -> None:
    """Wednesday ends with 5,850 minutes waiting, three weeks' work: the excess of 2 weighs 0.034064 on Thursday.

    1 / (1 + 0.5 x 0.068128) is 967 permille.
    """
    story = played(county(FATIGUE), case("Wed 22 Apr 08:30", 390), case("Wed 22 Apr 08:30", 5850))
    assert (seen(story, "overwork"), seen(story, "pace")) == ([0, 68_128], [1000, 967])
    assert minutes(story) == [390, 6050]


def test_work_quickens_towards_its_due() -> None:
    """Due on Friday, two days off: 1 + 0.25 / e is 1,092 permille. On the due day and after it 1,250."""
    story = played(county(PULL), case("Wed 22 Apr 09:00"))
    assert (seen(story, "slack"), minutes(story)) == ([2], [55])
    late = played(county(PULL), case("Wed 22 Apr 08:30", 1560), case("Wed 22 Apr 09:00"))
    assert (seen(late, "slack"), minutes(late)) == ([0, 0], [1248, 48])


def test_the_price_path_drives_effort_and_not_the_nominal_points() -> None:
    """Twenty tasks a year each: the first yellow costs 2 + 10 + 20 = 32 points, later ones 2; a first red 5 + 5 + 10.

    Bureau A gets its first yellow on Thursday 7 May at 10:10: 300 minutes take 270 the day before, 293 the day after.
    """
    twenty = {
        **PRICE,
        "demand.tasks.sources.head.volume": "40 a year",
        "organisation.units.a.posts.desk.officers": 2,
        "policy.clean_sheet": {"bands": SHEET},
    }
    tasks = task("Wed 22 Apr 09:00"), task("Wed 6 May 09:00", 300), task("Fri 8 May 09:00", 300)
    story = played(county(twenty), *tasks)
    assert seen(story, "price") == [3200, 3200, 200]
    assert minutes(story)[1:] == [270, 293]
    keeps_on = played(county({**twenty, "behaviour.card_price.after_loss": "keeps on"}), *tasks)
    assert minutes(keeps_on)[1:] == [270, 270]


@pytest.mark.parametrize(
    ("volume", "before", "after"), [("8 a year", 200, 200), ("10 a year", 1200, 200), ("38 a year", 1200, 200)]
)
def test_thresholds_of_the_price(volume: str, before: int, after: int) -> None:
    """Four tasks a year each: 2 and 2 points. Five and nineteen: 12 and 2."""
    changes = {
        **PRICE,
        "demand.tasks.sources.head.volume": volume,
        "organisation.units.a.posts.desk.officers": 2,
        "policy.clean_sheet": {"bands": SHEET},
    }
    story = played(county(changes), task("Wed 22 Apr 09:00"), task("Fri 8 May 09:00", 300))
    assert seen(story, "price") == [before, after]


def test_a_first_red_costs_twenty_and_helpers_nothing() -> None:
    """The part of bureau B for a task of A is done at ease: the card goes to A. After yellow the next is red."""
    changes = {**PRICE, "demand.tasks.sources.head.volume": "40 a year", "policy.clean_sheet": {"bands": SHEET}}
    helped = played(county(changes), task("Wed 22 Apr 09:00", 60, co={"b": 60}))
    assert sorted(seen(helped, "price")) == [0, 3200]
    assert sorted(minutes(helped)) == [54, 60]
    busy = case("Wed 22 Apr 08:30", 390 * 14)  # until Sat 9 May 17:30; the yellow came on Thu 7 May
    reds = played(county(changes), busy, task("Wed 22 Apr 09:00", 60))
    assert (seen(reds, "price"), reds.cards[1][0]) == ([OPEN, 2000], "yellow")


def test_carded_work_borrows_minutes_that_other_work_pays_back() -> None:
    """The desk is busy until Thu 30 Apr, 17:30, when the task turns blue. On Wed 6 May its 60 minutes take 40.

    The next file pays the 20 back and takes 80; the one after it takes its 60. Three files, 180 minutes.
    """
    files = case("Thu 30 Apr 09:00"), case("Thu 30 Apr 10:00")
    story = played(county(ATTENTION), case("Wed 22 Apr 08:30", 3120), task("Wed 22 Apr 09:00", 60), *files)
    assert (seen(story, "owed"), minutes(story)) == ([0, 0, 20, 0], [3120, 40, 80, 60])


def test_supervision_fades() -> None:
    """A tenth faster on the day itself, half of that thirty working days later; new orders do the same."""
    days = case("Tue 21 Apr 09:00"), case("Wed 22 Apr 09:00"), case("Thu 4 Jun 09:00")
    story = played(county(FADING), *days)
    assert (seen(story, "pace"), minutes(story)) == ([1000, 1100, 1050], [60, 55, 58])
    ordered = {**FADING, "policy.hand_over_after": dated("Wed 22 Apr", "3 working days", "4 working days")}
    assert minutes(played(county({**ordered, "behaviour.fading.after": []}), *days)) == [60, 55, 58]


def test_tiers_of_the_bonus_are_a_contest() -> None:
    """The plan's tiers lift pace by 5 %; with a deeper third tier stakes are 0.1086 instead of 0.0911: 6 %."""
    file = case("Wed 22 Apr 09:00", 600)
    plan = played(county({**CONTEST, "policy.bonus": BONUS}), file)
    deeper = played(county({**CONTEST, "policy.bonus": BONUS, "policy.bonus.third.change": "-30 %"}), file)
    assert (minutes(plan), minutes(deeper)) == ([572], [567])
    assert minutes(played(county(CONTEST), file)) == [600]


def test_paces_multiply_and_half_a_dose_is_half_the_strength() -> None:
    """1,092 x 833 is 909 permille; at half the dose the pull is 1 + 0.125 / e, 1,046."""
    both = played(county({**PULL, **PRESSURE}), case("Wed 22 Apr 09:00"))
    assert (seen(both, "pace"), minutes(both)) == ([909], [67])
    half = played(county({**PULL, "behaviour.deadline_pull.dose": "50 %"}), case("Wed 22 Apr 09:00"))
    assert seen(half, "pace") == [1046]


def test_whoever_stands_in_and_whoever_takes_over_works_at_the_pace_of_the_moment() -> None:
    """A slow officer, 800 permille, at 1,092: 873; 60 minutes take 69."""
    story = played(county(PULL), case("Wed 22 Apr 09:00"), speed={"a/desk/1": 800})
    assert minutes(story) == [69]
    long_gone = played(county(PRESSURE), case("Wed 22 Apr 09:00", 390), away={"a/desk/1": ("Thu 23 Apr", "Fri 8 May")})
    rows = long_gone.rows("services")
    assert [row.handed_over for row in rows] == [1, 0]
    assert not audit(county(PRESSURE), long_gone.trace)


# ---- the whole pilot

BUSY = {
    "organisation.units.bureau-a.posts.window.officers": 1,
    "organisation.units.bureau-b.posts.office.officers": 2,
    "demand.tasks.work.mixture.share": "15 %",
}


@pytest.fixture(scope="module")
def pilot() -> Scenario:
    return sim.load("tests/data/pilot.yaml").with_(BUSY)


@pytest.fixture(scope="module")
def plain(pilot: Scenario) -> Trace:
    return sim.play(sim.draw(pilot), pilot)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_channel_at_dose_0_is_no_channel(channel: str, pilot: Scenario, plain: Trace) -> None:
    alone = {f"behaviour.{other}": None for other in CHANNELS if other not in (channel, "care")}
    off = in_mode(pilot, "strong").with_({**alone, f"behaviour.{channel}.dose": "0 %", "behaviour.care.dose": "0 %"})
    assert off.digest != pilot.digest
    assert not off.behaviour.channels
    assert sim.play(sim.draw(off), off).equals(plain)


@pytest.mark.parametrize("mode", ["central", "strong"])
def test_a_mode_shares_its_world_and_passes_the_audit(mode: str, pilot: Scenario, plain: Trace) -> None:
    moved = in_mode(pilot, mode)
    world = sim.draw(pilot)
    trace = sim.play(world, moved)
    assert world.digest == sim.draw(moved).digest
    assert not trace.equals(plain)
    assert not audit(moved, trace, sim.score(trace, moved), world)
    assert not audit(moved, trace)


@pytest.mark.parametrize("column", ["backlog", "overwork", "slack", "price", "owed", "pace"])
def test_the_audit_finds_a_forged_sight(column: str, pilot: Scenario) -> None:
    moved = in_mode(pilot, "central")
    world = sim.draw(moved)
    trace = sim.play(world, moved)
    paces = trace.tables["paces"]
    paces[column] = paces[column].copy()
    row = int((paces["price"] > 0).argmax()) if column == "price" else 100
    paces[column][row] += 7
    assert "pace" in {finding.rule for finding in audit(moved, trace, world=world)}


def test_the_audit_finds_missing_rows_and_rows_that_nobody_ordered(pilot: Scenario, plain: Trace) -> None:
    moved = in_mode(pilot, "central")
    trace = sim.play(sim.draw(moved), moved)
    trace.tables["paces"] = {name: values[1:] for name, values in trace.tables["paces"].items()}
    assert "pace" in {finding.rule for finding in audit(moved, trace)}
    assert "pace" in {finding.rule for finding in audit(pilot, trace)}


def test_work_that_nobody_ends_is_no_obstacle() -> None:
    changes = {**PRESSURE, **FATIGUE, **PULL}
    story = played(
        county(changes), case("Wed 22 Apr 09:00", FOREVER), case("Thu 23 Apr 09:00"), task("Fri 24 Apr 09:00")
    )
    assert not audit(county(changes), story.trace)
