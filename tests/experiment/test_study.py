"""A study holds all that a briefing needs, and loses nothing that was computed."""

from collections import Counter
from pathlib import Path

import pytest

import sim
from sim.errors import SimError, Text
from sim.experiment import study as module
from sim.experiment.example import example
from sim.experiment.study import study

PILOT = Path(__file__).parent.parent / "data" / "pilot.yaml"


@pytest.fixture(scope="module")
def base():
    return sim.load(PILOT)


@pytest.fixture(scope="module")
def variants(base):
    shorter = base.with_({"policy.limits.factor.task_default": "60 %"}, name="shorter")
    return [shorter, shorter.with_({"policy.cards.points.red": 10}, name="shorter-dearer")]


@pytest.fixture(scope="module")
def heard():
    return []


@pytest.fixture(scope="module")
def found(base, variants, heard):
    return study(
        base, variants, replications=2, futures=2, staffing=1, target=0.9, progress=lambda *told: heard.append(told)
    )


def test_it_compares_draws_futures_and_looks_for_officers(base, found):
    assert list(found.runs) == ["pilot", "shorter", "shorter-dearer"]
    assert found.comparison.base.audited
    assert found.comparison.base.findings == ()
    assert found.futures.n == 2
    assert found.staffing["shorter"].targets == {"tasks.on_time": 0.9}
    assert found.missing == {}


def test_where_only_the_scoring_differs_the_officers_are_not_sought_again(found):
    assert found.staffing["shorter-dearer"] is found.staffing["shorter"]
    assert found.staffing["pilot"] is not found.staffing["shorter"]


def test_progress_is_told_part_by_part(found, heard):
    assert [done for part, done in heard if part == "comparison"] == [1, 2]
    assert [done for part, done in heard if part == "futures"] == [1, 2]
    assert found.staffing
    staff = [done for part, done in heard if part == "staff"]
    assert staff == sorted(staff)


def test_the_card_is_the_first_red_of_the_unit_with_most_reds(base):
    told = example(base.with_({"policy.cards.red.after": "2 days", "policy.limits.factor.task_default": "60 %"}))
    points = told.scorecard.points
    reds = points[points["rule"] == "policy.cards.points.red"]
    counts = Counter(reds["unit"])
    most = min(unit for unit, n in counts.items() if n == max(counts.values()))
    own = reds[reds["unit"] == most].sort_values(["minute", "slip"])
    assert (told.colour, told.unit, told.task) == ("red", most, own["task"].iloc[0])


def test_without_a_red_the_card_is_yellow_and_without_cards_there_is_none(base):
    mild = base.with_({"policy.cards.red.after": "300 days", "policy.cards.red.repeat": "300 days"})
    told = example(mild)
    assert told.colour in ("yellow", "red")
    assert (told.scorecard.units["red"].sum() == 0) == (told.colour == "yellow")
    bare = base.with_(
        {"policy.cards": None, "policy.clean_sheet": None, "policy.ladder": None, "policy.stars": None,
         "policy.precedence.cards": "ignored"}
    )  # fmt: skip
    assert (example(bare).colour, example(bare).unit, example(bare).task) == ("", None, None)


def test_names_must_differ_and_the_target_must_be_a_share_before_anything_is_played(base, variants, monkeypatch):
    monkeypatch.setattr(module, "compare", lambda *_, **__: pytest.fail("played"))
    for wrong in ([base], [], [variants[0], variants[0]]):
        with pytest.raises(SimError, match="of different names"):
            study(base, wrong)
    with pytest.raises(SimError, match=r"write a share above 0 and up to 1, such as 0\.98"):
        study(base, variants, target=98)


def test_what_fails_after_the_comparison_is_missing_and_the_rest_is_kept(base, variants, monkeypatch):
    def fails(*_, **__):
        raise SimError(Text("too few desks", "岗位不足"))

    monkeypatch.setattr(module, "staff", fails)
    found = study(base, variants[:1], replications=1, futures=0, staffing=1)
    assert found.missing == {"staff": Text("too few desks", "岗位不足")}
    assert found.staffing == {}
    assert found.futures is None
    assert found.comparison.base.replications == 1
