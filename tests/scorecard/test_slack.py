"""Slack, by hand on the calendar of 2020: Sunday 26 April was a working day, 1 to 5 May were days off."""

from collections.abc import Callable

import pytest

from sim.scenario.scenario import Scenario
from sim.scorecard.slack import slack
from sim.trace import GRANTED, OPEN, RETURNED, Trace

DUE = "2020-04-30 17:00"


@pytest.mark.parametrize(
    ("reported", "days"),
    [
        ("2020-04-24 10:00", 5),  # Friday: 26 (made up), 27, 28, 29 and 30 April are left
        ("2020-04-26 10:00", 4),
        ("2020-04-29 16:00", 1),
        ("2020-04-30 17:00", 0),
        ("2020-04-30 17:01", -1),  # late on the due day is late
        ("2020-05-06 09:30", -1),  # the first working day after the holiday
        ("2020-05-07 09:30", -2),
    ],
)
def test_tasks_by_working_days_about_the_due(
    reported: str, days: int, county: Callable[..., Scenario], played: Callable[..., Trace]
) -> None:
    task = {"source": 1, "assigned_min": "2020-04-22 10:00", "due_min": DUE, "reported_min": reported}
    assert slack(played(tasks=[task]), county()).to_dict("records") == [
        {"what": "task", "matter": "tasks/head", "open": 0, "slack_days": days, "cases": 1}
    ]


def test_equal_cases_are_counted_and_open_ones_past_due_kept_apart(
    county: Callable[..., Scenario], played: Callable[..., Trace]
) -> None:
    def case(number: int, finished: str | int, outcome: int, due: str = DUE) -> dict[str, object]:
        received = "2020-04-22 10:00"
        return {"case": number, "matter": 1, "submitted_min": received, "received_min": received, "due_min": due,
                "true_due_min": due, "finished_min": finished, "outcome": outcome}  # fmt: skip

    cases = [
        case(0, "2020-04-29 10:00", GRANTED),
        case(1, "2020-04-29 15:00", GRANTED),
        case(2, OPEN, OPEN),
        case(3, "2020-04-29 15:00", RETURNED),
        case(4, OPEN, OPEN, due="2021-03-31 17:00"),  # not yet due when the trace ends after 29 March
    ]
    table = slack(played(cases=cases), county())
    assert table[["open", "cases"]].to_numpy().tolist() == [[0, 2], [1, 1]]
    assert table["slack_days"].tolist()[0] == 1
    assert table["slack_days"].tolist()[1] < -200
    assert set(table["matter"]) == {"permit"}


def test_without_work_there_are_no_rows(county: Callable[..., Scenario], played: Callable[..., Trace]) -> None:
    table = slack(played(), county())
    assert len(table) == 0
    assert list(table.columns) == ["what", "matter", "open", "slack_days", "cases"]
