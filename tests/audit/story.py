"""Seven weeks of two bureaus worked out by hand: nine applications, two tasks, every card of the ladder.

Hours are 08:30-12:00 and 14:30-17:30, 390 minutes a day; leaders sign from 10:00 to 10:30. Sunday 26 April and
Saturday 9 May 2020 are worked for the holiday of 1 to 5 May. Everyone works at one standard minute a minute.

Officer 0 sits at a/desk, 1 and 2 at a/window, 3 at b/desk; the director is officer 4, the head 5, the vice-head 6.
Officer 0 is away from 28 April to 9 May. Moments are written `5-19 17:30`.
"""

from datetime import date, datetime

from sim.scenario.files import load
from sim.scenario.scenario import Scenario
from sim.trace import (
    BLUE,
    CASE,
    CO,
    COLUMNS,
    EXTENSION,
    GRANTED,
    ISSUED,
    LEAD,
    LIMIT_UNITS,
    OPEN,
    RED,
    RETURNED,
    SLIP,
    TASK,
    TURNED_AWAY,
    VOID,
    WRAP_UP,
    YELLOW,
    Names,
    Trace,
    columns_of,
)

START = date(2020, 4, 20)
DAY = 1440
DESK, WINDOW, OTHER, DIRECTOR, HEAD, VICE = range(6)
APRIL = 2020 * 12 + 3

COUNTY = {
    "title": "Two bureaus",
    "seed": 0,
    "horizon": {"first": "2020-04-20", "last": "2020-05-31", "warm_up": 0, "follow_up": 41},
    "organisation": {
        "calendars": {
            "office": {"hours": ["08:30-12:00", "14:30-17:30"]},
            "signing": {"hours": ["10:00-10:30"]},
        },
        "calendar": "office",
        "units": {
            "a": {
                "title": "A",
                "heads": 31,
                "posts": {"window": {"officers": 2, "places": 1}, "desk": {"officers": 1}},
                "tasks": "desk",
            },
            "b": {"title": "B", "heads": 12, "posts": {"desk": {"officers": 1}}, "tasks": "desk"},
        },
        "leaders": {
            "director": {"title": "Office director", "calendar": "signing", "slip": "10 minutes"},
            "head": {"title": "County head", "calendar": "signing", "slip": "10 minutes"},
            "vice-head": {"title": "Executive vice head", "calendar": "signing", "slip": "10 minutes"},
        },
    },
    "demand": {
        "rounds": 3,
        "matters": {
            "permit": {
                "title": "Permit",
                "volume": "60 a year",
                "at": "a",
                "stages": {
                    "accept": {
                        "post": "window",
                        "work": {"constant": "60 minutes"},
                        "supplement": "20 %",
                        "correction": {"constant": "2 days"},
                        "again": "50 %",
                    },
                    "review": {"post": "desk", "work": {"constant": "60 minutes"}, "return": "5 %"},
                },
                "reapply": {"share": "50 %", "after": {"constant": "10 days"}},
            }
        },
        "tasks": {
            "sources": {"head": {"title": "Instructions", "volume": "10 a year", "explicit": "0 %"}},
            "leads": {"a": 1, "b": 1},
            "co_units": ["50 %", "50 %"],
            "work": {"constant": "8000 minutes"},
            "co_work": {"constant": "60 minutes"},
            "wrap_up": "10 %",
            "poor": "10 %",
            "rework": "5 %",
        },
    },
    "policy": {
        "limits": {
            "task_default": "7 working days",
            "approvals": {"permit": {"promised": "2 working days"}},
        },
        "precedence": {"base": "received", "cards": "first"},
        "check": {"share": "30 %", "lag": "2 working days"},
        "extensions": {"asked": "15 %", "granted": "80 %", "adds": "7 working days", "approver": "director"},
        "cards": {
            "blue": {"after": "0 days"},
            "yellow": {"after": "5 days", "prepared": "1 working day", "signer": "vice-head"},
            "red": {"after": "10 days", "repeat": "10 days", "prepared": "2 working days", "signer": "head"},
            "points": {"blue": "1 point", "yellow": "2 points", "red": "5 points"},
        },
        "clean_sheet": {"bands": [{"tasks": 1, "no_yellow": 10, "no_red": 5}]},
        "ladder": {"criticised": 1, "admonished": 2},
        "stars": {"number": 1, "award": "1000 yuan"},
        "bonus": {
            "base": "60 %",
            "first": {"share": "20 %", "change": "20 %"},
            "third": {"share": "10 %", "change": "-20 %"},
            "grades": {
                "grades": [
                    {"title": "First", "share": "50 %", "standard": "12000 yuan"},
                    {"title": "Second", "share": "50 %", "standard": "10000 yuan"},
                ]
            },
        },
    },
    "behaviour": {"mode": "mechanical"},
}

NAMES = Names(
    matters=("permit",),
    units=("a", "b"),
    sources=("head",),
    posts=("a/desk", "a/window", "b/desk", "leader/director", "leader/head", "leader/vice-head"),
    leaders=("director", "head", "vice-head"),
    officers=(
        "a/desk/1",
        "a/window/1",
        "a/window/2",
        "b/desk/1",
        "leader/director/1",
        "leader/head/1",
        "leader/vice-head/1",
    ),
    officer_posts=(0, 1, 1, 2, 3, 4, 5),
    stages=(("accept", "review"),),
)


def at(moment: str) -> int:
    """The minute of a moment such as `04-20 09:00`."""
    when = datetime.strptime(f"2020-{moment}", "%Y-%m-%d %H:%M")
    return (when.date() - START).days * DAY + when.hour * 60 + when.minute


CASES = """
0 0 -1 04-20 09:00 | 04-20 09:00 | 04-22 17:30 | 04-26 17:30 | 04-22 17:30 | 3 | 04-23 10:30 | granted
1 0 -1 04-20 12:30 | 04-20 14:30 | 04-22 17:30 | 04-22 17:30 | 04-22 17:30 | 0 | 04-20 16:30 | granted
2 0 -1 04-20 14:30 | 04-20 14:30 | 04-22 17:30 | 04-22 17:30 | 04-22 17:30 | 0 | 04-21 09:00 | returned
3 0 -1 04-29 09:00 | 04-29 09:00 | 05-06 17:30 | 05-06 17:30 | 05-06 17:30 | 0 | 05-11 11:00 | granted
4 0 -1 04-29 09:10 | 04-29 09:10 | 05-06 17:30 | 05-06 17:30 | 05-06 17:30 | 0 | 05-11 12:00 | granted
5 0 -1 04-29 09:20 | 04-29 09:20 | 05-06 17:30 | 05-06 17:30 | 05-06 17:30 | 0 | 05-11 15:30 | granted
6 0 -1 04-29 09:30 | 04-29 09:30 | 05-06 17:30 | 05-06 17:30 | 05-06 17:30 | 0 | 04-29 09:30 | turned away
7 0 -1 07-10 17:00 | 07-10 17:00 | 07-14 17:30 | 07-14 17:30 | 07-14 17:30 | 0 | - | open
8 1 2 05-01 09:00 | 05-06 08:30 | 05-08 17:30 | 05-08 17:30 | 05-07 17:30 | 0 | 05-11 16:30 | granted
"""
"""Case, lineage, parent, submitted | received | due0 | due | true due | stopped | finished | outcome.

Case 8 is handed in on a holiday: Friday 1 May to Tuesday 5 May are off, so two working days from submission end on the
7th, from receipt on the 8th. Case 0 supplements from Monday 20 to Thursday 23 April: due moves on by three working
days, and after the 22nd those are 23, 24 and 26 April."""

SERVICES = """
case 0 0 0 window 1 | 04-20 09:00 | 04-20 09:00 | 04-20 10:00 | 60 60 0
case 1 0 0 window 2 | 04-20 14:30 | 04-20 14:30 | 04-20 15:30 | 60 60 0
case 2 0 0 window 1 | 04-20 14:30 | 04-20 14:30 | 04-20 16:30 | 120 120 0
case 1 1 0 desk 0 | 04-20 15:30 | 04-20 15:30 | 04-20 16:30 | 60 60 0
case 2 1 0 desk 0 | 04-20 16:30 | 04-20 16:30 | 04-21 09:00 | 90 90 0
task 0 0 0 other 3 | 04-22 09:00 | 04-22 09:00 | 05-21 14:50 | 8000 8000 0
case 0 0 1 window 2 | 04-23 09:00 | 04-23 09:00 | 04-23 09:30 | 30 30 0
case 0 1 0 desk 0 | 04-23 09:30 | 04-23 09:30 | 04-23 10:30 | 60 60 0
task 1 0 0 desk 0 | 04-27 17:00 | 04-27 17:00 | 05-06 08:30 | 120 30 1
case 3 0 0 window 1 | 04-29 09:00 | 04-29 09:00 | 04-29 10:00 | 60 60 0
case 4 0 0 window 2 | 04-29 09:10 | 04-29 09:10 | 04-29 10:10 | 60 60 0
case 5 0 0 window 1 | 04-29 09:20 | 04-29 10:00 | 04-29 11:00 | 60 60 0
case 8 0 0 window 2 | 05-06 08:30 | 05-06 08:30 | 05-06 09:30 | 60 60 0
slip 1 0 0 vice 6 | 05-07 08:30 | 05-07 10:00 | 05-07 10:10 | 10 10 0
extension 0 0 0 director 4 | 05-08 08:30 | 05-08 10:00 | 05-08 10:10 | 10 10 0
task 1 0 0 desk 0 | 05-06 08:30 | 05-11 08:30 | 05-11 10:00 | 90 90 0
case 3 1 0 desk 0 | 04-29 10:00 | 05-11 10:00 | 05-11 11:00 | 60 60 0
case 4 1 0 desk 0 | 04-29 10:10 | 05-11 11:00 | 05-11 12:00 | 60 60 0
case 5 1 0 desk 0 | 04-29 11:00 | 05-11 14:30 | 05-11 15:30 | 60 60 0
case 8 1 0 desk 0 | 05-06 09:30 | 05-11 15:30 | 05-11 16:30 | 60 60 0
slip 2 0 0 head 5 | 05-20 08:30 | 05-20 10:00 | 05-20 10:10 | 10 10 0
task 0 1 0 other 3 | 05-21 14:50 | 05-21 14:50 | 05-25 15:10 | 800 800 0
task 1 1 0 other 3 | 04-27 17:00 | 05-25 15:10 | 05-25 16:10 | 60 60 0
task 1 2 0 desk 0 | 05-25 16:10 | 05-25 16:10 | 05-25 16:22 | 12 12 0
slip 4 0 0 vice 6 | 05-26 08:30 | 05-26 10:00 | 05-26 10:10 | 10 10 0
task 0 2 1 other 3 | 05-27 15:10 | 05-27 15:10 | 05-28 15:20 | 400 400 0
case 7 0 0 window 1 | 07-10 17:00 | 07-10 17:00 | - | 60 60 0
"""
"""Kind, number, stage or part, round, post, officer | queued | started | finished | work, minutes, handed over.

Task 0 needs 8,000 minutes from Wednesday 22 April 09:00: 360 that day, 19 days of 390 up to Wednesday 20 May, and 230
on Thursday 21 May. Officer 0 begins task 1 half an hour before leaving; of the days off 28, 29, 30 April and 6 May
are working days, so the other 90 minutes go back to the queue when the fourth of them opens. Task 0 holds red when
its wrap-up and task 1's part wait together on 21 May; it was assigned earlier as well."""

SUPPLEMENTS = """
0 0 0 | 04-20 10:00 | 04-23 09:00 | 04-22 17:30 | 04-26 17:30
"""

TASKS = """
0 1 | 04-22 09:00 | 04-30 17:30 | 04-30 17:30 | 05-28 15:20 | 05-28 15:20
1 0 | 04-27 17:00 | 05-09 17:30 | 05-19 17:30 | 05-25 16:22 | 05-25 16:22
"""
"""Task, lead unit | assigned | due0 | due | reported | struck off.

Seven working days after 22 April are 23, 24, 26, 27, 28, 29 and 30; after the 27th: 28, 29, 30, 6, 7, 8 and 9 May."""

PARTS = """
0 0 lead 1 other 0 | 04-22 09:00 | 05-21 14:50
0 1 wrap-up 1 other 0 | 05-21 14:50 | 05-25 15:10
0 2 lead 1 other 1 | 05-27 15:10 | 05-28 15:20
1 0 lead 0 desk 0 | 04-27 17:00 | 05-11 10:00
1 1 co-unit 1 other 0 | 04-27 17:00 | 05-25 16:10
1 2 wrap-up 0 desk 0 | 05-25 16:10 | 05-25 16:22
"""

REPORTS = """
0 0 | 05-25 15:10 | 1 | 05-27 15:10 | 0
0 1 | 05-28 15:20 | 0 | 05-28 15:20 | 1
1 0 | 05-25 16:22 | 0 | 05-25 16:22 | 1
"""

SLIPS = """
0 0 blue 0 -1 | 04-30 17:30 | 04-30 17:30 | 04-30 17:30 | issued
1 0 yellow 1 2 | 05-06 08:30 | 05-07 08:30 | 05-07 10:10 | issued
2 0 red 2 1 | 05-18 08:30 | 05-20 08:30 | 05-20 10:10 | issued
3 1 blue 0 -1 | 05-19 17:30 | 05-19 17:30 | 05-19 17:30 | issued
4 1 yellow 1 2 | 05-25 08:30 | 05-26 08:30 | 05-26 10:10 | void
"""
"""Slip, task, colour, attempt, signer | drawn up | prepared | decided | fate.

Yellow falls on 5 May, a holiday; it is issued on the 7th, so red falls on Sunday 17 May. Task 1 is reported on the day
its yellow slip is drawn up, so that is void."""

EXTENSIONS = """
0 1 | 05-08 08:30 | 0 | 05-08 10:10 | 1 | 05-09 17:30 | 05-19 17:30 | 0
"""
"""Saturday 9 May is worked, so the last working day before it is Friday 8 May; seven working days on is the 19th."""


def scenario(**changes: object) -> Scenario:
    """The county, with values changed by dotted path, `__` for a dot."""
    return load(COUNTY, set={path.replace("__", "."): value for path, value in changes.items()})


def story() -> Trace:
    """The trace of all this."""
    tables = {
        "cases": [
            (case, 0, 0, APRIL, 2 if case == 8 else case, lineage, parent, 0, 0, *rest)
            for case, lineage, parent, *rest in _rows(CASES)
        ],
        "services": _rows(SERVICES),
        "supplements": _rows(SUPPLEMENTS),
        "intermediaries": [],
        "hand_offs": [],
        "reviews": [],
        "deemed": [],
        "unfit": [],
        "tasks": [
            (task, 0, APRIL, task, unit, assigned, 0, 7, LIMIT_UNITS.index("working days"), *rest)
            for task, unit, assigned, *rest in _rows(TASKS)
        ],
        "parts": [
            (task, part, role, unit, post, turn, *rest) for task, part, role, unit, post, turn, *rest in _rows(PARTS)
        ],
        "reports": _rows(REPORTS),
        "slips": [
            (slip, task, colour, attempt, drawn, prepared, signer, decided, fate, decided if fate == ISSUED else OPEN)
            for slip, task, colour, attempt, signer, drawn, prepared, decided, fate in _rows(SLIPS)
        ],
        "extensions": _rows(EXTENSIONS),
        "absences": [(0, 8, 19)],
        "calls": [],
    }
    tables["cards"] = [
        (0, 0, 1, BLUE, at("04-30 17:30")),
        (1, 0, 1, YELLOW, at("05-07 10:10")),
        (2, 0, 1, RED, at("05-20 10:10")),
        (3, 1, 0, BLUE, at("05-19 17:30")),
    ]
    return Trace(
        root=0,
        replication=0,
        digest="by hand",
        names=NAMES,
        horizon_min=83 * DAY,
        year_from_min=0,
        year_to_min=42 * DAY,
        tables={name: columns_of(tables.get(name, []), name) for name in COLUMNS},
        kernel_events=0,
    )


WORDS = {
    "case": CASE,
    "task": TASK,
    "slip": SLIP,
    "extension": EXTENSION,
    "desk": DESK,
    "window": WINDOW,
    "other": OTHER,
    "director": DIRECTOR,
    "head": HEAD,
    "vice": VICE,
    "granted": GRANTED,
    "returned": RETURNED,
    "open": OPEN,
    "turned": TURNED_AWAY,
    "lead": LEAD,
    "co-unit": CO,
    "wrap-up": WRAP_UP,
    "blue": BLUE,
    "yellow": YELLOW,
    "red": RED,
    "issued": ISSUED,
    "void": VOID,
}


def _rows(written: str) -> list[tuple[int, ...]]:
    """The rows of a table: words and numbers one by one, moments as `05-19 17:30`, bars for the eye."""
    return [tuple(_numbers(line.replace("|", " ").split())) for line in written.strip().splitlines()]


def _numbers(words: list[str]) -> list[int]:
    found = []
    for n, word in enumerate(words):
        if ":" in word:
            found.append(at(f"{words[n - 1]} {word}"))
        elif word == "-":
            found.append(OPEN)
        elif word in WORDS:
            found.append(WORDS[word])
        elif word.lstrip("-").isdigit():
            found.append(int(word))
    return found
