"""Three-colour slips 督办单: when each is sent, who signs it, what it costs, what it sets going."""

from typing import Literal

from sim.scenario.quantities import DAYS, CardDays, Id, Offset, Part, Points, Share, Span, WorkingDays


class BlueCard(Part):
    """Blue (annex art. 4; A3, A7, A9): `after` counts from the due day and may be negative (pre-warning)."""

    after: Offset = Span(0, DAYS)
    at: Literal["close of day", "opening of day"] = "close of day"
    excused: Share = 0.0


class YellowCard(Part):
    """Yellow (annex art. 5; A1, A4, A8): `after` counts from the due day; its unit says which days count."""

    after: CardDays
    excused: Share = 0.0
    prepared: WorkingDays
    signer: Id
    withheld: Share = 0.0


class RedCard(Part):
    """Red (annex art. 6; A5, A6). `repeat` of 0 days means one red only."""

    after: CardDays
    counts_from: Literal["yellow issued", "yellow due", "any day", "rectification ended"] = "yellow issued"
    repeat: CardDays
    excused: Share = 0.0
    prepared: WorkingDays
    signer: Id
    withheld: Share = 0.0


class CardPoints(Part):
    """Deductions (annex art. 9; A13): every slip counts, or only the highest of an item."""

    blue: Points
    yellow: Points
    red: Points
    per_item: Literal["cumulative", "highest only"] = "cumulative"


class Rectification(Part):
    """Yellow orders to put things right within a term (M161, annex art. 5), counted from the day of its issue.

    The due of the task stays; red counts from the end of the term if `red.counts_from` says so.
    """

    term: CardDays


class Accuracy(Part):
    """Accuracy of slips (M069, annex art. 7): facts are to be clear, and sometimes they are not.

    `mistaken` is the chance that a slip whose day comes after the task was reported is drawn up all the same, the
    report not being entered yet. Of such cards once issued `appealed` are appealed against; `decided` working days on
    so many of the appeals are `granted`: the points are given back, and the card counts neither for the clean sheet
    nor for the ladder.
    """

    mistaken: Share
    appealed: Share
    decided: WorkingDays
    granted: Share


class Cards(Part):
    """The three-colour slips 督办单.

    `holiday` A7: a signed card whose day is no working day moves to the next one, or is drawn up that day.
    `quality` A12: a failed check reopens the task for cards too, or only for work.
    `recipient` A19: the lead, the units whose own part is open, or lead and co-units alike.
    `signing`: through the leaders' desks, or after the preparation lag alone.
    """

    blue: BlueCard
    yellow: YellowCard
    red: RedCard
    points: CardPoints
    holiday: Literal["next working day", "same day"] = "next working day"
    quality: Literal["reopens", "timeliness only"] = "reopens"
    recipient: Literal["lead", "culprit", "shared"] = "lead"
    signing: Literal["leaders' desks", "fixed lag"] = "leaders' desks"
    rectification: Rectification | None = None
    accuracy: Accuracy | None = None
