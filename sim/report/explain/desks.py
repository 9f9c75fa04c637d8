"""What is told of queues and services, and how the time of a case or task divides."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from sim.errors import Text
from sim.report.explain.setting import FINISH, SEATING, VERDICT, Record, Setting, Told
from sim.report.explain.words import NOTHING, day_words, duration, listed, say
from sim.trace import OPEN
from sim.worktime import DAY, Calendar

Stretch = tuple[int, int]
AWAY = (("absences", "absent"), ("calls", "called"))
"""Tables of days on which officers are away, and how it is told."""


class Wait(NamedTuple):
    """What a service waited for: minutes of its post's time, others taken first, those of them who came later."""

    minutes: int
    first: int
    later: int


def waited(setting: Setting, service: Record) -> Wait:
    """How long a service waited at its post, and behind whom."""
    minutes = setting.desk(service["post"]).between(service["queued_min"], service["started_min"])
    table = setting.trace.tables["services"]
    same = [table[column] == service[column] for column in ("kind", "number", "stage", "round", "started_min")]
    mine = int(np.logical_and.reduce(same).argmax())
    first = table["post"][:mine] == service["post"]
    first &= table["started_min"][:mine] >= service["queued_min"]
    later = first & (table["queued_min"][:mine] > service["queued_min"])
    return Wait(minutes, int(first.sum()), int(later.sum()))


def service_lines(setting: Setting, service: Record, what: Text, work: str) -> Iterator[Told]:
    """Who took it up, after what wait, and how it ended; `work` is the path of how much work it is."""
    officer, started = setting.officer(service["officer"]), service["started_min"]
    wait = waited(setting, service)
    if wait.minutes == 0:
        begins = say("begins at once", what=what, officer=officer)
    elif wait.first == 0:
        begins = say("begins, nobody first", what=what, officer=officer, wait=duration(wait.minutes))
    else:
        later = say("came later", n=wait.later) if wait.later else NOTHING
        begins = say("begins", what=what, officer=officer, wait=duration(wait.minutes), n=wait.first, later=later)
    yield Told(started, SEATING, begins, "policy.precedence")
    if service["finished_min"] == OPEN:
        yield Told(started, SEATING, say("still at work", what=what), work)
        return
    worked = duration(service["minutes"])
    if service["handed_over"]:
        handed = say("handed over", what=what, officer=officer, worked=worked)
        yield Told(service["finished_min"], FINISH, handed, "policy.hand_over_after")
        return
    nights, away = _nights(service), [_away(setting, service, *kind) for kind in AWAY]
    absent = Text("".join(each.en for each in away), "".join(each.zh for each in away))
    yield Told(
        service["finished_min"], FINISH, say("done", what=what, worked=worked, nights=nights, absent=absent), work
    )


def _nights(service: Record) -> Text:
    nights = service["finished_min"] // DAY - service["started_min"] // DAY
    if nights == 0:
        return NOTHING
    return say("one night") if nights == 1 else say("nights", n=nights)


def _away(setting: Setting, service: Record, table: str, word: str) -> Text:
    """The officer's absences, or calls, between the days on which a service began and ended."""
    first, last = service["started_min"] // DAY, service["finished_min"] // DAY
    spells = [
        spell
        for spell in setting.rows(table, officer=service["officer"])
        if spell["first_day"] <= last and spell["last_day"] >= first
    ]
    if not spells:
        return NOTHING
    return say(word, spells=listed([_spell(setting, spell) for spell in spells]))


def _spell(setting: Setting, spell: Record) -> Text:
    first, last = (day_words(setting.date(spell[day])) for day in ("first_day", "last_day"))
    return first if first == last else say("spell", first=first, last=last)


def signing_wait(setting: Setting, kind: int, number: int) -> Text:
    """How long a slip or request lay on its leader's desk before its turn came; nothing if it came at once."""
    services = setting.rows("services", kind=kind, number=number)
    wait = waited(setting, services[0]) if services else Wait(0, 0, 0)
    return say("after a wait", wait=duration(wait.minutes), n=wait.first) if wait.minutes else NOTHING


def split(calendar: Calendar, whole: Stretch, named: Iterable[tuple[str, Iterable[Stretch]]]) -> Text:
    """How the office time of a whole stretch divides: each name takes what those before it left, the rest waited."""
    total, taken, said = calendar.between(*whole), list[Stretch](), []
    for name, stretches in named:
        before = _covered(calendar, taken, whole)
        taken += stretches
        minutes = _covered(calendar, taken, whole) - before
        if minutes:
            said.append(say(name, time=duration(minutes)))
    if waiting := total - _covered(calendar, taken, whole):
        said.append(say("split: waiting", time=duration(waiting)))
    return say("split", total=duration(total), parts=listed(said)) if said else NOTHING


def _covered(calendar: Calendar, stretches: Iterable[Stretch], whole: Stretch) -> int:
    """The office minutes of `whole` that lie in any of the stretches."""
    minutes, reached = 0, whole[0]
    for begin, end in sorted(stretches):
        until = min(end, whole[1])
        minutes += calendar.between(max(begin, reached), until)
        reached = max(reached, until)
    return minutes


def in_hand(services: Iterable[Record], until: int) -> list[Stretch]:
    """When somebody had it in hand; what has no end yet lasts until then."""
    return [
        (service["started_min"], until if service["finished_min"] == OPEN else service["finished_min"])
        for service in services
    ]


def verdict(setting: Setting, finished: int, due: int, parts: Text) -> Told:
    """On time or late, by how much, and where the time went."""
    end = setting.trace.horizon_min - 1 if finished == OPEN else finished
    if end <= due:
        return Told(end, VERDICT, say("open" if finished == OPEN else "on time", split=parts))
    days = setting.office.days.working_between(due // DAY, end // DAY)
    late = say("late days", n=days) if days else duration(setting.office.between(due, end))
    return Told(end, VERDICT, say("open, late" if finished == OPEN else "late", late=late, split=parts))
