"""Ratings: who is asked, who is satisfied, and how far a sample leads from the truth."""

from collections.abc import Callable
from dataclasses import replace
from math import comb, exp, isnan, log, sqrt
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.experiment.replications import is_rescoring
from sim.scenario.policy import Policy
from sim.scenario.ratings import Raters, Satisfaction
from sim.scenario.scenario import Scenario
from sim.scorecard.chance import case_luck
from sim.scorecard.ratings import Rating, group_ratings, periods, ratings
from sim.scorecard.satisfaction import Served, served
from sim.scorecard.scorecard import score
from sim.scorecard.year import judged_year
from sim.trace import GRANTED, RETURNED, Trace

County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]

TERMS = {"base": 4.6, "waiting": 1.5, "visit": 0.8, "refused": 2.0, "quality": 0.5}
GROUP = {"title": "Raters", "who": "clients", "sample": 50}
RATED = Path(__file__).parent.parent / "data" / "ratings.yaml"


def feeling(scenario: Scenario, **terms: float) -> Scenario:
    """The county in which applicants are satisfied as assumed."""
    behaviour = scenario.behaviour.model_copy(update={"satisfaction": Satisfaction(**(TERMS | terms))})
    return replace(scenario, behaviour=behaviour)


def cases(number: int, finished: str = "2020-06-04 09:00", **more: object) -> list[dict[str, object]]:
    """So many cases that took two days, as promised."""
    handed_in = "2020-06-02 09:00"
    shared = {"submitted_min": handed_in, "received_min": handed_in, "finished_min": finished, "outcome": GRANTED}
    due = {"due_min": "2020-06-04 09:00", "true_due_min": "2020-06-04 09:00"}
    return [{"case": n, "index": n, "parent": -1} | shared | due | more for n in range(number)]


@pytest.mark.parametrize(
    ("more", "odds"),
    [
        ({}, 4.6),
        ({"finished": "2020-06-06 09:00"}, 4.6 - 1.5 * log(2)),  # four days instead of two
        ({"finished": "2020-06-03 09:00"}, 4.6),  # sooner than promised is not better
        ({"online": 1}, 4.6 + 0.8),
        ({"outcome": RETURNED}, 4.6 - 2.0),
    ],
)
def test_who_is_satisfied(county: County, played: Played, more: dict[str, object], odds: float) -> None:
    """Case by case: satisfied if its luck is below the chance of these log-odds and half of (2 quality - 1)."""
    trace, scenario = played(cases=cases(400, **more)), feeling(county())
    found = served(trace, scenario, judged_year(trace, scenario))
    rows = np.arange(400)
    quality, uniform = case_luck(trace, rows, "quality"), case_luck(trace, rows, "satisfied")
    chances = [1 / (1 + exp(-(odds + 0.5 * (2 * q - 1)))) for q in quality]
    assert found.satisfied.tolist() == [u < chance for u, chance in zip(uniform, chances, strict=True)]
    assert score(trace, scenario).measures["satisfaction.true"] == pytest.approx(found.satisfied.mean())


def test_quality_and_verdicts_are_luck_of_the_world() -> None:
    """The World draws the quality of each case under the same name; a policy changes neither that nor the verdicts."""
    scenario = sim.load(RATED)
    world = sim.draw(scenario)
    trace = sim.play(world, scenario)
    origins = np.flatnonzero(trace.column("cases", "lineage") == 0)
    drawn = world.cases.quality[trace.column("cases", "case")[origins]]
    assert np.array_equal(case_luck(trace, origins, "quality"), drawn)
    slower = scenario.with_({"policy.limits.approvals.licence.promised": "12 working days"})
    here = (trace, scenario), (sim.play(world, slower), slower)
    rows = [dict(zip(s.row.tolist(), s.satisfied.tolist(), strict=True)) for s in (
        served(t, sc, judged_year(t, sc)) for t, sc in here)]  # fmt: skip
    assert all(rows[1][row] >= satisfied for row, satisfied in rows[0].items()), "a longer promise disappoints nobody"
    assert sum(rows[1].values()) > sum(rows[0].values())


def test_asking_citizens_is_a_rescoring_and_changes_no_event() -> None:
    """Types and waiting in the hall change nothing either, though they are facts of the county and no orders."""
    pilot, rated = sim.load(RATED.with_name("pilot.yaml")), sim.load(RATED)
    asked = pilot.with_(
        {
            "policy.visits.results": "in person",
            "policy.ratings": {"x": GROUP},
            "policy.call_backs.share": "5 %",
            "policy.complaints.sanctioned": "3 %",
            "behaviour.satisfaction": TERMS,
            "behaviour.complaints": {"hazard": 0.1, "efficiency": "30 %"},
        }
    )
    assert is_rescoring(pilot, asked)
    assert sim.play(sim.draw(pilot), pilot).equals(sim.play(sim.draw(rated), rated))


def test_nobody_is_asked_where_nobody_is_served_and_off_means_nothing(
    county: County, order: Order, played: Played
) -> None:
    trace, policy = played(cases=cases(3)), order(ratings={"citizens": GROUP})
    assert score(trace, county(policy)).ratings.empty  # nothing says who is satisfied
    quiet = score(trace, feeling(county())).measures
    assert (quiet["satisfaction.asked"], isnan(quiet["satisfaction.share"])) == (0, True)
    assert not isnan(quiet["satisfaction.true"])


def test_halves_and_years(county: County, order: Order, played: Played) -> None:
    """The half-year ends on 30 June; a minute later is the second. Unit c served nobody, so nobody rates it."""
    of = [
        *cases(1, "2020-06-30 23:59"),
        *[row | {"case": 1, "index": 1} for row in cases(1, "2020-07-01 00:00")],
        *[row | {"case": 2, "index": 2, "unit": 1} for row in cases(1, "2020-12-31 23:59")],
        *[row | {"case": 3, "index": 3} for row in cases(1, "2021-01-01 00:00")],
    ]
    groups = {"citizens": GROUP, "deputies": GROUP | {"who": "representatives", "sample": 7, "every": "year"}}
    trace, scenario = played(cases=of), feeling(county(order(ratings=groups)), base=50)
    year = judged_year(trace, scenario)
    assert periods(year, 6).tolist() == [year.from_min, year.from_min + 182 * 1440]
    assert ratings(trace, scenario, year) == (
        Rating("a", 0, "citizens", 1, 1, 1.0),
        Rating("a", 1, "citizens", 1, 1, 1.0),
        Rating("b", 1, "citizens", 1, 1, 1.0),
        Rating("a", 0, "deputies", 7, 7, 1.0),
        Rating("b", 0, "deputies", 7, 7, 1.0),
    )


def test_the_sample_is_of_those_who_come_first_by_their_own_luck(county: County, order: Order, played: Played) -> None:
    """Of 90 clients the 50 with the lowest uniforms are asked; their own verdicts are counted."""
    policy = order(ratings={"citizens": GROUP})
    trace, scenario = played(cases=cases(90)), feeling(county(policy), base=0)
    year = judged_year(trace, scenario)
    everybody = served(trace, scenario, year).satisfied
    asked = np.argsort(case_luck(trace, np.arange(90), "asked/citizens"))[:50]
    (rating,) = ratings(trace, scenario, year)
    assert rating == Rating("a", 0, "citizens", 50, int(everybody[asked].sum()), float(everybody.mean()))
    measures = score(trace, scenario).measures
    assert measures["satisfaction.share"] == measures["satisfaction.lowest"] == rating.satisfied / 50
    assert measures["satisfaction.true"] == rating.true


def clients_of(trace: Trace, satisfied: int, number: int) -> Served:
    rows = np.arange(number)
    return Served(rows, np.zeros(number, int), np.full(number, trace.year_from_min), rows < satisfied)


@pytest.mark.parametrize(
    ("sample", "satisfied", "misses"),
    [(50, 985, 0.17), (50, 990, 0.09), (50, 970, 1 - 0.56), (300, 985, 0.17), (300, 990, 0.03), (300, 970, 1 - 0.20)],
)
def test_how_often_98_percent_is_missed_by_luck(
    county: County, played: Played, sample: int, satisfied: int, misses: float
) -> None:
    """The share of samples below 98 % is the binomial one, which gives what the table says to two digits."""
    p, worlds = satisfied / 1000, 800
    enough = -(-sample * 98 // 100)
    exact = sum(comb(sample, k) * p**k * (1 - p) ** (sample - k) for k in range(enough))
    assert round(exact, 2) == pytest.approx(misses)
    raters = Raters.model_validate(GROUP | {"who": "representatives", "sample": sample})
    first = played()
    year, missed = judged_year(first, county()), 0
    for replication in range(worlds):
        trace = replace(first, replication=replication)
        (rating,) = group_ratings("deputies", raters, clients_of(trace, satisfied, 1000), trace, year)
        missed += rating.satisfied * 100 < 98 * rating.asked
    assert missed / worlds == pytest.approx(exact, abs=4 * sqrt(exact * (1 - exact) / worlds))


@pytest.mark.parametrize("who", ["clients", "representatives"])
def test_the_polite_and_the_invited_say_yes(county: County, played: Played, who: str) -> None:
    """Of 4,000 of whom .6 are satisfied say yes 1 - .4 x .5 x .8 = .84; a sample of all of them tells who."""
    trace = played(cases=cases(4000))
    year, clients = judged_year(trace, county()), clients_of(trace, 2400, 4000)
    asked = GROUP | {"who": who, "sample": 4000}
    plain = next(group_ratings("x", Raters.model_validate(asked), clients, trace, year))
    kind = next(
        group_ratings("x", Raters.model_validate(asked | {"polite": "50 %", "invited": "20 %"}), clients, trace, year)
    )
    assert plain.satisfied == 2400 if who == "clients" else abs(plain.satisfied - 2400) < 4 * sqrt(4000 * 0.24)
    assert kind.satisfied / 4000 == pytest.approx(0.84, abs=4 * sqrt(0.84 * 0.16 / 4000))
    assert kind.satisfied > plain.satisfied
    assert kind.true == plain.true == 0.6


def test_call_backs_hear_the_truth_of_a_few(county: County, order: Order, played: Played) -> None:
    """A twentieth of 400, by luck of the case below .05; they say what they found, however polite the raters are."""
    policy = order(call_backs={"share": "5 %"}, ratings={"citizens": GROUP | {"polite": "100 %"}})
    trace, scenario = played(cases=cases(400)), feeling(county(policy), base=0)
    called = case_luck(trace, np.arange(400), "call-back") < 0.05
    measures = score(trace, scenario).measures
    assert measures["satisfaction.called_back"] == called.sum() > 5
    verdicts = served(trace, scenario, judged_year(trace, scenario)).satisfied
    assert measures["satisfaction.call_backs"] == pytest.approx(verdicts[called].mean())
    assert measures["satisfaction.share"] == 1 > measures["satisfaction.call_backs"]


def test_ratings_decide_half_of_a_windows_score(county: County, order: Order, played: Played) -> None:
    """Unit a is at 100 and b at 100; of 50 raters of a so many are satisfied: half of 100 and half of that share.

    Both are bureaus: the one that pleased fewer falls to the second rank, and to the grade of 8,000 yuan a head.
    """
    grades = [{"title": f"{yuan}", "share": "50 %", "standard": f"{yuan} yuan"} for yuan in (10_000, 8_000)]
    first, third = {"share": "20 %", "change": "20 %"}, {"share": "10 %", "change": "-20 %"}
    bonus = {"base": "60 %", "first": first, "third": third, "grades": {"grades": grades}}
    policy = order(ratings={"x": GROUP}, score={"rating": {"weight": "50 %", "units": ["a"]}}, bonus=bonus)
    trace, scenario = played(cases=cases(90)), feeling(county(policy), base=1)
    card, plain = (
        score(trace, scenario),
        score(trace, feeling(county(order(ratings={"x": GROUP}, bonus=bonus)), base=1)),
    )
    (said,) = card.ratings.itertuples(index=False)
    assert 0 < said.satisfied < 50
    assert card.units["score"].tolist() == [50 + said.satisfied, 100, 100]
    assert (card.units["rank"].tolist(), plain.units["rank"].tolist()) == ([3, 1.5, 1.5], [2, 2, 2])
    assert card.units["standard_fen"].tolist()[:2] == [800_000, 1_000_000]
