"""Who works where and when: calendars, units, posts, officers, leaders who sign."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.personnel import Personnel
from sim.scenario.quantities import (
    Count,
    Id,
    Minutes,
    OpenHours,
    Part,
    Percent,
    Positive,
    Share,
    Spread,
    Title,
    When,
    WorkingDays,
)


class Hours(Part):
    """Opening hours of a calendar; `every day` ignores weekends and holidays (queueing theory, hotlines)."""

    hours: tuple[OpenHours, ...]
    days: Literal["working days", "every day"] = "working days"
    weekdays: dict[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], tuple[OpenHours, ...]] = Field(
        default_factory=dict
    )
    leave: tuple[When, ...] = ()


class Absence(Part):
    """Whole working days away, in spells: the long-run `share` of days and the mean `spell`."""

    share: Share
    spell: WorkingDays


class Officers(Part):
    """What holds for every officer unless a post says otherwise."""

    speed: Spread = Spread(cv=0)
    errors: Spread = Spread(cv=0)
    absence: Absence | None = None


class Post(Part):
    """A post 岗位: its officers, one queue, one calendar.

    `share` is the part of their working time that the post gives to approvals and tasks. `places` bounds
    the queue (an arrival that finds them all taken is turned away). `cover` names the post whose first
    officer stands in as B when every A here is off, if the policy orders AB posts. `applicants` on paper wait in the
    hall until their case is taken up (M002), or go home, as they do where nothing is said.
    """

    officers: Count
    calendar: Id | None = None
    share: Percent = 100
    places: Count | None = None
    cover: str | None = None
    applicants: Literal["wait", "go home"] | None = None
    title: Title | None = None


class Unit(Part):
    """A unit 单位. `heads` are paid, officers at `posts` are simulated; `tasks` names the post that does tasks."""

    title: Title
    klass: Id = Field("all", alias="class")
    heads: Positive
    posts: Annotated[dict[Id, Post], Field(min_length=1)]
    tasks: Id | None = None


class Leader(Part):
    """A leader who signs: few minutes a day (the calendar's hours), some minutes a slip."""

    title: Title
    calendar: Id
    slip: Minutes


class Organisation(Part):
    """The offices of the scenario. `administration` is the share of time lost to meetings, forms and visits.

    `titles` say in both languages what ids of posts and stages that recur are called.
    """

    calendars: Annotated[dict[Id, Hours], Field(min_length=1)]
    calendar: Id
    administration: Percent = 0
    officers: Officers = Officers()
    classes: dict[Id, Title] = Field(default_factory=dict)
    titles: dict[Id, Title] = Field(default_factory=dict)
    units: Annotated[dict[Id, Unit], Field(min_length=1)]
    leaders: dict[Id, Leader] = Field(default_factory=dict)
    personnel: Personnel | None = None
