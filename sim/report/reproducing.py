"""A replay in words: what was not as it was, then identical, or every value and the first event that differ."""

from collections.abc import Iterator
from typing import Any

from sim.experiment.reproduce import Replay
from sim.experiment.reproduce.reproduction import Differing, Other, Reproduction, Told
from sim.experiment.reproduce.result import FACTS
from sim.report.explain.events import compared
from sim.report.explain.setting import Setting
from sim.report.terms import term

SHOWN = 10
DIGITS = 16
INDENT = "  "


def others_lines(meant: Replay, lang: str) -> Iterator[str]:
    """What is not as it was when the result was made; nothing if all is."""
    if meant.others:
        yield term("replay others", lang, name=meant.kept.name)
        for other in meant.others:
            then, now = (_told(value, lang) for value in (other.then, other.now))
            yield INDENT + term("replay other", lang, what=_what(other, lang), then=then, now=now)


def replay_lines(found: Reproduction, lang: str) -> Iterator[str]:
    """The verdict, then what differs."""
    yield term("replay promised" if found.promised else "replay not promised", lang)
    yield term("replay compared", lang, rows=found.rows, traces=found.traces)
    if found.identical:
        yield term("replay identical", lang)
        return
    rows = len({(each.point, each.replication) for each in found.differing})
    if rows:
        yield term("replay different", lang, values=len(found.differing), rows=rows, of=found.rows)
    else:
        yield term("replay different traces", lang, n=found.unlike)
    for each in found.differing[:SHOWN]:
        yield INDENT + _value(each, lang)
    if len(found.differing) > SHOWN:
        yield INDENT + term("replay more", lang, n=len(found.differing) - SHOWN)
    if found.told is not None:
        yield from _event(found.told, lang)
        if found.unlike > 1:
            yield term("replay unlike", lang, n=found.unlike)
    elif any(each.what == "trace" for each in found.differing):
        yield term("replay untold", lang)
    elif all(each.what not in FACTS for each in found.differing):
        yield term("replay scoring", lang)


def _event(told: Told, lang: str) -> Iterator[str]:
    where = {"point": told.point, "variant": _variant(told.variant, lang)}
    if told.changed:
        yield term("replay changed", lang)
    if told.first is None:
        yield term("replay order", lang, **where)
        return
    one, two = (Setting.of(told.scenario, trace) for trace in (told.stored, told.replayed))
    said = compared(one, two, told.first)
    yield term("replay first", lang, **where)
    if said.before:
        yield INDENT + term("replay before", lang)
        yield from (INDENT * 2 + line.in_(lang) for line in said.before)
    yield INDENT + said.about.in_(lang)
    if said.rule:
        yield INDENT * 2 + term("replay rule", lang, rule=said.rule, article=said.article.in_(lang))
    yield INDENT * 2 + term("replay stored", lang, said=said.stored.in_(lang))
    yield INDENT * 2 + term("replay replayed", lang, said=said.replayed.in_(lang))
    if told.first.beside:
        yield INDENT + term("replay beside", lang, n=told.first.beside)


def _value(each: Differing, lang: str) -> str:
    names = {"trace": "replay events", "status": "replay status", "error": "replay error"}
    return term(
        "replay value",
        lang,
        point=each.point,
        variant=_variant(each.variant, lang),
        world=each.replication,
        what=term(names[each.what], lang) if each.what in names else each.what,
        stored=_told(each.stored, lang),
        replayed=_told(each.replayed, lang),
    )


def _variant(name: str, lang: str) -> str:
    return term("replay variant", lang, name=name) if name else ""


def _what(other: Other, lang: str) -> str:
    kind, _, name = other.what.partition(" ")
    if kind == "scenario":
        return term("replay scenario", lang, name=name) if name else term("replay base scenario", lang)
    named = ("model_revision", "calendar", "lock", "lock_matches", "machine", "platform")
    return term(f"replay {other.what}", lang) if other.what in named else other.what


def _told(value: Any, lang: str) -> str:
    """A value as it is told: long digests cut, numbers to their last digit."""
    if value is None or value is True or value is False:
        return term({None: "replay none", True: "replay yes", False: "replay no"}[value], lang)
    text = repr(float(value)) if isinstance(value, float) else str(value)
    return text[:DIGITS] if len(text) == 64 else text
