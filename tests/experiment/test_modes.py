"""The three modes of behaviour: one set of Worlds, and which conclusions depend on how people respond."""

import json

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment.compare import compare
from sim.experiment.modes import FLIPS, HOLDS, IN_PART, NONE, Modes, conclusions, modes
from sim.experiment.replications import is_rescoring
from sim.scenario.behaviour import MODES
from sim.scenario.files import in_mode
from sim.scenario.scenario import Scenario

WORLDS = 5


@pytest.fixture(scope="module")
def base() -> Scenario:
    """A pilot of a short year without a bonus."""
    pilot = sim.load("tests/data/pilot.yaml")
    return pilot.with_(
        {"policy.bonus": None, "policy.stars": None, "horizon.last": "2020-02-29", "horizon.warm_up": 30}
    )


@pytest.fixture(scope="module")
def found(base: Scenario) -> Modes:
    """A bonus that is paid for by a little more paperwork: slower for machines, faster for whoever strives for it."""
    bonus = base.with_(
        {
            "policy.bonus": {
                "base": "60 %",
                "first": {"share": "20 %", "change": "20 %"},
                "third": {"share": "10 %", "change": "-20 %"},
                "grades": {"by": "flat", "grades": [{"title": "All", "share": "100 %", "standard": "1000 yuan"}]},
            },
            "policy.reporting.load": "5 %",
        },
        name="bonus",
    )
    return modes(base, [bonus], replications=WORLDS)


def test_a_conclusion_that_flips_is_flagged(found: Modes) -> None:
    """Three per cent less time at posts that do tasks, against an effort of 5 or 12 %."""
    busy = found.conclusions.set_index("measure").loc["officers.utilisation"]
    assert busy["mechanical"] > 0 > busy["strong"]
    assert busy["verdict"] == FLIPS
    assert "officers.utilisation" in set(found.flips["measure"])
    json.dumps(found.as_json(), allow_nan=False)


def test_all_modes_meet_the_same_worlds_as_alone(found: Modes, base: Scenario) -> None:
    assert list(found.comparisons) == list(MODES)
    alone = compare(in_mode(base, "strong"), [base.with_({"title": "Same"}, name="same")], replications=WORLDS)
    pd.testing.assert_frame_equal(found.comparisons["strong"].base.measures, alone.base.measures)
    received = [each.base.measures["tasks.assigned"].to_numpy() for each in found.comparisons.values()]
    assert np.array_equal(received[0], received[1])
    assert np.array_equal(received[0], received[2])


def test_verdicts_by_hand() -> None:
    """Resolved up and down; up in all; up in one; nowhere, as where there is nothing to measure."""

    def frame(*rows: tuple[float, bool]) -> pd.DataFrame:
        return pd.DataFrame(
            [("x", f"m{i}", difference, resolved) for i, (difference, resolved) in enumerate(rows)],
            columns=["variant", "measure", "difference", "resolved"],
        )

    told = conclusions(
        {
            "mechanical": frame((1.0, True), (1.0, True), (1.0, False), (np.nan, False), (0.0, True)),
            "strong": frame((-1.0, True), (2.0, True), (-3.0, True), (np.nan, False), (0.0, True)),
        }
    )
    assert told["verdict"].tolist() == [FLIPS, HOLDS, IN_PART, NONE, NONE]
    assert told["resolved"].tolist() == ["mechanical, strong", "mechanical, strong", "strong", "", ""]


def test_scoring_alone_is_a_rescoring_only_where_nobody_reads_it(base: Scenario) -> None:
    dearer = {"policy.cards.points.yellow": 20}
    for mode, alone in (("mechanical", True), ("central", False)):
        one = in_mode(base, mode)
        assert is_rescoring(one, one.with_(dearer)) is alone
    blind = base.with_({"behaviour.attention": {"weight": 0.5}})
    assert is_rescoring(blind, blind.with_(dearer))
    off = base.with_({"behaviour.card_price": {"dose": "0 %", "lift": "15 %", "half_at": "10 points"}})
    assert is_rescoring(off, off.with_(dearer))


def test_the_report_says_whether_a_response_is_assumed(base: Scenario) -> None:
    def notes(one: Scenario) -> str:
        variant = one.with_({"policy.cards.points.yellow": 20}, name="dearer")
        return " ".join(note.en for note in compare(one, [variant], replications=1).notes["dearer"])

    assert "no response of officers to the new weights is assumed" in notes(base)
    assert "is an assumption of the mode" in notes(in_mode(base, "central"))
    assert "no channel of behaviour reads it" in notes(base.with_({"behaviour.attention": {"weight": 0.5}}))


def test_points_move_effort_where_they_are_read(base: Scenario) -> None:
    """Under central a yellow of 50 points hurries tasks; under mechanical it changes the points alone."""
    read = {
        "behaviour.card_price": {"lift": "30 %", "half_at": "10 points"},
        "policy.clean_sheet": None,
    }
    one = base.with_(read)
    result = compare(one, [one.with_({"policy.cards.points.yellow": 50}, name="dearer")], replications=2)
    busy = result.differences.set_index("measure").loc["officers.utilisation"]
    assert busy["difference"] < 0
