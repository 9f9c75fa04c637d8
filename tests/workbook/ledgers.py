"""Ledgers by hand: a county of 2020 with five bureaus and two townships, and its tasks in a few words."""

from datetime import date
from itertools import count
from typing import Any

import sim
from sim.scenario.scenario import Scenario
from sim.scenario.spans import Span
from sim.workbook.records import County, Place, Proposal, Task

FILE = "county.xlsx"
UNITS = {"a": ("bureaus", 40), "b": ("bureaus", 40), "c": ("bureaus", 40), "d": ("towns", 20), "e": ("towns", 20)}
GRADES = [
    {"title": {"en": "First", "zh": "一等"}, "share": "50 %", "standard": "10000 yuan"},
    {"title": {"en": "Second", "zh": "二等"}, "share": "50 %", "standard": "8000 yuan"},
]
MAPPING: dict[str, Any] = {
    "title": {"en": "A county by hand", "zh": "手算县"},
    "seed": 7,
    "horizon": {"first": "2020-01-01", "last": "2020-12-31", "warm_up": "0 days", "follow_up": "120 days"},
    "organisation": {
        "calendars": {"office": {"hours": ["09:00-12:00", "13:00-17:00"]}, "signing": {"hours": ["10:00-10:30"]}},
        "calendar": "office",
        "classes": {"bureaus": {"en": "Bureaus", "zh": "县直部门"}, "towns": {"en": "Townships", "zh": "乡镇"}},
        "units": {
            unit: {"title": {"en": f"Unit {unit.upper()}", "zh": f"{unit.upper()}单位"}, "class": klass, "heads": heads,
                   "posts": {"office": {"officers": 2}}, "tasks": "office"}
            for unit, (klass, heads) in UNITS.items()
        },
        "leaders": {"head": {"title": {"en": "Head", "zh": "县长"}, "calendar": "signing", "slip": "10 minutes"}},
    },
    "demand": {"matters": {}},
    "policy": {
        "limits": {"task_default": "7 working days"},
        "precedence": {"base": "received"},
        "cards": {
            "blue": {"after": "0 days"},
            "yellow": {"after": "5 days", "prepared": "1 working day", "signer": "head"},
            "red": {"after": "10 days", "repeat": "10 days", "prepared": "2 working days", "signer": "head"},
            "points": {"blue": 1, "yellow": 2, "red": 5},
        },
        "clean_sheet": {"bands": [{"tasks": 5, "no_yellow": 10, "no_red": 5},
                                  {"tasks": 20, "no_yellow": 20, "no_red": 10}]},
        "ladder": {"criticised": 2, "admonished": 3},
        "bonus": {
            "base": "60 %",
            "first": {"share": "20 %", "change": "20 %"},
            "third": {"share": "10 %", "change": "-20 %"},
            "grades": {"by": "rank within class", "grades": GRADES},
        },
    },
    "behaviour": {"mode": "mechanical"},
}  # fmt: skip


def base(**policy: Any) -> Scenario:
    """The county's own rules, with other values at `policy.…` (dots written as two underscores)."""
    scenario = sim.load(MAPPING)
    changes = {f"policy.{path.replace('__', '.')}": value for path, value in policy.items()}
    return scenario.with_(changes) if changes else scenario


def task(unit: str, assigned: str = "2020-03-02", **more: Any) -> Task:
    """One row; dates as they are written; unless told otherwise done on the day of assignment."""
    day = date.fromisoformat
    dates = {key: day(more[key]) for key in ("blue", "yellow", "done") if more.get(key)}
    done = {"done": day(assigned)} if "done" not in more else {"done": dates.get("done")}
    return Task(
        place=Place(FILE, "Ledger", 0),
        number="",
        source=more.get("source", "head"),
        unit=unit,
        co_units=tuple(more.get("co_units", ())),
        assigned=day(assigned),
        limit=Span(*more["limit"]) if "limit" in more else None,
        **done,
        blue=dates.get("blue"),
        yellow=dates.get("yellow"),
        reds=tuple(day(red) for red in more.get("reds", ())),
        extended=more.get("extended", 0),
    )


def county(*tasks: Task, proposals: tuple[tuple[str, str, str], ...] = (), year: int = 2020) -> County:
    """A workbook of these rows, numbered as they come; the first row of a sheet is its head."""
    rows = count(2)
    ledger = tuple(
        row._replace(place=Place(FILE, "Ledger", at), number=row.number or f"T{at}")
        for row, at in zip(tasks, rows, strict=False)
    )
    proposed = tuple(
        Proposal(Place(FILE, "Proposals", at), name, f"Proposal {name}", f"方案{name}", path, value)
        for at, (name, path, value) in enumerate(proposals, start=2)
    )
    return County(FILE, "A county by hand", "手算县", year, (), (), (), (), ledger, (), proposed, ())


def late(unit: str, *reds: str, **more: Any) -> Task:
    """Assigned on 22 April with seven working days, so due on the 30th: blue, yellow on 6 May, then these reds."""
    return task(unit, "2020-04-22", done="2020-07-31", blue="2020-04-30", yellow="2020-05-06", reds=reds, **more)


def year() -> County:
    """A has 20 clean tasks; B 20 with one yellow; C 20 with two reds; D nothing; E ten clean ones."""
    clean = {unit: [task(unit)] * n for unit, n in (("a", 20), ("b", 19), ("c", 19), ("e", 10))}
    return county(*clean["a"], *clean["b"], late("b"), *clean["c"], late("c", "2020-05-18", "2020-05-28"), *clean["e"])
