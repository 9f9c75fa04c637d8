"""What charts draw, against numbers worked by hand: bars, steps, lines and marks, not pictures."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle, StepPatch

from sim.report.charts.bonus import bonus_by_tier
from sim.report.charts.deadlines import FURTHEST, deadline_histogram
from sim.report.charts.expected import Chances, chances_of, expected_frame, expected_score
from sim.report.charts.funnel import dots_of, funnel_plot, limits, outside_by_luck, overall_share
from sim.report.charts.gantt import gantt
from sim.report.charts.months import cards_by_month
from sim.report.charts.panel import round_numbers
from sim.report.charts.prices import price_frame, price_path
from sim.report.charts.staffing import staffing_curve
from sim.report.charts.waterfall import waterfall
from sim.report.charts.welch import welch_plot
from sim.report.explain.course import course_of_case, course_of_task
from sim.report.look import CALM, CARDS, WARM
from sim.scenario.files import load
from sim.scenario.scenario import Scenario
from sim.trace import Trace
from tests.report.pictures import SLACK, STAFF, course, paid, prices, scores, steps

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def xiangyin() -> Scenario:
    return load(ROOT / "scenarios" / "xiangyin-2020.yaml")


def bars(axes: Axes) -> list[tuple[float, float]]:
    """Where each bar stands, and how high it is."""
    found = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    return [(bar.get_x() + bar.get_width() / 2, bar.get_height()) for bar in found]


def said(figure: Figure) -> list[str]:
    """All words of the figure."""
    return [words.get_text() for axes in [figure, *figure.axes] for words in axes.texts]


def marks(axes: Axes, marker: str) -> list[tuple[float, float]]:
    """The points that bear this marker."""
    lines = [line for line in axes.lines if line.get_marker() == marker]
    return [(float(x), float(y)) for line in lines for x, y in line.get_xydata()]


def test_months_add_up_units_and_average_years() -> None:
    rows = [(0, "a", 4, 1), (0, "b", 2, 0), (1, "a", 8, 1), (1, "b", 4, 0)]  # January: 6 and 12, so 9 on average
    frame = pd.DataFrame(
        [(year, unit, month, blue if month.endswith("1") else 0, yellow, 0)
         for year, unit, blue, yellow in rows for month in ("2020-01", "2020-02")],
        columns=["replication", "unit", "month", "blue", "yellow", "red"],
    )  # fmt: skip
    figure = cards_by_month(frame, "en")
    _, blue, yellow, red = figure.axes
    assert bars(blue) == [(pytest.approx(0), 9.0), (pytest.approx(1), 0.0)]
    assert [height for _, height in bars(yellow)] == [1.0, 1.0]
    assert [height for _, height in bars(red)] == [0.0, 0.0]
    assert "Blue: 9.0 in all" in said(figure)
    low, high = blue.lines[0].get_ydata()  # 9 ± 12.706 x 3 cards, cut at 0
    assert (low, high) == (0.0, pytest.approx(9 + 12.7062 * 3, abs=0.01))
    assert len(red.lines) == 0
    assert [patch.get_hatch() for patch in red.patches] == [CARDS["red"].hatch] * 2


def test_the_pile_at_the_deadline_late_and_open_stand_apart() -> None:
    frame = pd.DataFrame(
        [("task", 0, 3, 10), ("task", 0, 0, 50), ("task", 0, -2, 20), ("task", 0, -99, 10), ("task", 1, -5, 10)],
        columns=["what", "open", "slack_days", "cases"],
    )
    figure = deadline_histogram(frame, "en")
    drawn = {round(at): height for at, height in bars(figure.axes[0])}
    beyond = max(drawn)
    assert beyond > FURTHEST
    assert drawn == {-3: 0.1, 0: 0.5, 2: 0.2, FURTHEST: 0.1, beyond: pytest.approx(0.1)}
    words = " ".join(said(figure))
    assert "10.0 % earlier; 50.0 % on the due day; 30.0 % late; 10.0 % open past due" in words
    labels = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert {"0", "25+", "open"} <= set(labels)


def test_cases_and_tasks_have_a_panel_each() -> None:
    assert len(deadline_histogram(SLACK, "zh").axes) == 2
    assert len(deadline_histogram(SLACK[SLACK["what"] == "task"], "zh").axes) == 1


def test_prices_step_where_the_bands_begin(xiangyin: Scenario) -> None:
    frame = price_frame(xiangyin.policy)
    yellow = frame[frame["card"] == "yellow"].set_index("tasks")
    assert yellow.loc[[4, 5, 19, 20, 40], "first"].tolist() == [2, 12, 12, 32, 32]
    assert set(yellow["later"]) == {2.0}
    red = frame[frame["card"] == "red"].set_index("tasks")
    assert red.loc[[4, 5, 20], "first"].tolist() == [5, 10, 20]
    figure = price_path(frame, "en")
    left = figure.axes[1]
    outlines = [patch for patch in left.patches if isinstance(patch, StepPatch)]
    values, edges, _ = outlines[-1].get_data()
    assert (values[18], values[19], edges[19]) == (12, 32, 19.5)
    assert [label.get_text() for label in left.get_xticklabels()] == ["1", "5", "20", "40"]
    assert {"2", "12", "32"} <= {words.get_text() for words in left.texts}


def test_equal_prices_are_one_plateau() -> None:
    left = price_path(prices(((1, 2),)), "en").axes[1]
    assert [label.get_text() for label in left.get_xticklabels()] == ["1", "40"]


def test_the_expected_score_breaks_at_its_cliffs(xiangyin: Scenario) -> None:
    frame = expected_frame({"A": (xiangyin.policy, Chances(0.05, 0.25, 0.2))})
    at = frame.set_index("tasks")["points"]
    assert at[4] == pytest.approx(-4 * (0.05 + 2 * 0.0125 + 5 * 0.0025))
    assert at[[5, 19, 20, 60]].round(1).tolist() == [13.9, 11.0, 35.8, 21.8]
    axes = expected_score(frame, "en").axes[1]
    solid = [line for line in axes.lines if line.get_linestyle() == "-" and line.get_marker() == "None"]
    stretches = [line.get_xdata() for line in solid if len(line.get_xdata()) > 2]
    assert [(x[0], x[-1]) for x in stretches] == [(1, 4), (5, 19), (20, 60)]
    assert [round(x) for x, _ in marks(axes, "o")] == [4, 5, 19, 20]
    assert {"+14.2", "+24.9"} <= {words.get_text() for words in axes.texts}


def test_chances_of_a_run_are_shares_of_the_rung_before() -> None:
    nobody = pd.DataFrame({"tasks": [5], "blue": [0], "yellow": [0], "red": [0]})
    assert chances_of(nobody) == (0, 0, 0)


def test_the_numbers_of_units_stand_above_their_tasks() -> None:
    units = pd.DataFrame({"replication": [0, 0, 1, 1], "tasks": [7, 7, 7, 9]})
    band = expected_score(scores(("A",)), "en", units=units).axes[2]
    assert bars(band) == [(pytest.approx(7), 1.5), (pytest.approx(9), 0.5)]


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="5 lines; 4 can be told apart"):
        expected_score(scores(("A", "B", "C", "D", "E")), "en")


def test_the_pool_is_what_is_paid_and_what_is_left() -> None:
    figure = bonus_by_tier(paid("en", 2, 1), "en", grades=["First", "Second"])
    table, panel = figure.axes
    words = [text.get_text() for text in table.texts]
    first = words.index("First")  # 8 x 12,000 + 28 x 9,714.28 + 4 x 8,000 of 400,000; as written 408,000
    assert words[first : first + 8] == [
        "First",
        "12,000",
        "9,714",
        "8,000",
        "400,000",
        "400,000",
        "0.16",
        "8,000 (2.0 %)",
    ]
    second = words.index("Second")
    assert words[second + 3] == "-"
    assert words[-8:] == ["All units", "", "", "", "640,000", "640,000", "0.16", "17,600 (2.8 %)"]
    assert [round(x) for x, _ in marks(panel, "v")] == [8000]
    assert [round(x) for x, _ in marks(panel, "^")] == [12000, 9600]


def test_a_unit_that_changes_its_grade_shows_the_range() -> None:
    panel = bonus_by_tier(paid("en", 1, 2), "en", by="unit").axes[1]
    (mean, _), *_ = marks(panel, "o")
    assert mean == pytest.approx((28 * 9714.28 + 24 * 7600) / 52)
    ranges = [tuple(line.get_xdata()) for line in panel.lines if len(line.get_xdata()) == 2]
    assert (7600.0, 9714.28) in ranges


def test_staff_first_reach_the_target() -> None:
    figure = staffing_curve(STAFF, "en", measure="tasks.on_time", target=0.95, ceiling=0.975, now=2)
    assert "The target is first reached with 3 officers." in said(figure)
    assert [label.get_text() for label in figure.axes[1].get_xticklabels()] == ["1", "2 (now)", "3", "4"]
    levels = [line.get_ydata()[0] for line in figure.axes[1].lines if len(set(line.get_ydata())) == 1]
    assert levels == [0.95, 0.975]


@pytest.mark.parametrize(
    ("measure", "target", "ceiling", "words"),
    [
        ("tasks.on_time", 0.98, None, "人员增至 4 人仍未实现目标。"),
        ("tasks.on_time", 0.98, 0.975, "人员再多也只能达到97.5%"),
        ("tasks.days.mean", 0.85, None, "人员达到 1 人时首次实现目标。"),  # fewer days are better
    ],
)
def test_why_staff_do_not_reach_the_target(measure: str, target: float, ceiling: float | None, words: str) -> None:
    assert words in "".join(said(staffing_curve(STAFF, "zh", measure=measure, target=target, ceiling=ceiling)))


def test_the_steps_lead_from_before_to_after() -> None:
    axes = waterfall(steps("en"), "en", measure="tasks.days.mean").axes[1]
    drawn = [(bar.get_x(), bar.get_width(), to_hex(bar.get_facecolor())) for bar in axes.patches]
    assert drawn == [(10.0, -3.0, CALM), (7.0, 0.5, WARM)]  # fewer days are better
    assert marks(axes, "D") == [(10.0, 0.0), (7.5, 3.0)]
    whiskers = [
        tuple(line.get_xdata()) for line in axes.lines if isinstance(line, Line2D) and line.get_linewidth() == 0.9
    ]
    assert whiskers == [(pytest.approx(6.4), pytest.approx(7.6)), (pytest.approx(6.8), pytest.approx(8.2))]


def test_steps_that_lead_elsewhere_are_refused() -> None:
    with pytest.raises(ValueError, match=r"lead to 7\.5, and the last total is 8"):
        waterfall(steps("en").assign(change=[10.0, -3.0, 0.5, 8.0]), "en", measure="tasks.days.mean")


def test_limits_of_the_funnel_are_those_of_the_binomial() -> None:
    # 40 tasks at 10 %: P(0 late) = 0.9^40 = 1.5 %, below 2.5 %; P(X > 8) = 1.55 %, P(X > 7) = 4.2 %
    year = pd.DataFrame({"title": list("abcd"), "tasks": [40] * 4, "on_time": [1, 39 / 40, 32 / 40, 31 / 40]})
    share = 0.1
    low, high = limits(np.array([40.0]), share, 0.95)
    assert 0 < low[0] * 40 <= 1
    assert 8 < high[0] * 40 <= 9
    year = pd.concat([year, pd.DataFrame({"title": ["rest"], "tasks": [10_000], "on_time": [0.9]})])
    assert overall_share(year) == pytest.approx(0.1, abs=0.001)
    assert [dot.outside for dot in dots_of(year)] == ["inner", "", "", "inner", ""]
    expected = 0.9**40 + 0.0155
    assert outside_by_luck(np.array([40.0]), share) == pytest.approx(expected, abs=2e-4)


def test_units_outside_the_funnel_are_named_and_counted() -> None:
    rows = [("a", 50, 0.5)] + [(f"u{n}", 50, 0.95) for n in range(10)]
    year = pd.DataFrame(rows, columns=["title", "tasks", "on_time"])
    frame = pd.concat([year.assign(replication=0), year.assign(replication=1, on_time=0.95)])
    figure = funnel_plot(frame, "en")
    assert "a" in {words.get_text() for words in figure.axes[1].texts}
    assert "u0" not in {words.get_text() for words in figure.axes[1].texts}
    assert "of 11 units 0.5 lie outside" in " ".join(said(figure))
    assert marks(figure.axes[1], "D") == [(50.0, 0.5)]


def test_the_course_of_a_task_is_that_of_its_trace(county: Scenario, story: Trace) -> None:
    frame = course_of_task(county, story, 0, "en")
    lanes = frame[frame["lane"] >= 0].set_index("lane")
    when = {"begins": "2020-04-22 10:00", "ends": "2020-04-22 14:30"}  # the lead part waited for its officer
    assert ((lanes["kind"] == "waiting") & (lanes["begins"] == when["begins"]) & (lanes["ends"] == when["ends"])).any()
    cards = lanes[lanes["kind"].isin(list(CARDS))]
    assert cards["kind"].tolist() == ["blue", "yellow", "red"]
    assert [f"{day:%m-%d}" for day in cards["begins"]] == ["04-30", "05-07", "05-20"]
    (check,) = lanes[lanes["kind"] == "checking"].itertuples()
    assert (f"{check.begins:%m-%d %H}", f"{check.ends:%m-%d %H}") == ("06-02 12", "06-04 12")
    assert (lanes["kind"] == "signing").sum() == 3
    behind = frame[frame["lane"] < 0].set_index("kind")
    assert f"{behind.loc['due', 'begins']:%m-%d %H:%M}" == "04-30 17:30"
    closed = behind.loc[["closed"]]
    holiday = closed[(closed["begins"] == "2020-05-01") & (closed["ends"] == "2020-05-06")]
    assert len(holiday) == 1  # 1 to 5 May, and Saturday the 9th was a working day
    assert not ((closed["begins"] <= "2020-05-09") & (closed["ends"] > "2020-05-09")).any()


def test_the_course_of_a_case_shows_the_stopped_clock(county: Scenario, story: Trace) -> None:
    frame = course_of_case(county, story, 0, "zh")
    (stop,) = frame[frame["kind"] == "stopped"].itertuples()
    assert (f"{stop.begins:%m-%d %H:%M}", f"{stop.ends:%m-%d %H:%M}") == ("04-26 10:30", "04-29 10:30")
    moments = frame[(frame["lane"] < 0) & (frame["kind"] != "closed")]
    assert set(moments["kind"]) == {"submitted", "first due", "due", "granted"}


def test_a_moment_is_drawn_where_it_falls() -> None:
    axes = gantt(course("en"), "en").axes[1]
    days = {round(float(line.get_xdata()[0]) * 24 * 60) for line in axes.lines}
    start = (pd.Timestamp("2020-04-22 10:00") - pd.Timestamp("1970-01-01")).total_seconds() / 60
    assert days == {round(start + n * 180) for n in range(4)}
    widest = max(patch.get_width() for patch in axes.patches if to_hex(patch.get_facecolor()) == CALM)
    assert widest * 24 == pytest.approx(50)  # a quarter of 200 hours in service


def test_round_numbers_stay_within_their_ends() -> None:
    assert round_numbers(-25, 25, 6, whole=True) == [-20, -10, 0, 10, 20]
    assert round_numbers(0.953, 0.981, 4) == [0.96, 0.97, 0.98]
    assert round_numbers(3, 3) == [3]
    assert round_numbers(-8, -2, 3) == [-8, -6, -4, -2]


def test_welch_draws_every_world_their_mean_its_average_and_where_to_cut() -> None:
    """Two Worlds over eight days: means 1, 2, 4, 4, 5, 5, 6, 6; with one on either side 1, 7/3, 10/3 and so on.

    Monday 6 to Friday 10 January 2020 are days 0 to 4, the next Monday is day 7; after five working days the line
    stands half a day before that, after two half a day before Wednesday.
    """
    days = [f"2020-01-{day:02}" for day in (6, 7, 8, 9, 10, 13, 14, 15)]
    low, high = [0, 1, 3, 4, 4, 5, 6, 5], [2, 3, 5, 4, 6, 5, 6, 7]
    frame = pd.DataFrame({"replication": [0] * 8 + [1] * 8, "date": days * 2, "work": low + high})
    figure = welch_plot(frame, "en", windows=(1,), warm_up=5, cut=2)
    first, second, mean, average, *cuts = figure.axes[-1].lines
    assert [list(line.get_ydata()) for line in (first, second)] == [low, high]
    assert list(mean.get_xdata()) == [0, 1, 2, 3, 4, 7, 8, 9]
    assert list(mean.get_ydata()) == [1, 2, 4, 4, 5, 5, 6, 6]
    assert list(average.get_ydata()) == pytest.approx([1, 7 / 3, 10 / 3, 13 / 3, 14 / 3, 16 / 3, 17 / 3])
    assert sorted(float(line.get_xdata()[0]) for line in cuts) == [1.5, 6.5]
    assert {"MSER-5", "end of the warm-up"} <= set(said(figure))
