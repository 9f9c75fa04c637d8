"""The rating of mid-level cadres and what follows from it: removal, transfer, admonition, warning."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from sim.scenario.opinion import Opinion
from sim.scenario.part import Misfit
from sim.scenario.quantities import Count, Id, Part, Percent, Points, Positive, Share, WorkingDays
from sim.scenario.spans import WORKING_DAYS, Span

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _day_of_year(value: object) -> tuple[int, int]:
    if isinstance(value, tuple):
        value = "-".join(f"{part:02}" for part in value)
    match = re.fullmatch(r"\s*(\d\d)-(\d\d)\s*", str(value))
    if match is None or not 1 <= int(match[1]) <= 12 or not 1 <= int(match[2]) <= LENGTHS[int(match[1]) - 1]:
        raise Misfit("write a day of every year as month and day, such as '08-31'", "日期请写成月-日，例如 '08-31'")
    return int(match[1]), int(match[2])


DayOfYear = Annotated[
    tuple[int, int],
    BeforeValidator(_day_of_year),
    PlainSerializer(lambda day: f"{day[0]:02}-{day[1]:02}", return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^ *\d\d-\d\d *$", "description": "A day, such as 08-31."}),
]


class HalfYear(Part):
    """One of the two ratings of a year (M090): its weight, and the day by the end of which it is given."""

    weight: Percent
    by: DayOfYear


class Marks(Part):
    """What a rating is made of (M170), in shares that add up to 100 %.

    `performance`: work on time, as the office sees it. `representatives`: the share satisfied of the groups of raters
    that are named, else their opinion. `leaders`: what the unit's leaders say. `public`: the neutral report.
    """

    performance: Percent = 100
    representatives: Percent = 0
    leaders: Percent = 0
    public: Percent = 0


class Report(Part):
    """The neutral report (M170): so many people are asked in a half-year, each about four criteria of equal weight.

    How many find a cadre efficient and willing to serve, the year tells: results within the published limit, and
    applications without a supplement. `integrity` and `style` are the chances that one of them finds these good.
    """

    asked: Positive
    integrity: Share
    style: Share


class Removal(Part):
    """M091, A23: the last so many of all cadres, and those below the threshold of satisfaction; both or either.

    Satisfaction is that of the named groups of raters, weighted by half-years; if none is named, the annual score.
    """

    last: Count
    threshold: Points
    raters: tuple[Id, ...] = ()
    condition: Literal["both", "either"] = "both"


class Lagging(Part):
    """M092, A24: the last share of all cadres (at least one) are admonished, and transferred or not."""

    share: Share
    measure: Literal["talk and transfer", "talk"] = "talk and transfer"


class LastWarned(Part):
    """M093: the last so many are warned, of every unit, of every class or of all, where there are more than so many."""

    last: Positive
    within: Literal["unit", "class", "zone"] = "unit"


class Replacement(Part):
    """What it costs in the year after: the seat is empty for `vacant` after a removal, then whoever comes has to learn.

    For `learning` working days the post, or the seat alone, works at so much of its speed.
    """

    vacant: WorkingDays = Span(0, WORKING_DAYS)
    learning: WorkingDays
    speed: Percent
    slows: Literal["the post", "the seat"] = "the post"


class Cadres(Part):
    """Mid-level cadres 中层干部 are rated twice a year, and the ratings have consequences.

    `whom`: every post of every unit has one, who sits on its first seat; or every unit has one, on the first seat of
    the post that does its tasks. `data`: the first rating judges what was received, assigned and issued in January to
    June and the second the rest; or each what came since the one before. Each knows what was known on its day.
    `raters`: the groups of `policy.ratings` that are the representatives.
    """

    whom: Literal["posts", "units"] = "posts"
    first: HalfYear
    second: HalfYear
    data: Literal["calendar halves", "since the last rating"] = "calendar halves"
    cards: Literal["deducted", "ignored"] = "deducted"
    marks: Marks = Marks()
    raters: tuple[Id, ...] = ()
    representatives: Opinion = Opinion()
    leaders: Opinion = Opinion()
    report: Report | None = None
    removal: Removal | None = None
    lagging: Lagging | None = None
    warning: LastWarned | None = None
    replacement: Replacement | None = None
