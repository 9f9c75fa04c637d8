"""What arrives and how much work it is: approval applications and assigned tasks."""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Discriminator, Field, Tag

from sim.scenario.backlog import Backlog
from sim.scenario.duties import Astray
from sim.scenario.quantities import Distribution, Id, Limit, Part, PerYear, Share, Title, Weight, WorkingDays


class Profile(Part):
    """When things arrive: weights by month, weekday (Monday first) and hour of the day.

    `during` keeps arrivals inside the hours of that calendar; without it they come on every minute of the
    days chosen. Without `months` every calendar day has the same rate.
    """

    during: Id | None = None
    days: Literal["working days", "every day"] = "every day"
    months: Annotated[tuple[Weight, ...], Field(min_length=12, max_length=12)] | None = None
    weekdays: Annotated[tuple[Weight, ...], Field(min_length=7, max_length=7)] | None = None
    hours: dict[Annotated[int, Field(ge=0, le=23)], Weight] | None = None


class Stage(Part):
    """A stage 环节 of a route: `post` in the case's own unit, or `unit/post` elsewhere.

    `intermediary` (M036) is the time that a survey, an assessment or the like takes outside the office before this
    stage; `hand_off` (M020) the office time in which a case gets here: from the stage before, or from receipt.
    `supplement` is the chance that the applicant must supply something after this stage's work; the case
    then comes back after `correction` for another round at the same post with `again` of fresh work.
    """

    post: str
    intermediary: Distribution | None = None
    hand_off: Distribution | None = None
    work: Distribution
    supplement: Share = 0.0
    correction: Distribution | None = None
    again: Share = 1.0
    refuse: Share = Field(0.0, alias="return")


class Online(Part):
    """The part of applications that come by the net, with their own hours."""

    share: Share
    profile: Id


class Reapplication(Part):
    """After a return the applicant tries once more with this chance, after this time."""

    share: Share
    after: Distribution


CaseType = Literal["instant", "promise", "joint", "upward"]
TYPES: tuple[str, ...] = get_args(CaseType)


class Matter(Part):
    """A matter 事项: volume, where it is handled, its route of stages in order.

    `type` (M001) is how its cases are counted: decided on the spot 即办件, promised 承诺件 (if left out), joint 联办件,
    reported upward 上报件. `at` is one unit, or several with weights that divide the volume.
    """

    in_order: ClassVar[frozenset[str]] = frozenset({"stages"})

    title: Title
    type: CaseType | None = None
    volume: PerYear
    at: Annotated[
        Annotated[Id, Tag("unit")] | Annotated[dict[Id, Weight], Tag("units")],
        Discriminator(lambda at: "units" if isinstance(at, dict) else "unit"),
    ]
    profile: Id | None = None
    online: Online | None = None
    urgent: Share = 0.0
    astray: Astray | None = None
    stages: Annotated[dict[Id, Stage], Field(min_length=1)]
    reapply: Reapplication | None = None


class ExplicitLimit(Part):
    """One limit that documents of a source name, and how often."""

    limit: Limit
    weight: Weight


class Source(Part):
    """A source of supervised tasks (annex art. 2), with its own profile or that of all tasks.

    `explicit` is the share whose document names a limit.
    """

    title: Title
    volume: PerYear
    profile: Id | None = None
    explicit: Share = 1.0
    limits: tuple[ExplicitLimit, ...] = ()


class LateReports(Part):
    """Finished work that is reported late 迟报 (M136): so many reports, so many working days after the work."""

    share: Share
    after: WorkingDays


class Tasks(Part):
    """Supervised tasks 督办任务: where they come from, who leads, who helps, how much work they are.

    `co_units` are the chances of 0, 1, 2… co-handling units. Each does `co_work` of its own; when all parts
    have ended the lead wraps up with `wrap_up` of its work. A result is poor with chance `poor`; found out
    at the check it is done again with `rework` of the work.
    """

    sources: Annotated[dict[Id, Source], Field(min_length=1)]
    profile: Id | None = None
    leads: Annotated[dict[Id, Weight], Field(min_length=1)]
    co_units: Annotated[tuple[Share, ...], Field(min_length=1)] = (1.0,)
    work: Distribution
    co_work: Distribution | None = None
    wrap_up: Share = 0.0
    poor: Share = 0.0
    rework: Share = 0.3
    late_reports: LateReports | None = None


class Demand(Part):
    """All demand of a scenario. A loop of supplements or checks ends at the latest in round `rounds`."""

    rounds: Annotated[int, Field(ge=1, le=99, strict=True)] = 3
    profiles: dict[Id, Profile] = Field(default_factory=dict)
    matters: dict[Id, Matter] = Field(default_factory=dict)
    tasks: Tasks | None = None
    backlog: Backlog | None = None
