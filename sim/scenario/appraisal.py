"""The composite appraisal of units: what they say of themselves, what society says, what daily supervision finds."""

from typing import Literal

from pydantic import Field

from sim.scenario.opinion import Opinion
from sim.scenario.quantities import Id, Part, Percent


class Components(Part):
    """How much each component weighs; together 100 %."""

    own: Percent = Field(alias="self")
    social: Percent
    daily: Percent
    overall: Percent


class Composite(Part):
    """M083: self-appraisal 自查自评, social appraisal 社会评议, daily supervision 日常督察, overall appraisal 总评.

    `raters` are the groups of `policy.ratings` whose satisfied make the social component; all of them if none is named.
    `enters`: the composite takes the place of the base of the unit's score, or is shown beside it. `cards`: whether
    daily supervision deducts the points of cards, which stand in the ledger of the score anyway.
    """

    components: Components
    raters: tuple[Id, ...] = ()
    self_report: Opinion
    leaders: Opinion = Opinion()
    cards: Literal["deducted", "ignored"] = "ignored"
    enters: Literal["base of the score", "shown alone"] = "base of the score"
