"""The components of the composite appraisal of units, re-derived, and the base that it gives the score."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.audit.conduct import Conduct, conducts, content, mark_given
from sim.audit.ground import Ground


def components_of(ground: Ground, ratings: Sequence[Mapping[str, Any]]) -> Mapping[str, list[int]]:
    """By unit the four components in hundredths of a point, and the composite in ten-thousandths."""
    policy = ground.policy(ground.trace.year_to_min - 1)
    rule = policy.appraisal
    if rule is None:
        return {}
    told = content(ground, rule.raters or list(policy.ratings), ratings, None)
    start, end = ground.trace.year_from_min, ground.trace.year_to_min
    done = conducts(ground, "units", start, end, ground.horizon)
    found, when, weights = {}, ground.scenario.horizon.last.year, rule.components
    for unit in ground.trace.names.units:
        daily = done.get(unit, Conduct()).seen(rule.cards)
        own = mark_given(ground, f"appraisal/self/{unit}", when, daily, rule.self_report)
        leaders = mark_given(ground, f"appraisal/leaders/{unit}", when, daily, rule.leaders)
        social = told.get(unit, daily)
        whole = weights.own * own + weights.social * social + weights.daily * daily + weights.overall * leaders
        found[unit] = [own, social, daily, leaders, whole]
    return found


def bases_of(ground: Ground, ratings: Sequence[Mapping[str, Any]]) -> Mapping[str, int]:
    """By unit, the base of its score in ten-thousandths of a point."""
    policy = ground.policy(ground.trace.year_to_min - 1)
    if policy.appraisal and policy.appraisal.enters == "base of the score":
        return {unit: marks[4] for unit, marks in components_of(ground, ratings).items()}
    return dict.fromkeys(ground.trace.names.units, policy.score.base * 100)
