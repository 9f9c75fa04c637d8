"""How several units review one application: together instead of one after another, and what their silence means."""

from typing import Literal

from sim.scenario.quantities import Id, Limit, Part, Share, When, WorkingDays


class Together(Part):
    """Stages that are reviewed at the same time (M025): the file goes to all at once, on it goes when all have ended.

    `meeting`: what was prepared is then decided at the next joint meeting, at the opening of every so many-th working
    day of the office calendar, counted both ways from `first` (without it from the first day of the judged year). A
    unit sends nobody if all officers of its post are absent that day, or else with the chance `absent`.
    """

    stages: tuple[Id, ...]
    how: Literal["parallel", "meeting"] = "parallel"
    every: WorkingDays | None = None
    first: When | None = None
    absent: Share = 0.0


class LaterReview(Part):
    """The share of stages deemed to consent that is reviewed after all, so many working days after the approval."""

    share: Share
    after: WorkingDays


class Deemed(Part):
    """Deemed approval 超时默许、缺席默许 (M030, A29).

    `level`: a unit that has not answered within `after` of the file reaching its queue consents, in joint reviews or
    at every stage; or the application itself is approved when its due in force is past (`after` and `within` have no
    effect then). `absence`: who sends nobody to
    a joint meeting consents, or the application is put off to the next one. `excluded` stages never consent unasked.
    """

    level: Literal["unit", "licence"] = "unit"
    after: Limit | None = None
    within: Literal["joint review", "every stage"] = "joint review"
    absence: Literal["consents", "postpones"] = "postpones"
    excluded: tuple[Id, ...] = ()
    later_review: LaterReview | None = None
