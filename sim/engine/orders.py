"""Orders in force: a policy turned into the flat records that the rules read."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.rules.limits import shortened
from sim.rules.precedence import BASES
from sim.rules.records import (
    ANY_DAY,
    BY_DAYS,
    BY_MINUTES,
    BY_WORKING_DAYS,
    FROM_DUE,
    FROM_ISSUE,
    CardLadder,
    Days,
    Limit,
)
from sim.scenario.cards import Cards
from sim.scenario.coordination import Coordination
from sim.scenario.policy import Check, Cover, Extensions, Limits, Policy
from sim.scenario.progress import Progress
from sim.scenario.quantities import DAYS, HOURS, WORKING_DAYS, Span
from sim.trace import LIMIT_UNITS

RED_FROM = {
    "yellow issued": FROM_ISSUE,
    "yellow due": FROM_DUE,
    "any day": ANY_DAY,
    "rectification ended": FROM_ISSUE,  # of the card held, which a rectification makes count from its end
}
BY = {DAYS: BY_DAYS, WORKING_DAYS: BY_WORKING_DAYS}


class Slips(NamedTuple):
    """What holds for the slips of one colour."""

    excused: float
    prepared: int  # working days
    signer: str
    withheld: float


class Orders(NamedTuple):
    """One policy in force, as the engine reads it."""

    approvals: tuple[Limit, ...]  # by matter
    limits: Limits
    received_at_opening: bool
    clock_stops: bool
    base: int
    cards_first: bool
    ages: bool  # keys change as time goes by
    lanes: tuple[int, ...]  # by matter
    last_lane: int  # of all that is named in no lane
    hand_over_after: int
    reporting: int  # percent of the time of posts that do tasks
    cover: Cover | None
    check: Check | None
    progress: Progress | None
    extensions: Extensions | None
    coordination: Coordination | None
    cleared: float  # of duties that overlap
    cards: Cards | None
    ladder: CardLadder | None
    slips: tuple[Slips, ...]  # by colour: none, blue, yellow, red
    signed_at_desks: bool


def orders(policy: Policy, matters: Sequence[str]) -> Orders:
    """The records of a policy; `matters` in canonical order."""
    lanes = {matter: lane for lane, some in enumerate(policy.precedence.lanes) for matter in some}
    cards = policy.cards
    return Orders(
        approvals=tuple(_approval(policy.limits, matter) for matter in matters),
        limits=policy.limits,
        received_at_opening=policy.limits.starts == "next opening",
        clock_stops=policy.clock.supplement == "stops",
        base=BASES.index(policy.precedence.base),
        ages=policy.precedence.base == "late last",
        cards_first=policy.precedence.cards == "first",
        lanes=tuple(lanes.get(matter, len(policy.precedence.lanes)) for matter in matters),
        last_lane=len(policy.precedence.lanes),
        hand_over_after=policy.hand_over_after.number,
        reporting=policy.reporting.load if policy.reporting else 0,
        cover=policy.cover,
        check=policy.check,
        progress=policy.progress,
        extensions=policy.extensions,
        coordination=policy.coordination,
        cleared=policy.duties.cleared if policy.duties else 0.0,
        cards=cards,
        ladder=_ladder(cards) if cards else None,
        slips=_slips(cards) if cards else (),
        signed_at_desks=cards is not None and cards.signing == "leaders' desks",
    )


def limit(span: Span, percent: int, limits: Limits) -> Limit:
    """A limit as it binds: its factor applied, its unit resolved."""
    same_day = int(limits.first_day == "same day")
    if span.unit in BY:
        return Limit(shortened(span.number, percent), BY[span.unit], same_day)
    in_minutes = span.number * (60 if span.unit == HOURS else 1)
    return Limit(shortened(in_minutes, percent), BY_MINUTES, same_day)


def task_limit(number: int, unit: int, limits: Limits) -> Limit:
    """The limit of a task whose document names one (`number` of LIMIT_UNITS), or the default for -1."""
    if number < 0:
        return limit(limits.task_default, limits.factor.task_default, limits)
    return limit(Span(number, LIMIT_UNITS[unit]), limits.factor.task_explicit, limits)


def _approval(limits: Limits, matter: str) -> Limit:
    return limit(limits.promised(matter), limits.factor.approvals, limits)


def days_of(span: Span) -> Days:
    """A number of days as rules count them."""
    return Days(span.number, BY[span.unit])


def _ladder(cards: Cards) -> CardLadder:
    return CardLadder(
        blue_after=days_of(cards.blue.after),
        blue_at_close=int(cards.blue.at == "close of day"),
        yellow_after=days_of(cards.yellow.after),
        red_after=days_of(cards.red.after),
        red_from=RED_FROM[cards.red.counts_from],
        repeat_after=days_of(cards.red.repeat),
        moves=int(cards.holiday == "next working day"),
    )


def _slips(cards: Cards) -> tuple[Slips, ...]:
    blue = Slips(cards.blue.excused, 0, "", 0.0)
    yellow, red = (
        Slips(card.excused, card.prepared.number, card.signer, card.withheld) for card in (cards.yellow, cards.red)
    )
    return (blue, blue, yellow, red)
