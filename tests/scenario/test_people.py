"""What cannot be ordered of appraisals is refused, with its path."""

from pathlib import Path

import pytest

import sim
from sim.errors import ScenarioError
from sim.scenario.scenario import Scenario


@pytest.fixture(scope="module")
def pilot() -> Scenario:
    return sim.load(Path(__file__).parent.parent / "data" / "people.yaml")


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("policy.cadres.first.weight", "50 %", "policy.cadres.second.weight"),
        ("policy.cadres.marks.public", "30 %", "policy.cadres.marks.public"),
        ("policy.cadres.report", None, "policy.cadres.marks.public"),
        ("policy.cadres.first.by", "05-31", "policy.cadres.first.by"),
        ("policy.cadres.first.by", "12-31", "policy.cadres.second.by"),
        ("policy.cadres.second.by", "02-29", "policy.cadres.second.by"),
        ("policy.cadres.raters", ["strangers"], "policy.cadres.raters.0"),
        ("policy.cadres.removal.raters", ["strangers"], "policy.cadres.removal.raters.0"),
        ("policy.cadres.replacement.speed", "0 %", "policy.cadres.replacement.speed"),
        ("policy.appraisal.components.self", "3 %", "policy.appraisal.components.overall"),
        ("policy.appraisal.raters", ["strangers"], "policy.appraisal.raters.0"),
        ("policy.incompetence.steps.reminded", "10 %", "policy.incompetence.steps"),
        ("policy.bonus", None, "policy.real_results.preferred"),
    ],
)
def test_what_cannot_be_is_refused_with_its_path(pilot: Scenario, path: str, value: object, told: str) -> None:
    with pytest.raises(ScenarioError) as error:
        pilot.with_({path: value})
    assert told in [problem.path for problem in error.value.problems]


def test_society_cannot_weigh_in_where_nobody_is_asked(pilot: Scenario) -> None:
    without = {"policy.ratings": None, "policy.cadres": None, "policy.appraisal.raters": []}
    with pytest.raises(ScenarioError, match="society weighs in"):
        pilot.with_(without)


@pytest.mark.parametrize(
    ("first", "last", "by"),
    [
        ("2020-01-01", "2020-10-31", "12-31"),  # the second is not given
        ("2019-10-01", "2020-09-30", "12-31"),  # the second would come first
        ("2020-08-01", "2021-07-31", "12-31"),  # the first before its half is over
    ],
)
def test_both_ratings_lie_in_the_judged_year_in_their_order(pilot: Scenario, first: str, last: str, by: str) -> None:
    year = {"horizon.first": first, "horizon.last": last, "policy.cadres.second.by": by}
    with pytest.raises(ScenarioError) as error:
        pilot.with_(year)
    assert [problem.path for problem in error.value.problems] == ["policy.cadres.second.by"]
