"""The channels by which officers and heads respond to what is ordered (F1 to F10), each with its own dose."""

from typing import Annotated, Literal

from sim.scenario.quantities import (
    WORKING_DAYS,
    Distribution,
    In,
    NonNegative,
    Part,
    Percent,
    Points,
    Share,
    Span,
    When,
)

SomeDays = Annotated[Span, In(WORKING_DAYS, least=1)]


class Channel(Part):
    """A way in which people respond. `dose` takes its strength at so many percent; at 0 % it is as if absent."""

    dose: Percent = 100


class DeadlinePull(Channel):
    """F1: work quickens towards its due by `lift`, falling to 1/e of that for each `fades` of slack."""

    lift: Percent
    fades: SomeDays


class Pressure(Channel):
    """F2: service time times load to the minus `exponent`, held between `shortest` and `longest`.

    Load is the work that waits at a desk over what its officers do in five working days.
    """

    exponent: NonNegative
    shortest: Percent
    longest: Percent


class Fatigue(Channel):
    """F3: overwork, the fading mean of load above 1, slows work by `slows` and multiplies odds of error.

    The odds are taken times (1 + overwork) to the power `errors`; `half_life` counts working days.
    """

    slows: NonNegative
    errors: NonNegative
    half_life: SomeDays


class Care(Channel):
    """F4: of the files a share is `unfit`; at the share x of standard time `detects` (1 - e^(-steepness x)) are seen.

    The rest is granted wrongly.
    """

    unfit: Share
    detects: Share
    steepness: NonNegative


class LastMinute(Channel):
    """F5: odds of error times `odds` for what is granted in the last `window` of its limit; needs `care`."""

    odds: NonNegative
    window: Share


class ClockGames(Channel):
    """F6: who is likely to be late asks for a supplement that nobody needs, with at most this chance.

    The pause lasts as drawn; the official clock stops, the true one does not.
    """

    chance: Share
    pause: Distribution


class Contest(Channel):
    """F7: bonus tiers lift effort by `lift` under those of the plan (20 %, 10 %; ±20 %), else in proportion."""

    lift: Percent


class CardPrice(Channel):
    """F8: work on supervised tasks quickens by `lift` times p / (p + `half_at`), p being the price of the next card.

    `after_loss`: once the clean sheet is gone the price falls and effort with it, or effort stays as it was.
    """

    lift: Percent
    half_at: Points
    after_loss: Literal["gives up", "keeps on"] = "gives up"


class Attention(Channel):
    """F9: carded work is done faster by `weight`; the minutes it borrows are paid back by other work of the desk."""

    weight: NonNegative


class Fading(Channel):
    """F10: after new orders, and after the dates of `after`, work quickens by `lift`, halved every `half_life`."""

    lift: Percent
    half_life: SomeDays
    after: tuple[When, ...] = ()
