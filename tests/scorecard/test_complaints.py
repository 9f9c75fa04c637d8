"""Complaints: the minute at which a wait becomes too long, who gets through, who is sanctioned, what it costs."""

from collections.abc import Callable
from dataclasses import replace
from math import log
from typing import Any

import numpy as np
import pytest

from sim.scenario.hotline import Complaining, Hotline
from sim.scenario.hours import calendars
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.chance import case_luck
from sim.scorecard.complaints import blocked_share
from sim.scorecard.scorecard import Scorecard, score
from sim.scorecard.year import judged_year
from sim.trace import CASE, GRANTED, NOT_NEEDED, OPEN, Trace
from sim.worktime import Calendar

County, Order, Played = Callable[..., Scenario], Callable[..., Policy], Callable[..., Trace]
TWO_DAYS = 2880
MANY = 60
TAKEN: dict[str, Any] = {"sanctioned": "3.25 %"}


def complaining(scenario: Scenario, hazard: float = 1.0, efficiency: str = "28.83 %") -> Scenario:
    terms = Complaining.model_validate({"hazard": hazard, "efficiency": efficiency})
    return replace(scenario, behaviour=scenario.behaviour.model_copy(update={"complaints": terms}))


def waiting(moment: Callable[[str], int], took: int, **more: object) -> list[dict[str, object]]:
    """Many cases handed in on 2 June, promised within two days, that took so many minutes."""
    handed_in = moment("2020-06-02 09:00")
    return [
        {"case": n, "index": n, "submitted_min": handed_in, "received_min": handed_in, "parent": -1,
         "true_due_min": handed_in + TWO_DAYS, "finished_min": handed_in + took, "outcome": GRANTED} | more
        for n in range(MANY)
    ]  # fmt: skip


@pytest.fixture
def told(county: County, order: Order, played: Played, moment: Callable[[str], int]) -> Callable[..., Scorecard]:
    """The scorecard of cases that took so long, where complaints are taken."""

    def card(took: int, terms: dict[str, Any] = TAKEN, services: list[dict[str, object]] | None = None, **of: Any):
        hazard, efficiency = of.pop("hazard", 1.0), of.pop("efficiency", "28.83 %")
        trace = played(cases=waiting(moment, took, **of), services=services or [])
        return score(trace, complaining(county(order(complaints=terms)), hazard, efficiency))

    return card


def uniforms(played: Played, moment: Callable[[str], int], what: str) -> list[float]:
    return list(case_luck(played(cases=waiting(moment, 0)), np.arange(MANY), what))


def test_a_complaint_comes_when_the_wait_reaches_a_span_of_the_applicants_own_luck(
    told: Callable[..., Scorecard], played: Played, moment: Callable[[str], int]
) -> None:
    """With one complaint per promised time, luck .5 complains after ln 2 of two days: 1,996 minutes.

    Over three times the promise 1 - e^-3 of all complain; who complains within the promise also complains then.
    """
    due = [int(-log(1 - u) * TWO_DAYS) for u in uniforms(played, moment, "complaint")]
    handed_in = moment("2020-06-02 09:00")
    for took in (TWO_DAYS, 3 * TWO_DAYS):
        found = told(took).complaints
        right = sorted((handed_in + wait, case) for case, wait in enumerate(due) if wait < took)
        assert list(zip(found["minute"], found["case"], strict=True)) == right
        assert told(took).measures["complaints.received"] == len(right)
    assert set(told(TWO_DAYS).complaints["case"]) < set(told(3 * TWO_DAYS).complaints["case"])


def test_a_hazard_of_nothing_and_an_office_that_takes_none(
    told: Callable[..., Scorecard], county: County, played: Played, moment: Callable[[str], int]
) -> None:
    assert told(TWO_DAYS, hazard=0).complaints.empty
    quiet = score(played(cases=waiting(moment, TWO_DAYS)), complaining(county()))
    assert quiet.complaints.empty
    assert [quiet.measures[f"complaints.{w}"] for w in ("received", "blocked", "efficiency", "sanctioned")] == [0] * 4
    assert told(TWO_DAYS, outcome=NOT_NEEDED).complaints.empty


def test_the_open_complain_too_and_each_in_the_year_of_the_complaint(
    told: Callable[..., Scorecard], county: County, order: Order, played: Played, moment: Callable[[str], int]
) -> None:
    """Handed in at noon on 31 December and still open: who complains before midnight does so in the year."""
    noon = moment("2020-12-31 12:00")
    open_cases = [row | {"submitted_min": noon, "true_due_min": noon + TWO_DAYS, "finished_min": OPEN,
                         "outcome": OPEN} for row in waiting(moment, 0)]  # fmt: skip
    trace = played(cases=open_cases)
    found = score(trace, complaining(county(order(complaints=TAKEN)))).complaints
    due = [int(-log(1 - u) * TWO_DAYS) for u in uniforms(played, moment, "complaint")]
    assert sorted(found["case"]) == [case for case, wait in enumerate(due) if wait < 720]
    assert set(found["date"]) == {"2020-12-31"}


def test_about_efficiency_and_who_is_sanctioned(
    told: Callable[..., Scorecard], played: Played, moment: Callable[[str], int]
) -> None:
    """Every case waits ten promised times. Half the sanctioned fell to officer 0, who began, half to 1, who took over.

    Officer 0 begins on every case after an hour, officer 1 goes on after two days, when the complaint is of today.
    """
    handed_in, took = moment("2020-06-02 09:00"), 10 * TWO_DAYS
    services = [
        {"kind": CASE, "number": n, "officer": officer, "started_min": handed_in + after, "round": turn}
        for n in range(MANY)
        for turn, (officer, after) in enumerate(((0, 60), (1, TWO_DAYS)))
    ]
    about, punished, luck = (
        uniforms(played, moment, w) for w in ("complaint/about", "complaint/sanction", "complaint")
    )
    card = told(took, {"sanctioned": "40 %"}, services)
    names = ("a/desk/1", "a/desk/2")
    for row in card.complaints.itertuples(index=False):
        assert row.efficiency == (about[row.case] < 0.2883)
        sanctioned = row.efficiency and punished[row.case] < 0.4
        late = int(-log(1 - luck[row.case]) * TWO_DAYS) >= TWO_DAYS
        assert row.officer == (names[late] if sanctioned else "")
    assert card.measures["complaints.efficiency"] == card.complaints["efficiency"].sum() > 5
    assert set(card.complaints["officer"]) == {"", *names}
    assert card.measures["complaints.sanctioned"] == 2  # persons, however many complaints each of them met


def test_complaints_cost_points_with_the_case_that_caused_each(told: Callable[..., Scorecard]) -> None:
    free = told(TWO_DAYS, efficiency="50 %")
    card = told(TWO_DAYS, TAKEN | {"points": "1.5 points"}, efficiency="50 %")
    about = card.complaints[card.complaints["efficiency"] == 1]
    assert free.points.empty
    assert card.points["rule"].unique().tolist() == ["policy.complaints.points"]
    assert card.points["case"].tolist() == about["case"].tolist()
    assert card.points["minute"].tolist() == about["minute"].tolist()
    assert card.units["score"].tolist() == [100 - 1.5 * len(about), 100, 100]
    assert card.measures["points.deducted"] == 1.5 * len(about) > 0


@pytest.fixture
def office(county: County) -> Calendar:
    scenario = county()
    return calendars(scenario.organisation, scenario.horizon)["office"]


def test_the_line_is_engaged_as_often_as_erlang_says(
    told: Callable[..., Scorecard], county: County, played: Played, office: Calendar
) -> None:
    """2020 has 366 days and 249 working days of 420 minutes: 104,580. So many calls of 6 minutes engage one line."""
    year, calls = judged_year(played(), county()), 104_580 / 6 * 365 / 366
    minutes = office.between(year.from_min, year.to_min)
    assert minutes == 104_580
    for load, blocked in ((0.5, 0.0769), (1, 0.2), (2, 0.4)):
        hotline = Hotline.model_validate({"lines": 2, "calls": f"{calls * load:.9f} a year", "call": "6 minutes"})
        assert blocked_share(hotline, year, office) == pytest.approx(blocked, abs=5e-5)


def test_who_finds_the_line_engaged_is_not_heard(
    told: Callable[..., Scorecard], played: Played, moment: Callable[[str], int]
) -> None:
    """At a load of 2 on two lines two fifths of the complaints are lost: those whose luck is below .4."""
    hotline = {"lines": 2, "calls": f"{2 * 104_580 / 6 * 365 / 366:.9f} a year", "call": "6 minutes"}
    card, all_heard = told(TWO_DAYS, TAKEN | {"hotline": hotline}), told(TWO_DAYS)
    lines = uniforms(played, moment, "complaint/line")
    assert card.complaints["case"].tolist() == all_heard.complaints["case"].tolist()
    assert card.complaints["taken"].tolist() == [int(lines[case] >= 0.4) for case in card.complaints["case"]]
    assert not card.complaints[card.complaints["taken"] == 0]["efficiency"].any()
    lost = card.measures["complaints.blocked"]
    assert card.measures["complaints.received"] == all_heard.measures["complaints.received"] - lost
    assert lost > 0
