"""Why each slip to a task bears the date it bears, and what became of it."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.errors import Text
from sim.report.explain.desks import signing_wait
from sim.report.explain.setting import CARD, Record, Setting, Told
from sim.report.explain.words import NOTHING, day_words, listed, points_words, say, span_words
from sim.rules.cards import days_on
from sim.rules.records import BY_DAYS, BY_WORKING_DAYS, Days
from sim.scenario.cards import Cards
from sim.scenario.quantities import WORKING_DAYS, Span
from sim.scorecard.scorecard import Scorecard
from sim.trace import BLUE, COLOURS, EXCUSED, FATES, ISSUED, NOBODY, OPEN, PENDING, RED, SLIP, WITHHELD, YELLOW
from sim.worktime import DAY


class Plan(NamedTuple):
    """From which day a slip is counted, what that day is, how many days on, and how to say it."""

    day: int
    base: Text
    span: Span
    how: str = "planned"


def slip_lines(setting: Setting, scorecard: Scorecard, task: Record) -> Iterator[Told]:
    """All slips of a task, in the order in which they were drawn up."""
    held: Record | None = None
    failed: Record | None = None
    for slip in setting.rows("slips", task=task["task"]):
        cards = setting.policy(slip["drawn_up_min"]).cards
        assert cards is not None, "a slip was drawn up under a policy that has none"
        yield _drawn_up(setting, task, slip, cards, held, failed)
        yield from _fate(setting, slip)
        yield from _aftermath(setting, slip)
        yield from _points(setting, scorecard, slip)
        held, failed = (slip, None) if slip["fate"] == ISSUED else (held, slip)


def _drawn_up(
    setting: Setting, task: Record, slip: Record, cards: Cards, held: Record | None, failed: Record | None
) -> Told:
    days, colour = setting.office.days, COLOURS[slip["colour"]]
    plan = _plan(setting, task, slip, cards, held, failed)
    planned = days_on(plan.day, _offset(plan.span), days)
    moves = slip["colour"] != BLUE and cards.holiday == "next working day"
    day = days.next_working(planned) if moves else planned
    drawn = slip["drawn_up_min"]
    moved = say("moved", day=day_words(setting.date(day))) if day != planned else NOTHING
    if any(report["decided_min"] == drawn for report in setting.rows("reports", task=task["task"], passed=0)):
        late = say("reopened")
        moved = Text(moved.en + late.en, moved.zh + late.zh)
    span = span_words(Span(abs(plan.span.number), plan.span.unit))
    how = "planned, before" if plan.span.number < 0 else plan.how
    how = "planned, same day" if plan.span.number == 0 else how
    why = say(how, span=span, base=plan.base, day=day_words(setting.date(planned)), moved=moved)
    rule = f"policy.cards.{colour}.{'repeat' if _repeats(slip, held) else 'after'}"
    return Told(drawn, CARD, say("slip", colour=say(colour), why=why), rule)


def _plan(
    setting: Setting, task: Record, slip: Record, cards: Cards, held: Record | None, failed: Record | None
) -> Plan:
    """What the rung counts from: its own last attempt, the due, or the card before it."""
    due = _due_day(setting, task, slip["drawn_up_min"])
    span = _interval(slip, held, cards)
    if failed is not None and (slip["colour"] != YELLOW or failed["decided_min"] // DAY >= due):
        day = failed["decided_min"] // DAY
        base = say("the slip", day=setting.day(failed["decided_min"]))
        if slip["colour"] == BLUE:
            return Plan(day, base, Span(1, WORKING_DAYS), "next attempt")
        return Plan(day, base, span)
    if slip["colour"] != RED or held is None:
        return Plan(due, say("the due", day=day_words(setting.date(due))), span)
    return _after_card(setting, held, due, cards, span)


def _interval(slip: Record, held: Record | None, cards: Cards) -> Span:
    if slip["colour"] != RED:
        return cards.blue.after if slip["colour"] == BLUE else cards.yellow.after
    return cards.red.repeat if _repeats(slip, held) else cards.red.after


def _after_card(setting: Setting, held: Record, due: int, cards: Cards, span: Span) -> Plan:
    """Red counts from the issue of the card before it, or from the day on which yellow should have come."""
    counts_from = cards.red.counts_from if held["colour"] == YELLOW else "yellow issued"
    if counts_from == "yellow due":
        nominal = days_on(due, _offset(cards.yellow.after), setting.office.days)
        return Plan(nominal, say("yellow's day", day=day_words(setting.date(nominal))), span)
    terms = setting.rows("rectifications", slip=held["slip"])
    if counts_from == "rectification ended" and terms:
        ended = terms[0]["due_min"]
        return Plan(ended // DAY, say("the end of the term", day=setting.day(ended)), span)
    card = say("the card", colour=say(COLOURS[held["colour"]]), day=setting.day(held["issued_min"]))
    how = "planned, drawn" if counts_from == "any day" else "planned"
    return Plan(held["issued_min"] // DAY, card, span, how)


def _offset(span: Span) -> Days:
    return Days(span.number, BY_WORKING_DAYS if span.unit == WORKING_DAYS else BY_DAYS)


def _repeats(slip: Record, held: Record | None) -> bool:
    return slip["colour"] == RED and held is not None and held["colour"] == RED


def _due_day(setting: Setting, task: Record, minute: int) -> int:
    """The day of the due in force at a minute."""
    moves = setting.rows("extensions", task=task["task"], granted=1)
    moves += setting.rows("disputes", task=task["task"], settled=1)
    return max([task["due0_min"], *(row["due_after_min"] for row in moves if row["decided_min"] <= minute)]) // DAY


def _fate(setting: Setting, slip: Record) -> Iterator[Told]:
    colour, fate, decided = COLOURS[slip["colour"]], slip["fate"], slip["decided_min"]
    path, named = f"policy.cards.{colour}", say(colour)
    if fate == EXCUSED:
        yield Told(decided, CARD, say("excused", colour=named), f"{path}.excused")
        return
    if slip["signer"] != NOBODY and slip["prepared_min"] != OPEN:
        leader = setting.leader(slip["signer"])
        yield Told(slip["prepared_min"], CARD, say("prepared", colour=named, leader=leader), f"{path}.prepared")
    if fate == PENDING:
        yield Told(slip["drawn_up_min"], CARD, say("pending", colour=named), f"{path}.signer")
        return
    wait = signing_wait(setting, SLIP, slip["slip"])
    if fate == ISSUED:
        units = listed([setting.unit(card["unit"]) for card in setting.rows("cards", slip=slip["slip"])])
        signed = NOTHING
        if slip["signer"] != NOBODY:
            signed = say("signed", leader=setting.leader(slip["signer"]))
        how = Text(signed.en + wait.en, signed.zh + wait.zh)
        rule = f"{path}.signer" if slip["signer"] != NOBODY else f"{path}.at"
        yield Told(decided, CARD, say("issued", colour=named, units=units, wait=how), rule)
    elif fate == WITHHELD:
        leader = setting.leader(slip["signer"])
        yield Told(decided, CARD, say("withheld", colour=named, leader=leader, wait=wait), f"{path}.withheld")
    else:
        yield Told(decided, CARD, say(FATES[fate], colour=named), f"{path}.prepared")


def _aftermath(setting: Setting, slip: Record) -> Iterator[Told]:
    """What a card sets going: a term to put things right, or, if it was a mistake, perhaps an appeal."""
    for term in setting.rows("rectifications", slip=slip["slip"]):
        said = say("rectify", due=setting.moment(term["due_min"]))
        yield Told(term["issued_min"], CARD, said, "policy.cards.rectification.term")
    colour, path = say(COLOURS[slip["colour"]]), "policy.cards.accuracy"
    for card in setting.rows("mistakes", slip=slip["slip"]):
        yield Told(card["issued_min"], CARD, say("mistaken"), f"{path}.mistaken")
        if card["appealed"]:
            yield Told(card["issued_min"], CARD, say("appealed", colour=colour), f"{path}.appealed")
        if card["decided_min"] != OPEN:
            said = say("revoked" if card["revoked"] else "not revoked", colour=colour)
            yield Told(card["decided_min"], CARD, said, f"{path}.granted")


def _points(setting: Setting, scorecard: Scorecard, slip: Record) -> Iterator[Told]:
    """What the card cost whom, by the ledger of the judged year."""
    units = setting.trace.names.units
    for entry in scorecard.points[scorecard.points["slip"] == slip["slip"]].to_dict("records"):
        unit = setting.unit(units.index(entry["unit"]))
        points = points_words(entry["points"])
        yield Told(int(entry["minute"]), CARD, say("points", unit=unit, points=points), entry["rule"])
