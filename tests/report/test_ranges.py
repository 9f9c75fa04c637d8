"""Both ranges and officers needed as tables, in both languages."""

import pandas as pd
import pytest
from rich.console import Console
from rich.table import Table

import sim
from sim.experiment.futures import futures
from sim.experiment.staff import StaffRow
from sim.report.ranges import carriers_table, ranges_table, show_ranges
from sim.report.staffing import staffing_table

NAN = float("nan")


def printed(table: Table) -> list[list[str]]:
    """The cells of the table's rows, by hand: columns side by side."""
    return [list(row) for row in zip(*([str(cell) for cell in column.cells] for column in table.columns), strict=True)]


def test_both_ranges_stand_side_by_side_under_each_variant() -> None:
    frame = pd.DataFrame(
        [
            ("shorter", "tasks.on_time", -0.05, -0.06, -0.04, -0.1, -0.01, 1.0, True),
            ("shorter", "cards.red", 0.5, NAN, NAN, -2.0, 3.0, 0.5, False),
            ("dearer", "cards.blue", 0.0, 0.0, 0.0, 0.0, 0.0, NAN, False),
        ],
        columns=["variant", "measure", "difference", "low", "high", "future_low", "future_high", "share", "in_both"],
    )
    rows = printed(ranges_table(frame, "en"))
    assert rows[0][0] == "shorter"
    assert rows[1] == ["  Tasks on time", "−5.0 pp", "−6.0 to −4.0", "−10.0 to −1.0", "100 %", "yes"]
    assert rows[2] == ["  Red cards", "+0.5", "-", "−2.0 to +3.0", "50 %", "no"]
    assert rows[3][0] == "dearer"
    assert rows[4] == ["  Blue cards", "0.0", "0.0", "0.0", "-", "no"]
    assert printed(ranges_table(frame, "zh"))[1][3:] == ["−10.0 至 −1.0", "100%", "是"]


def test_carriers_are_paths_with_their_correlation() -> None:
    frame = pd.DataFrame(
        [("shorter", "cards.blue", "demand.tasks.poor", -0.8125)],
        columns=["variant", "measure", "assumption", "correlation"],
    )
    assert printed(carriers_table(frame, "en"))[1] == ["  Blue cards", "demand.tasks.poor", "−0.81"]


def test_whoever_falls_short_stands_first_with_the_reason() -> None:
    pilot = sim.load("tests/data/pilot.yaml")
    rows = [
        StaffRow("tasks.on_time", "bureau-a", "bureau-a/office", 4, 4.0, 0, 0.99, 0.99, 0.98, 1.0, NAN, "enough"),
        StaffRow("tasks.on_time", "bureau-b", "bureau-b/office", 3, NAN, 0, 0.9, 0.9, 0.8, 1.0, 0.94, "handling time"),
    ]
    short, enough = printed(staffing_table(pd.DataFrame(rows), pilot.organisation, "en"))
    assert short == [
        "Housing Bureau office",
        "3",
        "-",
        "90.0 %",
        "90.0 %",
        "94.0 %",
        "the work itself outlasts the limit",
    ]
    assert enough[1:] == ["4", "4", "99.0 %", "99.0 %", "-", "reached"]
    assert printed(staffing_table(pd.DataFrame(rows), pilot.organisation, "zh"))[0][-1] == "办理时间本身超过时限"


@pytest.mark.parametrize(("lang", "said"), [("en", "no futures were drawn"), ("zh", "未抽取情形")])
def test_without_ranges_it_says_so(lang: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    pilot = sim.load("tests/data/pilot.yaml")
    ranged = {source.path: source.value for source in pilot.sources if source.range}
    plain = pilot.with_(ranged)
    variants = {"dearer": plain.with_({"policy.cards.points.red": 10})}
    compared = sim.compare(plain, variants, replications=1)
    show_ranges(Console(width=200), compared, futures(plain, variants, n=3), lang)
    assert said in capsys.readouterr().out


def test_impossible_futures_are_told_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """Yellow between 1 and 9 days, blue of the variant on day 9: only the last of nine days is possible."""
    pilot = sim.load("tests/data/pilot.yaml").with_(
        {"policy.cards.yellow.after": {"is": "9 days", "range": ["1 day", "9 days"]}}
    )
    variants = {"late": pilot.with_({"policy.cards.blue.after": "9 days"})}
    compared = sim.compare(pilot, variants, replications=1)
    show_ranges(Console(width=400), compared, futures(pilot, variants, n=9), "en")
    told = capsys.readouterr().out
    assert "late: 8 futures are impossible" in told
    assert "blue comes before yellow" in told
