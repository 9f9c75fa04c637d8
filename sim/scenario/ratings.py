"""What citizens are asked, and how they answer: trips, raters, and what makes an applicant satisfied."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantities import Id, NonNegative, Part, Percent, Positive, Share, Title

LogOdds = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Visits(Part):
    """Which trips an application takes (M017); handing in on paper is one, and online none.

    `supplements_online` is the share of supplements that are answered online, so without a trip. The result is sent,
    or fetched `in person`, which is a trip more unless it came on the day of the last one.
    """

    supplements_online: Share = 0.0
    results: Literal["sent", "in person"] = "sent"


class Raters(Part):
    """A group that rates every unit (M118): `sample` of them a unit, every half-year or year.

    `clients` were served by the unit in that time and say what they found; `representatives` go by what is said of it:
    each is satisfied with the chance that the share of its satisfied clients gives. Who is not satisfied says so
    unless `polite`; the share `invited` was chosen because it is friendly.
    """

    title: Title
    who: Literal["clients", "representatives"]
    sample: Positive
    every: Literal["half-year", "year"] = "half-year"
    polite: Share = 0.0
    invited: Share = 0.0


class RatingShare(Part):
    """How far public ratings decide a unit's score (M080): `weight` for the raters' mark, the rest for the score.

    The mark is the share of satisfied raters, out of 100 points. `units` are those concerned, windows or a park; all
    that are rated, if none is named.
    """

    weight: Percent
    units: tuple[Id, ...] = ()


class CallBacks(Part):
    """Call-backs 回访 (M117): this share of the clients served is asked by telephone, and says what it found."""

    share: Share


class Satisfaction(Part):
    """What makes an applicant satisfied, in log-odds (M118, assumptions).

    `base` holds for one visit, a result within the promised time, and middling quality. Off it go `waiting` times the
    logarithm of true over promised time (if longer), `visit` for every further visit (and on it for none), `refused`
    for a return; `quality` times the quality of the case, from -1 to 1, is added.
    """

    base: LogOdds
    waiting: NonNegative
    visit: NonNegative
    refused: NonNegative
    quality: NonNegative
