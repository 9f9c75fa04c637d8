"""A county of two bureaus, and a trace of it written by hand: one task that drew four slips, one application."""

from datetime import datetime
from pathlib import Path

import pytest

from sim.report.look import chinese_font
from sim.scenario.files import load
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from sim.trace import COLUMNS, OPEN, Trace, columns_of
from sim.world.people import names

START = datetime(2020, 1, 1)
COUNTY = Path(__file__).with_name("county.yaml")


def at(written: str) -> int:
    """The minute of a moment such as "04-22 10:00" of 2020."""
    return int((datetime.strptime(f"2020-{written}", "%Y-%m-%d %H:%M") - START).total_seconds()) // 60


def trace_of(scenario: Scenario, **tables: list[dict[str, int]]) -> Trace:
    """A trace of these rows; what a row leaves out is 0."""
    rows = {
        table: [tuple(row.get(column, 0) for column in columns) for row in tables.get(table, [])]
        for table, columns in COLUMNS.items()
    }
    return Trace(
        root=7, replication=0, digest=scenario.digest, names=names(scenario.organisation, scenario.demand),
        horizon_min=scenario.horizon.days * 1440, year_from_min=0, year_to_min=366 * 1440,
        tables={table: columns_of(of, table) for table, of in rows.items()}, kernel_events=0,
    )  # fmt: skip


def service(kind: int, number: int, post: int, officer: int, queued: str, started: str, finished: str,
            **more: int) -> dict[str, int]:  # fmt: skip
    return {"kind": kind, "number": number, "post": post, "officer": officer, "queued_min": at(queued),
            "started_min": at(started), "finished_min": at(finished), "work": 120, "minutes": 120} | more  # fmt: skip


def part(number: int, queued: str, ended: str, **more: int) -> dict[str, int]:
    return {"part": number, "queued_min": at(queued), "ended_min": at(ended)} | more


def slip(number: int, colour: int, drawn_up: str, prepared: str, decided: str, fate: int) -> dict[str, int]:
    issued = at(decided) if fate == 1 else OPEN
    return {"slip": number, "task": 0, "colour": colour, "attempt": number, "drawn_up_min": at(drawn_up),
            "prepared_min": at(prepared), "signer": -1 if colour == 1 else 1, "decided_min": at(decided), "fate": fate,
            "issued_min": issued}  # fmt: skip


@pytest.fixture(scope="session")
def county() -> Scenario:
    return load(COUNTY)


@pytest.fixture(scope="session")
def story(county: Scenario) -> Trace:
    """Assigned on 22 April 2020 with seven working days; reported on 2 June, reopened, reported on 4 June."""
    return trace_of(
        county,
        tasks=[{"task": 0, "assigned_min": at("04-22 10:00"), "limit_number": -1, "limit_unit": -1,
                "due0_min": at("04-30 17:30"), "due_min": at("04-30 17:30"), "reported_min": at("06-04 16:30"),
                "struck_off_min": at("06-04 16:30")}],
        parts=[
            part(0, "04-22 10:00", "06-02 10:00"),
            part(1, "04-22 10:00", "04-22 12:00", role=1, unit=1, post=1),
            part(2, "06-02 10:00", "06-02 12:00", role=2),
            part(3, "06-04 12:00", "06-04 16:30", round=1),
        ],
        services=[
            service(1, 0, 1, 2, "04-22 10:00", "04-22 10:00", "04-22 12:00", stage=1),
            service(0, 9, 0, 0, "04-22 10:30", "04-22 11:00", "04-22 16:00"),
            service(1, 0, 0, 1, "04-22 10:00", "04-22 14:30", "06-02 10:00", minutes=9000),
            service(0, 0, 0, 0, "04-26 08:30", "04-26 08:30", "04-26 10:30"),
            service(2, 1, 3, 4, "05-07 08:30", "05-07 10:00", "05-07 10:10", minutes=10),
            service(0, 0, 0, 0, "04-29 10:30", "05-11 08:30", "05-11 10:30", round=1),
            service(2, 7, 3, 4, "05-20 08:30", "05-20 10:00", "05-20 10:10", minutes=10),
            service(2, 2, 3, 4, "05-20 08:30", "05-20 10:10", "05-20 10:20", minutes=10),
            service(1, 0, 0, 1, "06-02 10:00", "06-02 10:00", "06-02 12:00", stage=2),
            service(2, 3, 3, 4, "06-03 08:30", "06-03 10:00", "06-03 10:10", minutes=10),
            service(1, 0, 0, 1, "06-04 12:00", "06-04 14:30", "06-04 16:30", stage=3, round=1),
        ],
        reports=[
            {"reported_min": at("06-02 12:00"), "checked": 1, "decided_min": at("06-04 12:00")},
            {"reported_min": at("06-04 16:30"), "round": 1, "decided_min": at("06-04 16:30"), "passed": 1},
        ],
        slips=[
            slip(0, 1, "04-30 17:30", "04-30 17:30", "04-30 17:30", 1),
            slip(1, 2, "05-06 08:30", "05-07 08:30", "05-07 10:10", 1),
            slip(2, 3, "05-18 08:30", "05-20 08:30", "05-20 10:20", 1),
            slip(3, 3, "06-01 08:30", "06-03 08:30", "06-03 10:10", 4),
        ],
        cards=[
            {"slip": 0, "colour": 1, "issued_min": at("04-30 17:30")},
            {"slip": 1, "colour": 2, "issued_min": at("05-07 10:10")},
            {"slip": 2, "colour": 3, "issued_min": at("05-20 10:20")},
        ],
        extensions=[{"asked_min": at("04-29 08:30"), "decided_min": at("04-29 10:10"), "granted": 0,
                     "due_before_min": at("04-30 17:30"), "due_after_min": at("04-30 17:30")}],
        absences=[{"officer": 1, "first_day": at("04-27 00:00") // 1440, "last_day": at("04-28 00:00") // 1440}],
        cases=[{"parent": -1, "online": 1, "submitted_min": at("04-25 20:00"), "received_min": at("04-26 08:30"),
                "due0_min": at("05-06 17:30"), "due_min": at("05-09 17:30"), "true_due_min": at("04-30 17:30"),
                "stopped_days": 3, "finished_min": at("05-11 10:30"), "outcome": 1}],
        supplements=[{"noticed_min": at("04-26 10:30"), "returned_min": at("04-29 10:30"),
                      "due_before_min": at("05-06 17:30"), "due_after_min": at("05-09 17:30")}],
    )  # fmt: skip


@pytest.fixture(scope="session")
def scorecard(county: Scenario, story: Trace) -> Scorecard:
    return score(story, county)


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    if request.param == "zh" and chinese_font() is None:
        pytest.skip('no font for Chinese; pip install "xiaoneng[fonts]"')
    return str(request.param)
