"""What a county can order. A mechanism is off when its mapping is absent, and complete when present.

Ambiguities of the documents are choices here; the defaults are those of the documented reading (A1-A28).
"""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.appraisal import Composite
from sim.scenario.awards import Forfeiture, Honours, RealResults, Withholding
from sim.scenario.cadres import Cadres
from sim.scenario.calls import Call
from sim.scenario.cards import Cards
from sim.scenario.coordination import Coordination
from sim.scenario.duties import Duties, FirstInquiry
from sim.scenario.false_reports import FalseReports
from sim.scenario.hotline import Complaints
from sim.scenario.incompetence import Accountability, Incompetence
from sim.scenario.monitoring import Monitoring
from sim.scenario.phases import Phase
from sim.scenario.progress import Progress
from sim.scenario.quantities import (
    WORKING_DAYS,
    Change,
    Count,
    Fen,
    Id,
    Limit,
    Part,
    Percent,
    Points,
    Positive,
    Share,
    Span,
    Title,
    WorkingDays,
)
from sim.scenario.ratings import CallBacks, Raters, RatingShare, Visits
from sim.scenario.routes import Route
from sim.scenario.targets import Filed, Target


class LimitFactor(Part):
    """Limits as a percentage of what stands in the documents; rounded up to whole units."""

    approvals: Percent = 100
    task_default: Percent = 100
    task_explicit: Percent = 100


class ApprovalLimit(Part):
    """Limits of one matter: promised (what is published and judged), statutory, and last year's promise.

    The latter two are what a speed-up is held against (A21); without `before` it is the promise as it stands here.
    """

    promised: Limit
    statutory: Limit | None = None
    before: Limit | None = None


class Limits(Part):
    """Limits 时限. A2: `first_day` says whether the day of assignment or receipt counts as day 1.

    `starts` (M011): an application handed in while the office is shut is received at the next opening, or
    at once. `filed` (M143): promises that units filed take the place of those that stand here.
    """

    task_default: Limit
    approvals: dict[Id, ApprovalLimit] = Field(default_factory=dict)
    factor: LimitFactor = LimitFactor()
    first_day: Literal["day after", "same day"] = "day after"
    starts: Literal["next opening", "at once"] = "next opening"
    filed: Filed | None = None

    def promised(self, matter: str) -> Span:
        """What is promised for a matter, before the factor: what was filed, else what stands here."""
        limit = self.approvals[matter]
        if self.filed is None or limit.statutory is None:
            return limit.promised
        return self.filed.promise(matter, limit.statutory)


class Clock(Part):
    """A20: does the official clock stop while the applicant supplements?"""

    supplement: Literal["stops", "runs"] = "stops"


class Precedence(Part):
    """Whom an idle officer serves next. `cards` puts carded tasks first, red before yellow before blue.

    `base`: received (first come), due date, slack (due less remaining work), shortest work, late last
    (what is already late waits, Moore's rule of thumb), lanes (the matters of `lanes`, list by list).
    """

    base: Literal["received", "due date", "slack", "shortest work", "late last", "lanes"]
    cards: Literal["first", "ignored"] = "ignored"
    lanes: tuple[tuple[Id, ...], ...] = ()


class Cover(Part):
    """AB posts (M098): B stands in when every A is off, if available that day, at this share of B's speed."""

    available: Share
    speed: Percent


class Reporting(Part):
    """M068: weekly summaries and monthly bulletins take this share of the time of posts that do tasks."""

    load: Percent


class Check(Part):
    """Strike-off 销号: a share of reported tasks is checked `lag` working days after the report."""

    share: Share
    lag: WorkingDays


class Extensions(Part):
    """Extension requests 延期 (annex art. 8; A10, A11). `asked` is the share that would ask if still open."""

    asked: Share
    granted: Share
    adds: WorkingDays
    number: Literal["once", "unlimited"] = "once"
    approver: Id
    late: Literal["refused", "by colour"] = "refused"
    earlier_cards: Literal["stand", "refunded"] = "stand"


class Band(Part):
    """A no-card bonus from this many tasks on; quota increases are percentage points of excellent places."""

    tasks: Positive
    no_yellow: Points
    no_red: Points
    quota_no_yellow: Percent = 0
    quota_no_red: Percent = 0


class CleanSheet(Part):
    """No-card bonuses (annex art. 9; A14-A16, A35).

    `stack`: bands add up, the highest band replaces the lower, or only the highest single bonus is paid.
    `both`: no-yellow and no-red are both paid, or only the higher. `scale`: in steps at the thresholds, or
    pro rata to tasks up to the last threshold.
    """

    bands: tuple[Band, ...]
    counts: Literal["lead", "lead and co", "completed"] = "lead"
    stack: Literal["added", "replaced", "highest single"] = "added"
    both: Literal["both", "higher only"] = "both"
    scale: Literal["thresholds", "pro rata"] = "thresholds"


class Ladder(Part):
    """Criticism and admonition by reds in the year or on one item (annex art. 10; A18)."""

    criticised: Positive
    admonished: Positive
    same_item: Literal["persists over year-end", "resets", "ignored"] = "persists over year-end"
    grave: Share = 0.0


class Quota(Part):
    """Excellent places 评优比例 (A17): base share of heads, cap, and how increases are added."""

    base: Percent
    cap: Percent
    adds: Literal["percentage points", "relative"] = "percentage points"


class Stars(Part):
    """The ten efficiency stars (annex art. 10): heads of the units with the best scores."""

    number: Count
    award: Fen


class Score(Part):
    """The unit's annual score (A28): base plus `weight` of the card ledger, which may be capped; and a `rating`."""

    base: Points = 10000
    weight: Percent = 100
    cap: Points | None = None
    rating: RatingShare | None = None


class Grade(Part):
    """A bonus grade of units: the share of a class that gets it, and the standard a head."""

    title: Title
    share: Share
    standard: Fen


class Grades(Part):
    """M160: rank within its class gives the unit's grade, the grade its standard; or one flat standard."""

    by: Literal["rank within class", "flat"] = "rank within class"
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)]


class Tier(Part):
    """A personal tier 等次: the share of heads, and the change of the standard in percent."""

    share: Share
    change: Change


class Bonus(Part):
    """The 60/40 pool (plan art. 22; A25-A27, A36).

    `applies_to`: tier changes are a share of the whole standard (financed in the ladder part) or of the
    ladder part alone. `second`: the middle tier is solved so that the pool balances, or paid the standard
    as written. `small`: units of at most `small_heads` use two tiers.
    """

    base: Percent
    first: Tier
    third: Tier
    second: Literal["solved", "standard"] = "solved"
    applies_to: Literal["whole standard", "ladder part"] = "whole standard"
    rounding: Literal["floor and ceiling", "largest remainder"] = "floor and ceiling"
    small_heads: Count = 30
    small: Literal["first and second", "second and third", "three tiers"] = "first and second"
    grades: Grades


class Policy(Part):
    """Everything that can be ordered."""

    limits: Limits
    clock: Clock = Clock()
    routes: dict[Id, Route] = Field(default_factory=dict)
    first_inquiry: FirstInquiry | None = None
    duties: Duties | None = None
    precedence: Precedence
    hand_over_after: WorkingDays = Span(3, WORKING_DAYS)
    cover: Cover | None = None
    reporting: Reporting | None = None
    calls: dict[Id, Call] = Field(default_factory=dict)
    monitoring: Monitoring | None = None
    check: Check | None = None
    false_reports: FalseReports | None = None
    progress: Progress | None = None
    extensions: Extensions | None = None
    coordination: Coordination | None = None
    cards: Cards | None = None
    clean_sheet: CleanSheet | None = None
    ladder: Ladder | None = None
    quota: Quota | None = None
    stars: Stars | None = None
    score: Score = Score()
    bonus: Bonus | None = None
    appraisal: Composite | None = None
    cadres: Cadres | None = None
    incompetence: Incompetence | None = None
    accountability: Accountability | None = None
    withholding: Withholding | None = None
    forfeiture: Forfeiture | None = None
    real_results: RealResults | None = None
    honours: Honours | None = None
    visits: Visits | None = None
    ratings: dict[Id, Raters] = Field(default_factory=dict)
    call_backs: CallBacks | None = None
    complaints: Complaints | None = None
    targets: dict[Id, Target] = Field(default_factory=dict)
    phases: dict[Id, Phase] = Field(default_factory=dict)
