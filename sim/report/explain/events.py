"""Events of two traces in words: when, about what, what happened, and in what the two differ."""

from collections.abc import Mapping
from typing import NamedTuple

from sim.errors import Text
from sim.experiment.reproduce.events import Difference, Event, subject_of
from sim.experiment.reproduce.moments import NAMED
from sim.report.explain.event_rules import rule_of
from sim.report.explain.setting import Setting, text
from sim.report.explain.tasks import part_words
from sim.report.explain.words_events import ABOUT, CODES, EVENTS, KNOWN
from sim.trace import (
    CASE,
    COLOURS,
    DEFAULTS,
    DETOURS,
    DISPUTE,
    EXTENSION,
    FATES,
    KINDS,
    LIMIT_UNITS,
    NOBODY,
    OPEN,
    OUTCOMES,
    ROLES,
    SLIP,
)
from sim.worktime import DAY

CODED: Mapping[str, Mapping[int, str]] = {
    "outcome": OUTCOMES,
    "colour": COLOURS,
    "fate": FATES,
    "role": ROLES,
    "kind": KINDS,
    "limit_unit": dict(enumerate(LIMIT_UNITS)),
}
FLAGS = {
    "online",
    "urgent",
    "explicit",
    "handed_over",
    "checked",
    "passed",
    "appealed",
    "revoked",
    "granted",
    "settled",
}
IN_PASSING = ("post", "officer", "colour", "outcome", "why", "fate", "unit", "role", "passed", "granted", "settled")
"""What is told of an event that is not compared."""
PAPERS = {SLIP: "slip", EXTENSION: "extension", DISPUTE: "dispute"}


class Compared(NamedTuple):
    """The first difference in words: what it is about, as stored, as replayed; what came before, each with its time.

    `rule` is the path of what orders such an event, "" for none, and `article` where that is cited from.
    """

    about: Text
    rule: str
    article: Text
    stored: Text
    replayed: Text
    before: tuple[Text, ...]


def compared(one: Setting, two: Setting, difference: Difference) -> Compared:
    """A difference in words; `one` is the setting of the stored trace, `two` that of the replayed one."""
    stored, replayed = difference.stored, difference.replayed
    setting, event = (one, stored) if stored is not None else (two, replayed)
    assert event is not None, "a difference is of an event that one of them has"
    rule = rule_of(setting, event)
    return Compared(
        _headline(setting, event),
        rule,
        Text(*(setting.article(rule, lang) for lang in ("en", "zh"))),
        _side(one, stored, replayed),
        _side(two, replayed, stored),
        tuple(_in_passing(one, each) for each in difference.before),
    )


def _headline(setting: Setting, event: Event) -> Text:
    about, what = about_words(setting, event), EVENTS[event.table, event.column]
    return Text(f"{about.en}: {what.en}", f"{about.zh}：{what.zh}")


def _in_passing(setting: Setting, event: Event) -> Text:
    when, head, said = _moment(setting, event), _headline(setting, event), _listed(setting, event, _main(event))
    return Text(f"{when.en}  {head.en}{said.en}", f"{when.zh}  {head.zh}{said.zh}")


def _side(setting: Setting, own: Event | None, other: Event | None) -> Text:
    """When it happened on this side, and every value that the other side does not have."""
    if own is None:
        return ABOUT["nowhere"]
    skipped = {*NAMED[own.table], own.column, "nth"}
    told = (
        _main(own)
        if other is None
        else {name: each for name, each in own.row.items() if name not in skipped and each != other.row.get(name)}
    )
    when, said = _moment(setting, own), _listed(setting, own, told)
    return Text(when.en + said.en, when.zh + said.zh)


def _main(event: Event) -> dict[str, int]:
    """What is told of an event in passing; an officer's name holds the post."""
    told = {name: event.row[name] for name in IN_PASSING if name in event.row and name not in NAMED[event.table]}
    if "officer" in told:
        told.pop("post", None)
    return told


def _moment(setting: Setting, event: Event) -> Text:
    if event.minute == OPEN:
        return ABOUT["never"]
    return setting.day(event.minute) if event.column == "first_day" else setting.moment(event.minute)


def _listed(setting: Setting, event: Event, told: Mapping[str, int]) -> Text:
    en, zh = "", ""
    for name, value in told.items():
        label, said = KNOWN[name], value_words(setting, event, name, value)
        bare = name == "officer"  # whose name says what it is
        en += f", {said.en}" if bare else f", {label.en}: {said.en}"
        zh += f"，{said.zh}" if bare else f"，{label.zh}：{said.zh}"
    return Text(en, zh)


# ---- what it is about


def about_words(setting: Setting, event: Event) -> Text:
    """The application, task or officer that an event is about, with its stage or part, or the paper that was served."""
    subject = subject_of(setting.trace, event)
    parts = [] if subject is None else [_subject(setting, *subject)]
    if "officer" in NAMED[event.table]:
        parts.append(value_words(setting, event, "officer", event.row["officer"]))
    kind = event.row.get("kind")
    if kind in PAPERS:
        parts.append(_put(ABOUT[PAPERS[kind]], n=event.row["number"]))
    elif "stage" in event.row and (kind == CASE or kind is None):
        parts.append(_stage(setting, subject, event.row["stage"]))
    elif subject is not None and ("stage" in event.row or "part" in event.row):
        parts.append(_part(setting, subject[1], event.row.get("part", event.row.get("stage", 0))))
    return Text(", ".join(part.en for part in parts), "，".join(part.zh for part in parts))


def _subject(setting: Setting, kind: str, number: int) -> Text:
    rows = setting.rows(f"{kind}s", **{kind: number})
    if not rows:
        return Text(f"{KNOWN[kind].en} {number}", f"{KNOWN[kind].zh}{number}")
    unit = _titled(setting, "unit", rows[0]["unit"])
    title = _titled(setting, "matter", rows[0]["matter"]) if kind == "case" else Text("", "")
    return _put(ABOUT[kind], n=number, unit=unit, title=title)


def _stage(setting: Setting, subject: tuple[str, int] | None, stage: int) -> Text:
    rows = setting.rows("cases", case=subject[1]) if subject else []
    stages = setting.trace.names.stages
    known = stages[rows[0]["matter"]] if rows and 0 <= rows[0]["matter"] < len(stages) else ()
    called = setting.called(known[stage]) if 0 <= stage < len(known) else _number(stage)
    return _put(ABOUT["stage"], stage=called)


def _part(setting: Setting, task: int, number: int) -> Text:
    rows, units = setting.rows("parts", task=task), range(len(setting.trace.names.units))
    known = rows[number] if 0 <= number < len(rows) else None
    if known is not None and known["role"] in ROLES and known["unit"] in units:
        return part_words(setting, known)
    return _put(ABOUT["part"], n=number)


def _put(words: Text, **parts: Text | int) -> Text:
    en, zh = ({name: p.in_(lang) if isinstance(p, Text) else p for name, p in parts.items()} for lang in ("en", "zh"))
    return Text(words.en.format(**en), words.zh.format(**zh))


# ---- values


def value_words(setting: Setting, event: Event, name: str, value: int) -> Text:
    """A value of a column as people read it; the bare number where it stands for nothing that there is."""
    if name.endswith("_min"):
        return ABOUT["not yet"] if value == OPEN else setting.moment(value)
    if name in ("first_day", "last_day"):
        return setting.day(value * DAY)
    if name in FLAGS and value in (0, 1, OPEN):
        return ABOUT[{0: "no", 1: "yes", OPEN: "not yet"}[value]]
    codes = (DETOURS if event.table == "detours" else DEFAULTS) if name == "why" else CODED.get(name, {})
    if value in codes:
        return CODES[codes[value]]
    if name in TITLES:
        return _titled(setting, name, value)
    return _number(value)


TITLES = {
    "matter": "matters",
    "unit": "units",
    "post": "posts",
    "officer": "officers",
    "leader": "leaders",
    "signer": "leaders",
    "approver": "leaders",
    "source": "sources",
}
"""Columns that hold positions, and in which names."""


def _titled(setting: Setting, name: str, value: int) -> Text:
    if value == NOBODY:
        return ABOUT["nobody"]
    if not 0 <= value < len(getattr(setting.trace.names, TITLES[name])):
        return _number(value)
    if name == "matter":
        return text(setting.scenario.demand.matters[setting.trace.names.matters[value]].title)
    if name == "source":
        tasks = setting.scenario.demand.tasks
        source = setting.trace.names.sources[value]
        return text(tasks.sources[source].title) if tasks else Text(source, source)
    told = {"unit": setting.unit, "post": setting.post, "officer": setting.officer}.get(name, setting.leader)
    return told(value)


def _number(value: int) -> Text:
    return Text(str(value), str(value))
