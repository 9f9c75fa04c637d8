"""How many Worlds: the look-ahead on widths written out, ceilings, what never varies, and the same for any workers."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.errors import ScenarioError, SimError
from sim.experiment.amounts import Amount, amount, amounts_asked
from sim.experiment.stopping import Series, Stopped, Until, held_since, look_ahead, outcomes_until, settled
from tests.experiment.fast import county

BY_CHANCE = [9, 4, 6, 5, 3, 4, 4, 2, 3, 3]
"""Half widths after 1, 2, ... Worlds, of which the second is narrow by chance."""


def played(*values: tuple[float, float]) -> Any:
    """Worlds that someone played: by number what tasks.on_time and cards.red were, under base and variant."""

    def play(number: int) -> list[Any]:
        base, variant = values[number]
        rows = ({"tasks.on_time": value, "cards.red": 10 * value} for value in (base, variant))
        return [SimpleNamespace(scorecard=SimpleNamespace(measures=row)) for row in rows]

    return play


def stopped(play: Any, until: Until, *, least: int = 3) -> Stopped:
    rows, found = outcomes_until(play, ["variant"], until, least=least, workers=1, progress=None)
    assert len(rows) == found.worlds
    return found


# ---- the rule, by hand


def test_the_look_ahead_is_five_worlds_and_five_in_a_hundred_beyond_a_hundred() -> None:
    """Hoad, Robinson and Davies (2010): f(kLimit, n) = kLimit for n up to 100, else kLimit * n / 100 rounded down."""
    assert [look_ahead(n) for n in (1, 20, 100, 101, 139, 140, 400)] == [5, 5, 5, 5, 6, 7, 20]


@pytest.mark.parametrize(
    ("after", "since", "done"),
    [
        (1, None, False),  # 9
        (2, 2, False),  # 4: the precision is met
        (3, None, False),  # 6: broken, so it was premature
        (4, 4, False),  # 5: met again
        (8, 4, False),  # held for 4 more
        (9, 4, True),  # held for 5 more: 4 Worlds would have been enough
        (10, 4, True),
    ],
)
def test_a_precision_of_five_on_widths_written_out(after: int, since: int | None, done: bool) -> None:
    holds = [width <= 5 for width in BY_CHANCE[:after]]
    assert held_since(holds) == since
    assert settled(holds) is done


def test_half_widths_by_hand() -> None:
    """Values 1, 2, 3 and then 2 again and again, asked for 1.

    Standard deviations after 3, 4, 5 Worlds: 1, sqrt(2/3), sqrt(1/2); t quantiles 4.303, 3.182, 2.776. Half widths:
    4.303 / sqrt(3) = 2.484, 3.182 * 0.8165 / 2 = 1.299, 2.776 * 0.7071 / sqrt(5) = 0.878. So it holds from the fifth,
    and five further Worlds are waited for.
    """
    series = Series("", "cards.red", Amount(1.0), least=3)
    found = [series.add(value) for value in (1, 2, 3, 2, 2, 2, 2, 2, 2, 2)]
    assert [round(each.half_width, 3) for each in found[2:5]] == [2.484, 1.299, 0.878]
    assert [each.verdict for each in found] == ["unknown"] * 2 + ["wide"] * 2 + ["unsettled"] * 5 + ["reached"]
    assert (found[-1].needed, found[-1].estimate, found[-1].alike) == (5, 2.0, False)


def test_a_relative_precision_is_of_the_difference_whatever_its_sign() -> None:
    """The same values less 20: a mean of -18, of which 10 % are 1.8; at 5 % (0.9) it takes a World more."""
    values = [value - 20 for value in (1, 2, 3, 2, 2, 2, 2, 2, 2, 2)]
    for share, since in ((0.1, 4), (0.05, 5)):
        series = Series("", "cards.red", Amount(share, relative=True), least=3)
        assert [series.add(value).needed for value in values][-1] == since


# ---- where it stops


def test_it_stops_at_the_end_of_the_look_ahead_and_counts_every_world() -> None:
    """Differences 0.1, 0.2, 0.3 and then 0.2; 10 points of share hold from the fifth World, so ten are played."""
    play = played(*((0.5, 0.5 + gap) for gap in (0.1, 0.2, 0.3, *[0.2] * 17)))
    found = stopped(play, Until({"tasks.on_time": "10 pp"}, most=20))
    assert (found.worlds, found.ended) == (10, "precision")
    row = found.goals.iloc[0]
    assert (row["needed"], row["verdict"], row["estimate"]) == (5, "reached", pytest.approx(0.2))


def test_all_measures_must_hold_at_once() -> None:
    """Cards are ten times the share, so 10 points and 1 card are one goal, and 0.5 cards take longer.

    Their half width (t * sqrt(2 / (n - 1) / n)): 0.534 after 7 Worlds, 0.447 after 8; 8 + 5 = 13.
    """
    play = played(*((0.5, 0.5 + gap) for gap in (0.1, 0.2, 0.3, *[0.2] * 17)))
    both = stopped(play, Until({"tasks.on_time": "10 pp", "cards.red": 0.5}, most=20))
    assert (both.worlds, both.goals["needed"].tolist()) == (13, [5, 8])


def test_the_least_worlds_come_first() -> None:
    play = played(*((0.5, 0.5 + gap) for gap in (0.1, 0.2, 0.3, *[0.2] * 17)))
    found = stopped(play, Until({"tasks.on_time": "10 pp"}, most=20), least=12)
    assert (found.worlds, found.goals["needed"].tolist()) == (17, [12])


def test_the_ceiling_is_an_answer() -> None:
    play = played(*((0.5, 0.5 + (-1) ** number * 0.3) for number in range(8)))
    found = stopped(play, Until({"tasks.on_time": "1 pp"}, most=8))
    assert (found.worlds, found.ended) == (8, "most")
    assert found.goals["verdict"].tolist() == ["wide"]
    assert found.goals["needed"].isna().all()
    assert found.as_json()["goals"][0]["needed"] is None


def test_a_ceiling_within_the_look_ahead_is_not_reached_yet() -> None:
    play = played(*((0.5, 0.5 + gap) for gap in (0.1, 0.2, 0.3, *[0.2] * 17)))
    found = stopped(play, Until({"tasks.on_time": "10 pp"}, most=7))
    assert (found.ended, found.goals["verdict"].tolist()) == ("most", ["unsettled"])


def test_the_clock_ends_the_play_and_changes_no_world() -> None:
    """It strikes after the fourth World."""
    play = played(*((0.5, 0.5 + gap) for gap in (0.1, 0.2, 0.3, *[0.2] * 17)))
    strikes = iter([False, False, False, True])
    timed = stopped(play, Until({"tasks.on_time": "1 pp"}, most=20, time_up=lambda: next(strikes)))
    assert (timed.worlds, timed.ended) == (4, "time")
    at_most = stopped(play, Until({"tasks.on_time": "1 pp"}, most=4))
    pd.testing.assert_frame_equal(timed.goals, at_most.goals)


def test_nothing_seen_is_no_relative_precision() -> None:
    """Ten Worlds without a red card: 10 % of nothing is not reached, 1 card is, and both are said to be alike."""
    play = played(*[(0.0, 0.0)] * 10)
    relative = stopped(play, Until({"cards.red": "10 %"}, most=10))
    assert (relative.ended, relative.goals["verdict"].tolist()) == ("most", ["nothing"])
    absolute = stopped(play, Until({"cards.red": "1"}, most=10))
    assert (absolute.ended, absolute.worlds, absolute.goals["needed"].tolist()) == ("precision", 8, [3])
    assert relative.goals["alike"].all()
    assert absolute.goals["alike"].all()


def test_worlds_without_a_value_are_not_counted_as_precise() -> None:
    """Three Worlds have a value, the fourth, sixth and tenth; the first needs three values before it can hold."""
    series = Series("", "tasks.on_time", Amount(0.1), least=3)
    values = [np.nan, np.nan, np.nan, 0.5, np.nan, 0.5, np.nan, np.nan, np.nan, 0.5]
    found = [series.add(value) for value in values]
    assert [each.verdict for each in found] == ["unknown"] * 9 + ["unsettled"]
    assert (found[-1].worlds, found[-1].needed) == (3, 10)


@pytest.mark.parametrize(("least", "most"), [(2, 10), (11, 10)])
def test_ceilings_below_the_first_worlds_are_refused(least: int, most: int) -> None:
    with pytest.raises(SimError, match="Change --replications or --most"):
        stopped(played((0.0, 0.0)), Until({"cards.red": 1}, most=most), least=least)


# ---- whoever plays


@contextmanager
def three_threads(workers: int) -> Any:
    with ThreadPoolExecutor(3) as pool:
        yield pool, 3


def test_worlds_begun_ahead_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    play = played(*((0.5, 0.5 + gap) for gap in (0.1, 0.2, 0.3, *[0.2] * 37)))
    until = Until({"tasks.on_time": "10 pp"}, most=40)
    alone, one = outcomes_until(play, ["variant"], until, least=3, workers=1, progress=None)
    monkeypatch.setattr("sim.experiment.workers.executor", three_threads)
    shared, several = outcomes_until(play, ["variant"], until, least=3, workers=3, progress=None)
    assert len(alone) == len(shared) == 10
    pd.testing.assert_frame_equal(one.goals, several.goals)


def test_a_comparison_is_the_same_for_one_process_and_two() -> None:
    base = county()
    shorter = base.with_({"policy.limits.factor.task_default": "60 %"}, name="shorter")
    alone, shared = (
        sim.compare(base, [shorter], replications=3, until=Until({"tasks.on_time": "50 pp"}, most=9), workers=workers)
        for workers in (1, 2)
    )
    assert alone.stopped is not None
    assert shared.stopped is not None
    assert alone.stopped.ended == "precision"
    assert alone.base.replications == alone.stopped.worlds == 8
    pd.testing.assert_frame_equal(alone.stopped.goals, shared.stopped.goals, check_exact=True)
    pd.testing.assert_frame_equal(alone.differences, shared.differences, check_exact=True)
    plain = sim.compare(base, [shorter], replications=8)
    pd.testing.assert_frame_equal(alone.differences, plain.differences, check_exact=True)


def test_a_single_scenario_stops_on_the_width_of_its_mean() -> None:
    base = county()
    found = sim.run(base, replications=3, until=Until({"tasks.on_time": "50 pp"}, most=9), audited=False)
    assert found.stopped is not None
    assert (found.replications, found.stopped.goals["variant"].tolist()) == (8, [""])
    mean = found.measures["tasks.on_time"].mean()
    assert found.stopped.goals["estimate"].tolist() == [pytest.approx(mean)]
    assert "resolved" not in found.stopped.goals
    assert found.as_json()["stopped"]["ended"] == "precision"


# ---- how amounts are written


@pytest.mark.parametrize(
    ("measure", "text", "size", "relative"),
    [
        ("tasks.on_time", "0.5 pp", 0.005, False),
        ("tasks.on_time", "0.5pp", 0.005, False),
        ("tasks.on_time", "0.5 个百分点", 0.005, False),
        ("tasks.on_time", "10 %", 0.1, True),
        ("cards.red", "2", 2, False),
        ("cards.red", "12.5％", 0.125, True),
        ("approvals.days.true.mean", "1 day", 1, False),
        ("bonus.paid", "10000 元", 10000, False),
        ("leaders.signing_minutes", "30 minutes", 30, False),
    ],
)
def test_amounts_are_absolute_in_their_unit_and_relative_in_percent(
    measure: str, text: str, size: float, relative: bool
) -> None:
    assert amount(measure, text, "--precision") == (pytest.approx(size), relative)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("tasks.on_time=0.5", "write one above 0 in its unit, such as '0.5 pp', or a share of the estimate"),
        ("tasks.ontime=1 pp", "Did you mean tasks.on_time?"),
        ("cards.red=2 pp", "such as '2', or"),
        ("cards.red=0", "above 0"),
        ("cards.red=100 %", "below 100 %"),
        ("cards.red=-2", "above 0"),
        ("bonus.paid=2 days", "such as '2 yuan'"),
        ("cards.red", "as MEASURE=AMOUNT"),
    ],
)
def test_what_is_no_amount_is_told_with_what_to_write(word: str, said: str) -> None:
    with pytest.raises(ScenarioError, match="--precision") as refused:
        amounts_asked([word], "--precision")
    assert said in refused.value.message.en


def test_a_margin_is_no_share_of_an_estimate_and_a_measure_is_named_once() -> None:
    with pytest.raises(ScenarioError, match=r"such as '0\.5 pp'\.$"):
        amounts_asked(["tasks.on_time=10 %"], "--margin", relative=False)
    with pytest.raises(ScenarioError, match="once"):
        amounts_asked(["cards.red=1", "cards.red=2"], "--margin")
