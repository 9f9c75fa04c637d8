"""A small county and traces of it from rows: what a row leaves out is 0, and a moment that is left out is OPEN.

The horizon begins on 1 December 2019; the year 2020 is judged; it ends after 29 March 2021. The office is open
from 9 to 12 and from 13 to 17 on published working days, 420 minutes a day.
"""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from sim.scenario.behaviour import Behaviour
from sim.scenario.demand import Demand
from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Organisation
from sim.scenario.policy import Policy
from sim.scenario.quantities import Title
from sim.scenario.scenario import Epoch, Scenario
from sim.trace import COLUMNS, OPEN, Names, Trace, columns_of

START = date(2019, 12, 1)
HORIZON = Horizon.model_validate(
    {"first": "2020-01-01", "last": "2020-12-31", "warm_up": "31 days", "follow_up": "88 days"}
)
ORGANISATION = {
    "calendars": {"office": {"hours": ["09:00-12:00", "13:00-17:00"]}, "signing": {"hours": ["10:00-10:30"]}},
    "calendar": "office",
    "units": {
        "a": {"title": {"en": "A", "zh": "甲"}, "class": "bureaus", "heads": 40, "posts": {"desk": {"officers": 2}}},
        "b": {"title": {"en": "B", "zh": "乙"}, "class": "bureaus", "heads": 29, "posts": {"desk": {"officers": 1}}},
        "c": {"title": {"en": "C", "zh": "丙"}, "class": "towns", "heads": 10, "posts": {"desk": {"officers": 1}}},
    },
    "leaders": {"head": {"title": {"en": "Head", "zh": "县长"}, "calendar": "signing", "slip": "15 minutes"}},
}
NAMES = Names(
    matters=("licence", "permit"),
    units=("a", "b", "c"),
    sources=("documents", "head"),
    posts=("a/desk", "b/desk", "c/desk", "leader/head"),
    leaders=("head",),
    officers=("a/desk/1", "a/desk/2", "b/desk/1", "c/desk/1", "leader/head/1"),
    officer_posts=(0, 0, 1, 2, 3),
    stages=(("review",), ("review",)),
)
CARDS = {
    "blue": {"after": "0 days"},
    "yellow": {"after": "5 days", "prepared": "1 working day", "signer": "head"},
    "red": {"after": "10 days", "repeat": "10 days", "prepared": "2 working days", "signer": "head"},
    "points": {"blue": 1, "yellow": 2, "red": 5},
}
CLEAN_SHEET = {
    "bands": [
        {"tasks": 5, "no_yellow": 10, "no_red": 5},
        {"tasks": 20, "no_yellow": 20, "no_red": 10, "quota_no_yellow": "3 %", "quota_no_red": "2 %"},
    ]
}
BARE = {"limits": {"task_default": "7 working days"}, "precedence": {"base": "received"}}


def moment(written: str) -> int:
    """The minute of a moment such as `2020-04-30 17:00`; midnight if it has no time."""
    when = datetime.fromisoformat(written)
    return (when.date() - START).days * 1440 + when.hour * 60 + when.minute


def order(**mechanisms: object) -> Policy:
    """A policy of the bare minimum and these mechanisms."""
    return Policy.model_validate(BARE | mechanisms)


def county(policy: Policy | None = None, *later: tuple[str, Policy]) -> Scenario:
    """The county under a policy, and under others from later dates on."""
    epochs = ((START.isoformat(), policy or order()), *later)
    return Scenario(
        name="county",
        title=Title(en="County", zh="县"),
        root=1,
        horizon=HORIZON,
        documents={},
        organisation=Organisation.model_validate(ORGANISATION),
        demand=Demand(),
        epochs=tuple(Epoch(date.fromisoformat(since), ordered) for since, ordered in epochs),
        behaviour=Behaviour(),
        tree={},
    )


def played(replication: int = 0, **tables: list[dict[str, object]]) -> Trace:
    """A trace of these rows; moments are minutes or written out."""

    def cell(row: dict[str, object], column: str) -> int:
        value = row.get(column, OPEN if column.endswith("_min") else 0)
        return moment(value) if isinstance(value, str) else int(value)  # type: ignore[call-overload]

    return Trace(
        root=1,
        replication=replication,
        digest="",
        names=NAMES,
        horizon_min=HORIZON.days * 1440,
        year_from_min=moment("2020-01-01"),
        year_to_min=moment("2021-01-01"),
        tables={
            table: columns_of([tuple(cell(row, c) for c in columns) for row in tables.get(table, [])], table)
            for table, columns in COLUMNS.items()
        },
        kernel_events=0,
    )


@pytest.fixture(name="moment", scope="session")
def _moment() -> Callable[[str], int]:
    return moment


@pytest.fixture(name="order", scope="session")
def _order() -> Callable[..., Policy]:
    return order


@pytest.fixture(name="county", scope="session")
def _county() -> Callable[..., Scenario]:
    return county


@pytest.fixture(name="played", scope="session")
def _played() -> Callable[..., Trace]:
    return played


@pytest.fixture(scope="session")
def cards() -> dict[str, object]:
    """The three-colour cards of the annex, as written."""
    return CARDS


@pytest.fixture(scope="session")
def clean_sheet() -> dict[str, object]:
    """The no-card bonuses of the annex, as written."""
    return CLEAN_SHEET
