"""Futures: strata by hand, assumptions that move together, a sign that an assumption turns, who carries the spread."""

import json

import numpy as np
import pandas as pd
import pytest

import sim
from sim.errors import ScenarioError
from sim.experiment.design.hypercube import hypercube
from sim.experiment.futures import FEWEST, futures, resolved_in_both
from sim.experiment.futures.assumptions import assumptions, future
from sim.experiment.futures.carriers import carried

SHARE = "organisation.units.b.posts.desk.share"
DAYS = "approvals.days.true.mean"

COUNTY = """
title: two desks
seed: 5
horizon: {first: 2021-01-01, last: 2021-03-31, warm_up: 5, follow_up: 60}
organisation:
  calendars: {always: {hours: ["00:00-24:00"], days: every day}}
  calendar: always
  units:
    a: {title: A, heads: 1, posts: {desk: {officers: 2, share: 60 %}}}
    b: {title: B, heads: 1, posts: {desk: {officers: 2, share: {is: 80 %, range: [20 %, 100 %], note: assumed}}}}
demand:
  rounds: 2
  matters:
    m:
      title: m
      volume: 400 a year
      at: a
      stages: {s: {post: desk, work: {constant: 60 minutes}}}
    n:
      title: n
      volume: {is: 4 a year, range: [2 a year, 6 a year]}
      at: a
      stages:
        s: {post: desk, work: {constant: 5 minutes},
            supplement: &supplement {is: 20 %, range: [10 %, 30 %]}, correction: {constant: 2 days}, return: {is: 20 %, range: [10 %, 30 %]}}
    o:
      title: o
      volume: 4 a year
      at: a
      stages:
        s: {post: desk, work: {constant: 5 minutes}, supplement: *supplement, correction: {constant: 2 days}}
        t: {post: desk, work: {constant: 5 minutes}, supplement: {is: 20 %, range: [10 %, 30 %]}, correction: {constant: 2 days}}
policy:
  limits: {task_default: 7 working days, approvals: {m: {promised: 2 hours}, n: {promised: 2 days}, o: {promised: 2 days}}}
  precedence: {base: received}
"""  # noqa: E501
MOVED = {"demand.matters.m.at": "b"}


@pytest.fixture
def county(tmp_path):
    file = tmp_path / "county.yaml"
    file.write_text(COUNTY, encoding="utf-8")
    return sim.load(file)


def desks(spread="[20 %, 100 %]", value="80 %"):
    """The county without its rare matters: one assumption, the share of b's desk, and one that carries nothing."""
    a, b = {"officers": 2, "share": "60 %"}, {"officers": 2, "share": {"is": value, "range": list(_ends(spread))}}
    return sim.load(
        {
            "title": "two desks",
            "seed": 5,
            "horizon": {"first": "2021-01-01", "last": "2021-03-31", "warm_up": 5, "follow_up": 60},
            "organisation": {
                "calendars": {"always": {"hours": ["00:00-24:00"], "days": "every day"}},
                "calendar": "always",
                "administration": {"is": "0 %", "range": ["0 %", "1 %"]},
                "units": {
                    "a": {"title": "A", "heads": 1, "posts": {"desk": a}},
                    "b": {"title": "B", "heads": 1, "posts": {"desk": b}},
                },
            },
            "demand": {
                "rounds": 1,
                "matters": {
                    "m": {
                        "title": "m",
                        "volume": "200 a year",
                        "at": "a",
                        "stages": {"s": {"post": "desk", "work": {"constant": "60 minutes"}}},
                    }
                },
            },
            "policy": {
                "limits": {"task_default": "7 working days", "approvals": {"m": {"promised": "2 hours"}}},
                "precedence": {"base": "received"},
            },
        }
    )


def _ends(spread):
    return [end.strip() for end in spread.strip("[]").split(",")]


# ---- the hypercube


@pytest.mark.parametrize("n", [1, 2, 7, 64])
def test_every_stratum_of_every_dimension_has_one_point(n):
    points = hypercube(["a", "b", "c"], n, root=3)
    assert points.shape == (n, 3)
    for column in points.T:
        assert sorted(np.floor(column * n).astype(int)) == list(range(n))
        assert ((column >= 0) & (column < 1)).all()


def test_one_name_more_moves_no_other_and_names_are_unlike():
    few, more = hypercube(["a", "c"], 16, root=3), hypercube(["a", "b", "c"], 16, root=3)
    assert (few == more[:, [0, 2]]).all()
    assert (more[:, 0] != more[:, 1]).any()
    assert (hypercube(["a"], 16, root=4) != few[:, [0]]).any()
    assert hypercube([], 4, root=3).shape == (4, 0)


# ---- assumptions


def test_an_anchor_is_one_assumption_and_equal_words_elsewhere_are_not(county):
    """On one line `supplement` and `return` read alike; a second anchor-free `supplement` stands two lines below."""
    held = {each.name: each.paths for each in assumptions(county, {})}
    stages = "demand.matters.{}.stages.{}"
    assert held == {
        SHARE: (SHARE,),
        "demand.matters.n.volume": ("demand.matters.n.volume",),
        stages.format("n", "s.supplement"): (stages.format("n", "s.supplement"), stages.format("o", "s.supplement")),
        stages.format("n", "s.return"): (stages.format("n", "s.return"),),
        stages.format("o", "t.supplement"): (stages.format("o", "t.supplement"),),
    }


def test_places_of_one_assumption_move_together(county):
    held = assumptions(county, {})
    drawn = {each.name: each.values.at(at) for each, at in zip(held, (0.0, 0.5, 0.25, 0.75, 0.999999), strict=True)}
    moved = future(county, drawn, held)
    n, o = moved.demand.matters["n"], moved.demand.matters["o"]
    assert moved.organisation.units["b"].posts["desk"].share == 20
    assert n.volume == pytest.approx(4)
    assert n.stages["s"].supplement == o.stages["s"].supplement == pytest.approx(0.15)
    assert n.stages["s"].refuse == pytest.approx(0.25)
    assert o.stages["t"].supplement == pytest.approx(0.30, abs=1e-5)


def test_whole_things_are_drawn_whole_and_every_value_of_the_grid_once():
    """Nine days in nine futures: each exactly once."""
    cards = cards_policy(yellow={"is": "5 days", "range": ["1 day", "9 days"]})
    base = with_cards(cards)
    found = futures(base, {"same": base}, n=9)
    drawn = found.drawn["policy.cards.yellow.after"]
    assert sorted(drawn) == ["1 days", *(f"{day} days" for day in range(2, 10))]


def test_a_range_of_two_words_is_a_choice_and_a_wrong_one_is_refused():
    base = desks()
    either = base.with_({"policy.precedence.base": {"is": "received", "range": ["received", "due date"]}})
    (_, _, choice) = assumptions(either, {})
    assert [choice.values.at(at) for at in (0.0, 0.49, 0.5)] == ["received", "received", "due date"]
    mixed = {"is": "5 days", "range": ["5 days", "7 working days"]}
    with pytest.raises(ScenarioError, match="two numbers in the same unit"):
        assumptions(base.with_({"policy.limits.approvals.m.promised": mixed}), {})


def test_numbers_without_a_unit_stay_numbers():
    base = desks().with_({"organisation.officers.speed.cv": {"is": 0.15, "range": [0.05, 0.3]}})
    held = next(each for each in assumptions(base, {}) if each.name == "organisation.officers.speed.cv")
    assert held.values.at(0.0) == 0.05
    assert 0.17 < held.values.at(0.5) < 0.18
    assert future(base, {each.name: each.values.at(0.0) for each in assumptions(base, {})}, assumptions(base, {}))


def test_what_a_variant_sets_or_drops_is_its_proposal():
    base = with_cards(cards_policy(yellow={"is": "5 days", "range": ["1 day", "9 days"]}))
    own = base.with_({"policy.cards.yellow.after": "7 days"})
    without = base.with_({"policy.cards": None})
    held = assumptions(base, {"own": own, "without": without})
    assert [each.name for each in held] == [SHARE, "policy.cards.yellow.after"]
    drawn = {SHARE: "50 %", "policy.cards.yellow.after": "2 days"}
    assert future(base, drawn, held).policy.cards.yellow.after.number == 2
    assert future(own, drawn, held).policy.cards.yellow.after.number == 7
    assert future(without, drawn, held).policy.cards is None
    assert future(without, drawn, held).organisation.units["b"].posts["desk"].share == 50


def test_what_a_variant_assumes_is_drawn_too():
    base = with_cards(cards_policy(yellow="5 days"))
    bold = base.with_({"policy.cards.yellow.after": {"is": "3 days", "range": ["2 days", "4 days"]}})
    held = assumptions(base, {"bold": bold})
    assert [each.name for each in held] == [SHARE, "policy.cards.yellow.after (bold)"]
    drawn = {SHARE: "50 %", "policy.cards.yellow.after (bold)": "4 days"}
    assert future(base, drawn, held).policy.cards.yellow.after.number == 5
    assert future(bold, drawn, held).policy.cards.yellow.after.number == 4


def test_a_dated_assumption_keeps_its_dates():
    """Five days at first, assumed; three from 1 February, cited: only the first moves."""
    history = [{"is": "5 days", "range": ["4 days", "9 days"]}, {"from": "2021-02-01", "is": "3 days", "source": "x 1"}]
    base = with_cards(cards_policy(yellow=history), documents={"x": {"title": "X"}})
    held = assumptions(base, {})
    moved = future(base, {SHARE: "50 %", "policy.cards.yellow.after": "8 days"}, held)
    assert [epoch.policy.cards.yellow.after.number for epoch in moved.epochs] == [8, 3]


def cards_policy(yellow):
    return {
        "blue": {"after": "0 days"},
        "yellow": {"after": yellow, "prepared": "1 working day", "signer": "head"},
        "red": {"after": "10 days", "repeat": "10 days", "prepared": "1 working day", "signer": "head"},
        "points": {"blue": 1, "yellow": 2, "red": 5},
    }


def with_cards(cards, documents=None):
    base = desks().with_({"organisation.administration": "0 %"})
    head = {"title": "Head", "calendar": "always", "slip": "5 minutes"}
    changes = {"organisation.leaders": {"head": head}, "policy.cards": cards}
    return base.with_(changes if documents is None else {"documents": documents} | changes)


# ---- the second range


@pytest.fixture(scope="module")
def turned():
    base = desks()
    return base, futures(base, {"moved": base.with_(MOVED)}, n=24)


def test_the_sign_of_a_difference_turns_where_the_desks_are_alike(turned):
    """An hour takes 100 minutes at a (60 %), and 60 / share at b: the move helps where b's share is above 60 %."""
    _, found = turned
    rows = found.rows.query("variant == 'moved' and measure == @DAYS")
    shares = found.drawn[SHARE].str.removesuffix(" %").astype(int)
    assert len(rows) == 24
    assert np.sign(rows["difference"]).tolist() == np.sign(60 - shares).tolist()
    assert (rows["variant_mean"] - rows["base"]).to_numpy() == pytest.approx(rows["difference"].to_numpy())


def test_a_sign_that_turns_is_not_one_sign(turned):
    """About half of the range lies above 60 %, so about half of the futures have either sign."""
    _, found = turned
    row = found.ranges.set_index("measure").loc[DAYS]
    differences = found.rows.query("measure == @DAYS")["difference"]
    assert row["low"] < 0 < row["high"]
    assert (row["low"], row["high"]) == pytest.approx(np.quantile(differences, (0.05, 0.95)))
    assert row["share"] == ((differences > 0) == (row["mean"] > 0)).mean()
    assert not row["one_sign"]


def test_the_assumption_that_carries_the_spread_is_named_first(turned):
    """Of the move by b's share; of the baseline, which b does not touch, by the other one."""
    _, found = turned
    first = found.carriers.drop_duplicates(["variant", "measure"]).set_index(["variant", "measure"])
    moved, level = first.loc[("moved", DAYS)], first.loc[("", DAYS)]
    assert (moved["assumption"], bool(moved["carries"])) == (SHARE, True)
    assert moved["correlation"] < -0.95
    assert (level["assumption"], bool(level["carries"])) == ("organisation.administration", True)
    assert level["correlation"] > 0.8


def test_resolved_in_both_wants_one_sign_and_a_margin(turned):
    base, found = turned
    compared = sim.compare(base, {"moved": base.with_(MOVED)}, replications=3)
    assert compared.differences.set_index("measure").loc[DAYS, "resolved"]
    assert not resolved_in_both(compared, found).set_index("measure").loc[DAYS, "in_both"]

    sure = desks("[70 %, 100 %]")
    moved = {"moved": sure.with_(MOVED)}
    compared, narrow = sim.compare(sure, moved, replications=3), futures(sure, moved, n=FEWEST)
    row = narrow.ranges.set_index("measure").loc[DAYS]
    assert (row["share"], row["one_sign"]) == (1.0, True)
    assert resolved_in_both(compared, narrow).set_index("measure").loc[DAYS, "in_both"]
    gain = -compared.differences.set_index("measure").loc[DAYS, "difference"]
    for margin, holds in ((0.9 * gain, True), (1.1 * gain, False)):
        both = resolved_in_both(compared, narrow, {DAYS: margin}).set_index("measure")
        assert bool(both.loc[DAYS, "in_both"]) is holds
    other = sim.compare(moved["moved"], moved, replications=2)
    with pytest.raises(ValueError, match="different baselines"):
        resolved_in_both(other, found)
    with pytest.raises(ValueError, match="no headline"):
        resolved_in_both(compared, narrow, {"cards.pink": 1.0})


def test_fewer_than_twenty_futures_have_no_sign_together():
    sure = desks("[70 %, 100 %]")
    row = futures(sure, [sure.with_(MOVED, name="moved")], n=5).ranges.set_index("measure").loc[DAYS]
    assert (row["share"], row["one_sign"], row["futures"]) == (1.0, False, 5)


def test_without_ranges_nothing_is_drawn_and_nothing_is_resolved():
    plain = desks().with_({SHARE: "80 %", "organisation.administration": "0 %"})
    moved = {"moved": plain.with_(MOVED)}
    found = futures(plain, moved, n=30)
    assert (found.n, found.assumptions, found.impossible) == (0, (), ())
    assert found.rows.empty
    assert found.ranges.empty
    assert found.carriers.empty
    told = json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert (told["futures"], told["assumptions"], told["ranges"]) == (0, [], {})
    assert not resolved_in_both(sim.compare(plain, moved, replications=2), found)["in_both"].any()


def test_impossible_futures_are_counted_with_their_reason():
    """Blue on day 4 may not follow yellow: of yellow on days 1 to 9 three are impossible, for the variant alone."""
    base = with_cards(cards_policy(yellow={"is": "5 days", "range": ["1 day", "9 days"]}))
    late = base.with_({"policy.cards.blue.after": "4 days"})
    found = futures(base, {"late": late, "same": base}, n=9)
    refused = {each.future for each in found.impossible}
    days = found.drawn.set_index("future")["policy.cards.yellow.after"]
    assert sorted(days[list(refused)]) == ["1 days", "2 days", "3 days"]
    assert {each.variant for each in found.impossible} == {"late"}
    assert all("blue comes before yellow" in each.reason.en and each.reason.zh for each in found.impossible)
    counts = found.ranges.groupby("variant")["futures"].max()
    assert counts.to_dict() == {"late": 6, "same": 9}
    assert len(found.as_json()["impossible"]) == 3


def test_a_future_that_the_baseline_refuses_is_one_for_nobody():
    base = with_cards(cards_policy(yellow={"is": "5 days", "range": ["1 day", "9 days"]}))
    late = base.with_({"policy.cards.blue.after": "4 days"})
    found = futures(late, {"base": base}, n=9)
    assert [each.variant for each in found.impossible] == ["", "", ""]
    assert set(found.ranges["futures"]) <= {0, 6}


def test_processes_change_nothing():
    base = desks()
    variants = {"moved": base.with_(MOVED)}
    heard = []
    alone = futures(base, variants, n=3, worlds=2, progress=heard.append)
    shared = futures(base, variants, n=3, worlds=2, workers=2)
    for frame in ("drawn", "rows", "ranges", "carriers"):
        pd.testing.assert_frame_equal(getattr(alone, frame), getattr(shared, frame), check_exact=True)
    assert heard == [1, 2, 3]


def test_a_future_is_the_scenario_that_anybody_could_write():
    """One future played by hand, through the face: the same numbers."""
    base = desks()
    found = futures(base, {"moved": base.with_(MOVED)}, n=2, worlds=2)
    drawn = found.drawn.iloc[1].drop("future").to_dict()
    by_hand = sim.compare(base.with_(drawn), {"moved": base.with_(MOVED).with_(drawn)}, replications=2)
    ours = found.rows.query("future == 1").set_index("measure")["difference"]
    theirs = by_hand.differences.set_index("measure")["difference"]
    pd.testing.assert_series_equal(ours, theirs, check_names=False)


def test_variants_need_names_of_their_own():
    base = desks()
    for some in ([base, base], [], {"": base}):
        with pytest.raises(ValueError, match="different names"):
            futures(base, some, n=1)


# ---- who carries


def test_of_a_known_function_the_steepest_comes_first_and_noise_is_not_named():
    """3a - b: ranks by variance 9 to 1; c is in none of it."""
    points = hypercube(["a", "b", "c"], 60, root=2)
    found = carried(points, 3 * points[:, 0] - points[:, 1], ["a", "b", "c"], root=2)
    assert found.order[:2] == [0, 1]
    assert found.correlations[0] > found.noise
    assert found.correlations[1] < 0
    assert abs(found.correlations[2]) < found.noise < 0.5


def test_of_what_does_not_vary_nobody_carries_anything():
    points = hypercube(["a"], 10, root=1)
    assert carried(points, np.ones(10), ["a"], root=1) is None
    assert carried(points[:3], np.arange(3.0), ["a"], root=1) is None
