"""Officers for a target: M/M/c by Erlang, deterministic desks by hand, and why more would not help."""

import json
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

import sim
from sim.errors import SimError
from sim.experiment.shares import counted, on_time, pooled
from sim.experiment.staff import ELSEWHERE, ENOUGH, HANDLING, STAFF, staff, staff_curve
from tests.theory import formulas
from tests.theory.systems import YEAR, Matter, exponential, stage, system

OFFICIAL, TRUE = "approvals.on_time.official", "approvals.on_time.true"
TEN_HOURS = {"constant": "600 minutes"}


def county(units, matters, *, limit="100 hours", tasks=None, leaders=None, policy=None):
    """Units whose doors are always open; `matters` by id: unit, mean gap between arrivals in minutes, stages."""
    bureaus = {
        name: {
            "title": name,
            "heads": 1,
            "posts": {post: {"officers": officers} for post, officers in posts.items()},
            "tasks": next(iter(posts)),
        }
        for name, posts in units.items()
    }
    demand = {
        "rounds": 1,
        "matters": {
            name: {
                "title": name,
                "volume": f"{YEAR / gap:.6f} a year",
                "at": unit,
                "stages": {f"s{n}": {"post": post, "work": work} for n, (post, work) in enumerate(stages)},
            }
            for name, (unit, gap, stages) in matters.items()
        },
    }
    return sim.load(
        {
            "title": "county",
            "seed": 7,
            "horizon": {"first": "2021-01-01", "last": "2021-04-30", "warm_up": 10, "follow_up": 60},
            "organisation": {
                "calendars": {"always": {"hours": ["00:00-24:00"], "days": "every day"}},
                "calendar": "always",
                "units": bureaus,
                "leaders": leaders or {},
            },
            "demand": demand if tasks is None else demand | {"tasks": tasks},
            "policy": {
                "limits": {"task_default": limit, "approvals": {name: {"promised": limit} for name in matters}},
                "precedence": {"base": "received"},
                **(policy or {}),
            },
        }
    )


def only(frame):
    assert len(frame) == 1
    return frame.iloc[0]


# ---- how many


@pytest.mark.parametrize(("now", "target", "needed"), [(1, 0.9, 4), (2, 0.65, 3)])
def test_as_many_as_erlang_says(now, target, needed):
    """Offered 2.5, limit four mean services: on time are 82 % with 3 officers, 97 % with 4."""
    crowded = system(
        600, posts={"desk": {"officers": now}}, matters={"licence": Matter(2.5, [stage(exponential(600))])}, years=1
    ).with_({"policy.limits.approvals.licence.promised": "40 hours"})
    found = staff(crowded, {OFFICIAL: target}, replications=2, most=8)
    row = only(found.frame)
    assert (row["now"], row["needed"], row["added"], row["reason"]) == (now, needed, needed - now, STAFF)
    assert row["share_reached"] == pytest.approx(1 - formulas.sojourn_tail(2.5, needed, 4), abs=0.03)
    assert row["ceiling"] == pytest.approx(1 - np.exp(-4), abs=0.01)
    assert found.changes() == {"organisation.units.bureau-1.posts.desk.officers": needed}


def test_one_fewer_is_not_enough_and_the_number_holds_when_played():
    """The answer is checked by playing it, with common Worlds, in another way: through the scorecard."""
    crowded = county({"a": {"desk": 1}}, {"m": ("a", 250, [("desk", exponential(600))])})
    found = staff(crowded, {OFFICIAL: 0.95}, replications=3)
    needed = int(only(found.frame)["needed"])
    path = "organisation.units.a.posts.desk.officers"

    def share(officers):
        run = sim.run(crowded.with_({path: officers}), replications=3, audited=False)
        received = run.measures["approvals.received"] - run.measures["approvals.unjudged"]
        return (run.measures[OFFICIAL] * received).sum() / received.sum()

    assert share(needed) >= 0.95 > share(needed - 1)
    assert only(found.frame)["share_reached"] == pytest.approx(share(needed))


def test_units_that_share_nothing_get_what_they_would_get_alone():
    units = {"a": {"desk": 1}, "b": {"desk": 1}, "c": {"desk": 2}}
    matters = {name: (name, gap, [("desk", exponential(600))]) for name, gap in (("a", 250), ("b", 140), ("c", 6000))}
    both = staff(county(units, matters), {OFFICIAL: 0.95}, replications=2).frame.set_index("unit")
    assert both["reason"].to_dict() == {"a": STAFF, "b": STAFF, "c": ENOUGH}
    for name in ("a", "b"):
        alone = staff(county({name: units[name]}, {name: matters[name]}), {OFFICIAL: 0.95}, replications=2).frame
        assert both.loc[name, "needed"] == only(alone)["needed"]
        assert both.loc[name, "share_reached"] == pytest.approx(only(alone)["share_reached"])
    assert both.loc["a", "needed"] < both.loc["b", "needed"]


def test_higher_targets_never_take_fewer():
    crowded = county({"a": {"desk": 1}}, {"m": ("a", 250, [("desk", exponential(600))])}, limit="40 hours")
    needed = [
        only(staff(crowded, {OFFICIAL: target}, replications=2).frame)["needed"] for target in (0.5, 0.8, 0.9, 0.97)
    ]
    assert all(one <= two for one, two in pairwise(needed))
    assert needed[0] < needed[-1]


def test_a_unit_adds_at_each_of_its_own_posts_that_holds_cases_up():
    """Two stages of 600 minutes, an arrival every 250: each post needs three; nothing is added at the idle one."""
    row = county(
        {"a": {"window": 1, "review": 1, "idle": 1}}, {"m": ("a", 250, [("window", TEN_HOURS), ("review", TEN_HOURS)])}
    )
    frame = staff(row, {OFFICIAL: 0.9}, replications=2).frame.set_index("post")
    assert frame["needed"].to_dict() == {"a/review": 3, "a/window": 3}
    one = staff(row, {OFFICIAL: 0.9}, by="post", replications=2).frame.set_index("post")
    assert one["reason"].to_dict() == {"a/review": ELSEWHERE, "a/window": ELSEWHERE}


def test_the_county_adds_where_the_late_cases_wait():
    crowded = county(
        {"a": {"desk": 1}, "b": {"desk": 1}},
        {"m": ("a", 350, [("desk", TEN_HOURS)]), "n": ("b", 6000, [("desk", TEN_HOURS)])},
    )
    row = only(staff(crowded, {TRUE: 0.95}, by="county", replications=2).frame)
    assert (row["post"], row["needed"], row["reason"]) == ("a/desk", 2, STAFF)


# ---- why not


def test_work_that_is_longer_than_its_limit_is_handling_time():
    slow = county({"a": {"desk": 1}}, {"m": ("a", 6000, [("desk", {"constant": "15 hours"})])}, limit="10 hours")
    row = only(staff(slow, {OFFICIAL: 0.98}, replications=2, most=4).frame)
    assert (row["reason"], row["added"], row["ceiling"], row["share_reached"]) == (HANDLING, 0, 0.0, 0.0)
    assert np.isnan(row["needed"])


def test_the_ceiling_is_the_share_of_the_work_that_fits_into_its_limit():
    """Exponential work of mean ten hours within ten hours: 1 - 1/e, whoever does it."""
    slow = county({"a": {"desk": 2}}, {"m": ("a", 600, [("desk", exponential(600))])}, limit="10 hours")
    row = only(staff(slow, {OFFICIAL: 0.7}, replications=3).frame)
    assert row["reason"] == HANDLING
    assert row["ceiling"] == pytest.approx(1 - np.exp(-1), abs=0.05)


def test_a_unit_that_waits_for_the_desk_of_another_is_held_up_elsewhere():
    shared = county(
        {"a": {"desk": 1}, "b": {"desk": 1}},
        {"m": ("a", 350, [("desk", {"constant": "50 minutes"}), ("b/desk", TEN_HOURS)])},
    )
    row = only(staff(shared, {OFFICIAL: 0.95}, replications=2).frame)
    assert (row["unit"], row["post"], row["reason"], row["added"]) == ("a", "a/desk", ELSEWHERE, 0)
    assert row["ceiling"] < 0.95
    helped = staff(shared, {OFFICIAL: 0.95}, by="county", replications=2).frame
    assert only(helped)["post"] == "b/desk"


def test_more_than_the_most_that_may_be_added_is_said_to_be_staff():
    """Ten hours of work every 20 minutes take at least thirty officers."""
    crowded = county({"a": {"desk": 1}}, {"m": ("a", 20, [("desk", TEN_HOURS)])})
    row = only(staff(crowded, {OFFICIAL: 0.9}, replications=1, most=3).frame)
    assert (row["reason"], row["added"]) == (STAFF, 0)
    assert np.isnan(row["needed"])


def test_nobody_is_added_where_nothing_waits():
    """Six minutes of work, six of limit, a case every 100 hours: who is slower than usual is late, alone or not.

    More officers would only deal the cases to other hands, of which some are quick.
    """
    calm = county({"a": {"desk": 1}}, {"m": ("a", 6000, [("desk", {"constant": "6 minutes"})])}, limit="6 minutes")
    unlike = calm.with_({"organisation.officers.speed.cv": 0.5})
    row = only(staff(unlike, {OFFICIAL: 0.15}, replications=3, most=4).frame)
    assert (row["added"], row["reason"]) == (0, HANDLING)
    assert row["share_now"] < 0.15 < row["ceiling"]


def test_slow_co_units_hold_up_the_tasks_of_a_lead():
    """Both lead and help each other; b is swamped with applications, so tasks of a wait there for their co-unit."""
    tasks = {
        "sources": {"head": {"title": "head", "volume": "200 a year", "explicit": "0 %"}},
        "leads": {"a": 1000, "b": 0.001},
        "co_units": ["0 %", "100 %"],
        "work": TEN_HOURS,
        "co_work": {"constant": "100 minutes"},
    }
    swamped = county({"a": {"desk": 1}, "b": {"desk": 1}}, {"m": ("b", 580, [("desk", exponential(600))])}, tasks=tasks)
    row = only(staff(swamped, {"tasks.on_time": 0.98}, replications=1, most=4).frame)
    assert (row["unit"], row["reason"]) == ("a", ELSEWHERE)


# ---- counting


def test_counts_are_those_of_the_scorecard():
    pilot = sim.load("tests/data/pilot.yaml")
    trace = sim.play(sim.draw(pilot, 1), pilot)
    card = sim.score(trace, pilot)
    for measure in (OFFICIAL, TRUE, "tasks.on_time", "tasks.on_time.original"):
        seen = counted(trace, pilot, measure)
        assert seen.on_time.sum() / seen.judged.sum() == pytest.approx(card.measures[measure])
    seen = on_time(pilot, "tasks.on_time", 1)
    assert (seen.on_time / seen.judged).tolist() == pytest.approx(card.units["on_time"].tolist())
    assert (seen.kept <= seen.judged - seen.on_time).all()


def test_a_share_over_worlds_is_pooled():
    """9 of 10 and 1 of 2 are 10 of 12; the residuals are 2/3 and -2/3 around a mean of 6."""
    share = pooled(np.array([9.0, 1.0]), np.array([10.0, 2.0]))
    assert share.mean == pytest.approx(10 / 12)
    assert share.low == pytest.approx(max(0, 10 / 12 - 12.706 * (2 / 3) / 6), abs=1e-3)


def test_a_curve_has_one_row_a_number_and_never_less_than_nobody():
    crowded = county({"a": {"desk": 2}}, {"m": ("a", 250, [("desk", exponential(600))])}, limit="40 hours")
    curve = staff_curve(crowded, "a/desk", measure=OFFICIAL, extra=range(-3, 4), replications=3)
    assert curve["officers"].tolist() == [0, 1, 2, 3, 4, 5]
    assert curve["mean"].iloc[0] == 0
    assert curve["mean"].is_monotonic_increasing
    assert (curve["low"] <= curve["mean"]).all()
    answer = only(staff(crowded, {OFFICIAL: 0.9}, replications=3).frame)
    assert curve.loc[curve["mean"] >= 0.9, "officers"].min() == answer["needed"]


# ---- manners


def test_processes_change_nothing_and_progress_is_told():
    crowded = county({"a": {"desk": 1}}, {"m": ("a", 350, [("desk", TEN_HOURS)])})
    heard = []
    alone = staff(crowded, {OFFICIAL: 0.95, TRUE: 0.9}, replications=2, progress=heard.append)
    shared = staff(crowded, {OFFICIAL: 0.95, TRUE: 0.9}, replications=2, workers=2)
    pd.testing.assert_frame_equal(alone.frame, shared.frame, check_exact=True)
    assert heard == list(range(1, alone.plays + 1))
    told = json.loads(json.dumps(alone.as_json(), allow_nan=False))
    assert {row["measure"] for row in told["staff"]} == {OFFICIAL, TRUE}


def test_what_cannot_be_asked_is_refused_in_words():
    crowded = county({"a": {"desk": 1}}, {"m": ("a", 350, [("desk", TEN_HOURS)])})
    for targets in ({"cards.red": 0.9}, {OFFICIAL: 98}, {OFFICIAL: 0}):
        with pytest.raises(SimError, match=r"take one of|write a share"):
            staff(crowded, targets)
    with pytest.raises(SimError, match="there is no post"):
        staff_curve(crowded, "a/nowhere")


def test_a_unit_without_tasks_has_no_row():
    crowded = county({"a": {"desk": 1}, "b": {"desk": 1}}, {"m": ("a", 6000, [("desk", TEN_HOURS)])})
    assert staff(crowded, {OFFICIAL: 0.5}, replications=1).frame["unit"].tolist() == ["a"]
    assert staff(crowded, {"tasks.on_time": 0.5}, replications=1).frame.empty
