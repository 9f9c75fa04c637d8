"""Officers called away by order, worked out on paper; and every story could have happened.

Days around the holiday of 1 to 5 May 2020: Sunday 26 April and Saturday 9 May are worked.
"""

from datetime import date
from typing import Any

import pytest

import sim
from sim.audit import audit
from sim.errors import ScenarioError
from sim.luck import luck
from sim.report.explain import explain_case, explain_unit
from sim.scenario.scenario import Scenario
from sim.trace import NOBODY, Trace
from tests.engine.worlds import YES, Application, Assignment, Clock, Story, case, county, dated, task, world

TITLE = {"title": "Called"}
DRILL = TITLE | {"officers": 1}


def ordered(call: dict[str, Any], **more: Any) -> Scenario:
    """The bureaus with one call."""
    return county({"policy.calls": {"drill": call}} | {path.replace("__", "."): value for path, value in more.items()})


def played(scenario: Scenario, *things: Application | Assignment, **people: Any) -> Story:
    """The story of these things, which could have happened."""
    drawn = world(scenario, *things, **people)
    trace = sim.play(drawn, scenario)
    assert audit(scenario, trace, sim.score(trace, scenario), drawn) == audit(scenario, trace) == ()
    return Story(scenario, trace)


def called(scenario: Scenario) -> list[tuple[str, str, str]]:
    """(who, first day, last day), by officer and day."""
    story = played(scenario)
    day = Clock(scenario.horizon.start)
    return sorted(
        (
            story.names.officers[row.officer] if row.officer != NOBODY else story.names.units[row.unit],
            day(row.first_day * 1440)[:-6],
            day(row.last_day * 1440)[:-6],
        )
        for row in story.rows("calls")
    )


# ---- what a call does


def test_who_is_called_away_goes_on_the_day_after() -> None:
    """120 minutes from Tue 16:30: 60 on Tuesday, none on Wednesday, 60 on Thursday."""
    scenario = ordered(DRILL | {"on": ["2020-04-22"]})
    story = played(scenario, case("Tue 21 Apr 16:30", 120))
    assert story.services == [("case 0", "Tue 21 Apr 16:30", "Thu 23 Apr 09:30")]
    story = played(county(), case("Tue 21 Apr 16:30", 120))
    assert story.services == [("case 0", "Tue 21 Apr 16:30", "Wed 22 Apr 09:30")]


def test_nobody_is_seated_on_the_day_of_a_call() -> None:
    scenario = ordered(DRILL | {"on": ["2020-04-22"], "units": ["a"]})
    story = played(scenario, case("Wed 22 Apr 09:00"))
    assert story.services == [("case 0", "Thu 23 Apr 08:30", "Thu 23 Apr 09:30")]
    other = ordered(DRILL | {"on": ["2020-04-22"], "units": ["b"]})
    assert played(other, case("Wed 22 Apr 09:00")).services[0][1] == "Wed 22 Apr 09:00"


def test_a_long_call_hands_work_over() -> None:
    """Wed 22, Thu 23 and Fri 24 are three days; on Sun 26, the fourth, 60 minutes go back and wait until Tue 28."""
    scenario = ordered(DRILL | {"on": ["2020-04-22"], "for": "5 working days"})
    story = played(scenario, case("Tue 21 Apr 16:30", 120))
    assert story.services == [
        ("case 0", "Tue 21 Apr 16:30", "Sun 26 Apr 08:30"),
        ("case 0", "Tue 28 Apr 08:30", "Tue 28 Apr 09:30"),
    ]


def test_an_absence_that_meets_a_call_is_one_with_it() -> None:
    """Thursday and Friday off, Sunday and Monday called: the fourth day is Mon 27; alone neither would hand over."""
    scenario = ordered(DRILL | {"on": ["2020-04-26"], "for": "2 working days"})
    story = played(scenario, case("Wed 22 Apr 16:30", 120), away={"a/desk/1": ("Thu 23 Apr", "Fri 24 Apr")})
    assert story.services[0] == ("case 0", "Wed 22 Apr 16:30", "Mon 27 Apr 08:30")
    assert story.services[1][1:] == ("Tue 28 Apr 08:30", "Tue 28 Apr 09:30")


def test_b_covers_who_is_called() -> None:
    """At half the speed 60 minutes take 120."""
    scenario = ordered(
        DRILL | {"on": ["2020-04-22"], "units": ["a"]},
        organisation__units__a__posts__desk__cover="b/desk",
        policy__cover={"available": "100 %", "speed": "50 %"},
    )
    story = played(scenario, case("Wed 22 Apr 09:00"))
    assert story.services == [("case 0", "Wed 22 Apr 09:00", "Wed 22 Apr 11:00")]


def test_a_leader_on_a_grass_roots_day_signs_the_day_after() -> None:
    """Due Wed 29 April, yellow drawn up on Wed 6 May, ready on Thu 7 May at 08:30, signed by 10:10; or on Fri 8."""
    late = task("Mon 20 Apr 09:00")
    assert played(county(), late).cards[1] == ("yellow", "Thu 7 May 10:10")
    scenario = ordered(TITLE | {"leaders": ["vice-head"], "on": ["2020-05-07"]})
    assert played(scenario, late).cards[1] == ("yellow", "Fri 8 May 10:10")


def test_the_orders_of_its_first_day_hold_for_a_call() -> None:
    """Weekly calls of one working day, of three from 27 April on; the week of May Day ends on Thu 30 April."""
    longer = dated("Mon 27 Apr", "1 working day", "3 working days")
    scenario = ordered(DRILL | {"every": "week", "units": ["a"]}, policy__calls__drill__for=longer)
    assert called(scenario)[:3] == [
        ("a/desk/1", "Fri 15 May", "Tue 19 May"),
        ("a/desk/1", "Fri 22 May", "Tue 26 May"),
        ("a/desk/1", "Fri 29 May", "Tue 2 Jun"),
    ]
    assert ("a/desk/1", "Sun 26 Apr", "Sun 26 Apr") in called(scenario)
    assert ("a/desk/1", "Thu 30 Apr", "Thu 7 May") in called(scenario)


# ---- on which days


def test_a_day_off_moves_to_the_next_working_day() -> None:
    scenario = ordered(DRILL | {"on": ["2020-05-01", "2020-05-03"]})
    assert called(scenario) == [("a/desk/1", "Wed 6 May", "Wed 6 May"), ("b/desk/1", "Wed 6 May", "Wed 6 May")]


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("week", ["Sun 26 Apr", "Thu 30 Apr", "Sat 9 May", "Fri 15 May", "Fri 22 May", "Fri 29 May"]),
        ("month", ["Thu 30 Apr", "Fri 29 May"]),
        ("half-year", []),
    ],
)
def test_the_last_working_day_of_every_period(every: str, days: list[str]) -> None:
    found = called(ordered(DRILL | {"every": every, "units": ["a"]}))
    assert sorted(first for _, first, _ in found) == sorted(days)


def test_days_are_drawn_one_in_each_part_of_a_window() -> None:
    """16 to 30 May are 15 days: 7 and 8; each bureau has luck of its own, by the date on which the part begins."""
    call = DRILL | {"times": 2, "window": {"first": "2020-05-16", "last": "2020-05-30"}}
    moved = {16: 18, 17: 18, 23: 25, 24: 25, 30: 1}  # weekends; 30 May moves to 1 June
    found = called(ordered(call))
    for unit in ("a", "b"):
        uniforms = [luck(0, 0, f"call/drill/{unit}", date(2020, 5, day).toordinal()) for day in (16, 23)]
        days = [16 + int(7 * uniforms[0]), 23 + int(8 * uniforms[1])]
        firsts = [int(first.split()[1]) for who, first, _ in found if who.startswith(unit)]
        assert sorted(firsts) == sorted(moved.get(day, day) for day in days)
    together = called(ordered(call | {"together": "all units"}))
    assert [row[1] for row in together[:2]] == [row[1] for row in together[2:]]


def test_an_emergency_comes_by_chance_on_a_working_day() -> None:
    """Certain from 27 to 29 April; 20 of 34 working days or so at one half; never at none."""
    window = {"first": "2020-04-27", "last": "2020-04-29"}
    sure = called(ordered(DRILL | {"chance": "100 %", "window": window, "units": ["b"]}))
    assert [first for _, first, _ in sure] == ["Mon 27 Apr", "Tue 28 Apr", "Wed 29 Apr"]
    scenario = ordered(DRILL | {"chance": "50 %", "units": ["b"]})
    start = scenario.horizon.start.toordinal()
    for row in played(scenario).rows("calls"):
        assert luck(0, 0, "call/drill/b", start + row.first_day) < 0.5
    assert called(ordered(DRILL | {"chance": "0 %"})) == []


def test_those_of_least_luck_go_and_all_if_there_are_no_more() -> None:
    more = {"organisation__units__a__posts__desk__officers": 3}
    scenario = ordered(TITLE | {"officers": 2, "on": ["2020-04-22"]}, **more)
    uniforms = {f"a/desk/{n}": luck(0, 0, f"called/drill/a/desk/{n}", 737_537) for n in (1, 2, 3)}
    assert scenario.horizon.start.replace(day=22).toordinal() == 737_537
    stays = max(uniforms, key=lambda officer: uniforms[officer])
    assert [who for who, _, _ in called(scenario)] == sorted({"b/desk/1", *uniforms} - {stays})


def test_a_mystery_visit_takes_nobodys_time() -> None:
    visit = TITLE | {"on": ["2020-04-22"], "visit": {"detects": "30 %"}}
    assert called(ordered(visit)) == [("a", "Wed 22 Apr", "Wed 22 Apr"), ("b", "Wed 22 Apr", "Wed 22 Apr")]
    assert played(ordered(visit), case("Wed 22 Apr 09:00")).services[0][1] == "Wed 22 Apr 09:00"


def test_without_calls_the_table_is_empty_and_one_that_never_comes_changes_nothing() -> None:
    things = (case("Tue 21 Apr 16:30", 120), task("Mon 20 Apr 09:00", ask=YES))
    plain = played(county(), *things).trace
    assert len(plain.column("calls", "call")) == 0
    never: Trace = played(ordered(DRILL | {"on": ["2022-01-04"]}), *things).trace
    assert plain.equals(never)


# ---- what cannot be ordered


@pytest.mark.parametrize(
    ("call", "path", "says"),
    [
        (DRILL, "policy.calls.drill", "exactly one of on, every, times, chance"),
        (DRILL | {"times": 2, "chance": "1 %"}, "policy.calls.drill", "times and chance"),
        (TITLE | {"times": 2}, "policy.calls.drill", "nobody is called"),
        (DRILL | {"times": 2, "units": ["c"]}, "policy.calls.drill.units.0", "no unit 'c'"),
        (DRILL | {"times": 2, "posts": ["door"]}, "policy.calls.drill.posts.0", "no post 'door'"),
        (DRILL | {"times": 2, "classes": ["towns"]}, "policy.calls.drill.classes.0", "no class 'towns'"),
        (TITLE | {"times": 2, "leaders": ["mayor"]}, "policy.calls.drill.leaders.0", "no leader 'mayor'"),
        (DRILL | {"times": 400}, "policy.calls.drill.times", "365 or fewer"),
        (
            DRILL | {"times": 1, "window": {"first": "2020-05-30", "last": "2020-05-16"}},
            "policy.calls.drill.window.last",
            "before the first day",
        ),
        (
            DRILL | {"on": ["2020-05-06"], "window": {"first": "2020-05-01", "last": "2020-05-16"}},
            "policy.calls.drill.window",
            "remove the window",
        ),
        (
            TITLE | {"times": 1, "visit": {"detects": "30 %", "points": -1}},
            "policy.calls.drill.visit.points",
            "remove the minus",
        ),
        (DRILL | {"times": 1, "for": "0 working days"}, "policy.calls.drill.for", "at least 1"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_cannot_be_is_refused(call: dict[str, Any], path: str, says: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        ordered(call)
    problems = {problem.path: problem.message.en for problem in refused.value.problems}
    assert says in problems[path]


@pytest.mark.parametrize(
    ("monitor", "path", "says"),
    [
        ({"red": {"after": "-1 days", "points": 1}}, "policy.monitoring.red.after", "at least 0"),
        ({"yellow": {"after": "3 days", "points": 1}, "red": {"after": "2 days", "points": 1}},
         "policy.monitoring.red.after", "red comes after yellow"),
        ({"red": {"after": "2 days", "points": -1}}, "policy.monitoring.red.points", "remove the minus"),
        ({"stages": {"permit": {"review": "1 hour"}}}, "policy.monitoring.stages.permit", "no matter 'permit'"),
        ({"stages": {"licence": {"accept": "1 hour"}}}, "policy.monitoring.stages.licence.accept", "no stage 'accept'"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_what_a_monitor_cannot_do_is_refused(monitor: dict[str, Any], path: str, says: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        county({"policy.monitoring": {"yellow": {"after": "0 days", "points": 1}} | monitor})
    assert says in {problem.path: problem.message.en for problem in refused.value.problems}[path]


# ---- what is told of it


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_calls_and_what_visits_cost_are_told(lang: str) -> None:
    scenario = ordered(DRILL | {"on": ["2020-04-22"], "visit": {"conduct": "100 %", "detects": "100 %", "points": 2}})
    drawn = world(scenario, case("Tue 21 Apr 16:30", 120))
    trace = sim.play(drawn, scenario)
    told = [line.text for line in explain_case(scenario, trace, 0, lang)]
    called_away = {"en": "the officer called away Wed 22 Apr 2020", "zh": "其间人员被抽调"}[lang]
    assert any(called_away[:20] in line for line in told)
    year = [line.text for line in explain_unit(scenario, trace, sim.score(trace, scenario), "a", lang)]
    assert year[0] == {"en": "Called: what it found costs \u22122 points.", "zh": "Called发现问题：\u22122分。"}[lang]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_cards_of_the_monitor_are_told(lang: str) -> None:
    scenario = county({"policy.monitoring": {"yellow": {"after": "0 days", "points": 0.5}}})
    trace = sim.play(world(scenario, case("Mon 20 Apr 09:00", 2000)), scenario)
    year = [line.text for line in explain_unit(scenario, trace, sim.score(trace, scenario), "a", lang)]
    assert (
        year[0]
        == {
            "en": "Electronic monitoring: yellow card for application 0: \u22120.5 points.",
            "zh": "电子监察对办件0发出黄色警示牌：\u22120.5分。",
        }[lang]
    )
