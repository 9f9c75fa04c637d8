"""Worlds made by hand: two bureaus in the spring of 2020, their cases and tasks one by one, and nothing by chance.

Hours are 08:30-12:00 and 14:30-17:30, 390 minutes a day; leaders sign from 10:00 to 10:30. Of the days used here,
Sunday 26 April and Saturday 9 May 2020 are worked for the holiday from 1 to 5 May; the last day is Saturday 6 June.

Moments are written as `Wed 22 Apr 09:00` (2020 unless the year is named) and come back in the same form.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import numpy as np

import sim
from sim.scenario.scenario import Scenario
from sim.trace import CASE, COLOURS, FATES, KINDS, LIMIT_UNITS, OPEN, OUTCOMES, ROLES, TASK, Names, Trace
from sim.world.people import People, names
from sim.world.world import Cases, Content, Tasks, World

DAY = 1440
YEAR = 2020
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FOREVER = 100_000
"""Minutes of work that outlast every horizon here."""
YES, NO = 0.0, 1.0
"""Uniforms below and above every chance but 0 %."""
NOBODY: Mapping[str, Any] = MappingProxyType({})
UNITS_WORK = (KINDS[CASE], KINDS[TASK])

COUNTY = {
    "title": "Two bureaus",
    "seed": 0,
    "horizon": {"first": "2020-04-20", "last": "2020-04-26", "warm_up": 0, "follow_up": 41},
    "organisation": {
        "calendars": {
            "office": {"hours": ["08:30-12:00", "14:30-17:30"]},
            "signing": {"hours": ["10:00-10:30"]},
        },
        "calendar": "office",
        "units": {
            "a": {"title": "A", "heads": 10, "posts": {"desk": {"officers": 1}}, "tasks": "desk"},
            "b": {"title": "B", "heads": 10, "posts": {"desk": {"officers": 1}}, "tasks": "desk"},
        },
        "leaders": {
            "director": {"title": "Office director", "calendar": "signing", "slip": "10 minutes"},
            "head": {"title": "County head", "calendar": "signing", "slip": "15 minutes"},
            "vice-head": {"title": "Executive vice head", "calendar": "signing", "slip": "10 minutes"},
        },
    },
    "demand": {
        "rounds": 3,
        "matters": {
            "licence": {
                "title": "Licence",
                "volume": "0 a year",
                "at": "a",
                "stages": {
                    "review": {
                        "post": "desk",
                        "work": {"constant": "60 minutes"},
                        "supplement": "50 %",
                        "correction": {"constant": "1 day"},
                        "return": "0.0001 %",
                    }
                },
                "reapply": {"share": "50 %", "after": {"constant": "10 days"}},
            }
        },
        "tasks": {
            "sources": {"head": {"title": "Head", "volume": "0 a year", "explicit": "0 %"}},
            "leads": {"a": 1.0, "b": 1.0},
            "co_units": ["50 %", "50 %"],
            "work": {"constant": "60 minutes"},
            "co_work": {"constant": "60 minutes"},
            "poor": "50 %",
            "rework": "30 %",
        },
    },
    "policy": {
        "limits": {"task_default": "7 working days", "approvals": {"licence": {"promised": "2 working days"}}},
        "precedence": {"base": "received"},
        "cards": {
            "blue": {"after": "0 days"},
            "yellow": {"after": "5 days", "prepared": "1 working day", "signer": "vice-head"},
            "red": {"after": "10 days", "repeat": "10 days", "prepared": "2 working days", "signer": "head"},
            "points": {"blue": 1, "yellow": 2, "red": 5},
        },
    },
}
EXTENSIONS = {"asked": "50 %", "granted": "50 %", "adds": "7 working days", "approver": "director"}


def county(changes: dict[str, object] | None = None) -> Scenario:
    """The two bureaus, with these values at these dotted paths."""
    return sim.load(COUNTY).with_(changes or {})


def dated(since: str, before: object, after: object) -> list[dict[str, object]]:
    """A value of the policy that changes at midnight of a day."""
    return [{"is": before}, {"from": day_of(since).isoformat(), "is": after}]


def day_of(written: str) -> date:
    """The date of `Wed 22 Apr` or `Mon 4 Jan 2021`, its weekday checked."""
    weekday, day, month, *year = written.split()
    found = date(int(year[0]) if year else YEAR, MONTHS.index(month) + 1, int(day))
    assert WEEKDAYS[found.weekday()] == weekday, f"{written} is a {WEEKDAYS[found.weekday()]}"
    return found


@dataclass(frozen=True, kw_only=True)
class Application:
    """One case by hand: the inner lists hold one entry a round of one stage.

    `returned`, `hand_off` and `intermediary` hold one a stage.
    """

    at: str
    matter: str = "licence"
    unit: str = "a"
    work: Sequence[Sequence[int]] = ((60,),)
    supplement: Sequence[Sequence[float]] = ((),)
    correction: Sequence[Sequence[int]] = ((),)
    returned: Sequence[float] = ()
    hand_off: Sequence[int] = ()
    intermediary: Sequence[int] = ()
    urgent: bool = False
    quality: float = NO
    reapply: float = NO
    after: int = 0


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One task by hand; `limit` is what its document names, `check` and `poor` hold one uniform a round."""

    at: str
    work: int = FOREVER
    lead: str = "a"
    co: dict[str, int] = field(default_factory=dict)
    limit: tuple[int, str] | None = None
    check: Sequence[float] = ()
    poor: Sequence[float] = ()
    ask: float = NO
    grant: float = NO
    label: str = ""


def case(at: str, work: int | Sequence[Sequence[int]] = 60, **more: Any) -> Application:
    """A case of so much work in one stage, or with work by stage and round."""
    return Application(at=at, work=((work,),) if isinstance(work, int) else work, **more)


def task(at: str, work: int = FOREVER, **more: Any) -> Assignment:
    """A task of this work; it is never done if none is named."""
    return Assignment(at=at, work=work, **more)


def played(scenario: Scenario, *things: Application | Assignment, **people: Any) -> "Story":
    """The story of these cases and tasks, each kind in the order given; people as in `world`."""
    return Story(scenario, sim.play(world(scenario, *things, **people), scenario))


def world(
    scenario: Scenario,
    *things: Application | Assignment,
    away: Mapping[str, tuple[str, str]] = NOBODY,
    speed: Mapping[str, int] = NOBODY,
    errors: Mapping[str, float] = NOBODY,
) -> World:
    """The World in which these things happen and nothing else.

    By officer: `away` has the first and the last day off, `speed` is in permille, `errors` multiplies `poor`.
    """
    who = names(scenario.organisation, scenario.demand)
    clock = Clock(scenario.horizon.start)
    rounds = scenario.demand.rounds
    spells = sorted(
        (who.officers.index(officer), *((day_of(day) - clock.start).days for day in spell))
        for officer, spell in away.items()
    )
    cases = [thing for thing in things if isinstance(thing, Application)]
    tasks = [thing for thing in things if isinstance(thing, Assignment)]
    return World(
        root=scenario.root,
        replication=0,
        demand_digest="",
        names=who,
        rounds=rounds,
        people=People(
            speed=np.array([speed.get(officer, 1000) for officer in who.officers]),
            errors=np.array([errors.get(officer, 1.0) for officer in who.officers]),
            absences=np.array(spells, dtype=np.int64).reshape(len(spells), 3),
        ),
        cases=_cases(cases, who, clock, rounds),
        tasks=_tasks(tasks, who, clock, rounds),
    )


def _cases(cases: Sequence[Application], who: Names, clock: "Clock", rounds: int) -> Cases:
    stages = [len(who.stages[who.matters.index(each.matter)]) for each in cases]
    first = np.cumsum([0, *stages])[: len(cases)] * rounds

    def by_round(part: str, usual: float) -> np.ndarray:
        staged = ((getattr(each, part), s) for each, n in zip(cases, stages, strict=True) for s in range(n))
        return np.array([_filled(given[s : s + 1], rounds, usual) for given, s in staged]).ravel()

    returned = [_filled([each.returned], n, NO) for each, n in zip(cases, stages, strict=True)]
    hand_off, intermediary = (
        _ints(m for each, n in zip(cases, stages, strict=True) for m in _filled([getattr(each, part)], n, 0))
        for part in ("hand_off", "intermediary")
    )
    return Cases(
        matter=_ints(who.matters.index(each.matter) for each in cases),
        unit=_ints(who.units.index(each.unit) for each in cases),
        month=_ints(clock.month(each.at) for each in cases),
        index=np.arange(len(cases)),
        submitted=_ints(clock.minute(each.at) for each in cases),
        online=_ints(0 for _ in cases),
        urgent=_ints(each.urgent for each in cases),
        quality=np.array([each.quality for each in cases], dtype=float),
        reapply=np.array([each.reapply for each in cases], dtype=float),
        reapply_after=_ints(each.after for each in cases),
        first=first,
        content=Content(
            work=by_round("work", 1).astype(np.int64),
            supplement=by_round("supplement", NO).astype(float),
            correction=by_round("correction", 0).astype(np.int64),
            returned=np.array([uniform for stages_ in returned for uniform in stages_]),
            hand_off=hand_off,
            intermediary=intermediary,
        ),
    )


def _tasks(tasks: Sequence[Assignment], who: Names, clock: "Clock", rounds: int) -> Tasks:
    most = max([1, *(len(each.co) for each in tasks)])
    helpers = [_filled([[who.units.index(unit) for unit in each.co]], most, -1) for each in tasks]
    co_work = [_filled([list(each.co.values())], most, -1) for each in tasks]
    limits = [(each.limit[0], LIMIT_UNITS.index(each.limit[1])) if each.limit else (-1, -1) for each in tasks]

    def by_round(part: str) -> np.ndarray:
        rows = [_filled([getattr(each, part)], rounds, NO) for each in tasks]
        return np.array(rows, dtype=float).reshape(len(tasks), rounds)

    return Tasks(
        source=_ints(0 for _ in tasks),
        month=_ints(clock.month(each.at) for each in tasks),
        index=np.arange(len(tasks)),
        assigned=_ints(clock.minute(each.at) for each in tasks),
        unit=_ints(who.units.index(each.lead) for each in tasks),
        limit_number=_ints(number for number, _ in limits),
        limit_unit=_ints(unit for _, unit in limits),
        work=_ints(each.work for each in tasks),
        co_units=np.array(helpers, dtype=np.int64).reshape(len(tasks), most),
        co_work=np.array(co_work, dtype=np.int64).reshape(len(tasks), most),
        check=by_round("check"),
        poor=by_round("poor"),
        ask=np.array([each.ask for each in tasks], dtype=float),
        grant=np.array([each.grant for each in tasks], dtype=float),
        label=tuple(each.label or f"head/by-hand/{n}" for n, each in enumerate(tasks)),
    )


def _filled(rows: Sequence[Sequence[float]], length: int, usual: float) -> list[float]:
    given = list(rows[0]) if rows else []
    return (given + [usual] * length)[:length]


def _ints(values: Iterable[int]) -> np.ndarray:
    return np.fromiter(values, dtype=np.int64)


@dataclass(frozen=True)
class Clock:
    """Moments in words, and as minutes since midnight of the first simulated day."""

    start: date

    def minute(self, written: str) -> int:
        """`Wed 22 Apr 09:00` as a minute."""
        day, _, time = written.rpartition(" ")
        hours, minutes = time.split(":")
        return (day_of(day) - self.start).days * DAY + int(hours) * 60 + int(minutes)

    def month(self, written: str) -> int:
        """The absolute month of a moment."""
        when = day_of(written.rpartition(" ")[0])
        return when.year * 12 + when.month - 1

    def __call__(self, minute: int) -> str:
        """The minute in words; what has not happened by the end is `-`."""
        if minute == OPEN:
            return "-"
        when, time = self.start + timedelta(days=minute // DAY), minute % DAY
        year = "" if when.year == YEAR else f" {when.year}"
        return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}{year} {time // 60:02}:{time % 60:02}"


class Story:
    """A trace in words: each property is a log, in the order of its table."""

    def __init__(self, scenario: Scenario, trace: Trace) -> None:
        self.trace, self.names, self.clock = trace, trace.names, Clock(scenario.horizon.start)

    def rows(self, table: str) -> list[Any]:
        """The rows of a table as records."""
        return list(self.trace.table(table).itertuples(index=False))

    @property
    def cards(self) -> list[tuple[str, str]]:
        """(colour, issued)."""
        return [(COLOURS[row.colour], self.clock(row.issued_min)) for row in self.rows("cards")]

    @property
    def received_cards(self) -> list[tuple[str, str, str]]:
        """(colour, unit, issued)."""
        return [
            (COLOURS[row.colour], self.names.units[row.unit], self.clock(row.issued_min)) for row in self.rows("cards")
        ]

    @property
    def cards_of(self) -> list[tuple[int, str, str]]:
        """(task, colour, issued)."""
        return [(row.task, COLOURS[row.colour], self.clock(row.issued_min)) for row in self.rows("cards")]

    @property
    def slips(self) -> list[tuple[str, str, str, str]]:
        """(colour, drawn up, fate, decided)."""
        return [
            (COLOURS[row.colour], self.clock(row.drawn_up_min), FATES[row.fate], self.clock(row.decided_min))
            for row in self.rows("slips")
        ]

    @property
    def tasks(self) -> list[tuple[str, str, str]]:
        """(due, reported, struck off)."""
        return [
            (self.clock(row.due_min), self.clock(row.reported_min), self.clock(row.struck_off_min))
            for row in self.rows("tasks")
        ]

    @property
    def parts(self) -> list[tuple[str, str, str, str]]:
        """(role, unit, queued, ended)."""
        return [
            (ROLES[row.role], self.names.units[row.unit], self.clock(row.queued_min), self.clock(row.ended_min))
            for row in self.rows("parts")
        ]

    @property
    def reports(self) -> list[tuple[str, str, str]]:
        """(reported, decided, verdict)."""
        return [
            (
                self.clock(row.reported_min),
                self.clock(row.decided_min),
                ("failed", "passed")[row.passed] if row.checked else "unchecked",
            )
            for row in self.rows("reports")
        ]

    @property
    def extensions(self) -> list[tuple[str, str, str, str]]:
        """(asked, approver, decided, due after)."""
        return [
            (
                self.clock(row.asked_min),
                self.names.leaders[row.approver],
                self.clock(row.decided_min),
                self.clock(row.due_after_min) if row.granted else "refused",
            )
            for row in self.rows("extensions")
        ]

    @property
    def cases(self) -> list[tuple[str, str, str, str]]:
        """(received, due, outcome, finished)."""
        return [
            (
                self.clock(row.received_min),
                self.clock(row.due_min),
                OUTCOMES[row.outcome],
                self.clock(row.finished_min),
            )
            for row in self.rows("cases")
        ]

    @property
    def supplements(self) -> list[tuple[str, str, str, str]]:
        """(noticed, returned, due before, due after)."""
        return [
            (
                self.clock(row.noticed_min),
                self.clock(row.returned_min),
                self.clock(row.due_before_min),
                self.clock(row.due_after_min),
            )
            for row in self.rows("supplements")
        ]

    @property
    def intermediaries(self) -> list[tuple[str, str, str, str]]:
        """(sent, returned, due before, due after)."""
        return [
            (
                self.clock(row.sent_min),
                self.clock(row.returned_min),
                self.clock(row.due_before_min),
                self.clock(row.due_after_min),
            )
            for row in self.rows("intermediaries")
        ]

    @property
    def hand_offs(self) -> list[tuple[str, str, str]]:
        """(stage, sent, arrived)."""
        matters = self.trace.column("cases", "matter")
        return [
            (self.names.stages[matters[row.case]][row.stage], self.clock(row.sent_min), self.clock(row.arrived_min))
            for row in self.rows("hand_offs")
        ]

    @property
    def services(self) -> list[tuple[str, str, str]]:
        """(what, started, finished), in order of seating."""
        return [(what, started, finished) for what, _, started, finished in self.sittings]

    @property
    def sittings(self) -> list[tuple[str, str, str, str]]:
        """(what, officer, started, finished), in order of seating."""
        return [
            (
                f"{KINDS[row.kind]} {row.number}",
                self.names.officers[row.officer],
                self.clock(row.started_min),
                self.clock(row.finished_min),
            )
            for row in self.rows("services")
        ]

    @property
    def at_desks(self) -> list[tuple[str, str, str]]:
        """(what, started, finished) at the posts of units."""
        return [each for each in self.services if each[0].startswith(UNITS_WORK)]

    @property
    def at_leaders(self) -> list[tuple[str, str, str]]:
        """(what, started, finished) at the desks of leaders."""
        return [each for each in self.services if not each[0].startswith(UNITS_WORK)]
